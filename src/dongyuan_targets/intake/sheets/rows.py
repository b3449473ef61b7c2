"""From the cells of a sheet to its rows of figures.

Bureau sheets have a title row or two above the header, with the period (2022年1-6月) or the unit (单位：万元) in it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dongyuan_targets.errors import InvalidFileError, InvalidInputError, Problem
from dongyuan_targets.intake.sheets.header import FIGURES, PERIOD, find_header, is_unit_of
from dongyuan_targets.message import message
from dongyuan_targets.number import normalise
from dongyuan_targets.period import parse_period

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dongyuan_targets.intake.sheets.header import Column, Header
    from dongyuan_targets.intake.sheets.table import Table
    from dongyuan_targets.message import Message
    from dongyuan_targets.model import Plan
    from dongyuan_targets.period import Period

_CARRIED_DOWN = ("period", "unit", "source")
"""What a cell merged over several rows says of all of them; a figure belongs to one row only."""

_NOTHING = frozenset({"", "-", "--", "---", "/", "\\"})
_UNIT = re.compile(r"(?<![\u4e00-\u9fff])(?:(?:计量)?单位|units?)\s*:\s*(?P<units>[^\s()]+)", re.IGNORECASE)
_LIST = re.compile(r"[、,;/和]")
_BLANKS = " \t\r\n\u3000\xa0\u200b\ufeff"


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands over all rows of a sheet.

    Attributes:
        file: the file, with its sheet where it has several.
        period: the period of its title.
        units: the units of its title.
        columns: what the column of each field is called, for messages.
        column_units: the units that headers name, by field.
    """

    file: str
    period: str | None = None
    units: tuple[str, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    column_units: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One figure as a file gives it, nothing understood yet; None is what is not given.

    Attributes:
        row: its number as the file's program shows it.
        target: a target's id; `metric` is what the row calls it.
    """

    heading: Heading
    row: int
    target: str | None = None
    metric: str | None = None
    period: str | None = None
    value: str | None = None
    month_value: str | None = None
    growth_rate: str | None = None
    last_year: str | None = None
    unit: str | None = None
    source: str | None = None
    note: str | None = None

    @property
    def name(self) -> str:
        """What the row calls its target."""
        return self.metric or self.target or ""

    def problem(self, what: Message, field: str | None = None) -> Problem:
        """Return what is wrong in this row, with its place."""
        column = self.heading.columns.get(field or "")
        return Problem(what, self.heading.file, self.row, self.name or None, column)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file gives, and what is to be said of the reading.

    Attributes:
        left: texts that no figure was found in, each with the reason.
    """

    rows: tuple[ReadRow, ...]
    remarks: tuple[Message, ...] = ()
    left: tuple[tuple[str, Message], ...] = ()


def read_rows(table: Table, file: str, plan: Plan) -> Reading:
    """Return the rows of a sheet that give a figure.

    Raises:
        InvalidFileError: no row names the columns, or two columns claim to be the same.
    """
    file = f"{file}[{table.name}]" if table.name else file
    header = find_header(table, plan)
    if header is None:
        raise InvalidFileError([Problem(message("import.no_header"), file)])
    heading = _heading(table, header, plan, file)
    rows = []
    for index, cells in _filled_down(table, header):
        given = _given(cells, header.columns)
        # Long sheets have their header again at the top of each page.
        if table.rows[index] != table.rows[header.row] and any(given.get(each) for each in FIGURES):
            rows.append(ReadRow(heading, index + table.first, **given))
    unread = header.unread
    return Reading(tuple(rows), (message("import.columns_not_read", file=file, columns=unread),) if unread else ())


def _heading(table: Table, header: Header, plan: Plan, file: str) -> Heading:
    columns = header.columns
    names = {place: f"{header.names[place].strip()} ({_letter(place)})" for place in columns}
    counted = Counter(column.field for column in columns.values())
    problems = [
        Problem(
            message("import.same_column", columns=tuple(names[each] for each in same)), file, header.row + table.first
        )
        for field in (field for field, times in counted.items() if times > 1)
        if (same := [place for place, column in columns.items() if column.field == field])
    ]
    if problems:
        raise InvalidFileError(problems)
    title = normalise("  ".join(cell for row in table.rows[: header.row] for cell in row))
    periods = _periods(" ".join(column.period or "" for column in columns.values()), plan) or _periods(title, plan)
    return Heading(
        file,
        period=str(*periods) if len(periods) == 1 else None,
        units=tuple(
            unit for found in _UNIT.finditer(title) for unit in _LIST.split(found["units"]) if is_unit_of(unit, plan)
        ),
        columns={column.field: names[place] for place, column in columns.items()},
        column_units={column.field: column.unit for column in columns.values() if column.unit},
    )


def _periods(text: str, plan: Plan) -> set[Period]:
    found = set()
    for each in PERIOD.findall(text):
        with suppress(InvalidInputError):
            found.add(parse_period(each, plan.year))
    return found


def _filled_down(table: Table, header: Header) -> Iterator[tuple[int, Sequence[str]]]:
    """Yield the rows below the header, what is merged over several of them filled in where it holds for all."""
    columns = header.columns
    starts: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for top, bottom, place in table.merged:
        if place in columns and columns[place].field in _CARRIED_DOWN:
            starts[top].append((bottom, place))
    carried: dict[int, tuple[int, str]] = {}
    for index in range(header.row + 1, len(table.rows)):
        cells = list(table.rows[index])
        for place, (bottom, text) in carried.items():
            if index <= bottom and place < len(cells):
                cells[place] = text
        carried |= {place: (bottom, cells[place]) for bottom, place in starts[index] if place < len(cells)}
        yield index, cells


def _given(cells: Sequence[str], columns: Mapping[int, Column]) -> dict[str, str]:
    """Return what a row gives for each field."""
    given = {}
    for place, column in columns.items():
        text = cells[place].strip(_BLANKS) if place < len(cells) else ""
        if normalise(text) not in _NOTHING:
            given[column.field] = text
    return given


def _letter(place: int) -> str:
    """Return a column's name in spreadsheets.

    >>> _letter(0), _letter(25), _letter(26)
    ('A', 'Z', 'AA')
    """
    letters = ""
    while place >= 0:
        letters = chr(ord("A") + place % 26) + letters
        place = place // 26 - 1
    return letters
