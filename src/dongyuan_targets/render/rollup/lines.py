"""Many plans line by line: how each stands at each metric, for sheets that count on with it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from dongyuan_targets.judging.report import Row
from dongyuan_targets.judging.rollup import Absence, Metric, Rollup, Standing
from dongyuan_targets.judging.verdict import status_word
from dongyuan_targets.quantities.rounding import plain
from dongyuan_targets.render.notation import heading_with_unit, unit_text
from dongyuan_targets.render.rollup.table import DIGITS, absence_text
from dongyuan_targets.text import say, word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dongyuan_targets.judging.value import Value


class RollupValue(StrEnum):
    """What a column holds: a text, a whole number, an amount in the row's unit, a share or a difference of shares."""

    TEXT = "text"
    COUNT = "count"
    AMOUNT = "amount"
    SHARE = "share"
    POINTS = "points"


@dataclass(frozen=True, slots=True)
class RollupLine:
    """A plan at a metric."""

    rollup: Rollup
    metric: Metric
    standing: Standing

    @property
    def row(self) -> Row | None:
        """The target measured and judged, None where the plan has none."""
        return self.standing.row if isinstance(self.standing.row, Row) else None


@dataclass(frozen=True, slots=True)
class RollupColumn:
    """A column: its key in the catalogue, what it holds, and where that comes from."""

    key: str
    kind: RollupValue
    take: Callable[[RollupLine, str], object]

    def header(self, language: str) -> str:
        """Return its heading, with what its numbers are in."""
        unit = {RollupValue.SHARE: "in_percent", RollupValue.POINTS: "in_points"}.get(self.kind)
        return heading_with_unit(self.key, unit, language)

    def value(self, line: RollupLine, language: str) -> str | int | Decimal | Fraction | None:
        """Return what a line holds: a text, an exact number (shares as ratios), or None where there is none."""
        found = self.take(line, language)
        return found if isinstance(found, str | int | Decimal | Fraction) else None


def lines_of(rollup: Rollup) -> Iterator[RollupLine]:
    """Yield every plan at every metric, in the order of the tables."""
    for metric in rollup.metrics:
        for standing in metric.standings:
            yield RollupLine(rollup, metric, standing)


def _of_row(take: Callable[[Row], object]) -> Callable[[RollupLine, str], object]:
    return lambda line, _: take(line.row) if line.row is not None else None


def _amount(take: Callable[[Row], Decimal | None]) -> Callable[[RollupLine, str], object]:
    def amount(line: RollupLine, _: str) -> Decimal | None:
        value = take(line.row) if line.row is not None else None
        return converted(value, line.standing.scale) if value is not None else None

    return amount


def converted(value: Decimal, scale: Value) -> Decimal:
    """Return an amount in its metric's unit; in its own, where that does not convert."""
    if not isinstance(scale, Fraction) or scale == 1:
        return value
    return Decimal(plain(Fraction(value) * scale, DIGITS))


def _unit(line: RollupLine, language: str) -> str:
    """Return the unit that a line's amounts are in: the metric's, or its own where that does not convert."""
    own = line.row is not None and not isinstance(line.standing.scale, Fraction)
    target = line.row.target if own and line.row is not None else line.metric.target
    return unit_text(target if own else target.model_copy(update={"unit": line.metric.unit}), language)


def _status(line: RollupLine, language: str) -> str:
    standing = line.standing
    if isinstance(standing.row, Absence):
        return absence_text(standing.row, standing.plan, language)
    return say(status_word(standing.row.target, standing.row.assessment.status), language)


def _reason(line: RollupLine, language: str) -> str | None:
    return say(line.row.assessment.reason, language) if line.row is not None else None


def _percent(value: Decimal | None) -> Decimal | None:
    return value.scaleb(-2) if value is not None else None


COLUMNS = (
    RollupColumn("metric", RollupValue.TEXT, lambda line, language: word(line.metric.target.label, language)),
    RollupColumn("plan", RollupValue.TEXT, lambda line, language: word(line.standing.plan.name, language)),
    RollupColumn("rank", RollupValue.COUNT, lambda line, _: line.standing.rank),
    RollupColumn("unit", RollupValue.TEXT, _unit),
    RollupColumn("actual", RollupValue.AMOUNT, _amount(lambda row: row.actual)),
    RollupColumn("comparator", RollupValue.TEXT, _of_row(lambda row: row.target.comparator.value)),
    RollupColumn(
        "goal", RollupValue.AMOUNT, _amount(lambda row: Decimal(100) if row.target.is_task else row.target.goal)
    ),
    RollupColumn("completion", RollupValue.SHARE, _of_row(lambda row: row.measures.completion)),
    RollupColumn("due_share", RollupValue.SHARE, _of_row(lambda row: row.measures.due_share)),
    RollupColumn("lead", RollupValue.POINTS, _of_row(lambda row: row.measures.lead)),
    RollupColumn("growth", RollupValue.SHARE, _of_row(lambda row: row.measures.growth)),
    RollupColumn("growth_goal", RollupValue.SHARE, _of_row(lambda row: _percent(row.target.growth_rate))),
    RollupColumn("growth_gap", RollupValue.POINTS, _of_row(lambda row: row.measures.growth_gap)),
    RollupColumn("status", RollupValue.TEXT, _status),
    RollupColumn("reason", RollupValue.TEXT, _reason),
    RollupColumn("period", RollupValue.TEXT, lambda line, _: str(line.rollup.period)),
    RollupColumn("metric_id", RollupValue.TEXT, lambda line, _: line.metric.target.id),
    RollupColumn("path", RollupValue.TEXT, lambda line, _: line.standing.plan.path),
)
"""Every column there is, in order."""
