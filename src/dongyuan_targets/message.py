"""Messages without a language: pure modules give a key and its details, `text` turns them into sentences."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal
    from fractions import Fraction

Language = Literal["zh", "en"]
"""The languages of the program's output."""

LANGUAGES: tuple[Language, ...] = get_args(Language)


@dataclass(frozen=True, slots=True)
class Message:
    """A key of the catalogue, and the details to insert into its sentence.

    Details may be messages, the number types below, labels, periods and strings, or several of these as a tuple or
    `Joined`.
    """

    key: str
    details: Mapping[str, object] = field(default_factory=dict)


def message(key: str, /, **details: object) -> Message:
    """Return the message with a key and details."""
    return Message(key, details)


@dataclass(frozen=True, slots=True)
class Label:
    """A name from the plan: in Chinese, and in English if it has one."""

    zh: str
    en: str | None = None


@dataclass(frozen=True, slots=True)
class Percent:
    """A share or rate as a ratio (0.5), displayed in per cent (50.0%)."""

    ratio: Fraction
    places: int = 1


@dataclass(frozen=True, slots=True)
class Points:
    """A difference of two shares or rates as a ratio (-0.013), displayed in percentage points (-1.3)."""

    ratio: Fraction
    places: int = 1


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in a unit, displayed to `places` decimals (None: with the number's own).

    `unit_en` overrides the usual English unit; `signed` puts a plus before numbers above zero. `as_recorded` keeps the
    recorded scale in English too, for numbers in a calculation: 118.6 (CNY 100m).
    """

    number: Decimal | Fraction
    unit: str = ""
    places: int | None = None
    unit_en: str | None = None
    signed: bool = False
    as_recorded: bool = False


@dataclass(frozen=True, slots=True)
class Joined:
    """Several details, joined by the catalogue's sentence with the key `separator`."""

    separator: str
    parts: tuple[object, ...]
