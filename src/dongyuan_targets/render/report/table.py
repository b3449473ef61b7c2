"""The variance report as tables for the terminal, with its header, summary and notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count

from dongyuan_targets.judging.report import Grouping, Report, Section
from dongyuan_targets.judging.row import Row
from dongyuan_targets.message import Language, Message
from dongyuan_targets.render.charts.bar import bar
from dongyuan_targets.render.grid import Cell, Charset, Column, Grid, Page, Tone, filled, fit
from dongyuan_targets.render.notation import NOTHING, TONES, short_half, status_counts
from dongyuan_targets.render.notes import attention, footnotes, header, summary
from dongyuan_targets.render.report.lines import TargetLine, columns, lines_of_section, metric_in_unit
from dongyuan_targets.text import word, words

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
    wanted = [key for key in _COLUMNS if key != _BAR or bars is not None]
    grids = _grids(report, wanted, language, bars)
    shown = _shown(grids, wanted, language, width)
    if "unit" not in shown:
        wanted.remove("unit")
        grids = _grids(report, wanted, language, bars, unit_in_name=True)
        shown = _shown(grids, wanted, language, width)
    if bars is not None and _BAR not in shown:
        page = report_page(report, language, width)
        header_of_bars = words(f"column.{_BAR}", language)
        return replace(page, footnotes=(*page.footnotes, *_no_room(grids, header_of_bars, width, language)))
    return Page(
        word(report.plan.label, language),
        tuple(header(report, language)),
        summary(report, language),
        (grids,),
        tuple(footnotes(report, language, shown)),
        tuple(attention(report, language)),
    )


def _grids(
    report: Report, wanted: Sequence[str], language: Language, bars: Charset | None, *, unit_in_name: bool = False
) -> tuple[Grid, ...]:
    """Return a table for each section with the wanted columns, except those that are empty."""
    heads = tuple(Column(words(f"column.{key}", language), key not in _LEFT, _COLUMNS[key]) for key in wanted)
    return filled(
        [
            Grid(
                _section_title(report, section, language),
                heads,
                tuple(
                    tuple(_cell(key, line, language, bars, unit_in_name=unit_in_name) for key in wanted)
                    for line in lines_of_section(section)
                ),
            )
            for section in report.sections
        ],
        NOTHING,
    )


def _shown(grids: Sequence[Grid], wanted: Sequence[str], language: Language, width: int) -> set[str]:
    """Return the keys of the columns that fit into a width."""
    headers = {column.header for grid in fit(grids, width).grids[:1] for column in grid.columns}
    return {key for key in wanted if words(f"column.{key}", language) in headers}


def _no_room(grids: Sequence[Grid], name: str, width: int, language: Language) -> Iterator[str]:
    """Yield how wide a terminal the bars need; nothing if there are none to draw."""
    if _has(grids, name):
        enough = next(more for more in count(width + 1) if _has(fit(grids, more).grids, name))
        yield words("chart.no_room", language, width=enough)


def _has(grids: Sequence[Grid], name: str) -> bool:
    return any(column.header == name for grid in grids for column in grid.columns)


def _section_title(report: Report, section: Section, language: Language) -> str:
    if report.grouping is Grouping.FOCUS:
        return word(section.name, language)
    return words("report.section", language, name=section.name, counts=status_counts(section.counts))


def _cell(key: str, line: TargetLine, language: Language, bars: Charset | None, *, unit_in_name: bool) -> Cell:
    tone = TONES[line.row.assessment.status]
    if key == _BAR and bars is not None:
        return Cell(_bar(line.row, bars), tone)
    if key == "metric":
        name = metric_in_unit(line, language) if unit_in_name else _FROM_LINES[key].text(line, language)
        return Cell(_INDENT + name if line.is_part else name)
    half = short_half(key, line.row.assessment)
    if half is not None:
        tone = TONES[half.status]
    return Cell(_FROM_LINES[key].marked(line, language), tone if half or key == "status" else Tone.PLAIN)


def _bar(row: Row, charset: Charset) -> str:
    completion, due = row.measures.completion, row.measures.due_share
    if isinstance(completion, Message):
        return NOTHING
    return bar(completion, None if isinstance(due, Message) else due, charset)
