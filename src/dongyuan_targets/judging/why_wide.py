"""Why the interval of a projection is wide: its largest source of uncertainty, in words."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import sqrt

from dongyuan_targets.judging.year_rest import Scatter, Uncertainty
from dongyuan_targets.message import Message, Percent, message

WIDE = Fraction(1, 10)
"""The half-width, relative to the point, above which an interval is wide: the default width of "watch"."""


def is_wide(low: Fraction, point: Fraction, high: Fraction) -> bool:
    """Return whether the half-width of an interval exceeds `WIDE` times its point.

    >>> is_wide(Fraction(90), Fraction(100), Fraction(110)), is_wide(Fraction(89), Fraction(100), Fraction(110))
    (False, True)
    """
    return high - low > 2 * WIDE * point


def why_wide(doubt: Uncertainty, years: int, growth: Fraction, strayed: Scatter, missed: Sequence[float]) -> Message:
    """Return the sentence for the largest source of uncertainty.

    Args:
        doubt: the source.
        years: how many earlier years the course was derived from.
        growth: the growth so far over last year's total, as a ratio.
        strayed: how far this year's months deviated from the course.
        missed: the forecast errors of earlier years (`year_course.misses`).
    """
    match doubt:
        case Uncertainty.UNKNOWN_COURSE if not years:
            return message("wide.no_course")
        case Uncertainty.UNKNOWN_COURSE:
            return message("wide.few_years", years=years)
        case Uncertainty.UNSTEADY_MONTHS:
            return message("wide.unsteady_months", by=_rounded(sqrt(strayed.squares / max(strayed.degrees, 1))))
        case Uncertainty.GROWTH:
            return message("wide.growth", growth=Percent(growth))
        case Uncertainty.CHANCE:
            return message("wide.chance")
        case Uncertainty.EARLIER_YEARS:
            return message("wide.earlier_years", by=_rounded(sqrt(sum(miss**2 for miss in missed) / len(missed))))


def _rounded(size: float) -> Percent:
    """Return a ratio rounded to whole per cent, as precise as these estimates are."""
    return Percent(Fraction(round(100 * size), 100), 0)
