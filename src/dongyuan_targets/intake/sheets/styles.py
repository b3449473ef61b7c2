"""Styles of an XLSX workbook: what they show of a cell's number, and what keeps a cell from being read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dongyuan_targets.intake.sheets.archive import parse
from dongyuan_targets.intake.sheets.cells import Flaw
from dongyuan_targets.intake.sheets.formats import built_in, shown_by

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dongyuan_targets.intake.sheets.archive import Archive
    from dongyuan_targets.intake.sheets.formats import Shows


def flaw_of_run(tag: str, attributes: Mapping[str, str]) -> Flaw | None:
    """Return what a property of a font, or of a run of a cell's text, keeps from being read."""
    if tag == "strike" and attributes.get("val", "1") not in {"0", "false"}:
        return Flaw.STRUCK
    if tag == "vertAlign" and attributes.get("val") in {"superscript", "subscript"}:
        return Flaw.RAISED
    return Flaw.INVISIBLE if tag == "color" and _colour(attributes) == _WHITE else None


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


class Styles:
    """The styles of an XLSX workbook, as its part xl/styles.xml lists them: formats, fonts, fills, then styles.

    What a conditional format puts over a cell stands behind them, a format, a font and a fill of its own each.
    """

    def __init__(self) -> None:
        self._formats: dict[str, str] = {}
        self._fonts: list[Flaw | None] = []
        self._colours: list[str] = []
        self._fills: list[str] = []
        self._styles: list[Style] = []
        self._conditional: list[Flaw | None] = []
        self._part = ""

    def of_cell(self, number: int) -> Style:
        """Return a cell's style by its number."""
        return self._styles[number] if self._styles else Style()

    def may_hide(self, tag: str, attributes: Mapping[str, str]) -> bool:
        """Whether a rule of a conditional format may strike a cell out, hide it or show something else."""
        if tag in {"dataBar", "iconSet"}:
            return attributes.get("showValue") in {"0", "false"}
        rule = int(attributes.get("dxfId", len(self._conditional))) if tag == "cfRule" else len(self._conditional)
        return rule < len(self._conditional) and self._conditional[rule] is not None

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take in a format, a font, a fill or a style."""
        if tag in {"numFmts", "fonts", "fills", "cellXfs", "cellStyleXfs", "dxfs", "borders"}:
            self._part = tag
        elif tag == "numFmt" and self._part == "numFmts":
            self._formats[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif self._part == "fonts":
            self._font(tag, attributes)
        elif tag == "patternFill" and self._part == "fills":
            self._fills.append(_WHITE)  # the paper's, until a colour is named
        elif tag == "fgColor" and self._part == "fills" and self._fills:
            self._fills[-1] = _colour(attributes)
        elif tag == "xf" and self._part == "cellXfs":
            self._styles.append(self._style(attributes))
        elif self._part == "dxfs":
            self._condition(tag, attributes)

    def _condition(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "dxf":
            self._conditional.append(None)
        elif tag == "bgColor" and self._conditional[-1] is Flaw.INVISIBLE and _colour(attributes) != _WHITE:
            self._conditional[-1] = None  # the colour of the paper is to be seen on another ground
        elif flaw := Flaw.FORMAT if tag == "numFmt" else flaw_of_run(tag, attributes):
            self._conditional[-1] = flaw

    def _font(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "font":
            self._fonts.append(None)
            self._colours.append("")
        elif tag == "color":
            self._colours[-1] = _colour(attributes)
        elif flaw := flaw_of_run(tag, attributes):
            self._fonts[-1] = flaw

    def _style(self, attributes: Mapping[str, str]) -> Style:
        number = attributes.get("numFmtId", "0")
        font, fill = int(attributes.get("fontId", 0)), int(attributes.get("fillId", 0))
        flaw = self._fonts[font] if font < len(self._fonts) else None
        ground = self._fills[fill] if fill < len(self._fills) else _WHITE
        if flaw is None and font < len(self._colours) and self._colours[font] == ground:
            flaw = Flaw.INVISIBLE
        return Style(self._formats[number] if number in self._formats else int(number), flaw)


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


def styles_of(archive: Archive) -> Styles:
    """Return the styles of a workbook's cells, as these number them."""
    styles = Styles()
    parse(archive, "xl/styles.xml", styles.start)
    return styles
