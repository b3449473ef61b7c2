"""The verdict on an amount: by its schedule, by its limit, or by whether it holds.

How far it is off is classed as it is shown, to one decimal of a point, so that what reads 0.0 is never red.
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
    """Judge the amount of a target for a month, by its figure and what was computed of it."""
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
        return Verdict(Status.MET, _completed(measures), holds=True)
    return _against_schedule(plan, target, actual, measures)


def _completed(measures: Measures) -> Message:
    if isinstance(measures.completion, Message):
        return message("reason.goal_met")
    return message("reason.completed", completion=Percent(measures.completion))


def _at_year_end(target: Target, actual: Fraction, measures: Measures, *, holds: bool) -> Verdict:
    """What was missed was not always done too little: a ceiling was passed, an "about" may lie on either side."""
    if holds:
        reason = message("reason.kept") if target.is_ceiling or target.is_floor else _completed(measures)
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
    """Return actual / goal, whatever the baseline; None where the goal is 0 or there is none.

    Of a level this is no progress: 101 of at most 100 is 101 % of the limit, though from 90 it is 110 % of the way.
    """
    return actual / target.wanted if target.wanted else None


def _difference(target: Target, measures: Measures) -> Amount | Message:
    """Return how far a rate is from its goal, in its own unit."""
    exact = measures.variance if isinstance(measures.variance, Fraction) else Fraction(0)
    away = Decimal(plain(exact))
    if target.unit == "%":
        return message("number.points", points=Amount(away, signed=True))
    return Amount(away, target.figure_unit, unit_en=target.unit_en, signed=True)


def _rate(plan: Plan, target: Target, measures: Measures, *, holds: bool) -> Verdict:
    """A rate is compared with its goal at any time; before December it is kept, not met for the year."""
    if holds:
        return Verdict(Status.ON_SCHEDULE, message("reason.rate_holds"), holds=True)
    away = standing(target, measures)
    off = -abs(away) if isinstance(away, Fraction) else Fraction(-1)
    is_near = isinstance(away, Fraction) and -in_points(off) <= plan.thresholds.rate_watch
    reason = message("reason.rate_fails", difference=_difference(target, measures))
    return Verdict(Status.WATCH if is_near else Status.BEHIND, reason, off=off)


def _level(plan: Plan, target: Target, actual: Fraction, measures: Measures, *, holds: bool) -> Verdict:
    """A level can still go both ways: one that holds has to hold until December."""
    if holds:
        stands = _stands_at(target, actual, measures)
        return Verdict(Status.AHEAD, message("reason.has_to_hold", reason=stands), holds=True)
    is_passed = _is_passed(target, actual)
    if isinstance(measures.due_share, Message):
        return _not_yet(target, actual, measures, is_passed=is_passed)
    if is_passed:
        return _over(target, actual)
    return _against_schedule(plan, target, actual, measures)


def _is_passed(target: Target, actual: Fraction) -> bool:
    """Whether an amount that does not hold lies beyond its goal, and is not on its way there."""
    if target.comparator is Comparator.ABOUT:
        goal = target.wanted or Fraction(0)
        return actual < goal if target.falls else actual > goal
    return target.is_ceiling or target.is_floor


def _stands_at(target: Target, actual: Fraction, measures: Measures) -> Message:
    done, share = measures.completion, share_of_goal(target, actual)
    if isinstance(done, Message) or share is None:
        return message("reason.goal_met")
    if target.is_ceiling:
        return message("reason.at_limit", completion=Percent(share))
    if target.is_floor or target.comparator is Comparator.ABOUT:
        return message("reason.at_goal", completion=Percent(share))
    return message("reason.completed", completion=Percent(done))


def _not_yet(target: Target, actual: Fraction, measures: Measures, *, is_passed: bool) -> Verdict:
    """Before a year-end schedule's December nothing is due; where a goal is passed, the reason says it."""
    if target.schedule_name != YEAR_END:
        why = measures.lead if isinstance(measures.lead, Message) else message("reason.no_goal")
        return Verdict(Status.NOT_ASSESSABLE, why)
    if is_passed:
        where = _passed(target, share_of_goal(target, actual))
        return Verdict(Status.NOT_DUE, message("reason.year_end_but", reason=where), cause=Cause.PASSED)
    return Verdict(Status.NOT_DUE, message("reason.year_end"))


