from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from builders import actual_of, ledger_of, plan_of
from dongyuan_targets.judging.coverage import period_to_collect
from dongyuan_targets.judging.missing import missing
from dongyuan_targets.quantities.period import Period

if TYPE_CHECKING:
    from cli import Targets
    from dongyuan_targets.plan.ledger import Ledger

PLAN = plan_of(
    'unit = "亿元"\ngoal = 237\ngrowth_rate = 9\ngrowth_basis = "comparable"',
    'unit = "亿元"\ngoal = 43\ngrowth_rate = 9',
    "growth_rate = 9",
    'unit = "家"\ngoal = 17\nmeasure = "level"',
    'measure = "task"',
)


def found(ledger: Ledger, month: int) -> list[tuple[str, bool, bool, bool]]:
    return [(each.target.id, each.value, each.growth, each.due) for each in missing(PLAN, ledger, Period(2022, month))]


def test_what_is_missing_and_what_of_it_is_due() -> None:
    everything = [("t1", True, True), ("t2", True, True), ("t3", False, True), ("t4", True, False), ("t5", True, False)]
    assert found(ledger_of(), 1) == [(*each, False) for each in everything]  # no release of its own
    assert found(ledger_of(), 6) == [(*each, each[0] != "t4") for each in everything]  # judged in December
    assert found(ledger_of(), 12) == [(*each, True) for each in everything]


def test_growth_that_last_years_figure_gives_is_not_missing() -> None:
    ledger = ledger_of(
        *(actual_of("2021-06", "100", target=target) for target in ("t1", "t2")),
        *(actual_of("2022-06", "118.6", target=target) for target in ("t1", "t2")),
        actual_of("2022-06", "9", target="t4"),
        actual_of("2022-05", "100", target="t5"),
    )
    # t1 is at comparable prices, t5 was done in May
    assert found(ledger, 6) == [("t1", False, True, True), ("t3", False, True, True)]


def test_the_last_figure_is_the_newest_of_the_year_before() -> None:
    ledger = ledger_of(actual_of("2021-12", "5"), actual_of("2022-03", "7"), actual_of("2022-07", "9"))
    (first, *_) = missing(PLAN, ledger, Period(2022, 6))
    assert first.last_known is not None
    assert first.last_known.period == Period(2022, 3)


def test_the_period_to_collect_is_the_month_before_or_the_first_not_reported() -> None:
    ledger = ledger_of(actual_of("2022-03", "7"))
    assert period_to_collect(PLAN, ledger, dt.date(2022, 7, 10)) == Period(2022, 6)
    assert period_to_collect(PLAN, ledger, dt.date(2023, 1, 10)) == Period(2022, 12)
    assert period_to_collect(PLAN, ledger, dt.date(2023, 2, 10)) == Period(2022, 4)
    assert period_to_collect(PLAN, ledger_of(), dt.date(2023, 2, 10)) == Period(2022, 2)
    assert period_to_collect(PLAN, ledger, dt.date(2023, 2, 10), PLAN.targets[1]) == Period(2022, 2)
    full = ledger_of(actual_of("2022-12", "7"))
    assert period_to_collect(PLAN, full, dt.date(2023, 2, 10)) == Period(2022, 12)


def test_missing_by_owner(county: Targets) -> None:
    plan = county.folder / "targets.toml"
    text = plan.read_text(encoding="utf-8")
    text = text.replace('id = "gross-output"', 'id = "gross-output"\nowner = "工业股"')
    plan.write_text(text.replace('id = "trade-leaders"', 'id = "trade-leaders"\nowner = "商贸股"'), encoding="utf-8")
    county("record", "gross-output", "97.3", "--period", "5")
    ended = county("missing", "--period", "6", "--width", "100")
    assert ended.code == 0
    blocks = ended.out.split("\n\n")
    assert [block.splitlines()[0] for block in blocks[1:4]] == ["工业股", "商贸股", "未指定责任单位"]
    row = next(line for line in blocks[1].splitlines() if "gross-output" in line)
    assert row.split() == ["规上工业总产值", "gross-output", "数值、增速", "97.3亿元", "2022-05"]
    assert "firms-over-3bn" not in ended.out  # at the year's end
    assert county("missing", "--period", "6", "--strict").code == 1
    january = county("missing", "--period", "1", "--strict")
    assert (january.code, january.out) == (0, "2022年1月没有应报未报的数据。\n")  # nothing is due, not all reported


def test_outside_the_plans_year_it_is_the_first_period_not_reported(county: Targets) -> None:
    ended = county("missing")
    assert (ended.code, ended.out.splitlines()[0]) == (0, "未报数据：2022年1-2月")
