"""Numbers as they are displayed: rounded once, half away from zero, with grouped digits."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from dongyuan_targets.quantities.rounding import decimals, round_half_up
from dongyuan_targets.quantities.unit import money_in_english, singular, unit_in_english

if TYPE_CHECKING:
    from dongyuan_targets.message import Amount, Language

_SCALES = ((12, " tn"), (9, " bn"), (6, " m"))
"""The powers of ten with a word for money in English; less than a million is written out."""


def percent(ratio: Fraction, places: int = 1) -> str:
    """Return a ratio in per cent, by default to one decimal: 50.0%."""
    return f"{round_half_up(ratio * 100, places):,}%"


def chance(ratio: Fraction) -> str:
    """Return a probability in whole per cent, as 0% or 100% only if that is exact: 58%, >99%, <1%."""
    whole = round_half_up(ratio * 100, 0)
    if ratio not in {0, 1} and whole in {0, 100}:
        return ">99%" if whole else "<1%"
    return f"{whole}%"


def points(ratio: Fraction, places: int = 1) -> str:
    """Return a difference of ratios in signed percentage points, by default to one decimal: -1.3, +0.4, 0.0."""
    number = round_half_up(ratio * 100, places)
    return f"{number:+,}" if number else f"{number}"


def number(value: Decimal | Fraction, places: int | None = None) -> str:
    """Return a number to `places` decimals; with None, a Decimal keeps its own and a Fraction has at most two."""
    if places is not None:
        return f"{round_half_up(Fraction(value), places):,}"
    if isinstance(value, Decimal):
        return f"{value:,f}"
    return f"{round_half_up(value, 2):,}" if value.denominator > 1 else f"{value.numerator:,}"


def amount(value: Amount, language: Language) -> str:
    """Return a number with its unit: 118.6亿元, CNY 11.86 bn, 3 firms."""
    shown = _signed(value)
    if not value.unit:
        return shown
    if language == "zh" or value.unit == "%":
        return f"{shown}{value.unit}"
    unit = value.unit_en or unit_in_english(value.unit)
    money = money_in_english(unit)
    if money is None:
        return f"{shown} {singular(unit) if shown.lstrip('+-') == '1' else unit}"
    return f"{shown} ({unit})" if value.as_recorded else _money(value, *money)


def _signed(value: Amount) -> str:
    shown = number(value.number, value.places)
    return f"+{shown}" if value.signed and value.number > 0 else shown


def _money(value: Amount, currency: str, power: int) -> str:
    """Return an amount of money in English: CNY 11.86 bn, -CNY 260 m, CNY 5,000.

    It is rounded in its own unit of 10**power first, so that both languages give the same number.
    """
    rounded = Decimal(number(value.number, value.places).replace(",", ""))
    whole = abs(rounded).scaleb(power)
    scale, word = next((each for each in _SCALES if whole >= Decimal(10) ** each[0]), (0, ""))
    shown = number(whole.scaleb(-scale), max(decimals(rounded) + scale - power, 0))
    sign = "-" if rounded < 0 else "+" if value.signed and rounded else ""
    return f"{sign}{currency} {shown}{word}"
