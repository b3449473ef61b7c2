"""The report as a value: every target of a plan measured and judged for a period. Formats render it."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from dongyuan_targets.judging.adjusted import Adjusted, adjusted, adjusted_by_month, adjustments
from dongyuan_targets.judging.assessment import Assessment, assess
from dongyuan_targets.judging.coverage import begun_after
from dongyuan_targets.judging.last_year import is_revised
from dongyuan_targets.judging.measures import Measures, measure
from dongyuan_targets.judging.projection import Projection, project
from dongyuan_targets.judging.remaining import growth_of_year
from dongyuan_targets.judging.schedule import MONTHS, Course, amount_due, course
from dongyuan_targets.judging.steps import Step, figure_of, share_done, steps_of
from dongyuan_targets.judging.value import Value
from dongyuan_targets.judging.verdict import TO_EXPLAIN, Status
from dongyuan_targets.message import Label, Message, message
from dongyuan_targets.plan.in_force import Conflict, Figure
from dongyuan_targets.plan.ledger import Ledger
from dongyuan_targets.plan.model import Benchmark, Measure, Plan, Target, owners_of
from dongyuan_targets.plan.records import Explanation
from dongyuan_targets.plan.revisions import Revision, revisions_of
from dongyuan_targets.quantities.period import Period

EARLIER_YEARS = 10
"""How many years before are looked at: the projection learns its interval from them."""

_DONE = 100


class Grouping(StrEnum):
    """What the sections of a report are."""

    FOCUS = "focus"
    OWNER = "owner"


class BenchmarkGap(NamedTuple):
    """The growth of an upper level, a ratio, and how far the target's own is above it, None where that is unknown."""

    benchmark: Benchmark
    growth: Fraction
    gap: Fraction | None


