"""Formulas, each with figures worked out by hand."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from builders import row_of
from dongyuan_targets.judging.value import growth_between
from dongyuan_targets.message import Message
from dongyuan_targets.quantities.rounding import round_half_up

MONEY = 'unit = "亿元"\ngoal = 240\n'
FIRMS = 'unit = "家"\ngoal = 22\n'


def reason(value: object) -> str:
    assert isinstance(value, Message)
    return value.key


def shown(value: object) -> str:
    assert isinstance(value, Fraction)
    return str(round_half_up(value * 100, 1))


def test_every_figure_of_an_amount() -> None:
    found = row_of(MONEY + "growth_rate = 9", 5, "90", "10.2").measures
    assert found.completion == Fraction(3, 8)
    assert found.due_share == Fraction(5, 12)
    assert found.lead == Fraction(-1, 24)
    assert found.variance == -10
    assert found.shortfall == 150
    assert found.needed_per_month == Fraction(150, 7)
    assert found.growth == Fraction(102, 1000)
    assert found.growth_is_computed is False
    assert found.growth_gap == Fraction(12, 1000)


def test_the_lead_is_rounded_once() -> None:
    """JM-10: 97.2 less 83.3 would be 13.9."""
    found = row_of(MONEY.replace("240", "647.4"), 10, "629.0").measures
    assert (shown(found.completion), shown(found.due_share), shown(found.lead)) == ("97.2", "83.3", "13.8")


def test_what_is_left_by_october() -> None:
    """GY12-10-va: 139.4 of 170; 30.6 are left, 15.3 a month."""
    found = row_of(MONEY.replace("240", "170"), 10, "139.4").measures
    assert shown(found.lead) == "-1.3"
    assert found.shortfall == Fraction("30.6")
    assert found.needed_per_month == Fraction("15.3")


@pytest.mark.parametrize(
    ("month", "value", "needed"), [(6, "11", 2), (6, "10", 2), (6, "9", 3), (11, "21", 1), (2, "21", 1)]
)
def test_a_count_needs_whole_ones(month: int, value: str, needed: int) -> None:
    assert row_of(FIRMS, month, value).measures.needed_per_month == needed


def test_completion_is_never_capped_and_a_shortfall_never_negative() -> None:
    found = row_of(MONEY, 6, "300").measures
    assert found.completion == Fraction(5, 4)
    assert found.variance == 180
    assert found.shortfall == 0
    assert reason(found.needed_per_month) == "reason.goal_met"


def test_no_months_are_left_in_december() -> None:
    assert reason(row_of(MONEY, 12, "239").measures.needed_per_month) == "reason.no_months_left"
    assert reason(row_of(MONEY, 12, "240").measures.needed_per_month) == "reason.goal_met"


def test_a_level_counts_from_its_baseline() -> None:
    found = row_of('unit = "万人"\ngoal = 20\nmeasure = "level"\nbaseline = 10\nschedule = "linear"', 3, "13").measures
    assert found.completion == Fraction(3, 10)
    assert found.lead == Fraction(1, 20)
    assert found.variance == Fraction(1, 2)
    assert found.shortfall == 7


def test_a_year_end_has_no_lead_before() -> None:
    found = row_of('unit = "家"\ngoal = 17\nmeasure = "level"', 6, "15").measures
    assert found.completion == Fraction(15, 17)
    assert {reason(each) for each in (found.due_share, found.lead, found.variance)} == {"reason.year_end"}
    assert found.shortfall == 2
    assert found.needed_per_month == 1


def test_a_rate_is_not_pro_rated() -> None:
    found = row_of('unit = "%"\ngoal = 95\nmeasure = "rate"', 3, "90.25").measures
    assert found.completion == Fraction(95, 100)
    assert {reason(each) for each in (found.due_share, found.lead)} == {"reason.rate_any_time"}
    assert found.variance == Fraction("-4.75")
    assert reason(found.needed_per_month) == "reason.nothing_per_month"
    assert reason(found.growth) == "reason.no_growth_here"


def test_a_ceiling_needs_nothing_per_month() -> None:
    found = row_of(MONEY + 'comparator = "<="', 6, "130").measures
    assert reason(found.needed_per_month) == "reason.nothing_per_month"
    assert found.variance == 10


def test_a_task_is_a_share_of_100() -> None:
    found = row_of('measure = "task"', 6, "60").measures
    assert found.completion == Fraction(3, 5)
    assert found.lead == Fraction(1, 10)
    assert reason(found.growth) == "reason.no_growth_here"


def test_growth_without_a_goal_has_a_growth_and_no_level() -> None:
    found = row_of("growth_rate = 9", 6, None, "8.5").measures
    assert found.growth_gap == Fraction(-5, 1000)
    for value in (found.completion, found.due_share, found.lead, found.variance, found.shortfall):
        assert reason(value) == "reason.no_goal"


def test_growth_is_computed_at_current_prices_only() -> None:
    nominal = row_of(MONEY, 6, "118.6", last_year="107.6").measures
    assert nominal.growth == Fraction(110, 1076)
    assert nominal.growth_is_computed is True
    comparable = row_of(MONEY + 'growth_basis = "comparable"', 6, "118.6", last_year="107.6").measures
    assert reason(comparable.growth) == "reason.growth_comparable"
    assert comparable.growth_is_computed is False


def test_a_recorded_growth_stands_before_a_computed_one() -> None:
    found = row_of(MONEY, 6, "118.6", "9.9", last_year="107.6").measures
    assert found.growth == Fraction(99, 1000)
    assert found.growth_is_computed is False


@pytest.mark.parametrize(
    ("value", "growth", "last_year", "expected"),
    [
        ("5", None, "0", "reason.growth_from_zero"),
        ("5", None, "-2", "reason.growth_from_negative"),
        ("5", None, None, "reason.no_last_year"),
        (None, None, "5", "reason.no_growth"),
    ],
)
def test_no_growth_is_made_up(value: str | None, growth: str | None, last_year: str | None, expected: str) -> None:
    assert reason(row_of(MONEY, 6, value, growth, last_year=last_year).measures.growth) == expected


@pytest.mark.parametrize(
    ("value", "base", "percent"), [("75.33", "73.79", "2.1"), ("348.28", "276.82", "25.8"), ("78", "67", "16.4")]
)
def test_growth_as_published(value: str, base: str, percent: str) -> None:
    assert shown(growth_between(Decimal(value), Decimal(base))) == percent


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (MONEY.replace("240", "0"), "reason.goal_is_zero"),
        ('unit = "家"\ngoal = 3\nmeasure = "level"\nbaseline = 3', "reason.goal_is_baseline"),
        (MONEY, "reason.no_value"),
    ],
)
def test_no_completion_is_made_up(keys: str, expected: str) -> None:
    value = None if expected == "reason.no_value" else "2"
    assert reason(row_of(keys, 6, value).measures.completion) == expected


def test_the_variance_of_a_goal_of_0_is_the_figure() -> None:
    assert row_of(MONEY.replace("240", "0"), 6, "3").measures.variance == 3
