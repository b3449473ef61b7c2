"""What changed between two reports, with differences worked out by hand. May is due 5/12, June a half."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import actual_of, ledger_of, plan_of
from dongyuan_targets.judging.changes import Change, Trend, Turn, compare
from dongyuan_targets.judging.changes import change_of as change
from dongyuan_targets.judging.report import Report, make_report
from dongyuan_targets.message import message
from dongyuan_targets.quantities.period import Period

if TYPE_CHECKING:
    from decimal import Decimal

MONEY = 'unit = "亿元"\ngoal = 120'
JUNE = Period(2022, 6)

numbers = st.decimals(-(10**6), 10**6, places=2)
maybe_numbers = st.one_of(st.none(), numbers.map(str))


def reports_of(
    keys: str, before: tuple[str | None, str | None], after: tuple[str | None, str | None], month: int = 6
) -> tuple[Report, Report]:
    """Return the reports of two months that follow each other: value and growth of the first, and of the second."""
    plan = plan_of(keys)
    figures = [
        actual_of(f"2022-{number:02d}", *given)
        for number, given in ((month - 1, before), (month, after))
        if given != (None, None)
    ]
    ledger = ledger_of(*figures)
    first, second = (make_report(plan, ledger, Period(2022, number)) for number in (month - 1, month))
    return first, second


def change_of(keys: str, before: tuple[str | None, str | None], after: tuple[str | None, str | None]) -> Change:
    was, now = reports_of(keys, before, after)
    return change(was.rows[0], now.rows[0])


def test_differences_are_taken_before_anything_is_rounded() -> None:
    change = change_of(MONEY, ("45", "8.1"), ("66.5", "10.25"))
    assert change.actual == Fraction("21.5")
    # 66.5/120 - 45/120
    assert change.completion == Fraction("21.5") / 120
    # (66.5/120 - 1/2) - (45/120 - 5/12): 0.0541... + 0.0416...
    assert change.lead == Fraction("21.5") / 120 - Fraction(1, 12)
    assert change.growth == Fraction("0.0215")
    assert change.trend is Trend.FASTER


def test_a_level_changes_by_its_way_from_the_baseline() -> None:
    level = 'unit = "%"\nmeasure = "level"\nbaseline = 60\ngoal = 50\ncomparator = "<="'
    change = change_of(level, ("58", None), ("57", None))
    assert change.actual == -1
    assert change.completion == Fraction(1, 10)  # 2/10 and 3/10 of the way down
    assert change.lead == message("reason.year_end")


@pytest.mark.parametrize(
    ("was", "now", "trend"),
    [
        ("9.8", "10.2", Trend.FASTER),
        ("0", "1.3", Trend.FASTER),
        ("8.00", "8.05", Trend.FASTER),  # half up: 0.1 points
        ("10.2", "9.8", Trend.SLOWER),
        ("1.3", "0", Trend.SLOWER),
        ("8.1", "8.1", Trend.UNCHANGED),
        ("8.14", "8.10", Trend.UNCHANGED),  # 0.04 points, shown 0.0
        ("-1.30", "-1.34", Trend.UNCHANGED),
        ("-3.1", "-1.3", Trend.NARROWED),
        ("-1.3", "-3.1", Trend.WIDENED),
        ("-1.3", "0.4", Trend.TURNED_UP),
        ("-0.05", "0.05", Trend.TURNED_UP),  # shown -0.1 and 0.1
        ("0.4", "-1.3", Trend.TURNED_DOWN),
        ("-1.3", "0", Trend.TURNED_FLAT),
        ("-1.3", "-0.04", Trend.TURNED_FLAT),  # shown 0.0
        ("0", "-1.3", Trend.FLAT_TO_DOWN),
        ("0.02", "-0.02", Trend.UNCHANGED),  # both shown 0.0, and 0.04 points between them
        ("0.04", "-0.04", Trend.SLOWER),  # both shown 0.0, but 0.08 points between them
    ],
)
def test_growth_in_the_words_of_bulletins(was: str, now: str, trend: Trend) -> None:
    assert change_of(MONEY, ("50", was), ("60", now)).trend is trend


@pytest.mark.parametrize(
    ("may", "june", "turn"),
    [
        # Of 120, May is due 50, June 60; ten points are 12.
        ("51", "47", Turn.NEWLY_BEHIND),  # ahead, behind
        ("45", "47", Turn.NEWLY_BEHIND),  # watch, behind
        (None, "47", Turn.NEWLY_BEHIND),  # not reported, behind
        ("30", "47", None),  # behind, behind
        ("51", "48", None),  # ahead, watch by exactly 10.0 points
        ("30", "48", None),  # behind, watch: still short of the schedule
        ("30", "60", Turn.RECOVERED),  # behind, on schedule
        ("45", "60", Turn.RECOVERED),  # watch, on schedule
        ("30", "61", Turn.RECOVERED),  # behind, ahead
        ("30", "120", Turn.RECOVERED),  # behind, met
        ("50", "61", None),  # on schedule, ahead
        (None, "61", None),  # not reported, ahead: nobody knew it behind
        ("30", None, None),  # behind, not reported: nobody knows
    ],
)
def test_who_is_newly_behind_and_who_has_recovered(may: str | None, june: str | None, turn: Turn | None) -> None:
    assert change_of(MONEY, (may, None), (june, None)).turn is turn


@pytest.mark.parametrize(
    ("november", "december", "turn"),
    [
        ("109", "119", Turn.NEWLY_BEHIND),  # watch, missed
        ("90", "119", None),  # behind, missed
        ("90", "120", Turn.RECOVERED),  # behind, met
    ],
)
def test_the_year_end_decides(november: str, december: str, turn: Turn | None) -> None:
    reports = reports_of(MONEY, (november, None), (december, None), month=12)
    assert compare(*reports).changes[0].turn is turn


def test_where_one_side_has_no_number_the_change_says_why() -> None:
    nothing_now = change_of(MONEY, ("50", "8"), (None, None))
    assert nothing_now.actual == nothing_now.completion == nothing_now.lead == message("reason.no_value")
    assert (nothing_now.growth, nothing_now.trend) == (message("reason.no_growth"), None)
    nothing_before = change_of(MONEY, ("50", None), ("60", "8"))
    assert nothing_before.actual == 10
    assert nothing_before.growth == message("changes.none_before", reason=message("reason.no_last_year"))
    assert nothing_before.trend is None
    nothing_at_all = change_of(MONEY, (None, None), ("60", None))
    assert nothing_at_all.lead == message("changes.none_before", reason=message("reason.no_value"))


def test_newly_behind_first_then_recovered_then_in_the_plans_order() -> None:
    plan = plan_of(MONEY, MONEY, MONEY, MONEY, MONEY)
    may = {"t1": "51", "t2": "30", "t3": "51", "t4": "51", "t5": "45"}
    june = {"t1": "62", "t2": "61", "t3": "40", "t4": "62", "t5": "40"}
    ledger = ledger_of(
        *(actual_of("2022-05", value, target=target) for target, value in may.items()),
        *(actual_of("2022-06", value, target=target) for target, value in june.items()),
    )
    comparison = compare(make_report(plan, ledger, Period(2022, 5)), make_report(plan, ledger, JUNE))
    assert [change.after.target.id for change in comparison.changes] == ["t3", "t5", "t2", "t1", "t4"]


def test_a_revision_within_a_period_is_no_trend() -> None:
    plan = plan_of(MONEY)
    ledger = ledger_of(
        actual_of("2022-06", "60", "8", day=dt.date(2022, 7, 15)),
        actual_of("2022-06", "60.4", "9", day=dt.date(2022, 7, 20)),
    )
    first = make_report(plan, ledger, JUNE, as_of=dt.date(2022, 7, 19))
    change = compare(first, make_report(plan, ledger, JUNE)).changes[0]
    assert (change.actual, change.growth, change.trend) == (Fraction("0.4"), Fraction("0.01"), None)


@given(maybe_numbers, maybe_numbers)
def test_a_report_compared_with_itself_has_no_change(value: str | None, growth: str | None) -> None:
    _, report = reports_of(MONEY, (None, None), (value, growth))
    found = change(report.rows[0], report.rows[0])
    for difference in (found.actual, found.completion, found.lead, found.growth):
        assert not isinstance(difference, Fraction) or difference == 0
    assert isinstance(found.actual, Fraction) == (value is not None)
    assert (found.trend, found.turn) == (None, None)


def test_what_one_of_the_two_has_no_figure_of_is_listed_once_and_not_compared() -> None:
    plan = plan_of(MONEY, MONEY, MONEY)
    ledger = ledger_of(
        actual_of("2022-05", "51", target="t1"),
        actual_of("2022-05", "51", target="t2"),
        actual_of("2022-06", "40", target="t1"),
    )
    comparison = compare(make_report(plan, ledger, Period(2022, 5)), make_report(plan, ledger, JUNE))
    assert [each.after.target.id for each in comparison.changes] == ["t1"]
    assert [row.target.id for row in comparison.incomparable] == ["t2", "t3"]


@given(numbers, numbers)
def test_there_and_back_is_the_same_way(before: Decimal, after: Decimal) -> None:
    may, june = reports_of(MONEY, (str(before), str(before)), (str(after), str(after)))
    there, back = compare(may, june).changes[0], compare(june, may).changes[0]
    for name in ("actual", "completion", "lead", "growth"):
        assert getattr(there, name) == -getattr(back, name)
    assert there.actual == Fraction(after) - Fraction(before)
    opposite = {
        Trend.FASTER: {Trend.SLOWER},
        Trend.SLOWER: {Trend.FASTER},
        Trend.UNCHANGED: {Trend.UNCHANGED},
        Trend.NARROWED: {Trend.WIDENED},
        Trend.WIDENED: {Trend.NARROWED},
        Trend.TURNED_UP: {Trend.TURNED_DOWN},
        Trend.TURNED_DOWN: {Trend.TURNED_UP},
        Trend.TURNED_FLAT: {Trend.FLAT_TO_DOWN},
        Trend.FLAT_TO_DOWN: {Trend.TURNED_FLAT},
    }
    assert there.trend is not None
    assert back.trend in opposite[there.trend]
