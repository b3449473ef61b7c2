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
from dongyuan_targets.intake.sheets.table import MOST_COLUMNS, MOST_ROWS, too_many_columns, too_many_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dongyuan_targets.intake.sheets.archive import Archive


_COMPUTE = (b"LibreOffice", b"WPS")
"""Programs that compute what they write, and leave no chain of formulas."""

Place = tuple[int, int]
"""Row and column of a cell, counted from 0."""

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


def scan(archive: Archive, sheet: str) -> Scan:
    """Look at a sheet cell by cell, be the workbook XLSX or ODS.

    Raises:
        InvalidFileError: it is larger than a sheet of figures, or its XML is broken.
    """
    if archive.read("content.xml"):
        ods = _Ods(archive.file, sheet)
        parse(archive, "content.xml", ods.start, ods.end, ods.hear)
        return ods.scan
    strings = _Strings()
    parse(archive, "xl/sharedStrings.xml", strings.start, strings.end)
    xlsx = _Xlsx(archive.file, styles_of(archive), strings.flaws, never_computed=_is_never_computed(archive))
    parse(archive, _part_of(archive, sheet), xlsx.start, xlsx.end, xlsx.hear)
    return xlsx.scan


class _Cells:
    """Where the reading stands in a sheet, and what was seen so far."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.row = -1
        self.column = -1
        self.cell: dict[str, str] = {}
        self.text = ""
        self.listening = False
        self.scan = Scan()

    def hear(self, text: str) -> None:
        """Keep what a cell says."""
        if self.listening:
            self.text += text

    def filled(self, rows: int = 1, columns: int = 1) -> list[Place]:
        """Return the places of a filled cell; refuse one far out, of which the library would reserve all before it."""
        if self.row + rows > MOST_ROWS + 1:  # their header is one more
            raise InvalidFileError([Problem(too_many_rows(), self.file)])
        if self.column + columns > MOST_COLUMNS:
            raise InvalidFileError([Problem(too_many_columns(), self.file)])
        if min(self.row, self.column, rows - 1, columns - 1) < 0:
            raise ValueError(self.cell)
        return [(self.row + down, self.column + right) for down in range(rows) for right in range(columns)]


class _Strings:
    """The shared strings of a workbook: which of them have runs that are struck out, raised or lowered."""

    def __init__(self) -> None:
        self.flaws: dict[int, Flaw] = {}
        self.number = -1

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Note a string's runs."""
        if tag == "si":
            self.number += 1
        elif flaw := flaw_of_run(tag, attributes):
            self.flaws.setdefault(self.number, flaw)

    def end(self, tag: str) -> None:
        """Nothing ends a string but the next."""


class _Xlsx(_Cells):
    """A sheet of an XLSX workbook: each cell names its place, or follows the one before."""

    def __init__(
        self, file: str, styles: Sequence[Style], strings: Mapping[int, Flaw], *, never_computed: bool
    ) -> None:
        super().__init__(file)
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
            self.cell, self.text, self.formula, self.run = dict(attributes), "", False, None
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
        (place,) = self.filled()
        kind = self.cell.get("t", "n")
        style = self.styles[int(self.cell.get("s", 0))] if self.styles else Style()
        if kind == "e":
            self.scan.errors[place] = self.text
        if flaw := self._flaw(kind, style):
            self.scan.flaws[place] = flaw
        elif kind == "n" and isinstance(shows := style.shows(float(self.text)), Shows) and shows != NUMBER:
            self.scan.shows[place] = shows

    def _flaw(self, kind: str, style: Style) -> Flaw | None:
        if self.hidden_row or any(first <= self.column <= last for first, last in self.hidden_columns):
            return Flaw.HIDDEN
        run = self.strings.get(int(self.text)) if kind == "s" and self.text.isdigit() else self.run
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
    """A sheet of an ODS workbook: cells follow each other, and one may stand for many alike."""

    def __init__(self, file: str, sheet: str) -> None:
        super().__init__(file)
        self.sheet = sheet
        self.rows = 1

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take in the beginning of a sheet, a row or a cell."""
        if tag == "table":
            self.listening = attributes.get("table:name") == self.sheet
            self.row = -1
        elif tag == "table-row":
            self.row += 1
            self.column = -1
            self.rows = int(attributes.get("table:number-rows-repeated", 1))
        elif tag in _ODS_CELLS:
            self.column += 1
            self.cell, self.text = dict(attributes), ""

    def end(self, tag: str) -> None:
        """Note a cell that is not empty, and pass over those alike."""
        if tag == "table":
            self.listening = False
        elif tag == "table-row":
            self.row += self.rows - 1
        elif tag in _ODS_CELLS:
            columns = int(self.cell.get("table:number-columns-repeated", 1))
            if self.listening:
                self._note(columns)
            self.column += columns - 1

    def _note(self, columns: int) -> None:
        kind, formula = self.cell.get("office:value-type"), "table:formula" in self.cell
        if not (kind or self.text or formula):
            return
        places = self.filled(self.rows, columns)
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
