"""A year as it goes: goals adjusted, causes and remedies, steps, preliminary figures, yardsticks, what is public."""

from __future__ import annotations

import csv
import datetime as dt
import html
import io
import json
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import actual_of, ledger_of, plan_of
from dongyuan_targets.errors import InvalidFileError
from dongyuan_targets.intake.recording import append_line, record, undo
from dongyuan_targets.judging.findings import review
from dongyuan_targets.judging.report import make_report
from dongyuan_targets.judging.row import make_row
from dongyuan_targets.judging.verdict import Status
from dongyuan_targets.plan.ledger import Ledger
from dongyuan_targets.plan.ledger_file import append, parse_ledger
from dongyuan_targets.plan.records import Adjustment, Explanation, MilestoneDone
from dongyuan_targets.quantities.period import Period
from dongyuan_targets.render.remarks import remarks
from dongyuan_targets.render.report.as_json import report_json
from dongyuan_targets.text import say

if TYPE_CHECKING:
    from pathlib import Path

    from cli import Targets
    from dongyuan_targets.plan.records import Actual, Told

JUNE, AUGUST, SEPTEMBER = (Period(2022, month) for month in (6, 8, 9))
TODAY = dt.date(2022, 12, 31)
PLAN = plan_of('unit = "亿元"\ngoal = 240\ngrowth_rate = 9', tables='[[benchmark]]\nid = "city"\nname = "全市"\n')
STEPS = plan_of(
    'measure = "task"\n'
    '[[target.milestone]]\nid = "a"\nname = "甲"\ndue = 2022-03-31\n'
    '[[target.milestone]]\nid = "b"\nname = "乙"\ndue = 2022-06-30\n'
    '[[target.milestone]]\nid = "c"\nname = "丙"\ndue = 2022-12-20\n'
)


def adjustment(goal: str, start: Period = SEPTEMBER, day: dt.date = dt.date(2022, 9, 15)) -> Adjustment:
    return Adjustment.model_validate(
        {"target": "t1", "from": start, "goal": Decimal(goal), "reason": "任务调减", "recorded_at": day}
    )


def ledger_with(*records: Actual | Told) -> Ledger:
    content: bytes | None = None
    for each in records:
        content = append_line(content, each).content
    return parse_ledger(content) if content is not None else Ledger()


# ---- goals with a date ----


def test_from_its_month_on_a_period_is_judged_by_the_new_goal() -> None:
    """160 by September: of 240 due 180, of 204 due 153; August stays as it was promised."""
    ledger = ledger_with(actual_of("2022-08", "150"), actual_of("2022-09", "160"), adjustment("204"))
    august, september = (make_row(PLAN, ledger, PLAN.targets[0], each) for each in (AUGUST, SEPTEMBER))
    assert [row.target.goal for row in (august, september)] == [Decimal(240), Decimal(204)]
    assert august.measures.variance == -10
    assert september.measures.variance == 7
    assert september.path is not None
    assert (september.path[8], september.path[9]) == (Fraction(160), Fraction(153))
    (told,) = (say(each, "zh") for each in remarks(september))
    assert told == "2022年9月起年度目标由240亿元调整为204亿元（任务调减）"


def test_the_charts_of_a_year_show_the_step(demo: Targets) -> None:
    assert demo("adjust", "gross-output", "--from", "4", "--goal", "180", "--reason", "x").code == 0
    demo("report", "-o", "a.html")
    page = (demo.folder / "a.html").read_text(encoding="utf-8")
    svg = page[page.index('id="gross-output"') :]
    path = svg[svg.index('<path class="goal" d="') + 22 :].partition('"')[0]
    assert path.count("V") == 1
    drawn = demo("show", "gross-output", "--ascii", "--width", "100").out
    assert sum("-----" in line and "|" in line for line in drawn.splitlines()) == 2


