"""What makes a report fail in CI: the targets that meet a condition of `--fail-on`, each with its reason."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from dongyuan_targets.judging.assessment import by_urgency
from dongyuan_targets.judging.report import Report
from dongyuan_targets.judging.row import Row
from dongyuan_targets.judging.verdict import LAGGING, SHORT, TO_EXPLAIN, Status, status_word
from dongyuan_targets.message import Message, message


class FailOn(StrEnum):
    """A condition to fail on; "watch" and "behind" include the worse statuses."""

    WATCH = "watch"
    BEHIND = "behind"
    MISSED = "missed"
    MISSING = "missing"
    UNEXPLAINED = "unexplained"
    OVERDUE = "overdue"


_STATUSES = {
    FailOn.WATCH: SHORT,
    FailOn.BEHIND: LAGGING,
    FailOn.MISSED: frozenset({Status.MISSED}),
    FailOn.MISSING: frozenset({Status.NOT_REPORTED}),
}


def failing_rows(report: Report, asked: Collection[FailOn]) -> tuple[Row, ...]:
    """Return the rows that make a report fail, the most urgent first.

    A target that is not reported also counts with its last known verdict.
    """
    failing = frozenset[Status]().union(*(_STATUSES.get(each, frozenset()) for each in asked))
    told = unexplained(report) if FailOn.UNEXPLAINED in asked else ()
    rows = [
        row
        for row in report.rows
        if _statuses(row) & failing or row in told or (FailOn.OVERDUE in asked and row.is_overdue)
    ]
    return tuple(sorted(rows, key=lambda row: by_urgency(row.assessment)))


def unexplained(report: Report) -> tuple[Row, ...]:
    """Return the rows that fall short or are not reported and have no explanation, the most urgent first."""
    rows = [row for row in report.rows if row.assessment.status in TO_EXPLAIN and row.explanation is None]
    return tuple(sorted(rows, key=lambda row: by_urgency(row.assessment)))


def _statuses(row: Row) -> set[Status]:
    return {row.assessment.status, *([row.known.status] if row.known else ())}


def reason(row: Row) -> Message:
    """Return a sentence with a target's status and reason; if it is not reported, with its last known verdict."""
    if row.known is not None and row.last_known is not None:
        return message(
            "report.note_last_known",
            name=row.target.label,
            status=status_word(row.target, row.assessment.status),
            period=row.last_known.period,
            known=status_word(row.target, row.known.status),
            reason=row.known.reason,
        )
    return message(
        "report.note",
        name=row.target.label,
        status=status_word(row.target, row.assessment.status),
        reason=row.assessment.reason,
    )
