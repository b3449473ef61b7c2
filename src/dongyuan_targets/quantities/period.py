"""The statistical period: the month to which a year-to-date figure runs, 2022-06 for January to June."""

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
    """A year and the month to which its figures run."""

    year: int
    month: int

    def __post_init__(self) -> None:
        """Refuse what is no month of a year with ValueError."""
        if self.year not in _YEARS or not 1 <= self.month <= _MONTHS:
            raise ValueError(self)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"

    @classmethod
    def of(cls, day: dt.date) -> Period:
        """Return the period that a day lies in."""
        return cls(day.year, day.month)

    @classmethod
    def parse_exact(cls, text: str) -> Period:
        """Read a period as files write it, 2022-06; ValueError for anything else."""
        found = _EXACT.fullmatch(text)
        if found is None or not text.isascii():
            raise ValueError(text)
        return cls(int(found[1]), int(found[2]))

    @property
    def previous(self) -> Period:
        """The month before."""
        return Period(self.year, self.month - 1) if self.month > 1 else Period(self.year - 1, _MONTHS)

    @property
    def a_year_before(self) -> Period:
        """The same period last year."""
        return Period(self.year - 1, self.month)

    @property
    def last_day(self) -> dt.date:
        """The day on which it ends."""
        return dt.date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])


_YEAR = r"(?:(?P<year>\d{4})\s*(?:年|[-/. ])?\s*)?"
_QUARTERS = {"一": 3, "二": 6, "三": 9, "四": 12, "1": 3, "2": 6, "3": 9, "4": 12}
_DASHES = {ord("\N{WAVE DASH}"): "~"}  # normalising leaves it
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
    """Return a text with the names of months, in English and in Chinese numerals, as numbers: June is 6月."""

    def english(found: re.Match[str]) -> str:
        name = found[1].lower()
        number = next((place for place, each in enumerate(MONTH_NAMES, 1) if each.lower().startswith(name)), None)
        return found[0] if number is None else f"{number}月"

    def chinese(found: re.Match[str]) -> str:
        return str(_CHINESE.index("二" if found[1] == "两" else found[1]) + 1)

    return _CHINESE_MONTH.sub(chinese, _NAMED_MONTH.sub(english, text))


def parse_period(text: str, year: int) -> Period:
    """Read a period as people write it; `year` is taken where none is written.

    Takes 2022-06, 202206, 2022年6月, 1-6月, Jan-Jun 2022, June, 前六个月, 上半年, Q2, 前三季度, 6 and the like: all are
    year-to-date.

    Raises:
        InvalidInputError: it is none of these, or a span that does not begin in January.
    """
    # Blanks are collapsed and length is bounded first: the forms are slow on long runs of either.
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
    """Read a day as people write it: 2022-07-20, 2022-7-20, 2022/7/20, 2022年7月20日, 20220720.

    Raises:
        ValueError: it is none.
    """
    plain = normalise(text)
    found = _DAY.fullmatch(plain) or _DIGITS.fullmatch(plain)
    if found is None:
        raise ValueError(text)
    return dt.date(*map(int, found.groups()))
