"""What contradicts is told with its figures, and only what rounding cannot explain."""

from __future__ import annotations

import pytest

from builders import actual_of, ledger_of, plan_of
from dongyuan_targets.judging.findings import review
from dongyuan_targets.text import say

MONEY = 'unit = "亿元"\ngoal = 43\ngrowth_rate = 28.7\n'
PROJECTS = 'unit = "个"\ngoal = 20\npart = [{ id = "a", name = "甲", goal = 12 }, { id = "b", name = "乙", goal = 8 }]'


def found(keys: str, *actuals: object, kind: str) -> list[str]:
    """Return what `check` says of one kind about a target, in English."""
    ledger = ledger_of(*actuals)  # type: ignore[arg-type]
    warnings = review(plan_of(keys), ledger, "targets.toml", "actuals.toml")
    return [say(each.what, "en") for each in warnings if each.what.key == f"check.{kind}"]


@pytest.mark.parametrize("base", ["33.4", "33.0", "33.8"])
def test_goals_that_rounding_reconciles(base: str) -> None:
    """43 may be 42.5 to 43.5, and 28.7 % more of 33.0 to 33.8: 42.5 / 1.2875 = 33.01, 43.5 / 1.2865 = 33.81."""
    assert found(MONEY, actual_of("2021-12", base), kind="goals_contradict") == []


@pytest.mark.parametrize(
    ("base", "said_base", "level"), [("30", "3.0", "3.86"), ("32.9", "3.29", "4.23"), ("33.9", "3.39", "4.36")]
)
def test_goals_that_contradict_last_years_total(base: str, said_base: str, level: str) -> None:
    (said,) = found(MONEY, actual_of("2021-12", base), kind="goals_contradict")
    assert said == (
        "The goal CNY 4.3 bn and the growth goal 28.7% imply CNY 3.34 bn for last year, but"
        f" CNY {said_base} bn is recorded (which 28.7% more would make CNY {level} bn)."
    )


@pytest.mark.parametrize(
    "keys", [MONEY + 'growth_basis = "comparable"', 'unit = "亿元"\ngoal = 43', 'unit = "亿元"\ngrowth_rate = 28.7']
)
def test_goals_that_say_nothing_of_each_other(keys: str) -> None:
    assert found(keys, actual_of("2021-12", "1"), kind="goals_contradict") == []


@pytest.mark.parametrize(("month_value", "fits"), [("3.7", True), ("3.8", True), ("3.6", True), ("3.9", False)])
def test_a_month_alone_against_the_difference(month_value: str, fits: bool) -> None:
    """18.9 - 15.2 = 3.7, and each of the two may be 0.05 off, as may the month: 3.55 to 3.85."""
    may, june = actual_of("2022-05", "15.2"), actual_of("2022-06", "18.9", month_value=month_value)
    said = found(MONEY, may, june, kind="month_contradicts")
    assert (said == []) is fits
    assert all("disagrees with the difference of the two year-to-date figures, CNY 370 m" in each for each in said)


@pytest.mark.parametrize(("month_value", "fits"), [("2", True), ("3", False), ("1", False)])
def test_whole_things_of_a_month_are_not_rounded(month_value: str, fits: bool) -> None:
    """9 after 7 are 2, not 1 to 3."""
    may, june = actual_of("2022-05", "7"), actual_of("2022-06", "9", month_value=month_value)
    assert (found('unit = "个"\ngoal = 20', may, june, kind="month_contradicts") == []) is fits


@pytest.mark.parametrize(("growth", "fits"), [("28.6", True), ("29", True), ("30", False)])
def test_growth_of_whole_things_is_what_they_say(growth: str, fits: bool) -> None:
    """9 after 7 is 28.57 %, though 9.5 after 6.5 would be 46 %."""
    before, june = actual_of("2021-06", "7"), actual_of("2022-06", "9", growth)
    keys = 'unit = "个"\ngoal = 20\ngrowth_basis = "nominal"'
    assert (found(keys, before, june, kind="growth_contradicts") == []) is fits


def test_a_month_alone_without_the_month_before_says_nothing() -> None:
    april, june = actual_of("2022-04", "11.6"), actual_of("2022-06", "18.9", month_value="9")
    assert found(MONEY, april, june, kind="month_contradicts") == []


def test_january_alone_is_the_year_to_date() -> None:
    assert found(MONEY, actual_of("2022-01", "3.0", month_value="2.0"), kind="month_contradicts") != []
    assert found(MONEY, actual_of("2022-01", "3.0", month_value="3.1"), kind="month_contradicts") == []


@pytest.mark.parametrize(("goal", "warned"), [("20", False), ("19", False), ("21", True)])
def test_part_goals_may_add_up_to_more_and_not_to_less(goal: str, warned: bool) -> None:
    said = found(PROJECTS.replace("goal = 20", f"goal = {goal}"), kind="parts_below_goal")
    assert said == (["The goals of its parts add up to 20 items, less than the goal 21 items."] if warned else [])


@pytest.mark.parametrize(
    ("whole", "first", "second", "warned"),
    [
        ("11", "7", "4", False),
        ("11", "7", "3", True),  # all are recorded, one is missing
        ("11", "7", "5", True),
        ("11", "7", None, False),  # the other may have brought the 4
        ("11", "12", None, True),
        ("11", None, None, False),
    ],
)
def test_recorded_parts_against_the_recorded_whole(
    whole: str, first: str | None, second: str | None, warned: bool
) -> None:
    parts = [actual_of("2022-06", value, target=f"t1/{part}") for part, value in (("a", first), ("b", second)) if value]
    said = found(PROJECTS, actual_of("2022-06", whole), *parts, kind="parts_contradict")
    assert bool(said) is warned


def test_amounts_of_parts_may_be_off_by_their_rounding() -> None:
    """7.04 + 3.94 = 10.98 may each round to 7.0 + 3.9; three thirds of a tenth do not make more."""
    keys = PROJECTS.replace("个", "亿元")
    parts = actual_of("2022-06", "7.0", target="t1/a"), actual_of("2022-06", "3.9", target="t1/b")
    assert found(keys, actual_of("2022-06", "11.0"), *parts, kind="parts_contradict") == []
    assert found(keys, actual_of("2022-06", "11.1"), *parts, kind="parts_contradict") != []
