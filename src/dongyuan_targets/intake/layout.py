"""A layout: what the analyst said once about a table that is not understood without it.

It applies to every table with the same fingerprint: the same titles and headers, whatever periods they name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Field(StrEnum):
    """What a column holds."""

    TARGET = "target"
    METRIC = "metric"
    PERIOD = "period"
    PLACE = "place"
    VALUE = "value"
    MONTH_VALUE = "month_value"
    GROWTH = "growth_rate"
    LAST_YEAR = "last_year"
    UNIT = "unit"
    SOURCE = "source"
    NOTE = "note"
    CAUSE = "cause"
    REMEDY = "remedy"
    BY = "by"
    UNTIL = "until"
    ASIDE = "nothing"  # known, but neither recorded nor qualifying a row
    UNREAD = "unread"


FIGURES = frozenset({Field.VALUE, Field.MONTH_VALUE, Field.GROWTH, Field.LAST_YEAR})
EXPLAINS = (Field.CAUSE, Field.REMEDY, Field.BY, Field.UNTIL)
"""Fields that explain why a target is behind; read only in our own entry sheets, which carry ids."""

NAMES = frozenset({Field.TARGET, Field.METRIC})
CHOICES = (Field.VALUE, Field.MONTH_VALUE, Field.GROWTH, Field.LAST_YEAR, Field.METRIC, Field.PLACE, Field.ASIDE)
"""What an analyst may say that a column holds, in the order offered."""


class LineSays(StrEnum):
    """What a title or section says about the figures below it."""

    NOTHING = "nothing"
    MONTH = "month"
    LEAVE_OUT = "leave-out"


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The titles and headers of a table, with `{period}` in place of each period and date."""

    titles: tuple[str, ...]
    headers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ColumnSaid:
    """What the analyst said about a column: what it holds, and the unit of its values if the sheet names none."""

    field: Field
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """What the analyst said about a table.

    Attributes:
        columns: what columns hold, by position, counted from 0.
        lines: what titles and sections say, by their text with `{period}`.
        places: names of the plan's own place in a column of places.
    """

    name: str
    fingerprint: Fingerprint
    columns: Mapping[int, ColumnSaid] = field(default_factory=dict)
    lines: Mapping[str, LineSays] = field(default_factory=dict)
    places: tuple[str, ...] = ()

    @property
    def says_anything(self) -> bool:
        """Whether anything was said."""
        return bool(self.columns or self.lines or self.places)


@dataclass(frozen=True, slots=True)
class OpenColumn:
    """A column that is not understood.

    Attributes:
        place: its position, counted from 0; `letter` is its name in spreadsheets.
        samples: its first distinct texts.
        has_unit: whether its header names the unit of its values.
    """

    place: int
    letter: str
    header: str
    samples: tuple[str, ...]
    has_unit: bool


@dataclass(frozen=True, slots=True)
class OpenTable:
    """The parts of a table that are not understood.

    Attributes:
        file: the file, with its sheet if it has several.
        layout: what has been said about the table so far, possibly nothing.
        lines: titles and sections.
        places: the texts of its column of places, if none is the plan's own place.
    """

    file: str
    layout: Layout
    columns: tuple[OpenColumn, ...] = ()
    lines: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
