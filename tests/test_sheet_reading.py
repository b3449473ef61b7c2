"""Sheets: a figure is read where everything that qualifies it was understood, and left out otherwise."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongyuan_targets.intake.figures import Span
from dongyuan_targets.intake.importing import gather
from dongyuan_targets.intake.sheets.cells import Flaw, Holds, SheetCell, SheetGrid
from dongyuan_targets.intake.sheets.columns import SHEET_WORDS
from dongyuan_targets.intake.sheets.rows import read_grid
from dongyuan_targets.intake.vocabulary import WORDS, Sense
from dongyuan_targets.plan.plan_file import parse_plan
from dongyuan_targets.quantities.period import Period
from dongyuan_targets.text import say

PLAN = parse_plan(
    """
schema = 1
title = "某县年度目标"
year = 2022
focus = [{ id = "f", name = "工业" }]
target = [
    { id = "output", focus = "f", metric = "规上工业总产值", unit = "亿元", goal = 237, growth_rate = 9 },
    { id = "firms", focus = "f", metric = "新上规企业", unit = "家", goal = 22 },
    { id = "land", focus = "f", metric = "用地整治面积", unit = "亩", goal = 1440 },
    { id = "rate", focus = "f", metric = "产销率", unit = "%", goal = 95, measure = "rate" },
]
""".encode()
)
JUNE = Period(2022, 6)
Rows = list[list[str]]


def grid_of(rows: Rows, name: str | None = None, **flaws: Flaw) -> SheetGrid:
    """Return rows as a sheet; a cell named as in C2 has that flaw."""
    cells = [[SheetCell(text) for text in row] for row in rows]
    for place, flaw in flaws.items():
        row, column = int(place[1:]) - 1, ord(place[0]) - ord("A")
        cells[row][column] = SheetCell(cells[row][column].text, Holds.TEXT, flaw)
    return SheetGrid(tuple(map(tuple, cells)), name)


def figures(rows: Rows, *, asked: Period | None = JUNE, name: str | None = None, **flaws: Flaw) -> dict[str, str]:
    """Return what is read, as `output 2022-06` with value and growth, `output 2022-06 month` of a month alone."""
    found = read_grid(grid_of(rows, name, **flaws), "a.csv", PLAN, asked)
    assert all(say(each, "en") for each in (*(left.why for left in found.left), *found.understood))
    return {
        f"{each.target.id} {each.period}{' month' if each.span is Span.MONTH else ''}": " ".join(
            [
                *([f"{each.value.number}{each.value.unit or ''}"] if each.value else []),
                *([f"{each.growth}%"] if each.growth is not None else []),
            ]
        )
        for each in found.figures
    }


HEADER = ["指标", "单位", "累计", "同比"]
OUTPUT = ["规上工业总产值", "亿元", "118.6", "10.2"]
FULL = {"output 2022-06": "118.6亿元 10.2%"}
VALUE = {"output 2022-06": "118.6亿元"}


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (["指标", "单位", "累计", "同比（当月）"], VALUE),
        (["指标", "单位", "累计", "同比（当周）"], VALUE),
        (["指标", "单位", "累计", "增速（目标）"], VALUE),
        (["指标", "单位", "累计", "同比增减（个百分点）"], VALUE),
        (["指标", "单位", "累计", "比上年同期增减（亿元）"], VALUE),
        (["指标", "单位", "累计", "同比增减（家）"], VALUE),
        (["指标", "单位", "累计", "同比增减额"], VALUE),
        (["指标", "单位", "累计", "增长量"], VALUE),
        (["指标", "单位", "累计", "比上年同期增减"], VALUE),  # an amount or a rate
        (["指标", "单位", "累计", "同比增长（+/-%）"], FULL),
        (["指标", "单位", "累计（预计：亿元）", "同比"], {}),
        (["指标", "单位", "累计（单位：亿元）", "同比"], FULL),
        (["指标", "单位", "累计", "增速（‰）"], {"output 2022-06": "118.6亿元 1.02%"}),
        (["指标", "单位", "累计", "增长（倍）"], {"output 2022-06": "118.6亿元 1020%"}),
        (["指标", "单位", "累计（预计）", "同比"], {}),
        (["指标", "单位", "累计（全市）", "同比（全市）"], {}),
        (["指标", "单位", "实际（目标）", "同比"], {}),
        (["指标", "单位", "计划完成", "同比"], {}),
        (["指标", "单位", "本期数", "同比"], {}),
        (["指标", "单位", "完成数（当月）", "同比"], {"output 2022-06 month": "118.6亿元"}),
        (["指标", "单位", "累计（上年同期）", "增速"], {"output 2021-06": "118.6亿元", "output 2022-06": "10.2%"}),
        (["指标", "单位", "1-6月累计完成数", "同比增长率（±%）"], FULL),
        (["主要指标", "计量单位", "1―6月累计", "比上年同期增减（%）"], FULL),
        (["指标", "单位", "1-5月累计", "同比"], {}),
        (["指标", "单位", "Jan-Jun 2022", "YoY %"], FULL),
        (["指标", "单位", "Jan-Jun 2022", "YoY growth (%)"], FULL),
        (["指标", "单位", "Jan-Jun 2022", "growth goal"], VALUE),
        (["指标", "单位", "Jan-Jun 2022", "y-o-y growth rate"], FULL),
        (["指标", "单位", "January to June", "growth"], FULL),
        (["指标", "单位", "一至六月", "同比"], FULL),
        (["指标", "单位", "Jan-May 2022", "YoY %"], {}),
    ],
)
def test_a_header_is_read_whole_or_not_at_all(header: list[str], expected: dict[str, str]) -> None:
    assert figures([header, OUTPUT]) == expected


QUALIFYING = (Sense.GOAL, Sense.FORECAST, Sense.LAST_YEAR, Sense.MONTH, Sense.SHARE, Sense.GROWTH, Sense.CHANGE)
PLACES = ("{word}{said}", "{said}{word}", "{said}（{word}）", "{word}（{said}）")


@pytest.mark.parametrize("said", ["累计", "1-6月", "完成数", "实际", "同比", "增速"])
@pytest.mark.parametrize("form", PLACES)
def test_no_known_word_that_qualifies_leaves_a_column_what_it_is(said: str, form: str) -> None:
    is_growth = said in {"同比", "增速"}
    for words in (WORDS, SHEET_WORDS):
        for word in (each for sense in QUALIFYING[: 5 if is_growth else None] for each in words.get(sense, "").split()):
            header = form.format(said=said, word=word)
            columns = ["累计", header] if is_growth else [header, "目标"]
            found = figures([["指标", "单位", *columns], OUTPUT]).get("output 2022-06", "")
            assert ("10.2%" if is_growth else "118.6亿元") not in found, header


@pytest.mark.parametrize("said", ["2022年1-6月主要指标", "2022年1-6月工业数据"])
@pytest.mark.parametrize("form", PLACES[:3])
def test_no_known_word_that_qualifies_leaves_a_title_what_it_is(said: str, form: str) -> None:
    assert figures([[said], ["指标", "单位", "数值"], OUTPUT[:3]]) == VALUE
    for sense in QUALIFYING:
        for word in WORDS.get(sense, "").split():
            title = form.format(said=said, word=word)
            found = figures([[title], ["指标", "单位", "数值"], OUTPUT[:3]])
            assert found == ({"output 2022-06 month": "118.6亿元"} if sense is Sense.MONTH else {}), title


def test_last_years_months_are_last_years() -> None:
    for header in ("去年1-6月", "上年同期（1-6月）", "1-6月去年同期数", "2021年1-6月"):
        rows = [["指标", "1-6月", header, "增长%"], ["规上工业总产值", "118.6", "107.6", "10.2"]]
        assert figures(rows, asked=None) == {"output 2022-06": "118.6 10.2%", "output 2021-06": "107.6"}
    assert figures([["指标", "去年2022年1-6月"], ["规上工业总产值", "107.6"]]) == {}


@pytest.mark.parametrize(
    "name",
    [
        "一、规上工业总产值",
        "1.规上工业总产值（亿元）",
        "规模以上工业总产值",
        "（二）规上工业总产值",
        "全县规上工业总产值",
        "1.某县规模以上工业总产值（亿元）",
    ],
)
def test_a_name_may_be_numbered_and_written_out(name: str) -> None:
    assert figures([HEADER, [name, "亿元", "118.6", "10.2"]]) == FULL


@pytest.mark.parametrize(
    "header",
    [
        ["主要经济指标", "计量单位", "绝对额", "±%"],
        ["项目名称", "单位", "本月止累计", "比同期增长%"],
        ["指标名称", "单位", "累计值", "增减（+、-）%"],
        ["主要指标", "单位", "总量", "比上年增减幅度"],
    ],
)
def test_other_ways_to_head_a_column(header: list[str]) -> None:
    assert figures([header, OUTPUT]) == FULL


def test_a_growth_belongs_to_the_value_on_its_left() -> None:
    row = ["规上工业总产值", "20.1", "15.5", "118.6", "10.2"]
    assert figures([["指标", "本月", "同比", "累计", "同比"], row]) == {
        "output 2022-06 month": "20.1",
        "output 2022-06": "118.6 10.2%",
    }
    assert figures([["指标", "本期数", "同比", "累计"], ["规上工业总产值", "20.1", "15.5", "118.6"]]) == {
        "output 2022-06": "118.6"
    }
    for change in ("增加额", "同比增减（亿元）", "比上年同期增减（个百分点）"):
        amount = [["指标", "累计", change, "增幅%"], ["规上工业总产值", "118.6", "10.9", "10.2"]]
        assert figures(amount) == {"output 2022-06": "118.6 10.2%"}
    goal = [["指标", "目标", "累计", "增速"], ["规上工业总产值", "237", "118.6", "10.2"]]
    assert figures(goal) == {"output 2022-06": "118.6 10.2%"}


def test_a_growth_between_last_years_value_and_this_years_may_be_of_either() -> None:
    rows = [["指标", "上年同期", "同比", "累计"], ["规上工业总产值", "107.6", "9", "118.6"]]
    assert figures(rows) == {"output 2021-06": "107.6", "output 2022-06": "118.6"}


def test_a_heading_over_several_columns_holds_for_each_of_them() -> None:
    goals = [
        ["指标", "年度目标", "", "完成情况"],
        ["", "总量", "增速", "累计"],
        ["规上工业总产值", "237", "9", "118.6"],
    ]
    assert figures(goals) == {"output 2022-06": "118.6"}
    city = [["指标", "本县", "全市"], ["", "累计", "同比"], ["规上工业总产值", "118.6", "6.6"]]
    assert figures(city) in ({"output 2022-06": "118.6"}, {})
    two = [
        ["指标", "本月", "", "累计", ""],
        ["", "完成", "同比", "完成", "同比"],
        ["规上工业总产值", "2", "3", "118.6", "10.2"],
    ]
    assert figures(two)["output 2022-06"] == "118.6 10.2%"


def test_words_below_a_header_belong_to_it() -> None:
    rows = [["指标", "累计", "同比"], ["单位", "万元", "%"], ["规上工业总产值", "1186000", "10.2"]]
    assert figures(rows) == {"output 2022-06": "1186000万元 10.2%"}
    rows[1] = ["计算方法", "当月", "%"]
    assert figures(rows) == {}
    rows[1] = ["轻工业", "…", "/"]
    assert figures(rows) == {"output 2022-06": "1186000 10.2%"}


def test_a_heading_of_goals_is_no_column_of_names() -> None:
    rows = [
        ["指标", "单位", "目标", "", "实际", ""],
        ["", "", "总量（亿元）", "增速（%）", "1-6月（亿元）", "增速（%）"],
        ["规上工业总产值", "亿元", "237", "9", "118.6", "10.2"],
    ]
    assert figures(rows) == {"output 2022-06": "118.6亿元 10.2%"}


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (["指标", "上年完成", "累计"], {"output 2022-06": "118.6"}),  # the whole year, or the same months of it
        (["指标", "上年累计", "累计"], {"output 2021-06": "107.6", "output 2022-06": "118.6"}),
        (["指标", "增加值增速", "累计"], {"output 2022-06": "118.6"}),
        (["指标", "增长额同比", "累计"], {"output 2022-06": "118.6"}),
        (["指标", "目标", "已完成"], {"output 2022-06": "118.6"}),
        (["指标", "时序进度", "已完成"], {"output 2022-06": "118.6"}),
        (["指标", "序时进度", "已完成"], {"output 2022-06": "118.6"}),
    ],
)
def test_what_is_known_and_no_figure_of_these_months(header: list[str], expected: dict[str, str]) -> None:
    assert figures([header, ["规上工业总产值", "107.6", "118.6"]]) == expected


@pytest.mark.parametrize(
    ("cell", "growth"),
    [
        ("增长10.2", "10.2%"),
        ("同比下降3.1%", "-3.1%"),
        ("持平", "0%"),
        ("下降-3.1", None),
        ("提高1.2个点", None),
        ("增长三成", None),
    ],
)
def test_a_growth_in_words_has_the_sign_that_they_say(cell: str, growth: str | None) -> None:
    expected = "118.6亿元" + (f" {growth}" if growth else "")
    assert figures([HEADER, ["规上工业总产值", "亿元", "118.6", cell]]) == {"output 2022-06": expected}


def test_what_is_against_a_table_is_shown_where_it_stands() -> None:
    grid = grid_of([["甲镇2022年1-6月"], HEADER, OUTPUT])
    assert [each.origin.cell for each in read_grid(grid, "a.csv", PLAN, JUNE).left] == ["A1"]
    grid = grid_of([HEADER, OUTPUT, ["注：以上为预计数。"]])
    assert [each.origin.cell for each in read_grid(grid, "a.csv", PLAN, JUNE).left] == ["A3"]


def test_two_years_side_by_side_are_this_and_last() -> None:
    rows = [["指标", "2022年1-6月", "2021年1-6月", "增长%"], ["规上工业总产值", "118.6", "107.6", "10.2"]]
    assert figures(rows, asked=None) == {"output 2022-06": "118.6 10.2%", "output 2021-06": "107.6"}


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("某县2022年1-6月主要指标完成情况表", FULL),
        ("2022年1-6月规上工业主要指标", FULL),
        ("一、工业（单位：亿元）", FULL),
        ("2022年1-6月目标任务完成情况统计表", FULL),
        ("2022年1-6月年度目标完成进度表", FULL),
        ("2022年1-6月计划完成数", {}),
        ("2022年1-6月计划完成表", {}),
        ("目标任务完成（2022年1-6月）", {}),
        ("2022年1-6月工业总产值及用地情况", FULL),
        ("2022年1-6月用地工业总产值", {}),  # pieces of two names side by side are no name of either
        ("2022年1-6月新上规企业指标", {}),
        ("2022年1-6月项目情况", {}),
        ("2022年7月12日", FULL),  # the day on which it was made
        ("截至2022年7月12日", {}),
        ("填报单位：某县统计局", FULL),
        ("报送部门：县发展和改革局  填报人：张三", FULL),
        ("填报单位：", FULL),
        ("填报单位：甲镇", {}),
        ("数据来源：乙县", {}),
        ("填报单位：甲镇统计站", {}),
        ("报送单位：某某公司  填报人：张三", {}),
        ("2022年二季度主要指标", {}),
        ("2022年1-6月主要指标计划表", {}),
        ("2022年1-6月主要指标预测表", {}),
        ("甲镇2022年1-6月主要指标", {}),
        ("2021年1-6月主要指标", {}),
        ("2022年1-5月主要指标", {}),
        ("2022年6月当月主要指标", {"output 2022-06 month": "118.6亿元"}),
        ("2022年6月主要指标", FULL),  # 累计 says which span it is
    ],
)
def test_a_title_is_read_whole_or_its_table_not_at_all(title: str, expected: dict[str, str]) -> None:
    assert figures([[title], HEADER, OUTPUT]) == (expected if "当月" not in title else {})
    if "当月" in title:
        assert figures([[title], ["指标", "单位", "数值", "同比"], OUTPUT]) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Sheet1", FULL),
        ("6月", FULL),
        ("June", FULL),
        ("may", {}),
        ("juneau", {}),
        ("5月", {}),
        ("预测", {}),
        ("甲镇", {}),
    ],
)
def test_a_sheets_name_is_read_too(name: str, expected: dict[str, str]) -> None:
    assert figures([HEADER, OUTPUT], name=name) == expected


def test_a_whole_year_beside_a_part_of_it_may_be_the_plan() -> None:
    rows = [["指标", "上半年", "全年"], ["规上工业总产值", "118.6", "237"]]
    assert figures(rows, asked=None) == {"output 2022-06": "118.6"}
    assert figures([["指标", "2022年全年"], ["规上工业总产值", "237"]], asked=None) == {"output 2022-12": "237"}


def test_a_column_that_is_not_read_qualifies_the_rows_of_our_own_sheets_too() -> None:
    rows = [["标识", "统计期", "数值", "状态"], ["output", "2022-06", "118.6", "预计"], ["firms", "2022-06", "8", ""]]
    assert figures(rows) == {"firms 2022-06": "8"}


def test_each_table_of_a_sheet_has_its_own_titles_and_header() -> None:
    rows = [
        ["2022年1-6月主要指标"],
        HEADER,
        OUTPUT,
        ["2022年1-5月用地（单位：亩）"],
        ["指标", "累计"],
        ["用地整治面积", "600"],
    ]
    assert figures(rows, asked=None) == FULL | {"land 2022-05": "600亩"}
    again = [["2022年1-6月主要指标"], HEADER, OUTPUT, HEADER, ["新上规企业", "家", "8", ""]]
    assert figures(again, asked=None) == FULL | {"firms 2022-06": "8家"}


def test_a_section_between_rows_holds_for_those_below_it() -> None:
    rows = [HEADER, OUTPUT, ["二、用地（1-5月）"], ["用地整治面积", "亩", "600", ""]]
    assert figures(rows) == FULL
    assert figures(rows, asked=None) == {"land 2022-05": "600亩"}
    goals = [HEADER, ["目标值："], OUTPUT]
    assert figures(goals) == {}
    unknown = [HEADER, OUTPUT, ["二、开发区"], ["用地整治面积", "亩", "600", ""]]
    assert figures(unknown) == FULL


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (["甲镇合计", "亿元", "100", ""], {}),
        (["甲镇", "亿元", "", ""], {}),
        (["其中：开发区", "亿元", "", ""], {}),
        (["全县合计", "亿元", "137", ""], FULL),
        (["合计", "亿元", "137", ""], FULL),
        (["其中：开发区", "亿元", "40", ""], FULL),  # a part of the figure above it
        (["其中：食品制造", "亿元", "40", ""], FULL),
    ],
)
def test_rows_below_one_of_a_place_may_be_of_that_place(row: list[str], expected: dict[str, str]) -> None:
    assert figures([HEADER, ["新上规企业", "家", "8", ""], row, OUTPUT]) == {"firms 2022-06": "8家"} | expected
    own_again = [HEADER, row, ["全县合计", "亿元", "137", ""], OUTPUT]
    assert figures(own_again) == FULL


@pytest.mark.parametrize(
    ("column", "period", "header", "expected"),
    [
        ("月份", "6月", "累计", {"output 2022-06": "118.6"}),
        ("月份", "6月", "数值", {}),  # of June alone, or since January
        ("月份", "1-6月", "数值", {"output 2022-06": "118.6"}),
        ("统计期", "2022年6月", "数值", {"output 2022-06": "118.6"}),
        ("统计期", "2022年二季度", "累计", {}),
        ("统计期", "2022Q2", "累计", {}),
        ("统计期", "前三季度", "累计", {"output 2022-09": "118.6"}),
        ("统计期", "一季度", "累计", {"output 2022-03": "118.6"}),
    ],
)
def test_a_rows_own_period_is_since_january_or_not_read(
    column: str, period: str, header: str, expected: dict[str, str]
) -> None:
    assert figures([["指标", column, header], ["规上工业总产值", period, "118.6"]], asked=None) == expected


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("注：本表为统计局口径。", FULL),
        ("注：规上工业总产值数据来源于统计局。", FULL),
        ("注：规上工业总产值不含乙镇。", {}),
        ("注：规上工业总产值为1-5月数。", {}),
        ("注：以上为预计数。", {}),
        ("注：1-5月数。", {}),
        ("注：不含乙镇。", {}),
        ("说明：以上为快报数，以年报为准。", {}),
        ("注：1.本表由县统计局提供；2.数据未经审定。", {}),
        ("注：1.本表由县统计局提供；2.数据来源于统计月报。", FULL),
        ("数据来源：某某办公室", FULL),
        ("审核：张三 联系电话：1234567", FULL),
        ("制表：县统计局 2022年7月15日", FULL),
        ("某县统计局 2022年7月15日", FULL),
        ("注：新上规企业为1-5月数，其余为快报。", {}),
    ],
)
def test_a_note_below_a_table_counts(note: str, expected: dict[str, str]) -> None:
    assert figures([HEADER, OUTPUT, [note]]) == expected


@pytest.mark.parametrize(
    ("column", "cell", "expected"),
    [
        ("类别", "实际", FULL),
        ("类别", "计划", {}),
        ("口径", "当月", {}),
        ("年份", "2021", {}),
        ("年份", "2022", FULL),
        ("年度", "2021", {}),
        ("年度", "2022", FULL),
        ("地区", "全县", FULL),
        ("地区", "甲镇", {}),
        ("名次", "3", FULL),
        ("责任单位", "工业股", FULL),
        ("备注", "预计数", {}),
        ("备注", "统计局", FULL),
        ("备注", "未审定", {}),
        ("来源", "县统计局", FULL),
        ("来源", "预测", {}),
        ("来源", "年度计划", {}),
        ("", "计划", {}),  # a column without a name
        ("", "甲镇", {}),
        ("", "3", FULL),
    ],
)
def test_the_other_cells_of_a_row_qualify_it(column: str, cell: str, expected: dict[str, str]) -> None:
    assert figures([[*HEADER, column], [*OUTPUT, cell]]) == expected


@pytest.mark.parametrize(
    "cell",
    [
        "118.6①",
        "118.6²",
        "118.6[1]",
        "※118.6",
        "118.6*",
        "118.6以上",
        "约118.6",
        "1,18.6",
        "2022-08-22",
        "#N/A",
        "118.6１",
    ],
)
def test_every_character_of_a_cell_counts(cell: str) -> None:
    assert figures([HEADER, ["规上工业总产值", "亿元", cell, "10.2"]]) == {}


@pytest.mark.parametrize("flaw", list(Flaw))
def test_what_keeps_a_cell_from_being_read_leaves_its_figure_out(flaw: Flaw) -> None:
    assert figures([HEADER, OUTPUT], C2=flaw) == {}
    assert figures([HEADER, OUTPUT], D2=flaw) == VALUE
    assert figures([HEADER, OUTPUT], A2=flaw) == {}


def test_a_header_or_a_title_that_is_struck_out_was_withdrawn() -> None:
    assert figures([HEADER, OUTPUT], D1=Flaw.STRUCK) == VALUE
    assert figures([HEADER, OUTPUT], C1=Flaw.STRUCK) == {}
    assert figures([["2022年1-6月主要指标"], HEADER, OUTPUT], A1=Flaw.STRUCK) == {}
    two = [["指标", "累计", ""], ["", "完成", "同比"], ["规上工业总产值", "118.6", "10.2"]]
    assert figures(two, B1=Flaw.STRUCK) == {}


@pytest.mark.parametrize("cell", ["", "-", "—", "―", "−", "…", "/", "无"])
def test_what_is_missing_is_no_figure_and_no_fault(cell: str) -> None:
    found = read_grid(grid_of([HEADER, ["规上工业总产值", "亿元", "118.6", cell]]), "a.csv", PLAN, JUNE)
    assert [each.growth for each in found.figures] == [None]
    assert found.left == ()


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([["指标", "累计", "单位"], ["用地整治面积", "2", "012", "亩"]], {}),
        ([["标识", "数值"], ["land", "2", "012"]], {}),
        ([["指标", "累计", "单位"], ["规上工业总产值", "118.6", "5"]], {}),
        ([["指标", "累计", "单位"], ["新上规企业", "1", "2个"]], {}),
        ([["指标", "累计", "单位"], ["规上工业总产值", "1.2", "10亿元"]], {}),
        ([["指标", "累计", "单位"], ["规上工业总产值", "118.6", "亿玄元"]], {}),
        ([["指标", "累计（亿元Q）"], ["规上工业总产值", "118.6"]], {}),
        ([["金额单位：万元"], ["指标", "累计"], ["规上工业总产值", "1186000"]], {"output 2022-06": "1186000万元"}),
        ([["指标", "累计"], ["", "万元"], ["规上工业总产值", "1186000"]], {"output 2022-06": "1186000万元"}),
    ],
)
def test_units_and_digits_are_never_glued_together(rows: Rows, expected: dict[str, str]) -> None:
    assert figures(rows) == expected


def test_a_rate_has_no_growth_and_keeps_its_value() -> None:
    assert figures([HEADER, ["产销率", "%", "94.1", "0.3"]]) == {"rate 2022-06": "94.1%"}


def test_what_a_title_says_of_some_is_of_no_other_metric() -> None:
    rows = [["2022年1-6月上规企业情况"], HEADER, OUTPUT, ["新上规企业", "家", "8", ""]]
    assert figures(rows) == {"firms 2022-06": "8家"}


def test_the_unit_of_a_section_goes_before_that_of_the_title() -> None:
    rows = [
        ["2022年1-6月（单位：亿元、家）"],
        ["指标", "累计"],
        ["新上规企业", "8"],
        ["二、工业（单位：万元）"],
        ["规上工业总产值", "1186000"],
        ["三、用地"],
        ["用地整治面积", "702"],
    ]
    assert figures(rows) == {"firms 2022-06": "8家", "output 2022-06": "1186000万元"}


def test_a_figure_given_twice_and_differently_is_nobodys() -> None:
    twice = read_grid(grid_of([HEADER, OUTPUT, ["规上工业总产值", "亿元", "40.1", "3"]]), "a.csv", PLAN, JUNE)
    found = gather(PLAN, [twice], {"a.csv": ""}, dt.datetime(2022, 7, 15, tzinfo=dt.UTC))
    assert (found.lines, len(found.left)) == ((), 2)
    part = [HEADER, OUTPUT, ["其中：开发区", "", "", ""], ["规上工业总产值", "亿元", "40.1", "3"]]
    assert figures(part) == FULL  # what stands below 开发区 is the zone's


def test_long_blanks_and_long_sheets_take_no_time() -> None:
    """Ten thousand rows against a plan, and headers of two hundred characters: linear, or this never ends."""
    assert figures([["指标", f"累计{'完成' * 90}x", "同比"], ["规上工业总产值", "1", "2"]]) == {}
    rows = [HEADER]
    rows += [[f"指标{number}", "亿元", "1", "2"] for number in range(10_000)]
    found = read_grid(grid_of(rows), "a.csv", PLAN, JUNE)
    assert (len(found.figures), len(found.left)) == (0, 10_000)


UNKNOWN = st.text(alphabet="甲乙丙丁戊己庚辛壬癸zqx", min_size=1, max_size=4)
SHEET = [["某县2022年1-6月主要指标"], ["一、工业"], HEADER, OUTPUT, ["新上规企业", "家", "8", ""]]


NOTES = ["注：本表为某县统计口径。", "说明：以上数据由县统计局提供", "某县统计局"]


@given(UNKNOWN, st.sampled_from(NOTES), st.integers(2, 20))
def test_law_a_note_that_is_not_understood_leaves_its_table_out(word: str, note: str, at: int) -> None:
    assert figures([*SHEET, [note]], asked=None) == FULL | {"firms 2022-06": "8家"}
    assert figures([*SHEET, [note[:at] + word + note[at:]]], asked=None) == {}


@given(UNKNOWN, st.sampled_from([(0, 0), (1, 0), (2, 1), (2, 2), (2, 3)]), st.integers(0, 12))
def test_law_an_unknown_word_never_makes_a_figure_appear(word: str, place: tuple[int, int], at: int) -> None:
    before = figures(SHEET, asked=None)
    assert before == FULL | {"firms 2022-06": "8家"}
    rows = [list(row) for row in SHEET]
    row, column = place
    text = rows[row][column]
    rows[row][column] = text[:at] + word + text[at:]
    after = figures(rows, asked=None)
    changed = {key: after[key] for key in after if before.get(key) != after[key]}
    # What stays may lose its growth, or the unit that stood in its row; no figure is new.
    assert changed in (
        {},
        {"output 2022-06": "118.6亿元"},
        {"output 2022-06": "118.6 10.2%", "firms 2022-06": "8"},
        {"output 2022-06": "10.2%"},
    )


def test_of_several_months_one_that_cannot_be_read_costs_no_other() -> None:
    rows = [["指标", "1-4月", "1-5月", "1-6月"], ["规上工业总产值", "79.1", "约98", "118.6"]]
    assert figures(rows, asked=None) == {"output 2022-04": "79.1", "output 2022-06": "118.6"}
