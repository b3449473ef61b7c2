"""From the cells of a sheet to its rows of figures: which row is the header, and what its columns hold.

Bureau sheets have a title row or two above the header, with the period (2022年1-6月) or the unit (单位：万元) in it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from dongyuan_targets.errors import InvalidFileError, InvalidInputError, Problem
from dongyuan_targets.message import message
from dongyuan_targets.number import normalise
from dongyuan_targets.period import parse_period
from dongyuan_targets.unit import is_unit, unit_in_english

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dongyuan_targets.message import Message
    from dongyuan_targets.model import Plan, Target
    from dongyuan_targets.period import Period
    from dongyuan_targets.sheets.table import Table

_NAMES = ("target", "metric")
FIGURES = ("value", "month_value", "growth_rate", "last_year")

WORDS = {
    "target": "标识 目标标识 指标代码 指标编码 代码 id target targetid",
    "metric": "指标 指标名称 目标 目标名称 项目 名称 metric indicator name",
    "period": "统计期 报告期 数据期 期间 时期 截至 月份 period month",
    "value": (
        "数值 实际数 实际 累计 累计数 累计值 本年累计 本年累计数 本期累计 本期累计数 自年初累计 本月止累计 1至本月累计 "
        "累计完成 累计完成数 完成数 完成值 实际完成 实际完成数 value actual actualfigure yeartodate ytd"
    ),
    "month_value": (
        "本月 本月数 本月值 本月完成 本月完成数 本月实际 本月实际完成 本月实际完成数 本月发生 本月发生数 "
        "当月 当月数 当月值 当月完成 当月完成数 当月实际 单月 单月数 单月完成 monthvalue thismonth monthalone"
    ),
    "growth_rate": (
        "增速 同比 同比增速 同比增长 同比增长率 同比增减 同比增幅 增长 增长率 增幅 增减 累计同比 累计同比增长 "
        "累计同比增速 累计增长 累计增速 比上年同期增长 比上年同期增减 growth growthrate yoy"
    ),
    "last_year": (
        "上年同期 上年同期数 上年同期累计 上年同期累计数 去年同期 去年同期数 去年同期累计 lastyear sameperiodlastyear"
    ),
    "unit": "单位 计量单位 unit",
    "source": "来源 数据来源 source",
    "note": "备注 说明 note remark remarks",
}
"""What headers call each column: words without spaces, brackets and underlines, in small letters."""

_FIELD = {word: field for field, words in WORDS.items() for word in words.split()}
_CARRIED_DOWN = ("period", "unit", "source")
"""What a cell merged over several rows says of all of them; a figure belongs to one row only."""

_FOR_THE_READER = frozenset({"序号", "责任单位", "牵头单位", "年度目标", "上次数值", "上次统计期"}).union(
    {"no.", "no", "owner", "goal", "lastvalue", "lastperiod"}
)
"""Columns that entry sheets have for who fills them in."""

HEADER_WITHIN = 30
_NOTHING = frozenset({"", "-", "--", "---", "/", "\\"})
_BRACKETS = re.compile(r"(?P<name>.*?)\s*\((?P<inside>[^()]*)\)")
_UNIT = re.compile(r"(?<![\u4e00-\u9fff])(?:(?:计量)?单位|units?)\s*:\s*(?P<units>[^\s()]+)", re.IGNORECASE)
# Not the 6月 of 4-6月, not the month of a day, and of the quarters only the first: others may stand for themselves.
_PERIOD = re.compile(
    r"(?<![-~至到\d])(?:\d{4}\s*年\s*)?"
    r"(?:(?:0?1\s*月?\s*[-~至到]+\s*)?\d{1,2}\s*月(?!\s*(?:\d{1,2}\s*日|[-~至到]))|上半年|前三季度|第?[一1]季度|全年)"
    r"|\d{4}-\d{2}(?![-\d])"
)
_ONE_MONTH = re.compile(r"(?:\d{4}年)?\d{1,2}月")
_LIST = re.compile(r"[、,;/和]")
_BLANKS = " \t\r\n\u3000\xa0\u200b\ufeff"
_OF_A_MONTH = re.compile("[月季]")
_YEAR_TO_DATE = "累计"
_TAIL = re.compile(r"(?:累计|完成|实际|数|值|止)+$")


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


@dataclass(frozen=True, slots=True)
class _Column:
    """What a header says of its column."""

    field: str
    unit: str | None = None
    period: str | None = None


@dataclass(frozen=True, slots=True)
class _Header:
    """The row that names the columns: the one, or the lower of the two, of it, and what each column is called.

    Attributes:
        columns: those that are understood, by their place.
    """

    row: int
    names: tuple[str, ...]
    columns: Mapping[int, _Column]


def has_header(table: Table, plan: Plan) -> bool:
    """Whether a sheet has a row that names its columns."""
    return _find_header(table, plan) is not None


def read_rows(table: Table, file: str, plan: Plan) -> Reading:
    """Return the rows of a sheet that give a figure.

    Raises:
        InvalidFileError: no row names the columns, or two columns claim to be the same.
    """
    file = f"{file}[{table.name}]" if table.name else file
    header = _find_header(table, plan)
    if header is None:
        raise InvalidFileError([Problem(message("import.no_header"), file)])
    columns = header.columns
    heading = _heading(table, header, plan, file)
    rows = []
    for index, cells in _filled_down(table, header, columns):
        given = _given(cells, columns)
        # Long sheets have their header again at the top of each page.
        if table.rows[index] != table.rows[header.row] and any(given.get(each) for each in FIGURES):
            rows.append(ReadRow(heading, index + table.first, **given))
    return Reading(tuple(rows), tuple(_remarks(header, file)))


def _find_header(table: Table, plan: Plan) -> _Header | None:
    """Return the first header that names a column of targets and one of figures; it may take two rows."""
    for index, upper in enumerate(table.rows[:HEADER_WITHIN]):
        lower = table.rows[index + 1] if index + 1 < len(table.rows) else ()
        both = tuple(below or above for above, below in zip_longest(upper, lower, fillvalue=""))
        one, two = _columns(upper, plan), _columns(both, plan, _groups(upper, lower))
        named = {place for columns in (one, two) for place, each in columns.items() if each.field in _NAMES}
        under = _columns(lower, plan)
        if _is_header(two) and under.keys() and not any(place < len(lower) and lower[place] for place in named):
            return _Header(index + 1, both, two)
        if _is_header(one):
            return _Header(index, upper, one)
    return None


def _groups(upper: Sequence[str], lower: Sequence[str]) -> dict[int, str]:
    """Return what stands over each cell of a header's lower row: a cell merged over several stands in the first."""
    groups, over = {}, ""
    for place, (above, below) in enumerate(zip_longest(upper, lower, fillvalue="")):
        over = above or (over if below else "")
        if over and below:
            groups[place] = over
    return groups


