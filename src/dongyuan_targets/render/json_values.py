"""The parts of JSON documents: objects and their keys, texts in both languages, exact numbers, computed values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from types import GenericAlias
from typing import Annotated, Any, Generic, TypeVar

from pydantic import ConfigDict, Field, TypeAdapter, with_config
from pydantic_core import to_json
from typing_extensions import TypedDict

from dongyuan_targets import inert
from dongyuan_targets.judging.value import Value
from dongyuan_targets.message import Label, Message
from dongyuan_targets.quantities.period import Period
from dongyuan_targets.quantities.rounding import plain
from dongyuan_targets.text import say

S = TypeVar("S")
T = TypeVar("T")

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


@dataclass(frozen=True, slots=True)
class Key(Generic[S]):
    """A key of a JSON object.

    Attributes:
        kind: the type of its value, or the form of a nested object.
        take: returns the value for the object's source.
        hold: wraps the type: as itself, or as optional, a list or a mapping.
    """

    kind: Any
    take: Callable[[S], Any]
    hold: Callable[[Any], Any] = lambda kind: kind

    @property
    def type(self) -> Any:  # noqa: ANN401 (a type, for Pydantic)
        """The type of its value."""
        return self.hold(self.kind.type if isinstance(self.kind, Form) else self.kind)


class Form(Generic[S]):
    """The definition of a JSON object, from which both the document and its JSON Schema are made."""

    def __init__(self, title: str, description: str, /, **keys: Key[S]) -> None:
        """Define an object by the title and description in its schema, and by its keys."""
        self._title = title
        self._description = description
        self._keys = keys

    def of(self, source: S) -> dict[str, Any]:
        """Return the JSON object for a source."""
        return {name: key.take(source) for name, key in self._keys.items()}

    @cached_property
    def type(self) -> Any:  # noqa: ANN401 (a type, for Pydantic)
        """The type of the object; a key may refer to it by its title, for nested lists."""
        typed: Any = TypedDict
        made = typed(self._title, {name: key.type for name, key in self._keys.items()})
        made.__doc__ = self._description
        return with_config(STRICT)(made)

    @property
    def schema(self) -> dict[str, Any]:
        """Its JSON Schema."""
        schema = TypeAdapter(self.type).json_schema()
        return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _if_any(take: Callable[[S], Any], write: Callable[[Any], Any]) -> Callable[[S], Any]:
    """Return what takes something of a source and writes it; nothing is null."""
    return lambda source: None if (found := take(source)) is None else write(found)


def maybe(form: Form[T], take: Callable[[S], T | None]) -> Key[S]:
    """Return a key that holds an object, or null."""
    return Key(form, _if_any(take, form.of), lambda kind: kind | None)


def many(form: Form[T], take: Callable[[S], Iterable[T]]) -> Key[S]:
    """Return a key that holds a list of objects."""
    return Key(form, lambda source: [form.of(each) for each in take(source)], lambda kind: GenericAlias(list, kind))


def mapped(form: Form[T], take: Callable[[S], Iterable[tuple[str, T]]]) -> Key[S]:
    """Return a key that holds objects by their names."""
    return Key(
        form,
        lambda source: {name: form.of(each) for name, each in take(source)},
        lambda kind: GenericAlias(dict, (str, kind)),
    )


def recorded(take: Callable[[S], Decimal | None]) -> Key[S]:
    """Return a key that holds a recorded number with its own digits, or null."""
    return Key(Number | None, _if_any(take, "{:f}".format))


def unrounded(take: Callable[[S], Fraction | None]) -> Key[S]:
    """Return a key that holds a computed number unrounded, or null."""
    return Key(Number | None, _if_any(take, plain))


def computed(take: Callable[[S], Value]) -> Key[S]:
    """Return a key that holds a computed number unrounded, or the reason why there is none."""
    return Key(ComputedDocument, lambda source: computed_value(take(source)))


def said(take: Callable[[S], Label | Message]) -> Key[S]:
    """Return a key that holds a name or a sentence in both languages."""
    return Key(Words, lambda source: bilingual(take(source)))


def said_if_any(take: Callable[[S], Label | Message | None]) -> Key[S]:
    """Return a key that holds a name or a sentence in both languages, or null."""
    return Key(Words | None, _if_any(take, bilingual))


def day(take: Callable[[S], dt.date | None]) -> Key[S]:
    """Return a key that holds a day, or null."""
    return Key(DateText | None, _if_any(take, dt.date.isoformat))


def period(take: Callable[[S], Period | None]) -> Key[S]:
    """Return a key that holds a period, or null."""
    return Key(PeriodText | None, _if_any(take, str))


def as_text(document: object) -> str:
    """Return a document as JSON, indented by two, and inert where it is printed."""
    return inert.json(to_json(document, indent=2).decode()) + "\n"


def bilingual(what: Label | Message) -> Words:
    """Return a name or a sentence in both languages."""
    if isinstance(what, Label):
        return {"zh": what.zh, "en": what.en}
    return {"zh": say(what, "zh"), "en": say(what, "en")}


def computed_value(value: Value) -> ComputedDocument:
    """Return a computed number unrounded, or the reason why there is none."""
    if isinstance(value, Message):
        return {"value": None, "reason": bilingual(value)}
    return {"value": plain(value), "reason": None}
