"""The remarks on a target: adjustments, causes and remedies, benchmarks, and whatever is unsettled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dongyuan_targets.message import Amount, Joined, Label, Message, Percent, message
from dongyuan_targets.text import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dongyuan_targets.judging.adjusted import GoalChange
    from dongyuan_targets.judging.report import Report
    from dongyuan_targets.judging.row import Row
    from dongyuan_targets.plan.model import Target
    from dongyuan_targets.plan.records import Explanation

PRELIMINARY = "†"
"""The mark after a figure that still has to be verified."""

_SOURCES_NAMED = 5


def remarks(row: Row, *, explained: bool = True) -> Iterator[Message]:
    """Yield all that is to be said of a target, a sentence each, without its name; its explanation, if wanted."""
    yield from (*unsettled(row), *adjustments(row), *benchmarks(row), *(explanation(row) if explained else ()))
    if row.figure is not None and row.figure.note:
        yield message("remark.note", note=row.figure.note)


def source(row: Row) -> Iterator[Message]:
    """Yield the source of a target's figure, if it has one."""
    if row.figure is not None and row.figure.source:
        yield message("remark.source", source=row.figure.source)


def sources(report: Report) -> Iterator[Message]:
    """Yield the recorded sources of a report's figures, in one sentence."""
    found = dict.fromkeys(row.figure.source for row in report.rows if row.figure is not None and row.figure.source)
    if found:
        key = "remark.sources" if len(found) <= _SOURCES_NAMED else "remark.more_sources"
        yield message(key, sources=Joined("separator.items", tuple(found)[:_SOURCES_NAMED]), count=len(found))


def unsettled(row: Row) -> Iterator[Message]:
    """Yield conflicts of ledger lines, a mark for a preliminary figure, and how many steps are done or overdue."""
    for each in row.conflicts:
        yield message(
            "remark.conflict",
            keys=", ".join(each.keys),
            counts=", ".join(each.counts),
            settled_by=message(f"conflict.{each.kind}"),
        )
    if row.figure is not None and row.figure.preliminary:
        yield message("remark.preliminary", mark=PRELIMINARY)
    yield from steps(row)
    overdue = tuple(step.milestone.label for step in row.steps if step.is_overdue)
    if overdue:
        yield message("remark.overdue_steps", names=overdue)


def steps(row: Row) -> Iterator[Message]:
    """Yield how many steps of a task are done."""
    if row.steps:
        yield message("remark.steps", done=sum(step.is_done for step in row.steps), count=len(row.steps))


def adjustments(row: Row) -> Iterator[Message]:
    """Yield how and why goals were changed up to the period."""
    for each, changes in row.adjustments:
        what = Joined("separator.clauses", tuple(_changed(row.target, change) for change in changes))
        month = Label(f"{each.start.year}年{each.start.month}月", f"{MONTHS[each.start.month - 1]} {each.start.year}")
        yield message("remark.adjusted", period=month, what=what, reason=each.reason)


def _changed(target: Target, change: GoalChange) -> Message:
    unit = "%" if change.goal == "growth_rate" else target.figure_unit
    old, new = (
        Amount(each, unit, unit_en=target.unit_en) if each is not None else "-" for each in (change.old, change.new)
    )
    return message(f"remark.changed_{change.goal}", old=old, new=new)


def benchmarks(row: Row) -> Iterator[Message]:
    """Yield the growth of each upper level, and the gap of the target's own to it."""
    for each in row.benchmarks:
        growth = Percent(each.growth)
        if each.gap is None:
            yield message("remark.benchmark", of=each.benchmark.label, growth=growth)
        else:
            key = "remark.above" if each.gap > 0 else "remark.below" if each.gap < 0 else "remark.level"
            gap = message("changes.points", points=Amount(abs(each.gap) * 100, "", 1))
            yield message(key, of=each.benchmark.label, growth=growth, gap=gap)


def explanation(row: Row) -> Iterator[Message]:
    """Yield the cause and remedy of a target, and that the deadline has passed if so."""
    if row.explanation is None:
        return
    yield from told(row.explanation)
    if row.is_overdue:
        yield message("remark.overdue", until=row.explanation.until)


def told(given: Explanation) -> Iterator[Message]:
    """Yield the sentences of an explanation: the cause; the remedy with who is responsible and the deadline."""
    if given.cause:
        yield message("remark.cause", cause=given.cause.rstrip("。."))
    clauses = [
        *([Label(given.remedy.rstrip("。."))] if given.remedy else []),
        *([message("remark.by", by=given.by)] if given.by else []),
        *([message("remark.until", until=given.until)] if given.until else []),
    ]
    if clauses:
        yield message("remark.remedy", what=Joined("separator.clauses", tuple(clauses)))
