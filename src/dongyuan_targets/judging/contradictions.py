"""Figures and goals that contradict each other, allowing for what rounding hides: reported, never repaired."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from dongyuan_targets.judging.schedule import MONTHS
from dongyuan_targets.message import Amount, message
from dongyuan_targets.plan.model import Basis, Measure
from dongyuan_targets.quantities.period import Period
from dongyuan_targets.quantities.rounding import decimals
from dongyuan_targets.quantities.unit import is_count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from decimal import Decimal

    from dongyuan_targets.message import Message
    from dongyuan_targets.plan.ledger import Figure, Ledger
    from dongyuan_targets.plan.model import Target


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
    def of_figure(cls, number: Decimal, target: Target) -> Range:
        """Return what a recorded figure stands for: whole things are counted, not rounded."""
        return cls.exactly(number) if is_count(target.unit or "") else cls.of(number)

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


def of_figure(target: Target, ledger: Ledger, figure: Figure) -> Iterator[Message]:
    """Yield what a figure says against others: growth, the month alone, the parts."""
    yield from _growth(target, ledger.figure(target.id, figure.period.a_year_before), figure)
    yield from _month(target, ledger.figure(target.id, figure.period.previous), figure)
    yield from _parts(target, ledger, figure)


def of_goals(target: Target, ledger: Ledger, year: int) -> Iterator[Message]:
    """Yield what a target's goals say against each other and against last year's total."""
    if target.parts and target.goal is not None and target.measure is not Measure.RATE:
        total = sum((part.goal for part in target.parts), start=target.goal * 0)
        if total < target.goal:
            unit = target.unit or ""
            yield message("check.parts_below_goal", total=Amount(total, unit), goal=Amount(target.goal, unit))
    base = ledger.figure(target.id, Period(year - 1, MONTHS))
    if base and base.value is not None:
        yield from _growth_goal(target, base.value)


def _growth_goal(target: Target, base: Decimal) -> Iterator[Message]:
    """The base that goal and growth goal imply, goal / (1 + growth), against the one recorded."""
    if target.goal is None or target.growth_rate is None or target.measure is not Measure.CUMULATIVE:
        return
    growth = Range.of(target.growth_rate)
    factor = Range(1 + growth.low / 100, 1 + growth.high / 100)
    if target.growth_basis is Basis.COMPARABLE or factor.low <= 0:
        return
    if not Range.of(target.goal).over(factor).meets(Range.of(base)):
        unit = target.unit or ""
        exact = 1 + Fraction(target.growth_rate) / 100
        yield message(
            "check.goals_contradict",
            goal=Amount(target.goal, unit),
            growth=Amount(target.growth_rate, "%"),
            implied=Amount(Fraction(target.goal) / exact, unit, 1),
            base=Amount(base, unit),
            level=Amount(Fraction(base) * exact, unit, 1),
        )


def _growth(target: Target, base: Figure | None, figure: Figure) -> Iterator[Message]:
    """A nominal growth that no figures which round to those recorded could give."""
    if target.growth_basis is not Basis.NOMINAL or base is None:
        return
    if figure.growth_rate is None or figure.value is None or base.value is None:
        return
    of_base = Range.of_figure(base.value, target)
    if of_base.low <= 0:
        return
    ratio = Range.of_figure(figure.value, target).over(of_base)
    if not Range(ratio.low * 100 - 100, ratio.high * 100 - 100).meets(Range.of(figure.growth_rate)):
        yield message(
            "check.growth_contradicts",
            period=figure.period,
            recorded=Amount(figure.growth_rate, "%"),
            computed=Amount(Fraction(figure.value) / Fraction(base.value) * 100 - 100, "%", 2),
        )


def _month(target: Target, before: Figure | None, figure: Figure) -> Iterator[Message]:
    """The month alone against the difference of the two year-to-date figures; January is its own."""
    if figure.month_value is None or figure.value is None:
        return
    difference = Range.of_figure(figure.value, target)
    if figure.period.month > 1:
        if before is None or before.value is None:
            return
        difference = difference.minus(Range.of_figure(before.value, target))
    if not difference.meets(Range.of_figure(figure.month_value, target)):
        unit = target.unit or ""
        middle = (difference.low + difference.high) / 2
        yield message(
            "check.month_contradicts",
            period=figure.period,
            month=Amount(figure.month_value, unit),
            difference=Amount(middle, unit, decimals(figure.value, before.value if before else None)),
        )


def _parts(target: Target, ledger: Ledger, figure: Figure) -> Iterator[Message]:
    """The parts recorded against the whole recorded: all of them, or some that are more than the whole."""
    if not target.parts or figure.value is None or target.measure is Measure.RATE:
        return
    found = [ledger.figure(part.id, figure.period) for part in target.part_targets]
    values = [part.value for part in found if part and part.value is not None]
    if not values:
        return
    total, whole = _sum(Range.of_figure(each, target) for each in values), Range.of_figure(figure.value, target)
    agree = total.meets(whole) if len(values) == len(found) else total.low <= whole.high
    if not agree:
        unit = target.unit or ""
        yield message(
            "check.parts_contradict",
            period=figure.period,
            count=len(values),
            total=Amount(sum(values, start=values[0] * 0), unit),
            value=Amount(figure.value, unit),
        )


def _sum(ranges: Iterable[Range]) -> Range:
    total = Range(Fraction(0), Fraction(0))
    for each in ranges:
        total = total.plus(each)
    return total
