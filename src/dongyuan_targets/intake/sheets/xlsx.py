"""Scan of the sheets of an XLSX workbook: formats, runs of text, hidden rows, formulas and comments."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence

from dongyuan_targets.intake.sheets.archive import Archive, local_name, parse, tree
from dongyuan_targets.intake.sheets.cells import Flaw, Merged, place_of
from dongyuan_targets.intake.sheets.formats import NUMBER, Shows
from dongyuan_targets.intake.sheets.scan import Bounds, Cells, Place, Scan
from dongyuan_targets.intake.sheets.styles import Style, Styles, flaw_of_run, styles_of

_BOOK = "xl/workbook.xml"
_COMPUTE = (b"LibreOffice", b"WPS")
"""Programs that compute formulas but write no calculation chain."""

_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_LAST = 2**20


def scan_xlsx(archive: Archive, sheets: Sequence[str]) -> dict[str, Scan]:
    """Return the scans of these sheets of an XLSX workbook, by name.

    Raises:
        InvalidFileError: they are too large, or their XML is broken.
    """
    strings, bounds, styles = _Strings(), Bounds(archive.file), styles_of(archive)
    parse(archive, "xl/sharedStrings.xml", strings.start, None, strings.hear)
    never_computed, parts = _is_never_computed(archive), _parts(archive)
    found = {}
    for sheet in sheets:
        part = parts.get(sheet, "")
        xlsx = _Xlsx(bounds, styles, strings, never_computed=never_computed)
        parse(archive, part, xlsx.start, xlsx.end, xlsx.hear)
        for kind, target in _relations(archive, part).values():
            if kind.endswith("/comments"):
                xlsx.scan.remarks |= _comments(archive, target)
        found[sheet] = xlsx.scan
    return found


class _Strings:
    """The shared strings of a workbook: their lengths, and the flaws of their runs."""

    def __init__(self) -> None:
        self.flaws: dict[int, Flaw] = {}
        self.lengths: list[int] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Start a string, or note the flaw of one of its runs."""
        if tag == "si":
            self.lengths.append(0)
        elif flaw := flaw_of_run(tag, attributes):
            self.flaws.setdefault(len(self.lengths) - 1, flaw)

    def hear(self, text: str) -> None:
        """Count the characters of a string, with the few between strings."""
        if self.lengths:
            self.lengths[-1] += len(text)

    def length(self, number: int) -> int:
        """Return the length of a string, 0 if there is none with this index."""
        return self.lengths[number] if number < len(self.lengths) else 0


def _comments(archive: Archive, part: str) -> dict[Place, str]:
    """Return the comments on a sheet's cells, by place, without the author's name that some begin with."""
    root = tree(archive, part)
    authors = ["".join(each.itertext()).strip() for each in root.iter("author")]
    found = {}
    for comment in root.iter("comment"):
        by = "".join(authors[int(comment.get("authorId", 0)) :][:1])
        said = "".join(text for each in comment.iter("t") for text in each.itertext())
        found[_place(comment.get("ref", ""))] = said.removeprefix(f"{by}:").strip()
    return found


class _Xlsx(Cells):
    """Scan of one sheet of an XLSX workbook, where a cell names its place or follows the one before."""

    def __init__(self, bounds: Bounds, styles: Styles, strings: _Strings, *, never_computed: bool) -> None:
        super().__init__(bounds)
        self.styles = styles
        self.strings = strings
        self.never_computed = never_computed
        self.formula = False
        self.hidden_row = False
        self.hidden_columns: list[tuple[int, int]] = []
        self.area = ""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Handle the start of a column, row, cell, cell content or conditional format."""
        if tag == "col" and _is_hidden(attributes, "width"):
            self.hidden_columns.append((int(attributes["min"]) - 1, int(attributes["max"]) - 1))
        elif tag == "row":
            self.row = int(attributes.get("r", self.row + 2)) - 1
            self.column = -1
            self.hidden_row = _is_hidden(attributes, "ht")
        elif tag == "c":
            self.begin(attributes)
            self.formula = False
            self.column += 1
            if "r" in attributes:
                self.row, self.column = _place(attributes["r"])
        elif tag == "f":
            self.formula = True
        elif tag == "conditionalFormatting":
            self.area = attributes.get("sqref", "")
        elif self.area and self.styles.may_hide(tag, attributes):
            self.scan.areas += _areas(self.area)
        elif self.cell and (flaw := flaw_of_run(tag, attributes)):
            self.run = flaw
        self.listening = tag in {"v", "t"}

    def end(self, tag: str) -> None:
        """Record a cell that is not empty."""
        self.listening = False
        if tag != "c" or not (self.text or self.formula):
            return
        kind = self.cell.get("t", "n")
        shared = int(self.text) if kind == "s" and self.text.isdecimal() else None
        (place,) = self.filled(self.strings.length(shared) if shared is not None else self.length)
        style = self.styles.of_cell(int(self.cell.get("s", 0)))
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
    """Whether a row or column is hidden or of zero size."""
    return attributes.get("hidden") in {"1", "true"} or float(attributes.get(size, 1)) == 0


def _place(reference: str) -> Place:
    """Return the place that a reference such as C5 names; raise ValueError if it names none."""
    found = _REFERENCE.fullmatch(reference.upper())
    if found is None:
        raise ValueError(reference)
    return int(found[2]) - 1, place_of(found[1])


def _areas(references: str) -> Iterator[Merged]:
    """Yield the ranges that references such as C2:C4, E5 or G:G name."""
    for each in references.replace("$", "").split():
        first, _, last = each.partition(":")
        (top, left), (bottom, right) = (
            _place(f"{end}{row}" if end.isalpha() else end) for end, row in ((first, 1), (last or first, _LAST))
        )
        yield Merged(top, left, bottom, right)


def _relations(archive: Archive, part: str) -> dict[str, tuple[str, str]]:
    """Return the type and target of each relationship of a part, by its id."""
    folder, name = posixpath.split(part)
    found = {}
    for each in tree(archive, f"{folder}/_rels/{name}.rels").iter("Relationship"):
        target = posixpath.normpath(posixpath.join("/", folder, each.get("Target", "")))
        found[each.get("Id", "")] = each.get("Type", ""), target.lstrip("/")
    return found


def _parts(archive: Archive) -> dict[str, str]:
    """Return the part of an XLSX workbook that holds each sheet, by the sheet's name."""
    relations = _relations(archive, _BOOK)
    found: dict[str, str] = {}
    for sheet in tree(archive, _BOOK).iter("sheet"):
        ids = (value for key, value in sheet.attrib.items() if local_name(key) == "id")
        found.setdefault(sheet.get("name", ""), relations.get(next(ids, ""), ("", ""))[1])
    return found


def _is_never_computed(archive: Archive) -> bool:
    """Whether an XLSX workbook may come from a program that computes nothing, so that a result of 0 means nothing.

    Such a workbook asks for computation when it is opened, or shows no sign of it: neither Excel's calculation chain
    nor the name of another spreadsheet program.
    """
    asks = any(each.get("fullCalcOnLoad") in {"1", "true"} for each in tree(archive, _BOOK).iter("calcPr"))
    program = archive.read("docProps/app.xml")
    return asks or not (archive.read("xl/calcChain.xml") or any(each in program for each in _COMPUTE))
