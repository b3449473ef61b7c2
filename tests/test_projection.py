"""The full year's projection: points and intervals worked out by hand, reasons, and laws.

Intervals: with the rest's mean R and relative variance v, the tenth and the ninetieth of a hundred are
R * (1 - v/9 -+ 0.403794 * sqrt(v)) ** 3, where 0.403794 is ln 9 * sqrt(3)/pi / 3.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from builders import plan_of
from dongyuan_targets.judging.projection import (
    Method,
    Projection,
    project,
)
from dongyuan_targets.judging.schedule import course
from dongyuan_targets.judging.year_course import course_of_year
from dongyuan_targets.judging.year_rest import Uncertainty
from dongyuan_targets.message import Message, Percent, message

if TYPE_CHECKING:
    from collections.abc import Mapping

MONEY = 'unit = "亿元"\ngoal = 240\n'
FIRMS = 'unit = "家"\ngoal = 22\n'
MARKS = """
[schedules.quarter]
3 = 22
12 = 100
[schedules.campaign]
6 = 50
12 = 120
[schedules.ten-a-month]
12 = 120
[schedules.late]
10 = 5
12 = 100
[schedules.early]
6 = 100
"""

Ledger = tuple[str, int, dict[int, object], list[dict[int, object]]]

months = st.integers(3, 11)
cents = st.integers(1, 10**8)


def told(keys: str, month: int, actuals: Mapping[int, object], *earlier: Mapping[int, object]) -> Projection | Message:
    plan = plan_of(keys, tables=MARKS)
    target = plan.targets[0]
    due = course(plan, target, {}).due
    return project(target, month, decimals(actuals), [decimals(each) for each in earlier], due)


def decimals(year: Mapping[int, object]) -> dict[int, Decimal]:
    return {at: Decimal(str(value)) for at, value in year.items()}


def projected(keys: str, month: int, actuals: Mapping[int, object], *earlier: Mapping[int, object]) -> Projection:
    found = told(keys, month, actuals, *earlier)
    assert isinstance(found, Projection)
    return found


def chance(keys: str, month: int, actuals: Mapping[int, object]) -> Fraction | None:
    return projected(keys, month, actuals).chance


def test_the_run_rate_and_every_figure_of_it() -> None:
    """120 by June are 240 by December.

    Season, 6 * 6 of 12^3: b = 1/48 * (2 + 2)^2 = 1/3
    v = 0.12^2 * ((2 + 2)/12 + 2.5 + b) + 0.1^2 * b = 0.0456 + 0.003333 = 0.048933; 1 - v/9 = 0.994563
    low 120 + 120 * (0.994563 - 0.089324)^3 = 120 + 89.02, high 120 + 120 * 1.083887^3 = 120 + 152.80
    chance of 120 more: z = (1 - 0.994563) / (sqrt(v)/3 * sqrt(3)/pi) = 0.133743; 1 / (1 + e^z) = 0.4666
    """
    assert projected(MONEY, 6, {6: 120}) == Projection(
        Method.RUN_RATE,
        Fraction(240),
        Fraction(209),
        Fraction("272.9"),
        Fraction("0.467"),
        Uncertainty.UNKNOWN_COURSE,
        message("wide.no_course"),
    )


def test_along_last_years_months() -> None:
    """30 of 200 were done by March last year: 36 is +20 %, of which 15 % are expected of the other 170.

    Months: 0.06^2 * ((1/0.15 + 1/0.85)/12 + 0.2) = 0.003073; growth: 0.2 * (0.85 * 40 / 195.5)^2 = 0.006049
    v = 0.009122; low 36 + 195.5 * (0.998986 - 0.038566)^3 = 36 + 173.19; high 36 + 195.5 * 1.037552^3 = 36 + 218.36
    """
    found = projected(MONEY, 3, {3: 36}, {3: 30, 12: 200})
    assert found.method is Method.LAST_YEAR
    assert found.point == Fraction("231.5")
    assert (found.low, found.high) == (Fraction("209.1"), Fraction("254.4"))


def test_along_the_mean_course_of_earlier_years() -> None:
    """15 and 25 % were done by March: 36 are 20 % of 180. Last year had 200: 0.8 * (3/4 * 180 + 1/4 * 200) = 148.

    The older foretold 150 * (3/4 * 30/50 + 1/4) = 105 of last year's rest, 170 came: 3 * ((170/105)^(1/3) - 1) =
    0.522690. Usual: 0.04^2 * ((1/0.2 + 1/0.8)/12 + 1.3) + 0.2 * (0.8 * -20 / 148)^2 = 0.002913 + 0.002338
    v = (2 * 0.005251 + 0.273205) / 3 = 0.094569
    low 36 + 148 * (0.989492 - 0.124175)^3 = 36 + 95.89; high 36 + 148 * 1.113667^3 = 36 + 204.42
    """
    found = projected(MONEY, 3, {3: 36}, {3: 30, 12: 200}, {3: 50, 12: 200})
    assert found.method is Method.EARLIER_YEARS
    assert found.point == 184
    assert (found.low, found.high) == (Fraction("131.8"), Fraction("240.5"))


def test_years_that_took_another_course_widen_the_interval() -> None:
    steady = projected(MONEY, 6, {6: 120}, *[{6: 100, 12: 200}] * 4)
    moved = projected(MONEY, 6, {6: 120}, *[{6: 90, 12: 200}, {6: 110, 12: 200}] * 2)
    few = projected(MONEY, 6, {6: 120}, {6: 100, 12: 200})
    assert steady.high - steady.low < few.high - few.low
    assert moved.low < steady.low
    assert steady.high < moved.high


def test_a_december_surge_is_expected_where_earlier_years_had_one() -> None:
    """40 % of a year came in December, 60 of 150: after 75 by November, of 125, 3/4 of 50 and 1/4 of 60, not 7."""
    assert projected(MONEY, 11, {11: 75}, {11: 90, 12: 150}, {11: 72, 12: 120}).point == Fraction("127.5")
    assert projected(MONEY, 11, {11: 90}, {11: 90, 12: 150}).point == 150


def test_last_years_total_alone_is_spread_over_the_months() -> None:
    """130 by June are 130 more at that pace, 100 more by last year's 200; a third and two thirds of them.

    After September the pace counts 0.75 / (0.75 + 2 * 0.25) = 0.6: 0.6 * 130/3 + 0.4 * 50 more.
    """
    found = projected(MONEY, 6, {6: 130}, {12: 200})
    assert found.method is Method.LAST_TOTAL
    assert found.point == 240
    assert projected(MONEY, 9, {9: 130}, {12: 200}).point == 176


@pytest.mark.parametrize("last_year", [{}, {6: 100}, {5: 100}, {6: -10, 12: -5}, {6: 0, 12: 0}])
def test_last_years_months_need_their_period_and_more_after_it(last_year: dict[int, int]) -> None:
    assert projected(MONEY, 6, {6: 120}, last_year).method is Method.RUN_RATE


def test_along_the_schedule() -> None:
    """22 % are due by March: 33 / 0.22 = 150."""
    found = projected(MONEY + 'schedule = "quarter"', 3, {3: 33})
    assert found.method is Method.SCHEDULE
    assert found.point == 150


def test_a_schedule_of_120_per_cent_is_a_course_like_any_other() -> None:
    """50 of 120 are due by June: 50 / (50/120) = 120, not 50 / 0.5 = 100."""
    found = projected(MONEY + 'schedule = "campaign"', 6, {6: 50})
    assert found.method is Method.SCHEDULE
    assert found.point == 120
    late = projected(MONEY + 'schedule = "campaign"', 11, {11: 120})
    assert late.point == Fraction(120) * 120 / Fraction(325, 3)  # 50 + 70 * 5/6 = 108.33 % by November
    assert late.low >= 120


@pytest.mark.parametrize("schedule", ["linear", "ten-a-month", "year-end", "early"])
def test_a_schedule_that_says_nothing_of_the_course_leaves_the_run_rate(schedule: str) -> None:
    found = projected(MONEY + f'schedule = "{schedule}"', 8, {8: 100})
    assert found.method is Method.RUN_RATE
    assert found.point == 150


def test_the_first_release_counts_as_two_months() -> None:
    """15 a month to February, 10 in March: squares of 0.09375, one of them free.

    v = (0.0144 + 0.09375)/2 * ((4 + 4/3)/12 + 2.5 + 4/9) + 0.1^2 * 4/9 = 0.183254 + 0.004444 = 0.187699
    low 40 + 120 * (0.979145 - 0.174942)^3 = 40 + 62.41; high 40 + 120 * 1.154087^3 = 40 + 184.46
    """
    found = projected(MONEY, 3, {2: 30, 3: 40})
    assert found.point == 160
    assert (found.low, found.high) == (Fraction("102.4"), Fraction("224.5"))


def test_months_recorded_in_one_year_only_are_passed_over() -> None:
    """Of this year only March and May have a like in last year: 30 then 25 of 50, both at 1.1 times the pace.

    Of the 95 after May 7.5 % more are expected than last year.
    """
    found = projected(MONEY, 5, {2: 1, 3: 33, 4: 34, 5: "60.5"}, {1: 9, 3: 30, 5: 55, 12: 150})
    same = projected(MONEY, 5, {3: 33, 5: "60.5"}, {3: 30, 5: 55, 12: 150})
    assert found == same
    assert found.point == Fraction("60.5") + 95 * Fraction("1.075")


def test_what_comes_after_the_month_is_not_known() -> None:
    assert projected(MONEY, 6, {3: 60, 6: 120, 7: 500}) == projected(MONEY, 6, {3: 60, 6: 120})


def test_counts_are_whole_and_none_is_not_none_for_sure() -> None:
    """None by June: the rest has the mean 0.5 and the variance 1/0.5 + 1/0.5 + 0.048933 = 4.048933.

    1 - v/9 = 0.550119, scale sqrt(v)/3 * sqrt(3)/pi = 0.369794. None: half a one at most, its cube root of half the
    mean 1, is 1 / (1 + e^-1.216573) of the time; one: 3^(1/3) and e^-2.412508; two: 5^(1/3) and e^-3.136496
    """
    for goal, expected in ((1, "0.229"), (2, "0.082"), (3, "0.042")):
        found = projected(FIRMS.replace("22", str(goal)), 6, {6: 0})
        assert [found.point, found.low, found.high] == [0, 0, 1]
        assert found.chance == Fraction(expected)


def test_the_point_of_counts_may_lie_between_them() -> None:
    found = projected(FIRMS, 7, {7: 11})
    assert found.point == Fraction(132, 7)
    assert found.low.denominator == found.high.denominator == 1
    assert 11 <= found.low < found.point < found.high


def test_chance_was_at_work_in_earlier_years_too() -> None:
    few = projected(FIRMS, 6, {6: 11}, {6: 11, 12: 22})
    many = projected(FIRMS.replace("家", "亿元"), 6, {6: 11}, {6: 11, 12: 22})
    assert few.point == many.point == 22
    assert few.low < many.low
    assert many.high < few.high


def test_unsteady_months_widen_the_interval() -> None:
    steady = projected(MONEY, 6, {2: 40, 3: 60, 4: 80, 5: 100, 6: 120})
    unsteady = projected(MONEY, 6, {2: 10, 3: 15, 4: 60, 5: 70, 6: 120})
    assert steady.point == unsteady.point
    assert unsteady.low < steady.low < steady.high < unsteady.high


def test_a_figure_corrected_downwards_widens_it_and_nothing_more() -> None:
    found = projected(MONEY, 6, {4: 130, 5: 110, 6: 120})
    assert found.point == 240
    assert 120 <= found.low < 209


STEADY = {6: 100, 12: 200}


@pytest.mark.parametrize(
    ("month", "actuals", "earlier", "doubt", "why"),
    [
        (6, {6: 120}, [], Uncertainty.UNKNOWN_COURSE, message("wide.no_course")),
        (6, {6: 120}, [{12: 200}], Uncertainty.UNKNOWN_COURSE, message("wide.no_course")),
        (3, {3: 36}, [{3: 36, 12: 300}], Uncertainty.UNKNOWN_COURSE, None),  # ±9 %: not wide
        (6, {6: 200}, [STEADY], Uncertainty.GROWTH, message("wide.growth", growth=Percent(Fraction(1)))),
        (
            6,
            {6: 40},
            [STEADY, STEADY, STEADY],
            Uncertainty.GROWTH,
            message("wide.growth", growth=Percent(Fraction(-3, 5))),
        ),
        (
            6,
            {6: 100},
            [{6: 130, 12: 200}, {6: 70, 12: 200}],
            Uncertainty.EARLIER_YEARS,
            message("wide.earlier_years", by=Percent(Fraction(93, 100), 0)),
        ),
        (
            4,
            {1: 5, 2: 60, 3: 62, 4: 100},
            [{1: 25, 2: 50, 3: 75, 4: 100, 12: 300}],
            Uncertainty.UNSTEADY_MONTHS,
            message("wide.unsteady_months", by=Percent(Fraction(103, 100), 0)),
        ),
    ],
)
def test_a_wide_interval_says_what_makes_it_wide(
    month: int,
    actuals: dict[int, object],
    earlier: list[dict[int, object]],
    doubt: Uncertainty,
    why: Message | None,
) -> None:
    """Of 200 by June 70 foretold for 130 after 65 %: 130 * (3/4 * 13/7 + 1/4) = 213.57, and 70 came: -0.931.

    Unsteady: 0.2, 2.2, 0.08 and 1.52 of the mean pace; the squares of the deviations are 0.64 + 1.44 + 0.8464 + 0.2704,
    three of them free, each month 12 * 25/300 = 1: the root of 3.1968 / 3 is 1.03.
    """
    found = projected(MONEY, month, actuals, *earlier)
    assert (found.doubt, found.why_wide) == (doubt, why)


def test_growth_far_from_last_years_widens_it_to_both_sides() -> None:
    level, grown = (projected(MONEY, 6, {6: done}, STEADY) for done in (100, 130))
    assert (grown.high - grown.low) / grown.point > Fraction(3, 2) * (level.high - level.low) / level.point


def test_few_counts_are_a_matter_of_chance() -> None:
    assert projected(FIRMS, 6, {6: 5}, {6: 5, 12: 10}).why_wide == message("wide.chance")


def test_between_the_marks_of_a_schedule_less_is_known_than_at_them() -> None:
    """A quarter's two first months may have taken another part of it than two thirds."""
    marks = 'schedule = "marks"'
    tables = """
[schedules.marks]
3 = 20
6 = 50
9 = 80
12 = 100
"""
    plan = plan_of(MONEY + marks, tables=tables)
    due = course(plan, plan.targets[0], {}).due
    assert [course_of_year(at, [], due).season(at) for at in (9, 10, 11)] == [0, *[Fraction(1, 25) * 2 / 27] * 2]


