"""The report as a workbook: a sheet of real numbers in the formats they are read in, and a sheet of notes.

Numbers are exact to a spreadsheet's own precision; formats round them as every other form does. The same edition
gives the same bytes: no clock, no user, no system and no compression enters the package.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from dongyuan_targets.errors import InvalidInputError
from dongyuan_targets.message import message
from dongyuan_targets.plan.model import Comparator
from dongyuan_targets.quantities.rounding import round_half_up
from dongyuan_targets.render.cells import cells, wrap
from dongyuan_targets.render.grid import Tone
from dongyuan_targets.render.notation import NOTHING, TONES
from dongyuan_targets.render.notes import attention, footnotes, header, summary
from dongyuan_targets.render.report.lines import Kind, columns, grouped_first, lines_of
from dongyuan_targets.text import word, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from decimal import Decimal
    from fractions import Fraction

    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from dongyuan_targets.judging.edition import Edition
    from dongyuan_targets.judging.report import Report
    from dongyuan_targets.render.report.lines import Column, Line

_COLUMNS = columns(
    "focus",
    "metric",
    "unit",
    "goal",
    "growth_goal",
    "actual",
    "growth",
    "growth_gap",
    "completion",
    "due_share",
    "lead",
    "variance",
    "needed_per_month",
    "projection",
    "chance",
    "status",
    "remarks",
    "owner",
)
_NAMES = 2
"""Columns that stay in sight when the sheet is moved: focus or owner, and metric."""

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_EPOCH = dt.datetime(1980, 1, 1)  # noqa: DTZ001 (the first day a ZIP file knows, in no time zone)
_A4 = 9
_WIDEST = 40
_MARGIN = 2
"""Cells a column has beyond its longest text."""

_LINE_HEIGHT = 15
"""Of a row, in points. Not every program fits rows to wrapped texts, so the longer ones get their height here."""

_HIGHEST = 405
"""Points; no spreadsheet takes a row of more than 409."""

_NOTES_WIDTH = 110

_PER_CENT = frozenset({Kind.SHARE, Kind.CHANCE})
_SIGNED = frozenset({Kind.SIGNED, Kind.POINTS})

_FILLS: dict[Tone, dict[str, Any]] = {
    Tone.GOOD: {"bg_color": "#C6EFCE", "font_color": "#006100"},
    Tone.WARN: {"bg_color": "#FFEB9C", "font_color": "#7F4F00"},
    Tone.BAD: {"bg_color": "#FFC7CE", "font_color": "#9C0006", "bold": True},
    Tone.QUIET: {"bg_color": "#EDEDED", "font_color": "#595959"},
    Tone.PLAIN: {},
}
_TITLE = {"bold": True, "font_size": 14}
_HEAD = {"bold": True, "text_wrap": True, "valign": "vcenter", "align": "center", "bg_color": "#D9E1F2", "border": 1}
_BODY = {"valign": "vcenter", "border": 1, "border_color": "#BFBFBF"}


def report_xlsx(edition: Edition, language: str) -> bytes:
    """Return an edition as a workbook, in a language.

    Raises:
        InvalidInputError: XlsxWriter, an extra, is not installed.
    """
    try:
        import xlsxwriter  # noqa: PLC0415 (an extra, for workbooks only)
    except ImportError:
        raise InvalidInputError(message("xlsx.not_installed")) from None
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, _OPTIONS)
    moment = edition.stamp.astimezone(dt.UTC) if edition.stamp else _EPOCH
    book.set_properties({"created": moment, "title": word(edition.report.plan.label, language)})
    formats = _Formats(book)
    _write_report(book.add_worksheet(words("xlsx.report", language)), edition, formats, language)
    _write_notes(book.add_worksheet(words("export.notes", language)), edition.report, formats, language)
    book.close()
    return _stored(made)


@dataclass
class _Formats:
    """The formats of a workbook, each made once."""

    book: Workbook
    made: dict[str, Format] = field(default_factory=dict)

    def __call__(self, properties: dict[str, Any]) -> Format:
        key = repr(sorted(properties.items()))
        if key not in self.made:
            self.made[key] = self.book.add_format(properties)
        return self.made[key]


def _write_report(sheet: Worksheet, edition: Edition, formats: _Formats, language: str) -> None:
    report = edition.report
    lines = tuple(lines_of(report))
    shown = grouped_first(_COLUMNS, report.grouping)
    widths = [_width(column, lines, language) for column in shown]
    for index, width in enumerate(widths):
        sheet.set_column(index, index, width)
    top = 0
    for text, style in _above(edition, language):
        for part in wrap(text, sum(widths)):
            sheet.write_string(top, 0, part, formats(style))
            top += 1
    headings = [_heading(column, language) for column in shown]
    _set_height(sheet, top, headings, widths)
    for index, heading in enumerate(headings):
        sheet.write_string(top, index, heading, formats(_HEAD))
    for row, line in enumerate(lines, top + 1):
        _set_height(sheet, row, [column.text(line, language) for column in shown], widths)
        for index, column in enumerate(shown):
            _write_cell(sheet, row, index, column, line, formats, language)
    last = top + len(lines)
    if lines:
        sheet.autofilter(top, 0, last, len(shown) - 1)
    sheet.freeze_panes(top + 1, _NAMES)
    _set_page(sheet)
    sheet.repeat_rows(top)
    sheet.print_area(0, 0, last, len(shown) - 1)


def _above(edition: Edition, language: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield what stands above the table, each text with its style."""
    report = edition.report
    yield word(report.plan.label, language), _TITLE
    for text in header(report, language):
        yield text, {}
    if edition.stamp is not None:
        yield words("export.made_at", language, moment=edition.stamp.isoformat(" ", "seconds")), {}
    yield summary(report, language), {"bold": True}


