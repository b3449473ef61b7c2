"""The page of one target: its definition, its figures by month, and every value with its formula."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dongyuan_targets.judging.changes import change_of
from dongyuan_targets.judging.row import Row
from dongyuan_targets.judging.verdict import status_word
from dongyuan_targets.message import Label, Language
from dongyuan_targets.plan.model import Plan
from dongyuan_targets.quantities.period import Period
from dongyuan_targets.render.changes_table import change_facts
from dongyuan_targets.render.charts.year import Chart
from dongyuan_targets.render.columns import TableColumn, left, right, status_cell, table
from dongyuan_targets.render.formulas import terms
from dongyuan_targets.render.grid import Grid
from dongyuan_targets.render.notation import (
    amount_or_nothing,
    goal_text,
    growth_goal_text,
    growth_text,
    percent_or_nothing,
    places_of,
    points_or_nothing,
    recorded_or_nothing,
    schedule_rule,
    signed_or_nothing,
    unit_text,
)
from dongyuan_targets.render.notes import stretch_standing
from dongyuan_targets.render.remarks import remarks
from dongyuan_targets.render.revisions_table import own_revisions_grid
from dongyuan_targets.text import say, words
from dongyuan_targets.text.numbers import number


@dataclass(frozen=True, slots=True)
class TargetPage:
    """A target in words: what the plan says of it, its tables, what is computed and what changed below a title each."""

    title: str
    facts: tuple[tuple[str, str], ...]
    chart: Chart | None
    grids: tuple[Grid, ...]
    computed: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    verdicts: tuple[str, ...]


def target_page(
    plan: Plan,
    rows: Sequence[tuple[Period, Row]],
    language: Language,
    chart: Chart | None = None,
    *,
    with_formulas: bool = False,
) -> TargetPage:
    """Return what is known of a target in a language; with formulas, each value with how it was computed.

    The rows are the target judged at each period that has a figure, oldest first; the last is shown in full.
    """
    period, row = rows[-1]
    computed = [(words("show.computed", language, period=period), tuple(terms(row, language, in_full=with_formulas)))]
    if len(rows) > 1:
        change = change_of(rows[-2][1], row)
        since = words("changes.since", language, period=change.before.period)
        computed.append((since, tuple(change_facts(change, language))))
    revised = own_revisions_grid(plan, tuple(each for _, past in rows for each in past.revisions), language)
    return TargetPage(
        f"{say(row.target.label, language)} ({row.target.id})",
        tuple(_facts(plan, row, language)),
        chart,
        tuple(grid for grid in (_months(rows, language), _parts(row, language), revised) if grid.rows),
        tuple(computed),
        tuple(_verdicts(row, language)),
    )


def _facts(plan: Plan, row: Row, language: Language) -> Iterator[tuple[str, str]]:
    target = row.target
    focus = next(focus for focus in plan.focuses if focus.id == target.focus)
    yield words("column.focus", language), say(focus.label, language)
    yield words("column.measure", language), words(f"measure.{target.measure}", language)
    if unit := unit_text(target, language):
        yield words("column.unit", language), unit
    if target.goal is not None:
        yield words("column.goal", language), goal_text(target)
    if target.baseline is not None:
        yield words("show.baseline", language), number(target.baseline)
    if target.stretch_goal is not None:
        yield words("show.stretch_goal", language), number(target.stretch_goal)
    if target.growth_rate is not None:
        basis = words(f"basis.{target.growth_basis}", language)
        yield words("column.growth_goal", language), f"{growth_goal_text(target)} ({basis})"
    yield words("column.schedule", language), _schedule(plan, row, language)
    if target.owner:
        yield words("show.owner", language), target.owner
    if target.note:
        yield words("column.note", language), target.note


def _schedule(plan: Plan, row: Row, language: Language) -> str:
    rule = say(schedule_rule(plan, row.target), language)
    note = row.course.note
    return rule if note is None else words("show.schedule_note", language, rule=rule, note=note)


def _months(rows: Sequence[tuple[Period, Row]], language: Language) -> Grid:
    alone = any(row.figure and row.figure.month_value is not None for _, row in rows)
    title = words("show.months", language)
    shown = (each for each in _MONTH_COLUMNS if alone or each.key != "show.month_value")
    return table(title, shown, (row for _, row in rows), language)


_MONTH_COLUMNS: tuple[TableColumn[Row], ...] = (
    left("period", lambda row, _: str(row.period)),
    right("actual", lambda row, _: recorded_or_nothing(row.actual)),
    right("show.month_value", lambda row, _: recorded_or_nothing(row.figure.month_value if row.figure else None), 3),
    right("show.last_year", lambda row, _: recorded_or_nothing(row.last_year.value if row.last_year else None), 2),
    right("growth", lambda row, _: growth_text(row.measures)),
    right("completion", lambda row, _: percent_or_nothing(row.measures.completion)),
    right("term.due_share", lambda row, _: percent_or_nothing(row.measures.due_share), 3),
    right("lead", lambda row, _: points_or_nothing(row.measures.lead)),
    right("variance", lambda row, _: signed_or_nothing(row.measures.variance, places_of(row)), 2),
    left("status", status_cell),
    left("source", lambda row, _: row.figure.source if row.figure else None, 1),
)

_PART_COLUMNS: tuple[TableColumn[tuple[Label, Row]], ...] = (
    left("show.part", lambda part, language: say(part[0], language)),
    right("goal", lambda part, _: goal_text(part[1].target)),
    right("actual", lambda part, _: recorded_or_nothing(part[1].actual)),
    right("completion", lambda part, _: percent_or_nothing(part[1].measures.completion)),
    right("lead", lambda part, _: points_or_nothing(part[1].measures.lead)),
    right("needed_per_month", lambda part, _: _needed(part[1]), 2),
    left("status", lambda part, language: status_cell(part[1], language)),
    left("show.owner", lambda part, _: part[1].target.owner, 1),
)


def _needed(part: Row) -> str:
    return amount_or_nothing(part.measures.needed_per_month, places_of(part))


def _parts(row: Row, language: Language) -> Grid:
    """Return the table of a target's parts for the last period."""
    title = words("show.parts", language, period=row.period)
    return table(title, _PART_COLUMNS, row.named_parts, language, lambda heading: heading.replace("\n", ""))


def _verdicts(row: Row, language: Language) -> Iterator[str]:
    assessment = row.assessment
    for key, verdict in (("show.amount", assessment.amount), ("show.growth", assessment.growth)):
        if verdict and assessment.amount and assessment.growth:
            yield words(key, language, status=status_word(row.target, verdict.status), reason=verdict.reason)
    status = status_word(row.target, assessment.status)
    notes = assessment.missing
    if row.stretch is not None:
        yield say(stretch_standing("show.stretch", row.stretch), language)
    for each in remarks(row):
        yield words("show.remark", language, what=each)
    if row.figure is not None and row.figure.recorded_by:
        yield words("show.recorded_by", language, name=row.figure.recorded_by)
    for step in row.steps:
        key = "show.step_done" if step.is_done else "show.step_overdue" if step.is_overdue else "show.step_open"
        yield words(key, language, name=step.milestone.label, due=step.milestone.due)
    key = "show.status_more" if notes else "show.status"
    yield words(key, language, status=status, reason=assessment.reason, more=notes)
