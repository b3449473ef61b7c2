"""`targets add`: the plan's text, with every byte that was there."""

from __future__ import annotations

import sys
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import FOCUS, HEAD
from dongyuan_targets.errors import InvalidFileError, RefusedError
from dongyuan_targets.files.resources import resource
from dongyuan_targets.plan.field_types import is_seen
from dongyuan_targets.plan.plan_file import parse_plan
from dongyuan_targets.plan.plan_text import append_target
from terminal import on_a_terminal

if TYPE_CHECKING:
    from cli import Targets

NEW = {"id": "new", "focus": "f", "metric": "新指标", "unit": "亿元", "goal": Decimal("12.50")}
PLAN = (HEAD + FOCUS).encode()


@pytest.mark.parametrize(
    "content",
    [
        PLAN,
        PLAN.rstrip(b"\n"),
        PLAN.replace(b"\n", b"\r\n"),
        b"\xef\xbb\xbf" + PLAN,
        PLAN + b"# the end",
        PLAN + b"[thresholds]\nwatch = 5\n",
        PLAN + b"[schedules]\nslow = { 12 = 100 }\n",
    ],
)
def test_a_block_is_appended_and_no_byte_before_it_changes(content: bytes) -> None:
    written, plan = append_target(content, NEW, "targets.toml")
    assert written.startswith(content)
    assert plan.targets[-1].id == "new"
    assert str(plan.targets[-1].goal) == "12.50"
    assert (b"\r\n" in written[len(content) :]) is (b"\r\n" in content)
    assert parse_plan(written) == plan


def test_a_file_that_cannot_be_added_to_is_refused() -> None:
    content = HEAD + 'focus = [{ id = "f", name = "聚焦" }]\ntarget = []\n'
    with pytest.raises(RefusedError) as caught:
        append_target(content.encode(), NEW, "targets.toml")
    assert caught.value.what.key == "plans.cannot_append"


@pytest.mark.parametrize(
    ("change", "keys"),
    [
        ({"focus": "g"}, ["plan.unknown_focus"]),
        ({"id": "a b"}, ["value.not_id"]),
        ({"goal": None}, ["plan.no_goal"]),
        ({"unit": None}, ["plan.no_unit"]),
        ({"measure": "task"}, ["plan.not_for_task", "plan.not_for_task"]),
        ({"comparator": "=", "schedule": "x"}, ["value.not_one_of", "plan.unknown_schedule"]),
    ],
)
def test_what_would_break_the_plan_is_named_without_a_line_that_is_not_there(
    change: dict[str, object], keys: list[str]
) -> None:
    with pytest.raises(InvalidFileError) as caught:
        append_target(PLAN, {**NEW, **change}, "targets.toml")
    assert [each.what.key for each in caught.value.problems] == keys
    assert {each.line for each in caught.value.problems} == {None}


def test_an_id_that_is_taken_is_refused() -> None:
    written, _ = append_target(PLAN, NEW, "targets.toml")
    with pytest.raises(InvalidFileError) as caught:
        append_target(written, NEW, "targets.toml")
    assert [each.what.key for each in caught.value.problems] == ["plan.repeated_id"]


@given(
    st.text(min_size=1).filter(lambda text: text.strip() and is_seen(text)),
    st.lists(st.text("甲乙a\"'\\[]#"), max_size=3),
)
def test_law_any_name_is_read_back_as_it_was_given(name: str, others: list[str]) -> None:
    aliases = tuple(each for each in others if each.strip())
    _, plan = append_target(PLAN, {**NEW, "metric": name, "aliases": aliases}, "targets.toml")
    assert (plan.targets[-1].metric, plan.targets[-1].aliases) == (name, aliases)


