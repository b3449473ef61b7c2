"""Every verdict of docs/method.md, with its figures."""

from __future__ import annotations

from fractions import Fraction

import pytest

from builders import actual_of, ledger_of, plan_of, row_of
from dongyuan_targets.judging.assessment import Status
from dongyuan_targets.judging.report import make_row
from dongyuan_targets.quantities.period import Period
from dongyuan_targets.text import say

AMOUNT = 'unit = "亿元"\ngoal = 120'
COUNT = 'unit = "家"\ngoal = 7'
BOTH = f"{AMOUNT}\ngrowth_rate = 9"
TASK = 'measure = "task"'
LEVEL = 'unit = "家"\ngoal = 17\nmeasure = "level"'


def status_of(keys: str, month: int, value: str | None = None, growth: str | None = None) -> Status:
    return row_of(keys, month, value, growth).assessment.status


@pytest.mark.parametrize(
    ("value", "status"),
    [
        ("120", Status.MET),
        ("66", Status.AHEAD),
        ("60.1", Status.AHEAD),  # +0.083 points read +0.1
        ("60.05", Status.ON_SCHEDULE),  # +0.042 points read 0.0
        ("60", Status.ON_SCHEDULE),
        ("59.95", Status.ON_SCHEDULE),
        ("59.9", Status.WATCH),
        ("48", Status.WATCH),  # exactly ten points
        ("47.95", Status.WATCH),  # -10.042 reads -10.0
        ("47.9", Status.BEHIND),
        ("-1", Status.BEHIND),
    ],
)
def test_an_amount_in_june(value: str, status: Status) -> None:
    assert status_of(AMOUNT, 6, value) is status


@pytest.mark.parametrize(("value", "status"), [("120", Status.MET), ("119.9", Status.MISSED), ("0", Status.MISSED)])
def test_an_amount_in_december(value: str, status: Status) -> None:
    assert status_of(AMOUNT, 12, value) is status


def test_the_threshold_can_be_set() -> None:
    row = row_of(AMOUNT, 6, "48", tables="[thresholds]\nwatch = 5\n")
    assert row.assessment.status is Status.BEHIND


@pytest.mark.parametrize(
    ("month", "value", "status"),
    [
        (6, "3", Status.ON_SCHEDULE),  # 3.5 due: three whole firms
        (6, "2", Status.BEHIND),
        (6, "4", Status.AHEAD),
        (1, "0", Status.ON_SCHEDULE),  # 0.58 due: none yet
        (2, "0", Status.BEHIND),  # 1.17 due: one
        (12, "7", Status.MET),
        (12, "6", Status.MISSED),
    ],
)
def test_a_count_at_the_whole_number_due(month: int, value: str, status: Status) -> None:
    assert status_of(COUNT, month, value) is status


@pytest.mark.parametrize(
    ("month", "value", "status"),
    [(12, "120", Status.MISSED), (12, "120.1", Status.MET), (6, "120", Status.AHEAD), (6, "120.1", Status.MET)],
)
def test_over_does_not_include_the_number(month: int, value: str, status: Status) -> None:
    assert status_of(f'{AMOUNT}\ncomparator = ">"', month, value) is status


@pytest.mark.parametrize(
    ("month", "value", "status"),
    [
        (6, "50", Status.AHEAD),
        (6, "60", Status.ON_SCHEDULE),
        (6, "66", Status.WATCH),
        (6, "90", Status.BEHIND),
        (6, "121", Status.BEHIND),
        (12, "120", Status.MET),
        (12, "121", Status.MISSED),
    ],
)
def test_a_ceiling_is_kept_not_reached(month: int, value: str, status: Status) -> None:
    assert status_of(f'{AMOUNT}\ncomparator = "<="', month, value) is status


@pytest.mark.parametrize(
    ("value", "status"), [("85", Status.AHEAD), ("90", Status.ON_SCHEDULE), ("98", Status.BEHIND), ("79", Status.AHEAD)]
)
def test_a_level_that_is_to_come_down(value: str, status: Status) -> None:
    keys = 'unit = "万吨"\ngoal = 80\nbaseline = 100\ncomparator = "<="\nmeasure = "level"\nschedule = "linear"'
    row = row_of(keys, 6, value)
    assert row.assessment.status is status
    assert row.measures.shortfall == max(int(value) - 80, 0)


@pytest.mark.parametrize(("value", "status"), [("0", Status.ON_SCHEDULE), ("3", Status.BEHIND)])
def test_a_ceiling_of_zero(value: str, status: Status) -> None:
    assert status_of('unit = "起"\ngoal = 0\ncomparator = "<="', 6, value) is status


def test_a_ceiling_broken_for_good_does_not_wait_for_december() -> None:
    keys = f'{AMOUNT}\ncomparator = "<="\nschedule = "year-end"'
    assert status_of(keys, 6, "150") is Status.BEHIND
    assert status_of(keys, 6, "90") is Status.NOT_DUE


