"""What it still takes: each figure worked out by hand."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import row_of
from dongyuan_targets.message import Message

if TYPE_CHECKING:
    from dongyuan_targets.judging.measures import Measures

MONEY = 'unit = "亿元"\ngoal = 43\ngrowth_rate = 28.7\n'
"""Industrial investment: 18.9 by June after 19.5, and 33.4 in all of last year (the demonstration's figures)."""


def reason(value: object) -> str:
    assert isinstance(value, Message)
    return value.key


def june() -> Measures:
    return row_of(MONEY, 6, "18.9", "-3.1", last_year="19.5", total="33.4").measures


def test_the_pace_and_what_is_needed_as_a_multiple_of_it() -> None:
    # 18.9 / 6 = 3.15 a month so far; 43 - 18.9 = 24.1 in 6 months are 4.01666...; 24.1 / 18.9 = 1.275...
    assert june().pace == Fraction("3.15")
    assert june().needed_per_month == Fraction("24.1") / 6
    assert june().needed_multiple == Fraction(241, 189)


def test_the_growth_that_the_months_left_have_to_show() -> None:
    # 24.1 are left; the same months brought 33.4 - 19.5 = 13.9 last year: 24.1 / 13.9 - 1 = 73.4 %.
    assert june().growth_needed == Fraction(241, 139) - 1


def test_the_growth_of_the_year_at_its_goal_and_the_level_of_the_growth_goal() -> None:
    # 43 / 33.4 - 1 = 28.74 %; 33.4 x 1.287 = 42.9858.
    assert june().growth_at_goal == Fraction(430, 334) - 1
    assert june().implied_goal == Fraction("42.9858")


def test_a_growth_goal_alone_is_reached_by_the_level_it_implies() -> None:
    found = row_of('unit = "亿元"\ngrowth_rate = 10', 6, "60", last_year="50", total="100").measures
    # 110 are wanted: 50 more in months that brought 50 last year.
    assert found.implied_goal == 110
    assert found.growth_needed == 0
    assert reason(found.growth_at_goal) == "reason.no_goal"


@pytest.mark.parametrize(
    ("keys", "name", "expected"),
    [
        (MONEY + 'growth_basis = "comparable"', "growth_needed", "reason.growth_comparable"),
        (MONEY + 'growth_basis = "comparable"', "growth_at_goal", "reason.growth_comparable"),
        (MONEY + 'growth_basis = "comparable"', "implied_goal", "reason.growth_comparable"),
        ('unit = "家"\ngoal = 22\nmeasure = "level"', "growth_needed", "reason.growth_of_cumulative"),
        ('unit = "家"\ngoal = 22\nmeasure = "level"', "pace", "reason.no_baseline"),
        ('unit = "家"\ngoal = 22\nmeasure = "level"', "needed_multiple", "reason.no_baseline"),
        ('unit = "%"\ngoal = 22\nmeasure = "rate"', "pace", "reason.nothing_per_month"),
        ('measure = "task"', "pace", "reason.nothing_per_month"),
        ('measure = "task"', "growth_needed", "reason.no_growth_here"),
        ('unit = "亿元"\ngoal = 43\ncomparator = "<="', "pace", "reason.nothing_per_month"),
        ('unit = "亿元"\ngoal = 43', "implied_goal", "reason.no_growth_goal"),
        ('unit = "亿元"\ngoal = 15', "growth_needed", "reason.goal_met"),
    ],
)
def test_no_number_without_a_meaning(keys: str, name: str, expected: str) -> None:
    measures = row_of(keys, 6, "19", last_year="19.5", total="33.4").measures
    assert reason(getattr(measures, name)) == expected


def test_what_is_missing_is_named() -> None:
    without_total = row_of(MONEY, 6, "18.9", last_year="19.5").measures
    assert reason(without_total.growth_needed) == "reason.no_last_year_total"
    assert reason(without_total.growth_at_goal) == "reason.no_last_year_total"
    assert reason(without_total.implied_goal) == "reason.no_last_year_total"
    assert reason(row_of(MONEY, 6, "18.9", total="33.4").measures.growth_needed) == "reason.no_last_year"
    assert reason(row_of(MONEY, 6, None, last_year="19.5", total="33.4").measures.growth_needed) == "reason.no_value"
    assert reason(row_of(MONEY, 12, "40", total="33.4").measures.growth_needed) == "reason.no_months_left"
    assert reason(row_of(MONEY, 6, "18.9", last_year="0", total="0").measures.implied_goal) == "reason.growth_from_zero"
    nothing_came_after = row_of(MONEY, 6, "18.9", last_year="33.4", total="33.4").measures
    assert reason(nothing_came_after.growth_needed) == "reason.growth_from_zero"


def test_a_multiple_of_nothing_is_none() -> None:
    assert reason(row_of(MONEY, 6, "0").measures.needed_multiple) == "reason.no_pace"
    assert reason(row_of(MONEY, 6, "43").measures.needed_multiple) == "reason.goal_met"


def test_a_count_needs_whole_ones_and_its_multiple_is_exact() -> None:
    # 14 firms in 6 months are 2.33 a month, so 3; the multiple is of 2.33: (14 / 6) / (8 / 6) = 1.75.
    found = row_of('unit = "家"\ngoal = 22', 6, "8").measures
    assert found.needed_per_month == 3
    assert found.needed_multiple == Fraction(7, 4)


def test_a_level_has_come_a_way_from_its_baseline() -> None:
    # From 12 to 14 by April is half a firm a month; 3 more in 8 months are 0.375: 0.75 times that.
    keys = 'unit = "家"\ngoal = 17\nmeasure = "level"\nbaseline = 12'
    found = row_of(keys, 4, "14").measures
    assert found.pace == Fraction(1, 2)
    assert found.needed_multiple == Fraction(3, 4)


def test_a_level_that_is_to_come_down_has_come_down() -> None:
    keys = 'unit = "万吨"\ngoal = 80\nmeasure = "level"\nbaseline = 100\ncomparator = "<="'
    found = row_of(keys, 4, "92").measures
    assert found.pace == 2
    assert found.needed_per_month == Fraction(3, 2)


amounts = st.decimals(Decimal("0.01"), 10**6, places=2)


@given(amounts, amounts, st.integers(1, 11))
def test_at_the_needed_multiple_of_the_pace_the_year_ends_at_the_goal(
    goal: Decimal, value: Decimal, month: int
) -> None:
    found = row_of(f'unit = "亿元"\ngoal = {goal}', month, str(value)).measures
    assert isinstance(found.pace, Fraction)
    if value >= goal:
        assert reason(found.needed_multiple) == "reason.goal_met"
        return
    assert isinstance(found.needed_multiple, Fraction)
    assert Fraction(value) + found.pace * found.needed_multiple * (12 - month) == Fraction(goal)


@given(amounts, amounts, amounts, st.integers(1, 11))
def test_at_the_needed_growth_the_year_ends_at_the_goal(
    value: Decimal, base: Decimal, rest: Decimal, month: int
) -> None:
    goal = value + 1
    found = row_of(f'unit = "亿元"\ngoal = {goal}', month, str(value), last_year=str(base), total=str(base + rest))
    assert isinstance(found.measures.growth_needed, Fraction)
    assert Fraction(value) + Fraction(rest) * (1 + found.measures.growth_needed) == Fraction(goal)
