"""Questions to the analyst about a table that is not fully understood, one at a time.

A state machine without a terminal: `step` takes a typed line and returns the questions left after it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from dongyuan_targets.intake.layout import CHOICES, FIGURES, ColumnSaid, Field, Layout, LineSays, OpenColumn, OpenTable
from dongyuan_targets.intake.sheets.said import with_slots
from dongyuan_targets.message import Message, message
from dongyuan_targets.plan.model import Plan
from dongyuan_targets.quantities.number import normalise
from dongyuan_targets.quantities.unit import is_unit


@dataclass(frozen=True, slots=True)
class OfLine:
    """Question what a title or section says; Enter leaves out the rows below it, this time only."""

    text: str

    def ask(self) -> Message:
        """Return the question."""
        return message("layout.ask_line", text=self.text)

    def answer(self, typed: str, layout: Layout, _: Plan) -> Layout | None:
        """Return the layout with the answer added, None if the answer is not valid."""
        says = _chosen(typed, tuple(LineSays))
        return replace(layout, lines={**layout.lines, with_slots(self.text): says}) if says else None


@dataclass(frozen=True, slots=True)
class OfColumn:
    """Question what a column holds; Enter leaves it out, this time only."""

    column: OpenColumn

    def ask(self) -> Message:
        """Return the question."""
        return message(
            "layout.ask_column", column=self.column.letter, header=self.column.header or "-", texts=self.column.samples
        )

    def answer(self, typed: str, layout: Layout, _: Plan) -> Layout | None:
        """Return the layout with the answer added, None if the answer is not valid."""
        holds = _chosen(typed, CHOICES)
        said = {**layout.columns, self.column.place: ColumnSaid(holds)} if holds else None
        return replace(layout, columns=said) if said else None


@dataclass(frozen=True, slots=True)
class OfUnit:
    """Question for the unit of a column's values; Enter takes the one of its rows, its title or the target."""

    column: OpenColumn

    def ask(self) -> Message:
        """Return the question."""
        return message("layout.ask_unit", column=self.column.letter)

    def answer(self, typed: str, layout: Layout, plan: Plan) -> Layout | None:
        """Return the layout with the answer added, None if the answer is not valid."""
        unit = normalise(typed)
        if not is_unit(unit, {each.unit for each in plan.subjects if each.unit}):
            return None
        said = replace(layout.columns[self.column.place], unit=unit)
        return replace(layout, columns={**layout.columns, self.column.place: said})


@dataclass(frozen=True, slots=True)
class OfPlace:
    """Question which text of a column of places is the plan's own place; Enter means none."""

    places: tuple[str, ...]

    def ask(self) -> Message:
        """Return the question."""
        return message("layout.ask_place", texts=self.places)

    def answer(self, typed: str, layout: Layout, _: Plan) -> Layout | None:
        """Return the layout with the answer added, None if the answer is not valid."""
        return replace(layout, places=(*layout.places, typed)) if typed in self.places else None


Choice = TypeVar("Choice")
Question = OfLine | OfColumn | OfUnit | OfPlace


@dataclass(frozen=True, slots=True)
class Questions:
    """Questions about one table.

    Attributes:
        layout: what has been said so far.
        left: the questions still open; the first is the current one.
        misread: whether the last answer was not valid, so that the question is asked again.
    """

    layout: Layout
    left: tuple[Question, ...]
    misread: bool = False


def begin(table: OpenTable) -> Questions:
    """Return the questions about the parts of a table that are not understood."""
    return Questions(table.layout, tuple(_questions(table)))


def step(questions: Questions, line: str, plan: Plan) -> Questions:
    """Return the questions left after a typed line; an empty line skips the current one."""
    question, *left = questions.left
    typed = line.strip()
    if not typed:
        return Questions(questions.layout, tuple(left))
    layout = question.answer(typed, questions.layout, plan)
    if layout is None:
        return replace(questions, misread=True)
    if isinstance(question, OfColumn) and not question.column.has_unit:
        holds = layout.columns[question.column.place].field
        if holds in FIGURES - {Field.GROWTH}:
            left.insert(0, OfUnit(question.column))
    return Questions(layout, tuple(left))


def _questions(table: OpenTable) -> Iterator[Question]:
    yield from map(OfLine, table.lines)
    yield from map(OfColumn, table.columns)
    if table.places:
        yield OfPlace(table.places)


def _chosen(typed: str, choices: tuple[Choice, ...]) -> Choice | None:
    number = normalise(typed)
    return choices[int(number) - 1] if number.isdecimal() and 1 <= int(number) <= len(choices) else None
