"""The only module that opens a workbook, by python-calamine, and it runs as a process of its own.

A damaged or hostile workbook can make the library ask for more memory than there is, panic, or read on without end.
Here that ends a child with a limit on its memory, and the one who asked says so in a sentence.

Takes on stdin a line of JSON with the names of the sheets wanted, then the workbook's bytes, and as arguments the most
rows and columns; prints JSON. Knows nothing of ours.
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
"""Of a cell so much is passed on: a long text that many cells share would fill the memory of whoever asked."""


def main() -> None:
    """Print the workbook's sheets, with the cells of those that were named."""
    limit_memory()
    rows, columns = map(int, sys.argv[1:])
    wanted = json.loads(sys.stdin.buffer.readline())
    try:
        answer = look_into(sys.stdin.buffer.read(), rows, columns, wanted)
    except Exception as error:  # noqa: BLE001 (whatever the library says: it is not readable)
        answer = {"error": type(error).__name__}
    sys.stdout.buffer.write(json.dumps(answer).encode())


def limit_memory() -> None:
    """Bound what the library may ask for, where the system can."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 (POSIX only)

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def look_into(content: bytes, rows: int, columns: int, wanted: list[str]) -> dict[str, Any]:
    """Return the names of all sheets, which are hidden, and the cells of those wanted, one row and column more."""
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
    """Return a cell as JSON has it: numbers and texts, days as 2022-06-01."""
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
