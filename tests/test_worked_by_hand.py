"""Three targets worked out by hand from the formulas of docs/method.md, as JSON and `show` give them.

Retail sales, 43 wanted (+12 %), by last year's months: 6.0, 9.1, 19.5, 27.0 and 36.0 by February, March, June,
September and December; this year 6.6, 9.9, 16.0 and 20.4 by February, March, May and June.
    due 19.5/36 = 13/24; completion 20.4/43 = 102/215; lead 102/215 - 13/24; variance 20.4 - 43·13/24 = -347/120;
    shortfall 22.6, in 6 months 113/30; pace 20.4/6 = 3.4, so 113/102 times that; growth 20.4/19.5 - 1 = 3/65, less
    12 % = -24/325; the rest has to grow by 22.6/16.5 - 1 = 61/165, the year by 43/36 - 1 = 7/36; 36·1.12 = 40.32.
    Projection R = 16.5·(1 + 3/4·3/65) = 17.07115, 20.4 + R = 37.47, a year of +4.09 %.
    February, March and June have a course (May has none):
    paces 6.6/6, 3.3/3.1 and 10.5/10.4, against 20.4/19.5 in twelfths 2, 31/30 and 52/15:
    u - 1 = 0.051471, 0.017552, -0.034926; q = 0.005299 + 0.000318 + 0.004229 = 0.009846, f = 2;
    s² = (0.0036 + 0.009846)/3 = 0.004482; of the months s²·((24/13 + 24/11)/12 + 0.2) = 0.0024008; of the growth
    0.2·(11/24·3/65·36/R)² = 0.000398; v = 0.0027989;
    R·(1 - v/9 ∓ 1.21138·√v/3)³ = 15.9851 and 18.1721, so 36.385 to 38.572. (22.6/R)^⅓ = 1.0980 is 10.12 scales up,
    1/(1 + e^10.12): 0.1 %, the least that is told.

New projects, 20 wanted (26 at best), half by June and nine tenths by September: 2, 7 and 9 by February, May and June.
    45 % of 50 %: -5; -1; 11 left, 11/6, so 2 a month; pace 1.5; 11/9 times that. Of 26: 9/26 - 1/2 = -2/13.
    Projection 18. Paces 2/(1/6), 5/(1/4) and 2/(1/12) against 18: u - 1 = -1/3, 1/9, 1/3; weighing 2, 3 and 1:
    q = 2/9 + 1/27 + 1/9 = 0.3704, less than f·p = 2·6/9.5, so no more than chance: s² = 0.0064/3; R = 9.5; June is
    a mark of the schedule; v = 2/9.5 + s²·(4/12 + 0.2) = 0.211664. R·(1 - v/9 ∓ 1.21138·√v/3)³ = 4.70 and 14.92,
    at half counts 5 and 15,
    so 14 to 24; more than 10.5, whose cube root is 0.679 scales up: 33.6 %.

Large firms, from 80 to 100, by marks of 22, 48, 70 and 100 % at the quarters' ends: 87 by June.
    7/20 = 35 %; due 48 %, so -13; 87 - (80 + 20·0.48) = -2.6; 13 left, 13/6, so 3 a month; pace 7/6; 13/7 times that.
"""

from __future__ import annotations

import json
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from cli import Targets

PLAN = """schema = 1
title = "示例计划"
year = 2022
schedules.campaign = { 6 = 50, 9 = 90, 12 = 100 }
schedules.quarters = { 3 = 22, 6 = 48, 9 = 70, 12 = 100 }
[[focus]]
id = "f"
name = "聚焦"
[[target]]
id = "sales"
focus = "f"
metric = "社会消费品零售总额"
unit = "亿元"
goal = 43
growth_rate = 12
growth_basis = "nominal"
schedule = "last-year"
[[target]]
id = "projects"
focus = "f"
metric = "新开工项目"
unit = "个"
goal = 20
stretch_goal = 26
schedule = "campaign"
[[target]]
id = "firms"
focus = "f"
metric = "规上工业企业数"
unit = "家"
measure = "level"
baseline = 80
goal = 100
schedule = "quarters"
"""
FIGURES = [
    *(
        ("sales", f"2021-{month}", value)
        for month, value in (("02", "6.0"), ("03", "9.1"), ("06", "19.5"), ("09", "27.0"))
    ),
    ("sales", "2021-12", "36.0"),
    *(
        ("sales", f"2022-{month}", value)
        for month, value in (("02", "6.6"), ("03", "9.9"), ("05", "16.0"), ("06", "20.4"))
    ),
    *(("projects", f"2022-{month}", value) for month, value in (("02", 2), ("05", 7), ("06", 9))),
    ("firms", "2022-06", 87),
]
SALES = {
    "completion": "102/215",
    "due_share": "13/24",
    "lead": "-347/5160",
    "variance": "-347/120",
    "shortfall": "113/5",
    "needed_per_month": "113/30",
    "pace": "17/5",
    "needed_multiple": "113/102",
    "growth": "3/65",
    "growth_gap": "-24/325",
    "growth_needed": "61/165",
    "growth_at_goal": "7/36",
    "implied_goal": "1008/25",
}
PROJECTS = {
    "completion": "9/20",
    "due_share": "1/2",
    "lead": "-1/20",
    "variance": "-1",
    "shortfall": "11",
    "needed_per_month": "2",
    "pace": "3/2",
    "needed_multiple": "11/9",
}
FIRMS = {
    "completion": "7/20",
    "due_share": "12/25",
    "lead": "-13/100",
    "variance": "-13/5",
    "shortfall": "13",
    "needed_per_month": "3",
    "pace": "7/6",
    "needed_multiple": "13/7",
}


