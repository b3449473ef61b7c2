"""Many plans side by side for programs: JSON, versioned, every figure unrounded, both languages in it."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal

from pydantic import with_config
from typing_extensions import TypedDict

from dongyuan_targets.judging.assessment import Status  # noqa: TC001 (Pydantic reads the annotations)
from dongyuan_targets.judging.rollup import Absence, Ranking
from dongyuan_targets.message import Message
from dongyuan_targets.plan.model import Comparator  # noqa: TC001 (Pydantic reads the annotations)
from dongyuan_targets.quantities.rounding import plain
from dongyuan_targets.render.json_values import (
    STRICT,
    ComputedDocument,
    DateText,
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
    from decimal import Decimal

    from dongyuan_targets.judging.report import Row
    from dongyuan_targets.judging.rollup import Metric, PlanRows, Rollup, Standing
    from dongyuan_targets.judging.value import Value

SCHEMA_VERSION: Literal[1] = 1


@with_config(STRICT)
class HeldDocument(TypedDict):
    """The period, or one after it, and how many of the plans have it."""

    period: PeriodText
    plans: int


@with_config(STRICT)
class PlanDocument(TypedDict):
    """One of the plans; `absent` says why it has no counts, null where it has."""

    path: str
    name: Words
    year: int | None
    absent: Absence | None
    rank: int | None
    on_track: Number | None
    counts: dict[Status, int]


@with_config(STRICT)
class JudgedDocument(TypedDict):
    """A plan's target; its amounts are in `unit`, which is the metric's unless `unit_note` says why not."""

    unit: str | None
    unit_note: Words | None
    actual: Number | None
    goal: Number | None
    comparator: Comparator
    growth_rate: Number | None
    growth_comparator: Comparator
    completion: ComputedDocument
    due_share: ComputedDocument
    lead: ComputedDocument
    growth: ComputedDocument
    growth_is_computed: bool
    growth_gap: ComputedDocument
    status: Status
    reason: Words


@with_config(STRICT)
class StandingDocument(TypedDict):
    """How a plan stands at a metric; without a target of it, `absent` says why."""

    path: str
    rank: int | None
    absent: Absence | None
    target: JudgedDocument | None


@with_config(STRICT)
class MetricDocument(TypedDict):
    """A metric with one row per plan, the ranked ones first."""

    id: str
    metric: Words
    unit: str | None
    rows: list[StandingDocument]


@with_config(STRICT)
class RollupDocument(TypedDict):
    """Many plans of a year side by side."""

    schema: Literal[1]
    year: int
    period: PeriodText
    newest_period: PeriodText | None
    held: list[HeldDocument]
    as_of: DateText | None
    rank: Ranking
    plans: list[PlanDocument]
    metrics: list[MetricDocument]


def rollup_json(rollup: Rollup) -> str:
    """Return many plans side by side as JSON text."""
    document: RollupDocument = {
        "schema": SCHEMA_VERSION,
        "year": rollup.period.year,
        "period": str(rollup.period),
        "newest_period": str(rollup.newest) if rollup.newest else None,
        "held": [{"period": str(period), "plans": count} for period, count in rollup.held],
        "as_of": day_text(rollup.as_of),
        "rank": rollup.ranking,
        "plans": [_plan(each) for each in rollup.plans],
        "metrics": [_metric(each) for each in rollup.metrics],
    }
    return as_text(document)


def rollup_schema() -> dict[str, Any]:
    """Return the JSON Schema that `rollup --format json` keeps to."""
    return schema_of(RollupDocument)


def _plan(plan: PlanRows) -> PlanDocument:
    return {
        "path": plan.path,
        "name": bilingual(plan.name),
        "year": plan.year,
        "absent": plan.absence,
        "rank": plan.rank,
        "on_track": unrounded(plan.on_track),
        "counts": plan.counts,
    }


def _metric(metric: Metric) -> MetricDocument:
    return {
        "id": metric.target.id,
        "metric": bilingual(metric.target.label),
        "unit": metric.unit or None,
        "rows": [_standing(each, metric.unit) for each in metric.standings],
    }


def _standing(standing: Standing, unit: str) -> StandingDocument:
    absent = standing.row if isinstance(standing.row, Absence) else None
    target = None if isinstance(standing.row, Absence) else _target(standing.row, standing.scale, unit)
    return {"path": standing.plan.path, "rank": standing.rank, "absent": absent, "target": target}


def _target(row: Row, scale: Value, unit: str) -> JudgedDocument:
    target, measures = row.target, row.measures
    return {
        "unit": (unit if isinstance(scale, Fraction) else target.figure_unit) or None,
        "unit_note": bilingual(scale) if isinstance(scale, Message) else None,
        "actual": _amount(row.actual, scale),
        "goal": _amount(target.goal, scale),
        "comparator": target.comparator,
        "growth_rate": exact(target.growth_rate),
        "growth_comparator": target.growth_comparator,
        "completion": computed(measures.completion),
        "due_share": computed(measures.due_share),
        "lead": computed(measures.lead),
        "growth": computed(measures.growth),
        "growth_is_computed": measures.growth_is_computed,
        "growth_gap": computed(measures.growth_gap),
        "status": row.assessment.status,
        "reason": bilingual(row.assessment.reason),
    }


def _amount(value: Decimal | None, scale: Value) -> str | None:
    """Return an amount in the metric's unit, as it was recorded where nothing is converted."""
    if value is None or isinstance(scale, Message) or scale == 1:
        return exact(value)
    return plain(Fraction(value) * scale)
