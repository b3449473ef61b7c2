"""Bulletin sentences against the shipped plan: which figures they report, and why the other numbers are none."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dongyuan_targets.errors import InvalidInputError
from dongyuan_targets.intake.bulletin.reader import read_bulletin
from dongyuan_targets.intake.figures import FiguresRead, Span
from dongyuan_targets.plan.plan_file import parse_plan
from dongyuan_targets.quantities.period import parse_period

if TYPE_CHECKING:
    from dongyuan_targets.plan.model import Plan

PLAN = parse_plan((Path(__file__).parents[1] / "targets.toml").read_bytes())

Row = tuple[str, str, str | None, str | None]


@dataclass(frozen=True)
class Read:
    target: str
    period: str
    value: str | None
    growth_rate: str | None
    text: str


@dataclass(frozen=True)
class Found:
    figures: list[Read]
    left: FiguresRead


def read_figures(text: str, plan: Plan, period: str | None = None) -> Found:
    found = read_bulletin(text, "a.txt", plan, parse_period(period, plan.year) if period else None)
    return Found(
        [
            Read(
                each.target.id,
                f"{each.period}{' month' if each.span is Span.MONTH else ''}",
                f"{each.value.number}{each.value.unit or ''}" if each.value else None,
                str(each.growth) if each.growth is not None else None,
                each.origin.text,
            )
            for each in found.figures
        ],
        found,
    )


def rows(text: str, period: str | None = None) -> list[Row]:
    return [
        (each.target, each.period, each.value, each.growth_rate) for each in read_figures(text, PLAN, period).figures
    ]


def reasons(text: str) -> list[tuple[str, str]]:
    return [(each.text, each.why.key.removeprefix("sentences.")) for each in read_figures(text, PLAN).left.left]


def test_the_sentence_bulletins_are_made_of() -> None:
    text = (
        "1—6月，全县实现规上工业总产值118.6亿元，同比增长10.2%，增速比一季度提高1.6个百分点，居全市第3位；"
        "完成工业投资21.3亿元，同比下降3.1%。"
    )
    assert rows(text) == [
        ("gross-output", "2022-06", "118.6亿元", "10.2"),
        ("industrial-investment", "2022-06", "21.3亿元", "-3.1"),
    ]
    assert reasons(text) == [("增速比一季度提高1.6个百分点", "points"), ("居全市第3位", "rank")]


@pytest.mark.parametrize(
    ("said", "period"),
    [
        ("1—6月", "2022-06"),
        ("1-6月份", "2022-06"),
        ("1至6月", "2022-06"),
        ("今年1～6月", "2022-06"),
        ("上半年", "2022-06"),
        ("前六个月", "2022-06"),
        ("截至6月底", "2022-06"),
        ("一季度", "2022-03"),
        ("前三季度", "2022-09"),
        ("2022年前三季度", "2022-09"),
        ("全年", "2022-12"),
        ("1—12月", "2022-12"),
    ],
)
@pytest.mark.parametrize("comma", ["，", ""])
def test_periods(said: str, period: str, comma: str) -> None:
    assert rows(f"{said}{comma}全县规上工业总产值118.6亿元。") == [("gross-output", period, "118.6亿元", None)]


def test_a_period_holds_until_another_is_named() -> None:
    text = "2022年1—6月经济运行情况\n规上工业总产值118.6亿元。1—7月，规上工业增加值增长8.3%。"
    assert [(target, period) for target, period, _, _ in rows(text)] == [
        ("gross-output", "2022-06"),
        ("value-added", "2022-07"),
    ]


def test_a_month_inside_a_sentence_about_the_year_to_date_ends_with_it() -> None:
    found = read_figures(
        "1—6月，规上工业总产值118.6亿元，增长10.2%，其中6月当月完成21.3亿元，增长9%；工业投资18.9亿元，下降3.1%。"
        "规上工业增加值29.8亿元。",
        PLAN,
    )
    taken = [(each.target, each.period, each.value, each.growth_rate) for each in found.figures]
    assert taken == [
        ("gross-output", "2022-06", "118.6亿元", "10.2"),
        ("industrial-investment", "2022-06", "18.9亿元", "-3.1"),
        ("value-added", "2022-06", "29.8亿元", None),
    ]
    assert [each.text for each in found.left.left] == ["其中6月当月完成21.3亿元", "增长9%"]


def test_a_month_that_opens_a_sentence_holds_until_a_period_is_named() -> None:
    found = read_figures("1—6月，规上工业总产值118.6亿元。6月份，规上工业增加值4亿元。工业投资3.7亿元。", PLAN)
    assert [(each.target, each.period) for each in found.figures] == [
        ("gross-output", "2022-06"),
        ("value-added", "2022-06 month"),
        ("industrial-investment", "2022-06 month"),
    ]


def test_a_period_may_be_given_where_the_text_has_none() -> None:
    with pytest.raises(InvalidInputError):
        rows("规上工业总产值118.6亿元。")
    assert rows("规上工业总产值118.6亿元。", "1-6月") == [("gross-output", "2022-06", "118.6亿元", None)]


@pytest.mark.parametrize(
    ("said", "growth"),
    [
        ("，同比增长10.2%", "10.2"),
        ("、增长10.20%", "10.20"),
        ("，比上年同期增长10.2%", "10.2"),
        ("，增速为10.2%", "10.2"),
        ("，增速为-3.1%", "-3.1"),
        ("，同比下降3.1%", "-3.1"),
        ("，较上年同期下降3.1%", "-3.1"),
        ("，按可比价格计算，同比增长10.2%", "10.2"),
        ("，与上年同期持平", "0"),
        ("，同比持平", "0"),
        ("，增长1.2倍", "120.0"),
        ("，比一季度回落2.4个百分点", None),
        ("，占全市的比重为5.1%", None),
        ("，完成年度目标的50.0%", None),
        ("，两年平均增长5%", None),
        ("，环比增长5%", None),
    ],
)
def test_growth(said: str, growth: str | None) -> None:
    assert rows(f"1—6月，规上工业总产值118.6亿元{said}。") == [("gross-output", "2022-06", "118.6亿元", growth)]


@pytest.mark.parametrize(
    "name",
    [
        "规上工业总产值",
        "规模以上工业总产值",
        "全县规上工业总产值",
        "规上工业总产值完成",
        "gross-output ",
        "完成规上工业总产值",
    ],
)
def test_names_that_are_the_targets(name: str) -> None:
    assert rows(f"1—6月，{name}118.6亿元。") == [("gross-output", "2022-06", "118.6亿元", None)]


@pytest.mark.parametrize("name", ["工业总产值", "规上工业产值", "园区规上工业总产值", "规上工业总产值税收"])
def test_names_that_are_only_like_them(name: str) -> None:
    text = f"1—6月，{name}118.6亿元，增长9%。"
    assert rows(text) == []
    assert [why for _, why in reasons(text)] == ["clause.unknown", "no_metric"]


def test_levels_counts_and_tasks() -> None:
    text = (
        "截至6月底，产值超5亿元企业达14家、超亿元企业53家，新上规企业8家，扩园面积0.5平方公里；"
        "新增国家高新技术企业3家、市级以上研发机构2家。打造现代产业平台完成50%，优化营商环境完成55%。"
    )
    assert [(target, value) for target, _, value, _ in rows(text)] == [
        ("firms-over-500m", "14家"),
        ("firms-over-100m", "53家"),
        ("new-designated-firms", "8家"),
        ("park-expansion", "0.5平方公里"),
        ("new-hightech-firms", "3家"),
        ("new-rd-institutions", "2家"),
        ("industry-platforms", "50%"),
        ("business-environment", "55%"),
    ]


def test_respectively() -> None:
    text = "上半年，规上工业总产值、规上工业增加值分别为118.6亿元、29.8亿元，分别增长10.2%、8.3%。"
    assert rows(text) == [
        ("gross-output", "2022-06", "118.6亿元", "10.2"),
        ("value-added", "2022-06", "29.8亿元", "8.3"),
    ]


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("全市规上工业总产值900亿元", "clause.unknown"),
        ("全省规上工业增加值增长5%", "clause.unknown"),
        ("城东镇完成规上工业总产值10亿元", "clause.unknown"),
        ("二季度，规上工业总产值60亿元", "part_of_year"),
        ("4—6月，规上工业总产值60亿元", "part_of_year"),
        ("去年同期规上工业总产值107.6亿元", "no_metric"),
        ("预计规上工业总产值118亿元", "estimate"),
        ("规上工业总产值力争达到237亿元", "goal"),
        ("规上工业总产值超118亿元", "inexact"),
        ("规上工业总产值118亿元左右", "inexact"),
        ("规上工业总产值提高1.2个百分点", "points"),
        ("规上工业总产值、规上工业增加值分别为118亿元、29亿元、3亿元", "mismatch"),
        ("工业投资（含技改投资3.2亿元）", "clause.unknown"),
    ],
)
def test_what_is_no_figure_and_why(sentence: str, reason: str) -> None:
    text = f"1—6月，全县经济平稳。{sentence}。"
    assert rows(text) == []
    assert reason in [why for _, why in reasons(text)]


def test_another_place_holds_until_the_county_is_named() -> None:
    text = "1—6月，全市规上工业总产值900亿元，增长5%，工业投资增长3%，全县工业投资21.3亿元。"
    assert rows(text) == [("industrial-investment", "2022-06", "21.3亿元", None)]


def test_a_persons_income_is_not_that_of_each_metric_before() -> None:
    plan = parse_plan(
        """schema = 1
