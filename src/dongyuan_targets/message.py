"""Sentences in no language yet: pure modules say what they mean, `text` finds the words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal
    from fractions import Fraction

Language = Literal["zh", "en"]
"""The languages that the program speaks."""

LANGUAGES: tuple[Language, ...] = get_args(Language)


@dataclass(frozen=True, slots=True)
class Message:
    """A key of the catalogue and what to put into its sentence.

    Details may be messages themselves, numbers as below, labels, periods, texts, or several of these: a tuple or
    `Joined`.
    """

    key: str
    details: Mapping[str, object] = field(default_factory=dict)


def message(key: str, /, **details: object) -> Message:
    """Return the message `key` with its details."""
    return Message(key, details)


@dataclass(frozen=True, slots=True)
class Label:
    """A name the plan gives in Chinese and, where it does, in English."""

    zh: str
    en: str | None = None


@dataclass(frozen=True, slots=True)
class Percent:
    """A share or a rate, as a ratio (0.5), shown in per cent (50.0%)."""

    ratio: Fraction
    places: int = 1


@dataclass(frozen=True, slots=True)
class Points:
    """A difference of two shares or rates, as a ratio (-0.013), shown in percentage points (-1.3)."""

    ratio: Fraction
    places: int = 1


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in a unit; `places` decimals are shown, those of the number itself where it is None.

    `unit_en` is the unit in English where that is not the usual one; `signed` numbers above zero have a plus.
    `as_recorded` keeps the unit in English too, where its number stands in a calculation: 118.6 (CNY 100m).
    """

    number: Decimal | Fraction
    unit: str = ""
    places: int | None = None
    unit_en: str | None = None
    signed: bool = False
    as_recorded: bool = False


@dataclass(frozen=True, slots=True)
class Joined:
    """Details side by side, with the catalogue's sentence `separator` between each two."""

    separator: str
    parts: tuple[object, ...]
