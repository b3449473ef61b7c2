"""How much of a year has been reported: the default period of a report, and the period being collected."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from dongyuan_targets.quantities.period import Period

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from dongyuan_targets.plan.ledger import Ledger
    from dongyuan_targets.plan.model import Plan, Target

_FIRST_MONTH, _LAST_MONTH = 2, 12
"""January has no release of its own: the year's first period is January to February."""


def reported_by_period(plan: Plan, ledger: Ledger) -> Mapping[Period, int]:
    """Return the number of targets with a figure, by period of the plan's year; parts are not counted."""
    return Counter(period for target in plan.targets for period in ledger.periods_of(target.id, plan.year))


def usual_period(plan: Plan, ledger: Ledger) -> Period | None:
    """Return the default period of a report, None where nothing is reported.

    This is the newest period with at least half as many targets reported as the fullest one, so that the first figures
    of a new month do not hide what is behind.
    """
    counts = reported_by_period(plan, ledger)
    return max(well_reported(counts)) if counts else ledger.newest_period(plan.year, plan.ids)


def well_reported(counts: Mapping[Period, int]) -> list[Period]:
    """Return the periods of which at least half as many targets have a figure as of the fullest: none just begun."""
    fullest = max(counts.values(), default=0)
    return [period for period, count in counts.items() if 2 * count >= fullest]


def begun_after(plan: Plan, ledger: Ledger, period: Period) -> tuple[Period, int] | None:
    """Return the newest period after `period` and its number of reported targets, if `period` is the usual one."""
    counts = reported_by_period(plan, ledger)
    if not counts or period != max(well_reported(counts)):
        return None
    return max(((each, count) for each, count in counts.items() if each > period), default=None)


def default_period(today: dt.date) -> Period:
    """Return last month: the newest for which figures can be complete."""
    return Period.of(today).previous


def period_to_collect(plan: Plan, ledger: Ledger, today: dt.date, target: Target | None = None) -> Period:
    """Return the period whose figures are being collected, for one target or for all.

    This is last month; if that is not in the plan's year, the one after the newest reported (February to December).
    """
    period = default_period(today)
    if period.year == plan.year:
        return period
    ids = {target.id} if target is not None else plan.ids
    newest = ledger.newest_period(plan.year, ids)
    month = _FIRST_MONTH if newest is None else min(max(newest.month + 1, _FIRST_MONTH), _LAST_MONTH)
    return Period(plan.year, month)
