"""Detect the kind of a received file, by its content first, and read its figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from dongyuan_targets.errors import InvalidFileError, InvalidInputError, Problem
from dongyuan_targets.files.encoding import decode
from dongyuan_targets.intake.bulletin.reader import read_bulletin
from dongyuan_targets.intake.figures import FiguresRead
from dongyuan_targets.intake.layout import Layout
from dongyuan_targets.intake.sheets.cells import SheetGrid
from dongyuan_targets.intake.sheets.rows import has_header, read_grid, row_of_targets
from dongyuan_targets.intake.sheets.table import read_json, read_separated
from dongyuan_targets.intake.sheets.tables import HEADER_WITHIN
from dongyuan_targets.intake.sheets.workbook import OLE, is_workbook, read_workbook
from dongyuan_targets.message import message
from dongyuan_targets.plan.model import Plan
from dongyuan_targets.quantities.period import Period, parse_period

MOST_OF_A_TEXT = 2**20
"""Limit on the bytes of a text of sentences: a work report has some 60 KB, and a megabyte of numbers takes a minute."""

_DOCUMENT = (b"word/document.xml", "WordDocument".encode("utf-16-le"))
"""Name of the text part in a Word file (ZIP or OLE), which no workbook contains."""

_BLANK = b" \t\r\n\xef\xbb\xbf"
_TABLES = (".csv", ".tsv", ".xls", ".xlsx", ".ods")


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """A received file.

    Attributes:
        file: its name as the user would type it.
        sheet, period: those that the user asked for, None if not given.
        layouts: what the analyst has said about tables that are not understood without it.
    """

    content: bytes
    file: str
    sheet: str | None = None
    period: str | None = None
    layouts: tuple[Layout, ...] = ()

    def asked(self, plan: Plan) -> Period | None:
        """Return the period that the user asked for, None if not given.

        Raises:
            InvalidInputError: it cannot be understood.
        """
        return parse_period(self.period, plan.year) if self.period is not None else None


def kind_of(source: ReceivedFile, plan: Plan) -> str:
    """Return the key in `READERS` for a file, judged by its content, or by its name if that does not tell."""
    if not source.content.strip(_BLANK):
        return "empty"
    if any(sign in source.content for sign in _DOCUMENT) or source.content.startswith(b"%PDF"):
        return "document"
    if is_workbook(source.content):
        return "workbook"
    text = decode(source.content, source.file).text
    if text.lstrip()[:1] in {"[", "{"}:
        return "json"
    if text.lstrip()[:1] == "<":
        return "markup"
    if source.file.lower().endswith(_TABLES):
        return "table"
    with suppress(InvalidFileError):
        if has_header(read_separated("".join(text.splitlines(keepends=True)[:HEADER_WITHIN]), source.file), plan):
            return "table"
    return "text"


def read(source: ReceivedFile, plan: Plan) -> FiguresRead:
    """Read a file's figures.

    Raises:
        InvalidFileError, InvalidInputError: it cannot be read, has no header, or names no period.
    """
    reading = READERS[kind_of(source, plan)](source, plan)
    if not reading.figures and not reading.open and any(each.lacks_period for each in reading.left):
        raise InvalidFileError([Problem(message("import.no_period"), source.file)])
    return reading


def _read_workbook(source: ReceivedFile, plan: Plan) -> FiguresRead:
    grids, remarks = read_workbook(source.content, source.file, source.sheet)
    with_figures = [grid for grid in grids if has_header(grid, plan)]
    if without := tuple(
        grid.name or ""
        for grid in grids
        if grid not in with_figures and any(cell.text for row in grid.rows for cell in row)
    ):
        remarks.append(message("import.sheets_not_read", file=source.file, names=without))
    if not with_figures:
        raise _no_header(source.file, grids, plan)
    readings = [read_grid(each, source.file, plan, source.asked(plan), source.layouts) for each in with_figures]
    unseen = (message("sheet.xls", file=source.file),) if source.content.startswith(OLE) else ()
    return FiguresRead.joined([FiguresRead(remarks=tuple(remarks), unseen=unseen), *readings])


def _no_header(file: str, grids: Iterable[SheetGrid], plan: Plan) -> InvalidFileError:
    across = next((row for grid in grids if (row := row_of_targets(grid, plan)) is not None), None)
    what = message("import.no_header") if across is None else message("import.transposed", row=str(across))
    return InvalidFileError([Problem(what, file)])


def _text_of(source: ReceivedFile) -> tuple[str, FiguresRead]:
    """Return a file's text, and a remark on the encoding it was read in.

    Raises:
        InvalidFileError, InvalidInputError: it cannot be decoded, or the user asked for a sheet.
    """
    if source.sheet is not None:
        raise InvalidInputError(message("import.has_no_sheets", file=source.file))
    decoded = decode(source.content, source.file)
    return decoded.text, FiguresRead(
        remarks=(message("encoding.read_as", file=source.file, encoding=decoded.encoding),)
    )


def _read_table(source: ReceivedFile, plan: Plan, parse: Callable[[str, str], SheetGrid]) -> FiguresRead:
    text, said = _text_of(source)
    grid = parse(text, source.file)
    if not has_header(grid, plan):
        raise _no_header(source.file, [grid], plan)
    return FiguresRead.joined([said, read_grid(grid, source.file, plan, source.asked(plan), source.layouts)])


def _read_sentences(source: ReceivedFile, plan: Plan) -> FiguresRead:
    if len(source.content) > MOST_OF_A_TEXT:
        raise InvalidInputError(message("storage.too_large", file=source.file, most=MOST_OF_A_TEXT // 2**20))
    text, said = _text_of(source)
    found = read_bulletin(text, source.file, plan, source.asked(plan))
    if not found.figures and not found.left:
        raise InvalidFileError([Problem(message("import.nothing_read"), source.file)])
    return FiguresRead.joined([said, found])


def _refuse(key: str) -> Callable[[ReceivedFile, Plan], FiguresRead]:
    def reader(source: ReceivedFile, _: Plan) -> FiguresRead:
        raise InvalidFileError([Problem(message(key), source.file)])

    return reader


READERS: Mapping[str, Callable[[ReceivedFile, Plan], FiguresRead]] = {
    "workbook": _read_workbook,
    "json": lambda source, plan: _read_table(source, plan, read_json),
    "table": lambda source, plan: _read_table(source, plan, read_separated),
    "markup": _refuse("sheet.markup"),
    "document": _refuse("sheet.document"),
    "empty": _refuse("sheet.empty"),
    "text": _read_sentences,
}
"""The reader for each kind of file; see `kind_of`."""
