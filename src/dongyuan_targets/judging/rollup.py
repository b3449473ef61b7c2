"""Several plans side by side: a table per metric with a ranked row per plan, and each plan's targets by status."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from dongyuan_targets.errors import InvalidInputError
from dongyuan_targets.judging.amount import standing
from dongyuan_targets.judging.coverage import reported_by_period, well_reported
from dongyuan_targets.judging.report import count_statuses
from dongyuan_targets.judging.row import Row, make_row
from dongyuan_targets.judging.value import Value
from dongyuan_targets.judging.verdict import ON_TRACK, Cause, Status
from dongyuan_targets.message import Label, Message, message
from dongyuan_targets.plan.ledger import Ledger
from dongyuan_targets.plan.model import Plan, Target
from dongyuan_targets.quantities.period import Period
from dongyuan_targets.quantities.rounding import in_points
from dongyuan_targets.quantities.unit import in_terms_of
from dongyuan_targets.suggestions import unknown

_NOTHING_DUE = frozenset({Status.NOT_DUE, Status.NOT_ASSESSABLE})


class Ranking(StrEnum):
    """The value that the plans are ranked by at each metric."""

    LEAD = "lead"
    GROWTH = "growth"


class Absence(StrEnum):
    """Why a plan has no row for a metric."""

    NO_METRIC = "no_metric"
    OTHER_YEAR = "other_year"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Member:
    """A plan to compare with others.

    Attributes:
        path: its path as the user typed it, with unprintable characters spelled out.
        plan: the plan, None where it cannot be read.
        ledger: its ledger, None where that cannot be read.
    """

    path: str
    plan: Plan | None = None
    ledger: Ledger | None = None


@dataclass(frozen=True, slots=True)
class PlanRows:
    """One plan of a rollup, with its targets measured and judged.

    Attributes:
        path: its path as the user typed it.
        name: its title, with the path if another plan has the same title; the path alone where it cannot be read.
        year: the year of the plan, None where it cannot be read.
        absence: why it has no rows, None where it has some.
        rank: its rank by the share of targets on track; equal plans share a rank, None where nothing is due.
    """

    path: str
    name: Label
    year: int | None
    absence: Absence | None
    rows: tuple[Row, ...] = ()
    rank: int | None = None

    @property
    def counts(self) -> dict[Status, int]:
        """The number of its rows by status, best first."""
        return count_statuses(self.rows)

    @property
    def on_track(self) -> Fraction | None:
        """The share of targets on schedule or better among those with something due, reported or not; else None."""
        counts = self.counts
        due = sum(count for status, count in counts.items() if status not in _NOTHING_DUE)
        return Fraction(sum(counts.get(status, 0) for status in ON_TRACK), due) if due else None

    def standing(self, metric: str, unit: str) -> Standing:
        """Return the plan's standing at a metric whose amounts are shown in `unit`."""
        row = next((each for each in self.rows if each.target.id == metric), None)
        if row is None:
            return Standing(self, self.absence or Absence.NO_METRIC, Fraction(1))
        return Standing(self, row, _scale(row.target, unit))


