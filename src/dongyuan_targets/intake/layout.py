"""A layout: what the analyst said once of a table that is not understood by itself.

It holds for every table with the same fingerprint: the same titles and headers, whatever periods they name.
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
    ASIDE = "nothing"  # known, and nothing that is recorded or that qualifies a row
    UNREAD = "unread"


FIGURES = frozenset({Field.VALUE, Field.MONTH_VALUE, Field.GROWTH, Field.LAST_YEAR})
EXPLAINS = (Field.CAUSE, Field.REMEDY, Field.BY, Field.UNTIL)
"""What says why a target is behind; read in our own entry sheets alone, which carry ids."""

NAMES = frozenset({Field.TARGET, Field.METRIC})
CHOICES = (Field.VALUE, Field.MONTH_VALUE, Field.GROWTH, Field.LAST_YEAR, Field.METRIC, Field.PLACE, Field.ASIDE)
"""What an analyst may say that a column holds, in the order of the question."""


class LineSays(StrEnum):
    """What a title or a section says of the figures below it."""

    NOTHING = "nothing"
    MONTH = "month"
    LEAVE_OUT = "leave-out"


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The titles and headers of a table, `{period}` in place of each period and date."""

    titles: tuple[str, ...]
    headers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ColumnSaid:
    """What was said of a column: what it holds, and the unit of its values where the sheet names none."""

    field: Field
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """What was said of a table.

    Attributes:
        columns: what columns hold, by their place, counted from 0.
        lines: what titles and sections say, by their text with `{period}`.
        places: what the plan's own place is called in a column of places.
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
        place: counted from 0; `letter` is its name in spreadsheets.
        samples: the first different texts in it.
        has_unit: whether its header names the unit of its values.
    """

    place: int
    letter: str
    header: str
    samples: tuple[str, ...]
    has_unit: bool


@dataclass(frozen=True, slots=True)
class OpenTable:
    """What of a table is not understood.

    Attributes:
        file: the file, with its sheet where it has several.
        layout: what has been said of the table, or a layout that says nothing.
        lines: titles and sections.
        places: what its column of places holds, where none of it is the plan's own place.
    """

    file: str
    layout: Layout
    columns: tuple[OpenColumn, ...] = ()
    lines: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
