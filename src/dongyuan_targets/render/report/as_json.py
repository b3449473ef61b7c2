"""The report for programs: JSON with every figure unrounded as a decimal string, versioned, in a stable order.

The document holds both languages, so that it is the same whoever asks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from pydantic import with_config
from typing_extensions import TypedDict

from dongyuan_targets.judging.assessment import Status  # noqa: TC001 (Pydantic reads the annotations)
from dongyuan_targets.judging.changes import Trend, Turn  # noqa: TC001 (Pydantic reads the annotations)
from dongyuan_targets.judging.measures import COMPUTED
from dongyuan_targets.judging.projection import Method, Projection
from dongyuan_targets.judging.report import Grouping  # noqa: TC001 (Pydantic reads the annotations)
from dongyuan_targets.judging.year_rest import Doubt  # noqa: TC001 (Pydantic reads the annotations)
from dongyuan_targets.message import Message
from dongyuan_targets.plan.model import Basis, Comparator, Measure
from dongyuan_targets.plan.revisions import Kind  # noqa: TC001 (Pydantic reads the annotations)
from dongyuan_targets.quantities.rounding import plain
from dongyuan_targets.render.json_values import (
    STRICT,
    ComputedDocument,
    DateText,
    MomentText,
    Number,
    PeriodText,
    Words,
    as_text,
    bilingual,
    computed,
    day_text,
    exact,
    schema_of,
    unrounded,
)

if TYPE_CHECKING:
    from dongyuan_targets.judging.assessment import Assessment, Verdict
    from dongyuan_targets.judging.changes import Change, Comparison
    from dongyuan_targets.judging.edition import Edition
    from dongyuan_targets.judging.report import BenchmarkGap, Row
    from dongyuan_targets.judging.steps import Step
    from dongyuan_targets.plan.in_force import Figure
    from dongyuan_targets.plan.model import Adjustment
    from dongyuan_targets.plan.revisions import Revision

SCHEMA_VERSION: Literal[1] = 1


@with_config(STRICT)
class FigureDocument(TypedDict):
    """A recorded figure."""

    period: PeriodText
    value: Number | None
    month_value: Number | None
    growth_rate: Number | None
    source: str | None
    note: str | None
    preliminary: bool
    recorded_by: str | None
    recorded_on: DateText


@with_config(STRICT)
class AdjustmentDocument(TypedDict):
    """What the goals were changed to from a period on."""

    since: PeriodText
    goal: Number | None
    stretch_goal: Number | None
    growth_rate: Number | None
    decided: DateText | None
    reason: str


@with_config(STRICT)
class ExplanationDocument(TypedDict):
    """Why a target is behind, and what is done about it."""

    period: PeriodText
    cause: str | None
    remedy: str | None
    by: str | None
    until: DateText | None
    is_overdue: bool


@with_config(STRICT)
class StepDocument(TypedDict):
    """A step of a task."""

    id: str
    name: Words
    due: DateText
    is_done: bool
    is_overdue: bool


@with_config(STRICT)
class BenchmarkDocument(TypedDict):
    """The growth of an upper level, and how far the target's own is above it; ratios."""

    id: str
    name: Words
    growth: Number
    gap: Number | None


@with_config(STRICT)
class VerdictDocument(TypedDict):
    """A verdict and its reason."""

    status: Status
    reason: Words


@with_config(STRICT)
class ProjectionDocument(TypedDict):
    """What the full year will come to, with an 80 % interval, or the reason why that cannot be said."""

    method: Method | None
    point: Number | None
    low: Number | None
    high: Number | None
    chance: Number | None
    doubt: Doubt | None
    why_wide: Words | None
    growth: ComputedDocument
    reason: Words | None


@with_config(STRICT)
class RevisionDocument(TypedDict):
    """A figure of the period that was revised: its first release, the latest, and latest less first."""

    figure: Kind
    first: Number
    first_on: DateText
    latest: Number
    latest_on: DateText
    difference: Number
    releases: int


@with_config(STRICT)
class StretchDocument(TypedDict):
    """How a target stands against its stretch goal, which its status leaves out."""

    goal: Number | None
    completion: ComputedDocument
    lead: ComputedDocument
    status: Status


