"""Units: which of them measure the same thing, and the factors between them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from dongyuan_targets.errors import InvalidInputError, UnitError
from dongyuan_targets.message import message
from dongyuan_targets.quantities.number import normalise, parse_number
from dongyuan_targets.quantities.rounding import plain

_MULTIPLIERS = {
    "万亿": 10**12,
    "千亿": 10**11,
    "百亿": 10**10,
    "十亿": 10**9,
    "亿": 10**8,
    "千万": 10**7,
    "百万": 10**6,
    "十万": 10**5,
    "万": 10**4,
    "千": 10**3,
    "百": 10**2,
}

COUNTS = (*"家个户项宗件间所台套辆条座处起例种张部场架艘幢栋棵盏门支枚册块口眼孔人名", "批次")
"""The units that count single things and people. Their numbers are always whole."""

_ANY_THINGS = frozenset("家个户项宗件间所")
_PEOPLE = frozenset("人名")

# What each unit measures, and its size in a base unit of that kind.
_UNITS: dict[str, tuple[str, Fraction]] = {
    **dict.fromkeys(("元", "人民币", "CNY", "yuan"), ("money", Fraction(1))),
    **dict.fromkeys(("美元", "USD"), ("dollars", Fraction(1))),
    "港元": ("Hong Kong dollars", Fraction(1)),
    "欧元": ("euros", Fraction(1)),
    **dict.fromkeys(("平方米", "平米", "m2"), ("area", Fraction(1))),
    **dict.fromkeys(("亩", "mu"), ("area", Fraction(2000, 3))),
    **dict.fromkeys(("公顷", "ha"), ("area", Fraction(10_000))),
    **dict.fromkeys(("平方公里", "平方千米", "km2", "sq km"), ("area", Fraction(1_000_000))),
    **dict.fromkeys(("千克", "公斤", "kg"), ("mass", Fraction(1))),
    "斤": ("mass", Fraction(1, 2)),
    **dict.fromkeys(("吨", "t"), ("mass", Fraction(1000))),
    **dict.fromkeys(("吨标准煤", "吨标煤"), ("standard coal", Fraction(1))),
    **dict.fromkeys(("立方米", "方", "m3"), ("volume", Fraction(1))),
    **dict.fromkeys(("千瓦时", "千瓦小时", "度", "kWh"), ("energy", Fraction(1))),
    # Listed because the 千 of 千瓦 is no scale: 5万 of 千瓦 is 5万千瓦, not 5万瓦.
    **dict.fromkeys(("瓦", "W"), ("power", Fraction(1))),
    **dict.fromkeys(("千瓦", "kW"), ("power", Fraction(1000))),
    **dict.fromkeys(("兆瓦", "MW"), ("power", Fraction(1_000_000))),
    "千伏安": ("apparent power", Fraction(1)),
    **dict.fromkeys(("米", "m"), ("length", Fraction(1))),
    **dict.fromkeys(("公里", "千米", "km"), ("length", Fraction(1000))),
    "%": ("per cent", Fraction(1)),
    # 8个 and 8家 are the same number of firms; 8台 is not.
    **{each: ("things" if each in _ANY_THINGS else f"things in {each}", Fraction(1)) for each in COUNTS},
    **dict.fromkeys((*_PEOPLE, "people"), ("people", Fraction(1))),
}
NAMES = tuple(_UNITS)
"""The names of all units, without a scale in front."""

_ENGLISH = {
    "元": "CNY",
    "万元": "CNY 10k",
    "百万元": "CNY 1m",
    "千万元": "CNY 10m",
    "亿元": "CNY 100m",
    "万亿元": "CNY 1tn",
    "美元": "USD",
    "万美元": "USD 10k",
    "亿美元": "USD 100m",
    "平方米": "sq m",
    "亩": "mu",
    "公顷": "ha",
    "平方公里": "sq km",
    "平方千米": "sq km",
    "吨": "t",
    "千克": "kg",
    "公斤": "kg",
    "千瓦时": "kWh",
    "公里": "km",
    "千米": "km",
    "米": "m",
    "家": "firms",
    "个": "items",
    "户": "households",
    "项": "items",
    "宗": "items",
    "件": "items",
    "间": "items",
    "所": "items",
    "人": "people",
    "名": "people",
    "台": "sets",
    "套": "sets",
    "辆": "vehicles",
    **dict.fromkeys((*"条座处起例种张部场架艘幢栋棵盏门支枚册块口眼孔", "批次"), "items"),
}

_ONE_IN_ENGLISH = {"people": "person"}

_MONEY_IN_ENGLISH = re.compile(r"(CNY|USD|HKD|EUR)(?: (10*)(k|m|bn|tn)?)?")
_POWERS = {None: 0, "k": 3, "m": 6, "bn": 9, "tn": 12}

_QUANTITY = re.compile(r"([+-]?[\d.,_]+|[+-]?(?:nan|inf)\w*)\s*(.*)", re.DOTALL | re.IGNORECASE)
_SCIENTIFIC = re.compile(r"e[+-]?\d+.*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and the unit that it was given in, None where none was."""

    number: Decimal
    unit: str | None = None


