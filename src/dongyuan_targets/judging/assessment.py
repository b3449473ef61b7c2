"""The verdict on a target: amount and growth are judged separately, and the worse of the two is its status.

The rules are in docs/method.md. Whether a goal holds is decided on exact values; the distance from it is rounded as
displayed (0.1 points) before it is classed, so that 0.0 is never red.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from dongyuan_targets.judging.amount import amount_verdict
from dongyuan_targets.judging.growth import growth_verdict
from dongyuan_targets.judging.measures import Measures
from dongyuan_targets.judging.verdict import NO_VERDICT, SHORT, Status, Verdict, worst_first
from dongyuan_targets.message import Message, message
from dongyuan_targets.plan.in_force import Figure
from dongyuan_targets.plan.model import Plan, Target

_SEVERITY = tuple(Status)


@dataclass(frozen=True, slots=True)
class Assessment:
    """The verdict on a target as a whole, and on its two halves: the amount and the growth.

    Attributes:
        status: that of the worse half.
        reason: the reason for the status; it names every half that falls short, the worse first.
        amount: the verdict on the amount, None for a growth-only target.
        growth: the verdict on the growth, None where the target has no growth goal.
        missing: the reason why one half has no verdict, where the other has one; else empty.
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
        """How far the worse half falls short, as a ratio below zero; 0 where neither does."""
        return min((half.off for half in (self.amount, self.growth) if half), default=Fraction(0))


def assess(plan: Plan, target: Target, month: int, figure: Figure | None, measures: Measures) -> Assessment:
    """Judge a target for a month, from its figure and its measures."""
    has_amount = target.is_task or target.goal is not None
    amount = amount_verdict(plan, target, month, figure, measures) if has_amount else None
    growth = growth_verdict(plan, target, month, figure, measures) if target.growth_rate is not None else None
    if amount and growth:
        return _both(amount, growth)
    only = amount or growth
    if only is None:
        only = Verdict(Status.NOT_ASSESSABLE, message("reason.no_goal"))
    return Assessment(only.status, only.reason, amount, growth)


def by_urgency(assessment: Assessment) -> tuple[int, Fraction]:
    """Return a sort key: most urgent status first, then the largest distance from the goal."""
    return worst_first(assessment.status), assessment.off


def _both(amount: Verdict, growth: Verdict) -> Assessment:
    """Combine two verdicts: the worse one decides; where one half has none, the other's stands, at best `ahead`."""
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
