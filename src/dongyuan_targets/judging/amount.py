"""The verdict on an amount: by its schedule, by its limit, or by whether its goal holds.

The distance from the goal is rounded as displayed (0.1 points) before it is classed, so that 0.0 is never red.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from dongyuan_targets.judging.measures import Measures
from dongyuan_targets.judging.schedule import MONTHS
from dongyuan_targets.judging.value import Value
from dongyuan_targets.judging.verdict import Cause, Status, Verdict, holds_exactly, no_figure
from dongyuan_targets.message import Amount, Message, Percent, Points, message
from dongyuan_targets.plan.in_force import Figure
from dongyuan_targets.plan.model import YEAR_END, Comparator, Measure, Plan, Target
from dongyuan_targets.quantities.rounding import in_points, places_apart, plain


def amount_verdict(plan: Plan, target: Target, month: int, figure: Figure | None, measures: Measures) -> Verdict:
    """Judge the amount of a target for a month, from its figure and its measures."""
    if figure is None or figure.value is None:
        return no_figure(month, figure, "reason.value_not_reported")
    actual, goal = Fraction(figure.value), target.wanted or Fraction(0)
    holds = holds_exactly(target.comparator, actual, goal, tolerance_of(plan, target))
    if month == MONTHS:
        return _at_year_end(target, actual, measures, holds=holds)
    if target.measure is Measure.RATE:
        return _rate(plan, target, measures, holds=holds)
    if target.measure is Measure.LEVEL:
        return _level(plan, target, actual, measures, holds=holds)
    if target.is_ceiling or target.comparator is Comparator.ABOUT:
        return _cumulative_limit(plan, target, actual, measures, holds=holds)
    if holds:
        return Verdict(Status.MET, _reason_for_met(measures), holds=True)
    return _against_schedule(plan, target, actual, measures)


def _reason_for_met(measures: Measures) -> Message:
    if isinstance(measures.completion, Message):
        return message("reason.goal_met")
    return message("reason.completed", completion=Percent(measures.completion))


def _at_year_end(target: Target, actual: Fraction, measures: Measures, *, holds: bool) -> Verdict:
    """Judge a December amount. A miss may be an excess: over a ceiling, or on either side of an "about"."""
    if holds:
        reason = message("reason.kept") if target.is_ceiling or target.is_floor else _reason_for_met(measures)
        return Verdict(Status.MET, reason, holds=True)
    found = standing(target, measures)
    off = -abs(found) if isinstance(found, Fraction) else Fraction(-1)
    if target.measure is Measure.RATE:
        return Verdict(Status.MISSED, message("reason.rate_missed", difference=_difference(target, measures)), off=off)
    cause = Cause.PASSED if _is_passed(target, actual) else None
    return Verdict(Status.MISSED, _why_missed(target, actual, measures), off=off, cause=cause)


def _why_missed(target: Target, actual: Fraction, measures: Measures) -> Message:
    done, share = measures.completion, share_of_goal(target, actual)
    if target.comparator.is_limit and not target.wanted:
        return message("reason.limit_of_zero_exceeded")
    if isinstance(done, Message) or share is None:
        return message("reason.goal_missed")
    shown = Percent(share, places_apart(share - 1))
    if target.is_floor:
        return message("reason.below_floor", completion=shown)
    if target.is_ceiling and share > 1:
        return message("reason.limit_exceeded", completion=shown)
    if target.is_ceiling or target.comparator is Comparator.ABOUT or done >= 1:
        return message("reason.missed_at", completion=shown)
    if done < 0 and target.start:
        return message("reason.rose_instead" if target.falls else "reason.fell_instead")
    key = "reason.missed_to_reduce" if target.falls else "reason.missed"
    return message(key, completion=Percent(done, places_apart(done - 1)))


def share_of_goal(target: Target, actual: Fraction) -> Fraction | None:
    """Return actual / goal, ignoring the baseline; None where the goal is 0 or missing.

    For a level this is not its progress: 101 is 101 % of a limit of 100, but 110 % of the way there from 90.
    """
    return actual / target.wanted if target.wanted else None


def _difference(target: Target, measures: Measures) -> Amount | Message:
    """Return the signed difference of a rate from its goal, in the rate's own unit."""
    exact = measures.variance if isinstance(measures.variance, Fraction) else Fraction(0)
    away = Decimal(plain(exact))
    if target.unit == "%":
        return message("number.points", points=Amount(away, signed=True))
    return Amount(away, target.figure_unit, unit_en=target.unit_en, signed=True)


