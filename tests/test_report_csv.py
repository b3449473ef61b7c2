"""The report as CSV: numbers a spreadsheet reads as numbers, texts it never takes for formulas."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from builders import actual_of, export_of
from dongyuan_targets.render.report.as_csv import report_csv
from dongyuan_targets.render.report.lines import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Callable

    from cli import Targets
    from dongyuan_targets.judging.export import Export
    from dongyuan_targets.message import Language

KEYS = [column.key for column in COLUMNS]


def rows_of(export: Export) -> list[dict[str, str]]:
    _, *rows = csv.reader(io.StringIO(report_csv(export.report, "zh"), newline=""))
    return [dict(zip(KEYS, row, strict=True)) for row in rows]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_whole_file(demo: Targets, golden: Callable[[str, str], None], language: Language) -> None:
    assert demo("report", "-o", "report.csv", "--lang", language).code == 0
    content = (demo.folder / "report.csv").read_bytes()
    golden(f"report-{language}.csv", content.decode())
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == content.count(b"\n") == 29


def test_a_file_for_older_programs_is_gb18030_without_a_mark(demo: Targets) -> None:
    assert demo("report", "-o", "a.csv").code == 0
    assert demo("report", "-o", "b.csv", "--encoding", "gb18030").code == 0
    old = (demo.folder / "b.csv").read_bytes()
    assert old.startswith("聚焦,".encode("gbk"))
    assert old.decode("gb18030") == (demo.folder / "a.csv").read_bytes().decode("utf-8-sig")


def test_any_other_encoding_is_refused_with_those_there_are(demo: Targets) -> None:
    ended = demo("report", "-o", "a.csv", "--encoding", "latin-1")
    assert ended.code == 2
    assert "utf-8-sig" in ended.err
    assert "gb18030" in ended.err
    assert not (demo.folder / "a.csv").exists()


def test_numbers_are_plain_and_rounded_as_shown() -> None:
    (row,) = rows_of(
        export_of('goal = 1234.5\nunit = "亿元"\ngrowth_rate = 9.25', actuals=[actual_of("2022-06", "118.60", "-3.14")])
    )
    # 118.6 / 1234.5 = 9.607... %; half of the goal is due: 617.25, and -498.65 and -40.392... points are missing.
    wanted = {
        "goal": "1234.5",
        "growth_goal": "9.25",
        "actual": "118.60",
        "growth": "-3.1",
        "completion": "9.6",
        "due_share": "50.0",
        "lead": "-40.4",
        "variance": "-498.65",
        "growth_gap": "-12.4",
    }
    assert {key: row[key] for key in wanted} == wanted
    assert all(Decimal(row[key]) for key in wanted)


def test_what_is_missing_is_empty() -> None:
    (row,) = rows_of(export_of('goal = 10\nunit = "家"'))
    assert {key for key in KEYS if row[key] == ""} == {
        *("growth_goal", "actual", "last_year", "growth", "completion", "lead", "variance", "shortfall"),
        *("needed_per_month", "growth_gap", "projection", "projection_low", "projection_high", "chance", "owner"),
        *("source", "remarks"),
    }


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", "＋", "－", "＠", " ="])
def test_a_text_is_never_a_formula(start: str) -> None:
    name = f'{start}HYPERLINK("x","y")'
    (row,) = rows_of(export_of(f"owner = {json.dumps(name)}\ngoal = 10\nunit = '家'"))
    assert row["owner"] == f"'{name}"


@pytest.mark.parametrize("name", ["1=1", "a, b", 'say "a"', "'quoted", "A-1"])
def test_any_other_text_is_left_as_it_is(name: str) -> None:
    (row,) = rows_of(export_of(f"owner = {json.dumps(name)}\ngoal = 10\nunit = '家'"))
    assert row["owner"] == name


def test_parts_have_lines_of_their_own() -> None:
    parts = '[[target.part]]\nid = "a"\nname = "甲"\ngoal = 6'
    rows = rows_of(export_of(f"goal = 10\nunit = '家'\n{parts}", actuals=[actual_of("2022-06", "3", target="t1/a")]))
    assert [(row["id"], row["metric"], row["completion"]) for row in rows] == [
        ("t1", "指标1", ""),
        ("t1/a", "甲", "50.0"),
    ]
