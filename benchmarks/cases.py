"""The projections that could have been made of the public series: from each month, with each ledger.

Every year with a year before it is projected from each month, March to November. Six ledgers are tried: with the months
of up to ten earlier years (two at least), with last year's alone, with a schedule, with a schedule and last year's
total, with last year's total alone, and with nothing. The schedule is what a bureau could have written: the mean
course of up to three years before, in whole per cent at the ends of the quarters.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

import series

from dongyuan_targets.judging import year_rest
from dongyuan_targets.judging.projection import COVERAGE, FIRST_MONTH, evidence_of
from dongyuan_targets.judging.schedule import along
from dongyuan_targets.judging.year_course import LEAST_SHARE, Method, YearCourse, course_of_year, misses

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from decimal import Decimal

    from dongyuan_targets.judging.year_rest import Evidence, Rest, Spread

MONTHS = range(FIRST_MONTH, 12)
YEARS_OF_SCHEDULE = 3
EARLIER_YEARS = 10
TAIL = (1 - COVERAGE) / 2


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


def cases(name: str, years: series.Years, *, counts: bool = False) -> Iterator[Case]:
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


def _goals(years: series.Years, year: int) -> Iterator[Decimal]:
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


def thinned(case: Case, keep: Callable[[int], bool]) -> Case:
    """Return a case whose ledger lacks some months of all years; the month itself and December stay."""

    def kept(values: Mapping[int, Decimal]) -> dict[int, Decimal]:
        return {at: value for at, value in values.items() if at in {case.month, 12} or keep(at)}

    return replace(case, actuals=kept(case.actuals), earlier=[kept(each) for each in case.earlier])


def alone(_: int) -> bool:
    """Keep no other month."""
    return False


def read(names: Iterable[str]) -> list[Case]:
    """Return the cases of some sets."""
    return [
        case for name in names for each in series.SETS[name]() for case in cases(name, each.years(), counts=each.counts)
    ]


class Seen(NamedTuple):
    """What the interval of a case is made of, and what the rest of the year came to."""

    case: Case
    course: YearCourse
    evidence: Evidence

    def distribution(self, spread: Spread) -> Rest:
        """Return the distribution of what is still to come."""
        return year_rest.rest_of(self.evidence, spread)

    @property
    def rest(self) -> float:
        """What was still to come."""
        return float(self.case.total - self.case.actuals[self.case.month])

    def score(self, low: float, high: float) -> float:
        """Return the Winkler score of an interval of what was still to come."""
        return interval_score(low, high, self.rest, float(self.case.total))


def see(case: Case) -> Seen | None:
    """Return what the interval of a case is made of; None where its method cannot be used."""
    course = course_of_year(case.month, case.earlier, case.due)
    done = case.actuals[case.month]
    if course.method is not case.method or course.shares[case.month] < LEAST_SHARE or not (done or case.counts):
        return None
    half = Fraction(year_rest.HALF_A_COUNT) if case.counts else Fraction(0)
    missed = misses(case.month, case.earlier, half) if course.counted else []
    so_far = {at: Fraction(value) for at, value in case.actuals.items()}
    return Seen(case, course, evidence_of(so_far, course, missed, counts=case.counts))


def interval_score(low: float, high: float, came: float, total: float) -> float:
    """Return the width of an interval and ten times what it was missed by, relative to the year's total (Winkler)."""
    missed = max(low - came, came - high, 0.0)
    return (high - low + missed / TAIL) / total
