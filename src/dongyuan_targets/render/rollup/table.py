"""The rollup as tables for the terminal: the statuses of each plan, then one table per metric."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from dongyuan_targets.judging.rollup import Absence, Metric, PlanRows, Ranking, Rollup, Standing
from dongyuan_targets.judging.row import Row
from dongyuan_targets.judging.value import Value
from dongyuan_targets.judging.verdict import Status, worst_first
from dongyuan_targets.message import Amount, Joined, Language, Message, message
from dongyuan_targets.quantities.rounding import plain
from dongyuan_targets.render.columns import TableColumn, left, right, status_cell, table
from dongyuan_targets.render.grid import ALWAYS, Cell, Grid, Page, Tone
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
from dongyuan_targets.text import say, words
from dongyuan_targets.text.numbers import number, percent

_RULES = {Ranking.LEAD: "rollup.by_lead", Ranking.GROWTH: "rollup.by_growth"}
_DIGITS = 4
"""Significant digits of a converted amount that does not terminate: 1亩 is 0.06667公顷."""

_FIGURES = 34
"""Cells of a narrow line that are reserved for the columns beside the plan's name."""

_NARROWEST = 10


def rollup_page(rollup: Rollup, language: Language, *, width: int | None = None, with_metrics: bool = True) -> Page:
    """Return many plans side by side in a language: a table of the statuses, then one for each metric.

    The names of plans leave room in a line of `width` cells, None being as many as they take.
    """
    names = [say(plan.name, language) for plan in rollup.plans]
    if width is not None:
        names = list(shortened(names, max(min(width // 3, width - _FIGURES), _NARROWEST)))
    shown = dict(zip((plan.path for plan in rollup.plans), names, strict=True))
    metrics = (_metric(each, rollup.ranking, shown, language) for each in rollup.metrics) if with_metrics else ()
    return Page(
        words("rollup.title", language, count=len(rollup.plans)),
        (when(_period(rollup), rollup.as_of, language),),
        "",
        ((_statuses(rollup.by_rank, shown, language),), tuple(metrics)),
        tuple(_footnotes(rollup, shown, language, with_metrics=with_metrics)),
    )


def _period(rollup: Rollup) -> Message:
    """Return the period, with the number of plans that have it and later ones."""
    (_, have), *later = rollup.held
    count = rollup.of_the_year
    key = "rollup.held_by_all" if have == count else "rollup.held_by_some"
    others = (message("rollup.later", period=period, count=number) for period, number in later)
    held = Joined("separator.items", (message(key, count=count, have=have), *others))
    return message("rollup.held", period=rollup.period, held=held)


def _statuses(plans: Sequence[PlanRows], names: Mapping[str, str], language: Language) -> Grid:
    """Return the number of targets of each plan by status, best plan first; statuses that do not occur are left out.

    Where the terminal is narrow, the least urgent statuses are dropped.
    """
    columns: tuple[TableColumn[PlanRows], ...] = (
        left("plan", lambda plan, _: names[plan.path]),
        right("rank", lambda plan, _: str(plan.rank or NOTHING)),
        right("on_track", lambda plan, _: percent(plan.on_track) if plan.on_track is not None else None),
        *(_counted(status) for status in Status if any(status in plan.counts for plan in plans)),
        right("total", lambda plan, _: None if plan.absence else str(len(plan.rows))),
    )
    title = words("rollup.statuses", language)
    return table(title, columns, plans, language, lambda heading: heading.replace(" ", "\n"))


def _counted(status: Status) -> TableColumn[PlanRows]:
    def count(plan: PlanRows, _: str) -> Cell:
        found = plan.counts.get(status, 0)
        return Cell(str(found), TONES[status]) if found else _NONE

    return right(f"status.{status}", count, worst_first(status))


_NONE = Cell(NOTHING, Tone.QUIET)


def _metric(metric: Metric, ranking: Ranking, names: Mapping[str, str], language: Language) -> Grid:
    lead, growth = (2, 4) if ranking is Ranking.LEAD else (4, 2)
    columns: tuple[TableColumn[Standing], ...] = (
        left("plan", lambda standing, _: names[standing.plan.path]),
        _of_row("rank", lambda _, standing, __: str(standing.rank or NOTHING)),
        _of_row("actual", lambda row, standing, language: _amount(row.actual, standing, language)),
        _of_row("goal", _goal, 3),
        _of_row("completion", lambda row, *_: percent_or_nothing(row.measures.completion), 1),
        _of_row("due_share", lambda row, *_: percent_or_nothing(row.measures.due_share), 6),
        _of_row("lead", lambda row, *_: points_or_nothing(row.measures.lead), lead),
        _of_row("growth", lambda row, *_: growth_text(row.measures), growth),
        _of_row("growth_gap", lambda row, *_: points_or_nothing(row.measures.growth_gap), 5),
        left("status", _status),
    )
    return table(metric_title(metric, language), columns, metric.standings, language)


def _of_row(key: str, show: Callable[[Row, Standing, Language], str], yields: int = ALWAYS) -> TableColumn[Standing]:
    """Return a column with values of each plan's target; its cell is empty for plans without one."""

    def shown(standing: Standing, language: Language) -> Cell:
        row = standing.row
        return _NONE if isinstance(row, Absence) else Cell(show(row, standing, language))

    return right(key, shown, yields)


def _status(standing: Standing, language: Language) -> Cell:
    if isinstance(standing.row, Absence):
        return Cell(absence_text(standing.row, standing.plan, language), Tone.QUIET)
    return status_cell(standing.row, language)


def metric_title(metric: Metric, language: Language) -> str:
    """Return a metric's name with its id and its unit."""
    target = metric.target.model_copy(update={"unit": metric.unit})
    details = {"name": metric.target.label, "id": metric.target.id}
    if not metric.unit:
        return words("rollup.metric", language, **details)
    return words("rollup.metric_in", language, **details, unit=unit_text(target, language))


def absence_text(absence: Absence, plan: PlanRows, language: Language) -> str:
    """Return the text for why a plan has no row."""
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
    """Return an amount in the metric's unit, or with its own unit if that does not convert."""
    if value is None:
        return NOTHING
    if isinstance(standing.scale, Message):
        unit = standing.row.target.figure_unit if isinstance(standing.row, Row) else ""
        return say(Amount(value, unit), language)
    return number(converted(value, standing.scale))


def converted(value: Decimal, scale: Value) -> Decimal:
    """Return an amount in the metric's unit, or in its own if that does not convert."""
    if not isinstance(scale, Fraction) or scale == 1:
        return value
    return Decimal(plain(Fraction(value) * scale, _DIGITS))


def _footnotes(rollup: Rollup, names: Mapping[str, str], language: Language, *, with_metrics: bool) -> Iterator[str]:
    for plan in rollup.plans:
        if plan.absence is not None:
            what = absence_text(plan.absence, plan, language)
            yield words("rollup.left_out", language, name=plan.name, what=what)
    yield words("rollup.on_track_rule", language)
    for place, plan in enumerate(rollup.plans, 1):
        if names[plan.path].startswith(f"{place} ") and names[plan.path] != say(plan.name, language):
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
