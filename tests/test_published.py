"""Published bulletins, numbers in and numbers out: what exact arithmetic reproduces must be reproduced."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from builders import row_of
from dongyuan_targets.judging.schedule import along
from dongyuan_targets.quantities.rounding import round_half_up

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "data" / "published.json").read_text(encoding="utf-8")
)["cases"]


def cases_with(value: str) -> list[Any]:
    return [
        pytest.param(case, id=f"{case['id']}: {case['metric']}")
        for case in CASES
        if case["reproduced"][value] is not None
    ]


def rounded_as(ratio: object, printed: str) -> Decimal:
    assert isinstance(ratio, Fraction)
    return round_half_up(ratio * 100, len(printed.partition(".")[2]))


def keys_of(case: dict[str, Any], goal: str) -> str:
    schedule = "" if case["schedule"] == "linear" else '\nschedule = "published"'
    return f'unit = "{case["unit"]}"\ngoal = {goal}{schedule}'


def tables_of(case: dict[str, Any]) -> str:
    if case["schedule"] == "linear":
        return ""
    return "[schedules.published]\n" + "".join(f"{month} = {share}\n" for month, share in case["schedule"].items())


@pytest.mark.parametrize("case", cases_with("completion"))
def test_completion(case: dict[str, Any]) -> None:
    row = row_of(keys_of(case, case["goal"]), case["month"], case["actual"], tables=tables_of(case))
    printed = case["published"]["completion"]
    assert (rounded_as(row.measures.completion, printed) == Decimal(printed)) is case["reproduced"]["completion"]


@pytest.mark.parametrize("case", cases_with("gap"))
def test_lead(case: dict[str, Any]) -> None:
    """Where the goal was not printed, the printed completion stands for actual and goal."""
    goal, actual = case["goal"], case["actual"]
    if goal is None:
        goal, actual = "100", case["published"]["completion"]
    keys = keys_of(case, goal).replace(f'unit = "{case["unit"]}"', 'unit = "亿元"')
    row = row_of(keys, case["month"], actual, tables=tables_of(case))
    printed = case["published"]["gap"]
    assert (rounded_as(row.measures.lead, printed) == Decimal(printed)) is case["reproduced"]["gap"]


@pytest.mark.parametrize("case", cases_with("growth"))
def test_growth(case: dict[str, Any]) -> None:
    """What is published at comparable prices is not the ratio of the two amounts: it is recorded, never computed."""
    keys = f'unit = "{case["unit"]}"\ngrowth_rate = 0'
    row = row_of(keys, case["month"], case["actual"], last_year=case["last_year"])
    printed = case["published"]["growth"]
    assert row.measures.growth_is_computed
    assert (rounded_as(row.measures.growth, printed) == Decimal(printed)) is case["reproduced"]["growth"]
    comparable = row_of(
        f'{keys}\ngrowth_basis = "comparable"', case["month"], case["actual"], last_year=case["last_year"]
    )
    assert not isinstance(comparable.measures.growth, Fraction)


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_what_is_not_reproduced_is_named(case: dict[str, Any]) -> None:
    assert {value for value, fine in case["reproduced"].items() if fine is False} == set(case["mismatch"])


def test_the_june_of_ten_per_cent_a_month() -> None:
    marks = {month: Fraction(10 * month, 100) for month in range(1, 13)}
    assert along(marks, 6) == Fraction(60, 100)
    assert along(marks, 12) == Fraction(120, 100)