@dataclass(frozen=True)
class Row:
    """One target in a report.

    Attributes:
        period: the month to which the year-to-date figures run.
        course: the path it is judged by.
        figure: the figure for the report's period, if any.
        last_known: the newest figure of the year up to the period; equals `figure` where there is one.
        last_year: the figure of the same period last year.
        values: this year's year-to-date values by month up to the period, where recorded.
        base: last year's.
        stretch: the same target judged by its stretch goal; never mixed into the status.
        parts: its parts, each judged by its own goal; never summed up into the figure.
        revisions: what was revised of its figures for the period.
        known: the verdict on the last known figure, where there is none for the period.
        by_month: the target with the goals that hold in each month, as known for the period.
        adjustments: by what its goals were changed by the period, and from what to what.
        explanation: why it is behind, the last one told, where it is.
        steps: of a task that has some, how each stands.
        conflicts: where lines of the ledger contradict each other.
        benchmarks: the growth of upper levels, and the gap to it.
        is_public: whether forecasts are left out.
        ledger: what is known for the period, for what is worked out only where somebody asks.
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
        """What the full year will come to, or why that cannot be said; worked out where somebody asks."""
        if self.is_public:
            return message("reason.not_public")
        earlier = () if self._base_is_revised else (self.base, *self._older)
        return project(self.target, self.period.month, self.values, earlier, self.course.due)

    @property
    def _older(self) -> Iterator[Mapping[int, Decimal]]:
        """The values of the years before last year by month, newest first; a year not recorded is empty."""
        years = (self.period.year - back for back in range(2, EARLIER_YEARS + 1))
        return (self.ledger.values_of(self.target.id, year) for year in years)

    @property
    def projected_growth(self) -> Value:
        """The growth on last year's total that the projection would be."""
        if self._base_is_revised:
            return message("reason.base_revised")
        total = self.projection.point if isinstance(self.projection, Projection) else self.projection
        return growth_of_year(self.target, total, self.base)

    @property
    def is_overdue(self) -> bool:
        """Whether the day by which it was to be put right has passed before the period's end; no clock enters."""
        until = self.explanation.until if self.explanation else None
        return until is not None and until < self.period.last_day

    @property
    def _base_is_revised(self) -> bool:
        return is_revised(self.target, self.figure, self.base.get(self.period.month))

    @property
    def actual(self) -> Decimal | None:
        """The year-to-date value of its figure, None where none is recorded."""
        return self.figure.value if self.figure else None

    @property
    def path(self) -> tuple[Fraction, ...] | None:
        """The amounts due when the year begins and by the end of each month.

        None where there is no other path than the goal: of a rate, of what only December asks for, without a goal.
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
        """The goal that holds in each month; none where it was never adjusted."""
        goals = tuple(each.wanted for each in self.by_month if each.wanted is not None)
        return goals if len(set(goals)) > 1 else ()

    @property
    def named_parts(self) -> tuple[tuple[Label, Row], ...]:
        """Its parts with their own names."""
        names = {target.id: part.label for target, part in self.target.parts_as_targets}
        return tuple((names[part.target.id], part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Section:
    """Targets that stand together: those of a focus, or of a unit in charge.

    Attributes:
        name: the focus or unit as the plan writes it, or a message where a target names none.
        id: the id of the focus; the unit's name, empty where a target names none.
    """

    id: str
    name: Label | Message
    rows: tuple[Row, ...]

    @property
    def counts(self) -> dict[Status, int]:
        """How many of its rows stand at each status, best first."""
        return count_statuses(self.rows)


@dataclass(frozen=True, slots=True)
class Report:
    """The variance of every target of a plan for a period.

    Attributes:
        is_public: whether it is the edition for the public: without preliminary figures, explanations, notes,
            forecasts, names of people and upper levels.
        begun: a newer period of which the first figures have come in, with the number of targets reported for it.
        whole: the report that this one is of some statuses alone.
    """

    plan: Plan
    period: Period
    as_of: dt.date | None
    sections: tuple[Section, ...]
    grouping: Grouping = Grouping.FOCUS
    begun: tuple[Period, int] | None = None
    is_public: bool = False
    whole: Report | None = None

    @property
    def in_scope(self) -> tuple[Row, ...]:
        """All rows, whatever their status."""
        return self.whole.in_scope if self.whole is not None else self.rows

    @property
    def reported(self) -> int:
        """How many of those in scope have a figure for the period; a task that is done keeps its own."""
        return sum(row.figure is not None for row in self.in_scope)

    def only(self, statuses: Collection[Status]) -> Report:
        """Return the report with the rows of some statuses alone; none means all."""
        if not statuses:
            return self
        sections = (
            replace(each, rows=tuple(row for row in each.rows if row.assessment.status in statuses))
            for each in self.sections
        )
        return replace(self, sections=tuple(each for each in sections if each.rows), whole=self)

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows in the order of the sections."""
        return tuple(row for section in self.sections for row in section.rows)

    @property
    def counts(self) -> dict[Status, int]:
        """How many rows stand at each status, best first; statuses nobody has are left out."""
        return count_statuses(self.rows)

    @property
    def parts_counted(self) -> int:
        """How many of the rows are parts, which by owner stand under the unit in charge of them."""
        whole = {target.id for target in self.plan.targets}
        return sum(row.target.id not in whole for row in self.rows)


def count_statuses(rows: Iterable[Row]) -> dict[Status, int]:
    """Return how many rows stand at each status, best first; statuses nobody has are left out."""
    found = Counter(row.assessment.status for row in rows)
    return {status: found[status] for status in Status if found[status]}


