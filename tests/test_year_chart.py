from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from builders import YEAR, actual_of, ledger_of, plan_of
from dongyuan_targets.judging.projection import Method, Projection
from dongyuan_targets.judging.row import make_row
from dongyuan_targets.judging.year_rest import Uncertainty
from dongyuan_targets.message import message
from dongyuan_targets.quantities.period import Period
from dongyuan_targets.render.charts.year import Chart, scale, year_chart
from dongyuan_targets.render.grid import Charset, Tone

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from decimal import Decimal

    from dongyuan_targets.message import Language

OUTPUT = 'unit = "亿元"\ngoal = 237\ncomparator = ">"'
MONTHS = {2: "35.2", 3: "56.1", 4: "76.4", 5: "97.3", 6: "118.6"}
LAST_YEAR = {2: "32.8", 3: "51.6", 4: "69.8", 5: "88.6", 6: "107.6", 9: "166", 12: "222.5"}


def outlook_of(point: Fraction | int, low: Fraction | int, high: Fraction | int) -> Projection:
    return Projection(
        Method.RUN_RATE, Fraction(point), Fraction(low), Fraction(high), None, Uncertainty.UNKNOWN_COURSE, None
    )


OUTLOOK = outlook_of(240, 226, 254)
HUNDRED = 'unit = "亿元"\ngoal = 120'
"""Ten are due a month."""

MEASURES = {
    "level by its year's end": 'unit = "家"\ngoal = 17\nmeasure = "level"',
    "level from a baseline": 'unit = "亿元"\ngoal = 30\nmeasure = "level"\nbaseline = 10\nschedule = "linear"',
    "level that is to come down": 'unit = "微克"\ngoal = 20\nmeasure = "level"\nbaseline = 26\nschedule = "linear"',
    "rate": 'unit = "%"\ngoal = 95\nmeasure = "rate"',
    "task": 'measure = "task"',
    "more than the goal by December": 'unit = "亿元"\ngoal = 20\nschedule = "ten"',
    "ceiling": 'unit = "万吨"\ngoal = 20\ncomparator = "<="',
    "ceiling of zero": 'unit = "起"\ngoal = 0\ncomparator = "<="',
    "growth alone": 'unit = "亿元"\ngrowth_rate = 9',
}
TABLES = "[schedules.ten]\n12 = 120\n"

VALUES = st.dictionaries(
    st.integers(min_value=1, max_value=12),
    st.decimals(min_value=-999, max_value=9999, places=2).map(str),
    min_size=1,
)
OUTLOOKS = st.none() | st.tuples(*[st.fractions(min_value=-100, max_value=10**4)] * 3).map(
    lambda three: outlook_of(sorted(three)[1], min(three), max(three))
)


def chart_of(
    keys: str,
    values: Mapping[int, str] | None = None,
    last_year: Mapping[int, str] | None = None,
    *,
    language: Language = "en",
    width: int = 80,
    charset: Charset = Charset.ASCII,
    outlook: Projection | None = None,
) -> Chart | None:
    plan = plan_of(keys, tables=TABLES)
    values = values or {}
    actuals = [actual_of(f"{YEAR - 1}-{month:02d}", value) for month, value in (last_year or {}).items()]
    actuals += [actual_of(f"{YEAR}-{month:02d}", value) for month, value in values.items()]
    ledger = ledger_of(*actuals)
    periods = [Period(YEAR, month) for month in sorted(values) or [1]]
    rows = [(period, make_row(plan, ledger, plan.targets[0], period)) for period in periods]
    vars(rows[-1][1])["projection"] = outlook or message("reason.no_value")  # worked out only where it is not there
    return year_chart(rows, language, width, charset)


def text_of(chart: Chart | None) -> str:
    assert chart is not None
    return "\n".join([chart.title, *("".join(cell.text for cell in line) for line in chart.lines)]) + "\n"


class Read:
    """A chart read back from its text alone: its labels say where months and amounts are."""

    def __init__(self, chart: Chart | None) -> None:
        lines = text_of(chart).splitlines()[1:]
        under = next(number for number, line in enumerate(lines) if "Dec" in line)
        self.plot = lines[:under]
        self.columns = {month: lines[under].index(name) + 1 for month, name in enumerate(lines[under].split(), 1)}
        labels = [(row, line.split("|")[0].strip()) for row, line in enumerate(self.plot)]
        self.amounts = [(row, Fraction(text.replace(",", ""))) for row, text in labels if text]

    def sign(self, month: int, row: int) -> str:
        return self.plot[row].ljust(200)[self.columns[month]]

    def rows(self, month: int, sign: str) -> list[int]:
        """Return in which rows a sign stands in a month's column."""
        return [row for row in range(len(self.plot)) if self.sign(month, row) == sign]

    def row_of(self, amount: Fraction) -> Fraction:
        """Return where an amount lies between the rows that are labelled."""
        (top, most), (bottom, least) = self.amounts[0], self.amounts[-1]
        return bottom - (amount - least) / (most - least) * (bottom - top)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("charset", Charset)
