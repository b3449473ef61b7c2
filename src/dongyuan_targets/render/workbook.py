"""Workbooks: made in memory, with common formats, row heights and page settings.

The same content gives the same bytes: they depend on no clock, user, system or compression.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from dongyuan_targets.errors import InvalidInputError
from dongyuan_targets.message import Message
from dongyuan_targets.render.cells import cells, wrap
from dongyuan_targets.render.grid import Tone
from dongyuan_targets.render.package import EPOCH, stored

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_A4 = 9
_LINE_HEIGHT = 15
"""Points per line of a row. Not every program fits rows to wrapped texts, so heights are set here."""

_AROUND = 6
"""Points of padding above and below the lines of a row, together."""

_MARGIN = 2
"""Cells that a column is wider than its longest text."""

_HIGHEST = 405
"""The largest height of a row in points; spreadsheets allow at most 409."""

Style = dict[str, Any]
"""The properties of a format, with XlsxWriter's names."""

FILLS: dict[Tone, Style] = {
    Tone.GOOD: {"bg_color": "#C6EFCE", "font_color": "#006100"},
    Tone.WARN: {"bg_color": "#FFEB9C", "font_color": "#7F4F00"},
    Tone.BAD: {"bg_color": "#FFC7CE", "font_color": "#9C0006", "bold": True},
    Tone.QUIET: {"bg_color": "#EDEDED", "font_color": "#595959"},
    Tone.PLAIN: {},
}
TITLE: Style = {"bold": True, "font_size": 14}
HEAD: Style = {
    "bold": True,
    "text_wrap": True,
    "valign": "vcenter",
    "align": "center",
    "bg_color": "#D9E1F2",
    "border": 1,
}
BODY: Style = {"valign": "vcenter", "border": 1, "border_color": "#BFBFBF"}


@dataclass
class Book:
    """A workbook being made, with its formats, each of which is made once."""

    book: Workbook
    made: io.BytesIO
    formats: dict[str, Format] = field(default_factory=dict)

    def sheet(self, name: str) -> Worksheet:
        """Return a new sheet."""
        return self.book.add_worksheet(name)

    def format(self, properties: Style) -> Format:
        """Return the format with some properties."""
        key = repr(sorted(properties.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format(properties)
        return self.formats[key]

    def content(self) -> bytes:
        """Return the finished workbook."""
        self.book.close()
        return stored(self.made)


def open_book(title: str, stamp: dt.datetime | None, missing: Message) -> Book:
    """Return a new workbook; among its properties are its title, and the stamp where it is to tell when it was made.

    Raises:
        InvalidInputError: XlsxWriter, an extra, is not installed; `missing` says so.
    """
    try:
        import xlsxwriter  # noqa: PLC0415 (an extra, for workbooks only)
    except ImportError:
        raise InvalidInputError(missing) from None
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, _OPTIONS)
    book.set_properties({"created": stamp.astimezone(dt.UTC) if stamp else EPOCH, "title": title})
    return Book(book, made)


def digits(places: int) -> str:
    """Return the number format with `places` decimals."""
    return "#,##0" + (f".{'0' * places}" if places else "")


def set_height(sheet: Worksheet, row: int, texts: Iterable[str], widths: Iterable[int]) -> None:
    """Give a row the height that its texts need in columns of these widths, plus padding."""
    lines = max(
        sum(len(wrap(part, width)) for part in text.split("\n")) for text, width in zip(texts, widths, strict=True)
    )
    sheet.set_row(row, min(lines * _LINE_HEIGHT + _AROUND, _HIGHEST))


class BookCell(NamedTuple):
    """A cell: its value, its style, and its displayed text, from which the height of the row is computed."""

    value: str | Decimal | Fraction | int | None
    style: Style
    text: str


def column_width(texts: Iterable[str], widest: int) -> int:
    """Return the width in cells of a column for some texts, with a margin; texts count up to `widest` cells."""
    return min(max(map(cells, texts)), widest) + _MARGIN


def write_table(
    book: Book,
    sheet: Worksheet,
    top: int,
    headings: Sequence[str],
    rows: Sequence[Sequence[BookCell]],
    widths: Sequence[int],
    names: int,
) -> None:
    """Write a table with a filter, with headings frozen and repeated in print, and with `names` frozen columns."""
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    set_height(sheet, top, headings, widths)
    for place, heading in enumerate(headings):
        sheet.write_string(top, place, heading, book.format(HEAD))
    for row, line in enumerate(rows, top + 1):
        set_height(sheet, row, [cell.text for cell in line], widths)
        for place, cell in enumerate(line):
            _write(book, sheet, row, place, cell)
    if rows:
        sheet.autofilter(top, 0, top + len(rows), len(headings) - 1)
    sheet.freeze_panes(top + 1, names)
    set_page(sheet)
    sheet.repeat_rows(top)


def _write(book: Book, sheet: Worksheet, row: int, place: int, cell: BookCell) -> None:
    style = book.format(cell.style)
    if cell.value is None:
        sheet.write_blank(row, place, None, style)
    elif isinstance(cell.value, str):
        sheet.write_string(row, place, cell.value, style)
    else:
        sheet.write_number(row, place, float(cell.value), style)


def set_page(sheet: Worksheet) -> None:
    """Set a sheet to print on landscape A4, one page wide, with page numbers."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C&P / &N")


def write_notes(book: Book, name: str, parts: Iterable[tuple[str, Iterable[str]]]) -> None:
    """Add a sheet of titles with texts below; titles without texts are left out."""
    sheet = book.sheet(name)
    sheet.set_column(0, 0, _NOTES_WIDTH)
    set_page(sheet)
    row = 0
    for title, texts in parts:
        below = list(texts)
        if not below:
            continue
        sheet.write_string(row, 0, title, book.format(TITLE))
        for text in below:
            row += 1
            set_height(sheet, row, [text], [_NOTES_WIDTH])
            sheet.write_string(row, 0, text, book.format({"text_wrap": True, "valign": "top"}))
        row += 2


_NOTES_WIDTH = 110