@dataclass(frozen=True, slots=True)
class Standing:
    """How one plan stands at a metric.

    Attributes:
        row: the target measured and judged, or why there is none.
        scale: the factor that converts its amounts to the metric's unit, or the reason that there is none.
        rank: its rank, shared by equal plans; None where it has no value to be ranked by.
    """

    plan: PlanRows
    row: Row | Absence
    scale: Value
    rank: int | None = None


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric, and how every plan stands at it.

    Attributes:
        target: the target of the first plan that has the metric; it gives the name.
        unit: the unit of the first plan that has one, empty where none has.
        standings: one per plan: the ranked, then those without a rank, then the absent.
    """

    target: Target
    unit: str
    standings: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class Rollup:
    """Several plans of a year side by side.

    Attributes:
        newest: the newest period of any plan, None where no plan has one.
        held: the period and later ones, each with the number of plans that have it.
        as_of: the day at whose end the figures were known; None means all that is known.
    """

    period: Period
    newest: Period | None
    held: tuple[tuple[Period, int], ...]
    as_of: dt.date | None
    ranking: Ranking
    plans: tuple[PlanRows, ...]
    metrics: tuple[Metric, ...]

    @property
    def by_rank(self) -> tuple[PlanRows, ...]:
        """The plans by rank, then those without a rank, then the absent."""
        last = len(self.plans) + 1
        return tuple(sorted(self.plans, key=lambda plan: (plan.rank or last, plan.absence is not None)))

    @property
    def of_the_year(self) -> int:
        """The number of plans that can be compared."""
        return sum(plan.absence is None for plan in self.plans)


def first_year(members: Iterable[Member]) -> int | None:
    """Return the year of the first plan that can be read, None where none can."""
    return next((each.plan.year for each in members if each.plan and each.ledger), None)


def make_rollup(
    members: Sequence[Member],
    period: Period | None = None,
    *,
    as_of: dt.date | None = None,
    metrics: Collection[str] = (),
    ranking: Ranking = Ranking.LEAD,
) -> Rollup:
    """Return several plans side by side, with their targets measured and judged.

    Args:
        members: the plans in the order in which they were named.
        period: the month to which the year-to-date figures run; plans of another year are listed as absent.
            None is the newest period, in the year of the first plan, that the most plans have.
        as_of: the day at whose end the figures were known; None means all that is known.
        metrics: ids or names of the metrics to include; none means all.
        ranking: the value that the plans are ranked by at each metric.

    Raises:
        InvalidInputError: no plan is for the year, no plan has a figure, or no plan has one of the metrics.
    """
    year = period.year if period else first_year(members)
    known = [replace(each, ledger=each.ledger.as_of(as_of)) if each.ledger else each for each in members]
    present = [(each.plan, each.ledger) for each in known if each.plan and each.ledger and each.plan.year == year]
    if year is None or not present:
        raise InvalidInputError(message("rollup.no_plan_of", year=year) if year else message("rollup.no_plan"))
    wanted = _metric_ids([plan for plan, _ in present], metrics)
    held = Counter(each for plan, ledger in present for each in well_reported(reported_by_period(plan, ledger)))
    if (period := period or _newest_of_most(held)) is None:
        raise InvalidInputError(message("report.no_figures", year=year))
    plans = [_plan_rows(each, name, wanted, period) for each, name in zip(known, _names(members), strict=True)]
    tables = tuple(_metric(each, plans, ranking) for each in wanted)
    later = tuple((each, held[each]) for each in sorted({period, *held}) if each >= period)
    return Rollup(period, max(held, default=None), later, as_of, ranking, _with_ranks(plans), tables)


def _newest_of_most(held: Mapping[Period, int]) -> Period | None:
    """Return the newest of the periods that the most plans have."""
    most = max(held.values(), default=0)
    return max((period for period, count in held.items() if count == most), default=None)


def _with_ranks(plans: Sequence[PlanRows]) -> tuple[PlanRows, ...]:
    """Return plans with their ranks by the share of targets on track, rounded as displayed."""
    scores = [in_points(plan.on_track) if plan.on_track is not None else None for plan in plans]
    return tuple(
        replace(plan, rank=1 + sum(other is not None and other > score for other in scores))
        if score is not None
        else plan
        for plan, score in zip(plans, scores, strict=True)
    )


def _metric_ids(plans: Sequence[Plan], metrics: Collection[str]) -> list[str]:
    """Return the ids of the metrics to compare, in order of first appearance in the plans."""
    known = dict.fromkeys(target.id for plan in plans for target in plan.targets)
    asked: set[str] = set()
    for each in metrics:
        ids = {target.id for plan in plans for target in plan.named(each) if target.id in known}
        if not ids:
            names = (name for plan in plans for target in plan.targets for name in target.names)
            raise InvalidInputError(unknown("rollup.unknown_metric", each, dict.fromkeys((*known, *names))))
        asked |= ids
    return [each for each in known if not metrics or each in asked]


def _names(members: Sequence[Member]) -> Iterator[Label]:
    """Yield the name of each plan: its title, with its path added in a language where another plan's is the same."""
    titles = [each.plan.label if each.plan else Label(each.path) for each in members]
    chinese = Counter(title.zh for title in titles)
    english = Counter(title.en or title.zh for title in titles)
    for title, member in zip(titles, members, strict=True):
        in_english, where = title.en or title.zh, f" ({member.path})"
        yield Label(
            title.zh + where if chinese[title.zh] > 1 else title.zh,
            in_english + where if english[in_english] > 1 else in_english,
        )


