"""`list`, `report`, `show` and `history`: what reads and never writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dongyuan_targets.cli.complete import complete_focus, complete_target
from dongyuan_targets.cli.state import (
    Color,
    File,
    Lang,
    Width,
    one_of,
    open_workspace,
    own_period,
    parse_day,
    period_to_collect,
)
from dongyuan_targets.errors import ExitCode, InvalidInputError
from dongyuan_targets.message import message

if TYPE_CHECKING:
    from dongyuan_targets.cli.state import Workspace
    from dongyuan_targets.console import Screen
    from dongyuan_targets.ledger import Ledger
    from dongyuan_targets.period import Period

_COLORS = ("auto", "always", "never")
_FORMATS = ("table", "json")

Period_ = Annotated[str | None, typer.Option("--period", "-p", metavar="PERIOD", help="option.report_period")]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="option.as_of")]


def list_targets(
    ctx: typer.Context, color: Color = "auto", width: Width = None, file: File = None, lang: Lang = None
) -> int:
    """Show the plan as tables; see `help.list`."""
    from dongyuan_targets.render.tables import plan_grids
    from dongyuan_targets.text import word

    work = open_workspace(ctx, file, lang)
    screen = _screen(color, width)
    screen.heading(word(work.plan.label, work.language))
    screen.grids(plan_grids(work.plan, work.language))
    return ExitCode.OK


def report(
    ctx: typer.Context,
    period: Period_ = None,
    as_of: AsOf = None,
    focus: Annotated[
        list[str] | None,
        typer.Option("--focus", metavar="ID", help="option.focus", autocompletion=complete_focus),
    ] = None,
    status: Annotated[list[str] | None, typer.Option("--status", metavar="STATUS", help="option.status")] = None,
    format: Annotated[str, typer.Option("--format", metavar="table|json", help="option.format")] = "table",  # noqa: A002
    color: Color = "auto",
    width: Width = None,
    file: File = None,
    lang: Lang = None,
) -> int:
    """Show the variance of every target; see `help.report`."""
    from dongyuan_targets.assessment import Status
    from dongyuan_targets.report import make_report

    one_of("--format", format, _FORMATS)
    work = open_workspace(ctx, file, lang)
    day = parse_day("--as-of", as_of)
    ids = [each.id for each in work.plan.focuses]
    focuses = [one_of("--focus", each, ids) for each in focus or ()]
    statuses = [Status(one_of("--status", each.replace("-", "_"), tuple(Status))) for each in status or ()]
    ledger = work.ledger()
    made = make_report(
        work.plan,
        ledger,
        _period(work, ledger.as_of(day), period),
        as_of=day,
        focuses=focuses,
        statuses=statuses,
    )
    if format == "json":
        from dongyuan_targets.render.report_json import report_json

        typer.echo(report_json(made), nl=False)
    else:
        from dongyuan_targets.render.report_table import report_page

        _screen(color, width).report(report_page(made, work.language))
    return ExitCode.OK


def show(
    ctx: typer.Context,
    target: Annotated[str, typer.Argument(metavar="TARGET", help="argument.target", autocompletion=complete_target)],
    period: Period_ = None,
    as_of: AsOf = None,
    color: Color = "auto",
    width: Width = None,
    file: File = None,
    lang: Lang = None,
) -> int:
    """Show everything known of one target; see `help.show`."""
    from dongyuan_targets.recording import find_target
    from dongyuan_targets.render.target_page import target_page
    from dongyuan_targets.report import make_row
    from dongyuan_targets.text import words

    work = open_workspace(ctx, file, lang)
    found = find_target(work.plan, target)
    ledger = work.ledger().as_of(parse_day("--as-of", as_of))
    last = _period_or_none(work, ledger, period) or _first_period(work)
    periods = [
        each.period for each in ledger.figures_of(found.id) if each.period.year == work.plan.year and each.period < last
    ]
    rows = [(str(each), make_row(work.plan, ledger, found, each)) for each in (*periods, last)]
    page = target_page(work.plan, rows, work.language)
    computed = words("show.computed", work.language, period=last)
    _screen(color, width).target(page, words("show.months", work.language), computed)
    return ExitCode.OK


def missing(
    ctx: typer.Context,
    period: Annotated[
        str | None, typer.Option("--period", "-p", metavar="PERIOD", help="option.collect_period")
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="option.strict_missing")] = False,
    color: Color = "auto",
    width: Width = None,
    file: File = None,
    lang: Lang = None,
) -> int:
    """Show what has not been reported; see `help.missing`."""
    from dongyuan_targets.missing import missing as not_reported
    from dongyuan_targets.render.tables import missing_grids
    from dongyuan_targets.text import words

    work = open_workspace(ctx, file, lang)
    ledger = work.ledger()
    wanted = period_to_collect(work, ledger, period)
    found = [each for each in not_reported(work.plan, ledger, wanted) if each.due]
    screen = _screen(color, width)
    if not found:
        screen.text(words("missing.nothing", work.language, period=wanted))
        return ExitCode.OK
    screen.heading(words("missing.title", work.language, period=wanted))
    screen.grids(missing_grids(found, work.language))
    screen.line()
    screen.text(words("missing.count", work.language, count=len(found)))
    return ExitCode.FINDINGS if strict else ExitCode.OK


def history(
    ctx: typer.Context,
    targets: Annotated[
        list[str] | None,
        typer.Argument(metavar="TARGET", help="argument.targets", autocompletion=complete_target),
    ] = None,
    as_of: AsOf = None,
    color: Color = "auto",
    width: Width = None,
    file: File = None,
    lang: Lang = None,
) -> int:
    """Show every line of the ledger; see `help.history`."""
    from dongyuan_targets.recording import find_target
    from dongyuan_targets.render.tables import history_grid
    from dongyuan_targets.text import words

    work = open_workspace(ctx, file, lang)
    ids = [find_target(work.plan, name).id for name in targets or ()]
    grid = history_grid(work.plan, work.ledger().as_of(parse_day("--as-of", as_of)), ids, work.language)
    screen = _screen(color, width)
    if not grid.rows:
        screen.text(words("history.none", work.language))
    else:
        screen.grids([grid])
    return ExitCode.OK


def _screen(color: str, width: int | None) -> Screen:
    from dongyuan_targets.console import Screen

    return Screen(color=one_of("--color", color, _COLORS), width=width)


def _period(work: Workspace, ledger: Ledger, text: str | None) -> Period:
    """Return the period asked for, or the newest in the ledger: never the clock's.

    Raises:
        InvalidInputError: it is not of the plan's year, or there is no figure yet.
    """
    period = _period_or_none(work, ledger, text)
    if period is None:
        raise InvalidInputError(message("report.no_figures", year=work.plan.year))
    return period


def _period_or_none(work: Workspace, ledger: Ledger, text: str | None) -> Period | None:
    return ledger.newest_period(work.plan.year, work.plan.ids) if text is None else own_period(work, text)


def _first_period(work: Workspace) -> Period:
    from dongyuan_targets.period import Period

    return Period(work.plan.year, 1)
