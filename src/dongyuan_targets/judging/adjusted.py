"""Goals as they hold for a period: those of the plan, changed by the ledger's adjustments."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

from dongyuan_targets.plan.model import GOALS

if TYPE_CHECKING:
    from dongyuan_targets.plan.ledger import Ledger
    from dongyuan_targets.plan.model import Adjustment, Target
    from dongyuan_targets.quantities.period import Period


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
