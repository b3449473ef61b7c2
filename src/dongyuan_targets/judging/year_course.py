"""The course that a year is assumed to take: the share of its total done by the end of each month.

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
"""The least share of the year that must be done before the rest is projected: that of a month."""

YEARS_OF_COURSE = 3
"""How many earlier years the course is averaged over: with 2 to 5 the error differs by less than 0.2 % of the year."""


class Method(StrEnum):
    """The source of the course that a year is assumed to take."""

    EARLIER_YEARS = "earlier_years"
    LAST_YEAR = "last_year"
    SCHEDULE = "schedule"
    LAST_TOTAL = "last_total"
    RUN_RATE = "run_rate"


CREDIBILITY = Fraction(3, 4)
"""The weight of the pace so far in the forecast of the rest where the course is known; last year's total has the other
quarter. Of 0.6, 0.75, 0.9 and 1 it has the least error (`benchmarks/backtest.py --fit`)."""

SEASON_TO_GROWTH = 2
"""The variance due to unknown seasons over that of growth, for a full year along a straight line.

It is the smallest of 1, 2 and 3 whose error is within 0.1 % of the year of the least (`--fit` again)."""


@dataclass(frozen=True, slots=True)
class YearCourse:
    """The course of a year, and last year's total.

    Attributes:
        method: the source of the course.
        shares: the share of the year done by the end of each month; months may be missing.
        last_total: last year's total, None where it is unknown or not positive.
        years: how many earlier years the course was derived from; 0 for a schedule or a straight line.
        counted: the sum of their totals; None where there are none.
    """

    method: Method
    shares: Mapping[int, Fraction]
    last_total: Fraction | None = None
    years: int = 0
    counted: Fraction | None = None

    def credibility(self, month: int) -> Fraction:
        """Return the weight of the pace so far in the forecast of the rest; 1 where last year's total is unknown.

        Along a straight line the pace so far also reflects unknown seasons, less so as the share done, W, grows:
        Bühlmann's credibility W / (W + k * (1 - W)), with k = `SEASON_TO_GROWTH`.
        """
        if self.last_total is None:
            return Fraction(1)
        if self.method is not Method.LAST_TOTAL:
            return CREDIBILITY
        share = self.shares[month]
        return share / (share + SEASON_TO_GROWTH * (1 - share))

    def rest(self, month: int, done: Fraction) -> Fraction:
        """Return the amount expected after a month, given the amount done.

        (1 - W) * (Z * A / W + (1 - Z) * P), with W and A the share and amount done, Z the credibility and P last year's
        total. Z = 1 is the chain ladder, Z = 0 the expected claims of Bornhuetter and Ferguson (1972), and between them
        lies the credible reserve of Benktander (1976) and Mack (2000).

        >>> twelfths = {month: Fraction(month, 12) for month in range(1, 13)}
        >>> last_year = YearCourse(Method.LAST_YEAR, twelfths, Fraction(200))
        >>> last_year.rest(6, Fraction(120))  # 120 at the pace so far, 100 by last year: 3/4 and 1/4 of them
        Fraction(115, 1)
        """
        left, weight = 1 - self.shares[month], self.credibility(month)
        return left * (weight * done / self.shares[month] + (1 - weight) * (self.last_total or 0))

    def season(self, month: int) -> Fraction:
        """Return the variance of the share done by a month, if each month's share varied by its own size.

        The months of a straight stretch between two marks are unknown: they are modelled as equal months that vary
        around a fixed sum (a bridge). Months read from earlier years, and the marks of a schedule, are known.

        >>> straight = YearCourse(Method.RUN_RATE, {month: Fraction(month, 12) for month in range(1, 13)})
        >>> straight.season(6)  # 6 * 6 / 12**3
        Fraction(1, 48)
        """
        if self.years:
            return Fraction(0)
        since, until = _straight_stretch(self.shares, month)
        if since == until:
            return Fraction(0)
        size = self.shares[until] - self.shares.get(since, Fraction(0))
        return size**2 * (month - since) * (until - month) / (until - since) ** 3

    def growth(self, month: int, done: Fraction) -> Fraction:
        """Return the growth so far over last year's total, as a ratio; 0 where that total is unknown.

        >>> twelfths = {month: Fraction(month, 12) for month in range(1, 13)}
        >>> YearCourse(Method.LAST_YEAR, twelfths, Fraction(200)).growth(6, Fraction(120))
        Fraction(1, 5)
        """
        return Fraction(0) if self.last_total is None else done / self.shares[month] / self.last_total - 1


def course_of_year(month: int, earlier: Sequence[Mapping[int, Decimal]], due: Sequence[Fraction | None]) -> YearCourse:
    """Return the best course that the known figures allow.

    In order of preference: the mean course of those of the last three years whose same period and total are recorded;
    the schedule, unless it is a straight line; a straight line, with last year's total where that is known. A course
    that is complete by `month` says nothing about the rest and is skipped.

    Args:
        month: the month up to which the figures run.
        earlier: year-to-date values by month of earlier years, last year first; empty for a year not recorded.
        due: the share of the goal due by the end of each month, January first; empty where there is no schedule.
    """
    total = _total(earlier[0]) if earlier else None
    known = [year for year in earlier[:YEARS_OF_COURSE] if _has_rest_after(year, month)]
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
    """Return the mean share of the total that some years had done, for the end of each month that they all have.

    >>> [str(share) for share in mean_course([{3: 30, 12: 100}, {3: 10, 6: 20, 12: 50}]).values()]
    ['1/4', '1']
    """
    months = sorted(set.intersection(*(set(year) for year in years)))
    shares = {at: [Fraction(year[at]) / Fraction(year[MONTHS]) for year in years] for at in months}
    return {at: sum(each, Fraction(0)) / len(years) for at, each in shares.items()}


def misses(month: int, earlier: Sequence[Mapping[int, Decimal]], counted: Fraction) -> list[float]:
    """Return the forecast errors of earlier years: the rest of each against the forecast from the years before it.

    Each is 3 * (cube root of (actual rest / forecast rest) - 1), the scale on which `year_rest.Rest` is symmetric.

    Args:
        month: the month from which the rest is forecast.
        earlier: year-to-date values by month of earlier years, last year first.
        counted: amount to add to what was done by then: half a unit for counts, else 0.
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


