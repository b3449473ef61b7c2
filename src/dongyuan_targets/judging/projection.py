"""What the full year will come to, from the figures so far: a point, an 80 % interval, the chance of the goal.

The formulas, their sources and how well they did on public data are in docs/method.md. The point is exact; the
interval and the chance are statistics, computed in floating point and rounded so that every platform agrees.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import count, pairwise
from math import ceil, floor, log10, sqrt
from statistics import NormalDist
from typing import TYPE_CHECKING

from dongyuan_targets.judging.schedule import MONTHS
from dongyuan_targets.message import Message, Percent, message
from dongyuan_targets.plan.model import Comparator, Measure
from dongyuan_targets.quantities.unit import is_count

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal

    from dongyuan_targets.plan.model import Target

FIRST_MONTH = 3
"""The first month that is projected from: before it a month more or less decides everything."""

LEAST_SHARE = Fraction(1, MONTHS)
"""The least part of a year's course, a month's, that the rest is projected from."""

COVERAGE = 0.8
"""How often the year's total is to lie within the interval."""

PRIOR_MONTHS = 4
"""How many months of figures the usual spread weighs as much as."""

HALF_A_COUNT = 0.5
"""Of counts, half a one more is taken as done (Jeffreys' prior): none so far does not mean none for sure."""

_INTERVAL_DIGITS = 4
_FEW = 100
_NEARLY_ONE = 1 - 1e-6
_HALF = 0.5
_NORMAL = NormalDist()


class Method(StrEnum):
    """The course that the year is assumed to take."""

    LAST_YEAR = "last_year"
    SCHEDULE = "schedule"
    RUN_RATE = "run_rate"


@dataclass(frozen=True, slots=True)
class Spread:
    """How far months usually stray from a method's course; both fitted by benchmarks/backtest.py.

    Attributes:
        month: standard deviation of a month, relative to its share of the year.
        drift: variance of the mean pace of the rest against that so far, in units of the month's own.
    """

    month: float
    drift: float


SPREADS: Mapping[Method, Spread] = {
    Method.LAST_YEAR: Spread(month=0.06, drift=0.43),
    Method.SCHEDULE: Spread(month=0.08, drift=0.18),
    Method.RUN_RATE: Spread(month=0.12, drift=2.92),
}


@dataclass(frozen=True, slots=True)
class Projection:
    """What the year will come to, in the unit of the target.

    Attributes:
        method: the course it was projected along.
        point: what has been done, divided by the share of the year that the course has done by now.
        low: the lower end of the 80 % interval; whole for counts, never below what has been done.
        high: its upper end.
        chance: ratio, how likely the goal is met in the end; None without a goal, or without a pass or fail.
    """

    method: Method
    point: Fraction
    low: Fraction
    high: Fraction
    chance: Fraction | None


def project(
    target: Target,
    month: int,
    actuals: Mapping[int, Decimal],
    last_year: Mapping[int, Decimal],
    due: Sequence[Fraction | None],
) -> Projection | Message:
    """Project the year's total of a cumulative target, or say why it cannot be.

    Args:
        target: what the figures are of.
        month: the month to whose end they run.
        actuals: this year's year-to-date values by month; months may be missing.
        last_year: last year's, as far as they are recorded.
        due: the share of the goal due by the end of each month, January first.
    """
    if why := _too_early_or_late(target, month):
        return why
    if month not in actuals:
        return message("reason.no_value")
    done = Fraction(actuals[month])
    counts = is_count(target.unit or "") and done.denominator == 1
    if done < 0 or (done == 0 and not counts):
        return message("reason.projection_from_zero")
    method, course = course_of_year(month, last_year, due)
    share = course[month]
    if share < LEAST_SHARE:
        return message("reason.projection_too_little", share=Percent(share))
    strayed = scatter({at: Fraction(value) for at, value in actuals.items() if at <= month}, course)
    by_chance = pure_chance(done, share, last_year[MONTHS] if method is Method.LAST_YEAR else None) if counts else 0.0
    rest = rest_of_year(done, share, strayed, SPREADS[method], by_chance)
    point = done / share
    low, high = _interval(done, point, rest)
    return Projection(method, point, low, high, _chance(target, done, rest))


