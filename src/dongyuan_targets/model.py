"""The plan and the ledger as they are written: frozen Pydantic models, field by field.

What a single field may hold is said here; what fields mean to each other is checked by `plan_file` and
`ledger`, which report everything that is wrong at once.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, RootModel, WithJsonSchema
from pydantic_core import PydanticCustomError

from dongyuan_targets.message import Label
from dongyuan_targets.period import Period

LARGEST = Decimal(10) ** 15
"""No figure of a county reaches it; what does is a slip or an attack."""

LINEAR = "linear"
YEAR_END = "year-end"
BUILT_IN_SCHEDULES = (LINEAR, YEAR_END)


class Measure(StrEnum):
    """How the figures of a target are measured."""

    CUMULATIVE = "cumulative"
    LEVEL = "level"
    RATE = "rate"
    TASK = "task"


class Comparator(StrEnum):
    """What the actual figure has to be to its goal."""

    AT_LEAST = ">="
    ABOVE = ">"
    AT_MOST = "<="
    BELOW = "<"
    ABOUT = "~"

    @property
    def is_limit(self) -> bool:
        """Whether the goal is a ceiling: less is better."""
        return self in {Comparator.AT_MOST, Comparator.BELOW}


class Basis(StrEnum):
    """At which prices a growth rate is measured."""

    NOMINAL = "nominal"
    COMPARABLE = "comparable"


class Language(StrEnum):
    """The languages that the program speaks."""

    ZH = "zh"
    EN = "en"


def _number(value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise PydanticCustomError("number", "not a number")
    number = Decimal(value)
    if not number.is_finite():
        raise PydanticCustomError("finite", "not finite")
    if abs(number) >= LARGEST:
        raise PydanticCustomError("large", "too large")
    return number


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise PydanticCustomError("text", "not a text")
    if not value.strip():
        raise PydanticCustomError("blank", "blank")
    if not value.isprintable():
        raise PydanticCustomError("unprintable", "has control characters")
    return value


def _period(value: object) -> Period:
    try:
        return value if isinstance(value, Period) else Period.parse_exact(_text(value))
    except ValueError:
        raise PydanticCustomError("period", "not a period") from None


def _moment(value: object) -> dt.datetime | dt.date:
    # TOML has dates of its own; what only looks like one (a number, a text) is a mistake.
    if not isinstance(value, dt.datetime | dt.date):
        raise PydanticCustomError("date_type", "not a date")
    return value


Moment = Annotated[dt.datetime | dt.date, BeforeValidator(_moment)]
Number = Annotated[Decimal, BeforeValidator(_number), WithJsonSchema({"type": "number"})]
Text = Annotated[str, BeforeValidator(_text), WithJsonSchema({"type": "string", "minLength": 1})]
Identifier = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*$", max_length=64)]
Month = Annotated[int, Field(ge=1, le=12)]


class _Written(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Schedule(RootModel[Annotated[dict[Month, Number], Field(min_length=1)]]):
    """Cumulative per cent of the goal due by the end of a month; between marks, a straight line."""

    model_config = ConfigDict(frozen=True)


class Thresholds(_Written):
    """Where one verdict ends and the next begins."""

    watch: Annotated[Number, Field(ge=0, description="points behind schedule up to which a target is watched")] = (
        Decimal(10)
    )


class Focus(_Written):
    """A group of targets."""

    id: Identifier
    name: Text
    name_en: Text | None = None

    @property
    def label(self) -> Label:
        """Its name in both languages."""
        return Label(self.name, self.name_en)


class Target(_Written):
    """A metric, the goal and growth wanted of it by the year's end, and how it is measured."""

    id: Annotated[Identifier, Field(description="short name typed in commands, kept from year to year")]
    focus: Annotated[Identifier, Field(description="id of the focus it belongs to")]
    metric: Annotated[Text, Field(description="what is measured, in Chinese")]
    metric_en: Annotated[Text | None, Field(description="what is measured, in English")] = None
    aliases: Annotated[tuple[Text, ...], Field(description="other names of the metric in sheets and bulletins")] = ()
    unit: Annotated[Text | None, Field(description="unit of goal and figures, such as 亿元")] = None
    unit_en: Annotated[Text | None, Field(description="the unit in English")] = None
    goal: Annotated[Number | None, Field(description="value wanted at the year's end")] = None
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
        Field(description="linear, year-end, or one of [schedules]; by default as the measure asks"),
    ] = None
    owner: Annotated[Text | None, Field(description="unit in charge")] = None
    note: Annotated[Text | None, Field(description="anything a reader should know")] = None

    @property
    def label(self) -> Label:
        """Its metric in both languages."""
        return Label(self.metric, self.metric_en)

    @property
    def is_task(self) -> bool:
        """Whether it is a piece of work, measured from 0 to 100 per cent done."""
        return self.measure is Measure.TASK

    @property
    def falls(self) -> bool:
        """Whether the goal lies below the baseline: the level is to come down."""
        return self.baseline is not None and self.goal is not None and self.goal < self.baseline

    @property
    def schedule_name(self) -> str:
        """The schedule it is judged by: its own, or the one its measure asks for."""
        return self.schedule or (YEAR_END if self.measure is Measure.LEVEL else LINEAR)


