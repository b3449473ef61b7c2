"""The report as a message for a chat: ten lines at most, and what is public stays so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from builders import actual_of, ledger_of, plan_of
from dongyuan_targets.judging.report import make_report
from dongyuan_targets.quantities.period import Period
from dongyuan_targets.render.report.chat import report_chat

if TYPE_CHECKING:
    from collections.abc import Callable

    from cli import Targets
    from dongyuan_targets.message import Language


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_whole_message(demo: Targets, golden: Callable[[str, str], None], language: Language) -> None:
    text = demo("report", "--format", "message", "--lang", language).out
    golden(f"message-{language}.txt", text)
    assert demo("report", "--lang", language, "-o", "june.message.txt").code == 0
    assert (demo.folder / "june.message.txt").read_text(encoding="utf-8") == text


def test_the_public_one_tells_neither_causes_nor_remedies(demo: Targets, golden: Callable[[str, str], None]) -> None:
    text = demo("report", "--format", "message", "--public").out
    golden("message-public-zh.txt", text)
    assert "已过时限" not in text
    assert "29.8" not in text  # preliminary


def test_however_many_are_behind_it_has_ten_lines() -> None:
    keys = ['unit = "家"\ngoal = 100'] * 30
    actuals = [actual_of("2022-06", str(number), target=f"t{number}") for number in range(1, 21)]
    text = report_chat(make_report(plan_of(*keys), ledger_of(*actuals), Period(2022, 6)), "zh")
    lines = text.splitlines()
    assert len(lines) == 10
    assert lines[3] == "▼ 指标1：1 / 100 家，进度差 -49.0 个百分点"
    assert lines[-2] == "▼ 另有 15 项，见报告"
    assert lines[-1] == "未报 10 项：指标21、指标22、指标23、指标24、指标25、另 5 项"


def test_where_nothing_is_behind_three_lines_do() -> None:
    plan, ledger = plan_of('unit = "家"\ngoal = 10'), ledger_of(actual_of("2022-06", "5"))
    assert report_chat(make_report(plan, ledger, Period(2022, 6)), "en").splitlines()[1:] == [
        "Period: Jan-Jun 2022  1 of 1 reported  due by now: 50.0%",
        "In all 1: 1 on schedule.",
    ]