def test_as_of_the_day_before_it_was_recorded_nothing_of_it_is_known() -> None:
    ledger = ledger_with(actual_of("2022-09", "160", day=dt.date(2022, 9, 10)), adjustment("204"))
    known = ledger.as_of(dt.date(2022, 9, 14))
    assert make_row(PLAN, known, PLAN.targets[0], SEPTEMBER).target.goal == Decimal(240)
    assert make_row(PLAN, ledger.as_of(dt.date(2022, 9, 15)), PLAN.targets[0], SEPTEMBER).target.goal == Decimal(204)


@pytest.mark.parametrize(
    ("goals", "start", "told"),
    [
        (
            ["200", "220"],
            SEPTEMBER,
            "2022年9月起年度目标由240亿元调整为220亿元（任务调减）",
        ),  # a conflict: the later counts
        (["220", "220"], SEPTEMBER, "2022年9月起年度目标由240亿元调整为220亿元（任务调减）"),  # settled
        (["220"], Period(2022, 1), "2022年1月起年度目标由240亿元调整为220亿元（任务调减）"),
    ],
)
def test_a_goal_is_adjusted_from_the_plans_to_the_one_that_counts(goals: list[str], start: Period, told: str) -> None:
    ledger = ledger_with(actual_of("2022-09", "180"), *(adjustment(goal, start) for goal in goals))
    row = make_row(PLAN, ledger, PLAN.targets[0], SEPTEMBER)
    assert [say(each, "zh") for each in remarks(row) if each.key == "remark.adjusted"] == [told]


def test_an_adjustment_that_changes_nothing_is_not_told() -> None:
    row = make_row(PLAN, ledger_with(actual_of("2022-09", "180"), adjustment("240")), PLAN.targets[0], SEPTEMBER)
    assert row.adjustments == ()


def test_the_latest_adjustment_by_its_month_holds_and_the_stretch_goal_stays() -> None:
    plan = plan_of('unit = "亿元"\ngoal = 240\nstretch_goal = 260')
    ledger = ledger_with(adjustment("200", Period(2022, 10)), adjustment("220"))
    rows = [make_row(plan, ledger, plan.targets[0], Period(2022, month)) for month in (8, 9, 10)]
    assert [row.target.goal for row in rows] == [Decimal(240), Decimal(220), Decimal(200)]
    assert [row.stretch.target.goal if row.stretch else None for row in rows] == [Decimal(260)] * 3


def test_adjust_on_the_command_line_and_back(demo: Targets) -> None:
    before = demo("report", "--period", "6").out
    adjusted = demo("adjust", "gross-output", "--from", "6", "--goal", "2250000万元", "--reason", "调减", "--by", "甲")
    assert adjusted.code == 0, adjusted.err
    assert "2022年6月起年度目标由237亿元调整为225亿元（调减）" in adjusted.out
    line = list(tomllib.loads(demo.ledger.decode())["actuals"].values())[-1]
    assert (line["kind"], line["from"], line["goal"], line["recorded_by"]) == ("adjustment", "2022-06", 225, "甲")
    assert "年度目标由237亿元调整为225亿元" in demo("report", "--period", "6").out
    assert demo("undo").code == 0
    assert demo("report", "--period", "6").out == before


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("gross-output", "--from", "6", "--reason", "x"), "--goal"),
        (("trade-leaders", "--from", "6", "--goal", "1", "--reason", "x"), "任务"),
        (("gross-output", "--from", "2023-06", "--goal", "1", "--reason", "x"), "2022"),
        (("gross-output", "--from", "6", "--goal", "1人", "--reason", "x"), "人"),
    ],
)
def test_what_cannot_be_adjusted(demo: Targets, arguments: tuple[str, ...], says: str) -> None:
    before = demo.ledger
    ended = demo("adjust", *arguments)
    assert (ended.code, says in ended.err, demo.ledger) == (2, True, before)


# ---- causes and remedies ----


def explanation(period: Period, until: dt.date | None = None, cause: str = "停产") -> Explanation:
    return Explanation(target="t1", period=period, cause=cause, until=until, recorded_at=dt.date(2022, 7, 15))


