from __future__ import annotations

import json
import os
import re
import unicodedata
from typing import TYPE_CHECKING

import jsonschema
import pytest
from rich.cells import cell_len

from cli import start

if TYPE_CHECKING:
    from collections.abc import Callable

    from cli import Targets
    from dongyuan_targets.message import Language

ESCAPE = "\x1b"

PLAN_WITH_PARTS = """schema = 1
title = "计划"
year = 2022

[[focus]]
id = "f"
name = "聚焦"

[[target]]
id = "projects"
focus = "f"
metric = "项目"
unit = "个"
goal = 20

[[target.part]]
id = "a"
name = "甲"
goal = 10

[[target.part]]
id = "b"
name = "乙"
goal = 10
"""


def tables_of(text: str) -> list[list[str]]:
    """Return the lines of each table: from its rule to the empty line after it."""
    lines = text.splitlines()
    starts = [number for number, line in enumerate(lines) if re.fullmatch("-+", line)]
    ends = [next(n for n in range(begin, len(lines)) if not lines[n].strip()) for begin in starts]
    return [lines[begin + 1 : end] for begin, end in zip(starts, ends, strict=True)]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [80, 120, 160])
def test_the_table_fits_and_lines_up(
    demo: Targets, golden: Callable[[str, str], None], language: Language, width: int
) -> None:
    text = demo("report", "--lang", language, "--width", str(width)).out
    golden(f"report-{language}-{width}.txt", text)
    assert all(cell_len(line) <= width for line in text.splitlines())
    assert ESCAPE not in text
    tables = tables_of(text)
    names = [[row.rstrip() for row in table if not row.startswith("  ")] for table in tables]
    assert [len(table) for table in names] == [16, 7, 5]
    rows = [row for table in names for row in table]
    statuses = [re.split(r"  +", row)[-1] for row in rows]
    starts = {cell_len(row) - cell_len(status) for row, status in zip(rows, statuses, strict=True)}
    assert len(starts) == 1


def test_at_160_columns_only_the_projection_is_left_out(demo: Targets) -> None:
    text = demo("report", "--width", "160").out
    header = next(line for line in text.splitlines() if line.startswith("指标"))
    assert header.split() == (
        [
            "指标",
            "单位",
            "年度目标",
            "实际数",
            "增速",
            "增速目标",
            "完成率",
            "时序进度",
            "进度差",
            "差额",
            "月均需完成",
            "增速差",
            "完成概率",
            "状态",
        ]
    )


def test_every_target_is_in_it_numeric_ones_first(demo: Targets) -> None:
    document = json.loads(demo("report", "--format", "json").out)
    targets = [target for focus in document["sections"] for target in focus["targets"]]
    assert len(targets) == 28
    for focus in document["sections"]:
        measures = [target["measure"] == "task" for target in focus["targets"]]
        assert measures == sorted(measures)


def test_the_demonstrations_june(demo: Targets) -> None:
    document = json.loads(demo("report", "--format", "json").out)
    assert (document["schema"], document["period"], document["as_of"]) == (1, "2022-06", None)
    assert document["counts"] == {
        "met": 2,
        "ahead": 6,
        "on_schedule": 7,
        "not_due": 2,
        "watch": 5,
        "behind": 4,
        "not_reported": 2,
    }
    targets = {target["id"]: target for focus in document["sections"] for target in focus["targets"]}
    output = targets["gross-output"]
    assert output["figure"]["value"] == "118.6"
    assert output["computed"]["completion"]["value"].startswith("0.50042194092827")
    assert output["computed"]["lead"]["value"].startswith("0.00042194092827")
    assert output["computed"]["variance"]["value"] == "0.1"
    assert output["computed"]["needed_per_month"]["value"].startswith("19.7333333")
    assert output["computed"]["growth_gap"]["value"] == "0.012"
    assert output["last_year"]["value"] == "107.6"
    assert targets["firms-over-3bn"]["computed"]["lead"] == {
        "value": None,
        "reason": {"zh": "年底考核，目前未到考核期", "en": "judged at the year's end"},
    }
    assert targets["new-projects"]["computed"]["needed_per_month"]["value"] == "2"
    investment = targets["industrial-investment"]
    assert (investment["amount"]["status"], investment["growth"]["status"]) == ("watch", "behind")


def test_the_json_keeps_to_its_schema_and_is_the_same_in_both_languages(demo: Targets) -> None:
    schema = json.loads(demo("check", "--schema", "report").out)
    text = demo("report", "--format", "json").out
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(text), schema)
    assert demo("report", "--format", "json", "--lang", "en").out == text
    broken = json.loads(text)
    broken["sections"][0]["targets"][0]["goal"] = 1
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(broken, schema)


