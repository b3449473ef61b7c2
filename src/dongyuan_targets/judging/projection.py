"""The projected total of the year from the figures so far: a point, an 80 % interval, the chance of the goal.

Formulas, sources and results on public data are in docs/method.md. The point is exact; the interval and the chance
are computed in floating point and rounded so that every platform agrees.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, log10

from dongyuan_targets.judging.schedule import MONTHS
from dongyuan_targets.judging.why_wide import is_wide, why_wide
from dongyuan_targets.judging.year_course import LEAST_SHARE, Method, YearCourse, course_of_year, misses
from dongyuan_targets.judging.year_rest import (
    HALF_A_COUNT,
    SPREADS,
    Evidence,
    Rest,
    Uncertainty,
    rest_by_chance,
    rest_of,
    scatter,
)
from dongyuan_targets.message import Message, Percent, message
from dongyuan_targets.plan.model import Comparator, Measure, Target

__all__ = ["Method", "Projection", "evidence_of", "project"]

from collections.abc import Mapping, Sequence
from decimal import Decimal

FIRST_MONTH = 3
"""The first month to project from: any earlier, a single month decides too much."""

COVERAGE = 0.8
"""The probability with which the year's total lies within the interval."""

_INTERVAL_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Projection:
    """The projected total of the year, in the unit of the target.

    Attributes:
        method: the source of the course that the year is assumed to take.
        point: the amount so far plus the amount expected of the rest.
        low: the lower end of the 80 % interval; whole for counts, never below the amount so far.
        high: the upper end.
        chance: the probability that the goal is met; None without a goal, or for an "about" without a tolerance.
        doubt: the largest source of the interval's width.
        why_wide: that source in words, None where the interval is not wide.
    """

    method: Method
    point: Fraction
    low: Fraction
    high: Fraction
    chance: Fraction | None
    doubt: Uncertainty
    why_wide: Message | None


def project(
    target: Target,
    month: int,
    actuals: Mapping[int, Decimal],
    earlier: Sequence[Mapping[int, Decimal]],
    due: Sequence[Fraction | None],
) -> Projection | Message:
    """Return the projected total of the year for a cumulative target, or the reason that there is none.

    Args:
        target: the target of the figures.
        month: the month up to which they run.
        actuals: this year's year-to-date values by month; months may be missing.
        earlier: the same for earlier years, last year first; empty for a year not recorded.
        due: the share of the goal due by the end of each month, January first.
    """
    if why := _too_early_or_late(target, month):
        return why
    if month not in actuals:
        return message("reason.no_value")
    done = Fraction(actuals[month])
    counts = target.is_counted and done.denominator == 1
    if done < 0 or (done == 0 and not counts):
        return message("reason.projection_from_zero")
    course = course_of_year(month, earlier, due)
    if course.shares[month] < LEAST_SHARE:
        return message("reason.projection_too_little", share=Percent(course.shares[month]))
    point = done + course.rest(month, done)
    so_far = {at: Fraction(value) for at, value in actuals.items() if at <= month}
    missed = misses(month, earlier, Fraction(HALF_A_COUNT) if counts else Fraction(0)) if course.counted else []
    evidence = evidence_of(so_far, course, missed, counts=counts)
    rest = rest_of(evidence, SPREADS[course.method])
    low, high = _interval(done, point, rest)
    why = None
    if is_wide(low, point, high):
        why = why_wide(rest.doubt, course.years, course.growth(month, done), evidence.strayed, missed)
    return Projection(course.method, point, low, high, _chance(target, done, rest), rest.doubt, why)


def evidence_of(
    so_far: Mapping[int, Fraction], course: YearCourse, missed: Sequence[float], *, counts: bool
) -> Evidence:
    """Return the evidence for the rest of a year.

    Args:
        so_far: this year's year-to-date values by month, up to the month to project from.
        course: the course of the year.
        missed: the forecast errors of earlier years (`misses`).
        counts: whether the figures are counts of single things.
    """
    month = max(so_far)
    done = so_far[month] + (Fraction(HALF_A_COUNT) if counts else 0)
    mean, share = float(course.rest(month, done)), float(course.shares[month])
    credibility = float(course.credibility(month))
    return Evidence(
        mean=mean,
        share=share,
        season=float(course.season(month)) * (credibility / share + 1 / (1 - share)) ** 2,
        strayed=scatter(so_far, course.shares),
        growth=(1 - share) * float(course.growth(month, done) * (course.last_total or 0)) / mean,
        chance=rest_by_chance(mean, float(done), share, credibility, course.counted) if counts else 0.0,
        chance_of_a_month=MONTHS * share / float(done) if counts else 0.0,
        missed=missed,
        knows_months=course.years > 0,
        counts=counts,
    )


def _too_early_or_late(target: Target, month: int) -> Message | None:
    if target.measure is not Measure.CUMULATIVE:
        return message("reason.projection_cumulative_only")
    if month == MONTHS:
        return message("reason.projection_year_over")
    if month < FIRST_MONTH:
        return message("reason.projection_too_early", months=FIRST_MONTH)
    return None


def _interval(done: Fraction, point: Fraction, rest: Rest) -> tuple[Fraction, Fraction]:
    """Return the interval rounded outwards: to whole numbers for counts, else to the point's fourth digit."""
    step = Fraction(1) if rest.counts else Fraction(10) ** (floor(log10(point)) + 1 - _INTERVAL_DIGITS)
    tail = (1 - COVERAGE) / 2
    low = min(done + Fraction(rest.quantile(tail)), point)
    high = max(done + Fraction(rest.quantile(1 - tail)), point)
    return max(floor(low / step) * step, done), ceil(high / step) * step


def _chance(target: Target, done: Fraction, rest: Rest) -> Fraction | None:
    """Return the probability that the goal is met: 1 or 0 only where it is settled, else 0.001 to 0.999."""
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
