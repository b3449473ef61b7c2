"""The report for programs: JSON with every figure unrounded as a decimal string, versioned, in a stable order.

The point of a projection is exact; as statistics, its interval is rounded outwards to four digits and its chance to a
thousandth. The document holds both languages, so that it does not depend on the user's.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from dongyuan_targets.judging.changes import Change, Comparison, Trend, Turn
from dongyuan_targets.judging.export import Export
from dongyuan_targets.judging.measures import COMPUTED
from dongyuan_targets.judging.projection import Method, Projection
from dongyuan_targets.judging.report import Grouping, Section
from dongyuan_targets.judging.row import BenchmarkGap, Row
from dongyuan_targets.judging.steps import Step
from dongyuan_targets.judging.verdict import Status, Verdict
from dongyuan_targets.judging.year_rest import Uncertainty
from dongyuan_targets.message import Message
from dongyuan_targets.plan.in_force import Figure
from dongyuan_targets.plan.model import Basis, Comparator, Measure
from dongyuan_targets.plan.records import Adjustment, Explanation, FigurePart
from dongyuan_targets.plan.revisions import Revision
from dongyuan_targets.quantities.rounding import plain
from dongyuan_targets.render.json_values import (
    ComputedDocument,
    DateText,
    Form,
    Key,
    MomentText,
    Number,
    PeriodText,
    Words,
    as_text,
    bilingual,
    computed,
    computed_value,
    day,
    many,
    mapped,
    maybe,
    period,
    recorded,
    said,
    said_if_any,
    unrounded,
)

SCHEMA_VERSION: Literal[1] = 1

FIGURE = Form[Figure](
    "FigureDocument",
    "A recorded figure.",
    period=Key(PeriodText, lambda figure: str(figure.period)),
    value=recorded(lambda figure: figure.value),
    month_value=recorded(lambda figure: figure.month_value),
    growth_rate=recorded(lambda figure: figure.growth_rate),
    source=Key(str | None, lambda figure: figure.source),
    note=Key(str | None, lambda figure: figure.note),
    preliminary=Key(bool, lambda figure: figure.preliminary),
    recorded_by=Key(str | None, lambda figure: figure.recorded_by),
    recorded_on=Key(DateText, lambda figure: figure.recorded_on.isoformat()),
)

_ADJUSTMENT = Form[Adjustment](
    "AdjustmentDocument",
    "What the goals were changed to from a period on.",
    since=Key(PeriodText, lambda given: str(given.start)),
    goal=recorded(lambda given: given.goal),
    stretch_goal=recorded(lambda given: given.stretch_goal),
    growth_rate=recorded(lambda given: given.growth_rate),
    decided=day(lambda given: given.decided),
    reason=Key(str, lambda given: given.reason),
)


_EXPLANATION = Form[tuple[Explanation, bool]](
    "ExplanationDocument",
    "Why a target is behind, and what is done about it.",
    period=Key(PeriodText, lambda told: str(told[0].period)),
    cause=Key(str | None, lambda told: told[0].cause),
    remedy=Key(str | None, lambda told: told[0].remedy),
    by=Key(str | None, lambda told: told[0].by),
    until=day(lambda told: told[0].until),
    is_overdue=Key(bool, lambda told: told[1]),
)

_STEP = Form[Step](
    "StepDocument",
    "A step of a task.",
    id=Key(str, lambda step: step.milestone.id),
    name=said(lambda step: step.milestone.label),
    due=Key(DateText, lambda step: step.milestone.due.isoformat()),
    is_done=Key(bool, lambda step: step.is_done),
    is_overdue=Key(bool, lambda step: step.is_overdue),
)

_BENCHMARK = Form[BenchmarkGap](
    "BenchmarkDocument",
    "The growth of an upper level, and how far the target's own is above it; ratios.",
    id=Key(str, lambda gap: gap.benchmark.id),
    name=said(lambda gap: gap.benchmark.label),
    growth=Key(Number, lambda gap: plain(gap.growth)),
    gap=unrounded(lambda gap: gap.gap),
)

_VERDICT = Form[Verdict](
    "VerdictDocument",
    "A verdict and its reason.",
    status=Key(Status, lambda verdict: verdict.status),
    reason=said(lambda verdict: verdict.reason),
)


def _projected(name: str) -> Callable[[Row], Any]:
    """Return a function that gets a part of a row's projection, None where there is none."""
    return lambda row: getattr(row.projection, name) if isinstance(row.projection, Projection) else None


_PROJECTION = Form[Row](
    "ProjectionDocument",
    "What the full year will come to, with an 80 % interval, or the reason why that cannot be said.",
    method=Key(Method | None, _projected("method")),
    point=unrounded(_projected("point")),
    low=unrounded(_projected("low")),
    high=unrounded(_projected("high")),
    chance=unrounded(_projected("chance")),
    doubt=Key(Uncertainty | None, _projected("doubt")),
    why_wide=said_if_any(_projected("why_wide")),
    growth=computed(lambda row: row.projected_growth),
    reason=said_if_any(lambda row: row.projection if isinstance(row.projection, Message) else None),
)

REVISED: dict[str, Key[Revision]] = {
    "figure": Key(FigurePart, lambda revision: revision.kind),
    "first": Key(Number, lambda revision: f"{revision.first.figure:f}"),
    "first_on": Key(DateText, lambda revision: revision.first.day.isoformat()),
    "latest": Key(Number, lambda revision: f"{revision.latest.figure:f}"),
    "latest_on": Key(DateText, lambda revision: revision.latest.day.isoformat()),
    "difference": Key(Number, lambda revision: f"{revision.difference:f}"),
}
"""The keys of a revision in every document."""

