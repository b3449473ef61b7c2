"""`report`: the variance of every target, in each form."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dongyuan_targets.cli.comparison import Compare, compared, compared_with_previous
from dongyuan_targets.cli.complete import complete_focus
from dongyuan_targets.cli.reading import AsciiOnly, AsOf, PeriodOption, open_screen, period_or_newest
from dongyuan_targets.cli.state import Color, File, Lang, Width, one_of, open_workspace, parse_day, tell
from dongyuan_targets.errors import ExitCode, InvalidInputError
from dongyuan_targets.message import message

if TYPE_CHECKING:
    from dongyuan_targets.console import Screen
    from dongyuan_targets.edition import Edition
    from dongyuan_targets.ledger import Ledger
    from dongyuan_targets.render.formats import Format
    from dongyuan_targets.report import Report

_STDOUT = "-"
_FORMATS = "table|json|bulletin|bulletin-markdown"


def report(
    ctx: typer.Context,
    period: PeriodOption = None,
    as_of: AsOf = None,
    compare: Compare = None,
    focus: Annotated[
        list[str] | None,
        typer.Option("--focus", metavar="ID", help="option.focus", autocompletion=complete_focus),
    ] = None,
    status: Annotated[list[str] | None, typer.Option("--status", metavar="STATUS", help="option.status")] = None,
    by: Annotated[str, typer.Option("--by", metavar="focus|owner", help="option.by")] = "focus",
    format: Annotated[str | None, typer.Option("--format", metavar=_FORMATS, help="option.format")] = None,  # noqa: A002
    output: Annotated[list[str] | None, typer.Option("--output", "-o", metavar="FILE", help="option.output")] = None,
    fail_on: Annotated[
        list[str] | None, typer.Option("--fail-on", metavar="watch|behind|missed|missing", help="option.fail_on")
    ] = None,
    chart: Annotated[bool, typer.Option("--chart", help="option.bars")] = False,
    ascii_only: AsciiOnly = False,
    color: Color = "auto",
    width: Width = None,
    file: File = None,
    lang: Lang = None,
) -> int:
    """Show the variance of every target; see `help.report`."""
    from dongyuan_targets.assessment import Status
    from dongyuan_targets.failing import FailOn, failures
    from dongyuan_targets.render.formats import Format
    from dongyuan_targets.report import Grouping, make_report

    outputs = _outputs(format, output or ())
    failing = [FailOn(one_of("--fail-on", each, tuple(FailOn))) for each in fail_on or ()]
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
    editions = _editions(made, ledger, compare, {form for form, _ in outputs})
    for form, path in outputs:
        edition = editions[form]
        if form is Format.TABLE:
            _draw(edition, work.language, open_screen(color, width, ascii_only=ascii_only), bars=chart)
        else:
            _hand_out(edition, form, path, work.language)
    reasons = failures(made, failing)
    for reason in reasons:
        tell(reason, work.language)
    return ExitCode.FINDINGS if reasons else ExitCode.OK


def _editions(report: Report, ledger: Ledger, asked: str | None, forms: set[Format]) -> dict[Format, Edition]:
    """Return what each form is made of: compared as asked; where nothing was, some tell what changed by themselves."""
    from dongyuan_targets.edition import Edition
    from dongyuan_targets.render.formats import TELLS_CHANGES

    if asked is not None:
        return dict.fromkeys(forms, Edition(report, compared(report, ledger, asked)))
    telling = forms & TELLS_CHANGES
    comparison = compared_with_previous(report, ledger) if telling else None
    return {form: Edition(report, comparison if form in telling else None) for form in forms}


def _outputs(asked: str | None, names: list[str] | tuple[str, ...]) -> list[tuple[Format, Path | None]]:
    """Return each form with the file to write it to, None for stdout.

    Raises:
        InvalidInputError: a form that does not exist, or a file whose ending names none.
    """
    from dongyuan_targets.render.formats import ENDINGS, Format, format_of

    form = Format(one_of("--format", asked, tuple(Format))) if asked is not None else None
    if not names:
        return [(form or Format.TABLE, None)]
    found: list[tuple[Format, Path | None]] = []
    for name in names:
        if name == _STDOUT:
            found.append((form or Format.TABLE, None))
            continue
        by_ending = format_of(name) or form
        if by_ending is None or by_ending is Format.TABLE:
            raise InvalidInputError(message("usage.no_form", file=name, endings=", ".join(ENDINGS)))
        found.append((by_ending, Path(name)))
    return found


def _hand_out(edition: Edition, form: Format, path: Path | None, language: str) -> None:
    from dongyuan_targets import store
    from dongyuan_targets.render.formats import render

    content = render(edition, form, language)
    if path is not None:
        store.put(path, content)
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(content)


def _draw(edition: Edition, language: str, screen: Screen, *, bars: bool) -> None:
    if edition.comparison is not None:
        from dongyuan_targets.render.changes_table import changes_page

        screen.report(changes_page(edition.comparison, language))
    else:
        from dongyuan_targets.render.report_table import report_page

        screen.report(report_page(edition.report, language, screen.charset if bars else None))
