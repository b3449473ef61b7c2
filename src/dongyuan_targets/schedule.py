"""How much of a goal is due by the end of a month."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from dongyuan_targets.model import LINEAR, YEAR_END, Measure

if TYPE_CHECKING:
    from dongyuan_targets.model import Plan, Schedule, Target

MONTHS = 12
_DONE = 100


def due_share(plan: Plan, target: Target, month: int) -> Fraction | None:
    """Return the share of the goal due by the end of `month` (1 to 12), or None where nothing is due yet.

    Linear is month / 12; a rate is compared with its whole goal at any time; a year-end schedule asks for
    nothing before December; a named schedule is a straight line between its marks.
    """
    if target.measure is Measure.RATE:
        return Fraction(1)
    name = target.schedule_name
    if name == LINEAR:
        return Fraction(month, MONTHS)
    if name == YEAR_END:
        return Fraction(1) if month == MONTHS else None
    return along(plan.schedules[name], month)


def amount_due(plan: Plan, target: Target, month: int) -> Fraction | None:
    """Return what a target should have come to by the end of `month`, in its unit (of a task: per cent done).

    None where nothing is due yet, or where the target has no goal but growth.
    """
    goal = Fraction(_DONE) if target.is_task else target.goal
    share = due_share(plan, target, month)
    if goal is None or share is None:
        return None
    start = Fraction(target.baseline or 0)
    return start + (Fraction(goal) - start) * share


def along(schedule: Schedule, month: int) -> Fraction:
    """Return the share due by the end of `month`: 0 when the year begins, the last mark holds to its end.

    >>> from decimal import Decimal
    >>> from dongyuan_targets.model import Schedule
    >>> along(Schedule({6: Decimal(50), 9: Decimal(90), 12: Decimal(100)}), 8)
    Fraction(23, 30)
    """
    marks = [(0, Fraction(0))] + [(at, Fraction(due) / 100) for at, due in sorted(schedule.root.items())]
    for (start, low), (end, high) in pairwise(marks):
        if month <= end:
            return low + (high - low) * Fraction(month - start, end - start)
    return marks[-1][1]
