"""`show`, `missing` and `history`: what reads and never writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dongyuan_targets import streams
from dongyuan_targets.cli.choices import one_of
from dongyuan_targets.cli.context import Color, File, Lang, Width, now, open_workspace, parse_day
from dongyuan_targets.cli.reading import AsciiOnly, AsOf, PeriodOption, open_screen, period_if_any, period_to_collect
from dongyuan_targets.errors import ExitCode
from dongyuan_targets.message import message
from dongyuan_targets.quantities.period import Period
from dongyuan_targets.render.grid import Tone
from dongyuan_targets.text import word, words

if TYPE_CHECKING:
    from collections.abc import Collection

    from dongyuan_targets.cli.context import Workspace
    from dongyuan_targets.console import Screen
    from dongyuan_targets.plan.ledger import Ledger


_FORMS = "table|json"
Form = Annotated[str, typer.Option("--format", metavar=_FORMS, help="option.list_format")]


def show(
    ctx: typer.Context,
    target: Annotated[str | None, typer.Argument(metavar="TARGET", help="argument.target")] = None,
    period: PeriodOption = None,
    as_of: AsOf = None,
    with_formulas: Annotated[bool, typer.Option("--formulas", help="option.formulas")] = False,
    chart: Annotated[bool, typer.Option("--chart/--no-chart", help="option.year_chart")] = True,
    ascii_only: AsciiOnly = False,
    form: Form = "table",
    color: Color = "auto",
    width: Width = None,
    file: File = None,
    lang: Lang = None,
) -> int:
    """Show everything known of one target, or the plan; see `help.show`."""
    from dongyuan_targets.intake.parsing import find_target
    from dongyuan_targets.judging.report import make_row
    from dongyuan_targets.render.charts.year import year_chart
    from dongyuan_targets.render.target_page import target_page

    as_json = _is_json(form)
    work = open_workspace(ctx, file, lang)
    if target is None:
        if as_json:
            from dongyuan_targets.render.lists_json import plan_json

            streams.show(plan_json(work.plan), end="")
        else:
            _draw_plan(open_screen(color, width, ascii_only=ascii_only), work)
        return ExitCode.OK
    found = find_target(work.plan, target)
    ledger = work.ledger().as_of(parse_day("--as-of", as_of))
    last = period_if_any(work, ledger, period) or _first_period(work)
    periods = [
        each.period for each in ledger.figures_of(found.id) if each.period.year == work.plan.year and each.period < last
    ]
    rows = [(each, make_row(work.plan, ledger, found, each)) for each in (*periods, last)]
    if as_json:
        from dongyuan_targets.render.lists_json import target_json

        streams.show(target_json(work.plan, rows), end="")
        return ExitCode.OK
    screen = open_screen(color, width, ascii_only=ascii_only)
    drawn = year_chart(rows, work.language, screen.width, screen.charset) if chart else None
    screen.target(target_page(work.plan, rows, work.language, drawn, with_formulas=with_formulas))
    return ExitCode.OK


def _is_json(form: str) -> bool:
    """Whether JSON is asked for.

    Raises:
        InvalidInputError: it is none of the forms.
    """
    return one_of("--format", form, _FORMS.split("|")) == "json"


def _draw_plan(screen: Screen, work: Workspace) -> None:
    from dongyuan_targets.render.tables import plan_grids

    screen.heading(word(work.plan.label, work.language))
    screen.grids(plan_grids(work.plan, work.language))


def missing(
    ctx: typer.Context,
    period: Annotated[
        str | None, typer.Option("--period", "-p", metavar="PERIOD", help="option.collect_period")
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="option.strict_missing")] = False,
    verified: Annotated[bool, typer.Option("--verified", help="option.verified")] = False,
    form: Form = "table",
    color: Color = "auto",
    width: Width = None,
    file: File = None,
    lang: Lang = None,
) -> int:
    """Show what has not been reported; see `help.missing`."""
    from dongyuan_targets.judging.missing import deadline_of
    from dongyuan_targets.judging.missing import missing as not_reported
    from dongyuan_targets.render.tables import missing_grids

    as_json = _is_json(form)
    work = open_workspace(ctx, file, lang)
    ledger = work.ledger()
    if verified:
        screen = None if as_json else open_screen(color, width)
        return _not_verified(screen, work, ledger, period, strict=strict)
    wanted = period_to_collect(work, ledger, period)
    found = [each for each in not_reported(work.plan, ledger, wanted) if each.due]
    deadline = deadline_of(work.plan, wanted)
    if as_json:
        from dongyuan_targets.render.lists_json import missing_json

        streams.show(missing_json(found, wanted, deadline, verified=False), end="")
        return ExitCode.FINDINGS if strict and found else ExitCode.OK
    screen = open_screen(color, width)
    if not found:
        screen.text(words("missing.nothing_due", work.language, period=wanted))
        return ExitCode.OK
    screen.heading(words("missing.title", work.language, period=wanted))
    screen.grids(missing_grids(found, work.language))
    screen.line()
    screen.text(words("missing.count", work.language, count=len(found)))
    if deadline is not None:
        key = "missing.late" if now().date() > deadline else "missing.deadline"
        screen.text(words(key, work.language, day=deadline))
    return ExitCode.FINDINGS if strict else ExitCode.OK


def _not_verified(screen: Screen | None, work: Workspace, ledger: Ledger, period: str | None, *, strict: bool) -> int:
    """Show the preliminary figures of a period, or of the whole year; without a screen, as JSON."""
    from dongyuan_targets.judging.missing import not_verified
    from dongyuan_targets.render.tables import missing_grids

    wanted = period_to_collect(work, ledger, period) if period is not None else None
    found = list(not_verified(work.plan, ledger, wanted))
    if screen is None:
        from dongyuan_targets.render.lists_json import missing_json

        streams.show(missing_json(found, wanted, None, verified=True), end="")
        return ExitCode.FINDINGS if strict and found else ExitCode.OK
    when = wanted or message("missing.year", year=work.plan.year)
    if not found:
        screen.text(words("missing.all_verified", work.language, period=when))
        return ExitCode.OK
    screen.heading(words("missing.not_verified", work.language, period=when))
    screen.grids(missing_grids(found, work.language, "not_verified"))
    screen.line()
    screen.text(words("missing.count_not_verified", work.language, count=len(found)))
    return ExitCode.FINDINGS if strict else ExitCode.OK


def history(
    ctx: typer.Context,
    targets: Annotated[
        list[str] | None,
        typer.Argument(metavar="TARGET", help="argument.targets"),
    ] = None,
    revisions: Annotated[bool, typer.Option("--revisions", help="option.revisions")] = False,
    as_of: AsOf = None,
    form: Form = "table",
    color: Color = "auto",
    width: Width = None,
    file: File = None,
    lang: Lang = None,
) -> int:
    """Show every line of the ledger, or what was revised; see `help.history`."""
    from dongyuan_targets.intake.parsing import find_target

    as_json = _is_json(form)
    work = open_workspace(ctx, file, lang)
    ids = [find_target(work.plan, name).id for name in targets or ()]
    ledger = work.ledger().as_of(parse_day("--as-of", as_of))
    if as_json:
        from dongyuan_targets.render.lists_json import history_json

        streams.show(history_json(ledger, ids), end="")
        return ExitCode.OK
    draw = _draw_revisions if revisions else _draw_history
    draw(open_screen(color, width), work, ledger, ids)
    return ExitCode.OK


def _draw_history(screen: Screen, work: Workspace, ledger: Ledger, targets: Collection[str]) -> None:
    from dongyuan_targets.render.tables import history_grid

    grid = history_grid(work.plan, ledger, targets, work.language)
    if not grid.rows:
        screen.text(words("history.none", work.language))
    else:
        screen.grids([grid])


def _draw_revisions(screen: Screen, work: Workspace, ledger: Ledger, targets: Collection[str]) -> None:
    from dongyuan_targets.plan.revisions import revisions
    from dongyuan_targets.render.revisions_table import revisions_grid

    found = [each for each in revisions(ledger) if not targets or each.target in targets]
    if not found:
        screen.text(words("revisions.none", work.language))
        return
    screen.grids([revisions_grid(work.plan, found, work.language)])
    screen.line()
    screen.text(words("revisions.footnote", work.language), Tone.QUIET)


def _first_period(work: Workspace) -> Period:
    return Period(work.plan.year, 1)
