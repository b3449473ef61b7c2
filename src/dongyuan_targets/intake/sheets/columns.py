"""What a header says about its column: split into known words, or not read at all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from dongyuan_targets.errors import InvalidInputError
from dongyuan_targets.intake.layout import FIGURES, NAMES, Field
from dongyuan_targets.intake.vocabulary import Consumed, Sense, known_words, take_apart
from dongyuan_targets.plan.model import Plan, Target
from dongyuan_targets.quantities.number import normalise
from dongyuan_targets.quantities.period import Period, parse_period, with_month_numbers
from dongyuan_targets.quantities.unit import is_unit, unit_in_english

MONTHS_BELOW = ("月份", "month")
"""Headers of periods below which 6月 may be that month alone."""

_WHOLE: Mapping[str, Field] = {
    word: field
    for field, words in {
        Field.TARGET: "标识 目标标识 指标代码 指标编码 代码 id target targetid",
        Field.METRIC: "目标 目标名称 metric indicator name",
        Field.PERIOD: f"统计期 报告期 数据期 期间 时期 截至 period {' '.join(MONTHS_BELOW)}",
        Field.PLACE: "地区 区域 县区 县市区 单位名称",
        Field.VALUE: "value actual actualfigure yeartodate ytd",
        Field.MONTH_VALUE: "monthvalue thismonth monthalone",
        Field.GROWTH: "growth growthrate yoy",
        Field.LAST_YEAR: "lastyear sameperiodlastyear",
        Field.UNIT: "单位 计量单位 unit",
        Field.SOURCE: "来源 数据来源 source",
        Field.NOTE: "备注 说明 note remark remarks",
        Field.CAUSE: "原因 cause",
        Field.REMEDY: "措施 remedy",
        Field.BY: "责任人 bywhom",
        Field.UNTIL: "完成时限 until",
        Field.UNREAD: "年度",
        Field.ASIDE: "序号 责任单位 牵头单位 联系人 联系电话 排名 位次 上次数值 上次统计期 原文 排位 名次 no. no owner goal"
        " lastvalue lastperiod readfrom rank",
    }.items()
    for word in words.split()
}
PERIOD = re.compile(
    r"(?:\d{4}年?)?(?:0?1月?[-~至到]\d{1,2}月份?|上半年|前[三3]个?季度|第?[一1]季度|全年|1[-~至到]12月)|\d{4}-\d{2}(?![-\d])"
    r"|(?:\d{4}年?)?前\d{1,2}个月|截[至止]到?(?:\d{4}年)?\d{1,2}月[底末份]?(?!\d)|(?:\d{4}年)?\d{1,2}月[底末]"
)
MONTH = re.compile(r"(?:\d{4}年)?(?<![-~至到\d])\d{1,2}月份?(?![-~至到\d])")
_YEAR_LAST = re.compile(r"((?:1月?[-~至到])?\d{1,2}月),?(\d{4})(?![年\d])")
_UNIT_SAID = re.compile(r"(?:(?:金额|面积|计量|数量)?(?:单位|unit):)?")
_BRACKET = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_MARKS = re.compile(r"[()\[\]:,、;_*/.·+\-\s]+")
_CHANGES = frozenset({Sense.GROWTH, Sense.CHANGE})
_METRICS = frozenset({"主要", "指标", "主要指标", "经济", "经济指标", "名称", "项目"})
_PER_CENT = re.compile(r"[±+/\-、]*%|±")
SHEET_WORDS = {
    Sense.YEAR_TO_DATE: "年初至今累计 1至本月累计 本年累计 本期累计 自年初累计 本月止累计",
    Sense.MONTH: "本月发生",
    Sense.GROWTH: "增减率 增减幅度 增减幅 幅度 ±% yoy growth growthrate",
    Sense.ACTUAL: "绝对额 绝对量 绝对值 绝对数",
    Sense.LAST_YEAR: "去年同期数 上年同期数",
    Sense.YEAR_BEFORE: "上年 去年",
    Sense.SHARE: "完成年度目标 完成年计划 完成比例 完成率 时序进度 序时进度 占年度目标 占年度计划 率",
    Sense.NEUTRAL: "数据 本年 今年 当年 总 止 的 名称 项目",
    Sense.GOAL: "年度 全年",
}


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """What a header says about its column.

    Attributes:
        name: the header as written.
        unit: the unit it names; `per` is the factor that turns growth in that unit into per cent.
        period: the month up to which it runs, None if not given.
        beside: whether a growth to its right may belong to a column further left.
        why: the part that is not understood, of an unread column.
        names_periods: whether it names several or contradictory periods, so that nobody can say which one holds.
        is_said: whether the analyst has said what it holds.
        only_per_cent: whether a cell is a growth only if it shows %, as 增减 may be an amount.
    """

    field: Field
    name: str = ""
    unit: str | None = None
    period: Period | None = None
    per: Fraction = Fraction(1)
    beside: bool = False
    is_year_to_date: bool = False
    why: str = ""
    names_periods: bool = False
    is_said: bool = False
    only_per_cent: bool = False


def plain_words(text: str) -> str:
    """Return a header or title as words are matched in it: without blanks, in lower case, months as numbers.

    >>> plain_words("Jan to Jun 2022"), plain_words("一至六月 累计")
    ('2022年1月-6月', '1至6月累计')
    """
    said = "".join(with_month_numbers(normalise(text)).split()).casefold()
    return _YEAR_LAST.sub(r"\2年\1", said.replace("月to", "月-"))


class Headers:
    """Reader of headers, with the words of a plan."""

    def __init__(self, plan: Plan, own: Sequence[str]) -> None:
        self._plan = plan
        self._words = known_words(SHEET_WORDS) | dict.fromkeys(own, Sense.OWN_PLACE)
        self._units = {unit for target in plan.subjects for unit in units_of(target)}
        self.read = lru_cache(maxsize=4096)(self._read)

    def is_unit(self, text: str) -> bool:
        """Whether a text is a known unit, or one that a target of the plan uses."""
        return text in self._units or is_unit(text, self._units)

    def _read(self, header: str, above: str = "") -> SheetColumn:
        """Return what a header and the heading above it say."""
        plain = plain_words(header).replace("_", "")
        bare = plain.strip("*:")
        if not above and (field := _WHOLE.get(bare)):
            return SheetColumn(field, header, beside=field is Field.ASIDE and bare != "goal", why=header)
        if above and bare in _WHOLE and _WHOLE[bare] in {*NAMES, Field.UNIT, Field.PERIOD}:
            return SheetColumn(_WHOLE[bare], header)
        if _is_of_metrics(take_apart(bare, self._words)):
            return SheetColumn(Field.METRIC, header)
        over, of_all = self._without_unit(plain_words(above))
        text, unit = self._without_unit(plain)
        return self._words_of(over + text, unit, of_all, f"{above} {header}".strip())

    def _words_of(self, text: str, unit: str | None, of_all: str | None, name: str) -> SheetColumn:
        """Return what a header's words say; `of_all` is the unit of the heading above, which does not apply to growth."""
        periods = [found[0] for found in PERIOD.finditer(text)]
        text = PERIOD.sub("", text)
        months = [found[0] for found in MONTH.finditer(text)]
        text = MONTH.sub("", text)
        taken = take_apart(_MARKS.sub("", text), self._words)
        rest = "".join(taken.rest)
        english = _WHOLE.get(rest)
        if english in FIGURES and not taken.words:
            rest = ""
        if rest and self.is_unit(rest) and unit is None:
            unit, rest = rest, ""
        if _PER_CENT.fullmatch(rest):
            unit, rest = unit or "%", ""
        named = periods_of((*periods, *months), self._plan.year)
        if len(named) > 1:
            return SheetColumn(Field.UNREAD, name, why="、".join((*periods, *months)), names_periods=True)
        senses = _senses(taken, is_dated=bool(periods or months))
        if Sense.LAST_YEAR in senses and any(each.year == self._plan.year for each in named):
            if any(each[:4].isdecimal() for each in (*periods, *months)):
                return SheetColumn(Field.UNREAD, name, why="、".join((*periods, *months)), names_periods=True)
            named = {each.a_year_before for each in named}  # 去年1-6月
        ytd = bool(periods) or Sense.YEAR_TO_DATE in senses
        said = SheetColumn(Field.UNREAD, name, unit, next(iter(named), None), is_year_to_date=ytd, why=rest or name)
        if not rest and _is_amount_of_change(senses):
            return replace(said, field=Field.ASIDE, beside=True)
        if rest:
            return replace(said, unit=unit or of_all)
        if english in FIGURES and not taken.words:
            return replace(said, field=english)
        column = _of(senses, said, periods, months)
        return column if column.field is Field.GROWTH else replace(column, unit=unit or of_all)

    def split_unit(self, text: str) -> tuple[str, str | None]:
        """Return a metric without its last bracket, and the unit in it; the text unchanged and None if that is no unit."""
        stem, bracket, rest = text.rpartition("(")
        inside = _UNIT_SAID.sub("", rest.removesuffix(")"), count=1).strip()
        return (stem.strip(), inside) if bracket and rest.endswith(")") and self.is_unit(inside) else (text, None)

    def _without_unit(self, text: str) -> tuple[str, str | None]:
        """Return a header without its unit, in brackets or at the end, and the unit, None without one."""
        unit = None
        for found in _BRACKET.finditer(text):
            inside = _UNIT_SAID.sub("", found[1] or found[2] or "", count=1)
            if _PER_CENT.fullmatch(inside) or inside in {"‰", "倍", "个百分点", "百分点"} or self.is_unit(inside):
                unit = "%" if _PER_CENT.fullmatch(inside) else inside
                text = text.replace(found[0], "", 1)
        for tail in ("±%", "%", "‰"):
            if text.endswith(tail) and text != "±%":
                return text.removesuffix(tail), unit or tail.strip("±")
        return text, unit


