"""Many plans as a workbook: the summary, then every plan at every metric in one filtered sheet, then the notes."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from dongyuan_targets.judging.report import Row
from dongyuan_targets.message import message
from dongyuan_targets.quantities.rounding import decimals, round_half_up
from dongyuan_targets.render.cells import cells
from dongyuan_targets.render.notation import NOTHING, TONES
from dongyuan_targets.render.rollup.lines import COLUMNS, RollupValue, lines_of
from dongyuan_targets.render.rollup.table import rollup_page
from dongyuan_targets.render.workbook import (
    BODY,
    FILLS,
    HEAD,
    TITLE,
    digits,
    open_book,
    set_height,
    set_page,
    write_notes,
)
from dongyuan_targets.text import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter.worksheet import Worksheet

    from dongyuan_targets.judging.rollup import Rollup
    from dongyuan_targets.message import Language
    from dongyuan_targets.render.rollup.lines import RollupColumn, RollupLine
    from dongyuan_targets.render.rollup.table import RollupPage
    from dongyuan_targets.render.workbook import Book

_WIDEST = 60
_MARGIN = 2
_NAMES = 2
"""Columns that stay in sight when the sheet is moved: metric and plan."""

_FOR_PROGRAMS = 3
"""Columns at the end that a reader on paper does without: period, id and file."""

_ON_TRACK = 2
"""The summary's column of shares, after the plan and its rank."""

_SHARE, _POINTS = "#,##0.0%", "+#,##0.0;-#,##0.0;0.0"
_NO_POINTS = '"0.0";"0.0";"0.0"'
"""A spreadsheet writes a difference that rounds to none as +0.0; nowhere else does it read so."""


def rollup_xlsx(rollup: Rollup, language: Language) -> bytes:
    """Return many plans side by side as a workbook.

    Raises:
        InvalidInputError: XlsxWriter, an extra, is not installed.
    """
    page = rollup_page(rollup, language)
    book = open_book(page.title, None, message("xlsx.not_installed"))
    _write_summary(book, rollup, page, language)
    _write_metrics(book, rollup, language)
    notes = words("export.notes", language)
    write_notes(book, notes, [(notes, page.footnotes)])
    return book.content()


def _write_summary(book: Book, rollup: Rollup, page: RollupPage, language: Language) -> None:
    """Write the plans with their counts, each number as one."""
    sheet, grid = book.sheet(words("rollup.summary", language)), page.statuses
    headers = [column.header for column in grid.columns]
    widths = _set_widths(sheet, headers, [[cell.text for cell in row] for row in grid.rows])
    sheet.write_string(0, 0, page.title, book.format(TITLE))
    for top, text in enumerate((*page.header, grid.title), 1):
        sheet.write_string(top, 0, text, book.format({}))
    top = len(page.header) + 2
    _write_head(book, sheet, top, headers, widths)
    for index, (plan, row) in enumerate(zip(rollup.by_rank, grid.rows, strict=True), top + 1):
        set_height(sheet, index, [cell.text for cell in row], widths)
        for place, cell in enumerate(row):
            is_share = place == _ON_TRACK
            style = BODY | ({} if cell.text == NOTHING else FILLS.get(cell.tone, {}))
            style |= {"num_format": _SHARE} if is_share else {}
            _write(book, sheet, index, place, plan.on_track if is_share else _count(cell.text), style)
    _finish(sheet, top, len(grid.rows), len(headers), 1)


def _count(text: str) -> str | int | None:
    """Return what a cell of the summary holds: a number, a text, or nothing."""
    return int(text) if text.isdecimal() else None if text == NOTHING else text


def _write_metrics(book: Book, rollup: Rollup, language: Language) -> None:
    sheet, lines = book.sheet(words("rollup.metrics", language)), tuple(lines_of(rollup))
    headers = [_heading(column, language) for column in COLUMNS]
    texts = [[_text(column, line, language) for column in COLUMNS] for line in lines]
    widths = _set_widths(sheet, headers, texts)
    _write_head(book, sheet, 0, headers, widths)
    for index, (line, shown) in enumerate(zip(lines, texts, strict=True), 1):
        set_height(sheet, index, shown, widths)
        for place, column in enumerate(COLUMNS):
            value = column.value(line, language)
            if column.kind is RollupValue.POINTS and isinstance(value, Fraction):
                value *= 100
            _write(book, sheet, index, place, value, _style(column, line, value))
    _finish(sheet, 0, len(lines), len(COLUMNS), _NAMES)
    sheet.print_area(0, 0, len(lines), len(COLUMNS) - 1 - _FOR_PROGRAMS)


def _heading(column: RollupColumn, language: Language) -> str:
    """Return a column's heading; shares are shown with their sign."""
    header = column.header(language)
    if column.kind is RollupValue.SHARE:
        return header.replace("（%）", "").replace(" (%)", "")
    return header.replace("（", "\n（").replace(" (", "\n(")


def _text(column: RollupColumn, line: RollupLine, language: Language) -> str:
    value = column.value(line, language)
    return value if isinstance(value, str) else f"{float(value):,.1f}" if value is not None else ""


def _style(column: RollupColumn, line: RollupLine, value: object) -> dict[str, Any]:
    style: dict[str, Any] = dict(BODY)
    if column.kind is RollupValue.TEXT:
        style["text_wrap"] = True
    if column.kind is RollupValue.SHARE:
        style["num_format"] = _SHARE
    if column.kind is RollupValue.COUNT or column.key == "comparator":
        style["align"] = "center"
    if column.kind is RollupValue.POINTS:
        reads_none = isinstance(value, Fraction) and not round_half_up(value, 1)
        style["num_format"] = _NO_POINTS if reads_none else _POINTS
    if column.kind is RollupValue.AMOUNT and isinstance(value, Decimal):
        style["num_format"] = digits(decimals(value))
    if column.key == "status" and isinstance(line.standing.row, Row):
        style.update(FILLS[TONES[line.standing.row.assessment.status]], align="center")
    return style


def _write(book: Book, sheet: Worksheet, row: int, place: int, value: object, style: dict[str, Any]) -> None:
    if isinstance(value, Decimal | Fraction | int):
        sheet.write_number(row, place, float(value), book.format(style))
    elif value is None:
        sheet.write_blank(row, place, None, book.format(style))
    else:
        sheet.write_string(row, place, str(value), book.format(style))


def _write_head(book: Book, sheet: Worksheet, row: int, headers: Sequence[str], widths: Sequence[int]) -> None:
    set_height(sheet, row, headers, widths)
    for place, header in enumerate(headers):
        sheet.write_string(row, place, header, book.format(HEAD))


def _set_widths(sheet: Worksheet, headers: Sequence[str], texts: Sequence[Sequence[str]]) -> list[int]:
    widths = []
    for place, header in enumerate(headers):
        longest = max([*map(cells, header.split("\n")), *(cells(row[place]) for row in texts)])
        widths.append(min(longest, _WIDEST) + _MARGIN)
        sheet.set_column(place, place, widths[-1])
    return widths


def _finish(sheet: Worksheet, top: int, rows: int, columns: int, names: int) -> None:
    """Let a table be filtered, scrolled below its heading and printed with it."""
    if rows:
        sheet.autofilter(top, 0, top + rows, columns - 1)
    sheet.freeze_panes(top + 1, names)
    set_page(sheet)
    sheet.repeat_rows(top)
