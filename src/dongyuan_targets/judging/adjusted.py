"""Goals as they hold for a period: those of the plan, changed by the ledger's adjustments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dongyuan_targets.quantities.period import Period

if TYPE_CHECKING:
    from dongyuan_targets.plan.ledger import Ledger
    from dongyuan_targets.plan.model import Target

_GOALS = ("goal", "stretch_goal", "growth_rate")


def adjusted(target: Target, ledger: Ledger, period: Period) -> Target:
    """Return a target with the goals that hold for a period: the plan's, or those of the latest adjustments."""
    found: dict[str, object] = {}
    for each in ledger.adjustments_of(target.id, period):
        found |= {part: given for part in _GOALS if (given := getattr(each, part)) is not None}
    return target.model_copy(update=found) if found else target


def adjusted_by_month(target: Target, ledger: Ledger, period: Period) -> tuple[Target, ...]:
    """Return a target as it holds in each month of a period's year, as known for that period.

    A month after the period has the goals of the period: what was adjusted for later is not known to it.
    """
    months = (Period(period.year, min(month, period.month)) for month in range(1, 13))
    return tuple(adjusted(target, ledger, each) for each in months)
