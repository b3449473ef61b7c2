"""Recording from the outside: what is written, what is answered, and how it ends."""

from __future__ import annotations

import datetime as dt
import errno
import os
import re
import tomllib
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from cli import Ended, Targets, set_clock
from dongyuan_targets.intake import recording
from dongyuan_targets.message import Language

if TYPE_CHECKING:
    from dongyuan_targets.message import Language

JUNE = ("--period", "2022-06")
KEY = re.compile(r"targets undo ([\w-]+)")


class County(Targets):
    """`targets` in a folder with the county's plan; its ledger may not be there yet."""

    def fine(self, *arguments: str) -> Ended:
        ended = self(*arguments)
        assert ended.code == 0, (arguments, ended)
        return ended

    @property
    def ledger(self) -> bytes:
        path = self.folder / "actuals.toml"
        return path.read_bytes() if path.exists() else b""

    @property
    def figures(self) -> list[dict[str, Any]]:
        return list(tomllib.loads(self.ledger.decode("utf-8"), parse_float=Decimal).get("actuals", {}).values())


@pytest.fixture
def program(county: Targets) -> County:
    return County(county.folder, county.capture)


@pytest.mark.parametrize(
    ("value", "told"),
    [("102", "超控制进度，已超出限额（102.0%）"), ("95", "在控制目标内，目前为限额的 95.0%，须保持到年底")],
)
def test_of_a_level_to_be_kept_it_is_said_how_it_lies_to_its_limit(program: County, value: str, told: str) -> None:
    """From 90 to at most 100: 102 is 12/10 of the way, but 102 % of the limit."""
    plan = program.folder / "targets.toml"
    debt = 'id = "debt"\nfocus = "industry"\nmetric = "债务余额"\nunit = "亿元"\ngoal = 100\nbaseline = 90\n'
    kept = 'measure = "level"\ncomparator = "<="\nschedule = "linear"\n'
    plan.write_text(f"{plan.read_text(encoding='utf-8')}\n[[target]]\n{debt}{kept}", encoding="utf-8")
    assert told in program.fine("record", "debt", value, *JUNE).out


def test_a_figure_is_recorded_reported_and_undone_in_chinese(program: County) -> None:
    ended = program.fine("record", "gross-output", "118.6", *JUNE, "--growth-rate", "10.2", "--source", "县统计局")
    assert ended.err == ""
    done, how_to_undo = ended.out.splitlines()
    for part in ("规上工业总产值", "2022年1-6月", "118.6亿元", "10.2%", "50.0%", "0.0 个百分点", "达进度"):
        assert part in done
    assert re.search(KEY, how_to_undo)

    report = program.fine("report", "--width", "160")
    row = next(line for line in report.out.splitlines() if line.startswith("规上工业总产值"))
    # One figure alone: the run rate says 237.2, hardly more than the goal.
    assert row.split()[:-2] == [
        *("规上工业总产值", "亿元", ">237", "118.6", "10.2%", "+9%", "50.0%", "50.0%"),
        *("0.0", "+0.1", "19.7", "+1.2", "237.2"),
    ]
    assert row.split()[-1] == "达进度"
    assert "未报 27" in report.out
    undone = program.fine("undo")
    assert "118.6亿元" in undone.out
    report = program.fine("report", *JUNE, "--width", "160")
    row = next(line for line in report.out.splitlines() if line.startswith("规上工业总产值"))
    assert "118.6" not in report.out
    assert row.split()[-1] == "未报"


def test_a_figure_is_recorded_reported_and_undone_in_english(program: County) -> None:
    ended = program.fine("record", "gross-output", "118.6", *JUNE, "--growth-rate", "10.2", "--lang", "en")
    done, how_to_undo = ended.out.splitlines()
    for part in (
        "Gross output",
        "Jan-Jun 2022",
        "CNY 11.86 bn",
        "10.2%",
        "completion 50.0%",
        "lead 0.0",
        "on schedule",
    ):
        assert part in done
    key = KEY.search(how_to_undo)
    assert key

    report = program.fine("report", "--width", "200", "--lang", "en")
    row = next(line for line in report.out.splitlines() if line.startswith("Gross output"))
    assert row.split()[-14:-3] == [
        *(">237", "118.6", "10.2%", "+9%", "50.0%", "50.0%"),
        *("0.0", "+0.1", "19.7", "+1.2", "237.2"),
    ]
    assert row.split()[-2:] == ["on", "schedule"]
    program.fine("undo", key[1], "--lang", "en")
    report = program.fine("report", *JUNE, "--width", "160", "--lang", "en")
    row = next(line for line in report.out.splitlines() if line.startswith("Gross output"))
    assert row.endswith(("not reported", "not reported "))


