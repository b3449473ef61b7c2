"""Doubts in detail; that they stop a recording is in test_recording."""

from __future__ import annotations

import datetime as dt

import pytest

from builders import actual_of, ledger_of, plan_of
from dongyuan_targets.intake.plausibility import doubts
from dongyuan_targets.text import say

TODAY = dt.date(2022, 12, 31)
PLAN = plan_of('unit = "亿元"\ngoal = 240', 'unit = "万人"\ngoal = 20\nmeasure = "level"', 'measure = "task"')


def raised(target: str, period: str, value: str, *known: tuple[str, str]) -> list[str]:
    ledger = ledger_of(*(actual_of(*each, target=target) for each in known))
    found = doubts(PLAN, ledger, actual_of(period, value, target=target), TODAY)
    assert all(say(each.what, language) for each in found for language in ("zh", "en"))
    return [each.what.key for each in found]


@pytest.mark.parametrize(
    ("value", "way"),
    [
        ("1200", "10 "),
        ("12000", "100 "),
        ("120000", "1,000 "),
        ("1200000", "10,000 "),
        ("12000000", "10,000 "),
        ("12", "10 "),
        ("0.012", "10,000 "),
    ],
)
def test_a_slip_names_how_large_it_is(value: str, way: str) -> None:
    """120 of 240 is due by June."""
    (found,) = doubts(PLAN, ledger_of(), actual_of("2022-06", value), TODAY)
    assert found.what.key == "doubt.slip_goal"
    assert way in say(found.what, "en")


@pytest.mark.parametrize("value", ["40", "120", "240", "360", "0"])
def test_what_may_well_be_is_not_doubted(value: str) -> None:
    assert raised("t1", "2022-06", value) == []


@pytest.mark.parametrize(
    ("period", "value", "expected"),
    [
        ("2022-02", "121", ["doubt.far_above_due"]),  # 40 is due by February
        ("2022-02", "120", []),
        ("2022-06", "39.9", ["doubt.far_below_due"]),  # 120 is due by June
    ],
)
def test_an_amount_far_from_what_is_due_is_doubted_from_the_first_figure_on(
    period: str, value: str, expected: list[str]
) -> None:
    assert raised("t1", period, value) == expected


def test_a_course_far_from_what_is_due_is_doubted_once() -> None:
    assert raised("t1", "2022-06", "39", ("2022-05", "30")) == []
    assert raised("t1", "2022-06", "391", ("2022-05", "130")) == ["doubt.far_above_due"]


def test_counts_of_things_are_often_approved_late() -> None:
    plan = plan_of('unit = "家"\ngoal = 22')
    assert doubts(plan, ledger_of(), actual_of("2022-06", "1"), TODAY)[0].what.key == "doubt.slip_goal"
    assert doubts(plan, ledger_of(), actual_of("2022-06", "2"), TODAY) == ()


@pytest.mark.parametrize(("growth", "expected"), [("0.105", ["doubt.ratio"]), ("0.5", []), ("-0.031", ["doubt.ratio"])])
def test_a_growth_that_looks_like_a_ratio_is_doubted_however_it_comes(growth: str, expected: list[str]) -> None:
    found = doubts(PLAN, ledger_of(), actual_of("2022-06", "120", growth), TODAY)
    assert [each.what.key for each in found] == expected


@pytest.mark.parametrize(("month_value", "expected"), [("21.3", []), ("121", ["doubt.month_above"])])
def test_a_month_alone_is_no_more_than_the_year_to_date(month_value: str, expected: list[str]) -> None:
    found = doubts(PLAN, ledger_of(), actual_of("2022-06", "120", month_value=month_value), TODAY)
    assert [each.what.key for each in found] == expected


def test_another_month_alone_is_a_revision() -> None:
    known = ledger_of(actual_of("2022-06", "120", month_value="21.3"))
    (found,) = doubts(PLAN, known, actual_of("2022-06", month_value="21.4"), TODAY)
    assert say(found.what, "en") == (
        "another value of the month alone is recorded for Jan-Jun 2022: CNY 2.13 bn, now CNY 2.14 bn"
    )


@pytest.mark.parametrize(
    ("period", "value", "expected"),
    [
        ("2022-06", "100", []),
        ("2022-06", "99.9", ["doubt.falls"]),
        ("2022-04", "100", []),
        ("2022-04", "100.1", ["doubt.above_later"]),
        ("2021-12", "300", ["doubt.other_year"]),
    ],
)
def test_a_year_to_date_figure_lies_between_its_neighbours(period: str, value: str, expected: list[str]) -> None:
    assert raised("t1", period, value, ("2022-05", "100")) == expected


def test_a_level_may_fall_and_a_task_may_not() -> None:
    assert raised("t2", "2022-06", "15", ("2022-05", "16")) == []
    assert raised("t3", "2022-06", "40", ("2022-05", "50")) == ["doubt.falls"]
    assert raised("t3", "2022-06", "100", ("2022-05", "10")) == []


def test_the_last_figure_is_the_better_measure_than_the_goal() -> None:
    assert raised("t1", "2022-06", "12", ("2022-05", "11")) == []
    assert raised("t1", "2022-06", "110", ("2022-05", "11")) == ["doubt.slip_last"]


@pytest.mark.parametrize(
    ("today", "expected"),
    [(dt.date(2022, 6, 29), ["doubt.future"]), (dt.date(2022, 6, 30), []), (dt.date(2023, 1, 1), [])],
)
def test_a_period_is_over_on_its_last_day(today: dt.date, expected: list[str]) -> None:
    found = doubts(PLAN, ledger_of(), actual_of("2022-06", "120"), today)
    assert [each.what.key for each in found] == expected


def test_a_base_is_only_doubted_where_it_says_something_else_than_before() -> None:
    ledger = ledger_of(actual_of("2021-06", "107.6"))
    assert doubts(PLAN, ledger, actual_of("2021-06", "107.60"), TODAY, is_base=True) == ()
    assert [each.what.key for each in doubts(PLAN, ledger, actual_of("2021-06", "107.7"), TODAY, is_base=True)] == [
        "doubt.revision_value"
    ]


def test_a_target_the_plan_does_not_have_is_not_doubted() -> None:
    assert raised("gone", "2022-06", "1000000") == []
