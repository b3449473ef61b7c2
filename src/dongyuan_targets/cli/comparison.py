"""`report --compare`: the report to compare with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dongyuan_targets.cli.reading import of_plan_year
from dongyuan_targets.errors import InvalidInputError
from dongyuan_targets.message import message
from dongyuan_targets.quantities.period import Period, parse_day, parse_period

if TYPE_CHECKING:
    import datetime as dt

    from dongyuan_targets.judging.changes import Comparison
    from dongyuan_targets.judging.report import Report
    from dongyuan_targets.plan.ledger import Ledger

_PREVIOUS = "previous"

Compare = Annotated[str | None, typer.Option("--compare", metavar="previous|PERIOD|DATE", help="option.compare")]


def compared(report: Report, ledger: Ledger, text: str) -> Comparison:
    """Compare a report with the one that was asked for; of that, every target is taken whatever its status.

    Raises:
        InvalidInputError: it is neither `previous`, nor a period before the report's, nor a day before that as of
            which the report was made; or nothing is recorded there to compare with.
    """
    from dongyuan_targets.judging.changes import compare
    from dongyuan_targets.judging.report import make_report
    from dongyuan_targets.render.notes import known_as_of

    period, day = _other(report, ledger, text)
    before = make_report(report.plan, ledger, period, as_of=day, grouping=report.grouping, public=report.is_public)
    if all(row.figure is None or row.steps for row in before.rows):
        raise InvalidInputError(message("changes.nothing_then", period=period, as_of=known_as_of(before.as_of)))
    return compare(before, report)


def compared_with_previous(report: Report, ledger: Ledger) -> Comparison | None:
    """Return the comparison of a report with the newest earlier period that has a figure; None without one."""
    try:
        return compared(report, ledger, _PREVIOUS)
    except InvalidInputError:
        return None


def _other(report: Report, ledger: Ledger, text: str) -> tuple[Period, dt.date | None]:
    """Return the period and the `as_of` day of the earlier report."""
    if text == _PREVIOUS:
        return _previous(report, ledger.as_of(report.as_of)), report.as_of
    day = _day(text)
    if day is None:
        return _earlier_period(report, text), report.as_of
    if report.as_of is not None and day >= report.as_of:
        raise InvalidInputError(message("changes.not_earlier_day", text=text, day=report.as_of))
    return report.period, day


def _previous(report: Report, known: Ledger) -> Period:
    plan = report.plan
    found = known.newest_period(plan.year, plan.ids, before=report.period)
    if found is None:
        raise InvalidInputError(message("changes.nothing_earlier", period=report.period, year=plan.year))
    return found


def _day(text: str) -> dt.date | None:
    try:
        return parse_day(text)
    except ValueError:
        return None


def _earlier_period(report: Report, text: str) -> Period:
    try:
        period = parse_period(text, report.plan.year)
    except InvalidInputError:
        raise InvalidInputError(message("changes.unclear", text=text)) from None
    if of_plan_year(report.plan, period) >= report.period:
        raise InvalidInputError(message("changes.not_before", text=text, period=report.period))
    return period