@pytest.mark.parametrize(
    ("comparator", "done", "expected"),
    [
        (">=", "240", 1),
        (">=", "300", 1),
        (">", "240.1", 1),
        (">", "240", Fraction("0.999")),
        ("<=", "240.1", 0),
        ("<=", "240", Fraction("0.001")),
        ("<", "240", 0),
        ("<", "300", 0),
        ("~", "242.1", 0),
        (">=", "1", Fraction("0.001")),
        ("<=", "1", Fraction("0.999")),
    ],
)
def test_only_what_is_settled_is_certain(comparator: str, done: str, expected: Fraction) -> None:
    tolerance = "tolerance = 2" if comparator == "~" else ""
    assert chance(f'{MONEY}comparator = "{comparator}"\n{tolerance}', 9, {9: done}) == expected


def test_a_count_above_its_goal_needs_one_more() -> None:
    at_goal = chance(FIRMS + 'comparator = ">"', 6, {6: 22})
    assert at_goal is not None
    assert at_goal < 1
    assert at_goal == chance(FIRMS.replace("22", "23"), 6, {6: 22})
    assert chance(FIRMS + 'comparator = ">"', 6, {6: 23}) == 1


def test_at_least_and_at_most_are_two_sides() -> None:
    at_least, below = (chance(FIRMS + f'comparator = "{each}"', 6, {6: 11}) for each in (">=", "<"))
    above, at_most = (chance(FIRMS + f'comparator = "{each}"', 6, {6: 11}) for each in (">", "<="))
    exactly = chance(FIRMS + 'comparator = "~"\ntolerance = 0', 6, {6: 11})
    assert at_least is not None
    assert below is not None
    assert above is not None
    assert at_most is not None
    assert exactly is not None
    assert at_least + below == above + at_most == 1
    assert abs(at_most - below - exactly) <= Fraction("0.001")