def _rate(plan: Plan, target: Target, measures: Measures, *, holds: bool) -> Verdict:
    """Judge a rate, whose whole goal applies at any time; before December a goal that holds is on schedule, not met."""
    if holds:
        return Verdict(Status.ON_SCHEDULE, message("reason.rate_holds"), holds=True)
    away = standing(target, measures)
    off = -abs(away) if isinstance(away, Fraction) else Fraction(-1)
    is_near = isinstance(away, Fraction) and -in_points(off) <= plan.thresholds.rate_watch
    reason = message("reason.rate_fails", difference=_difference(target, measures))
    return Verdict(Status.WATCH if is_near else Status.BEHIND, reason, off=off)


def _level(plan: Plan, target: Target, actual: Fraction, measures: Measures, *, holds: bool) -> Verdict:
    """Judge a level before December: a goal that holds now still has to hold then, so it is ahead, not met."""
    if holds:
        stands = _reason_for_level(target, actual, measures)
        return Verdict(Status.AHEAD, message("reason.has_to_hold", reason=stands), holds=True)
    is_passed = _is_passed(target, actual)
    if isinstance(measures.due_share, Message):
        return _without_lead(target, actual, measures, is_passed=is_passed)
    if is_passed:
        return _beyond_goal(target, actual)
    return _against_schedule(plan, target, actual, measures)


def _is_passed(target: Target, actual: Fraction) -> bool:
    """Return whether an amount that misses its goal lies beyond it, rather than on the way to it."""
    if target.comparator is Comparator.ABOUT:
        goal = target.wanted or Fraction(0)
        return actual < goal if target.falls else actual > goal
    return target.is_ceiling or target.is_floor


def _reason_for_level(target: Target, actual: Fraction, measures: Measures) -> Message:
    done, share = measures.completion, share_of_goal(target, actual)
    if isinstance(done, Message) or share is None:
        return message("reason.goal_met")
    if target.is_ceiling:
        return message("reason.at_limit", completion=Percent(share))
    if target.is_floor or target.comparator is Comparator.ABOUT:
        return message("reason.at_goal", completion=Percent(share))
    return message("reason.completed", completion=Percent(done))


def _without_lead(target: Target, actual: Fraction, measures: Measures, *, is_passed: bool) -> Verdict:
    """Judge an amount without a lead: not due under a year-end schedule, otherwise not assessable."""
    if target.schedule_name != YEAR_END:
        why = measures.lead if isinstance(measures.lead, Message) else message("reason.no_goal")
        return Verdict(Status.NOT_ASSESSABLE, why)
    if is_passed:
        where = _reason_for_passed(target, share_of_goal(target, actual))
        return Verdict(Status.NOT_DUE, message("reason.year_end_but", reason=where), cause=Cause.PASSED)
    return Verdict(Status.NOT_DUE, message("reason.year_end"))


def _beyond_goal(target: Target, actual: Fraction) -> Verdict:
    """Return "behind" for an amount on the wrong side of a ceiling, a floor or an "about" goal."""
    share = share_of_goal(target, actual)
    off = Fraction(-1) if share is None else -abs(share - 1)
    return Verdict(Status.BEHIND, _reason_for_passed(target, share), off=off, cause=Cause.PASSED)


def _reason_for_passed(target: Target, share: Fraction | None) -> Message:
    if share is None:
        return message("reason.limit_of_zero_exceeded" if target.comparator.is_limit else "reason.goal_missed")
    if target.is_floor:
        return message("reason.below_floor", completion=Percent(share))
    key = "reason.limit_exceeded" if target.comparator.is_limit and share > 1 else "reason.passed_at"
    return message(key, completion=Percent(share))