def _write_cell(
    sheet: Worksheet, row: int, index: int, column: Column, line: Line, formats: _Formats, language: str
) -> None:
    value = column.value(line, language)
    style: dict[str, Any] = dict(_BODY)
    if column.kind is Kind.TEXT:
        style["text_wrap"] = True
    if column.key == "metric" and line.is_part:
        style["indent"] = 1
    if column.key == "status":
        style.update(_FILLS[TONES[line.row.assessment.status]], align="center")
    if value is None:
        sheet.write_blank(row, index, None, formats(style))
    elif isinstance(value, str):
        sheet.write_string(row, index, value, formats(style))
    else:
        style["num_format"] = _number_format(column, value, line, language)
        in_points = column.kind is Kind.POINTS
        sheet.write_number(row, index, float(value * 100 if in_points else value), formats(style))


def _number_format(column: Column, value: Fraction | Decimal, line: Line, language: str) -> str:
    """Return the format that shows a number as the other forms write it."""
    places = column.places(value, line.row)
    shown = round_half_up(value * 100 if column.kind.is_ratio else value, places)
    if (value and not shown) or (column.kind is Kind.CHANCE and shown in {0, 100}):
        # <1% is no rounding, and a spreadsheet writes -0.0: here only the text itself will do.
        text = column.text(line, language)
        return f'"{text}";"{text}"'
    digits = "#,##0" + (f".{'0' * places}" if places else "") + ("%" if column.kind in _PER_CENT else "")
    target = line.row.target
    if column.key == "goal":
        return _compared(target.comparator, digits, f"-{digits}")
    if column.key == "growth_goal":
        return _compared(target.growth_comparator, f"+{digits}", f"-{digits}")
    if column.key == "needed_per_month":
        return f'{digits};-{digits};"{NOTHING}"'
    if column.key == "growth" and line.row.measures.growth_is_computed:
        return f'{digits}"*"'
    if column.kind in _SIGNED:
        return f"+{digits};-{digits};{digits}"
    return digits


def _compared(comparator: Comparator, positive: str, negative: str) -> str:
    sign = "" if comparator is Comparator.AT_LEAST else f'"{comparator}"'
    return f"{sign}{positive};{sign}{negative}"


def _heading(column: Column, language: str) -> str:
    """Return a column's heading; the numbers themselves say what is in per cent, but not what is in points."""
    if column.kind is not Kind.POINTS:
        return column.header(language)
    return column.header_with_unit(language).replace("（", "\n（").replace(" (", "\n(")


def _width(column: Column, lines: Iterable[Line], language: str) -> int:
    """Return a column's width in cells: that of its longest text or longest word of its heading, up to a limit."""
    texts = [column.text(line, language) for line in lines]
    longest = max(cells(text) for text in (*texts, *_heading(column, language).split()))
    return min(longest, _WIDEST) + _MARGIN


def _set_height(sheet: Worksheet, row: int, texts: Iterable[str], widths: Iterable[int]) -> None:
    lines = max(
        sum(len(wrap(part, width)) for part in text.split("\n")) for text, width in zip(texts, widths, strict=True)
    )
    if lines > 1:
        sheet.set_row(row, min(lines * _LINE_HEIGHT, _HIGHEST))


def _set_page(sheet: Worksheet) -> None:
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C&P / &N")


def _write_notes(sheet: Worksheet, report: Report, formats: _Formats, language: str) -> None:
    sheet.set_column(0, 0, _NOTES_WIDTH)
    _set_page(sheet)
    row = 0
    for title, texts in (
        ("export.attention", [text for text, _ in attention(report, language)]),
        ("export.notes", list(footnotes(report, language))),
    ):
        if not texts:
            continue
        sheet.write_string(row, 0, words(title, language), formats(_TITLE))
        for text in texts:
            row += 1
            _set_height(sheet, row, [text], [_NOTES_WIDTH])
            sheet.write_string(row, 0, text, formats({"text_wrap": True, "valign": "top"}))
        row += 2


def _stored(made: io.BytesIO) -> bytes:
    """Return the package with its files as they are: how they are compressed differs from system to system."""
    stored = io.BytesIO()
    with zipfile.ZipFile(made) as written, zipfile.ZipFile(stored, "w") as package:
        for entry in written.infolist():
            plain = zipfile.ZipInfo(entry.filename, _EPOCH.timetuple()[:6])
            plain.create_system = 0  # by default that of this machine
            package.writestr(plain, written.read(entry))
    return stored.getvalue()