@pytest.fixture(name="three")
def _three(targets: Targets, tmp_path: Path) -> Targets:
    (tmp_path / "targets.toml").write_text(PLAN, encoding="utf-8")
    lines = [
        f'k{number} = {{ target = "{target}", period = "{period}", value = {value}, recorded_at = 2022-07-15 }}\n'
        for number, (target, period, value) in enumerate(FIGURES)
    ]
    (tmp_path / "actuals.toml").write_text(f"schema = 1\n[actuals]\n{''.join(lines)}", encoding="utf-8")
    return targets


@pytest.fixture(name="document")
def _document(three: Targets) -> dict[str, Any]:
    (section,) = json.loads(three("report", "--format", "json").out)["sections"]
    return {target["id"]: target for target in section["targets"]}


@pytest.mark.parametrize(("target", "expected"), [("sales", SALES), ("projects", PROJECTS), ("firms", FIRMS)])
def test_every_computed_figure(document: dict[str, Any], target: str, expected: dict[str, str]) -> None:
    found = {name: each["value"] for name, each in document[target]["computed"].items() if each["value"] is not None}
    assert found.keys() == expected.keys()
    off = {
        name for name, value in found.items() if abs(Fraction(value) - Fraction(expected[name])) > Fraction(1, 10**20)
    }
    assert off == set()


def test_projections(document: dict[str, Any]) -> None:
    known = {
        target: [document[target]["projection"][name] for name in ("method", "low", "high", "chance")]
        for target in ("sales", "projects", "firms")
    }
    assert known == {
        "sales": ["last_year", "36.38", "38.58", "0.001"],
        "projects": ["schedule", "14", "24", "0.336"],
        "firms": [None, None, None, None],
    }
    assert document["sales"]["projection"]["point"].startswith("37.471153")
    assert document["sales"]["projection"]["growth"]["value"].startswith("0.0408653")
    assert document["projects"]["projection"]["point"] == "18"


def test_the_stretch_goal(document: dict[str, Any]) -> None:
    stretch = document["projects"]["stretch"]
    assert (stretch["goal"], stretch["status"]) == ("26", "behind")
    assert stretch["lead"]["value"].startswith("-0.15384615")


def test_show_says_the_same(three: Targets) -> None:
    said = {
        target: three("show", target, "--no-chart", "--formulas", "--lang", "zh").out
        for target in ("sales", "projects", "firms")
    }
    for target, line in (
        ("sales", "进度差：完成率 - 时序进度 = 47.4% - 54.2% = -6.7 个百分点（先减后舍入）"),
        ("sales", "得 1.11 倍"),
        ("sales", "（43 - 20.4）÷（36.0 - 19.5）- 1 = 37.0%"),
        ("sales", "完成目标时的全年增速：年度目标 ÷ 上年全年 - 1 = 43 ÷ 36.0 - 1 = 19.4%"),
        ("sales", "增速目标对应的数值：上年全年 ×（1 + 增速目标）= 36.0 ×（1 + 12%）= 40.3亿元"),
        ("sales", "预计全年：按上年各月进度推算，37.5亿元（80% 区间 36.4 至 38.6亿元）"),
        ("sales", "完成概率：<1%"),
        ("projects", "预计全年：按进度规则推算，18个（80% 区间 14 至 24个）"),
        ("projects", "完成概率：34%"),
        ("projects", "奋斗目标：26个，完成 34.6%，欠进度，进度差 -15.4 个百分点。"),
        ("firms", "差额：实际数 - 基数 -（年度目标 - 基数）× 时序进度 = 87 - 80 -（100 - 80）× 48.0% = -2.6家"),
        ("firms", "得 1.86 倍"),
    ):
        assert line in said[target]


def test_show_says_what_changed_since_the_figure_before(three: Targets) -> None:
    """4.4 of 43 more; due 44.54 % by May, two thirds of the way from 9.1/36 in March to 19.5/36 in June: +0.6."""
    shown = three("show", "sales", "--no-chart", "--lang", "zh").out
    assert (
        "与2022年1-5月相比\n实际数增减：+4.4亿元\n完成率增减：+10.2 个百分点\n"
        "进度差增减：+0.6 个百分点\n状态：仍为略欠进度\n"
    ) in shown
    march = three("show", "sales", "--no-chart", "--lang", "zh", "--period", "3").out
    assert "增速走势：增速比2022年1-2月回落1.2个百分点" in march  # 9.9/9.1 = +8.79 % after 6.6/6.0 = +10 %
    assert "与2022" not in three("show", "firms", "--no-chart", "--lang", "zh").out