def _too_early_or_late(target: Target, month: int) -> Message | None:
    if target.measure is not Measure.CUMULATIVE:
        return message("reason.projection_cumulative_only")
    if month == MONTHS:
        return message("reason.projection_year_over")
    if month < FIRST_MONTH:
        return message("reason.projection_too_early", months=FIRST_MONTH)
    return None


def course_of_year(
    month: int, last_year: Mapping[int, Decimal], due: Sequence[Fraction | None]
) -> tuple[Method, Mapping[int, Fraction]]:
    """Return the method that fits what is known, and the share of the year done by the end of each month.

    Last year's months where its same period and its total are recorded; else the schedule, where it is no straight
    line; else the run rate. A course that ends before the year does says nothing of the rest: the next is taken.
    """
    courses = {
        Method.LAST_YEAR: {at: Fraction(value) for at, value in last_year.items()},
        Method.SCHEDULE: {at: share for at, share in enumerate(due, 1) if share is not None},
    }
    straight = {at: Fraction(at, MONTHS) for at in range(1, MONTHS + 1)}
    for method, course in courses.items():
        total = course.get(MONTHS, Fraction(0))
        if month not in course or not 0 <= course[month] < total:
            continue
        shares = {at: done / total for at, done in course.items()}
        if method is Method.SCHEDULE and shares == straight:
            continue
        return method, shares
    return Method.RUN_RATE, straight


@dataclass(frozen=True, slots=True)
class Scatter:
    """How the months so far strayed from the course: squares of relative deviations, and how many are free."""

    squares: float
    degrees: int


def scatter(actuals: Mapping[int, Fraction], course: Mapping[int, Fraction]) -> Scatter:
    """Compare the pace of each stretch between recorded months with the pace of them all.

    A stretch weighs as many months as its share of the year has twelfths, so that a bimonthly first release counts
    as what it is. A stretch in which the course stands still has no pace and is left out.

    >>> twelfths = {month: Fraction(month, 12) for month in range(1, 13)}
    >>> scatter({2: Fraction(30), 3: Fraction(40)}, twelfths)  # 15 a month, then 10, with a mean of 40/3
    Scatter(squares=0.09375, degrees=1)
    """
    marks = [(Fraction(0), Fraction(0))]
    for month in sorted(actuals):
        if month in course and course[month] > marks[-1][0]:
            marks.append((course[month], actuals[month]))
    share, done = marks[-1]
    if done <= 0:
        return Scatter(0.0, 0)
    squares = sum(
        MONTHS * (to - since) * ((after - before) / (to - since) / (done / share) - 1) ** 2
        for (since, before), (to, after) in pairwise(marks)
    )
    return Scatter(float(squares), len(marks) - 2)


@dataclass(frozen=True, slots=True)
class Rest:
    """What is still to come: a gamma distribution, or, of counts, what Poisson's chance makes of it.

    The gamma distribution is taken in Wilson and Hilferty's form: its cube root is normal. Of a few counts the exact
    distribution, a negative binomial one, is added up; of many, the gamma distribution is read at half counts.

    Attributes:
        mean: its mean, in the unit.
        variance: its variance relative to the mean's square.
        counts: whether it is a whole number.
    """

    mean: float
    variance: float
    counts: bool

    def quantile(self, probability: float) -> float:
        """Return what the rest is at most with this probability; of counts, the least such number."""
        if self._few:
            return next(number for number, total in enumerate(self._totals()) if total >= probability)
        amount = self.mean * max(self._centre + self._deviation * _NORMAL.inv_cdf(probability), 0.0) ** 3
        return max(ceil(amount - _HALF), 0) if self.counts else amount

    def at_most(self, amount: Fraction) -> float:
        """Return the probability of this amount or less."""
        if amount < 0:
            return 0.0
        if self._few:
            totals = enumerate(self._totals())
            return next(total for number, total in totals if number + 1 > amount or total > _NEARLY_ONE)
        reached = floor(amount) + _HALF if self.counts else float(amount)
        return _NORMAL.cdf(((reached / self.mean) ** (1 / 3) - self._centre) / self._deviation)

    def below(self, amount: Fraction) -> float:
        """Return the probability of less than this amount."""
        return self.at_most(Fraction(ceil(amount) - 1) if self.counts else amount)

    @property
    def _few(self) -> bool:
        return self.counts and self.mean <= _FEW

    def _totals(self) -> Iterator[float]:
        """Yield the probability of none, of at most one, of at most two ...: the negative binomial distribution."""
        size = 1 / (self.variance - 1 / self.mean)
        at_once = self.mean / (self.mean + size)
        term = (1 - at_once) ** size
        total = 0.0
        for number in count(1):
            total += term
            yield total
            term *= at_once * (number - 1 + size) / number

    @property
    def _centre(self) -> float:
        return 1 - self.variance / 9

    @property
    def _deviation(self) -> float:
        return sqrt(self.variance) / 3


