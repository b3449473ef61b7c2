from __future__ import annotations

import datetime as dt
import json
from contextlib import suppress
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import plan_of
from dongyuan_targets.errors import InvalidFileError
from dongyuan_targets.intake.importing import gather
from dongyuan_targets.intake.plausibility import DoubtKind
from dongyuan_targets.intake.reading import ReceivedFile, kind_of, read
from dongyuan_targets.quantities.period import Period
from dongyuan_targets.text import say
from sheet_files import separated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dongyuan_targets.intake.importing import Import

NOW = dt.datetime(2022, 7, 15, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=8)))
PLAN = plan_of(
    'metric_en = "Output"\nunit = "亿元"\ngoal = 237\ngrowth_rate = 9\naliases = ["工业总产值", "规模以上工业总产值"]',
    'unit = "家"\ngoal = 22',
    'measure = "task"',
    'unit = "%"\ngoal = 3\nmeasure = "rate"',
    "growth_rate = 9",
)
JUNE = Period(2022, 6)


def imported(rows: Sequence[Sequence[str]], *, period: str | None = None, file: str = "june.csv") -> Import:
    return of_bytes(separated(rows).encode(), period=period, file=file)


def of_bytes(content: bytes, *, period: str | None = None, file: str = "june.csv") -> Import:
    return gather(PLAN, [read(ReceivedFile(content, file, None, period), PLAN)], {}, NOW)


def figures(found: Import) -> dict[tuple[str, str], tuple[str | None, str | None]]:
    """Return value and growth by target and period, last year's bases too."""
    return {
        (actual.target, str(actual.period)): (
            None if actual.value is None else str(actual.value),
            None if actual.growth_rate is None else str(actual.growth_rate),
        )
        for each in found.understood
        for actual in (*each.bases, *each.actuals)
    }


def wrong(found: Import) -> list[str]:
    return [f"{each.origin.cell}：{say(each.why, 'zh')}" for each in found.left]


@pytest.mark.parametrize(
    "header",
    [
        ("指标", "统计期", "数值"),
        ("指标名称", "报告期", "累计完成"),
        ("metric", "period", "value"),
        ("ID", "Month", "Year to date"),
        ("标识", "期间", "实际数（亿元）"),
        ("项目", "月份", "本年累计（单位：亿元）"),
        ("指 标", "统计期", "1-6月累计"),
    ],
)
@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1), (1, 2, 0)])
def test_header_words_in_both_languages_and_any_order(header: tuple[str, ...], order: tuple[int, ...]) -> None:
    row = ("t1", "2022-06", "118.6") if header[0] in {"ID", "标识"} else ("指标1", "2022-06", "118.6")
    rows = [[cells[place] for place in order] for cells in (header, row)]
    assert figures(imported(rows)) == {("t1", "2022-06"): ("118.6", None)}


@pytest.mark.parametrize(
    "name", ["指标1", "Output", "output", "工业总产值", "规模以上工业总产值", "t1", " 指标１ ", "指标1（亿元）"]
)
def test_a_target_is_known_by_its_names_and_by_nothing_else(name: str) -> None:
    assert figures(imported([["指标", "数值"], [name, "118.6"]], period="6")) == {("t1", "2022-06"): ("118.6", None)}


@pytest.mark.parametrize("name", ["工业产值", "指标", "指标1合计", "其中：指标1", "T1"])
def test_what_is_not_known_is_left_out_and_said_with_the_nearest_names(name: str) -> None:
    found = imported([["指标", "数值"], [name, "118.6"], ["指标2", "8"]], period="6")
    assert figures(found) == {("t2", "2022-06"): ("8", None)}
    (doubt,) = found.doubts
    assert doubt.kind is DoubtKind.LEFT_OUT
    assert f"june.csv B2，不导入：没有“{name}”" in say(doubt.what, "zh")
    if name == "工业产值":
        assert "工业总产值" in say(doubt.what, "zh")


def test_an_id_that_is_not_known_is_an_error_and_so_is_one_of_another_metric() -> None:
    found = imported(
        [["标识", "指标", "数值"], ["t9", "指标1", "1"], ["t2", "指标1", "1"], ["t1", "某某", "1"]], period="6"
    )
    assert [each.why.key for each in found.left] == ["record.unknown_target", "import.two_targets"]
    assert len(found.lines) == 1


