"""The plan, the history and the problems as tables and lines for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from dongyuan_targets.message import Amount, message
from dongyuan_targets.plan.figure_line import FigureLine
from dongyuan_targets.plan.model import owners_of
from dongyuan_targets.plan.records import Actual, Adjustment, Explanation, MilestoneDone, Void
from dongyuan_targets.render.grid import Cell, Column, Grid, Tone
from dongyuan_targets.render.notation import (
    NOTHING,
    goal_text,
    growth_goal_text,
    schedule_rule,
    unit_text,
)
from dongyuan_targets.render.remarks import PRELIMINARY
from dongyuan_targets.text import say, word, words
from dongyuan_targets.text.numbers import number

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from dongyuan_targets.judging.missing import Missing
    from dongyuan_targets.message import Language
    from dongyuan_targets.plan.in_force import Entry
    from dongyuan_targets.plan.ledger import Ledger
    from dongyuan_targets.plan.model import Plan, Target
    from dongyuan_targets.plan.records import Record


State = Literal["in_force", "revised", "conflict", "voided", "told"]
"""What has become of a line of the ledger."""

_TONES: Mapping[State, Tone] = {"conflict": Tone.WARN, "revised": Tone.QUIET}


def plan_grids(plan: Plan, language: Language) -> tuple[Grid, ...]:
    """Return the plan as one table a focus."""
    columns = (
        Column(words("column.metric", language)),
        Column(words("column.id", language), yields=1),
        Column(words("column.unit", language), yields=2),
        Column(words("column.goal", language), right=True),
        Column(words("column.growth_goal", language), right=True, yields=3),
        Column(words("column.measure", language), yields=4),
        Column(words("column.schedule", language), yields=5),
    )
    return tuple(
        Grid(
            word(focus.label, language),
            columns,
            tuple(_plan_cells(plan, target, language) for target in plan.targets_of(focus)),
        )
        for focus in plan.focuses
    )


def _plan_cells(plan: Plan, target: Target, language: Language) -> tuple[Cell, ...]:
    growth_only = target.goal is None and not target.is_task
    return (
        Cell(word(target.label, language)),
        Cell(target.id),
        Cell(unit_text(target, language)),
        Cell(NOTHING if growth_only else goal_text(target)),
        Cell(growth_goal_text(target)),
        Cell(words(f"measure.{target.measure}", language)),
        Cell(word(schedule_rule(plan, target), language)),
    )


def missing_grids(found: Sequence[Missing], language: Language, what: str = "column.missing") -> tuple[Grid, ...]:
    """Return what has not been reported as one table an owner, in the order of their first target, nobody's last.

    `what` is the heading over the parts of a figure that are missing.
    """
    columns = (
        Column(words("column.metric", language)),
        Column(words("column.id", language), yields=1),
        Column(words(what, language)),
        Column(words("column.last_figure", language), right=True),
        Column(words("column.period", language), yields=2),
    )
    return tuple(
        Grid(
            owner or words("missing.nobody", language),
            columns,
            tuple(_missing_cells(each, language) for each in found if each.target.owner == owner),
        )
        for owner in owners_of(each.target for each in found)
    )


def _missing_cells(each: Missing, language: Language) -> tuple[Cell, ...]:
    target, last = each.target, each.last_known
    what = "missing.growth" if not each.value else "missing.both" if each.growth else "missing.value"
    value = Amount(last.value, target.figure_unit) if last is not None and last.value is not None else NOTHING
    return (
        Cell(word(target.label, language)),
        Cell(target.id),
        Cell(words(what, language)),
        Cell(word(value, language)),
        Cell(str(last.period) if last is not None else NOTHING),
    )


def history_grid(plan: Plan, ledger: Ledger, targets: Collection[str], language: Language) -> Grid:
    """Return every line of the ledger, newest last, with what has become of it; no target means all."""
    columns = (
        Column(words("column.key", language)),
        Column(words("column.metric", language)),
        Column(words("column.period", language)),
        Column(words("column.value", language), right=True),
        Column(words("column.growth", language), right=True),
        Column(words("column.state", language)),
        Column(words("column.recorded", language), yields=1),
        Column(words("column.recorded_by", language), yields=4),
        Column(words("column.source", language), yields=2),
        Column(words("column.note", language), yields=3),
    )
    found = standings(ledger)
    rows = tuple(_history_cells(plan, ledger, entry, found, language) for entry in ledger.about(targets))
    return Grid(word(plan.label, language), columns, rows)


def _history_cells(
    plan: Plan, ledger: Ledger, entry: Entry, found: Mapping[str, str], language: Language
) -> tuple[Cell, ...]:
    record = entry.content
    state, tone = _state(ledger, entry, found, language)
    about, period, value, growth, source, note = _told(record, language)
    return (
        Cell(entry.key),
        Cell(_name(plan, record, about, language)),
        Cell(period),
        Cell(value),
        Cell(growth),
        Cell(state, tone),
        Cell(record.recorded_on.isoformat()),
        Cell(record.recorded_by or NOTHING),
        Cell(source or NOTHING),
        Cell(note or NOTHING),
    )


def _name(plan: Plan, record: Record | FigureLine, about: str | None, language: Language) -> str:
    """Return the metric a line is about; of an upper level's figure with whose it is."""
    target = plan.find(about) if about else None
    name = word(target.label, language) if target else about or NOTHING
    if not isinstance(record, Actual | FigureLine) or record.of is None:
        return name
    of = next((each.label for each in plan.benchmarks if each.id == record.of), record.of)
    return words("history.name_of", language, name=name, of=of)


