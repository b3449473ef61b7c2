"""Styles of an XLSX workbook: what they display of a cell's number, and the flaws that they cause."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from dongyuan_targets.intake.sheets.archive import Archive, tree
from dongyuan_targets.intake.sheets.cells import Flaw
from dongyuan_targets.intake.sheets.formats import Shows, built_in, shown_by


def flaw_of_run(tag: str, attributes: Mapping[str, str]) -> Flaw | None:
    """Return the flaw that a property of a font, or of a run of a cell's text, causes; None without one."""
    if tag == "strike" and attributes.get("val", "1") not in {"0", "false"}:
        return Flaw.STRUCK
    if tag == "vertAlign" and attributes.get("val") in {"superscript", "subscript"}:
        return Flaw.RAISED
    return Flaw.INVISIBLE if tag == "color" and _colour(attributes) == _WHITE else None


@dataclass(frozen=True, slots=True)
class Style:
    """The style of a cell: its number format, and the flaw that its font causes.

    Attributes:
        code: the number format if the file writes it out, else the number of a built-in one.
    """

    code: str | int = 0
    flaw: Flaw | None = None

    def shows(self, number: float) -> Shows | Flaw:
        """Return what the style displays of a number, or why that is not the number."""
        return shown_by(self.code, number) if isinstance(self.code, str) else built_in(self.code)


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a workbook.

    Attributes:
        cells: the styles of cells, by index.
        conditional: whether each style of a conditional format, by index, may hide or change what a cell says.
    """

    cells: tuple[Style, ...]
    conditional: tuple[bool, ...]

    def of_cell(self, number: int) -> Style:
        """Return the cell style with this index, a plain one if the workbook has none."""
        return self.cells[number] if self.cells else Style()

    def may_hide(self, tag: str, attributes: Mapping[str, str]) -> bool:
        """Whether a rule of a conditional format may strike a cell out, hide it or show something else."""
        if tag in {"dataBar", "iconSet"}:
            return attributes.get("showValue") in {"0", "false"}
        return tag == "cfRule" and any(self.conditional[int(attributes.get("dxfId", len(self.conditional))) :][:1])


def styles_of(archive: Archive) -> Styles:
    """Return the styles of a workbook, from the formats, fonts, fills and styles in xl/styles.xml."""
    root = tree(archive, "xl/styles.xml")
    formats = {each.get("numFmtId", ""): each.get("formatCode", "") for each in root.iterfind("*/numFmts/numFmt")}
    fonts = root.findall("*/fonts/font")
    grounds = [_colour_of(each.find("patternFill/fgColor"), _WHITE) for each in root.iterfind("*/fills/fill")]

    def style(each: Element) -> Style:
        number = each.get("numFmtId", "0")
        font, fill = int(each.get("fontId", 0)), int(each.get("fillId", 0))
        ground = grounds[fill] if fill < len(grounds) else _WHITE
        flaw = _flaw_of(fonts[font], ground) if font < len(fonts) else None
        return Style(formats[number] if number in formats else int(number), flaw)

    return Styles(tuple(map(style, root.iterfind("*/cellXfs/xf"))), tuple(map(_may_hide, root.iterfind("*/dxfs/dxf"))))


def _may_hide(conditional: Element) -> bool:
    font = conditional.find("font")
    ground = _colour_of(conditional.find("fill/patternFill/bgColor"), _WHITE)
    return conditional.find("numFmt") is not None or (font is not None and _flaw_of(font, ground) is not None)


def _flaw_of(font: Element, ground: str) -> Flaw | None:
    """Return the flaw that a font causes on a background, None without one."""
    flaws = (flaw_of_run(each.tag, each.attrib) for each in font if each.tag != "color")
    hides = _colour_of(font.find("color"), "") == ground
    return next((flaw for flaw in flaws if flaw), Flaw.INVISIBLE if hides else None)


_WHITE = "FFFFFF"


def _colour_of(element: Element | None, otherwise: str) -> str:
    return otherwise if element is None else _colour(element.attrib)


def _colour(attributes: Mapping[str, str]) -> str:
    """Return a colour in comparable form: white however it is given, others as the file gives them."""
    if attributes.get("theme") == "0" and not float(attributes.get("tint", 0)):
        return _WHITE
    if attributes.get("indexed") in {"1", "9"}:
        return _WHITE
    if "rgb" in attributes:
        return attributes["rgb"][-6:].upper()
    return " ".join(f"{key}={attributes[key]}" for key in sorted(attributes))
