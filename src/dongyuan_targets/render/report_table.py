"""The variance report as tables for the terminal, with its header, summary and notes."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from dongyuan_targets.assessment import Status, worst_first
from dongyuan_targets.message import Amount, Message, Percent, message
from dongyuan_targets.model import BUILT_IN_SCHEDULES, Comparator, Measure
from dongyuan_targets.render.grid import Cell, Column, Grid, Tone
from dongyuan_targets.schedule import due_share
from dongyuan_targets.text import say, word, words
from dongyuan_targets.text.numbers import decimals, number, percent, points

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from dongyuan_targets.measures import Value
    from dongyuan_targets.model import Plan, Target
    from dongyuan_targets.report import Report, Row

NOTHING = "-"

TONES = {
    Status.MET: Tone.GOOD,
    Status.AHEAD: Tone.GOOD,
    Status.ON_SCHEDULE: Tone.PLAIN,
    Status.NOT_DUE: Tone.QUIET,
    Status.WATCH: Tone.WARN,
    Status.BEHIND: Tone.BAD,
    Status.MISSED: Tone.BAD,
    Status.NOT_REPORTED: Tone.QUIET,
    Status.NOT_ASSESSABLE: Tone.QUIET,
}

_SMALL = 5
"""Amounts of a goal below this are shown with two decimals: a tenth of it would hide what a month asks for."""

_NOTED = frozenset({Status.WATCH, Status.BEHIND, Status.MISSED, Status.NOT_REPORTED, Status.NOT_ASSESSABLE})

# The order of the columns, and how readily each gives way where the terminal is narrow.
_COLUMNS = {
    "metric": 0,
    "unit": 2,
    "goal": 3,
    "actual": 0,
    "growth": 4,
    "completion": 1,
    "due_share": 7,
    "lead": 0,
    "variance": 6,
    "needed_per_month": 5,
    "growth_gap": 8,
    "status": 0,
}


@dataclass(frozen=True, slots=True)
class Page:
    """A report in words: lines before and after its tables."""

    title: str
    header: tuple[str, ...]
    grids: tuple[Grid, ...]
    summary: str
    notes: tuple[tuple[str, Tone], ...]
    footnotes: tuple[str, ...]


def report_page(report: Report, language: str) -> Page:
    """Return a report as tables and lines in a language."""
    columns = tuple(
        Column(words(f"column.{key}", language), key not in {"metric", "unit", "status"}, yields)
        for key, yields in _COLUMNS.items()
    )
    grids = tuple(
        Grid(word(section.focus.label, language), columns, tuple(_cells(row, language) for row in section.rows))
        for section in report.sections
    )
    footnotes = [words("report.points_note", language)]
    if any(row.measures.growth_is_computed for row in report.rows):
        footnotes.append(words("report.computed_growth", language))
    return Page(
        word(report.plan.label, language),
        tuple(_header(report, language)),
        grids,
        summary(report, language),
        tuple(_notes(report, language)),
        tuple(footnotes) if grids else (),
    )


def summary(report: Report, language: str) -> str:
    """Return the line that says how many targets stand at each status."""
    counts = report.counts
    if not counts:
        return words("report.none", language)
    parts = tuple(
        message("report.status_count", status=message(f"status.{status}"), count=count)
        for status, count in counts.items()
    )
    return words("report.summary", language, count=sum(counts.values()), statuses=parts)


def schedule_rule(plan: Plan, target: Target) -> Message | str:
    """Return the name of the rule a target's due share follows."""
    if target.measure is Measure.RATE:
        return message("schedule.at_any_time")
    name = target.schedule_name
    if name in BUILT_IN_SCHEDULES:
        return message(f"schedule.{name}")
    marks = tuple(
        message("schedule.mark", month=month, percent=str(share))
        for month, share in sorted(plan.schedules[name].root.items())
    )
    return message("schedule.named", name=name, marks=marks)


def goal_text(target: Target) -> str:
    """Return a goal with its comparator where that is not "at least": 1,440, >237, ~3, +9%."""
    if target.is_task:
        return "100"
    if target.goal is not None:
        sign = "" if target.comparator is Comparator.AT_LEAST else target.comparator.value
        return f"{sign}{number(target.goal)}"
    return growth_goal_text(target)


