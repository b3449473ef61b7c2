"""Tables defined by columns: one line gives a column's heading, what it shows, and its drop priority."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from dongyuan_targets.judging.row import Row
from dongyuan_targets.judging.verdict import status_word
from dongyuan_targets.message import Language
from dongyuan_targets.render.grid import ALWAYS, Cell, Column, Grid
from dongyuan_targets.render.notation import NOTHING, TONES
from dongyuan_targets.text import say, words

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class TableColumn(Generic[T]):
    """A column of a table with a row per thing.

    Attributes:
        key: the key of its heading, which may lack the prefix `column.`.
        show: returns the cell of a thing in a language; None gives a dash.
        right: whether it is aligned to the right, as numbers are.
        yields: drop priority (the highest is dropped first, ALWAYS never).
    """

    key: str
    show: Callable[[T, Language], Cell | str | None]
    right: bool
    yields: int


def left(key: str, show: Callable[[T, Language], Cell | str | None], yields: int = ALWAYS) -> TableColumn[T]:
    """Return a column of texts."""
    return TableColumn(key, show, right=False, yields=yields)


def right(key: str, show: Callable[[T, Language], Cell | str | None], yields: int = ALWAYS) -> TableColumn[T]:
    """Return a column of numbers."""
    return TableColumn(key, show, right=True, yields=yields)


def table(
    title: str,
    columns: Iterable[TableColumn[T]],
    things: Iterable[T],
    language: Language,
    heading: Callable[[str], str] = str,
) -> Grid:
    """Return a table with a row per thing; `heading` may break the catalogue's headings into other lines."""
    shown = tuple(columns)
    names = (words(each.key if "." in each.key else f"column.{each.key}", language) for each in shown)
    return Grid(
        title,
        tuple(Column(heading(name), each.right, each.yields) for name, each in zip(names, shown, strict=True)),
        tuple(tuple(_cell(column.show(thing, language)) for column in shown) for thing in things),
    )


def status_cell(row: Row, language: Language) -> Cell:
    """Return a cell with a target's status."""
    status = row.assessment.status
    return Cell(say(status_word(row.target, status), language), TONES[status])


def _cell(shown: Cell | str | None) -> Cell:
    return shown if isinstance(shown, Cell) else Cell(NOTHING if shown is None else shown)
