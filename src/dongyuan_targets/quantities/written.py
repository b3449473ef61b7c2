"""What a number as it was written can stand for."""

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
        """Return what rounds to a number with its digits."""
        exponent = number.as_tuple().exponent
        half = Fraction(10) ** (exponent if isinstance(exponent, int) else 0) / 2
        return cls(Fraction(number) - half, Fraction(number) + half)

    @classmethod
    def exactly(cls, number: Decimal) -> Range:
        """Return the number alone."""
        return cls(Fraction(number), Fraction(number))

    @classmethod
    def of_figure(cls, number: Decimal, unit: str | None) -> Range:
        """Return what a recorded figure stands for: whole things are counted, not rounded."""
        return cls.exactly(number) if is_count(unit or "") else cls.of(number)

    def meets(self, other: Range) -> bool:
        """Whether some number lies in both."""
        return self.low <= other.high and other.low <= self.high

    def plus(self, other: Range) -> Range:
        """Return what a sum can be."""
        return Range(self.low + other.low, self.high + other.high)

    def minus(self, other: Range) -> Range:
        """Return what a difference can be."""
        return Range(self.low - other.high, self.high - other.low)

    def over(self, other: Range) -> Range:
        """Return what a ratio can be; the other's numbers are all above zero."""
        ends = [self.low / other.low, self.low / other.high, self.high / other.low, self.high / other.high]
        return Range(min(ends), max(ends))