def _senses(taken: Consumed, *, is_dated: bool) -> list[Sense]:
    """Return the senses of words in order; 上年 is the same period only beside a period or "year to date"."""
    senses = [sense for sense, _ in taken.words]
    same_period = is_dated or Sense.YEAR_TO_DATE in senses
    return [Sense.LAST_YEAR if same_period and sense is Sense.YEAR_BEFORE else sense for sense in senses]


def _is_of_metrics(taken: Consumed) -> bool:
    """Whether a header says only that its column names metrics: 主要经济指标, 项目名称."""
    return bool(taken.words) and not taken.rest and {word for _, word in taken.words} <= _METRICS


def _is_amount_of_change(senses: Sequence[Sense]) -> bool:
    """Whether a word for an amount follows one for a change: 增减额, 增长量, also within 增加值增速."""
    told = [sense for sense in senses if sense in {*_CHANGES, Sense.ACTUAL}]
    return any(first in _CHANGES and second is Sense.ACTUAL for first, second in pairwise(told))


def _of(senses: Sequence[Sense], said: SheetColumn, periods: Sequence[str], months: Sequence[str]) -> SheetColumn:
    """Return `said`, an unread column, with the field that the senses of its header's words give it."""
    ytd, month = said.is_year_to_date, Sense.MONTH in senses
    if not {Sense.SHARE, Sense.YEAR_BEFORE}.isdisjoint(senses):
        return replace(said, field=Field.ASIDE, beside=True)
    if not {Sense.GOAL, Sense.FORECAST}.isdisjoint(senses):
        return said if not {Sense.ACTUAL, *_CHANGES}.isdisjoint(senses) else replace(said, field=Field.ASIDE)
    if month and ytd and not periods:
        return said
    if changes := [sense for sense in senses if sense in _CHANGES]:
        if month or Sense.LAST_YEAR in senses or (months and not ytd):
            return said
        is_change = said.unit is None and changes[-1] is Sense.CHANGE
        return in_per_cent(replace(said, field=Field.GROWTH, unit=None, only_per_cent=is_change), said.unit)
    if Sense.LAST_YEAR in senses:
        return said if month else replace(said, field=Field.LAST_YEAR, beside=True)
    if month:
        return replace(said, field=Field.MONTH_VALUE)
    if months and not ytd:
        return said
    if ytd or Sense.ACTUAL in senses:
        return replace(said, field=Field.VALUE)
    return said


def in_per_cent(column: SheetColumn, unit: str | None) -> SheetColumn:
    """Return a growth column with its factor to per cent, or set aside if the unit makes it an amount of change."""
    per = {None: Fraction(1), "%": Fraction(1), "‰": Fraction(1, 10), "倍": Fraction(100)}.get(unit)
    if per is None:
        return replace(column, field=Field.ASIDE, beside=True)
    return replace(column, per=per)


def periods_of(texts: Iterable[str], year: int) -> set[Period]:
    """Return the valid periods among texts; `year` applies where none is written."""
    found = set()
    for each in texts:
        with suppress(InvalidInputError):
            found.add(parse_period(each.strip("截至止到底末"), year))
    return found


def units_of(target: Target) -> tuple[str, ...]:
    """Return the names of a target's unit, in both languages; empty without a unit."""
    if target.unit is None:
        return ()
    return tuple(each for each in (target.unit, target.unit_en, unit_in_english(target.unit)) if each)