def parse_quantity(text: str) -> Quantity:
    """Return the number and unit that a text holds: 118.6亿元, 1,234.5, 95%.

    Raises:
        InvalidInputError: the number cannot be read.
    """
    given = normalise(text)
    found = _QUANTITY.fullmatch(given)
    if found is None or _SCIENTIFIC.fullmatch(found[2]):
        raise InvalidInputError(message("input.number", text=text))
    return Quantity(parse_number(found[1]), found[2].strip() or None)


def convert(quantity: Quantity, to: str) -> Decimal:
    """Return a quantity's number in the unit `to`; without a unit it is assumed to be in `to`.

    Raises:
        InvalidInputError: the units measure different things, or the result is no terminating decimal.
    """
    if quantity.unit is None or quantity.unit == to:
        return quantity.number
    scale = in_terms_of(quantity.unit, to)
    if scale == 1:
        return quantity.number
    exact = Fraction(quantity.number) * scale
    if not _terminates(exact):
        raise InvalidInputError(message("input.unit_not_exact", number=str(quantity.number), unit=quantity.unit, to=to))
    return Decimal(plain(exact))


def in_terms_of(unit: str, to: str) -> Fraction:
    """Return how many of the unit `to` make one of `unit`.

    >>> in_terms_of("万元", "亿元"), in_terms_of("亩", "公顷")
    (Fraction(1, 10000), Fraction(1, 15))

    Raises:
        InvalidInputError: the units measure different things.
    """
    (kind, size), (wanted_kind, wanted) = _kind_and_size(unit, to), _kind_and_size(to, to)
    if kind != wanted_kind:
        raise UnitError(message("input.unit_does_not_convert", unit=unit, to=to))
    return size / wanted


def is_unit(text: str, own: Collection[str] = ()) -> bool:
    """Return whether a word is a known unit, alone or after a scale, or a scale alone: 亩, 万元, 亿.

    Args:
        text: the word.
        own: further units that may follow a scale.

    >>> is_unit("万元"), is_unit("累计"), is_unit("万累计"), is_unit("万标准箱", {"标准箱"})
    (True, False, False, True)
    """
    unit = _plain(text)
    base = _without_multiplier(unit)
    if base in _UNITS or base == unit:
        return base in _UNITS
    return not base or base in {_without_multiplier(_plain(each)) for each in own}


def is_count(unit: str) -> bool:
    """Return whether a unit counts whole things: firms, projects, people."""
    return unit in COUNTS


def unit_in_english(unit: str) -> str:
    """Return a unit's English name; an unknown unit stays as it is."""
    return _ENGLISH.get(unit, unit)


def money_in_english(unit_en: str) -> tuple[str, int] | None:
    """Return the currency and the power of ten of an English unit of money; None for other units.

    >>> money_in_english("CNY 100m"), money_in_english("USD"), money_in_english("firms")
    (('CNY', 8), ('USD', 0), None)
    """
    found = _MONEY_IN_ENGLISH.fullmatch(unit_en)
    return (found[1], len(found[2] or "1") - 1 + _POWERS[found[3]]) if found else None


def singular(unit_en: str) -> str:
    """Return the singular of an English unit.

    >>> [singular(each) for each in ("firms", "people", "batteries", "mu")]
    ['firm', 'person', 'battery', 'mu']
    """
    if unit_en in _ONE_IN_ENGLISH:
        return _ONE_IN_ENGLISH[unit_en]
    return f"{unit_en[:-3]}y" if unit_en.endswith("ies") else unit_en.removesuffix("s")


def _kind_and_size(unit: str, target_unit: str) -> tuple[str, Fraction]:
    """Return what a unit measures and its size; a scale alone (亿) is completed from the target's unit."""
    unit = _plain(unit)
    if unit in _UNITS:
        return _UNITS[unit]
    for prefix, factor in _MULTIPLIERS.items():
        if unit.startswith(prefix):
            base = unit.removeprefix(prefix) or _without_multiplier(_plain(target_unit))
            kind, size = _UNITS.get(base) or _unknown(base)
            return kind, size * factor
    return _unknown(unit)


def _plain(unit: str) -> str:
    """Return a unit in plain characters (km2 for km²) and without 人民币."""
    return _without_currency(unicodedata.normalize("NFKC", unit).strip())


def _unknown(unit: str) -> tuple[str, Fraction]:
    """Return an unknown unit as a kind of its own; the quotes keep a unit named "money" apart from our kind."""
    return f"“{unit}”", Fraction(1)


def _without_currency(unit: str) -> str:
    """Return 亿元 for 人民币亿元, 亿人民币元 and 亿元人民币."""
    return unit.replace("人民币", "", 1) if "元" in unit else unit


def _without_multiplier(unit: str) -> str:
    prefix = next((each for each in _MULTIPLIERS if unit.startswith(each) and unit not in _UNITS), "")
    return unit.removeprefix(prefix)


def _terminates(exact: Fraction) -> bool:
    """Return whether a number is a terminating decimal: its denominator has only the factors 2 and 5."""
    left = exact.denominator
    for factor in (2, 5):
        while left % factor == 0:
            left //= factor
    return left == 1