def test_the_line_holds_what_was_said(program: County) -> None:
    program.fine(
        *("record", "gross-output", "118.60", *JUNE, "--growth-rate", "10.20", "--last-year", "107.6"),
        *("--source", "县统计局", "--note", "初步数，“快报”"),
    )
    last_year, this_year = program.figures
    assert (last_year["period"], last_year["value"]) == ("2021-06", Decimal("107.6"))
    assert (this_year["target"], this_year["period"]) == ("gross-output", "2022-06")
    assert (this_year["source"], this_year["note"]) == ("县统计局", "初步数，“快报”")
    assert isinstance(this_year["recorded_at"], dt.datetime)
    assert b"value = 118.60," in program.ledger
    assert b"growth_rate = 10.20," in program.ledger


def test_last_years_value_gives_a_computed_growth(program: County) -> None:
    program.fine("record", "gross-output", "118.6", *JUNE, "--last-year", "107.6")
    row = next(
        line for line in program.fine("report", "--width", "160").out.splitlines() if line.startswith("规上工业总产值")
    )
    assert "10.2%*" in row.split()  # 118.6 / 107.6 - 1 = 10.223 %
    assert "+1.2" in row.split()


def test_growth_at_comparable_prices_is_never_computed(program: County) -> None:
    program.fine("record", "value-added", "29.8", *JUNE, "--last-year", "27.5")
    report = program.fine("report", "--width", "160")
    row = next(line for line in report.out.splitlines() if line.startswith("规上工业增加值"))
    assert row.split()[:4] == ["规上工业增加值", "亿元", "59", "29.8"]
    assert "8.4%" not in report.out
    assert "*" not in report.out


@pytest.mark.parametrize(
    ("text", "value", "converted"),
    [
        ("118.6", "118.6", False),
        ("118.6亿元", "118.6", False),
        ("118.6 亿元", "118.6", False),
        ("118.6亿", "118.6", False),
        ("1186000万元", "118.6", True),
        ("1,186,000万元", "118.6", True),
        ("１１８．６", "118.6", False),
        ("+118.6", "118.6", False),
    ],
)
def test_a_value_is_read_as_people_write_it(program: County, text: str, value: str, converted: bool) -> None:
    ended = program.fine("record", "gross-output", text, *JUNE)
    assert [each["value"] for each in program.figures] == [Decimal(value)]
    assert ("118.6亿元" in ended.err) is converted
    assert "118.6亿元" in ended.out


def test_a_conversion_is_said_in_english_too(program: County) -> None:
    ended = program.fine("record", "gross-output", "1186000万元", *JUNE, "--lang", "en")
    assert ended.err == "Converted: 1,186,000 (CNY 10k) = 118.6 (CNY 100m)\n"


@pytest.mark.parametrize("text", ["2022-06", "2022-6", "202206", "2022年6月", "1-6月", "上半年", "Q2", "6"])
def test_a_period_is_read_as_people_write_it(program: County, text: str) -> None:
    program.fine("record", "gross-output", "118.6", "--period", text)
    assert [each["period"] for each in program.figures] == ["2022-06"]


def test_without_a_period_it_is_last_month_and_named(program: County, monkeypatch: pytest.MonkeyPatch) -> None:
    set_clock(monkeypatch, "2022-07-15")
    ended = program.fine("record", "gross-output", "118.6")
    assert [each["period"] for each in program.figures] == ["2022-06"]
    assert "2022年1-6月" in ended.err
    assert program.figures[0]["recorded_at"] == dt.datetime.fromisoformat("2022-07-15T09:30:12+08:00")


