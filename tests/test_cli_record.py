from __future__ import annotations

import errno
import os
import tomllib
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock

from cli import start
from dongyuan_targets.files import store

if TYPE_CHECKING:
    from cli import Targets
    from dongyuan_targets.message import Language

JUNE = ("--period", "2022-06")


@pytest.mark.parametrize(
    ("language", "words"),
    [("zh", ("规上工业总产值", "50.0%", "0.0 个百分点", "达进度")), ("en", ("Gross output", "50.0%", "on schedule"))],
)
def test_record_report_undo_report(county: Targets, language: Language, words: tuple[str, ...]) -> None:
    lang = ("--lang", language)
    done = county("record", "gross-output", "118.6", *JUNE, "--growth-rate", "10.2", "--last-year", "107.6", *lang)
    assert done.code == 0
    assert all(word in done.out for word in words)
    report = county("report", *lang, "--width", "200")
    row = next(line for line in report.out.splitlines() if "118.6" in line)
    expected = [
        *([] if language == "zh" else ["100m"]),
        ">237",
        "118.6",
        "10.2%",
        "+9%",
        "50.0%",
        "50.0%",
        "0.0",
        "+0.1",
        "19.7",
        "+1.2",
    ]
    assert [part for part in row.split() if part[0] in "0123456789>+-"][: len(expected)] == expected
    key = done.out.split("targets undo ")[1].strip()
    assert county("undo", key, *lang).code == 0
    assert "118.6" not in county("report", "--period", "6", *lang).out
    lines = tomllib.loads(county.ledger.decode())["actuals"]
    assert len(lines) == 4


def test_a_pasted_figure_in_another_unit_is_converted_and_said_so(county: Targets) -> None:
    done = county("record", "gross-output", "1186000万元", *JUNE)
    assert done.code == 0
    assert "1,186,000万元 = 118.6亿元" in done.err
    assert b"value = 118.6," in county.ledger


@pytest.mark.parametrize(
    "arguments",
    [
        ("gross-output", "1,23"),
        ("gross-output", "1_000"),
        ("gross-output", "nan"),
        ("gross-output", "1e400"),
        ("gross-output", "5亩"),
        ("new-projects", "12.5"),
        ("gros-output", "5"),
        ("gross-output",),
        ("gross-output", "5", "--period", "Juin"),
        ("gross-output", "5", "7"),
        ("gross-output", "5", "--perod", "6"),
        ("gross-output", "5", "--note"),
        (),
        ("gross-output", "5", "--lang", "fr"),
    ],
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_bad_input_gets_one_sentence_and_nothing_is_written(
    county: Targets, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], language: Language
) -> None:
    monkeypatch.setenv("TARGETS_LANG", language)
    ended = county("record", *arguments, *(() if "--period" in arguments or len(arguments) < 2 else JUNE))
    assert (ended.code, ended.out) == (2, "")
    assert len(ended.err.strip().splitlines()) == 1
    assert "Traceback" not in ended.err
    assert any("\u4e00" <= each <= "\u9fff" for each in ended.err) or language == "en"
    assert not (county.folder / "actuals.toml").exists()


def test_a_typo_is_answered_with_the_nearest(county: Targets) -> None:
    assert "gross-output" in county("record", "gros-output", "5").err
    assert "record" in county("recrod").err
    assert "--period" in county("record", "gross-output", "5", "--perod", "6").err


def test_a_doubt_refuses_in_a_script_until_confirmed(county: Targets) -> None:
    county("record", "gross-output", "97.3", "--period", "5")
    before = county.ledger
    refused = county("record", "gross-output", "1186", *JUNE)
    assert (refused.code, refused.out) == (1, "")
    assert "--yes" in refused.err
    assert county.ledger == before
    assert county("record", "gross-output", "1186", *JUNE, "--yes").code == 0


def test_a_revision_wants_its_own_word(county: Targets) -> None:
    county("record", "gross-output", "118.6", *JUNE)
    before = county.ledger
    for flags in ((), ("--yes",)):
        refused = county("record", "gross-output", "118.7", *JUNE, *flags)
        assert refused.code == 1
        assert "--revise" in refused.err
        assert county.ledger == before
    revised = county("record", "gross-output", "118.7", *JUNE, "--revise")
    assert revised.code == 0
    assert "118.6亿元 → 118.7亿元" in revised.out
    assert county.ledger.startswith(before)


