"""How uncertain the rest of a year is: its distribution, from the scatter of the months and of earlier years.

The formulas and their sources are in docs/method.md. Computed in floating point.
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
"""How many months of figures the usual spread weighs as much as."""

PRIOR_YEARS = 2
"""How many earlier years the spread of the months weighs as much as."""

GROWTH_DOUBT = 0.2
"""Variance of the part of the growth so far that lasts for the rest of the year: it is known to 0.45 either way."""

HALF_A_COUNT = 0.5
"""Of counts, half a one more is taken as done (Jeffreys' prior): none so far does not mean none for sure."""

_HALF = 0.5
_LOGISTIC = sqrt(3) / pi  # the scale of a logistic distribution with standard deviation 1
_LARGEST = 700.0  # exp of more than this overflows


class Uncertainty(StrEnum):
    """What makes the rest of a year uncertain."""

    UNKNOWN_COURSE = "unknown_course"
    UNSTEADY_MONTHS = "unsteady_months"
    GROWTH = "growth"
    CHANCE = "chance"
    EARLIER_YEARS = "earlier_years"


@dataclass(frozen=True, slots=True)
class Spread:
    """How far months usually stray from a method's course.

    Attributes:
        month: standard deviation of a month, relative to its share of the year.
        drift: variance of the mean pace of the rest against that so far, in units of the month's own.
        season: standard deviation of what a month has each year beside its part of a straight step of the course,
            beyond what is seen of it this year; relative to that part.
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
"""These and the three constants above: as `benchmarks/backtest.py --fit` finds them, by the rule in docs/method.md."""


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
    """What is still to come: an amount whose cube root is logistic, or a count read from it at half counts.

    The cube root makes amounts near zero symmetric (Wilson and Hilferty, of the gamma distribution); the logistic
    distribution has the tails that a normal one with an estimated variance lacks.

    Attributes:
        mean: its mean, in the unit.
        variance: its variance relative to the mean's square.
        counts: whether it is a whole number.
        doubt: what the largest part of its variance comes from.
    """

    mean: float
    variance: float
    counts: bool
    doubt: Uncertainty

    def quantile(self, probability: float) -> float:
        """Return what the rest is at most with this probability; of counts, the least such number."""
        root = self._centre + self._scale * log(probability / (1 - probability))
        amount = self.mean * max(root, 0.0) ** 3
        return max(ceil(amount - _HALF), 0) if self.counts else amount

    def at_most(self, amount: Fraction) -> float:
        """Return the probability of this amount or less."""
        if amount < 0:
            return 0.0
        reached = floor(amount) + _HALF if self.counts else float(amount)
        away = ((reached / self.mean) ** (1 / 3) - self._centre) / self._scale
        return 1 / (1 + exp(min(-away, _LARGEST)))

    def below(self, amount: Fraction) -> float:
        """Return the probability of less than this amount."""
        return self.at_most(Fraction(ceil(amount) - 1) if self.counts else amount)

    @property
    def _centre(self) -> float:
        return 1 - self.variance / 9

    @property
    def _scale(self) -> float:
        return sqrt(self.variance) / 3 * _LOGISTIC


def rest_by_chance(rest: float, done: float, share: float, credibility: float, counted: Fraction | None) -> float:
    """Return the variance that a rest of counts has by chance alone (Poisson), relative to its mean's square.

    Chance is at work in the rest, in what is done as far as the rest follows it, and in the years that the course
    was read from.

    Args:
        rest: what is expected.
        done: what has been done, with half a count.
        share: the part of the year's course that lies behind.
        credibility: how much the rest follows the pace so far.
        counted: the totals of the years that the course was read from, added up.
    """
    of_course = 1 / (float(counted) * share * (1 - share)) if counted and share > 0 else 0.0
    return 1 / rest + credibility**2 / done + of_course


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the rest of a year is judged by; variances are relative to the square of its mean.

    Attributes:
        mean: what is expected of the rest, in the unit.
        share: the part of the year's course that lies behind.
        season: the variance of the rest if each month of a straight step of the course varied by its whole.
        strayed: how the months so far strayed from the course.
        growth: the rest at the pace so far less that by last year's total, relative to the mean.
        chance: the variance that the rest has by chance alone, 0 for amounts.
        chance_of_a_month: the same of a month, relative to its own square.
        missed: by how much earlier years were missed (`year_course.misses`).
        knows_months: whether the course was read from the months of earlier years.
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
    """Return the distribution of the rest of a year.

    Args:
        evidence: what it is judged by.
        spread: how months usually stray from such a course.
    """
    doubts = learnt(
        {
            **of_months(evidence, spread),
            Uncertainty.GROWTH: GROWTH_DOUBT * evidence.growth**2,
            Uncertainty.CHANCE: evidence.chance,
        },
        evidence.missed,
    )
    # A gamma distribution with variance 1 is the exponential: of all with its mean the one that claims least.
    variance = min(sum(doubts.values()), evidence.chance + 1)
    return Rest(evidence.mean, variance, evidence.counts, max(doubts, key=doubts.__getitem__))


def of_months(evidence: Evidence, spread: Spread) -> dict[Uncertainty, float]:
    """Return the variance of the rest from that of a month: of the usual one, and of what this year's add.

    A month's is drawn towards what is usual, as if that were `PRIOR_MONTHS` of figures. Where no earlier months are
    known, unsteady months and a season look the same: both are doubts of the course.
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
    """Return the doubts drawn towards the mean square by which earlier years were missed.

    What is usual weighs as much as `PRIOR_YEARS` (a scaled inverse chi-squared prior: Gelman and others).

    >>> learnt({Uncertainty.GROWTH: 0.04}, [])[Uncertainty.GROWTH]
    0.04
    >>> sum(learnt({Uncertainty.GROWTH: 0.04}, [0.1, -0.3]).values())  # (2 * 0.04 + 0.01 + 0.09) / (2 + 2)
    0.045
    """
    years = PRIOR_YEARS + len(missed)
    usual = {doubt: part * PRIOR_YEARS / years for doubt, part in doubts.items()}
    return {**usual, Uncertainty.EARLIER_YEARS: sum(miss**2 for miss in missed) / years}
