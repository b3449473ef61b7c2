"""The report as a value: every target of a plan measured and judged for a period. Formats render it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dongyuan_targets.assessment import Assessment, Status, assess
from dongyuan_targets.measures import Measures, measure

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection

    from dongyuan_targets.ledger import Figure, Ledger
    from dongyuan_targets.model import Focus, Plan, Target
    from dongyuan_targets.period import Period

_DONE = 100


@dataclass(frozen=True, slots=True)
class Row:
    """One target in a report.

    Attributes:
        figure: the figure for the report's period, if any.
        last_known: the newest figure of the year up to the period; equals `figure` where there is one.
    """

    target: Target
    figure: Figure | None
    last_known: Figure | None
    last_year: Figure | None
    measures: Measures
    assessment: Assessment


@dataclass(frozen=True, slots=True)
class Section:
    """The targets of one focus."""

    focus: Focus
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """The variance of every target of a plan for a period."""

    plan: Plan
    period: Period
    as_of: dt.date | None
    sections: tuple[Section, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows in the order of the plan's focuses."""
        return tuple(row for section in self.sections for row in section.rows)

    @property
    def counts(self) -> dict[Status, int]:
        """How many targets stand at each status, best first; statuses nobody has are left out."""
        found = Counter(row.assessment.status for row in self.rows)
        return {status: found[status] for status in Status if found[status]}


def make_report(
    plan: Plan,
    ledger: Ledger,
    period: Period,
    *,
    as_of: dt.date | None = None,
    focuses: Collection[str] = (),
    statuses: Collection[Status] = (),
) -> Report:
    """Measure and judge a plan's targets for a period.

    Args:
        plan: the targets.
        ledger: every figure recorded.
        period: the month to which the year-to-date figures run.
        as_of: figures as they were known at the end of this day; None is all that is known.
        focuses: ids of the focuses wanted; none means all.
        statuses: the statuses wanted; none means all.
    """
    known = ledger.as_of(as_of)
    sections = [
        Section(focus, tuple(make_row(plan, known, target, period) for target in plan.targets_of(focus)))
        for focus in plan.focuses
        if not focuses or focus.id in focuses
    ]
    if statuses:
        sections = [
            Section(each.focus, tuple(row for row in each.rows if row.assessment.status in statuses))
            for each in sections
        ]
    return Report(plan, period, as_of, tuple(section for section in sections if section.rows))


def make_row(plan: Plan, ledger: Ledger, target: Target, period: Period) -> Row:
    """Measure and judge one target for a period."""
    earlier = [
        figure
        for figure in ledger.figures_of(target.id)
        if figure.period.year == period.year and figure.period <= period
    ]
    last_known = earlier[-1] if earlier else None
    figure = last_known if last_known and (last_known.period == period or _is_done(target, last_known)) else None
    last_year = ledger.figure(target.id, period.a_year_before)
    measures = measure(plan, target, period.month, figure, last_year)
    assessment = assess(plan, target, period.month, figure, measures)
    return Row(target, figure, last_known, last_year, measures, assessment)


def _is_done(target: Target, figure: Figure) -> bool:
    """Whether a task is done: it then stays done, without being reported again every month."""
    return target.is_task and figure.value is not None and figure.value >= _DONE
