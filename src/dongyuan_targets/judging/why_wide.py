"""Why the interval of a projection is wide: the largest part of what makes it uncertain, in words."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import sqrt

from dongyuan_targets.judging.year_rest import Scatter, Uncertainty
from dongyuan_targets.message import Message, Percent, message

WIDE = Fraction(1, 10)
"""An interval that reaches further to either side is wide: as far as a target on schedule is from one behind."""


def is_wide(low: Fraction, point: Fraction, high: Fraction) -> bool:
    """Whether an interval reaches further than `WIDE` from its point, the mean of both sides.

    >>> is_wide(Fraction(90), Fraction(100), Fraction(110)), is_wide(Fraction(89), Fraction(100), Fraction(110))
    (False, True)
    """
    return high - low > 2 * WIDE * point


def why_wide(doubt: Uncertainty, years: int, growth: Fraction, strayed: Scatter, missed: Sequence[float]) -> Message:
    """Return the sentence for the largest doubt.

    Args:
        doubt: which it is.
        years: of how many earlier years the course was read.
        growth: the growth so far on last year's total, as a ratio.
        strayed: how this year's months strayed from the course.
        missed: by how much the rest of earlier years differed from what was foretold.
    """
    match doubt:
        case Uncertainty.UNKNOWN_COURSE if not years:
            return message("wide.no_course")
        case Uncertainty.UNKNOWN_COURSE:
            return message("wide.few_years", years=years)
        case Uncertainty.UNSTEADY_MONTHS:
            return message("wide.unsteady_months", by=_about(sqrt(strayed.squares / max(strayed.degrees, 1))))
        case Uncertainty.GROWTH:
            return message("wide.growth", growth=Percent(growth))
        case Uncertainty.CHANCE:
            return message("wide.chance")
        case Uncertainty.EARLIER_YEARS:
            return message("wide.earlier_years", by=_about(sqrt(sum(miss**2 for miss in missed) / len(missed))))


def _about(size: float) -> Percent:
    """Return a size in whole per cent: it was computed in floating point, and claims no more."""
    return Percent(Fraction(round(100 * size), 100), 0)