def test_about_is_the_chance_to_end_within_the_tolerance() -> None:
    near, wide = (chance(MONEY + f'comparator = "~"\ntolerance = {each}', 6, {6: 120}) for each in (10, 100))
    assert near is not None
    assert wide is not None
    assert 0 < near < Fraction(1, 2) < wide < 1
    assert chance(MONEY + 'comparator = "~"', 6, {6: 120}) is None


def test_a_target_of_growth_alone_has_no_chance_of_its_goal() -> None:
    found = projected('unit = "亿元"\ngrowth_rate = 9', 6, {6: 120})
    assert found.point == 240
    assert found.chance is None


@pytest.mark.parametrize(
    ("keys", "month", "actuals", "expected"),
    [
        (MONEY + 'measure = "level"', 6, {6: 120}, "cumulative_only"),
        (MONEY + 'measure = "rate"', 6, {6: 120}, "cumulative_only"),
        ('measure = "task"', 6, {6: 50}, "cumulative_only"),
        (MONEY, 12, {12: 240}, "year_over"),
        (MONEY, 2, {2: 40}, "too_early"),
        (MONEY, 6, {6: 0}, "from_zero"),
        (MONEY, 6, {6: "-0.1"}, "from_zero"),
        (FIRMS, 6, {6: -1}, "from_zero"),
        (MONEY + 'schedule = "late"', 9, {9: 10}, "too_little"),
    ],
)
def test_no_projection_is_made_up(keys: str, month: int, actuals: dict[int, object], expected: str) -> None:
    found = told(keys, month, actuals)
    assert isinstance(found, Message)
    assert found.key == f"reason.projection_{expected}"


