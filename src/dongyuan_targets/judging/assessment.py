"""The verdict on a target: level and growth judged apart, the worse of the two is its status.

The rules are those of docs/method.md; leads and gaps are judged as they are shown, to one decimal of a point,
so that what reads 0.0 is never red.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING

from dongyuan_targets.message import Message, Percent, Points, message
from dongyuan_targets.plan.model import YEAR_END, Comparator, Measure
from dongyuan_targets.quantities.rounding import in_points
from dongyuan_targets.quantities.unit import is_count

if TYPE_CHECKING:
    from decimal import Decimal

    from dongyuan_targets.judging.measures import Measures
    from dongyuan_targets.plan.ledger import Figure
    from dongyuan_targets.plan.model import Plan, Target

_DECEMBER = 12


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
_OPEN = frozenset({Status.NOT_REPORTED, Status.NOT_ASSESSABLE})
"""No verdict: where the other half has one, that stands."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A status, the reason for it, and whether the goal itself holds at present, unrounded."""

    status: Status
    reason: Message
    holds: bool = False


@dataclass(frozen=True, slots=True)
class Assessment:
    """The verdict on a target as a whole, and on each half that it has.

    Attributes:
        status: the worse of the two halves.
        reason: why, in a sentence.
        level: the verdict on the level, None for a growth-only target.
        growth: the verdict on the growth, None where the target has no growth goal.
        notes: what a reader has to know besides, such as a half not reported.
    """

    status: Status
    reason: Message
    level: Verdict | None
    growth: Verdict | None
    notes: tuple[Message, ...] = ()


def assess(plan: Plan, target: Target, month: int, figure: Figure | None, measures: Measures) -> Assessment:
    """Judge a target by its figure for a month and what was computed of it."""
    has_level = target.is_task or target.goal is not None
    level = _level(plan, target, month, figure, measures) if has_level else None
    growth = _growth(target, month, figure, measures) if target.growth_rate is not None else None
    if level and growth:
        return _both(level, growth)
    only = level or growth
    if only is None:
        only = Verdict(Status.NOT_ASSESSABLE, message("reason.no_goal"))
    return Assessment(only.status, only.reason, level, growth)


def favourable(target: Target, lead: Fraction) -> Fraction:
    """Return a target's lead turned so that more of it is better, as it is judged."""
    if target.comparator is Comparator.ABOUT:
        # A rate is to be there at any time; what adds up is still on its way.
        return -abs(lead) if target.measure is Measure.RATE else lead
    # From a baseline down to a goal, progress already counts the right way round.
    return -lead if target.comparator.is_limit and not target.falls else lead


def worst_first(status: Status) -> int:
    """Return a sort key that puts first what somebody has to act on."""
    return _BY_URGENCY.index(status)


def _both(level: Verdict, growth: Verdict) -> Assessment:
    """The worse of the two decides; a half without a verdict leaves the other's, at most `ahead`."""
    closed = [verdict for verdict in (level, growth) if verdict.status not in _OPEN]
    if not closed:
        return Assessment(level.status, level.reason, level, growth)
    if len(closed) == 1:
        stands = closed[0]
        status = Status.AHEAD if stands.status is Status.MET else stands.status
        missing = level if stands is growth else growth
        return Assessment(status, stands.reason, level, growth, (missing.reason,))
    if level.status is Status.MET and growth.holds:
        return Assessment(Status.MET, level.reason, level, growth)
    worse = max(level, growth, key=lambda verdict: _SEVERITY.index(verdict.status))
    return Assessment(worse.status, worse.reason, level, growth)


def _no_figure(month: int, figure: Figure | None, what: str) -> Verdict:
    if month == 1 and figure is None:
        return Verdict(Status.NOT_DUE, message("reason.january"))
    return Verdict(Status.NOT_REPORTED, message(what))


def _level(plan: Plan, target: Target, month: int, figure: Figure | None, measures: Measures) -> Verdict:
    if figure is None or figure.value is None:
        return _no_figure(month, figure, "reason.value_not_reported")
    goal = Fraction(100) if target.goal is None else Fraction(target.goal)
    holds = _holds(target.comparator, Fraction(figure.value), goal, target.tolerance)
    if holds is None:
        return Verdict(Status.NOT_ASSESSABLE, message("reason.about_without_tolerance"))
    if month == _DECEMBER:
        return _at_year_end(target, measures, holds=holds)
    if target.measure is Measure.RATE:
        return _rate(plan, target, measures, holds=holds)
    if target.comparator.is_limit or target.comparator is Comparator.ABOUT:
        return _limit(plan, target, measures, holds=holds)
    if holds:
        return Verdict(Status.MET, _completed(measures))
    return _against_schedule(plan, target, Fraction(figure.value), measures)


def _holds(comparator: Comparator, actual: Fraction, goal: Fraction, tolerance: Decimal | None) -> bool | None:
    """Whether `actual comparator goal`; None for `~` without a tolerance, which has no pass or fail."""
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
            return None if tolerance is None else abs(actual - goal) <= Fraction(tolerance)


def _completed(measures: Measures) -> Message:
    if isinstance(measures.completion, Message):
        return message("reason.goal_met")
    return message("reason.completed", completion=Percent(measures.completion))


