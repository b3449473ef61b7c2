"""Bulletins: what is recorded of a sentence, what is left out, and that no unknown word makes a figure appear."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongyuan_targets.errors import InvalidInputError
from dongyuan_targets.intake.bulletin.clause import WORDS
from dongyuan_targets.intake.bulletin.reader import read_bulletin
from dongyuan_targets.intake.figures import Span
from dongyuan_targets.plan.plan_file import parse_plan
from dongyuan_targets.quantities.period import Period

MADE_UP = parse_plan(
    """schema = 1
title = "某县年度目标"
year = 2022
focus = [{ id = "f", name = "工业" }]
[[target]]
id = "output"
focus = "f"
metric = "规上工业总产值"
unit = "亿元"
goal = 237
[[target]]
id = "investment"
focus = "f"
metric = "工业投资"
unit = "亿元"
goal = 43
[[target]]
id = "firms"
focus = "f"
metric = "新上规企业"
unit = "家"
goal = 22
[[target]]
id = "land"
focus = "f"
metric = "用地整治面积"
unit = "亩"
goal = 1440
[[target]]
id = "jobless"
focus = "f"
metric = "城镇登记失业率"
unit = "%"
goal = 3
comparator = "<="
measure = "rate"
[[target]]
id = "projects"
focus = "f"
metric = "新引进项目"
unit = "个"
goal = 20
[[target.part]]
id = "xiantang"
name = "仙塘镇"
goal = 12
[[target.part]]
id = "dengta"
name = "灯塔镇"
goal = 8
""".encode()
)

Row = tuple[str, str | None, str | None]
JUNE = Period(2022, 6)


def rows(text: str, plan: object = MADE_UP, asked: Period | None = None) -> list[Row]:
    """Return target, value and growth of each running total; all are of June unless a test asks for the period."""
    read = read_bulletin(text, "b.txt", plan, asked)  # type: ignore[arg-type]
    return [
        (
            each.target.id,
            f"{each.value.number}{each.value.unit or ''}" if each.value else None,
            str(each.growth) if each.growth is not None else None,
        )
        for each in read.figures
        if each.span is Span.YEAR_TO_DATE
    ]


def left(text: str) -> list[tuple[str, str]]:
    return [(each.text, each.why.key) for each in read_bulletin(text, "b.txt", MADE_UP, None).left]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("工业投资计划43亿元，完成18.9亿元，完成率43.9%", [("investment", "18.9亿元", None)]),
        ("新上规企业任务22家，现已完成8家，完成市下达目标任务的36%", [("firms", "8家", None)]),
        ("规上工业总产值目标237亿元，完成118.6亿元，同比增长10.2%", [("output", "118.6亿元", "10.2")]),
        ("工业投资计划完成21.5亿元，实际完成18.9", [("investment", "18.9亿元", None)]),
        ("工业投资年度目标43亿元，目前已完成18.9亿元", [("investment", "18.9亿元", None)]),
        ("工业投资完成18.9亿元，占年度计划43亿元的43.9%", [("investment", "18.9亿元", None)]),
        ("全县完成工业投资18.9亿元（年计划43亿元）", [("investment", "18.9亿元", None)]),
        ("工业投资完成18.9亿元，完成年初预算的47.5%，同比增长25.0%", [("investment", "18.9亿元", "25.0")]),
        ("计划引进工业投资43亿元", []),
        ("工业投资目标43亿元，较去年提高5亿元", []),
        ("规上工业总产值118.6亿元，工业投资完成年度目标的44%，同比增长3%", [("output", "118.6亿元", None)]),
        ("工业投资完成年度目标的44%，新上规企业8家", [("firms", "8家", None)]),
        ("工业投资任务数43亿元，完成数18.9亿元，完成比例43.9%", [("investment", "18.9亿元", None)]),
        ("工业投资应完成21.5亿元，实际完成18.9亿元，欠2.6亿元", [("investment", "18.9亿元", None)]),
        ("市定目标任务43亿元，工业投资实际完成18.9亿元", [("investment", "18.9亿元", None)]),
        ("为完成工业投资43亿元、规上工业总产值237亿元的年度目标", []),
        ("实现了新上规企业22家、用地整治面积1440亩的全年任务过半", []),
        (
            "工业投资43亿元、用地整治面积1440亩、新上规企业22家的任务，工业投资18.9亿元",
            [("investment", "18.9亿元", None)],
        ),
        ("全县工业投资18.9亿元（计划数）", []),
        ("全县工业投资18.9亿元（目标43亿元，完成率44.0%）", [("investment", "18.9亿元", None)]),
        ("工业投资18.9亿元，为年预算的44.0%，同比降低3.1%", [("investment", "18.9亿元", "-3.1")]),
        ("工业投资18.9亿元，占省下达年度考核任务数43亿元的44.0%", [("investment", "18.9亿元", None)]),
        ("全县工业投资18.9亿元（力争）", []),
        ("全县工业投资18.9亿元（其中计划项目）", []),
        ("力争工业投资完成21.5亿元、用地整治面积720亩", []),
        ("要确保工业投资43亿元。用地整治面积达到1440亩", []),
        ("工业投资目标43亿元；用地整治面积1440亩；新上规企业22家", []),
        (
            "工业投资目标43亿元，完成18.9亿元；用地整治面积702亩",
            [("investment", "18.9亿元", None), ("land", "702亩", None)],
        ),
        (
            "年度任务完成情况：工业投资任务43亿元、完成18.9亿元，用地整治面积任务1440亩、完成702亩",
            [("investment", "18.9亿元", None), ("land", "702亩", None)],
        ),
    ],
)
def test_goal_beside_outcome(said: str, expected: list[Row]) -> None:
    assert rows(f"1—6月，{said}。") == expected


@pytest.mark.parametrize(
    ("said", "growth"),
    [
        ("，同比增长10.2%", "10.2"),
        ("、增长10.20%", "10.20"),
        ("同比增长10.2%", "10.2"),
        ("（同比增长10.2%）", "10.2"),
        ("，同比增长10.2%（上年同期107.6亿元）", "10.2"),
        ("，上年同期107.6亿元，增长10.2%", "10.2"),
        ("，上年同期增长12%", None),
        ("，去年同期增长12%，今年同比增长10.2%", "10.2"),
        ("，同比增收10.9亿元，增长10.2%", "10.2"),
        ("（其中甲镇40亿元），同比增长10.2%", "10.2"),
        ("，较上年下降3.1%", "-3.1"),
        ("，与去年同期相比，增长9%", "9"),
        ("，增速为-3.1%", "-3.1"),
        ("，同比-3.1%", "-3.1"),
        ("，同比+10.2%", "10.2"),
        ("，比上年名义增长10.2%，扣除价格因素，实际增长9%", "10.2"),
        ("（同比增长10.2%，增速居全市第3位）", "10.2"),
        ("（其中：民营企业88亿元，增长12%）", None),
        ("，净增10.9亿元，同比增长10.2%", "10.2"),
        ("，比增10.2%", "10.2"),
        ("，占地区生产总值的30.2%，同比增长10.2%", None),
        ("，占用地整治面积的30.2%，同比增长10.2%", "10.2"),
        ("，降幅3.1%", "-3.1"),
        ("，按可比价格计算，同比增长10.2%", "10.2"),
        ("，比上年同期107.6亿元增长10.2%", "10.2"),
        ("，减少0.37亿元，同比下降3.45%", "-3.45"),
        ("，比去年同期增长百分之二十八点九", "28.9"),
        ("，同比下降三成", "-30"),
        ("，同比翻番", "100"),
        ("，增长1.2倍", "120.0"),
        ("，同比持平", "0"),
        ("，比2019年同期增长12.4%", None),
        ("，比2019年同期增长13.5%，同比增长10.2%，两年平均增长6.5%", "10.2"),
        ("，剔除留抵退税因素，同比增长9%", None),
        ("，同比增长10.2%（剔除留抵退税因素后增长8.1%）", "10.2"),
        ("，环比增长5%", None),
        ("，较疫情前增长5%", None),
        ("，比一季度增长5%", None),
        ("，同比增长约5%", None),
        ("，增速比一季度回落2.4个百分点", None),
        ("，工业用电量2亿千瓦时，同比增长9%", None),
        ("，年度目标237亿元，增长9%", None),
        ("，年度目标237亿元、增长9%，达到120亿元", None),
    ],
)
def test_growth(said: str, growth: str | None) -> None:
    assert rows(f"1—6月，规上工业总产值118.6亿元{said}。") == [("output", "118.6亿元", growth)]


@pytest.mark.parametrize(
    ("said", "month"),
    [
        ("1—6月", 6),
        ("1-6月份", 6),
        ("1至6月", 6),
        ("今年1～6月", 6),
        ("上半年", 6),
        ("前六个月", 6),
        ("前5个月", 5),
        ("截至6月底", 6),
        ("至6月底", 6),
        ("2022年6月底", 6),
        ("截至6月30日", 6),
        ("截至2022年2月28日", 2),
        ("一季度", 3),
        ("2022年前三季度", 9),
        ("一至三季度", 9),
        ("前两个季度", 6),
        ("截至三季度末", 9),
        ("2022年二季度末", 6),
        ("全年", 12),
        ("2022年", 12),
    ],
)
def test_periods(said: str, month: int) -> None:
    (figure,) = read_bulletin(f"{said}，全县规上工业总产值118.6亿元。", "b.txt", MADE_UP, None).figures
    assert figure.period == Period(2022, month)


@pytest.mark.parametrize(
    "said",
    [
        "截至6月20日",
        "6月30日",
        "截至2月28日",
        "6月上旬",
        "截至7月5日",
        "二季度",
        "4—6月",
        "2021年1—6月",
        "上年",
        "下半年",
    ],
)
def test_no_running_total_of_the_year(said: str) -> None:
    assert rows(f"2022年1—6月运行情况\n{said}，全县工业投资完成18.9亿元。工业投资9亿元。") == []


def test_a_text_without_a_period_asks_for_one() -> None:
    with pytest.raises(InvalidInputError, match="clause"):
        read_bulletin("规上工业总产值118.6亿元。", "b.txt", MADE_UP, None)
    assert rows("规上工业总产值118.6亿元。", asked=JUNE) == [("output", "118.6亿元", None)]
    assert rows("截至目前，规上工业总产值118.6亿元。", asked=JUNE) == [("output", "118.6亿元", None)]
    assert rows("2022年以来，规上工业总产值118.6亿元。", asked=JUNE) == [("output", "118.6亿元", None)]
    assert rows("1—6月，工业投资9亿元。2022年以来，规上工业总产值118.6亿元。")[1:] == [("output", "118.6亿元", None)]
    for since in ("2022年以来", "截至目前", "2022年以来，截至目前"):
        with pytest.raises(InvalidInputError, match="clause"):
            read_bulletin(f"{since}，规上工业总产值118.6亿元。", "b.txt", MADE_UP, None)

    assert rows("2022年某会以来，规上工业总产值118.6亿元。") == []


@pytest.mark.parametrize("now", ["目前，", "截至目前，", "目前全县", "当前，全县"])
@pytest.mark.parametrize("mark", ["。", "；", "，"])
def test_the_day_of_writing_is_no_month_end(now: str, mark: str) -> None:
    read = f"1—6月，工业投资18.9亿元{mark}{now}新上规企业9家。"
    assert rows(read) == [("investment", "18.9亿元", None)]
    assert rows(f"{read}1—6月，用地整治面积702亩。")[1:] == [("land", "702亩", None)]


@pytest.mark.parametrize(
    "said",
    [
        "2022年，截至目前，工业投资18.9亿元",
        "2022年，全县目前工业投资18.9亿元",
        "2022年，工业投资18.9亿元。目前，新上规企业9家",
        "截至目前，2022年全县工业投资18.9亿元",
    ],
)
def test_a_bare_year_is_not_its_december_where_the_day_of_writing_is_told(said: str) -> None:
    with pytest.raises(InvalidInputError, match="clause"):
        rows(f"{said}。")


@pytest.mark.parametrize("title", ["2022年工业攻坚实施方案", "2022年工业经济工作要点", "关于抓好工业的通知"])
def test_of_a_whole_year_the_title_tells_whether_it_is_over(title: str) -> None:
    said = "全年完成工业投资43亿元，新上规企业22家。"
    assert rows(said) == rows(f"2022年工业经济运行情况\n一、总体\n{said}") != []
    assert rows(f"{title}\n{said}") == []
    assert rows(f"政府工作报告\n一、2022年工作回顾\n（一）工业\n{said}") == rows(said)


@pytest.mark.parametrize(
    "figure", ["三季度9.1亿元", "10月9.1亿元，增长4%", "10月增长4%", "二季度增长8%", "4—6月30亿元，同比增长8%"]
)
def test_a_running_total_stands_behind_the_figure_of_a_part(figure: str) -> None:
    for name, mark in (("工业投资", ""), ("工业投资", "："), ("1.工业投资", "：")):
        assert rows(f"{name}{mark}{figure}；1—10月37亿元，增长6.2%。") == [("investment", "37亿元", "6.2")]
        assert rows(f"{name}{mark}{figure}，1—10月增长6.2%。") == [("investment", None, "6.2")]


def test_each_period_of_a_sentence_has_its_own_figure() -> None:
    text = "规上工业总产值1—5月98.5亿元，增长9.9%，1—6月118.6亿元，增长10.2%。"
    assert rows(text) == [("output", "98.5亿元", "9.9"), ("output", "118.6亿元", "10.2")]


def test_a_line_cut_by_its_column_goes_on_in_the_next() -> None:
    text = """    截至2022年8月底,全县新上规企业18家,完成年度目标
