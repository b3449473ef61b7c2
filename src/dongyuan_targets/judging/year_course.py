"""Which course a year is taken to follow: the share of it that is done by the end of each month.

The choice and its sources are in docs/method.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import copysign

from dongyuan_targets.judging.schedule import MONTHS

LEAST_SHARE = Fraction(1, MONTHS)
"""The least part of a year's course, a month's, that the rest is projected from."""

YEARS_OF_COURSE = 3
"""How many earlier years the mean course is of: with 2 to 5 the error differs by less than 0.2 % of the year."""


class Method(StrEnum):
    """The course that the year is assumed to take."""

    EARLIER_YEARS = "earlier_years"
    LAST_YEAR = "last_year"
    SCHEDULE = "schedule"
    LAST_TOTAL = "last_total"
    RUN_RATE = "run_rate"


CREDIBILITY = Fraction(3, 4)
"""How much the rest of a year follows the pace so far where its course is known; the other quarter follows last year's
total. Of 0.6, 0.75, 0.9 and 1 it has the least error (`benchmarks/backtest.py --fit`)."""

SEASON_TO_GROWTH = 2
"""How many times the variance of growth that of unknown seasons is, over a year along a straight line.

Of 1, 2 and 3 it is the smallest within 0.1 % of the year of the least error (`--fit` again)."""


@dataclass(frozen=True, slots=True)
class YearCourse:
    """The course of a year, and what is known of its size before it began.

    Attributes:
        method: where the course comes from.
        shares: the share of the year done by the end of a month; months may be missing.
        last_total: last year's total, None where it is not known or not positive.
        years: how many years the course was read from.
        counted: their totals, added up; None where there are none.
    """

    method: Method
    shares: Mapping[int, Fraction]
    last_total: Fraction | None = None
    years: int = 0
    counted: Fraction | None = None

    def credibility(self, month: int) -> Fraction:
        """Return how much the rest follows the pace so far: all of it where no last year says otherwise.

        Along a straight line the pace so far is of unknown seasons too, the less so the more of the year is over:
        Bühlmann's credibility W / (W + k * (1 - W)).
        """
        if self.last_total is None:
            return Fraction(1)
        if self.method is not Method.LAST_TOTAL:
            return CREDIBILITY
        share = self.shares[month]
        return share / (share + SEASON_TO_GROWTH * (1 - share))

    def rest(self, month: int, done: Fraction) -> Fraction:
        """Return what is still expected after a month, when this much is done.

        (1 - W) * (Z * A / W + (1 - Z) * P): with Z = 1 the development factor of the chain ladder, with Z = 0 the
        expected claims of Bornhuetter and Ferguson (1972), between them the credible reserve of Benktander (1976)
        and Mack (2000).

        >>> twelfths = {month: Fraction(month, 12) for month in range(1, 13)}
        >>> last_year = YearCourse(Method.LAST_YEAR, twelfths, Fraction(200))
        >>> last_year.rest(6, Fraction(120))  # 120 at the pace so far, 100 by last year: 3/4 and 1/4 of them
        Fraction(115, 1)
        """
        left, weight = 1 - self.shares[month], self.credibility(month)
        return left * (weight * done / self.shares[month] + (1 - weight) * (self.last_total or 0))

    def season(self, month: int) -> Fraction:
        """Return the variance of the share done by a month where each month's own share may vary by its whole.

        Between two marks a course runs straight because nobody said how: its n months share what the step has, and
        how much of it comes before the month is known no better than of n equal ones that vary (a bridge). Months read
        from earlier years, and the marks of a schedule, are known.

        >>> straight = YearCourse(Method.RUN_RATE, {month: Fraction(month, 12) for month in range(1, 13)})
        >>> straight.season(6)  # 6 * 6 / 12**3
        Fraction(1, 48)
        """
        if self.years:
            return Fraction(0)
        since, until = _step(self.shares, month)
        if since == until:
            return Fraction(0)
        size = self.shares[until] - self.shares.get(since, Fraction(0))
        return size**2 * (month - since) * (until - month) / (until - since) ** 3

    def growth(self, month: int, done: Fraction) -> Fraction:
        """Return the growth so far on last year's total, as a ratio; 0 where that is not known.

        >>> twelfths = {month: Fraction(month, 12) for month in range(1, 13)}
        >>> YearCourse(Method.LAST_YEAR, twelfths, Fraction(200)).growth(6, Fraction(120))
        Fraction(1, 5)
        """
        return Fraction(0) if self.last_total is None else done / self.shares[month] / self.last_total - 1


def course_of_year(month: int, earlier: Sequence[Mapping[int, Decimal]], due: Sequence[Fraction | None]) -> YearCourse:
    """Return the course that fits what is known.

    The mean course of up to three earlier years where their same period and total are recorded, of last year alone
    where there is no other; else the schedule, where it is no straight line; else a straight line, with last year's
    total where that is known. A course that ends before the year does says nothing of the rest: the next is taken.

    Args:
        month: the month to whose end the figures run.
        earlier: year-to-date values by month of the years before, last year first; a year not recorded is empty.
        due: the share of the goal due by the end of each month, January first; empty where there is no schedule.
    """
    total = _total(earlier[0]) if earlier else None
    known = [year for year in earlier[:YEARS_OF_COURSE] if _says_what_follows(year, month)]
    if known:
        method = Method.LAST_YEAR if known == [earlier[0]] else Method.EARLIER_YEARS
        counted = sum((Fraction(each[MONTHS]) for each in known), Fraction(0))
        return YearCourse(method, mean_course(known), total, len(known), counted)
    straight = {at: Fraction(at, MONTHS) for at in range(1, MONTHS + 1)}
    planned = _planned(due)
    if planned != straight and planned.get(month, Fraction(1)) < 1:
        return YearCourse(Method.SCHEDULE, planned, total)
    return YearCourse(Method.LAST_TOTAL if total else Method.RUN_RATE, straight, total)


def mean_course(years: Sequence[Mapping[int, Decimal]]) -> dict[int, Fraction]:
    """Return the mean share of their totals that some years had done by the end of each month they all have.

    >>> [str(share) for share in mean_course([{3: 30, 12: 100}, {3: 10, 6: 20, 12: 50}]).values()]
    ['1/4', '1']
    """
    months = sorted(set.intersection(*(set(year) for year in years)))
    shares = {at: [Fraction(year[at]) / Fraction(year[MONTHS]) for year in years] for at in months}
    return {at: sum(each, Fraction(0)) / len(years) for at, each in shares.items()}


def misses(month: int, earlier: Sequence[Mapping[int, Decimal]], counted: Fraction) -> list[float]:
    """Return by how much the rest of each earlier year differed from what the years before it foretold.

    Each is 3 * (cube root of (rest / foretold) - 1), on the scale on which `year_rest.Rest` is symmetric.

    Args:
        month: the month from which it was foretold.
        earlier: year-to-date values by month of the years before, last year first.
        counted: added to what was done by then, half a one where things are counted.
    """
    found = []
    for at, year in enumerate(earlier[:-1], 1):
        course = course_of_year(month, earlier[at:], ())
        if month not in year or MONTHS not in year or course.counted is None or course.shares[month] < LEAST_SHARE:
            continue
        done = Fraction(year[month])
        foretold = course.rest(month, done + counted)
        if foretold > 0:
            found.append(3 * (_cube_root(float((Fraction(year[MONTHS]) - done) / foretold)) - 1))
    return found


def _step(shares: Mapping[int, Fraction], month: int) -> tuple[int, int]:
    """Return the months between which a course runs straight through this one; the month itself where it bends."""

    def of(at: int) -> Fraction | None:
        share, before = shares.get(at), shares.get(at - 1, Fraction(0) if at == 1 else None)
        return None if share is None or before is None else share - before

    since = until = month
    if of(month) is None or of(month) != of(month + 1):
        return month, month
    while since > 0 and of(since) == of(month):
        since -= 1
    while until < MONTHS and of(until + 1) == of(month):
        until += 1
    return since, until


def _total(year: Mapping[int, Decimal]) -> Fraction | None:
    total = Fraction(year.get(MONTHS, 0))
    return total if total > 0 else None


def _says_what_follows(year: Mapping[int, Decimal], month: int) -> bool:
    return month in year and MONTHS in year and 0 <= year[month] < year[MONTHS]


def _planned(due: Sequence[Fraction | None]) -> dict[int, Fraction]:
    """Return the due shares as shares of what is due by December: a schedule may ask for 120 %."""
    shares = {at: share for at, share in enumerate(due, 1) if share is not None}
    total = shares.get(MONTHS, Fraction(0))
    return {at: share / total for at, share in shares.items()} if total > 0 else {}


def _cube_root(value: float) -> float:
    return copysign(abs(value) ** (1 / 3), value)