title = "某县"
year = 2022
focus = [{ id = "f", name = "收入" }]
target = [
  { id = "urban", focus = "f", metric = "城镇居民人均可支配收入", unit = "元", goal = 40000 },
  { id = "rural", focus = "f", metric = "农村居民人均可支配收入", unit = "元", goal = 20000 },
]
""".encode()
    )
    text = "1—6月，城镇居民人均可支配收入21092元，农村居民人均可支配收入10191元。"
    assert [(each.target, each.value) for each in read_figures(text, plan).figures] == [
        ("urban", "21092元"),
        ("rural", "10191元"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "1—6月，结合我县实际，旅游收入20亿元，同比增长10%。",
        "1—6月，旅游收入20 · 0亿元，同比增长10%。",
    ],
)
def test_an_amount_is_read_among_other_words(text: str) -> None:
    plan = parse_plan(
        """schema = 1
title = "某县"
year = 2022
focus = [{ id = "f", name = "旅游" }]
target = [{ id = "tourism", focus = "f", metric = "旅游收入", unit = "亿元", goal = 30 }]
""".encode()
    )
    (found,) = read_figures(text, plan).figures
    assert (found.target, found.value in {"20亿元", "20.0亿元"}, found.growth_rate) == ("tourism", True, "10")


def test_two_quoted_words_of_one_name_are_matched() -> None:
    plan = parse_plan(
        """schema = 1
