"""What JSON documents are made of: texts in both languages, exact numbers, computed values with their reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from pydantic import ConfigDict, Field, TypeAdapter, with_config
from pydantic_core import to_json
from typing_extensions import TypedDict

from dongyuan_targets import inert
from dongyuan_targets.message import Label, Message
from dongyuan_targets.quantities.rounding import plain
from dongyuan_targets.text import say

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal
    from fractions import Fraction

    from dongyuan_targets.judging.value import Value

STRICT = ConfigDict(extra="forbid")
Number = Annotated[str, Field(pattern=r"^-?\d+(\.\d+)?$", description="a decimal, unrounded")]
PeriodText = Annotated[str, Field(pattern=r"^\d{4}-\d{2}$")]
DateText = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
MomentText = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}$")]


@with_config(STRICT)
class Words(TypedDict):
    """A text in both languages; English is null where the plan gives none."""

    zh: str
    en: str | None


@with_config(STRICT)
class ComputedDocument(TypedDict):
    """A computed value, or the reason why there is none."""

    value: Number | None
    reason: Words | None


def schema_of(document: type) -> dict[str, Any]:
    """Return the JSON Schema of a document."""
    schema = TypeAdapter(document).json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def as_text(document: object) -> str:
    """Return a document as JSON, indented by two, spelled so that no character acts where it is printed."""
    return inert.json(to_json(document, indent=2).decode()) + "\n"


def bilingual(what: Label | Message) -> Words:
    """Return a name or a sentence in both languages."""
    if isinstance(what, Label):
        return {"zh": what.zh, "en": what.en}
    return {"zh": say(what, "zh"), "en": say(what, "en")}


def computed(value: Value) -> ComputedDocument:
    """Return a computed number unrounded, or the reason why there is none."""
    if isinstance(value, Message):
        return {"value": None, "reason": bilingual(value)}
    return {"value": plain(value), "reason": None}


def day_text(day: dt.date | None) -> str | None:
    """Return a day as JSON has it."""
    return day.isoformat() if day is not None else None


def unrounded(value: Fraction | None) -> str | None:
    """Return a computed number unrounded."""
    return plain(value) if value is not None else None


def exact(value: Decimal | None) -> str | None:
    """Return a recorded number digit by digit."""
    return f"{value:f}" if value is not None else None
