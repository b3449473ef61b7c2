"""Scan of the sheets of an ODS workbook: what its styles hide or strike out, and how each number is displayed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dongyuan_targets.intake.sheets.archive import Archive, parse
from dongyuan_targets.intake.sheets.cells import Flaw, Merged
from dongyuan_targets.intake.sheets.formats import NUMBER, Shows, shown_in
from dongyuan_targets.intake.sheets.scan import Bounds, Cells, Scan

_CONTENT = "content.xml"
_CELLS = frozenset({"table-cell", "covered-table-cell"})
_NUMBERS = frozenset({"float", "percentage", "currency"})
_WHITE = "#ffffff"


def is_ods(archive: Archive) -> bool:
    """Whether an archive is an ODS workbook."""
    return bool(archive.read(_CONTENT))


def scan_ods(archive: Archive) -> dict[str, Scan]:
    """Return the scans of all sheets of an ODS workbook by name, as the library reads them all when it opens the file.

    Raises:
        InvalidFileError: a sheet is too large, or the XML is broken.
    """
    ods = _Ods(Bounds(archive.file))
    parse(archive, "styles.xml", ods.styles.start)
    parse(archive, _CONTENT, ods.start, ods.end, ods.hear)
    return ods.scans


@dataclass(frozen=True, slots=True)
class _Style:
    """How a style changes the cells, runs of text, rows or columns that have it."""

    colour: str = ""
    ground: str = _WHITE
    is_struck: bool = False
    is_raised: bool = False
    is_empty: bool = False
    may_hide: bool = False

    @property
    def flaw(self) -> Flaw | None:
        """The flaw that this style causes in a cell or a run of text, None without one."""
        if self.is_struck or self.is_raised:
            return Flaw.STRUCK if self.is_struck else Flaw.RAISED
        if self.colour == self.ground:
            return Flaw.INVISIBLE
        return Flaw.CONDITIONAL if self.may_hide else None


class _Styles:
    """The styles of a workbook, common and automatic, by family and name."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], _Style] = {}
        self._name = ("", "")

    def of(self, family: str, name: str | None) -> _Style:
        """Return a style by family and name, a plain one if it is not known."""
        return self._found.get((family, name or ""), _Style())

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Start a style, or add a property to the current one."""
        if tag in {"style", "default-style"}:
            family = attributes.get("style:family", "")
            self._name = family, attributes.get("style:name", "")
            self._found[self._name] = self.of(family, attributes.get("style:parent-style-name"))
        elif self._name in self._found:
            style = self._found[self._name]
            self._found[self._name] = self._with(style, tag, attributes)

    def _with(self, style: _Style, tag: str, attributes: Mapping[str, str]) -> _Style:
        get = attributes.get
        if tag == "text-properties":
            lines = (get("style:text-line-through-style"), get("style:text-line-through-type"))
            position = get("style:text-position", "").split()[:1]
            return replace(
                style,
                colour=get("fo:color", style.colour).lower() if get("style:use-window-font-color") != "true" else "",
                is_struck=style.is_struck if lines == (None, None) else not {*lines} <= {None, "none"},
                is_raised=position != ["0%"] if position else style.is_raised,
            )
        if tag == "table-cell-properties":
            ground = get("fo:background-color", style.ground).lower()
            return replace(style, ground=_WHITE if ground == "transparent" else ground)
        if tag in {"table-row-properties", "table-column-properties"}:
            size = get("style:row-height") or get("style:column-width") or ""
            return replace(style, is_empty=bool(size) and not size.strip("0.abcdefghijklmnopqrstuvwxyz"))
        if tag == "map":
            return replace(
                style, may_hide=style.may_hide or self.of("table-cell", get("style:apply-style-name")).flaw is not None
            )
        return style


class _Ods(Cells):
    """Scan of an ODS workbook's sheets, where cells follow each other and one element may stand for many."""

    def __init__(self, bounds: Bounds) -> None:
        super().__init__(bounds)
        self.styles = _Styles()
        self.scans: dict[str, Scan] = {}
        self.columns: list[tuple[int, bool, str | None]] = []
        self.rows = 1
        self.hidden_row = False
        self.row_style: str | None = None

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Handle the start of a sheet, column, row or cell, or of what a cell contains."""
        if tag == "table":
            self.scan = self.scans.setdefault(attributes.get("table:name", ""), Scan())
            self.row, self.columns = -1, []
        elif tag == "table-column":
            first = self.columns[-1][0] if self.columns else 0
            until = first + int(attributes.get("table:number-columns-repeated", 1))
            style = attributes.get("table:default-cell-style-name")
            self.columns.append((until, self._is_hidden("table-column", attributes), style))
        elif tag == "table-row":
            self.row += 1
            self.column = -1
            self.rows = int(attributes.get("table:number-rows-repeated", 1))
            self.hidden_row = self._is_hidden("table-row", attributes)
            self.row_style = attributes.get("table:default-cell-style-name")
        elif tag in _CELLS:
            self.column += 1
            self.begin(attributes)
        elif tag == "span":
            self.run = self.run or self.styles.of("text", attributes.get("text:style-name")).flaw
        elif tag == "p":
            self.listening = True
        elif not self.scans:
            self.styles.start(tag, attributes)

    def end(self, tag: str) -> None:
        """Record a comment or a cell that is not empty, and skip the rows and cells that it stands for."""
        if tag == "p":
            self.listening = False
        elif tag == "annotation":
            self.scan.remarks[self.row, self.column] = self.text.strip()
            self.begin(self.cell)
        elif tag == "table-row":
            self.row += self.rows - 1
        elif tag in _CELLS:
            columns = int(self.cell.get("table:number-columns-repeated", 1))
            self._note(columns)
            self.column += columns - 1

    def _is_hidden(self, kind: str, attributes: Mapping[str, str]) -> bool:
        """Whether a row or column is hidden, filtered out, or of zero size."""
        style = self.styles.of(kind, attributes.get("table:style-name"))
        return attributes.get("table:visibility", "visible") != "visible" or style.is_empty

    def _note(self, columns: int) -> None:
        kind, formula = self.cell.get("office:value-type"), "table:formula" in self.cell
        if not (kind or self.text or formula):
            return
        places = self.filled(self.length, self.rows, columns)
        down, right = (int(self.cell.get(f"table:number-{each}-spanned", 1)) - 1 for each in ("rows", "columns"))
        if down or right:
            self.scan.merged.append(Merged(self.row, self.column, self.row + down, self.column + right))
        if self.cell.get("calcext:value-type") == "error":
            self.scan.errors.update(dict.fromkeys(places, self.text or "#N/A"))
        shows = shown_in(self.text, self.cell.get("office:value", "")) if kind in _NUMBERS else NUMBER
        if flaw := self._flaw(kind) or (shows if isinstance(shows, Flaw) else None):
            self.scan.flaws.update(dict.fromkeys(places, flaw))
        elif isinstance(shows, Shows) and shows != NUMBER:
            self.scan.shows.update(dict.fromkeys(places, shows))

    def _flaw(self, kind: str | None) -> Flaw | None:
        _, is_hidden, style = next((each for each in self.columns if each[0] > self.column), (0, False, None))
        if is_hidden or self.hidden_row:
            return Flaw.HIDDEN
        style = self.cell.get("table:style-name") or self.row_style or style
        if flaw := self.styles.of("table-cell", style).flaw or self.run:
            return flaw
        if self.cell.get("calcext:value-type") == "error":
            return Flaw.ERROR
        return Flaw.NO_RESULT if kind is None else None
