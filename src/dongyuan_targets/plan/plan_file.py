"""`targets.toml`: reading its bytes as a plan, or as a list of everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, TypeVar

from dongyuan_targets.errors import InvalidFileError, Problem
from dongyuan_targets.files.toml_source import TomlSource, parse
from dongyuan_targets.message import Message, message
from dongyuan_targets.plan.field_types import is_ledger_path
from dongyuan_targets.plan.identifier import LONGEST_ID, is_identifier
from dongyuan_targets.plan.model import (
    BUILT_IN_SCHEDULES,
    LAST_YEAR,
    Comparator,
    Focus,
    Measure,
    Milestone,
    Part,
    Plan,
    Target,
)
from dongyuan_targets.plan.settings import BulletinSettings, Schedule, ScheduleName, Thresholds
from dongyuan_targets.plan.validation import validate
from dongyuan_targets.suggestions import unknown

Block = TypeVar("Block", Focus, Target, Part, Milestone)

_TABLES = ("schedules", "thresholds", "bulletin", "focus", "target")
_GOALS = frozenset({"goal", "growth_rate"})
_NOT_FOR_TASK = (
    "pending",
    "unit",
    "goal",
    "stretch_goal",
    "part",
    "comparator",
    "tolerance",
    "growth_rate",
    "growth_comparator",
    "growth_tolerance",
)


def parse_plan(content: bytes, file: str = "targets.toml") -> Plan:
    """Return the plan that a file's bytes hold.

    Raises:
        InvalidFileError: with every problem of the file, in the order of its lines.
    """
    source = parse(content, file)
    found: list[Problem] = []
    header = {key: value for key, value in source.data.items() if key not in _TABLES}
    plan, problems = validate(Plan, header, source, (), None)
    found += problems
    thresholds, problems = validate(Thresholds, source.data.get("thresholds", {}), source, ("thresholds",), None)
    found += problems
    bulletin, problems = validate(BulletinSettings, source.data.get("bulletin", {}), source, ("bulletin",), None)
    found += problems
    schedules, names = _schedules(source, found)
    focuses = list(_blocks(source, "focus", Focus, found))
    targets = list(_blocks(source, "target", Target, found))
    found += _references(source)
    found += _aliases(source, targets)
    if plan is not None:
        found += _steps_of_other_years(source, plan.year, targets)
    if found or plan is None or thresholds is None or bulletin is None:
        raise InvalidFileError(sorted(found, key=lambda each: each.line or 0))
    return plan.model_copy(
        update={
            "thresholds": thresholds,
            "bulletin": bulletin,
            "schedules": schedules,
            "schedule_names": names,
            "focuses": tuple(focuses),
            "targets": tuple(each for each in targets if not each.awaits_goal),
            "pending": tuple(each for each in targets if each.awaits_goal),
        }
    )


def _steps_of_other_years(source: TomlSource, year: int, targets: Iterable[Target]) -> Iterator[Problem]:
    for target in targets:
        for place, step in enumerate(target.milestones):
            if step.due.year != year:
                line = source.line_of("target", _index_of(source, target.id), "milestone", place, "due")
                what = message("plan.step_of_other_year", step=step.id, due=step.due, year=year)
                yield Problem(what, source.file, line, target.id, "milestone.due")


def ledger_name(content: bytes) -> str:
    """Return the path of the ledger that a plan gives, even if the plan is invalid; else the default path."""
    try:
        named = parse(content, "").data.get("actuals")
    except InvalidFileError:
        named = None
    return named if isinstance(named, str) and is_ledger_path(named) else "actuals.toml"


def lines_of_targets(content: bytes) -> dict[str, int]:
    """Return the first line of each target and part of a valid plan, by id."""
    source = parse(content, "")
    found: dict[str, int] = {}
    for index, raw in enumerate(_raw_blocks(source, "target")):
        found[raw["id"]] = source.line_of("target", index) or 1
        for place, part in enumerate(raw.get("part", ())):
            found[f"{raw['id']}/{part['id']}"] = source.line_of("target", index, "part", place) or 1
    return found


def _schedules(source: TomlSource, found: list[Problem]) -> tuple[dict[str, Schedule], dict[str, ScheduleName]]:
    """Return the valid schedules and the names of those that have one; append the problems to `found`."""
    tables = source.data.get("schedules", {})
    schedules: dict[str, Schedule] = {}
    names: dict[str, ScheduleName] = {}
    if not isinstance(tables, dict):
        found.append(Problem(message("value.not_table", text="schedules"), source.file, source.line_of("schedules")))
        return schedules, names
    for name, raw in tables.items():
        path = ("schedules", name)
        called = {key: raw[key] for key in ScheduleName.model_fields if key in raw} if isinstance(raw, dict) else {}
        marks = {key: raw[key] for key in raw if key not in called} if called else raw
        schedule, problems = validate(Schedule, marks, source, path, name[:LONGEST_ID])
        found += problems
        if called:
            given, problems = validate(ScheduleName, called, source, path, name[:LONGEST_ID])
            found += problems
            if given is not None:
                names[name] = given
        if not is_identifier(name):
            found.append(Problem(message("value.not_id", text=name[:40]), source.file, source.line_of(*path)))
        if name in BUILT_IN_SCHEDULES:
            found.append(Problem(message("plan.schedule_name_taken"), source.file, source.line_of(*path), name))
        if schedule is not None:
            found += [Problem(what, source.file, source.line_of(*path), name) for what in _schedule_rules(schedule)]
            schedules[name] = schedule
    return schedules, names


def _schedule_rules(schedule: Schedule) -> Iterator[Message]:
    marks = sorted(schedule.root.items())
    for (_, earlier), (month, later) in pairwise(marks):
        if later < earlier:
            yield message("plan.schedule_falls", month=month)
    if marks[0][1] < 0:
        yield message("plan.schedule_negative", month=marks[0][0])
    if marks[-1][1] < 100:  # noqa: PLR2004 (per cent)
        yield message("plan.schedule_short", percent=str(marks[-1][1]))


def _blocks(source: TomlSource, table: str, model: type[Block], found: list[Problem]) -> Iterator[Block]:
    """Yield the valid blocks of a table; append the problems of the others to `found`."""
    for index, raw in enumerate(_raw_blocks(source, table)):
        subject = _id_of(raw) or f"#{index + 1}"
        if model is Target and isinstance(raw, dict) and raw.get("pending") is True and not raw.keys() & _GOALS:
            raw = {key: value for key, value in raw.items() if key != "part"}  # noqa: PLW2901 (parts await goals too)
        block, problems = validate(model, raw, source, (table, index), subject)
        found += problems
        if isinstance(block, Target) and isinstance(raw, dict):
            found += [
                Problem(what, source.file, source.line_of(table, index, key), subject, key)
                for key, what in _target_rules(block, raw)
            ]
        if block is not None:
            yield block


def _raw_blocks(source: TomlSource, table: str) -> list[Any]:
    blocks = source.data.get(table, [])
    return blocks if isinstance(blocks, list) else [blocks]


def _id_of(raw: object) -> str | None:
    value = raw.get("id") if isinstance(raw, dict) else None
    return value if isinstance(value, str) else None


def _target_rules(target: Target, raw: dict[str, Any]) -> Iterator[tuple[str, Message]]:
    """Yield the contradictions between the keys of one target, each with the key to correct."""
    if target.is_task:
        for key in (key for key in _NOT_FOR_TASK if key in raw):
            yield key, message("plan.not_for_task")
    elif target.goal is None and target.growth_rate is None and not target.pending:
        yield "goal", message("plan.no_goal")
    yield from _goal_rules(target)
    yield from _stretch_rules(target)
    yield from _part_rules(target)
    yield from _step_rules(target)
    if target.baseline is not None and target.measure is not Measure.LEVEL:
        yield "baseline", message("plan.baseline_needs_level")
    if target.tolerance is not None and target.comparator is not Comparator.ABOUT:
        yield "tolerance", message("plan.tolerance_needs_about")
    if target.growth_tolerance is not None and target.growth_comparator is not Comparator.ABOUT:
        yield "growth_tolerance", message("plan.tolerance_needs_about")
    if target.schedule is not None and target.measure is Measure.RATE:
        yield "schedule", message("plan.rate_has_no_schedule")
    if target.schedule == LAST_YEAR and (target.measure is not Measure.CUMULATIVE):
        yield "schedule", message("plan.last_year_needs_cumulative")


def _goal_rules(target: Target) -> Iterator[tuple[str, Message]]:
    if target.goal is None:
        return
    if target.unit is None:
        yield "unit", message("plan.no_unit")
    if target.is_counted and target.goal != int(target.goal):
        yield "goal", message("plan.goal_not_whole", unit=target.unit)
    if target.goal < 0:
        yield "goal", message("plan.goal_negative")


def _stretch_rules(target: Target) -> Iterator[tuple[str, Message]]:
    if target.stretch_goal is None or target.is_task:
        return
    if target.goal is None or target.comparator is Comparator.ABOUT:
        yield "stretch_goal", message("plan.stretch_needs_goal")
        return
    down = target.comparator.is_limit or target.falls
    if target.stretch_goal >= target.goal if down else target.stretch_goal <= target.goal:
        yield "stretch_goal", message("plan.stretch_not_beyond", goal=target.goal)
    if target.is_counted and target.stretch_goal != int(target.stretch_goal):
        yield "stretch_goal", message("plan.goal_not_whole", unit=target.unit)


def _step_rules(target: Target) -> Iterator[tuple[str, Message]]:
    if target.milestones and not target.is_task:
        yield "milestone", message("plan.steps_need_task")
    if target.milestones and (target.parts or target.schedule is not None):
        yield "milestone", message("plan.steps_alone")
    for step in _repeated(target.milestones):
        yield "milestone", message("plan.repeated_step", step=step.id)


def _part_rules(target: Target) -> Iterator[tuple[str, Message]]:
    if target.is_task:
        return
    if target.parts and target.unit is None:
        yield "part", message("plan.no_unit")
    for part in _repeated(target.parts):
        yield "part", message("plan.repeated_part", part=part.id)
    for part in target.parts:
        if part.goal < 0:
            yield "part", message("plan.part_negative", part=part.id)
        if target.is_counted and part.goal != int(part.goal):
            yield "part", message("plan.part_not_whole", part=part.id, unit=target.unit)


def _repeated(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks whose id an earlier one has."""
    seen: set[str] = set()
    for each in blocks:
        if each.id in seen:
            yield each
        seen.add(each.id)


