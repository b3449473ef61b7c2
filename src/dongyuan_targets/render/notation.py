"""The notation of goals, units, schedules and amounts, the same in every table and page."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from dongyuan_targets.judging.assessment import Assessment
from dongyuan_targets.judging.measures import Measures
from dongyuan_targets.judging.row import Row
from dongyuan_targets.judging.value import Value
from dongyuan_targets.judging.verdict import Status, Verdict
from dongyuan_targets.message import Label, Language, Message, message
from dongyuan_targets.plan.model import BUILT_IN_SCHEDULES, Comparator, Measure, Plan, Target
from dongyuan_targets.quantities.rounding import decimals
from dongyuan_targets.render.grid import Tone
from dongyuan_targets.text import MONTHS, words
from dongyuan_targets.text.numbers import number, percent, points

NOTHING = "-"

AT_ANY_TIME = message("schedule.at_any_time")
"""The rule of a rate, which has no schedule."""

_SIGNS = {Comparator.AT_LEAST: "", Comparator.AT_MOST: "≤"}
"""Comparators that are displayed otherwise than they are written in the plan."""

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
"""Amounts of a goal below this are displayed with two decimals, as one would be too coarse for a month's share.

Percentages keep one decimal, as points do."""


def heading(key: str, language: Language) -> str:
    """Return a column's heading on one line."""
    return words(f"column.{key}", language).replace("\n/", "/").replace("\n", " ")


def status_counts(counts: Mapping[Status, int]) -> Message:
    """Return a sentence with the number of targets by status."""
    parts = tuple(
        message("report.status_count", status=message(f"status.{status}"), count=count)
        for status, count in counts.items()
    )
    return message("report.summary", count=sum(counts.values()), statuses=parts)


def short_half(column: str, assessment: Assessment) -> Verdict | None:
    """Return the verdict on the half that a column shows, if that falls short and the target has another half."""
    if column not in {"growth", "variance"} or assessment.growth is None or assessment.amount is None:
        return None
    half = assessment.growth if column == "growth" else assessment.amount
    return half if half in assessment.short_halves else None


def schedule_rule(plan: Plan, target: Target, name: str | None = None) -> Message | str:
    """Return the rule of a target's due share: that of its schedule, or of the schedule with another name."""
    if target.measure is Measure.RATE:
        return AT_ANY_TIME
    if target.milestones:
        return message("schedule.milestones")
    name = name or target.schedule_name
    if name in BUILT_IN_SCHEDULES:
        return message(f"schedule.{name}")
    marks = tuple(
        message("schedule.mark", month=Label(f"{month}月底", MONTHS[month - 1]), percent=str(share))
        for month, share in sorted(plan.schedules[name].root.items())
    )
    if (called := plan.schedule_names.get(name)) is not None:
        return message("schedule.called", name=called.label, marks=marks)
    return message("schedule.named", marks=marks)


def goal_text(target: Target) -> str:
    """Return a goal with its comparator where that is not "at least": 1,440, >237, ≤28, ~3, +9%."""
    if target.is_task:
        return "100"
    if target.goal is not None:
        return comparator_sign(target) + number(target.goal)
    return growth_goal_text(target)


def comparator_sign(target: Target) -> str:
    """Return the sign before a goal: its comparator, empty for "at least"."""
    return _SIGNS.get(target.comparator, target.comparator.value)


def growth_goal_text(target: Target) -> str:
    """Return a growth goal: +9%, ≤+3%; a dash where there is none."""
    if target.growth_rate is None:
        return NOTHING
    sign = _SIGNS.get(target.growth_comparator, target.growth_comparator.value)
    return f"{sign}{target.growth_rate:+f}%"


def unit_text(target: Target, language: Language) -> str:
    """Return a target's unit in a language."""
    unit = target.figure_unit
    if language == "en":
        from dongyuan_targets.quantities.unit import unit_in_english  # noqa: PLC0415

        return target.unit_en or unit_in_english(unit)
    return unit


def places_of(row: Row) -> int:
    """Return the number of decimals for computed amounts of a target: that of its figures, at least one.

    The difference of a rate from its goal has just the decimals of the two.
    """
    target = row.target
    if target.measure is Measure.RATE:
        return decimals(target.goal, row.actual)
    is_small = target.goal is not None and abs(target.goal) < _SMALL and target.unit != "%"
    least = 2 if is_small else 1
    return max(decimals(target.goal, row.actual), least)


def recorded_or_nothing(value: Decimal | None) -> str:
    """Return a recorded number with its own digits, a dash where there is none."""
    return number(value) if value is not None else NOTHING


def percent_or_nothing(value: Value) -> str:
    """Return a ratio in per cent, a dash where there is none."""
    return percent(value) if isinstance(value, Fraction) else NOTHING


def growth_text(measures: Measures) -> str:
    """Return growth in per cent, with a star where it was computed, a dash where there is none."""
    return percent_or_nothing(measures.growth) + ("*" if measures.growth_is_computed else "")


def points_or_nothing(value: Value) -> str:
    """Return a difference in points, a dash where there is none."""
    return points(value) if isinstance(value, Fraction) else NOTHING


def amount_or_nothing(value: Value, places: int) -> str:
    """Return an amount, without decimals if it is whole, a dash where there is none."""
    if not isinstance(value, Fraction):
        return NOTHING
    return number(value) if value.denominator == 1 else number(value, places)


def signed_or_nothing(value: Value, places: int) -> str:
    """Return an amount with its sign, a dash where there is none."""
    if not isinstance(value, Fraction):
        return NOTHING
    shown = number(value, places)
    return f"+{shown}" if value > 0 and shown.strip("0.,") else shown
