"""Columns of values, the same in every form: the exact value of each in a line, and the kind of its numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any, Generic, TypeVar

from dongyuan_targets.judging.row import Row
from dongyuan_targets.message import Language
from dongyuan_targets.quantities.rounding import round_half_up
from dongyuan_targets.render.csv_text import csv_text, inert
from dongyuan_targets.render.notation import heading
from dongyuan_targets.text import words

L = TypeVar("L")


class ValueKind(StrEnum):
    """What a column holds; it decides how numbers are written and which format they have in a workbook."""

    TEXT = "text"
    COUNT = "count"
    AMOUNT = "amount"
    SIGNED = "signed"
    PROJECTED = "projected"
    SHARE = "share"
    POINTS = "points"
    CHANCE = "chance"

    @property
    def is_ratio(self) -> bool:
        """Whether its values are ratios, displayed in per cent or percentage points."""
        return self in {ValueKind.SHARE, ValueKind.POINTS, ValueKind.CHANCE}


@dataclass(frozen=True, slots=True)
class ValueColumn(Generic[L]):
    """A column: its key in the catalogue and in forms for programs, the kind of its values, and their source.

    Shares, points and chances are ratios (0.5 is 50 %); amounts are in the line's unit.
    """

    key: str
    kind: ValueKind
    take: Callable[[L, Language], object]

    def header(self, language: Language) -> str:
        """Return its heading on one line."""
        return heading(self.key, language)

    def header_with_unit(self, language: Language) -> str:
        """Return its heading with the unit of its numbers, for forms that write them without one."""
        if not self.kind.is_ratio:
            return self.header(language)
        unit = "column.in_points" if self.kind is ValueKind.POINTS else "column.in_percent"
        return words(unit, language, header=self.header(language))

    def value(self, line: L, language: Language) -> str | int | Fraction | Decimal | None:
        """Return the value in a line: a text, an exact number, or None where there is none."""
        found = self.take(line, language)
        return found if isinstance(found, str | int | Fraction | Decimal) else None


def goal_of(row: Row) -> Decimal | None:
    """Return the goal of a row's target in its unit, for a task 100 (per cent)."""
    return Decimal(100) if row.target.is_task else row.target.goal


def growth_goal_of(row: Row) -> Decimal | None:
    """Return the growth goal of a row's target as a ratio."""
    return row.target.growth_rate.scaleb(-2) if row.target.growth_rate is not None else None


C = TypeVar("C", bound=ValueColumn[Any])


def columns_csv(
    columns: Sequence[C], lines: Iterable[L], language: Language, places: Callable[[C, Fraction | Decimal, L], int]
) -> str:
    """Return lines as CSV text with CRLF line ends and headings in a language; ratios are in per cent, as headings say.

    `places` returns the decimals of a number.
    """

    def cell(column: C, line: L) -> str:
        value = column.value(line, language)
        if isinstance(value, Fraction | Decimal):
            number = value * 100 if column.kind.is_ratio else value
            return f"{round_half_up(number, places(column, value, line)):f}"
        return "" if value is None else inert(str(value))

    head = [column.header_with_unit(language) for column in columns]
    return csv_text([head, *([cell(column, line) for column in columns] for line in lines)])
