"""The report for programs: JSON with every figure unrounded as a decimal string, versioned, in a stable order.

The document holds both languages, so that it is the same whoever asks.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import ConfigDict, Field, TypeAdapter, with_config
from typing_extensions import TypedDict

from dongyuan_targets.assessment import Status  # noqa: TC001 (Pydantic reads the annotations)
from dongyuan_targets.changes import Trend, Turn  # noqa: TC001 (Pydantic reads the annotations)
from dongyuan_targets.measures import COMPUTED
from dongyuan_targets.message import Message
from dongyuan_targets.model import Basis, Comparator, Measure
from dongyuan_targets.projection import Method, Projection
from dongyuan_targets.report import Grouping  # noqa: TC001 (Pydantic reads the annotations)
from dongyuan_targets.rounding import plain
from dongyuan_targets.text import say

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal
    from fractions import Fraction

    from dongyuan_targets.assessment import Assessment, Verdict
    from dongyuan_targets.changes import Change, Comparison
    from dongyuan_targets.edition import Edition
    from dongyuan_targets.ledger import Figure
    from dongyuan_targets.message import Label
    from dongyuan_targets.report import Row

SCHEMA_VERSION: Literal[1] = 1

_STRICT = ConfigDict(extra="forbid")
Number = Annotated[str, Field(pattern=r"^-?\d+(\.\d+)?$", description="a decimal, unrounded")]
PeriodText = Annotated[str, Field(pattern=r"^\d{4}-\d{2}$")]
DateText = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
MomentText = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}$")]


@with_config(_STRICT)
class Words(TypedDict):
    """A text in both languages; English is null where the plan gives none."""

    zh: str
    en: str | None


@with_config(_STRICT)
class FigureDocument(TypedDict):
    """A recorded figure."""

    period: PeriodText
    value: Number | None
    month_value: Number | None
    growth_rate: Number | None
    source: str | None
    note: str | None
    recorded_on: DateText


@with_config(_STRICT)
class ComputedDocument(TypedDict):
    """A computed value, or the reason why there is none."""

    value: Number | None
    reason: Words | None


@with_config(_STRICT)
class VerdictDocument(TypedDict):
    """A verdict and its reason."""

    status: Status
    reason: Words


@with_config(_STRICT)
class ProjectionDocument(TypedDict):
    """What the full year will come to, with an 80 % interval, or the reason why that cannot be said."""

    method: Method | None
    point: Number | None
    low: Number | None
    high: Number | None
    chance: Number | None
    growth: ComputedDocument
    reason: Words | None


@with_config(_STRICT)
class StretchDocument(TypedDict):
    """How a target stands against its stretch goal, which its status leaves out."""

    goal: Number | None
    completion: ComputedDocument
    status: Status


@with_config(_STRICT)
class TargetDocument(TypedDict):
    """A target with its figures, what was computed of them, and the verdict."""

    id: str
    metric: Words
    unit: str | None
    measure: Measure
    goal: Number | None
    comparator: Comparator
    growth_rate: Number | None
    growth_comparator: Comparator
    growth_basis: Basis
    baseline: Number | None
    schedule: str | None
    schedule_note: Words | None
    owner: str | None
    figure: FigureDocument | None
    last_known: FigureDocument | None
    last_year: FigureDocument | None
    computed: dict[str, ComputedDocument]
    growth_is_computed: bool
    projection: ProjectionDocument
    status: Status
    reason: Words
    level: VerdictDocument | None
    growth: VerdictDocument | None
    notes: list[Words]
    stretch: StretchDocument | None
    parts: list[TargetDocument]


@with_config(_STRICT)
class SectionDocument(TypedDict):
    """A focus, or a unit in charge, with its targets."""

    id: str
    name: Words
    counts: dict[Status, int]
    targets: list[TargetDocument]


@with_config(_STRICT)
class ChangeDocument(TypedDict):
    """How a target went: differences in the unit or as ratios, and the turn of its growth and of its status."""

    actual: ComputedDocument
    completion: ComputedDocument
    lead: ComputedDocument
    growth: ComputedDocument
    trend: Trend | None
    status_before: Status
    status: Status
    turn: Turn | None


@with_config(_STRICT)
class ComparedDocument(TypedDict):
    """The other report, and each target's change since, by its id: newly behind first, then recovered."""

    period: PeriodText
    as_of: DateText | None
    changes: dict[str, ChangeDocument]


@with_config(_STRICT)
class ReportDocument(TypedDict):
    """A report: the variance of every target of a plan for a period."""

    schema: Literal[1]
    title: Words
    year: int
    period: PeriodText
    as_of: DateText | None
    counts: dict[Status, int]
    by: Grouping
    sections: list[SectionDocument]
    compared: ComparedDocument | None
    generated_at: MomentText | None