(22家)的81.8%;用地整治面积702亩,完成年度目标(1440亩)的
48.8%;规上工业总产值完成158.3亿元,占年度计划66.8%,同比
增长10.2%。
"""
    assert rows(text) == [("firms", "18家", None), ("land", "702亩", None), ("output", "158.3亿元", "10.2")]


def test_a_base_of_comparison_is_no_period() -> None:
    text = "1—6月，规上工业总产值118.6亿元，恢复至2019年同期的112.4%；工业投资18.9亿元。"
    assert rows(text) == [("output", "118.6亿元", None), ("investment", "18.9亿元", None)]


def test_a_sentence_without_a_name_is_of_no_metric() -> None:
    for behind in ("同比增长6.2%", "达到43亿元", "完成43亿元，同比增长6.2%"):
        assert rows(f"1—6月，工业投资18.9亿元。{behind}。") == [("investment", "18.9亿元", None)]


@pytest.mark.parametrize("inexact", ["超18亿元", "突破18亿元", "约18亿元", "达18亿元左右"])
def test_growth_behind_an_inexact_value_is_exact(inexact: str) -> None:
    assert rows(f"1—6月，工业投资{inexact}，同比增长6.2%。") == [("investment", None, "6.2")]
    assert rows(f"1—6月，工业投资{inexact}，用电量2亿千瓦时，同比增长6.2%。") == []
    assert rows(f"1—6月，工业投资{inexact}；同比增长6.2%。") == []


def test_of_a_metric_without_a_unit_the_growth_is_taken() -> None:
    gdp = parse_plan(
        """schema = 1
        title = "某县年度目标"
        year = 2022
        focus = [{ id = "f", name = "经济" }]
        target = [{ id = "gdp", focus = "f", metric = "地区生产总值", growth_rate = 6 }]
        """.encode()
    )
    for text in (
        "地区生产总值112亿元，按不变价格计算，同比增长6.4%",
        "地区生产总值112亿元，增速6.4%",
        "地区生产总值112亿元增长6.4%",
    ):
        assert rows(f"1—6月，{text}。", gdp) == [("gdp", None, "6.4")]


@pytest.mark.parametrize(
    ("behind", "value"),
    [
        ("达到18.9亿元", "18.9亿元"),
        ("总量为18.9亿元", "18.9亿元"),
        ("完成18.9亿元，居全市前列", "18.9亿元"),
        ("上年同期完成17.8亿元", None),
        ("去年完成17.8亿元", None),
        ("6月当月完成4.2亿元", None),
        ("全年达到43亿元", None),
        ("目标达到43亿元", None),
        ("力争达到43亿元", None),
        ("达到43家", None),
        ("某某达到43亿元", None),
    ],
)
def test_a_value_behind_its_growth(behind: str, value: str | None) -> None:
    assert rows(f"1—6月，工业投资同比增长6.2%，{behind}。") == [("investment", value, "6.2")]


INCOMES = parse_plan(
    """schema = 1
