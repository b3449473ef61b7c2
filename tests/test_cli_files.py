from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest

from cli import start

if TYPE_CHECKING:
    from cli import Targets

ROOT = Path(__file__).parents[1]


def test_init_makes_a_plan_and_never_overwrites(targets: Targets) -> None:
    made = targets("init", "--lang", "zh")
    assert made.code == 0
    plan = (targets.folder / "targets.toml").read_bytes()
    assert re.search(rb"^year = 20\d\d$", plan, re.MULTILINE)
    assert (targets.folder / "targets.schema.json").is_file()
    again = targets("init")
    assert (again.code, again.out) == (1, "")
    assert (targets.folder / "targets.toml").read_bytes() == plan
    checked = targets("check")
    assert (checked.code, targets("check", "--strict").code) == (0, 1)


def test_the_example_is_the_countys_plan(county: Targets) -> None:
    assert (county.folder / "targets.toml").read_bytes() == (ROOT / "targets.toml").read_bytes()
    assert county("check").code == 0


def test_the_demonstration_says_what_it_is(targets: Targets) -> None:
    ended = targets("demo", "here", "--lang", "en")
    assert ended.code == 0
    assert "illustrative" in ended.err.splitlines()[0]
    assert ended.out.startswith("Dongyuan County")
    assert len(re.findall(r"^  targets ", ended.err, re.MULTILINE)) == 3
    assert "--lang" not in ended.err
    ledger = (targets.folder / "here" / "actuals.toml").read_text(encoding="utf-8")
    figures = tomllib.loads(ledger)["actuals"].values()
    assert len(figures) > 70
    assert {figure["source"] for figure in figures if "kind" not in figure} == {
        "示例数据，非真实 (illustrative, not real)"
    }
    assert all("示例" in str(figure) for figure in figures if figure.get("kind") in {"explanation", "adjustment"})
    assert targets("demo", "here").code == 1


def test_the_demonstration_stays_away_from_real_figures(targets: Targets) -> None:
    real = b"schema = 1\n\n[actuals]\n"
    (targets.folder / "actuals.toml").write_bytes(real)
    assert targets("demo", ".").code == 1
    assert [each.name for each in targets.folder.iterdir()] == ["actuals.toml"]
    assert targets.ledger == real


def test_the_three_commands_of_the_demonstration_work(targets: Targets) -> None:
    ended = targets("demo", "here", "--lang", "zh")
    for command in re.findall(r"^  targets (.*)$", ended.out, re.MULTILINE):
        assert targets(*command.split()).code == 0


def test_check_reports_every_problem_of_both_files(demo: Targets) -> None:
    plan = demo.folder / "targets.toml"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace("goal = 1440", 'goal = "1440"').replace("goal = 53", "gaol = 53"), encoding="utf-8")
    ledger = demo.folder / "actuals.toml"
    ledger.write_text(ledger.read_text(encoding="utf-8").replace("value = 702", "value = nan"), encoding="utf-8")
    ended = demo("check", "--lang", "en")
    assert ended.code == 2
    *errors, totals = ended.out.splitlines()
    assert [re.sub(r"\b[0-9a-z]{12}-\d+", "KEY", error).split(": ")[1:3] for error in errors] == [
        ["targets.toml:76", "land-remediation goal"],
        ["targets.toml:106", "firms-over-100m gaol"],
        [errors[2].split(": ")[1], "KEY value"],
    ]
    assert totals == "Errors: 3, warnings: 0."


def test_check_warns_of_what_is_odd(demo: Targets) -> None:
    demo("record", "gross-output", "10", "--period", "2022-01", "--growth-rate", "1")
    demo("record", "land-remediation", "100", "--period", "7", "--yes")
    ledger = demo.folder / "actuals.toml"
    with ledger.open("a", encoding="utf-8") as file:
        file.write('mine = { target = "gros-output", period = "2022-07", value = 1, recorded_at = 2022-08-15 }\n')
        file.write(
            'wrong = { target = "gross-output", period = "2022-06", value = 118.6, growth_rate = 12.1,'
            " recorded_at = 2022-08-15 }\n"
        )
    lines = tomllib.loads(ledger.read_text(encoding="utf-8"))["actuals"]
    june = next(k for k, each in lines.items() if (each["target"], each["period"]) == ("gross-output", "2022-06"))
    ended = demo("check", "--lang", "zh")
    assert ended.code == 2
    assert f"gross-output：2022年1-6月 有互不替代的几行（{june}, wrong），暂以 wrong 为准" in ended.out
    ledger.write_bytes(
        ledger.read_bytes().replace(b"growth_rate = 12.1,", f'growth_rate = 12.1, replaces = "{june}",'.encode())
    )
    ended = demo("check", "--lang", "zh")
    assert ended.code == 0
    assert demo("check", "--strict").code == 1
    for words in (
        "2022年1月",
        "gross-output？",
        "小于 2022年1-6月 的 702亩",
        "12.1% 与上年同期数算出的 10.22%",
        "缺少数据",
    ):
        assert words in ended.out
    assert "统计期：2022年1-6月  已报 26/28 项（2022年1-7月 已报 1 项）" in demo("report").out


