"""The figure in force for a target and period: which of its lines replace, complete or contradict one another."""

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
"""The types that a line of a figure is read as."""

Place = tuple[str, Period]
"""The target and period of a figure."""

_Line = TypeVar("_Line", Actual | FigureLine, Told)


class Entry(NamedTuple):
    """A line of the ledger: its key, its content and its line number."""

    key: str
    content: Record | FigureLine
    line: int | None = None

    @property
    def record(self) -> Record:
        """The content as a model; for a `FigureLine` made anew at each access."""
        return self.content.record if isinstance(self.content, FigureLine) else self.content

    @property
    def kind(self) -> type[Record]:
        """The type of the content's model."""
        return Actual if isinstance(self.content, FigureLine) else type(self.content)

    @property
    def batch(self) -> str:
        """The part of the key that all lines of one append share; they are undone together."""
        return self.key.partition("-")[0]


class Figure(NamedTuple):
    """The figure in force for a target and period.

    Attributes:
        source, note, recorded_by: those of the line that gives the value, or else of the last line.
        recorded_on: the day of the last line.
        preliminary: whether it still has to be verified (快报).
        lines: the keys of the lines that it is made of.
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
    """Lines of one kind, target and period that contradict each other with none replacing another.

    Attributes:
        kind: the kind of the lines, "figure" where they name none.
        keys: the keys of the lines, in file order.
        counts: the keys of those that count until the conflict is settled.
        line: the line number of the last of them.
    """

    kind: str
    target: str
    period: Period
    keys: tuple[str, ...]
    counts: tuple[str, ...]
    line: int | None


def of_figures(lines: Iterable[Entry]) -> list[tuple[Entry, Actual | FigureLine]]:
    """Return the lines that hold figures, with their content."""
    return [(entry, entry.content) for entry in lines if isinstance(entry.content, FIGURES)]


def not_replaced(lines: Sequence[tuple[Entry, _Line]]) -> list[tuple[Entry, _Line]]:
    """Return the lines that no other one replaces."""
    replaced = {key for _, line in lines for key in line.replaces}
    return [each for each in lines if each[0].key not in replaced]


def contradict(one: Told, other: Told) -> bool:
    """Return whether two lines for one target and period contradict each other; those of different goals do not."""
    match one, other:
        case Adjustment(), Adjustment():
            goals = ((getattr(one, goal), getattr(other, goal)) for goal in GOALS)
            return any(None not in pair and pair[0] != pair[1] for pair in goals)
        case Explanation(), Explanation():
            return _explained(one) != _explained(other)
        case MilestoneDone(), MilestoneDone():
            return one.done != other.done
        case _:
            return False


def _explained(given: Explanation) -> tuple[object, ...]:
    return given.cause, given.remedy, given.by, given.until


def conflict_of(entries: Sequence[Entry], counts: tuple[str, ...]) -> Conflict:
    """Return the conflict of some lines for one target and period; `counts` are the keys that count meanwhile."""
    last = entries[-1]
    assert not isinstance(last.content, Void)  # noqa: S101 (an undo is taken back, never replaced)
    of = last.content
    keys = tuple(each.key for each in entries)
    return Conflict(getattr(of, "kind", "figure"), of.target, of.period, keys, counts, last.line)


def settle(place: Place, entries: Sequence[Entry]) -> tuple[Figure, tuple[str, ...]]:
    """Return the figure in force among a place's lines, and the keys of its conflict (empty if there is none).

    A line is in force unless another one replaces it. Lines that complete one another form one figure; of several
    figures, the one with the last line counts.
    """
    lines = of_figures(entries)
    if len(lines) == 1:
        return _merged(place, lines), ()
    standing = not_replaced(lines) or [lines[-1]]
    groups = _by_figure(standing)
    figures = [_merged(place, group) for group in groups]
    chosen = max(figures, key=lambda figure: max(_order(lines, key) for key in figure.lines))
    differ = {(each.value, each.month_value, each.growth_rate, each.preliminary) for each in figures}
    return chosen, tuple(entry.key for entry, _ in standing) if len(differ) > 1 else ()


def _by_figure(lines: Sequence[tuple[Entry, Actual | FigureLine]]) -> list[list[tuple[Entry, Actual | FigureLine]]]:
    """Return the lines grouped by figure: a line with those that complete it.

    Two lines that complete the same line with the same part, as after a merge, make two figures.
    """
    groups: list[list[tuple[Entry, Actual | FigureLine]]] = []
    for entry, actual in lines:
        homes = [group for group in groups if any(each.key == actual.completes for each, _ in group)]
        free = next((group for group in homes if not _gives_same_part(group, actual)), None)
        if free is not None:
            free.append((entry, actual))
        elif homes:
            completed = [each for each in homes[0] if each[0].key == actual.completes]
            groups.append([*completed, (entry, actual)])
        else:
            groups.append([(entry, actual)])
    return groups


def _gives_same_part(group: Iterable[tuple[Entry, Actual | FigureLine]], actual: Actual | FigureLine) -> bool:
    """Return whether a line of the group, other than the one completed, already gives a part of the new one."""
    return any(
        entry.key != actual.completes and getattr(line, part) is not None and getattr(actual, part) is not None
        for entry, line in group
        for part in FigurePart
    )


def _order(lines: Sequence[tuple[Entry, Actual | FigureLine]], key: str) -> int:
    return next(place for place, (entry, _) in enumerate(lines) if entry.key == key)


def _merged(place: Place, lines: Sequence[tuple[Entry, Actual | FigureLine]]) -> Figure:
    """Return the figure of a line and those that complete it, each part from the last line that gives it."""
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
