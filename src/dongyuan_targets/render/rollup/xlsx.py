"""The rollup as a workbook: the summary, then a filtered sheet of every plan at every metric, then the notes."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from dongyuan_targets.judging.rollup import PlanRows, Rollup
from dongyuan_targets.judging.row import Row
from dongyuan_targets.message import Language, message
from dongyuan_targets.quantities.rounding import decimals, round_half_up
from dongyuan_targets.render.grid import Cell, Page
from dongyuan_targets.render.notation import NOTHING, TONES
from dongyuan_targets.render.rollup.lines import COLUMNS, RollupColumn, RollupLine, lines_of
from dongyuan_targets.render.rollup.table import rollup_page
from dongyuan_targets.render.value_columns import ValueKind
from dongyuan_targets.render.workbook import (
    BODY,
    FILLS,
    TITLE,
    Book,
    BookCell,
    Style,
    column_width,
    digits,
    open_book,
    write_notes,
    write_table,
)
from dongyuan_targets.text import words

_WIDEST = 60
_NAMES = 2
"""The number of frozen columns: metric and plan."""

_FOR_PROGRAMS = 3
"""The number of last columns that are not printed: period, id and file."""

_ON_TRACK = 2
"""The index of the summary's column of shares, after the plan and its rank."""

_SHARE, _POINTS = "#,##0.0%", "+#,##0.0;-#,##0.0;0.0"
_NO_POINTS = '"0.0";"0.0";"0.0"'
"""The format of differences that round to 0, which a spreadsheet would write as +0.0."""


def rollup_xlsx(rollup: Rollup, language: Language) -> bytes:
    """Return a rollup as a workbook.

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


def _write_summary(book: Book, rollup: Rollup, page: Page, language: Language) -> None:
    """Write the plans with their counts, as real numbers."""
    sheet, grid = book.sheet(words("rollup.summary", language)), page.tables[0][0]
    sheet.write_string(0, 0, page.title, book.format(TITLE))
    for top, text in enumerate((*page.header, grid.title), 1):
        sheet.write_string(top, 0, text, book.format({}))
    rows = [
        [_share(cell, plan) if place == _ON_TRACK else _count(cell) for place, cell in enumerate(row)]
        for plan, row in zip(rollup.by_rank, grid.rows, strict=True)
    ]
    headings = [column.header for column in grid.columns]
    write_table(book, sheet, len(page.header) + 2, headings, rows, _widths(headings, rows), 1)


def _share(cell: Cell, plan: PlanRows) -> BookCell:
    return BookCell(plan.on_track, {**BODY, "num_format": _SHARE}, cell.text)


def _count(cell: Cell) -> BookCell:
    """Return a cell of the summary, with a number, a text or no value."""
    if cell.text == NOTHING:
        return BookCell(None, BODY, cell.text)
    value = int(cell.text) if cell.text.isdecimal() else cell.text
    return BookCell(value, {**BODY, **FILLS[cell.tone]}, cell.text)


def _write_metrics(book: Book, rollup: Rollup, language: Language) -> None:
    sheet = book.sheet(words("rollup.metrics", language))
    headings = [_heading(column, language) for column in COLUMNS]
    rows = [[_cell(column, line, language) for column in COLUMNS] for line in lines_of(rollup)]
    write_table(book, sheet, 0, headings, rows, _widths(headings, rows), _NAMES)
    sheet.print_area(0, 0, len(rows), len(COLUMNS) - 1 - _FOR_PROGRAMS)


def _widths(headings: Sequence[str], rows: Sequence[Sequence[BookCell]]) -> list[int]:
    return [
        column_width((*heading.split("\n"), *(row[place].text for row in rows)), _WIDEST)
        for place, heading in enumerate(headings)
    ]


def _heading(column: RollupColumn, language: Language) -> str:
    """Return a column's heading, with the unit except for shares, which have their %."""
    if column.kind is ValueKind.SHARE:
        return column.header(language)
    return column.header_with_unit(language).replace("（", "\n（").replace(" (", "\n(")


def _cell(column: RollupColumn, line: RollupLine, language: Language) -> BookCell:
    value = column.value(line, language)
    text = value if isinstance(value, str) else f"{float(value):,.1f}" if value is not None else ""
    if column.kind is ValueKind.POINTS and isinstance(value, Fraction):
        value *= 100
    return BookCell(value, _style(column, line, value), text)


def _style(column: RollupColumn, line: RollupLine, value: object) -> Style:
    style: Style = dict(BODY)
    if column.kind is ValueKind.TEXT:
        style["text_wrap"] = True
    if column.kind is ValueKind.SHARE:
        style["num_format"] = _SHARE
    if column.kind is ValueKind.COUNT or column.key == "comparator":
        style["align"] = "center"
    if column.kind is ValueKind.POINTS:
        reads_none = isinstance(value, Fraction) and not round_half_up(value, 1)
        style["num_format"] = _NO_POINTS if reads_none else _POINTS
    if column.kind is ValueKind.AMOUNT and isinstance(value, Decimal):
        style["num_format"] = digits(decimals(value))
    if column.key == "status" and isinstance(line.standing.row, Row):
        style.update(FILLS[TONES[line.standing.row.assessment.status]], align="center")
    return style