def test_the_last_explanation_holds_while_the_target_is_behind() -> None:
    ledger = ledger_with(
        actual_of("2022-06", "60", "9"),
        actual_of("2022-09", "200", "10"),
        explanation(Period(2022, 5), cause="旧"),
        explanation(JUNE),
    )
    june = make_row(PLAN, ledger, PLAN.targets[0], JUNE)
    assert june.explanation is not None
    assert june.explanation.cause == "停产"
    assert make_row(PLAN, ledger, PLAN.targets[0], SEPTEMBER).explanation is None  # it is ahead
    assert make_row(PLAN, ledger, PLAN.targets[0], AUGUST).explanation is not None  # not reported


@pytest.mark.parametrize(
    ("until", "overdue"), [(dt.date(2022, 6, 29), True), (dt.date(2022, 6, 30), False), (None, False)]
)
def test_a_remedy_is_overdue_by_the_periods_end_and_no_clock(until: dt.date | None, overdue: bool) -> None:
    ledger = ledger_with(actual_of("2022-06", "60", "9"), explanation(JUNE, until))
    assert make_row(PLAN, ledger, PLAN.targets[0], JUNE).is_overdue is overdue


def test_explain_on_the_command_line(demo: Targets) -> None:
    assert demo("report", "--fail-on", "overdue").code == 1
    unexplained = demo("report", "--fail-on", "unexplained")
    assert (unexplained.code, "工业投资额" in unexplained.err, "新上规企业" in unexplained.err) == (1, True, False)
    ended = demo("explain", "industrial-investment", "--cause", "项目开工晚", "--remedy", "挂图作战", "--by", "乙")
    assert (ended.code, "原因：项目开工晚；下一步：挂图作战，由乙负责" in ended.out) == (0, True)
    for arguments in (
        (),
        ("--format", "html"),
        ("--format", "markdown"),
        ("--format", "csv"),
        ("--format", "bulletin"),
    ):
        assert "项目开工晚" in demo("report", *arguments, "--width", "400").out, arguments
    assert demo("explain", "industrial-investment").code == 2


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal is needed")
def test_explain_walks_through_what_has_no_cause_yet(demo: Targets) -> None:
    from terminal import on_a_terminal  # noqa: PLC0415 (POSIX only)

    answers = ["开工晚", "倒排工期", "丙", "2022-13-40", "2022-09-30", *[""] * 24]
    code, said = on_a_terminal(demo.folder, "explain", answers=answers)
    assert code == 0, said
    lines = [line for line in tomllib.loads(demo.ledger.decode())["actuals"].values() if line.get("cause") == "开工晚"]
    assert [(line["target"], line["by"], line["until"]) for line in lines] == [
        ("industrial-investment", "丙", dt.date(2022, 9, 30))
    ]


# ---- steps ----


def step(name: str, period: Period, *, done: bool = True) -> MilestoneDone:
    return MilestoneDone(target=f"t1/{name}", period=period, done=done, recorded_at=dt.date(2022, 7, 15))


def test_a_task_is_as_far_as_its_steps() -> None:
    ledger = ledger_with(step("a", Period(2022, 3)), step("b", AUGUST))
    june, august = (make_row(STEPS, ledger, STEPS.targets[0], each) for each in (JUNE, AUGUST))
    assert (june.measures.completion, june.measures.due_share) == (Fraction(1, 3), Fraction(2, 3))
    assert june.assessment.status is Status.BEHIND
    assert [each.is_overdue for each in june.steps] == [False, True, False]
    assert any("乙" in say(each, "zh") for each in remarks(june))
    assert (august.measures.completion, august.assessment.status) == (Fraction(2, 3), Status.ON_SCHEDULE)
    taken_back = ledger_with(step("a", Period(2022, 3)), step("b", AUGUST), step("b", AUGUST, done=False))
    assert make_row(STEPS, taken_back, STEPS.targets[0], AUGUST).measures.completion == Fraction(1, 3)


def test_a_task_whose_steps_nobody_told_of_is_not_reported() -> None:
    assert make_row(STEPS, Ledger(), STEPS.targets[0], JUNE).assessment.status is Status.NOT_REPORTED


