"""Every verdict of docs/method.md, with its figures."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import actual_of, ledger_of, plan_of, row_of
from dongyuan_targets.judging.projection import Method, Projection
from dongyuan_targets.judging.row import make_row
from dongyuan_targets.judging.verdict import Status, status_word
from dongyuan_targets.message import Message, message
from dongyuan_targets.quantities.period import Period
from dongyuan_targets.text import say

if TYPE_CHECKING:
    from decimal import Decimal

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


DEBT = 'unit = "亿元"\ngoal = 100\nbaseline = 90\nmeasure = "level"\ncomparator = "<="'
HERD = 'unit = "万头"\ngoal = 120\nbaseline = 100\nmeasure = "level"\ncomparator = "~"\ntolerance = 5'
FARMLAND = 'unit = "万亩"\ngoal = 30\nbaseline = 31\nmeasure = "level"'
DUST = 'unit = "微克/立方米"\ngoal = 25\nbaseline = 30\nmeasure = "level"\ncomparator = "<="'
NONE_DEAD = 'unit = "人"\ngoal = 0\ncomparator = "<="'


@pytest.mark.parametrize(
    ("keys", "month", "value", "reason"),
    [
        (f'{DEBT}\nschedule = "linear"', 6, "101", "the limit is exceeded (101.0%)"),  # though 11/10 of the way
        (DEBT, 6, "101", "judged at the year's end; the limit is exceeded (101.0%)"),
        (DEBT, 6, "95", "it stands at 95.0% of its limit, which has to hold until December"),
        (DEBT, 12, "101", "the limit is exceeded (101.0%)"),
        (f'{HERD}\nschedule = "linear"', 6, "150", "it stands at 125.0% of its goal, which does not meet it"),
        (HERD, 6, "123", "it stands at 102.5% of its goal, which has to hold until December"),
        (HERD, 12, "150", "the year ended at 125.0% of the goal, which does not meet it"),
        (FARMLAND, 6, "30.3", "it stands at 101.0% of its goal, which has to hold until December"),
        (FARMLAND, 6, "29.7", "judged at the year's end; it is below its floor, at 99.0% of it"),
        (FARMLAND, 12, "29.7", "it is below its floor, at 99.0% of it"),
        (DUST, 12, "31", "the year ended above its baseline instead of below it"),
        (DUST, 12, "27", "only 60.0% of the reduction wanted was done"),
        (f"{LEVEL}\nbaseline = 12", 12, "11", "the year ended below its baseline instead of above it"),
        (NONE_DEAD, 6, "1", "the limit of zero is exceeded"),
        (NONE_DEAD, 12, "1", "the limit of zero is exceeded"),
    ],
)
def test_a_share_of_the_goal_is_no_progress_from_the_baseline(keys: str, month: int, value: str, reason: str) -> None:
    assert say(row_of(keys, month, value).assessment.reason, "en") == reason


def test_a_limit_of_zero_that_was_broken_is_as_far_off_as_can_be() -> None:
    assert [row_of(NONE_DEAD, month, "1").assessment.off for month in (6, 12)] == [-1, -1]
    assert row_of(HERD, 12, "150").assessment.off == -Fraction(3, 2)


def test_the_threshold_can_be_set() -> None:
    row = row_of(AMOUNT, 6, "48", tables="[thresholds]\nwatch = 5\n")
    assert row.assessment.status is Status.BEHIND


@pytest.mark.parametrize(
    ("month", "value", "status"),
    [
        (6, "3", Status.ON_SCHEDULE),  # 3.5 due: three whole firms
        (6, "2", Status.BEHIND),
        (6, "4", Status.AHEAD),
        (1, "0", Status.WATCH),  # 0.58 due: one is the nearest
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


@pytest.mark.parametrize(
    ("value", "status"), [("114", Status.MET), ("126", Status.MET), ("113.9", Status.MISSED), ("126.1", Status.MISSED)]
)
def test_about_without_a_tolerance_is_five_per_cent_of_the_goal(value: str, status: Status) -> None:
    assert status_of(f'{AMOUNT}\ncomparator = "~"', 12, value) is status


def test_the_usual_tolerances_can_be_set() -> None:
    tables = "[thresholds]\nabout_amount = 1\nabout_growth = 2\n"
    assert row_of(f'{AMOUNT}\ncomparator = "~"', 12, "118", tables=tables).assessment.status is Status.MISSED
    keys = 'growth_rate = 7.5\ngrowth_comparator = "~"'
    assert row_of(keys, 12, None, "5.5", tables=tables).assessment.status is Status.MET


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
        (6, "2.9", Status.ON_SCHEDULE),
        (6, "3", Status.ON_SCHEDULE),
        (6, "3.3", Status.WATCH),  # exactly 10 % of its goal off
        (6, "3.302", Status.BEHIND),
        (6, "3.5", Status.BEHIND),
        (12, "3", Status.MET),
        (12, "3.1", Status.MISSED),
    ],
)
def test_a_rate_is_compared_directly(month: int, value: str, status: Status) -> None:
    assert status_of('unit = "%"\ngoal = 3\ncomparator = "<="\nmeasure = "rate"', month, value) is status


@pytest.mark.parametrize(
    ("month", "value", "status"),
    [(6, "16", Status.NOT_DUE), (6, "17", Status.AHEAD), (12, "16", Status.MISSED), (12, "17", Status.MET)],
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
        (6, "66", "-0.04", Status.WATCH),  # reads 0.0, which is no fall
        (6, "40", "10", Status.BEHIND),
        (6, "120", "9.2", Status.AHEAD),  # its growth has to hold until December
        (6, "120", "9", Status.ON_SCHEDULE),
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
def test_the_worse_of_amount_and_growth(month: int, value: str | None, growth: str | None, status: Status) -> None:
    assert status_of(BOTH, month, value, growth) is status


def test_a_missing_growth_is_said() -> None:
    row = row_of(BOTH, 6, "66")
    assert [note.key for note in row.assessment.missing] == ["reason.growth_not_reported"]


def test_both_verdicts_are_kept_apart() -> None:
    """Published: 75.33 of 85.9 by September (+12.7 points), growth 2.1 % against 12 %."""
    row = row_of('unit = "亿元"\ngoal = 85.9\ngrowth_rate = 12', 9, "75.33", last_year="73.79")
    assert row.assessment.amount is not None
    assert row.assessment.growth is not None
    assert (row.assessment.amount.status, row.assessment.growth.status) == (Status.AHEAD, Status.WATCH)
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
    ("growth", "status"),
    [
        ("8.8", Status.ON_SCHEDULE),
        ("9.2", Status.ON_SCHEDULE),
        ("9.6", Status.AHEAD),
        ("8.4", Status.WATCH),
        ("-0.1", Status.BEHIND),
    ],
)
def test_growth_about_its_goal(growth: str, status: Status) -> None:
    keys = 'growth_rate = 9\ngrowth_comparator = "~"'
    assert status_of(keys, 6, None, growth) is status
    assert status_of(f"{keys}\ngrowth_tolerance = 0.5", 6, None, growth) is status


def test_a_fall_against_a_goal_to_fall_is_no_alarm() -> None:
    assert status_of("growth_rate = -5", 6, None, "-6") is Status.WATCH


@pytest.mark.parametrize(
    ("comparator", "growth", "status"),
    [
        ("<=", "2", Status.BEHIND),  # energy intensity is to fall by 3 % and rises
        ("<=", "-2", Status.WATCH),
        ("<=", "-3.5", Status.AHEAD),
        ("<=", "0.04", Status.WATCH),  # reads 0.0
        (">=", "2", Status.AHEAD),  # a fall is to be held within 3 %
        (">=", "-4", Status.WATCH),
    ],
)
def test_growth_of_the_wrong_sign_for_a_negative_goal(comparator: str, growth: str, status: Status) -> None:
    assert status_of(f'growth_rate = -3\ngrowth_comparator = "{comparator}"', 6, None, growth) is status


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
    assert status_of(f'{BOTH}\ngrowth_comparator = ">"', 6, "120", "9.1") is Status.AHEAD
    assert status_of(f'{BOTH}\ngrowth_comparator = ">"', 12, "120", "9") is Status.MISSED
    assert status_of(f'{BOTH}\ngrowth_comparator = ">"', 12, "120", "9.1") is Status.MET


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
    assert [note.key for note in found.missing] == [missing]


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
            "全年只完成压减任务的 50.0%",
        ),
    ],
)
def test_why_a_goal_is_missed(keys: str, value: str, wanted: str) -> None:
    found = row_of(keys, 12, value).assessment
    assert (found.status, say(found.reason, "zh")) == (Status.MISSED, wanted)


# ---- cases that an official would call wrong otherwise ----


@pytest.mark.parametrize(
    ("value", "month", "status", "completion"),
    [("30.2", 6, Status.AHEAD, Fraction(302, 300)), ("29.9", 6, Status.NOT_DUE, Fraction(299, 300))],
)
def test_a_goal_below_its_baseline_is_a_floor_to_be_kept(
    value: str, month: int, status: Status, completion: Fraction
) -> None:
    """Farmland of at least 300,000 mu, which was 310,000 when the year began."""
    row = row_of('unit = "万亩"\ngoal = 30\nbaseline = 31\nmeasure = "level"', month, value)
    assert (row.assessment.status, row.measures.completion) == (status, completion)
    assert isinstance(row.measures.pace, Message)


@pytest.mark.parametrize(("value", "status"), [("30.2", Status.MET), ("29.9", Status.MISSED)])
def test_a_floor_in_december(value: str, status: Status) -> None:
    assert status_of('unit = "万亩"\ngoal = 30\nbaseline = 31\nmeasure = "level"', 12, value) is status


def test_a_floor_that_a_schedule_asks_for_and_that_is_passed() -> None:
    keys = 'unit = "万亩"\ngoal = 30\nbaseline = 31\nmeasure = "level"\nschedule = "linear"'
    assert status_of(keys, 6, "29.9") is Status.BEHIND
    assert status_of(keys, 6, "30") is Status.AHEAD


@pytest.mark.parametrize(
    ("keys", "value", "reason"),
    [
        ('unit = "%"\ngoal = 95', "90", "目前不符合目标，相差 -5 个百分点"),
        ('unit = "%"\ngoal = 3\ncomparator = "<="', "3.3", "目前不符合目标，相差 +0.3 个百分点"),
        ('unit = "微克/立方米"\ngoal = 28\ncomparator = "<="', "30", "目前不符合目标，相差 +2微克/立方米"),
        ('unit = "位"\ngoal = 3\ncomparator = "<="', "5", "目前不符合目标，相差 +2位"),
    ],
)
def test_a_rate_is_off_in_its_own_unit_and_has_no_lead(keys: str, value: str, reason: str) -> None:
    row = row_of(f'{keys}\nmeasure = "rate"', 6, value)
    assert say(row.assessment.reason, "zh") == reason
    assert row.measures.lead == row.measures.due_share == message("reason.rate_any_time")


def test_a_rate_whose_goal_is_zero_has_no_near() -> None:
    keys = 'unit = "%"\ngoal = 0\ncomparator = "<="\nmeasure = "rate"'
    assert status_of(keys, 6, "0.01") is Status.BEHIND
    assert status_of(keys, 6, "0") is Status.ON_SCHEDULE


@pytest.mark.parametrize(
    ("keys", "value", "schedule", "status"),
    [
        ('goal = 100\ncomparator = "<="', "101", "linear", Status.BEHIND),
        ('goal = 100\ncomparator = "<="', "101", "year-end", Status.NOT_DUE),
        ('goal = 100\ncomparator = "<="', "100", "linear", Status.AHEAD),
        ('goal = 120\ncomparator = "~"\ntolerance = 5', "150", "linear", Status.BEHIND),
        ('goal = 120\ncomparator = "~"\ntolerance = 5', "124", "linear", Status.AHEAD),
        ('goal = 120\ncomparator = "~"\ntolerance = 5', "150", "year-end", Status.NOT_DUE),
        ('goal = 120\ncomparator = "~"\ntolerance = 5', "60", "linear", Status.WATCH),
    ],
)
def test_a_level_that_is_passed(keys: str, value: str, schedule: str, status: Status) -> None:
    """101 of at most 100 in August was "ahead", and so was 150 of about 120."""
    month = 6 if value == "60" else 8
    row = row_of(f'unit = "万吨"\n{keys}\nmeasure = "level"\nschedule = "{schedule}"', month, value)
    assert row.assessment.status is (Status.ON_SCHEDULE if value == "60" else status)
    if schedule == "year-end":
        where = {"101": "已超出限额（101.0%）", "150": "目前为目标的 125.0%，不符合要求"}[value]
        assert say(row.assessment.reason, "zh") == f"年底考核，{where}"


@pytest.mark.parametrize(
    ("keys", "month", "value", "status"),
    [
        ('unit = "家"\ngoal = 1', 11, "0", Status.BEHIND),  # 0.92 due: one
        ('unit = "家"\ngoal = 1', 6, "0", Status.ON_SCHEDULE),  # 0.5 due: of two as near the lower
        ('unit = "家"\ngoal = 5\ncomparator = "~"', 6, "2", Status.ON_SCHEDULE),
        ('unit = "座"\ngoal = 7', 6, "3", Status.ON_SCHEDULE),
        ('unit = "万户"\ngoal = 7', 6, "3", Status.WATCH),  # not counted one by one
    ],
)
def test_counts_of_single_things(keys: str, month: int, value: str, status: Status) -> None:
    assert status_of(keys, month, value) is status


def test_what_is_counted_needs_whole_ones_a_month() -> None:
    assert row_of('unit = "座"\ngoal = 3', 6, "0").measures.needed_per_month == 1


@pytest.mark.parametrize(
    ("keys", "value", "growth", "reason"),
    [
        ("growth_rate = 9", None, "8.96", "增速 8.96%，与目标相差 -0.04 个百分点"),
        (AMOUNT, "119.99", None, "全年只完成目标的 99.99%"),
        (f'{AMOUNT}\ncomparator = "<="', "120.001", None, "已超出限额（100.001%）"),
    ],
)
def test_a_missed_goal_is_never_said_to_be_nothing_off(
    keys: str, value: str | None, growth: str | None, reason: str
) -> None:
    found = row_of(keys, 12, value, growth).assessment
    assert (found.status, say(found.reason, "zh")) == (Status.MISSED, reason)


def test_what_holds_before_december_has_to_hold_until_then() -> None:
    level = row_of(LEVEL, 6, "17").assessment
    assert say(level.reason, "zh") == "已完成全年目标的 100.0%，须保持到年底"
    both = row_of(BOTH, 6, "120", "10").assessment
    assert say(both.reason, "zh") == "已完成全年目标的 100.0%，增速须保持到年底"
    assert status_of(AMOUNT, 6, "120") is Status.MET


def test_every_half_that_falls_short_is_named_the_worse_first() -> None:
    """Value 3.5 points behind its schedule, growth 3 % against 9 %."""
    found = row_of(BOTH, 6, "55.8", "3").assessment
    assert say(found.reason, "zh") == "增速 3.0%，与目标相差 -6.0 个百分点；进度差 -3.5 个百分点"
    worse = row_of(BOTH, 6, "40", "3").assessment
    assert say(worse.reason, "zh") == "进度差 -16.7 个百分点；增速 3.0%，与目标相差 -6.0 个百分点"


@pytest.mark.parametrize(
    ("month", "value", "zh", "en"),
    [
        (6, "45", "低于控制进度", "below its pace"),
        (6, "60", "达控制进度", "at its pace"),
        (6, "66", "略超控制进度", "a little over its pace"),
        (6, "90", "超控制进度", "over"),
        (12, "100", "控制在目标内", "kept"),
        (12, "121", "突破目标", "broken"),
    ],
)
def test_the_words_of_a_ceiling(month: int, value: str, zh: str, en: str) -> None:
    row = row_of(f'{AMOUNT}\ncomparator = "<="', month, value)
    told = status_word(row.target, row.assessment.status)
    assert (say(told, "zh"), say(told, "en")) == (zh, en)


@pytest.mark.parametrize("value", ["94", "97"])
def test_a_level_that_keeps_within_its_limit_is_said_to_whatever_its_pace(value: str) -> None:
    """From 90 to at most 100 by equal months 95 may be reached in June: 97 is above its path, and holds."""
    row = row_of(f'{DEBT}\nschedule = "linear"', 6, value)
    assert row.assessment.status is Status.AHEAD
    assert say(status_word(row.target, row.assessment.status), "zh") == "在控制目标内"


def test_a_revised_base_is_said_and_nothing_is_computed_on_it() -> None:
    """Published growth 17.2 % where the figures of both years give -6.8 %: the base was revised (同口径)."""
    row = row_of('unit = "亿元"\ngoal = 250\ngrowth_rate = 9', 6, "93.2", "17.2", last_year="100", total="210")
    why = message("reason.base_revised")
    measures = row.measures
    assert [measures.growth_needed, measures.growth_at_goal, measures.implied_goal, row.projected_growth] == [why] * 4
    assert measures.growth == Fraction(172, 1000)
    assert isinstance(row.projection, Projection)
    assert row.projection.method is not Method.LAST_YEAR
    fitting = row_of('unit = "亿元"\ngoal = 250\ngrowth_rate = 9', 6, "117.2", "17.2", last_year="100", total="210")
    assert isinstance(fitting.measures.growth_at_goal, Fraction)
    comparable = 'unit = "亿元"\ngoal = 250\ngrowth_rate = 9\ngrowth_basis = "comparable"'
    found = row_of(comparable, 6, "93.2", "17.2", last_year="100", total="210").measures
    assert found.growth_at_goal == message("reason.growth_comparable")


@given(
    st.integers(1, 12),
    st.sampled_from([">=", ">", "<=", "<", "~"]),
    st.decimals(0, 1000, places=1),
    st.decimals(1, 1000, places=1),
    st.sampled_from(["cumulative", "level", "rate"]),
)
def test_law_december_decides_by_the_comparator_alone_and_nothing_else_is_met_but_what_adds_up(
    month: int, comparator: str, value: Decimal, goal: Decimal, measure: str
) -> None:
    keys = f'unit = "亿元"\ngoal = {goal}\ncomparator = "{comparator}"\nmeasure = "{measure}"'
    status = status_of(keys, month, str(value))
    holds = {
        ">=": value >= goal,
        ">": value > goal,
        "<=": value <= goal,
        "<": value < goal,
        "~": abs(value - goal) * 100 <= goal * 5,
    }[comparator]
    if month == 12:
        assert status is (Status.MET if holds else Status.MISSED)
    else:
        assert status is not Status.MISSED
        assert (status is Status.MET) == (holds and measure == "cumulative" and comparator in {">=", ">"})
