"""How much of a goal is due by the end of each month."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from dongyuan_targets.judging.steps import shares_due
from dongyuan_targets.message import Message, message
from dongyuan_targets.plan.model import LAST_YEAR, LINEAR, YEAR_END, Measure, Plan, Target

MONTHS = 12
MILESTONES = "milestones"
"""The name of the course of a task with steps; no schedule of the plan has it."""


@dataclass(frozen=True, slots=True)
class Course:
    """The due shares by which a target is judged through its year.

    Attributes:
        schedule: name of the schedule followed; linear where the requested one lacks its data.
        due: share of the goal due by the end of months 1 to 12, as a ratio; None where nothing is due yet.
        note: why the requested schedule is not followed, None where it is.
    """

    schedule: str
    due: tuple[Fraction | None, ...]
    note: Message | None = None

    def share(self, month: int) -> Fraction | None:
        """Return the share due by the end of `month` (1 to 12), None where nothing is due yet."""
        return self.due[month - 1]


def course(plan: Plan, target: Target, last_year: Mapping[int, Decimal]) -> Course:
    """Return the course of a target.

    A task with steps follows their due dates. Linear is month / 12; a rate has its whole goal due at any time; a
    year-end schedule has nothing due before December; a named schedule is a straight line between its marks; last-year
    is the share of last year's total that each month had reached.

    Args:
        plan: the plan, for its named schedules.
        target: the target.
        last_year: last year's year-to-date values by month, where recorded.
    """
    name = target.schedule_name
    if target.milestones:
        return Course(MILESTONES, shares_due(target, plan.year))
    if target.measure is Measure.RATE:
        return Course(name, (Fraction(1),) * MONTHS)
    if name == YEAR_END:
        return Course(name, (*(None,) * (MONTHS - 1), Fraction(1)))
    if name == LAST_YEAR:
        why = _why_unusable(last_year)
        if why is not None:
            return Course(LINEAR, _LINEAR, message("schedule.fallback", why=why))
        total = last_year[MONTHS]
        return Course(name, _path({month: Fraction(value) / Fraction(total) for month, value in last_year.items()}))
    return Course(name, _LINEAR if name == LINEAR else _path(_shares(plan.schedules[name].root)))


def amount_due(target: Target, path: Course, month: int) -> Fraction | None:
    """Return the amount due by the end of `month`, in the target's unit (for a task: per cent done).

    None where nothing is due yet, or where the target has only a growth goal.
    """
    goal, share = target.wanted, path.share(month)
    if goal is None or share is None:
        return None
    return target.start + (goal - target.start) * share


def along(marks: Mapping[int, Fraction], month: int) -> Fraction:
    """Return the share due by the end of `month`: it starts at 0, runs straight between marks, and stays at the last.

    >>> along({6: Fraction(50, 100), 9: Fraction(90, 100), 12: Fraction(1)}, 8)
    Fraction(23, 30)
    """
    points = [(0, Fraction(0)), *sorted(marks.items())]
    for (start, low), (end, high) in pairwise(points):
        if month <= end:
            return low + (high - low) * Fraction(month - start, end - start)
    return points[-1][1]


def _path(marks: Mapping[int, Fraction]) -> tuple[Fraction, ...]:
    return tuple(along(marks, month) for month in range(1, MONTHS + 1))


_LINEAR = _path({MONTHS: Fraction(1)})


def _shares(percentages: Mapping[int, Decimal]) -> dict[int, Fraction]:
    return {month: Fraction(percent) / 100 for month, percent in percentages.items()}


def _why_unusable(last_year: Mapping[int, Decimal]) -> Message | None:
    """Return why last year's figures give no course; None where they do."""
    if MONTHS not in last_year:
        return message("schedule.no_total")
    if len(last_year) == 1:
        return message("schedule.no_months")
    values = [last_year[month] for month in sorted(last_year)]
    if values[0] < 0 or values[-1] <= 0 or any(later < earlier for earlier, later in pairwise(values)):
        return message("schedule.falls")
    return None