def pure_chance(done: Fraction, share: Fraction, last_total: Decimal | None) -> float:
    """Return the variance that a month of counts has by chance alone (Poisson), relative to its mean's square.

    Along last year's months, chance was at work in both years.
    """
    months = [float(share) / (float(done) + HALF_A_COUNT)]
    if last_total is not None:
        months.append(1 / float(last_total))
    return MONTHS * sum(months)


def rest_of_year(done: Fraction, share: Fraction, strayed: Scatter, spread: Spread, by_chance: float) -> Rest:
    """Return the distribution of what is still to come.

    Args:
        done: what has been done.
        share: the part of the year's course that lies behind.
        strayed: how the months so far strayed from it.
        spread: how they usually do.
        by_chance: the `pure_chance` of counts, 0 for amounts.
    """
    behind = float(share)
    excess = max(strayed.squares - strayed.degrees * by_chance, 0.0)
    month = (PRIOR_MONTHS * spread.month**2 + excess) / (PRIOR_MONTHS + strayed.degrees)
    means = (1 / behind + 1 / (1 - behind)) / MONTHS
    return Rest(
        mean=(float(done) + (HALF_A_COUNT if by_chance else 0.0)) * (1 - behind) / behind,
        # A gamma distribution with variance 1 is the exponential: of all with its mean the one that claims least.
        variance=by_chance * means + min(month * (means + spread.drift), 1.0),
        counts=by_chance > 0,
    )


def _interval(done: Fraction, point: Fraction, rest: Rest) -> tuple[Fraction, Fraction]:
    """Return the interval rounded outwards: to whole numbers for counts, else to four digits of the point."""
    step = Fraction(1) if rest.counts else Fraction(10) ** (floor(log10(point)) + 1 - _INTERVAL_DIGITS)
    tail = (1 - COVERAGE) / 2
    low = min(done + Fraction(rest.quantile(tail)), point)
    high = max(done + Fraction(rest.quantile(1 - tail)), point)
    return max(floor(low / step) * step, done), ceil(high / step) * step


def _chance(target: Target, done: Fraction, rest: Rest) -> Fraction | None:
    """Return how likely the goal is met: 1 or 0 only where it is settled, else 0.001 to 0.999."""
    if target.goal is None:
        return None
    goal = Fraction(target.goal)
    left = goal - done
    match target.comparator:
        case Comparator.AT_LEAST:
            settled, chance = left <= 0, 1 - rest.below(left)
        case Comparator.ABOVE:
            settled, chance = left < 0, 1 - rest.at_most(left)
        case Comparator.AT_MOST:
            settled, chance = left < 0, rest.at_most(left)
        case Comparator.BELOW:
            settled, chance = left <= 0, rest.below(left)
        case Comparator.ABOUT:
            if target.tolerance is None:
                return None
            off = Fraction(target.tolerance)
            settled, chance = left + off < 0, rest.at_most(left + off) - rest.below(left - off)
    if settled:
        return Fraction(int(target.comparator in {Comparator.AT_LEAST, Comparator.ABOVE}))
    return Fraction(min(max(round(chance * 1000), 1), 999), 1000)