def test_without_a_figure_for_the_month_there_is_no_projection() -> None:
    found = told(MONEY, 6, {5: 100})
    assert isinstance(found, Message)
    assert found.key == "reason.no_value"


@st.composite
def ledgers(draw: st.DrawFn) -> Ledger:
    """Return a target, a month, and figures of three years that never fall, with gaps."""
    month = draw(months)
    whole = draw(st.booleans())
    steps = draw(st.lists(st.integers(0, 10**6), min_size=month, max_size=month))
    before = draw(st.lists(st.integers(1, 10**6), min_size=12, max_size=12))
    scale = Decimal(1) if whole else Decimal("0.01")
    kept = draw(st.sets(st.integers(1, month))) | {month}
    actuals: dict[int, object] = {at: (sum(steps[:at]) + 1) * scale for at in kept}
    last_year: dict[int, object] = {at: sum(before[:at]) * scale for at in draw(st.sets(st.integers(1, 12)))}
    older: dict[int, object] = {at: sum(before[-at:]) * scale for at in draw(st.sets(st.integers(1, 12)))}
    unit = "家" if whole else "亿元"
    schedule = draw(st.sampled_from(["linear", "quarter", "campaign", "year-end"]))
    return f'unit = "{unit}"\nschedule = "{schedule}"\n', month, actuals, [last_year, older]


