"""How uncertain the rest of a year is: its distribution, from the scatter of the months and of earlier years.

The formulas and their sources are in docs/method.md. Computed in floating point.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import ceil, exp, floor, log, pi, sqrt
from typing import TYPE_CHECKING

from dongyuan_targets.judging.schedule import MONTHS
from dongyuan_targets.judging.year_course import Method

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PRIOR_MONTHS = 4
"""How many months of figures the usual spread weighs as much as."""

PRIOR_YEARS = 2
"""How many earlier years the spread of the months weighs as much as."""

HALF_A_COUNT = 0.5
"""Of counts, half a one more is taken as done (Jeffreys' prior): none so far does not mean none for sure."""

_HALF = 0.5
_LOGISTIC = sqrt(3) / pi  # the scale of a logistic distribution with standard deviation 1
_LARGEST = 700.0  # exp of more than this overflows


@dataclass(frozen=True, slots=True)
class Spread:
    """How far months usually stray from a method's course; `benchmarks/backtest.py --fit` fits both.

    Attributes:
        month: standard deviation of a month, relative to its share of the year.
        drift: variance of the mean pace of the rest against that so far, in units of the month's own.
    """

    month: float
    drift: float


SPREADS: Mapping[Method, Spread] = {
    Method.EARLIER_YEARS: Spread(month=0.063, drift=0.25),
    Method.LAST_YEAR: Spread(month=0.063, drift=0.43),
    Method.SCHEDULE: Spread(month=0.085, drift=0.18),
    Method.LAST_TOTAL: Spread(month=0.127, drift=2.0),
    Method.RUN_RATE: Spread(month=0.127, drift=2.92),
}
"""Last year's, the schedule's and the run rate's were fitted with a normal cube root, and the months are scaled here so
that a logistic one gives the same 80 %; those of earlier years and of last year's total were chosen, and measured."""


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
    """

    mean: float
    variance: float
    counts: bool

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


def month_by_chance(done: Fraction, share: Fraction) -> float:
    """Return the variance that a month of counts has by chance alone (Poisson), relative to its mean's square."""
    return MONTHS * float(share) / (float(done) + HALF_A_COUNT)


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


def usual_variance(share: float, strayed: Scatter, spread: Spread, by_chance: float) -> float:
    """Return the variance of the rest that the months so far suggest, relative to its mean's square.

    A month's is drawn towards what is usual, as if that were `PRIOR_MONTHS` of figures.

    Args:
        share: the part of the year's course that lies behind.
        strayed: how the months so far strayed from it.
        spread: how they usually do.
        by_chance: the `month_by_chance` of counts, 0 for amounts.
    """
    excess = max(strayed.squares - strayed.degrees * by_chance, 0.0)
    month = (PRIOR_MONTHS * spread.month**2 + excess) / (PRIOR_MONTHS + strayed.degrees)
    return month * ((1 / share + 1 / (1 - share)) / MONTHS + spread.drift)


def learnt_variance(usual: float, missed: Sequence[float]) -> float:
    """Return the usual variance drawn towards the mean square by which earlier years were missed.

    The usual one weighs as much as `PRIOR_YEARS` (a scaled inverse chi-squared prior: Gelman and others).

    >>> learnt_variance(0.04, [])
    0.04
    >>> learnt_variance(0.04, [0.1, -0.3])  # (2 * 0.04 + 0.01 + 0.09) / (2 + 2)
    0.045
    """
    return (PRIOR_YEARS * usual + sum(miss**2 for miss in missed)) / (PRIOR_YEARS + len(missed))