class Plan(_Written):
    """All targets of one year."""

    schema_version: Annotated[Literal[1], Field(alias="schema", description="version of this file's form")]
    title: Annotated[Text, Field(description="title of plan and report")]
    title_en: Annotated[Text | None, Field(description="the title in English")] = None
    year: Annotated[int, Field(strict=True, ge=1900, le=2200, description="the year the targets are set for")]
    language: Annotated[Language, Field(description="language of reports unless asked otherwise")] = Language.ZH
    actuals: Annotated[Text, Field(description="the ledger of figures, beside this file")] = "actuals.toml"
    schedules: Annotated[
        dict[Identifier, Schedule], Field(description="cumulative % of the goal due by the end of a month")
    ] = Field(default_factory=dict)
    thresholds: Thresholds = Thresholds()
    focuses: Annotated[tuple[Focus, ...], Field(alias="focus", description="groups of targets")] = ()
    targets: Annotated[tuple[Target, ...], Field(alias="target", description="the targets, in report order")] = ()

    @property
    def label(self) -> Label:
        """Its title in both languages."""
        return Label(self.title, self.title_en)

    @property
    def ids(self) -> frozenset[str]:
        """The ids of its targets."""
        return frozenset(target.id for target in self.targets)

    def find(self, target_id: str) -> Target | None:
        """Return the target of that id, or None."""
        return next((target for target in self.targets if target.id == target_id), None)

    def targets_of(self, focus: Focus) -> tuple[Target, ...]:
        """Return the focus's targets: numeric ones first, tasks after, each in the plan's order."""
        own = [target for target in self.targets if target.focus == focus.id]
        return tuple(sorted(own, key=lambda target: target.is_task))


class Actual(_Written):
    """One recorded figure: a line of the ledger.

    `value` is the year-to-date value in the target's unit (of a task: per cent done), `growth_rate` the growth
    on the same period last year in per cent.
    """

    target: Identifier
    period: Annotated[Period, BeforeValidator(_period)]
    value: Number | None = None
    growth_rate: Number | None = None
    source: Text | None = None
    note: Text | None = None
    recorded_at: Moment

    @property
    def recorded_on(self) -> dt.date:
        """The day it became known, as written: no time zone of the reader enters."""
        return _day(self.recorded_at)


class Void(_Written):
    """A line of the ledger that takes an earlier line back."""

    void: Text
    note: Text | None = None
    recorded_at: Moment

    @property
    def recorded_on(self) -> dt.date:
        """The day of the undo, as written."""
        return _day(self.recorded_at)


def _day(moment: dt.datetime | dt.date) -> dt.date:
    return moment.date() if isinstance(moment, dt.datetime) else moment


def plan_schema() -> dict[str, Any]:
    """Return the JSON Schema of `targets.toml`, for editors that complete keys."""
    schema = Plan.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