def _is_header(columns: Mapping[int, _Column]) -> bool:
    fields = {column.field for column in columns.values()}
    return bool(fields & {*_NAMES} and fields & {*FIGURES})


def _columns(row: Sequence[str], plan: Plan, groups: Mapping[int, str] | None = None) -> dict[int, _Column]:
    """Return the columns that are understood, by their place."""
    found, beside = {}, ""
    for place, cell in enumerate(row):
        column = _column(cell, plan)
        if column.field in {"value", "month_value"} if column else _OF_A_MONTH.search(cell):
            beside = cell
        if column and column.field in FIGURES:
            column = _under(column, cell, (groups or {}).get(place, beside), plan)
        if column:
            found[place] = column
    return found


def _under(column: _Column, cell: str, heading: str, plan: Plan) -> _Column | None:
    """Return what a column of figures is below a heading, or to the right of it.

    What belongs to a month or a quarter alone, such as its growth, is none of the year to date.
    """
    over = _column(heading, plan)
    whole_year = _YEAR_TO_DATE in cell
    if over is None:
        return None if _OF_A_MONTH.search(heading) and not whole_year else column
    if over.field in {"growth_rate", "last_year"}:
        return column if column.field == over.field else None
    if over.field == "month_value" and not whole_year:
        return replace(column, field="month_value") if column.field in {"value", "month_value"} else None
    if over.field == "value" and column.field == "value":
        return replace(column, unit=column.unit or over.unit, period=column.period or over.period)
    return column


def _column(header: str, plan: Plan) -> _Column | None:
    plain, unit = split_unit(normalise(header), plan)
    name = _word(plain)
    if field := _FIELD.get(name) or _FIELD.get(name.rstrip("±%")):
        return _Column(field, unit)
    stem = _TAIL.sub("", name)
    year_to_date = _PERIOD.fullmatch(stem) and (_YEAR_TO_DATE in name or not _ONE_MONTH.fullmatch(stem))
    return _Column("value", unit, stem) if year_to_date else None


def _word(header: str) -> str:
    """Return a header as `WORDS` has it."""
    return "".join(header.casefold().split()).replace("_", "").strip("*:")


def split_unit(text: str, plan: Plan) -> tuple[str, str | None]:
    """Return a header or a metric without what its last brackets hold, and the unit where they hold one."""
    found = _BRACKETS.fullmatch(text)
    if found is None:
        return text, None
    inside = found["inside"].rpartition(":")[2].strip()
    return found["name"], inside if _is_unit(inside, plan) else None


def _is_unit(text: str, plan: Plan) -> bool:
    return is_unit(text) or any(text in units_of(target) for target in plan.targets)


def units_of(target: Target) -> tuple[str, ...]:
    """Return what a target's own unit is called, in both languages."""
    if target.unit is None:
        return ()
    return tuple(each for each in (target.unit, target.unit_en, unit_in_english(target.unit)) if each)


def _heading(table: Table, header: _Header, plan: Plan, file: str) -> Heading:
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
            unit for found in _UNIT.finditer(title) for unit in _LIST.split(found["units"]) if _is_unit(unit, plan)
        ),
        columns={column.field: names[place] for place, column in columns.items()},
        column_units={column.field: column.unit for column in columns.values() if column.unit},
    )


def _periods(text: str, plan: Plan) -> set[Period]:
    found = set()
    for each in _PERIOD.findall(text):
        with suppress(InvalidInputError):
            found.add(parse_period(each, plan.year))
    return found


def _filled_down(table: Table, header: _Header, columns: Mapping[int, _Column]) -> Iterator[tuple[int, Sequence[str]]]:
    """Yield the rows below the header, what is merged over several of them filled in where it holds for all."""
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


def _given(cells: Sequence[str], columns: Mapping[int, _Column]) -> dict[str, str]:
    """Return what a row gives for each field."""
    given = {}
    for place, column in columns.items():
        text = cells[place].strip(_BLANKS) if place < len(cells) else ""
        if normalise(text) not in _NOTHING:
            given[column.field] = text
    return given


def _remarks(header: _Header, file: str) -> Iterator[Message]:
    """Yield which columns were not read, except those that entry sheets have for their reader."""
    names = (cell.strip() for place, cell in enumerate(header.names) if place not in header.columns)
    unread = tuple(name for name in names if name and _word(normalise(name)) not in _FOR_THE_READER)
    if unread:
        yield message("import.columns_not_read", file=file, columns=unread)


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
