"""Cells as a sheet shows them, and the flaws that keep one from being read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Flaw(StrEnum):
    """Why a cell's text cannot be taken as its content."""

    STRUCK = "struck"  # all or part of the text is struck out
    RAISED = "raised"  # part of the text is superscript or subscript: a note's mark, not digits
    HIDDEN = "hidden"  # its row or column is hidden or of zero size, or a merged cell covers it
    INVISIBLE = "invisible"  # its format shows nothing, or the text has the colour of the background
    CONDITIONAL = "conditional"  # a conditional format may strike it out, hide it or show something else
    FORMAT = "format"  # its number format may show another number than it holds
    NO_RESULT = "no_result"  # a formula that was never computed
    ERROR = "error"  # #DIV/0! and the like
    TOO_LONG = "too_long"  # longer than any header or figure


class Holds(StrEnum):
    """Type of a cell's content, as the spreadsheet stores it; text if it does not say."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class SheetCell:
    """One cell.

    Attributes:
        text: the displayed text, trimmed, blanks collapsed; a number in full digits, with the % or unit shown; a date
            as 2022-06-01.
        flaw: why the text cannot be taken as the cell's content, None if it can.
        remark: the text of the cell's comment.
    """

    text: str = ""
    holds: Holds = Holds.TEXT
    flaw: Flaw | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged range, by its first and last row and column, counted from 0; its first cell holds the text."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def height(self) -> int:
        """Number of rows that the range spans."""
        return self.bottom + 1 - self.top

    def size(self, rows: int, columns: int) -> int:
        """Return the number of its cells within a sheet of this many rows and columns."""
        down, right = min(self.bottom + 1, rows) - self.top, min(self.right + 1, columns) - self.left
        return max(down, 0) * max(right, 0)

    def places(self, rows: int, columns: int) -> Iterator[tuple[int, int]]:
        """Yield the row and column of its cells within a sheet of this many rows and columns."""
        for row in range(self.top, min(self.bottom + 1, rows)):
            for column in range(self.left, min(self.right + 1, columns)):
                yield row, column


@dataclass(frozen=True, slots=True)
class SheetGrid:
    """The cells of one sheet, row by row from its first row; rows may differ in length.

    Attributes:
        name: the sheet's name, None if the file is a single table.
        first: the number that the spreadsheet shows for the first row.
    """

    rows: tuple[tuple[SheetCell, ...], ...]
    name: str | None = None
    first: int = 1
    merged: tuple[Merged, ...] = ()


def letter(place: int) -> str:
    """Return the letters of a column, given by its position counted from 0.

    >>> letter(0), letter(25), letter(26)
    ('A', 'Z', 'AA')
    """
    letters = ""
    while place >= 0:
        letters = chr(ord("A") + place % 26) + letters
        place = place // 26 - 1
    return letters


def place_of(letters: str) -> int:
    """Return the position of a column, counted from 0, given by its letters.

    >>> place_of("A"), place_of("AA")
    (0, 26)
    """
    place = 0
    for each in letters:
        place = place * 26 + ord(each) - ord("A") + 1
    return place - 1