def _cumulative_limit(plan: Plan, target: Target, actual: Fraction, measures: Measures, *, holds: bool) -> Verdict:
    """Judge a cumulative ceiling or "about" before December: by its pace, unless the goal is already exceeded."""
    goal = target.wanted or Fraction(0)
    if not holds and (actual > goal or (actual == goal and target.comparator is Comparator.BELOW)):
        return _beyond_goal(target, actual)
    if isinstance(measures.lead, Message):
        if holds and goal == 0:
            return Verdict(Status.ON_SCHEDULE, message("reason.rate_holds"), holds=True)
        return _without_lead(target, actual, measures, is_passed=False)
    if not target.is_ceiling:
        return _against_schedule(plan, target, actual, measures)
    return replace(_by_lead(plan, target, -measures.lead, _reason_for_limit(measures.lead)), holds=holds)


def _against_schedule(plan: Plan, target: Target, actual: Fraction, measures: Measures) -> Verdict:
    if isinstance(measures.lead, Message):
        return _without_lead(target, actual, measures, is_passed=False)
    if measures.lead < 0 and target.is_counted and isinstance(measures.variance, Fraction):
        due = _whole_number_due(target, actual - measures.variance)
        if actual <= due if target.falls else actual >= due:
            reason = message("reason.whole_number_due", due=due)
            return Verdict(Status.ON_SCHEDULE, reason, cause=Cause.WHOLE_NUMBER, due=due)
    return _by_lead(plan, target, measures.lead, message("reason.pace", lead=Points(measures.lead)))


def _whole_number_due(target: Target, due: Fraction) -> int:
    """Return the due amount rounded to a whole number; a half is rounded in the target's favour."""
    half = Fraction(1, 2)
    return floor(due + half) if target.falls else ceil(due - half)


def _reason_for_limit(lead: Fraction) -> Message:
    """Return how the use of a limit compares with its schedule; above it means too much, so the gap has no sign."""
    points = in_points(lead)
    if points == 0:
        return message("reason.at_pace_of_limit")
    gap = message("changes.points", points=Amount(abs(points), "", 1))
    return message("reason.over_pace_of_limit" if points > 0 else "reason.under_pace_of_limit", gap=gap)


def _by_lead(plan: Plan, target: Target, lead: Fraction, reason: Message) -> Verdict:
    points = in_points(lead)
    watched = target.watch if target.watch is not None else plan.thresholds.watch
    if points == 0:
        status = Status.ON_SCHEDULE
    elif points > 0:
        status = Status.AHEAD
    else:
        status = Status.WATCH if -points <= watched else Status.BEHIND
    return Verdict(status, reason, off=min(lead, Fraction(0)))


def favourable(target: Target, lead: Fraction) -> Fraction:
    """Return the lead with its sign reversed for a ceiling, so that higher is always better."""
    # A level that falls to its goal is no ceiling: its progress is positive already.
    return -lead if target.is_ceiling else lead


def standing(target: Target, measures: Measures) -> Value:
    """Return how well a target stands, as a ratio (higher is better): its lead, or a rate's difference / goal."""
    if target.measure is not Measure.RATE:
        return favourable(target, measures.lead) if isinstance(measures.lead, Fraction) else measures.lead
    if isinstance(measures.variance, Message):
        return measures.variance
    if not target.goal:
        return message("reason.goal_is_zero")
    away = measures.variance / abs(Fraction(target.goal))
    return -abs(away) if target.comparator is Comparator.ABOUT else favourable(target, away)


def tolerance_of(plan: Plan, target: Target) -> Fraction:
    """Return the tolerance of an "about" goal, in the target's unit."""
    if target.tolerance is not None:
        return Fraction(target.tolerance)
    return abs(Fraction(target.wanted or 0)) * Fraction(plan.thresholds.about_amount) / 100
