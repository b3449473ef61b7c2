"""Plans, ledgers and rows from a few words, so that a test's figures stand on one screen."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

from dongyuan_targets.judging.export import Export
from dongyuan_targets.judging.report import make_report
from dongyuan_targets.judging.row import make_row
from dongyuan_targets.plan.in_force import Entry
from dongyuan_targets.plan.ledger import Ledger
from dongyuan_targets.plan.plan_file import parse_plan
from dongyuan_targets.plan.records import Actual
from dongyuan_targets.quantities.period import Period

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dongyuan_targets.judging.row import Row
    from dongyuan_targets.plan.model import Plan

YEAR = 2022

HEAD = """schema = 1
title = "计划"
year = 2022
"""

FOCUS = """
[[focus]]
id = "f"
name = "聚焦"
"""


def plan_of(*targets: str, tables: str = "") -> Plan:
    """Return a plan of 2022 with a target of each text's keys, ids t1, t2 and so on."""
    blocks = [
        f'\n[[target]]\nid = "t{number}"\nfocus = "f"\nmetric = "指标{number}"\n{keys}\n'
        for number, keys in enumerate(targets, 1)
    ]
    return parse_plan((HEAD + tables + FOCUS + "".join(blocks)).encode())


def actual_of(
    period: str,
    value: str | None = None,
    growth: str | None = None,
    *,
    target: str = "t1",
    month_value: str | None = None,
    day: dt.date = dt.date(2022, 7, 15),
    source: str | None = None,
    note: str | None = None,
) -> Actual:
    """Return a figure."""
    return Actual(
        target=target,
        period=Period.parse_exact(period),
        value=None if value is None else Decimal(value),
        month_value=None if month_value is None else Decimal(month_value),
        growth_rate=None if growth is None else Decimal(growth),
        source=source,
        note=note,
        recorded_at=day,
    )


def ledger_of(*actuals: Actual) -> Ledger:
    """Return a ledger with a line for each figure."""
    return Ledger(tuple(Entry(f"k{number}", actual, number) for number, actual in enumerate(actuals, 1)))


def row_of(
    keys: str,
    month: int,
    value: str | None = None,
    growth: str | None = None,
    *,
    last_year: str | None = None,
    total: str | None = None,
    tables: str = "",
) -> Row:
    """Return the report's row for one target with one figure for a month of 2022, and two of the year before."""
    plan = plan_of(keys, tables=tables)
    actuals = []
    if last_year is not None:
        actuals.append(actual_of(f"{YEAR - 1}-{month:02d}", last_year))
    if total is not None:
        actuals.append(actual_of(f"{YEAR - 1}-12", total))
    if value is not None or growth is not None:
        actuals.append(actual_of(f"{YEAR}-{month:02d}", value, growth))
    return make_row(plan, ledger_of(*actuals), plan.targets[0], Period(YEAR, month))


def export_of(
    *targets: str, actuals: Sequence[Actual] = (), month: int = 6, stamp: dt.datetime | None = None
) -> Export:
    """Return the export for a month of 2022 of a plan of some targets."""
    return Export(make_report(plan_of(*targets), ledger_of(*actuals), Period(YEAR, month)), stamp=stamp)
