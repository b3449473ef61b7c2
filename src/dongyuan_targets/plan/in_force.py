"""What stands of the lines for one target and period: which of them replace, complete or contradict one another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple, TypeVar

from dongyuan_targets.plan.figure_line import FigureLine
from dongyuan_targets.plan.records import (
    GOALS,
    Actual,
    Adjustment,
    Explanation,
    FigurePart,
    MilestoneDone,
    Record,
    Told,
    Void,
)
from dongyuan_targets.quantities.period import Period

FIGURES = (Actual, FigureLine)
"""What a line of a figure is read as."""

Place = tuple[str, Period]
"""What a figure is of: a target and a period."""

_Line = TypeVar("_Line", Actual | FigureLine, Told)


class Entry(NamedTuple):
    """A line of the ledger: its key, what it says, and where it stands."""

    key: str
    content: Record | FigureLine
    line: int | None = None

    @property
    def record(self) -> Record:
        """What it says as a model; of a figure's line made at each call."""
        return self.content.record if isinstance(self.content, FigureLine) else self.content

    @property
    def kind(self) -> type[Record]:
        """The model of what it says."""
        return Actual if isinstance(self.content, FigureLine) else type(self.content)

    @property
    def batch(self) -> str:
        """What all lines written in one append share: they are undone together."""
        return self.key.partition("-")[0]


class Figure(NamedTuple):
    """What is in force for a target and a period.

    Attributes:
        source, note, recorded_by: of the line that gives the value; where none does, of the last one.
        recorded_on: the day of the last line.
        preliminary: whether it is to be verified yet (快报).
        lines: the keys of the lines that give it.
    """

    target: str
    period: Period
    value: Decimal | None
    month_value: Decimal | None
    growth_rate: Decimal | None
    source: str | None
    note: str | None
    recorded_on: dt.date
    recorded_by: str | None = None
    preliminary: bool = False
    lines: tuple[str, ...] = ()


class Conflict(NamedTuple):
    """Lines of one kind for one target and period that contradict each other, none of which replaces another.

    Attributes:
        kind: that of the lines, "figure" where they name none.
        keys: the lines, in the order of the file.
        counts: those of them that count meanwhile.
        line: where the last of them stands in the file.
    """

    kind: str
    target: str
    period: Period
    keys: tuple[str, ...]
    counts: tuple[str, ...]
    line: int | None


def of_figures(lines: Iterable[Entry]) -> list[tuple[Entry, Actual | FigureLine]]:
    """Return lines of figures with what they say."""
    return [(entry, entry.content) for entry in lines if isinstance(entry.content, FIGURES)]


def not_replaced(lines: Sequence[tuple[Entry, _Line]]) -> list[tuple[Entry, _Line]]:
    """Return the lines that no other one replaces."""
    replaced = {key for _, line in lines for key in line.replaces}
    return [each for each in lines if each[0].key not in replaced]


def contradict(one: Told, other: Told) -> bool:
    """Whether two lines for one target and period say different things; goals apart do not contradict each other."""
    match one, other:
        case Adjustment(), Adjustment():
            goals = ((getattr(one, goal), getattr(other, goal)) for goal in GOALS)
            return any(None not in pair and pair[0] != pair[1] for pair in goals)
        case Explanation(), Explanation():
            return _said(one) != _said(other)
        case MilestoneDone(), MilestoneDone():
            return one.done != other.done
        case _:
            return False


def _said(given: Explanation) -> tuple[object, ...]:
    return given.cause, given.remedy, given.by, given.until


def conflict_of(entries: Sequence[Entry], counts: tuple[str, ...]) -> Conflict:
    """Return the conflict of lines for one target and period, and which of them count meanwhile."""
    last = entries[-1]
    assert not isinstance(last.content, Void)  # noqa: S101 (an undo is taken back, never replaced)
    of = last.content
    keys = tuple(each.key for each in entries)
    return Conflict(getattr(of, "kind", "figure"), of.target, of.period, keys, counts, last.line)


def settle(place: Place, entries: Sequence[Entry]) -> tuple[Figure, tuple[str, ...]]:
    """Return what is in force of a place's lines, and all of their keys that contend where they contradict each other.

    A line stands unless another one replaces it. Lines that complete one another are one figure; of several figures
    the one whose line comes last counts meanwhile.
    """
    lines = of_figures(entries)
    if len(lines) == 1:
        return _merged(place, lines), ()
    standing = not_replaced(lines) or [lines[-1]]
    groups = _together(standing)
    figures = [_merged(place, group) for group in groups]
    chosen = max(figures, key=lambda figure: max(_order(lines, key) for key in figure.lines))
    differ = {(each.value, each.month_value, each.growth_rate, each.preliminary) for each in figures}
    return chosen, tuple(entry.key for entry, _ in standing) if len(differ) > 1 else ()


def _together(lines: Sequence[tuple[Entry, Actual | FigureLine]]) -> list[list[tuple[Entry, Actual | FigureLine]]]:
    """Return lines in groups of one figure each: a line with those that complete it.

    Two lines that complete the same one with the same part, as two branches do, are two figures.
    """
    groups: list[list[tuple[Entry, Actual | FigureLine]]] = []
    for entry, actual in lines:
        homes = [group for group in groups if any(each.key == actual.completes for each, _ in group)]
        free = next((group for group in homes if not _is_taken(group, actual)), None)
        if free is not None:
            free.append((entry, actual))
        elif homes:
            completed = [each for each in homes[0] if each[0].key == actual.completes]
            groups.append([*completed, (entry, actual)])
        else:
            groups.append([(entry, actual)])
    return groups


def _is_taken(group: Iterable[tuple[Entry, Actual | FigureLine]], actual: Actual | FigureLine) -> bool:
    """Whether a line other than the one completed gives a part that the new one gives too."""
    return any(
        entry.key != actual.completes and getattr(line, part) is not None and getattr(actual, part) is not None
        for entry, line in group
        for part in FigurePart
    )


def _order(lines: Sequence[tuple[Entry, Actual | FigureLine]], key: str) -> int:
    return next(place for place, (entry, _) in enumerate(lines) if entry.key == key)


def _merged(place: Place, lines: Sequence[tuple[Entry, Actual | FigureLine]]) -> Figure:
    """Return the figure of a line with those that complete it: each part from the last of them that gives it."""
    last = lines[-1][1]
    main = next((each for _, each in lines if each.value is not None), last)
    newest_first = [(each.value, each.month_value, each.growth_rate) for _, each in reversed(lines)]
    value, month_value, growth_rate = (
        next((number for number in numbers if number is not None), None) for numbers in zip(*newest_first, strict=True)
    )
    return Figure(
        *place,
        value=value,
        month_value=month_value,
        growth_rate=growth_rate,
        source=main.source,
        note=main.note,
        recorded_on=last.recorded_on,
        recorded_by=main.recorded_by,
        preliminary=any(each.preliminary for _, each in lines),
        lines=tuple([entry.key for entry, _ in lines]),
    )
