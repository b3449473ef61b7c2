"""Goals as they hold for a period: those of the plan, changed by the ledger's adjustments."""

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
    """One of the goals that an adjustment changed: which, from what, to what."""

    goal: str
    old: Decimal | None
    new: Decimal


class Adjusted(NamedTuple):
    """An adjustment and what it changed."""

    adjustment: Adjustment
    changes: tuple[GoalChange, ...]


def adjusted(target: Target, ledger: Ledger, period: Period) -> Target:
    """Return a target with the goals that hold for a period: the plan's, or those of the latest adjustments."""
    return reduce(changed, ledger.adjustments_of(target.id, period), target)


def adjusted_by_month(target: Target, ledger: Ledger, period: Period) -> tuple[Target, ...]:
    """Return a target as it holds in each month of a period's year, as known for that period.

    A month after the period has the goals of the period: what was adjusted for later is not known to it.
    """
    found = ledger.adjustments_of(target.id, period)
    return tuple(
        reduce(changed, (each for each in found if each.start.month <= month), target) for month in range(1, 13)
    )


def changed(target: Target, adjustment: Adjustment) -> Target:
    """Return a target with the goals that an adjustment gives."""
    return target.model_copy(update={goal: given for goal in GOALS if (given := getattr(adjustment, goal)) is not None})


def adjustments(target: Target, ledger: Ledger, period: Period) -> Iterator[Adjusted]:
    """Yield by what, and from what to what, the goals of the plan were changed by a period.

    Of several adjustments from one month on, as after a merge, the last that gives a goal counts for it; one that
    changes nothing is left out.
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