def _told(record: Record | FigureLine, language: Language) -> tuple[str | None, str, str, str, str | None, str | None]:
    """Return what a line is about, its period, value, growth, source, and what else it says."""
    match record:
        case Actual() | FigureLine():
            value = number(record.value) if record.value is not None else NOTHING
            mark = PRELIMINARY if record.preliminary else ""
            growth = f"{record.growth_rate:f}%" if record.growth_rate is not None else NOTHING
            return record.target, str(record.period), value + mark, growth, record.source, record.note
        case Adjustment():
            goal = number(record.goal) if record.goal is not None else NOTHING
            growth = f"{record.growth_rate:f}%" if record.growth_rate is not None else NOTHING
            return record.target, str(record.start), goal, growth, None, record.reason
        case Explanation():
            said = tuple(each for each in (record.cause, record.remedy, record.by) if each)
            return record.target, str(record.period), NOTHING, NOTHING, None, word(said, language)
        case MilestoneDone():
            return record.target, str(record.period), NOTHING, NOTHING, None, record.note
        case _:
            return None, NOTHING, NOTHING, NOTHING, None, record.note


def standings(ledger: Ledger) -> dict[str, str]:
    """Return what has become of lines, by their keys: those of no figure only where they were revised."""
    replaced = (key for entry in ledger.in_force for key in getattr(entry.content, "replaces", ()))
    in_force = (key for each in (*ledger.figures.values(), *ledger.benchmarks.values()) for key in each.lines)
    conflicting = (key for each in ledger.conflicts for key in each.keys)
    return {
        **dict.fromkeys(replaced, "revised"),
        **dict.fromkeys(in_force, "in_force"),
        **dict.fromkeys(conflicting, "conflict"),
    }


def state_of(ledger: Ledger, entry: Entry, found: Mapping[str, str]) -> State:
    """Return what has become of a line, given `standings`; a line of no figure is told unless something befell it."""
    if entry.key in ledger.voided:
        return "voided"
    return found.get(entry.key, "revised" if entry.kind is Actual else "told")  # type: ignore[return-value]


def _state(ledger: Ledger, entry: Entry, found: Mapping[str, str], language: Language) -> tuple[str, Tone]:
    record, state = entry.content, state_of(ledger, entry, found)
    if state == "voided":
        return words("history.voided", language), Tone.QUIET
    if isinstance(record, Void):
        return say(message("history.void", key=record.void), language), Tone.QUIET
    if state == "told" and not isinstance(record, Actual | FigureLine):
        return words(f"history.{record.kind}", language), Tone.PLAIN
    return words(f"history.{state}", language), _TONES.get(state, Tone.PLAIN)
