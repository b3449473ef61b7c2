"""What is computed of one target for one period: exact fractions, or the reason why there is no number.

The formulas and their sources are in docs/method.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from dongyuan_targets.message import Message, message
from dongyuan_targets.model import Basis, Comparator, Measure
from dongyuan_targets.rounding import round_up
from dongyuan_targets.schedule import due_share
from dongyuan_targets.unit import is_count

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from dongyuan_targets.ledger import Figure
    from dongyuan_targets.model import Plan, Target

Value = Fraction | Message
"""An exact number, or the reason why there is none."""


COMPUTED = (
    "completion",
    "due_share",
    "lead",
    "variance",
    "shortfall",
    "needed_per_month",
    "growth",
    "growth_gap",
)
"""The computed values in the order they are told; shares, leads and growth are ratios, amounts in the unit."""


@dataclass(frozen=True, slots=True)
class Measures:
    """Everything computed of a target for a period. Shares, leads and growth are ratios (0.5 is 50 %).

    Attributes:
        completion: actual / goal; of a level with a baseline, the part of the way from there to the goal.
        due_share: share of the goal due by the period.
        lead: completion - due share; negative is behind.
        variance: actual - what was due, in the unit.
        shortfall: goal - actual where positive, in the unit.
        needed_per_month: shortfall / months left, rounded up to a whole unit for counts.
        growth: growth on the same period last year, as recorded or computed.
        growth_is_computed: whether the growth was computed from last year's figure.
        growth_gap: growth - growth goal.
    """

    completion: Value
    due_share: Value
    lead: Value
    variance: Value
    shortfall: Value
    needed_per_month: Value
    growth: Value
    growth_is_computed: bool
    growth_gap: Value


def measure(plan: Plan, target: Target, month: int, figure: Figure | None, last_year: Figure | None) -> Measures:
    """Compute everything about a target from its figure for the month and that of the same period last year."""
    goal, actual = _goal(target), _actual(figure)
    start = Fraction(target.baseline) if target.baseline is not None else Fraction(0)
    due = _due(plan, target, month, goal)
    completion = _completion(goal, actual, start)
    shortfall = _with(lambda g, a: max(a - g if target.falls else g - a, Fraction(0)), goal, actual)
    growth, computed = _growth(target, figure, last_year)
    return Measures(
        completion=completion,
        due_share=due,
        lead=_with(lambda done, share: done - share, completion, due),
        variance=_with(lambda g, a, s: a - start - (g - start) * s, goal, actual, due),
        shortfall=shortfall,
        needed_per_month=_needed(target, month, actual, shortfall),
        growth=growth,
        growth_is_computed=computed,
        growth_gap=_with(lambda rate, wanted: rate - wanted, growth, _growth_goal(target)),
    )


def growth_between(value: Decimal, base: Decimal) -> Value:
    """Return value / base - 1, the nominal growth on the same period last year.

    >>> from decimal import Decimal
    >>> growth_between(Decimal("75.33"), Decimal("73.79"))
    Fraction(154, 7379)
    """
    if base == 0:
        return message("reason.growth_from_zero")
    if base < 0:
        return message("reason.growth_from_negative")
    return Fraction(value) / Fraction(base) - 1


def _with(formula: Callable[..., Fraction], *values: Value) -> Value:
    """Apply a formula to numbers; where one is missing, the first reason is the result."""
    numbers: list[Fraction] = []
    for value in values:
        if isinstance(value, Message):
            return value
        numbers.append(value)
    return formula(*numbers)


def _goal(target: Target) -> Value:
    if target.is_task:
        return Fraction(100)
    return Fraction(target.goal) if target.goal is not None else message("reason.no_goal")


def _growth_goal(target: Target) -> Value:
    return Fraction(target.growth_rate) / 100 if target.growth_rate is not None else message("reason.no_growth_goal")


def _actual(figure: Figure | None) -> Value:
    return Fraction(figure.value) if figure and figure.value is not None else message("reason.no_value")


def _due(plan: Plan, target: Target, month: int, goal: Value) -> Value:
    if isinstance(goal, Message):
        return goal
    due = due_share(plan, target, month)
    return due if due is not None else message("reason.year_end")


def _completion(goal: Value, actual: Value, start: Fraction) -> Value:
    if isinstance(goal, Message):
        return goal
    if goal == start:
        return message("reason.goal_is_zero") if start == 0 else message("reason.goal_is_baseline")
    return _with(lambda a: (a - start) / (goal - start), actual)


def _needed(target: Target, month: int, actual: Value, shortfall: Value) -> Value:
    if isinstance(shortfall, Message):
        return shortfall
    if target.is_task or target.measure is Measure.RATE or target.comparator.is_limit:
        return message("reason.nothing_per_month")
    count = is_count(target.unit or "")
    if shortfall == 0:
        one_more = count and target.comparator is Comparator.ABOVE and actual == target.goal
        if not one_more:
            return shortfall
    left = 12 - month
    if left == 0:
        return message("reason.no_months_left")
    return Fraction(max(round_up(shortfall / left), 1)) if count else shortfall / left


def _growth(target: Target, figure: Figure | None, last_year: Figure | None) -> tuple[Value, bool]:
    """Return the growth recorded; else, at current prices, the one that last year's figure gives."""
    if figure and figure.growth_rate is not None:
        return Fraction(figure.growth_rate) / 100, False
    if target.is_task or target.measure is Measure.RATE:
        return message("reason.no_growth_here"), False
    if figure is None or figure.value is None:
        return message("reason.no_growth"), False
    if target.growth_basis is Basis.COMPARABLE:
        return message("reason.growth_comparable"), False
    if last_year is None or last_year.value is None:
        return message("reason.no_last_year"), False
    return growth_between(figure.value, last_year.value), True
