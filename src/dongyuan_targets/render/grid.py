"""Tables before they are drawn: cells of text, and the columns that fit into a width.

Widths are terminal cells: a Chinese character takes two.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import zip_longest
from typing import TYPE_CHECKING

from dongyuan_targets.render.cells import cells, shorten, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

GAP = 2
"""Empty cells between two columns."""

ALWAYS = 0

_NAME = 20
"""The least width of a first column of names, in cells."""

_HANGING = 2
"""Cells by which further lines of a wrapped text are indented, so that they do not look like rows."""


class Tone(StrEnum):
    """The meaning of a cell, shown by colour; colour only helps, as the word is always there."""

    PLAIN = "plain"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    QUIET = "quiet"
    HEADING = "heading"


class Charset(StrEnum):
    """The characters of drawings. Both kinds take one cell; blocks and box lines take two in many Chinese terminals."""

    BRAILLE = "braille"
    ASCII = "ascii"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its header, alignment and drop priority (the highest is dropped first, ALWAYS never)."""

    header: str
    right: bool = False
    yields: int = ALWAYS

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines of its header, which are aligned at the bottom."""
        return tuple(self.header.split("\n"))


@dataclass(frozen=True, slots=True)
class Cell:
    """A text and its tone."""

    text: str
    tone: Tone = Tone.PLAIN

    @property
    def lines(self) -> tuple[Cell, ...]:
        """Each line of the text as a cell of its own."""
        if "\n" not in self.text:
            return (self,)
        return tuple(Cell(line, self.tone) for line in self.text.split("\n"))


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: a title, columns, and rows with one cell per column."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Notes:
    """Sentences of one kind with their tone, below a heading, which may be empty."""

    heading: str
    tone: Tone
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Tables with the lines before and after them.

    Attributes:
        summary: the last line before them, empty where there is none.
        tables: groups of tables that share their columns.
        notes: each group below its heading; they come last.
    """

    title: str
    header: tuple[str, ...]
    summary: str
    tables: tuple[tuple[Grid, ...], ...]
    footnotes: tuple[str, ...]
    notes: tuple[Notes, ...] = ()


@dataclass(frozen=True, slots=True)
class Fitted:
    """Tables that share their columns, with the width of each column."""

    grids: tuple[Grid, ...]
    widths: tuple[int, ...]


def fit(grids: Sequence[Grid], width: int) -> Fitted:
    """Return the grids with the columns that fit into `width` cells, the least important dropped first.

    Names are wrapped before figures are dropped: those of the first column, to as little as three tenths of the line.
    Where even the columns that are never dropped do not fit, the widest column of texts is wrapped too.
    """
    kept = tuple(grids)
    if not kept:
        return Fitted((), ())
    least = max(width * 3 // 10, _NAME)
    widths = tuple(_width(kept, place) for place in range(len(kept[0].columns)))
    while _total(widths) - max(widths[0] - least, 0) > width:
        yields = [column.yields for column in kept[0].columns]
        if max(yields) == ALWAYS:
            break
        place = yields.index(max(yields))
        kept = tuple(without(grid, place) for grid in kept)
        widths = widths[:place] + widths[place + 1 :]
    fitted = _narrowed(Fitted(kept, widths), 0, width, least)
    texts = [place for place, column in enumerate(kept[0].columns) if not column.right]
    widest = max(texts, key=lambda place: fitted.widths[place], default=0)
    return _narrowed(fitted, widest, width, 8)


def filled(grids: Sequence[Grid], empty: str) -> tuple[Grid, ...]:
    """Return grids with common columns, without those columns (after the first) in which every cell is `empty`."""
    kept = tuple(grids)
    for place in reversed(range(1, len(kept[0].columns) if any(grid.rows for grid in kept) else 0)):
        if all(row[place].text == empty for grid in kept for row in grid.rows):
            kept = tuple(without(grid, place) for grid in kept)
    return kept


def table_lines(grid: Grid, widths: Sequence[int]) -> Iterator[tuple[Cell, ...]]:
    """Yield the lines of a table (header, rule, rows) as cells padded to their columns, with gaps between them.

    The rule is made of -, as box-drawing characters take two cells in some Chinese consoles.
    """
    bottom_up = zip_longest(*(reversed(column.lines) for column in grid.columns), fillvalue="")
    for texts in reversed(list(bottom_up)):
        yield _line([Cell(text, Tone.HEADING) for text in texts], grid.columns, widths)
    yield (Cell("-" * (sum(widths) + GAP * (len(widths) - 1))),)
    for row in grid.rows:
        for line in zip_longest(*(cell.lines for cell in row), fillvalue=Cell("")):
            yield _line(line, grid.columns, widths)


_BETWEEN = Cell(" " * GAP)


def padded(text: str, width: int, *, right: bool) -> str:
    """Return a text padded with spaces to `width` cells, on its left if it is aligned to the right."""
    space = " " * (width - cells(text))
    return space + text if right else text + space


def _line(row: Sequence[Cell], columns: Sequence[Column], widths: Sequence[int]) -> tuple[Cell, ...]:
    line: list[Cell] = []
    for cell, column, width in zip(row, columns, widths, strict=True):
        if line:
            line.append(_BETWEEN)
        line.append(Cell(padded(cell.text, width, right=column.right), cell.tone))
    return tuple(line)


def _width(grids: Sequence[Grid], place: int) -> int:
    """Return the width in cells of a column that several grids share."""
    texts = {grids[0].columns[place].header, *(row[place].text for grid in grids for row in grid.rows)}
    return max(cells(line) for text in texts for line in text.split("\n"))


def _total(widths: Sequence[int]) -> int:
    return sum(widths) + GAP * (len(widths) - 1)


def without(grid: Grid, index: int) -> Grid:
    """Return a table without one of its columns."""
    return replace(
        grid,
        columns=grid.columns[:index] + grid.columns[index + 1 :],
        rows=tuple(row[:index] + row[index + 1 :] for row in grid.rows),
    )


def _narrowed(fitted: Fitted, place: int, width: int, least: int) -> Fitted:
    """Return grids with a column of texts wrapped as far as needed for `width`, but not below `least` cells."""
    excess = _total(fitted.widths) - width
    room = max(fitted.widths[place] - excess, least)
    if excess <= 0 or fitted.grids[0].columns[place].right:
        return fitted
    grids = tuple(replace(grid, rows=tuple(_wrapped(row, place, room) for row in grid.rows)) for grid in fitted.grids)
    return Fitted(grids, (*fitted.widths[:place], _width(grids, place), *fitted.widths[place + 1 :]))


def _wrapped(row: tuple[Cell, ...], index: int, room: int) -> tuple[Cell, ...]:
    text = row[index].text
    if cells(text) <= room:
        return row
    indent = len(text) - len(text.lstrip()) + _HANGING
    lines = (shorten(line, room) for line in wrap(text, room, indent))
    return (*row[:index], replace(row[index], text="\n".join(lines)), *row[index + 1 :])
