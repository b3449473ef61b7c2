"""Many plans side by side as tables for the terminal: the statuses of each plan, then a table a metric."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from dongyuan_targets.judging.assessment import Status, status_word, worst_first
from dongyuan_targets.judging.report import Row
from dongyuan_targets.judging.rollup import Absence, Ranking
from dongyuan_targets.message import Amount, Message, message
from dongyuan_targets.quantities.rounding import plain
from dongyuan_targets.render.grid import Cell, Column, Grid, Tone
from dongyuan_targets.render.notation import (
    NOTHING,
    TONES,
    comparator_sign,
    goal_text,
    growth_text,
    percent_or_nothing,
    points_or_nothing,
    unit_text,
)
from dongyuan_targets.render.notes import when
from dongyuan_targets.text import say, word, words
from dongyuan_targets.text.numbers import number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dongyuan_targets.judging.rollup import Metric, PlanRows, Rollup, Standing

# The order of the columns, and how readily each gives way where the terminal is narrow.
_COLUMNS = {
    "plan": 0,
    "rank": 0,
    "actual": 0,
    "goal": 3,
    "completion": 1,
    "due_share": 6,
    "lead": 2,
    "growth": 4,
    "growth_gap": 5,
    "status": 0,
}
_LEFT = frozenset({"plan", "status"})
_RULES = {Ranking.LEAD: "rollup.by_lead", Ranking.GROWTH: "rollup.by_growth"}
_DIGITS = 4
"""Significant digits of a converted amount that is no finite decimal: 1亩 is 0.06667公顷."""


@dataclass(frozen=True, slots=True)
class RollupPage:
    """Many plans in words: lines before and after the tables."""

    title: str
    header: tuple[str, ...]
    statuses: Grid
    metrics: tuple[Grid, ...]
    footnotes: tuple[str, ...]


def rollup_page(rollup: Rollup, language: str) -> RollupPage:
    """Return many plans side by side as tables and lines in a language."""
    return RollupPage(
        words("rollup.title", language, count=len(rollup.plans)),
        (when(_period(rollup), rollup.as_of, language),),
        _statuses(rollup.plans, language),
        tuple(_metric(each, rollup.ranking, language) for each in rollup.metrics),
        tuple(_footnotes(rollup, language)),
    )


def _period(rollup: Rollup) -> Message:
    if rollup.newest is None or rollup.period == rollup.newest:
        return message("rollup.newest", period=rollup.period)
    return message("rollup.not_newest", period=rollup.period, newest=rollup.newest)


def _statuses(plans: Sequence[PlanRows], language: str) -> Grid:
    """Return how many targets of each plan stand at each status; nobody's statuses are left out.

    Where the terminal is narrow, why a plan is absent gives way first, then the statuses that ask for nothing.
    """
    found = [status for status in Status if any(status in plan.counts for plan in plans)]
    absent = any(plan.absence for plan in plans)
    columns = [
        Column(words("column.plan", language)),
        *(
            Column(words(f"status.{status}", language).replace(" ", "\n"), right=True, yields=worst_first(status))
            for status in found
        ),
        Column(words("column.total", language), right=True),
    ]
    if absent:
        columns.append(Column(words("column.state", language), yields=len(Status)))
    return Grid(
        words("rollup.statuses", language),
        tuple(columns),
        tuple(tuple(_count_cells(plan, found, language))[: len(columns)] for plan in plans),
    )


def _count_cells(plan: PlanRows, statuses: Sequence[Status], language: str) -> Iterator[Cell]:
    yield Cell(word(plan.name, language))
    for status in statuses:
        count = plan.counts.get(status, 0)
        yield Cell(str(count), TONES[status]) if count else Cell(NOTHING, Tone.QUIET)
    yield Cell(NOTHING if plan.absence else str(len(plan.rows)))
    yield Cell(_absence(plan.absence, plan, language) if plan.absence else "", Tone.QUIET)


def _metric(metric: Metric, ranking: Ranking, language: str) -> Grid:
    yields = dict(_COLUMNS)
    if ranking is Ranking.GROWTH:
        yields["growth"], yields["lead"] = yields["lead"], yields["growth"]
    columns = tuple(Column(words(f"column.{key}", language), key not in _LEFT, each) for key, each in yields.items())
    return Grid(_title(metric, language), columns, tuple(_cells(each, language) for each in metric.standings))


def _title(metric: Metric, language: str) -> str:
    target = metric.target.model_copy(update={"unit": metric.unit})
    details = {"name": metric.target.label, "id": metric.target.id}
    if not metric.unit:
        return words("rollup.metric", language, **details)
    return words("rollup.metric_in", language, **details, unit=unit_text(target, language))


def _cells(standing: Standing, language: str) -> tuple[Cell, ...]:
    name, row = Cell(word(standing.plan.name, language)), standing.row
    if isinstance(row, Absence):
        nothing = (Cell(NOTHING, Tone.QUIET),) * (len(_COLUMNS) - 2)
        return (name, *nothing, Cell(_absence(row, standing.plan, language), Tone.QUIET))
    measures, status = row.measures, row.assessment.status
    return (
        name,
        Cell(str(standing.rank or NOTHING)),
        Cell(_amount(row.actual, standing, language)),
        Cell(_goal(row, standing, language)),
        Cell(percent_or_nothing(measures.completion)),
        Cell(percent_or_nothing(measures.due_share)),
        Cell(points_or_nothing(measures.lead)),
        Cell(growth_text(measures)),
        Cell(points_or_nothing(measures.growth_gap)),
        Cell(say(status_word(row.target, status), language), TONES[status]),
    )


def _absence(absence: Absence, plan: PlanRows, language: str) -> str:
    match absence:
        case Absence.NO_METRIC:
            return words("rollup.no_metric", language)
        case Absence.OTHER_YEAR:
            return words("rollup.other_year", language, year=plan.year)
        case Absence.UNREADABLE:
            return words("rollup.unreadable", language)


def _goal(row: Row, standing: Standing, language: str) -> str:
    if row.target.goal is None:
        return goal_text(row.target)
    return comparator_sign(row.target) + _amount(row.target.goal, standing, language)


def _amount(value: Decimal | None, standing: Standing, language: str) -> str:
    """Return an amount in the metric's unit; with its own, where that does not convert."""
    if value is None:
        return NOTHING
    if isinstance(standing.scale, Message):
        unit = standing.row.target.figure_unit if isinstance(standing.row, Row) else ""
        return word(Amount(value, unit), language)
    if standing.scale == 1:
        return number(value)
    return number(Decimal(plain(Fraction(value) * standing.scale, _DIGITS)))


def _footnotes(rollup: Rollup, language: str) -> Iterator[str]:
    yield words(_RULES[rollup.ranking], language)
    yield words("rollup.points_note", language)
    if any(row.measures.growth_is_computed for plan in rollup.plans for row in plan.rows):
        yield words("report.computed_growth", language)
    for metric in rollup.metrics:
        for standing in metric.standings:
            if isinstance(standing.scale, Message):
                details = {"name": standing.plan.name, "metric": metric.target.label, "what": standing.scale}
                yield words("rollup.unit_note", language, **details)
