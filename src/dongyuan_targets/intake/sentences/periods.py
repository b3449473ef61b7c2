"""To which month the figures of a sentence run: 1—6月, 上半年, 截至6月底."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dongyuan_targets.period import Period

_YEAR = r"(?:(?P<year>20\d\d)年|(?P<this>今年|本年)|(?P<last>去年|上年))?"
_NOT_COMPARED = "(?<![比较与于])"
_FORMS = tuple(
    re.compile(_NOT_COMPARED + form)
    for form in (
        rf"{_YEAR}1月?[—至到](?P<month>\d{{1,2}})月(?:份)?",
        rf"{_YEAR}(?:前|头)(?P<months>两|三|四|五|六|七|八|九|十|十一)个月",
        rf"{_YEAR}(?P<half>上半年)",
        rf"{_YEAR}前(?P<quarters>三)(?:个)?季度",
        rf"{_YEAR}(?P<first>一季度|第一季度|1季度)",
        rf"截至{_YEAR}(?P<month>\d{{1,2}})月(?:底|末|份)?",
        rf"{_YEAR}(?P<month>\d{{1,2}})月[底末]",
        rf"(?:^|(?<=[县市区旗年])){_YEAR}(?P<whole>全年)(?!目标|任务|计划|预期|工作|的)",
    )
)
_WHOLE_YEAR = re.compile(r"^(?P<year>20\d\d)年(?!第?[一二三四1-4]季度|\d|前|上|下|以来|度?工作|度?目标)")
_PART = re.compile(
    _NOT_COMPARED + r"(?:当月|单月|当季|(?<!前)[二三四2-4]季度|下半年|环比"
    r"|(?<![—至到\d])\d{1,2}月份?(?![底末日—至到\d])|(?<![\d1])[2-9]月?[—至到]\d{1,2}月)"
)
_LAST_YEAR = re.compile("(?<![比较与])(?:去年|上年)(?!同期(?:增|相比|持平)|增|底)")
_MONTHS = {"十一": 11} | {name: place for place, name in enumerate("一两三四五六七八九十", 1)}


@dataclass(frozen=True, slots=True)
class Span:
    """What a clause says of its time.

    Attributes:
        period: year to date; None where it says nothing, or something else.
        is_part: whether it is a month or a quarter alone, which no ledger of running totals takes.
        is_last_year: whether it is last year's, without the year.
    """

    period: Period | None = None
    is_part: bool = False
    is_last_year: bool = False


def span(clause: str, year: int) -> Span:
    """Return what a clause says of its time; `year` is taken where it names none.

    >>> span("2022年1—6月", 2023).period, span("6月当月", 2022).is_part, span("比1—5月提高", 2022)
    (Period(year=2022, month=6), True, Span(period=None, is_part=False, is_last_year=False))
    """
    if _PART.search(clause):
        return Span(is_part=True)
    found = next((match for form in _FORMS if (match := form.search(clause))), None) or _WHOLE_YEAR.match(clause)
    if found is None:
        return Span(is_last_year=bool(_LAST_YEAR.search(clause)))
    parts = {key: value for key, value in found.groupdict().items() if value}
    if parts.get("last"):
        return Span(is_last_year=True)
    try:
        return Span(Period(int(parts.get("year", year)), _month(parts)))
    except ValueError:
        return Span(is_part=True)


def _month(parts: dict[str, str]) -> int:
    if "month" in parts:
        return int(parts["month"])
    if "months" in parts:
        return _MONTHS[parts["months"]]
    return 6 if "half" in parts else 9 if "quarters" in parts else 3 if "first" in parts else 12
