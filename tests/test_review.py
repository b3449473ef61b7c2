from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from builders import actual_of, ledger_of, plan_of
from dongyuan_targets.judging.findings import review
from dongyuan_targets.plan.in_force import Entry
from dongyuan_targets.plan.ledger import Ledger
from dongyuan_targets.text import problem

MONEY = 'unit = "亿元"\ngoal = 240\n'
PLAN = plan_of(MONEY)
TWO = plan_of(MONEY, 'unit = "家"\ngoal = 22')


def keys_of(keys: str, *actuals: tuple[str, str | None, str | None]) -> list[tuple[str, int | None]]:
    """Return the warnings for a target's figures: which, and on which line of the ledger."""
    ledger = ledger_of(*(actual_of(*each) for each in actuals))
    found = review(plan_of(keys), ledger, "targets.toml", "actuals.toml")
    assert all(problem(each, language) for each in found for language in ("zh", "en"))
    return [(each.what.key, each.line) for each in found]


def test_a_good_ledger_has_no_warning() -> None:
    assert keys_of(MONEY, ("2022-02", "40", "9.5"), ("2022-03", "60", "9.8")) == []


def test_an_empty_ledger_and_plan() -> None:
    assert review(PLAN, Ledger(), "targets.toml", "actuals.toml") == ()
    (found,) = review(plan_of(), Ledger(), "targets.toml", "actuals.toml")
    assert (found.what.key, found.file) == ("check.no_target", "targets.toml")


def test_a_month_below_the_one_before() -> None:
    assert keys_of(MONEY, ("2022-02", "40", None), ("2022-03", "39", None)) == [("check.falls", 2)]
    assert keys_of(MONEY, ("2022-02", "40", None), ("2022-03", "40", None)) == []


def test_a_level_or_rate_may_fall() -> None:
    for measure in ("level", "rate"):
        keys = f'{MONEY}measure = "{measure}"'
        assert keys_of(keys, ("2022-02", "40", None), ("2022-03", "39", None)) == []


def test_a_line_recorded_on_a_day_before_that_of_the_line_it_replaces() -> None:
    first = Entry("a", actual_of("2022-02", "40").model_copy(update={"recorded_at": dt.date(2022, 8, 20)}), 1)
    then = first.record.model_copy(update={"value": Decimal(41), "replaces": ("a",)})
    days = {dt.date(2022, 8, 10): ["check.clock_back"], dt.date(2022, 8, 20): []}
    for day, expected in days.items():
        ledger = Ledger((first, Entry("b", then.model_copy(update={"recorded_at": day}), 2)))
        found = review(PLAN, ledger, "targets.toml", "actuals.toml")
        assert [(each.what.key, each.line) for each in found] == [(key, 2) for key in expected]
        assert all("2022-08-20" in problem(each, "en") for each in found)


def test_a_january_figure() -> None:
    assert keys_of(MONEY, ("2022-01", "20", None)) == [("check.january", 1)]
    assert keys_of('measure = "task"', ("2022-01", "5", None)) == []


def test_months_without_a_figure_up_to_the_newest() -> None:
    ledger = ledger_of(actual_of("2022-04", "80"), actual_of("2022-03", "5", target="t2"))
    found = review(TWO, ledger, "targets.toml", "actuals.toml")
    missing = [(str(each.what.details["period"]), each.what.details["targets"]) for each in found]
    assert {each.what.key for each in found} == {"check.missing"}
    assert missing == [("2022-02", ("t1", "t2")), ("2022-03", ("t1",)), ("2022-04", ("t2",))]


def test_tasks_and_last_year_are_not_missed() -> None:
    ledger = ledger_of(actual_of("2021-12", "200"))
    assert review(plan_of(MONEY, 'measure = "task"'), ledger, "targets.toml", "actuals.toml") == ()


def test_a_target_the_plan_does_not_have_is_named_once_with_the_nearest() -> None:
    ledger = ledger_of(*(actual_of(f"2022-0{month}", "1", target="t11") for month in (2, 3)))
    (found,) = review(PLAN, ledger, "targets.toml", "actuals.toml")
    assert (found.what.key, found.file, found.line) == ("check.unknown_target", "actuals.toml", 1)
    assert "t1?" in problem(found, "en")


def test_a_target_of_another_years_plan_is_no_stranger() -> None:
    # After a rollover the ledger is shared: last year's plan had t11, next year's has t12.
    ledger = ledger_of(actual_of("2021-12", "1", target="t11"), actual_of("2023-06", "1", target="t12"))
    assert review(PLAN, ledger, "targets.toml", "actuals.toml") == ()


@pytest.mark.parametrize(
    ("keys", "value", "expected"),
    [
        ('unit = "家"\ngoal = 22', "2.5", "check.not_whole"),
        ('measure = "task"', "101", "check.not_a_share"),
        ('measure = "task"', "-1", "check.not_a_share"),
    ],
)
def test_a_figure_that_cannot_be(keys: str, value: str, expected: str) -> None:
    assert (expected, 1) in keys_of(keys, ("2022-02", value, None))


def test_a_growth_of_a_task() -> None:
    assert ("check.task_growth", 1) in keys_of('measure = "task"', ("2022-02", "5", "3"))


@pytest.mark.parametrize(
    ("value", "growth", "base", "contradicts"),
    [
        ("118.6", "10.2", "107.6", False),  # 10.22 %
        ("118.6", "10.3", "107.6", False),  # 118.65 / 107.55 - 1 is 10.32 %
        ("118.6", "10.5", "107.6", True),
        ("118.6", "12.0", "107.6", True),
        ("75.33", "2.1", "73.79", False),  # as published
        ("120.81", "2.6", "115.57", True),  # as published, at comparable prices
        ("3", "50", "2", False),
        ("-3", "5", "-2", False),  # growth from below 0 says nothing
    ],
)
def test_a_growth_that_no_figures_rounded_like_these_give(
    value: str, growth: str, base: str, contradicts: bool
) -> None:
    figures = (("2021-02", base, None), ("2022-02", value, growth))
    assert keys_of(MONEY, *figures) == ([("check.growth_contradicts", 2)] if contradicts else [])
    assert keys_of(MONEY + 'growth_basis = "comparable"', *figures) == []


def test_last_years_figures_may_not_fall_either() -> None:
    """They are the course of `last-year` schedules and of projections."""
    assert keys_of(MONEY, ("2021-02", "40", None), ("2021-03", "39", None)) == [("check.falls", 2)]


def test_a_month_with_growth_alone_hides_no_fall() -> None:
    figures = ("2022-02", "40", None), ("2022-03", None, "9.5"), ("2022-04", "39", None)
    assert keys_of(MONEY, *figures) == [("check.falls", 3), ("check.missing", None)]
