"""The cells of a workbook looked at before a library opens it: what does the library not tell?

A single cell in the last row and column of a sheet makes the library reserve every cell before it. And it does not
tell which cells show per cent (0.102 is 10.2%), hold an error or a formula that was never computed, are hidden, struck
out, or not to be seen.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dongyuan_targets.errors import InvalidFileError, Problem
from dongyuan_targets.intake.sheets.archive import local_name, parse
from dongyuan_targets.intake.sheets.cells import Flaw, Merged, place_of
from dongyuan_targets.intake.sheets.formats import NUMBER, PER_CENT, Shows
from dongyuan_targets.intake.sheets.styles import Style, flaw_of_run, styles_of
from dongyuan_targets.intake.sheets.table import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    too_many_cells,
    too_many_columns,
    too_many_rows,
)
from dongyuan_targets.message import message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dongyuan_targets.intake.sheets.archive import Archive
    from dongyuan_targets.message import Message


_COMPUTE = (b"LibreOffice", b"WPS")
"""Programs that compute what they write, and leave no chain of formulas."""

MOST_TEXT = 20 * 2**20
"""Characters of all cells of a workbook. A long text costs a file its bytes once, and the library once a cell."""

_KEPT = 1000
"""Of what a cell says so much is looked at: numbers, references and errors are short."""

Place = tuple[int, int]
"""Row and column of a cell, counted from 0."""

_ODS_CONTENT = "content.xml"
_ODS_CELLS = frozenset({"table-cell", "covered-table-cell"})
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")


@dataclass(slots=True)
class Scan:
    """What was seen in one sheet: errors, and what keeps a cell from being read.

    Attributes:
        shows: what cells show of their numbers, where it is more than the number.
        merged: in ODS, cells that reach over several rows.
    """

    merged: list[Merged] = field(default_factory=list)
    shows: dict[Place, Shows] = field(default_factory=dict)
    errors: dict[Place, str] = field(default_factory=dict)
    flaws: dict[Place, Flaw] = field(default_factory=dict)


def scan_ods(archive: Archive) -> dict[str, Scan]:
    """Look at all sheets of an ODS workbook, by their names: the library reads them all as soon as it opens it.

    Raises:
        InvalidFileError: one is larger than a sheet of figures, or the XML is broken.
    """
    ods = _Ods(_Bounds(archive.file))
    parse(archive, _ODS_CONTENT, ods.start, ods.end, ods.hear)
    return ods.scans


def scan_xlsx(archive: Archive, sheets: Sequence[str]) -> dict[str, Scan]:
    """Look at sheets of an XLSX workbook cell by cell.

    Raises:
        InvalidFileError: they are larger than sheets of figures, or their XML is broken.
    """
    strings, bounds, styles = _Strings(), _Bounds(archive.file), styles_of(archive)
    parse(archive, "xl/sharedStrings.xml", strings.start, strings.end, strings.hear)
    never_computed = _is_never_computed(archive)
    found = {}
    for sheet in sheets:
        xlsx = _Xlsx(bounds, styles, strings, never_computed=never_computed)
        parse(archive, _part_of(archive, sheet), xlsx.start, xlsx.end, xlsx.hear)
        found[sheet] = xlsx.scan
    return found


def is_ods(archive: Archive) -> bool:
    """Whether an archive is an ODS workbook."""
    return bool(archive.read(_ODS_CONTENT))


class _Bounds:
    """What all cells of a workbook may amount to."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._cells = 0
        self._characters = 0

    def see_room_for(self, last: Place) -> None:
        """Refuse a cell far out, of which the library would reserve all before it."""
        row, column = last
        if row > MOST_ROWS:  # their header is one more
            raise self._problem(too_many_rows())
        if column >= MOST_COLUMNS:
            raise self._problem(too_many_columns())

    def count(self, cells: int, characters: int) -> None:
        """Count cells that are alike, by the characters of each."""
        self._cells += cells
        self._characters += cells * characters
        if self._cells > MOST_CELLS:
            raise self._problem(too_many_cells())
        if self._characters > MOST_TEXT:
            raise self._problem(message("sheet.bomb"))

    def _problem(self, what: Message) -> InvalidFileError:
        return InvalidFileError([Problem(what, self.file)])


