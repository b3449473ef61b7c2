"""CSV, cells copied from a spreadsheet, and JSON, from text to the cells of a sheet."""

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
"""No entry sheet of a county comes near; what does is a dump of raw data, or an attack."""

LONGEST = 200
"""Characters of a cell that are read: no header and no figure is longer."""

_MOST_LINES = 90_000
"""Empty ones, beside those that are filled."""
_EMPTY = SheetCell()
_BOM = "\ufeff"
_SEPARATORS = ("\t", ",", ";")


def read_separated(text: str, file: str) -> SheetGrid:
    """Read text whose cells are separated by tabs, commas or semicolons, whichever separates the most.

    Raises:
        InvalidFileError: a quote is never closed, or there are more rows than a sheet of figures has.
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
    """Return a cell of a text, its blanks collapsed; one that is longer than any header or figure is cut."""
    if not text:
        return _EMPTY
    text = text.strip()
    plain = " ".join(text[: 4 * LONGEST].split())
    is_cut = len(plain) > LONGEST or len(text) > 4 * LONGEST
    return SheetCell(plain[:LONGEST], flaw=Flaw.TOO_LONG if is_cut else None)


def see_size(file: str, *, rows: int = 0, columns: int = 0, cells: int = 0, line: int | None = None) -> None:
    """See that a sheet is no larger than any that figures arrive in, by its rows below a header and its filled cells.

    Raises:
        InvalidFileError: it is larger.
    """
    for key, size, most in (
        ("sheet.too_many_rows", rows, MOST_ROWS),
        ("sheet.too_many_columns", columns, MOST_COLUMNS),
        ("sheet.too_many_cells", cells, MOST_CELLS),
    ):
        if size > most:
            raise InvalidFileError([Problem(message(key, most=f"{most:,}"), file, line)])


def _shared(text: str, separator: str) -> int:
    """Return how many of the first lines hold a separator; on a tie the earlier of `_SEPARATORS` is taken."""
    return sum(separator in line for line in text[:20_000].splitlines()[:30])


def read_json(text: str, file: str) -> SheetGrid:
    """Read a list of objects, one a figure, with the words of a header as their keys; items are counted from 1.

    Raises:
        InvalidFileError: it is no such list, or an object has a key twice or a value that is no text or number.
    """
    try:
        # Numbers stay the texts they are.
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
    """Refuse a key given twice, of which the first would be lost."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError(pairs)
    return found
