"""Which units have reported their figures for a period, and which have not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from dongyuan_targets.judging.missing import missing
from dongyuan_targets.plan.ledger import Ledger
from dongyuan_targets.plan.model import Plan, owners_of
from dongyuan_targets.quantities.period import Period


@dataclass(frozen=True, slots=True)
class Unit:
    """An owner (None for targets without one): how many of its targets came in now, and how many are still due."""

    owner: str | None
    given: int
    left: int


def units(plan: Plan, ledger: Ledger, period: Period, given: Collection[str]) -> tuple[Unit, ...]:
    """Return every unit that was asked for figures, in the order of its first target, nobody's last.

    Nobody is asked again for what the ledger has; `given` are the ids of the targets whose figures came in.
    """
    due = {each.target.id for each in missing(plan, ledger, period) if each.due}
    came = Counter(target.owner for target in plan.in_report_order if target.id in given)
    left = Counter(target.owner for target in plan.in_report_order if target.id in due and target.id not in given)
    owners = owners_of(plan.in_report_order)
    return tuple(Unit(owner, came[owner], left[owner]) for owner in owners if owner in came | left)
