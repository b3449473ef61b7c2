"""Exact rounding: half away from zero, once, when a number is displayed."""

from __future__ import annotations

from decimal import ROUND_DOWN, Context, Decimal
from fractions import Fraction
from math import ceil

_TERMINATING_DIGITS = 40
_LONG = Context(prec=200)


def round_half_up(value: Fraction | Decimal, places: int) -> Decimal:
    """Return a number rounded half away from zero to `places` decimals, in integer arithmetic.

    >>> round_half_up(Fraction(629, 1000) / Fraction(6474, 10000) * 100 - Fraction(1000, 12), 1)
    Decimal('13.8')
    """
    numerator, denominator = value.as_integer_ratio()
    whole = (2 * abs(numerator) * 10**places + denominator) // (2 * denominator)
    return Decimal(whole if numerator >= 0 else -whole).scaleb(-places, _LONG)


def in_points(ratio: Fraction | Decimal) -> Decimal:
    """Return a ratio in per cent, or a difference of ratios in percentage points, as displayed: to one decimal.

    >>> in_points(Fraction(-1, 80))
    Decimal('-1.3')
    """
    return round_half_up(Fraction(ratio) * 100, 1)


def places_apart(ratio: Fraction) -> int:
    """Return the least number of decimals (at least 1) at which a non-zero difference does not display as 0 points.

    >>> places_apart(Fraction(1, 100)), places_apart(Fraction(1, 10000) / 3)
    (1, 3)
    """
    places = 1
    while ratio and not round_half_up(ratio * 100, places):
        places += 1
    return places


def round_up(value: Fraction) -> int:
    """Return the smallest whole number that is not below a number."""
    return ceil(value)


def decimals(*values: Decimal | None) -> int:
    """Return the largest number of decimals that any of the numbers was given with."""
    exponents = [value.as_tuple().exponent for value in values if value is not None]
    return max((-each for each in exponents if isinstance(each, int) and each < 0), default=0)


def plain(value: Fraction | Decimal, digits: int = 28) -> str:
    """Return a number as a decimal without exponent: exact if it terminates, else to `digits` significant digits.

    >>> plain(Fraction(1, 8)), plain(Fraction(1, 3), 5)
    ('0.125', '0.33333')
    """
    exact = Fraction(value)
    places = _terminating_places(exact.denominator)
    if places is None:
        down = Context(prec=5, rounding=ROUND_DOWN)  # rounding up could add a digit: 999999.67 is not 1.0000E+6
        magnitude = down.divide(Decimal(exact.numerator), Decimal(exact.denominator)).adjusted()
        places = max(digits - 1 - magnitude, 0)
    return f"{round_half_up(exact, places):f}"


def _terminating_places(denominator: int) -> int | None:
    """Return how many decimals a fraction with this denominator has, None where they never end or are too many.

    >>> _terminating_places(40), _terminating_places(12)
    (3, None)
    """
    twos = (denominator & -denominator).bit_length() - 1
    fives, rest = 0, denominator >> twos
    while rest % 5 == 0:
        fives, rest = fives + 1, rest // 5
    places = max(twos, fives)
    return places if rest == 1 and places < _TERMINATING_DIGITS else None
