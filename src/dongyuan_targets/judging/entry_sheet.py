"""An entry sheet: what a department is sent to fill in for a period, one row a target. No format yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dongyuan_targets.judging.report import make_row
from dongyuan_targets.judging.verdict import SHORT
from dongyuan_targets.plan.in_force import Figure
from dongyuan_targets.plan.ledger import Ledger
from dongyuan_targets.plan.model import Measure, Plan, Target, owners_of
from dongyuan_targets.quantities.period import Period

COLUMNS = ("id", "metric", "owner_column", "period", "unit", "last_value", "last_period")
"""What stands in the sheet already."""

ENTRIES = ("value", "growth_rate", "last_year", "source", "note")
"""What is left empty."""

EXPLANATION = ("cause", "remedy", "by", "until")
"""Left empty too where a target falls short or is not reported."""

MONTH = "month_value"
"""Left empty too where the figure of the month alone is used."""


@dataclass(frozen=True, slots=True)
class EntryRow:
    """A target, the newest figure known of it, if any, and whether it fell short by that."""

    target: Target
    last: Figure | None
    is_short: bool = False

    def asks_for(self, entry: str) -> bool:
        """Whether a cell is to be filled in.

        Of tasks and rates there is no growth, only sums have months, and only what is short is explained.
        """
        if entry in EXPLANATION:
            return self.is_short
        if entry in {"growth_rate", "last_year"}:
            return not self.target.is_task and self.target.measure is not Measure.RATE
        return entry != MONTH or self.target.measure is Measure.CUMULATIVE


@dataclass(frozen=True, slots=True)
class EntrySheet:
    """The targets that one department is asked for; owner None is all of them, or those that nobody owns.

    Attributes:
        has_months: whether the figure of the month alone is asked for.
    """

    plan: Plan
    period: Period
    owner: str | None
    rows: tuple[EntryRow, ...]
    has_months: bool = False

    @property
    def entries(self) -> tuple[str, ...]:
        """The columns to fill in; the month's is the last of the figures, as growth beside it would be the month's."""
        *figures, source, note = ENTRIES
        explained = EXPLANATION if any(row.is_short for row in self.rows) else ()
        return (*figures, *((MONTH,) if self.has_months else ()), source, note, *explained)


def entry_sheets(plan: Plan, ledger: Ledger, period: Period, *, by_owner: bool) -> tuple[EntrySheet, ...]:
    """Return the sheet to send out for a period, or one for each owner; tasks already done are left out."""
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
    """Whether the figure of a month alone was ever recorded of one of the targets."""
    return any(figure.month_value is not None for row in rows for figure in ledger.figures_of(row.target.id))
