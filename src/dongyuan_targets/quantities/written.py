"""The numbers that a written number can stand for."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from dongyuan_targets.quantities.unit import is_count

if TYPE_CHECKING:
    from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Range:
    """The numbers that round to what was written: 118.6 stands for 118.55 to 118.65."""

    low: Fraction
    high: Fraction

    @classmethod
    def of(cls, number: Decimal) -> Range:
        """Return the numbers that round to a number at its last digit."""
        exponent = number.as_tuple().exponent
        half = Fraction(10) ** (exponent if isinstance(exponent, int) else 0) / 2
        return cls(Fraction(number) - half, Fraction(number) + half)

    @classmethod
    def exactly(cls, number: Decimal) -> Range:
        """Return a range of that number alone."""
        return cls(Fraction(number), Fraction(number))

    @classmethod
    def of_figure(cls, number: Decimal, unit: str | None) -> Range:
        """Return the range of a recorded figure; counts are exact, as they are not rounded."""
        return cls.exactly(number) if is_count(unit or "") else cls.of(number)

    def meets(self, other: Range) -> bool:
        """Return whether the ranges have a number in common."""
        return self.low <= other.high and other.low <= self.high

    def plus(self, other: Range) -> Range:
        """Return the range of the sum."""
        return Range(self.low + other.low, self.high + other.high)

    def minus(self, other: Range) -> Range:
        """Return the range of the difference."""
        return Range(self.low - other.high, self.high - other.low)

    def over(self, other: Range) -> Range:
        """Return the range of the ratio; the other range has to be above zero."""
        ends = [self.low / other.low, self.low / other.high, self.high / other.low, self.high / other.high]
        return Range(min(ends), max(ends))