class _Cells:
    """Where the reading stands in a sheet, and what was seen so far."""

    def __init__(self, bounds: _Bounds) -> None:
        self.bounds = bounds
        self.row = -1
        self.column = -1
        self.cell: dict[str, str] = {}
        self.text = ""
        self.length = 0
        self.listening = False
        self.scan = Scan()

    def begin(self, attributes: Mapping[str, str]) -> None:
        """Begin with a cell."""
        self.cell, self.text, self.length = dict(attributes), "", 0

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


class _Strings:
    """The shared strings of a workbook: how long they are, and which have runs struck out, raised or lowered."""

    def __init__(self) -> None:
        self.flaws: dict[int, Flaw] = {}
        self.lengths: list[int] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Note a string's runs."""
        if tag == "si":
            self.lengths.append(0)
        elif flaw := flaw_of_run(tag, attributes):
            self.flaws.setdefault(len(self.lengths) - 1, flaw)

    def end(self, tag: str) -> None:
        """Nothing ends a string but the next."""

    def hear(self, text: str) -> None:
        """Count the characters of a string; those between strings are few."""
        if self.lengths:
            self.lengths[-1] += len(text)

    def length(self, number: int) -> int:
        """Return how long a string is, 0 where there is none of that number."""
        return self.lengths[number] if number < len(self.lengths) else 0