def report_json(edition: Edition) -> str:
    """Return a report as JSON text, with what changed since the one it is compared with."""
    return json.dumps(_document(edition), ensure_ascii=False, indent=2) + "\n"


def report_schema() -> dict[str, Any]:
    """Return the JSON Schema that `report --format json` keeps to."""
    schema = TypeAdapter(ReportDocument).json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _document(edition: Edition) -> ReportDocument:
    report = edition.report
    return {
        "schema": SCHEMA_VERSION,
        "title": _label(report.plan.label),
        "year": report.plan.year,
        "period": str(report.period),
        "as_of": _day(report.as_of),
        "counts": report.counts,
        "by": report.grouping,
        "sections": [
            {
                "id": section.id,
                "name": _words(section.name) if isinstance(section.name, Message) else _label(section.name),
                "counts": section.counts,
                "targets": [_target(row) for row in section.rows],
            }
            for section in report.sections
        ],
        "compared": _compared(edition.comparison) if edition.comparison else None,
        "generated_at": edition.stamp.isoformat() if edition.stamp else None,
    }


def _compared(comparison: Comparison) -> ComparedDocument:
    return {
        "period": str(comparison.before.period),
        "as_of": _day(comparison.before.as_of),
        "changes": {change.after.target.id: _change(change) for change in comparison.changes},
    }


def _change(change: Change) -> ChangeDocument:
    return {
        "actual": _computed(change.actual),
        "completion": _computed(change.completion),
        "lead": _computed(change.lead),
        "growth": _computed(change.growth),
        "trend": change.trend,
        "status_before": change.before.assessment.status,
        "status": change.after.assessment.status,
        "turn": change.turn,
    }


def _target(row: Row) -> TargetDocument:
    target, assessment = row.target, row.assessment
    return {
        "id": target.id,
        "metric": _label(target.label),
        "unit": target.unit,
        "measure": target.measure,
        "goal": _number(target.goal),
        "comparator": target.comparator,
        "growth_rate": _number(target.growth_rate),
        "growth_comparator": target.growth_comparator,
        "growth_basis": target.growth_basis,
        "baseline": _number(target.baseline),
        "schedule": None if target.measure is Measure.RATE else row.course.schedule,
        "schedule_note": _words(row.course.note) if row.course.note else None,
        "owner": target.owner,
        "figure": _figure(row.figure),
        "last_known": _figure(row.last_known),
        "last_year": _figure(row.last_year),
        "computed": {name: _computed(getattr(row.measures, name)) for name in COMPUTED},
        "growth_is_computed": row.measures.growth_is_computed,
        "projection": _projection(row),
        "status": assessment.status,
        "reason": _words(assessment.reason),
        "level": _verdict(assessment.level),
        "growth": _verdict(assessment.growth),
        "notes": _notes(assessment),
        "stretch": _stretch(row.stretch) if row.stretch else None,
        "parts": [_target(part) for part in row.parts],
    }


def _projection(row: Row) -> ProjectionDocument:
    found = row.projection
    known = found if isinstance(found, Projection) else None
    return {
        "method": known.method if known else None,
        "point": plain(known.point) if known else None,
        "low": plain(known.low) if known else None,
        "high": plain(known.high) if known else None,
        "chance": plain(known.chance) if known and known.chance is not None else None,
        "growth": _computed(row.projected_growth),
        "reason": _words(found) if isinstance(found, Message) else None,
    }


def _stretch(row: Row) -> StretchDocument:
    return {
        "goal": _number(row.target.goal),
        "completion": _computed(row.measures.completion),
        "status": row.assessment.status,
    }


def _notes(assessment: Assessment) -> list[Words]:
    return [_words(note) for note in assessment.notes]


def _computed(value: Fraction | Message) -> ComputedDocument:
    if isinstance(value, Message):
        return {"value": None, "reason": _words(value)}
    return {"value": plain(value), "reason": None}


def _verdict(verdict: Verdict | None) -> VerdictDocument | None:
    return {"status": verdict.status, "reason": _words(verdict.reason)} if verdict else None


def _figure(figure: Figure | None) -> FigureDocument | None:
    if figure is None:
        return None
    return {
        "period": str(figure.period),
        "value": _number(figure.value),
        "month_value": _number(figure.month_value),
        "growth_rate": _number(figure.growth_rate),
        "source": figure.source,
        "note": figure.note,
        "recorded_on": figure.recorded_on.isoformat(),
    }


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _number(value: Decimal | None) -> str | None:
    return f"{value:f}" if value is not None else None


def _label(label: Label) -> Words:
    return {"zh": label.zh, "en": label.en}


def _words(what: Message) -> Words:
    return {"zh": say(what, "zh"), "en": say(what, "en")}