def _references(source: TomlSource) -> Iterator[Problem]:
    """Yield problems with ids given twice, and with focuses and schedules that do not exist."""
    focuses = [name for raw in _raw_blocks(source, "focus") if (name := _id_of(raw))]
    tables = source.data.get("schedules", {})
    schedules = [*BUILT_IN_SCHEDULES, *(tables if isinstance(tables, dict) else ())]
    for table in ("focus", "target"):
        seen: set[str] = set()
        for index, raw in enumerate(_raw_blocks(source, table)):
            name = _id_of(raw)
            if name in seen:
                yield Problem(message("plan.repeated_id"), source.file, source.line_of(table, index, "id"), name, "id")
            seen.add(name or "")
    for index, raw in enumerate(_raw_blocks(source, "target")):
        for key, known in (("focus", focuses), ("schedule", schedules)):
            word = raw.get(key) if isinstance(raw, dict) else None
            if isinstance(word, str) and word not in known:
                what = unknown(f"plan.unknown_{key}", word, known)
                yield Problem(what, source.file, source.line_of("target", index, key), _id_of(raw), key)


def _aliases(source: TomlSource, targets: Sequence[Target]) -> Iterator[Problem]:
    """Yield problems with aliases that are also an id, metric or alias of another target and so are ambiguous."""
    named: dict[str, str] = {}
    for target in targets:
        for name in (target.id, target.metric, *([target.metric_en] if target.metric_en else [])):
            named.setdefault(name, target.id)
    for target in targets:
        for alias in target.aliases:
            owner = named.setdefault(alias, target.id)
            if owner != target.id:
                line = source.line_of("target", _index_of(source, target.id), "aliases")
                what = message("plan.alias_taken", alias=alias, target=owner)
                yield Problem(what, source.file, line, target.id, "aliases")


def _index_of(source: TomlSource, target_id: str) -> int:
    return next(place for place, raw in enumerate(_raw_blocks(source, "target")) if _id_of(raw) == target_id)
