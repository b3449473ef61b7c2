"""Many plans as CSV: a line per plan and metric, numbers as numbers, for spreadsheets and pivot tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dongyuan_targets.quantities.rounding import in_points
from dongyuan_targets.render.csv_text import csv_text, inert
from dongyuan_targets.render.rollup.lines import COLUMNS, RollupColumn, RollupLine, RollupValue, lines_of

if TYPE_CHECKING:
    from dongyuan_targets.judging.rollup import Rollup


def rollup_csv(rollup: Rollup, language: str) -> str:
    """Return many plans side by side as CSV text with CRLF line ends."""
    head = [column.header(language) for column in COLUMNS]
    return csv_text([head, *([_cell(column, line, language) for column in COLUMNS] for line in lines_of(rollup))])


def _cell(column: RollupColumn, line: RollupLine, language: str) -> str:
    value = column.value(line, language)
    if value is None:
        return ""
    if isinstance(value, str):
        # A comparator is one of ours, and no formula: ">=" stays.
        return value if column.key == "comparator" else inert(value)
    if isinstance(value, int) or column.kind is RollupValue.AMOUNT:
        return str(value) if isinstance(value, int) else f"{value:f}"
    return f"{in_points(value):f}"
