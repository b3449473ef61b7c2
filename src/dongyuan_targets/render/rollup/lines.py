"""The rollup line by line: each plan's standing at each metric, for spreadsheets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from dongyuan_targets.judging.rollup import Absence, Metric, Rollup, Standing
from dongyuan_targets.judging.row import Row
from dongyuan_targets.judging.verdict import status_word
from dongyuan_targets.message import Language
from dongyuan_targets.render.notation import unit_text
from dongyuan_targets.render.rollup.table import absence_text, converted
from dongyuan_targets.render.value_columns import ValueColumn, ValueKind, goal_of, growth_goal_of
from dongyuan_targets.text import say


@dataclass(frozen=True, slots=True)
class RollupLine:
    """A plan's standing at a metric."""

    rollup: Rollup
    metric: Metric
    standing: Standing

    @property
    def row(self) -> Row | None:
        """The target, measured and judged; None where the plan has none."""
        return self.standing.row if isinstance(self.standing.row, Row) else None


RollupColumn = ValueColumn[RollupLine]


def lines_of(rollup: Rollup) -> Iterator[RollupLine]:
    """Yield every plan at every metric, in the order of the tables."""
    for metric in rollup.metrics:
        for standing in metric.standings:
            yield RollupLine(rollup, metric, standing)


def _unit(line: RollupLine, language: Language) -> str:
    """Return the unit of a line's amounts: the metric's, or its own if that does not convert."""
    own = line.row is not None and not isinstance(line.standing.scale, Fraction)
    target = line.row.target if own and line.row is not None else line.metric.target
    return unit_text(target if own else target.model_copy(update={"unit": line.metric.unit}), language)


def _status(line: RollupLine, language: Language) -> str:
    standing = line.standing
    if isinstance(standing.row, Absence):
        return absence_text(standing.row, standing.plan, language)
    return say(status_word(standing.row.target, standing.row.assessment.status), language)


def _of_row(key: str, kind: ValueKind, take: Callable[[Row], object]) -> RollupColumn:
    return ValueColumn(key, kind, lambda line, _: take(line.row) if line.row is not None else None)


def _amount(key: str, take: Callable[[Row], Decimal | None]) -> RollupColumn:
    def amount(line: RollupLine, _: str) -> Decimal | None:
        value = take(line.row) if line.row is not None else None
        return converted(value, line.standing.scale) if value is not None else None

    return ValueColumn(key, ValueKind.AMOUNT, amount)


def _text(key: str, take: Callable[[RollupLine, Language], str | None]) -> RollupColumn:
    return ValueColumn(key, ValueKind.TEXT, take)


COLUMNS: tuple[RollupColumn, ...] = (
    _text("metric", lambda line, language: say(line.metric.target.label, language)),
    _text("plan", lambda line, language: say(line.standing.plan.name, language)),
    ValueColumn("rank", ValueKind.COUNT, lambda line, _: line.standing.rank),
    _text("unit", _unit),
    _amount("actual", lambda row: row.actual),
    _of_row("comparator", ValueKind.TEXT, lambda row: row.target.comparator.value),
    _amount("goal", goal_of),
    _of_row("completion", ValueKind.SHARE, lambda row: row.measures.completion),
    _of_row("due_share", ValueKind.SHARE, lambda row: row.measures.due_share),
    _of_row("lead", ValueKind.POINTS, lambda row: row.measures.lead),
    _of_row("growth", ValueKind.SHARE, lambda row: row.measures.growth),
    _of_row("growth_goal", ValueKind.SHARE, growth_goal_of),
    _of_row("growth_gap", ValueKind.POINTS, lambda row: row.measures.growth_gap),
    _text("status", _status),
    _text("reason", lambda line, language: say(line.row.assessment.reason, language) if line.row is not None else None),
    _text("period", lambda line, _: str(line.rollup.period)),
    _text("metric_id", lambda line, _: line.metric.target.id),
    _text("path", lambda line, _: line.standing.plan.path),
)
"""All columns, in order."""
