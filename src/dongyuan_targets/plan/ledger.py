"""The ledger: one line a figure, only ever appended; what is in force is worked out from the lines.

A revision is a later line for the same target and period, an undo is a line that voids an earlier one.
The order of the lines decides, never the clock.
"""

from __future__ import annotations

import datetime as dt
import re
import secrets
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any

from dongyuan_targets.errors import InvalidFileError, Problem
from dongyuan_targets.files.toml_source import Source, parse
from dongyuan_targets.message import message
from dongyuan_targets.plan.field_types import is_identifier
from dongyuan_targets.plan.model import Actual, Void
from dongyuan_targets.plan.validation import unknown, validate

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from dongyuan_targets.quantities.period import Period

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_KEY_LENGTH = 12
_TABLE = re.compile(rb"^\s*\[\s*(?:actuals|\"actuals\"|'actuals')\s*\]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the ledger: its key, what it says, and where it stands."""

    key: str
    record: Actual | Void
    line: int | None = None

    @property
    def batch(self) -> str:
        """What all lines written in one append share: they are undone together."""
        return self.key.partition("-")[0]


@dataclass(frozen=True, slots=True)
class Figure:
    """What is known of a target for a period: each part of it from the last line that gives it."""

    target: str
    period: Period
    value: Decimal | None
    month_value: Decimal | None
    growth_rate: Decimal | None
    source: str | None
    note: str | None
    recorded_on: dt.date


@dataclass(frozen=True)
class Ledger:
    """All lines in the order of the file. Ask `as_of` for what was known on a day."""

    entries: tuple[Entry, ...] = ()

    def as_of(self, day: dt.date | None) -> Ledger:
        """Return the ledger as it was known at the end of a day; None is today and ever after."""
        if day is None:
            return self
        return Ledger(tuple(entry for entry in self.entries if entry.record.recorded_on <= day))

    @cached_property
    def voided(self) -> dict[str, Entry]:
        """Keys that an undo took back, with the line that did; an undo may itself be undone."""
        found: dict[str, Entry] = {}
        for entry in reversed(self.entries):
            if isinstance(entry.record, Void) and entry.key not in found:
                found[entry.record.void] = entry
        return found

    @cached_property
    def live(self) -> tuple[tuple[Entry, Actual], ...]:
        """The lines that hold a figure and have not been taken back, in order."""
        return tuple(
            (entry, entry.record)
            for entry in self.entries
            if isinstance(entry.record, Actual) and entry.key not in self.voided
        )

    @cached_property
    def releases(self) -> dict[tuple[str, Period], tuple[Actual, ...]]:
        """The lines of each target and period that have not been taken back, in order."""
        found: defaultdict[tuple[str, Period], list[Actual]] = defaultdict(list)
        for _, actual in self.live:
            found[actual.target, actual.period].append(actual)
        return {place: tuple(actuals) for place, actuals in found.items()}

    @cached_property
    def figures(self) -> dict[tuple[str, Period], Figure]:
        """What is in force for each target and period."""
        return {place: _in_force(place, actuals) for place, actuals in self.releases.items()}

    def figure(self, target: str, period: Period) -> Figure | None:
        """Return what is in force for a target and period."""
        return self.figures.get((target, period))

    @cached_property
    def by_target(self) -> dict[str, tuple[Figure, ...]]:
        """Each target's figures in the order of their periods."""
        found: defaultdict[str, list[Figure]] = defaultdict(list)
        for place in sorted(self.figures, key=lambda place: place[1]):
            found[place[0]].append(self.figures[place])
        return {target: tuple(figures) for target, figures in found.items()}

    def figures_of(self, target: str) -> tuple[Figure, ...]:
        """Return a target's figures in the order of their periods."""
        return self.by_target.get(target, ())

    def values_of(self, target: str, year: int) -> dict[int, Decimal]:
        """Return a target's year-to-date values of a year by month, where recorded."""
        return {
            figure.period.month: figure.value
            for figure in self.figures_of(target)
            if figure.period.year == year and figure.value is not None
        }

    def newest_period(self, year: int, targets: Collection[str], before: Period | None = None) -> Period | None:
        """Return the last period of a year, before another if given, for which anything is recorded of some targets."""
        periods = (
            period
            for target, period in self.figures
            if period.year == year and target in targets and (before is None or period < before)
        )
        return max(periods, default=None)


def _in_force(place: tuple[str, Period], actuals: Sequence[Actual]) -> Figure:
    """Each part from the last line that gives it: a growth sent later does not wipe out the value."""

    def last(part: str) -> Any:  # noqa: ANN401 (one of Actual's fields)
        return next((given for each in reversed(actuals) if (given := getattr(each, part)) is not None), None)

    return Figure(
        *place,
        value=last("value"),
        month_value=last("month_value"),
        growth_rate=last("growth_rate"),
        source=last("source"),
        note=last("note"),
        recorded_on=actuals[-1].recorded_on,
    )


def parse_ledger(content: bytes, file: str = "actuals.toml") -> Ledger:
    """Read a ledger.

    Raises:
        InvalidFileError: with every problem of the file, in the order of its lines.
    """
    source = parse(content, file)
    found = list(_header_problems(source))
    entries = list(_entries(source, found))
    found += _void_problems(entries, file)
    if found:
        raise InvalidFileError(sorted(found, key=lambda each: each.line or 0))
    return Ledger(tuple(entries))


def _header_problems(source: Source) -> Iterator[Problem]:
    if source.data.get("schema") != 1:
        yield Problem(message("ledger.schema"), source.file, source.line_of("schema"), None, "schema")
    for key in source.data.keys() - {"schema", "actuals"}:
        what = unknown("value.unknown_key", key, ("schema", "actuals"))
        yield Problem(what, source.file, source.line_of(key), None, key)


def _entries(source: Source, found: list[Problem]) -> Iterator[Entry]:
    lines = source.data.get("actuals", {})
    if not isinstance(lines, dict):
        found.append(Problem(message("value.not_table", text="actuals"), source.file, source.line_of("actuals")))
        return
    for key, raw in lines.items():
        path = ("actuals", key)
        model: type[Actual | Void] = Void if isinstance(raw, dict) and "void" in raw else Actual
        line = source.line_of(*path)
        if not is_identifier(key):
            found.append(Problem(message("value.not_id", text=key[:40]), source.file, line))
            continue
        record, problems = validate(model, raw, source, path, key)
        found += problems
        if isinstance(record, Actual) and all(
            given is None for given in (record.value, record.month_value, record.growth_rate)
        ):
            found.append(Problem(message("ledger.no_figure"), source.file, line, key))
        if record is not None:
            yield Entry(key, record, line)


def _void_problems(entries: Iterable[Entry], file: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for entry in entries:
        if isinstance(entry.record, Void) and entry.record.void not in seen:
            yield Problem(unknown("ledger.unknown_void", entry.record.void, seen), file, entry.line, entry.key, "void")
        seen.add(entry.key)


def new_keys(count: int, taken: Iterable[str]) -> tuple[str, ...]:
    """Return random keys (60 bits) for lines to be written together: one stem, numbered if more than one."""
    stems = {key.partition("-")[0] for key in taken}
    while (stem := "".join(secrets.choice(_ALPHABET) for _ in range(_KEY_LENGTH))) in stems:
        pass
    return (stem,) if count == 1 else tuple(f"{stem}-{number}" for number in range(1, count + 1))


def append(content: bytes | None, entries: Iterable[Entry], header: str = "") -> bytes:
    """Return the file's bytes with a line for each entry after them; nothing else is touched.

    Args:
        content: the file as it is, None for a new one.
        entries: what to write.
        header: comment lines that open a new file.
    """
    old = content if content is not None else f"{header}schema = 1\n\n[actuals]\n".encode()
    newline = b"\r\n" if old.rstrip(b" \t").endswith(b"\r\n") or b"\r\n" in old[:4096] else b"\n"
    parts = [old]
    if not old.endswith(b"\n"):
        parts.append(newline)
    if not _TABLE.search(old):
        parts.append(b"[actuals]" + newline)
    parts += [line_of(entry).encode() + newline for entry in entries]
    return b"".join(parts)


def line_of(entry: Entry) -> str:
    """Return the ledger's line for an entry."""
    given = {key: getattr(entry.record, key) for key in type(entry.record).model_fields}
    pairs = ", ".join(pair(key, value) for key, value in given.items() if value is not None)
    return f"{entry.key} = {{ {pairs} }}"


def pair(key: str, value: object) -> str:
    """Return `key = value` as TOML has it; tomli-w writes the value.

    >>> pair("value", Decimal("12.50")), pair("value", Decimal("1E+2"))
    ('value = 12.50', 'value = 100')
    """
    import tomli_w  # noqa: PLC0415 (only what writes needs it)

    return tomli_w.dumps({key: _plain(value)}).rstrip("\n")


def _plain(value: object) -> object:
    """Whole numbers are written whole; 12.50 stays 12.50."""
    if isinstance(value, Decimal):
        exponent = value.as_tuple().exponent
        return int(value) if isinstance(exponent, int) and exponent >= 0 else value
    return value if isinstance(value, str | int | dt.date) else str(value)
