from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import FOCUS, HEAD, plan_of
from dongyuan_targets.errors import InvalidFileError
from dongyuan_targets.message import Label, Language
from dongyuan_targets.plan.model import Basis, Comparator, Measure, plan_schema
from dongyuan_targets.plan.plan_file import lines_of_targets, parse_plan
from dongyuan_targets.render.notation import schedule_rule
from dongyuan_targets.text import problem, say

ROOT = Path(__file__).parents[1]
SHIPPED = (ROOT / "targets.toml").read_bytes()
PLAN = parse_plan(SHIPPED)

NUMERIC = {
    "park-expansion": ("industry", "扩园面积", "平方公里", "1", None, Measure.CUMULATIVE),
    "land-remediation": ("industry", "用地整治提升面积", "亩", "1440", None, Measure.CUMULATIVE),
    "firms-over-3bn": ("industry", "产值超30亿元企业", "家", "1", None, Measure.LEVEL),
    "firms-over-500m": ("industry", "产值超5亿元企业", "家", "17", None, Measure.LEVEL),
    "firms-over-100m": ("industry", "产值超亿元企业", "家", "53", None, Measure.LEVEL),
    "new-projects": ("industry", "新引进亿元以上优质工业项目", "个", "20", None, Measure.CUMULATIVE),
    "new-designated-firms": ("industry", "新上规企业", "家", "22", None, Measure.CUMULATIVE),
    "gross-output": ("industry", "规上工业总产值", "亿元", "237", "9", Measure.CUMULATIVE),
    "value-added": ("industry", "规上工业增加值", "亿元", "59", "9", Measure.CUMULATIVE),
    "industrial-investment": ("industry", "工业投资额", "亿元", "43", "28.7", Measure.CUMULATIVE),
    "new-commerce-firms": ("commerce", "新增限上商贸企业", "家", "8", None, Measure.CUMULATIVE),
    "new-hightech-firms": ("innovation", "新增国家高新技术企业", "家", "7", None, Measure.CUMULATIVE),
    "new-rd-institutions": ("innovation", "新增市级以上研发机构", "家", "6", None, Measure.CUMULATIVE),
    "incubated-tech-firms": ("innovation", "培育孵化中小型科技企业", "家", "5", None, Measure.CUMULATIVE),
}

TASKS = {
    "industry": "打造现代产业平台 培育壮大主导产业 强化招商选资 推进产业转型升级 优化营商环境 深化科技赋能产业",
    "commerce": (
        "出台支持商贸业高质量发展政策 支持外贸龙头企业做强做大 打造东源新商圈 "
        "推进国家级电子商务进农村综合示范 完善县乡村三级物流体系 以活动促消费、激发乡村消费潜力"
    ),
    "innovation": "推进创新型县创建 促进科技成果转化",
}

GOOD = """schema = 1
title = "计划"
year = 2022
[schedules.campaign]
6 = 50
12 = 100
[[focus]]
id = "f"
name = "聚焦"
[[target]]
id = "t"
focus = "f"
metric = "指标"
unit = "亿元"
goal = 10
"""


def problems_of(text: str) -> list[tuple[str, int | None, str | None, str | None]]:
    with pytest.raises(InvalidFileError) as caught:
        parse_plan(text.encode(), "targets.toml")
    for each in caught.value.problems:
        for language in ("zh", "en"):
            sentence = problem(each, language)
            assert "Input should" not in sentence
            assert "pydantic" not in sentence
    return [(each.what.key, each.line, each.subject, each.key) for each in caught.value.problems]


def test_the_shipped_plan_has_every_numeric_target() -> None:
    found = {
        target.id: (
            target.focus,
            target.metric,
            target.unit,
            str(target.goal),
            None if target.growth_rate is None else str(target.growth_rate),
            target.measure,
        )
        for target in PLAN.targets
        if not target.is_task
    }
    assert found == NUMERIC