@with_config(STRICT)
class TargetDocument(TypedDict):
    """A target with its figures, what was computed of them, and the verdict; `focus` is the id of its focus."""

    id: str
    focus: str
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
    revisions: list[RevisionDocument]
    computed: dict[str, ComputedDocument]
    growth_is_computed: bool
    projection: ProjectionDocument
    status: Status
    reason: Words
    amount: VerdictDocument | None
    growth: VerdictDocument | None
    notes: list[Words]
    adjustments: list[AdjustmentDocument]
    explanation: ExplanationDocument | None
    steps: list[StepDocument]
    benchmarks: list[BenchmarkDocument]
    conflicts: list[list[str]]
    stretch: StretchDocument | None
    parts: list[TargetDocument]


@with_config(STRICT)
class SectionDocument(TypedDict):
    """A focus, or a unit in charge, with its targets."""

    id: str
    name: Words
    counts: dict[Status, int]
    targets: list[TargetDocument]


@with_config(STRICT)
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


@with_config(STRICT)
class ComparedDocument(TypedDict):
    """The other report, and each target's change since, by its id: newly behind first, then recovered."""

    period: PeriodText
    as_of: DateText | None
    changes: dict[str, ChangeDocument]
    incomparable: list[str]


@with_config(STRICT)
class ReportDocument(TypedDict):
    """A report: the variance of every target of a plan for a period."""

    schema: Literal[1]
    title: Words
    year: int
    period: PeriodText
    as_of: DateText | None
    public: bool
    reported: int
    begun: PeriodText | None
    counts: dict[Status, int]
    by: Grouping
    sections: list[SectionDocument]
    compared: ComparedDocument | None
    generated_at: MomentText | None


def report_json(edition: Edition) -> str:
    """Return a report as JSON text, with what changed since the one it is compared with."""
    return as_text(_document(edition))


def report_schema() -> dict[str, Any]:
    """Return the JSON Schema that `report --format json` keeps to."""
    return schema_of(ReportDocument)


def _document(edition: Edition) -> ReportDocument:
    report = edition.report
    return {
        "schema": SCHEMA_VERSION,
        "title": bilingual(report.plan.label),
        "year": report.plan.year,
        "period": str(report.period),
        "as_of": day_text(report.as_of),
        "public": report.is_public,
        "reported": report.reported,
        "begun": str(report.begun[0]) if report.begun else None,
        "counts": report.counts,
        "by": report.grouping,
        "sections": [
            {
                "id": section.id,
                "name": bilingual(section.name),
                "counts": section.counts,
                "targets": [target_document(row) for row in section.rows],
            }
            for section in report.sections
        ],
        "compared": _compared(edition.comparison) if edition.comparison else None,
        "generated_at": edition.stamp.isoformat() if edition.stamp else None,
    }


def _compared(comparison: Comparison) -> ComparedDocument:
    return {
        "period": str(comparison.before.period),
        "as_of": day_text(comparison.before.as_of),
        "changes": {change.after.target.id: _change(change) for change in comparison.changes},
        "incomparable": [row.target.id for row in comparison.incomparable],
    }


def _change(change: Change) -> ChangeDocument:
    return {
        "actual": computed(change.actual),
        "completion": computed(change.completion),
        "lead": computed(change.lead),
        "growth": computed(change.growth),
        "trend": change.trend,
        "status_before": change.before.assessment.status,
        "status": change.after.assessment.status,
        "turn": change.turn,
    }


