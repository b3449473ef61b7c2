"""The last chapter of a bulletin: the sources of its figures, and the rules by which they were judged."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from fractions import Fraction

from dongyuan_targets.judging.export import Export
from dongyuan_targets.judging.projection import Projection
from dongyuan_targets.judging.report import Report
from dongyuan_targets.judging.schedule import MONTHS
from dongyuan_targets.message import Joined, Label, Message, Percent, message
from dongyuan_targets.render.growth_words import points_as_written
from dongyuan_targets.render.notation import AT_ANY_TIME
from dongyuan_targets.render.notes import schedule_shares
from dongyuan_targets.render.remarks import sources
from dongyuan_targets.text.numbers import number


def method_notes(export: Export) -> Iterator[tuple[Message, ...]]:
    """Yield paragraphs on the sources of the figures and the rules by which they were judged."""
    report = export.report
    known = report.as_of
    yield (
        message("bulletin.known_then", day=day_label(known)) if known else message("bulletin.known_now"),
        *sources(report),
    )
    rules = tuple(
        message("bulletin.schedule_share", rule=rule, share=Percent(due)) if due is not None else rule
        for rule, due in schedule_shares(report)
        if rule != AT_ANY_TIME
    )
    if report.is_public:
        yield (message("report.public"),)
    if report.period.month == MONTHS:
        yield (message("bulletin.year_rule"),)
    else:
        if rules:
            yield (message("bulletin.schedule", rules=Joined("separator.items", rules)), *_fallbacks(report))
        threshold = number(report.plan.thresholds.watch)
        yield (message("bulletin.lead_rule", points=points_as_written(threshold)),)
    if any(isinstance(row.measures.growth, Fraction) for row in report.rows):
        yield (message("bulletin.growth_rule"),)
    if report.plan.bulletin.projection and any(isinstance(row.projection, Projection) for row in report.rows):
        yield (message("bulletin.projection_rule"),)
    if any(row.stretch is not None for row in report.rows):
        yield (message("bulletin.stretch_apart"),)
    if export.stamp is not None:
        yield (message("bulletin.made_on", day=day_label(export.stamp)),)


def _fallbacks(report: Report) -> Iterator[Message]:
    """Yield the targets whose schedule could not be followed, and why."""
    for row in report.rows:
        if row.course.note is not None and row.target.goal is not None:
            yield message("report.course_note", names=row.target.label, note=row.course.note)


def day_label(day: dt.date) -> Label:
    """Return a day as bulletins write it."""
    return Label(f"{day.year}年{day.month}月{day.day}日", f"{day:%Y-%m-%d}")