def test_the_shipped_plan_has_every_task() -> None:
    for focus in PLAN.focuses:
        tasks = [target.metric for target in PLAN.targets_of(focus) if target.is_task]
        assert tasks == TASKS[focus.id].split()
    assert len(PLAN.targets) == 28


def test_what_the_shipped_plan_says_besides() -> None:
    targets = {target.id: target for target in PLAN.targets}
    assert PLAN.year == 2022
    assert [focus.name for focus in PLAN.focuses] == ["工业倍增升级", "商贸业高质量发展", "科技创新能级跃升"]
    assert [each.id for each in PLAN.targets if each.comparator is not Comparator.AT_LEAST] == ["gross-output"]
    assert targets["gross-output"].comparator is Comparator.ABOVE
    assert [each.id for each in PLAN.targets if each.growth_basis is Basis.COMPARABLE] == ["value-added"]
    assert [each.id for each in PLAN.targets if each.baseline is not None] == ["firms-over-3bn"]
    assert targets["firms-over-3bn"].baseline == 0
    assert PLAN.schedule_names["campaign"].label == Label("四季度节奏", "the quarterly marks")
    assert PLAN.schedules["campaign"].root == {6: Decimal(50), 9: Decimal(90), 12: Decimal(100)}
    assert all(target.metric_en for target in PLAN.targets)
    assert {target.schedule_name for target in PLAN.targets} == {"linear", "year-end"}


def test_the_shipped_schema_is_that_of_the_models() -> None:
    assert SHIPPED.startswith(b"#:schema targets.schema.json\n")
    shipped = json.loads((ROOT / "targets.schema.json").read_text(encoding="utf-8"))
    assert shipped == plan_schema()


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("schema = 1", "schema = 2", ("value.not_one_of", 1, None, "schema")),
        ("year = 2022", "year = 22", ("value.too_small", 3, None, "year")),
        ("year = 2022", 'year = "2022"', ("value.not_whole", 3, None, "year")),
        ('title = "计划"', "titel = 1", ("value.missing", None, None, "title")),
        ("6 = 50", "6 = 120", ("plan.schedule_falls", 4, "campaign", None)),
        ("12 = 100", "12 = 99", ("plan.schedule_short", 4, "campaign", None)),
        ("6 = 50", "6 = -1", ("plan.schedule_negative", 4, "campaign", None)),
        ("[schedules.campaign]", "[schedules.linear]", ("plan.schedule_name_taken", 4, "linear", None)),
        ('focus = "f"', 'focus = "g"', ("plan.unknown_focus", 12, "t", "focus")),
        ("goal = 10", 'goal = 10\nschedule = "campain"', ("plan.unknown_schedule", 16, "t", "schedule")),
        ("goal = 10", "gaol = 10", ("value.unknown_key", 15, "t", "gaol")),
        ("goal = 10", 'goal = "10"', ("value.not_number", 15, "t", "goal")),
        ("goal = 10", "goal = true", ("value.not_number", 15, "t", "goal")),
        ("goal = 10", "goal = nan", ("value.not_finite", 15, "t", "goal")),
        ("goal = 10", "goal = -10", ("plan.goal_negative", 15, "t", "goal")),
        ("goal = 10", "", ("plan.no_goal", 10, "t", "goal")),
        ('unit = "亿元"\n', "", ("plan.no_unit", 10, "t", "unit")),
        ('unit = "亿元"\ngoal = 10', 'unit = "家"\ngoal = 1.5', ("plan.goal_not_whole", 15, "t", "goal")),
        ("goal = 10", "goal = 10\nbaseline = 1", ("plan.baseline_needs_level", 16, "t", "baseline")),
        ("goal = 10", "goal = 10\ntolerance = 1", ("plan.tolerance_needs_about", 16, "t", "tolerance")),
        ("goal = 10", 'goal = 10\nmeasure = "task"', ("plan.not_for_task", 14, "t", "unit")),
        (
            "goal = 10",
            'goal = 10\nmeasure = "rate"\nschedule = "campaign"',
            ("plan.rate_has_no_schedule", 17, "t", "schedule"),
        ),
        ("goal = 10", 'goal = 10\ncomparator = "=>"', ("value.not_one_of", 16, "t", "comparator")),
        ('metric = "指标"', 'metric = "指\\n标"', ("value.unprintable", 13, "t", "metric")),
        ('metric = "指标"', 'metric = " "', ("value.blank", 13, "t", "metric")),
        ('id = "t"', 'id = "t/1"', ("value.not_id", 11, "t/1", "id")),
    ],
)
def test_a_mistake_is_named_with_its_place(
    old: str, new: str, expected: tuple[str, int | None, str | None, str | None]
) -> None:
    assert old in GOOD
    assert expected in problems_of(GOOD.replace(old, new))


