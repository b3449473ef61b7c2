"""An entry sheet: the table that a department fills in for a period, one row per target, in no file format yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dongyuan_targets.judging.row import make_row
from dongyuan_targets.judging.verdict import SHORT
from dongyuan_targets.plan.in_force import Figure
from dongyuan_targets.plan.ledger import Ledger
from dongyuan_targets.plan.model import Measure, Plan, Target, owners_of
from dongyuan_targets.quantities.period import Period

COLUMNS = ("id", "metric", "owner_column", "period", "unit", "last_value", "last_period")
"""The columns that are filled in beforehand."""

ENTRIES = ("value", "growth_rate", "last_year", "source", "note")
"""The columns that the department fills in."""

EXPLANATION = ("cause", "remedy", "by", "until")
"""Further columns to fill in, for targets that fall short."""

MONTH = "month_value"
"""A further column to fill in, where values of single months are recorded."""


@dataclass(frozen=True, slots=True)
class EntryRow:
    """A target, its newest known figure (None if there is none), and whether it falls short by that figure."""

    target: Target
    last: Figure | None
    is_short: bool = False

    def asks_for(self, entry: str) -> bool:
        """Return whether the cell in a column is to be filled in.

        Tasks and rates have no growth, only cumulative targets a month's value, only short ones an explanation.
        """
        if entry in EXPLANATION:
            return self.is_short
        if entry in {"growth_rate", "last_year"}:
            return not self.target.is_task and self.target.measure is not Measure.RATE
        return entry != MONTH or self.target.measure is Measure.CUMULATIVE


@dataclass(frozen=True, slots=True)
class EntrySheet:
    """The targets that one owner is asked for; owner None stands for all targets, or for those without an owner.

    Attributes:
        has_months: whether the month's own value is asked for.
    """

    plan: Plan
    period: Period
    owner: str | None
    rows: tuple[EntryRow, ...]
    has_months: bool = False

    @property
    def entries(self) -> tuple[str, ...]:
        """The columns to fill in; the month's follows the other figures, lest growth be read as the month's."""
        *figures, source, note = ENTRIES
        explained = EXPLANATION if any(row.is_short for row in self.rows) else ()
        return (*figures, *((MONTH,) if self.has_months else ()), source, note, *explained)


def entry_sheets(plan: Plan, ledger: Ledger, period: Period, *, by_owner: bool) -> tuple[EntrySheet, ...]:
    """Return the sheet for a period, or one per owner; tasks already done are left out."""
    rows = []
    for target in plan.in_report_order:
        known = make_row(plan, ledger, target, period)
        done = target.is_task and known.figure is not None and known.figure.period < period
        if not done:
            verdict = known.known or known.assessment
            rows.append(EntryRow(target, known.last_known, verdict.status in SHORT))
    if not by_owner:
        return (EntrySheet(plan, period, None, tuple(rows), _has_months(ledger, rows)),)
    return tuple(
        EntrySheet(plan, period, owner, of_owner, _has_months(ledger, of_owner))
        for owner in owners_of(row.target for row in rows)
        if (of_owner := tuple(row for row in rows if row.target.owner == owner))
    )


def _has_months(ledger: Ledger, rows: Iterable[EntryRow]) -> bool:
    """Return whether a month's own value has ever been recorded for one of the targets."""
    return any(figure.month_value is not None for row in rows for figure in ledger.figures_of(row.target.id))
