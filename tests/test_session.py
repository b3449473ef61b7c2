"""A month's session: the questions, without a terminal and on one."""

from __future__ import annotations

import datetime as dt
import sys
import tomllib
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from builders import actual_of, plan_of
from cli import start
from dongyuan_targets.intake.dialogue import Session, Stage, begin, step
from dongyuan_targets.intake.recording import parts, record
from dongyuan_targets.plan.ledger_file import parse_ledger
from dongyuan_targets.quantities.period import Period
from dongyuan_targets.text import say
from terminal import CTRL_C, END_OF_INPUT, on_a_terminal

if TYPE_CHECKING:
    from cli import Targets

NOW = dt.datetime(2022, 7, 15, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=8)))
JUNE = Period(2022, 6)
PLAN = plan_of(
    'unit = "亿元"\ngoal = 237\ngrowth_rate = 9\nnote = "不含电力"',
    'unit = "家"\ngoal = 22',
    'measure = "task"',
    'unit = "家"\ngoal = 17\nmeasure = "level"',
)
LEDGER = record(PLAN, None, [actual_of("2022-05", "97.3", "9.8")], NOW.date()).content

terminal = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")


def after(*lines: str) -> Session:
    session = begin(PLAN, parse_ledger(LEDGER), JUNE, NOW)
    for line in lines:
        session = step(session, line + "\n")
    return session


def said(session: Session) -> str:
    return "\n".join(say(each, "zh") for each in session.said)


def answers(session: Session) -> dict[str, tuple[Decimal | None, Decimal | None]]:
    return {actual.target: (actual.value, actual.growth_rate) for each in session.understood for actual in each.actuals}


def test_the_first_question_says_metric_unit_last_figure_and_what_is_due() -> None:
    session = after()
    assert "[1/4] 指标1：上次 97.3亿元（2022年1-5月），按进度应为 118.50亿元" in said(session)  # 237 x 6/12
    assert say(session.prompt, "zh") == "数值（亿元）> "
    assert say(session.prompt, "en") == "value (CNY 100m)> "


def test_value_then_growth_then_the_next_target() -> None:
    session = after("118.6")
    assert "上次 9.8%（2022年1-5月），增速目标 9%" in said(session)
    session = after("118.6", "10.2")
    assert "[2/4] 指标2：本年还没有数据，按进度应为 11家" in said(session)
    session = after("118.6", "10.2", "")
    assert "[3/4] 指标4：本年还没有数据，年底考核" in said(session)  # a level: nothing is due before December
    assert answers(session) == {"t1": (Decimal("118.6"), Decimal("10.2"))}


def test_enter_skips_and_growth_alone_is_a_figure_too() -> None:
    session = after("", "10.2", "", "", "")
    assert session.stage is Stage.SUMMARY
    assert answers(session) == {"t1": (None, Decimal("10.2"))}
    assert "指标1：增速 10.2%" in said(session)


def test_back_shows_what_was_given_and_enter_keeps_it() -> None:
    session = after("118.6", "<")
    assert "已填：118.6" in said(session)
    assert answers(after("118.6", "<", "")) == {"t1": (Decimal("118.6"), None)}
    assert answers(after("118.6", "<", "118.7", "10.2")) == {"t1": (Decimal("118.7"), Decimal("10.2"))}
    assert after("<").place == 0


def test_an_answer_may_be_taken_back() -> None:
    assert answers(after("118.6", "10.2", "<", "<", "-")) == {"t1": (None, Decimal("10.2"))}
    assert answers(after("118.6", "<", "-")) == {}


def test_a_question_mark_explains_and_asks_again() -> None:
    session = after("?")
    assert (session.place, session.stage) == (0, Stage.QUESTION)
    for part in ("t1", "不含电力", "118.6亿元"):
        assert part in said(session)
    assert "完成百分比" in said(after("", "", "", "", "?"))  # tasks come last
    assert "同比增速" in said(after("", "?"))


def test_what_cannot_be_read_is_asked_for_again() -> None:
    session = after("", "", "12.5")
    assert "不是整数" in said(session)
    assert session.place == 2
    assert answers(session) == {}


def test_a_doubt_is_raised_as_in_record_and_kept_only_on_a_yes() -> None:
    session = after("1186")
    assert session.stage is Stage.DOUBT
    assert "10 倍" in said(session)
    refused = step(session, "n")
    assert (refused.stage, refused.place, answers(refused)) == (Stage.QUESTION, 0, {})
    kept = step(session, "y")
    assert answers(kept) == {"t1": (Decimal(1186), None)}
    assert [doubt.target for doubt in kept.accepted] == ["t1"]