def test_all_mistakes_are_named_at_once_in_the_order_of_the_file() -> None:
    broken = GOOD.replace("12 = 100", "12 = 10").replace("goal = 10", "goal = nan\ncolour = 1")
    broken += '[[target]]\nid = "t"\nfocus = "x"\nmetric = "另一"\nunit = "亩"\ngoal = 1\n'
    assert problems_of(broken) == [
        ("plan.schedule_falls", 4, "campaign", None),
        ("plan.schedule_short", 4, "campaign", None),
        ("value.not_finite", 15, "t", "goal"),
        ("value.unknown_key", 16, "t", "colour"),
        ("plan.repeated_id", 18, "t", "id"),
        ("plan.unknown_focus", 19, "t", "focus"),
    ]


@given(st.text(max_size=80))
def test_whatever_is_added_there_is_a_plan_or_sentences(text: str) -> None:
    try:
        parse_plan((GOOD + text).encode("utf-8", "ignore"))
    except InvalidFileError as error:
        for each in error.problems:
            assert problem(each, "zh")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_templates_are_plans_commented_examples_and_all(language: Language) -> None:
    template = (ROOT / f"src/dongyuan_targets/data/template.{language}.toml").read_text(encoding="utf-8")
    text = template.replace("@YEAR@", "2022")
    assert parse_plan(text.encode()).targets == ()
    lines = [line.removeprefix("# ") if _is_example(line) else line for line in text.splitlines()]
    plan = parse_plan("\n".join(lines).encode())
    assert {target.measure for target in plan.targets} == set(Measure)
    assert "campaign" in plan.schedules


def _is_example(line: str) -> bool:
    bare = line.removeprefix("# ")
    return (
        line.startswith("# ")
        and (bare.startswith("[") or " = " in bare.split("#", maxsplit=1)[0])
        and "。" not in bare
        and 'schedule = "campaign".' not in bare
    )


def test_targets_and_parts_are_found_by_their_line() -> None:
    parts = '[[target.part]]\nid = "a"\nname = "甲"\ngoal = 4\n\n[[target.part]]\nid = "b"\nname = "乙"\ngoal = 6\n'
    inline = '[[target]]\nid = "u"\nfocus = "f"\nmetric = "另一指标"\nunit = "亿元"\ngoal = 10\n'
    inline += 'part = [{ id = "a", name = "甲", goal = 10 }]\n'
    text = GOOD + parts + inline
    parse_plan(text.encode())
    lines = text.splitlines()
    found = lines_of_targets(text.encode())
    assert {name: lines[number - 1] for name, number in found.items()} == {
        "t": "[[target]]",
        "t/a": "[[target.part]]",
        "t/b": "[[target.part]]",
        "u": "[[target]]",
        "u/a": 'part = [{ id = "a", name = "甲", goal = 10 }]',
    }
    assert lines[found["t/b"]] == 'id = "b"'
    assert lines[found["u"]] == 'id = "u"'
    assert lines_of_targets(text.replace("\n", "\r\n").encode()) == found


ALIASES = GOOD + 'aliases = ["另名", "甲"]\n[[target]]\nid = "u"\nfocus = "f"\nmetric = "乙"\nmeasure = "task"\n'


