"""The demonstration: the county's plan and half a year of illustrative figures, recorded as an analyst would."""

from __future__ import annotations

import csv
import datetime as dt
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from dongyuan_targets.intake.parsing import Typed, understand
from dongyuan_targets.intake.recording import record_all
from dongyuan_targets.quantities.period import Period

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dongyuan_targets.plan.model import Plan

SOURCE = "示例数据，非真实 (illustrative, not real)"

_CHINA = dt.timezone(dt.timedelta(hours=8))
_DAY = 15
"""Figures of a month arrive around the middle of the next."""


@dataclass(frozen=True, slots=True)
class Month:
    """What is recorded on one day: the figures of one period."""

    now: dt.datetime
    typed: tuple[Typed, ...]


def months(table: str) -> Iterator[Month]:
    """Yield the demonstration's months from its CSV text (period, target, value, growth_rate, last_year)."""
    rows = csv.DictReader(table.splitlines())
    for period, group in groupby(rows, key=lambda row: row["period"]):
        after = Period.parse_exact(period).last_day + dt.timedelta(days=_DAY)
        now = dt.datetime(after.year, after.month, after.day, 9, 30, tzinfo=_CHINA)
        yield Month(now, tuple(_typed(row) for row in group))


def enter(plan: Plan, content: bytes | None, month: Month, file: str) -> bytes:
    """Return the ledger with a month's figures, through the same checks as `targets record`.

    What is of the year before the plan's is a base.

    Raises:
        TargetsError: a figure is refused, or doubtful.
    """
    understood = [understand(plan, typed, month.now) for typed in month.typed]
    understood = [
        each if each.period.year == plan.year else replace(each, actuals=(), bases=each.actuals) for each in understood
    ]
    return record_all(plan, content, understood, month.now.date(), file=file).content


def _typed(row: dict[str, str]) -> Typed:
    return Typed(
        row["target"],
        row["period"],
        row["value"] or None,
        row["growth_rate"] or None,
        row["last_year"] or None,
        SOURCE,
    )