title = "某县年度目标"
year = 2022
focus = [{ id = "f", name = "民生" }]
[[target]]
id = "urban"
focus = "f"
metric = "城镇居民人均可支配收入"
aliases = ["城镇居民收入", "城镇居民人均可支配收入（新口径）"]
unit = "元"
goal = 40000
[[target]]
id = "rural"
focus = "f"
metric = "农村居民人均可支配收入"
unit = "元"
goal = 20000
""".encode()
)


@pytest.mark.parametrize("mark", ["、", "和", "与"])
def test_names_may_share_their_end(mark: str) -> None:
    names = f"城镇{mark}农村居民人均可支配收入"
    both = [("urban", "20518元", "5.2"), ("rural", "9862元", "7.7")]
    assert rows(f"1—6月，{names}分别达到20518元、9862元，分别增长5.2%、7.7%。", INCOMES) == both
    assert rows(f"1—6月，某镇{mark}农村居民人均可支配收入分别达到20518元、9862元。", INCOMES) == []


def test_a_bracket_may_give_the_name_again() -> None:
    for aside in ("城镇居民收入", "新口径"):
        assert rows(f"1—6月，城镇居民人均可支配收入（{aside}）20518元。", INCOMES) == [("urban", "20518元", None)]
    for aside in ("农村居民人均可支配收入", "旧口径"):
        assert rows(f"1—6月，城镇居民人均可支配收入（{aside}）20518元。", INCOMES) == []


def test_a_topic_before_a_name_is_no_place_of_what_follows() -> None:
    assert rows("1—6月，全社会工业投资30亿元；用地整治面积702亩。") == [("land", "702亩", None)]
    assert rows("1—6月，甲镇工业投资30亿元；用地整治面积702亩。") == []


@given(
    st.sampled_from(["规上工业总产值", "工业投资", "用地整治面积"]),
    st.sampled_from(["完成", "实现", "累计完成"]),
    st.data(),
)
def test_law_a_verb_may_part_a_name(name: str, verb: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(2, len(name) - 2))
    unit = "亩" if name == "用地整治面积" else "亿元"
    assert rows(f"1—6月，全县{name[:place]}{verb}{name[place:]}9{unit}。") == rows(f"1—6月，全县{name}9{unit}。") != []
    assert rows(f"1—6月，某{name[:place]}{verb}{name[place:]}9{unit}。") == []


def test_a_month_is_no_running_total() -> None:
    read = read_bulletin(
        "6月，规上工业总产值20.1亿元，同比增长15.5%。1-6月，规上工业总产值118.6亿元，同比增长10.2%。",
        "b.txt",
        MADE_UP,
        None,
    )
    assert [(each.span, each.growth is None) for each in read.figures] == [
        (Span.MONTH, True),
        (Span.YEAR_TO_DATE, False),
    ]
    assert rows("截至7月底，新上规企业7月当月1家，累计9家。") == [("firms", "9家", None)]
    output = [("output", "118.6亿元", "10.2")]
    month = "6月，规上工业总产值20.1亿元，同比增长15.5%"
    assert rows(f"{month}；1-6月累计118.6亿元，同比增长10.2%。") == output
    assert rows(f"{month}，累计118.6亿元，同比增长10.2%；工业投资3.8亿元，同比增长4%。") == output
    text = "1—6月，规上工业总产值118.6亿元，其中6月当月完成21.3亿元，增长9%；工业投资18.9亿元，下降3.1%。"
    assert rows(text) == [("output", "118.6亿元", None), ("investment", "18.9亿元", "-3.1")]
    text = "1—6月，规上工业总产值同比增长10.2%，其中6月增长15.5%，完成20.1亿元。"
    assert rows(text) == [("output", None, "10.2")]


@pytest.mark.parametrize("part", ["其中6月份", "其中6月当月", "其中二季度", "计划6月份"])
def test_behind_a_part_of_the_period_the_period_goes_on(part: str) -> None:
    land = [("land", "702亩", None)]
    assert rows(f"1—6月，用地整治面积702亩。{part}，工业投资3.2亿元，增长3%。") == land
    text = f"1—6月，用地整治面积702亩。{part}，工业投资3.2亿元，增长3%；规上工业总产值20亿元。新上规企业8家。"
    assert rows(text) == [*land, ("firms", "8家", None)]


@pytest.mark.parametrize("aside", ["6月居全市第三", "6月持平", "6月，全县运行平稳"])
def test_behind_a_part_told_inside_a_sentence_the_period_goes_on(aside: str) -> None:
    text = f"1—6月，用地整治面积702亩，{aside}。工业投资18.9亿元。"
    read = read_bulletin(text, "b.txt", MADE_UP, None)
    assert [(each.target.id, str(each.period), each.span) for each in read.figures] == [
        ("land", "2022-06", Span.YEAR_TO_DATE),
        ("investment", "2022-06", Span.YEAR_TO_DATE),
    ]


def test_what_is_said_of_another_name_is_not_of_the_one_before() -> None:
    text = "规上工业总产值：1—6月118.6亿元，同比+10.2%；计划工业投资：1—6月21.3亿元。"
    assert rows(text) == [("output", "118.6亿元", "10.2")]
    assert rows("1—6月，计划新上规企业22家，累计达到56家。") == []
    assert rows("1—6月，力争工业投资43亿元，累计达到63亿元。") == []
    assert rows("1—6月，工业投资任务43亿元，累计完成18.9亿元。") == [("investment", "18.9亿元", None)]


@pytest.mark.parametrize(
    "said",
    [
        "全县新上规企业近20家",
        "用地整治面积700余亩",
        "工业投资2700多万元",
        "工业投资约18亿元",
        "工业投资超18亿元",
        "工业投资突破18亿元",
        "工业投资18亿元左右",
        "工业投资18亿元以上",
        "工业投资18.9①亿元",
        "工业投资18.9[1]亿元",
        "工业投资18，9亿元",
        "工业投资18个",
        "甲镇工业投资18亿元",
        "全市工业投资18亿元",
        "甲镇工业投资有新进展，工业投资18亿元",
        "高技术工业投资18亿元",
        "工业投资税收18亿元",
        "预计工业投资18亿元",
        "工业投资提高1.2个百分点",
        "工业投资（含技改）18亿元",
        "如果剔除大项目，1—6月工业投资18亿元",
        "扣除价格因素，全县1—6月工业投资18亿元",
        "规上工业总产值、工业投资分别为118亿元、29亿元、3亿元",
        "规上工业总产值、工业投资分别增长10%、3%、5%",
        "规上工业总产值、工业投资分别增长10%",
    ],
)
def test_what_is_left_out_is_listed(said: str) -> None:
    assert rows(f"1—6月，{said}。") == []
    assert left(f"1—6月，{said}。")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("城镇登记失业率控制在2.0%", [("jobless", "2.0%", None)]),
        ("规模以上工业总产值一百一十八亿元", [("output", "118亿元", None)]),
        ("工业投资额18.9亿元", [("investment", "18.9亿元", None)]),
        ("工业投资完成额18.9亿元", [("investment", "18.9亿元", None)]),
        (
            "规上工业总产值、工业投资分别完成118.6亿元和21.3亿元，同比增长10.2%和3.1%",
            [("output", "118.6亿元", "10.2"), ("investment", "21.3亿元", "3.1")],
        ),
        (
            "新引进项目11个，其中仙塘镇8个、灯塔镇2个",
            [("projects", "11个", None), ("projects/xiantang", "8个", None), ("projects/dengta", "2个", None)],
        ),
        ("新引进项目11个；盘活厂房30个，其中仙塘镇9个", [("projects", "11个", None)]),
        ("新引进项目11个，总投资30亿元，其中仙塘镇9亿元", [("projects", "11个", None)]),
        ("甲项目总投资30亿元，其中工业投资9亿元", []),
        ("新上规企业8家，实现规上工业总产值12亿元，增长30%", [("firms", "8家", None)]),
        ("新引进项目11个，完成工业投资9亿元，增长3%", [("projects", "11个", None)]),
        ("新上规企业8家，全县实现规上工业总产值12亿元", [("firms", "8家", None), ("output", "12亿元", None)]),
        ("新上规企业8家；实现规上工业总产值12亿元", [("firms", "8家", None), ("output", "12亿元", None)]),
        ("新上规企业8家，用地整治面积702亩", [("firms", "8家", None), ("land", "702亩", None)]),
        ("新引进项目11个，其中：工业投资9亿元，用地整治面积702亩", [("projects", "11个", None)]),
        ("新引进项目11个，其中工业投资9亿元；用地整治面积702亩", [("projects", "11个", None), ("land", "702亩", None)]),
        ("甲项目总投资30亿元，其中：工业投资9亿元", []),
        ("新引进项目11个，总投资30亿元，其中已开工6个，完成工业投资9亿元", [("projects", "11个", None)]),
        (
            "工业投资18.9亿元（任务21.5亿元）、新上规企业8家（任务11家）",
            [("investment", "18.9亿元", None), ("firms", "8家", None)],
        ),
        ("规上工业总产值、工业投资均增长10%", [("output", None, "10"), ("investment", None, "10")]),
        (
            "规上工业总产值、工业投资分别增长10.2%和下降3.1%",
            [("output", None, "10.2"), ("investment", None, "-3.1")],
        ),
        ("分领域看，甲类项目增长12%，工业投资增长3%", [("investment", None, "3")]),
        ("按投资主体分，规上工业总产值118.6亿元", [("output", "118.6亿元", None)]),
        (
            "规上工业总产值118.6亿元，分类型看：工业投资18.9亿元、新上规企业8家，分别增长10%、3%",
            [("output", "118.6亿元", None), ("investment", "18.9亿元", "10"), ("firms", "8家", "3")],
        ),
        ("从甲园看，工业投资增长3%", []),
        ("据甲局抽样调查，工业投资18.9亿元", [("investment", "18.9亿元", None)]),
        ("工业投资同比增加1.1亿元，增长6.2%，总量达到18.9亿元", [("investment", "18.9亿元", "6.2")]),
        (
            "规上工业总产值118.6亿元，工业投资18.9亿元，分别增长10%、3%",
            [("output", "118.6亿元", "10"), ("investment", "18.9亿元", "3")],
        ),
        ("规上工业总产值完成目标的50%，达到118.6亿元", [("output", "118.6亿元", None)]),
        ("全年工业投资43亿元", []),
        ("到2022年底，工业投资43亿元", []),
        ("工业投资18.9亿元，第二季度增长3%", [("investment", "18.9亿元", None)]),
        ("城镇登记失业率同比下降0.2%", []),
        ("全市工业投资300亿元，增长3%，全县工业投资21.3亿元", [("investment", "21.3亿元", None)]),
    ],
)
def test_names_parts_and_places(said: str, expected: list[Row]) -> None:
    assert rows(f"1—6月，{said}。") == expected


GOALS = st.sampled_from(["力争", "确保", "争取", "年度目标：", "市下达任务：", "预计", "全年要完成", "下一步，力争"])
ITEMS = st.permutations(["工业投资43亿元", "用地整治面积1440亩", "新上规企业达到22家", "实现规上工业总产值237亿元"])


@given(GOALS, ITEMS, st.lists(st.sampled_from("，、；"), min_size=3, max_size=3))
def test_law_what_stands_behind_a_goal_in_its_sentence_is_a_goal_too(
    lead: str, items: list[str], marks: list[str]
) -> None:
    goals = lead + "".join(item + mark for item, mark in zip(items, [*marks, "。"], strict=True))
    read = "1—6月，用地整治面积702亩。"
    assert rows(f"{read}{goals}") == [("land", "702亩", None)]
    assert rows(f"1—6月，{goals}1—6月，用地整治面积702亩。") == [("land", "702亩", None)]


def test_a_heading_or_a_sentence_that_is_a_name_is_of_the_sentence_behind_it() -> None:
    for mark in ("\n", "。"):
        text = f"（一）工业投资{mark}1—6月，完成18.9亿元，同比下降3.1%。\n（二）用地{mark}1—6月，完成702亩。"
        assert rows(text) == [("investment", "18.9亿元", "-3.1")]
    assert rows("一、工业投资\n1—6月，甲镇完成5亿元。全县完成18.9亿元。") == []


def test_a_heading_of_goals_or_of_another_place_holds_to_the_next() -> None:
    text = (
        "2022年上半年运行情况\n一、甲镇\n工业投资1亿元。\n二、工业\n工业投资9亿元。\n"
        "三、下半年工作打算\n工业投资43亿元。"
    )
    read = read_bulletin(text, "b.txt", MADE_UP, None)
    title = "2022年上半年工作总结及下半年工作计划"
    assert rows(text.replace("2022年上半年运行情况", title)) == [("investment", "9亿元", None)]
    assert [(str(each.value and each.value.number), each.origin.line) for each in read.figures] == [("9", 5)]
    assert len(read.left) == 2


@pytest.mark.parametrize("intent", ["二、下半年工作打算", "二、下步安排。全力冲刺。", "二、甲镇情况", "下半年打算"])
@pytest.mark.parametrize("below", ["（一）工业稳定增长", "1.项目完成情况", "（1）工业。"])
def test_what_a_heading_says_holds_for_the_headings_within_it(intent: str, below: str) -> None:
    text = f"2022年1—6月运行情况\n一、工业\n工业投资9亿元。\n{intent}\n{below}\n新上规企业22家。\n三、用地\n"
    assert rows(f"{text}1—6月，用地整治面积702亩。") == [("investment", "9亿元", None), ("land", "702亩", None)]


def test_a_list_that_begins_anew_is_within_the_heading_before_it() -> None:
    review, goals = "一、工业\n工业投资9亿元。", "一、企业\n新上规企业22家。\n二、用地\n用地整治面积1440亩。"
    text = f"2022年1—6月运行情况\n{review}\n下半年打算\n{goals}"
    assert rows(text) == [("investment", "9亿元", None)]


@pytest.mark.parametrize(
    ("heading", "is_known"),
    [
        ("（二）工业生产基本稳定", True),
        ("（二）消费市场实现增长", True),
        ("（二）稳定投资措施", False),
        ("（二）工业发展措施", False),
        ("（二）下一步工业工作", False),
        ("（二）加快工业发展", False),
        ("（二）确保工业经济稳定运行", False),
        ("（二）全力完成工业任务", False),
        ("（二）工业任务完成情况", True),
        ("（二）工业经济运行", True),
        ("（二）促进消费增长", False),
    ],
)
def test_a_heading_may_say_how_something_goes(heading: str, *, is_known: bool) -> None:
    text = f"2022年1—6月运行情况\n（一）投资\n工业投资9亿元。\n{heading}\n新上规企业8家。"
    assert rows(text)[1:] == ([("firms", "8家", None)] if is_known else [])


@pytest.mark.parametrize(
    ("unknown", "is_metric"),
    [
        ("甲类税收完成5亿元", True),
        ("邮政业务总量增长5%", True),
        ("地方公共财政收入5亿元", True),
        ("甲局完成5亿元", False),
        ("邻县房地产投资5亿元", False),
        ("甲镇税收5亿元", False),
        ("规上工业企业完成总产值5亿元", False),
        ("邻县工业投资增长5%", False),
    ],
)
def test_a_metric_that_is_not_the_plans_is_nobody_whose_figures_follow(unknown: str, *, is_metric: bool) -> None:
    assert rows(f"1—6月，{unknown}；新上规企业8家。") == ([("firms", "8家", None)] if is_metric else [])


@pytest.mark.parametrize(
    ("remark", "is_taken"),
    [
        ("消费潜力持续释放", True),
        ("工业投资逐步回暖", True),
        ("在大项目的带动下", True),
        ("受天气影响", True),
        ("外部形势走弱", False),
        ("消费类项目持续释放", False),
        ("工业园发展较好", False),
        ("消费潜力预计释放", False),
        ("在甲园的带动下", False),
        ("农业局狠抓落实，邻县发展很快", False),
    ],
)
def test_a_remark_on_a_known_thing_leads_nowhere_else(remark: str, *, is_taken: bool) -> None:
    assert rows(f"1—6月运行情况\n{remark}，新上规企业8家。") == ([("firms", "8家", None)] if is_taken else [])


@pytest.mark.parametrize(
    ("lead", "is_taken"),
    [
        ("下一步，狠抓项目建设。", False),
        ("会议要求，要狠抓落实。", False),
        ("接下来，一是抓投资，完成工业投资43亿元；二是抓企业。", False),
        ("项目建设有序推进。", True),
        ("紧扣年度目标，1—6月，全县完成工业投资18.9亿元。", True),
        ("下一步，狠抓项目建设。截至6月底，", True),
    ],
)
def test_a_sentence_may_say_what_its_paragraph_is_meant_to_bring(lead: str, *, is_taken: bool) -> None:
    text = f"1—6月，用地整治面积702亩。\n{lead}新上规企业8家。"
    firms = [each for each in rows(text) if each[0] == "firms"]
    assert firms == ([("firms", "8家", None)] if is_taken else [])
    assert rows(f"1—6月，用地整治面积702亩。\n{lead}\n新上规企业8家。")[-1] == ("firms", "8家", None)


def test_another_period_inside_a_sentence_is_of_its_figure_alone() -> None:
    text = "1—10月快报\n1、工业投资：同比增长6.2%，1—9月为6.8%；\n2、用地整治面积：702亩，1—9月为650亩；"
    text += "\n3、新上规企业：8家。"
    assert [(each.target.id, str(each.period)) for each in read_bulletin(text, "b.txt", MADE_UP, None).figures] == [
        ("investment", "2022-10"),
        ("land", "2022-10"),
        ("land", "2022-09"),
        ("firms", "2022-10"),
    ]
    lost = "1—10月快报\n二季度，工业投资9亿元。用地整治面积702亩，1—9月650亩。新上规企业8家。"
    assert [each.target.id for each in read_bulletin(lost, "b.txt", MADE_UP, None).figures] == ["land"]
    assert rows("1—6月，工业投资18.9亿元。二季度形势好。2022年，新上规企业8家。") == [("investment", "18.9亿元", None)]
    longer = "一季度，工业投资8亿元，上半年18.9亿元。新上规企业8家。"
    assert [str(each.period) for each in read_bulletin(longer, "b.txt", MADE_UP, None).figures] == [
        "2022-03",
        "2022-06",
        "2022-06",
    ]


@pytest.mark.parametrize(
    ("heading", "is_own"),
    [("工业（责任单位：甲镇、乙镇）", True), ("城镇居民收入", True), ("县农业农村局", True), ("甲村", False)],
)
def test_a_town_is_no_part_of_a_word(heading: str, *, is_own: bool) -> None:
    expected = [("investment", "9亿元", None)] if is_own else []
    assert rows(f"2022年上半年运行情况\n一、{heading}\n1—6月，工业投资9亿元。") == expected


@pytest.mark.parametrize("heading", ["（二）下步举措", "二、对策建议", "三、工作思路", "领导讲话"])
def test_below_a_heading_that_is_not_understood_the_period_is_named_anew(heading: str) -> None:
    text = f"2022年1—6月运行情况\n一、投资\n工业投资9亿元。\n{heading}\n新上规企业22家。"
    assert rows(text) == [("investment", "9亿元", None)]
    assert rows(f"{text}\n三、用地\n用地整治面积702亩。")[1:] == [("land", "702亩", None)]
    assert rows(f"{text}1—6月，用地整治面积702亩。")[1:] == [("land", "702亩", None)]


SENTENCES = [
    "1—6月，工业投资计划43亿元，完成18.9亿元，同比增长3%；新上规企业8家。",
    "2022年1—6月运行情况\n全市工业投资300亿元，增长3%。规上工业总产值118.6亿元，比2019年同期增长13.5%，同比增长10.2%。",
    "截至6月底，新引进项目11个，其中仙塘镇8个、灯塔镇2个。1—7月，用地整治面积702亩。工业投资20亿元。",
    "6月，规上工业总产值20.1亿元，同比增长15.5%。1-6月，甲镇规上工业总产值118.6亿元，工业投资9亿元。",
]


@given(st.sampled_from(SENTENCES), st.sampled_from(["某", "乙村", "若", "拟扩", "之外"]), st.data())
def test_an_unknown_word_makes_no_figure_appear(text: str, word: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(text)))

    def found(said: str) -> set[tuple[object, ...]]:
        read = read_bulletin(said, "b.txt", MADE_UP, None)
        values = {(each.target.id, each.period, each.span, "value", each.value) for each in read.figures if each.value}
        return values | {
            (each.target.id, each.period, "growth", each.growth) for each in read.figures if each.growth is not None
        }

    assert found(text[:place] + word + text[place:]) <= found(text)


@pytest.mark.parametrize(
    ("lead", "behind", "is_taken"),
    [
        ("面对复杂形势", "1—6月，全县", True),
        ("面对复杂形势", "全县完成", True),
        ("全县上下攻坚克难", "1—6月，", True),
        ("紧扣年度目标", "1—6月，全县完成", True),
        ("面对复杂形势", "1—6月，", False),
        ("邻县发展很快", "1—6月，", False),
        ("全市形势向好", "1—6月完成", False),
        ("该企业经营良好", "1—6月", False),
        ("按可比口径", "1—6月", False),
        ("按年初目标", "1—6月", False),
        ("按照市下达任务", "1—6月，全县", False),
        ("据某局预测", "1—6月，全县完成", False),
        ("去年", "1—6月，全县", False),
        ("去年我县形势好", "1—6月，", False),
        ("2021年形势好", "1—6月，全县完成", False),
        ("去年形势好", "今年1—6月，全县", True),
    ],
)
def test_a_lead_that_is_not_understood(lead: str, behind: str, *, is_taken: bool) -> None:
    text = f"1—6月，用地整治面积702亩。{lead}，{behind}工业投资18.9亿元。"
    assert rows(text)[1:] == ([("investment", "18.9亿元", None)] if is_taken else [])


CLAUSE = ["全县", "工业投资", "完成", "18.9亿元"]
QUALIFYING = [word for kind in "GIFZB" for word in WORDS[kind].split()]


@given(st.sampled_from(QUALIFYING), st.integers(0, len(CLAUSE)))
def test_law_a_word_of_goals_or_forecasts_leaves_no_value_as_it_is(word: str, place: int) -> None:
    said = "".join([*CLAUSE[:place], word, *CLAUSE[place:]])
    values = [value for _, value, _ in rows(f"1—6月，{said}，同比增长6.2%；用地整治面积702亩。")]
    assert "18.9亿元" not in values


WHOLE = json.loads((Path(__file__).parent / "data" / "bulletins.json").read_text(encoding="utf-8"))
PLANS = {name: parse_plan(text.encode()) for name, text in WHOLE["plans"].items()} | {
    "shipped": parse_plan((Path(__file__).parents[1] / "targets.toml").read_bytes())
}


def test_whole_bulletins() -> None:
    """Of figures in whole bulletins none is wrong, and most are right."""
    right = clear = 0
    for bulletin in WHOLE["bulletins"]:
        read = read_bulletin(bulletin["text"], "b.txt", PLANS[bulletin["plan"]], None)
        found = {
            (each.target.id, str(each.period)): (
                f"{each.value.number}{each.value.unit}" if each.value else None,
                str(each.growth) if each.growth is not None else None,
            )
            for each in read.figures
            if each.span is Span.YEAR_TO_DATE
        }
        clear += len(bulletin["figures"])
        right += sum(found.get((target, period)) == (*figure,) for target, period, *figure in bulletin["figures"])
        allowed = [*bulletin["figures"], *bulletin.get("may", [])]
        for place, figure in found.items():
            assert any(place == (*may[:2],) and _is_of(figure, may[2:]) for may in allowed), place
    assert right / clear >= 0.92


def _is_of(figure: tuple[str | None, ...], whole: list[str | None]) -> bool:
    return all(one in {None, other} for one, other in zip(figure, whole, strict=True))


@pytest.mark.parametrize("piece", [" ", "1", "工业投资", "（", "一", "1—6月"])
def test_a_line_without_end_is_no_figure(piece: str) -> None:
    """Of so many characters a pattern that goes back over them would not end before CI does."""
    text = piece * (300_000 // len(piece))
    assert rows(f"1—6月，工业投资9亿元。{text}9亿元。") == [("investment", "9亿元", None)]
