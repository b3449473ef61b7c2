"""The verdicts there are, best first, and what is said of one.

The rules are those of docs/method.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from dongyuan_targets.message import Message, message
from dongyuan_targets.plan.in_force import Figure
from dongyuan_targets.plan.model import Comparator, Measure, Target


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


def status_word(target: Target, status: Status) -> Message:
    """Return what a status is called: of a ceiling less is better, and "ahead" would read as overuse."""
    if not target.is_ceiling or status not in ON_TRACK | SHORT:
        return message(f"status.{status}")
    if target.measure is Measure.LEVEL and status is Status.AHEAD:  # it holds, whatever its pace
        return message("status.ceiling_holds")
    return message(f"status.ceiling_{status}")


def worst_first(status: Status) -> int:
    """Return a sort key that puts first what somebody has to act on."""
    return _BY_URGENCY.index(status)


def no_figure(month: int, figure: Figure | None, what: str) -> Verdict:
    """Return the verdict on a half without a figure; a missing January is not late."""
    if month == 1 and figure is None:
        return Verdict(Status.NOT_DUE, message("reason.january"))
    return Verdict(Status.NOT_REPORTED, message(what))


def holds_exactly(comparator: Comparator, actual: Fraction, goal: Fraction, tolerance: Fraction) -> bool:
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
