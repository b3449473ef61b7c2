"""What makes a report fail in CI: the targets at a status somebody asked to be stopped by, each with its reason."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from dongyuan_targets.judging.assessment import Status, worst_first
from dongyuan_targets.message import message

if TYPE_CHECKING:
    from collections.abc import Collection

    from dongyuan_targets.judging.report import Report, Row
    from dongyuan_targets.message import Message


class FailOn(StrEnum):
    """What to fail on: this, or worse."""

    WATCH = "watch"
    BEHIND = "behind"
    MISSED = "missed"
    MISSING = "missing"


_STATUSES = {
    FailOn.WATCH: frozenset({Status.WATCH, Status.BEHIND, Status.MISSED}),
    FailOn.BEHIND: frozenset({Status.BEHIND, Status.MISSED}),
    FailOn.MISSED: frozenset({Status.MISSED}),
    FailOn.MISSING: frozenset({Status.NOT_REPORTED}),
}


def failing_rows(report: Report, asked: Collection[FailOn]) -> tuple[Row, ...]:
    """Return the rows of a report that it fails by, the worst first."""
    failing = frozenset[Status]().union(*(_STATUSES[each] for each in asked))
    rows = [row for row in report.rows if row.assessment.status in failing]
    return tuple(sorted(rows, key=lambda row: worst_first(row.assessment.status)))


def reason(row: Row) -> Message:
    """Return in a sentence where a target stands, and why."""
    return message(
        "report.note",
        name=row.target.label,
        status=message(f"status.{row.assessment.status}"),
        reason=row.assessment.reason,
    )
