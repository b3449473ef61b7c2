"""A file that arrived: what kind it is, by its content first, and the rows of figures in it."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dongyuan_targets.encoding import decode
from dongyuan_targets.errors import InvalidFileError, InvalidInputError, Problem
from dongyuan_targets.intake.sentences.figures import read_figures
from dongyuan_targets.intake.sheets.header import HEADER_WITHIN, find_header
from dongyuan_targets.intake.sheets.rows import Heading, Reading, ReadRow, read_rows
from dongyuan_targets.intake.sheets.table import Table, read_json, read_separated
from dongyuan_targets.intake.sheets.workbook import is_workbook, read_workbook
from dongyuan_targets.message import message

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from dongyuan_targets.intake.sentences.found import SentenceFigure
    from dongyuan_targets.model import Plan

_TEXT_SUFFIXES = (".csv", ".tsv", ".xls", ".xlsx", ".ods")


@dataclass(frozen=True, slots=True)
class Source:
    """A file that arrived: its bytes, its name as the user would type it, the sheet and the period asked for."""

    content: bytes
    file: str
    sheet: str | None = None
    period: str | None = None


def kind_of(source: Source, plan: Plan) -> str:
    """Return which of `READERS` a file is for, by its content first and its name where that does not tell."""
    if is_workbook(source.content):
        return "workbook"
    text = decode(source.content, source.file).text
    if text.lstrip()[:1] in {"[", "{"}:
        return "json"
    if text.lstrip()[:1] == "<":
        return "markup"
    if source.file.lower().endswith(_TEXT_SUFFIXES):
        return "table"
    with suppress(InvalidFileError):
        if find_header(read_separated("".join(text.splitlines(keepends=True)[:HEADER_WITHIN]), source.file), plan):
            return "table"
    return "text"


def read(source: Source, plan: Plan) -> Reading:
    """Read a file's rows of figures.

    Raises:
        InvalidFileError, InvalidInputError: it cannot be read, or has nothing that looks like a header.
    """
    return READERS[kind_of(source, plan)](source, plan)


def _read_workbook(source: Source, plan: Plan) -> Reading:
    tables, remarks = read_workbook(source.content, source.file, source.sheet)
    with_figures = [table for table in tables if find_header(table, plan)]
    if without := tuple(
        table.name or "" for table in tables if table not in with_figures and any(map(any, table.rows))
    ):
        remarks.append(message("import.sheets_not_read", file=source.file, names=without))
    if not with_figures:
        raise InvalidFileError([Problem(message("import.no_header"), source.file)])
    one = len(tables) == 1
    readings = [read_rows(replace(each, name=None) if one else each, source.file, plan) for each in with_figures]
    return Reading(
        tuple(row for reading in readings for row in reading.rows),
        (*remarks, *(remark for reading in readings for remark in reading.remarks)),
    )


def _read_text(source: Source, parse: Callable[[str], Reading]) -> Reading:
    if source.sheet is not None:
        raise InvalidInputError(message("import.has_no_sheets", file=source.file))
    decoded = decode(source.content, source.file)
    reading = parse(decoded.text)
    encoding = message("encoding.read_as", file=source.file, encoding=decoded.encoding)
    return replace(reading, remarks=(encoding, *reading.remarks))


def _read_table(source: Source, plan: Plan, parse: Callable[[str, str], Table]) -> Reading:
    return _read_text(source, lambda text: read_rows(parse(text, source.file), source.file, plan))


def _read_sentences(source: Source, plan: Plan) -> Reading:
    """Read a bulletin: a row a figure, numbered by the line of the text that it stands in."""

    def parse(text: str) -> Reading:
        found = read_figures(text, plan, source.period)
        if not found.figures and not found.left:
            raise InvalidFileError([Problem(message("import.nothing_read"), source.file)])
        heading, lines = Heading(source.file), text.splitlines()
        rows = (
            ReadRow(
                heading,
                _line_of(each, lines, plan),
                target=each.target,
                period=each.period,
                value=each.value,
                growth_rate=each.growth_rate,
            )
            for each in found.figures
        )
        return Reading(tuple(rows), left=tuple((each.text, each.why) for each in found.left))

    return _read_text(source, parse)


def _line_of(figure: SentenceFigure, lines: Sequence[str], plan: Plan) -> int:
    """Return the line that a figure stands in: the one with its words, or with its metric and number."""
    target = plan.find(figure.target)
    number = re.match(r"[\d.,]+", figure.value or figure.growth_rate or "")
    for words in ((figure.text,), (target.metric if target else "", number[0] if number else "")):
        for place, line in enumerate(lines, 1):
            if all(word in line for word in words):
                return place
    return 1


def _refuse(key: str) -> Callable[[Source, Plan], Reading]:
    def reader(source: Source, _: Plan) -> Reading:
        raise InvalidFileError([Problem(message(key), source.file)])

    return reader


READERS: Mapping[str, Callable[[Source, Plan], Reading]] = {
    "workbook": _read_workbook,
    "json": lambda source, plan: _read_table(source, plan, read_json),
    "table": lambda source, plan: _read_table(source, plan, read_separated),
    "markup": _refuse("sheet.markup"),
    "text": _read_sentences,
}
"""How each kind of file is read into rows; see `kind_of`."""
