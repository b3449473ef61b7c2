from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongyuan_targets import text as in_words
from dongyuan_targets.errors import InvalidInputError
from dongyuan_targets.message import Language
from dongyuan_targets.quantities.period import Period, parse_day, parse_period

if TYPE_CHECKING:
    from dongyuan_targets.message import Language

periods = st.builds(Period, st.integers(1900, 2200), st.integers(1, 12))


@pytest.mark.parametrize(
    "written",
    [
        "2022-06",
        "2022-6",
        "2022/6",
        "2022.06",
        "202206",
        "2022年6月",
        "2022年06月",
        "1-6月",
        "1—6月",
        "1–6月",
        "1~6月",
        "1～6月",
        "1至6月",
        "1到6月",
        "1\N{MINUS SIGN}6月",
        "1\N{WAVE DASH}6月",
        "2022年1-6月",
        "1-6",
        "上半年",
        "2022年上半年",
        "H1",
        "Q2",
        "q2",
        "2022Q2",
        "2022-Q2",
        "二季度",
        "第二季度",
        "2季度",
        "6",
        "06",
        "6月",
        "6月份",
        "6月末",
        "2022 6月",
        "六月",
        "2022年六月",
        "一至六月",
        "前6个月",
        "前六个月",
        "2022年前六个月",
        "Jan-Jun",
        "Jan-Jun 2022",
        "Jan – Jun 2022",
        "January to June, 2022",
        "JUNE",
        "june 2022",
        "2022 June",
        "Jun.",
        "Q2 2022",
        "H1 2022",
        " ６月 ",
        "２０２２－０６",
    ],
)
def test_june_is_understood_however_it_is_written(written: str) -> None:
    assert parse_period(written, 2022) == Period(2022, 6)


@pytest.mark.parametrize(
    ("text", "month"),
    [("Q1", 3), ("一季度", 3), ("前三季度", 9), ("三季度", 9), ("四季度", 12), ("全年", 12), ("1", 1)],
)
def test_quarters_and_the_year_run_to_their_last_month(text: str, month: int) -> None:
    assert parse_period(text, 2023) == Period(2023, month)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "13",
        "0",
        "2022",
        "2022-13",
        "2022-00",
        "Q5",
        "1899-06",
        "6.5",
        "H2",
        "Juni",
        "Ju",
        "13 2022",
        "20226月",
    ],
)
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        parse_period(text, 2022)
    assert caught.value.what.key == "input.period"


@pytest.mark.parametrize("text", ["3-6月", "2022年2-6月", "4至6月", "Mar-Jun", "三至六月"])
def test_a_span_that_does_not_begin_in_january_is_refused(text: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        parse_period(text, 2022)
    assert caught.value.what.key == "input.period_not_year_to_date"


@given(periods)
def test_written_and_read_it_is_the_same(period: Period) -> None:
    assert Period.parse_exact(str(period)) == period
    assert parse_period(str(period), 1999) == period


@given(periods, st.sampled_from(["zh", "en"]))
def test_what_reports_call_it_is_read_back(period: Period, language: Language) -> None:
    assert parse_period(in_words.period(period, language), 1999) == period
    assert parse_period(in_words.months(period, language), period.year) == period


@pytest.mark.parametrize("day", ["2022-07-20", "2022-7-20", "2022/7/20", "2022.7.20", "2022年7月20日", "20220720"])
def test_a_day_is_understood_however_it_is_written(day: str) -> None:
    assert parse_day(day) == dt.date(2022, 7, 20)


@pytest.mark.parametrize("day", ["", "2022-13-01", "2022-02-30", "2022-7", "7-20", "yesterday", "2022-07-20x"])
def test_what_is_no_day_is_refused(day: str) -> None:
    with pytest.raises(ValueError, match=r"\w*"):
        parse_day(day)


@given(periods.filter(lambda period: period > Period(1900, 12)))
def test_the_month_before_ends_the_day_before(period: Period) -> None:
    assert period.previous < period
    assert period.previous.last_day + dt.timedelta(days=1) == dt.date(period.year, period.month, 1)


@pytest.mark.parametrize("text", ["2022-6", "202206", "2022-13", "２０２２-06", ""])
def test_files_write_it_one_way_only(text: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(text)}$"):
        Period.parse_exact(text)


def test_what_follows_from_it() -> None:
    june = Period(2022, 6)
    assert (june.previous, june.a_year_before) == (Period(2022, 5), Period(2021, 6))
    assert Period(2022, 1).previous == Period(2021, 12)
    assert Period.of(dt.date(2024, 2, 29)).last_day == dt.date(2024, 2, 29)
