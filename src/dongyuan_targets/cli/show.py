"""`show`, `missing` and `history`: commands that only read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from dongyuan_targets import streams
from dongyuan_targets.cli.choices import one_of
from dongyuan_targets.cli.context import Color, File, Lang, Width, Workspace, now, open_workspace, parse_day
from dongyuan_targets.cli.reading import AsciiOnly, AsOf, PeriodOption, open_screen, period_if_any, period_to_collect
from dongyuan_targets.errors import ExitCode
from dongyuan_targets.message import Language, message
from dongyuan_targets.quantities.period import Period
from dongyuan_targets.render.grid import Tone
from dongyuan_targets.text import say, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dongyuan_targets.console import Screen
    from dongyuan_targets.judging.missing import Missing


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
    """Show one target in full, or the plan; see `help.show`."""
    from dongyuan_targets.intake.parsing import find_target
    from dongyuan_targets.judging.row import make_row

    as_json = _is_json(form)
    work = open_workspace(ctx, file, lang)
    if target is None:
        _show_plan(None if as_json else open_screen(color, width, ascii_only=ascii_only), work)
        return ExitCode.OK
    found = find_target(work.plan, target)
    ledger = work.ledger().as_of(parse_day("--as-of", as_of))
    last = period_if_any(work, ledger, period) or Period(work.plan.year, 1)
    periods = [each for each in ledger.periods_of(found.id, work.plan.year) if each < last]
    rows = [(each, make_row(work.plan, ledger, found, each)) for each in (*periods, last)]
    if as_json:
        from dongyuan_targets.render.lists_json import target_json

        streams.show(target_json(work.plan, rows), end="")
        return ExitCode.OK
    from dongyuan_targets.render.charts.year import year_chart
    from dongyuan_targets.render.target_page import target_page

    screen = open_screen(color, width, ascii_only=ascii_only)
    drawn = year_chart(rows, work.language, screen.width, screen.charset) if chart else None
    screen.target(target_page(work.plan, rows, work.language, drawn, with_formulas=with_formulas))
    return ExitCode.OK


def _show_plan(screen: Screen | None, work: Workspace) -> None:
    """Show the targets of the plan, as JSON if there is no screen."""
    if screen is None:
        from dongyuan_targets.render.lists_json import plan_json

        streams.show(plan_json(work.plan), end="")
        return
    from dongyuan_targets.render.tables import plan_grids

    screen.heading(say(work.plan.label, work.language))
    screen.grids(plan_grids(work.plan, work.language))


def _is_json(form: str) -> bool:
    """Return whether JSON is requested.

    Raises:
        InvalidInputError: it is no valid form.
    """
    return one_of("--format", form, _FORMS.split("|")) == "json"


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
    from dongyuan_targets.judging.missing import deadline_of, not_verified
    from dongyuan_targets.judging.missing import missing as not_reported

    as_json = _is_json(form)
    work = open_workspace(ctx, file, lang)
    ledger = work.ledger()
    wanted = period_to_collect(work, ledger, period) if period is not None or not verified else None
    if wanted is None or verified:
        deadline, found = None, list(not_verified(work.plan, ledger, wanted))
    else:
        deadline = deadline_of(work.plan, wanted)
        found = [each for each in not_reported(work.plan, ledger, wanted) if each.due]
    if as_json:
        from dongyuan_targets.render.lists_json import missing_json

        streams.show(missing_json(found, wanted, deadline, verified=verified), end="")
    else:
        when = wanted or message("missing.year", year=work.plan.year)
        screen = open_screen(color, width)
        _draw_missing(screen, found, when, _NOT_VERIFIED if verified else _NOT_REPORTED, work.language)
        if found and deadline is not None:
            key = "missing.late" if now().date() > deadline else "missing.deadline"
            screen.text(words(key, work.language, day=deadline))
    return ExitCode.FINDINGS if strict and found else ExitCode.OK


class _Wording(NamedTuple):
    """The keys of the texts of a list of missing figures: when it is empty, its title, its total and its column."""

    nothing: str
    title: str
    total: str
    column: str


_NOT_REPORTED = _Wording("missing.nothing_due", "missing.title", "missing.count", "missing")
_NOT_VERIFIED = _Wording("missing.all_verified", "missing.not_verified", "missing.count_not_verified", "not_verified")


def _draw_missing(
    screen: Screen, found: Sequence[Missing], when: object, wording: _Wording, language: Language
) -> None:
    from dongyuan_targets.render.tables import missing_grids

    if not found:
        screen.text(words(wording.nothing, language, period=when))
        return
    screen.heading(words(wording.title, language, period=when))
    screen.grids(missing_grids(found, language, wording.column))
    screen.line()
    screen.text(words(wording.total, language, count=len(found)))


def history(
    ctx: typer.Context,
    targets: Annotated[list[str] | None, typer.Argument(metavar="TARGET", help="argument.targets")] = None,
    revisions: Annotated[bool, typer.Option("--revisions", help="option.revisions")] = False,
    as_of: AsOf = None,
    form: Form = "table",
    color: Color = "auto",
    width: Width = None,
    file: File = None,
    lang: Lang = None,
) -> int:
    """Show every line of the ledger, or the revisions; see `help.history`."""
    from dongyuan_targets.intake.parsing import find_target

    as_json = _is_json(form)
    work = open_workspace(ctx, file, lang)
    ids = [find_target(work.plan, name).id for name in targets or ()]
    ledger = work.ledger().as_of(parse_day("--as-of", as_of))
    if as_json:
        from dongyuan_targets.render.lists_json import history_json

        streams.show(history_json(ledger, ids), end="")
        return ExitCode.OK
    screen = open_screen(color, width)
    if revisions:
        from dongyuan_targets.plan.revisions import revisions as revised
        from dongyuan_targets.render.revisions_table import revisions_grid

        found = (each for each in revised(ledger) if not ids or each.target in ids)
        grid, key = revisions_grid(work.plan, found, work.language), "revisions.none"
    else:
        from dongyuan_targets.render.tables import history_grid

        grid, key = history_grid(work.plan, ledger, ids, work.language), "history.none"
    if not grid.rows:
        screen.text(words(key, work.language))
        return ExitCode.OK
    screen.grids([grid])
    if revisions:
        screen.line()
        screen.text(words("revisions.footnote", work.language), Tone.QUIET)
    return ExitCode.OK
