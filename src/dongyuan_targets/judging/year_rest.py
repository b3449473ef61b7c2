"""The uncertainty of the rest of a year: its distribution, from the scatter of months and of earlier years.

Formulas and sources are in docs/method.md. Computed in floating point.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from math import ceil, exp, floor, log, pi, sqrt

from dongyuan_targets.judging.schedule import MONTHS
from dongyuan_targets.judging.year_course import Method

PRIOR_MONTHS = 1
"""The weight of the usual spread of months against this year's, in months of figures."""

PRIOR_YEARS = 2
"""The weight of the spread of months against the forecast errors of earlier years, in years."""

GROWTH_DOUBT = 0.2
"""The variance of the fraction of the growth so far that lasts for the rest of the year (standard deviation 0.45)."""

HALF_A_COUNT = 0.5
"""Added to the number done, for counts (Jeffreys' prior): none so far does not mean that none will follow."""

_HALF = 0.5
_LOGISTIC = sqrt(3) / pi  # the scale of a logistic distribution with standard deviation 1
_LARGEST = 700.0  # exp() of more than this overflows


class Uncertainty(StrEnum):
    """A source of the uncertainty about the rest of a year."""

    UNKNOWN_COURSE = "unknown_course"
    UNSTEADY_MONTHS = "unsteady_months"
    GROWTH = "growth"
    CHANCE = "chance"
    EARLIER_YEARS = "earlier_years"


@dataclass(frozen=True, slots=True)
class Spread:
    """How far months usually deviate from the course of a method.

    Attributes:
        month: standard deviation of a month, relative to its share of the year.
        drift: variance of the mean pace of the rest against the pace so far, in units of a month's variance.
        season: standard deviation of a month's share that recurs each year, relative to its share of a straight
            stretch, beyond what this year's figures show.
    """

    month: float
    drift: float
    season: float = 0.0


SPREADS: Mapping[Method, Spread] = {
    Method.EARLIER_YEARS: Spread(month=0.04, drift=1.3),
    Method.LAST_YEAR: Spread(month=0.06, drift=0.2),
    Method.SCHEDULE: Spread(month=0.08, drift=0.2),
    Method.LAST_TOTAL: Spread(month=0.12, drift=0.8, season=0.2),
    Method.RUN_RATE: Spread(month=0.12, drift=2.5, season=0.1),
}
"""Fitted, like the first three constants above, by `benchmarks/backtest.py --fit` with the rule in docs/method.md."""


@dataclass(frozen=True, slots=True)
class Scatter:
    """How far the months so far deviated from the course: sum of squared relative deviations, degrees of freedom."""

    squares: float
    degrees: int


def scatter(actuals: Mapping[int, Fraction], course: Mapping[int, Fraction]) -> Scatter:
    """Return how far the pace of each stretch between recorded months deviates from the overall pace.

    A stretch is weighted by its share of the year in twelfths, so that a first release of two months counts as two. A
    stretch in which the course does not advance has no pace and is left out.

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
    """The distribution of the rest of a year: its cube root is logistic; counts have a continuity correction.

    The cube root makes amounts near zero symmetric (Wilson and Hilferty, for the gamma distribution); the logistic
    distribution has heavier tails than the normal, as the variance is only estimated.

    Attributes:
        mean: its mean, in the unit.
        variance: its variance, relative to the square of the mean.
        counts: whether it is a count, a whole number.
        doubt: the largest source of its variance.
    """

    mean: float
    variance: float
    counts: bool
    doubt: Uncertainty

    def quantile(self, probability: float) -> float:
        """Return the least amount that the rest does not exceed with this probability; whole for counts."""
        root = self._centre + self._scale * log(probability / (1 - probability))
        amount = self.mean * max(root, 0.0) ** 3
        return max(ceil(amount - _HALF), 0) if self.counts else amount

    def at_most(self, amount: Fraction) -> float:
        """Return the probability that the rest is at most this amount."""
        if amount < 0:
            return 0.0
        reached = floor(amount) + _HALF if self.counts else float(amount)
        away = ((reached / self.mean) ** (1 / 3) - self._centre) / self._scale
        return 1 / (1 + exp(min(-away, _LARGEST)))

    def below(self, amount: Fraction) -> float:
        """Return the probability that the rest is less than this amount."""
        return self.at_most(Fraction(ceil(amount) - 1) if self.counts else amount)

    @property
    def _centre(self) -> float:
        return 1 - self.variance / 9

    @property
    def _scale(self) -> float:
        return sqrt(self.variance) / 3 * _LOGISTIC


def rest_by_chance(rest: float, done: float, share: float, credibility: float, counted: Fraction | None) -> float:
    """Return the variance of a rest of counts by chance alone (Poisson), relative to the square of its mean.

    It adds up chance in the rest itself, in the number done as far as the forecast depends on it, and in the years that
    the course was derived from.

    Args:
        rest: the number expected.
        done: the number done, plus half a count.
        share: the share of the year's course that is done.
        credibility: the weight of the pace so far in the forecast.
        counted: the sum of the totals of the years that the course was derived from.
    """
    of_course = 1 / (float(counted) * share * (1 - share)) if counted and share > 0 else 0.0
    return 1 / rest + credibility**2 / done + of_course


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the distribution of the rest is derived from; variances are relative to the square of its mean.

    Attributes:
        mean: the amount expected of the rest, in the unit.
        share: the share of the year's course that is done.
        season: the variance of the rest if each month of a straight stretch varied by its own size.
        strayed: how far the months so far deviated from the course.
        growth: the rest forecast by the pace so far less that by last year's total, relative to the mean.
        chance: the variance by chance alone, 0 for amounts.
        chance_of_a_month: the same for a single month, relative to its own square.
        missed: the forecast errors of earlier years (`year_course.misses`).
        knows_months: whether the course was derived from the months of earlier years.
        counts: whether the figures are counts of single things.
    """

    mean: float
    share: float
    season: float
    strayed: Scatter
    growth: float
    chance: float
    chance_of_a_month: float
    missed: Sequence[float]
    knows_months: bool
    counts: bool


