"""The plan, missing figures and the history as tables for the terminal."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from dongyuan_targets.judging.missing import Missing
from dongyuan_targets.message import Amount, Language
from dongyuan_targets.plan.figure_line import FigureLine
from dongyuan_targets.plan.in_force import Entry
from dongyuan_targets.plan.ledger import Ledger
from dongyuan_targets.plan.model import Plan, Target, owners_of
from dongyuan_targets.plan.records import Actual, Adjustment, Explanation, MilestoneDone, Record, Void
from dongyuan_targets.render.columns import TableColumn, left, right, table
from dongyuan_targets.render.grid import Cell, Grid, Tone
from dongyuan_targets.render.notation import (
    NOTHING,
    goal_text,
    growth_goal_text,
    recorded_or_nothing,
    schedule_rule,
    unit_text,
)
from dongyuan_targets.render.remarks import PRELIMINARY
from dongyuan_targets.text import say, words

State = Literal["in_force", "revised", "conflict", "voided", "told"]
"""The state of a ledger line; "told" is a line in force that holds no figure."""

_TONES: Mapping[State, Tone] = {"conflict": Tone.WARN, "revised": Tone.QUIET}


def plan_grids(plan: Plan, language: Language) -> tuple[Grid, ...]:
    """Return the plan as one table per focus."""
    columns: tuple[TableColumn[Target], ...] = (
        left("metric", lambda target, language: say(target.label, language)),
        left("id", lambda target, _: target.id, 1),
        left("unit", unit_text, 2),
        right("goal", lambda target, _: goal_text(target) if target.goal is not None or target.is_task else None),
        right("growth_goal", lambda target, _: growth_goal_text(target), 3),
        left("measure", lambda target, language: words(f"measure.{target.measure}", language), 4),
        left("schedule", lambda target, language: say(schedule_rule(plan, target), language), 5),
    )
    return tuple(table(say(each.label, language), columns, plan.targets_of(each), language) for each in plan.focuses)


def missing_grids(found: Sequence[Missing], language: Language, what: str = "missing") -> tuple[Grid, ...]:
    """Return what has not been reported as one table per owner, in order of first target; without owner last.

    `what` is the key of the column with the missing parts of a figure.
    """
    columns: tuple[TableColumn[Missing], ...] = (
        left("metric", lambda each, language: say(each.target.label, language)),
        left("id", lambda each, _: each.target.id, 1),
        left(what, _what_is_missing),
        right("last_figure", _last_figure),
        left("period", lambda each, _: str(each.last_known.period) if each.last_known is not None else None, 2),
    )
    return tuple(
        table(
            owner or words("missing.nobody", language),
            columns,
            (each for each in found if each.target.owner == owner),
            language,
        )
        for owner in owners_of(each.target for each in found)
    )


def _what_is_missing(each: Missing, language: Language) -> str:
    return words("missing.growth" if not each.value else "missing.both" if each.growth else "missing.value", language)


def _last_figure(each: Missing, language: Language) -> str | None:
    value = each.last_known.value if each.last_known is not None else None
    return None if value is None else say(Amount(value, each.target.figure_unit), language)


def history_grid(plan: Plan, ledger: Ledger, targets: Collection[str], language: Language) -> Grid:
    """Return every ledger line of some targets with its state, newest last; no targets means all."""
    found = standings(ledger)
    columns: tuple[TableColumn[tuple[Entry, _Told]], ...] = (
        left("key", lambda line, _: line[0].key),
        left("metric", lambda line, language: _name(plan, line[0].content, line[1].about, language)),
        left("period", lambda line, _: line[1].period),
        right("value", lambda line, _: line[1].value),
        right("growth", lambda line, _: line[1].growth),
        left("state", lambda line, language: _state(ledger, line[0], found, language)),
        left("recorded", lambda line, _: line[0].content.recorded_on.isoformat(), 1),
        left("recorded_by", lambda line, _: line[0].content.recorded_by, 4),
        left("source", lambda line, _: line[1].source, 2),
        left("note", lambda line, language: None if line[1].note is None else say(line[1].note, language), 3),
    )
    lines = ((entry, _told(entry.content)) for entry in ledger.about(targets))
    return table(say(plan.label, language), columns, lines, language)


class _Told(NamedTuple):
    """A line's target, period, value, growth, source and note, as texts."""

    about: str | None = None
    period: str | None = None
    value: str | None = None
    growth: str | None = None
    source: str | None = None
    note: str | tuple[str, ...] | None = None


def _name(plan: Plan, record: Record | FigureLine, about: str | None, language: Language) -> str:
    """Return the metric that a line is about, with the upper level if the figure belongs to one."""
    target = plan.find(about) if about else None
    name = say(target.label, language) if target else about or NOTHING
    if not isinstance(record, Actual | FigureLine) or record.of is None:
        return name
    of = next((each.label for each in plan.benchmarks if each.id == record.of), record.of)
    return words("history.name_of", language, name=name, of=of)


def _told(record: Record | FigureLine) -> _Told:
    match record:
        case Actual() | FigureLine():
            value = recorded_or_nothing(record.value) + (PRELIMINARY if record.preliminary else "")
            growth = _percent(record.growth_rate)
            return _Told(record.target, str(record.period), value, growth, record.source, record.note)
        case Adjustment():
            goal, growth = recorded_or_nothing(record.goal), _percent(record.growth_rate)
            return _Told(record.target, str(record.start), goal, growth, note=record.reason)
        case Explanation():
            said = tuple(each for each in (record.cause, record.remedy, record.by) if each)
            return _Told(record.target, str(record.period), note=said)
        case MilestoneDone():
            return _Told(record.target, str(record.period), note=record.note)
        case _:
            return _Told(note=record.note)


def _percent(rate: Decimal | None) -> str | None:
    return None if rate is None else f"{rate:f}%"


def standings(ledger: Ledger) -> dict[str, str]:
    """Return the state of lines by key; lines without a figure only if they are revised or in conflict."""
    replaced = (key for entry in ledger.in_force for key in getattr(entry.content, "replaces", ()))
    in_force = (key for each in (*ledger.figures.values(), *ledger.benchmarks.values()) for key in each.lines)
    conflicting = (key for each in ledger.conflicts for key in each.keys)
    return {
        **dict.fromkeys(replaced, "revised"),
        **dict.fromkeys(in_force, "in_force"),
        **dict.fromkeys(conflicting, "conflict"),
    }


def state_of(ledger: Ledger, entry: Entry, found: Mapping[str, str]) -> State:
    """Return the state of a line, given `standings`; a line without a figure that is in force is "told"."""
    if entry.key in ledger.voided:
        return "voided"
    return found.get(entry.key, "revised" if entry.kind is Actual else "told")  # type: ignore[return-value]


def _state(ledger: Ledger, entry: Entry, found: Mapping[str, str], language: Language) -> Cell:
    record, state = entry.content, state_of(ledger, entry, found)
    if state == "voided":
        return Cell(words("history.voided", language), Tone.QUIET)
    if isinstance(record, Void):
        return Cell(words("history.void", language, key=record.void), Tone.QUIET)
    if state == "told" and not isinstance(record, Actual | FigureLine):
        return Cell(words(f"history.{record.kind}", language))
    return Cell(words(f"history.{state}", language), _TONES.get(state, Tone.PLAIN))
