"""`add`: appending a target to the plan."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Annotated

import typer

from dongyuan_targets import streams
from dongyuan_targets.cli.context import File, Lang, ask, confirm, may_ask, open_workspace, save_made, shown, tell
from dongyuan_targets.errors import ExitCode, InvalidInputError
from dongyuan_targets.files import store
from dongyuan_targets.message import Message, message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dongyuan_targets.cli.context import Workspace
    from dongyuan_targets.plan.model import Plan
    from dongyuan_targets.plan.plan_text import Appended

_QUESTIONS = {
    "id": "plans.ask_id",
    "focus": "plans.ask_focus",
    "metric": "plans.ask_metric",
    "measure": "plans.ask_measure",
    "goal": "plans.ask_goal",
    "unit": "plans.ask_unit",
    "growth_rate": "plans.ask_growth_rate",
}
_NEEDED = {"id": "ID", "focus": "--focus", "metric": "--metric"}


def add(
    ctx: typer.Context,
    id: Annotated[str | None, typer.Argument(metavar="ID", help="argument.new_id")] = None,  # noqa: A002
    focus: Annotated[str | None, typer.Option(metavar="ID", help="option.new_focus")] = None,
    focus_name: Annotated[str | None, typer.Option(metavar="TEXT", help="option.focus_name")] = None,
    metric: Annotated[str | None, typer.Option(metavar="TEXT", help="option.metric")] = None,
    metric_en: Annotated[str | None, typer.Option(metavar="TEXT", help="option.metric_en")] = None,
    alias: Annotated[list[str] | None, typer.Option(metavar="TEXT", help="option.alias")] = None,
    measure: Annotated[str | None, typer.Option(metavar="cumulative|level|rate|task", help="option.measure")] = None,
    unit: Annotated[str | None, typer.Option(metavar="UNIT", help="option.unit")] = None,
    unit_en: Annotated[str | None, typer.Option(metavar="UNIT", help="option.unit_en")] = None,
    goal: Annotated[str | None, typer.Option(metavar="VALUE", help="option.goal")] = None,
    stretch_goal: Annotated[str | None, typer.Option(metavar="VALUE", help="option.stretch_goal")] = None,
    comparator: Annotated[str | None, typer.Option(metavar="SIGN", help="option.comparator")] = None,
    tolerance: Annotated[str | None, typer.Option(metavar="VALUE", help="option.tolerance")] = None,
    baseline: Annotated[str | None, typer.Option(metavar="VALUE", help="option.baseline")] = None,
    growth_rate: Annotated[
        str | None, typer.Option("--growth-rate", "-g", metavar="PERCENT", help="option.growth_goal")
    ] = None,
    growth_comparator: Annotated[str | None, typer.Option(metavar="SIGN", help="option.growth_comparator")] = None,
    growth_tolerance: Annotated[str | None, typer.Option(metavar="POINTS", help="option.growth_tolerance")] = None,
    growth_basis: Annotated[str | None, typer.Option(metavar="nominal|comparable", help="option.growth_basis")] = None,
    schedule: Annotated[str | None, typer.Option(metavar="NAME", help="option.schedule")] = None,
    owner: Annotated[str | None, typer.Option(metavar="TEXT", help="option.owner")] = None,
    note: Annotated[str | None, typer.Option(metavar="TEXT", help="option.target_note")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="option.add_dry_run")] = False,
    file: File = None,
    lang: Lang = None,
) -> int:
    """Append a target to the plan; see `help.add`."""
    from dongyuan_targets.plan.model import Target
    from dongyuan_targets.plan.plan_text import append_target, as_values

    work = open_workspace(ctx, file, lang)
    typed: dict[str, str | None] = {key: ctx.params[key] for key in Target.model_fields if key in ctx.params}
    made = _new_focus(work.plan, focus, focus_name)
    typed["focus"] = made["id"] if made else _focus(work.plan, focus)
    if missing := [name for key, name in _NEEDED.items() if typed[key] is None]:
        if not may_ask():
            raise InvalidInputError(_missing(work.plan, missing[0], ctx.command_path))
        typed = _ask(work, typed)
        typed["focus"] = _focus(work.plan, typed["focus"])
    values = {**as_values(typed), "aliases": tuple(alias or ())}
    file_name = shown(work.plan_path)

    def append(content: bytes | None) -> Appended:
        return append_target(content or b"", values, file_name, made)

    if dry_run:
        before = store.read(work.plan_path)
        streams.show(append(before).content[len(before) :].decode().rstrip("\n"))
        tell(message("record.dry_run"), work.language)
        return ExitCode.OK
    added = save_made(work.plan_path, append, work.language).plan.targets[-1]
    confirm([message("plans.added", file=file_name, id=added.id, name=added.label)], work.language)
    return ExitCode.OK


def _focus(plan: Plan, given: str | None) -> str | None:
    """Return the id of the focus named, or of the plan's only one if none is named; else None."""
    if given is not None:
        return next((each.id for each in plan.focuses if given in {each.name, each.name_en}), given)
    return plan.focuses[0].id if len(plan.focuses) == 1 else None


def _new_focus(plan: Plan, given: str | None, name: str | None) -> dict[str, str] | None:
    """Return the keys of a new focus with a name, None without one; its default id has the next number."""
    if name is None:
        return None
    taken = {each.id for each in plan.focuses}
    free = (f"focus-{number}" for number in count(len(taken) + 1))
    return {"id": given or next(each for each in free if each not in taken), "name": name}


def _missing(plan: Plan, name: str, command: str) -> Message:
    """Return the message about a missing value; for a focus, it lists the existing ones."""
    if name != "--focus":
        return message("usage.missing", name=name, command=command)
    if not plan.focuses:
        return message("plans.no_focus_yet")
    choices = tuple(message("plans.focus_choice", id=each.id, name=each.label) for each in plan.focuses)
    return message("plans.which_focus", choices=choices)


def _ask(work: Workspace, typed: Mapping[str, str | None]) -> dict[str, str | None]:
    """Return the keys with those added that were asked for on the terminal; an empty answer leaves a key out."""
    answers = dict(typed)
    choices = ", ".join(focus.id for focus in work.plan.focuses)
    for key, question in _QUESTIONS.items():
        if answers[key] is not None or _needs_no(key, answers):
            continue
        line = ask(message(question, choices=choices), work.language)
        if line is None:
            raise typer.Abort
        answers[key] = line.strip() or None
    return answers


def _needs_no(key: str, answers: Mapping[str, str | None]) -> bool:
    """Return whether other answers make a key needless: a task has no goal, and a goal may include its unit."""
    if key == "unit":
        return answers["goal"] is None or not answers["goal"].strip()[-1:].isdigit()
    return key in {"goal", "growth_rate"} and answers["measure"] == "task"