_REVISION = Form[Revision](
    "RevisionDocument",
    "A figure of the period that was revised: its first release, the latest, and latest less first.",
    **REVISED,
    releases=Key(int, lambda revision: len(revision.releases)),
)

_STRETCH = Form[Row](
    "StretchDocument",
    "How a target stands against its stretch goal, which its status leaves out.",
    goal=recorded(lambda row: row.target.goal),
    completion=computed(lambda row: row.measures.completion),
    lead=computed(lambda row: row.measures.lead),
    status=Key(Status, lambda row: row.assessment.status),
)

TARGET: Form[Row] = Form(
    "TargetDocument",
    "A target with its figures, what was computed of them, and the verdict; `focus` is the id of its focus.",
    id=Key(str, lambda row: row.target.id),
    focus=Key(str, lambda row: row.target.focus),
    metric=said(lambda row: row.target.label),
    unit=Key(str | None, lambda row: row.target.unit),
    measure=Key(Measure, lambda row: row.target.measure),
    goal=recorded(lambda row: row.target.goal),
    comparator=Key(Comparator, lambda row: row.target.comparator),
    growth_rate=recorded(lambda row: row.target.growth_rate),
    growth_comparator=Key(Comparator, lambda row: row.target.growth_comparator),
    growth_basis=Key(Basis, lambda row: row.target.growth_basis),
    baseline=recorded(lambda row: row.target.baseline),
    schedule=Key(str | None, lambda row: None if row.target.measure is Measure.RATE else row.course.schedule),
    schedule_note=said_if_any(lambda row: row.course.note),
    owner=Key(str | None, lambda row: row.target.owner),
    figure=maybe(FIGURE, lambda row: row.figure),
    last_known=maybe(FIGURE, lambda row: row.last_known),
    last_year=maybe(FIGURE, lambda row: row.last_year),
    revisions=many(_REVISION, lambda row: row.revisions),
    computed=Key(
        dict[str, ComputedDocument],
        lambda row: {name: computed_value(getattr(row.measures, name)) for name in COMPUTED},
    ),
    growth_is_computed=Key(bool, lambda row: row.measures.growth_is_computed),
    projection=Key(_PROJECTION, _PROJECTION.of),
    status=Key(Status, lambda row: row.assessment.status),
    reason=said(lambda row: row.assessment.reason),
    amount=maybe(_VERDICT, lambda row: row.assessment.amount),
    growth=maybe(_VERDICT, lambda row: row.assessment.growth),
    notes=Key(list[Words], lambda row: [bilingual(note) for note in row.assessment.missing]),
    adjustments=many(_ADJUSTMENT, lambda row: [each.adjustment for each in row.adjustments]),
    explanation=maybe(_EXPLANATION, lambda row: (row.explanation, row.is_overdue) if row.explanation else None),
    steps=many(_STEP, lambda row: row.steps),
    benchmarks=many(_BENCHMARK, lambda row: row.benchmarks),
    conflicts=Key(list[list[str]], lambda row: [list(each.keys) for each in row.conflicts]),
    stretch=maybe(_STRETCH, lambda row: row.stretch),
    parts=Key("list[TargetDocument]", lambda row: [TARGET.of(part) for part in row.parts]),
)

_SECTION = Form[Section](
    "SectionDocument",
    "A focus, or a unit in charge, with its targets.",
    id=Key(str, lambda section: section.id),
    name=said(lambda section: section.name),
    counts=Key(dict[Status, int], lambda section: section.counts),
    targets=many(TARGET, lambda section: section.rows),
)

_CHANGE = Form[Change](
    "ChangeDocument",
    "How a target went: differences in the unit or as ratios, and the turn of its growth and of its status.",
    actual=computed(lambda change: change.actual),
    completion=computed(lambda change: change.completion),
    lead=computed(lambda change: change.lead),
    growth=computed(lambda change: change.growth),
    trend=Key(Trend | None, lambda change: change.trend),
    status_before=Key(Status, lambda change: change.before.assessment.status),
    status=Key(Status, lambda change: change.after.assessment.status),
    turn=Key(Turn | None, lambda change: change.turn),
)

_COMPARED = Form[Comparison](
    "ComparedDocument",
    "The other report, and each target's change since, by its id: newly behind first, then recovered.",
    period=Key(PeriodText, lambda compared: str(compared.before.period)),
    as_of=day(lambda compared: compared.before.as_of),
    changes=mapped(_CHANGE, lambda compared: ((change.after.target.id, change) for change in compared.changes)),
    incomparable=Key(list[str], lambda compared: [row.target.id for row in compared.incomparable]),
)

_REPORT = Form[Export](
    "ReportDocument",
    "A report: the variance of every target of a plan for a period.",
    schema=Key(Literal[1], lambda _: SCHEMA_VERSION),
    title=said(lambda export: export.report.plan.label),
    year=Key(int, lambda export: export.report.plan.year),
    period=Key(PeriodText, lambda export: str(export.report.period)),
    as_of=day(lambda export: export.report.as_of),
    public=Key(bool, lambda export: export.report.is_public),
    reported=Key(int, lambda export: export.report.reported),
    begun=period(lambda export: export.report.begun[0] if export.report.begun else None),
    counts=Key(dict[Status, int], lambda export: export.report.counts),
    by=Key(Grouping, lambda export: export.report.grouping),
    sections=many(_SECTION, lambda export: export.report.sections),
    compared=maybe(_COMPARED, lambda export: export.comparison),
    generated_at=Key(MomentText | None, lambda export: export.stamp.isoformat() if export.stamp else None),
)


def report_json(export: Export) -> str:
    """Return a report as JSON text, with its comparison if there is one."""
    return as_text(_REPORT.of(export))


def report_schema() -> dict[str, Any]:
    """Return the JSON Schema of `report --format json`."""
    return _REPORT.schema
