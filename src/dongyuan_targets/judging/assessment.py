"""The verdict on a target: amount and growth judged apart, the worse of the two is its status.

The rules are those of docs/method.md. Whether a goal holds is decided on exact values; how far it is off is classed as
it is shown, to one decimal of a point, so that what reads 0.0 is never red.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING

from dongyuan_targets.judging.schedule import MONTHS
from dongyuan_targets.message import Amount, Message, Percent, Points, message
from dongyuan_targets.plan.model import YEAR_END, Comparator, Measure
from dongyuan_targets.quantities.rounding import in_points, places_apart, plain
from dongyuan_targets.quantities.unit import is_count

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dongyuan_targets.judging.measures import Measures
    from dongyuan_targets.judging.value import Value
    from dongyuan_targets.plan.in_force import Figure
    from dongyuan_targets.plan.model import Plan, Target


class Status(StrEnum):
    """The verdicts, best first."""

    MET = "met"
    AHEAD = "ahead"
    ON_SCHEDULE = "on_schedule"
    NOT_DUE = "not_due"
    WATCH = "watch"
    BEHIND = "behind"
    MISSED = "missed"
    NOT_REPORTED = "not_reported"
    NOT_ASSESSABLE = "not_assessable"


class Cause(StrEnum):
    """What a form says more of a verdict than its reason.

    `PASSED` is a goal that is not to be passed, and is: a ceiling, a floor, an "about".
    """

    WHOLE_NUMBER = "whole_number"
    PASSED = "passed"


ON_TRACK = frozenset({Status.MET, Status.AHEAD, Status.ON_SCHEDULE})
"""The statuses of what is on schedule or better."""

LAGGING = frozenset({Status.BEHIND, Status.MISSED})
"""The statuses of what is behind."""

SHORT = LAGGING | {Status.WATCH}
"""The statuses of what falls short."""

TO_EXPLAIN = SHORT | {Status.NOT_REPORTED}
"""The statuses of what asks for a cause and a remedy."""

NO_VERDICT = frozenset({Status.NOT_REPORTED, Status.NOT_ASSESSABLE})
"""The statuses of what is not judged: where the other half is, that stands."""

_SEVERITY = tuple(Status)
_BY_URGENCY = (
    Status.MISSED,
    Status.BEHIND,
    Status.WATCH,
    Status.NOT_REPORTED,
    Status.NOT_ASSESSABLE,
    Status.NOT_DUE,
    Status.ON_SCHEDULE,
    Status.AHEAD,
    Status.MET,
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The verdict on one half of a target.

    Attributes:
        status, reason: where it stands, and why.
        holds: whether the goal itself holds at present, unrounded.
        off: how far it is short of what is wanted, a ratio below zero; 0 where it is not.
        cause: what else is to be said of it.
        due: the whole number due, where that is the cause.
    """

    status: Status
    reason: Message
    holds: bool = False
    off: Fraction = Fraction(0)
    cause: Cause | None = None
    due: int | None = None


@dataclass(frozen=True, slots=True)
class Assessment:
    """The verdict on a target as a whole, and on each half that it has.

    Attributes:
        status: the worse of the two halves.
        reason: why, in a sentence; every half that falls short is named, the worse first.
        amount: the verdict on the amount, None for a growth-only target.
        growth: the verdict on the growth, None where the target has no growth goal.
        missing: why a half has no verdict, where the other one has.
    """

    status: Status
    reason: Message
    amount: Verdict | None
    growth: Verdict | None
    missing: tuple[Message, ...] = ()

    @property
    def short_halves(self) -> tuple[Verdict, ...]:
        """The halves that fall short, the worse first."""
        return _worse_first(half for half in (self.amount, self.growth) if half and half.status in SHORT)

    @property
    def off(self) -> Fraction:
        """How far the half that falls short the most is short, a ratio below zero."""
        return min((half.off for half in (self.amount, self.growth) if half), default=Fraction(0))


def assess(plan: Plan, target: Target, month: int, figure: Figure | None, measures: Measures) -> Assessment:
    """Judge a target by its figure for a month and what was computed of it."""
    has_amount = target.is_task or target.goal is not None
    amount = _amount(plan, target, month, figure, measures) if has_amount else None
    growth = _growth(plan, target, month, figure, measures) if target.growth_rate is not None else None
    if amount and growth:
        return _both(amount, growth)
    only = amount or growth
    if only is None:
        only = Verdict(Status.NOT_ASSESSABLE, message("reason.no_goal"))
    return Assessment(only.status, only.reason, amount, growth)


def status_word(target: Target, status: Status) -> Message:
    """Return what a status is called: of a ceiling less is better, and "ahead" would read as overuse."""
    if not target.is_ceiling or status not in ON_TRACK | SHORT:
        return message(f"status.{status}")
    if target.measure is Measure.LEVEL and status is Status.AHEAD:  # it holds, whatever its pace
        return message("status.ceiling_holds")
    return message(f"status.ceiling_{status}")


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


def worst_first(status: Status) -> int:
    """Return a sort key that puts first what somebody has to act on."""
    return _BY_URGENCY.index(status)


