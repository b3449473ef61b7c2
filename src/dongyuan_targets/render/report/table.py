"""The variance report as tables for the terminal, with its header, summary and notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dongyuan_targets.judging.report import Grouping
from dongyuan_targets.message import Message
from dongyuan_targets.render.charts.bar import bar
from dongyuan_targets.render.grid import Cell, Column, Grid, Page, Tone
from dongyuan_targets.render.notation import NOTHING, TONES, status_counts
from dongyuan_targets.render.notes import attention, footnotes, header, summary
from dongyuan_targets.render.report.lines import columns, lines_of_section
from dongyuan_targets.text import word, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dongyuan_targets.judging.assessment import Assessment, Verdict
    from dongyuan_targets.judging.report import Report, Row, Section
    from dongyuan_targets.render.grid import Charset
    from dongyuan_targets.render.report.lines import Line

_INDENT = "  "

# The order of the columns, and how readily each gives way where the terminal is narrow.
_COLUMNS = {
    "metric": 0,
    "unit": 7,
    "goal": 3,
    "actual": 0,
    "growth": 6,
    "growth_goal": 8,
    "completion": 2,
    "progress": 5,  # only where asked for
    "due_share": 9,
    "lead": 4,
    "variance": 1,
    "needed_per_month": 10,
    "growth_gap": 11,
    "projection": 13,
    "chance": 12,
    "status": 0,
}
_BAR = "progress"
_LEFT = frozenset({"metric", "unit", _BAR, "status"})
_FROM_LINES = {column.key: column for column in columns(*(key for key in _COLUMNS if key != _BAR))}


def report_page(report: Report, language: str, bars: Charset | None = None) -> Page:
    """Return a report as tables and lines in a language; `bars` is what bars of completion are drawn with, if any."""
    shown = [key for key in _COLUMNS if key != _BAR or bars is not None]
    heads = tuple(Column(words(f"column.{key}", language), key not in _LEFT, _COLUMNS[key]) for key in shown)
    grids = tuple(
        Grid(
            _section_title(report, section, language),
            heads,
            tuple(_cells(line, shown, language, bars) for line in lines_of_section(section)),
        )
        for section in report.sections
    )
    return Page(
        word(report.plan.label, language),
        tuple(header(report, language)),
        grids,
        summary(report, language),
        tuple(attention(report, language)),
        tuple(_footnotes(report, language)),
    )


def _footnotes(report: Report, language: str) -> Iterator[str]:
    yield from footnotes(report, language)
    if any(_short_half(key, row.assessment) for row in report.rows for key in ("growth", "variance")):
        yield words("report.short_half", language)


def _section_title(report: Report, section: Section, language: str) -> str:
    if report.grouping is Grouping.FOCUS:
        return word(section.name, language)
    return words("report.section", language, name=section.name, counts=status_counts(section.counts))


def _cells(line: Line, shown: Sequence[str], language: str, bars: Charset | None) -> tuple[Cell, ...]:
    return tuple(_cell(key, line, language, bars) for key in shown)


def _cell(key: str, line: Line, language: str, bars: Charset | None) -> Cell:
    tone = TONES[line.row.assessment.status]
    if key == _BAR and bars is not None:
        return Cell(_bar(line.row, bars), tone)
    text = _FROM_LINES[key].text(line, language)
    if key == "metric" and line.is_part:
        text = _INDENT + text
    half = _short_half(key, line.row.assessment)
    if half is not None and text != NOTHING:
        return Cell(f"{text}!", TONES[half.status])
    return Cell(text, tone if key == "status" else Tone.PLAIN)


def _short_half(key: str, assessment: Assessment) -> Verdict | None:
    """Return the half that a column shows, where it falls short and the target has another half."""
    half = {"growth": assessment.growth, "variance": assessment.amount}.get(key)
    both = assessment.amount is not None and assessment.growth is not None
    return half if both and half in assessment.short_halves else None


def _bar(row: Row, charset: Charset) -> str:
    completion, due = row.measures.completion, row.measures.due_share
    if isinstance(completion, Message):
        return NOTHING
    return bar(completion, None if isinstance(due, Message) else due, charset)