def _straight_stretch(shares: Mapping[int, Fraction], month: int) -> tuple[int, int]:
    """Return the first and last month end of the straight stretch around a month; twice the month where it bends."""

    def share_of(at: int) -> Fraction | None:
        share, before = shares.get(at), shares.get(at - 1, Fraction(0) if at == 1 else None)
        return None if share is None or before is None else share - before

    since = until = month
    if share_of(month) is None or share_of(month) != share_of(month + 1):
        return month, month
    while since > 0 and share_of(since) == share_of(month):
        since -= 1
    while until < MONTHS and share_of(until + 1) == share_of(month):
        until += 1
    return since, until


def _total(year: Mapping[int, Decimal]) -> Fraction | None:
    total = Fraction(year.get(MONTHS, 0))
    return total if total > 0 else None


def _has_rest_after(year: Mapping[int, Decimal], month: int) -> bool:
    return month in year and MONTHS in year and 0 <= year[month] < year[MONTHS]


def _planned(due: Sequence[Fraction | None]) -> dict[int, Fraction]:
    """Return the due shares relative to December's, which may be 120 %; empty where nothing is due in December."""
    shares = {at: share for at, share in enumerate(due, 1) if share is not None}
    total = shares.get(MONTHS, Fraction(0))
    return {at: share / total for at, share in shares.items()} if total > 0 else {}


def _cube_root(value: float) -> float:
    return copysign(abs(value) ** (1 / 3), value)