def _plan_rows(member: Member, name: Label, wanted: Collection[str], period: Period) -> PlanRows:
    plan, ledger = member.plan, member.ledger
    if plan is None or ledger is None:
        return PlanRows(member.path, name, plan.year if plan else None, Absence.UNREADABLE)
    if plan.year != period.year:
        return PlanRows(member.path, name, plan.year, Absence.OTHER_YEAR)
    rows = tuple(make_row(plan, ledger, target, period) for target in plan.targets if target.id in wanted)
    return PlanRows(member.path, name, plan.year, None, rows)


def _metric(metric: str, plans: Iterable[PlanRows], ranking: Ranking) -> Metric:
    targets = [row.target for plan in plans for row in plan.rows if row.target.id == metric]
    unit = next((target.figure_unit for target in targets if target.figure_unit), "")
    standings = _ranked([plan.standing(metric, unit) for plan in plans], ranking)
    return Metric(targets[0], unit, tuple(standings))


def _scale(target: Target, unit: str) -> Value:
    """Return the factor that converts a target's amounts to a unit, or the reason that there is none."""
    own = target.figure_unit
    if own == unit:
        return Fraction(1)
    try:
        return in_terms_of(own, unit)
    except InvalidInputError:
        return message("rollup.other_unit", unit=own, to=unit) if own else message("rollup.no_unit")


def _ranked(standings: Sequence[Standing], ranking: Ranking) -> list[Standing]:
    """Return the standings with their ranks, best first, then those without a value, then the absent."""
    rows = [each.row for each in standings if isinstance(each.row, Row)]
    # All plans are ranked in one direction: lower growth is better only if every plan wants less.
    down = all(_wants_less(row.target) for row in rows)
    scores = [_score(each.row, ranking, down=down) for each in standings]
    order = sorted((score for score in scores if score is not None), reverse=True)
    placed = [
        replace(each, rank=order.index(score) + 1) if score is not None else each
        for each, score in zip(standings, scores, strict=True)
    ]
    return sorted(placed, key=lambda each: (each.rank or len(placed) + 1, isinstance(each.row, Absence)))


def _score(row: Row | Absence, ranking: Ranking, *, down: bool) -> Decimal | None:
    """Sort key: higher is better, rounded as displayed so that equal-looking rows tie.

    None where there is no value. A rate has no lead: it is ranked by its difference relative to its goal.
    """
    if isinstance(row, Absence):
        return None
    value = standing(row.target, row.measures) if ranking is Ranking.LEAD else row.measures.growth
    if isinstance(value, Message):
        return None
    verdict = row.assessment.amount
    if ranking is Ranking.LEAD and verdict is not None and verdict.cause is Cause.PASSED:
        value = min(value, verdict.off)  # an exceeded "about" is ahead of its schedule, but not better for it
    return in_points(-value if ranking is Ranking.GROWTH and down else value)


def _wants_less(target: Target) -> bool:
    """Return whether lower growth is better, by the growth goal or else by the goal."""
    if target.growth_rate is not None:
        return target.growth_comparator.is_limit
    return target.comparator.is_limit or target.falls
