"""The statuses, best first, and the verdict on an amount or a growth.

The rules are in docs/method.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from dongyuan_targets.message import Message, message
from dongyuan_targets.plan.in_force import Figure
from dongyuan_targets.plan.model import Comparator, Measure, Target


class Status(StrEnum):
    """The status of a target, best first."""

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
    """A special cause of a verdict, which forms treat in addition to its reason.

    `WHOLE_NUMBER`: a count is on schedule because it reaches the whole number due. `PASSED`: the amount is on the wrong
    side of a ceiling, a floor or an "about" goal.
    """

    WHOLE_NUMBER = "whole_number"
    PASSED = "passed"


ON_TRACK = frozenset({Status.MET, Status.AHEAD, Status.ON_SCHEDULE})
"""The statuses on schedule or better."""

LAGGING = frozenset({Status.BEHIND, Status.MISSED})
"""The statuses behind schedule, including a goal missed at the year's end."""

SHORT = LAGGING | {Status.WATCH}
"""The statuses that fall short."""

TO_EXPLAIN = SHORT | {Status.NOT_REPORTED}
"""The statuses that require a cause and a remedy."""

NO_VERDICT = frozenset({Status.NOT_REPORTED, Status.NOT_ASSESSABLE})
"""The statuses of a half that is not judged; the verdict on the other half then stands."""

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
    """The verdict on one half of a target: its amount or its growth.

    Attributes:
        status, reason: the status, and the reason for it.
        holds: whether the goal itself holds at present, on exact values.
        off: how far it falls short, as a ratio below zero; 0 where it does not.
        cause: the special cause, if there is one.
        due: the whole number due, where the cause is `WHOLE_NUMBER`.
    """

    status: Status
    reason: Message
    holds: bool = False
    off: Fraction = Fraction(0)
    cause: Cause | None = None
    due: int | None = None


def status_word(target: Target, status: Status) -> Message:
    """Return the word for a status; ceilings have their own, as "ahead" would read as overuse."""
    if not target.is_ceiling or status not in ON_TRACK | SHORT:
        return message(f"status.{status}")
    if target.measure is Measure.LEVEL and status is Status.AHEAD:  # a level has no pace
        return message("status.ceiling_holds")
    return message(f"status.ceiling_{status}")


def worst_first(status: Status) -> int:
    """Return a sort key that puts the most urgent status first."""
    return _BY_URGENCY.index(status)


def no_figure(month: int, figure: Figure | None, reason: str) -> Verdict:
    """Return the verdict on a half without a figure: "not due" for January, else "not reported" for this reason."""
    if month == 1 and figure is None:
        return Verdict(Status.NOT_DUE, message("reason.january"))
    return Verdict(Status.NOT_REPORTED, message(reason))


def holds_exactly(comparator: Comparator, actual: Fraction, goal: Fraction, tolerance: Fraction) -> bool:
    """Return whether `actual comparator goal` holds on exact values; only "about" uses the tolerance."""
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
