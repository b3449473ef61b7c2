"""The verdict on growth: it is compared with its goal directly, never spread over the year."""

from __future__ import annotations

from fractions import Fraction

from dongyuan_targets.judging.measures import Measures
from dongyuan_targets.judging.schedule import MONTHS
from dongyuan_targets.judging.verdict import Status, Verdict, holds_exactly, no_figure
from dongyuan_targets.message import Message, Percent, Points, message
from dongyuan_targets.plan.in_force import Figure
from dongyuan_targets.plan.model import Comparator, Plan, Target
from dongyuan_targets.quantities.rounding import in_points, places_apart


def growth_verdict(plan: Plan, target: Target, month: int, figure: Figure | None, measures: Measures) -> Verdict:
    """Judge the growth of a target for a month, from its figure and its measures."""
    growth, gap = measures.growth, measures.growth_gap
    if isinstance(growth, Message):
        return no_figure(month, figure, "reason.growth_not_reported")
    if isinstance(gap, Message):
        return Verdict(Status.NOT_ASSESSABLE, gap)
    wanted, tolerance = growth - gap, growth_tolerance_of(plan, target)
    holds = holds_exactly(target.growth_comparator, growth, wanted, tolerance)
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
    """Return whether growth, rounded as displayed, has the opposite sign of its goal."""
    shown, wanted = in_points(growth), target.growth_rate or 0
    return shown < 0 < wanted or wanted < 0 < shown


def growth_tolerance_of(plan: Plan, target: Target) -> Fraction:
    """Return the tolerance of an "about" growth goal, as a ratio."""
    points = target.growth_tolerance if target.growth_tolerance is not None else plan.thresholds.about_growth
    return Fraction(points) / 100
