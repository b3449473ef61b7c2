"""The report as a chat message: at most ten lines, with the figures of the most urgent targets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dongyuan_targets.judging.assessment import by_urgency
from dongyuan_targets.judging.report import Report
from dongyuan_targets.judging.row import Row
from dongyuan_targets.judging.verdict import LAGGING, Status
from dongyuan_targets.message import Joined, Language, message
from dongyuan_targets.render.notes import header, summary
from dongyuan_targets.render.report.lines import TargetLine, figures
from dongyuan_targets.text import say, words

LINES = 10
"""The most lines of a message: what a telephone shows without scrolling."""


_NAMED = 5


def report_chat(report: Report, language: Language) -> str:
    """Return a report as plain text of at most ten lines, in a language."""
    head = [say(report.plan.label, language), *header(report, language), summary(report, language)]
    foot = [*_overdue(report, language), *_missing(report, language)]
    lagging = sorted(
        (row for row in report.rows if row.assessment.status in LAGGING), key=lambda row: by_urgency(row.assessment)
    )
    room = LINES - len(head) - len(foot)
    shown = lagging if len(lagging) <= room else lagging[: room - 1]
    told = [_why(row, language) for row in shown]
    if len(shown) < len(lagging):
        told.append(words("chat.more", language, count=len(lagging) - len(shown)))
    return "\n".join([*head, *told, *foot]) + "\n"


def _why(row: Row, language: Language) -> str:
    done = figures(TargetLine(row.target.label, row), language)
    reason = Joined("separator.clauses", (done, row.assessment.reason))
    return words("chat.behind", language, name=row.target.label, reason=reason)


def _overdue(report: Report, language: Language) -> Iterator[str]:
    """Yield the targets and steps whose deadline passed before the end of the period."""
    late: list[object] = [
        message("chat.until", name=row.target.label, until=row.explanation.until)
        for row in report.rows
        if row.is_overdue and row.explanation is not None
    ]
    late += [step.milestone.label for row in report.rows for step in row.steps if step.is_overdue]
    if late:
        yield words("chat.overdue", language, names=_first(late))


def _missing(report: Report, language: Language) -> Iterator[str]:
    names = tuple(row.target.label for row in report.rows if row.assessment.status is Status.NOT_REPORTED)
    if names:
        yield words("chat.missing", language, count=len(names), names=_first(names))


def _first(names: Sequence[object]) -> tuple[object, ...]:
    """Return the first of some names, followed by the number of the others if there are more."""
    more = len(names) - _NAMED
    return tuple(names) if more <= 0 else (*names[:_NAMED], message("chat.others", count=more))
