"""Everything known of one target: its definition, its figures month by month, every value with its formula."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from dongyuan_targets.measures import COMPUTED
from dongyuan_targets.message import Amount, Message, Percent, Points, message
from dongyuan_targets.render.grid import Cell, Column, Grid
from dongyuan_targets.render.report_table import (
    NOTHING,
    TONES,
    goal_text,
    growth_goal_text,
    places_of,
    schedule_rule,
    unit_text,
)
from dongyuan_targets.text import say, word, words
from dongyuan_targets.text.numbers import number, percent, points

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dongyuan_targets.measures import Value
    from dongyuan_targets.model import Plan
    from dongyuan_targets.report import Row

_SHARES = frozenset({"completion", "due_share", "growth"})
_POINTS = frozenset({"lead", "growth_gap"})


@dataclass(frozen=True, slots=True)
class TargetPage:
    """A target in words."""

    title: str
    facts: tuple[tuple[str, str], ...]
    months: Grid
    formulas: tuple[tuple[str, str], ...]
    verdicts: tuple[str, ...]


def target_page(plan: Plan, rows: Sequence[tuple[str, Row]], language: str) -> TargetPage:
    """Return what is known of a target in a language.

    Args:
        plan: the plan it belongs to.
        rows: the target judged at each period that has a figure, oldest first; the last is shown in full.
        language: zh or en.
    """
    row = rows[-1][1]
    return TargetPage(
        f"{word(row.target.label, language)} ({row.target.id})",
        tuple(_facts(plan, row, language)),
        _months(rows, language),
        tuple(_formulas(row, language)),
        tuple(_verdicts(row, language)),
    )


def _facts(plan: Plan, row: Row, language: str) -> Iterator[tuple[str, str]]:
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
    if target.growth_rate is not None:
        basis = words(f"basis.{target.growth_basis}", language)
        yield words("column.growth_goal", language), f"{growth_goal_text(target)} ({basis})"
    yield words("column.schedule", language), word(schedule_rule(plan, target), language)
    if target.owner:
        yield words("show.owner", language), target.owner
    if target.note:
        yield words("column.note", language), target.note


def _months(rows: Sequence[tuple[str, Row]], language: str) -> Grid:
    columns = (
        Column(words("column.period", language)),
        Column(words("column.actual", language), right=True),
        Column(words("show.last_year", language), right=True, yields=2),
        Column(words("column.growth", language), right=True),
        Column(words("column.completion", language), right=True),
        Column(words("term.due_share", language), right=True, yields=3),
        Column(words("column.lead", language), right=True),
        Column(words("column.status", language)),
        Column(words("column.source", language), yields=1),
    )
    return Grid("", columns, tuple(_month_cells(period, row, language) for period, row in rows))


def _month_cells(period: str, row: Row, language: str) -> tuple[Cell, ...]:
    measures, figure = row.measures, row.figure
    status = row.assessment.status
    return (
        Cell(period),
        Cell(number(figure.value) if figure and figure.value is not None else NOTHING),
        Cell(number(row.last_year.value) if row.last_year and row.last_year.value is not None else NOTHING),
        Cell(_share(measures.growth) + ("*" if measures.growth_is_computed else "")),
        Cell(_share(measures.completion)),
        Cell(_share(measures.due_share)),
        Cell(points(measures.lead) if isinstance(measures.lead, Fraction) else NOTHING),
        Cell(words(f"status.{status}", language), TONES[status]),
        Cell((figure.source if figure else None) or NOTHING),
    )


def _share(value: Value) -> str:
    return percent(value) if isinstance(value, Fraction) else NOTHING


def _formulas(row: Row, language: str) -> Iterator[tuple[str, str]]:
    """Yield each computed value's term and how it came about, or why there is none."""
    for name in COMPUTED:
        value = getattr(row.measures, name)
        if isinstance(value, Message) and name in {"growth", "growth_gap"} and row.target.is_task:
            continue
        yield words(f"term.{name}", language), _in_words(row, name, value, language)


def _in_words(row: Row, name: str, value: Value, language: str) -> str:
    if isinstance(value, Message):
        return say(message("show.no_value", reason=value), language)
    key = name
    if name == "growth":
        key = "growth_computed" if row.measures.growth_is_computed else "growth_recorded"
    if name in {"completion", "variance"} and row.target.baseline is not None:
        key = f"{name}_from_baseline"
    return say(message(f"formula.{key}", **_parts(row), result=_shown(row, name, value)), language)


def _parts(row: Row) -> dict[str, object]:
    target, figure, measures = row.target, row.figure, row.measures
    goal = 100 if target.is_task else target.goal

    def share(value: Value) -> object:
        return Percent(value) if isinstance(value, Fraction) else NOTHING

    return {
        "actual": number(figure.value) if figure and figure.value is not None else NOTHING,
        "goal": number(Fraction(goal)) if goal is not None else NOTHING,
        "baseline": number(target.baseline) if target.baseline is not None else NOTHING,
        "last_year": number(row.last_year.value) if row.last_year and row.last_year.value is not None else NOTHING,
        "completion": share(measures.completion),
        "due_share": share(measures.due_share),
        "growth": share(measures.growth),
        "growth_goal": f"{target.growth_rate:f}%" if target.growth_rate is not None else NOTHING,
        "shortfall": number(measures.shortfall, places_of(target, figure.value if figure else None))
        if isinstance(measures.shortfall, Fraction)
        else NOTHING,
        "left": 12 - figure.period.month if figure else NOTHING,
    }


def _shown(row: Row, name: str, value: Fraction) -> object:
    if name in _SHARES:
        return Percent(value)
    if name in _POINTS:
        return Points(value)
    places = places_of(row.target, row.figure.value if row.figure else None)
    return Amount(value, row.target.unit or "%", None if value.denominator == 1 else places)


def _verdicts(row: Row, language: str) -> Iterator[str]:
    assessment = row.assessment
    for key, verdict in (("show.level", assessment.level), ("show.growth", assessment.growth)):
        if verdict and assessment.level and assessment.growth:
            yield words(key, language, status=message(f"status.{verdict.status}"), reason=verdict.reason)
    status = message(f"status.{assessment.status}")
    notes = assessment.notes
    key = "show.status_more" if notes else "show.status"
    yield words(key, language, status=status, reason=assessment.reason, more=notes)