def test_two_targets_of_one_name_are_not_guessed_between() -> None:
    plan = plan_of('unit = "家"\ngoal = 1\nmetric_en = "Firms"', 'unit = "家"\ngoal = 1\nmetric_en = "Firms"')
    found = gather(
        plan,
        [read(ReceivedFile(separated([["指标", "数值"], ["Firms", "1"]]).encode(), "a.csv", None, "6"), plan)],
        {},
        NOW,
    )
    assert [each.why.key for each in found.left] == ["record.ambiguous_target"]


@pytest.mark.parametrize(
    ("rows", "value"),
    [
        ([["指标", "数值"], ["t1", "1186000万元"]], "118.6"),
        ([["指标", "单位", "数值"], ["t1", "万元", "1,186,000"]], "118.6"),
        ([["指标", "数值（万元）"], ["t1", "1186000"]], "118.6"),
        ([["指标", "数值（万元）"], ["t1", "118.6亿元"]], "118.6"),
        ([["单位：万元"], ["指标", "数值"], ["t1", "1186000"]], "118.6"),
        ([["表一", "计量单位: 万元、家"], ["指标", "数值"], ["t1", "1186000"]], "118.6"),
        ([["填报单位：工业股"], ["指标", "数值"], ["t1", "118.6"]], "118.6"),
        ([["指标", "数值"], ["指标1（万元）", "1186000"]], "118.6"),
        ([["metric", "unit", "value"], ["Output", "CNY 100m", "118.6"]], "118.6"),
        ([["指标", "单位", "数值（万元）"], ["t1", "亿元", "118.6"]], "118.6"),  # the row's own unit is the nearer
    ],
)
def test_a_unit_from_wherever_it_stands(rows: list[list[str]], value: str) -> None:
    assert figures(imported(rows, period="6"))["t1", "2022-06"] == (value, None)


def test_a_unit_of_the_title_that_fits_no_figure_is_not_taken_for_nothing() -> None:
    found = imported([["单位：万元"], ["指标", "数值"], ["t2", "8"], ["t3", "60"]], period="6")
    assert wrong(found) == ["B3：表上写的单位（万元）不能确定本目标（家）用哪一个。请加一列“单位”，或写在数值后面。"]


@pytest.mark.parametrize(
    ("rows", "period"),
    [
        ([["2022年1-6月主要指标"], ["指标", "数值"], ["t1", "1"]], "2022-06"),
        ([["填报日期：2022年7月5日", "统计期：1—6月"], ["指标", "数值"], ["t1", "1"]], "2022-06"),
        ([["上半年"], ["指标", "数值"], ["t1", "1"]], "2022-06"),
        ([["2022年第一季度"], ["指标", "数值"], ["t1", "1"]], "2022-03"),
        ([["截至2022年6月底"], ["指标", "数值"], ["t1", "1"]], "2022-06"),
        ([["2022年1月至6月"], ["指标", "数值"], ["t1", "1"]], "2022-06"),
        ([["指标", "统计期", "数值"], ["t1", "2022-06-01", "1"]], "2022-06"),
        ([["指标", "统计期", "数值"], ["t1", "2022/6/30", "1"]], "2022-06"),
        ([["指标", "统计期", "数值"], ["t1", "Jun-22", "1"]], "2022-06"),
        ([["指标", "统计期", "数值"], ["t1", "2022年6月", "1"]], "2022-06"),
        ([["指标", "统计期", "数值"], ["t1", "1-6月", "1"]], "2022-06"),
        ([["指标", "统计期", "数值"], ["t1", "2021-06", "1"]], "2021-06"),
        ([["主要指标", "2022年1-6月"], ["指标", "1-6月", ""], ["", "累计", "同比"], ["t1", "1", "2"]], "2022-06"),
    ],
)
def test_a_period_from_wherever_it_stands(rows: list[list[str]], period: str) -> None:
    assert list(figures(imported(rows))) == [("t1", period)]


