"""Next year's plan made from this one: the same targets, with goals still to be set next to this year's results."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from dongyuan_targets.files.toml_text import pair
from dongyuan_targets.intake.recording import in_words
from dongyuan_targets.judging.row import make_row
from dongyuan_targets.judging.schedule import MONTHS
from dongyuan_targets.message import Amount, Message, message
from dongyuan_targets.plan.in_force import Figure
from dongyuan_targets.plan.ledger import Ledger
from dongyuan_targets.plan.model import Measure, Part, Plan, Target
from dongyuan_targets.plan.plan_text import block
from dongyuan_targets.quantities.period import Period
from dongyuan_targets.text import say

_TO_BE_SET = ("pending", "goal", "stretch_goal", "growth_rate", "baseline", "parts", "milestones")


def next_plan(plan: Plan, ledger: Ledger, year: int, actuals: str) -> str:
    """Return the text of a later year's plan.

    What is to be set anew is a comment marked TODO, and its target is `pending` until that is done: the plan is read
    without it, and `targets check` names each that is left. Tasks, which have no goal, are comments as a whole.

    The ledger says what came of each target; `actuals` is that of both years, as the new plan has to name it.
    """
    return "\n".join(_lines(plan, ledger, year, actuals)) + "\n"


def _lines(plan: Plan, ledger: Ledger, year: int, actuals: str) -> Iterator[str]:
    yield "#:schema targets.schema.json"
    yield ""
    yield from _comment(plan, message("rollover.about", old=plan.year, year=year))
    yield ""
    header = {
        "schema": plan.schema_version,
        "title": _of_year(plan.title, plan, year),
        "title_en": _of_year(plan.title_en, plan, year) if plan.title_en else None,
        "year": year,
        "language": plan.language,
        "actuals": actuals,
        "report_by": plan.report_by,
    }
    yield from (pair(key, value) for key, value in header.items() if value is not None)
    for name, schedule in plan.schedules.items():
        yield from ("", f"[schedules.{name}]")
        called = plan.schedule_names[name].model_dump(exclude_none=True) if name in plan.schedule_names else {}
        yield from (pair(key, text) for key, text in called.items())
        yield from (pair(str(month), due) for month, due in schedule.root.items())
    thresholds = {"watch": plan.thresholds.watch, **plan.thresholds.model_dump(exclude_unset=True)}
    yield from ("", "[thresholds]")
    yield from (pair(key, value) for key, value in thresholds.items())
    for benchmark in plan.benchmarks:
        yield from ("", *block("benchmark", benchmark.model_dump(exclude_unset=True)))
    # A date of issue belongs to this year; a day of the month is kept.
    bulletin = plan.bulletin.model_dump(exclude_unset=True)
    kept = {key: value for key, value in bulletin.items() if not isinstance(value, dt.date)}
    if kept:
        yield from ("", "[bulletin]", *(pair(key, value) for key, value in kept.items()))
    for focus in plan.focuses:
        yield from ("", *block("focus", focus.model_dump(exclude_unset=True)))
    for target in plan.targets:
        yield ""
        yield from _target(plan, ledger, target)
    for target in plan.pending:
        yield ""
        yield from block("target", target.model_dump(exclude_unset=True, exclude={"parts", "milestones"}))


def _of_year(title: str, plan: Plan, year: int) -> str:
    return title.replace(str(plan.year), str(year))


def _target(plan: Plan, ledger: Ledger, target: Target) -> Iterator[str]:
    row = make_row(plan, ledger, target, Period(plan.year, MONTHS))
    target, last = row.target, row.last_known  # with adjusted goals
    given = target.model_dump(exclude_unset=True)
    kept = block("target", {key: value for key, value in given.items() if key not in _TO_BE_SET})
    if target.is_task:
        yield from _comment(plan, message("rollover.task", year=plan.year, result=_result(target, last)))
        yield from (f"# {line}" for line in kept)
        return
    yield from kept
    yield f"{pair('pending', value=True)}  # {say(message('rollover.pending'), plan.language)}"
    if target.goal is not None:
        what = message("rollover.goal", year=plan.year, result=_result(target, last))
        yield _to_set(plan, "goal", target.goal, what)
    if target.stretch_goal is not None:
        yield _to_set(plan, "stretch_goal", target.stretch_goal, message("rollover.stretch_goal", year=plan.year))
    if target.measure is Measure.LEVEL and last is not None and last.value is not None:
        yield _to_set(plan, "baseline", last.value, message("rollover.baseline", period=last.period))
    if target.growth_rate is not None:
        what = message("rollover.growth", year=plan.year, result=_growth(last))
        yield _to_set(plan, "growth_rate", target.growth_rate, what)
    for part in target.parts:
        yield from _part(plan, ledger, target, part)


def _part(plan: Plan, ledger: Ledger, target: Target, part: Part) -> Iterator[str]:
    about = plan.find(f"{target.id}/{part.id}") or target
    row = make_row(plan, ledger, about, Period(plan.year, MONTHS))
    last = row.last_known
    yield ""
    yield from block("target.part", part.model_dump(exclude_unset=True, exclude={"goal"}))
    what = message("rollover.goal", year=plan.year, result=_result(about, last))
    yield _to_set(plan, "goal", row.target.goal, what)


def _result(target: Target, last: Figure | None) -> Message:
    if last is None:
        return message("rollover.no_result")
    figure = in_words(target, last)
    return message("rollover.result", period=last.period, figure=figure)


def _growth(last: Figure | None) -> Message:
    if last is None or last.growth_rate is None:
        return message("rollover.no_result")
    return message("rollover.result", period=last.period, figure=Amount(last.growth_rate, "%"))


def _to_set(plan: Plan, key: str, value: object, what: Message) -> str:
    return f"# {pair(key, value)}  # TODO {say(what, plan.language)}"


def _comment(plan: Plan, what: Message) -> Iterator[str]:
    for line in say(what, plan.language).split("\n"):
        yield f"# {line}"
