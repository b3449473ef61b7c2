"""An entry sheet: what a department is sent to fill in for a period, one row a target. No format yet."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from dongyuan_targets.judging.report import make_row

if TYPE_CHECKING:
    from dongyuan_targets.plan.ledger import Figure, Ledger
    from dongyuan_targets.plan.model import Plan, Target
    from dongyuan_targets.quantities.period import Period

COLUMNS = ("id", "metric", "owner_column", "period", "unit", "last_value", "last_period")
"""What stands in the sheet already."""

ENTRIES = ("value", "growth_rate", "last_year", "source", "note")
"""What is left empty."""


@dataclass(frozen=True, slots=True)
class EntryRow:
    """A target, and the newest figure known of it, if any."""

    target: Target
    last: Figure | None


@dataclass(frozen=True, slots=True)
class EntrySheet:
    """The targets that one department is asked for; owner None is all of them, or those that nobody owns.

    Attributes:
        by_owner: whether it is one of several, a sheet an owner.
    """

    plan: Plan
    period: Period
    owner: str | None
    rows: tuple[EntryRow, ...]


def entry_sheets(plan: Plan, ledger: Ledger, period: Period, *, by_owner: bool) -> tuple[EntrySheet, ...]:
    """Return the sheet to send out for a period, or one for each owner; tasks already done are left out."""
    rows = []
    for target in plan.in_report_order:
        known = make_row(plan, ledger, target, period)
        done = target.is_task and known.figure is not None and known.figure.period < period
        if not done:
            rows.append(EntryRow(target, known.last_known))
    if not by_owner:
        return (EntrySheet(plan, period, None, tuple(rows)),)
    # Owners in the order of their first target; what nobody owns comes last.
    owners = list(dict.fromkeys(row.target.owner for row in rows))
    owners.sort(key=lambda owner: owner is None)
    ordered = sorted(rows, key=lambda row: owners.index(row.target.owner))
    return tuple(
        EntrySheet(plan, period, owner, tuple(group)) for owner, group in groupby(ordered, lambda row: row.target.owner)
    )
