"""Scan of a workbook's cells before a library opens it, for what the library does not report.

A single cell in the last row and column of a sheet makes the library allocate every cell before it. Nor does it report
which cells show per cent (0.102 is 10.2%), hold an error or a formula that was never computed, are hidden, struck
out or invisible, or have a comment.
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
"""Limit on the characters of all cells of a workbook; the library copies a shared text once per cell."""

_KEPT = 1000
"""Characters that are kept of a cell's text; numbers, references and errors are short."""

Place = tuple[int, int]
"""Row and column of a cell, counted from 0."""


@dataclass(slots=True)
class Scan:
    """What was found in one sheet, by cell.

    Attributes:
        merged: in ODS, the merged ranges.
        shows: what cells display, where it is more than the plain number.
        areas: ranges in which a conditional format may strike out or hide cells.
        remarks: the texts of comments.
    """

    merged: list[Merged] = field(default_factory=list)
    shows: dict[Place, Shows] = field(default_factory=dict)
    errors: dict[Place, str] = field(default_factory=dict)
    flaws: dict[Place, Flaw] = field(default_factory=dict)
    areas: list[Merged] = field(default_factory=list)
    remarks: dict[Place, str] = field(default_factory=dict)


class Bounds:
    """Limits on all cells of a workbook together."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._cells = 0
        self._characters = 0

    def see_room_for(self, last: Place) -> None:
        """Refuse a cell so far out that the library would allocate too many before it."""
        see_size(self.file, rows=last[0], columns=last[1] + 1)

    def count(self, cells: int, characters: int) -> None:
        """Count equal cells, each with this many characters, and refuse too many."""
        self._cells += cells
        self._characters += cells * characters
        see_size(self.file, cells=self._cells)
        if self._characters > MOST_TEXT:
            raise InvalidFileError([Problem(message("sheet.bomb"), self.file)])


class Cells:
    """Position of the scan in a sheet, and what it has found so far."""

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
        """Start a cell."""
        self.cell, self.text, self.length, self.run = dict(attributes), "", 0, None

    def hear(self, text: str) -> None:
        """Keep the beginning of a cell's text, and count its characters."""
        if self.listening:
            self.text += text[: _KEPT - len(self.text)]
            self.length += len(text)

    def filled(self, length: int, rows: int = 1, columns: int = 1) -> list[Place]:
        """Count a block of equal cells, each with this many characters, and return their places."""
        if min(self.row, self.column, rows - 1, columns - 1) < 0:
            raise ValueError(self.cell)
        self.bounds.see_room_for((self.row + rows - 1, self.column + columns - 1))
        self.bounds.count(rows * columns, length)
        return [(self.row + down, self.column + right) for down in range(rows) for right in range(columns)]