def test_a_step_is_recorded_by_its_name(demo: Targets) -> None:
    ended = demo("record", "industry-platforms/works", "done", "--period", "6")
    assert (ended.code, "示例步骤：开工" in ended.out) == (0, True)
    found = json.loads(demo("report", "--period", "6", "--format", "json").out)
    task = next(t for s in found["sections"] for t in s["targets"] if t["id"] == "industry-platforms")
    assert (task["figure"]["value"], [each["is_done"] for each in task["steps"]]) == ("75", [True, True, True, False])
    assert demo("record", "industry-platforms/works", "118").code == 2


# ---- preliminary figures, upper levels, who recorded ----


def test_the_verified_figure_replaces_the_preliminary_one_also_where_it_is_the_same() -> None:
    first = actual_of("2022-06", "118.6", "10.2").model_copy(update={"preliminary": True})
    before = record(PLAN, None, [first], TODAY, accepted=None)
    verified = record(PLAN, before.content, [actual_of("2022-06", "118.6", "10.2")], TODAY, accepted=None)
    assert len(verified.entries) == 1
    figure = verified.after.figure("t1", JUNE)
    assert figure is not None
    assert (figure.preliminary, figure.lines) == (False, (verified.entries[0].key,))


def test_what_is_not_verified_is_listed_until_it_is(demo: Targets) -> None:
    listed = demo("missing", "--verified")
    assert "规上工业增加值" in listed.out
    assert listed.out.splitlines()[-1] == "共 1 项待核定。"
    assert demo("missing", "--verified", "--period", "6", "--strict").code == 1
    assert demo("missing", "--verified", "--period", "5", "--strict").code == 0
    assert demo("record", "value-added", "29.8", "-g", "8.3", "--period", "6").code == 0
    assert demo("missing", "--verified", "--period", "6").out == "2022年1-6月没有待核定的快报数。\n"
    assert demo("missing", "--verified").out == "2022年没有待核定的快报数。\n"


def test_the_growth_of_an_upper_level_is_a_yardstick(demo: Targets) -> None:
    before = json.loads(demo("report", "--period", "6", "--format", "json").out)
    output = next(t for s in before["sections"] for t in s["targets"] if t["id"] == "gross-output")
    assert output["benchmarks"] == [
        {"id": "city", "name": {"zh": "全市", "en": "the city"}, "growth": "0.086", "gap": "0.016"}
    ]
    assert output["figure"]["growth_rate"] == "10.2"
    assert "增速高于全市平均1.6个百分点（全市 8.6%）" in demo("report", "--format", "bulletin").out
    assert demo("record", "gross-output", "-g", "9", "--of", "全省").code == 2


