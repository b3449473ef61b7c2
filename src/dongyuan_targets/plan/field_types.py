"""What a single field of the plan or ledger may hold; errors have types that `validation` puts into words."""

from __future__ import annotations

import datetime as dt
import unicodedata
from decimal import Decimal
from functools import lru_cache
from pathlib import PurePosixPath, PureWindowsPath
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from dongyuan_targets.plan.identifier import ID, LONGEST_ID
from dongyuan_targets.quantities.period import Period

INVISIBLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Characters that Python counts as printable but that show nothing."""

_MARKS = frozenset({"Mn", "Me"})
_MOST_MARKS = 4
"""The most combining marks allowed on one letter; Vietnamese needs two."""

LARGEST = Decimal(10) ** 15
"""The bound of figures: no county reaches it, so a larger one is a slip or an attack."""

_LARGEST_EXPONENT = 20
"""The largest exponent allowed: a few characters such as 1e-99999999 make a fraction that fills the memory."""

LAST_COMMON_DAY = 28
"""The last day that every month has."""


def _number(value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise PydanticCustomError("number", "not a number")
    number = Decimal(value)
    if not number.is_finite():
        raise PydanticCustomError("finite", "not finite")
    if number and number.adjusted() >= LARGEST.adjusted():
        raise PydanticCustomError("large", "too large")
    exponent = number.as_tuple().exponent
    if isinstance(exponent, int) and abs(exponent) > _LARGEST_EXPONENT:
        raise PydanticCustomError("digits", "too many digits")
    return number


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise PydanticCustomError("text", "not a text")
    if not value.strip():
        raise PydanticCustomError("blank", "blank")
    if not is_seen(value):
        raise PydanticCustomError("unprintable", "has characters that are not seen")
    return value


@lru_cache(maxsize=1024)
def is_seen(value: str) -> bool:
    """Return whether every character of a text is visible; cached, as ledgers repeat sources and names."""
    return value.isprintable() and INVISIBLE.isdisjoint(value) and not _piles_marks(value)


def on_one_line(text: str) -> str | None:
    r"""Return a typed or imported text made fit for a ledger line; None where nothing of it is visible.

    >>> on_one_line("a\x1b\n b"), on_one_line("\u3164")
    ('a b', None)
    """
    shown = " ".join("".join(each if each.isprintable() and each not in INVISIBLE else " " for each in text).split())
    if _piles_marks(shown):
        shown = "".join(each for each in shown if unicodedata.category(each) not in _MARKS).strip()
    return shown or None


def _piles_marks(value: str) -> bool:
    """Return whether more combining marks follow one another than any language has, or the text begins with one."""
    if value.isascii():
        return False
    heap = _MOST_MARKS
    for each in value:
        heap = heap + 1 if unicodedata.category(each) in _MARKS else 0
        if heap > _MOST_MARKS:
            return True
    return False


def _ledger_path(value: object) -> str:
    text = _text(value)
    windows = PureWindowsPath(text)
    is_beside = not PurePosixPath(text).is_absolute() and not windows.drive and not windows.root
    if not is_beside or windows.suffix.lower() != ".toml" or ":" in text:
        raise PydanticCustomError("ledger_path", "not a relative path to a .toml")
    return text


exact_period = lru_cache(maxsize=1024)(Period.parse_exact)
"""Cached `Period.parse_exact`: a ledger of thousands of lines has about a hundred periods."""


def _period(value: object) -> Period:
    try:
        return value if isinstance(value, Period) else exact_period(_text(value))
    except ValueError:
        raise PydanticCustomError("period", "not a period") from None


def _moment(value: object) -> dt.datetime | dt.date:
    # TOML has its own dates; a number or string that looks like one is a mistake.
    if not isinstance(value, dt.datetime | dt.date):
        raise PydanticCustomError("date_type", "not a date")
    return value


def _day(value: object) -> dt.date:
    if not isinstance(value, dt.date) or isinstance(value, dt.datetime):
        raise PydanticCustomError("date_type", "not a date")
    return value


def _day_of_issue(value: object) -> dt.date | int:
    if isinstance(value, bool) or not isinstance(value, dt.date | int) or isinstance(value, dt.datetime):
        raise PydanticCustomError("day", "neither a date nor a day of the month")
    if isinstance(value, int) and not 1 <= value <= LAST_COMMON_DAY:
        raise PydanticCustomError("day", "no day of every month")
    return value


Day = Annotated[dt.date, BeforeValidator(_day)]
Moment = Annotated[dt.datetime | dt.date, BeforeValidator(_moment)]
Number = Annotated[Decimal, BeforeValidator(_number), WithJsonSchema({"type": "number"})]
Text = Annotated[str, BeforeValidator(_text), WithJsonSchema({"type": "string", "minLength": 1})]
LedgerPath = Annotated[
    str,
    BeforeValidator(_ledger_path),
    WithJsonSchema({"type": "string", "pattern": r"^[^/\\:][^:]*\.[Tt][Oo][Mm][Ll]$"}),
]
PeriodField = Annotated[Period, BeforeValidator(_period)]
Month = Annotated[int, Field(ge=1, le=12)]
DayOfIssue = Annotated[
    dt.date | int,
    BeforeValidator(_day_of_issue),
    WithJsonSchema({"anyOf": [{"type": "integer", "minimum": 1, "maximum": 28}, {"type": "string", "format": "date"}]}),
]
"""A date, or a day of the month from 1 to 28."""

Identifier = Annotated[str, Field(pattern=rf"^{ID}$", max_length=LONGEST_ID)]
Subject = Annotated[str, Field(pattern=rf"^{ID}(/{ID})?$", max_length=129)]
"""The id of a target, or of one of its parts or steps after a slash."""


def is_ledger_path(text: str) -> bool:
    """Return whether a plan may give this as the path of its ledger."""
    try:
        return _ledger_path(text) == text
    except PydanticCustomError:
        return False


class Written(BaseModel):
    """A table of a file: unknown keys are refused, and instances are immutable."""

    model_config = ConfigDict(frozen=True, extra="forbid")
