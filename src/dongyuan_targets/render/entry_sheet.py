"""Entry sheets as CSV, or as a workbook whose cells are locked except those to fill in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import chain, count
from typing import TYPE_CHECKING, Any

from dongyuan_targets.intake.importing import ImportLine
from dongyuan_targets.judging.entry_sheet import COLUMNS, ENTRIES, EXPLANATION, EntryRow, EntrySheet
from dongyuan_targets.message import Language, message
from dongyuan_targets.plan.model import Measure
from dongyuan_targets.quantities.rounding import decimals
from dongyuan_targets.render.cells import cells
from dongyuan_targets.render.csv_text import Encoding, csv_text, inert
from dongyuan_targets.render.notation import unit_text
from dongyuan_targets.render.workbook import BODY, HEAD, TITLE, Book, digits, open_book, set_page
from dongyuan_targets.text import period, say, words

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

HEADER = 3
"""The row of the header in a workbook, below title, owner and instructions."""

_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
_VALUES = frozenset({"value", "last_year", "month_value"})
_HINTS = {
    "value": "entry.hint_value",
    "month_value": "entry.hint_month_value",
    "last_year": "entry.hint_last_year",
}
_TEXTS = frozenset({"source", "note", *EXPLANATION})
_TO_FILL, _NOT_ASKED = "#FFFBE0", "#E3E3E3"
_ROW_HEIGHT = 20
_LARGEST = 10**15
_LONGEST_TITLE, _LONGEST_MESSAGE = 32, 255
"""The most characters of the hint beside a cell."""
_NOT_IN_FILES = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
_LONGEST_FILE = 60
_LONGEST_NAME = 31
_WIDTH_TO_FILL = 14
_WIDEST = 60


def entry_csv(sheets: Sequence[EntrySheet], language: Language) -> bytes:
    """Return the sheets as one CSV, with a byte order mark so that Excel reads it as UTF-8."""
    entries = max((sheet.entries for sheet in sheets), key=len, default=ENTRIES)
    rows = [
        [*map(_plain, _given(sheet, row, language)), *("" for _ in entries)] for sheet in sheets for row in sheet.rows
    ]
    return csv_text([_headers(entries, language), *rows]).encode(Encoding.UTF_8)


def filled_csv(lines: Sequence[ImportLine], language: Language) -> bytes:
    """Return figures read from text as a filled entry sheet, each beside the words it was read from.

    The user checks, corrects and imports it; its ids and periods need no interpretation.
    """
    bases = {base.target: base for line in lines for base in line.understood.bases}
    ends = ("month_value", "clause")
    rows = [[*_headers(ENTRIES, language), *(words(f"entry.{each}", language) for each in ends)]]
    for line in lines:
        target = line.understood.target
        for actual in line.understood.actuals:
            base = bases.get(target.id)
            given = [
                target.id,
                inert(say(target.label, language)),
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
            ]
            rows.append(given)
    return csv_text(rows).encode(Encoding.UTF_8)


def _digits_of(number: Decimal | None) -> str:
    return "" if number is None else f"{number:f}"


def entry_xlsx(sheets: Sequence[EntrySheet], language: Language, file: str) -> bytes:
    """Return the sheets as a workbook.

    Raises:
        InvalidInputError: XlsxWriter is not installed.
    """
    book = open_book(say(sheets[0].plan.label, language), None, message("sheet.not_installed", file=file))
    names: list[str] = []
    for sheet in sheets:
        names.append(_name(sheet, names, language, alone=len(sheets) == 1))
        _write(book, book.sheet(names[-1]), sheet, language)
    return book.content()


def _headers(entries: Sequence[str], language: Language) -> list[str]:
    return [words(f"entry.{each}", language) for each in (*COLUMNS, *entries)]


def file_names(sheets: Sequence[EntrySheet], suffix: str, language: Language) -> tuple[str, ...]:
    """Return a unique file name for each sheet, made from its owner and valid on every system."""
    names: list[str] = []
    for sheet in sheets:
        owner = sheet.owner or words("missing.nobody", language)
        stem = _NOT_IN_FILES.sub(" ", owner).strip(" .")[:_LONGEST_FILE] or words("entry.sheet", language)
        stem = f"{stem}_" if _RESERVED.fullmatch(stem) else stem
        names.append(_unlike(names, f"{stem}{suffix}", stem, suffix))
    return tuple(names)


def _given(sheet: EntrySheet, row: EntryRow, language: Language) -> tuple[str | Decimal, ...]:
    """Return the values filled in beforehand in a row, in the order of `COLUMNS`."""
    last = row.last
    return (
        row.target.id,
        say(row.target.label, language),
        row.target.owner or "",
        str(sheet.period),
        unit_text(row.target, language),
        last.value if last is not None and last.value is not None else "",
        str(last.period) if last is not None else "",
    )


def _plain(value: str | Decimal) -> str:
    return inert(value) if isinstance(value, str) else f"{value:f}"


def _name(sheet: EntrySheet, taken: Sequence[str], language: Language, *, alone: bool) -> str:
    """Return a unique sheet name as workbooks allow it: short and without some characters."""
    wanted = words("entry.sheet", language) if alone else sheet.owner or words("missing.nobody", language)
    stem = _NOT_IN_NAMES.sub(" ", wanted).strip()[:_LONGEST_NAME] or words("entry.sheet", language)
    return _unlike((*taken, "History"), stem, stem[: _LONGEST_NAME - 4])


def _unlike(taken: Iterable[str], name: str, stem: str, ending: str = "") -> str:
    """Return a name, or its stem with the first number, that is not taken; names that differ in case are the same."""
    others = {each.casefold() for each in taken}
    numbered = (f"{stem} {number}{ending}" for number in count(2))
    return next(each for each in chain([name], numbered) if each.casefold() not in others)


def _write(book: Book, made: Worksheet, sheet: EntrySheet, language: Language) -> None:
    title = words("entry.title", language, title=sheet.plan.label, period=period(sheet.period, language))
    made.write_string(0, 0, title, book.format(TITLE))
    if sheet.owner:
        made.write_string(1, 0, words("entry.owner", language, owner=sheet.owner))
    made.write_string(2, 0, words("entry.how", language))
    headers = _headers(sheet.entries, language)
    for column, header in enumerate(headers):
        made.write_string(HEADER, column, header, book.format(HEAD))
    table = [_given(sheet, row, language) for row in sheet.rows]
    for index, (row, given) in enumerate(zip(sheet.rows, table, strict=True), HEADER + 1):
        made.set_row(index, _ROW_HEIGHT)
        for column, value in enumerate(given):
            _write_given(book, made, index, column, value)
        for column, entry in enumerate(sheet.entries, len(COLUMNS)):
            _leave_open(book, made, (index, column), row, entry, language)
    for column, header in enumerate(headers):
        widest = max([cells(header), *(cells(_plain(given[column])) for given in table if column < len(given))])
        made.set_column(column, column, min(widest, _WIDEST) + 3 if column < len(COLUMNS) else _WIDTH_TO_FILL)
    made.freeze_panes(HEADER + 1, COLUMNS.index("metric") + 1)
    set_page(made)
    made.repeat_rows(HEADER)
    # Protection against slips, not against people: no password.
    made.protect("", {"format_columns": True, "format_rows": True})


def _write_given(book: Book, made: Worksheet, row: int, column: int, value: str | Decimal) -> None:
    """Write a value filled in beforehand, in grey, as the cell is not to be filled in."""
    style = {**BODY, "font_color": "#555555"}
    if isinstance(value, str):
        made.write_string(row, column, value, book.format({**style, "indent": 1}))
    else:
        made.write_number(row, column, float(value), book.format({**style, "num_format": digits(decimals(value))}))


def _leave_open(
    book: Book, made: Worksheet, place: tuple[int, int], row: EntryRow, entry: str, language: Language
) -> None:
    """Frame and unlock a cell to fill in, and add a check; a cell that is not asked for stays locked and grey.

    A figure that may be typed as 10.2% keeps the format General: only then does the spreadsheet store the percent
    format, so that the import can tell 10.2% from 0.102.
    """
    if not row.asks_for(entry):
        made.write_blank(*place, None, book.format({**BODY, "bg_color": _NOT_ASKED}))
        return
    count = row.target.is_counted and entry in _VALUES
    number_format = "@" if entry in _TEXTS else digits(0) if count else "General"
    style = {"locked": False, "border": 1, "valign": "vcenter", "bg_color": _TO_FILL, "num_format": number_format}
    made.write_blank(*place, None, book.format(style))
    if entry not in _TEXTS:
        made.data_validation(*place, *place, _check(row, entry, language, is_count=count))


def _check(row: EntryRow, entry: str, language: Language, *, is_count: bool) -> dict[str, Any]:
    """Return the validation of a cell, with its hint; only counts refuse other values.

    Elsewhere other values only raise a warning, as people type 118.6亿元 or 完成, which the import understands.
    """
    said = {
        "input_title": words(f"entry.{entry}", language)[:_LONGEST_TITLE],
        "input_message": _hint(row, entry, language)[:_LONGEST_MESSAGE],
    }
    if is_count:
        whole = {"validate": "integer", "criteria": ">=", "value": 0}
        return {**said, **whole, "error_message": words("entry.whole_number", language)}
    bounds = {"minimum": 0, "maximum": 100} if row.target.is_task else {"minimum": -_LARGEST, "maximum": _LARGEST}
    between = {"validate": "decimal", "criteria": "between", **bounds, "error_type": "warning"}
    return {**said, **between, "error_message": words("entry.a_number", language)}


def _hint(row: EntryRow, entry: str, language: Language) -> str:
    if entry == "growth_rate":
        return words("entry.hint_growth", language)
    if row.target.is_task:
        return words("entry.hint_task", language)
    unit = unit_text(row.target, language)
    if entry == "value" and row.target.measure is not Measure.CUMULATIVE:
        return words("entry.hint_level", language, unit=unit)
    return words(_HINTS[entry], language, unit=unit)
