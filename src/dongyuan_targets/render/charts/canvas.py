"""A drawing in terminal cells: signs, and lines of Braille dots or of one sign.

Places are cells from the lower left corner; a cell has two columns and four rows of dots.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import groupby, pairwise
from math import floor
from operator import attrgetter

from dongyuan_targets.render.grid import Cell, Tone

Point = tuple[int, Fraction]
"""A column, and a height in cells; whole numbers are the middle of a cell."""

_ACROSS, _UP = 2, 4
_BLANK = 0x2800
_BITS = ((0x40, 0x04, 0x02, 0x01), (0x80, 0x20, 0x10, 0x08))
"""The bits of the dots in a Braille character: by column, from the lowest up."""

_HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Pen:
    """How a line is drawn.

    Attributes:
        sign: the character in each of its cells; None draws with dots.
        tone: the tone of the line.
        dotted: whether every second column of dots is left out.
    """

    sign: str | None
    tone: Tone
    dotted: bool = False


@dataclass(slots=True)
class Canvas:
    """Cells to draw on; later signs cover earlier ones."""

    columns: int
    rows: int
    _cells: dict[tuple[int, int], Cell] = field(default_factory=dict)

    def put(self, column: int, row: int, sign: str, tone: Tone) -> None:
        """Put a sign into a cell."""
        self._cells[column, row] = Cell(sign, tone)

    def line(self, points: Sequence[Point], pen: Pen) -> None:
        """Draw straight lines between points."""
        bits: dict[tuple[int, int], int] = {}
        for across, up in _dots(points):
            column, row = across // _ACROSS, up // _UP
            if not (pen.dotted and across % _ACROSS):
                bits[column, row] = bits.get((column, row), 0) | _BITS[across % _ACROSS][up % _UP]
        for (column, row), dots in bits.items():
            self.put(column, row, pen.sign or chr(_BLANK | dots), pen.tone)

    def row(self, row: int) -> tuple[Cell, ...]:
        """Return a row as cells of one tone each, without the empty cells at its end."""
        last = max((column for column, each in self._cells if each == row), default=-1)
        empty = Cell(" ")
        signs = [self._cells.get((column, row), empty) for column in range(last + 1)]
        return tuple(Cell("".join(each.text for each in run), tone) for tone, run in groupby(signs, attrgetter("tone")))


def cell_of(height: Fraction) -> int:
    """Return the row of cells that a height lies in."""
    return floor(height + _HALF)


def _dots(points: Sequence[Point]) -> Iterator[tuple[int, int]]:
    """Yield the dots of straight lines between points; steep lines have several per column."""
    for (start, low), (end, high) in pairwise(points):
        before = None
        for across in range(_ACROSS * start, _ACROSS * end + 1):
            height = low + (high - low) * Fraction(across - _ACROSS * start, _ACROSS * (end - start))
            dot = floor(_UP * (height + _HALF))
            yield across, dot
            if before is not None:
                for between in range(min(before, dot) + 1, max(before, dot)):
                    yield across, between
            before = dot
