from __future__ import annotations

import os
import tomllib
from typing import TYPE_CHECKING

import pytest

from builders import actual_of, ledger_of, plan_of
from dongyuan_targets.judging.findings import review
from dongyuan_targets.plan.plan_file import parse_plan
from dongyuan_targets.render.rollover import next_plan

if TYPE_CHECKING:
    from cli import Targets

PLAN = plan_of(
    'metric_en = "Output"\naliases = ["甲", "乙"]\nunit = "亿元"\ngoal = 237\ncomparator = ">"\ngrowth_rate = 9.50\n'
    'schedule = "campaign"\nowner = "工业股"\nnote = "含\\"小微\\""',
    'unit = "家"\ngoal = 17\nmeasure = "level"\nbaseline = 12',
    "growth_rate = 7\ngrowth_comparator = '~'\ngrowth_tolerance = 0.5",
    'measure = "task"',
    tables="[schedules.campaign]\n6 = 50\n12 = 100\n[thresholds]\nwatch = 7.5\n",
)
LEDGER = ledger_of(
    actual_of("2022-11", "220"), actual_of("2022-12", "240.10", "10.2"), actual_of("2022-12", "19", target="t2")
)


def blocks(text: str) -> dict[str, list[str]]:
    """Return the lines of each target's block by its id, comments without their #."""
    found = {}
    for block in text.split("\n\n"):
        lines = [line.removeprefix("# ") for line in block.splitlines()]
        if "[[target]]" in lines:
            found[next(line for line in lines if line.startswith("id = "))[6:-1]] = lines
    return found


def test_each_goal_is_left_to_be_set_beside_what_came_of_the_last() -> None:
    made = blocks(next_plan(PLAN, LEDGER, 2023, "../actuals.toml"))
    assert made["t1"][-2:] == [
        "goal = 237  # TODO 2022 年的目标；2022年1-12月 实际 240.10亿元，增速 10.2%",
        "growth_rate = 9.50  # TODO 2022 年的增速目标；2022年1-12月 实际 10.2%",
    ]
    assert made["t2"][-2:] == [
        "goal = 17  # TODO 2022 年的目标；2022年1-12月 实际 19家",
        "baseline = 19  # TODO 年初的水平；最近的是 2022年1-12月 的数",
    ]
    assert made["t3"][-1] == "growth_rate = 7  # TODO 2022 年的增速目标；没有数据"
    assert made["t4"][0] == "TODO 2022 年的任务，没有数据；今年还要做的，去掉以下各行开头的 #"


def test_until_they_are_set_the_plan_is_read_without_them() -> None:
    made = parse_plan(next_plan(PLAN, LEDGER, 2023, "actuals.toml").encode())
    assert (made.targets, [each.id for each in made.pending]) == ((), ["t1", "t2", "t3"])
    assert "t1" not in made.ids


def test_once_they_are_set_it_is_the_same_plan_a_year_later() -> None:
    lines = next_plan(PLAN, LEDGER, 2023, "actuals.toml").splitlines()
    start = next(place for place, line in enumerate(lines) if line.startswith("# TODO 2022 年的任务"))
    uncommented = [
        line.removeprefix("# ") if " = " in line or place > start else line
        for place, line in enumerate(lines)
        if not line.startswith("pending")
    ]
    made = parse_plan("\n".join(uncommented).encode())
    assert made.year == 2023
    assert made.schedules == PLAN.schedules
    assert made.thresholds == PLAN.thresholds
    assert made.focuses == PLAN.focuses
    now_19 = PLAN.targets[1].model_copy(update={"baseline": made.targets[1].baseline})
    assert made.targets == (PLAN.targets[0], now_19, *PLAN.targets[2:])
    assert str(made.targets[1].baseline) == "19"


def test_what_is_pending_stays_so_the_year_after() -> None:
    once = parse_plan(next_plan(PLAN, LEDGER, 2023, "actuals.toml").encode())
    twice = parse_plan(next_plan(once, LEDGER, 2024, "actuals.toml").encode())
    assert [each.id for each in twice.pending] == ["t1", "t2", "t3"]


def test_a_target_with_its_goal_is_not_pending_and_may_drop_the_mark() -> None:
    plan = plan_of('unit = "家"\ngoal = 3\npending = true')
    assert (len(plan.targets), plan.pending) == (1, ())
    assert [each.what.key for each in review(plan, LEDGER, "p", "l") if each.subject == "t1"][:1] == [
        "check.not_pending"
    ]


def test_the_title_moves_on_with_the_year() -> None:
    plan = PLAN.model_copy(update={"title": "2022年目标", "title_en": "Targets of 2022"})
    data = tomllib.loads(next_plan(plan, LEDGER, 2023, "actuals.toml").partition("[[target]]")[0])
    assert (data["title"], data["title_en"]) == ("2023年目标", "Targets of 2023")


def test_next_year_stands_on_last_years_figures(demo: Targets) -> None:
    ended = demo("rollover", "2023", "-o", "2023/targets.toml")
    assert ended.code == 0, ended.err
    path = demo.folder / "2023" / "targets.toml"
    checked = demo("check", "--file", str(path))
    assert (checked.code, checked.out.count("pending = true")) == (0, 14)
    refused = demo("record", "gross-output", "130", "--period", "2023-06", "--file", str(path), "--yes")
    assert (refused.code, "gross-output" in refused.err) == (2, True)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("# goal = 237", "goal = 237"), encoding="utf-8")
    ended = demo("record", "gross-output", "130", "--period", "2023-06", "--file", str(path), "--yes")
    assert ended.code == 0, ended.err
    assert not (path.parent / "actuals.toml").exists()
    assert ended.err.startswith(f"2023{os.sep}targets.toml 有 13 项目标的目标值还没有填（pending），未计入。\n")
    assert "新上规企业" not in demo("report", "--file", str(path)).out
    # 130 / 118.6 - 1 = 9.6 %
    assert "9.6%" in demo("show", "gross-output", "--file", str(path)).out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(("2022", "-o", "x.toml"), 2), (("2023", "-o", "targets.toml"), 1), (("2023",), 2), (("next", "-o", "x.toml"), 2)],
)
def test_what_is_refused(demo: Targets, arguments: tuple[str, ...], code: int) -> None:
    before = (demo.folder / "targets.toml").read_bytes()
    assert demo("rollover", *arguments).code == code
    assert (demo.folder / "targets.toml").read_bytes() == before
    assert not (demo.folder / "x.toml").exists()
