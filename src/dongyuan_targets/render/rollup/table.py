"""Many plans side by side as tables for the terminal: the statuses of each plan, then one table per metric."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from dongyuan_targets.judging.report import Row
from dongyuan_targets.judging.rollup import Absence, Ranking
from dongyuan_targets.judging.verdict import Status, status_word, worst_first
from dongyuan_targets.message import Amount, Joined, Message, message
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
from dongyuan_targets.render.rollup.names import shortened
from dongyuan_targets.text import say, word, words
from dongyuan_targets.text.numbers import number, percent

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dongyuan_targets.judging.rollup import Metric, PlanRows, Rollup, Standing
    from dongyuan_targets.message import Language

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
DIGITS = 4
"""Significant digits of a converted amount that is no finite decimal: 1亩 is 0.06667公顷."""

_FIGURES = 34
"""Cells that a line keeps for what stands beside the name of a plan, where it is narrow."""

_NARROWEST = 10


@dataclass(frozen=True, slots=True)
class RollupPage:
    """Many plans in words: lines before and after the tables; those of the metrics where they are asked for."""

    title: str
    header: tuple[str, ...]
    statuses: Grid
    metrics: tuple[Grid, ...]
    footnotes: tuple[str, ...]


def rollup_page(
    rollup: Rollup, language: Language, *, width: int | None = None, with_metrics: bool = True
) -> RollupPage:
    """Return many plans side by side as tables and lines in a language.

    Args:
        rollup: the plans.
        language: zh or en.
        width: cells of a line that the names of plans have to leave room in; None is as many as they take.
        with_metrics: whether the tables of the metrics follow the summary.
    """
    names = [word(plan.name, language) for plan in rollup.plans]
    if width is not None:
        names = list(shortened(names, max(min(width // 3, width - _FIGURES), _NARROWEST)))
    shown = dict(zip((plan.path for plan in rollup.plans), names, strict=True))
    metrics = (_metric(each, rollup.ranking, shown, language) for each in rollup.metrics) if with_metrics else ()
    return RollupPage(
        words("rollup.title", language, count=len(rollup.plans)),
        (when(_period(rollup), rollup.as_of, language),),
        _statuses(rollup.by_rank, shown, language),
        tuple(metrics),
        tuple(_footnotes(rollup, shown, language, with_metrics=with_metrics)),
    )


def _period(rollup: Rollup) -> Message:
    """Return the period with how many plans have it, and have later ones."""
    (_, have), *later = rollup.held
    count = rollup.of_the_year
    key = "rollup.held_by_all" if have == count else "rollup.held_by_some"
    others = (message("rollup.later", period=period, count=number) for period, number in later)
    held = Joined("separator.items", (message(key, count=count, have=have), *others))
    return message("rollup.held", period=rollup.period, held=held)


def _statuses(plans: Sequence[PlanRows], names: Mapping[str, str], language: Language) -> Grid:
    """Return how many targets of each plan stand at each status, best plan first; nobody's statuses are left out.

    Where the terminal is narrow, the statuses that ask for nothing give way.
    """
    found = [status for status in Status if any(status in plan.counts for plan in plans)]
    columns = [
        Column(words("column.plan", language)),
        Column(words("column.rank", language), right=True),
        Column(words("column.on_track", language), right=True),
        *(
            Column(words(f"status.{status}", language).replace(" ", "\n"), right=True, yields=worst_first(status))
            for status in found
        ),
        Column(words("column.total", language), right=True),
    ]
    return Grid(
        words("rollup.statuses", language),
        tuple(columns),
        tuple(tuple(_count_cells(plan, names, found)) for plan in plans),
    )


def _count_cells(plan: PlanRows, names: Mapping[str, str], statuses: Sequence[Status]) -> Iterator[Cell]:
    yield Cell(names[plan.path])
    yield Cell(str(plan.rank or NOTHING))
    yield Cell(percent(plan.on_track) if plan.on_track is not None else NOTHING)
    for status in statuses:
        count = plan.counts.get(status, 0)
        yield Cell(str(count), TONES[status]) if count else Cell(NOTHING, Tone.QUIET)
    yield Cell(NOTHING if plan.absence else str(len(plan.rows)))


def _metric(metric: Metric, ranking: Ranking, names: Mapping[str, str], language: Language) -> Grid:
    yields = dict(_COLUMNS)
    if ranking is Ranking.GROWTH:
        yields["growth"], yields["lead"] = yields["lead"], yields["growth"]
    columns = tuple(Column(words(f"column.{key}", language), key not in _LEFT, each) for key, each in yields.items())
    return Grid(
        metric_title(metric, language), columns, tuple(_cells(each, names, language) for each in metric.standings)
    )


def metric_title(metric: Metric, language: Language) -> str:
    """Return a metric's name with its id and its unit."""
    target = metric.target.model_copy(update={"unit": metric.unit})
    details = {"name": metric.target.label, "id": metric.target.id}
    if not metric.unit:
        return words("rollup.metric", language, **details)
    return words("rollup.metric_in", language, **details, unit=unit_text(target, language))


def _cells(standing: Standing, names: Mapping[str, str], language: Language) -> tuple[Cell, ...]:
    name, row = Cell(names[standing.plan.path]), standing.row
    if isinstance(row, Absence):
        nothing = (Cell(NOTHING, Tone.QUIET),) * (len(_COLUMNS) - 2)
        return (name, *nothing, Cell(absence_text(row, standing.plan, language), Tone.QUIET))
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


def absence_text(absence: Absence, plan: PlanRows, language: Language) -> str:
    """Return why a plan has no figure in a table."""
    match absence:
        case Absence.NO_METRIC:
            return words("rollup.no_metric", language)
        case Absence.OTHER_YEAR:
            return words("rollup.other_year", language, year=plan.year)
        case Absence.UNREADABLE:
            return words("rollup.unreadable", language)


def _goal(row: Row, standing: Standing, language: Language) -> str:
    if row.target.goal is None:
        return goal_text(row.target)
    return comparator_sign(row.target) + _amount(row.target.goal, standing, language)


def _amount(value: Decimal | None, standing: Standing, language: Language) -> str:
    """Return an amount in the metric's unit; with its own, where that does not convert."""
    if value is None:
        return NOTHING
    if isinstance(standing.scale, Message):
        unit = standing.row.target.figure_unit if isinstance(standing.row, Row) else ""
        return word(Amount(value, unit), language)
    if standing.scale == 1:
        return number(value)
    return number(Decimal(plain(Fraction(value) * standing.scale, DIGITS)))


def _footnotes(rollup: Rollup, names: Mapping[str, str], language: Language, *, with_metrics: bool) -> Iterator[str]:
    for plan in rollup.plans:
        if plan.absence is not None:
            what = absence_text(plan.absence, plan, language)
            yield words("rollup.left_out", language, name=plan.name, what=what)
    yield words("rollup.on_track_rule", language)
    for place, plan in enumerate(rollup.plans, 1):
        if names[plan.path].startswith(f"{place} ") and names[plan.path] != word(plan.name, language):
            yield words("rollup.numbered", language, number=place, name=plan.name)
    if not with_metrics:
        yield words("rollup.how_metrics", language)
        return
    yield words(_RULES[rollup.ranking], language)
    yield words("rollup.points_note", language)
    if any(row.measures.growth_is_computed for plan in rollup.plans for row in plan.rows):
        yield words("report.computed_growth", language)
    for metric in rollup.metrics:
        for standing in metric.standings:
            if isinstance(standing.scale, Message):
                details = {"name": standing.plan.name, "metric": metric.target.label, "what": standing.scale}
                yield words("rollup.unit_note", language, **details)