def test_one_ledger_serves_many_years(demo: Targets) -> None:
    """A figure whose target the plan no longer has is kept, left out of the report, and named."""
    plan = demo.folder / "targets.toml"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace('id = "new-projects"', 'id = "new-big-projects"'), encoding="utf-8")
    assert demo("report").code == 0
    ended = demo("check")
    assert ended.code == 0
    assert "new-projects" in ended.out


def test_the_shipped_plan_keeps_to_the_shipped_schema(county: Targets) -> None:
    schema = json.loads(county("check", "--schema").out)
    assert schema == json.loads((ROOT / "targets.schema.json").read_text(encoding="utf-8"))
    plan = tomllib.loads((ROOT / "targets.toml").read_text(encoding="utf-8"))
    jsonschema.validate(plan, schema)
    plan["target"][0]["gaol"] = 1
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(plan, schema)


def test_no_plan_is_said(targets: Targets) -> None:
    ended = targets("report")
    assert (ended.code, ended.out) == (2, "")
    assert "targets init" in ended.err


def test_the_plan_is_found_by_option_and_environment(demo: Targets, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = demo.folder / "empty" / "inner"
    elsewhere.mkdir(parents=True)
    assert start(elsewhere, "check").returncode == 0
    plan = demo.folder / "targets.toml"
    away = demo.folder.parent
    assert start(away, "check").returncode == 2
    assert start(away, "check", "--file", str(plan)).returncode == 0
    assert start(away, "--file", str(plan), "check").returncode == 0
    monkeypatch.setenv("TARGETS_FILE", str(plan))
    assert start(away, "check").returncode == 0


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "pwsh"])
def test_completion_knows_the_targets(county: Targets, shell: str) -> None:
    words = "targets record gross"
    ended = start(
        county.folder,
        _TARGETS_COMPLETE=f"complete_{shell}",
        COMP_WORDS=words,
        COMP_CWORD="2",
        _TYPER_COMPLETE_ARGS=words,
        _TYPER_COMPLETE_FISH_ACTION="get-args",
        _TYPER_COMPLETE_WORD_TO_COMPLETE="gross",
    )
    assert "gross-output" in ended.stdout
    if shell != "bash":
        assert "规上工业总产值" in ended.stdout


def test_completion_knows_the_parts(county: Targets) -> None:
    plan = county.folder / "targets.toml"
    text = plan.read_text(encoding="utf-8")
    part = 'id = "new-projects"\npart = [{ id = "xiantang", name = "仙塘镇", goal = 12 }]'
    plan.write_text(text.replace('id = "new-projects"', part), encoding="utf-8")
    ended = start(
        county.folder, _TARGETS_COMPLETE="complete_bash", COMP_WORDS="targets show new-projects/", COMP_CWORD="2"
    )
    assert ended.stdout.split() == ["new-projects/xiantang"]


def test_init_says_what_it_made_and_what_is_next(targets: Targets) -> None:
    ended = targets("init", "--lang", "en")
    first, second = ended.out.splitlines()
    assert first == "Made targets.toml, targets.schema.json, .gitattributes, .gitignore."
    assert "targets add" in second
    assert targets("init", "--lang", "en", "--file", "other.toml").out.splitlines()[0] == "Made other.toml."


def test_what_is_made_in_english_speaks_english_from_then_on(targets: Targets) -> None:
    assert targets("init", "--example", "--lang", "en").code == 0
    assert targets("show").out.startswith("Dongyuan County")
    assert targets("demo", "practice", "--lang", "en").code == 0
    assert targets("report", "--file", "practice").out.startswith("Dongyuan County")
    assert targets("init", "--example", "--file", "zh.toml").code == 0
    assert targets("show", "--file", "zh.toml").out.startswith("东源县")
