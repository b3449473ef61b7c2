"""`add`, `edit` and `rollover`: the plan itself, this year's and the next."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dongyuan_targets.cli.complete import complete_focus
from dongyuan_targets.cli.files import examine, make_plan
from dongyuan_targets.cli.state import File, Lang, choose_language, may_ask, open_workspace, plan_path, shown, tell
from dongyuan_targets.cli.writing import confirmed
from dongyuan_targets.errors import ExitCode, InvalidInputError
from dongyuan_targets.message import message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dongyuan_targets.cli.state import Workspace
    from dongyuan_targets.model import Plan

_QUESTIONS = {
    "id": "plans.ask_id",
    "focus": "plans.ask_focus",
    "metric": "plans.ask_metric",
    "measure": "plans.ask_measure",
    "goal": "plans.ask_goal",
    "unit": "plans.ask_unit",
    "growth_rate": "plans.ask_growth_rate",
}


def add(
    ctx: typer.Context,
    id: Annotated[str | None, typer.Argument(metavar="ID", help="argument.new_id")] = None,  # noqa: A002
    focus: Annotated[
        str | None, typer.Option("--focus", metavar="ID", help="option.new_focus", autocompletion=complete_focus)
    ] = None,
    metric: Annotated[str | None, typer.Option("--metric", metavar="TEXT", help="option.metric")] = None,
    metric_en: Annotated[str | None, typer.Option("--metric-en", metavar="TEXT", help="option.metric_en")] = None,
    alias: Annotated[list[str] | None, typer.Option("--alias", metavar="TEXT", help="option.alias")] = None,
    unit: Annotated[str | None, typer.Option("--unit", metavar="UNIT", help="option.unit")] = None,
    goal: Annotated[str | None, typer.Option("--goal", metavar="VALUE", help="option.goal")] = None,
    comparator: Annotated[str | None, typer.Option("--comparator", metavar="SIGN", help="option.comparator")] = None,
    growth_rate: Annotated[
        str | None, typer.Option("--growth-rate", "-g", metavar="PERCENT", help="option.growth_goal")
    ] = None,
    growth_basis: Annotated[
        str | None, typer.Option("--growth-basis", metavar="nominal|comparable", help="option.growth_basis")
    ] = None,
    measure: Annotated[
        str | None, typer.Option("--measure", metavar="cumulative|level|rate|task", help="option.measure")
    ] = None,
    schedule: Annotated[str | None, typer.Option("--schedule", metavar="NAME", help="option.schedule")] = None,
    owner: Annotated[str | None, typer.Option("--owner", metavar="TEXT", help="option.owner")] = None,
    note: Annotated[str | None, typer.Option("--note", metavar="TEXT", help="option.target_note")] = None,
    file: File = None,
    lang: Lang = None,
) -> int:
    """Append a target to the plan; see `help.add`."""
    from dongyuan_targets import store
    from dongyuan_targets.plan_text import append_target
    from dongyuan_targets.text import words

    work = open_workspace(ctx, file, lang)
    given: dict[str, str | None] = {
        "id": id,
        "focus": focus,
        "metric": metric,
        "unit": unit,
        "goal": goal,
        "growth_rate": growth_rate,
        "measure": measure,
    }
    needed = {"id": "ID", "focus": "--focus", "metric": "--metric"}
    if missing := [name for key, name in needed.items() if given[key] is None]:
        if not may_ask():
            raise InvalidInputError(message("usage.missing", name=missing[0], command=ctx.command_path))
        given = _ask(work, given)
    block = _block(given) | {
        "metric_en": metric_en,
        "aliases": tuple(alias or ()),
        "comparator": comparator,
        "growth_basis": growth_basis,
        "schedule": schedule,
        "owner": owner,
        "note": note,
    }
    plans: list[Plan] = []

    def change(content: bytes | None) -> bytes:
        written, plan = append_target(content or b"", _in_order(block), shown(work.plan_path))
        plans.append(plan)
        return written

    saved = store.update(work.plan_path, change)
    added = plans[-1].targets[-1]
    typer.echo(words("plans.added", work.language, file=shown(work.plan_path), id=added.id, name=added.label))
    for warning in saved.warnings:
        tell(warning, work.language)
    return ExitCode.OK


def edit(ctx: typer.Context, file: File = None, lang: Lang = None) -> int:
    """Open the plan in an editor and check it afterwards; see `help.edit`."""
    from dongyuan_targets import store

    language = choose_language(ctx, lang)
    path = plan_path(ctx, file)
    store.read(path)  # one that is not there is not made by a slip
    while True:
        if code := _open_editor(path):
            tell(message("plans.editor_failed", code=code), language)
        errors, _ = examine(path, language)
        if not errors:
            return ExitCode.FINDINGS if code else ExitCode.OK
        tell(message("plans.broken", file=shown(path)), language)
        if not (may_ask() and confirmed(language, "plans.edit_again")):
            return ExitCode.INVALID


def rollover(
    ctx: typer.Context,
    year: Annotated[int, typer.Argument(metavar="YEAR", help="argument.year")],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="PATH", help="option.plan_output")],
    file: File = None,
    lang: Lang = None,
) -> int:
    """Make next year's plan; see `help.rollover`."""
    from dongyuan_targets.rollover import next_plan
    from dongyuan_targets.text import words

    work = open_workspace(ctx, file, lang)
    if year <= work.plan.year:
        raise InvalidInputError(message("rollover.not_later", year=year, old=work.plan.year))
    text = next_plan(work.plan, work.ledger(), year, _seen_from(output.parent, work.ledger_path))
    make_plan(output, text.encode())
    count = sum(not target.is_task for target in work.plan.targets)
    typer.echo(words("rollover.done", work.language, file=shown(output), count=count))
    return ExitCode.OK


