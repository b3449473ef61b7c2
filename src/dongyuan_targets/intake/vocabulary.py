"""The words that qualify a figure in headers and titles, by what they say of it.

A reader takes a text apart into these words; what is left over was not understood, and neither was the figure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from dongyuan_targets.plan.model import Plan


class Sense(StrEnum):
    """What a word says of a figure."""

    YEAR_TO_DATE = "year_to_date"
    MONTH = "month"
    ACTUAL = "actual"
    GOAL = "goal"
    FORECAST = "forecast"
    LAST_YEAR = "last_year"
    YEAR_BEFORE = "year_before"
    GROWTH = "growth"
    CHANGE = "change"
    SHARE = "share"
    OWN_PLACE = "own_place"
    NAME = "name"
    NEUTRAL = "neutral"


WORDS: Mapping[Sense, str] = {
    Sense.YEAR_TO_DATE: "累计 本年累计 本期累计 自年初累计 年初至今 年初累计 本月止累计 1至本月累计 今年以来",
    Sense.MONTH: "当月 本月 单月",
    Sense.ACTUAL: "完成 已完成 完成情况 实际 实际完成 实现 实绩 发生 数 值 额 量 数值 到位",
    Sense.GOAL: "目标 计划 任务 年度目标 年度计划 全年目标 全年计划 年初预算 预算",
    Sense.FORECAST: "预计 预测 预估 预期",
    Sense.LAST_YEAR: "上年同期 去年同期 上年同期累计 去年同期累计",
    Sense.GROWTH: "同比 增长 增速 增幅 增长率",
    Sense.CHANGE: (
        "增减 增加 减少 比上年同期 比去年同期 较上年同期 较去年同期 比同期 较同期 比上年 比去年 较上年 较去年"
    ),
    Sense.SHARE: "完成率 占比 比重 进度",
    Sense.NEUTRAL: "主要 指标 主要指标 经济 经济指标 情况 统计 表 一览 月报",
}
"""What headers and titles share; the longer word wins. What the own place is called, `own_places` says."""

AMOUNTS = frozenset({"数", "值", "额", "量", "数值"})
"""Words of `Sense.ACTUAL` that say no more than that there is a number: 目标值 is none of what has been."""

PLACE = re.compile("[\u4e00-\u9fff]{1,10}(?:[县市区旗镇乡]|街道|园)")
"""What a place is called: by the ending of its name, whatever stands before it."""

SOME = re.compile("项目|企业|工程")
"""What is of some of all there are: the investment of projects has industrial investment within it, not all of it."""

_OWN_PLACE = re.compile(r"^[\u4e00-\u9fff]{1,8}?[县市区旗州盟]")


@dataclass(frozen=True, slots=True)
class Consumed:
    """A text taken apart: the words that are known, in order, and the pieces left over."""

    words: tuple[tuple[Sense, str], ...]
    rest: tuple[str, ...]


def take_apart(text: str, words: Mapping[str, Sense]) -> Consumed:
    """Take a text without blanks apart, the longest known word first at each place.

    >>> known = known_words()
    >>> take_apart("累计完成数", known).rest, take_apart("同比（当周）", known).rest
    ((), ('（当周）',))
    """
    longest = max(map(len, words), default=0)
    found: list[tuple[Sense, str]] = []
    rest: list[str] = []
    place, unknown = 0, ""
    while place < len(text):
        size = next((n for n in range(min(longest, len(text) - place), 0, -1) if text[place : place + n] in words), 0)
        if not size:
            unknown += text[place]
            place += 1
            continue
        if unknown:
            rest.append(unknown)
            unknown = ""
        found.append((words[text[place : place + size]], text[place : place + size]))
        place += size
    return Consumed(tuple(found), (*rest, unknown) if unknown else tuple(rest))


def known_words(more: Mapping[Sense, str] | None = None) -> dict[str, Sense]:
    """Return each word with its sense: those that are shared, and those of headers or of titles alone."""
    return {word: sense for words in (WORDS, more or {}) for sense, said in words.items() for word in said.split()}


def own_places(plan: Plan) -> tuple[str, ...]:
    """Return what the plan's own place is called: by its title, and by 全县, 我县 of the same rank.

    >>> from dongyuan_targets.plan.plan_file import parse_plan
    >>> own_places(parse_plan('''schema = 1
    ... title = "某县年度目标"
    ... year = 2022
    ... '''.encode()))
    ('某县', '全县', '我县', '本县')
    """
    found = _OWN_PLACE.match(plan.title)
    if found is None:
        return tuple(f"{own}{rank}" for rank in "县区旗" for own in "全我本")
    name = found[0]
    return (name, *(f"{own}{name[-1]}" for own in "全我本"))
