"""Styles of an XLSX workbook: what they show of a cell's number, and what keeps a cell from being read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dongyuan_targets.intake.sheets.archive import parse
from dongyuan_targets.intake.sheets.cells import Flaw
from dongyuan_targets.intake.sheets.formats import built_in, shown_by

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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
        elif flaw := flaw_of_run(tag, attributes):
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


def styles_of(archive: Archive) -> Sequence[Style]:
    """Return the styles of a workbook's cells, as these number them."""
    styles = _Styles()
    parse(archive, "xl/styles.xml", styles.start)
    return styles.styles
