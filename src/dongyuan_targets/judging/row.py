"""A target of a plan measured and judged for a period: a row of a report, by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from dongyuan_targets.judging.adjusted import Adjusted, adjusted, adjusted_by_month, adjustments
from dongyuan_targets.judging.assessment import Assessment, assess
from dongyuan_targets.judging.last_year import is_revised
from dongyuan_targets.judging.measures import Measures, measure
from dongyuan_targets.judging.projection import Projection, project
from dongyuan_targets.judging.remaining import growth_of_year
from dongyuan_targets.judging.schedule import MONTHS, Course, amount_due, course
from dongyuan_targets.judging.steps import Step, figure_of, share_done, steps_of
from dongyuan_targets.judging.value import Value
from dongyuan_targets.judging.verdict import TO_EXPLAIN
from dongyuan_targets.message import Label, Message, message
from dongyuan_targets.plan.in_force import Conflict, Figure
from dongyuan_targets.plan.ledger import Ledger
from dongyuan_targets.plan.model import Benchmark, Measure, Plan, Target
from dongyuan_targets.plan.records import Explanation
from dongyuan_targets.plan.revisions import Revision, revisions_of
from dongyuan_targets.quantities.period import Period

EARLIER_YEARS = 10
"""The number of earlier years from which the projection learns its interval."""

_DONE = 100


class BenchmarkGap(NamedTuple):
    """The growth of an upper level, and the target's growth less that (None where it is unknown), as ratios."""

    benchmark: Benchmark
    growth: Fraction
    gap: Fraction | None


