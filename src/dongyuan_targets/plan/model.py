"""The plan as it is written: frozen Pydantic models.

`field_types` checks single fields; `plan_file` checks fields against each other and reports all problems at once.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import Field

from dongyuan_targets.message import Label, Language
from dongyuan_targets.plan.field_types import (
    Day,
    Identifier,
    LedgerPath,
    Number,
    Text,
    Written,
)
from dongyuan_targets.plan.settings import BulletinSettings, Schedule, ScheduleName, Thresholds
from dongyuan_targets.quantities.unit import is_count

LINEAR = "linear"
YEAR_END = "year-end"
LAST_YEAR = "last-year"
BUILT_IN_SCHEDULES = (LINEAR, YEAR_END, LAST_YEAR)


def spelling(name: str) -> str:
    """Return a name normalised for comparison: width of characters, case and spaces do not matter."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


class Measure(StrEnum):
    """How the figures of a target are measured."""

    CUMULATIVE = "cumulative"
    LEVEL = "level"
    RATE = "rate"
    TASK = "task"


class Comparator(StrEnum):
    """The relation that a figure must have to its goal."""

    AT_LEAST = ">="
    ABOVE = ">"
    AT_MOST = "<="
    BELOW = "<"
    ABOUT = "~"

    @classmethod
    def _missing_(cls, value: object) -> Comparator | None:
        """Accept the signs of Chinese keyboards too, such as ≥ for >=."""
        return _SIGNS.get(value.strip()) if isinstance(value, str) else None

    @property
    def is_limit(self) -> bool:
        """Whether less is better: the goal is an upper limit."""
        return self in {Comparator.AT_MOST, Comparator.BELOW}


_SIGNS = {
    **dict.fromkeys("≥≧⩾", Comparator.AT_LEAST),
    **dict.fromkeys("≤≦⩽", Comparator.AT_MOST),
    **dict.fromkeys("＞", Comparator.ABOVE),
    **dict.fromkeys("＜", Comparator.BELOW),
    **dict.fromkeys("～≈〜", Comparator.ABOUT),
}


class Basis(StrEnum):
    """The prices at which a growth rate is measured."""

    NOMINAL = "nominal"
    COMPARABLE = "comparable"


class Named(Written):
    """A table with an id, and a name in both languages."""

    id: Identifier
    name: Text
    name_en: Text | None = None

    @property
    def label(self) -> Label:
        """Its name in both languages."""
        return Label(self.name, self.name_en)


class Focus(Named):
    """A group of targets."""


class Part(Named):
    """A target's share for one unit in charge or area (目标分解)."""

    id: Annotated[Identifier, Field(description="short name, typed after the target's: new-projects/xiantang")]
    name: Annotated[Text, Field(description="the unit or area, in Chinese")]
    name_en: Annotated[Text | None, Field(description="the unit or area, in English")] = None
    goal: Annotated[Number, Field(description="its value wanted at the year's end, in the target's unit")]
    owner: Annotated[Text | None, Field(description="unit in charge; the target's unless given")] = None


class Milestone(Named):
    """A step of a task, with its due date."""

    id: Annotated[Identifier, Field(description="short name, typed after the task's: build-platforms/site")]
    name: Annotated[Text, Field(description="the step, in Chinese")]
    name_en: Annotated[Text | None, Field(description="the step, in English")] = None
    due: Annotated[Day, Field(description="the day of the year by which it is to be taken")]


class Benchmark(Named):
    """An upper level whose growth the targets are compared with; its figures are not the plan's own."""

    name: Annotated[Text, Field(description="what it is called in reports and sheets, such as 全市")]


