"""A workbook looked at before a library opens it: is it safe to open, and what does the library not tell?

XLSX and ODS are ZIP archives of XML. Some kilobytes of them may claim gigabytes, in the archive or by a single cell
in the last row and column of a sheet, for which the library would reserve every cell before it. And it does not
tell which cells show per cent (0.102 is 10.2%), hold an error, or hold a formula that was never computed.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.parsers import expat

from dongyuan_targets.errors import InvalidFileError, Problem
from dongyuan_targets.intake.sheets.cells import Flaw, Merged
from dongyuan_targets.intake.sheets.formats import Shows, built_in, shown_by
from dongyuan_targets.intake.sheets.table import MOST_COLUMNS, MOST_ROWS, too_many_columns, too_many_rows
from dongyuan_targets.message import message

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

MOST_ENTRIES = 2_000
MOST_UNPACKED = 100 * 2**20
MOST_RATIO = 200
_SMALL = 2**20
"""What unpacks to less than this may be packed as tightly as it likes."""

_COMPUTE = (b"LibreOffice", b"WPS")
"""Programs that compute what they write, and leave no chain of formulas."""

_NOT_READ = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError)

Place = tuple[int, int]
"""Row and column of a cell, counted from 0."""

_ODS_CELLS = frozenset({"table-cell", "covered-table-cell"})
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")


@dataclass(slots=True)
class Scan:
    """What was seen in one sheet: cells that show per cent, errors, and what keeps a cell from being read.

    Attributes:
        merged: in ODS, cells that reach over several rows.
    """

    merged: list[Merged] = field(default_factory=list)
    percent: set[Place] = field(default_factory=set)
    errors: dict[Place, str] = field(default_factory=dict)
    flaws: dict[Place, Flaw] = field(default_factory=dict)


class Archive:
    """A workbook's archive whose directory was found to be sane."""

    def __init__(self, content: bytes, file: str) -> None:
        """Look at the directory only.

        Raises:
            InvalidFileError: it is no ZIP archive, or claims more than any sheet of figures needs.
        """
        self.file = file
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except _NOT_READ as error:
            raise self._problem("sheet.broken") from error
        entries = self._zip.infolist()
        unpacked = sum(entry.file_size for entry in entries)
        tight = unpacked > _SMALL and unpacked > MOST_RATIO * max(len(content), 1)
        if len(entries) > MOST_ENTRIES or unpacked > MOST_UNPACKED or tight:
            raise self._problem("sheet.bomb")
        self._names = {entry.filename for entry in entries}

    def check(self) -> None:
        """Unpack everything once: each part has to be of the size the directory gives, and whole XML.

        The library believes the directory, and reads on without end where an XML element is never closed.

        Raises:
            InvalidFileError: the directory does not tell the truth, or a part is broken.
        """
        for name in self._names:
            if name.endswith((".xml", ".rels")):
                _parse(self, name)
            else:
                self.read(name)

    def read(self, name: str) -> bytes:
        """Return a part's bytes, never more than the directory says; empty where there is none.

        Raises:
            InvalidFileError: it is broken, or larger than the directory says.
        """
        if name not in self._names:
            return b""
        try:
            return self._zip.read(name)
        except _NOT_READ as error:
            raise self._problem("sheet.broken") from error

    def _problem(self, key: str) -> InvalidFileError:
        return InvalidFileError([Problem(message(key), self.file)])


def scan(archive: Archive, sheet: str) -> Scan:
    """Look at a sheet cell by cell, be the workbook XLSX or ODS.

    Raises:
        InvalidFileError: it is larger than a sheet of figures, or its XML is broken.
    """
    if archive.read("content.xml"):
        ods = _Ods(archive.file, sheet)
        _parse(archive, "content.xml", ods.start, ods.end, ods.hear)
        return ods.scan
    strings = _Strings()
    _parse(archive, "xl/sharedStrings.xml", strings.start, strings.end)
    xlsx = _Xlsx(archive.file, _styles(archive), strings.flaws, never_computed=_is_never_computed(archive))
    _parse(archive, _part_of(archive, sheet), xlsx.start, xlsx.end, xlsx.hear)
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
        elif flaw := _flaw_of_run(tag, attributes):
            self.flaws.setdefault(self.number, flaw)

    def end(self, tag: str) -> None:
        """Nothing ends a string but the next."""


def _flaw_of_run(tag: str, attributes: Mapping[str, str]) -> Flaw | None:
    if tag == "strike" and attributes.get("val", "1") not in {"0", "false"}:
        return Flaw.STRUCK
    if tag == "vertAlign" and attributes.get("val") in {"superscript", "subscript"}:
        return Flaw.RAISED
    return Flaw.INVISIBLE if tag == "color" and _colour(attributes) == _WHITE else None


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
                self.row, self.column = int(place[2]) - 1, _column(place[1])
        elif tag == "f":
            self.formula = True
        elif self.cell and (flaw := _flaw_of_run(tag, attributes)):
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
        elif kind == "n" and style.shows(float(self.text)) is Shows.PER_CENT:
            self.scan.percent.add(place)

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
            self.scan.percent.update(places)
        elif kind is None:
            self.scan.flaws.update(dict.fromkeys(places, Flaw.NO_RESULT))