def target_document(row: Row) -> TargetDocument:
    """Return a target with its figures, what was computed of them, and the verdict."""
    target, assessment = row.target, row.assessment
    return {
        "id": target.id,
        "focus": target.focus,
        "metric": bilingual(target.label),
        "unit": target.unit,
        "measure": target.measure,
        "goal": exact(target.goal),
        "comparator": target.comparator,
        "growth_rate": exact(target.growth_rate),
        "growth_comparator": target.growth_comparator,
        "growth_basis": target.growth_basis,
        "baseline": exact(target.baseline),
        "schedule": None if target.measure is Measure.RATE else row.course.schedule,
        "schedule_note": bilingual(row.course.note) if row.course.note else None,
        "owner": target.owner,
        "figure": figure_document(row.figure),
        "last_known": figure_document(row.last_known),
        "last_year": figure_document(row.last_year),
        "revisions": [_revision(each) for each in row.revisions],
        "computed": {name: computed(getattr(row.measures, name)) for name in COMPUTED},
        "growth_is_computed": row.measures.growth_is_computed,
        "projection": _projection(row),
        "status": assessment.status,
        "reason": bilingual(assessment.reason),
        "amount": _verdict(assessment.amount),
        "growth": _verdict(assessment.growth),
        "notes": _notes(assessment),
        "adjustments": [_adjustment(each) for each in row.adjustments],
        "explanation": _explanation(row),
        "steps": [_step(each) for each in row.steps],
        "benchmarks": [_benchmark(each) for each in row.benchmarks],
        "conflicts": [list(each.keys) for each in row.conflicts],
        "stretch": _stretch(row.stretch) if row.stretch else None,
        "parts": [target_document(part) for part in row.parts],
    }


def _projection(row: Row) -> ProjectionDocument:
    found = row.projection
    known = found if isinstance(found, Projection) else None
    return {
        "method": known.method if known else None,
        "point": plain(known.point) if known else None,
        "low": plain(known.low) if known else None,
        "high": plain(known.high) if known else None,
        "chance": unrounded(known.chance) if known else None,
        "doubt": known.doubt if known else None,
        "why_wide": bilingual(known.why_wide) if known and known.why_wide else None,
        "growth": computed(row.projected_growth),
        "reason": bilingual(found) if isinstance(found, Message) else None,
    }


def _revision(revision: Revision) -> RevisionDocument:
    return {
        "figure": revision.kind,
        "first": f"{revision.first.figure:f}",
        "first_on": revision.first.day.isoformat(),
        "latest": f"{revision.latest.figure:f}",
        "latest_on": revision.latest.day.isoformat(),
        "difference": f"{revision.difference:f}",
        "releases": len(revision.releases),
    }


def _stretch(row: Row) -> StretchDocument:
    return {
        "goal": exact(row.target.goal),
        "completion": computed(row.measures.completion),
        "lead": computed(row.measures.lead),
        "status": row.assessment.status,
    }


def _adjustment(given: Adjustment) -> AdjustmentDocument:
    return {
        "since": str(given.start),
        "goal": exact(given.goal),
        "stretch_goal": exact(given.stretch_goal),
        "growth_rate": exact(given.growth_rate),
        "decided": day_text(given.decided),
        "reason": given.reason,
    }


def _explanation(row: Row) -> ExplanationDocument | None:
    given = row.explanation
    if given is None:
        return None
    return {
        "period": str(given.period),
        "cause": given.cause,
        "remedy": given.remedy,
        "by": given.by,
        "until": day_text(given.until),
        "is_overdue": row.is_overdue,
    }


def _step(step: Step) -> StepDocument:
    milestone = step.milestone
    return {
        "id": milestone.id,
        "name": bilingual(milestone.label),
        "due": milestone.due.isoformat(),
        "is_done": step.is_done,
        "is_overdue": step.is_overdue,
    }


def _benchmark(gap: BenchmarkGap) -> BenchmarkDocument:
    return {
        "id": gap.benchmark.id,
        "name": bilingual(gap.benchmark.label),
        "growth": plain(gap.growth),
        "gap": unrounded(gap.gap),
    }


def _notes(assessment: Assessment) -> list[Words]:
    return [bilingual(note) for note in assessment.missing]


def _verdict(verdict: Verdict | None) -> VerdictDocument | None:
    return {"status": verdict.status, "reason": bilingual(verdict.reason)} if verdict else None


def figure_document(figure: Figure | None) -> FigureDocument | None:
    """Return a recorded figure."""
    if figure is None:
        return None
    return {
        "period": str(figure.period),
        "value": exact(figure.value),
        "month_value": exact(figure.month_value),
        "growth_rate": exact(figure.growth_rate),
        "source": figure.source,
        "note": figure.note,
        "preliminary": figure.preliminary,
        "recorded_by": figure.recorded_by,
        "recorded_on": figure.recorded_on.isoformat(),
    }
