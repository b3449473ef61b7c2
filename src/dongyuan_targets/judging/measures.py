"""The measures of one target for one period: exact fractions, or the reason why there is no number.

The formulas and their sources are in docs/method.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from fractions import Fraction

from dongyuan_targets.judging import remaining
from dongyuan_targets.judging.last_year import is_revised
from dongyuan_targets.judging.schedule import Course
from dongyuan_targets.judging.value import Value, apply, growth_between
from dongyuan_targets.message import Message, message
from dongyuan_targets.plan.in_force import Figure
from dongyuan_targets.plan.model import Basis, Measure, Target


@dataclass(frozen=True, slots=True)
class Measures:
    """All measures of a target for a period. Shares, leads and growth are ratios (0.5 is 50 %).

    Attributes:
        completion: actual / goal; for a level with a baseline, (actual - baseline) / (goal - baseline).
        due_share: share of the goal due by the period.
        lead: completion - due share; negative is behind.
        variance: actual - amount due, in the unit.
        shortfall: goal - actual where positive, in the unit.
        needed_per_month: shortfall / months left, rounded up to a whole unit for counts.
        pace: actual / months so far, in the unit.
        needed_multiple: shortfall / months left, as a multiple of the pace.
        growth: growth on the same period last year, as recorded or computed.
        growth_gap: growth - growth goal.
        growth_needed: growth that the months left must have for the goal to be reached.
        growth_at_goal: growth of the full year if it ends at the goal.
        implied_goal: last year's total x (1 + growth goal), in the unit.
        growth_is_computed: whether the growth was computed from last year's figure.
    """

    completion: Value
    due_share: Value
    lead: Value
    variance: Value
    shortfall: Value
    needed_per_month: Value
    pace: Value
    needed_multiple: Value
    growth: Value
    growth_gap: Value
    growth_needed: Value
    growth_at_goal: Value
    implied_goal: Value
    growth_is_computed: bool


COMPUTED = tuple(field.name for field in fields(Measures) if field.name != "growth_is_computed")
"""The names of the computed values, in display order."""


def measure(
    target: Target,
    month: int,
    course: Course,
    figure: Figure | None,
    last_year: Mapping[int, Decimal],
    share: Fraction | None = None,
) -> Measures:
    """Compute the measures of a target for a month.

    Args:
        target: its goal and how it is measured.
        month: 1 to 12.
        course: its due shares.
        figure: the figure for the month, if any.
        last_year: last year's year-to-date values by month, where recorded.
        share: the exact percentage of a task's steps that are taken; None for a target without steps.
    """
    goal = target.wanted if target.wanted is not None else message("reason.no_goal")
    rate = target.growth_rate
    growth_goal = Fraction(rate) / 100 if rate is not None else message("reason.no_growth_goal")
    actual = value_of(figure) if share is None else share
    start = target.start
    due = _due(target, course, month, goal)
    base = {} if is_revised(target, figure, last_year.get(month)) else last_year
    completion = _completion(goal, actual, start)
    left = remaining.shortfall(target, goal, actual)
    growth, computed = _growth(target, month, figure, last_year)
    implied = _unless_revised(base, last_year, remaining.implied_goal(target, base))
    wanted = implied if target.goal is None else goal
    return Measures(
        completion=completion,
        due_share=due,
        lead=apply(lambda done, share: done - share, completion, due),
        variance=_variance(target, goal, actual, due),
        shortfall=left,
        needed_per_month=remaining.needed_per_month(target, month, left),
        pace=remaining.pace(target, month, actual),
        needed_multiple=remaining.needed_multiple(target, month, actual, left),
        growth=growth,
        growth_gap=apply(lambda rate, wanted: rate - wanted, growth, growth_goal),
        growth_needed=_unless_revised(base, last_year, remaining.growth_needed(target, month, actual, wanted, base)),
        growth_at_goal=_unless_revised(base, last_year, remaining.growth_of_year(target, goal, base)),
        implied_goal=implied,
        growth_is_computed=computed,
    )


def value_of(figure: Figure | None) -> Value:
    """Return the year-to-date value of a figure, or the reason that there is none."""
    return Fraction(figure.value) if figure and figure.value is not None else message("reason.no_value")


def _due(target: Target, course: Course, month: int, goal: Value) -> Value:
    if target.measure is Measure.RATE:
        return message("reason.rate_any_time")
    if isinstance(goal, Message):
        return goal
    due = course.share(month)
    return due if due is not None else message("reason.year_end")


def _variance(target: Target, goal: Value, actual: Value, due: Value) -> Value:
    """Return actual - amount due; for a rate the whole goal is due at any time."""
    if target.measure is Measure.RATE:
        return apply(lambda g, a: a - g, goal, actual)
    start = target.start
    return apply(lambda g, a, s: a - start - (g - start) * s, goal, actual, due)


def _unless_revised(base: Mapping[int, Decimal], last_year: Mapping[int, Decimal], value: Value) -> Value:
    """Return a value computed from last year's figures, or the reason if these are no longer its base."""
    return value if base or not last_year else message("reason.base_revised")


def _completion(goal: Value, actual: Value, start: Fraction) -> Value:
    if isinstance(goal, Message):
        return goal
    if goal == start:
        return message("reason.goal_is_zero") if start == 0 else message("reason.goal_is_baseline")
    return apply(lambda a: (a - start) / (goal - start), actual)


def _growth(target: Target, month: int, figure: Figure | None, last_year: Mapping[int, Decimal]) -> tuple[Value, bool]:
    """Return the growth, recorded or else computed from last year's figure, and whether it was computed."""
    if figure and figure.growth_rate is not None:
        return Fraction(figure.growth_rate) / 100, False
    if target.is_task or target.measure is Measure.RATE:
        return message("reason.no_growth_here"), False
    if figure is None or figure.value is None:
        return message("reason.no_growth"), False
    if target.growth_basis is Basis.COMPARABLE:
        return message("reason.growth_comparable"), False
    if month not in last_year:
        return message("reason.no_last_year"), False
    growth = growth_between(figure.value, last_year[month])
    return growth, isinstance(growth, Fraction)
