"""The rollup for programs: versioned JSON with unrounded figures and both languages."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal, NamedTuple

from dongyuan_targets.judging.rollup import Absence, Metric, PlanRows, Ranking, Rollup, Standing
from dongyuan_targets.judging.row import Row
from dongyuan_targets.judging.value import Value
from dongyuan_targets.judging.verdict import Status
from dongyuan_targets.message import Message
from dongyuan_targets.plan.model import Comparator
from dongyuan_targets.quantities.period import Period
from dongyuan_targets.quantities.rounding import plain
from dongyuan_targets.render.json_values import (
    Form,
    Key,
    Number,
    PeriodText,
    as_text,
    computed,
    day,
    many,
    maybe,
    period,
    recorded,
    said,
    said_if_any,
    unrounded,
)

SCHEMA_VERSION: Literal[1] = 1


class _Judged(NamedTuple):
    """A plan's target at a metric: the metric's unit, and the scale that converts its amounts to it."""

    row: Row
    scale: Value
    unit: str


class _AtMetric(NamedTuple):
    """A plan at a metric, with the metric's unit."""

    standing: Standing
    unit: str

    @property
    def judged(self) -> _Judged | None:
        row = self.standing.row
        return _Judged(row, self.standing.scale, self.unit) if isinstance(row, Row) else None


_HELD = Form[tuple[Period, int]](
    "HeldDocument",
    "The period, or one after it, and how many of the plans have it.",
    period=Key(PeriodText, lambda held: str(held[0])),
    plans=Key(int, lambda held: held[1]),
)

_PLAN = Form[PlanRows](
    "PlanDocument",
    "One of the plans; `absent` says why it has no counts, null where it has.",
    path=Key(str, lambda plan: plan.path),
    name=said(lambda plan: plan.name),
    year=Key(int | None, lambda plan: plan.year),
    absent=Key(Absence | None, lambda plan: plan.absence),
    rank=Key(int | None, lambda plan: plan.rank),
    on_track=unrounded(lambda plan: plan.on_track),
    counts=Key(dict[Status, int], lambda plan: plan.counts),
)

_JUDGED = Form[_Judged](
    "JudgedDocument",
    "A plan's target; its amounts are in `unit`, which is the metric's unless `unit_note` says why not.",
    unit=Key(
        str | None,
        lambda judged: (judged.unit if isinstance(judged.scale, Fraction) else judged.row.target.figure_unit) or None,
    ),
    unit_note=said_if_any(lambda judged: judged.scale if isinstance(judged.scale, Message) else None),
    actual=Key(Number | None, lambda judged: _amount(judged.row.actual, judged.scale)),
    goal=Key(Number | None, lambda judged: _amount(judged.row.target.goal, judged.scale)),
    comparator=Key(Comparator, lambda judged: judged.row.target.comparator),
    growth_rate=recorded(lambda judged: judged.row.target.growth_rate),
    growth_comparator=Key(Comparator, lambda judged: judged.row.target.growth_comparator),
    completion=computed(lambda judged: judged.row.measures.completion),
    due_share=computed(lambda judged: judged.row.measures.due_share),
    lead=computed(lambda judged: judged.row.measures.lead),
    growth=computed(lambda judged: judged.row.measures.growth),
    growth_is_computed=Key(bool, lambda judged: judged.row.measures.growth_is_computed),
    growth_gap=computed(lambda judged: judged.row.measures.growth_gap),
    status=Key(Status, lambda judged: judged.row.assessment.status),
    reason=said(lambda judged: judged.row.assessment.reason),
)

_STANDING = Form[_AtMetric](
    "StandingDocument",
    "How a plan stands at a metric; without a target of it, `absent` says why.",
    path=Key(str, lambda each: each.standing.plan.path),
    rank=Key(int | None, lambda each: each.standing.rank),
    absent=Key(Absence | None, lambda each: each.standing.row if isinstance(each.standing.row, Absence) else None),
    target=maybe(_JUDGED, lambda each: each.judged),
)

_METRIC = Form[Metric](
    "MetricDocument",
    "A metric with one row per plan, the ranked ones first.",
    id=Key(str, lambda metric: metric.target.id),
    metric=said(lambda metric: metric.target.label),
    unit=Key(str | None, lambda metric: metric.unit or None),
    rows=many(_STANDING, lambda metric: (_AtMetric(each, metric.unit) for each in metric.standings)),
)

_ROLLUP = Form[Rollup](
    "RollupDocument",
    "Many plans of a year side by side.",
    schema=Key(Literal[1], lambda _: SCHEMA_VERSION),
    year=Key(int, lambda rollup: rollup.period.year),
    period=Key(PeriodText, lambda rollup: str(rollup.period)),
    newest_period=period(lambda rollup: rollup.newest),
    held=many(_HELD, lambda rollup: rollup.held),
    as_of=day(lambda rollup: rollup.as_of),
    rank=Key(Ranking, lambda rollup: rollup.ranking),
    plans=many(_PLAN, lambda rollup: rollup.plans),
    metrics=many(_METRIC, lambda rollup: rollup.metrics),
)


def rollup_json(rollup: Rollup) -> str:
    """Return a rollup as JSON text."""
    return as_text(_ROLLUP.of(rollup))


def rollup_schema() -> dict[str, Any]:
    """Return the JSON Schema of `rollup --format json`."""
    return _ROLLUP.schema


def _amount(value: Decimal | None, scale: Value) -> str | None:
    """Return an amount in the metric's unit, with its recorded digits if nothing is converted."""
    if value is None:
        return None
    return f"{value:f}" if isinstance(scale, Message) or scale == 1 else plain(Fraction(value) * scale)