@pytest.mark.parametrize(
    "rows",
    [
        [["指标", "数值"], ["t1", "1"], ["t2", "2"]],
        [["主要指标"], ["指标", "数值"], ["t1", "1"]],
    ],
)
def test_without_a_period_the_file_is_not_read(rows: list[list[str]]) -> None:
    with pytest.raises(InvalidFileError) as caught:
        imported(rows)
    assert [each.what.key for each in caught.value.problems] == ["import.no_period"]


@pytest.mark.parametrize(
    ("rows", "asked", "key"),
    [
        ([["1-5月和1-6月"], ["指标", "数值"], ["t1", "1"]], None, "columns.title_not_read"),
        ([["2022年4-6月"], ["指标", "数值"], ["t1", "1"]], None, "columns.title_not_read"),
        ([["2022年第二季度"], ["指标", "数值"], ["t1", "1"]], None, "columns.title_not_read"),
        ([["2022年11月至12月"], ["指标", "数值"], ["t1", "1"]], None, "columns.title_not_read"),
        ([["1-5月"], ["指标", "1-6月完成数"], ["t1", "1"]], None, "columns.periods_differ"),
        ([["2022年1-5月"], ["指标", "数值"], ["t1", "1"]], "6", "columns.periods_differ"),
        ([["指标", "统计期", "数值"], ["t1", "2022-05", "1"]], "6", "columns.periods_differ"),
        ([["指标", "统计期", "数值"], ["t1", "2022-06-15", "1"]], None, "import.a_day"),
        ([["指标", "统计期", "数值"], ["t1", "2022.1", "1"]], None, "import.lost_zero"),
        ([["指标", "统计期", "数值"], ["t1", "44713", "1"]], None, "input.period"),
        ([["指标", "统计期", "数值"], ["t1", "4-6月", "1"]], None, "input.period_not_year_to_date"),
    ],
)
def test_a_period_is_never_guessed(rows: list[list[str]], asked: str | None, key: str) -> None:
    found = imported(rows, period=asked)
    assert figures(found) == {}
    assert [each.why.key for each in found.left] == [key]


def test_a_month_alone_in_the_header_is_no_figure_since_january() -> None:
    found = imported([["指标", "6月"], ["t1", "21.3"]])
    assert [(each.text, each.why.key) for each in found.left] == [("6月", "columns.not_read")]
    assert figures(found) == {}
    found = imported([["指标", "6月", "1-6月"], ["t1", "21.3", "118.6"]])
    assert [(each.text, each.why.key) for each in found.left] == [("6月", "columns.not_read")]
    assert figures(found) == {("t1", "2022-06"): ("118.6", None)}


def test_every_cell_that_cannot_be_used_is_named_with_row_and_column() -> None:
    found = imported(
        [
            ["指标", "统计期", "数值", "增速", "上年同期"],
            ["指标1", "6", "1,23", "快", "abc"],
            ["指标2", "6", "12.5", "", ""],
            ["", "6", "7", "", ""],
            ["指标3", "6", "#DIV/0!", "", ""],
            ["指标3", "5", "50", "9", ""],
        ]
    )
    assert [(each.origin.cell, each.why.key) for each in found.left] == [
        ("C2", "input.number_ambiguous"),
        ("E2", "input.number"),
        ("C4", "import.no_name"),
        ("C5", "input.number"),
        ("D6", "record.no_growth_here"),
        ("C3", "record.not_whole"),
    ]
    assert figures(found) == {("t3", "2022-05"): ("50", None)}


def test_numbers_as_in_record() -> None:
    found = imported(
        [
            ["指标", "数值", "增速", "上年同期"],
            ["t1", "１,１８６.５０", "－3.1%", "\N{MINUS SIGN}5"],
            ["t2", "3家", "", ""],
            ["t3", "完成", "", ""],
            ["t4", "2.9%", "", ""],
            ["t5", "", "+9.0", ""],
        ],
        period="6",
    )
    assert figures(found) == {
        ("t1", "2021-06"): ("-5", None),
        ("t1", "2022-06"): ("1186.50", "-3.1"),
        ("t2", "2022-06"): ("3", None),
        ("t3", "2022-06"): ("100", None),
        ("t4", "2022-06"): ("2.9", None),
        ("t5", "2022-06"): (None, "9.0"),
    }


