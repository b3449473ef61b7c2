"""The variance report as tables for the terminal, with its header, summary and notes."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from dongyuan_targets.render.bar import bar
from dongyuan_targets.render.grid import Cell, Column, Grid
from dongyuan_targets.render.notation import (
    NOTHING,
    TONES,
    amount_or_nothing,
    goal_text,
    percent_or_nothing,
    places_of,
    points_or_nothing,
    signed_or_nothing,
    status_counts,
    unit_text,
)
from dongyuan_targets.render.report_notes import attention, course_notes, header, stretch_notes, summary
from dongyuan_targets.report import Grouping
from dongyuan_targets.text import word, words
from dongyuan_targets.text.numbers import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dongyuan_targets.render.grid import Charset, Tone
    from dongyuan_targets.report import Report, Row, Section

_INDENT = "  "

# The order of the columns, and how readily each gives way where the terminal is narrow.
_COLUMNS = {
    "metric": 0,
    "unit": 2,
    "goal": 3,
    "actual": 0,
    "growth": 4,
    "completion": 1,
    "progress": 5,  # only where asked for; shows in cells what the four that go before it say in numbers
    "due_share": 8,
    "lead": 0,
    "variance": 7,
    "needed_per_month": 6,
    "growth_gap": 9,
    "status": 0,
}
_BAR = "progress"
_LEFT = frozenset({"metric", "unit", _BAR, "status"})


@dataclass(frozen=True, slots=True)
class Page:
    """A report in words: lines before and after its tables."""

    title: str
    header: tuple[str, ...]
    grids: tuple[Grid, ...]
    summary: str
    notes: tuple[tuple[str, Tone], ...]
    footnotes: tuple[str, ...]


def report_page(report: Report, language: str, bars: Charset | None = None) -> Page:
    """Return a report as tables and lines in a language; `bars` is what bars of completion are drawn with, if any."""
    columns = tuple(
        Column(words(f"column.{key}", language), key not in _LEFT, yields)
        for key, yields in _COLUMNS.items()
        if key != _BAR or bars is not None
    )
    grids = tuple(
        Grid(_section_title(report, section, language), columns, tuple(_section_cells(section, language, bars)))
        for section in report.sections
    )
    footnotes = [words("report.points_note", language)]
    if any(row.measures.growth_is_computed for row in report.rows):
        footnotes.append(words("report.computed_growth", language))
    footnotes += [*course_notes(report, language), *stretch_notes(report, language)]
    return Page(
        word(report.plan.label, language),
        tuple(header(report, language)),
        grids,
        summary(report, language),
        tuple(attention(report, language)),
        tuple(footnotes) if grids else (),
    )


def _section_title(report: Report, section: Section, language: str) -> str:
    if report.grouping is Grouping.FOCUS:
        return word(section.name, language)
    return words("report.section", language, name=section.name, counts=status_counts(section.counts))


def _section_cells(section: Section, language: str, bars: Charset | None) -> Iterator[tuple[Cell, ...]]:
    """Yield the cells of each target, and of its parts below it."""
    for row in section.rows:
        yield _cells(row, word(row.target.label, language), language, bars)
        for name, part in row.named_parts:
            yield _cells(part, _INDENT + word(name, language), language, bars)


def _cells(row: Row, name: str, language: str, bars: Charset | None) -> tuple[Cell, ...]:
    measures, status = row.measures, row.assessment.status
    actual = row.figure.value if row.figure else None
    places = places_of(row.target, actual)
    growth = percent_or_nothing(measures.growth) + ("*" if measures.growth_is_computed else "")
    done = measures.needed_per_month == 0
    return (
        Cell(name),
        Cell(unit_text(row.target, language)),
        Cell(goal_text(row.target)),
        Cell(number(actual) if actual is not None else NOTHING),
        Cell(growth),
        Cell(percent_or_nothing(measures.completion)),
        *([Cell(_bar(row, bars), TONES[status])] if bars else []),
        Cell(percent_or_nothing(measures.due_share)),
        Cell(points_or_nothing(measures.lead)),
        Cell(signed_or_nothing(measures.variance, places)),
        Cell(NOTHING if done else amount_or_nothing(measures.needed_per_month, places)),
        Cell(points_or_nothing(measures.growth_gap)),
        Cell(words(f"status.{status}", language), TONES[status]),
    )


def _bar(row: Row, charset: Charset) -> str:
    completion, due = row.measures.completion, row.measures.due_share
    if not isinstance(completion, Fraction):
        return NOTHING
    return bar(completion, due if isinstance(due, Fraction) else None, charset)