@pytest.mark.parametrize(
    "arguments",
    [
        ("gross-output", "-5", *JUNE),
        ("gross-output", "−5", *JUNE),
        ("-p", "2022-06", "gross-output", "-5"),
    ],
)
def test_a_negative_value_needs_no_trick(program: County, arguments: tuple[str, ...]) -> None:
    program.fine("record", *arguments, "--yes")
    assert [each["value"] for each in program.figures] == [Decimal(-5)]


@pytest.mark.parametrize("arguments", [("--growth-rate", "-3.1"), ("--growth-rate=-3.1",), ("-g", "-3.1%")])
def test_a_growth_alone_may_be_recorded_and_be_negative(program: County, arguments: tuple[str, ...]) -> None:
    program.fine("record", "gross-output", *JUNE, *arguments)
    assert [each.get("growth_rate") for each in program.figures] == [Decimal("-3.1")]
    assert "value" not in program.figures[0]


def test_a_target_may_be_named_by_its_metric(program: County) -> None:
    program.fine("record", "规上工业总产值", "118.6", *JUNE)
    assert program.figures[0]["target"] == "gross-output"


@pytest.mark.parametrize(("text", "value"), [("60", 60), ("60%", 60), ("done", 100), ("完成", 100)])
def test_a_task_takes_per_cent_or_done(program: County, text: str, value: int) -> None:
    program.fine("record", "tech-transfer", text, *JUNE)
    assert [each["value"] for each in program.figures] == [value]


def test_counts_stay_whole_numbers(program: County) -> None:
    program.fine("record", "new-projects", "11", *JUNE)
    assert isinstance(program.figures[0]["value"], int)


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        (("gross-output", "1,23", *JUNE), "1,23"),
        (("gross-output", "1_000", *JUNE), "1_000"),
        (("gross-output", "nan", *JUNE), "nan"),
        (("gross-output", "inf", *JUNE), "inf"),
        (("gross-output", "1e400", *JUNE), "1e400"),
        (("gross-output", "", *JUNE), ""),
        (("gross-output", "abc", *JUNE), "abc"),
        (("gross-output", "118.6吨", *JUNE), "吨"),
        (("gross-output", "9" * 16, *JUNE), "999"),
        (("new-projects", "1.5", *JUNE), "1.5"),
        (("new-projects", "-1", *JUNE), "个"),
        (("gros-output", "1", *JUNE), "gross-output"),
        (("gross-output", "118.6", "--period", "2022-13"), "2022-13"),
        (("gross-output", "118.6", "--period", "4-6月"), "4-6月"),
        (("gross-output", "118.6", "--period", ""), ""),
        (("gross-output", *JUNE), "--growth-rate"),
        (("gross-output", "118.6", *JUNE, "--growth-rate", "ten"), "ten"),
        (("gross-output", "118.6", *JUNE, "--last-year", "1,23"), "1,23"),
        (("tech-transfer", "101", *JUNE), "101"),
        (("tech-transfer", "50", *JUNE, "--growth-rate", "3"), "--growth-rate"),
        (("gross-output", "118.6", "亿元", *JUNE), "亿元"),
        (("gross-output", "118.6", *JUNE, "--sorce", "x"), "--source"),
        (("gross-output", "118.6", "--period"), "--period"),
        ((), "TARGET"),
    ],
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_wrong_input_is_one_sentence_and_writes_nothing(
    program: County, arguments: tuple[str, ...], names: str, language: Language
) -> None:
    ended = program("--lang", language, "record", *arguments)
    assert ended.code == 2
    assert ended.out == ""
    assert len(ended.err.splitlines()) == 1
    assert names in ended.err
    assert "Traceback" not in ended.err
    assert program.ledger == b""
    assert any(each > "\u2e7f" for each in ended.err) or language == "en"


def test_the_same_figure_again_writes_nothing(program: County) -> None:
    arguments = ("record", "gross-output", "118.6", *JUNE, "--growth-rate", "10.2", "--source", "县统计局")
    program.fine(*arguments)
    before = program.ledger
    program.fine(*arguments)
    program.fine("record", "gross-output", "118.60亿元", *JUNE)
    program.fine("record", "gross-output", *JUNE, "--growth-rate", "10.20%")
    assert program.ledger == before


