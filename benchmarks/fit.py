"""How the constants of the projection are chosen: on the sets fitted on, by the rule in docs/method.md.

The weights of the point are chosen by the mean error: the smallest of those that come within 0.1 % of the year of the
least. Of the spreads with which the aims below hold, it is the one whose sets of five years or more lie least outside
of 60 to 95 %, all together, then the one with the least score. A straight line knows no season: how far single sets lie
outside decides nothing of it. The weights of what is usual are chosen with spreads fitted to each: the least outside of
all methods together, then the least score.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product
from math import log
from statistics import mean
from typing import TYPE_CHECKING, NamedTuple

from cases import TAIL, Case, Seen, alone, see, thinned

from dongyuan_targets.judging import year_course, year_rest
from dongyuan_targets.judging.year_course import Method
from dongyuan_targets.judging.year_rest import Spread

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from types import ModuleType

COVERED_BETWEEN = (0.79, 0.85)
COVERED_ALONE = 0.75  # where the month's figure is the only one of the year
SET_BETWEEN = (0.6, 0.95)
YEARS_OF_A_SET = 5
SAID_UNLIKELY, HAPPENS = 0.05, 0.08  # of what is said to have at most 5 %, at most 8 % happen
SAID_LIKELY, COMES_TRUE = 0.95, 0.92

ALIKE = 0.1  # errors that differ by less

TRIED_MONTHS = (0.04, 0.06, 0.08, 0.1, 0.12, 0.15)
TRIED_DRIFTS = (0.1, 0.2, 0.3, 0.5, 0.8, 1.3, 2.0, 2.5, 3.0)
TRIED_SEASONS = (0.0, 0.1, 0.2)  # where the course is not read from months
STRAIGHT = frozenset({Method.LAST_TOTAL, Method.RUN_RATE})
FROM_MONTHS = frozenset({Method.EARLIER_YEARS, Method.LAST_YEAR})


class OfPoint(NamedTuple):
    """A weight of the point, what is tried, and the methods whose errors it is chosen by."""

    name: str
    tried: tuple[Fraction | int, ...]
    methods: frozenset[Method]


class OfWidth(NamedTuple):
    """A weight of what is usual, what is tried, and the methods that it bears on."""

    name: str
    tried: tuple[float, ...]
    methods: frozenset[Method]


POINT = (
    OfPoint(
        "CREDIBILITY",
        (Fraction(3, 5), Fraction(3, 4), Fraction(9, 10), Fraction(1)),
        frozenset({Method.EARLIER_YEARS, Method.LAST_YEAR, Method.SCHEDULE}),
    ),
    OfPoint("SEASON_TO_GROWTH", (1, 2, 3), frozenset({Method.LAST_TOTAL})),
)
GIVEN = OfPoint("YEARS_OF_COURSE", (2, 3, 4, 5), frozenset({Method.EARLIER_YEARS}))
WIDTH = (
    OfWidth("PRIOR_MONTHS", (1, 2, 4), frozenset(Method)),
    OfWidth("GROWTH_DOUBT", (0.1, 0.15, 0.2, 0.3), frozenset(Method) - {Method.RUN_RATE}),
)
GIVEN_WIDTH = OfWidth("PRIOR_YEARS", (1, 2, 4), frozenset({Method.EARLIER_YEARS}))
"""Little hangs on the two that are given: they are told, not chosen."""


class Fit(NamedTuple):
    """How well a spread does: less is better, the first that differs decides."""

    judged_outside: float
    score: float
    outside: float
    covered: float
    spread: Spread


class Choice(NamedTuple):
    """How well a weight of what is usual does with spreads fitted to it: less is better."""

    outside: float
    score: float
    weight: float


@dataclass
class Of:
    """What was seen of a method, with all months recorded and with the month alone.

    Attributes:
        fitted: the best spread by the weights of what is usual that were in force.
    """

    method: Method
    full: Sequence[Seen]
    sparse: Sequence[Seen]
    fitted: dict[tuple[float, ...], Fit] = field(default_factory=dict)

    def best(self) -> Fit:
        """Return the spread that does best with the constants now in force."""
        used = tuple(getattr(year_rest, each.name) for each in (*WIDTH, GIVEN_WIDTH) if self.method in each.methods)
        if used not in self.fitted:
            candidates = sorted(self._fits(), key=lambda each: (each.judged_outside, each.score))
            best = next((each for each in candidates if keeps_its_word(self.full, each.spread)), None)
            if best is None:
                sys.exit(f"{self.method}: none of the spreads tried keeps to the aims")
            self.fitted[used] = best
        return self.fitted[used]

    def _fits(self) -> Iterator[Fit]:
        seasons = (0.0,) if self.method in FROM_MONTHS else TRIED_SEASONS
        for month, drift, season in product(TRIED_MONTHS, TRIED_DRIFTS, seasons):
            spread = Spread(month, drift, season)
            found = measured(self.full, spread)
            if not COVERED_BETWEEN[0] <= found.covered <= COVERED_BETWEEN[1]:
                continue
            sparse = measured(self.sparse, spread)
            if sparse.covered >= COVERED_ALONE:
                judged = 0.0 if self.method in STRAIGHT else found.outside
                yield Fit(judged, (found.score + sparse.score) / 2, found.outside, found.covered, spread)


class Measured(NamedTuple):
    """How intervals did: their coverage, how far sets lie outside of 60 to 95 %, the mean log interval score."""

    covered: float
    outside: float
    score: float


def measured(every: Sequence[Seen], spread: Spread) -> Measured:
    """Measure the intervals of a spread; all sets count alike, and a logarithm makes their scores comparable."""
    held: dict[str, list[bool]] = {}
    scores: dict[str, list[float]] = {}
    years: dict[str, set[int]] = {}
    for each in every:
        rest = each.distribution(spread)
        low, high = rest.quantile(TAIL), rest.quantile(1 - TAIL)
        held.setdefault(each.case.set, []).append(low <= each.rest <= high)
        scores.setdefault(each.case.set, []).append(each.score(low, high))
        years.setdefault(each.case.set, set()).add(each.case.year)
    covered = {name: mean(values) for name, values in held.items()}
    low, high = SET_BETWEEN
    outside = sum(
        max(low - covered[name], covered[name] - high, 0.0) for name in covered if len(years[name]) >= YEARS_OF_A_SET
    )
    return Measured(mean(covered.values()), round(outside, 2), mean(log(mean(each)) for each in scores.values()))


def keeps_its_word(every: Sequence[Seen], spread: Spread) -> bool:
    """Whether what is said to be unlikely seldom happens, and what is said to be likely mostly does."""
    happened: list[bool] = []
    came_true: list[bool] = []
    for each in every:
        rest = each.distribution(spread)
        for goal in each.case.goals:
            left = Fraction(goal - each.case.actuals[each.case.month])
            chance = 1 - rest.below(left)
            if left > 0 and chance <= SAID_UNLIKELY:
                happened.append(each.case.total >= goal)
            elif left > 0 and chance >= SAID_LIKELY:
                came_true.append(each.case.total >= goal)
    return mean(happened or [0]) <= HAPPENS and mean(came_true or [1]) >= COMES_TRUE


def fit(every: Sequence[Case]) -> bool:
    """Print what is fitted beside what stands in the code, and return whether they agree."""
    every = [case for case in every if case.total]
    print("| constant | tried | in the code | fitted |\n|---|---|---|---|")
    return all([*points(every), *widths(every)])


def points(every: Sequence[Case]) -> Iterator[bool]:
    """Print the errors with each weight of the point, and yield whether the code has the best."""
    for name, tried, methods in POINT:
        errors = {value: _errors(every, name, value, methods) for value in tried}
        best = min(value for value in tried if errors[value] <= min(errors.values()) + ALIKE)
        yield told(name, getattr(year_course, name), best, errors.items())
    errors = {value: _errors(every, GIVEN.name, value, GIVEN.methods) for value in GIVEN.tried}
    told(GIVEN.name, getattr(year_course, GIVEN.name), "given", errors.items())


def _errors(every: Sequence[Case], name: str, value: Fraction | int, methods: frozenset[Method]) -> float:
    with constant(year_course, name, value):
        return sum(mean_error(_seen(every, method)) for method in sorted(methods))


def mean_error(every: Sequence[Seen]) -> float:
    """Return how far points are off, in % of the year; all sets count alike."""
    errors: dict[str, list[float]] = {}
    for each in every:
        off = abs(each.evidence.mean - each.rest) / float(each.case.total)
        errors.setdefault(each.case.set, []).append(100 * off)
    return mean(map(mean, errors.values()))


def widths(every: Sequence[Case]) -> Iterator[bool]:
    """Print how the weights of what is usual do, then each method's spread; yield whether the code has the best."""
    sparse = [thinned(case, alone) for case in every]
    of = {method: Of(method, _seen(every, method), _seen(sparse, method)) for method in Method}
    for name, tried, _ in WIDTH:
        choices = {weight: _choice(of, name, weight) for weight in tried}
        yield told(name, getattr(year_rest, name), min(choices.values()).weight, choices.items())
    choices = {weight: _choice(of, GIVEN_WIDTH.name, weight) for weight in GIVEN_WIDTH.tried}
    told(GIVEN_WIDTH.name, getattr(year_rest, GIVEN_WIDTH.name), "given", choices.items())
    for method, own in of.items():
        best = own.best()
        yield told(str(method), year_rest.SPREADS[method], best.spread, [(best.spread, best)])


def _choice(of: Mapping[Method, Of], name: str, weight: float) -> Choice:
    with constant(year_rest, name, weight):
        found = [each.best() for each in of.values()]
    return Choice(round(sum(each.outside for each in found), 2), sum(each.score for each in found), weight)


def _seen(every: Sequence[Case], method: Method) -> list[Seen]:
    return [found for case in every if case.method is method and (found := see(case))]


def told(name: str, in_code: object, fitted: object, tried: Iterable[tuple[object, object]]) -> bool:
    """Print the row of a constant and return whether the code has what was fitted."""
    listed = "; ".join(f"{value}: {_digits(how)}" for value, how in tried)
    print(f"| {name} | {listed} | {in_code} | {fitted} |", flush=True)
    return in_code == fitted


def _digits(how: object) -> str:
    parts = how if isinstance(how, Choice | Fit) else (how,)
    return ", ".join(f"{each:.3f}" for each in parts if isinstance(each, float))


@contextmanager
def constant(module: ModuleType, name: str, value: object) -> Iterator[None]:
    """Give a module's constant another value for a while."""
    before = getattr(module, name)
    setattr(module, name, value)
    try:
        yield
    finally:
        setattr(module, name, before)