def _at_year_end(target: Target, measures: Measures, *, holds: bool) -> Verdict:
    """What was missed was not always done too little: a ceiling was passed, an "about" may lie on either side."""
    if holds:
        return Verdict(Status.MET, _completed(measures))
    done = measures.completion
    if isinstance(done, Message):
        return Verdict(Status.MISSED, message("reason.goal_missed"))
    if target.comparator.is_limit and done > 1:
        key = "reason.limit_exceeded"
    elif target.comparator is Comparator.ABOUT or done >= 1:
        key = "reason.missed_at"
    else:
        key = "reason.missed"
    return Verdict(Status.MISSED, message(key, completion=Percent(done)))


def _no_lead(target: Target, why: Message) -> Verdict:
    """Before a year-end schedule's December nothing is due; otherwise the reason says what is wrong."""
    if target.schedule_name == YEAR_END and target.measure is not Measure.RATE:
        return Verdict(Status.NOT_DUE, message("reason.year_end"))
    return Verdict(Status.NOT_ASSESSABLE, why)


def _rate(plan: Plan, target: Target, measures: Measures, *, holds: bool) -> Verdict:
    """A rate is compared with its goal at any time; before December it is kept, not met for the year."""
    if isinstance(measures.lead, Message):
        return _no_lead(target, measures.lead)
    lead = favourable(target, measures.lead)
    if holds:
        status = Status.ON_SCHEDULE if in_points(lead) <= 0 else Status.AHEAD
        return Verdict(status, message("reason.rate_holds"))
    return _by_lead(plan, lead, Points(measures.lead), "reason.rate_fails")


def _limit(plan: Plan, target: Target, measures: Measures, *, holds: bool) -> Verdict:
    """A ceiling or an "about" is kept to the year's end: judged by its pace until then, unless already broken."""
    if not holds and target.measure is Measure.CUMULATIVE and (broken := _broken(target, measures)):
        return Verdict(Status.BEHIND, broken)
    if isinstance(measures.lead, Message):
        if holds and target.goal == 0:
            return Verdict(Status.ON_SCHEDULE, message("reason.rate_holds"))
        return _no_lead(target, measures.lead)
    reason = "reason.pace_of_limit" if target.comparator.is_limit and not target.falls else "reason.pace"
    return _by_lead(plan, favourable(target, measures.lead), Points(measures.lead), reason)


def _broken(target: Target, measures: Measures) -> Message | None:
    """Say that a year-to-date figure is past its goal for good; one of "about" may still be short of it."""
    if isinstance(measures.completion, Fraction):
        exceeded = message("reason.limit_exceeded", completion=Percent(measures.completion))
        return exceeded if measures.completion >= 1 else None
    return message("reason.limit_of_zero_exceeded") if target.comparator.is_limit else None


def _against_schedule(plan: Plan, target: Target, actual: Fraction, measures: Measures) -> Verdict:
    if isinstance(measures.lead, Message):
        return _no_lead(target, measures.lead)
    if measures.lead < 0 and is_count(target.unit or "") and isinstance(measures.variance, Fraction):
        due = actual - measures.variance
        if actual >= floor(due):
            return Verdict(Status.ON_SCHEDULE, message("reason.whole_number_due", due=floor(due)))
    return _by_lead(plan, measures.lead, Points(measures.lead), "reason.pace")


def _by_lead(plan: Plan, lead: Fraction, shown: Points, reason: str) -> Verdict:
    points = in_points(lead)
    if points == 0:
        status = Status.ON_SCHEDULE
    elif points > 0:
        status = Status.AHEAD
    else:
        status = Status.WATCH if -points <= plan.thresholds.watch else Status.BEHIND
    return Verdict(status, message(reason, lead=shown))


def _growth(target: Target, month: int, figure: Figure | None, measures: Measures) -> Verdict:
    if isinstance(measures.growth, Message):
        missing = _no_figure(month, figure, "reason.growth_not_reported")
        return missing if missing.status is Status.NOT_DUE else Verdict(Status.NOT_REPORTED, missing.reason)
    if isinstance(measures.growth_gap, Message):
        return Verdict(Status.NOT_ASSESSABLE, measures.growth_gap)
    wanted = Fraction(target.growth_rate or 0) / 100
    tolerance = target.growth_tolerance / 100 if target.growth_tolerance is not None else None
    holds = _holds(target.growth_comparator, measures.growth, wanted, tolerance)
    if holds is None:
        return Verdict(Status.NOT_ASSESSABLE, message("reason.growth_about_without_tolerance"))
    reason = message("reason.growth_gap", growth=Percent(measures.growth), gap=Points(measures.growth_gap))
    status = _growth_status(target, month, measures.growth, measures.growth_gap, holds=holds)
    return Verdict(status, reason, holds)


def _growth_status(target: Target, month: int, growth: Fraction, gap: Fraction, *, holds: bool) -> Status:
    if month == _DECEMBER:
        return Status.MET if holds else Status.MISSED
    if in_points(gap) == 0:
        return Status.ON_SCHEDULE
    if holds:
        # Within the tolerance of an "about" but below it is not ahead of anything.
        return Status.AHEAD if gap > 0 or target.growth_comparator.is_limit else Status.ON_SCHEDULE
    return Status.BEHIND if growth < 0 < (target.growth_rate or 0) else Status.WATCH
