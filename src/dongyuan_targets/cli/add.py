"""`add`: a target at the end of the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dongyuan_targets import streams
from dongyuan_targets.cli.complete import complete_focus
from dongyuan_targets.cli.state import File, Lang, ask, may_ask, open_workspace, save, shown, tell
from dongyuan_targets.errors import ExitCode, InvalidInputError
from dongyuan_targets.message import message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dongyuan_targets.cli.state import Workspace
    from dongyuan_targets.plan.model import Plan

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
    focus: Annotated[
        str | None, typer.Option("--focus", metavar="ID", help="option.new_focus", autocompletion=complete_focus)
    ] = None,
    metric: Annotated[str | None, typer.Option("--metric", metavar="TEXT", help="option.metric")] = None,
    metric_en: Annotated[str | None, typer.Option("--metric-en", metavar="TEXT", help="option.metric_en")] = None,
    alias: Annotated[list[str] | None, typer.Option("--alias", metavar="TEXT", help="option.alias")] = None,
    measure: Annotated[
        str | None, typer.Option("--measure", metavar="cumulative|level|rate|task", help="option.measure")
    ] = None,
    unit: Annotated[str | None, typer.Option("--unit", metavar="UNIT", help="option.unit")] = None,
    unit_en: Annotated[str | None, typer.Option("--unit-en", metavar="UNIT", help="option.unit_en")] = None,
    goal: Annotated[str | None, typer.Option("--goal", metavar="VALUE", help="option.goal")] = None,
    stretch_goal: Annotated[
        str | None, typer.Option("--stretch-goal", metavar="VALUE", help="option.stretch_goal")
    ] = None,
    comparator: Annotated[str | None, typer.Option("--comparator", metavar="SIGN", help="option.comparator")] = None,
    tolerance: Annotated[str | None, typer.Option("--tolerance", metavar="VALUE", help="option.tolerance")] = None,
    baseline: Annotated[str | None, typer.Option("--baseline", metavar="VALUE", help="option.baseline")] = None,
    growth_rate: Annotated[
        str | None, typer.Option("--growth-rate", "-g", metavar="PERCENT", help="option.growth_goal")
    ] = None,
    growth_comparator: Annotated[
        str | None, typer.Option("--growth-comparator", metavar="SIGN", help="option.growth_comparator")
    ] = None,
    growth_tolerance: Annotated[
        str | None, typer.Option("--growth-tolerance", metavar="POINTS", help="option.growth_tolerance")
    ] = None,
    growth_basis: Annotated[
        str | None, typer.Option("--growth-basis", metavar="nominal|comparable", help="option.growth_basis")
    ] = None,
    schedule: Annotated[str | None, typer.Option("--schedule", metavar="NAME", help="option.schedule")] = None,
    owner: Annotated[str | None, typer.Option("--owner", metavar="TEXT", help="option.owner")] = None,
    note: Annotated[str | None, typer.Option("--note", metavar="TEXT", help="option.target_note")] = None,
    file: File = None,
    lang: Lang = None,
) -> int:
    """Append a target to the plan; see `help.add`."""
    from dongyuan_targets.plan.plan_text import append_target, as_values
    from dongyuan_targets.text import words

    work = open_workspace(ctx, file, lang)
    typed: dict[str, str | None] = {
        "id": id,
        "focus": focus,
        "metric": metric,
        "metric_en": metric_en,
        "measure": measure,
        "unit": unit,
        "unit_en": unit_en,
        "goal": goal,
        "stretch_goal": stretch_goal,
        "comparator": comparator,
        "tolerance": tolerance,
        "baseline": baseline,
        "growth_rate": growth_rate,
        "growth_comparator": growth_comparator,
        "growth_tolerance": growth_tolerance,
        "growth_basis": growth_basis,
        "schedule": schedule,
        "owner": owner,
        "note": note,
    }
    if missing := [name for key, name in _NEEDED.items() if typed[key] is None]:
        if not may_ask():
            raise InvalidInputError(message("usage.missing", name=missing[0], command=ctx.command_path))
        typed = _ask(work, typed)
    values = {**as_values(typed), "aliases": tuple(alias or ())}
    plans: list[Plan] = []

    def change(content: bytes | None) -> bytes:
        written, plan = append_target(content or b"", values, shown(work.plan_path))
        plans.append(plan)
        return written

    saved = save(work.plan_path, change, work.language)
    added = plans[-1].targets[-1]
    streams.confirm(words("plans.added", work.language, file=shown(work.plan_path), id=added.id, name=added.label))
    for warning in saved.warnings:
        tell(warning, work.language)
    return ExitCode.OK


def _ask(work: Workspace, typed: Mapping[str, str | None]) -> dict[str, str | None]:
    """Ask on the terminal for what was not said; an empty answer leaves it out."""
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
    """Whether a key is settled by what was answered: a task has no goal, and a goal may bring its unit along."""
    if key == "unit":
        return answers["goal"] is None or not answers["goal"].strip()[-1:].isdigit()
    return key in {"goal", "growth_rate"} and answers["measure"] == "task"