class Target(Written):
    """A metric, its goal and growth goal for the year, and how it is measured."""

    id: Annotated[Identifier, Field(description="short name typed in commands, kept from year to year")]
    focus: Annotated[Identifier, Field(description="id of the focus it belongs to")]
    metric: Annotated[Text, Field(description="what is measured, in Chinese")]
    metric_en: Annotated[Text | None, Field(description="what is measured, in English")] = None
    aliases: Annotated[tuple[Text, ...], Field(description="other names of the metric in sheets and bulletins")] = ()
    unit: Annotated[Text | None, Field(description="unit of goal and figures, such as 亿元")] = None
    unit_en: Annotated[Text | None, Field(description="the unit in English")] = None
    goal: Annotated[Number | None, Field(description="value wanted at the year's end")] = None
    stretch_goal: Annotated[Number | None, Field(description="value beyond the goal to strive for")] = None
    comparator: Annotated[Comparator, Field(description="what the figure has to be to the goal")] = Comparator.AT_LEAST
    tolerance: Annotated[Number | None, Field(ge=0, description="with ~: how far off the goal is still met")] = None
    growth_rate: Annotated[Number | None, Field(description="growth wanted on the same period last year, %")] = None
    growth_comparator: Annotated[Comparator, Field(description="what the growth has to be to its goal")] = (
        Comparator.AT_LEAST
    )
    growth_tolerance: Annotated[Number | None, Field(ge=0, description="with ~: points off that still meet it")] = None
    growth_basis: Annotated[
        Basis, Field(description="comparable: growth at constant prices, recorded and never computed")
    ] = Basis.NOMINAL
    measure: Annotated[Measure, Field(description="cumulative, level, rate or task")] = Measure.CUMULATIVE
    baseline: Annotated[Number | None, Field(description="of a level: where it stood when the year began")] = None
    schedule: Annotated[
        Identifier | None,
        Field(description="linear, year-end, last-year, or one of [schedules]; by default as the measure asks"),
    ] = None
    owner: Annotated[Text | None, Field(description="unit in charge")] = None
    note: Annotated[Text | None, Field(description="anything a reader should know")] = None
    pending: Annotated[
        bool, Field(strict=True, description="true: its goal is still to be set; it is left out until it has one")
    ] = False
    watch: Annotated[Number | None, Field(ge=0, description="points behind up to which it is watched")] = None
    parts: Annotated[tuple[Part, ...], Field(alias="part", description="its shares by unit in charge or area")] = ()
    milestones: Annotated[tuple[Milestone, ...], Field(alias="milestone", description="the steps of a task")] = ()

    @property
    def label(self) -> Label:
        """Its metric in both languages."""
        return Label(self.metric, self.metric_en)

    @property
    def awaits_goal(self) -> bool:
        """Whether its goal is still to be set; until then it is neither recorded nor reported."""
        return self.pending and not self.is_task and self.goal is None and self.growth_rate is None

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its metric: in Chinese, in English (if it has one), and its aliases."""
        return (self.metric, *([self.metric_en] if self.metric_en else ()), *self.aliases)

    @property
    def part_targets(self) -> tuple[Target, ...]:
        """Its parts as targets, measured as it is; each has its own figures and verdict."""
        return tuple(target for target, _ in self.parts_as_targets)

    @property
    def parts_as_targets(self) -> tuple[tuple[Target, Part], ...]:
        """Its parts as targets, each with its `Part`."""
        return tuple((self._of_part(part), part) for part in self.parts)

    @property
    def stretched(self) -> Target | None:
        """The same target with its stretch goal as its goal, None where it has none."""
        if self.stretch_goal is None:
            return None
        return self.model_copy(
            update={"goal": self.stretch_goal, "stretch_goal": None, "growth_rate": None, "parts": ()}
        )

    def _of_part(self, part: Part) -> Target:
        english = f"{self.metric_en} / {part.name_en}" if self.metric_en and part.name_en else None
        return self.model_copy(
            update={
                "id": f"{self.id}/{part.id}",
                "metric": f"{self.metric}/{part.name}",
                "metric_en": english,
                "goal": part.goal,
                "owner": part.owner or self.owner,
                "stretch_goal": None,
                "growth_rate": None,
                "baseline": None,
                "note": None,
                "parts": (),
            }
        )

    @property
    def is_task(self) -> bool:
        """Whether it is a task, measured from 0 to 100 per cent done."""
        return self.measure is Measure.TASK

    @property
    def figure_unit(self) -> str:
        """The unit of its figures: per cent for a task, empty where it has none."""
        return self.unit or ("%" if self.is_task else "")

    @property
    def is_counted(self) -> bool:
        """Whether its figures are whole numbers: 家, 个, 项."""
        return is_count(self.figure_unit)

    @property
    def wanted(self) -> Fraction | None:
        """Its goal, which is 100 per cent for a task; None where it has only a growth goal."""
        if self.is_task:
            return Fraction(100)
        return Fraction(self.goal) if self.goal is not None else None

    @property
    def start(self) -> Fraction:
        """The amount from which progress is measured: its baseline, 0 without one or for a floor."""
        return Fraction(0 if self.is_floor else self.baseline or 0)

    @property
    def falls(self) -> bool:
        """Whether it is to fall from its baseline to a lower goal."""
        return self._goal_is_below and not self.is_floor

    @property
    def is_floor(self) -> bool:
        """Whether the goal is a floor to be kept: a minimum below the baseline, as for farmland."""
        return self._goal_is_below and self.comparator in {Comparator.AT_LEAST, Comparator.ABOVE}

    @property
    def is_ceiling(self) -> bool:
        """Whether the goal is a ceiling to be kept, rather than a lower level to be reached."""
        return self.comparator.is_limit and not self.falls

    @property
    def _goal_is_below(self) -> bool:
        return self.baseline is not None and self.goal is not None and self.goal < self.baseline

    @property
    def schedule_name(self) -> str:
        """The name of its schedule: the one given, or the default of its measure."""
        return self.schedule or (YEAR_END if self.measure is Measure.LEVEL else LINEAR)


def owners_of(targets: Iterable[Target]) -> tuple[str | None, ...]:
    """Return the owners in order of their first target; None, for targets without an owner, is last."""
    return tuple(sorted(dict.fromkeys(target.owner for target in targets), key=lambda owner: owner is None))


class Plan(Written):
    """All targets of one year."""

    schema_version: Annotated[Literal[1], Field(alias="schema", description="version of this file's form")]
    title: Annotated[Text, Field(description="title of plan and report")]
    title_en: Annotated[Text | None, Field(description="the title in English")] = None
    year: Annotated[int, Field(strict=True, ge=1900, le=2200, description="the year the targets are set for")]
    language: Annotated[Language, Field(description="language of reports unless asked otherwise")] = "zh"
    actuals: Annotated[LedgerPath, Field(description="the ledger of figures: a relative path to a .toml")] = (
        "actuals.toml"
    )
    schedules: Annotated[
        dict[Identifier, Schedule], Field(description="cumulative % of the goal due by the end of a month")
    ] = Field(default_factory=dict)
    schedule_names: dict[str, ScheduleName] = Field(default_factory=dict)
    """The names of schedules in reports; in the file they are written among a schedule's marks."""
    report_by: Annotated[
        int | None, Field(strict=True, ge=1, le=28, description="day of the next month by which figures are due")
    ] = None
    thresholds: Thresholds = Thresholds()
    bulletin: Annotated[BulletinSettings, Field(description="what bulletins have around their text")] = (
        BulletinSettings()
    )
    benchmarks: Annotated[
        tuple[Benchmark, ...], Field(alias="benchmark", description="upper levels whose growth is the yardstick")
    ] = ()
    focuses: Annotated[tuple[Focus, ...], Field(alias="focus", description="groups of targets")] = ()
    targets: Annotated[tuple[Target, ...], Field(alias="target", description="the targets, in report order")] = ()
    pending: tuple[Target, ...] = ()
    """The targets whose goal is still to be set; in the file they are among the others."""

    @property
    def label(self) -> Label:
        """Its title in both languages."""
        return Label(self.title, self.title_en)

    @property
    def ids(self) -> frozenset[str]:
        """The ids of its targets and their parts."""
        return frozenset(target.id for target in self.subjects)

    @property
    def ids_pending(self) -> frozenset[str]:
        """The ids of the targets whose goal is still to be set."""
        return frozenset(target.id for target in self.pending)

    @property
    def subjects(self) -> tuple[Target, ...]:
        """All targets that can have figures: each target followed by its parts, in the plan's order."""
        return tuple(each for target in self.targets for each in (target, *target.part_targets))

    def find(self, target_id: str) -> Target | None:
        """Return the target with an id, or the part as a target (new-projects/xiantang); None where there is none."""
        return self._by_id.get(target_id)

    @cached_property
    def _by_id(self) -> dict[str, Target]:
        return {target.id: target for target in reversed(self.subjects)}

    def named(self, name: str) -> tuple[Target, ...]:
        """Return the targets and parts with an id, or else with a name, compared as by `spelling`."""
        found = self.find(name)
        return (found,) if found else self._by_name.get(spelling(name), ())

    @cached_property
    def _by_name(self) -> dict[str, tuple[Target, ...]]:
        owners: dict[str, dict[str, Target]] = {}
        for target in self.subjects:
            for name in target.names:
                owners.setdefault(spelling(name), {})[target.id] = target
        return {name: tuple(targets.values()) for name, targets in owners.items()}

    def step(self, name: str) -> tuple[Target, Milestone] | None:
        """Return the task and the step with an id such as build-platforms/site, None where there is none."""
        task_id, slash, step_id = name.partition("/")
        task = self.find(task_id) if slash else None
        found = next((each for each in task.milestones if each.id == step_id), None) if task else None
        return (task, found) if task and found else None

    @property
    def in_report_order(self) -> tuple[Target, ...]:
        """The same as `subjects`, in report order: by focus, numeric targets before tasks."""
        ordered = (target for focus in self.focuses for target in self.targets_of(focus))
        return tuple(each for target in ordered for each in (target, *target.part_targets))

    def targets_of(self, focus: Focus) -> tuple[Target, ...]:
        """Return the targets of a focus: numeric ones, then tasks, each in the plan's order."""
        own = [target for target in self.targets if target.focus == focus.id]
        return tuple(sorted(own, key=lambda target: target.is_task))


def plan_schema() -> dict[str, Any]:
    """Return the JSON Schema of `targets.toml`, for editors that complete keys."""
    schema = Plan.model_json_schema(by_alias=True)
    for inner in ("pending", "schedule_names"):
        del schema["properties"][inner]
    schema["$defs"]["Schedule"]["properties"] = schema["$defs"].pop("ScheduleName")["properties"]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