def test_as_of_shows_what_was_known(demo: Targets) -> None:
    assert "统计期：2022年1-5月  截至：2022-07-14" in demo("report", "--as-of", "2022-07-14").out
    assert "118.6" in demo("report", "--as-of", "2022-07-15").out
    assert "118.6" not in demo("report", "--as-of", "2022-07-14", "--period", "6").out


def test_filters(demo: Targets) -> None:
    behind = demo("report", "--status", "behind", "--focus", "industry")
    assert [row.split()[0] for row in tables_of(behind.out)[0]] == ["新上规企业", "工业投资额", "推进产业转型升级"]
    assert demo("report", "--status", "missed").code == 0
    for wrong in (("--status", "bad"), ("--focus", "x"), ("--period", "2021-06"), ("--as-of", "x"), ("--format", "x")):
        assert demo("report", *wrong).code == 2


def test_the_language_asked_for_wins(demo: Targets, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "超进度" in demo("report").out
    monkeypatch.setenv("TARGETS_LANG", "en")
    assert "on schedule" in demo("report").out
    assert "超进度" in demo("report", "--lang", "zh").out
    assert "超进度" in demo("--lang", "zh", "report").out


def test_colour_only_where_it_is_asked_for(demo: Targets, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ESCAPE not in demo("report").out
    assert ESCAPE in demo("report", "--color", "always").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert ESCAPE not in demo("report").out
    assert demo("report", "--color", "pink").code == 2


def test_a_pipe_gets_plain_text_of_a_sensible_width(demo: Targets) -> None:
    ended = start(demo.folder, "report")
    assert ended.returncode == 0
    assert ESCAPE not in ended.stdout
    assert 100 <= max(cell_len(line) for line in ended.stdout.splitlines()) <= 120
    narrow = start(demo.folder, "report", COLUMNS="80")
    assert max(cell_len(line) for line in narrow.stdout.splitlines()) <= 80


def test_no_figure_yet_is_said(county: Targets) -> None:
    ended = county("report")
    assert (ended.code, ended.out) == (2, "")
    assert "targets record" in ended.err
    assert county("report", "--period", "6").code == 0


def test_show_tells_the_figures_and_the_verdict(demo: Targets, golden: Callable[[str, str], None]) -> None:
    chinese = demo("show", "gross-output", "--width", "100").out
    golden("show-gross-output-zh.txt", chinese)
    golden("show-gross-output-en.txt", demo("show", "规上工业总产值", "--lang", "en", "--width", "100").out)
    assert " ÷ 237" not in chinese
    for each in ("firms-over-3bn", "rural-logistics", "value-added", "commerce-policy", "new-commerce-firms"):
        assert demo("show", each).code == 0


def test_show_tells_every_formula_where_it_is_asked_for(demo: Targets, golden: Callable[[str, str], None]) -> None:
    for language in ("zh", "en"):
        text = demo("show", "gross-output", "--formulas", "--width", "100", "--lang", language).out
        golden(f"show-gross-output-formulas-{language}.txt", text)
    assert "growth - growth goal = 10.2% - 9% = +1.2 percentage points" in text


def test_history_shows_revisions_and_undos(demo: Targets) -> None:
    demo("record", "gross-output", "118.7", "--period", "6", "--revise", "--growth-rate", "10.3")
    demo("undo")
    lines = demo("history", "gross-output", "--width", "160").out.splitlines()
    assert (
        sum("规上工业总产值" in line for line in lines) == 13
    )  # last year's total, five months and their bases, the city's figure, the revision
    assert "已撤销" in lines[-2]
    assert "撤销 " in lines[-1]
    whole = demo("history", "--width", "160").out.splitlines()
    assert "撤销" in whole[-1]


def test_list_shows_the_plan(county: Targets) -> None:
    text = county("show", "--width", "160").out
    assert sum(line.count("任务") for line in text.splitlines() if "按月均分" in line) == 14
    assert ">237" in text


@pytest.mark.skipif(os.name == "nt", reason="the terminal's width is asked of POSIX")
def test_an_unencodable_stream_does_not_break_it(demo: Targets) -> None:
    ended = start(demo.folder, "report", PYTHONUTF8="0", PYTHONIOENCODING="ascii", LC_ALL="C")
    assert ended.returncode == 0


@pytest.mark.parametrize(("language", "width"), [("zh", 120), ("en", 160)])
def test_bars_of_completion_stand_in_a_column(
    demo: Targets, golden: Callable[[str, str], None], language: Language, width: int
) -> None:
    text = demo("report", "--chart", "--lang", language, "--width", str(width)).out
    golden(f"report-chart-{language}-{width}.txt", text)
    assert all(cell_len(line) <= width for line in text.splitlines())
    bars = re.findall(r"[⣿⡇⣀]+\|[⣿⡇⣀]+>?", text)
    assert len(bars) > 20
    assert {bar.index("|") for bar in bars} == {9}  # June: half of 18 cells
    assert {unicodedata.east_asian_width(each) for bar in bars for each in bar} <= {"N", "Na"}


def test_bars_give_way_where_the_line_is_short(demo: Targets) -> None:
    told = "这里的宽度放不下进度图，要 95 列（--width 95）。\n"
    text = demo("report", "--chart", "--width", "80").out
    assert told in text
    assert text.replace(told, "") == demo("report", "--width", "80").out
    assert "⣿" in demo("report", "--chart", "--width", "95").out


def test_bars_are_drawn_in_ascii_where_asked_or_needed(demo: Targets) -> None:
    braille = demo("report", "--chart", "--width", "160").out
    plain = demo("report", "--chart", "--ascii", "--width", "160").out
    assert plain == braille.translate(str.maketrans("⣿⡇⣀", "#:."))
    ended = start(demo.folder, "report", "--chart", "--width", "160", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert "######:..|........." in ended.stdout  # 8 of 22 is 6.5 of 18 cells


def test_parts_have_bars_of_their_own(targets: Targets) -> None:
    (targets.folder / "targets.toml").write_text(PLAN_WITH_PARTS, encoding="utf-8")
    for name, value in (("projects", "10"), ("projects/a", "9"), ("projects/b", "1")):
        assert targets("record", name, value, "--period", "6").code == 0
    lines = targets("report", "--chart", "--ascii", "--width", "160").out.splitlines()
    bars = [re.findall(r"[#:.]+\|[#:.]+>?", line) for line in lines]
    assert [bar for (bar,) in filter(None, bars)] == [
        "#########|.........",
        "#########|#######..",  # 9 of 10: 16.2 cells
        "##.......|.........",  # 1 of 10: 1.8 cells
    ]


def test_show_draws_the_year_unless_not_wanted(demo: Targets) -> None:
    drawn = demo("show", "gross-output").out
    without = demo("show", "gross-output", "--no-chart").out
    title, months = drawn.index("全年走势（亿元）"), drawn.index("逐月数据")
    assert drawn[:title] + drawn[months:] == without
    assert "全年走势（亿元）" not in without
    assert demo("show", "gross-output", "--color", "always").out.count("⠒o⠒") == 1


def test_show_draws_in_ascii_where_asked_or_needed(demo: Targets) -> None:
    asked = demo("show", "gross-output", "--ascii", "--lang", "en").out
    assert "*o* actual  ... due  --- goal  x last year" in asked
    needed = start(demo.folder, "show", "gross-output", "--lang", "en", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert "*o* actual" in needed.stdout


def test_a_part_and_a_target_without_figures_are_shown_too(targets: Targets) -> None:
    (targets.folder / "targets.toml").write_text(PLAN_WITH_PARTS, encoding="utf-8")
    assert targets("record", "projects/a", "9", "--period", "6").code == 0
    assert "实际数" in targets("show", "projects/a").out
    whole = targets("show", "projects", "--ascii").out
    assert "... 时序应完成  --- 年度目标\n" in whole


@pytest.mark.parametrize("name", ["targets.toml", "actuals.toml", "./out/../targets.toml", "link.json"])
def test_a_report_never_replaces_the_plan_or_its_ledger(demo: Targets, name: str) -> None:
    (demo.folder / "out").mkdir()
    if name == "link.json":
        try:
            (demo.folder / name).symlink_to("actuals.toml")
        except OSError:
            pytest.skip("no links here")
    own = [demo.folder / each for each in ("targets.toml", "actuals.toml")]
    before = [file.read_bytes() for file in own]
    ended = demo("report", "--format", "json", "-o", "june.md", "-o", name, "--lang", "en")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.count("\n") == 1
    assert "the plan, its ledger or the template" in ended.err
    assert [file.read_bytes() for file in own] == before
    assert not (demo.folder / "june.md").exists()


def test_nor_a_ledger_that_is_not_there_yet(county: Targets) -> None:
    assert county("report", "--period", "6", "--format", "csv", "-o", "actuals.toml").code == 2
    assert not (county.folder / "actuals.toml").exists()


def test_a_table_is_for_the_screen(demo: Targets) -> None:
    ended = demo("report", "--format", "table", "-o", "june.table", "--lang", "en")
    assert ended.code == 2
    assert "The form table is for the screen and is not written to june.table." in ended.err
    assert not (demo.folder / "june.table").exists()
