"""The rollup as CSV: a line per plan and metric, numbers as numbers, for spreadsheets and pivot tables."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from dongyuan_targets.judging.rollup import Rollup
from dongyuan_targets.message import Language
from dongyuan_targets.quantities.rounding import decimals
from dongyuan_targets.render.rollup.lines import COLUMNS, RollupColumn, RollupLine, lines_of
from dongyuan_targets.render.value_columns import columns_csv


def rollup_csv(rollup: Rollup, language: Language) -> str:
    """Return a rollup as CSV text."""
    return columns_csv(COLUMNS, lines_of(rollup), language, _places)


def _places(column: RollupColumn, value: Fraction | Decimal, _: RollupLine) -> int:
    return decimals(value) if isinstance(value, Decimal) and not column.kind.is_ratio else 1