@pytest.mark.parametrize("width", [60, 80, 100])
def test_the_year_of_a_target(
    golden: Callable[[str, str], None], language: Language, charset: Charset, width: int
) -> None:
    chart = chart_of(OUTPUT, MONTHS, LAST_YEAR, language=language, width=width, charset=charset, outlook=OUTLOOK)
    golden(f"chart/year-{language}-{charset}-{width}.txt", text_of(chart))


def test_every_measure(golden: Callable[[str, str], None]) -> None:
    values = {2: "12", 4: "13.5", 6: "16", 9: "18"}
    texts = [f"{name}\n{text_of(chart_of(keys, values, width=60))}" for name, keys in MEASURES.items()]
    golden("chart/measures.txt", "\n".join(texts))


@given(
    st.sampled_from([*MEASURES.values(), OUTPUT]),
    VALUES,
    VALUES,
    OUTLOOKS,
    st.integers(min_value=40, max_value=200),
    st.sampled_from(Charset),
    st.sampled_from(["zh", "en"]),
)
def test_it_fits_and_every_sign_is_narrow_in_every_terminal(
    keys: str,
    values: dict[int, str],
    last_year: dict[int, str],
    outlook: Projection | None,
    width: int,
    charset: Charset,
    language: Language,
) -> None:
    chart = chart_of(keys, values, last_year, outlook=outlook, width=width, charset=charset, language=language)
    text = text_of(chart)
    assert all(cell_len(line) <= min(width, 130) for line in text.splitlines())
    assert not [each for each in text if unicodedata.east_asian_width(each) == "A"]
    assert all(line == line.rstrip() for line in text.splitlines())
    if charset is Charset.ASCII and language == "en":
        assert re.sub("[亿元家微克万吨起]", "", text).isascii()


@given(st.sampled_from([*MEASURES.values(), OUTPUT]), VALUES, VALUES)
def test_a_figure_stands_in_its_month_and_as_high_as_its_value(
    keys: str, values: dict[int, str], last_year: dict[int, str]
) -> None:
    read = Read(chart_of(keys, values, last_year))
    stands: list[tuple[Fraction, int]] = []
    for month, value in values.items():
        (row,) = read.rows(month, "o")
        assert abs(row - read.row_of(Fraction(value))) <= Fraction(1, 2)
        stands.append((Fraction(value), -row))
    assert [height for _, height in sorted(stands)] == sorted(height for _, height in stands), "more is never lower"
    assert sum(line.count("o") for line in read.plot) == len(values)


def test_last_years_figures_stand_beside_this_years() -> None:
    """The axis of 120 is labelled by twenties, two rows each."""
    read = Read(chart_of(HUNDRED, {3: "20"}, {3: "80", 6: "100", 9: "110"}))
    assert [read.amounts[0], read.amounts[-1]] == [(0, Fraction(120)), (12, Fraction(0))]
    assert (read.rows(3, "x"), read.rows(3, "o")) == ([4], [10])
    assert read.rows(6, "x") == [2]


def test_the_path_is_what_is_due_each_month() -> None:
    read = Read(chart_of(HUNDRED))
    for month in range(1, 13):
        assert any(abs(row - read.row_of(Fraction(10 * month))) <= Fraction(1, 2) for row in read.rows(month, "."))


def test_a_level_sets_out_from_its_baseline() -> None:
    """From 10 to 30: half of the way, 20, is due in June."""
    read = Read(chart_of(MEASURES["level from a baseline"]))
    assert read.sign(6, round(read.row_of(Fraction(20)))) == "."
    assert read.plot[round(read.row_of(Fraction(10)))].split("|")[1].startswith(".")


def test_a_schedule_may_end_above_the_goal() -> None:
    """The schedule ends at 120 % of 20; the axis is labelled by fives, so that it ends at 25."""
    read = Read(chart_of(MEASURES["more than the goal by December"], {6: "12"}))
    assert read.amounts[0] == (0, Fraction(25))
    assert read.sign(12, round(read.row_of(Fraction(24)))) == "."
    assert read.sign(3, round(read.row_of(Fraction(20)))) == "-"


