"""The ledger: lines that are only ever appended; what is in force is worked out from them.

A revision is a line that replaces earlier ones for the same target and period, an undo is a line that voids one.
The order of the lines decides, never the clock.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING, Any, TypeVar

from dongyuan_targets.plan.model import (
    GOALS,
    NUMBERS,
    Actual,
    Adjustment,
    Explanation,
    MilestoneDone,
    Record,
    Told,
    Void,
)
from dongyuan_targets.quantities.period import Period

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from decimal import Decimal


_Line = TypeVar("_Line", Actual, Told)

Place = tuple[str, Period]
"""What a figure is of: a target and a period."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the ledger: its key, what it says, and where it stands."""

    key: str
    record: Record
    line: int | None = None

    @property
    def batch(self) -> str:
        """What all lines written in one append share: they are undone together."""
        return self.key.partition("-")[0]


@dataclass(frozen=True, slots=True)
class Figure:
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


@dataclass(frozen=True, slots=True)
class Conflict:
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


@dataclass(frozen=True)
class Ledger:
    """All lines in the order of the file. Ask `as_of` for what was known on a day."""

    entries: tuple[Entry, ...] = ()

    def as_of(self, day: dt.date | None) -> Ledger:
        """Return the ledger as it was known at the end of a day; None is today and ever after."""
        if day is None:
            return self
        return Ledger(tuple(entry for entry in self.entries if entry.record.recorded_on <= day))

    def public(self) -> Ledger:
        """Return the ledger without what is not for the public: preliminary figures, upper levels, explanations."""
        return Ledger(
            tuple(
                entry
                for entry in self.entries
                if not isinstance(entry.record, Explanation)
                and not (isinstance(entry.record, Actual) and (entry.record.preliminary or entry.record.of))
            )
        )

    @cached_property
    def voided(self) -> dict[str, Entry]:
        """Keys that an undo took back, with the line that did; an undo may itself be undone."""
        found: dict[str, Entry] = {}
        for entry in reversed(self.entries):
            if isinstance(entry.record, Void) and entry.key not in found:
                found[entry.record.void] = entry
        return found

    def about(self, targets: Collection[str]) -> Iterator[Entry]:
        """Yield the lines about some targets, and those that take such a line back; no target means all."""
        by_key = {entry.key: entry for entry in self.entries}
        for entry in self.entries:
            about = by_key[entry.record.void].record if isinstance(entry.record, Void) else entry.record
            if not targets or getattr(about, "target", None) in targets:
                yield entry

    @cached_property
    def in_force(self) -> tuple[Entry, ...]:
        """The lines that have not been taken back, undos apart, in order."""
        return tuple(
            entry for entry in self.entries if not isinstance(entry.record, Void) and entry.key not in self.voided
        )

    @cached_property
    def live(self) -> tuple[tuple[Entry, Actual], ...]:
        """The lines of figures of the plan's own that have not been taken back, in order."""
        return tuple(
            (entry, entry.record)
            for entry in self.in_force
            if isinstance(entry.record, Actual) and entry.record.of is None
        )

    def releases(self, target: str, period: Period) -> tuple[Actual, ...]:
        """The lines of a target and period that have not been taken back, in order."""
        return tuple(actual for _, actual in self._places.get((target, period), ()))

    @cached_property
    def _levels(self) -> dict[str | None, dict[Place, list[tuple[Entry, Actual]]]]:
        """The lines of figures by upper level, None for the plan's own, then by target and period, in order."""
        found: defaultdict[str | None, defaultdict[Place, list[tuple[Entry, Actual]]]]
        found = defaultdict(lambda: defaultdict(list))
        for entry in self.in_force:
            if isinstance(actual := entry.record, Actual):
                found[actual.of][actual.target, actual.period].append((entry, actual))
        return {of: dict(places) for of, places in found.items()}

    @property
    def _places(self) -> dict[Place, list[tuple[Entry, Actual]]]:
        """The lines of the plan's own figures by target and period."""
        return self._levels.get(None, {})

    @cached_property
    def figures(self) -> Mapping[Place, Figure]:
        """What is in force for each target and period."""
        return _Figures(self._places)

    @cached_property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Where lines contradict each other and none replaces the other, as after a merge; in the file's order."""
        found = (*self._contradicting_figures(), *self._contradicting_others())
        return tuple(sorted(found, key=lambda each: each.line or 0))

    @cached_property
    def _conflicts_by_target(self) -> dict[str, list[Conflict]]:
        found: defaultdict[str, list[Conflict]] = defaultdict(list)
        for each in self.conflicts:
            found[each.target.partition("/")[0] if each.kind == "milestone" else each.target].append(each)
        return dict(found)

    def conflicts_of(self, target: str, period: Period) -> tuple[Conflict, ...]:
        """Return the conflicts that what is said of a target for a period rests on."""
        return tuple(
            each
            for each in self._conflicts_by_target.get(target, ())
            if each.period == period
            or (each.kind != "figure" and each.period.year == period.year and each.period < period)
        )

    def _contradicting_figures(self) -> Iterator[Conflict]:
        for places in self._levels.values():
            for place, lines in places.items():
                figure, keys = _figure(place, lines) if len(lines) > 1 else (None, ())
                if figure is not None and keys:
                    yield _conflict([entry for entry, _ in lines if entry.key in keys], figure.lines)

    def _contradicting_others(self) -> Iterator[Conflict]:
        for lines in self._about.values():
            places: defaultdict[tuple[type, Period], list[tuple[Entry, Told]]] = defaultdict(list)
            for entry, told in lines:
                places[type(told), told.period].append((entry, told))
            for place in places.values():
                standing = _standing(place)
                if any(_contradict(one, other) for (_, one), (_, other) in combinations(standing, 2)):
                    yield _conflict([entry for entry, _ in standing], (standing[-1][0].key,))

    def contradicted(self, told: Told) -> tuple[str, ...]:
        """Return the lines in force that a new one contradicts, and so replaces."""
        return tuple(
            entry.key
            for entry, each in _standing(self._about.get(told.target, ()))
            if each.period == told.period and _contradict(each, told)
        )

    def figure(self, target: str, period: Period) -> Figure | None:
        """Return what is in force for a target and period."""
        return self.figures.get((target, period))

    def standing_lines(self, actual: Actual) -> tuple[tuple[Entry, Actual], ...]:
        """Return the lines for the target, period and level of a figure that nothing replaces."""
        return tuple(_standing(self._levels.get(actual.of, {}).get((actual.target, actual.period), [])))

    def known(self, actual: Actual) -> Figure | None:
        """Return what is in force for the target, period and level of a figure."""
        if actual.of is None:
            return self.figure(actual.target, actual.period)
        return self.benchmarks.get((actual.of, actual.target, actual.period))

    @cached_property
    def benchmarks(self) -> dict[tuple[str, str, Period], Figure]:
        """The figures of upper levels, by level, target and period."""
        return {
            (of, *place): _figure(place, lines)[0]
            for of, places in self._levels.items()
            if of is not None
            for place, lines in places.items()
        }

    def adjustments_of(self, target: str, period: Period) -> tuple[Adjustment, ...]:
        """Return what a target's goals were changed to by a period of its year, the one that holds last."""
        found = (
            each
            for _, each in self._about.get(target, ())
            if isinstance(each, Adjustment) and each.start.year == period.year and each.start <= period
        )
        return tuple(sorted(found, key=lambda each: each.start))

    def explanation_of(self, target: str, period: Period) -> Explanation | None:
        """Return the explanation of a target with the last period of the year up to this one, the last of several."""
        found = [
            each
            for _, each in self._about.get(target, ())
            if isinstance(each, Explanation) and each.period.year == period.year and each.period <= period
        ]
        return max(reversed(found), key=lambda each: each.period, default=None)

    @cached_property
    def _about(self) -> dict[str, list[tuple[Entry, Told]]]:
        """The lines in force that hold no figure, by what they are about, in order."""
        found: defaultdict[str, list[tuple[Entry, Told]]] = defaultdict(list)
        for entry in self.in_force:
            if not isinstance(record := entry.record, Actual | Void):
                found[record.target].append((entry, record))
        return dict(found)

    def milestones_known(self, period: Period) -> dict[str, bool]:
        """Return the steps that were told of by a period of its year, as task/step, and whether each is taken."""
        found = (
            record
            for lines in self._about.values()
            for _, record in lines
            if isinstance(record, MilestoneDone) and record.period.year == period.year and record.period <= period
        )
        return {each.target: each.done for each in sorted(found, key=lambda each: each.period)}

    @property
    def by_target(self) -> dict[str, tuple[Figure, ...]]:
        """Each target's figures in the order of their periods."""
        return {target: self.figures_of(target) for target in self._periods}

    @cached_property
    def _periods(self) -> dict[str, dict[int, list[Period]]]:
        """The periods of each target's figures by year, in order."""
        found: defaultdict[str, defaultdict[int, list[Period]]] = defaultdict(lambda: defaultdict(list))
        for target, period in self.figures:
            found[target][period.year].append(period)
        return {target: {year: sorted(years[year]) for year in sorted(years)} for target, years in found.items()}

    def figures_of(self, target: str, year: int | None = None) -> tuple[Figure, ...]:
        """Return a target's figures, of a year if given, in the order of their periods."""
        years = self._periods.get(target, {})
        periods = years.get(year, ()) if year is not None else [each for found in years.values() for each in found]
        return tuple(self.figures[target, each] for each in periods)

    def values_of(self, target: str, year: int) -> dict[int, Decimal]:
        """Return a target's year-to-date values of a year by month, where recorded."""
        figures = self.figures_of(target, year)
        return {figure.period.month: figure.value for figure in figures if figure.value is not None}

    def newest_period(self, year: int, targets: Collection[str], before: Period | None = None) -> Period | None:
        """Return the last period of a year, before another if given, for which anything is recorded of some targets."""
        periods = (
            period
            for target, period in self.figures
            if period.year == year and target in targets and (before is None or period < before)
        )
        return max(periods, default=None)


