"""Everything known of one target: its definition, its figures month by month, every value with its formula."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dongyuan_targets.judging.changes import change_of
from dongyuan_targets.judging.verdict import status_word
from dongyuan_targets.render.changes_table import change_facts
from dongyuan_targets.render.formulas import formulas, values
from dongyuan_targets.render.grid import Cell, Column, Grid
from dongyuan_targets.render.notation import (
    NOTHING,
    TONES,
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
from dongyuan_targets.text import say, word, words
from dongyuan_targets.text.numbers import number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dongyuan_targets.judging.report import Row
    from dongyuan_targets.message import Label, Language
    from dongyuan_targets.plan.model import Plan
    from dongyuan_targets.quantities.period import Period
    from dongyuan_targets.render.charts.year import Chart


@dataclass(frozen=True, slots=True)
class TargetPage:
    """A target in words."""

    title: str
    facts: tuple[tuple[str, str], ...]
    chart: Chart | None
    months: Grid
    parts: Grid
    revisions: Grid
    formulas_title: str
    formulas: tuple[tuple[str, str], ...]
    changes_title: str
    changes: tuple[tuple[str, str], ...]
    verdicts: tuple[str, ...]


def target_page(
    plan: Plan,
    rows: Sequence[tuple[Period, Row]],
    language: Language,
    chart: Chart | None = None,
    *,
    with_formulas: bool = False,
) -> TargetPage:
    """Return what is known of a target in a language.

    Args:
        plan: the plan it belongs to.
        rows: the target judged at each period that has a figure, oldest first; the last is shown in full.
        language: zh or en.
        chart: the year drawn for the width there is, if wanted.
        with_formulas: whether each value comes with how it was computed.
    """
    period, row = rows[-1]
    change = change_of(rows[-2][1], row) if len(rows) > 1 else None
    return TargetPage(
        f"{word(row.target.label, language)} ({row.target.id})",
        tuple(_facts(plan, row, language)),
        chart,
        _months(rows, language),
        _parts(row, period, language),
        own_revisions_grid(plan, tuple(each for _, past in rows for each in past.revisions), language),
        words("show.computed", language, period=period),
        tuple((formulas if with_formulas else values)(row, language)),
        words("changes.since", language, period=change.before.period) if change else "",
        tuple(change_facts(change, language)) if change else (),
        tuple(_verdicts(row, language)),
    )


def _facts(plan: Plan, row: Row, language: Language) -> Iterator[tuple[str, str]]:
    target = row.target
    focus = next(focus for focus in plan.focuses if focus.id == target.focus)
    yield words("column.focus", language), word(focus.label, language)
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
    rule = word(schedule_rule(plan, row.target), language)
    note = row.course.note
    return rule if note is None else words("show.schedule_note", language, rule=rule, note=note)


def _months(rows: Sequence[tuple[Period, Row]], language: Language) -> Grid:
    alone = any(row.figure and row.figure.month_value is not None for _, row in rows)
    columns = (
        Column(words("column.period", language)),
        Column(words("column.actual", language), right=True),
        *([Column(words("show.month_value", language), right=True, yields=3)] if alone else []),
        Column(words("show.last_year", language), right=True, yields=2),
        Column(words("column.growth", language), right=True),
        Column(words("column.completion", language), right=True),
        Column(words("term.due_share", language), right=True, yields=3),
        Column(words("column.lead", language), right=True),
        Column(words("column.variance", language), right=True, yields=2),
        Column(words("column.status", language)),
        Column(words("column.source", language), yields=1),
    )
    title = words("show.months", language)
    return Grid(title, columns, tuple(_month_cells(period, row, language, alone=alone) for period, row in rows))


def _month_cells(period: Period, row: Row, language: Language, *, alone: bool) -> tuple[Cell, ...]:
    measures, figure = row.measures, row.figure
    status = row.assessment.status
    return (
        Cell(str(period)),
        Cell(recorded_or_nothing(row.actual)),
        *([Cell(recorded_or_nothing(figure.month_value if figure else None))] if alone else []),
        Cell(recorded_or_nothing(row.last_year.value if row.last_year else None)),
        Cell(growth_text(measures)),
        Cell(percent_or_nothing(measures.completion)),
        Cell(percent_or_nothing(measures.due_share)),
        Cell(points_or_nothing(measures.lead)),
        Cell(signed_or_nothing(measures.variance, places_of(row))),
        Cell(say(status_word(row.target, status), language), TONES[status]),
        Cell((figure.source if figure else None) or NOTHING),
    )


def _parts(row: Row, period: Period, language: Language) -> Grid:
    """Return its parts for the last period as a table."""
    columns = (
        Column(words("show.part", language)),
        Column(words("column.goal", language), right=True),
        Column(words("column.actual", language), right=True),
        Column(words("column.completion", language), right=True),
        Column(words("column.lead", language), right=True),
        Column(words("column.needed_per_month", language).replace("\n", ""), right=True, yields=2),
        Column(words("column.status", language)),
        Column(words("show.owner", language), yields=1),
    )
    title = words("show.parts", language, period=period)
    return Grid(title, columns, tuple(_part_cells(part, label, language) for label, part in row.named_parts))


def _part_cells(part: Row, label: Label, language: Language) -> tuple[Cell, ...]:
    status = part.assessment.status
    places = places_of(part)
    return (
        Cell(word(label, language)),
        Cell(goal_text(part.target)),
        Cell(recorded_or_nothing(part.actual)),
        Cell(percent_or_nothing(part.measures.completion)),
        Cell(points_or_nothing(part.measures.lead)),
        Cell(amount_or_nothing(part.measures.needed_per_month, places)),
        Cell(say(status_word(part.target, status), language), TONES[status]),
        Cell(part.target.owner or NOTHING),
    )


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