def test_blank_rows_dashes_totals_repeated_headers_and_columns_beyond() -> None:
    header = ["指标", "数值", "增速", ""]
    rows = [
        ["主要指标"],
        [],
        header,
        ["t1", "118.6", "—", "", ""],
        ["", "", ""],
        header,
        ["t2", "8", "/"],
        ["注：初步数"],
    ]
    found = imported(rows, period="6")
    assert figures(found) == {("t1", "2022-06"): ("118.6", None), ("t2", "2022-06"): ("8", None)}
    assert [line.origin.line for line in found.lines] == [4, 7]
    assert found.doubts == ()


def test_the_same_row_twice_is_taken_once_and_two_that_differ_are_an_error() -> None:
    header = ["指标", "数值", "增速"]
    found = imported([header, ["t1", "118.6", "10.2"], ["指标1", "118.60", "10.2"]], period="6")
    assert len(found.lines) == 1
    found = imported([header, ["t1", "118.6", "10.2"], ["t1", "118.6", "10.3"]], period="6")
    assert figures(found) == {}
    assert [(each.origin.cell, each.why.key) for each in found.left] == [
        ("B2", "import.contradicts"),
        ("B3", "import.contradicts"),
    ]


def test_a_first_row_without_a_metric_is_no_second_row_of_the_header() -> None:
    rows = [["标识", "指标", "统计期", "数值"], ["t1", "", "1-6月", "118.6"], ["t2", "", "1-6月", "8"]]
    assert list(figures(imported(rows))) == [("t1", "2022-06"), ("t2", "2022-06")]


def test_of_two_columns_of_one_meaning_neither_is_read() -> None:
    found = imported([["指标", "数值", "实际数", "同比"], ["t1", "1", "2", "3"]], period="6")
    assert figures(found) == {}
    assert {each.why.key for each in found.left} == {"columns.not_read"}


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        ("指标,数值\nt1,1\n".encode(), "UTF-8"),
        ("指标,数值\nt1,1\n".encode("utf-8-sig"), "UTF-8"),
        ("指标,数值\nt1,1\n".encode("gbk"), "GB18030"),
        ("指标,数值,联系人\nt1,1,㐀𠮷\n".encode("gb18030"), "GB18030"),
        ("指标\t数值\nt1\t1\n".encode("utf-16"), "UTF-16"),
        ("指标;数值\nt1;1\n".encode(), "UTF-8"),
    ],
)
def test_encodings_and_separators(content: bytes, encoding: str) -> None:
    reading = read(ReceivedFile(content, "a.csv", None, "6"), PLAN)
    assert reading.remarks[0].details["encoding"] == encoding
    assert figures(gather(PLAN, [reading], {}, NOW)) == {("t1", "2022-06"): ("1", None)}


@pytest.mark.parametrize(
    ("content", "file", "key"),
    [
        (b"\xff\xff\xfe,\x80", "a.csv", "encoding.unknown"),
        (b"", "a.csv", "sheet.empty"),
        ("好".encode(), "a.txt", "import.nothing_read"),
        ('指标,数值\nt1,"1\nt2,2\n'.encode(), "a.csv", "sheet.quotes"),
        (b"<html><table></table></html>", "a.xls", "sheet.markup"),
        (("指标,数值\n" + "t1,1\n" * 100_000).encode(), "a.csv", "sheet.too_many_rows"),
        (b"[1, 2]", "a.json", "sheet.not_a_list"),
        (b'[{"target": "t1", "value": }]', "a.json", "sheet.not_json"),
        (b'[{"target": "t1", "target": "t2", "value": 1}]', "a.json", "sheet.not_json"),
        (b'[{"target": "t1", "value": [1]}]', "a.json", "sheet.nested"),
        (b"[" * 100_000, "a.json", "sheet.not_json"),
        (b'[{"goal": 1}]', "a.json", "import.no_header"),
        ("月份,指标1（亿元）,指标2\n1-5月,98.5,6\n1-6月,118.6,8\n".encode(), "a.csv", "import.transposed"),
    ],
)
def test_what_cannot_be_read_is_said(content: bytes, file: str, key: str) -> None:
    with pytest.raises(InvalidFileError) as caught:
        read(ReceivedFile(content, file), PLAN)
    assert [each.what.key for each in caught.value.problems] == [key]