@given(ledgers(), cents)
def test_the_point_lies_within_the_interval(ledger: Ledger, goal: int) -> None:
    keys, month, actuals, earlier = ledger
    found = told(f"{keys}goal = {goal}", month, actuals, *earlier)
    if isinstance(found, Message):
        assert found.key == "reason.projection_too_little"
        return
    done = Fraction(str(actuals[month]))
    assert done <= found.low <= found.point <= found.high
    assert found.chance is not None
    assert (found.chance == 1) == (done >= goal)
    assert found.chance > 0


@given(ledgers(), cents)
def test_the_unit_does_not_matter(ledger: Ledger, goal: int) -> None:
    keys, month, actuals, earlier = ledger
    keys = keys.replace("家", "吨")  # chance in counts knows how many there are
    small = told(f"{keys}goal = {goal}", month, actuals, *earlier)
    large = told(
        f"{keys}goal = {goal * 10}",
        month,
        {at: Decimal(str(value)) * 10 for at, value in actuals.items()},
        *({at: Decimal(str(value)) * 10 for at, value in year.items()} for year in earlier),
    )
    if isinstance(small, Message) or isinstance(large, Message):
        assert small == large
        return
    digit = small.point / 1000  # a step of the rounding is never larger
    assert large.point == small.point * 10
    assert abs(large.low / 10 - small.low) <= digit
    assert abs(large.high / 10 - small.high) <= digit
    assert small.chance is not None
    assert large.chance is not None
    assert abs(large.chance - small.chance) <= Fraction("0.001")


