"""What a report says in sentences: its header, its summary, and why a target needs attention."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from dongyuan_targets.judging.assessment import Status, worst_first
from dongyuan_targets.judging.projection import Projection
from dongyuan_targets.message import Amount, Message, Percent, message
from dongyuan_targets.render.notation import NOTHING, TONES, schedule_rule, status_counts
from dongyuan_targets.text import say, words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from dongyuan_targets.judging.report import Report, Row
    from dongyuan_targets.message import Label
    from dongyuan_targets.quantities.period import Period
    from dongyuan_targets.render.grid import Tone

_NOTED = frozenset({Status.WATCH, Status.BEHIND, Status.MISSED, Status.NOT_REPORTED, Status.NOT_ASSESSABLE})


def summary(report: Report, language: str) -> str:
    """Return the line that says how many targets stand at each status."""
    if not report.counts:
        return words("report.none", language)
    return say(status_counts(report.counts), language)


def header(report: Report, language: str) -> Iterator[str]:
    """Yield the period, the day and the schedules with the share due by each."""
    yield when(report.period, report.as_of, language)
    rules = tuple(
        message("report.schedule_share", rule=rule, share=Percent(due)) if due is not None else rule
        for rule, due in schedule_shares(report)
    )
    if rules:
        yield words("report.schedule", language, rules=rules)


def schedule_shares(report: Report) -> list[tuple[Message | str, Fraction | None]]:
    """Return every rule that a report's targets follow, each with the share due by it, None where nothing is."""
    found: list[tuple[Message | str, Fraction | None]] = []
    for row in report.rows:
        rule = schedule_rule(report.plan, row.target, row.course.schedule), row.course.share(report.period.month)
        if (row.target.goal is not None or row.target.is_task) and rule not in found:
            found.append(rule)
    return found


def when(period: Period | Message, as_of: dt.date | None, language: str) -> str:
    """Return the line that says to which period the figures run, and when they were known."""
    return f"{words('report.period', language, period=period)}  {say(known_as_of(as_of), language)}"


def known_as_of(day: dt.date | None) -> Message:
    """Return as of which day figures are."""
    return message("report.as_of", day=day) if day else message("report.latest")


def attention(report: Report, language: str) -> Iterator[tuple[str, Tone]]:
    """Say why a target needs attention, the worst first."""
    rows = [row for row in report.rows if _wants_note(row)]
    for row in sorted(rows, key=lambda row: worst_first(row.assessment.status)):
        status = row.assessment.status
        details: dict[str, object] = {
            "name": row.target.label,
            "status": message(f"status.{status}"),
            "reason": row.assessment.reason,
        }
        more = list(row.assessment.notes)
        if row.figure is None and row.last_known is not None:
            details["reason"] = last_known_note(row)
        key = "report.note_more" if more else "report.note"
        yield words(key, language, **details, more=tuple(more)), TONES[status]


def footnotes(report: Report, language: str, projected: str = "report.projection_note") -> Iterator[str]:
    """Say how to read the figures and what of them needs a remark; `projected` is what is said about projections."""
    if not report.rows:
        return
    yield words("report.points_note", language)
    if report.parts_counted:
        yield words("report.parts_counted", language, count=len(report.rows), parts=report.parts_counted)
    if any(row.measures.growth_is_computed for row in report.rows):
        yield words("report.computed_growth", language)
    if any(isinstance(row.projection, Projection) for row in report.rows):
        yield words(projected, language)
    yield from _course_notes(report, language)
    yield from _stretch_notes(report, language)


def last_known_note(row: Row) -> Message:
    """Return what was last reported of a target that has no figure for the period."""
    return message("report.last_known_note", known=_last_known(row))


def _stretch_notes(report: Report, language: str) -> Iterator[str]:
    """Say how targets stand against their stretch goals, which their status leaves out."""
    for row in report.rows:
        if row.stretch is not None:
            standing = stretch_standing("report.stretch", row.stretch)
            yield words("report.named", language, name=row.target.label, what=standing)


def stretch_standing(key: str, stretch: Row) -> Message:
    """Return how a target stands against its stretch goal."""
    goal = Amount(stretch.target.goal, stretch.target.unit or "") if stretch.target.goal is not None else NOTHING
    done = stretch.measures.completion
    completion: object = Percent(done) if isinstance(done, Fraction) else NOTHING
    status = message(f"status.{stretch.assessment.status}")
    return message(key, goal=goal, completion=completion, status=status, reason=stretch.assessment.reason)


def _course_notes(report: Report, language: str) -> Iterator[str]:
    """Say where a schedule could not be followed."""
    notes: dict[str, list[Label]] = {}
    for row in report.rows:
        if row.course.note is not None:
            notes.setdefault(say(row.course.note, language), []).append(row.target.label)
    for note, names in notes.items():
        yield words("report.course_note", language, names=tuple(names), note=note)


def _wants_note(row: Row) -> bool:
    by_whole_number = row.assessment.reason.key == "reason.whole_number_due"
    return row.assessment.status in _NOTED or bool(row.assessment.notes) or by_whole_number


def _last_known(row: Row) -> Message:
    assert row.last_known is not None  # noqa: S101 (asked only where there is one)
    known = row.last_known
    unit = row.target.figure_unit
    if known.value is not None:
        shown: object = Amount(known.value, unit)
    else:
        shown = message("record.growth_only", growth=Percent(Fraction(known.growth_rate or 0) / 100))
    return message("report.last_known", value=shown, period=known.period)
