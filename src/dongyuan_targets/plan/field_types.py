"""What a single field of plan and ledger may hold; a wrong value is refused by a name that `validation` knows."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import lru_cache
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from dongyuan_targets.quantities.period import Period

LARGEST = Decimal(10) ** 15
"""No figure of a county reaches it; what does is a slip or an attack."""

LAST_COMMON_DAY = 28
"""The last day that every month has."""


def _number(value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise PydanticCustomError("number", "not a number")
    number = Decimal(value)
    if not number.is_finite():
        raise PydanticCustomError("finite", "not finite")
    if abs(number) >= LARGEST:
        raise PydanticCustomError("large", "too large")
    return number


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise PydanticCustomError("text", "not a text")
    if not value.strip():
        raise PydanticCustomError("blank", "blank")
    if not value.isprintable():
        raise PydanticCustomError("unprintable", "has control characters")
    return value


_exact = lru_cache(maxsize=1024)(Period.parse_exact)
"""A ledger of thousands of lines has some hundred periods."""


def _period(value: object) -> Period:
    try:
        return value if isinstance(value, Period) else _exact(_text(value))
    except ValueError:
        raise PydanticCustomError("period", "not a period") from None


def _moment(value: object) -> dt.datetime | dt.date:
    # TOML has dates of its own; what only looks like one (a number, a text) is a mistake.
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
PeriodField = Annotated[Period, BeforeValidator(_period)]
Month = Annotated[int, Field(ge=1, le=12)]
DayOfIssue = Annotated[
    dt.date | int,
    BeforeValidator(_day_of_issue),
    WithJsonSchema({"anyOf": [{"type": "integer", "minimum": 1, "maximum": 28}, {"type": "string", "format": "date"}]}),
]
"""A date, or a day that every month has."""

_ID = r"[A-Za-z0-9][A-Za-z0-9_-]*"
Identifier = Annotated[str, Field(pattern=rf"^{_ID}$", max_length=64)]
Subject = Annotated[str, Field(pattern=rf"^{_ID}(/{_ID})?$", max_length=129)]
"""What a figure is about: a target's id, or with a slash that of one of its parts."""


class Written(BaseModel):
    """A table of a file: no key but those named, and never changed."""

    model_config = ConfigDict(frozen=True, extra="forbid")
