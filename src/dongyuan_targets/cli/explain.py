"""`explain`: why a target is behind, the remedy, who is responsible and the deadline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dongyuan_targets.cli.context import File, Lang, Workspace, ask, may_ask, open_workspace, parse_day, stamp, tell
from dongyuan_targets.cli.reading import period_or_newest
from dongyuan_targets.errors import ExitCode, InvalidInputError
from dongyuan_targets.message import Joined, message
from dongyuan_targets.render.remarks import told

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dongyuan_targets.plan.model import Target
    from dongyuan_targets.quantities.period import Period


def explain(
    ctx: typer.Context,
    target: Annotated[str | None, typer.Argument(metavar="TARGET", help="argument.target")] = None,
    period: Annotated[str | None, typer.Option("--period", "-p", metavar="PERIOD", help="option.report_period")] = None,
    cause: Annotated[str | None, typer.Option("--cause", metavar="TEXT", help="option.cause")] = None,
    remedy: Annotated[str | None, typer.Option("--remedy", metavar="TEXT", help="option.remedy")] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help="option.remedy_by")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DATE", help="option.until")] = None,
    recorded_by: Annotated[str | None, typer.Option("--recorded-by", metavar="NAME", help="option.recorded_by")] = None,
    file: File = None,
    lang: Lang = None,
) -> int:
    """Record a cause and a remedy; see `help.explain`."""
    from dongyuan_targets.intake.parsing import find_target
    from dongyuan_targets.plan.field_types import on_one_line

    work = open_workspace(ctx, file, lang)
    wanted = period_or_newest(work, work.ledger(), period)
    texts = {"cause": cause, "remedy": remedy, "by": by}
    given = {key: on_one_line(text or "") for key, text in texts.items()} | {"until": parse_day("--until", until)}
    if target is None:
        if may_ask() and not any(given.values()):
            return _walk(work, wanted, recorded_by)
        raise InvalidInputError(message("usage.missing", name="TARGET", command=ctx.command_path))
    if not any(given.values()):
        raise InvalidInputError(message("explain.nothing"))
    _record(work, find_target(work.plan, target), wanted, given, recorded_by)
    return ExitCode.OK


def _record(
    work: Workspace, target: Target, period: Period, given: Mapping[str, object], recorded_by: str | None
) -> None:
    from dongyuan_targets.cli.writing import append_line, say_line
    from dongyuan_targets.plan.ledger_file import entered
    from dongyuan_targets.plan.records import Explanation

    line = entered(Explanation, {"target": target.id, "period": period, **given, **stamp(recorded_by)})
    key = append_line(work, line)
    what = Joined("separator.items", tuple(told(line)))
    say_line(work, message("explain.done", name=target.label, period=period, what=what), key)


def _walk(work: Workspace, period: Period, recorded_by: str | None) -> int:
    """Ask about every target that falls short or is not reported, and has no explanation yet."""
    from dongyuan_targets.judging.fail_on import unexplained
    from dongyuan_targets.judging.report import make_report

    rows = unexplained(make_report(work.plan, work.ledger(), period))
    if not rows:
        tell(message("explain.none_left", period=period), work.language)
        return ExitCode.OK
    tell(message("explain.opening", period=period, count=len(rows)), work.language)
    for row in rows:
        tell(message("report.named", name=row.target.label, what=row.assessment.reason), work.language)
        given: dict[str, object] = {part: _asked(work, part) for part in ("cause", "remedy", "by")}
        if any(given.values()):
            given["until"] = _asked_day(work)
            _record(work, row.target, period, given, recorded_by)
    return ExitCode.OK


def _asked(work: Workspace, part: str) -> str | None:
    line = ask(message(f"explain.ask_{part}"), work.language)
    if line is None:
        raise typer.Abort
    return line.strip() or None


def _asked_day(work: Workspace) -> object:
    while True:
        text = _asked(work, "until")
        try:
            return parse_day("--until", text)
        except InvalidInputError as error:
            tell(error.what, work.language)
