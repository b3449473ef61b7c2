"""What it takes to reach a goal: the shortfall, the amount needed per month, and the growth that this requires.

The formulas are in docs/method.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from dongyuan_targets.judging.schedule import MONTHS
from dongyuan_targets.judging.value import Value, apply, growth_between
from dongyuan_targets.message import Message, message
from dongyuan_targets.plan.model import Basis, Comparator, Measure, Target
from dongyuan_targets.quantities.rounding import round_up


def shortfall(target: Target, goal: Value, actual: Value) -> Value:
    """Return goal - actual where positive, else 0; for a level that is to fall, actual - goal.

    A ceiling has no shortfall: what is left of it is room.
    """
    if target.is_ceiling:
        return message("reason.limit_has_no_shortfall")
    return apply(lambda g, a: max(a - g if target.falls else g - a, Fraction(0)), goal, actual)


def needed_per_month(target: Target, month: int, left: Value) -> Value:
    """Return shortfall / months left, rounded up to a whole unit for counts."""
    needed = _per_month_left(target, month, left)
    return Fraction(round_up(needed)) if isinstance(needed, Fraction) and target.is_counted else needed


def pace(target: Target, month: int, actual: Value) -> Value:
    """Return the average amount per month so far: actual / months, for a level counted from its baseline."""
    if _is_not_spread(target):
        return message("reason.nothing_per_month")
    if target.measure is Measure.LEVEL and target.baseline is None:
        return message("reason.no_baseline")
    start = target.start
    return apply(lambda a: (start - a if target.falls else a - start) / month, actual)


def needed_multiple(target: Target, month: int, actual: Value, left: Value) -> Value:
    """Return shortfall / months left as a multiple of the pace so far, unrounded even for counts."""
    needed, so_far = _per_month_left(target, month, left), pace(target, month, actual)
    if isinstance(needed, Fraction) and isinstance(so_far, Fraction) and so_far <= 0:
        return message("reason.no_pace")
    return apply(lambda n, p: n / p, needed, so_far)


def growth_needed(target: Target, month: int, actual: Value, wanted: Value, last_year: Mapping[int, Decimal]) -> Value:
    """Return the growth that the months left must have over the same months last year.

    (goal - actual) / (last year's total - last year's same period) - 1, for nominal growth only. `wanted` is the goal,
    or the implied goal where there is no other.
    """
    if why := _no_nominal_growth(target):
        return why
    if month == MONTHS:
        return message("reason.no_months_left")
    if month not in last_year:
        return message("reason.no_last_year")
    if MONTHS not in last_year:
        return message("reason.no_last_year_total")
    if isinstance(wanted, Message) or isinstance(actual, Message):
        return wanted if isinstance(wanted, Message) else actual
    if actual >= wanted:
        return _nothing_left(target)
    return growth_between(wanted - actual, Fraction(last_year[MONTHS]) - Fraction(last_year[month]))


def growth_of_year(target: Target, total: Value, last_year: Mapping[int, Decimal]) -> Value:
    """Return the growth of the full year if it ends at `total`: total / last year's total - 1."""
    if why := _no_nominal_growth(target):
        return why
    if isinstance(total, Message):
        return total
    if MONTHS not in last_year:
        return message("reason.no_last_year_total")
    return growth_between(total, last_year[MONTHS])


def implied_goal(target: Target, last_year: Mapping[int, Decimal]) -> Value:
    """Return the goal that the growth goal implies: last year's total x (1 + growth goal)."""
    if why := _no_nominal_growth(target):
        return why
    if target.growth_rate is None:
        return message("reason.no_growth_goal")
    if MONTHS not in last_year:
        return message("reason.no_last_year_total")
    if last_year[MONTHS] <= 0:
        return message("reason.growth_from_zero" if last_year[MONTHS] == 0 else "reason.growth_from_negative")
    return Fraction(last_year[MONTHS]) * (1 + Fraction(target.growth_rate) / 100)


def _per_month_left(target: Target, month: int, left: Value) -> Value:
    if _is_not_spread(target):
        return message("reason.nothing_per_month")
    if isinstance(left, Message):
        return left
    if left == 0:
        return _nothing_left(target)
    if month == MONTHS:
        return message("reason.no_months_left")
    return left / (MONTHS - month)


def _nothing_left(target: Target) -> Message:
    """Return the reason where nothing is left: the goal is met only if it is "at least" (or falls to "at most")."""
    is_reached = target.comparator is (Comparator.AT_MOST if target.falls else Comparator.AT_LEAST)
    return message("reason.goal_met" if is_reached else "reason.no_shortfall")


def _is_not_spread(target: Target) -> bool:
    return target.is_task or target.measure is Measure.RATE or target.is_ceiling or target.is_floor


def _no_nominal_growth(target: Target) -> Message | None:
    """Return why growth cannot be computed from a target's amounts; None where it can."""
    if target.is_task or target.measure is Measure.RATE:
        return message("reason.no_growth_here")
    if target.measure is Measure.LEVEL:
        return message("reason.growth_of_cumulative")
    if target.growth_basis is Basis.COMPARABLE:
        return message("reason.growth_comparable")
    return None
