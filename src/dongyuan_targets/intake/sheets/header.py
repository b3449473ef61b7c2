"""Which row of a sheet is its header, and what its columns hold."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from dongyuan_targets.number import normalise
from dongyuan_targets.unit import is_unit, unit_in_english

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dongyuan_targets.intake.sheets.table import Table
    from dongyuan_targets.model import Plan, Target

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
_FOR_THE_READER = frozenset({"序号", "责任单位", "牵头单位", "年度目标", "上次数值", "上次统计期"}).union(
    {"no.", "no", "owner", "goal", "lastvalue", "lastperiod"}
)
"""Columns that entry sheets have for who fills them in."""

HEADER_WITHIN = 30
_BRACKETS = re.compile(r"(?P<name>.*?)\s*\((?P<inside>[^()]*)\)")
# Not the 6月 of 4-6月, not the month of a day, and of the quarters only the first: others may stand for themselves.
PERIOD = re.compile(
    r"(?<![-~至到\d])(?:\d{4}\s*年\s*)?"
    r"(?:(?:0?1\s*月?\s*[-~至到]+\s*)?\d{1,2}\s*月(?!\s*(?:\d{1,2}\s*日|[-~至到]))|上半年|前三季度|第?[一1]季度|全年)"
    r"|\d{4}-\d{2}(?![-\d])"
)
"""A period up to which a title or a header counts, as it may stand in a longer text."""

_ONE_MONTH = re.compile(r"(?:\d{4}年)?\d{1,2}月")
_OF_A_MONTH = re.compile("[月季]")
_YEAR_TO_DATE = "累计"
_TAIL = re.compile(r"(?:累计|完成|实际|数|值|止)+$")


@dataclass(frozen=True, slots=True)
class Column:
    """What a header says of its column."""

    field: str
    unit: str | None = None
    period: str | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """The row that names the columns: the one, or the lower of the two, of it, and what each column is called.

    Attributes:
        columns: those that are understood, by their place.
    """

    row: int
    names: tuple[str, ...]
    columns: Mapping[int, Column]

    @property
    def unread(self) -> tuple[str, ...]:
        """Names of the columns that are not understood, but for those that entry sheets have for their reader."""
        names = (cell.strip() for place, cell in enumerate(self.names) if place not in self.columns)
        return tuple(name for name in names if name and _word(normalise(name)) not in _FOR_THE_READER)


def find_header(table: Table, plan: Plan) -> Header | None:
    """Return the first header that names a column of targets and one of figures; it may take two rows."""
    for index, upper in enumerate(table.rows[:HEADER_WITHIN]):
        lower = table.rows[index + 1] if index + 1 < len(table.rows) else ()
        both = tuple(below or above for above, below in zip_longest(upper, lower, fillvalue=""))
        one, two = _columns(upper, plan), _columns(both, plan, _groups(upper, lower))
        named = {place for columns in (one, two) for place, each in columns.items() if each.field in _NAMES}
        under = _columns(lower, plan)
        if _is_header(two) and under.keys() and not any(place < len(lower) and lower[place] for place in named):
            return Header(index + 1, both, two)
        if _is_header(one):
            return Header(index, upper, one)
    return None


def _groups(upper: Sequence[str], lower: Sequence[str]) -> dict[int, str]:
    """Return what stands over each cell of a header's lower row: a cell merged over several stands in the first."""
    groups, over = {}, ""
    for place, (above, below) in enumerate(zip_longest(upper, lower, fillvalue="")):
        over = above or (over if below else "")
        if over and below:
            groups[place] = over
    return groups


def _is_header(columns: Mapping[int, Column]) -> bool:
    fields = {column.field for column in columns.values()}
    return bool(fields & {*_NAMES} and fields & {*FIGURES})


def _columns(row: Sequence[str], plan: Plan, groups: Mapping[int, str] | None = None) -> dict[int, Column]:
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


def _under(column: Column, cell: str, heading: str, plan: Plan) -> Column | None:
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


def _column(header: str, plan: Plan) -> Column | None:
    plain, unit = split_unit(normalise(header), plan)
    name = _word(plain)
    if field := _FIELD.get(name) or _FIELD.get(name.rstrip("±%")):
        return Column(field, unit)
    stem = _TAIL.sub("", name)
    year_to_date = PERIOD.fullmatch(stem) and (_YEAR_TO_DATE in name or not _ONE_MONTH.fullmatch(stem))
    return Column("value", unit, stem) if year_to_date else None


def _word(header: str) -> str:
    """Return a header as `WORDS` has it."""
    return "".join(header.casefold().split()).replace("_", "").strip("*:")


def split_unit(text: str, plan: Plan) -> tuple[str, str | None]:
    """Return a header or a metric without what its last brackets hold, and the unit where they hold one."""
    found = _BRACKETS.fullmatch(text)
    if found is None:
        return text, None
    inside = found["inside"].rpartition(":")[2].strip()
    return found["name"], inside if is_unit_of(inside, plan) else None


def is_unit_of(text: str, plan: Plan) -> bool:
    """Whether a text is a unit, or what a target of the plan calls its own."""
    return is_unit(text) or any(text in units_of(target) for target in plan.targets)


def units_of(target: Target) -> tuple[str, ...]:
    """Return what a target's own unit is called, in both languages."""
    if target.unit is None:
        return ()
    return tuple(each for each in (target.unit, target.unit_en, unit_in_english(target.unit)) if each)
