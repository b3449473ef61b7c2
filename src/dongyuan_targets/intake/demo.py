"""The demonstration: the county's plan and half a year of illustrative figures, recorded as an analyst would."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from dongyuan_targets.intake.parsing import Said, Typed, understand
from dongyuan_targets.intake.recording import append_line, parts, record
from dongyuan_targets.plan.ledger_file import parse_ledger
from dongyuan_targets.plan.model import Plan
from dongyuan_targets.plan.records import Void
from dongyuan_targets.quantities.period import Period

SOURCE = "示例数据，非真实 (illustrative, not real)"

_CHINA = dt.timezone(dt.timedelta(hours=8))
_DAY = 15
"""Day of the next month on which a month's figures are recorded."""


@dataclass(frozen=True, slots=True)
class Month:
    """The figures of one period, all recorded at one time."""

    now: dt.datetime
    typed: tuple[Typed, ...]


_STEPS = """
# 以下步骤为示例 (these steps are illustrative, not real).
[[target.milestone]]
id = "plan"
name = "示例步骤：编制方案"
name_en = "Example step: draw up the plan"
due = 2022-03-31

[[target.milestone]]
id = "site"
name = "示例步骤：选址"
name_en = "Example step: choose the site"
due = 2022-06-30

[[target.milestone]]
id = "works"
name = "示例步骤：开工"
name_en = "Example step: begin the works"
due = 2022-09-30

[[target.milestone]]
id = "opening"
name = "示例步骤：投用"
name_en = "Example step: open it"
due = 2022-12-20
"""
_OF_TASK = 'id = "industry-platforms"'
_BENCHMARK = """
# 示例 (illustrative): an upper level whose growth is the yardstick.
[[benchmark]]
id = "city"
name = "全市"
name_en = "the city"
"""


def demo_plan(plan: bytes) -> bytes:
    """Return the shipped plan with an upper level and the steps of one task, both illustrative."""
    text = plan.decode("utf-8")
    start = text.index(_OF_TASK)
    end = text.index("\n\n", start) + 1
    return (text[:end] + _STEPS + text[end:].rstrip("\n") + "\n" + _BENCHMARK).encode("utf-8")


def add_lines(content: bytes | None, lines: bytes, file: str) -> bytes:
    """Return the ledger with the demonstration's other lines appended, under new keys; void lines are left out."""
    for entry in parse_ledger(lines).entries:
        if not isinstance(entry.record, Void):
            content = append_line(content, entry.record, file=file).content
    return content or b""


def months(table: str) -> Iterator[Month]:
    """Yield the demonstration's months from its CSV text.

    Its columns: period, target, value, growth_rate, last_year, preliminary.
    """
    rows = csv.DictReader(table.splitlines())
    for period, group in groupby(rows, key=lambda row: row["period"]):
        after = Period.parse_exact(period).last_day + dt.timedelta(days=_DAY)
        now = dt.datetime(after.year, after.month, after.day, 9, 30, tzinfo=_CHINA)
        yield Month(now, tuple(_typed(row) for row in group))


def enter(plan: Plan, content: bytes | None, month: Month, file: str) -> bytes:
    """Return the ledger with a month's figures added, through the same checks as `targets record`.

    Figures of another year than the plan's are recorded as bases.

    Raises:
        TargetsError: a figure is refused or doubtful.
    """
    bases, actuals = parts(understand(plan, typed, month.now) for typed in month.typed)
    bases += [each for each in actuals if each.period.year != plan.year]
    actuals = [each for each in actuals if each.period.year == plan.year]
    return record(plan, content, actuals, month.now.date(), bases=bases, file=file).content


def _typed(row: dict[str, str]) -> Typed:
    return Typed(
        row["target"],
        row["period"],
        row["value"] or None,
        row["growth_rate"] or None,
        row["last_year"] or None,
        SOURCE,
        said=Said(preliminary=row["preliminary"] == "yes"),
    )