title = "某县"
year = 2022
focus = [{ id = "f", name = "工业" }]
target = [{ id = "giants", focus = "f", metric = "“专精特新”“小巨人”企业", unit = "家", goal = 15, measure = "level" }]
""".encode()
    )
    (found,) = read_figures("1—6月，“专精特新”“小巨人”企业达到12家。", plan).figures
    assert (found.target, found.value) == ("giants", "12家")


def test_an_industry_is_no_rank() -> None:
    text = "1—6月，第一产业增加值12亿元，居全市第3位。"
    assert reasons(text) == [("第一产业增加值12亿元", "clause.unknown"), ("居全市第3位", "rank")]


def test_growth_of_a_metric_that_is_not_the_plans_goes_to_none_that_is() -> None:
    text = "1—6月，规上工业总产值118.6亿元，工业用电量2亿千瓦时，同比增长9%。"
    assert rows(text) == [("gross-output", "2022-06", "118.6亿元", None)]


def test_every_figure_can_be_recorded_and_shows_its_text() -> None:
    text = "1—6月，规上工业总产值1186000万元，同比增长10.2%。"
    (figure,) = read_figures(text, PLAN).figures
    assert figure.text == "规上工业总产值1186000万元，同比增长10.2%"


PARTS = """schema = 1
title = "某县年度目标"
year = 2022
focus = [{ id = "f", name = "工业" }]
[[target]]
id = "new-projects"
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
[[target]]
id = "investment"
focus = "f"
metric = "工业投资"
unit = "亿元"
goal = 43
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新引进项目11个，其中仙塘镇8个、灯塔镇2个", [("", "11个"), ("/xiantang", "8个"), ("/dengta", "2个")]),
        (
            "新引进项目11个，其中：仙塘镇完成8个；灯塔镇完成2个",
            [("", "11个"), ("/xiantang", "8个"), ("/dengta", "2个")],
        ),
        ("新引进项目11个，其中蓝口镇3个", [("", "11个")]),
        ("仙塘镇8个", []),
        ("新引进项目11个；盘活厂房30个，其中仙塘镇9个", [("", "11个")]),
        ("新引进项目11个，总投资30亿元，其中仙塘镇9亿元", [("", "11个")]),
        ("新引进项目11个；仙塘镇完成技改3亿元，工业投资9亿元", [("", "11个")]),
    ],
)
def test_parts_behind_their_whole(text: str, expected: list[tuple[str, str]]) -> None:
    found = read_figures(f"1—6月，{text}。", parse_plan(PARTS.encode()))
    assert [(each.target, each.value) for each in found.figures] == [
        (f"new-projects{part}", value) for part, value in expected
    ]


def test_a_part_is_of_the_target_before_it_only() -> None:
    found = read_figures("1—6月，新引进项目11个；工业投资18亿元，其中仙塘镇9亿元。", parse_plan(PARTS.encode()))
    assert [each.target for each in found.figures] == ["new-projects", "investment"]
    assert [(each.text, each.why.key) for each in found.left.left] == [("其中仙塘镇9亿元", "clause.unknown")]


def test_growth_in_a_row_goes_to_each_in_turn() -> None:
    found = rows("1—6月，规上工业总产值、工业投资分别完成118.6亿元和21.3亿元，同比增长10.2%和3.1%。")
    assert found == [
        ("gross-output", "2022-06", "118.6亿元", "10.2"),
        ("industrial-investment", "2022-06", "21.3亿元", "3.1"),
    ]
