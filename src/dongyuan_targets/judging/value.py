"""A computed value: an exact number, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

from dongyuan_targets.message import Message, message

Value = Fraction | Message
"""An exact number, or the reason why there is none."""


def apply(formula: Callable[..., Fraction], *values: Value) -> Value:
    """Return a formula's result; where one of the numbers is missing, return the first reason instead.

    >>> apply(lambda a, b: a / b, Fraction(1), Fraction(4))
    Fraction(1, 4)
    """
    numbers: list[Fraction] = []
    for value in values:
        if isinstance(value, Message):
            return value
        numbers.append(value)
    return formula(*numbers)


def growth_between(value: Decimal | Fraction, base: Decimal | Fraction) -> Value:
    """Return value / base - 1, the nominal growth, or the reason if the base is not positive.

    >>> from decimal import Decimal
    >>> growth_between(Decimal("75.33"), Decimal("73.79"))
    Fraction(154, 7379)
    """
    if base == 0:
        return message("reason.growth_from_zero")
    if base < 0:
        return message("reason.growth_from_negative")
    return Fraction(value) / Fraction(base) - 1
