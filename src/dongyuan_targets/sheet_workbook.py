"""XLSX, XLS and ODS workbooks from bytes to rows of text, by python-calamine, which only this module knows."""

from __future__ import annotations

import datetime as dt
import io
from fractions import Fraction
from math import isfinite
from typing import TYPE_CHECKING

from dongyuan_targets.errors import InvalidFileError, InvalidInputError, Problem
from dongyuan_targets.message import Message, message
from dongyuan_targets.rounding import plain
from dongyuan_targets.sheet_scan import Archive, Scan, scan
from dongyuan_targets.sheet_table import MOST_COLUMNS, MOST_ROWS, NO_RESULT, Table, too_many_columns, too_many_rows
from dongyuan_targets.validation import unknown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from python_calamine import CalamineSheet, CalamineWorkbook

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""What XLSX and ODS, and what XLS, begin with, whatever the file's name says."""


def is_workbook(content: bytes) -> bool:
    """Whether bytes are a workbook, by how they begin."""
    return content.startswith((ZIP, OLE))


def read_workbook(content: bytes, file: str, sheet: str | None = None) -> tuple[list[Table], list[Message]]:
    """Read the sheets that are to be seen, or the one asked for, and say which were hidden.

    Raises:
        InvalidInputError: there is no such sheet, or python-calamine is not installed.
        InvalidFileError: the workbook is broken, locked by a password, or larger than sheets of figures are.
    """
    archive = Archive(content, file) if content.startswith(ZIP) else None
    if archive is not None:
        archive.check()
    book = _opened(content, file)
    names = list(book.sheet_names)
    if sheet is not None and sheet not in names:
        raise InvalidInputError(unknown("sheet.no_such_sheet", sheet, names, file=file, names=", ".join(names)))
    hidden = [] if sheet is not None else _hidden(book)
    wanted = [sheet] if sheet is not None else [name for name in names if name not in hidden]
    remarks = [message("sheet.hidden", file=file, names=", ".join(hidden))] if hidden else []
    return [_table(book, archive, name, file) for name in wanted], remarks


def _opened(content: bytes, file: str) -> CalamineWorkbook:
    try:
        import python_calamine as calamine  # noqa: PLC0415 (an extra, for workbooks only)
    except ImportError:
        raise InvalidInputError(message("sheet.not_installed", file=file)) from None
    try:
        return calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    except calamine.PasswordError as error:
        raise InvalidFileError([Problem(message("sheet.password"), file)]) from error
    except (calamine.CalamineError, calamine.XmlError, calamine.ZipError) as error:
        raise InvalidFileError([Problem(message("sheet.broken"), file)]) from error


def _hidden(book: CalamineWorkbook) -> list[str]:
    import python_calamine as calamine  # noqa: PLC0415 (an extra, for workbooks only)

    return [each.name for each in book.sheets_metadata if each.visible != calamine.SheetVisibleEnum.Visible]


def _table(book: CalamineWorkbook, archive: Archive | None, name: str, file: str) -> Table:
    import python_calamine as calamine  # noqa: PLC0415 (an extra, for workbooks only)

    # Looked at before the library reserves the sheet's cells.
    seen = scan(archive, name) if archive is not None else Scan()
    try:
        sheet = book.get_sheet_by_name(name)
    except (calamine.CalamineError, calamine.XmlError, calamine.ZipError) as error:
        raise InvalidFileError([Problem(message("sheet.broken"), file)]) from error
    if sheet.total_height > MOST_ROWS:
        raise InvalidFileError([Problem(too_many_rows(), file)])
    if sheet.total_width > MOST_COLUMNS:
        raise InvalidFileError([Problem(too_many_columns(), file)])
    rows = [[_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    _overlay(rows, seen)
    return Table(tuple(map(tuple, rows)), name, merged=(*_merged(sheet), *seen.merged))


def _text(cell: object) -> str:
    """Return a cell as it reads: numbers in the digits shown, days as 2022-06-01."""
    match cell:
        case bool():
            return str(cell).upper()
        case int() | float():
            return _digits(cell)
        case dt.datetime() if cell.time() == dt.time():
            return cell.date().isoformat()
        case dt.date() | dt.time():
            return cell.isoformat()
        case _:
            return str(cell).strip()


def _digits(number: float) -> str:
    """Return a cell's number in the digits that a spreadsheet shows, 15 of them at most.

    >>> _digits(118.60000000000001), _digits(1e16), _digits(7.0)
    ('118.6', '10000000000000000', '7')
    """
    return plain(Fraction(f"{number:.15g}")) if isfinite(number) else str(number)


def _overlay(rows: list[list[str]], seen: Scan) -> None:
    """Write in what the library does not tell."""
    for row, column in seen.percent:
        rows[row][column] = f"{plain(Fraction(rows[row][column]) * 100)}%"
    for (row, column), text in (*seen.errors.items(), *((place, NO_RESULT) for place in seen.no_result)):
        while len(rows) <= row:
            rows.append([])
        rows[row] += [""] * (column + 1 - len(rows[row]))
        rows[row][column] = text


def _merged(sheet: CalamineSheet) -> Iterable[tuple[int, int, int]]:
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if left == right:
            yield top, bottom, left
