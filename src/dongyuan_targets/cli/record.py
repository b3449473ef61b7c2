"""`record` and `undo`: recording figures and steps, and undoing lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dongyuan_targets import streams
from dongyuan_targets.cli.context import (
    By,
    File,
    Lang,
    confirm,
    may_ask,
    now,
    open_workspace,
    recorder,
    save_made,
    shown,
    stamp,
    tell,
)
from dongyuan_targets.cli.reading import period_to_collect
from dongyuan_targets.errors import ExitCode, InvalidInputError
from dongyuan_targets.judging.coverage import default_period
from dongyuan_targets.judging.coverage import period_to_collect as usual_period
from dongyuan_targets.message import message
from dongyuan_targets.suggestions import unknown

if TYPE_CHECKING:
    from dongyuan_targets.cli.context import Workspace
    from dongyuan_targets.intake.parsing import Understood
    from dongyuan_targets.intake.recording import Recorded
    from dongyuan_targets.plan.model import Milestone, Target


def record(
    ctx: typer.Context,
    target: Annotated[str | None, typer.Argument(metavar="TARGET", help="argument.target")] = None,
    value: Annotated[str | None, typer.Argument(metavar="VALUE", help="argument.value")] = None,
    period: Annotated[str | None, typer.Option("--period", "-p", metavar="PERIOD", help="option.record_period")] = None,
    growth_rate: Annotated[
        str | None, typer.Option("--growth-rate", "-g", metavar="PERCENT", help="option.growth_rate")
    ] = None,
    month_value: Annotated[
        str | None, typer.Option("--month-value", metavar="VALUE", help="option.month_value")
    ] = None,
    last_year: Annotated[str | None, typer.Option("--last-year", metavar="VALUE", help="option.last_year")] = None,
    source: Annotated[str | None, typer.Option("--source", metavar="TEXT", help="option.source")] = None,
    note: Annotated[str | None, typer.Option("--note", metavar="TEXT", help="option.note")] = None,
    by: By = None,
    preliminary: Annotated[bool, typer.Option("--preliminary", help="option.preliminary")] = False,
    of: Annotated[str | None, typer.Option("--of", metavar="LEVEL", help="option.of")] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="option.yes")] = False,
    revise: Annotated[bool, typer.Option("--revise", help="option.revise")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="option.dry_run")] = False,
    file: File = None,
    lang: Lang = None,
) -> int:
    """Record one figure; see `help.record`."""
    from dongyuan_targets.cli.session import session
    from dongyuan_targets.cli.writing import Consent, write
    from dongyuan_targets.intake.parsing import Said, Typed, find_target, understand

    if target is None:
        if may_ask() and growth_rate is None and last_year is None and note is None:
            return session(open_workspace(ctx, file, lang), period, source, dry_run=dry_run)
        raise InvalidInputError(message("usage.missing", name="TARGET", command=ctx.command_path))
    work = open_workspace(ctx, file, lang)
    moment = now()
    if step := work.plan.step(target):
        return _record_step(work, *step, value, period, note, by)
    usual = usual_period(work.plan, work.ledger(), moment.date(), find_target(work.plan, target))
    asked = period if period is not None else str(usual)
    said = Said(by or recorder(), preliminary, _level(work, of))
    typed = Typed(target, asked, value, growth_rate, last_year, source, note, month_value, said)
    understood = understand(work.plan, typed, moment)
    if period is None:
        is_last_month = usual == default_period(moment.date())
        key = "record.period_default" if is_last_month else "record.first_open_period"
        tell(message(key, period=usual), work.language)
    for remark in understood.remarks:
        tell(remark, work.language)
    done = write(work, [understood], moment.date(), Consent(yes, revise), dry_run=dry_run)
    if done is None:
        return ExitCode.FINDINGS
    _answer(work, understood, done, dry_run=dry_run)
    return ExitCode.OK


def _level(work: Workspace, of: str | None) -> str | None:
    """Return the id of the upper level whose id or name was typed, None where none was."""
    if of is None:
        return None
    for each in work.plan.benchmarks:
        if of in {each.id, each.name, each.name_en}:
            return each.id
    raise InvalidInputError(unknown("record.unknown_benchmark", of, [each.id for each in work.plan.benchmarks]))


def _record_step(
    work: Workspace,
    task: Target,
    step: Milestone,
    value: str | None,
    period: str | None,
    note: str | None,
    by: str | None,
) -> int:
    from dongyuan_targets.cli.writing import append_line, say_line
    from dongyuan_targets.intake.answers import says_done
    from dongyuan_targets.plan.ledger_file import entered
    from dongyuan_targets.plan.records import MilestoneDone

    wanted = period_to_collect(work, work.ledger(), period)
    done = says_done(value or "done")
    if done is None:
        raise InvalidInputError(message("record.not_a_step_value", text=(value or "")[:40]))
    given = {"target": f"{task.id}/{step.id}", "period": wanted, "done": done, "note": note}
    line = entered(MilestoneDone, {**given, **stamp(by)})
    key = append_line(work, line)
    state = message("record.step_done" if done else "record.step_not_done")
    say_line(work, message("record.step", task=task.label, step=step.label, period=wanted, state=state), key)
    return ExitCode.OK


def undo(
    ctx: typer.Context,
    keys: Annotated[list[str] | None, typer.Argument(metavar="KEY", help="argument.key")] = None,
    file: File = None,
    lang: Lang = None,
) -> int:
    """Undo lines of the ledger; see `help.undo`."""
    from dongyuan_targets.intake import recording
    from dongyuan_targets.render.confirmation import undone

    work = open_workspace(ctx, file, lang)
    name = shown(work.ledger_path)
    made = save_made(
        work.ledger_path, lambda content: recording.undo(content, keys or (), now(), file=name), work.language
    )
    confirm(undone(work.plan, made), work.language)
    return ExitCode.OK


def _answer(work: Workspace, understood: Understood, recorded: Recorded, *, dry_run: bool) -> None:
    from dongyuan_targets.plan.ledger_file import line_of
    from dongyuan_targets.render.confirmation import confirmation

    lines = confirmation(work.plan, understood, recorded, dry_run=dry_run)
    if not dry_run:
        confirm(lines, work.language)
        return
    for entry in recorded.entries:
        streams.show(line_of(entry))
    for line in lines:
        tell(line, work.language)