@dataclass(frozen=True)
class Row:
    """One target in a report.

    Attributes:
        period: the month to which the year-to-date figures run.
        course: its due shares.
        figure: the figure for the report's period, if any.
        last_known: the newest figure of the year up to the period: `figure` where there is one.
        last_year: the figure of the same period last year.
        values: this year's year-to-date values by month up to the period, where recorded.
        base: last year's year-to-date values by month, where recorded.
        stretch: the same target judged by its stretch goal, which does not affect its status.
        parts: its parts, each judged by its own goal; their figures are not added up.
        revisions: the revisions of its figures for the period.
        known: the verdict on `last_known`, where the period has no figure.
        by_month: the target with the goals of each month, as known for the period.
        adjustments: the adjustments up to the period, with the goals that each changed.
        explanation: the latest explanation, where it falls short or is not reported.
        steps: the state of a task's steps, where it has some.
        conflicts: the conflicting ledger lines that it depends on.
        benchmarks: the growth of upper levels, and the gap to each.
        is_public: whether forecasts are withheld.
        ledger: the ledger as known for the report, for what is computed on demand.
    """

    target: Target
    period: Period
    course: Course
    figure: Figure | None
    last_known: Figure | None
    last_year: Figure | None
    values: Mapping[int, Decimal]
    base: Mapping[int, Decimal]
    measures: Measures
    assessment: Assessment
    stretch: Row | None = None
    parts: tuple[Row, ...] = ()
    revisions: tuple[Revision, ...] = ()
    known: Assessment | None = None
    by_month: tuple[Target, ...] = ()
    adjustments: tuple[Adjusted, ...] = ()
    explanation: Explanation | None = None
    steps: tuple[Step, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    benchmarks: tuple[BenchmarkGap, ...] = ()
    is_public: bool = False
    ledger: Ledger = field(default_factory=Ledger, repr=False, compare=False)

    @cached_property
    def projection(self) -> Projection | Message:
        """The projected total of the year, or the reason that there is none; computed on first use."""
        if self.is_public:
            return message("reason.not_public")
        earlier = () if self._base_is_revised else (self.base, *self._years_before_last)
        return project(self.target, self.period.month, self.values, earlier, self.course.due)

    @property
    def _years_before_last(self) -> Iterator[Mapping[int, Decimal]]:
        """The year-to-date values by month of the years before last year, newest first; empty if not recorded."""
        years = (self.period.year - back for back in range(2, EARLIER_YEARS + 1))
        return (self.ledger.values_of(self.target.id, year) for year in years)

    @property
    def projected_growth(self) -> Value:
        """The growth over last year's total that the projection implies."""
        if self._base_is_revised:
            return message("reason.base_revised")
        total = self.projection.point if isinstance(self.projection, Projection) else self.projection
        return growth_of_year(self.target, total, self.base)

    @property
    def is_overdue(self) -> bool:
        """Whether the remedy's deadline passed before the period's end; today's date does not matter."""
        until = self.explanation.until if self.explanation else None
        return until is not None and until < self.period.last_day

    @property
    def _base_is_revised(self) -> bool:
        return is_revised(self.target, self.figure, self.base.get(self.period.month))

    @property
    def actual(self) -> Decimal | None:
        """The year-to-date value for the period, None where none is recorded."""
        return self.figure.value if self.figure else None

    @property
    def path(self) -> tuple[Fraction, ...] | None:
        """The amounts due at the start of the year and by the end of each month, in the unit.

        None where they form no path: for a rate, where only December has an amount due, and without a goal.
        """
        target, start = self.target, self.target.start
        months = zip(self.by_month or (target,) * MONTHS, range(1, MONTHS + 1), strict=True)
        due = (amount_due(each, self.course, month) for each, month in months)
        amounts = [amount for amount in due if amount is not None]
        if target.wanted == start or target.measure is Measure.RATE or len(amounts) < MONTHS:
            return None
        return (start, *amounts)

    @property
    def goals(self) -> tuple[Fraction, ...]:
        """The goal of each month; empty where it is the same in all."""
        goals = tuple(each.wanted for each in self.by_month if each.wanted is not None)
        return goals if len(set(goals)) > 1 else ()

    @property
    def named_parts(self) -> tuple[tuple[Label, Row], ...]:
        """The rows of its parts, each with the part's own name."""
        names = {target.id: part.label for target, part in self.target.parts_as_targets}
        return tuple((names[part.target.id], part) for part in self.parts)


def make_row(plan: Plan, ledger: Ledger, target: Target, period: Period) -> Row:
    """Measure and judge a target, its stretch goal and its parts for a period, by the goals that hold then."""
    row = _row(plan, ledger, adjusted(target, ledger, period), period, adjusted_by_month(target, ledger, period))
    return replace(row, adjustments=tuple(adjustments(target, ledger, period)))


def figures_for(
    ledger: Ledger, target: Target, period: Period, steps: tuple[Step, ...]
) -> tuple[Figure | None, Figure | None]:
    """Return the figure for a period, and the newest of the year up to it; recorded steps of a task give both."""
    if steps:
        figure = figure_of(target, steps, period, period.last_day)
        return figure, figure
    earlier = [figure for figure in ledger.figures_of(target.id, period.year) if figure.period <= period]
    last = earlier[-1] if earlier else None
    return last if last and (last.period == period or _is_done(target, last)) else None, last


def _row(plan: Plan, ledger: Ledger, target: Target, period: Period, by_month: tuple[Target, ...]) -> Row:
    steps = steps_of(target, ledger, period)
    share = share_done(steps) * 100 if steps else None
    figure, last_known = figures_for(ledger, target, period, steps)
    values = {at: value for at, value in ledger.values_of(target.id, period.year).items() if at <= period.month}
    base = ledger.values_of(target.id, period.year - 1)
    path = course(plan, target, base)
    measures = measure(target, period.month, path, figure, base, share)
    assessment = assess(plan, target, period.month, figure, measures)
    explanation = ledger.explanation_of(target.id, period) if assessment.status in TO_EXPLAIN else None
    stretched = target.stretched
    return Row(
        target,
        period,
        path,
        figure,
        last_known,
        ledger.figure(target.id, period.a_year_before),
        values,
        base,
        measures,
        assessment,
        _row(plan, ledger, stretched, period, (stretched,) * MONTHS) if stretched else None,
        tuple(make_row(plan, ledger, part, period) for part in target.part_targets),
        revisions_of(ledger, target.id, period),
        None if figure or last_known is None else _last_known_verdict(plan, ledger, last_known.period, by_month),
        by_month=by_month,
        ledger=ledger,
        explanation=explanation,
        steps=steps,
        conflicts=ledger.conflicts_of(target.id, period),
        benchmarks=tuple(_benchmarks(plan, ledger, target, period, measures)),
    )


def _last_known_verdict(plan: Plan, ledger: Ledger, period: Period, by_month: tuple[Target, ...]) -> Assessment:
    """Return the verdict on an earlier period, by the goals that held then."""
    return _row(plan, ledger, by_month[period.month - 1], period, by_month).assessment


def _benchmarks(
    plan: Plan, ledger: Ledger, target: Target, period: Period, measures: Measures
) -> Iterator[BenchmarkGap]:
    """Yield the growth of each upper level for the period, with the gap to it."""
    for each in plan.benchmarks:
        figure = ledger.benchmarks.get((each.id, target.id, period))
        if figure is not None and figure.growth_rate is not None:
            growth = Fraction(figure.growth_rate) / 100
            gap = measures.growth - growth if isinstance(measures.growth, Fraction) else None
            yield BenchmarkGap(each, growth, gap)


def _is_done(target: Target, figure: Figure) -> bool:
    """Return whether a task is done; it then needs no new figure each month."""
    return target.is_task and figure.value is not None and figure.value >= _DONE