class _Figures(Mapping[Place, Figure]):
    """What is in force for each target and period, settled when it is asked for: a report is of two years of many."""

    def __init__(self, places: Mapping[Place, Sequence[tuple[Entry, Actual]]]) -> None:
        self._places = places
        self._settled: dict[Place, Figure] = {}

    def __getitem__(self, place: Place) -> Figure:
        if place not in self._settled:
            self._settled[place] = _figure(place, self._places[place])[0]
        return self._settled[place]

    def __iter__(self) -> Iterator[Place]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def _standing(lines: Sequence[tuple[Entry, _Line]]) -> list[tuple[Entry, _Line]]:
    """Return the lines that no other one replaces."""
    replaced = {key for _, line in lines for key in line.replaces}
    return [each for each in lines if each[0].key not in replaced]


def _contradict(one: Told, other: Told) -> bool:
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


def _conflict(entries: Sequence[Entry], counts: tuple[str, ...]) -> Conflict:
    last = entries[-1]
    assert not isinstance(last.record, Void)  # noqa: S101 (an undo is taken back, never replaced)
    of = last.record
    keys = tuple(each.key for each in entries)
    return Conflict(getattr(of, "kind", "figure"), of.target, of.period, keys, counts, last.line)


def _figure(place: Place, lines: Sequence[tuple[Entry, Actual]]) -> tuple[Figure, tuple[str, ...]]:
    """Return what is in force of a place's lines, and all of their keys that contend where they contradict each other.

    A line stands unless another one replaces it. Lines that complete one another are one figure; of several figures
    the one whose line comes last counts meanwhile.
    """
    if len(lines) == 1:
        return _merged(place, lines), ()
    standing = _standing(lines) or [lines[-1]]
    groups = _together(standing)
    figures = [_merged(place, group) for group in groups]
    chosen = max(figures, key=lambda figure: max(_order(lines, key) for key in figure.lines))
    differ = {(each.value, each.month_value, each.growth_rate, each.preliminary) for each in figures}
    return chosen, tuple(entry.key for entry, _ in standing) if len(differ) > 1 else ()