def test_about_without_a_tolerance_has_no_pass_or_fail() -> None:
    row = row_of(f'{AMOUNT}\ncomparator = "~"', 12, "120")
    assert row.assessment.status is Status.NOT_ASSESSABLE
    assert row.assessment.reason.key == "reason.about_without_tolerance"


@pytest.mark.parametrize(
    ("month", "value", "status"),
    [
        (12, "118", Status.MET),
        (12, "122", Status.MET),
        (12, "117.9", Status.MISSED),
        (12, "122.1", Status.MISSED),
        (6, "60", Status.ON_SCHEDULE),
        (6, "50", Status.WATCH),
        (6, "123", Status.BEHIND),
    ],
)
def test_about_with_a_tolerance(month: int, value: str, status: Status) -> None:
    assert status_of(f'{AMOUNT}\ncomparator = "~"\ntolerance = 2', month, value) is status


@pytest.mark.parametrize(
    ("month", "value", "status"),
    [
        (6, "2.9", Status.AHEAD),
        (6, "3", Status.ON_SCHEDULE),
        (6, "3.2", Status.WATCH),
        (6, "3.5", Status.BEHIND),
        (12, "3", Status.MET),
        (12, "3.1", Status.MISSED),
    ],
)
def test_a_rate_is_compared_directly(month: int, value: str, status: Status) -> None:
    assert status_of('unit = "%"\ngoal = 3\ncomparator = "<="\nmeasure = "rate"', month, value) is status


@pytest.mark.parametrize(
    ("month", "value", "status"),
    [(6, "16", Status.NOT_DUE), (6, "17", Status.MET), (12, "16", Status.MISSED), (12, "17", Status.MET)],
)
def test_a_level_is_judged_at_the_years_end(month: int, value: str, status: Status) -> None:
    assert status_of(LEVEL, month, value) is status


@pytest.mark.parametrize(
    ("month", "value", "growth", "status"),
    [
        (6, "66", "10", Status.AHEAD),
        (6, "66", "9", Status.ON_SCHEDULE),  # the worse of ahead and on schedule
        (6, "66", "8.9", Status.WATCH),
        (6, "66", "0", Status.WATCH),
        (6, "66", "-0.1", Status.BEHIND),
        (6, "40", "10", Status.BEHIND),
        (6, "120", "9", Status.MET),
        (6, "120", "8.9", Status.WATCH),  # met only when both hold
        (6, "120", "8.96", Status.ON_SCHEDULE),  # reads 9.0 and does not hold
        (12, "120", "8.96", Status.MISSED),
        (12, "120", "9", Status.MET),
        (12, "120", "8.9", Status.MISSED),
        (12, "119", "9", Status.MISSED),
        (6, "66", None, Status.AHEAD),
        (6, "120", None, Status.AHEAD),  # at most ahead while the growth is not reported
        (6, "40", None, Status.BEHIND),
        (6, None, "10", Status.AHEAD),
        (6, None, "-1", Status.BEHIND),
        (6, None, None, Status.NOT_REPORTED),
    ],
)
def test_the_worse_of_level_and_growth(month: int, value: str | None, growth: str | None, status: Status) -> None:
    assert status_of(BOTH, month, value, growth) is status


def test_a_missing_growth_is_said() -> None:
    row = row_of(BOTH, 6, "66")
    assert [note.key for note in row.assessment.notes] == ["reason.growth_not_reported"]


def test_both_verdicts_are_kept_apart() -> None:
    """Published: 75.33 of 85.9 by September (+12.7 points), growth 2.1 % against 12 %."""
    row = row_of('unit = "亿元"\ngoal = 85.9\ngrowth_rate = 12', 9, "75.33", last_year="73.79")
    assert row.assessment.level is not None
    assert row.assessment.growth is not None
    assert (row.assessment.level.status, row.assessment.growth.status) == (Status.AHEAD, Status.WATCH)
    assert row.assessment.status is Status.WATCH
    assert row.assessment.reason.key == "reason.growth_gap"
    assert row.measures.growth == Fraction(154, 7379)


def test_exactly_on_schedule_is_never_red() -> None:
    """Published: 125 of 150 at the end of October."""
    row = row_of('unit = "亿元"\ngoal = 150', 10, "125")
    assert row.measures.lead == 0
    assert row.assessment.status is Status.ON_SCHEDULE


@pytest.mark.parametrize(
    ("month", "growth", "status"),
    [
        (6, "9.1", Status.AHEAD),
        (6, "9", Status.ON_SCHEDULE),
        (6, "3", Status.WATCH),
        (6, "-3", Status.BEHIND),
        (12, "9", Status.MET),
        (12, "8.9", Status.MISSED),
    ],
)
def test_a_growth_goal_alone(month: int, growth: str, status: Status) -> None:
    assert status_of("growth_rate = 9", month, None, growth) is status


@pytest.mark.parametrize(
    ("growth", "status"), [("8.8", Status.ON_SCHEDULE), ("9.2", Status.AHEAD), ("8.4", Status.WATCH)]
)
def test_growth_about_its_goal(growth: str, status: Status) -> None:
    keys = 'growth_rate = 9\ngrowth_comparator = "~"\ngrowth_tolerance = 0.5'
    assert status_of(keys, 6, None, growth) is status


