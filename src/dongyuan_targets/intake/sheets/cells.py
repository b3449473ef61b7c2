"""Cells as a sheet shows them, and what keeps one from being read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Flaw(StrEnum):
    """Why a cell's text cannot be taken for what the cell says."""

    STRUCK = "struck"  # all or part of it is struck out
    RAISED = "raised"  # part of it stands above or below the line: a note's mark, no digits
    HIDDEN = "hidden"  # its row or column is hidden, filtered out or of no height
    INVISIBLE = "invisible"  # its format shows nothing, or its text has the colour of the paper
    CONDITIONAL = "conditional"  # a conditional format may strike it out, hide it or show something else
    FORMAT = "format"  # what its number format shows is not known to be the number it holds
    NO_RESULT = "no_result"  # a formula that was never computed
    ERROR = "error"  # #DIV/0! and the like
    TOO_LONG = "too_long"  # longer than any header or figure


class Holds(StrEnum):
    """What a cell holds, as its program tells it; text where it does not."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class SheetCell:
    """One cell.

    Attributes:
        text: what it shows, trimmed, blanks collapsed; a number in its digits, with the % or unit that it shows; a day
            as 2022-06-01.
        flaw: why the text cannot be taken for what the cell says, None where it can.
        remark: what a comment on the cell says.
    """

    text: str = ""
    holds: Holds = Holds.TEXT
    flaw: Flaw | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Merged:
    """Cells that were merged, by their first and last row and column, counted from 0; the first cell holds the text."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def height(self) -> int:
        """How many rows they reach over."""
        return self.bottom + 1 - self.top

    def size(self, rows: int, columns: int) -> int:
        """Return how many cells they are, within so many rows and columns."""
        down, right = min(self.bottom + 1, rows) - self.top, min(self.right + 1, columns) - self.left
        return max(down, 0) * max(right, 0)

    def places(self, rows: int, columns: int) -> Iterator[tuple[int, int]]:
        """Yield the row and column of each cell, within so many rows and columns."""
        for row in range(self.top, min(self.bottom + 1, rows)):
            for column in range(self.left, min(self.right + 1, columns)):
                yield row, column


@dataclass(frozen=True, slots=True)
class SheetGrid:
    """The cells of one sheet, row by row from the sheet's first; rows may differ in length.

    Attributes:
        name: the sheet's name, None where the file is a single table.
        first: the number of the first row as its program shows it.
    """

    rows: tuple[tuple[SheetCell, ...], ...]
    name: str | None = None
    first: int = 1
    merged: tuple[Merged, ...] = ()


def letter(place: int) -> str:
    """Return a column's name in spreadsheets.

    >>> letter(0), letter(25), letter(26)
    ('A', 'Z', 'AA')
    """
    letters = ""
    while place >= 0:
        letters = chr(ord("A") + place % 26) + letters
        place = place // 26 - 1
    return letters


def place_of(letters: str) -> int:
    """Return the place of a column by its name in spreadsheets, counted from 0.

    >>> place_of("A"), place_of("AA")
    (0, 26)
    """
    place = 0
    for each in letters:
        place = place * 26 + ord(each) - ord("A") + 1
    return place - 1
