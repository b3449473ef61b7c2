"""Numbers of a clause with their units: 118.6亿元, 10.2%, 百分之二十八点九, 三成, 1.2倍."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from dongyuan_targets.quantities.unit import is_unit

_ARABIC = re.compile(r"[-−+]?\d{1,15}(?:\.\d{1,10})?(?![\d.])", re.ASCII)
_CHINESE = "零〇一二两三四五六七八九十百千"
_HUNDREDTHS = re.compile(rf"百分之([{_CHINESE}]{{1,9}}(?:点[{_CHINESE}]{{1,6}})?)")
_SPELT = re.compile(rf"(?:[{_CHINESE}]{{1,9}}(?:点[{_CHINESE}]{{1,6}})?)")
_TENTHS = re.compile(r"([一二两三四五六七八九]|\d(?:\.\d)?)成(?:([一二三四五六七八九半]))?")
_DOUBLED = re.compile("翻(?:了)?(?:一)?番|翻倍")
_POINTS = ("个百分点", "百分点")
_LONGEST_UNIT = 8
_DIGITS = {name: place for place, name in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}


_is_unit = lru_cache(maxsize=4096)(is_unit)


class NumberKind(StrEnum):
    """What a number is, by its letter in the forms of clauses."""

    AMOUNT = "A"
    PERCENT = "R"
    TIMES = "M"
    POINTS = "Q"


@dataclass(frozen=True, slots=True)
class AmountRead:
    """A number with its unit, None where none stood behind it; of 倍 and 成 the number is in per cent."""

    number: Decimal
    unit: str | None
    kind: NumberKind = NumberKind.AMOUNT


def amount_at(text: str, place: int, units: Container[str]) -> tuple[AmountRead, int] | None:
    """Return the amount that begins at a place with its length, None where none does.

    Args:
        text: a clause.
        place: where in it.
        units: those of the plan, known beside the program's own.

    >>> amount_at("同比下降三成", 4, ())
    (AmountRead(number=Decimal('30'), unit='%', kind=<NumberKind.TIMES: 'M'>), 2)
    >>> amount_at("一百一十八亿元", 0, ())
    (AmountRead(number=Decimal('118'), unit='亿元', kind=<NumberKind.AMOUNT: 'A'>), 7)
    """
    if found := _HUNDREDTHS.match(text, place):
        return _percent(found)
    if found := _TENTHS.match(text, place):
        return _tenths(found)
    if found := _DOUBLED.match(text, place):
        return AmountRead(Decimal(100), "%", NumberKind.TIMES), len(found[0])
    if found := _ARABIC.match(text, place):
        return _with_unit(text, Decimal(found[0].replace("−", "-")), place, found.end(), units)
    if found := _SPELT.match(text, place):
        number = _spelt(found[0])
        read = _with_unit(text, number, place, found.end(), units) if number is not None else None
        return read if read is not None and read[0].unit else None
    return None


def _percent(found: re.Match[str]) -> tuple[AmountRead, int] | None:
    number = _spelt(found[1])
    return (AmountRead(number, "%", NumberKind.PERCENT), len(found[0])) if number is not None else None


def _tenths(found: re.Match[str]) -> tuple[AmountRead, int]:
    whole = Decimal(_DIGITS[found[1]]) if found[1] in _DIGITS else Decimal(found[1])
    more = 5 if found[2] == "半" else _DIGITS.get(found[2] or "零", 0)
    return AmountRead(whole * 10 + more, "%", NumberKind.TIMES), len(found[0])


def _with_unit(text: str, number: Decimal, start: int, end: int, units: Container[str]) -> tuple[AmountRead, int]:
    points = next((each for each in _POINTS if text.startswith(each, end)), None)
    if points:
        return AmountRead(number, points, NumberKind.POINTS), end + len(points) - start
    if text.startswith("倍", end):
        return AmountRead(number * 100, "%", NumberKind.TIMES), end + 1 - start
    if text.startswith("%", end):
        return AmountRead(number, "%", NumberKind.PERCENT), end + 1 - start
    unit = _unit(text[end : end + _LONGEST_UNIT], units)
    return AmountRead(number, unit or None), end + len(unit) - start


def _unit(text: str, units: Container[str]) -> str:
    """Return the longest unit that a text begins with."""
    for size in range(len(text), 0, -1):
        if text[:size] in units or _is_unit(text[:size]):
            return text[:size]
    return ""


def _spelt(text: str) -> Decimal | None:
    """Return a number in Chinese characters, None where they are none.

    >>> _spelt("二十八点九"), _spelt("十"), _spelt("一千零五"), _spelt("一二")
    (Decimal('28.9'), Decimal('10'), Decimal('1005'), None)
    """
    whole, _, decimals = text.partition("点")
    total, digit, last = 0, None, 10_000
    for each in whole:
        if each in _TENS:
            size = _TENS[each]
            if size >= last or (digit is None and total):
                return None
            total, digit, last = total + (1 if digit is None else digit) * size, None, size
        elif digit:
            return None
        else:
            digit = _DIGITS[each]
    if any(each not in _DIGITS for each in decimals):
        return None
    places = "".join(str(_DIGITS[each]) for each in decimals)
    return Decimal(f"{total + (digit or 0)}.{places}" if places else total + (digit or 0))
