from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from builders import plan_of
from dongyuan_targets.judging.schedule import amount_due, course
from dongyuan_targets.message import message

GOAL = 'unit = "亿元"\ngoal = 240\n'
CAMPAIGN = "[schedules.campaign]\n12 = 100\n6 = 50\n9 = 90\n"


def due(keys: str, month: int, tables: str = "") -> Fraction | None:
    plan = plan_of(keys, tables=tables)
    return course(plan, plan.targets[0], {}).share(month)


@pytest.mark.parametrize("month", range(1, 13))
def test_linear_is_a_twelfth_a_month(month: int) -> None:
    assert due(GOAL, month) == Fraction(month, 12)
    assert due('measure = "task"', month) == Fraction(month, 12)


@pytest.mark.parametrize(
    ("month", "expected"),
    [(1, "1/12"), (3, "1/4"), (6, "1/2"), (7, "19/30"), (8, "23/30"), (9, "9/10"), (10, "14/15"), (12, "1")],
)
def test_named_marks_and_a_straight_line_between_them(month: int, expected: str) -> None:
    assert due(GOAL + 'schedule = "campaign"', month, CAMPAIGN) == Fraction(expected)


@pytest.mark.parametrize(("month", "expected"), [(1, "11/150"), (3, "11/50"), (6, "12/25"), (12, "1")])
def test_a_first_quarter_of_22_per_cent(month: int, expected: str) -> None:
    assert due(GOAL + 'schedule = "q"', month, "[schedules.q]\n3 = 22\n12 = 100\n") == Fraction(expected)


@pytest.mark.parametrize(("month", "expected"), [(1, "1/10"), (5, "1/2"), (6, "3/5"), (12, "6/5")])
def test_ten_per_cent_a_month_passes_100(month: int, expected: str) -> None:
    assert due(GOAL + 'schedule = "ten"', month, "[schedules.ten]\n12 = 120\n") == Fraction(expected)


@pytest.mark.parametrize(("month", "expected"), [(4, "2/3"), (6, "1"), (12, "1")])
def test_the_last_mark_holds_to_the_end(month: int, expected: str) -> None:
    assert due(GOAL + 'schedule = "early"', month, "[schedules.early]\n6 = 100\n") == Fraction(expected)


def test_nothing_is_due_before_a_year_end() -> None:
    level = GOAL + 'measure = "level"'
    assert [due(level, month) for month in (1, 11, 12)] == [None, None, Fraction(1)]
    assert [due(GOAL + 'schedule = "year-end"', month) for month in (1, 11, 12)] == [None, None, Fraction(1)]
    assert due(level + '\nschedule = "linear"', 3) == Fraction(1, 4)


@pytest.mark.parametrize("month", [1, 6, 12])
def test_a_rate_is_due_in_full_at_any_time(month: int) -> None:
    assert due('unit = "%"\ngoal = 95\nmeasure = "rate"', month) == 1


LAST_YEAR = {2: Decimal(10), 5: Decimal(40), 6: Decimal(58), 12: Decimal(100)}


@pytest.mark.parametrize(
    ("month", "expected"),
    [(1, "1/20"), (2, "1/10"), (3, "1/5"), (5, "2/5"), (6, "29/50"), (9, "79/100"), (12, "1")],
)
def test_last_years_months_and_a_straight_line_where_one_is_missing(month: int, expected: str) -> None:
    plan = plan_of(GOAL + 'schedule = "last-year"')
    found = course(plan, plan.targets[0], LAST_YEAR)
    assert (found.schedule, found.note) == ("last-year", None)
    assert found.share(month) == Fraction(expected)


def test_a_month_in_which_nothing_came_in_last_year_leaves_the_schedule_as_it_is() -> None:
    plan = plan_of(GOAL + 'schedule = "last-year"')
    flat = course(plan, plan.targets[0], {1: Decimal(0), 6: Decimal(40), 7: Decimal(40), 12: Decimal(100)})
    assert (flat.schedule, flat.note) == ("last-year", None)
    assert [flat.share(month) for month in (1, 6, 7)] == [0, Fraction(2, 5), Fraction(2, 5)]


@pytest.mark.parametrize(("month", "due"), [(3, "10.5"), (12, "12")])
def test_what_a_level_should_have_come_to_counts_from_its_baseline(month: int, due: str) -> None:
    plan = plan_of('unit = "万人"\ngoal = 12\nmeasure = "level"\nbaseline = 10\nschedule = "linear"')
    target = plan.targets[0]
    assert amount_due(target, course(plan, target, {}), month) == Fraction(due)


@pytest.mark.parametrize(
    ("last_year", "why"),
    [
        ({}, "schedule.no_total"),
        ({6: "58"}, "schedule.no_total"),
        ({12: "100"}, "schedule.no_months"),
        ({6: "58", 9: "57", 12: "100"}, "schedule.falls"),
        ({6: "101", 12: "100"}, "schedule.falls"),
        ({6: "-1", 12: "100"}, "schedule.falls"),
        ({6: "0", 12: "0"}, "schedule.falls"),
    ],
)
def test_without_last_years_months_it_is_linear_and_says_why(last_year: dict[int, str], why: str) -> None:
    plan = plan_of(GOAL + 'schedule = "last-year"')
    found = course(plan, plan.targets[0], {month: Decimal(value) for month, value in last_year.items()})
    assert (found.schedule, found.share(6)) == ("linear", Fraction(1, 2))
    assert found.note is not None
    assert found.note.details["why"] == message(why)