def make_report(
    plan: Plan,
    ledger: Ledger,
    period: Period,
    *,
    as_of: dt.date | None = None,
    focuses: Collection[str] = (),
    grouping: Grouping = Grouping.FOCUS,
    public: bool = False,
) -> Report:
    """Measure and judge a plan's targets for a period.

    Args:
        plan: the targets.
        ledger: every figure recorded.
        period: the month to which the year-to-date figures run.
        as_of: figures as they were known at the end of this day; None is all that is known.
        focuses: ids of the focuses wanted; none means all.
        public: whether it is for the public.
        grouping: what the sections are; by owner a part in somebody else's charge stands under that name.
    """
    known = ledger.as_of(as_of).public() if public else ledger.as_of(as_of)
    sections = [
        Section(
            focus.id, focus.label, tuple(make_row(plan, known, target, period) for target in plan.targets_of(focus))
        )
        for focus in plan.focuses
        if not focuses or focus.id in focuses
    ]
    if grouping is Grouping.OWNER:
        sections = _by_owner(row for section in sections for row in section.rows)
    shown = tuple(section for section in sections if section.rows)
    if public:
        shown = tuple(replace(each, rows=tuple(map(_for_the_public, each.rows))) for each in shown)
    return Report(plan, period, as_of, shown, grouping, begun_after(plan, known, period), public)


def make_row(plan: Plan, ledger: Ledger, target: Target, period: Period) -> Row:
    """Measure and judge one target for a period by the goals that hold for it, with its stretch goal and its parts."""
    row = _row(plan, ledger, adjusted(target, ledger, period), period, adjusted_by_month(target, ledger, period))
    return replace(row, adjustments=tuple(adjustments(target, ledger, period)))


def figures_for(
    ledger: Ledger, target: Target, period: Period, steps: tuple[Step, ...]
) -> tuple[Figure | None, Figure | None]:
    """Return a target's figure for a period, and the last one known of the year up to it; steps told of make both."""
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
        None if figure or last_known is None else _known(plan, ledger, last_known.period, by_month),
        by_month=by_month,
        ledger=ledger,
        explanation=explanation,
        steps=steps,
        conflicts=ledger.conflicts_of(target.id, period),
        benchmarks=tuple(_benchmarks(plan, ledger, target, period, measures)),
    )


def _known(plan: Plan, ledger: Ledger, period: Period, by_month: tuple[Target, ...]) -> Assessment:
    """Return the verdict on an earlier period by the goals of its month."""
    return _row(plan, ledger, by_month[period.month - 1], period, by_month).assessment


def _benchmarks(
    plan: Plan, ledger: Ledger, target: Target, period: Period, measures: Measures
) -> Iterator[BenchmarkGap]:
    """Yield the growth of upper levels for the period, with the gap to it."""
    for each in plan.benchmarks:
        figure = ledger.benchmarks.get((each.id, target.id, period))
        if figure is not None and figure.growth_rate is not None:
            growth = Fraction(figure.growth_rate) / 100
            gap = measures.growth - growth if isinstance(measures.growth, Fraction) else None
            yield BenchmarkGap(each, growth, gap)


def _for_the_public(row: Row) -> Row:
    """Return a row without the notes of its figures and who recorded them, and without forecasts."""

    def bare(figure: Figure | None) -> Figure | None:
        return figure._replace(note=None, recorded_by=None) if figure else None

    return replace(
        row,
        figure=bare(row.figure),
        last_known=bare(row.last_known),
        last_year=bare(row.last_year),
        stretch=_for_the_public(row.stretch) if row.stretch else None,
        parts=tuple(map(_for_the_public, row.parts)),
        is_public=True,
    )


def _by_owner(rows: Iterable[Row]) -> list[Section]:
    """Return the rows by unit in charge, in the order in which the units first come; nobody's are last."""
    groups: defaultdict[str | None, list[Row]] = defaultdict(list)
    for row in rows:
        own = tuple(part for part in row.parts if part.target.owner == row.target.owner)
        others = (part for part in row.parts if part.target.owner != row.target.owner)
        for each in (replace(row, parts=own), *others):
            groups[each.target.owner].append(each)
    return [
        Section(owner or "", Label(owner) if owner else message("report.no_owner"), tuple(groups[owner]))
        for owner in owners_of(row.target for group in groups.values() for row in group)
    ]


def _is_done(target: Target, figure: Figure) -> bool:
    """Whether a task is done: it then stays done, without being reported again every month."""
    return target.is_task and figure.value is not None and figure.value >= _DONE
