"""How well the projection of the full year would have done: public monthly series, replayed month by month.

    pip install -e '.[backtest]'
    python benchmarks/backtest.py          # the tables, printed
    python benchmarks/backtest.py --write  # the tables of docs/method.md, made anew between their two marks
    python benchmarks/backtest.py --fit    # the constants of the projection, fitted anew beside those in the code
    python benchmarks/backtest.py --half   # the tables of the sets fitted on alone, for whoever tries something

The series are in series.py, what is projected of them in cases.py, how constants are chosen in fit.py; nothing is
downloaded. Within a set its cases count alike, and the sets count alike, however many series they have.
"""

from __future__ import annotations

import argparse
import itertools
import sys
from itertools import pairwise
from math import exp, lgamma, log, log1p
from pathlib import Path
from statistics import mean, median
from typing import TYPE_CHECKING, NamedTuple

from cases import LEDGERS, MONTHS, TAIL, Case, alone, cases, interval_score, read, see, thinned
from series import FITTED, HELD_OUT, SETS, retail

from dongyuan_targets.judging import projection, year_rest
from dongyuan_targets.judging.year_course import Method
from dongyuan_targets.message import Message
from dongyuan_targets.plan.model import Target

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from decimal import Decimal

    from dongyuan_targets.judging.projection import Projection
    from dongyuan_targets.judging.year_rest import Rest

YEARS_OF_A_RANGE = 5  # a set with fewer years projected says nothing of its own coverage
METHOD = Path(__file__).parents[1] / "docs" / "method.md"
MARKS = ("<!-- made by benchmarks/backtest.py --write -->\n", "<!-- made until here -->\n")

UNIT_OF_COUNTS = "个"
UNIT_OF_AMOUNTS = "亿元"


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
    return interval_score(float(found.low), float(found.high), float(total), float(total))


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


def of_retail() -> Iterator[str]:
    """Yield the table of China's retail sales, whose first release is January and February in one."""
    yield "\n" + HEAD.format("retail sales, China")
    found = replay(cases("retail sales, China", retail()))
    for ledger in LEDGERS:
        yield f"| {ledger} | {summary([each for each in found if each.case.ledger == ledger])}"


def written(text: str, made: str) -> str:
    """Return a document with what is between its two marks made anew."""
    before, rest = text.split(MARKS[0])
    _, after = rest.split(MARKS[1])
    return f"{before}{MARKS[0]}\n{made}\n\n{MARKS[1]}{after}"


def main() -> None:
    """Print the tables or write them, or fit the constants."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="make the tables of docs/method.md anew")
    parser.add_argument("--fit", action="store_true", help="fit the constants and print them")
    parser.add_argument("--half", action="store_true", help="print the tables of the sets fitted on")
    wanted = parser.parse_args()
    if wanted.fit:
        from fit import fit

        sys.exit(0 if fit(read(FITTED)) else 1)
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
