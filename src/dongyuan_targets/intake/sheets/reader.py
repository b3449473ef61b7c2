"""The only module that opens a workbook, with python-calamine; it runs as a separate process.

A damaged or hostile workbook can make the library exhaust memory, panic, or read forever. That ends only this child
process, whose memory is limited, and the parent reports it in a sentence.

Stdin holds one line of JSON with the names of the wanted sheets, then the workbook's bytes; the arguments are the most
rows and columns. Prints JSON, and imports nothing from this package.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import sys
from contextlib import suppress
from typing import Any

MOST_MEMORY = 2**30
MOST_CHARACTERS = 1000
"""Characters passed on per cell: a long text that many cells share would fill the parent's memory."""


def main() -> None:
    """Print the names of the workbook's sheets, and the cells of those that were asked for."""
    limit_memory()
    rows, columns = map(int, sys.argv[1:])
    wanted = json.loads(sys.stdin.buffer.readline())
    try:
        answer = look_into(sys.stdin.buffer.read(), rows, columns, wanted)
    except Exception as error:  # noqa: BLE001 (whatever the library says: it is not readable)
        answer = {"error": type(error).__name__}
    sys.stdout.buffer.write(json.dumps(answer).encode())


def limit_memory() -> None:
    """Limit the memory of this process, where the system can."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 (POSIX only)

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def look_into(content: bytes, rows: int, columns: int, wanted: list[str]) -> dict[str, Any]:
    """Return all sheet names, the hidden ones, and the wanted sheets' cells, one row and column beyond the limits."""
    from python_calamine import CalamineWorkbook, SheetVisibleEnum  # noqa: PLC0415 (an extra)

    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    tables = []
    for name in wanted:
        sheet = book.get_sheet_by_name(name)
        cells = sheet.to_python(skip_empty_area=False, nrows=rows + 2)
        tables.append(
            {
                "rows": [[plain(cell) for cell in row[: columns + 1]] for row in cells],
                "merged": list(sheet.merged_cell_ranges or ()),
            }
        )
    hidden = [each.name for each in book.sheets_metadata if each.visible != SheetVisibleEnum.Visible]
    return {"names": list(book.sheet_names), "hidden": hidden, "tables": tables}


def plain(cell: object) -> object:
    """Return a cell as a JSON value: a number or text, a date as 2022-06-01."""
    match cell:
        case dt.datetime() if cell.time() == dt.time():
            return cell.date().isoformat()
        case dt.date() | dt.time():
            return cell.isoformat()
        case bool():
            return str(cell).upper()
        case str():
            return cell[:MOST_CHARACTERS]
        case int() | float():
            return cell
        case _:
            return str(cell)


if __name__ == "__main__":
    main()