def by_urgency(assessment: Assessment) -> tuple[int, Fraction]:
    """Return a sort key: worst status first, and within a status what is the furthest off."""
    return worst_first(assessment.status), assessment.off


def tolerance_of(plan: Plan, target: Target) -> Fraction:
    """Return by how much an amount may differ from a goal that it is to be about, in its unit."""
    if target.tolerance is not None:
        return Fraction(target.tolerance)
    return abs(Fraction(target.wanted or 0)) * Fraction(plan.thresholds.about_amount) / 100


def growth_tolerance_of(plan: Plan, target: Target) -> Fraction:
    """Return by how much growth may differ from a goal that it is to be about, a ratio."""
    points = target.growth_tolerance if target.growth_tolerance is not None else plan.thresholds.about_growth
    return Fraction(points) / 100


def _both(amount: Verdict, growth: Verdict) -> Assessment:
    """The worse of the two decides; a half without a verdict leaves the other's, at most `ahead`."""
    closed = [half for half in (amount, growth) if half.status not in NO_VERDICT]
    if not closed:
        return Assessment(amount.status, amount.reason, amount, growth)
    if len(closed) == 1:
        stands = closed[0]
        status = Status.AHEAD if stands.status is Status.MET else stands.status
        missing = amount if stands is growth else growth
        return Assessment(status, stands.reason, amount, growth, (missing.reason,))
    worse, better = _worse_first(closed)
    if amount.status is Status.MET and growth.status not in SHORT | {Status.MET}:
        return Assessment(growth.status, message("reason.growth_has_to_hold", reason=amount.reason), amount, growth)
    reason = worse.reason
    if better.status in SHORT:
        reason = message("reason.both", first=worse.reason, second=better.reason)
    return Assessment(worse.status, reason, amount, growth)


def _worse_first(halves: Iterable[Verdict]) -> tuple[Verdict, ...]:
    return tuple(sorted(halves, key=lambda half: (-_SEVERITY.index(half.status), half.off)))


def _no_figure(month: int, figure: Figure | None, what: str) -> Verdict:
    if month == 1 and figure is None:
        return Verdict(Status.NOT_DUE, message("reason.january"))
    return Verdict(Status.NOT_REPORTED, message(what))


def _holds(comparator: Comparator, actual: Fraction, goal: Fraction, tolerance: Fraction) -> bool:
    """Whether `actual comparator goal`, exactly."""
    match comparator:
        case Comparator.AT_LEAST:
            return actual >= goal
        case Comparator.ABOVE:
            return actual > goal
        case Comparator.AT_MOST:
            return actual <= goal
        case Comparator.BELOW:
            return actual < goal
        case Comparator.ABOUT:
            return abs(actual - goal) <= tolerance


# ---- the amount ----


def _amount(plan: Plan, target: Target, month: int, figure: Figure | None, measures: Measures) -> Verdict:
    if figure is None or figure.value is None:
        return _no_figure(month, figure, "reason.value_not_reported")
    actual, goal = Fraction(figure.value), target.wanted or Fraction(0)
    holds = _holds(target.comparator, actual, goal, tolerance_of(plan, target))
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
    return Amount(away, target.unit or "", unit_en=target.unit_en, signed=True)


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
    if measures.lead < 0 and is_count(target.unit or "") and isinstance(measures.variance, Fraction):
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


# ---- growth ----


def _growth(plan: Plan, target: Target, month: int, figure: Figure | None, measures: Measures) -> Verdict:
    growth, gap = measures.growth, measures.growth_gap
    if isinstance(growth, Message):
        return _no_figure(month, figure, "reason.growth_not_reported")
    if isinstance(gap, Message):
        return Verdict(Status.NOT_ASSESSABLE, gap)
    wanted, tolerance = growth - gap, growth_tolerance_of(plan, target)
    holds = _holds(target.growth_comparator, growth, wanted, tolerance)
    status = _growth_status(target, month, growth, gap, holds=holds)
    places = places_apart(gap) if status is Status.MISSED else 1
    reason = message("reason.growth_gap", growth=Percent(growth, places), gap=Points(gap, places))
    return Verdict(status, reason, holds, off=Fraction(0) if holds else -abs(gap))


def _growth_status(target: Target, month: int, growth: Fraction, gap: Fraction, *, holds: bool) -> Status:
    if month == MONTHS:
        return Status.MET if holds else Status.MISSED
    if in_points(gap) == 0 or (holds and target.growth_comparator is Comparator.ABOUT):
        return Status.ON_SCHEDULE
    if holds or (target.growth_comparator is Comparator.ABOUT and gap > 0):
        return Status.AHEAD
    return Status.BEHIND if _has_wrong_sign(target, growth) else Status.WATCH


def _has_wrong_sign(target: Target, growth: Fraction) -> bool:
    """Whether growth, as it is shown, lies on the other side of zero than its goal."""
    shown, wanted = in_points(growth), target.growth_rate or 0
    return shown < 0 < wanted or wanted < 0 < shown