def growth_goal_text(target: Target) -> str:
    """Return a growth goal: +9%, <=+3%; a dash where there is none."""
    if target.growth_rate is None:
        return NOTHING
    sign = "" if target.growth_comparator is Comparator.AT_LEAST else target.growth_comparator.value
    return f"{sign}{target.growth_rate:+f}%"


def unit_text(target: Target, language: str) -> str:
    """Return a target's unit in a language."""
    unit = target.figure_unit
    if language == "en":
        from dongyuan_targets.unit import unit_in_english  # noqa: PLC0415

        return target.unit_en or unit_in_english(unit)
    return unit


def _header(report: Report, language: str) -> Iterator[str]:
    as_of = message("report.as_of", day=report.as_of) if report.as_of else message("report.latest")
    period = words("report.period", language, period=report.period)
    yield f"{period}  {say(as_of, language)}"
    rules: list[Message | str] = []
    for row in report.rows:
        rule = schedule_rule(report.plan, row.target)
        due = due_share(report.plan, row.target, report.period.month)
        if row.target.goal is not None or row.target.is_task:
            share = message("report.schedule_share", rule=rule, share=Percent(due)) if due is not None else rule
            if share not in rules:
                rules.append(share)
    if rules:
        yield words("report.schedule", language, rules=tuple(rules))


def _cells(row: Row, language: str) -> tuple[Cell, ...]:
    measures, status = row.measures, row.assessment.status
    actual = row.figure.value if row.figure else None
    places = places_of(row.target, actual)
    growth = _percent(measures.growth) + ("*" if measures.growth_is_computed else "")
    done = measures.needed_per_month == 0
    return (
        Cell(word(row.target.label, language)),
        Cell(unit_text(row.target, language)),
        Cell(goal_text(row.target)),
        Cell(number(actual) if actual is not None else NOTHING),
        Cell(growth),
        Cell(_percent(measures.completion)),
        Cell(_percent(measures.due_share)),
        Cell(_points(measures.lead)),
        Cell(_signed(measures.variance, places)),
        Cell(NOTHING if done else _number(measures.needed_per_month, places)),
        Cell(_points(measures.growth_gap)),
        Cell(words(f"status.{status}", language), TONES[status]),
    )


def places_of(target: Target, actual: Decimal | None) -> int:
    """Return how many decimals a computed amount of a target is shown with: those of its figures, at least one."""
    least = 2 if target.goal is not None and abs(target.goal) < _SMALL else 1
    return max(decimals(target.goal, actual), least)


def _percent(value: Value) -> str:
    return percent(value) if isinstance(value, Fraction) else NOTHING


def _points(value: Value) -> str:
    return points(value) if isinstance(value, Fraction) else NOTHING


def _number(value: Value, places: int) -> str:
    if not isinstance(value, Fraction):
        return NOTHING
    return number(value) if value.denominator == 1 else number(value, places)


def _signed(value: Value, places: int) -> str:
    if not isinstance(value, Fraction):
        return NOTHING
    shown = number(value, places)
    return f"+{shown}" if value > 0 and shown.strip("0.,") else shown


def _notes(report: Report, language: str) -> Iterator[tuple[str, Tone]]:
    """Say why a target needs attention, the worst first."""
    rows = [row for row in report.rows if _wants_note(row)]
    for row in sorted(rows, key=lambda row: worst_first(row.assessment.status)):
        status = row.assessment.status
        details: dict[str, object] = {
            "name": row.target.label,
            "status": message(f"status.{status}"),
            "reason": row.assessment.reason,
        }
        more = list(row.assessment.notes)
        if row.figure is None and row.last_known is not None:
            details["reason"] = message("report.last_known_note", known=_last_known(row))
        key = "report.note_more" if more else "report.note"
        yield words(key, language, **details, more=tuple(more)), TONES[status]


def _wants_note(row: Row) -> bool:
    by_whole_number = row.assessment.reason.key == "reason.whole_number_due"
    return row.assessment.status in _NOTED or bool(row.assessment.notes) or by_whole_number


def _last_known(row: Row) -> Message:
    assert row.last_known is not None  # noqa: S101 (asked only where there is one)
    known = row.last_known
    unit = row.target.figure_unit
    if known.value is not None:
        shown: object = Amount(known.value, unit)
    else:
        shown = message("record.growth_only", growth=Percent(Fraction(known.growth_rate or 0) / 100))
    return message("report.last_known", value=shown, period=known.period)