def _seen_from(folder: Path, file: Path) -> str:
    """Return a file's path as a plan in a folder names it; on another drive of Windows it is the whole path."""
    try:
        return Path(os.path.relpath(file.resolve(), folder.resolve())).as_posix()
    except ValueError:
        return file.resolve().as_posix()


def _block(given: Mapping[str, str | None]) -> dict[str, object]:
    """Return what was typed as values of the plan: a goal may bring its unit along."""
    from dongyuan_targets.number import parse_percentage
    from dongyuan_targets.unit import parse_quantity

    block: dict[str, object] = dict(given)
    if given["goal"] is not None:
        quantity = parse_quantity(given["goal"])
        block["goal"] = quantity.number
        block["unit"] = given["unit"] or quantity.unit
    if given["growth_rate"] is not None:
        block["growth_rate"] = parse_percentage(given["growth_rate"])
    return block


def _in_order(block: Mapping[str, object]) -> dict[str, object]:
    """Return a block's keys in the order in which the plan's form names them."""
    from dongyuan_targets.model import Target

    return {key: block[key] for key in Target.model_fields if key in block}


def _ask(work: Workspace, given: Mapping[str, str | None]) -> dict[str, str | None]:
    """Ask on the terminal for what was not said; an empty answer leaves it out."""
    from dongyuan_targets.text import words

    answers = dict(given)
    choices = ", ".join(focus.id for focus in work.plan.focuses)
    for key, question in _QUESTIONS.items():
        if answers[key] is not None or _needs_no(key, answers):
            continue
        sys.stderr.write(words(question, work.language, choices=choices))
        sys.stderr.flush()
        line = sys.stdin.readline()
        if not line:
            raise typer.Abort
        answers[key] = line.strip() or None
    return answers


def _needs_no(key: str, answers: Mapping[str, str | None]) -> bool:
    """Whether a key is settled by what was answered: a task has no goal, and a goal may bring its unit along."""
    if key == "unit":
        return answers["goal"] is None or not answers["goal"].strip()[-1:].isdigit()
    return key in {"goal", "growth_rate"} and answers["measure"] == "task"


def _open_editor(path: Path) -> int:
    """Return what the editor ended with."""
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ("notepad" if os.name == "nt" else "vi")
    try:
        command = [*shlex.split(editor, posix=os.name != "nt"), str(path)]
        return subprocess.run(command, check=False).returncode  # noqa: S603 (the user's own editor)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InvalidInputError(message("plans.no_editor", editor=editor, reason=reason)) from None