def test_aliases_are_kept() -> None:
    assert parse_plan(ALIASES.encode()).targets[0].aliases == ("另名", "甲")


@pytest.mark.parametrize("alias", ["t", "指标", "甲"], ids=["an id", "a metric", "an alias"])
def test_an_alias_is_nobody_elses_name(alias: str) -> None:
    text = f'{ALIASES}aliases = ["丙", "{alias}"]\n'
    assert problems_of(text) == [("plan.alias_taken", text.count("\n"), "u", "aliases")]


@pytest.mark.parametrize(
    ("aliases", "key"), [('"甲"', "value.not_list"), ("[1]", "value.not_text"), ('[""]', "value.blank")]
)
def test_aliases_are_a_list_of_texts(aliases: str, key: str) -> None:
    assert [each[0] for each in problems_of(f"{GOOD}aliases = {aliases}\n")] == [key]


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("goal = 237亿元", "file.unit_in_number"),
        ("goal = 237 亿元", "file.unit_in_number"),
        ("growth_rate = 9.5%", "file.unit_in_number"),
        ("goal = “237”", "file.quotes_not_plain"),
        ("metric = “规上工业”", "file.quotes_not_plain"),
        ("metric = ‘规上工业’", "file.quotes_not_plain"),
        ("goal = 23,7", "file.comma_in_number"),
        ("goal = 1，402", "file.comma_in_number"),
        ("metric = 规上工业", "file.text_without_quotes"),
        ("comparator = ～", "file.not_toml"),
        ("goal ＝ 237", "file.sign_not_plain"),
        ("goal: 237", "file.sign_not_plain"),
        ('metric = "规上工业', "file.not_toml"),
        ("goal =", "file.not_toml"),
    ],
)
def test_why_a_line_is_no_toml_is_named(line: str, key: str) -> None:
    content = HEAD + FOCUS + f'\n[[target]]\nid = "a"\n{line}\nfocus = "f"\n'
    with pytest.raises(InvalidFileError) as caught:
        parse_plan(content.encode())
    [problem] = caught.value.problems
    assert (problem.what.key, problem.what.details["text"], problem.line) == (key, line, 11)


@pytest.mark.parametrize(("sign", "plain"), [("≥", ">="), ("≤", "<="), ("＞", ">"), ("＜", "<"), ("≈", "~")])
def test_comparators_of_a_chinese_keyboard_are_read(sign: str, plain: str) -> None:
    plan = plan_of(f'unit = "家"\ngoal = 3\ncomparator = "{sign}"')
    assert plan.targets[0].comparator == plain


@pytest.mark.parametrize(
    ("key", "problem"),
    [
        ('name = ""', ("value.blank", 5, "campaign", "name")),
        ("name = 5", ("value.not_text", 5, "campaign", "name")),
        ('name_en = "pace"', ("value.missing", 4, "campaign", "name")),
    ],
)
def test_a_schedule_may_have_a_name_among_its_marks(key: str, problem: tuple[object, ...]) -> None:
    with pytest.raises(InvalidFileError) as caught:
        parse_plan(GOOD.replace("[schedules.campaign]\n", f"[schedules.campaign]\n{key}\n").encode())
    (found,) = caught.value.problems
    assert (found.what.key, found.line, found.subject, found.key) == problem


def test_reports_call_a_schedule_by_its_name() -> None:
    named = GOOD.replace("[schedules.campaign]\n", '[schedules.campaign]\nname = "攻坚进度"\n')
    plan = parse_plan(named.replace('focus = "f"', 'focus = "f"\nschedule = "campaign"').encode())
    rule = schedule_rule(plan, plan.targets[0])
    assert say(rule, "zh") == "按攻坚进度（6月底 50%、12月底 100%）"
    assert say(rule, "en") == "by 攻坚进度 (Jun 50%, Dec 100%)"
    assert plan.schedules["campaign"].root == {6: Decimal(50), 12: Decimal(100)}
