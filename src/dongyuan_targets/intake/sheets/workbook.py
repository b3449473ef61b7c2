"""Read XLSX, XLS and ODS workbooks into cells; `reader` opens them in a separate process."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import islice
from math import isfinite
from pathlib import Path
from typing import Any

from dongyuan_targets.errors import InvalidFileError, InvalidInputError, Problem
from dongyuan_targets.intake.sheets.archive import Archive
from dongyuan_targets.intake.sheets.cells import Flaw, Holds, Merged, SheetCell, SheetGrid
from dongyuan_targets.intake.sheets.ods import is_ods, scan_ods
from dongyuan_targets.intake.sheets.scan import Place, Scan
from dongyuan_targets.intake.sheets.table import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, as_cell, see_size
from dongyuan_targets.intake.sheets.xlsx import scan_xlsx
from dongyuan_targets.message import Message, message
from dongyuan_targets.quantities.rounding import plain
from dongyuan_targets.suggestions import unknown

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""First bytes of XLS files; `ZIP` is for XLSX and ODS. The file's name does not matter."""

_READER = Path(__file__).with_name("reader.py")
_SECONDS = 60


def is_workbook(content: bytes) -> bool:
    """Whether bytes are a workbook, judged by how they begin."""
    return content.startswith((ZIP, OLE))


def read_workbook(content: bytes, file: str, sheet: str | None = None) -> tuple[list[SheetGrid], list[Message]]:
    """Read the visible sheets, or the one asked for, and return a message on those hidden.

    Raises:
        InvalidInputError: there is no such sheet, or python-calamine is not installed.
        InvalidFileError: the workbook is broken, protected by a password, or too large.
    """
    archive = Archive(content, file) if content.startswith(ZIP) else None
    # Scan before the library allocates the cells: of ODS when it opens the file, of others when a sheet is asked for.
    seen: dict[str, Scan] = {}
    if archive is not None:
        archive.check()
        seen = scan_ods(archive) if is_ods(archive) else {}
    book = _ask(content, file)
    names, hidden = book["names"], book["hidden"] if sheet is None else []
    if sheet is not None and sheet not in names:
        raise InvalidInputError(unknown("sheet.no_such_sheet", sheet, names, file=file, names=", ".join(names)))
    wanted = [sheet] if sheet is not None else [name for name in names if name not in hidden]
    if archive is not None and not seen:
        try:
            seen = scan_xlsx(archive, wanted)
        except (LookupError, ValueError) as error:
            raise InvalidFileError([Problem(message("sheet.broken"), file)]) from error
    read = _ask(content, file, wanted)["tables"]
    remarks = [message("sheet.hidden", file=file, names=", ".join(hidden))] if hidden else []
    return [_grid(name, table, seen.get(name, Scan()), file) for name, table in zip(wanted, read, strict=True)], remarks


def _ask(content: bytes, file: str, wanted: Sequence[str] = ()) -> Any:  # noqa: ANN401 (what JSON gives)
    """Return the reader's answer for a workbook.

    Raises:
        InvalidInputError, InvalidFileError: as for `read_workbook`.
    """
    if importlib.util.find_spec("python_calamine") is None:
        raise InvalidInputError(message("sheet.not_installed", file=file))
    # -P: keep the reader's folder, which holds modules of this package, off the import path.
    command = [sys.executable, "-P", str(_READER), str(MOST_ROWS), str(MOST_COLUMNS)]
    given = json.dumps([*wanted]).encode() + b"\n" + content
    try:
        done = subprocess.run(command, input=given, capture_output=True, timeout=_SECONDS, check=True)  # noqa: S603 (our own)
    except subprocess.SubprocessError as error:
        raise InvalidFileError([Problem(message("sheet.broken"), file)]) from error
    answer = json.loads(done.stdout)
    if "error" in answer:
        key = "sheet.password" if answer["error"] == "PasswordError" else "sheet.broken"
        raise InvalidFileError([Problem(message(key), file)])
    return answer


def _grid(name: str, read: dict[str, Any], seen: Scan, file: str) -> SheetGrid:
    """Return the cells that the library read, completed by the scan."""
    cells = sum(cell != "" for row in read["rows"] for cell in row)
    see_size(file, rows=len(read["rows"]) - 1, columns=max(map(len, read["rows"]), default=0), cells=cells)
    rows = [[as_cell(cell) if isinstance(cell, str) else _number(cell) for cell in row] for row in read["rows"]]
    for place, shows in seen.shows.items():
        if (cell := _at(rows, place)).holds is Holds.NUMBER:
            _put(rows, place, text=f"{plain(Fraction(cell.text) * shows.times)}{shows.unit}")
    merged = (*seen.merged, *(Merged(*first, *last) for first, last in read["merged"]))
    for place, flaw in _flaws(seen, merged, rows, file).items():
        # Without a text the cell would count as empty, but a formula without a result is a cell.
        _put(rows, place, text=seen.errors.get(place) or _at(rows, place).text or "=", flaw=flaw)
    for place, said in seen.remarks.items():
        if place[0] < len(rows) and _at(rows, place).text:
            _put(rows, place, remark=as_cell(said).text)
    return SheetGrid(tuple(map(tuple, rows)), name, merged=merged)


def _flaws(seen: Scan, merged: Sequence[Merged], rows: Sequence[Sequence[SheetCell]], file: str) -> dict[Place, Flaw]:
    """Return the flaws of cells, by place; of a merged range only the first cell is visible."""
    size = len(rows), max(map(len, rows), default=0)
    if sum(area.size(*size) for area in (*merged, *seen.areas)) > 10 * MOST_CELLS:
        raise InvalidFileError([Problem(message("sheet.bomb"), file)])
    formatted = (place for area in seen.areas for place in area.places(*size))
    under = (place for area in merged for place in islice(area.places(*size), 1, None))
    found = dict.fromkeys(formatted, Flaw.CONDITIONAL) | dict.fromkeys(under, Flaw.HIDDEN)
    return {place: flaw for place, flaw in found.items() if _at(rows, place).text} | seen.flaws


def _at(rows: Sequence[Sequence[SheetCell]], place: Place) -> SheetCell:
    """Return a cell, an empty one if it lies beyond those that were read."""
    row, column = place
    return rows[row][column] if row < len(rows) and column < len(rows[row]) else SheetCell()


def _put(rows: list[list[SheetCell]], place: Place, **changes: Any) -> None:  # noqa: ANN401 (fields of a cell)
    """Change a cell, adding rows and cells if it lies beyond those that were read."""
    row, column = place
    rows += [[] for _ in range(row + 1 - len(rows))]
    rows[row] += [SheetCell()] * (column + 1 - len(rows[row]))
    rows[row][column] = replace(rows[row][column], **changes)


def _number(number: float) -> SheetCell:
    """Return a number as a cell, with the digits that a spreadsheet shows, at most 15."""
    text = plain(Fraction(f"{number:.15g}")) if isfinite(number) else str(number)
    return SheetCell(text, Holds.NUMBER)
