"""The variance report as tables for the terminal, with its header, summary and notes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dongyuan_targets.render.grid import Cell, Column, Grid, Tone
from dongyuan_targets.render.notation import TONES, status_counts
from dongyuan_targets.render.report_lines import Kind, columns, lines_of_section
from dongyuan_targets.render.report_notes import attention, footnotes, header, summary
from dongyuan_targets.report import Grouping
from dongyuan_targets.text import word, words

if TYPE_CHECKING:
    from dongyuan_targets.render.report_lines import Line
    from dongyuan_targets.report import Report, Section

_INDENT = "  "

# The order of the columns, and how readily each gives way where the terminal is narrow.
_COLUMNS = {
    "metric": 0,
    "unit": 2,
    "goal": 3,
    "actual": 0,
    "growth": 4,
    "completion": 1,
    "due_share": 8,
    "lead": 0,
    "variance": 6,
    "needed_per_month": 5,
    "growth_gap": 9,
    "projection": 10,
    "chance": 7,
    "status": 0,
}


@dataclass(frozen=True, slots=True)
class Page:
    """A report in words: lines before and after its tables."""

    title: str
    header: tuple[str, ...]
    grids: tuple[Grid, ...]
    summary: str
    notes: tuple[tuple[str, Tone], ...]
    footnotes: tuple[str, ...]


def report_page(report: Report, language: str) -> Page:
    """Return a report as tables and lines in a language."""
    heads = tuple(
        Column(words(f"column.{column.key}", language), column.kind is not Kind.TEXT, _COLUMNS[column.key])
        for column in columns(*_COLUMNS)
    )
    grids = tuple(
        Grid(
            _section_title(report, section, language),
            heads,
            tuple(_cells(line, language) for line in lines_of_section(section)),
        )
        for section in report.sections
    )
    return Page(
        word(report.plan.label, language),
        tuple(header(report, language)),
        grids,
        summary(report, language),
        tuple(attention(report, language)),
        tuple(footnotes(report, language)) if grids else (),
    )


def _section_title(report: Report, section: Section, language: str) -> str:
    if report.grouping is Grouping.FOCUS:
        return word(section.name, language)
    return words("report.section", language, name=section.name, counts=status_counts(section.counts))


def _cells(line: Line, language: str) -> tuple[Cell, ...]:
    status = TONES[line.row.assessment.status]
    texts = [(column.key, column.text(line, language)) for column in columns(*_COLUMNS)]
    return tuple(
        Cell(
            _INDENT + text if key == "metric" and line.is_part else text,
            status if key == "status" else Tone.PLAIN,
        )
        for key, text in texts
    )