@pytest.mark.parametrize("name", ["rate", "level by its year's end", "ceiling of zero"])
def test_where_nothing_is_due_but_the_goal_there_is_no_path(name: str) -> None:
    text = text_of(chart_of(MEASURES[name], {6: "16"}))
    assert "..." not in text
    assert "--- goal" in text


def test_growth_alone_has_figures_and_last_years_but_no_goal() -> None:
    text = text_of(chart_of(MEASURES["growth alone"], {6: "16"}, {6: "15"}))
    assert text.splitlines()[-1] == "*o* actual  x last year"


@pytest.mark.parametrize("name", ["growth alone", "rate", "level by its year's end", "ceiling of zero"])
def test_without_a_figure_or_a_path_nothing_is_drawn(name: str) -> None:
    assert chart_of(MEASURES[name]) is None
    assert chart_of(MEASURES[name], {6: "16"}) is not None


def test_the_outlook_opens_from_the_newest_figure_to_its_interval() -> None:
    read = Read(chart_of(HUNDRED, {6: "60"}, outlook=outlook_of(100, 80, 110)))
    assert read.sign(12, round(read.row_of(Fraction(100)))) == "+"
    band = [row for row in range(len(read.plot)) if read.sign(12, row) in ":+"]
    assert band == list(range(round(read.row_of(Fraction(110))), round(read.row_of(Fraction(80))) + 1))
    heights = [len(read.rows(month, ":")) for month in (7, 9, 11)]
    assert heights == sorted(heights)
    assert read.rows(5, ":") == read.rows(6, ":") == []


def test_amounts_too_long_for_the_line_leave_no_room() -> None:
    keys = f'unit = "元"\ngoal = {10**14}\nschedule = "huge"'
    plan = plan_of(keys, tables=f"[schedules.huge]\n12 = {10**14}\n")
    row = make_row(plan, ledger_of(), plan.targets[0], Period(YEAR, 1))
    assert year_chart([(Period(YEAR, 1), row)], "zh", 40) is None


def test_tones_only_help_the_figures_are_plain_and_what_is_beside_them_quiet() -> None:
    chart = chart_of(OUTPUT, MONTHS, LAST_YEAR, outlook=OUTLOOK)
    assert chart is not None
    tones = {cell.tone for line in chart.lines for cell in line if set(cell.text) & set("ox.:")}
    assert {cell.tone for line in chart.lines[:10] for cell in line if "o" in cell.text} == {Tone.PLAIN}
    assert tones == {Tone.PLAIN, Tone.QUIET}


# The labelled amounts worked out by hand: steps of 1, 2 or 5, six at most.
@pytest.mark.parametrize(
    ("amounts", "from_zero", "labels"),
    [
        ("35.2 237", True, "0 50 100 150 200 250"),  # 237 / 6 = 39.5
        ("8 22", True, "0 5 10 15 20 25"),
        ("60", True, "0 10 20 30 40 50 60"),
        ("0.12 1", True, "0.0 0.2 0.4 0.6 0.8 1.0"),
        ("0", True, "0.0 0.2 0.4 0.6 0.8 1.0"),
        ("-3 20", True, "-5 0 5 10 15 20"),
        ("-3 -2", True, "-3.0 -2.5 -2.0 -1.5 -1.0 -0.5 0.0"),
        ("90 96", False, "86 88 90 92 94 96"),  # 9.6 wide at least, from 86.4
        ("94.9 95", False, "84 86 88 90 92 94 96"),  # 9.5 wide at least, from 85.5
        ("1440", True, "0 500 1,000 1,500"),
    ],
)
def test_the_axis_is_labelled_at_round_amounts(amounts: str, from_zero: bool, labels: str) -> None:
    axis = scale([Fraction(each) for each in amounts.split()], from_zero=from_zero)
    assert " ".join(axis.labels.values()) == labels


def test_things_are_counted_whole() -> None:
    assert list(scale([Fraction(1)], from_zero=True, whole=True).labels.values()) == ["0", "1"]


@given(st.lists(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15), min_size=1))
def test_every_amount_finds_room(amounts: list[Decimal]) -> None:
    exact = [Fraction(each) for each in amounts]
    axis = scale(exact, from_zero=False)
    assert 1 <= axis.steps <= 6
    assert all(0 <= axis.height(each) <= axis.steps * axis.rows_per_step <= 12 for each in exact)
