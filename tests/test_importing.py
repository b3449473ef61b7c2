"""Figures of several files held against each other: what becomes a line, what is left out."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from builders import actual_of, ledger_of, plan_of
from dongyuan_targets.intake.figures import FigureRead, FiguresRead, LeftOut, Origin, Span
from dongyuan_targets.intake.importing import gather, without_known_sources
from dongyuan_targets.message import message
from dongyuan_targets.quantities.period import Period
from dongyuan_targets.quantities.unit import Quantity

NOW = dt.datetime(2022, 7, 15, 9, 30, tzinfo=dt.UTC)
PLAN = plan_of('unit = "亿元"\ngoal = 240', 'unit = "家"\ngoal = 22', 'goal = 95\nunit = "%"\nmeasure = "rate"')
JUNE = Period(2022, 6)


def read(
    value: str | None = None,
    unit: str | None = None,
    *,
    target: int = 0,
    growth: str | None = None,
    span: Span = Span.YEAR_TO_DATE,
    period: Period = JUNE,
    file: str = "june.csv",
    cell: str = "C2",
) -> FigureRead:
    return FigureRead(
        PLAN.targets[target],
        period,
        Origin(file, 2, cell, "规上工业总产值"),
        span,
        Quantity(Decimal(value), unit) if value is not None else None,
        Decimal(growth) if growth is not None else None,
    )


def gathered(*figures: FigureRead, left: tuple[LeftOut, ...] = ()) -> tuple[list[tuple[object, ...]], list[str]]:
    """Return what would be recorded, and why each thing left out was."""
    found = gather(PLAN, [FiguresRead(figures, left)], {"june.csv": "1f3a9c2b"}, NOW)
    recorded: list[tuple[object, ...]] = [
        (each.target, str(each.period), each.value, each.month_value, each.growth_rate)
        for line in found.understood
        for each in (*line.bases, *line.actuals)
    ]
    return recorded, [each.why.key for each in found.left]


def test_the_parts_of_a_figure_come_together() -> None:
    month = read("20.1", span=Span.MONTH, cell="B2")
    growth = read(growth="10.2", cell="D2")
    expected = [("t1", "2022-06", Decimal("118.6"), Decimal("20.1"), Decimal("10.2"))]
    assert gathered(read("118.6"), month, growth) == (expected, [])


def test_what_is_said_twice_counts_once_and_what_is_said_differently_not_at_all() -> None:
    other = read("118.6", file="copy.csv")
    assert gathered(read("118.6"), other)[0] == [("t1", "2022-06", Decimal("118.6"), None, None)]
    recorded, left = gathered(read("118.6"), read("119.2", file="copy.csv"), read("8", target=1))
    assert recorded == [("t2", "2022-06", Decimal(8), None, None)]
    assert left == ["import.contradicts", "import.contradicts"]


def test_last_years_figure_is_a_base() -> None:
    found = gather(PLAN, [FiguresRead((read("107.6", period=Period(2021, 6)), read("118.6")))], {}, NOW)
    assert [len(each.bases) for each in found.understood] == [1, 0]
    assert [len(each.actuals) for each in found.understood] == [0, 1]


@pytest.mark.parametrize(
    ("figure", "why"),
    [
        (read("118.6", "公顷"), "input.unit_does_not_convert"),
        (read("8.5", target=1), "record.not_whole"),
        (read("-1", "家", target=1), "record.negative_count"),
        (read("95", target=2, span=Span.MONTH), "record.no_month_value_here"),
    ],
)
def test_what_does_not_fit_its_target_is_left_out_alone(figure: FigureRead, why: str) -> None:
    recorded, left = gathered(figure, read("100", period=Period(2022, 5)))
    assert recorded == [("t1", "2022-05", Decimal(100), None, None)]
    assert left == [why]


def test_a_growth_that_a_rate_has_none_of_leaves_its_value() -> None:
    expected = [("t3", "2022-06", Decimal(95), None, None)]
    assert gathered(read("95", target=2, growth="3")) == (expected, ["record.no_growth_here"])


def test_units_are_converted_and_that_is_said() -> None:
    found = gather(PLAN, [FiguresRead((read("1186000", "万元"),))], {}, NOW)
    assert [each.value for line in found.understood for each in line.actuals] == [Decimal("118.6")]
    assert [each.key for each in found.remarks] == ["import.converted"]


def test_a_row_that_names_no_target_has_to_be_confirmed_and_nothing_else_left_out() -> None:
    origin = Origin("june.csv", 3, "C3", "合计")
    left = (
        LeftOut("合计", message("import.no_name"), origin, names_no_target=True),
        LeftOut("同比", message("import.no_period"), origin),
    )
    found = gather(PLAN, [FiguresRead((), left)], {}, NOW)
    assert len(found.doubts) == 1
    assert found.left == left


def test_the_source_is_the_file_its_hash_and_the_cell() -> None:
    found = gather(PLAN, [FiguresRead((read("118.6"),))], {"june.csv": "1f3a9c2b"}, NOW)
    (line,) = found.lines
    assert line.understood.actuals[0].source == "june.csv@1f3a9c2b:C2"
    sheet = gather(PLAN, [FiguresRead((read("118.6", file="june.xlsx[6月]"),))], {"june.xlsx": "1f3a9c2b"}, NOW)
    assert sheet.understood[0].actuals[0].source == "june.xlsx@1f3a9c2b[6月]:C2"


def test_the_same_number_from_another_file_is_no_news() -> None:
    lines = gather(PLAN, [FiguresRead((read("118.6"), read("8", target=1)))], {}, NOW).lines
    known = ledger_of(actual_of("2022-06", "118.6"), actual_of("2022-06", "7", target="t2"))
    sources = [each.understood.actuals[0].source for each in without_known_sources(lines, known)]
    assert sources == [None, "june.csv@:C2"]