def test_the_same_again_is_fine_and_writes_nothing(county: Targets) -> None:
    county("record", "gross-output", "118.6", *JUNE, "--growth-rate", "10.2")
    before = county.ledger
    assert county("record", "gross-output", "118.6亿元", *JUNE).code == 0
    assert county.ledger == before


def test_a_dry_run_shows_the_line_and_writes_nothing(county: Targets) -> None:
    shown = county("record", "gross-output", "118.60", *JUNE, "--dry-run")
    assert shown.code == 0
    assert ' = { target = "gross-output", period = "2022-06", value = 118.60, recorded_at = ' in shown.out
    assert not (county.folder / "actuals.toml").exists()


def test_without_a_period_the_one_taken_is_named_and_this_year_is_not_the_plans(county: Targets) -> None:
    refused = county("record", "gross-output", "118.6")
    assert refused.code == 1
    assert len(refused.err.splitlines()) >= 3


def test_a_negative_value_is_a_value(county: Targets) -> None:
    assert county("record", "gross-output", "-5", *JUNE, "--yes").code == 0
    assert b"value = -5," in county.ledger
    assert county("record", "industrial-investment", "18.9", *JUNE, "-g", "-3.1", "--yes").code == 0
    assert b"growth_rate = -3.1," in county.ledger


def test_the_month_alone_is_shown_and_never_derived(county: Targets) -> None:
    county("record", "gross-output", "97.3", "--period", "5")
    ended = county("record", "gross-output", "118.6", "--period", "6", "--month-value", "21.9", "--lang", "en")
    assert "CNY 11.86 bn, the month alone CNY 2.19 bn" in ended.out
    assert b"value = 118.6, month_value = 21.9," in county.ledger
    shown = county("show", "gross-output", "--lang", "en", "--width", "120").out
    assert [line.split()[:3] for line in shown.splitlines() if line.startswith("2022-")] == [
        ["2022-05", "97.3", "-"],
        ["2022-06", "118.6", "21.9"],
    ]
    assert "month alone, CNY 2.19 bn, disagrees" in county("check", "--lang", "en").out


def test_a_task_is_done(county: Targets) -> None:
    assert county("record", "commerce-policy", "done", *JUNE).code == 0
    assert "100.0%" in county("show", "commerce-policy").out


def test_a_locked_ledger_is_busy(county: Targets, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store.update, "__kwdefaults__", {"wait": 0.1})
    with FileLock(county.folder / ".actuals.toml.lock"):
        ended = county("record", "gross-output", "118.6", *JUNE)
    assert ended.code == 3
    assert not (county.folder / "actuals.toml").exists()


def test_a_full_disk_leaves_the_ledger_as_it_was(county: Targets, monkeypatch: pytest.MonkeyPatch) -> None:
    county("record", "gross-output", "97.3", "--period", "5")
    before = county.ledger

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "write", full)
    ended = county("record", "gross-output", "118.6", *JUNE)
    assert (ended.code, ended.out) == (4, "")
    assert county.ledger == before


@pytest.mark.parametrize(
    "content", [b"", b"schema = 1\n[actuals]\nx = { target", "schema = 1\n# 备注\n".encode("gbk"), "x".encode("utf-16")]
)
def test_a_broken_ledger_is_left_alone(county: Targets, content: bytes) -> None:
    (county.folder / "actuals.toml").write_bytes(content)
    for command in (("record", "gross-output", "118.6", *JUNE), ("report",), ("undo",), ("history",)):
        ended = county(*command)
        assert (ended.code, ended.out) == (2, "")
        assert "actuals.toml" in ended.err
    assert county.ledger == content


def test_in_a_process_of_its_own_words_go_to_stderr_and_data_to_stdout(county: Targets) -> None:
    ended = start(county.folder, "record", "gross-output", "1186000万元", *JUNE, "--lang", "en")
    assert ended.returncode == 0
    assert ended.stdout.startswith("Recorded: Gross output")
    assert ended.stderr.startswith("Converted: ")