def _over(target: Target, actual: Fraction) -> Verdict:
    """A goal that is not to be passed is: a ceiling, a floor, an "about"."""
    share = share_of_goal(target, actual)
    off = Fraction(-1) if share is None else -abs(share - 1)
    return Verdict(Status.BEHIND, _passed(target, share), off=off, cause=Cause.PASSED)


def _passed(target: Target, share: Fraction | None) -> Message:
    if share is None:
        return message("reason.limit_of_zero_exceeded" if target.comparator.is_limit else "reason.goal_missed")
    if target.is_floor:
        return message("reason.below_floor", completion=Percent(share))
    key = "reason.limit_exceeded" if target.comparator.is_limit and share > 1 else "reason.passed_at"
    return message(key, completion=Percent(share))


def _cumulative_limit(plan: Plan, target: Target, actual: Fraction, measures: Measures, *, holds: bool) -> Verdict:
    """A ceiling or an "about" of what adds up: judged by its pace until December, unless it is already broken."""
    goal = target.wanted or Fraction(0)
    if not holds and (actual > goal or (actual == goal and target.comparator is Comparator.BELOW)):
        return _over(target, actual)
    if isinstance(measures.lead, Message):
        if holds and goal == 0:
            return Verdict(Status.ON_SCHEDULE, message("reason.rate_holds"), holds=True)
        return _not_yet(target, actual, measures, is_passed=False)
    if not target.is_ceiling:
        return _against_schedule(plan, target, actual, measures)
    return replace(_by_lead(plan, target, -measures.lead, _of_limit(measures.lead)), holds=holds)


def _against_schedule(plan: Plan, target: Target, actual: Fraction, measures: Measures) -> Verdict:
    if isinstance(measures.lead, Message):
        return _not_yet(target, actual, measures, is_passed=False)
    if measures.lead < 0 and target.is_counted and isinstance(measures.variance, Fraction):
        due = _whole_number_due(target, actual - measures.variance)
        if actual <= due if target.falls else actual >= due:
            reason = message("reason.whole_number_due", due=due)
            return Verdict(Status.ON_SCHEDULE, reason, cause=Cause.WHOLE_NUMBER, due=due)
    return _by_lead(plan, target, measures.lead, message("reason.pace", lead=Points(measures.lead)))


def _whole_number_due(target: Target, due: Fraction) -> int:
    """Return the whole number nearest to what is due; of two equally near the one that asks for less."""
    half = Fraction(1, 2)
    return floor(due + half) if target.falls else ceil(due - half)


def _of_limit(lead: Fraction) -> Message:
    """Return how the use of a limit stands against its schedule, without a sign: above it is too much."""
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
    """Return a target's lead turned so that more of it is better, as it is judged."""
    # From a baseline down to a goal, progress already counts the right way round.
    return -lead if target.is_ceiling else lead


def standing(target: Target, measures: Measures) -> Value:
    """Return how well a target stands, more being better: its lead; of a rate the difference relative to its goal."""
    if target.measure is not Measure.RATE:
        return favourable(target, measures.lead) if isinstance(measures.lead, Fraction) else measures.lead
    if isinstance(measures.variance, Message):
        return measures.variance
    if not target.goal:
        return message("reason.goal_is_zero")
    away = measures.variance / abs(Fraction(target.goal))
    return -abs(away) if target.comparator is Comparator.ABOUT else favourable(target, away)


def tolerance_of(plan: Plan, target: Target) -> Fraction:
    """Return by how much an amount may differ from a goal that it is to be about, in its unit."""
    if target.tolerance is not None:
        return Fraction(target.tolerance)
    return abs(Fraction(target.wanted or 0)) * Fraction(plan.thresholds.about_amount) / 100