def test_a_growth_may_follow_its_value(program: County) -> None:
    program.fine("record", "gross-output", "118.6", *JUNE)
    program.fine("record", "gross-output", *JUNE, "--growth-rate", "10.2")
    report = program.fine("report", "--width", "160")
    row = next(line for line in report.out.splitlines() if line.startswith("规上工业总产值"))
    assert row.split()[3:5] == ["118.6", "10.2%"]


def test_a_revision_wants_its_flag_and_can_be_undone(program: County) -> None:
    program.fine("record", "gross-output", "118.6", *JUNE)
    before, report = program.ledger, program.fine("report").out
    refused = program("record", "gross-output", "119.2", *JUNE)
    assert refused.code == 1
    assert "--revise" in refused.err
    assert "--yes" not in refused.err
    assert "118.6" in refused.err
    assert "119.2" in refused.err
    assert program("record", "gross-output", "119.2", *JUNE, "--yes").code == 1
    assert program.ledger == before

    done = program.fine("record", "gross-output", "119.2", *JUNE, "--revise")
    assert "118.6亿元" in done.out
    assert "119.2亿元" in done.out
    assert program.ledger.startswith(before)
    assert program.fine("report").out != report
    program.fine("undo")
    assert program.fine("report").out == report


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("gross-output", "100", "--period", "2022-07"), "118.6"),
        (("gross-output", "1400", "--period", "2022-07"), "118.6"),
        (("gross-output", "1400000", "--period", "2022-07"), "118.6"),
        (("land-remediation", "7200", *JUNE), "1,440"),
        (("gross-output", "130", "--period", "2099-07"), "2099"),
        (("gross-output", "95", "--period", "2020-06"), "2020"),
    ],
    ids=["falls", "ten", "ten thousand", "against the goal", "future", "other year"],
)
def test_a_doubt_keeps_a_script_from_writing(program: County, arguments: tuple[str, ...], word: str) -> None:
    program.fine("record", "gross-output", "118.6", *JUNE)
    before = program.ledger
    refused = program("record", *arguments)
    assert refused.code == 1
    assert refused.out == ""
    assert word in refused.err
    assert "--yes" in refused.err
    assert program("record", *arguments, "--revise").code == 1
    assert program.ledger == before
    program.fine("record", *arguments, "--yes")
    assert len(program.figures) == 2


def test_a_period_that_has_not_ended_is_doubted(program: County, monkeypatch: pytest.MonkeyPatch) -> None:
    set_clock(monkeypatch, "2022-06-29")
    assert program("record", "gross-output", "118.6", *JUNE).code == 1
    set_clock(monkeypatch, "2022-06-30")
    assert program("record", "gross-output", "118.6", *JUNE).code == 0


def test_a_revision_that_is_also_a_slip_wants_both_flags(program: County) -> None:
    program.fine("record", "gross-output", "118.6", *JUNE)
    refused = program("record", "gross-output", "1186", *JUNE)
    assert refused.code == 1
    assert "--yes --revise" in refused.err
    assert program("record", "gross-output", "1186", *JUNE, "--revise").code == 1
    assert program("record", "gross-output", "1186", *JUNE, "--yes").code == 1
    program.fine("record", "gross-output", "1186", *JUNE, "--yes", "--revise")


def test_a_dry_run_shows_the_line_and_writes_nothing(program: County) -> None:
    ended = program.fine("record", "gross-output", "118.6", *JUNE, "--dry-run")
    assert program.ledger == b""
    assert len(ended.out.splitlines()) == 1
    (shown,) = tomllib.loads(ended.out).values()
    assert (shown["target"], shown["period"], shown["value"]) == ("gross-output", "2022-06", 118.6)
    assert "50.0%" in ended.err
    program.fine("record", "gross-output", "118.6", *JUNE)
    before = program.ledger
    assert program("record", "gross-output", "119", *JUNE, "--dry-run").code == 1
    program.fine("record", "gross-output", "119", *JUNE, "--dry-run", "--revise")
    assert program.ledger == before
    assert sorted(each.name for each in program.folder.glob("actuals*")) == ["actuals.toml"]


