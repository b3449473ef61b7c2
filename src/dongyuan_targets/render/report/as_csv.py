"""The report as CSV for Excel, WPS and other spreadsheets: a line a target, numbers as numbers.

Numbers are rounded as they are shown everywhere; shares are in per cent and so headed. Every digit is in the JSON.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dongyuan_targets.quantities.rounding import round_half_up
from dongyuan_targets.render.csv_text import csv_text, inert
from dongyuan_targets.render.report.lines import COLUMNS, ReportColumn, TargetLine, ValueKind, grouped_first, lines_of

if TYPE_CHECKING:
    from dongyuan_targets.judging.report import Report


def report_csv(report: Report, language: str) -> str:
    """Return a report as CSV text with CRLF line ends, headed in a language."""
    columns = grouped_first(COLUMNS, report.grouping)
    head = [column.header_with_unit(language) for column in columns]
    return csv_text([head, *([_cell(column, line, language) for column in columns] for line in lines_of(report))])


def _cell(column: ReportColumn, line: TargetLine, language: str) -> str:
    value = column.value(line, language)
    if value is None:
        return ""
    if isinstance(value, str):
        return inert(value)
    # A chance is shown in whole per cent with its ends as <1% and >99%, which are no numbers.
    places = 1 if column.kind is ValueKind.CHANCE else column.places(value, line.row)
    return f"{round_half_up(value * 100 if column.kind.is_ratio else value, places):f}"
