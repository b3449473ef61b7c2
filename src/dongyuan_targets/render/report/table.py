"""The variance report as tables for the terminal, with its header, summary and notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count

from dongyuan_targets.judging.report import Grouping, Report, Section
from dongyuan_targets.judging.row import Row
from dongyuan_targets.message import Language, Message
from dongyuan_targets.render.charts.bar import bar
from dongyuan_targets.render.columns import TableColumn, left, right, table
from dongyuan_targets.render.grid import Cell, Charset, Grid, Page, Tone, filled, fit, without
from dongyuan_targets.render.notation import NOTHING, TONES, short_half, status_counts
from dongyuan_targets.render.notes import attention, footnotes, header, summary
from dongyuan_targets.render.report.lines import TargetLine, columns, lines_of_section, metric_in_unit
from dongyuan_targets.text import say, words

_INDENT = "  "

# The columns in order, with their drop priority where the terminal is narrow.
_COLUMNS = {
    "metric": 0,
    "unit": 6,
    "goal": 2,
    "actual": 0,
    "growth": 5,
    "growth_goal": 7,
    "completion": 0,
    "progress": 3,  # only on request
    "due_share": 8,
    "lead": 4,
    "variance": 1,
    "needed_per_month": 9,
    "growth_gap": 10,
    "projection": 12,
    "chance": 11,
    "status": 0,
}
_BAR = "progress"
_LEFT = frozenset({"metric", "unit", _BAR, "status"})
_FROM_LINES = {column.key: column for column in columns(*(key for key in _COLUMNS if key != _BAR))}


def report_page(report: Report, language: Language, width: int, bars: Charset | None = None) -> Page:
    """Return a report as tables and lines for a width in cells; bars of completion are drawn with `bars`, if any.

    Columns without room and columns without a figure are left out.
    """
    columns = [_column(key, bars) for key in _COLUMNS if key != _BAR or bars is not None]
    grids = filled(
        [
            table(_section_title(report, section, language), columns, lines_of_section(section), language)
            for section in report.sections
        ],
        NOTHING,
    )
    shown = _shown(grids, language, width)
    if "unit" not in shown:
        sections = zip(grids, report.sections, strict=True)
        grids = tuple(_with_unit_in_name(grid, section, language) for grid, section in sections)
        shown = _shown(grids, language, width)
    if bars is not None and _BAR not in shown:
        page = report_page(report, language, width)
        header_of_bars = words(f"column.{_BAR}", language)
        return replace(page, footnotes=(*page.footnotes, *_no_room(grids, header_of_bars, width, language)))
    return Page(
        say(report.plan.label, language),
        tuple(header(report, language)),
        summary(report, language),
        (grids,),
        tuple(footnotes(report, language, shown)),
        tuple(attention(report, language)),
    )


def _column(key: str, bars: Charset | None) -> TableColumn[TargetLine]:
    of_side = left if key in _LEFT else right
    return of_side(key, lambda line, language: _cell(key, line, language, bars), _COLUMNS[key])


def _with_unit_in_name(grid: Grid, section: Section, language: Language) -> Grid:
    """Return a section's table with the units behind the names instead of in a column."""
    lines = zip(lines_of_section(section), grid.rows, strict=True)
    rows = tuple((_name(line, metric_in_unit(line, language)), *row[1:]) for line, row in lines)
    headers = [column.header for column in grid.columns]
    unit = words("column.unit", language)
    renamed = replace(grid, rows=rows)
    return without(renamed, headers.index(unit)) if unit in headers else renamed


def _shown(grids: Sequence[Grid], language: Language, width: int) -> set[str]:
    """Return the keys of the columns that fit into a width."""
    headers = {column.header for grid in fit(grids, width).grids[:1] for column in grid.columns}
    return {key for key in _COLUMNS if words(f"column.{key}", language) in headers}


def _no_room(grids: Sequence[Grid], name: str, width: int, language: Language) -> Iterator[str]:
    """Yield how wide a terminal the bars need; nothing if there are none to draw."""
    if _has(grids, name):
        enough = next(more for more in count(width + 1) if _has(fit(grids, more).grids, name))
        yield words("chart.no_room", language, width=enough)


def _has(grids: Sequence[Grid], name: str) -> bool:
    return any(column.header == name for grid in grids for column in grid.columns)


def _section_title(report: Report, section: Section, language: Language) -> str:
    if report.grouping is Grouping.FOCUS:
        return say(section.name, language)
    return words("report.section", language, name=section.name, counts=status_counts(section.counts))


def _cell(key: str, line: TargetLine, language: Language, bars: Charset | None) -> Cell:
    tone = TONES[line.row.assessment.status]
    if key == _BAR and bars is not None:
        return Cell(_bar(line.row, bars), tone)
    if key == "metric":
        return _name(line, _FROM_LINES[key].text(line, language))
    half = short_half(key, line.row.assessment)
    if half is not None:
        tone = TONES[half.status]
    return Cell(_FROM_LINES[key].marked(line, language), tone if half or key == "status" else Tone.PLAIN)


def _name(line: TargetLine, name: str) -> Cell:
    return Cell(_INDENT + name if line.is_part else name)


def _bar(row: Row, charset: Charset) -> str:
    completion, due = row.measures.completion, row.measures.due_share
    if isinstance(completion, Message):
        return NOTHING
    return bar(completion, None if isinstance(due, Message) else due, charset)
