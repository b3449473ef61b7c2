"""`report`: the variance of every target, in each form."""

from __future__ import annotations

from typing import Annotated

import typer

from dongyuan_targets.cli.complete import complete_focus
from dongyuan_targets.cli.reading import AsciiOnly, AsOf, PeriodOption, open_screen, period_or_newest
from dongyuan_targets.cli.state import Color, File, Lang, Width, one_of, open_workspace, parse_day
from dongyuan_targets.errors import ExitCode

_FORMATS = ("table", "json")


def report(
    ctx: typer.Context,
    period: PeriodOption = None,
    as_of: AsOf = None,
    focus: Annotated[
        list[str] | None,
        typer.Option("--focus", metavar="ID", help="option.focus", autocompletion=complete_focus),
    ] = None,
    status: Annotated[list[str] | None, typer.Option("--status", metavar="STATUS", help="option.status")] = None,
    by: Annotated[str, typer.Option("--by", metavar="focus|owner", help="option.by")] = "focus",
    format: Annotated[str, typer.Option("--format", metavar="table|json", help="option.format")] = "table",  # noqa: A002
    chart: Annotated[bool, typer.Option("--chart", help="option.bars")] = False,
    ascii_only: AsciiOnly = False,
    color: Color = "auto",
    width: Width = None,
    file: File = None,
    lang: Lang = None,
) -> int:
    """Show the variance of every target; see `help.report`."""
    from dongyuan_targets.assessment import Status
    from dongyuan_targets.report import Grouping, make_report

    one_of("--format", format, _FORMATS)
    grouping = Grouping(one_of("--by", by, tuple(Grouping)))
    work = open_workspace(ctx, file, lang)
    day = parse_day("--as-of", as_of)
    ids = [each.id for each in work.plan.focuses]
    focuses = [one_of("--focus", each, ids) for each in focus or ()]
    statuses = [Status(one_of("--status", each.replace("-", "_"), tuple(Status))) for each in status or ()]
    ledger = work.ledger()
    made = make_report(
        work.plan,
        ledger,
        period_or_newest(work, ledger.as_of(day), period),
        as_of=day,
        focuses=focuses,
        statuses=statuses,
        grouping=grouping,
    )
    if format == "json":
        from dongyuan_targets.render.report_json import report_json

        typer.echo(report_json(made), nl=False)
    else:
        from dongyuan_targets.render.report_table import report_page

        screen = open_screen(color, width, ascii_only=ascii_only)
        screen.report(report_page(made, work.language, screen.charset if chart else None))
    return ExitCode.OK