def _together(lines: Sequence[tuple[Entry, Actual]]) -> list[list[tuple[Entry, Actual]]]:
    """Return lines in groups of one figure each: a line with those that complete it.

    Two lines that complete the same one with the same part, as two branches do, are two figures.
    """
    groups: list[list[tuple[Entry, Actual]]] = []
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


def _is_taken(group: Iterable[tuple[Entry, Actual]], actual: Actual) -> bool:
    """Whether a line other than the one completed gives a part that the new one gives too."""
    return any(
        entry.key != actual.completes and getattr(line, part) is not None and getattr(actual, part) is not None
        for entry, line in group
        for part in NUMBERS
    )


def _order(lines: Sequence[tuple[Entry, Actual]], key: str) -> int:
    return next(place for place, (entry, _) in enumerate(lines) if entry.key == key)


def _merged(place: Place, lines: Sequence[tuple[Entry, Actual]]) -> Figure:
    """Return the figure of a line with those that complete it: each part from the last of them that gives it."""
    actuals = [actual for _, actual in lines]
    main = next((each for each in actuals if each.value is not None), actuals[-1])

    def last(part: str) -> Any:  # noqa: ANN401 (one of Actual's fields)
        if len(actuals) == 1:
            return getattr(main, part)
        return next((given for each in reversed(actuals) if (given := getattr(each, part)) is not None), None)

    return Figure(
        *place,
        value=last("value"),
        month_value=last("month_value"),
        growth_rate=last("growth_rate"),
        source=main.source,
        note=main.note,
        recorded_on=actuals[-1].recorded_on,
        recorded_by=main.recorded_by,
        preliminary=any(each.preliminary for each in actuals),
        lines=tuple(entry.key for entry, _ in lines),
    )
