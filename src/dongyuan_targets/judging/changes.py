"""What changed between two reports of a plan: of two periods, or of one period as known on two days."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dongyuan_targets.judging.measures import value_of
from dongyuan_targets.judging.report import Report
from dongyuan_targets.judging.row import Row
from dongyuan_targets.judging.value import Value, apply
from dongyuan_targets.judging.verdict import LAGGING, ON_TRACK, SHORT, Status
from dongyuan_targets.message import Message, message
from dongyuan_targets.quantities.rounding import in_points


class Trend(StrEnum):
    """How growth changed from one period to the next, in the terms that bulletins use."""

    FASTER = "faster"
    SLOWER = "slower"
    UNCHANGED = "unchanged"
    NARROWED = "narrowed"
    WIDENED = "widened"
    TURNED_UP = "turned_up"
    TURNED_FLAT = "turned_flat"
    TURNED_DOWN = "turned_down"
    FLAT_TO_DOWN = "flat_to_down"


class Turn(StrEnum):
    """The changes of status that readers must be told of, the most urgent first."""

    NEWLY_BEHIND = "newly_behind"
    RECOVERED = "recovered"


_TURNS = (*Turn, None)


@dataclass(frozen=True, slots=True)
class Change:
    """The change of a target between two reports.

    Attributes:
        before: its row in the earlier report.
        after: its row in the later report.
        actual: change of the actual figure, in the unit.
        completion: change of the completion, a ratio.
        lead: change of the lead, a ratio.
        growth: change of the growth, a ratio.
        trend: the same as a term; None where growth is missing, or within one period, where it is only a revision.
        turn: whether the target is newly behind or has recovered; None if neither.
    """

    before: Row
    after: Row
    actual: Value
    completion: Value
    lead: Value
    growth: Value
    trend: Trend | None
    turn: Turn | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two reports, and the change of each target that has a figure in both.

    Attributes:
        changes: newly behind first, then recovered, then the rest; within each in report order.
        incomparable: the rows in `after` of targets that lack a figure in one of the reports.
    """

    before: Report
    after: Report
    changes: tuple[Change, ...]
    incomparable: tuple[Row, ...] = ()


def compare(before: Report, after: Report) -> Comparison:
    """Compare a report with an earlier one of the same plan and grouping, which has every target that it has."""
    earlier = {row.target.id: row for row in before.rows}
    both = [row for row in after.rows if row.figure is not None and earlier[row.target.id].figure is not None]
    changes = [change_of(earlier[row.target.id], row) for row in both]
    told = {row.target.id for row in both}
    return Comparison(
        before,
        after,
        tuple(sorted(changes, key=lambda change: _TURNS.index(change.turn))),
        tuple(row for row in after.rows if row.target.id not in told),
    )


def change_of(before: Row, after: Row) -> Change:
    """Return the change of a target between two of its rows."""
    was, now = before.measures, after.measures
    return Change(
        before,
        after,
        actual=_difference(value_of(before.figure), value_of(after.figure)),
        completion=_difference(was.completion, now.completion),
        lead=_difference(was.lead, now.lead),
        growth=_difference(was.growth, now.growth),
        trend=None if before.period == after.period else _trend(was.growth, now.growth),
        turn=_turn(before.assessment.status, after.assessment.status),
    )


def _difference(before: Value, after: Value) -> Value:
    was = message("changes.none_before", reason=before) if isinstance(before, Message) else before
    return apply(lambda new, old: new - old, after, was)


def _trend(before: Value, after: Value) -> Trend | None:
    """Return the term for a change of growth, judged on points as displayed; None where a growth is missing."""
    if isinstance(before, Message) or isinstance(after, Message):
        return None
    was, now, step = in_points(before), in_points(after), in_points(after - before)
    if was < 0 <= now:
        return Trend.TURNED_UP if now else Trend.TURNED_FLAT
    if now < 0 <= was:
        return Trend.TURNED_DOWN if was else Trend.FLAT_TO_DOWN
    if step == 0:
        return Trend.UNCHANGED
    if now < 0:
        return Trend.NARROWED if step > 0 else Trend.WIDENED
    return Trend.FASTER if step > 0 else Trend.SLOWER


def _turn(before: Status, after: Status) -> Turn | None:
    if after in LAGGING and before not in LAGGING:
        return Turn.NEWLY_BEHIND
    if after in ON_TRACK and before in SHORT:
        return Turn.RECOVERED
    return None