def test_one_more_is_needed_to_be_over_the_goal() -> None:
    keys = f'{COUNT}\ncomparator = ">"'
    assert row_of(keys, 6, "7").measures.needed_per_month == 1
    assert row_of(keys, 6, "8").measures.needed_per_month == 0


def test_a_fall_against_a_goal_to_fall_is_no_alarm() -> None:
    assert status_of("growth_rate = -5", 6, None, "-6") is Status.WATCH


def test_january_is_not_late() -> None:
    assert status_of(AMOUNT, 1) is Status.NOT_DUE
    assert status_of(AMOUNT, 2) is Status.NOT_REPORTED


@pytest.mark.parametrize(
    ("value", "status"), [("50", Status.ON_SCHEDULE), ("45", Status.WATCH), ("30", Status.BEHIND), ("100", Status.MET)]
)
def test_a_task_in_june(value: str, status: Status) -> None:
    assert status_of(TASK, 6, value) is status


def test_a_task_done_stays_done_and_another_has_to_be_reported() -> None:
    plan = plan_of(TASK, TASK)
    ledger = ledger_of(actual_of("2022-03", "100"), actual_of("2022-03", "60", target="t2"))
    rows = [make_row(plan, ledger, target, Period(2022, 6)) for target in plan.targets]
    assert [row.assessment.status for row in rows] == [Status.MET, Status.NOT_REPORTED]
    assert rows[1].last_known is not None
    assert rows[1].last_known.period == Period(2022, 3)


@pytest.mark.parametrize(
    ("keys", "reason"),
    [
        ('unit = "亿元"\ngoal = 0', "reason.goal_is_zero"),
        ('unit = "家"\ngoal = 3\nmeasure = "level"\nbaseline = 3\nschedule = "linear"', "reason.goal_is_baseline"),
    ],
)
def test_no_completion_is_made_up(keys: str, reason: str) -> None:
    row = row_of(keys, 6, "-1")
    assert getattr(row.measures.completion, "key", None) == reason
    assert row.assessment.status is Status.NOT_ASSESSABLE


def test_a_level_from_its_baseline() -> None:
    row = row_of('unit = "家"\ngoal = 17\nmeasure = "level"\nbaseline = 12\nschedule = "linear"', 6, "14")
    assert row.measures.completion == Fraction(2, 5)
    assert row.measures.lead == Fraction(-1, 10)
    assert row.measures.variance == Fraction(-1, 2)


def test_growth_over_its_goal_is_not_met_by_the_number_itself() -> None:
    assert status_of(f'{BOTH}\ngrowth_comparator = ">"', 6, "120", "9") is Status.ON_SCHEDULE
    assert status_of(f'{BOTH}\ngrowth_comparator = ">"', 6, "120", "9.1") is Status.MET


@pytest.mark.parametrize(("growth", "status"), [("8", Status.AHEAD), ("9", Status.ON_SCHEDULE), ("10", Status.WATCH)])
def test_a_growth_to_keep_below(growth: str, status: Status) -> None:
    assert status_of('growth_rate = 9\ngrowth_comparator = "<="', 6, None, growth) is status


@pytest.mark.parametrize(
    ("month", "value", "growth", "status", "missing"),
    [
        (12, "120", None, Status.AHEAD, "reason.growth_not_reported"),
        (12, "119", None, Status.MISSED, "reason.growth_not_reported"),
        (12, None, "9", Status.AHEAD, "reason.value_not_reported"),
    ],
)
def test_half_reported_in_december(
    month: int, value: str | None, growth: str | None, status: Status, missing: str
) -> None:
    found = row_of(BOTH, month, value, growth).assessment
    assert found.status is status
    assert [note.key for note in found.notes] == [missing]


@pytest.mark.parametrize(
    ("keys", "value", "wanted"),
    [
        (AMOUNT, "90", "全年只完成目标的 75.0%"),
        (f'{AMOUNT}\ncomparator = ">"', "120", "全年为目标的 100.0%，不符合要求"),
        (f'{AMOUNT}\ncomparator = "<="', "132", "已超出限额（110.0%）"),
        (f'{AMOUNT}\ncomparator = "<"', "120", "全年为目标的 100.0%，不符合要求"),
        (f'{AMOUNT}\ncomparator = "~"\ntolerance = 2', "132", "全年为目标的 110.0%，不符合要求"),
        (f'{AMOUNT}\ncomparator = "~"\ntolerance = 2', "90", "全年为目标的 75.0%，不符合要求"),
        # Of the way down from 100 to 80 a half: 90.
        (
            'unit = "吨"\ngoal = 80\nbaseline = 100\nmeasure = "level"\ncomparator = "<="',
            "90",
            "全年只完成目标的 50.0%",
        ),
    ],
)
def test_why_a_goal_is_missed(keys: str, value: str, wanted: str) -> None:
    found = row_of(keys, 12, value).assessment
    assert (found.status, say(found.reason, "zh")) == (Status.MISSED, wanted)
