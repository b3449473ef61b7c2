"""The report as CSV for Excel, WPS and other spreadsheets: a line per target, numbers as numbers.

Numbers are rounded as in all displayed forms; JSON has every digit.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from dongyuan_targets.judging.report import Report
from dongyuan_targets.message import Language
from dongyuan_targets.render.report.lines import COLUMNS, ReportColumn, TargetLine, grouped_first, lines_of
from dongyuan_targets.render.value_columns import ValueKind, columns_csv


def report_csv(report: Report, language: Language) -> str:
    """Return a report as CSV text."""
    return columns_csv(grouped_first(COLUMNS, report.grouping), lines_of(report), language, _places)


def _places(column: ReportColumn, value: Fraction | Decimal, line: TargetLine) -> int:
    # A displayed chance is in whole per cent and may be <1% or >99%, which are no numbers.
    return 1 if column.kind is ValueKind.CHANCE else column.places(value, line.row)