class _Xlsx(_Cells):
    """A sheet of an XLSX workbook: each cell names its place, or follows the one before."""

    def __init__(self, bounds: _Bounds, styles: Sequence[Style], strings: _Strings, *, never_computed: bool) -> None:
        super().__init__(bounds)
        self.styles = styles
        self.strings = strings
        self.never_computed = never_computed
        self.formula = False
        self.run: Flaw | None = None
        self.hidden_row = False
        self.hidden_columns: list[tuple[int, int]] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take in the beginning of a row, a cell, or what a cell holds."""
        if tag == "col" and _is_hidden(attributes, "width"):
            self.hidden_columns.append((int(attributes["min"]) - 1, int(attributes["max"]) - 1))
        elif tag == "row":
            self.row = int(attributes.get("r", self.row + 2)) - 1
            self.column = -1
            self.hidden_row = _is_hidden(attributes, "ht")
        elif tag == "c":
            self.begin(attributes)
            self.formula, self.run = False, None
            self.column += 1
            if "r" in attributes:
                place = _REFERENCE.fullmatch(attributes["r"].upper())
                if place is None:
                    raise ValueError(attributes["r"])
                self.row, self.column = int(place[2]) - 1, place_of(place[1])
        elif tag == "f":
            self.formula = True
        elif self.cell and (flaw := flaw_of_run(tag, attributes)):
            self.run = flaw
        self.listening = tag in {"v", "t"}

    def end(self, tag: str) -> None:
        """Note a cell that is not empty."""
        self.listening = False
        if tag != "c" or not (self.text or self.formula):
            return
        kind = self.cell.get("t", "n")
        shared = int(self.text) if kind == "s" and self.text.isdecimal() else None
        (place,) = self.filled(self.strings.length(shared) if shared is not None else self.length)
        style = self.styles[int(self.cell.get("s", 0))] if self.styles else Style()
        if kind == "e":
            self.scan.errors[place] = self.text
        run = self.strings.flaws.get(shared) if shared is not None else self.run
        if flaw := self._flaw(kind, style, run):
            self.scan.flaws[place] = flaw
        elif kind == "n" and isinstance(shows := style.shows(float(self.text)), Shows) and shows != NUMBER:
            self.scan.shows[place] = shows

    def _flaw(self, kind: str, style: Style, run: Flaw | None) -> Flaw | None:
        if self.hidden_row or any(first <= self.column <= last for first, last in self.hidden_columns):
            return Flaw.HIDDEN
        if style.flaw or run:
            return style.flaw or run
        if kind == "e":
            return Flaw.ERROR
        if kind in {"n", "str"} and self.formula and (not self.text or (self.never_computed and _is_zero(self.text))):
            return Flaw.NO_RESULT
        shows = style.shows(float(self.text) if kind == "n" else 0)
        return shows if isinstance(shows, Flaw) and (kind == "n" or shows is Flaw.INVISIBLE) else None


def _is_zero(text: str) -> bool:
    try:
        return float(text) == 0
    except ValueError:
        return False


def _is_hidden(attributes: Mapping[str, str], size: str) -> bool:
    """Whether a row or column is hidden, or of no height or width."""
    return attributes.get("hidden") in {"1", "true"} or float(attributes.get(size, 1)) == 0


class _Ods(_Cells):
    """The sheets of an ODS workbook: cells follow each other, and one may stand for many alike."""

    def __init__(self, bounds: _Bounds) -> None:
        super().__init__(bounds)
        self.scans: dict[str, Scan] = {}
        self.rows = 1

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take in the beginning of a sheet, a row or a cell."""
        if tag == "table":
            self.listening = True
            self.scan = self.scans.setdefault(attributes.get("table:name", ""), Scan())
            self.row = -1
        elif tag == "table-row":
            self.row += 1
            self.column = -1
            self.rows = int(attributes.get("table:number-rows-repeated", 1))
        elif tag in _ODS_CELLS:
            self.column += 1
            self.begin(attributes)

    def end(self, tag: str) -> None:
        """Note a cell that is not empty, and pass over those alike."""
        if tag == "table":
            self.listening = False
        elif tag == "table-row":
            self.row += self.rows - 1
        elif tag in _ODS_CELLS:
            columns = int(self.cell.get("table:number-columns-repeated", 1))
            self._note(columns)
            self.column += columns - 1

    def _note(self, columns: int) -> None:
        kind, formula = self.cell.get("office:value-type"), "table:formula" in self.cell
        if not (kind or self.text or formula):
            return
        places = self.filled(self.length, self.rows, columns)
        if (spanned := int(self.cell.get("table:number-rows-spanned", 1))) > 1:
            self.scan.merged.append(Merged(self.row, self.column, self.row + spanned - 1, self.column))
        if self.cell.get("calcext:value-type") == "error":
            self.scan.errors.update(dict.fromkeys(places, self.text or "#N/A"))
            self.scan.flaws.update(dict.fromkeys(places, Flaw.ERROR))
        elif kind == "percentage":
            self.scan.shows.update(dict.fromkeys(places, PER_CENT))
        elif kind is None:
            self.scan.flaws.update(dict.fromkeys(places, Flaw.NO_RESULT))


def _part_of(archive: Archive, sheet: str) -> str:
    """Return where an XLSX workbook keeps a sheet."""
    found = ""
    targets: dict[str, str] = {}

    def workbook(tag: str, attributes: Mapping[str, str]) -> None:
        nonlocal found
        if tag == "sheet" and attributes.get("name") == sheet:
            found = next((value for key, value in attributes.items() if local_name(key) == "id"), "")

    def relations(tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "Relationship":
            targets[attributes.get("Id", "")] = attributes.get("Target", "")

    parse(archive, "xl/workbook.xml", workbook)
    parse(archive, "xl/_rels/workbook.xml.rels", relations)
    return posixpath.normpath(posixpath.join("/xl", targets.get(found, ""))).lstrip("/")


def _is_never_computed(archive: Archive) -> bool:
    """Whether a program that computes nothing may have written an XLSX workbook, so that a result of 0 means nothing.

    It asks for that when the file is opened, or leaves no sign of having computed: Excel's chain of formulas, or the
    name of another spreadsheet program.
    """
    asks = False

    def start(tag: str, attributes: Mapping[str, str]) -> None:
        nonlocal asks
        asks = asks or (tag == "calcPr" and attributes.get("fullCalcOnLoad") in {"1", "true"})

    parse(archive, "xl/workbook.xml", start)
    program = archive.read("docProps/app.xml")
    return asks or not (archive.read("xl/calcChain.xml") or any(each in program for each in _COMPUTE))