def _part_of(archive: Archive, sheet: str) -> str:
    """Return where an XLSX workbook keeps a sheet."""
    found = ""
    targets: dict[str, str] = {}

    def workbook(tag: str, attributes: Mapping[str, str]) -> None:
        nonlocal found
        if tag == "sheet" and attributes.get("name") == sheet:
            found = next((value for key, value in attributes.items() if _local(key) == "id"), "")

    def relations(tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "Relationship":
            targets[attributes.get("Id", "")] = attributes.get("Target", "")

    _parse(archive, "xl/workbook.xml", workbook)
    _parse(archive, "xl/_rels/workbook.xml.rels", relations)
    return posixpath.normpath(posixpath.join("/xl", targets.get(found, ""))).lstrip("/")


@dataclass(frozen=True, slots=True)
class Style:
    """What a cell's style shows of its number, and what of its font keeps the cell from being read.

    Attributes:
        code: the number format where the file writes it out, else its number.
    """

    code: str | int = 0
    flaw: Flaw | None = None

    def shows(self, number: float) -> Shows | Flaw:
        """Return what the style shows of a number."""
        return shown_by(self.code, number) if isinstance(self.code, str) else built_in(self.code)


class _Styles:
    """The cell styles of an XLSX workbook, as its part xl/styles.xml lists them: formats, fonts, fills, then styles."""

    def __init__(self) -> None:
        self.formats: dict[str, str] = {}
        self.fonts: list[Flaw | None] = []
        self.colours: list[str] = []
        self.fills: list[str] = []
        self.styles: list[Style] = []
        self.part = ""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take in a format, a font, a fill or a style."""
        if tag in {"numFmts", "fonts", "fills", "cellXfs", "cellStyleXfs", "dxfs", "borders"}:
            self.part = tag
        elif tag == "numFmt" and self.part == "numFmts":
            self.formats[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif self.part == "fonts":
            self._font(tag, attributes)
        elif tag == "patternFill" and self.part == "fills":
            self.fills.append(_WHITE)  # the paper's, until a colour is named
        elif tag == "fgColor" and self.part == "fills" and self.fills:
            self.fills[-1] = _colour(attributes)
        elif tag == "xf" and self.part == "cellXfs":
            self.styles.append(self._style(attributes))

    def _font(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "font":
            self.fonts.append(None)
            self.colours.append("")
        elif tag == "color":
            self.colours[-1] = _colour(attributes)
        elif flaw := _flaw_of_run(tag, attributes):
            self.fonts[-1] = flaw

    def _style(self, attributes: Mapping[str, str]) -> Style:
        number = attributes.get("numFmtId", "0")
        font, fill = int(attributes.get("fontId", 0)), int(attributes.get("fillId", 0))
        flaw = self.fonts[font] if font < len(self.fonts) else None
        ground = self.fills[fill] if fill < len(self.fills) else _WHITE
        if flaw is None and font < len(self.colours) and self.colours[font] == ground:
            flaw = Flaw.INVISIBLE
        return Style(self.formats[number] if number in self.formats else int(number), flaw)


_WHITE = "FFFFFF"


def _colour(attributes: Mapping[str, str]) -> str:
    """Return a colour as it can be compared: white however it is named, others as the file names them."""
    if attributes.get("theme") == "0" and not float(attributes.get("tint", 0)):
        return _WHITE
    if attributes.get("indexed") in {"1", "9"}:
        return _WHITE
    if "rgb" in attributes:
        return attributes["rgb"][-6:].upper()
    return " ".join(f"{key}={attributes[key]}" for key in sorted(attributes))


def _styles(archive: Archive) -> Sequence[Style]:
    styles = _Styles()
    _parse(archive, "xl/styles.xml", styles.start)
    return styles.styles


def _is_never_computed(archive: Archive) -> bool:
    """Whether a program that computes nothing may have written an XLSX workbook, so that a result of 0 means nothing.

    It asks for that when the file is opened, or leaves no sign of having computed: Excel's chain of formulas, or the
    name of another spreadsheet program.
    """
    asks = False

    def start(tag: str, attributes: Mapping[str, str]) -> None:
        nonlocal asks
        asks = asks or (tag == "calcPr" and attributes.get("fullCalcOnLoad") in {"1", "true"})

    _parse(archive, "xl/workbook.xml", start)
    return asks or not (
        archive.read("xl/calcChain.xml") or any(each in archive.read("docProps/app.xml") for each in _COMPUTE)
    )


def _parse(
    archive: Archive,
    part: str,
    start: Callable[[str, Mapping[str, str]], None] | None = None,
    end: Callable[[str], None] | None = None,
    characters: Callable[[str], None] | None = None,
) -> None:
    """Read a part's XML, tags without their prefixes; without handlers it is only seen to be whole."""
    content = archive.read(part)
    if not content:
        return
    parser = expat.ParserCreate()
    parser.buffer_text = True
    if start is not None:
        parser.StartElementHandler = lambda tag, attributes: start(_local(tag), attributes)
    if end is not None:
        parser.EndElementHandler = lambda tag: end(_local(tag))
    if characters is not None:
        parser.CharacterDataHandler = characters

    def refuse(*_: object) -> None:
        raise InvalidFileError([Problem(message("sheet.bomb"), archive.file)])

    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(content, True)  # noqa: FBT003 (its only way to say that this is all)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise InvalidFileError([Problem(message("sheet.broken"), archive.file)]) from error


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _column(letters: str) -> int:
    """Return a column's number, counted from 0.

    >>> _column("A"), _column("Z"), _column("AA")
    (0, 25, 26)
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