def test_json_takes_the_words_of_a_header_and_keeps_digits() -> None:
    items = [
        {
            "target": "t1",
            "period": "2022-06",
            "value": 118.6,
            "growth_rate": 10.2,
            "last_year": 107.6,
            "source": "统计局",
        },
        {"metric": "指标2", "period": "1-6月", "value": "8家", "note": None},
    ]
    found = of_bytes(json.dumps(items, ensure_ascii=False).encode(), file="a.json")
    assert figures(found) == {
        ("t1", "2021-06"): ("107.6", None),
        ("t1", "2022-06"): ("118.6", "10.2"),
        ("t2", "2022-06"): ("8", None),
    }
    assert found.understood[0].actuals[0].source == "统计局; a.json@:C1"
    exact = of_bytes(b'[{"id": "t1", "period": "6", "value": 12.50}]', file="a.json")
    assert figures(exact) == {("t1", "2022-06"): ("12.50", None)}
    bad = of_bytes(
        b'[{"id": "t1", "period": "6", "value": 1}, {"id": "t2", "period": "6", "value": NaN}]', file="a.json"
    )
    assert wrong(bad)[0].startswith("C2：")


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "sheet.empty"),
        (b"\xef\xbb\xbf \r\n", "sheet.empty"),
        (b"%PDF-1.7 ...", "sheet.document"),
        (b"PK\x03\x04....word/document.xml....", "sheet.document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "sheet.document"),
        (b"a" * 200_000 + b",1\n", "sheet.long_field"),
        (b"," * 2_000_000 + b"1", "sheet.too_many_columns"),
        (b",\n" * 200_000, "sheet.too_many_rows"),
        ((b"1," * 255 + b"1\n") * 1_000, "sheet.too_many_cells"),
        (
            b"[" + b",".join([b"{" + b",".join(b'"%d":1' % key for key in range(250)) + b"}"] * 1_001) + b"]",
            "sheet.too_many_cells",
        ),
    ],
)
def test_what_is_no_sheet_is_named_and_what_is_too_large_ends_soon(content: bytes, key: str) -> None:
    with pytest.raises(InvalidFileError) as caught:
        of_bytes(content)
    assert [each.what.key for each in caught.value.problems] == [key]


def test_the_kind_of_a_file_is_told_by_what_is_in_it() -> None:
    table = separated([["指标", "数值"], ["t1", "1"]], "\t").encode()
    for content, file, kind in (
        (table, "-", "table"),
        (table, "a.xls", "table"),
        (b'[{"id": "t1"}]', "-", "json"),
        ("1—6月，全县实现指标1 118.6亿元，同比增长10.2%。".encode(), "bulletin.txt", "text"),
        ('"工业"倍增\n"升级，数值'.encode(), "-", "text"),
        (b"PK\x03\x04", "a.csv", "workbook"),
    ):
        assert kind_of(ReceivedFile(content, file), PLAN) == kind


@given(
    st.lists(
        st.tuples(
            st.sampled_from([("t1", "亿元"), ("t2", "家")]),
            st.integers(1, 12),
            st.integers(0, 10_000),
        ),
        unique_by=lambda row: (row[0], row[1]),
        min_size=1,
    ),
    st.permutations(["标识", "统计期", "数值", "单位", "备注"]),
    st.sampled_from(["\t", ","]),
    st.sampled_from(["utf-8", "utf-8-sig", "gbk", "utf-16"]),
)
def test_law_what_is_written_in_a_sheet_is_what_is_read(
    rows: list[tuple[tuple[str, str], int, int]], header: list[str], separator: str, encoding: str
) -> None:
    sheet = [header]
    for (target, unit), month, value in rows:
        cells = {"标识": target, "统计期": f"2022-{month:02d}", "数值": str(value), "单位": unit, "备注": "a,b\t“c”"}
        sheet.append([cells[column] for column in header])
    found = of_bytes(separated(sheet, separator).encode(encoding))
    assert {
        (line.understood.target.id, line.understood.period.month): line.understood.actuals[0].value
        for line in found.lines
    } == {(target, month): Decimal(value) for (target, _), month, value in rows}
    assert found.left == ()


