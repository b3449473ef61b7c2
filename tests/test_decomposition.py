"""Parts, stretch goals and units in charge: shown beside the target, never mixed into it."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from builders import FOCUS, HEAD, actual_of, ledger_of, plan_of
from dongyuan_targets.errors import InvalidFileError
from dongyuan_targets.judging.report import Grouping, make_report
from dongyuan_targets.judging.verdict import Status
from dongyuan_targets.plan.plan_file import parse_plan
from dongyuan_targets.quantities.period import Period
from dongyuan_targets.text import problem

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cli import Targets

PROJECTS = """unit = "个"
goal = 20
stretch_goal = 25
owner = "招商局"
[[target.part]]
id = "xiantang"
name = "仙塘镇"
name_en = "Xiantang"
goal = 12
[[target.part]]
id = "dengta"
name = "灯塔镇"
goal = 8
owner = "灯塔镇政府"
"""
INVESTMENT = 'unit = "亿元"\ngoal = 43\nowner = "工业股"'
PLAN = plan_of(PROJECTS, INVESTMENT, 'measure = "task"')
JUNE = Period(2022, 6)
LEDGER = ledger_of(
    actual_of("2022-06", "11"),
    actual_of("2022-06", "8", target="t1/xiantang"),
    actual_of("2022-06", "2", target="t1/dengta"),
    actual_of("2022-06", "22", target="t2"),
)


def test_each_part_is_judged_by_its_own_goal() -> None:
    row = make_report(PLAN, LEDGER, JUNE).rows[0]
    found: list[tuple[object, ...]] = [
        (label.zh, part.measures.completion, part.measures.needed_per_month, part.assessment.status)
        for label, part in row.named_parts
    ]
    # 8 of 12 is two thirds, 4 more in 6 months are 1 a month; 2 of 8 is a quarter, 25 points behind.
    assert found == [
        ("仙塘镇", Fraction(2, 3), 1, Status.AHEAD),
        ("灯塔镇", Fraction(1, 4), 1, Status.BEHIND),
    ]


def test_the_whole_is_what_was_recorded_and_never_the_sum() -> None:
    row = make_report(PLAN, LEDGER, JUNE).rows[0]
    assert row.figure is not None
    assert row.figure.value == Decimal(11)
    alone = ledger_of(actual_of("2022-06", "8", target="t1/xiantang"), actual_of("2022-06", "2", target="t1/dengta"))
    row = make_report(PLAN, alone, JUNE).rows[0]
    assert row.figure is None
    assert row.assessment.status is Status.NOT_REPORTED


def test_a_stretch_goal_has_a_verdict_and_no_say() -> None:
    row = make_report(PLAN, LEDGER, JUNE).rows[0]
    assert row.assessment.status is Status.AHEAD
    assert row.stretch is not None
    # 11 of 25 is 44.0 %, 6.0 points behind.
    assert row.stretch.measures.lead == Fraction(-6, 100)
    assert row.stretch.assessment.status is Status.WATCH
    done = make_report(PLAN, ledger_of(actual_of("2022-12", "22")), Period(2022, 12)).rows[0]
    assert done.stretch is not None
    assert (done.assessment.status, done.stretch.assessment.status) == (Status.MET, Status.MISSED)


def test_statuses_are_counted_of_targets_and_not_of_parts() -> None:
    report = make_report(PLAN, LEDGER, JUNE)
    assert report.counts == {Status.AHEAD: 2, Status.NOT_REPORTED: 1}


def test_by_owner_a_part_stands_under_who_is_in_charge_of_it() -> None:
    report = make_report(PLAN, LEDGER, JUNE, grouping=Grouping.OWNER)
    found = [(section.id, [row.target.id for row in section.rows], section.counts) for section in report.sections]
    assert found == [
        ("招商局", ["t1"], {Status.AHEAD: 1}),
        ("灯塔镇政府", ["t1/dengta"], {Status.BEHIND: 1}),
        ("工业股", ["t2"], {Status.AHEAD: 1}),
        ("", ["t3"], {Status.NOT_REPORTED: 1}),
    ]
    assert [part.target.id for part in report.sections[0].rows[0].parts] == ["t1/xiantang"]
    assert (report.parts_counted, make_report(PLAN, LEDGER, JUNE).parts_counted) == (1, 0)


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        (PROJECTS.replace('id = "dengta"', 'id = "xiantang"'), "t1 part: The part id 'xiantang' is used twice"),
        (PROJECTS.replace("goal = 8", "goal = 8.5"), "has to be a whole number of 个"),
        (PROJECTS.replace("goal = 8", "goal = -8"), "cannot be below zero"),
        (PROJECTS.replace("goal = 8\n", ""), "t1 part.goal: This key is missing"),
        (PROJECTS.replace("goal = 8", "gaol = 8"), "t1 part.gaol: There is no key 'gaol'. Did you mean: goal?"),
        (PROJECTS.replace("= 25", "= 20"), "t1 stretch_goal: The stretch goal has to go beyond the goal, 20."),
        (PROJECTS.replace("= 25", "= 25.5"), "counted in 个 has to be a whole number"),
        ('unit = "亿元"\ngrowth_rate = 9\nstretch_goal = 5', "needs a goal beside it"),
        (f'{INVESTMENT}\ncomparator = "<="\nstretch_goal = 44', "has to go beyond the goal, 43"),
        (f'{INVESTMENT}\ncomparator = "~"\nstretch_goal = 44', "none with ~ (about)"),
        ('measure = "task"\nstretch_goal = 100', "t1 stretch_goal: A task"),
        ('measure = "task"\npart = [{ id = "a", name = "甲", goal = 1 }]', "t1 part: A task"),
        ('unit = "家"\ngoal = 3\nmeasure = "level"\nschedule = "last-year"', "only for cumulative figures"),
    ],
)
def test_what_a_plan_may_not_say(keys: str, said: str) -> None:
    with pytest.raises(InvalidFileError) as caught:
        plan_of(keys)
    lines = [problem(each, "en") for each in caught.value.problems]
    assert any(said in each for each in lines), lines


def test_every_problem_of_a_part_is_named_with_its_own_line() -> None:
    blocks = ['[[target]]\nid = "t1"\nfocus = "f"\nmetric = "甲"\nunit = "个"\ngoal = 1\n']
    blocks += ['[[target.part]]\nid = "a"\nname = "一"\ngoal = "一"\n']
    blocks += ['[[target]]\nid = "t2"\nfocus = "f"\nmetric = "乙"\nunit = "个"\ngoal = 1\n']
    blocks += ['[[target.part]]\nid = "b"\nname = ""\ngoal = 1\n', '[[target.part]]\nid = "!"\nname = "二"\ngoal = 1\n']
    text = HEAD + FOCUS + "".join(blocks)
    with pytest.raises(InvalidFileError) as caught:
        parse_plan(text.encode())
    found = {(each.subject, each.key, each.line) for each in caught.value.problems}
    lines = text.splitlines()
    assert found == {
        ("t1", "part.goal", lines.index('goal = "一"') + 1),
        ("t2", "part.name", lines.index('name = ""') + 1),
        ("t2", "part.id", lines.index('id = "!"') + 1),
    }


@pytest.fixture
def projects(targets: Targets, tmp_path: Path) -> Targets:
    text = HEAD + FOCUS + f'[[target]]\nid = "new-projects"\nfocus = "f"\nmetric = "新引进项目"\n{PROJECTS}'
    (tmp_path / "targets.toml").write_text(text, encoding="utf-8")
    return targets


def test_a_part_is_recorded_by_its_path_or_name(projects: Targets) -> None:
    assert projects("record", "new-projects", "11", "-p", "2022-06").code == 0
    ended = projects("record", "new-projects/xiantang", "8", "-p", "2022-06", "--lang", "en")
    assert "新引进项目/仙塘镇, Jan-Jun 2022: (none) -> 8 items; completion 66.7%" in ended.out
    assert projects("record", "新引进项目/灯塔镇", "2", "-p", "2022-06").code == 0
    document = json.loads(projects("report", "--format", "json").out)
    (target,) = document["sections"][0]["targets"]
    assert [(part["id"], part["figure"]["value"]) for part in target["parts"]] == [
        ("new-projects/xiantang", "8"),
        ("new-projects/dengta", "2"),
    ]
    assert (target["figure"]["value"], target["stretch"]["status"]) == ("11", "watch")


def test_an_unknown_part_names_the_nearest(projects: Targets) -> None:
    ended = projects("record", "new-projects/xiantan", "8", "-p", "2022-06", "--lang", "en")
    assert ended.code == 2
    assert "new-projects/xiantang" in ended.err


def test_parts_stand_under_their_target(projects: Targets, golden: Callable[[str, str], None]) -> None:
    for target, value in (("new-projects", "11"), ("new-projects/xiantang", "8"), ("new-projects/dengta", "2")):
        projects("record", target, value, "-p", "2022-06")
    for language in ("zh", "en"):
        shown = [
            projects("report", "--lang", language).out,
            projects("report", "--by", "owner", "--lang", language).out,
            projects("show", "new-projects", "--lang", language).out,
        ]
        golden(f"parts-{language}.txt", "\n".join(shown))


@pytest.mark.parametrize("form", ["table", "markdown", "html", "bulletin"])
def test_by_owner_it_is_said_how_many_of_the_count_are_parts(projects: Targets, form: str) -> None:
    said = {
        by: projects("report", "--by", by, "--period", "6", "--format", form, "--lang", "zh").out
        for by in ("owner", "focus")
    }
    assert ("含分解目标1项" if form == "bulletin" else "2 项中有 1 项是分解目标") in said["owner"]
    assert "是分解目标" not in said["focus"]
    assert "含分解目标" not in said["focus"]


def test_check_tells_what_the_parts_leave_open(projects: Targets) -> None:
    projects("record", "new-projects", "11", "-p", "2022-02")
    ended = projects("check", "--lang", "en")
    assert "Nothing recorded for the year yet: new-projects/xiantang, new-projects/dengta." in ended.out


def test_by_what_else_is_refused(projects: Targets) -> None:
    ended = projects("report", "--by", "unit", "--lang", "en")
    assert (ended.code, ended.err) == (2, "--by cannot be 'unit'; choose one of: focus, owner.\n")
