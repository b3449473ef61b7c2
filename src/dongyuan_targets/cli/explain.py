"""`explain`: why a target is behind, what is done about it, by whom and until when."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from dongyuan_targets.cli.complete import complete_target
from dongyuan_targets.cli.reading import period_or_newest
from dongyuan_targets.cli.state import File, Lang, may_ask, now, open_workspace, parse_day, recorder, tell
from dongyuan_targets.cli.writing import append_line
from dongyuan_targets.errors import ExitCode, InvalidInputError
from dongyuan_targets.message import Joined, message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dongyuan_targets.cli.state import Workspace
    from dongyuan_targets.plan.model import Explanation, Target
    from dongyuan_targets.quantities.period import Period


def explain(
    ctx: typer.Context,
    target: Annotated[
        str | None, typer.Argument(metavar="TARGET", help="argument.target", autocompletion=complete_target)
    ] = None,
    period: Annotated[str | None, typer.Option("--period", "-p", metavar="PERIOD", help="option.report_period")] = None,
    cause: Annotated[str | None, typer.Option("--cause", metavar="TEXT", help="option.cause")] = None,
    remedy: Annotated[str | None, typer.Option("--remedy", metavar="TEXT", help="option.remedy")] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help="option.remedy_by")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DATE", help="option.until")] = None,
    recorded_by: Annotated[str | None, typer.Option("--recorded-by", metavar="NAME", help="option.recorded_by")] = None,
    file: File = None,
    lang: Lang = None,
) -> int:
    """Record cause and remedy; see `help.explain`."""
    from dongyuan_targets.intake.parsing import find_target

    work = open_workspace(ctx, file, lang)
    wanted = period_or_newest(work, work.ledger(), period)
    given = {"cause": cause, "remedy": remedy, "by": by, "until": parse_day("--until", until)}
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
    from dongyuan_targets.plan.model import Explanation
    from dongyuan_targets.render.remarks import told
    from dongyuan_targets.text import words

    line: Explanation = Explanation.model_validate(
        {
            "target": target.id,
            "period": period,
            **given,
            "recorded_by": recorded_by or recorder(),
            "recorded_at": now().replace(microsecond=0),
        }
    )
    key = append_line(work, line)
    what = Joined("separator.items", tuple(told(line)))
    typer.echo(words("explain.done", work.language, name=target.label, period=period, what=what))
    typer.echo(words("record.how_to_undo", work.language, key=key))


def _walk(work: Workspace, period: Period, recorded_by: str | None) -> int:
    """Ask about every target that is watched, behind or not reported and has no explanation yet."""
    from dongyuan_targets.judging.fail_on import unexplained
    from dongyuan_targets.judging.report import make_report

    rows = unexplained(make_report(work.plan, work.ledger(), period))
    if not rows:
        tell(message("explain.none_left", period=period), work.language)
        return ExitCode.OK
    tell(message("explain.opening", period=period, count=len(rows)), work.language)
    for row in rows:
        tell(message("report.named", name=row.target.label, what=row.assessment.reason), work.language)
        given: dict[str, object] = {part: _asked(work, f"explain.ask_{part}") for part in ("cause", "remedy", "by")}
        if any(given.values()):
            given["until"] = _asked_day(work)
            _record(work, row.target, period, given, recorded_by)
    return ExitCode.OK


def _asked(work: Workspace, question: str) -> str | None:
    from dongyuan_targets.text import words

    sys.stderr.write(words(question, work.language))
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:
        raise typer.Abort
    return line.strip() or None


def _asked_day(work: Workspace) -> object:
    from dongyuan_targets.text import say

    while True:
        text = _asked(work, "explain.ask_until")
        try:
            return parse_day("--until", text)
        except InvalidInputError as error:
            sys.stderr.write(say(error.what, work.language) + "\n")
