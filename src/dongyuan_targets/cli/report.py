"""`report`: the variance of every target, in every form."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

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
    parse_outputs,
    read_template,
    spare_own_files,
    write_forms,
)
from dongyuan_targets.cli.reading import AsciiOnly, AsOf, PeriodOption, open_screen, period_if_any, period_or_newest
from dongyuan_targets.errors import ExitCode, InvalidInputError
from dongyuan_targets.files import store
from dongyuan_targets.judging.export import Export, PlanFile
from dongyuan_targets.message import message
from dongyuan_targets.render.csv_text import Encoding
from dongyuan_targets.render.report.formats import BY_ENDING_ALONE, ENDINGS, TELLS_CHANGES, Format

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from dongyuan_targets.cli.context import Workspace
    from dongyuan_targets.cli.outputs import OutputFile
    from dongyuan_targets.judging.fail_on import FailOn
    from dongyuan_targets.judging.report import Grouping, Report
    from dongyuan_targets.judging.verdict import Status
    from dongyuan_targets.plan.ledger import Ledger
    from dongyuan_targets.render.report.word import Template

_FAIL_ON = "watch|behind|missed|missing|unexplained|overdue"
_FORMATS = "table|markdown|html|json|csv|xlsx|bulletin|word|github|message"


def report(
    ctx: typer.Context,
    period: PeriodOption = None,
    as_of: AsOf = None,
    compare: Compare = None,
    focus: Annotated[list[str] | None, typer.Option("--focus", metavar="ID", help="option.focus")] = None,
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
    from dongyuan_targets.judging.fail_on import failing_rows, reason

    if template_check:
        return check_template(read_template(template), choose_language(ctx, lang, file))
    asked = _asked(ctx.params)
    work = open_workspace(ctx, file, lang)
    spare_own_files(asked.outputs, (work.plan_path, work.ledger_path, *([template] if template is not None else ())))
    ledger = work.ledger()
    if if_any and period_if_any(work, ledger.as_of(asked.as_of), period) is None:
        tell(message("ci.nothing_yet", year=work.plan.year), work.language)
        return ExitCode.OK
    in_scope = _in_scope(work, ledger, asked)
    export = _export(work, ledger, asked, in_scope)
    write_forms(export, asked.outputs, work.language, asked.encoding, asked.template)
    if Format.TABLE in asked.forms:
        draw(export, work.language, open_screen(color, width, ascii_only=ascii_only), bars=chart)
    failed = failing_rows(in_scope, asked.fail_on)
    for row in failed:
        tell(reason(row), work.language)
    return ExitCode.FINDINGS if failed else ExitCode.OK


@dataclass(frozen=True, slots=True)
class _Asked:
    """The options of a command line, parsed as far as that is possible without the plan.

    Attributes:
        period, focuses, compare: as typed.
        as_of: the day at whose end the figures were known; None means all that is known.
        statuses: the statuses to show of the targets in scope; none means all.
        is_stamped: whether the report includes the time of its creation.
    """

    outputs: tuple[OutputFile[Format], ...]
    encoding: Encoding
    template: Template | None
    period: str | None
    as_of: dt.date | None
    compare: str | None
    focuses: tuple[str, ...]
    grouping: Grouping
    statuses: tuple[Status, ...]
    fail_on: tuple[FailOn, ...]
    is_public: bool
    is_summary: bool
    is_stamped: bool

    @property
    def forms(self) -> frozenset[Format]:
        return frozenset(each.form for each in self.outputs)


def _asked(options: Mapping[str, Any]) -> _Asked:
    """Return the parsed options of `report`.

    Raises:
        InvalidInputError: an option has an invalid value, or applies to none of the forms requested.
        StorageError: the template cannot be read.
    """
    from dongyuan_targets.judging.fail_on import FailOn
    from dongyuan_targets.judging.report import Grouping

    outputs = parse_outputs(options["format"], options["output"] or (), Format.TABLE, ENDINGS, BY_ENDING_ALONE)
    encoding = Encoding(one_of("--encoding", options["encoding"], tuple(Encoding)))
    fail_on = tuple(FailOn(one_of("--fail-on", each, tuple(FailOn))) for each in options["fail_on"] or ())
    grouping = Grouping(one_of("--by", options["by"], tuple(Grouping)))
    if options["template"] is not None and all(each.form is not Format.WORD for each in outputs):
        raise InvalidInputError(message("word.template_alone"))
    return _Asked(
        outputs,
        encoding,
        read_template(options["template"]),
        options["period"],
        parse_day("--as-of", options["as_of"]),
        options["compare"],
        tuple(options["focus"] or ()),
        grouping,
        tuple(status_of(each) for each in options["status"] or ()),
        fail_on,
        is_public=options["public"],
        is_summary=options["summary"],
        is_stamped=options["stamp"],
    )


def _in_scope(work: Workspace, ledger: Ledger, asked: _Asked) -> Report:
    """Return the report of all targets in scope, whatever their status."""
    from dongyuan_targets.judging.report import make_report

    return make_report(
        work.plan,
        ledger,
        period_or_newest(work, ledger.as_of(asked.as_of), asked.period),
        as_of=asked.as_of,
        focuses=[focus_of(work.plan, each) for each in asked.focuses],
        grouping=asked.grouping,
        public=asked.is_public,
    )


def _export(work: Workspace, ledger: Ledger, asked: _Asked, in_scope: Report) -> Export:
    """Return the rows to show of a report, with what else its forms need."""
    shown_rows = in_scope.only(asked.statuses)
    comparison = compared(shown_rows, ledger, asked.compare) if asked.compare is not None else None
    tells = comparison is None and asked.forms & TELLS_CHANGES
    return Export(
        shown_rows,
        comparison,
        compared_with_previous(shown_rows, ledger) if tells else comparison,
        stamp=time_of_making(os.environ) if asked.is_stamped else None,
        origin=_origin(work) if Format.GITHUB in asked.forms else None,
        is_summary=asked.is_summary,
    )


def _origin(work: Workspace) -> PlanFile:
    from dongyuan_targets.plan.plan_file import lines_of_targets

    return PlanFile(shown(work.plan_path), lines_of_targets(store.read(work.plan_path)))
