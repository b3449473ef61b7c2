"""Figures and goals that contradict each other by more than rounding explains: reported, never repaired."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import reduce

from dongyuan_targets.judging.last_year import is_revised
from dongyuan_targets.judging.schedule import MONTHS
from dongyuan_targets.message import Amount, Message, message
from dongyuan_targets.plan.in_force import Figure
from dongyuan_targets.plan.ledger import Ledger
from dongyuan_targets.plan.model import Basis, Measure, Target
from dongyuan_targets.quantities.period import Period
from dongyuan_targets.quantities.rounding import decimals
from dongyuan_targets.quantities.written import Range


def of_figure(target: Target, ledger: Ledger, figure: Figure) -> Iterator[Message]:
    """Yield a figure's contradictions with last year's figure, the previous period's, and the parts' figures."""
    yield from _growth(target, ledger.figure(target.id, figure.period.a_year_before), figure)
    yield from _month(target, ledger.figure(target.id, figure.period.previous), figure)
    yield from _parts(target, ledger, figure)


def of_goals(target: Target, ledger: Ledger, year: int) -> Iterator[Message]:
    """Yield the contradictions between a target's goal, its parts' goals, its growth goal and last year's total."""
    if target.parts and target.goal is not None and target.measure is not Measure.RATE:
        total = sum((part.goal for part in target.parts), start=target.goal * 0)
        if total < target.goal:
            unit = target.figure_unit
            yield message("check.parts_below_goal", total=Amount(total, unit), goal=Amount(target.goal, unit))
    base = ledger.figure(target.id, Period(year - 1, MONTHS))
    if base and base.value is not None:
        yield from _growth_goal(target, base.value)


def _growth_goal(target: Target, base: Decimal) -> Iterator[Message]:
    """Yield a warning if goal / (1 + growth goal) is not last year's recorded total."""
    if target.goal is None or target.growth_rate is None or target.measure is not Measure.CUMULATIVE:
        return
    growth = Range.of(target.growth_rate)
    factor = Range(1 + growth.low / 100, 1 + growth.high / 100)
    if target.growth_basis is Basis.COMPARABLE or factor.low <= 0:
        return
    if not Range.of(target.goal).over(factor).meets(Range.of(base)):
        unit = target.figure_unit
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
    """Yield a warning if no values that round to the recorded ones give the recorded nominal growth."""
    if base is None or base.value is None or not is_revised(target, figure, base.value):
        return
    assert figure.value is not None  # noqa: S101 (else nothing could be revised)
    assert figure.growth_rate is not None  # noqa: S101
    yield message(
        "check.growth_contradicts",
        period=figure.period,
        recorded=Amount(figure.growth_rate, "%"),
        computed=Amount(Fraction(figure.value) / Fraction(base.value) * 100 - 100, "%", 2),
    )


def _month(target: Target, before: Figure | None, figure: Figure) -> Iterator[Message]:
    """Yield a warning if the month's value is not the difference of the year-to-date values (in January, the value)."""
    if figure.month_value is None or figure.value is None:
        return
    difference = Range.of_figure(figure.value, target.unit)
    if figure.period.month > 1:
        if before is None or before.value is None:
            return
        difference = difference.minus(Range.of_figure(before.value, target.unit))
    if not difference.meets(Range.of_figure(figure.month_value, target.unit)):
        unit = target.figure_unit
        middle = (difference.low + difference.high) / 2
        yield message(
            "check.month_contradicts",
            period=figure.period,
            month=Amount(figure.month_value, unit),
            difference=Amount(middle, unit, decimals(figure.value, before.value if before else None)),
        )


def _parts(target: Target, ledger: Ledger, figure: Figure) -> Iterator[Message]:
    """Yield a warning if the parts' values do not add up to the whole, or if those recorded so far exceed it."""
    if not target.parts or figure.value is None or target.measure is Measure.RATE:
        return
    found = [ledger.figure(part.id, figure.period) for part in target.part_targets]
    values = [part.value for part in found if part and part.value is not None]
    if not values:
        return
    total = reduce(Range.plus, (Range.of_figure(each, target.unit) for each in values))
    whole = Range.of_figure(figure.value, target.unit)
    agree = total.meets(whole) if len(values) == len(found) else total.low <= whole.high
    if not agree:
        unit = target.figure_unit
        yield message(
            "check.parts_contradict",
            period=figure.period,
            count=len(values),
            total=Amount(sum(values, start=values[0] * 0), unit),
            value=Amount(figure.value, unit),
        )
