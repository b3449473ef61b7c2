"""To which month a clause's figures run: 1—6月, 上半年, 截至6月底; 6月 is that month alone, 截至6月20日 nothing."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from enum import Enum, auto

_YEAR = "(?:(?P<year>20\\d\\d|今|本)年)?"
_MONTH = "(?P<month>1[0-2]|0?[1-9])"
_MONTHS = {"十二": 12, "十一": 11} | {name: place for place, name in enumerate("一两三四五六七八九十", 1)} | {"二": 2}
_A_LEAP_YEAR = 2024
_QUARTER = "第?(?P<quarter>[一二两三四1-4])(?:个)?季度"
_COUNT = "(?P<months>1[0-2]|[1-9]|十[一二]|[一二两三四五六七八九十])"


class TimeKind(Enum):
    """What a word says of a figure's time."""

    TO_DATE = auto()
    MONTH = auto()
    PART = auto()
    YEAR = auto()
    LAST = auto()
    SINCE = auto()


@dataclass(frozen=True, slots=True)
class Time:
    """A period as a clause says it; the year is None where it says none, 0 where it says this one."""

    kind: TimeKind
    month: int | None = None
    year: int | None = None


_FORMS: tuple[tuple[TimeKind, re.Pattern[str], int | None], ...] = tuple(
    (kind, re.compile(form), month)
    for kind, form, month in (
        (
            TimeKind.PART,
            f"(?:截[至止])?(?:到)?{_YEAR}{_MONTH}月(?:(?P<day>[1-3]?\\d)[日号]|[上中下]旬|[1-3]?\\d—)(?:止)?",
            None,
        ),
        (TimeKind.LAST, "(?:去|上)年(?:1[—至到](?:1[0-2]|[1-9])月|上半年|全年|同期)?", None),
        (TimeKind.TO_DATE, f"{_YEAR}0?1月?(?:份)?[—至到]{_MONTH}月(?:份)?", None),
        (TimeKind.PART, f"{_YEAR}(?:1[0-2]|[2-9])月?(?:份)?[—至到](?:1[0-2]|[2-9])月(?:份)?", None),
        (TimeKind.TO_DATE, f"{_YEAR}[前头]{_COUNT}个月", None),
        (TimeKind.TO_DATE, f"{_YEAR}上半年", 6),
        (TimeKind.TO_DATE, f"{_YEAR}(?:前|[一1][—至]){_QUARTER}", None),
        (TimeKind.TO_DATE, f"(?:截[至止](?:到)?)?{_YEAR}{_QUARTER}[底末]", None),
        (TimeKind.TO_DATE, f"{_YEAR}第?[一1]季度", 3),
        (TimeKind.PART, f"{_YEAR}(?:第?[二三四2-4]季度|下半年)|当季", None),
        (TimeKind.TO_DATE, f"(?:截[至止])(?:到)?{_YEAR}{_MONTH}月(?:份)?(?:[底末]|(?!\\d))(?:止)?", None),
        (TimeKind.TO_DATE, f"[至到]?{_YEAR}{_MONTH}月[底末]", None),
        (TimeKind.MONTH, f"{_YEAR}(?:仅|单)?{_MONTH}月(?:份)?(?:当月|单月)?|(?:当|单|本)月", None),
        (TimeKind.TO_DATE, f"{_YEAR}全年", 12),
        (TimeKind.TO_DATE, "(?:截[至止](?:到)?)?(?P<year>20\\d\\d)年[底末]", 12),
        (TimeKind.SINCE, "(?P<year>20\\d\\d)年初?以来", None),
        (TimeKind.YEAR, "(?P<year>20\\d\\d)年(?:度)?", None),
    )
)


def time_at(text: str, place: int) -> tuple[Time, int] | None:
    """Return what is said of the time at a place, with its length.

    >>> time_at("截至6月20日", 0), time_at("2022年1—6月份", 0)
    ((Time(kind=<TimeKind.PART: 3>, month=6, year=None), 7), (Time(kind=<TimeKind.TO_DATE: 1>, month=6, year=2022), 10))
    """
    for kind, form, ends in _FORMS:
        if found := form.match(text, place):
            parts = {key: value for key, value in found.groupdict().items() if value}
            year = None if "year" not in parts else int(parts["year"]) if parts["year"].isdigit() else 0
            said = parts.get("month") or parts.get("months") or parts.get("quarter")
            month = ends if said is None else int(said) if said.isdigit() else _MONTHS[said]
            month = 3 * month if month and "quarter" in parts else month
            is_end = found[0].startswith("截") and "day" in parts and int(parts["day"]) == _last_day(year, month)
            return Time(TimeKind.TO_DATE if is_end else kind, month, year), len(found[0])
    return None


def _last_day(year: int | None, month: int | None) -> int:
    """Return the last day of a month; of February without a year nobody knows."""
    return monthrange(year or _A_LEAP_YEAR, month or 1)[1]
