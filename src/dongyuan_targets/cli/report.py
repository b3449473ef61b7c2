"""`report`: the variance of every target, in each form."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path  # noqa: TC003 (Typer reads annotations at run time)
from typing import TYPE_CHECKING, Annotated

import typer

from dongyuan_targets.cli.choices import focus_of, one_of, status_of
from dongyuan_targets.cli.comparison import Compare, compared, compared_with_previous
from dongyuan_targets.cli.context import (
    Color,
    File,
    Lang,
    Width,
    choose_language,
    open_workspace,
    parse_day,
    shown,
    tell,
    time_of_making,
)
from dongyuan_targets.cli.outputs import (
    check_template,
    draw,
    hand_out,
    parse_outputs,
    read_template,
    spare_own_files,
)
from dongyuan_targets.cli.reading import AsciiOnly, AsOf, PeriodOption, open_screen, period_if_any, period_or_newest
from dongyuan_targets.errors import ExitCode, InvalidInputError
from dongyuan_targets.files import store
from dongyuan_targets.judging.export import Export, PlanFile
from dongyuan_targets.message import message
from dongyuan_targets.render.csv_text import Encoding
from dongyuan_targets.render.report.formats import BY_ENDING_ALONE, ENDINGS, TELLS_CHANGES, Format

if TYPE_CHECKING:
    from dongyuan_targets.cli.context import Workspace

_FAIL_ON = "watch|behind|missed|missing|unexplained|overdue"
_FORMATS = "table|markdown|html|json|csv|xlsx|bulletin|word|github|message"


def report(
    ctx: typer.Context,
    period: PeriodOption = None,
    as_of: AsOf = None,
    compare: Compare = None,
    focus: Annotated[
        list[str] | None,
        typer.Option("--focus", metavar="ID", help="option.focus"),
    ] = None,
    status: Annotated[list[str] | None, typer.Option("--status", metavar="STATUS", help="option.status")] = None,
    by: Annotated[str, typer.Option("--by", metavar="focus|owner", help="option.by")] = "focus",
    format: Annotated[str | None, typer.Option("--format", metavar=_FORMATS, help="option.format")] = None,  # noqa: A002
    output: Annotated[list[str] | None, typer.Option("--output", "-o", metavar="FILE", help="option.output")] = None,
    encoding: Annotated[
        str, typer.Option("--encoding", metavar="utf-8-sig|gb18030", help="option.encoding")
    ] = "utf-8-sig",
    template: Annotated[Path | None, typer.Option("--template", metavar="FILE", help="option.word_template")] = None,
    template_check: Annotated[bool, typer.Option("--template-check", help="option.template_check")] = False,
    fail_on: Annotated[list[str] | None, typer.Option("--fail-on", metavar=_FAIL_ON, help="option.fail_on")] = None,
    if_any: Annotated[bool, typer.Option("--if-any", help="option.if_any")] = False,
    public: Annotated[bool, typer.Option("--public", help="option.public")] = False,
    summary: Annotated[bool, typer.Option("--summary", help="option.summary")] = False,
    stamp: Annotated[bool, typer.Option("--stamp", help="option.stamp")] = False,
    chart: Annotated[bool, typer.Option("--chart", help="option.bars")] = False,
    ascii_only: AsciiOnly = False,
    color: Color = "auto",
    width: Width = None,
    file: File = None,
    lang: Lang = None,
) -> int:
    """Show the variance of every target; see `help.report`."""
    from dongyuan_targets.judging.fail_on import FailOn, failing_rows, reason
    from dongyuan_targets.judging.report import Grouping, make_report

    if template_check:
        return check_template(read_template(template), choose_language(ctx, lang, file))
    outputs = parse_outputs(format, output or (), Format.TABLE, ENDINGS, BY_ENDING_ALONE)
    encoded = Encoding(one_of("--encoding", encoding, tuple(Encoding)))
    forms = {each.form for each in outputs}
    failing = [FailOn(one_of("--fail-on", each, tuple(FailOn))) for each in fail_on or ()]
    grouping = Grouping(one_of("--by", by, tuple(Grouping)))
    if template is not None and Format.WORD not in forms:
        raise InvalidInputError(message("word.template_alone"))
    letterhead = read_template(template)
    work = open_workspace(ctx, file, lang)
    spare_own_files(outputs, (work.plan_path, work.ledger_path, *([template] if template is not None else ())))
    day = parse_day("--as-of", as_of)
    focuses = [focus_of(work.plan, each) for each in focus or ()]
    statuses = [status_of(each) for each in status or ()]
    ledger = work.ledger()
    if if_any and period_if_any(work, ledger.as_of(day), period) is None:
        tell(message("ci.nothing_yet", year=work.plan.year), work.language)
        return ExitCode.OK
    made = make_report(
        work.plan,
        ledger,
        period_or_newest(work, ledger.as_of(day), period),
        as_of=day,
        focuses=focuses,
        grouping=grouping,
        public=public,
    )
    in_scope, made = made, made.only(statuses)
    export = Export(
        made,
        compared(made, ledger, compare) if compare is not None else None,
        stamp=time_of_making(os.environ) if stamp else None,
        origin=_origin(work) if Format.GITHUB in forms else None,
        is_summary=summary,
    )
    telling = export
    if compare is None and forms & TELLS_CHANGES:
        telling = replace(export, comparison=compared_with_previous(made, ledger))
    hand_out(export, outputs, work.language, encoded, telling, letterhead)
    if Format.TABLE in forms:
        draw(export, work.language, open_screen(color, width, ascii_only=ascii_only), bars=chart)
    failed = failing_rows(in_scope, failing)
    for row in failed:
        tell(reason(row), work.language)
    return ExitCode.FINDINGS if failed else ExitCode.OK


def _origin(work: Workspace) -> PlanFile:
    from dongyuan_targets.plan.plan_file import lines_of_targets

    return PlanFile(shown(work.plan_path), lines_of_targets(store.read(work.plan_path)))
