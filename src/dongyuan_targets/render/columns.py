"""Tables by their columns: one line says what a column is called, what it shows, and when it gives way."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from dongyuan_targets.judging.report import Row
from dongyuan_targets.judging.verdict import status_word
from dongyuan_targets.message import Language
from dongyuan_targets.render.grid import ALWAYS, Cell, Column, Grid
from dongyuan_targets.render.notation import NOTHING, TONES
from dongyuan_targets.text import say, words

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class TableColumn(Generic[T]):
    """A column of a table of things.

    Attributes:
        key: of its heading: the word after `column.` in the catalogue, or a whole key.
        show: what it shows of a thing in a language; None is a dash.
        right: whether it is numbers, which stand on the right.
        yields: drop priority (ALWAYS stays, the highest goes first).
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
    """Return a table of things, a row each; `heading` breaks the catalogue's headings into lines of its own."""
    shown = tuple(columns)
    names = (words(each.key if "." in each.key else f"column.{each.key}", language) for each in shown)
    return Grid(
        title,
        tuple(Column(heading(name), each.right, each.yields) for name, each in zip(names, shown, strict=True)),
        tuple(tuple(_cell(column.show(thing, language)) for column in shown) for thing in things),
    )


def status_cell(row: Row, language: Language) -> Cell:
    """Return where a target stands."""
    status = row.assessment.status
    return Cell(say(status_word(row.target, status), language), TONES[status])


def _cell(shown: Cell | str | None) -> Cell:
    return shown if isinstance(shown, Cell) else Cell(NOTHING if shown is None else shown)
