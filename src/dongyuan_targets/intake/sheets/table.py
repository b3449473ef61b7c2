"""Read CSV, cells copied from a spreadsheet, or JSON into the cells of a sheet."""

from __future__ import annotations

import csv
import io
import json

from dongyuan_targets.errors import InvalidFileError, Problem
from dongyuan_targets.intake.sheets.cells import Flaw, SheetCell, SheetGrid
from dongyuan_targets.message import message

MOST_BYTES = 20 * 2**20
MOST_ROWS = 10_000
MOST_COLUMNS = 256
MOST_CELLS = 250_000
"""More than any entry sheet of a county has; what exceeds it is a dump of raw data, or an attack."""

LONGEST = 200
"""Characters that are read of a cell; no header or figure is longer."""

_MOST_LINES = 90_000
"""Empty lines that are allowed in addition to `MOST_ROWS`."""
_EMPTY = SheetCell()
_BOM = "\ufeff"
_SEPARATORS = ("\t", ",", ";")


def read_separated(text: str, file: str) -> SheetGrid:
    """Read text with cells separated by tabs, commas or semicolons, whichever occurs in the most lines.

    Raises:
        InvalidFileError: a quote is never closed, or the sheet is too large.
    """
    text = text.removeprefix(_BOM)
    separator = max(_SEPARATORS, key=lambda each: _shared(text, each))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[tuple[SheetCell, ...]] = []
    filled = cells = 0
    try:
        for row in reader:
            rows.append(tuple(map(as_cell, row[:MOST_COLUMNS])) if any(row) else ())
            filled += bool(rows[-1])
            cells += sum(map(bool, row))
            columns = len(row) if any(row[MOST_COLUMNS:]) else 0
            below = max(filled - 1, len(rows) - _MOST_LINES)
            see_size(file, rows=below, columns=columns, cells=cells, line=len(rows))
    except csv.Error as error:
        key = "sheet.long_field" if "field larger" in str(error) else "sheet.quotes"
        raise InvalidFileError([Problem(message(key), file, len(rows) + 1)]) from error
    return SheetGrid(tuple(rows))


def as_cell(text: str) -> SheetCell:
    """Return a text as a cell, blanks collapsed; one longer than `LONGEST` is cut and marked as too long."""
    if not text:
        return _EMPTY
    text = text.strip()
    plain = " ".join(text[: 4 * LONGEST].split())
    is_cut = len(plain) > LONGEST or len(text) > 4 * LONGEST
    return SheetCell(plain[:LONGEST], flaw=Flaw.TOO_LONG if is_cut else None)


def see_size(file: str, *, rows: int = 0, columns: int = 0, cells: int = 0, line: int | None = None) -> None:
    """Check the size of a sheet: its rows below the header, its columns and its filled cells.

    Raises:
        InvalidFileError: one of them exceeds its limit.
    """
    for key, size, most in (
        ("sheet.too_many_rows", rows, MOST_ROWS),
        ("sheet.too_many_columns", columns, MOST_COLUMNS),
        ("sheet.too_many_cells", cells, MOST_CELLS),
    ):
        if size > most:
            raise InvalidFileError([Problem(message(key, most=f"{most:,}"), file, line)])


def _shared(text: str, separator: str) -> int:
    """Return how many of the first lines contain a separator."""
    return sum(separator in line for line in text[:20_000].splitlines()[:30])


def read_json(text: str, file: str) -> SheetGrid:
    """Read a JSON list of objects, one per figure, with the words of a header as keys; items are counted from 1.

    Raises:
        InvalidFileError: it is not such a list, or an object has a duplicate key or a nested value.
    """
    try:
        # Keep numbers as they are written.
        items = json.loads(text, object_pairs_hook=_once, parse_int=str, parse_float=str, parse_constant=str)
    except (ValueError, RecursionError) as error:
        raise InvalidFileError([Problem(message("sheet.not_json"), file, getattr(error, "lineno", None))]) from error
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise InvalidFileError([Problem(message("sheet.not_a_list"), file)])
    keys = list(dict.fromkeys(key for item in items for key in item))
    see_size(file, rows=len(items), columns=len(keys), cells=sum(map(len, items)))
    problems = [
        Problem(message("sheet.nested"), file, number, None, key)
        for number, item in enumerate(items, 1)
        for key, value in item.items()
        if isinstance(value, list | dict)
    ]
    if problems:
        raise InvalidFileError(problems)
    rows = (tuple(as_cell("" if item.get(key) is None else str(item[key])) for key in keys) for item in items)
    return SheetGrid((tuple(map(as_cell, keys)), *rows), first=0)


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Refuse a duplicate key, as only its last value would be kept."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError(pairs)
    return found
