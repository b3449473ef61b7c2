"""Tables before they are drawn: cells of text, and which columns a width has room for.

Widths are terminal cells: a Chinese character takes two.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from dongyuan_targets.render.cells import cells, shorten

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

GAP = 2
"""Empty cells between two columns."""

ALWAYS = 0


class Tone(StrEnum):
    """How a cell is meant; colour only helps, the word is always there."""

    PLAIN = "plain"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    QUIET = "quiet"
    HEADING = "heading"


class Charset(StrEnum):
    """What drawings are made of. Both are one cell wide; blocks and box lines are two in many Chinese terminals."""

    BRAILLE = "braille"
    ASCII = "ascii"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its header, side, and how readily it gives way (ALWAYS stays, the highest goes first)."""

    header: str
    right: bool = False
    yields: int = ALWAYS


@dataclass(frozen=True, slots=True)
class Cell:
    """A text and how it is meant."""

    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: title, columns and rows of one cell a column."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Tables with the lines before and after them."""

    title: str
    header: tuple[str, ...]
    grids: tuple[Grid, ...]
    summary: str
    notes: tuple[tuple[str, Tone], ...]
    footnotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fitted:
    """Tables that share their columns, with the width of each column."""

    grids: tuple[Grid, ...]
    widths: tuple[int, ...]


def fit(grids: Sequence[Grid], width: int) -> Fitted:
    """Return the grids with the columns that fit into `width` cells, the least important dropped first.

    A first column of more than two thirds of the line is shortened before: one endless name must not cost the figures.
    Where even those columns that always stay do not fit, the widest one of texts is shortened between words.
    """
    kept = tuple(grids)
    longest = width * 2 // 3
    if kept and _total(kept) > width and _widths(kept)[0] > longest and not kept[0].columns[0].right:
        kept = tuple(_shortened(grid, 0, longest) for grid in kept)
    while kept and _total(kept) > width:
        yields = [column.yields for column in kept[0].columns]
        if max(yields) == ALWAYS:
            break
        kept = tuple(_without(grid, yields.index(max(yields))) for grid in kept)
    if kept and (excess := _total(kept) - width) > 0:
        width, index = max(
            (width, -place)
            for place, (width, column) in enumerate(zip(_widths(kept), kept[0].columns, strict=True))
            if not column.right
        )
        kept = tuple(_shortened(grid, -index, max(width - excess, 8)) for grid in kept)
    return Fitted(kept, _widths(kept))


def table_lines(grid: Grid, widths: Sequence[int]) -> Iterator[tuple[Cell, ...]]:
    """Yield a table's lines as cells padded to their columns, with the gaps between them: header, rule, rows.

    The rule is made of -, as box-drawing characters take two cells in some Chinese consoles.
    """
    headers = [column.header.split("\n") for column in grid.columns]
    height = max(len(header) for header in headers)
    for place in range(height):
        texts = [header[place - height + len(header)] if place >= height - len(header) else "" for header in headers]
        yield _line([Cell(text, Tone.HEADING) for text in texts], grid.columns, widths)
    yield (Cell("-" * (sum(widths) + GAP * (len(widths) - 1))),)
    for row in grid.rows:
        yield _line(row, grid.columns, widths)


def padded(text: str, width: int, *, right: bool) -> str:
    """Return a text with spaces to so many cells, before it where it stands on the right."""
    space = " " * (width - cells(text))
    return space + text if right else text + space


def _line(row: Sequence[Cell], columns: Sequence[Column], widths: Sequence[int]) -> tuple[Cell, ...]:
    line: list[Cell] = []
    for cell, column, width in zip(row, columns, widths, strict=True):
        if line:
            line.append(Cell(" " * GAP))
        line.append(Cell(padded(cell.text, width, right=column.right), cell.tone))
    return tuple(line)


def _widths(grids: Sequence[Grid]) -> tuple[int, ...]:
    if not grids:
        return ()
    lines = [[column.header for column in grids[0].columns]]
    lines += [[cell.text for cell in row] for grid in grids for row in grid.rows]
    return tuple(
        max(cells(part) for text in set(column) for part in text.split("\n")) for column in zip(*lines, strict=True)
    )


def _total(grids: Sequence[Grid]) -> int:
    widths = _widths(grids)
    return sum(widths) + GAP * (len(widths) - 1)


def _without(grid: Grid, index: int) -> Grid:
    return replace(
        grid,
        columns=grid.columns[:index] + grid.columns[index + 1 :],
        rows=tuple(row[:index] + row[index + 1 :] for row in grid.rows),
    )


def _shortened(grid: Grid, index: int, room: int) -> Grid:
    rows = tuple(
        (*row[:index], replace(row[index], text=shorten(row[index].text, room)), *row[index + 1 :]) for row in grid.rows
    )
    return replace(grid, rows=rows)
