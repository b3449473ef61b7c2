"""Many plans side by side: a table a metric with a row a plan, ranked, and how each plan's targets stand."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from dongyuan_targets.errors import InvalidInputError
from dongyuan_targets.judging.assessment import Status, standing
from dongyuan_targets.judging.report import Row, count_statuses, make_row
from dongyuan_targets.message import Label, Message, message
from dongyuan_targets.plan.validation import unknown
from dongyuan_targets.quantities.rounding import in_points
from dongyuan_targets.quantities.unit import in_terms_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from decimal import Decimal

    from dongyuan_targets.judging.value import Value
    from dongyuan_targets.plan.ledger import Ledger
    from dongyuan_targets.plan.model import Plan, Target
    from dongyuan_targets.quantities.period import Period


class Ranking(StrEnum):
    """What the rows of a metric are ranked by."""

    LEAD = "lead"
    GROWTH = "growth"


class Absence(StrEnum):
    """Why a plan has no figure, goal or status in a table."""

    NO_METRIC = "no_metric"
    OTHER_YEAR = "other_year"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Member:
    """A plan to be put beside others.

    Attributes:
        path: where it is, as the user typed it.
        plan: the plan, None where it cannot be read.
        ledger: its figures, None where they cannot be read.
    """

    path: str
    plan: Plan | None = None
    ledger: Ledger | None = None


@dataclass(frozen=True, slots=True)
class PlanRows:
    """One plan in a rollup, with its targets measured and judged.

    Attributes:
        path: where it is, as the user typed it.
        name: its title, with its path where another plan has the same; the path alone where it cannot be read.
        year: the year of its targets, None where the plan cannot be read.
        absence: why it has no rows, None where it has.
    """

    path: str
    name: Label
    year: int | None
    absence: Absence | None
    rows: tuple[Row, ...] = ()

    @property
    def counts(self) -> dict[Status, int]:
        """How many of its rows stand at each status, best first."""
        return count_statuses(self.rows)

    def standing(self, metric: str, unit: str) -> Standing:
        """Return how it stands at a metric whose amounts are told in a unit."""
        row = next((each for each in self.rows if each.target.id == metric), None)
        if row is None:
            return Standing(self, self.absence or Absence.NO_METRIC, Fraction(1))
        return Standing(self, row, _scale(row.target, unit))


@dataclass(frozen=True, slots=True)
class Standing:
    """How one plan stands at a metric.

    Attributes:
        row: the target measured and judged, or why there is none.
        scale: what its amounts are multiplied by to be in the metric's unit, or why they cannot be.
        rank: its place, which it shares with its equals; None where it has nothing to be ranked by.
    """

    plan: PlanRows
    row: Row | Absence
    scale: Value
    rank: int | None = None


@dataclass(frozen=True, slots=True)
class Metric:
    """What is measured, and how every plan stands at it.

    Attributes:
        target: that of the first plan that has the metric: it gives the name.
        unit: that of the first plan that gives one, empty where none does.
        standings: one a plan: ranked, then those without a rank, then the absent.
    """

    target: Target
    unit: str
    standings: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class Rollup:
    """Many plans of a year side by side.

    Attributes:
        newest: the newest period for which any of the plans has a figure, None where none has.
        as_of: figures are as they were known at the end of this day; None is all that is known.
    """

    period: Period
    newest: Period | None
    as_of: dt.date | None
    ranking: Ranking
    plans: tuple[PlanRows, ...]
    metrics: tuple[Metric, ...]


def first_year(members: Iterable[Member]) -> int | None:
    """Return the year of the first plan that can be read."""
    return next((each.plan.year for each in members if each.plan and each.ledger), None)


def make_rollup(
    members: Sequence[Member],
    period: Period | None = None,
    *,
    as_of: dt.date | None = None,
    metrics: Collection[str] = (),
    ranking: Ranking = Ranking.LEAD,
) -> Rollup:
    """Measure and judge the targets of many plans, and put them side by side.

    Args:
        members: the plans in the order in which they were named.
        period: the month to which the year-to-date figures run; plans of another year are named and left out.
            None is the newest period that any plan has of the first one's year.
        as_of: figures as they were known at the end of this day; None is all that is known.
        metrics: the ids wanted; none means all.
        ranking: what the rows of each metric are ranked by.

    Raises:
        InvalidInputError: no plan is of the year, none has a figure, or an id is in none of them.
    """
    year = period.year if period else first_year(members)
    known = [replace(each, ledger=each.ledger.as_of(as_of)) if each.ledger else each for each in members]
    present = [(each.plan, each.ledger) for each in known if each.plan and each.ledger and each.plan.year == year]
    if year is None or not present:
        raise InvalidInputError(message("rollup.no_plan_of", year=year) if year else message("rollup.no_plan"))
    wanted = _wanted([plan for plan, _ in present], metrics)
    found = [last for plan, ledger in present if (last := ledger.newest_period(year, plan.ids))]
    newest = max(found, default=None)
    if (period := period or newest) is None:
        raise InvalidInputError(message("report.no_figures", year=year))
    plans = [_plan_rows(each, name, wanted, period) for each, name in zip(known, _names(members), strict=True)]
    tables = tuple(_metric(each, plans, ranking) for each in wanted)
    return Rollup(period, newest, as_of, ranking, tuple(plans), tables)


def _wanted(plans: Iterable[Plan], metrics: Collection[str]) -> list[str]:
    """Return the ids to compare, in the order in which the first plan that has each lists it."""
    known = dict.fromkeys(target.id for plan in plans for target in plan.targets)
    for each in metrics:
        if each not in known:
            raise InvalidInputError(unknown("rollup.unknown_metric", each, known))
    return [each for each in known if not metrics or each in metrics]


def _names(members: Sequence[Member]) -> Iterator[Label]:
    """Yield what to call each plan: its title, told apart by its path where another's is the same in a language."""
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
    """Return what a target's amounts are multiplied by to be in a unit, or why they cannot be."""
    own = target.figure_unit
    if own == unit:
        return Fraction(1)
    try:
        return in_terms_of(own, unit)
    except InvalidInputError:
        return message("rollup.other_unit", unit=own, to=unit) if own else message("rollup.no_unit")


def _ranked(standings: Sequence[Standing], ranking: Ranking) -> list[Standing]:
    """Return the standings with their ranks, best first; those without a number follow, the absent are last."""
    rows = [each.row for each in standings if isinstance(each.row, Row)]
    # Growth has one direction for all: plans that want more of it and plans that want less do not mix.
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

    By lead a rate is ranked by its difference relative to its goal, as it has no lead.
    """
    if isinstance(row, Absence):
        return None
    value = standing(row.target, row.measures) if ranking is Ranking.LEAD else row.measures.growth
    if isinstance(value, Message):
        return None
    return in_points(-value if ranking is Ranking.GROWTH and down else value)


def _wants_less(target: Target) -> bool:
    """Whether less growth is better: by the growth goal, or else by the goal."""
    if target.growth_rate is not None:
        return target.growth_comparator.is_limit
    return target.comparator.is_limit or target.falls
