"""What `report --fail-on` fails by: the demonstration's June has 5 to watch, 4 behind, 2 without a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from builders import actual_of, ledger_of, plan_of
from dongyuan_targets.judging.fail_on import FailOn, failing_rows
from dongyuan_targets.judging.report import make_report
from dongyuan_targets.quantities.period import Period

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
        (12, ["watch"], ["t1", "t2"]),
        (12, ["missed"], ["t1", "t2"]),
        (12, ["missing"], ["t3"]),
    ],
)
def test_this_or_worse_worst_first(month: int, asked: list[str], ids: list[str]) -> None:
    plan = plan_of(MONEY, MONEY, MONEY)
    period = f"2022-{month:02d}"
    ledger = ledger_of(actual_of(period, "110", target="t1"), actual_of(period, "90", target="t2"))
    report = make_report(plan, ledger, Period(2022, month))
    assert [row.target.id for row in failing_rows(report, [FailOn(each) for each in asked])] == ids


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
        (("--fail-on", "behind", "--status", "met"), 0, 0),
        (("--fail-on", "behind", "--as-of", "2022-01-01", "--period", "6"), 0, 0),
        (("--fail-on", "behind", "--format", "json"), 1, 4),
    ],
)
def test_only_what_the_report_shows_can_fail_it(
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
