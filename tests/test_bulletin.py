"""The bulletin, word for word, with figures worked out by hand: in June a half is due, in May 5/12."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import FOCUS, actual_of, ledger_of, plan_of
from dongyuan_targets.judging.changes import compare
from dongyuan_targets.judging.export import Export
from dongyuan_targets.judging.report import Grouping, make_report
from dongyuan_targets.plan.ledger import Ledger
from dongyuan_targets.plan.plan_file import parse_plan
from dongyuan_targets.quantities.period import Period
from dongyuan_targets.quantities.rounding import round_half_up
from dongyuan_targets.render.bulletin.forms import bulletin_markdown, bulletin_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from cli import Targets
    from dongyuan_targets.message import Language
    from dongyuan_targets.plan.model import Plan
    from dongyuan_targets.plan.records import Actual

MONEY = 'unit = "亿元"\ngoal = 120'
FIRMS = 'unit = "家"\ngoal = 20'
RATE = 'unit = "%"\ngoal = 95\nmeasure = "rate"'
COAL = 'unit = "万吨"\ngoal = 120\ncomparator = "<="'
FARMLAND = 'unit = "万亩"\ngoal = 30\nmeasure = "level"\nbaseline = 31'
GROWTH = "growth_rate = 9"
WITH_PROJECTION = "[bulletin]\nprojection = true\n"

numbers = st.decimals(-(10**6), 10**6, places=2)
maybe_numbers = st.one_of(st.none(), numbers.map(str))


def export_of(plan: Plan, *actuals: Actual, month: int = 6, before: int | None = None) -> Export:
    """Return the export of a month, compared with an earlier month where one is given."""
    ledger = ledger_of(*actuals)
    report = make_report(plan, ledger, Period(2022, month))
    if before is None:
        return Export(report)
    return Export(report, changes=compare(make_report(plan, ledger, Period(2022, before)), report))


def sentences_of(export: Export, language: Language = "zh") -> list[str]:
    """Return the sentences on the first target with figures."""
    ends, heading = ("。", "主要指标完成情况") if language == "zh" else (".", "Figures by target")
    lines = [line for line in bulletin_text(export, language).splitlines() if line]
    at = next(number for number, line in enumerate(lines) if line.strip("　").endswith(heading))
    return [each.strip("　 ") for each in re.split(rf"(?<={re.escape(ends)})(?=\s|[^\s\d]|$)", lines[at + 1]) if each]


def said(keys: str, *actuals: Actual, month: int = 6, before: int | None = None) -> str:
    """Return what is said of one target, without its name and goal and what it may come to."""
    sentence = sentences_of(export_of(plan_of(keys), *actuals, month=month, before=before))[0]
    found = re.fullmatch(r"指标1(?:（年度目标[^）]*）)?(.+)。", sentence)
    assert found is not None, sentence
    return found[1]


def lines_of(export: Export, language: Language = "zh") -> list[str]:
    return [line.strip("　") for line in bulletin_text(export, language).splitlines() if line]


@pytest.mark.parametrize(
    ("keys", "value", "growth", "wanted"),
    [
        # 66/120 = 55 %, due 50 %
        (MONEY, "66", None, "累计66亿元，完成年度目标的55.0%，高于时序进度5.0个百分点"),
        (MONEY, "66.50", None, "累计66.50亿元，完成年度目标的55.4%，高于时序进度5.4个百分点"),
        (MONEY, "54", None, "累计54亿元，完成年度目标的45.0%，低于时序进度5.0个百分点"),
        # 60.04/120 = 50.03 %: the lead shows 0.0
        (MONEY, "60.04", None, "累计60.04亿元，完成年度目标的50.0%，与时序进度持平"),
        (MONEY, "60", "10.2", "累计60亿元，同比增长10.2%，完成年度目标的50.0%，与时序进度持平"),
        (MONEY, "60", "-3.1", "累计60亿元，同比下降3.1%，完成年度目标的50.0%，与时序进度持平"),
        (MONEY, "60", "0", "累计60亿元，与上年同期持平，完成年度目标的50.0%，与时序进度持平"),
        (MONEY, "60", "-0.04", "累计60亿元，与上年同期持平，完成年度目标的50.0%，与时序进度持平"),
        # 150/120 = 125 %: exceeded; exactly 120 is complete, no more
        (MONEY, "150", None, "累计150亿元，超额完成年度目标，完成率125.0%，高于时序进度75.0个百分点"),
        (MONEY, "120", None, "累计120亿元，完成年度目标的100.0%，高于时序进度50.0个百分点"),
        # 120.02/120 shows 100.0 %: nothing that can be seen was exceeded
        (MONEY, "120.02", None, "累计120.02亿元，完成年度目标的100.0%，高于时序进度50.0个百分点"),
        # above its goal, but its growth goal is not met: not exceeded
        (
            f"{MONEY}\n{GROWTH}",
            "150",
            "8",
            "累计150亿元，同比增长8.0%，低于增速目标1.0个百分点，完成年度目标的125.0%，高于时序进度75.0个百分点",
        ),
        # growth only
        (GROWTH, None, "10.2", "同比增长10.2%，高于增速目标1.2个百分点"),
        (GROWTH, None, "9.0", "同比增长9.0%，与增速目标持平"),
        (GROWTH, None, "-1.3", "同比下降1.3%，低于增速目标10.3个百分点"),
        (f'{GROWTH}\nunit = "亿元"', "30.10", "9.5", "累计30.10亿元，同比增长9.5%，高于增速目标0.5个百分点"),
        # a fall is wanted: 3.5 against 3, 2.4 against 3
        ('growth_rate = -3\ngrowth_comparator = "<="', None, "-3.5", "同比下降3.5%，降幅比目标大0.5个百分点"),
        ('growth_rate = -3\ngrowth_comparator = "<="', None, "-2.4", "同比下降2.4%，降幅比目标小0.6个百分点"),
        ('growth_rate = -3\ngrowth_comparator = "<="', None, "0.5", "同比增长0.5%，高于增速目标3.5个百分点"),
        (
            'growth_rate = 9\ngrowth_basis = "comparable"',
            None,
            "8.3",
            "同比增长8.3%（可比价），低于增速目标0.7个百分点",
        ),
        # of 7 firms 3.5 are due, so 3
        (
            'unit = "家"\ngoal = 7',
            "3",
            None,
            "累计3家，完成年度目标的42.9%，低于时序进度7.1个百分点，已达到按时序应完成的整数3家",
        ),
        (
            'unit = "家"\ngoal = 1',
            "0",
            None,
            "累计0家，完成年度目标的0.0%，低于时序进度50.0个百分点，按时序应完成数不足1家",
        ),
        # ceilings are kept to: 54/120 = 45 %
        (COAL, "54", None, "累计54万吨，使用年度控制目标的45.0%，比时序进度少用5.0个百分点"),
        (COAL, "66", None, "累计66万吨，使用年度控制目标的55.0%，比时序进度多用5.0个百分点"),
        (COAL, "60", None, "累计60万吨，使用年度控制目标的50.0%，与时序进度持平"),
        (
            COAL,
            "121",
            None,
            "累计121万吨，使用年度控制目标的100.8%，已超出控制目标，比时序进度多用50.8个百分点",
        ),
        # judged at the year's end: no lead
        ('unit = "家"\ngoal = 17\nmeasure = "level"', "14", None, "期末为14家，完成年度目标的82.4%"),
        # from a baseline: (18 - 10) / (30 - 10), and down (100 - 90) / (100 - 80)
        (
            'unit = "家"\ngoal = 30\nmeasure = "level"\nbaseline = 10\nschedule = "linear"',
            "18",
            None,
            "期末为18家，完成年度提升任务的40.0%，低于时序进度10.0个百分点",
        ),
        (
            'unit = "吨"\ngoal = 80\ncomparator = "<="\nmeasure = "level"\nbaseline = 100',
            "90",
            None,
            "期末为90吨，完成年度压减任务的50.0%",
        ),
        (
            'unit = "吨"\ngoal = 80\ncomparator = "<="\nmeasure = "level"\nbaseline = 100',
            "102",
            None,
            "期末为102吨，比基数不降反升",
        ),
        ('unit = "家"\ngoal = 30\nmeasure = "level"\nbaseline = 10', "9", None, "期末为9家，比基数不升反降"),
        # a goal not to be passed is compared with itself: 101 of at most 100 is 101 %, though 11/10 of the way from 90
        (
            'unit = "亿元"\ngoal = 100\ncomparator = "<="\nmeasure = "level"\nbaseline = 90\nschedule = "linear"',
            "101",
            None,
            "期末为101亿元，为年度控制目标的101.0%，已超出控制目标",
        ),
        (
            'unit = "头"\ngoal = 120\ncomparator = "~"\nmeasure = "level"\nbaseline = 100\nschedule = "linear"',
            "150",
            None,
            "期末为150头，为年度目标的125.0%，已超出“左右”的范围",
        ),
        (
            'unit = "万亩"\ngoal = 30\nmeasure = "level"\nbaseline = 31',
            "30.3",
            None,
            "期末为30.3万亩，为年度目标的101.0%",
        ),
        (FARMLAND, "29.7", None, "期末为29.7万亩，为年度目标的99.0%，低于底线"),
        # rates are compared with the goal itself, in points where they are in per cent
        (RATE, "96.5", None, "为96.5%，高于年度目标1.5个百分点"),
        (RATE, "95", None, "为95%，与年度目标持平"),
        (RATE, "90", None, "为90%，低于年度目标5个百分点"),
        (
            'unit = "微克"\ngoal = 30\nmeasure = "rate"\ncomparator = "<="',
            "28.5",
            None,
            "为28.5微克，低于控制目标1.5微克",
        ),
        # goal 0 has no completion; a figure below zero no share that makes sense
        ('unit = "起"\ngoal = 0\ncomparator = "<="', "0", None, "累计0起"),
        ('unit = "起"\ngoal = 0\ncomparator = "<="', "1", None, "累计1起，已超出控制目标"),
        (MONEY, "-12", None, "累计-12亿元，低于时序进度60.0个百分点"),
    ],
)
def test_the_words_of_a_month(keys: str, value: str | None, growth: str | None, wanted: str) -> None:
    assert said(keys, actual_of("2022-06", value, growth)) == wanted


@pytest.mark.parametrize(
    ("keys", "wanted"),
    [
        (MONEY, "120亿元以上"),
        (f'{MONEY}\ncomparator = ">"', "超120亿元"),
        (f'{MONEY}\ncomparator = "<="', "控制在120亿元以内"),
        (f'{MONEY}\ncomparator = "<"', "控制在低于120亿元的水平"),
        (f'{MONEY}\ncomparator = "~"', "120亿元左右"),
        ("growth_rate = 28.70", "增速28.70%以上"),
        (f'{GROWTH}\ngrowth_comparator = ">"', "增速超9%"),
        (f'{GROWTH}\ngrowth_comparator = "<="', "增速控制在9%以内"),
        (f'{GROWTH}\ngrowth_comparator = "<"', "增速控制在低于9%的水平"),
        (f'{GROWTH}\ngrowth_comparator = "~"', "增速9%左右"),
        ('growth_rate = -3\ngrowth_comparator = "<="', "下降3%以上"),
        ('growth_rate = -3\ngrowth_comparator = "<"', "下降超3%"),
        ("growth_rate = -3", "降幅控制在3%以内"),
        ('growth_rate = -3\ngrowth_comparator = ">"', "降幅控制在低于3%的水平"),
        ('growth_rate = -3\ngrowth_comparator = "~"', "下降3%左右"),
        ("growth_rate = 0", "增速不低于0%"),
        ('growth_rate = 0\ngrowth_comparator = "<="', "增速不高于0%"),
        (f"{MONEY}\n{GROWTH}", "120亿元以上、增速9%以上"),
    ],
)
def test_the_words_of_a_goal(keys: str, wanted: str) -> None:
    sentence = sentences_of(export_of(plan_of(keys), actual_of("2022-06", "60", "5")))[0]
    assert sentence.startswith(f"指标1（年度目标{wanted}）")


@pytest.mark.parametrize(
    ("was", "now", "wanted"),
    [
        ("9.8", "10.2", "同比增长10.2%，增速比1-5月加快0.4个百分点"),
        ("10.2", "9.8", "同比增长9.8%，增速比1-5月回落0.4个百分点"),
        ("8.1", "8.1", "同比增长8.1%，增速与1-5月持平"),
        ("1.3", "0", "与上年同期持平，增速比1-5月回落1.3个百分点"),
        ("-3.1", "-1.3", "同比下降1.3%，降幅比1-5月收窄1.8个百分点"),
        ("-1.3", "-3.1", "同比下降3.1%，降幅比1-5月扩大1.8个百分点"),
        ("-1.3", "-1.34", "同比下降1.3%，降幅与1-5月持平"),
        ("-1.3", "0.4", "同比增长0.4%，由降转增（1-5月同比下降1.3%）"),
        ("-1.3", "0", "与上年同期持平，由降转平（1-5月同比下降1.3%）"),
        ("0.4", "-1.3", "同比下降1.3%，由增转降（1-5月同比增长0.4%）"),
        ("0", "-1.3", "同比下降1.3%，由平转降（1-5月与上年同期持平）"),
    ],
)
def test_the_words_for_how_growth_went_on(was: str, now: str, wanted: str) -> None:
    figures = (actual_of("2022-05", None, was), actual_of("2022-06", None, now))
    assert said(GROWTH, *figures, before=5).startswith(wanted)
    assert said(GROWTH, figures[1], before=5).count("1-5月") == 0  # May was not reported


@pytest.mark.parametrize(
    ("keys", "was", "now", "wanted"),
    [
        # 45/120 and 66/120
        (MONEY, "45", "66", "累计66亿元，完成年度目标的55.0%，比1-5月提高17.5个百分点，高于时序进度5.0个百分点"),
        (FIRMS, "8", "8", "累计8家，完成年度目标的40.0%，与1-5月持平，低于时序进度10.0个百分点"),
        (FIRMS, "10", "9", "累计9家，完成年度目标的45.0%，比1-5月下降5.0个百分点，低于时序进度5.0个百分点"),
        (RATE, "94.2", "95.5", "为95.5%，比1-5月提高1.3个百分点，高于年度目标0.5个百分点"),
        (RATE, "95.5", "94.2", "为94.2%，比1-5月下降1.3个百分点，低于年度目标0.8个百分点"),
        (RATE, "95.5", "95.5", "为95.5%，与1-5月持平，高于年度目标0.5个百分点"),
    ],
)
def test_the_words_for_how_the_figure_went_on(keys: str, was: str, now: str, wanted: str) -> None:
    assert said(keys, actual_of("2022-05", was), actual_of("2022-06", now), before=5) == wanted


def test_computed_growth_is_marked() -> None:
    # 120/107.6 - 1 = 11.5 %
    assert said(MONEY, actual_of("2021-06", "107.6"), actual_of("2022-06", "120")).startswith(
        "累计120亿元，同比增长11.5%（按上年同期数计算），"
    )


@pytest.mark.parametrize(
    ("keys", "value", "wanted", "listed"),
    [
        (MONEY, "123", "全年123亿元，超额完成年度目标，完成率102.5%", None),
        (MONEY, "117", "全年117亿元，完成年度目标的97.5%", "指标1完成年度目标的97.5%，距年度目标还差3亿元。"),
        (COAL, "119", "全年119万吨，使用年度控制目标的99.2%", None),
        (
            COAL,
            "121.5",
            "全年121.5万吨，使用年度控制目标的101.3%，已超出控制目标",
            "指标1使用年度控制目标的101.3%，已超出控制目标。",
        ),
        (
            f'{MONEY}\ncomparator = ">"',
            "120",
            "全年120亿元，完成年度目标的100.0%，恰为目标值，尚未符合要求",
            "指标1完成年度目标的100.0%，恰为目标值，尚未符合要求。",
        ),
        ('unit = "家"\ngoal = 17\nmeasure = "level"', "18", "期末为18家，超额完成年度目标，完成率105.9%", None),
        (RATE, "94", "为94%，低于年度目标1个百分点", "指标1低于年度目标1个百分点。"),
    ],
)
def test_december_has_no_schedule_any_more(keys: str, value: str, wanted: str, listed: str | None) -> None:
    figure = actual_of("2022-12", value)
    assert said(keys, figure, month=12) == wanted
    lines = lines_of(export_of(plan_of(keys), figure, month=12))
    assert not any("时序进度" in line or "全年预计" in line for line in lines)
    assert ("三、未完成目标" in lines) is (listed is not None)
    assert listed is None or lines[lines.index("三、未完成目标") + 1] == listed


def test_those_behind_are_told_of_with_what_it_takes_and_who_is_in_charge() -> None:
    plan = plan_of(f'{FIRMS}\nowner = "工业股"', f"{MONEY}\n{GROWTH}", 'measure = "task"', MONEY)
    figures = (
        actual_of("2022-06", "5"),  # 25 %; 15 left in 6 months are 2.5, so 3
        actual_of("2022-06", "66", "-1.3", target="t2"),  # 54 left: 9 a month
        actual_of("2022-06", "30", target="t3"),
        actual_of("2022-06", "57", target="t4"),  # 47.5 %
    )
    lines = lines_of(export_of(plan, *figures))
    at = lines.index("三、欠进度目标")
    assert lines[at + 1 : at + 5] == [
        "指标1完成年度目标的25.0%，低于时序进度25.0个百分点，距年度目标还差15家，后6个月月均需完成3家，责任单位为工业股。",
        "指标3完成30%，低于时序进度20.0个百分点。",
        "指标2同比下降1.3%，低于增速目标10.3个百分点，距年度目标还差54亿元，后6个月月均需完成9亿元。",
        "略欠进度1项：指标4（完成年度目标的47.5%，低于时序进度2.5个百分点）。",
    ]


def test_in_november_one_month_is_left() -> None:
    export = export_of(plan_of(FIRMS), actual_of("2022-11", "10"), month=11)
    assert "距年度目标还差10家，最后1个月需完成10家。" in bulletin_text(export, "zh")
    assert "10 firms short of the goal, 10 firms needed in the 1 month left." in bulletin_text(export, "en")


def test_parts_that_are_behind_are_named_with_whom_they_are_in_charge_of() -> None:
    parts = 'part = [{ id = "a", name = "甲镇", goal = 12, owner = "甲办" }, { id = "b", name = "乙镇", goal = 8 }]'
    plan = plan_of(f"{FIRMS}\n{parts}", f"{FIRMS}\n{parts}")
    figures = [
        actual_of("2022-06", value, target=target)
        for target, value in {"t1": "5", "t1/a": "3", "t1/b": "4", "t2": "12", "t2/b": "2"}.items()
    ]
    lines = lines_of(export_of(plan, *figures))
    # 3 of 12 are 25 %, 2 of 8 too; t2/a is not reported
    assert any(
        line.endswith("分解任务中欠进度的有：甲镇（完成年度目标的25.0%，低于时序进度25.0个百分点，责任单位为甲办）。")
        for line in lines
    )
    assert "另有分解任务欠进度：指标2/乙镇（完成年度目标的25.0%，低于时序进度25.0个百分点）。" in lines


def test_in_december_parts_are_missed_not_behind() -> None:
    parts = 'part = [{ id = "a", name = "甲镇", goal = 12 }, { id = "b", name = "乙镇", goal = 8 }]'
    plan = plan_of(f"{FIRMS}\n{parts}", f"{FIRMS}\n{parts}")
    figures = [
        actual_of("2022-12", value, target=target)
        for target, value in {"t1": "19", "t1/a": "9", "t2": "20", "t2/b": "6"}.items()
    ]
    text = bulletin_text(export_of(plan, *figures, month=12), "zh")
    # 9 of 12 and 6 of 8 are 75 %; the year has no schedule any more
    assert "分解任务中未完成的有：甲镇（完成年度目标的75.0%）。" in text
    assert "另有分解任务未完成：指标2/乙镇（完成年度目标的75.0%）。" in text
    assert "欠进度" not in text


def test_who_is_only_slightly_behind_does_not_stand_below_behind() -> None:
    lines = lines_of(export_of(plan_of(MONEY), actual_of("2022-06", "57")))
    at = lines.index("三、略欠进度目标")
    assert lines[at + 1] == "略欠进度1项：指标1（完成年度目标的47.5%，低于时序进度2.5个百分点）。"
    part = 'part = [{ id = "a", name = "甲镇", goal = 12 }]'
    figures = actual_of("2022-06", "57"), actual_of("2022-06", "3", target="t1/a")
    assert "三、欠进度目标" in lines_of(export_of(plan_of(f"{MONEY}\n{part}"), *figures))


def test_what_was_not_reported_and_what_cannot_be_judged() -> None:
    plan = plan_of(f'{FIRMS}\nowner = "工业股"', MONEY, f"{MONEY}\n{GROWTH}", 'unit = "亿元"\ngoal = 0')
    figures = (
        actual_of("2022-05", "7"),
        actual_of("2022-06", "60", target="t3"),
        actual_of("2022-06", "-2", target="t4"),
    )
    lines = lines_of(export_of(plan, *figures))
    at = lines.index("三、未报和无法判断的目标")
    assert lines[at + 1 : at + 4] == [
        "本期未报2项：指标1（责任单位为工业股，1-5月报数为7家）、指标2。",
        "仅能部分判断1项：指标3，本期增速未报。",
        "无法判断1项：指标4，年度目标为零，没有完成率。",
    ]


def test_stretch_goals_are_told_of_apart() -> None:
    export = export_of(plan_of(f"{FIRMS}\nstretch_goal = 25"), actual_of("2022-06", "11"))
    lines = lines_of(export)
    # 11 of 25 are 44 %
    assert "指标1（奋斗目标25家以上）完成奋斗目标的44.0%，低于时序进度6.0个百分点。" in lines
    assert "奋斗目标单独判断，不影响上述完成情况。" in lines


def test_the_projection_is_careful_and_silent_where_there_is_none() -> None:
    # 54 of 120 at the run rate: 108
    first, second = sentences_of(export_of(plan_of(MONEY, tables=WITH_PROJECTION), actual_of("2022-06", "54")))
    assert first.endswith("低于时序进度5.0个百分点。")
    assert re.fullmatch(r"据现有数据推算，全年预计约108\.0亿元，实现年度目标的概率约\d+%。", second)
    assert sentences_of(export_of(plan_of(COAL, tables=WITH_PROJECTION), actual_of("2022-06", "54")))[1].startswith(
        "据现有数据推算，全年预计约108.0万吨，控制在目标以内的概率约"
    )
    # of growth alone there is no goal to have a chance of; of what is met, or too early, nothing is said
    growth_only = sentences_of(
        export_of(plan_of(f'{GROWTH}\nunit = "亿元"', tables=WITH_PROJECTION), actual_of("2022-06", "30", "9.5"))
    )
    assert growth_only[1] == "据现有数据推算，全年预计约60.0亿元。"
    assert len(sentences_of(export_of(plan_of(MONEY, tables=WITH_PROJECTION), actual_of("2022-06", "120")))) == 1
    assert (
        len(sentences_of(export_of(plan_of(MONEY, tables=WITH_PROJECTION), actual_of("2022-02", "20"), month=2))) == 1
    )
    hopeless = sentences_of(export_of(plan_of(FIRMS, tables=WITH_PROJECTION), actual_of("2022-11", "2"), month=11))
    assert hopeless[1].endswith("实现年度目标的概率不足1%。")
    # once a ceiling is broken its chance is settled
    assert "概率" not in bulletin_text(
        export_of(plan_of(COAL, tables=WITH_PROJECTION), actual_of("2022-06", "121")), "zh"
    )


def test_the_projection_is_told_only_where_the_plan_asks_for_it() -> None:
    told = export_of(plan_of(MONEY, tables=WITH_PROJECTION), actual_of("2022-06", "54"))
    silent = export_of(plan_of(MONEY), actual_of("2022-06", "54"))
    for form in (bulletin_text, bulletin_markdown):
        assert form(told, "zh").count("全年预计") == 2  # of the target, and that it is for orientation only
        assert "全年预计" not in form(silent, "zh")
        assert "projected" in form(told, "en")
        assert "rojecti" not in form(silent, "en")


AROUND = """[bulletin]
recipients = "各镇人民政府，县直有关单位"
recipients_en = "Towns and bureaus"
issuer = "某县工业商务局"
date = 25
"""


def test_a_bulletin_has_the_head_and_foot_that_the_plan_gives() -> None:
    export = export_of(plan_of(MONEY, tables=AROUND), actual_of("2022-06", "54"))
    lines = bulletin_text(export, "zh").splitlines()
    assert lines[2] == "各镇人民政府，县直有关单位："
    assert [line.strip("　") for line in lines[-3:]] == ["", "某县工业商务局", "2022年7月25日"]
    english = bulletin_markdown(export, "en").split("\n\n")
    assert english[1] == "Towns and bureaus:"
    assert english[-2:] == ["某县工业商务局", "2022-07-25\n"]  # no English issuer is given


@pytest.mark.parametrize(
    ("given", "month", "wanted"),
    [("2022-08-01", 6, "2022年8月1日"), ("5", 12, "2023年1月5日"), ("28", 2, "2022年3月28日")],
)
def test_the_date_of_issue(given: str, month: int, wanted: str) -> None:
    plan = plan_of(MONEY, tables=f"[bulletin]\ndate = {given}\n")
    export = export_of(plan, actual_of(f"2022-{month:02}", "54"), month=month)
    assert bulletin_text(export, "zh").splitlines()[-1].strip("　") == wanted


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("date = 31", "1 到 28"),
        ("date = true", "1 到 28"),
        ("date = 2022-07-15T09:00:00", "1 到 28"),
        ("projection = 1", "true 或 false"),
        ('issuer = " "', "不能为空"),
        ('issuers = "某局"', "issuer"),
    ],
)
def test_what_the_plan_cannot_give_a_bulletin(county: Targets, key: str, said: str) -> None:
    path = county.folder / "targets.toml"
    path.write_text(path.read_text(encoding="utf-8") + f"\n[bulletin]\n{key}\n", encoding="utf-8")
    ended = county("check")
    assert ended.code == 2
    assert said in ended.out + ended.err


def test_a_report_of_another_day_tells_of_revisions_and_of_no_trend() -> None:
    plan = plan_of(f"{MONEY}\n{GROWTH}", MONEY)
    ledger = ledger_of(
        actual_of("2022-06", "60", "9.5", day=dt.date(2022, 7, 15)),
        actual_of("2022-06", "30.5", target="t2", day=dt.date(2022, 7, 15)),
        actual_of("2022-06", "63.5", "-0.2", day=dt.date(2022, 7, 25)),
    )
    june = Period(2022, 6)
    report = make_report(plan, ledger, june)
    export = Export(report, changes=compare(make_report(plan, ledger, june, as_of=dt.date(2022, 7, 20)), report))
    assert sentences_of(export)[0].endswith(
        "累计63.5亿元，比2022年7月20日的数修订增加3.5亿元，同比下降0.2%，2022年7月20日的数为同比增长9.5%，"
        "低于增速目标9.2个百分点，完成年度目标的52.9%，高于时序进度2.9个百分点。"
    )
    lines = lines_of(export)
    assert "指标2（年度目标120亿元以上）累计30.5亿元，完成年度目标的25.4%，低于时序进度24.6个百分点。" in "\n".join(
        lines
    )
    assert "与2022年7月20日的数据相比，新欠进度1项（指标1）。" in lines
    assert "revised up by CNY 350 m since 2022-07-20" in bulletin_text(export, "en")


def test_no_figures_at_all() -> None:
    lines = lines_of(export_of(plan_of(FIRMS, MONEY)))
    assert [line for line in lines if re.match("[一二三]、", line)] == ["一、总体情况", "二、未报目标", "三、有关说明"]
    assert "2022年1-6月，列入通报的目标共2项。按完成情况分：未报2项。现将有关情况通报如下。" in lines
    assert "本期未报2项：指标1、指标2。" in lines
    assert not any("没有欠进度" in line for line in lines)


def test_nothing_to_tell_of() -> None:
    plan = plan_of(FIRMS)
    report = make_report(plan, Ledger(), Period(2022, 6), focuses=["none"])
    assert lines_of(Export(report)) == ["关于2022年1-6月计划完成情况的通报", "没有符合条件的目标。"]


def test_all_met() -> None:
    lines = lines_of(
        export_of(plan_of(FIRMS, MONEY), actual_of("2022-06", "20"), actual_of("2022-06", "130", target="t2"))
    )
    assert "聚焦2项：已完成2项（指标1、指标2）。" in lines
    assert "列入通报的目标中没有欠进度或未完成的。" in lines
    assert not any(line.endswith(("欠进度目标", "未报目标", "任务推进情况")) for line in lines)


def test_january_waits_for_february() -> None:
    lines = lines_of(export_of(plan_of(FIRMS), month=1))
    assert "2022年1月，列入通报的目标共1项。按完成情况分：未到考核期1项。现将有关情况通报如下。" in lines


def test_the_year_stands_once_in_the_title() -> None:
    for title, wanted in (
        ("东源县2022年目标", "关于东源县2022年目标1-6月完成情况的通报"),
        ("东源县全年目标", "关于2022年1-6月东源县全年目标完成情况的通报"),
    ):
        text = f'schema = 1\ntitle = "{title}"\nyear = 2022\n{FOCUS}'
        assert lines_of(export_of(parse_plan(text.encode())))[0] == wanted


def test_turns_are_told_and_so_is_that_there_are_none() -> None:
    plan = plan_of(MONEY)
    behind = export_of(plan, actual_of("2022-05", "45"), actual_of("2022-06", "46"), before=5)
    # May: 37.5 % of 41.7 is watch; June: 38.3 % of 50 is behind
    assert "与1-5月相比，新欠进度1项（指标1）。" in lines_of(behind)
    steady = export_of(plan, actual_of("2022-05", "51"), actual_of("2022-06", "61"), before=5)
    assert "与1-5月相比，没有目标新转入落后或赶上进度。" in lines_of(steady)
    assert not any("相比" in line for line in lines_of(export_of(plan, actual_of("2022-06", "61"))))


def test_in_december_turns_are_missed_or_met() -> None:
    figures = [
        actual_of(period, value, target=target)
        for target, values in {"t1": ("60", "119"), "t2": ("30", "121")}.items()
        for period, value in zip(("2022-06", "2022-12"), values, strict=True)
    ]
    lines = lines_of(export_of(plan_of(MONEY, MONEY), *figures, month=12, before=6))
    assert "与1-6月相比，新增未完成1项（指标1）；由落后转为已完成1项（指标2）。" in lines


def test_the_notes_say_what_was_done() -> None:
    plan = plan_of(f"{MONEY}\nschedule = 'campaign'", tables="[schedules.campaign]\n6 = 40\n12 = 100\n")
    ledger = ledger_of(actual_of("2022-06", "60"))
    report = make_report(plan, ledger, Period(2022, 6), as_of=dt.date(2022, 7, 20))
    lines = lines_of(Export(report, stamp=dt.datetime(2022, 7, 25, tzinfo=dt.UTC)))
    notes = lines[lines.index("三、有关说明") + 1 :]
    assert notes[0] == "数据截至2022年7月20日。"
    assert notes[1] == "时序进度：按自定进度（6月底 40%、12月底 100%）为40.0%。"
    assert "相差不超过10个百分点的为略欠进度" in notes[2]
    assert notes[-1] == "编制日期：2022年7月25日。"


def test_by_owner_the_sections_are_units() -> None:
    plan = plan_of(f'{FIRMS}\nowner = "工业股"', MONEY)
    ledger = ledger_of(actual_of("2022-06", "12"), actual_of("2022-06", "60", target="t2"))
    lines = lines_of(Export(make_report(plan, ledger, Period(2022, 6), grouping=Grouping.OWNER)))
    assert "工业股1项：超进度1项（指标1）。" in lines
    assert "责任单位未定1项：达进度1项。" in lines
    assert "（二）责任单位未定" in lines


def test_english_units_are_those_of_the_plan() -> None:
    export = export_of(plan_of('unit = "艘"\nunit_en = "ships"\ngoal = 20'), actual_of("2022-06", "12"))
    sentence = sentences_of(export, "en")[0]
    assert sentence == (
        "指标1 (the year's goal: 20 ships or more): 12 ships year to date, 60.0% of the year's goal,"
        " 10.0 percentage points ahead of schedule."
    )


def test_one_is_singular_in_english() -> None:
    export = export_of(plan_of('unit = "家"\ngoal = 4'), actual_of("2022-06", "1"))
    assert "指标1 (the year's goal: 4 firms or more): 1 firm year to date, " in bulletin_text(export, "en")
    figures = actual_of("2022-05", "93"), actual_of("2022-06", "94")
    text = bulletin_text(export_of(plan_of(RATE), *figures, before=5), "en")
    assert "up 1 percentage point from Jan-May, 1 percentage point below the year's goal" in text


def test_differences_of_percentages_have_one_decimal_however_small_the_goal() -> None:
    rate = 'unit = "%"\ngoal = 3\nmeasure = "rate"\ncomparator = "~"\ntolerance = 0.5'
    assert said(rate, actual_of("2022-06", "3.2")) == "为3.2%，高于年度目标0.2个百分点"


@pytest.mark.parametrize("count", [1, 9, 10, 11, 19, 20, 21])
def test_headings_are_numbered_as_in_official_documents(count: int) -> None:
    focuses = "".join(f'[[focus]]\nid = "f{number}"\nname = "聚焦"\n' for number in range(count))
    targets = "".join(
        f'[[target]]\nid = "t{number}"\nfocus = "f{number}"\nmetric = "甲"\nunit = "家"\ngoal = 2\n'
        for number in range(count)
    )
    plan = parse_plan(f'schema = 1\ntitle = "计划"\nyear = 2022\n{focuses}{targets}'.encode())
    figures = [actual_of("2022-06", "1", target=f"t{number}") for number in range(count)]
    shown = [line for line in lines_of(export_of(plan, *figures)) if line.endswith("）聚焦")]
    wanted = {
        1: None,
        9: "（九）聚焦",
        10: "（十）聚焦",
        11: "（十一）聚焦",
        19: "（十九）聚焦",
        20: "（二十）聚焦",
        21: "（二十一）聚焦",
    }
    assert (shown[-1] if shown else None) == wanted[count]


def test_hundreds_of_targets_are_one_sentence() -> None:
    text = bulletin_text(export_of(plan_of(*[FIRMS] * 600)), "zh")
    assert "本期未报600项：指标1、指标2、" in text


@given(numbers, maybe_numbers, st.integers(2, 12))
def test_a_fall_is_never_called_growth_and_points_never_per_cent(
    value: Decimal, growth: str | None, month: int
) -> None:
    keys = f"{MONEY}\n{GROWTH}"
    sentence = said(keys, actual_of(f"2022-{month:02d}", str(value), growth), month=month)
    if growth is not None and round_half_up(Decimal(growth), 1) < 0:
        assert "增长" not in sentence
        assert "同比下降" in sentence
    for clause in sentence.split("，"):
        if clause.startswith(("高于", "低于")):
            assert re.fullmatch(r"(高于|低于)(时序进度|增速目标)[\d,]+\.\d个百分点", clause)
            assert not re.search(r"\D0\.0个", clause)


@given(
    st.lists(st.tuples(maybe_numbers, maybe_numbers), min_size=4, max_size=4),
    st.lists(st.tuples(maybe_numbers, maybe_numbers), min_size=4, max_size=4),
    st.integers(3, 12),
)
def test_every_bulletin_reads_as_sentences(
    was: list[tuple[str | None, str | None]], now: list[tuple[str | None, str | None]], month: int
) -> None:
    plan = plan_of(f"{MONEY}\n{GROWTH}", f"{COAL}\ngrowth_rate = -3", RATE, FIRMS)
    figures = [
        actual_of(f"2022-{at:02d}", *given, target=f"t{number}")
        for at, month_figures in ((month - 1, was), (month, now))
        for number, given in enumerate(month_figures, 1)
        if given != (None, None)
    ]
    export = export_of(plan, *figures, month=month, before=month - 1)
    chinese = bulletin_text(export, "zh")
    assert not re.search(r"[，、；：（][，、；：。）]|。。|，$|（）|(?<!\d)0\.0个百分点|None|Fraction", chinese)
    assert not re.search(r"[\uff10-\uff19]|百分之", chinese)
    paragraphs = [line for line in chinese.splitlines()[1:] if line and not re.match("　　[一二三四五六七]、", line)]
    assert all(line.endswith("。") for line in paragraphs)
    english = bulletin_text(export, "en")
    assert not re.search(r"[,;:(] ?[,;:.)]|\.\.|\(\)|(?<!\d)0\.0 percentage|None(?! of)|Fraction| per cent", english)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("ending", ["txt", "md"])
def test_the_demo(demo: Targets, golden: Callable[[str, str], None], language: Language, ending: str) -> None:
    ended = demo("report", "-o", f"june.bulletin.{ending}", "--lang", language)
    assert (ended.code, ended.err) == (0, "")
    golden(f"bulletin/june-{language}.{ending}", (demo.folder / f"june.bulletin.{ending}").read_bytes().decode())


def test_markdown_says_what_the_text_says(demo: Targets) -> None:
    assert demo("report", "-o", "june.txt", "-o", "june.bulletin.md").code == 0
    text, markdown = ((demo.folder / name).read_text("utf-8") for name in ("june.txt", "june.bulletin.md"))
    plain = [re.sub(r"^#+ |\\(?=[.#_~])", "", line) for line in markdown.splitlines() if line]
    assert plain == [line.strip("　") for line in text.splitlines() if line]


def test_files_are_written_by_their_ending(demo: Targets) -> None:
    assert (
        demo("report", "-o", "june.txt", "-o", "june.bulletin.txt", "-o", "june.bulletin.md", "-o", "a.json").code == 0
    )
    text = (demo.folder / "june.txt").read_bytes()
    assert (demo.folder / "june.bulletin.txt").read_bytes() == text
    assert text.decode().startswith("关于2022年1-6月")
    assert (demo.folder / "june.bulletin.md").read_text("utf-8").startswith("# 关于2022年1-6月")
    assert b"\r" not in text
    # what changed is told by the bulletin without being asked, and by no form that was not asked
    assert "与1-5月相比" in text.decode()
    assert '"comparison"' not in (demo.folder / "a.json").read_text("utf-8")


def test_the_comparison_asked_for_wins(demo: Targets) -> None:
    told = demo("report", "--format", "bulletin", "--compare", "3").out
    assert "与1-3月相比" in told
    assert "1-5月相比" not in told


def test_without_an_earlier_period_nothing_is_compared(demo: Targets) -> None:
    first = demo("report", "--format", "bulletin", "--period", "2")
    assert (first.code, first.err) == (0, "")
    assert "相比" not in first.out


def test_a_name_is_no_markup_in_markdown() -> None:
    text = 'schema = 1\ntitle = "# <b>*计划*</b>"\nyear = 2022\n[[focus]]\nid = "f"\nname = "[x](http://a.b)"\n'
    target = '[[target]]\nid = "t1"\nfocus = "f"\nmetric = "<script>alert(1)</script> | `x`"\nunit = "家"\ngoal = 1\n'
    markdown = bulletin_markdown(export_of(parse_plan((text + target).encode()), actual_of("2022-06", "1")), "zh")
    assert "<" not in markdown
    assert "\\[x\\](http:&#8203;//a.b)1项" in markdown
    assert "\\| \\`x\\`" in markdown
