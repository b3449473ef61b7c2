"""Entry sheets as CSV, or as a workbook whose cells are locked except those to fill in."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Any

from dongyuan_targets.errors import InvalidInputError
from dongyuan_targets.judging.entry_sheet import COLUMNS, ENTRIES
from dongyuan_targets.message import message
from dongyuan_targets.quantities.rounding import decimals
from dongyuan_targets.quantities.unit import is_count
from dongyuan_targets.render.csv_text import inert
from dongyuan_targets.render.grid import cells
from dongyuan_targets.render.notation import unit_text
from dongyuan_targets.text import period, word, words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from dongyuan_targets.intake.importing import Line
    from dongyuan_targets.judging.entry_sheet import EntryRow, EntrySheet

HEADER = 3
"""The header's row in a workbook, below title, owner and what to do."""

_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
_VALUES = frozenset({"value", "last_year"})
_LONGEST_NAME = 31
_WIDTH_TO_FILL = 14
_WIDEST = 60


def entry_csv(sheets: Sequence[EntrySheet], language: str) -> bytes:
    """Return the sheets as one CSV, with a byte order mark so that Excel reads it as UTF-8."""
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\r\n")
    writer.writerow([*_headers(language)])
    for sheet in sheets:
        for row in sheet.rows:
            given = (_plain(value) for value in _given(sheet, row, language))
            writer.writerow([*given, *("" for _ in ENTRIES)])
    return made.getvalue().encode("utf-8-sig")


def filled_csv(lines: Sequence[Line], language: str) -> bytes:
    """Return figures that were read as an entry sheet filled in, each beside the words it was read from.

    It is looked through, corrected and imported; its ids and periods need no reading.
    """
    bases = {base.target: base for line in lines for base in line.understood.bases}
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\r\n")
    ends = ("month_value", "clause")
    writer.writerow([*_headers(language), *(words(f"entry.{each}", language) for each in ends)])
    for line in lines:
        target = line.understood.target
        for actual in line.understood.actuals:
            base = bases.get(target.id)
            given = (
                target.id,
                inert(word(target.label, language)),
                inert(target.owner or ""),
                str(actual.period),
                inert(unit_text(target, language)),
                "",
                "",
                *map(_digits_of, (actual.value, actual.growth_rate, base.value if base else None)),
                inert(actual.source or ""),
                inert(actual.note or ""),
                _digits_of(actual.month_value),
                inert(line.origin.text),
            )
            writer.writerow(given)
    return made.getvalue().encode("utf-8-sig")


def _digits_of(number: Decimal | None) -> str:
    return "" if number is None else f"{number:f}"


def entry_xlsx(sheets: Sequence[EntrySheet], language: str, file: str) -> bytes:
    """Return the sheets as a workbook.

    Raises:
        InvalidInputError: XlsxWriter is not installed.
    """
    try:
        import xlsxwriter  # noqa: PLC0415 (an extra, for workbooks only)
    except ImportError:
        raise InvalidInputError(message("sheet.not_installed", file=file)) from None
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    names: list[str] = []
    for sheet in sheets:
        names.append(_name(sheet, names, language, alone=len(sheets) == 1))
        _write(book, book.add_worksheet(names[-1]), sheet, language)
    book.close()
    return made.getvalue()


def _headers(language: str) -> list[str]:
    return [words(f"entry.{each}", language) for each in (*COLUMNS, *ENTRIES)]


def _given(sheet: EntrySheet, row: EntryRow, language: str) -> tuple[str | Decimal, ...]:
    """Return what stands in a row already, in the order of `COLUMNS`."""
    last = row.last
    return (
        row.target.id,
        word(row.target.label, language),
        row.target.owner or "",
        str(sheet.period),
        unit_text(row.target, language),
        last.value if last is not None and last.value is not None else "",
        str(last.period) if last is not None else "",
    )


def _plain(value: str | Decimal) -> str:
    return inert(value) if isinstance(value, str) else f"{value:f}"


def _name(sheet: EntrySheet, taken: Sequence[str], language: str, *, alone: bool) -> str:
    """Return a sheet's name as workbooks allow it: short, without some marks, unlike the others."""
    wanted = words("entry.sheet", language) if alone else sheet.owner or words("missing.nobody", language)
    name = stem = _NOT_IN_NAMES.sub(" ", wanted).strip()[:_LONGEST_NAME] or words("entry.sheet", language)
    number = 1
    while name.casefold() in {each.casefold() for each in (*taken, "History")}:
        number += 1
        name = f"{stem[: _LONGEST_NAME - 4]} {number}"
    return name


def _write(book: Any, made: Any, sheet: EntrySheet, language: str) -> None:  # noqa: ANN401 (XlsxWriter has no types)
    grey = {"font_color": "#555555"}
    head = {"bold": True, "bottom": 1, "text_wrap": True, "valign": "vcenter", "bg_color": "#E8E8E8"}
    title = words("entry.title", language, title=sheet.plan.label, period=period(sheet.period, language))
    made.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 14}))
    if sheet.owner:
        made.write_string(1, 0, words("entry.owner", language, owner=sheet.owner))
    made.write_string(2, 0, words("entry.how", language))
    headers = _headers(language)
    made.write_row(HEADER, 0, headers, book.add_format(head))
    table = [_given(sheet, row, language) for row in sheet.rows]
    for index, (row, given) in enumerate(zip(sheet.rows, table, strict=True), HEADER + 1):
        for column, value in enumerate(given):
            if isinstance(value, str):
                made.write_string(index, column, value, book.add_format(grey))
            else:
                made.write_number(index, column, value, book.add_format({**grey, "num_format": _digits(value)}))
        _leave_open(book, made, row, index, language)
    for column, header in enumerate(headers):
        widest = max([cells(header), *(cells(_plain(given[column])) for given in table if column < len(given))])
        made.set_column(column, column, min(widest, _WIDEST) + 2 if column < len(COLUMNS) else _WIDTH_TO_FILL)
    made.freeze_panes(HEADER + 1, COLUMNS.index("metric") + 1)
    made.set_landscape()
    made.fit_to_pages(1, 0)
    made.repeat_rows(HEADER)
    # Against slips, not against people: no password.
    made.protect("", {"format_columns": True, "format_rows": True})


def _leave_open(book: Any, made: Any, row: EntryRow, index: int, language: str) -> None:  # noqa: ANN401 (as above)
    """Unlock a row's cells to fill in.

    A figure that may be typed as 10.2% keeps the format General: only then does the spreadsheet note that it is per
    cent, and the import can tell 10.2% from 0.102.
    """
    count = is_count(row.target.unit or "")
    for column, entry in enumerate(ENTRIES, len(COLUMNS)):
        number_format = "@" if entry in {"source", "note"} else "#,##0" if count and entry in _VALUES else "General"
        made.write_blank(
            index, column, None, book.add_format({"locked": False, "border": 4, "num_format": number_format})
        )
        if count and entry in _VALUES:
            whole = {"validate": "integer", "criteria": ">=", "value": 0}
            made.data_validation(
                index, column, index, column, {**whole, "error_message": words("entry.whole_number", language)}
            )


def _digits(value: Decimal) -> str:
    """Return the number format that shows a figure with its own decimals."""
    places = decimals(value)
    return "#,##0" + (f".{'0' * places}" if places else "")
