"""What `report --fail-on` fails by: the demonstration's June has 5 to watch, 4 behind, 2 without a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from builders import actual_of, ledger_of, plan_of
from dongyuan_targets.judging.fail_on import FailOn, failing_rows, reason
from dongyuan_targets.judging.report import make_report
from dongyuan_targets.quantities.period import Period
from dongyuan_targets.text import say

if TYPE_CHECKING:
    from cli import Targets

MONEY = 'unit = "亿元"\ngoal = 240\n'


@pytest.mark.parametrize(
    ("month", "asked", "ids"),
    [
        # June, of 240 due 120: 110 is 4.2 points behind, 90 is 12.5, t3 has no figure.
        (6, [], []),
        (6, ["watch"], ["t2", "t1"]),
        (6, ["behind"], ["t2"]),
        (6, ["missed"], []),
        (6, ["missing"], ["t3"]),
        (6, ["missing", "behind"], ["t2", "t3"]),
        # December: what is below its goal is missed, whatever is asked for from `watch` on.
        (12, ["watch"], ["t2", "t1"]),
        (12, ["missed"], ["t2", "t1"]),
        (12, ["missing"], ["t3"]),
    ],
)
def test_this_or_worse_worst_first(month: int, asked: list[str], ids: list[str]) -> None:
    plan = plan_of(MONEY, MONEY, MONEY)
    period = f"2022-{month:02d}"
    ledger = ledger_of(actual_of(period, "110", target="t1"), actual_of(period, "90", target="t2"))
    report = make_report(plan, ledger, Period(2022, month))
    assert [row.target.id for row in failing_rows(report, [FailOn(each) for each in asked])] == ids


def test_a_target_not_reported_counts_at_its_last_known_verdict() -> None:
    plan = plan_of(MONEY, MONEY)
    ledger = ledger_of(actual_of("2022-05", "40", target="t1"), actual_of("2022-06", "120", target="t2"))
    report = make_report(plan, ledger, Period(2022, 6))
    (row,) = failing_rows(report, [FailOn.BEHIND])
    assert row.target.id == "t1"
    assert say(reason(row), "zh") == "指标1：未报；2022年1-5月为欠进度，进度差 -25.0 个百分点。"
    assert failing_rows(report, [FailOn.MISSED]) == ()


def test_the_first_figure_of_a_new_month_does_not_hide_what_is_behind(demo: Targets) -> None:
    before = demo("report", "--fail-on", "behind")
    assert demo("record", "gross-output", "140.2", "--period", "7", "--yes").code == 0
    after = demo("report", "--fail-on", "behind")
    assert (after.code, after.err) == (before.code, before.err) == (1, before.err)
    assert "已报 26/28 项（2022年1-7月 已报 1 项）" in after.out
    july = demo("report", "--period", "7", "--fail-on", "behind")
    assert (july.code, "已报" in july.out) == (1, True)


def test_without_it_a_report_of_what_is_behind_ends_with_zero(demo: Targets) -> None:
    ended = demo("report")
    assert (ended.code, ended.err) == (0, "")
    assert "欠进度" in ended.out


def test_the_reasons_are_on_stderr_worst_first_and_the_report_is_as_ever(demo: Targets) -> None:
    usual = demo("report").out
    ended = demo("report", "--fail-on", "watch")
    assert (ended.code, ended.out) == (1, usual)
    words = [line.partition("：")[2].partition("，")[0] for line in ended.err.splitlines()]
    assert words == ["欠进度"] * 4 + ["略欠进度"] * 5


def test_the_reasons_are_in_the_language_asked_for(demo: Targets) -> None:
    ended = demo("report", "--fail-on", "behind", "--lang", "en")
    assert [line.partition(": ")[2].partition(";")[0] for line in ended.err.splitlines()] == ["behind"] * 4


@pytest.mark.parametrize(
    ("arguments", "code", "lines"),
    [
        (("--fail-on", "missed"), 0, 0),
        (("--fail-on", "missing"), 1, 2),
        (("--fail-on", "behind", "--fail-on", "missing"), 1, 6),
        (("--fail-on", "behind", "--focus", "innovation"), 0, 0),
        (("--fail-on", "behind", "--focus", "industry"), 1, 3),
        (("--fail-on", "behind", "--status", "met"), 1, 4),  # what is shown does not decide
        (("--fail-on", "behind", "--as-of", "2022-01-01", "--period", "6"), 0, 0),
        (("--fail-on", "behind", "--format", "json"), 1, 4),
    ],
)
def test_all_in_scope_can_fail_it_shown_or_not(
    demo: Targets, arguments: tuple[str, ...], code: int, lines: int
) -> None:
    ended = demo("report", *arguments)
    assert (ended.code, len(ended.err.splitlines())) == (code, lines)


def test_files_are_written_before_it_fails(demo: Targets) -> None:
    assert demo("report", "-o", "report.json", "--fail-on", "behind").code == 1
    assert (demo.folder / "report.json").stat().st_size > 0


def test_a_word_it_does_not_know_is_refused(demo: Targets) -> None:
    ended = demo("report", "--fail-on", "late")
    assert (ended.code, ended.out) == (2, "")
    assert "watch, behind, missed, missing" in ended.err