def test_undoing_with_its_own_ends(program: County) -> None:
    assert program("undo").code == 1
    program.fine("record", "gross-output", "118.6", *JUNE, "--last-year", "107.6")
    ended = program("undo", "nosuchkey")
    assert ended.code == 2
    assert "nosuchkey" in ended.err
    key = KEY.search(program.fine("record", "gross-output", "140", "--period", "2022-07").out)
    assert key
    before = program.ledger
    redo = KEY.search(program.fine("undo", key[1]).out)
    assert redo
    assert program("undo", key[1]).code == 1
    assert "140" not in program.fine("report", "--width", "160").out
    program.fine("undo", redo[1])
    assert "140" in program.fine("report", "--width", "160").out
    assert program.ledger.startswith(before)


def test_an_undo_takes_back_the_base_recorded_with_it(program: County) -> None:
    program.fine("record", "gross-output", "118.6", *JUNE, "--last-year", "107.6")
    ended = program.fine("undo")
    assert "107.6" in ended.out
    assert "118.6" in ended.out
    assert program("undo").code == 1


def test_a_locked_ledger_ends_with_three(program: County, monkeypatch: pytest.MonkeyPatch) -> None:
    from filelock import FileLock, Timeout  # noqa: PLC0415

    class Taken(FileLock):
        def acquire(self, *_: Any, **__: Any) -> Any:
            raise Timeout(str(self.lock_file))

    program.fine("record", "gross-output", "118.6", *JUNE)
    before = program.ledger
    monkeypatch.setattr("filelock.FileLock", Taken)
    for arguments in (("record", "gross-output", "140", "--period", "2022-07"), ("undo",)):
        ended = program(*arguments)
        assert ended.code == 3
        assert ended.out == ""
        waiting, locked = ended.err.splitlines()
        assert "actuals.toml" in waiting
        assert "actuals.toml" in locked
    assert program.ledger == before


def test_a_ledger_changed_in_between_ends_with_three(program: County, monkeypatch: pytest.MonkeyPatch) -> None:
    program.fine("record", "gross-output", "118.6", *JUNE)
    path, real = program.folder / "actuals.toml", recording.record
    theirs = path.read_bytes() + b"# saved by an editor\n"

    def while_an_editor_saves(*arguments: Any, **options: Any) -> Any:
        path.write_bytes(theirs)
        return real(*arguments, **options)

    monkeypatch.setattr(recording, "record", while_an_editor_saves)
    ended = program("record", "gross-output", "140", "--period", "2022-07")
    assert ended.code == 3
    assert ended.out == ""
    assert path.read_bytes() == theirs


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EROFS, errno.EACCES])
def test_a_disk_that_fails_ends_with_four_and_leaves_the_file(
    program: County, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    program.fine("record", "gross-output", "118.6", *JUNE)
    before, files = program.ledger, sorted(program.folder.iterdir())

    def fail(*_: Any, **__: Any) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "replace", fail)
    monkeypatch.setattr("time.sleep", lambda _: None)
    ended = program("record", "gross-output", "140", "--period", "2022-07")
    assert ended.code == 4
    assert ended.out == ""
    assert "actuals.toml" in ended.err
    assert len(ended.err.splitlines()) == 1
    assert program.ledger == before
    assert sorted(program.folder.iterdir()) == files


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"schema = 1\n[actuals]\n<<<<<<< HEAD\n",
        b'schema = 1\n[actuals]\na = { target = "gross-output", per',
        b'schema = 1\n[actuals]\na={ target = "gross-output", period="2022-06", value=nan, recorded_at = 2022-07-15}\n',
        "schema = 1\n# 账本\n[actuals]\n".encode("gbk"),
        "schema = 1\n[actuals]\n".encode("utf-16"),
    ],
    ids=["empty", "conflict", "torn", "nan", "gbk", "utf16"],
)
def test_a_ledger_that_cannot_be_used_is_not_touched(program: County, content: bytes) -> None:
    path = program.folder / "actuals.toml"
    path.write_bytes(content)
    for arguments in (("record", "gross-output", "118.6", *JUNE), ("undo",), ("report", *JUNE), ("history",)):
        ended = program(*arguments)
        assert ended.code == 2
        assert ended.out == ""
        assert "actuals.toml" in ended.err
        assert "Traceback" not in ended.err
    assert path.read_bytes() == content
