"""The goals that hold for a period: the plan's, as changed by the ledger's adjustments."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import reduce
from itertools import groupby
from typing import NamedTuple

from dongyuan_targets.plan.ledger import Ledger
from dongyuan_targets.plan.model import Target
from dongyuan_targets.plan.records import GOALS, Adjustment
from dongyuan_targets.quantities.period import Period


class GoalChange(NamedTuple):
    """The change of one goal: the name of its field, the old value (None if there was none) and the new one."""

    goal: str
    old: Decimal | None
    new: Decimal


class Adjusted(NamedTuple):
    """An adjustment and the goals that it changed."""

    adjustment: Adjustment
    changes: tuple[GoalChange, ...]


def adjusted(target: Target, ledger: Ledger, period: Period) -> Target:
    """Return a target with the goals that hold for a period: the plan's, or those of the latest adjustments by then."""
    return reduce(changed, ledger.adjustments_of(target.id, period), target)


def adjusted_by_month(target: Target, ledger: Ledger, period: Period) -> tuple[Target, ...]:
    """Return a target with the goals of each month of the period's year, January first.

    Months after the period have the period's goals: adjustments that start later are ignored.
    """
    found = ledger.adjustments_of(target.id, period)
    return tuple(
        reduce(changed, (each for each in found if each.start.month <= month), target) for month in range(1, 13)
    )


def changed(target: Target, adjustment: Adjustment) -> Target:
    """Return a target with the goals that an adjustment sets."""
    return target.model_copy(update={goal: given for goal in GOALS if (given := getattr(adjustment, goal)) is not None})


def adjustments(target: Target, ledger: Ledger, period: Period) -> Iterator[Adjusted]:
    """Yield the adjustments up to a period, each with the goals that it changed.

    Where several adjustments start in the same month, as after a merge, each goal is taken from the last one that sets
    it. Adjustments that change nothing are left out.
    """
    for _, group in groupby(ledger.adjustments_of(target.id, period), key=lambda each: each.start):
        together = tuple(group)
        counts = {goal: each for each in together for goal in GOALS if getattr(each, goal) is not None}
        for each in together:
            of = (
                GoalChange(goal, getattr(target, goal), getattr(each, goal))
                for goal in GOALS
                if counts.get(goal) is each and getattr(target, goal) != getattr(each, goal)
            )
            if changes := tuple(of):
                yield Adjusted(each, changes)
        target = reduce(changed, together, target)