def test_add_with_flags(county: Targets) -> None:
    before = (county.folder / "targets.toml").read_bytes()
    ended = county(
        *("add", "retail-sales", "--focus", "commerce", "--metric", "社会消费品零售总额", "--goal", "30.5亿元"),
        *("-g", "8%", "--alias", "社零额", "--alias", "社零", "--comparator", "~", "--owner", "商贸股"),
    )
    assert ended.code == 0, ended.err
    written = (county.folder / "targets.toml").read_bytes()
    assert written.startswith(before)
    assert written[len(before) :].decode() == (
        '\n[[target]]\nid = "retail-sales"\nfocus = "commerce"\nmetric = "社会消费品零售总额"\n'
        'aliases = ["社零额", "社零"]\nunit = "亿元"\ngoal = 30.5\ncomparator = "~"\n'
        'growth_rate = 8\nowner = "商贸股"\n'
    )
    assert county("record", "社零", "15.2", "--period", "6").code == 0


def test_add_takes_all_that_a_target_may_hold(county: Targets) -> None:
    before = (county.folder / "targets.toml").read_bytes()
    ended = county(
        *("add", "gas-stations", "--focus", "commerce", "--metric", "加油站", "--measure", "level", "--unit", "座"),
        *("--goal", "30", "--comparator", "~", "--tolerance", "1座", "--baseline", "24"),
        *("-g", "8%", "--growth-comparator", "~", "--growth-tolerance", "0.5", "--metric-en", "Filling stations"),
        *("--schedule", "linear", "--note", "含农村"),
    )
    assert ended.code == 0, ended.err
    assert (county.folder / "targets.toml").read_bytes()[len(before) :].decode() == (
        '\n[[target]]\nid = "gas-stations"\nfocus = "commerce"\nmetric = "加油站"\nmetric_en = "Filling stations"\n'
        'unit = "座"\ngoal = 30\ncomparator = "~"\ntolerance = 1\ngrowth_rate = 8\n'
        'growth_comparator = "~"\ngrowth_tolerance = 0.5\nmeasure = "level"\nbaseline = 24\nschedule = "linear"\n'
        'note = "含农村"\n'
    )


def test_add_takes_points_for_per_cent(county: Targets) -> None:
    ended = county(
        *("add", "jobless", "--focus", "commerce", "--metric", "登记失业率", "--measure", "rate", "--goal", "3%"),
        *("--comparator", "~", "--tolerance", "0.5个百分点", "-g", "8%", "--growth-comparator", "~"),
        *("--growth-tolerance", "0.5个百分点", "--unit-en", "%"),
    )
    assert ended.code == 0, ended.err
    written = (county.folder / "targets.toml").read_text(encoding="utf-8")
    assert 'unit = "%"\nunit_en = "%"\ngoal = 3\ncomparator = "~"\ntolerance = 0.5\n' in written
    assert "growth_tolerance = 0.5\n" in written


def test_add_converts_a_goal_to_the_unit_asked_for(county: Targets) -> None:
    ended = county(
        *("add", "retail-sales", "--focus", "commerce", "--metric", "零售额", "--goal", "305000万元"),
        *("--unit", "亿元", "--stretch-goal", "32"),
    )
    assert ended.code == 0, ended.err
    written = (county.folder / "targets.toml").read_text(encoding="utf-8")
    assert written.endswith('metric = "零售额"\nunit = "亿元"\ngoal = 30.5\nstretch_goal = 32\n')


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "ID"),
        (("x", "--focus", "commerce", "--metric", "甲", "--goal", "3亿元", "--unit", "家"), "亿元"),
        (("x", "--focus", "commerce", "--metric", "甲", "--goal", "3家", "--stretch-goal", "多"), "多"),
        (("x", "--focus", "commerce", "--metric", "甲", "--goal", "3家", "--growth-tolerance", "半"), "半"),
        (("x", "--focus", "commerce", "--metric", "甲", "--goal", "10—12亿元"), "10—12亿元"),
        (("x", "--focus", "commerce", "--metric", "甲", "--goal", "≥30亿元左右"), "≥"),
        (("x", "--focus", "commerce", "--metric", "甲", "--goal", "30亿元以上", "--comparator", "<"), "<"),
        (("x",), "--focus"),
        (("x", "--focus", "commerce"), "--metric"),
        (("x", "--focus", "commerc", "--metric", "甲", "--goal", "3家"), "commerce"),
        (("x", "--focus", "commerce", "--metric", "甲", "--goal", "3,1家"), "3,1"),
        (("gross-output", "--focus", "commerce", "--metric", "甲", "--goal", "3家"), "id"),
    ],
)
def test_add_changes_nothing_where_something_is_wrong(county: Targets, arguments: tuple[str, ...], said: str) -> None:
    ended = county("add", *arguments)
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err
    assert (county.folder / "targets.toml").read_bytes() == resource("targets.toml")


