"""The confirmation of a recording or an undo, in a line or two."""

from __future__ import annotations

from fractions import Fraction

from dongyuan_targets.intake.parsing import Understood
from dongyuan_targets.intake.recording import Recorded, in_words
from dongyuan_targets.judging.row import Row, make_row
from dongyuan_targets.judging.verdict import status_word
from dongyuan_targets.message import Amount, Message, Percent, Points, message
from dongyuan_targets.plan.in_force import Entry, Figure
from dongyuan_targets.plan.model import Comparator, Measure, Plan, Target
from dongyuan_targets.plan.records import Actual, Void


def confirmation(plan: Plan, understood: Understood, recorded: Recorded, *, dry_run: bool) -> tuple[Message, ...]:
    """Return what was recorded: metric, period, old and new figure, the target's standing now, and how to undo it."""
    target = understood.target
    if not recorded.entries:
        return (message("record.same", name=target.label, period=understood.period),)
    done = message("record.would_record" if dry_run else "record.recorded")
    lines = [_recorded(plan, target, entry, recorded, done) for entry in recorded.entries]
    if dry_run:
        return (*lines, message("record.dry_run"))
    return (*lines, message("record.how_to_undo", key=recorded.entries[0].batch))


def undone(plan: Plan, recorded: Recorded) -> tuple[Message, ...]:
    """Return which lines were undone, the figures now in force, and how to redo them."""
    lines = [_undone(plan, entry, recorded) for entry in recorded.entries]
    return (*lines, message("undo.how_to_redo", key=recorded.entries[0].batch))


def _recorded(plan: Plan, target: Target, entry: Entry, recorded: Recorded, done: Message) -> Message:
    actual = entry.record
    if not isinstance(actual, Actual):
        raise TypeError(entry.key)
    what = {"done": done, "name": target.label, "period": actual.period, "change": _change(target, actual, recorded)}
    if actual.of is not None:
        of = next((each.label for each in plan.benchmarks if each.id == actual.of), actual.of)
        return message("record.benchmark", of=of, **what)
    if actual.period.year != plan.year:
        return message("record.done_last_year", **what)
    row = make_row(plan, recorded.after, target, actual.period)
    status = status_word(target, row.assessment.status)
    return message("record.done", **what, standing=_standing(row, status))


def _standing(row: Row, status: Message) -> Message:
    """Return a target's standing: completion, lead and status, or its reason where these do not tell enough."""
    completion, lead = row.measures.completion, row.measures.lead
    if _is_to_be_kept(row.target) or len(row.assessment.short_halves) > 1:
        return message("record.standing_reason", status=status, reason=row.assessment.reason)
    if isinstance(completion, Fraction) and isinstance(lead, Fraction):
        told = message("record.standing", completion=Percent(completion), lead=Points(lead), status=status)
    elif isinstance(completion, Fraction):
        told = message("record.standing_completion", completion=Percent(completion), status=status)
    else:
        return status
    short = row.assessment.short_halves
    if short and short[0] is row.assessment.growth:
        return message("record.standing_growth", standing=told, reason=short[0].reason)
    return told


def _is_to_be_kept(target: Target) -> bool:
    """Return whether the goal is compared with the figure itself: for a rate, or a level that must not pass it."""
    is_limit = target.is_ceiling or target.is_floor or target.comparator is Comparator.ABOUT
    return target.measure is Measure.RATE or (target.measure is Measure.LEVEL and is_limit)


def _undone(plan: Plan, entry: Entry, recorded: Recorded) -> Message:
    key = getattr(entry.record, "void", entry.key)
    about = next(each.record for each in recorded.before.entries if each.key == key)
    if isinstance(about, Void):
        return message("undo.done_void", key=key)
    if not isinstance(about, Actual):
        return message("undo.done_line", key=key, kind=message(f"history.{about.kind}"))
    target = plan.find(about.target)
    unknown = message("record.change", old=about.value or "", new=message("record.no_old"))
    change = _change(target, about, recorded) if target else unknown
    name = target.label if target else about.target
    return message("undo.done", key=key, name=name, period=about.period, change=change)


def _change(target: Target, actual: Actual, recorded: Recorded) -> Message:
    old, new = recorded.before.known(actual), recorded.after.known(actual)
    return message("record.change", old=_figure(target, old), new=_figure(target, new))


def _figure(target: Target, figure: Figure | None) -> Message | Amount:
    return message("record.no_old") if figure is None else in_words(target, figure)