@given(ledgers(), st.lists(cents, min_size=2, max_size=2))
def test_the_chance_falls_as_the_goal_rises(ledger: Ledger, goals: list[int]) -> None:
    keys, month, actuals, earlier = ledger
    near, far = (told(f"{keys}goal = {goal}", month, actuals, *earlier) for goal in sorted(goals))
    if isinstance(near, Message) or isinstance(far, Message):
        return
    assert near.chance is not None
    assert far.chance is not None
    assert near.chance >= far.chance


two_amounts = st.lists(cents, min_size=2, max_size=2, unique=True)
schedules = st.sampled_from(["linear", "quarter", "campaign"])


@given(months, two_amounts, schedules)
@example(3, [30833801, 30833804], "linear")
@example(3, [30831241, 30836364], "campaign")
def test_more_done_is_never_a_lower_projection(month: int, done: list[int], schedule: str) -> None:
    less, more = (projected(f'{MONEY}schedule = "{schedule}"', month, {month: each}) for each in sorted(done))
    assert less.point < more.point
    assert less.low <= more.low  # both ends are rounded to four digits of the point: amounts this near may share one
    assert less.high <= more.high


@given(months, two_amounts.filter(lambda done: 21 * min(done) <= 20 * max(done)), schedules)
def test_more_done_is_never_a_lower_point(month: int, done: list[int], schedule: str) -> None:
    less, more = (projected(f'{MONEY}schedule = "{schedule}"', month, {month: each}) for each in sorted(done))
    assert less.point < more.point
    assert less.low < more.low
    assert less.high < more.high


@given(st.integers(1, 10**6), st.sampled_from([MONEY, FIRMS]))
def test_the_interval_narrows_as_the_year_goes_by(pace: int, keys: str) -> None:
    found = [projected(keys, month, {at: pace * at for at in range(2, month + 1)}) for month in range(3, 12)]
    widths = [each.high - each.low for each in found]
    assert {each.point for each in found} == {pace * 12}
    assert widths == sorted(widths, reverse=True)
    assert widths[0] > widths[-1]