@given(
    st.binary(max_size=200) | st.text(max_size=200).map(str.encode), st.sampled_from(["a.csv", "a.json", "a.txt", "-"])
)
def test_law_no_bytes_whatever_break_the_reading(content: bytes, file: str) -> None:
    with suppress(InvalidFileError):
        found = gather(PLAN, [read(ReceivedFile(content, file), PLAN)], {}, NOW)
        assert all(say(each.why, "zh") for each in found.left)


def months_alone(found: Import) -> dict[str, str | None]:
    return {
        each.target.id: None if actual.month_value is None else str(actual.month_value)
        for each in found.understood
        for actual in each.actuals
    }


@pytest.mark.parametrize("month", ["本月", "本月数", "本月完成", "当月（亿元）", "month_value"])
@pytest.mark.parametrize("order", [(0, 1, 2), (0, 2, 1)])
def test_the_figure_of_a_month_is_kept_beside_the_year_to_date(month: str, order: tuple[int, ...]) -> None:
    rows = [("指标", month, "本年累计"), ("指标1", "21.3", "118.6")]
    found = imported([[cells[place] for place in order] for cells in rows], period="6")
    assert figures(found) == {("t1", "2022-06"): ("118.6", None)}
    assert months_alone(found) == {"t1": "21.3"}


@pytest.mark.parametrize(
    "header",
    [
        ("指标", "本月", "同比", "累计", "同比±%"),
        ("指标", "6月", "同比", "1-6月", "同比"),
        ("指标", "二季度", "增速%", "上半年", "增长%"),
        ("指标", "本月", "本月同比", "本年累计", "累计同比"),
        ("指标", "本月完成", "上年同期", "累计完成", "同比增减（%）"),
    ],
)
def test_the_growth_beside_a_months_figure_is_that_of_the_month(header: tuple[str, ...]) -> None:
    found = imported([header, ("指标1", "21.3", "5.5", "118.6", "10.2")], period="6")
    assert figures(found) == {("t1", "2022-06"): ("118.6", "10.2")}


def test_below_a_heading_of_the_month_every_figure_is_the_months() -> None:
    upper, lower = ("指标", "本月", "", "1-6月累计（万元）", ""), ("", "数值", "增速", "数值", "增速")
    found = imported([upper, lower, ("指标1", "21.3", "5.5", "1186000", "10.2")])
    assert figures(found) == {("t1", "2022-06"): ("118.6", "10.2")}
    assert months_alone(found) == {"t1": "21.3"}
    only = imported([("指标", "本月", ""), ("", "完成数", "增速"), ("指标1", "21.3", "5.5")], period="6")
    assert figures(only) == {("t1", "2022-06"): (None, None)}
    assert months_alone(only) == {"t1": "21.3"}


def test_what_a_heading_of_growth_says_of_month_and_year_is_growth_of_both() -> None:
    upper, lower = ("指标", "数值", "增速", ""), ("", "", "本月", "累计")
    assert figures(imported([upper, lower, ("指标1", "118.6", "5.5", "10.2")], period="6")) == {
        ("t1", "2022-06"): ("118.6", "10.2")
    }


def test_a_level_has_no_figure_of_a_month_and_the_sheet_may_still_have_the_column() -> None:
    found = imported(
        [["指标", "本月", "累计"], ["指标4", "0.4", "3.1"], ["指标1", "21.3", ""], ["指标4", "0.4", ""]], period="6"
    )
    assert figures(found) == {("t4", "2022-06"): ("3.1", None), ("t1", "2022-06"): (None, None)}
    assert [each.why.key for each in found.left] == ["record.no_month_value_here"] * 2


def test_two_months_alone_contradict_each_other() -> None:
    found = imported([["指标", "本月", "累计"], ["指标1", "21.3", "118.6"], ["指标1", "21.4", "118.6"]], period="6")
    assert figures(found) == {("t1", "2022-06"): ("118.6", None)}
    assert [each.why.key for each in found.left] == ["import.contradicts"] * 2
