"""The sentences of a report: its header, its summary, and why targets need attention."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from fractions import Fraction
from itertools import groupby

from dongyuan_targets.judging.projection import Projection
from dongyuan_targets.judging.report import Report
from dongyuan_targets.judging.row import Row
from dongyuan_targets.judging.verdict import NO_VERDICT, SHORT, Cause, Status, status_word, worst_first
from dongyuan_targets.message import Amount, Joined, Label, Language, Message, Percent, message
from dongyuan_targets.plan.model import Comparator
from dongyuan_targets.quantities.period import Period
from dongyuan_targets.render.grid import Notes
from dongyuan_targets.render.notation import (
    AT_ANY_TIME,
    NOTHING,
    TONES,
    heading,
    schedule_rule,
    short_half,
    status_counts,
)
from dongyuan_targets.render.remarks import explanation, remarks, sources
from dongyuan_targets.text import say, words
from dongyuan_targets.text.numbers import chance

_UNLIKELY = Fraction(1, 5)
"""A target with a lower chance needs attention although nothing is due yet."""

_NOTED = SHORT | NO_VERDICT

_PROJECTED = frozenset({"projection", "chance"})
"""The columns of the projected total."""


def summary(report: Report, language: Language) -> str:
    """Return the line with the number of targets by status."""
    if not report.counts:
        return words("report.none", language)
    return say(status_counts(report.counts), language)


def header(report: Report, language: Language) -> Iterator[str]:
    """Yield a line with the period, the number reported and the due share (if all have the same); then the edition."""
    told = [when(report.period, report.as_of, language), reported(report, language)]
    dues = {due for rule, due in schedule_shares(report) if due is not None and rule != AT_ANY_TIME}
    if len(dues) == 1:
        told.append(words("report.due", language, share=Percent(dues.pop())))
    yield "  ".join(told)
    if report.is_public:
        yield words("report.public", language)


def reported(report: Report, language: Language) -> str:
    """Return how many targets have a figure for the period, and which newer period has been begun."""
    told = words("report.reported", language, reported=report.reported, count=len(report.in_scope))
    if report.begun is None:
        return told
    newer, count = report.begun
    return told + words("report.begun", language, period=newer, count=count)


def schedule_shares(report: Report) -> list[tuple[Message | str, Fraction | None]]:
    """Return every schedule rule of a report's targets with its due share, None where nothing is due."""
    found: list[tuple[Message | str, Fraction | None]] = []
    for row in report.rows:
        rule = schedule_rule(report.plan, row.target, row.course.schedule), row.course.share(report.period.month)
        if (row.target.goal is not None or row.target.is_task) and rule not in found:
            found.append(rule)
    return found


def when(period: Period | Message, as_of: dt.date | None, language: Language, key: str = "report.period") -> str:
    """Return the line with the period of the figures, and with the day as of which they are known, if any."""
    told = words(key, language, period=period)
    return told if as_of is None else f"{told}  {say(known_as_of(as_of), language)}"


def known_as_of(day: dt.date | None) -> Message:
    """Return the day as of which figures are known."""
    return message("report.as_of", day=day) if day else message("report.latest")


def attention(report: Report, language: Language) -> Iterator[Notes]:
    """Yield why targets need attention, grouped by status under a heading with their number, most urgent first."""
    rows = [row for row in report.rows if row.assessment.status in _NOTED or _is_unlikely(row) or _is_passed(row)]
    rows.sort(key=lambda row: (worst_first(row.assessment.status), not row.is_overdue, row.assessment.off))
    for status, group in groupby(rows, key=lambda row: row.assessment.status):
        texts = tuple(_why(row, language) for row in group)
        title = words("report.attention", language, status=message(f"status.{status}"), count=len(texts))
        yield Notes(title, TONES[status], texts)


def _why(row: Row, language: Language) -> str:
    more = list(row.assessment.missing)
    reason = row.assessment.reason
    if row.figure is None and row.last_known is not None:
        reason = last_known_note(row)
    if _is_unlikely(row) and isinstance(row.projection, Projection):
        more.append(message("report.unlikely", chance=chance(row.projection.chance or Fraction(0))))
    more += explanation(row)
    return words("report.why", language, name=row.target.label, reason=Joined("separator.items", (reason, *more)))


def footnotes(
    report: Report, language: Language, shown: Collection[str], projected: str = "report.projection_note"
) -> Iterator[str]:
    """Yield how to read the columns shown, and remarks on the figures; `projected` is the key on projections."""
    if not report.rows:
        return
    yield from _of_columns(report, shown, projected, language)
    if report.parts_counted:
        yield words("report.parts_counted", language, count=len(report.rows), parts=report.parts_counted)
    yield from _grouped(_remarks(report, shown), language)
    yield from (say(each, language) for each in _abouts(report))
    yield from _stretch_notes(report, language)
    yield from (say(each, language) for each in sources(report))