def test_who_recorded_it_is_told(demo: Targets, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TARGETS_BY", "丁")
    assert demo("record", "new-commerce-firms", "4", "--period", "6").code == 0
    assert "丁" in demo("history", "new-commerce-firms", "--width", "200").out
    assert "录入人：丁" in demo("show", "new-commerce-firms").out


# ---- conflicts ----


def test_a_conflict_is_named_and_settled(demo: Targets) -> None:
    lines = tomllib.loads(demo.ledger.decode())["actuals"]
    key = next(k for k, each in lines.items() if each.get("target") == "new-projects" and each["period"] == "2022-06")
    for name, value in (("one", 12), ("two", 13)):
        more = f'{name} = {{ target = "new-projects", period = "2022-06", value = {value}, replaces = "{key}",'
        with (demo.folder / "actuals.toml").open("a", encoding="utf-8") as file:
            file.write(f"{more} recorded_at = 2022-08-15 }}\n")
    checked = demo("check")
    assert (checked.code, "one, two" in checked.out) == (2, True)
    for command in (("report",), ("show", "new-projects"), ("report", "--format", "json")):
        told = demo(*command, "--width", "300").out if command[-1] != "json" else demo(*command).out
        assert "one" in told
        assert "two" in told
    assert demo("record", "new-projects", "12", "--period", "6", "--revise").code == 0
    assert demo("check").code == 0


@pytest.mark.parametrize(
    ("kind", "one", "other", "settle"),
    [
        (
            "adjustment",
            'target = "new-projects", from = "2022-05", goal = 22, reason = "one"',
            'target = "new-projects", from = "2022-05", goal = 24, reason = "other"',
            ("adjust", "new-projects", "--from", "5", "--goal", "23", "--reason", "both"),
        ),
        (
            "explanation",
            'target = "industrial-investment", period = "2022-06", cause = "one"',
            'target = "industrial-investment", period = "2022-06", cause = "other"',
            ("explain", "industrial-investment", "--period", "6", "--cause", "both"),
        ),
        (
            "milestone",
            'target = "industry-platforms/works", period = "2022-06"',
            'target = "industry-platforms/works", period = "2022-06", done = false',
            ("record", "industry-platforms/works", "done", "--period", "6"),
        ),
    ],
)
def test_lines_of_every_kind_that_contradict_each_other_are_named_and_settled(
    demo: Targets, kind: str, one: str, other: str, settle: tuple[str, ...]
) -> None:
    """As two branches leave them that git merged by union: neither names the other."""
    for key, said in (("one1", one), ("two2", other)):
        with (demo.folder / "actuals.toml").open("a", encoding="utf-8") as ledger:
            ledger.write(f'{key} = {{ kind = "{kind}", {said}, recorded_at = 2022-07-20 }}\n')
    checked = demo("check")
    assert checked.code == 2
    assert "one1, two2" in checked.out + checked.err
    assert "（one1, two2），暂以 two2 为准" in demo("report", "--period", "6", "--width", "300").out
    assert demo("history").out.count("有冲突") == 2
    assert demo(*settle).code == 0
    assert demo("check").code == 0
    last = list(tomllib.loads(demo.ledger.decode())["actuals"].values())[-1]
    assert last["replaces"] == (["one1", "two2"] if kind != "milestone" else "two2")


def test_the_step_told_of_last_by_its_period_stands_whatever_was_written_last() -> None:
    done = MilestoneDone(target="t1/a", period=JUNE, recorded_at=dt.date(2022, 7, 1))
    not_yet = MilestoneDone(target="t1/a", period=Period(2022, 3), done=False, recorded_at=dt.date(2022, 7, 2))
    ledger = ledger_with(done, not_yet)
    assert (ledger.milestones_known(Period(2022, 4)), ledger.milestones_known(JUNE)) == (
        {"t1/a": False},
        {"t1/a": True},
    )


def test_a_task_whose_steps_are_told_of_is_neither_never_reported_nor_missing_before() -> None:
    plan = plan_of(
        'unit = "亿元"\ngoal = 240', 'measure = "task"\n[[target.milestone]]\nid = "a"\nname = "甲"\ndue = 2022-03-31\n'
    )
    done = MilestoneDone(target="t2/a", period=Period(2022, 4), recorded_at=dt.date(2022, 7, 15))
    values = [actual_of(f"2022-{month:02d}", str(20 * month)) for month in range(2, 7)]
    assert review(plan, ledger_with(*values, done), "targets.toml", "actuals.toml") == ()
    (never,) = review(plan, ledger_with(*values), "targets.toml", "actuals.toml")
    assert (never.what.key, never.what.details["targets"]) == ("check.never_reported", ("t2",))


# ---- the public edition ----


FORMS = {
    "table": (),
    "github": ("--format", "github"),
    **{
        ending: ("-o", f"report{ending}")
        for ending in (".md", ".html", ".json", ".csv", ".xlsx", ".junit.xml", ".txt", ".bulletin.md", ".docx")
    },
}


def text_of(demo: Targets, form: str, *more: str) -> str:
    """Return what a form of June's report says, as one text; of a package with parts, the text of all its parts."""
    arguments = FORMS[form]
    ended = demo("report", "--period", "6", *arguments, "--width", "400", *more)
    assert ended.code == 0, ended.err
    if not form.startswith("."):
        return ended.out
    content = (demo.folder / arguments[1]).read_bytes()
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return content.decode()
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        texts = [package.read(name).decode() for name in package.namelist() if name.endswith(".xml")]
    return html.unescape(re.sub(r"<[^>]+>", "", "".join(texts)))


SAID = {
    "note": "含新入库企业",
    "source": "统计快讯",
    "preliminary": "快报数，待核定",
    "cause": "停产检修",
    "remedy": "逐户走访",
    "by": "示例责任人",
    "overdue": "2022-06-20",
    "adjustment": "市里调减名额",
    "benchmark": "8.6%",
    "steps": "共4步，已完成2步",
}
"""A text of each kind of line that the ledger of the demonstration holds after one more figure."""

SECRET = SAID.keys() - {"source", "adjustment", "steps"}
UNHEARD = {
    "github": {"adjustment", "benchmark", "steps"},  # of targets neither behind nor missed, which it leaves out
    ".json": {"preliminary", "benchmark", "steps"},  # fields, not sentences
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_tells_every_kind_of_line_and_the_public_edition_what_is_public(demo: Targets, form: str) -> None:
    line = ("new-designated-firms", "4", "--note", SAID["note"], "--source", SAID["source"], "--preliminary")
    assert demo("record", *line, "--period", "6", "--revise", "--yes").code == 0
    whole, public = text_of(demo, form), text_of(demo, form, "--public")
    assert {key for key, text in SAID.items() if text not in whole} == UNHEARD.get(form, set())
    assert {key for key in SECRET if SAID[key] in public} == set()


def test_the_json_has_fields_for_them(demo: Targets) -> None:
    def fields(*more: str) -> tuple[list[str], list[str], set[int]]:
        document = json.loads(demo("report", "--period", "6", "--format", "json", *more).out)
        targets = [each for section in document["sections"] for each in section["targets"]]
        return (
            [each["id"] for each in targets if each["figure"] and each["figure"]["preliminary"]],
            [yardstick["growth"] for each in targets for yardstick in each["benchmarks"]],
            {len(each["steps"]) for each in targets},
        )

    assert fields() == (["value-added"], ["0.086"], {0, 4})
    assert fields("--public") == ([], [], {0, 4})


def test_the_public_edition_says_so_and_has_no_forecast(demo: Targets) -> None:
    public = demo("report", "--public", "--period", "6", "--width", "200").out
    assert public.splitlines()[2].startswith("公开版")
    assert "80%" in demo("report", "--period", "6", "--width", "200").out
    assert "80%" not in public


# ---- laws ----

days = st.dates(dt.date(2022, 1, 1), dt.date(2022, 12, 31))
kinds = st.sampled_from(["figure", "growth", "adjustment", "explanation", "city", "step"])


@st.composite
def lines(draw: st.DrawFn) -> tuple[str, str]:
    kind, month = draw(kinds), draw(st.integers(2, 12))
    return kind, f"2022-{month:02d}"


def written(content: bytes | None, kind: str, period: str, day: dt.date, number: int) -> bytes:
    value = str(100 + number)
    match kind:
        case "adjustment":
            return append_line(content, adjustment(value, Period.parse_exact(period), day)).content
        case "explanation":
            given = Explanation(target="t1", period=Period.parse_exact(period), cause=value, recorded_at=day)
            return append_line(content, given).content
        case "growth":
            figure = actual_of(period, None, str(number), day=day)
        case "step":
            step = MilestoneDone(
                target="t1/a", period=Period.parse_exact(period), done=number % 2 == 0, recorded_at=day
            )
            return append_line(content, step).content
        case "city":
            figure = actual_of(period, None, str(number), day=day).model_copy(update={"of": "city"})
        case _:
            figure = actual_of(period, value, day=day)
    return record(PLAN, content, [figure], TODAY, accepted=None).content


def said(content: bytes | None, day: dt.date | None = None) -> list[str]:
    """Return what the reports of the year say, as known on a day."""
    known = (parse_ledger(content) if content is not None else Ledger()).as_of(day)
    return [str(make_report(PLAN, known, Period(2022, month)).rows) for month in (2, 6, 9, 12)]


@given(st.lists(lines(), max_size=8))
def test_law_a_line_never_changes_what_an_earlier_day_said(given_lines: list[tuple[str, str]]) -> None:
    content: bytes | None = None
    for number, (kind, period) in enumerate(given_lines):
        day = dt.date(2022, 1, 1) + dt.timedelta(days=number)
        before = said(content, day - dt.timedelta(days=1))
        content = written(content, kind, period, day, number)
        assert said(content, day - dt.timedelta(days=1)) == before


@given(st.lists(lines(), max_size=6), lines())
def test_law_undo_gives_the_report_before(given_lines: list[tuple[str, str]], last: tuple[str, str]) -> None:
    content: bytes | None = None
    for number, (kind, period) in enumerate(given_lines):
        content = written(content, kind, period, dt.date(2022, 7, 15), number)
    before = said(content)
    after = written(content, *last, dt.date(2022, 7, 16), 99)
    assert said(undo(after, (), dt.datetime(2022, 7, 17, tzinfo=dt.UTC)).content) == before


def branches(
    base: list[tuple[str, str]], ours: list[tuple[str, str]], theirs: list[tuple[str, str]]
) -> tuple[bytes, bytes, bytes]:
    """Return a ledger and what two branches made of it."""

    def appended(content: bytes, of: list[tuple[str, str]], day: int, first: int) -> bytes:
        for number, (kind, period) in enumerate(of, first):
            content = written(content, kind, period, dt.date(2022, 7, day), number)
        return content

    start = appended(b"schema = 1\n\n[actuals]\n", base, 15, 0)
    return start, appended(start, ours, 16, 20), appended(start, theirs, 16, 40)


def merged(folder: Path, ours: bytes, base: bytes, theirs: bytes, *options: str) -> bytes:
    """Return what git makes of two branches."""
    for name, content in (("ours", ours), ("base", base), ("theirs", theirs)):
        (folder / name).write_bytes(content)
    command = ["git", "merge-file", "-p", *options, "ours", "base", "theirs"]
    return subprocess.run(command, cwd=folder, capture_output=True, check=False).stdout


def standing(content: bytes) -> str | tuple[object, object]:
    """Return what holds outside conflicts, and the lines of each conflict; of no ledger, the error."""
    try:
        ledger = parse_ledger(content)
    except InvalidFileError as error:
        return error.problems[0].what.key
    conflicts = {(each.kind, each.period): set(each.keys) for each in ledger.conflicts}
    said: dict[object, object] = {
        ("figure", period): (figure.value, figure.growth_rate) for (_, period), figure in ledger.figures.items()
    }
    for period in (Period(2022, month) for month in range(1, 13)):
        for each in ledger.adjustments_of("t1", period):
            said["adjustment", each.start] = each.goal
        if (explanation := ledger.explanation_of("t1", period)) is not None:
            said["explanation", explanation.period] = explanation.cause
        if not any(kind == "milestone" and at <= period for kind, at in conflicts):
            said["milestone", period] = ledger.milestones_known(period)
    return {place: what for place, what in said.items() if place not in conflicts}, conflicts


some_lines = st.lists(lines(), max_size=4)


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(some_lines, some_lines, some_lines)
def test_law_two_branches_merge_to_the_same_in_either_order(
    tmp_path: Path, base: list[tuple[str, str]], ours: list[tuple[str, str]], theirs: list[tuple[str, str]]
) -> None:
    start, one, other = branches(base, ours, theirs)
    unions = [merged(tmp_path, *pair, "--union") for pair in ((one, start, other), (other, start, one))]
    assert standing(unions[0]) == standing(unions[1])
    assert len(unions[0]) == len(one) + len(other) - len(start)
    # Two branches that both append meet at the end of the file: git leaves its marks, and no figure is read.
    wanted = "file.merge_conflict" if ours and theirs else standing(unions[0])
    for pair in ((one, start, other), (other, start, one)):
        assert standing(merged(tmp_path, *pair)) == wanted


def test_the_json_of_every_kind_of_line_keeps_to_its_words() -> None:
    ledger = ledger_of(actual_of("2022-06", "60", "9"))
    from dongyuan_targets.judging.export import Export  # noqa: PLC0415

    document = json.loads(report_json(Export(make_report(PLAN, ledger, JUNE))))
    target = document["sections"][0]["targets"][0]
    assert (target["adjustments"], target["explanation"], target["steps"], target["conflicts"]) == ([], None, [], [])
    assert append(None, ledger.entries) != b""


def test_a_sheet_gives_an_upper_levels_growth_only_where_the_place_is_named_so(demo: Targets) -> None:
    sheet = "指标,地区,统计期,增速\n规上工业总产值,全市,2022-05,8.1\n规上工业总产值,某市,2022-05,7.9\n"
    (demo.folder / "city.csv").write_text(sheet, encoding="utf-8")
    ended = demo("import", "city.csv", "--apply", "--yes")
    assert ended.code == 0, ended.err
    line = list(tomllib.loads(demo.ledger.decode())["actuals"].values())[-1]
    assert (line["target"], line["of"], line["growth_rate"], line["period"]) == ("gross-output", "city", 8.1, "2022-05")
    assert "某市" in ended.err


def test_an_adjustment_is_named_as_a_cause_of_what_changed(demo: Targets) -> None:
    assert demo("adjust", "new-projects", "--from", "6", "--goal", "30", "--reason", "加压").code == 0
    told = demo("report", "--compare", "previous", "--width", "300").out
    assert "年度目标由20个调整为30个（加压）" in next(line for line in told.splitlines() if line.startswith("- 新引进"))


def test_the_next_years_plan_begins_from_the_adjusted_goal(demo: Targets) -> None:
    assert demo("rollover", "2023", "-o", "next.toml").code == 0
    text = (demo.folder / "next.toml").read_text(encoding="utf-8")
    block = text[text.index('id = "new-rd-institutions"') :]
    assert block[: block.index("[[target]]")].count("# goal = 5") == 1


def test_an_entry_sheet_asks_what_is_behind_why_and_brings_the_answer_back(demo: Targets) -> None:
    assert demo("template", "--period", "7", "-o", "july.csv").code == 0
    rows = list(csv.DictReader((demo.folder / "july.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert [*rows[0]][-4:] == ["原因", "措施", "责任人", "完成时限"]
    for row in rows:
        if row["标识"] == "industrial-investment":
            row |= {"数值": "24.5", "原因": "开工晚", "措施": "挂图作战", "责任人": "乙", "完成时限": "2022-09-30"}
        if row["标识"] == "tech-transfer":
            row |= {"原因": "人手不足", "完成时限": "9月底"}
    made = io.StringIO()
    writer = csv.DictWriter(made, [*rows[0]])
    writer.writeheader()
    writer.writerows(rows)
    (demo.folder / "july.csv").write_text(made.getvalue(), encoding="utf-8")
    preview = demo("import", "july.csv")
    assert "工业投资额（2022年1-7月）：原因：开工晚；下一步：挂图作战，由乙负责，2022-09-30 前完成" in preview.err
    assert "“9月底”不是日期" in preview.err
    assert demo("import", "july.csv", "--apply", "--accept", "industrial-investment").code == 0
    lines = list(tomllib.loads(demo.ledger.decode())["actuals"].items())[-2:]
    assert [each.get("kind") for _, each in lines] == [None, "explanation"]
    assert len({key.partition("-")[0] for key, _ in lines}) == 1  # one append, undone together
    assert demo("import", "july.csv").err.count("开工晚") == 0  # it is known now


def test_the_last_known_verdict_is_by_the_goals_of_its_own_month_and_kind() -> None:
    """120 by June was half of 240; the goal of 204 came in September, and the stretch goal asks for half of 300."""
    plan = plan_of('unit = "亿元"\ngoal = 240\nstretch_goal = 300')
    ledger = ledger_with(actual_of("2022-06", "120"), adjustment("204"))
    row = make_row(plan, ledger, plan.targets[0], SEPTEMBER)
    assert row.known is not None
    assert row.known.amount is not None
    assert row.known.amount.status is Status.ON_SCHEDULE
    assert row.stretch is not None
    assert row.stretch.known is not None
    assert row.stretch.known.amount is not None
    assert row.stretch.known.amount.status is Status.WATCH
