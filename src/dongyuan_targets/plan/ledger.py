"""The ledger: lines that are only ever appended, and the figures in force that follow from them.

A revision is a line that replaces earlier ones for the same target and period; an undo is a line that voids one.
The order of the lines decides, never their dates.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import combinations, groupby
from operator import attrgetter

from dongyuan_targets.plan.figure_line import FigureLine
from dongyuan_targets.plan.in_force import (
    FIGURES,
    Conflict,
    Entry,
    Figure,
    Place,
    conflict_of,
    contradict,
    not_replaced,
    of_figures,
    settle,
)
from dongyuan_targets.plan.records import Actual, Adjustment, Explanation, MilestoneDone, Told, Void
from dongyuan_targets.quantities.period import Period

_Places = Mapping[str, Mapping[Period, "list[Entry]"]]
"""Lines of figures by target and period, in file order."""


@dataclass(frozen=True)
class Ledger:
    """All lines in file order; `as_of` gives those known on a day."""

    entries: tuple[Entry, ...] = ()

    def as_of(self, day: dt.date | None) -> Ledger:
        """Return the ledger as known at the end of a day; None means with all lines."""
        if day is None:
            return self
        return Ledger(tuple(entry for entry in self.entries if entry.content.recorded_on <= day))

    def public(self) -> Ledger:
        """Return the ledger for the public, without preliminary figures, upper levels and explanations."""
        return Ledger(
            tuple(
                entry
                for entry in self.entries
                if not isinstance(entry.content, Explanation)
                and not (isinstance(entry.content, FIGURES) and (entry.content.preliminary or entry.content.of))
            )
        )

    @cached_property
    def voided(self) -> dict[str, Entry]:
        """The lines that undo others, by the key of the line undone; an undo may itself be undone."""
        found: dict[str, Entry] = {}
        for entry in reversed(self.entries):
            if isinstance(entry.content, Void) and entry.key not in found:
                found[entry.content.void] = entry
        return found

    def about(self, targets: Collection[str]) -> Iterator[Entry]:
        """Yield the lines about some targets, and the undos of such lines; no targets means all."""
        by_key = {entry.key: entry for entry in self.entries}
        for entry in self.entries:
            about = by_key[entry.content.void].content if isinstance(entry.content, Void) else entry.content
            if not targets or getattr(about, "target", None) in targets:
                yield entry

    @cached_property
    def in_force(self) -> tuple[Entry, ...]:
        """The lines that have not been undone, without the undos, in file order."""
        return tuple(
            entry for entry in self.entries if not isinstance(entry.content, Void) and entry.key not in self.voided
        )

    @cached_property
    def live(self) -> tuple[tuple[Entry, Actual | FigureLine], ...]:
        """The plan's own figure lines (not of upper levels) that have not been undone, with content, in file order."""
        return tuple(
            (entry, entry.content)
            for entry in self.in_force
            if isinstance(entry.content, FIGURES) and entry.content.of is None
        )

    def lines_of(self, target: str) -> tuple[Entry, ...]:
        """Return a target's own figure lines that have not been undone, period by period."""
        return tuple(entry for lines in self._places.get(target, {}).values() for entry in lines)

    def releases(self, target: str, period: Period) -> tuple[Actual | FigureLine, ...]:
        """Return the figure lines of a target and period that have not been undone, in file order."""
        return tuple(actual for _, actual in of_figures(self._places.get(target, {}).get(period, ())))

    @cached_property
    def _levels(self) -> Mapping[str | None, _Places]:
        """The figure lines by upper level (None for the plan's own), then by target and period."""
        found: dict[str | None, dict[str, dict[Period, list[Entry]]]] = {}
        for entry in self.in_force:
            if isinstance(figure := entry.content, FIGURES):
                periods = found.setdefault(figure.of, {}).setdefault(figure.target, {})
                periods.setdefault(figure.period, []).append(entry)
        return found

    @property
    def _places(self) -> _Places:
        """The plan's own figure lines, by target and period."""
        return self._levels.get(None, {})

    @cached_property
    def figures(self) -> Mapping[Place, Figure]:
        """The figure in force for each target and period."""
        return _Figures(self._places)

    @cached_property
    def conflicts(self) -> tuple[Conflict, ...]:
        """The conflicts, in file order: contradicting lines, as after a merge, of which none replaces the other."""
        found = (*self._contradicting_figures(), *self._contradicting_others())
        return tuple(sorted(found, key=lambda each: each.line or 0))

    @cached_property
    def _conflicts_by_target(self) -> dict[str, list[Conflict]]:
        found: defaultdict[str, list[Conflict]] = defaultdict(list)
        for each in self.conflicts:
            found[each.target.partition("/")[0] if each.kind == "milestone" else each.target].append(each)
        return dict(found)

    def conflicts_of(self, target: str, period: Period) -> tuple[Conflict, ...]:
        """Return the conflicts that affect a target for a period."""
        return tuple(
            each
            for each in self._conflicts_by_target.get(target, ())
            if each.period == period
            or (each.kind != "figure" and each.period.year == period.year and each.period < period)
        )

    def _contradicting_figures(self) -> Iterator[Conflict]:
        for places in self._levels.values():
            for place, lines in _by_place(places):
                figure, keys = settle(place, lines) if len(lines) > 1 else (None, ())
                if figure is not None and keys:
                    yield conflict_of([entry for entry in lines if entry.key in keys], figure.lines)

    def _contradicting_others(self) -> Iterator[Conflict]:
        for lines in self._other_lines.values():
            places: defaultdict[tuple[type, Period], list[tuple[Entry, Told]]] = defaultdict(list)
            for entry, told in lines:
                places[type(told), told.period].append((entry, told))
            for place in places.values():
                standing = not_replaced(place)
                if any(contradict(one, other) for (_, one), (_, other) in combinations(standing, 2)):
                    yield conflict_of([entry for entry, _ in standing], (standing[-1][0].key,))

    def contradicted(self, told: Told) -> tuple[str, ...]:
        """Return the keys of the lines in force that a new line contradicts and therefore has to replace."""
        return tuple(
            entry.key
            for entry, each in not_replaced(self._other_lines.get(told.target, ()))
            if each.period == told.period and contradict(each, told)
        )

    def figure(self, target: str, period: Period) -> Figure | None:
        """Return the figure in force for a target and period, None where there is none."""
        return self.figures.get((target, period))

    def standing_lines(self, actual: Actual) -> tuple[tuple[Entry, Actual | FigureLine], ...]:
        """Return the lines for a figure's target, period and level that no other line replaces."""
        places = self._levels.get(actual.of, {})
        return tuple(not_replaced(of_figures(places.get(actual.target, {}).get(actual.period, ()))))

    def known(self, actual: Actual) -> Figure | None:
        """Return the figure in force for the target, period and level of another one."""
        if actual.of is None:
            return self.figure(actual.target, actual.period)
        return self.benchmarks.get((actual.of, actual.target, actual.period))

    @cached_property
    def benchmarks(self) -> dict[tuple[str, str, Period], Figure]:
        """The figures in force of upper levels, by level, target and period."""
        return {
            (of, *place): settle(place, lines)[0]
            for of, places in self._levels.items()
            if of is not None
            for place, lines in _by_place(places)
        }

    def adjustments_of(self, target: str, period: Period) -> tuple[Adjustment, ...]:
        """Return a target's adjustments that start in the period's year, up to the period, by starting month."""
        found = (
            each
            for _, each in self._other_lines.get(target, ())
            if isinstance(each, Adjustment) and each.start.year == period.year and each.start <= period
        )
        return tuple(sorted(found, key=lambda each: each.start))

    def explanation_of(self, target: str, period: Period) -> Explanation | None:
        """Return a target's latest explanation for a period of the year up to this one, None where there is none."""
        found = [
            each
            for _, each in self._other_lines.get(target, ())
            if isinstance(each, Explanation) and each.period.year == period.year and each.period <= period
        ]
        return max(reversed(found), key=lambda each: each.period, default=None)

    @cached_property
    def _other_lines(self) -> dict[str, list[tuple[Entry, Told]]]:
        """The lines in force that hold no figure, by their target, in file order."""
        found: defaultdict[str, list[tuple[Entry, Told]]] = defaultdict(list)
        for entry in self.in_force:
            if not isinstance(told := entry.content, (*FIGURES, Void)):
                found[told.target].append((entry, told))
        return dict(found)

    def milestones_known(self, period: Period) -> dict[str, bool]:
        """Return whether each step (task/step) recorded in the year up to a period is taken."""
        found = (
            record
            for lines in self._other_lines.values()
            for _, record in lines
            if isinstance(record, MilestoneDone) and record.period.year == period.year and record.period <= period
        )
        return {each.target: each.done for each in sorted(found, key=lambda each: each.period)}

    @property
    def by_target(self) -> dict[str, tuple[Figure, ...]]:
        """Each target's figures, by period."""
        return {target: self.figures_of(target) for target in self._periods}

    @cached_property
    def _periods(self) -> dict[str, dict[int, list[Period]]]:
        """The periods of each target's figures, by year and in order."""
        return {
            target: {year: list(own) for year, own in groupby(sorted(periods), key=attrgetter("year"))}
            for target, periods in self._places.items()
        }

    def periods_of(self, target: str, year: int) -> Sequence[Period]:
        """Return the periods of a year for which a target has a figure, in order."""
        return self._periods.get(target, {}).get(year, ())

    def figures_of(self, target: str, year: int | None = None) -> tuple[Figure, ...]:
        """Return a target's figures by period, of one year or (None) of all."""
        if year is None:
            return tuple(each for year in self._periods.get(target, ()) for each in self.figures_of(target, year))
        if (target, year) not in self._figures_by_year:
            figures = tuple(self.figures[target, each] for each in self.periods_of(target, year))
            self._figures_by_year[target, year] = figures
        return self._figures_by_year[target, year]

    @cached_property
    def _figures_by_year(self) -> dict[tuple[str, int], tuple[Figure, ...]]:
        """The cache of `figures_of`, which is called often for the same years."""
        return {}

    def values_of(self, target: str, year: int) -> dict[int, Decimal]:
        """Return a target's year-to-date values of a year, by month; months without one are left out."""
        places = self._places.get(target, {})
        found = (
            (period.month, self._value(target, period, places[period])) for period in self.periods_of(target, year)
        )
        return {month: value for month, value in found if value is not None}

    def _value(self, target: str, period: Period, lines: Sequence[Entry]) -> Decimal | None:
        """Return the value in force; a single line is read without making its figure, which is faster."""
        if len(lines) == 1 and isinstance(only := lines[0].content, FIGURES):
            return only.value
        return self.figures[target, period].value

    def newest_period(self, year: int, targets: Collection[str], before: Period | None = None) -> Period | None:
        """Return the newest period of a year (before another, if given) with a figure of a target; None without one."""
        periods = (period for target in targets for period in self.periods_of(target, year))
        return max((each for each in periods if before is None or each < before), default=None)


class _Figures(Mapping[Place, Figure]):
    """The figure in force for each target and period, settled on demand: a report needs few of many years."""

    def __init__(self, places: _Places) -> None:
        self._places = places
        self._settled: dict[Place, Figure] = {}

    def __getitem__(self, place: Place) -> Figure:
        if place not in self._settled:
            target, period = place
            self._settled[place] = settle(place, self._places[target][period])[0]
        return self._settled[place]

    def __iter__(self) -> Iterator[Place]:
        return (place for place, _ in _by_place(self._places))

    def __len__(self) -> int:
        return sum(map(len, self._places.values()))


def _by_place(places: _Places) -> Iterator[tuple[Place, list[Entry]]]:
    return (((target, period), lines) for target, periods in places.items() for period, lines in periods.items())