def rest_of(evidence: Evidence, spread: Spread) -> Rest:
    """Return the distribution of the rest of a year, given how months usually stray from such a course."""
    doubts = learnt(
        {
            **of_months(evidence, spread),
            Uncertainty.GROWTH: GROWTH_DOUBT * evidence.growth**2,
            Uncertainty.CHANCE: evidence.chance,
        },
        evidence.missed,
    )
    # At a relative variance of 1 the gamma distribution is the exponential: the least informative with its mean.
    variance = min(sum(doubts.values()), evidence.chance + 1)
    return Rest(evidence.mean, variance, evidence.counts, max(doubts, key=doubts.__getitem__))


def of_months(evidence: Evidence, spread: Spread) -> dict[Uncertainty, float]:
    """Return the variance of the rest due to the scatter of months: the usual scatter, and what this year's adds.

    The variance of this year's months is shrunk towards the usual one, which has the weight of `PRIOR_MONTHS`. Without
    earlier years, unsteady months cannot be told from seasons: both count as an unknown course.
    """
    share, strayed = evidence.share, evidence.strayed
    of_the_rest = (1 / share + 1 / (1 - share)) / MONTHS + spread.drift + evidence.season
    usual = PRIOR_MONTHS * spread.month**2
    beyond = max(strayed.squares - strayed.degrees * evidence.chance_of_a_month, 0.0)
    part = of_the_rest / (PRIOR_MONTHS + strayed.degrees)
    unseen = spread.season**2 * evidence.season
    if not evidence.knows_months:
        return {Uncertainty.UNKNOWN_COURSE: (usual + beyond) * part + unseen}
    return {Uncertainty.UNKNOWN_COURSE: usual * part + unseen, Uncertainty.UNSTEADY_MONTHS: beyond * part}


def learnt(doubts: Mapping[Uncertainty, float], missed: Sequence[float]) -> dict[Uncertainty, float]:
    """Return the variances by source, shrunk towards the mean squared forecast error of earlier years.

    The variances given have the weight of `PRIOR_YEARS` (a scaled inverse chi-squared prior: Gelman and others).

    >>> learnt({Uncertainty.GROWTH: 0.04}, [])[Uncertainty.GROWTH]
    0.04
    >>> sum(learnt({Uncertainty.GROWTH: 0.04}, [0.1, -0.3]).values())  # (2 * 0.04 + 0.01 + 0.09) / (2 + 2)
    0.045
    """
    years = PRIOR_YEARS + len(missed)
    usual = {doubt: part * PRIOR_YEARS / years for doubt, part in doubts.items()}
    return {**usual, Uncertainty.EARLIER_YEARS: sum(miss**2 for miss in missed) / years}
