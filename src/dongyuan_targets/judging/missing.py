"""What has not been reported for a period, and which of it is due.

January has no release of its own, and a target judged at the year's end has nothing due before December.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from dongyuan_targets.judging.adjusted import adjusted
from dongyuan_targets.judging.row import figures_for
from dongyuan_targets.judging.schedule import MONTHS, amount_due, course
from dongyuan_targets.judging.steps import steps_of
from dongyuan_targets.plan.in_force import Figure
from dongyuan_targets.plan.ledger import Ledger
from dongyuan_targets.plan.model import YEAR_END, Basis, Plan, Target
from dongyuan_targets.quantities.period import Period


@dataclass(frozen=True, slots=True)
class Missing:
    """A target whose figure for a period is incomplete.

    Attributes:
        value, growth: whether that part is missing.
        due: whether it should have been reported.
        last_known: the newest figure of the year up to the period.
        amount_due: the amount due by the period, in the unit; None where nothing is due yet or only growth is wanted.
    """

    target: Target
    value: bool
    growth: bool
    due: bool
    last_known: Figure | None
    amount_due: Fraction | None


def missing(plan: Plan, ledger: Ledger, period: Period) -> tuple[Missing, ...]:
    """Return every target not fully reported for a period, due or not, in report order."""
    found = (_missing(plan, ledger, target, period) for target in plan.in_report_order)
    return tuple(each for each in found if each is not None)


def not_verified(plan: Plan, ledger: Ledger, period: Period | None) -> Iterator[Missing]:
    """Yield the preliminary figures of a period (None: of the plan's year), each as the `last_known` of a `Missing`."""
    for target in plan.in_report_order:
        for figure in ledger.figures_of(target.id, plan.year):
            if not figure.preliminary or figure.period != (period or figure.period):
                continue
            yield Missing(
                target,
                value=figure.value is not None,
                growth=figure.growth_rate is not None,
                due=True,
                last_known=figure,
                amount_due=None,
            )


def deadline_of(plan: Plan, period: Period) -> dt.date | None:
    """Return the day by which a period's figures are due, None where the plan sets none."""
    after = period.last_day + dt.timedelta(days=1)
    return after.replace(day=plan.report_by) if plan.report_by is not None else None


def _missing(plan: Plan, ledger: Ledger, target: Target, period: Period) -> Missing | None:
    figure, last_known = figures_for(ledger, target, period, steps_of(target, ledger, period))
    last_year = ledger.figure(target.id, period.a_year_before)
    # Nominal growth is computed from last year's figure as soon as there is a value.
    computable = target.growth_basis is Basis.NOMINAL and last_year is not None and last_year.value is not None
    value = (target.is_task or target.goal is not None) and (figure is None or figure.value is None)
    growth = target.growth_rate is not None and not computable and (figure is None or figure.growth_rate is None)
    if not value and not growth:
        return None
    # A later figure or step of a task makes an earlier one needless.
    is_superseded = target.is_task and (
        any(each.period > period for each in ledger.figures_of(target.id, period.year))
        or bool(steps_of(target, ledger, Period(period.year, MONTHS)))
    )
    path = course(plan, adjusted(target, ledger, period), ledger.values_of(target.id, period.year - 1))
    return Missing(
        target,
        value=value,
        growth=growth,
        due=not is_superseded and period.month > 1 and (period.month == MONTHS or target.schedule_name != YEAR_END),
        last_known=last_known,
        amount_due=amount_due(target, path, period.month),
    )