def _of_columns(report: Report, shown: Collection[str], projected: str, language: Language) -> Iterator[str]:
    in_points = tuple(heading(key, language) for key in ("lead", "growth_gap") if key in shown)
    if in_points:
        yield words("report.points_note", language, columns=in_points)
    if "variance" in shown:
        yield words("report.variance_note", language)
    if any(short_half(key, row.assessment) for row in report.rows for key in {"growth", "variance"} & set(shown)):
        yield words("report.short_half", language)
    if "growth" in shown and any(row.measures.growth_is_computed for row in report.rows):
        yield words("report.computed_growth", language)
    if _PROJECTED & set(shown) and any(isinstance(row.projection, Projection) for row in report.rows):
        yield words(projected, language)


def last_known_note(row: Row) -> Message:
    """Return the last known figure of a target that has none for the period."""
    return message("report.last_known_note", known=_last_known(row))


def _stretch_notes(report: Report, language: Language) -> Iterator[str]:
    """Yield how targets stand against their stretch goals, which do not affect their status."""
    for row in report.rows:
        if row.stretch is not None:
            standing = stretch_standing("report.stretch", row.stretch)
            yield words("report.named", language, name=row.target.label, what=standing)


def stretch_standing(key: str, stretch: Row) -> Message:
    """Return how a target stands against its stretch goal."""
    goal = Amount(stretch.target.goal, stretch.target.figure_unit) if stretch.target.goal is not None else NOTHING
    done = stretch.measures.completion
    completion: object = Percent(done) if isinstance(done, Fraction) else NOTHING
    status = status_word(stretch.target, stretch.assessment.status)
    return message(key, goal=goal, completion=completion, status=status, reason=stretch.assessment.reason)


def _is_unlikely(row: Row) -> bool:
    """Return whether a target with nothing due yet is unlikely to meet its goal."""
    found = row.projection if row.assessment.status is Status.NOT_DUE else None
    return isinstance(found, Projection) and found.chance is not None and found.chance < _UNLIKELY


def _is_passed(row: Row) -> bool:
    """Return whether the amount is on the wrong side of a ceiling, a floor or an "about" goal, due or not."""
    return row.assessment.amount is not None and row.assessment.amount.cause is Cause.PASSED


def _grouped(notes: Iterable[tuple[Message, Label]], language: Language) -> Iterator[str]:
    """Yield each note once, with the names of its targets."""
    names: dict[str, list[Label]] = {}
    for note, name in notes:
        names.setdefault(say(note, language), []).append(name)
    for text, of in names.items():
        yield words("report.course_note", language, names=tuple(of), note=text)


def _remarks(report: Report, shown: Collection[str]) -> Iterator[tuple[Message, Label]]:
    """Yield remarks on targets even if they need no attention, such as a schedule not followed or a missing half."""
    for row in report.rows:
        if row.course.note is not None:
            yield row.course.note, row.target.label
    for row in report.rows:
        yield from ((each, row.target.label) for each in remarks(row, explained=False))
    yield from _wide(report, shown)
    for row in report.rows:
        if row.assessment.status not in _NOTED:
            yield from ((note, row.target.label) for note in row.assessment.missing)
    for row in report.rows:
        if row.assessment.amount and row.assessment.amount.cause is Cause.WHOLE_NUMBER:
            yield row.assessment.amount.reason, row.target.label


def _wide(report: Report, shown: Collection[str]) -> Iterator[tuple[Message, Label]]:
    """Yield why intervals are wide, if projections are shown, for goals not settled yet."""
    for row in report.rows if _PROJECTED & set(shown) else ():
        found = row.projection
        if isinstance(found, Projection) and found.why_wide is not None and found.chance not in {0, 1}:
            yield message("report.wide", why=found.why_wide), row.target.label


def _abouts(report: Report) -> Iterator[Message]:
    """Yield the default tolerances by which "about" goals without their own were judged."""
    limits = report.plan.thresholds
    targets = [row.target for row in report.rows]
    if any(each.comparator is Comparator.ABOUT and each.tolerance is None for each in targets):
        yield message("report.about_amount", percent=limits.about_amount)
    if any(each.growth_comparator is Comparator.ABOUT and each.growth_tolerance is None for each in targets):
        yield message("report.about_growth", points=limits.about_growth)


def _last_known(row: Row) -> Message:
    assert row.last_known is not None  # noqa: S101 (asked only where there is one)
    known = row.last_known
    unit = row.target.figure_unit
    if known.value is not None:
        shown: object = Amount(known.value, unit)
    else:
        shown = message("record.growth_only", growth=Percent(Fraction(known.growth_rate or 0) / 100))
    return message("report.last_known", value=shown, period=known.period)
