"""What reading commands share: the period, the day and the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dongyuan_targets.cli.choices import one_of
from dongyuan_targets.cli.context import Workspace, now
from dongyuan_targets.errors import InvalidInputError
from dongyuan_targets.judging.coverage import period_to_collect as usual
from dongyuan_targets.judging.coverage import usual_period
from dongyuan_targets.message import message
from dongyuan_targets.quantities.period import Period, parse_period

if TYPE_CHECKING:
    from dongyuan_targets.console import Screen
    from dongyuan_targets.plan.ledger import Ledger
    from dongyuan_targets.plan.model import Plan

_COLORS = ("auto", "always", "never")

PeriodOption = Annotated[str | None, typer.Option("--period", "-p", metavar="PERIOD", help="option.report_period")]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="option.as_of")]
AsciiOnly = Annotated[bool, typer.Option("--ascii", help="option.ascii")]


def open_screen(color: str, width: int | None, *, ascii_only: bool = False) -> Screen:
    """Return the screen to draw on.

    Raises:
        InvalidInputError: the colour is no valid choice.
    """
    from dongyuan_targets.console import Screen

    return Screen(color=one_of("--color", color, _COLORS), width=width, ascii_only=ascii_only)


def period_or_newest(work: Workspace, ledger: Ledger, text: str | None) -> Period:
    """Return the period requested, or else the default one of reports, which does not depend on today's date.

    Raises:
        InvalidInputError: it is not in the plan's year, or there is no figure yet.
    """
    period = period_if_any(work, ledger, text)
    if period is None:
        raise InvalidInputError(message("report.no_figures", year=work.plan.year))
    return period


def period_if_any(work: Workspace, ledger: Ledger, text: str | None) -> Period | None:
    """Return the period requested, or else the default one of reports, None where there is no figure.

    Raises:
        InvalidInputError: it is not in the plan's year.
    """
    if text is None:
        return usual_period(work.plan, ledger)
    return _asked(work.plan, text)


def _asked(plan: Plan, text: str) -> Period:
    return of_plan_year(plan, parse_period(text, plan.year))


def of_plan_year(plan: Plan, period: Period) -> Period:
    """Return a period after checking its year.

    Raises:
        InvalidInputError: it is not in the plan's year.
    """
    if period.year != plan.year:
        raise InvalidInputError(message("usage.other_year", period=period, year=plan.year))
    return period


def period_to_collect(work: Workspace, ledger: Ledger, text: str | None) -> Period:
    """Return the period requested, or else the one whose figures are being collected.

    Raises:
        InvalidInputError: it is not in the plan's year.
    """
    return _asked(work.plan, text) if text is not None else usual(work.plan, ledger, now().date())
