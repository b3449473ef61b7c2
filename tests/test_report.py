from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from builders import actual_of, ledger_of, plan_of
from dongyuan_targets.judging.report import make_report
from dongyuan_targets.judging.verdict import Status
from dongyuan_targets.plan.ledger import Ledger
from dongyuan_targets.quantities.period import Period

MONEY = 'unit = "亿元"\ngoal = 240\n'
PLAN = plan_of('measure = "task"', MONEY, MONEY + "growth_rate = 9")
JUNE = Period(2022, 6)
LEDGER = ledger_of(
    actual_of("2022-06", "50", target="t1"),
    actual_of("2022-06", "130", target="t2"),
    actual_of("2022-05", "90", target="t3"),
    actual_of("2022-07", "141", target="t3"),
    actual_of("2022-06", "5", target="gone"),
)


def test_numeric_targets_first_then_tasks() -> None:
    assert [row.target.id for row in make_report(PLAN, LEDGER, JUNE).rows] == ["t2", "t3", "t1"]


def test_counts_are_best_first_and_leave_out_what_nobody_has() -> None:
    counts = make_report(PLAN, LEDGER, JUNE).counts
    assert list(counts.items()) == [(Status.AHEAD, 1), (Status.ON_SCHEDULE, 1), (Status.NOT_REPORTED, 1)]


def test_an_earlier_figure_is_shown_and_not_judged_a_later_one_neither() -> None:
    row = make_report(PLAN, LEDGER, JUNE).rows[1]
    assert row.figure is None
    assert row.last_known is not None
    assert (row.last_known.period, row.last_known.value) == (Period(2022, 5), Decimal(90))
    assert row.assessment.status is Status.NOT_REPORTED


def test_last_years_figures_are_bases_and_not_last_known() -> None:
    row = make_report(PLAN, ledger_of(actual_of("2021-06", "107.6", target="t2")), JUNE).rows[0]
    assert row.last_known is None
    assert row.last_year is not None
    assert row.last_year.value == Decimal("107.6")


def test_the_wanted_focuses_and_statuses() -> None:
    assert make_report(PLAN, LEDGER, JUNE, focuses=["f"]).rows == make_report(PLAN, LEDGER, JUNE).rows
    assert make_report(PLAN, LEDGER, JUNE, focuses=["g"]).sections == ()
    report = make_report(PLAN, LEDGER, JUNE).only([Status.AHEAD])
    assert [row.target.id for row in report.rows] == ["t2"]
    assert make_report(PLAN, LEDGER, JUNE).only([Status.MISSED]).sections == ()


def test_as_known_on_a_day() -> None:
    first = actual_of("2022-06", "118", target="t2", day=dt.date(2022, 7, 15))
    revised = actual_of("2022-06", "130", target="t2", day=dt.date(2022, 8, 20))
    ledger = ledger_of(first, revised)
    seen = []
    for day in (dt.date(2022, 7, 14), dt.date(2022, 7, 15), dt.date(2022, 8, 19), dt.date(2022, 8, 20), None):
        figure = make_report(PLAN, ledger, JUNE, as_of=day).rows[0].figure
        seen.append(figure and figure.value)
    assert seen == [None, Decimal(118), Decimal(118), Decimal(130), Decimal(130)]


def test_a_task_that_is_done_stays_done() -> None:
    ledger = ledger_of(actual_of("2022-03", "100", target="t1"))
    for month in range(3, 13):
        assert make_report(PLAN, ledger, Period(2022, month)).rows[2].assessment.status is Status.MET
    assert make_report(PLAN, ledger, Period(2022, 2)).rows[2].assessment.status is Status.NOT_REPORTED


def test_the_whole_plan_without_a_figure() -> None:
    assert make_report(PLAN, Ledger(), JUNE).counts == {Status.NOT_REPORTED: 3}
    assert make_report(PLAN, Ledger(), Period(2022, 1)).counts == {Status.NOT_DUE: 3}


@pytest.mark.parametrize(("ids", "newest"), [({"t1", "t2"}, "2022-06"), ({"t3"}, "2022-07"), ({"x"}, "None")])
def test_the_newest_period_is_that_of_the_plans_targets(ids: set[str], newest: str) -> None:
    assert str(LEDGER.newest_period(2022, ids)) == newest
    assert LEDGER.newest_period(2021, ids) is None