@pytest.mark.parametrize(
    ("goal", "comparator", "written"),
    [
        ("50亿元左右", (), 'goal = 50\ncomparator = "~"\n'),
        ("50亿元以上", (), 'goal = 50\ncomparator = ">="\n'),
        ("50亿元以内", ("--comparator", "≤"), 'goal = 50\ncomparator = "<="\n'),
        ("≥50亿元", (), 'goal = 50\ncomparator = ">="\n'),
        ("> 50亿元", (), 'goal = 50\ncomparator = ">"\n'),
        ("50亿元", ("--comparator", "＜"), 'goal = 50\ncomparator = "<"\n'),
    ],
)
def test_add_takes_the_comparator_as_people_write_it(
    county: Targets, goal: str, comparator: tuple[str, ...], written: str
) -> None:
    ended = county("add", "x", "--focus", "commerce", "--metric", "甲", "--goal", goal, *comparator)
    assert ended.code == 0, ended.err
    assert (county.folder / "targets.toml").read_text(encoding="utf-8").endswith(f'unit = "亿元"\n{written}')


def test_add_knows_the_focus_by_name_and_makes_one(county: Targets) -> None:
    plan = county.folder / "targets.toml"
    assert county("add", "a", "--focus", "工业倍增升级", "--metric", "甲", "--goal", "3家").code == 0
    assert 'id = "a"\nfocus = "industry"' in plan.read_text(encoding="utf-8")
    before = plan.read_bytes()
    ended = county("add", "b", "--focus-name", "文旅", "--metric", "乙", "--goal", "3家")
    assert ended.code == 0, ended.err
    assert (
        plan.read_bytes()[len(before) :]
        .decode()
        .startswith('\n[[focus]]\nid = "focus-4"\nname = "文旅"\n\n[[target]]\nid = "b"\nfocus = "focus-4"\n')
    )
    ended = county("add", "c", "--focus", "industry", "--focus-name", "又一个", "--metric", "丙", "--goal", "3家")
    assert (ended.code, "industry" in ended.err) == (2, True)


def test_add_needs_no_focus_where_the_plan_has_one_and_lists_them_else(targets: Targets) -> None:
    (targets.folder / "targets.toml").write_bytes(PLAN)
    assert targets("add", "a", "--metric", "甲", "--goal", "3家").code == 0
    assert targets("add", "b", "--focus-name", "另一个", "--metric", "乙", "--goal", "3家").code == 0
    ended = targets("add", "c", "--metric", "丙", "--goal", "3家", "--lang", "en")
    assert ended.code == 2
    assert ended.err == (
        "--focus is missing. There are: f (聚焦), focus-2 (另一个). To make a new one, give --focus-name NAME.\n"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_add_asks_on_a_terminal(county: Targets) -> None:
    answers = ["retail-sales", "commerce", "社会消费品零售总额", "", "30.5", "亿元", ""]
    ended, said = on_a_terminal(county.folder, "add", answers=answers)
    assert ended == 0, said
    assert "30.5" in county("show").out
    ended, said = on_a_terminal(county.folder, "add", "street", "--focus", "commerce", answers=["步行街", "task"])
    assert ended == 0, said
