"""The statistical period: the last month of a year-to-date figure, 2022-06 for January to June."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from dongyuan_targets.errors import InvalidInputError
from dongyuan_targets.message import message
from dongyuan_targets.quantities.number import normalise

_MONTHS = 12
_YEARS = range(1900, 2201)
_LONGEST = 40
_EXACT = re.compile(r"(\d{4})-(\d{2})")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A year and the last month of its year-to-date figures."""

    year: int
    month: int

    def __post_init__(self) -> None:
        """Raise ValueError unless it is a month of a year from 1900 to 2200."""
        if self.year not in _YEARS or not 1 <= self.month <= _MONTHS:
            raise ValueError(self)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"

    @classmethod
    def of(cls, day: dt.date) -> Period:
        """Return the period whose last month contains a day."""
        return cls(day.year, day.month)

    @classmethod
    def parse_exact(cls, text: str) -> Period:
        """Return a period from the form used in files, 2022-06; raise ValueError for anything else."""
        found = _EXACT.fullmatch(text)
        if found is None or not text.isascii():
            raise ValueError(text)
        return cls(int(found[1]), int(found[2]))

    @property
    def previous(self) -> Period:
        """The period one month earlier."""
        return Period(self.year, self.month - 1) if self.month > 1 else Period(self.year - 1, _MONTHS)

    @property
    def a_year_before(self) -> Period:
        """The same period last year."""
        return Period(self.year - 1, self.month)

    @property
    def last_day(self) -> dt.date:
        """Its last day."""
        return dt.date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])


_YEAR = r"(?:(?P<year>\d{4})\s*(?:年|[-/. ])?\s*)?"
_QUARTERS = {"一": 3, "二": 6, "三": 9, "四": 12, "1": 3, "2": 6, "3": 9, "4": 12}
_DASHES = {ord("\N{WAVE DASH}"): "~"}  # `normalise` keeps it
_MONTH = r"月(?:份|末|底)?"
_FORMS = (
    r"(?P<year>\d{4})(?P<month>\d{2})",
    r"(?P<year>\d{4})\s*[-/.]\s*(?P<month>\d{1,2})",
    rf"(?:(?P<year>\d{{4}})\s*(?:年|\s)\s*)?(?P<month>\d{{1,2}})\s*{_MONTH}",
    r"(?P<month>\d{1,2})",
    rf"{_YEAR}(?P<first>\d{{1,2}})\s*月?\s*(?:[-–—~]+|至|到|to)\s*(?P<month>\d{{1,2}})\s*{_MONTH}",
    r"(?P<first>\d{1,2})\s*[-–—~]+\s*(?P<month>\d{1,2})",
    rf"{_YEAR}前(?P<month>\d{{1,2}})个?月",
    rf"{_YEAR}Q(?P<quarter>[1-4])",
    rf"{_YEAR}第?(?P<quarter>[1-4一二三四])季度",
    rf"{_YEAR}前(?P<quarter>三|3|两|二)(?:个)?季度",
    rf"{_YEAR}(?P<half>上半年|H1)",
    rf"{_YEAR}(?P<whole>全年)",
)

MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October"),
    *("November", "December"),
)
_NAMED_MONTH = re.compile(r"(?<![A-Za-z])([A-Za-z]{3,9})\.?(?![A-Za-z])")
_CHINESE = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
_CHINESE_MONTH = re.compile("(十[一二]?|[一二两三四五六七八九])(?=个?月|至|到|[-–—~])")
_YEAR_LAST = re.compile(r"(.+?),?\s(\d{4})")


def with_month_numbers(text: str) -> str:
    """Return a text with month names and Chinese month numerals replaced by numbers: 6月 for June and for 六月."""

    def english(found: re.Match[str]) -> str:
        name = found[1].lower()
        number = next((place for place, each in enumerate(MONTH_NAMES, 1) if each.lower().startswith(name)), None)
        return found[0] if number is None else f"{number}月"

    def chinese(found: re.Match[str]) -> str:
        return str(_CHINESE.index("二" if found[1] == "两" else found[1]) + 1)

    return _CHINESE_MONTH.sub(chinese, _NAMED_MONTH.sub(english, text))


def parse_period(text: str, year: int) -> Period:
    """Return the period that a text names; `year` is the default where it names none.

    Accepts 2022-06, 202206, 2022年6月, 1-6月, Jan-Jun 2022, June, 前六个月, 上半年, Q2, 前三季度, 6 and the like. All
    of them are year-to-date.

    Raises:
        InvalidInputError: it is none of these, or a span that does not begin in January.
    """
    # Spaces are collapsed and the length is bounded first, as the patterns are slow on long texts.
    plain = " ".join(normalise(text).split()).translate(_DASHES)
    if len(plain) > _LONGEST:
        raise InvalidInputError(message("input.period", text=f"{plain[:_LONGEST]}…"))
    numbered = with_month_numbers(plain)
    if year_last := _YEAR_LAST.fullmatch(numbered):
        numbered = f"{year_last[2]} {year_last[1]}"
    found = next((match for form in _FORMS if (match := re.fullmatch(form, numbered, re.IGNORECASE))), None)
    if found is None:
        raise InvalidInputError(message("input.period", text=text))
    parts = found.groupdict()
    if parts.get("first") not in {None, "1", "01"}:
        raise InvalidInputError(message("input.period_not_year_to_date", text=text))
    try:
        return Period(int(parts.get("year") or year), _month(parts))
    except ValueError:
        raise InvalidInputError(message("input.period", text=text)) from None


def _month(parts: dict[str, str | None]) -> int:
    if parts.get("half"):
        return 6
    if parts.get("whole"):
        return _MONTHS
    if quarter := parts.get("quarter"):
        return 6 if quarter == "两" else _QUARTERS[quarter]
    return int(parts["month"] or 0)


_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})")


def parse_day(text: str) -> dt.date:
    """Return the day that a text names: 2022-07-20, 2022-7-20, 2022/7/20, 2022年7月20日 or 20220720.

    Raises:
        ValueError: it names none.
    """
    plain = normalise(text)
    found = _DAY.fullmatch(plain) or _DIGITS.fullmatch(plain)
    if found is None:
        raise ValueError(text)
    return dt.date(*map(int, found.groups()))
