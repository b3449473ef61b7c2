"""The cells of a workbook looked at before a library opens it: what does the library not tell?

A single cell in the last row and column of a sheet makes the library reserve every cell before it. And it does not
tell which cells show per cent (0.102 is 10.2%), hold an error or a formula that was never computed, are hidden, struck
out, not to be seen, or commented on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dongyuan_targets.errors import InvalidFileError, Problem
from dongyuan_targets.intake.sheets.cells import Flaw, Merged
from dongyuan_targets.intake.sheets.formats import Shows
from dongyuan_targets.intake.sheets.table import see_size
from dongyuan_targets.message import message

MOST_TEXT = 20 * 2**20
"""Characters of all cells of a workbook. A long text costs a file its bytes once, and the library once a cell."""

_KEPT = 1000
"""Of what a cell says so much is looked at: numbers, references and errors are short."""

Place = tuple[int, int]
"""Row and column of a cell, counted from 0."""


@dataclass(slots=True)
class Scan:
    """What was seen in one sheet: errors, and what keeps a cell from being read.

    Attributes:
        merged: in ODS, cells that reach over several rows or columns.
        shows: what cells show of their numbers, where it is more than the number.
        areas: cells that a conditional format may strike out or hide.
        remarks: what comments on cells say.
    """

    merged: list[Merged] = field(default_factory=list)
    shows: dict[Place, Shows] = field(default_factory=dict)
    errors: dict[Place, str] = field(default_factory=dict)
    flaws: dict[Place, Flaw] = field(default_factory=dict)
    areas: list[Merged] = field(default_factory=list)
    remarks: dict[Place, str] = field(default_factory=dict)


class Bounds:
    """What all cells of a workbook may amount to."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._cells = 0
        self._characters = 0

    def see_room_for(self, last: Place) -> None:
        """Refuse a cell far out, of which the library would reserve all before it."""
        see_size(self.file, rows=last[0], columns=last[1] + 1)

    def count(self, cells: int, characters: int) -> None:
        """Count cells that are alike, by the characters of each."""
        self._cells += cells
        self._characters += cells * characters
        see_size(self.file, cells=self._cells)
        if self._characters > MOST_TEXT:
            raise InvalidFileError([Problem(message("sheet.bomb"), self.file)])


class Cells:
    """Where the reading stands in a sheet, and what was seen so far."""

    def __init__(self, bounds: Bounds) -> None:
        self.bounds = bounds
        self.row = -1
        self.column = -1
        self.cell: dict[str, str] = {}
        self.text = ""
        self.length = 0
        self.run: Flaw | None = None
        self.listening = False
        self.scan = Scan()

    def begin(self, attributes: Mapping[str, str]) -> None:
        """Begin with a cell."""
        self.cell, self.text, self.length, self.run = dict(attributes), "", 0, None

    def hear(self, text: str) -> None:
        """Keep the beginning of what a cell says, and how long it is."""
        if self.listening:
            self.text += text[: _KEPT - len(self.text)]
            self.length += len(text)

    def filled(self, length: int, rows: int = 1, columns: int = 1) -> list[Place]:
        """Return the places of cells that are filled alike, each with so many characters."""
        if min(self.row, self.column, rows - 1, columns - 1) < 0:
            raise ValueError(self.cell)
        self.bounds.see_room_for((self.row + rows - 1, self.column + columns - 1))
        self.bounds.count(rows * columns, length)
        return [(self.row + down, self.column + right) for down in range(rows) for right in range(columns)]