def test_the_summary_comes_before_anything_is_written_and_a_no_writes_nothing() -> None:
    session = after("118.6", ".")
    assert session.stage is Stage.SUMMARY
    assert "指标1：118.6亿元" in said(session)
    assert step(session, "y").stage is Stage.WRITE
    assert step(session, "n").stage is Stage.DECLINED
    assert step(session, "否").stage is Stage.DECLINED
    assert step(session, "<").stage is Stage.QUESTION
    assert after(".").stage is Stage.EMPTY


def test_one_enter_too_many_does_not_throw_a_months_figures_away() -> None:
    session = after("118.6", ".")
    for answer in ("", "yup"):
        asked = step(session, answer)
        assert asked.stage is Stage.SUMMARY
        assert "请回答 y 或 n" in said(asked)
        assert answers(asked) == answers(session)
    assert step(step(session, ""), "y").stage is Stage.WRITE


def test_a_conversion_is_said_once_and_not_again_with_the_growth() -> None:
    assert "已换算：1,186,000万元 = 118.6亿元" in said(after("1186000万元"))
    assert "已换算" not in said(after("1186000万元", "10.2"))


def test_what_is_accepted_and_understood_can_be_recorded_at_once() -> None:
    session = after("1186", "y", "10.2", "8", ".", "y")
    recorded = record(PLAN, LEDGER, parts(session.understood)[1], NOW.date(), accepted=session.accepted)
    assert len({entry.batch for entry in recorded.entries}) == 1
    assert parse_ledger(recorded.content).figures == recorded.after.figures
    assert [entry.record.recorded_on for entry in recorded.entries] == [NOW.date()] * 2


def test_nothing_missing_is_said() -> None:
    plan = plan_of('unit = "家"\ngoal = 22')
    ledger = record(plan, None, [actual_of("2022-06", "8")], NOW.date()).after
    session = begin(plan, ledger, JUNE, NOW)
    assert (session.stage, said(session)) == (Stage.EMPTY, "2022年1-6月的数据已报齐。")


@terminal
def test_a_session_on_a_terminal_writes_all_at_once(county: Targets) -> None:
    typed = ["0.5", "<", "0.52", "702亩", "?", "x", "", "", "", "11", "8", "118.6", "10.2", ".", "y"]
    ended, talk = on_a_terminal(county.folder, "record", "--period", "6", "--source", "县统计局", answers=typed)
    assert ended == 0, talk
    lines = tomllib.loads(county.ledger.decode())["actuals"]
    assert [(line["target"], line.get("value"), line["source"]) for line in lines.values()] == [
        ("park-expansion", 0.52, "县统计局"),
        ("land-remediation", 702, "县统计局"),
        ("new-projects", 11, "县统计局"),
        ("new-designated-firms", 8, "县统计局"),
        ("gross-output", 118.6, "县统计局"),
    ]
    assert len({key.partition("-")[0] for key in lines}) == 1
    assert county("undo").code == 0


@terminal
@pytest.mark.parametrize("end", [CTRL_C, END_OF_INPUT])
@pytest.mark.parametrize("typed", [["0.5"], ["0.5", "."], ["50"]])
def test_what_is_interrupted_writes_nothing(county: Targets, typed: list[str], end: str) -> None:
    assert county("record", "park-expansion", "0.4", "--period", "5").code == 0
    before = county.ledger
    ended, talk = on_a_terminal(county.folder, "record", "--period", "6", answers=[*typed, end])
    assert ended == 130, talk
    assert "Traceback" not in talk
    assert "未写入" in talk
    assert county.ledger == before


@terminal
def test_a_no_at_the_end_writes_nothing(county: Targets) -> None:
    ended, talk = on_a_terminal(county.folder, "record", "--period", "6", "--lang", "en", answers=["0.5", ".", "n"])
    assert ended == 1
    assert "Nothing was written." in talk
    assert not (county.folder / "actuals.toml").exists()


@terminal
def test_a_dry_run_writes_nothing(county: Targets) -> None:
    ended, _ = on_a_terminal(county.folder, "record", "--period", "6", "--dry-run", answers=["0.5", ".", "y"])
    assert ended == 0
    assert not (county.folder / "actuals.toml").exists()


@pytest.mark.parametrize("arguments", [(), ("--period", "6"), ("--period", "6", "-g", "9")])
def test_without_a_terminal_what_is_missing_is_named(county: Targets, arguments: tuple[str, ...]) -> None:
    ended = start(county.folder, "record", *arguments)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "TARGET" in ended.stderr
