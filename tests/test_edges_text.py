"""Text that is not ours never acts: not on a terminal, not in the log of a CI job, not in a spreadsheet."""

from __future__ import annotations

import ast
import csv
import io
import json
import os
import re
import shutil
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongyuan_targets import inert
from dongyuan_targets.cli.commands import COMMANDS
from dongyuan_targets.cli.complete import candidates
from dongyuan_targets.cli.usage import build
from dongyuan_targets.plan.field_types import Text
from dongyuan_targets.render.csv_text import inert as inert_cell
from dongyuan_targets.render.json_values import as_text

if TYPE_CHECKING:
    from cli import Ended, Targets

pytestmark = pytest.mark.attack

SOURCE = Path(__file__).parents[1] / "src" / "dongyuan_targets"
ACTING = {"Cc", "Cf", "Zl", "Zp", "Cs"}
OSC = "\x1b]52;c;ZXZpbA==\x07"
PAYLOADS = {
    "osc": OSC,
    "csi": "\x9b31m",
    "bidi": "\u202egnp.exe",
    "isolate": "\u2066x\u2069",
    "newline": "x\n::add-mask::Dongyuan\n::error file=README.md::pwned",
    "return": "x\r::error::pwned",
    "next line": "x\x85::error::pwned",
    "separator": "x\u2028::error::pwned",
    "zero width": "a\u200bb",
}
LOG_COMMANDS = ("::error::pwned", "  ::add-mask::x", "##[error]pwned", "##vso[task.setvariable]x", "甲 ##[group]x")

PLAN = """schema = 1
title = {title}
year = 2022
language = "en"

[[focus]]
id = "f"
name = {focus}

[[target]]
id = "t"
focus = "f"
metric = {metric}
unit = "亿元"
goal = 100
owner = {owner}
"""
LEDGER = 'schema = 1\n\n[actuals]\nk1 = { target = "t", period = "2022-06", value = 40, recorded_at = 2022-07-01 }\n'


def quoted(text: str) -> str:
    """Return a basic string of TOML in which nothing but ASCII stands as itself."""
    return '"' + "".join(each if each.isalnum() else f"\\u{ord(each):04x}" for each in text) + '"'


def plan_of(**texts: str) -> str:
    names = {"title": "plan", "focus": "focus", "metric": "metric", "owner": "owner", **texts}
    return PLAN.format(**{key: quoted(value) for key, value in names.items()})


def write(targets: Targets, plan: str | None = None, ledger: str = LEDGER) -> None:
    (targets.folder / "targets.toml").write_text(plan or plan_of(), encoding="utf-8")
    (targets.folder / "actuals.toml").write_text(ledger, encoding="utf-8")


def alive(ended: Ended) -> list[str]:
    """Return what acts in what was printed."""
    printed = ended.out + ended.err
    found = [f"U+{ord(each):04X}" for each in printed if each != "\n" and unicodedata.category(each) in ACTING]
    found += [line for line in printed.split("\n") if line.strip().startswith("::")]
    return found + re.findall(r"##\w*\[", printed)


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_a_key_of_the_ledger_is_an_identifier_and_its_name_cannot_act(targets: Targets, payload: str) -> None:
    line = f'{quoted(payload)} = {{ target = "t", period = "2022-07", value = 50, recorded_at = 2022-08-15 }}\n'
    write(targets, ledger=LEDGER + line)
    for command in (["check"], ["history"], ["undo"], ["report"], ["record", "t", "50", "-p", "2022-07"]):
        ended = targets(*command)
        assert (ended.code, alive(ended)) == (2, [])
        assert "cannot be an id" in ended.out + ended.err


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
@pytest.mark.parametrize(
    "tail",
    [
        "[{}]\n",
        "[[target]]\nid = {}\n",
        '[[target]]\nid = {0}\nfocus = {0}\nmetric = "m"\nschedule = {0}\n',
        "[[focus]]\nid = {}\nname = {}\n",
        "[schedules.{}]\n12 = 100\n",
        "[schedules.x]\n{} = 100\n",
        "[thresholds]\n{} = 1\n",
        "[[target.part]]\nid = {0}\nname = {0}\ngoal = 1\n",
    ],
)
def test_words_of_a_plan_cannot_act_in_what_is_said_of_them(targets: Targets, payload: str, tail: str) -> None:
    write(targets, plan_of() + tail.format(quoted(payload), quoted(payload)))
    for command in (["check"], ["report"], ["list"]):
        ended = targets(*command)
        assert (ended.code, alive(ended)) == (2, [])


@pytest.mark.parametrize("payload", [OSC, "\x9b31m", "\u202ex"])
def test_a_broken_line_cannot_act(targets: Targets, payload: str) -> None:
    for broken in (plan_of() + f"{payload} = =\n", plan_of() + f"# {payload}\n[x\n"):
        write(targets, broken)
        assert alive(targets("check")) == []


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_arguments_and_cells_cannot_act(targets: Targets, payload: str) -> None:
    write(targets)
    header = ["指标", "单位", f"2022年7月{payload}", "2022年7月"]
    rows = [[payload, "亿元", "1", "2"], [f"metric{payload}", payload, payload, payload], ["metric", "亿元", "50", "x"]]
    text = io.StringIO()
    csv.writer(text).writerows([header, *rows])
    (targets.folder / "s.csv").write_text(text.getvalue(), encoding="utf-8", newline="")
    commands = (
        ["import", "s.csv"],
        ["import", "s.csv", "--layout", payload],
        ["record", payload, "1"],
        ["record", "t", payload],
        ["record", "t", "1", "-p", payload],
        ["record", "t", "45", "-p", "2022-07", "--note", payload],
        ["report", "--status", payload],
        ["report", "-p", payload],
        ["report", "--format", payload],
        ["show", payload],
        ["undo", payload],
        ["add", "--id", payload, "--focus", payload, "--metric", payload, "--goal", payload],
        ["rollup", payload],
        ["template", "-o", f"{payload}.x"],
        ["extract", payload],
        [payload],
        [f"--{payload}"],
        ["check", payload],
    )
    for command in commands:
        ended = targets(*command)
        assert ended.code != 0 or command[0] == "import" or "--note" in command
        assert alive(ended) == [], command


COMPLETE = {
    "import": ["july.csv"],
    "extract": ["july.txt", "-o", "draft.toml"],
    "record": ["gross-output", "140", "-p", "2022-07"],
    "explain": ["gross-output", "--cause", "x"],
    "adjust": ["gross-output", "--from", "2022-09", "--reason", "x", "--goal", "200"],
    "add": ["new", "--focus", "industry", "--metric", "x", "--unit", "个", "--goal", "3"],
    "rollup": ["."],
    "template": ["-p", "2022-07", "-o", "t.csv"],
    "rollover": ["2023", "-o", "next/targets.toml"],
}
"""What each command needs to do its work; the word that is tried stands in the place of one, or after them."""

ODD_WORDS = (
    f"x{OSC}\x9b\x7f\r\n::error::x\u202e\u2028\u200b\U000e0041",
    " ::error::x ##[group]##VSO[x]",
    "\u3164",  # shows as nothing
    "a" + "\u0301" * 9,
    os.fsdecode(b"\x9b31m\xff"),  # typed in another encoding
)


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS)
def test_no_word_acts_wherever_it_stands(demo: Targets, command: str) -> None:
    """Each argument and option of each command. What is no good ends in a sentence; what is written can be read."""
    (demo.folder / "july.csv").write_text("指标,单位,2022年1-7月\n规上工业总产值,亿元,140\n", encoding="utf-8")
    (demo.folder / "july.txt").write_text("1-7月，全县规上工业总产值140亿元。\n", encoding="utf-8")
    known = read_all(demo.folder)
    words = COMPLETE.get(command, [])
    options = [each for each in build(command).params if each.param_type_name == "option" and not each.is_flag]
    assert command in {"demo", "init"} or demo(command, *words).code == 0
    restore(demo.folder, known)
    for odd in ODD_WORDS:
        places = [[command, *words[:place], odd, *words[place + 1 :]] for place in range(len(words) + 1)]
        for line in (*places, *([command, *words, each.opts[0], odd] for each in options)):
            assert alive(demo("--lang", "en", *line)) == [], line
            if read_all(demo.folder) != known:
                assert demo("check").code == 0, line
            restore(demo.folder, known)


def read_all(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.iterdir() if each.is_file()}


def restore(folder: Path, files: dict[str, bytes]) -> None:
    for each in folder.iterdir():
        shutil.rmtree(each) if each.is_dir() else each.unlink()
    for name, content in files.items():
        (folder / name).write_bytes(content)


def test_names_of_folders_and_files_cannot_act(targets: Targets, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = targets.folder / f"a{OSC}b"
    try:
        folder.mkdir()
    except OSError:
        pytest.skip("no such names here")
    monkeypatch.setattr(targets, "folder", folder)
    write(targets)
    (folder / "s\x1b]0;x\x07.csv").write_text("指标,2022年7月\nmetric,50\n", encoding="utf-8")
    outside = ("--file", str(folder / "targets.toml"))
    for command in (
        ["check"],
        ["import", "s\x1b]0;x\x07.csv"],
        ["template", "-p", "2022-07", "-o", "t\x1b[1m.csv"],
        ["report", "--format", "github", *outside],
        ["report", "--format", "json", *outside],
        ["rollup", str(folder), "--format", "json"],
        ["rollup", str(folder)],
        ["init", "--file", f"{folder}/new{OSC}/targets.toml"],
    ):
        ended = targets(*command)
        printed = ended.out + ended.err
        assert [each for each in printed if each != "\n" and unicodedata.category(each) in ACTING] == [], command


@pytest.mark.parametrize("command", LOG_COMMANDS)
def test_no_line_is_a_command_to_a_runner(targets: Targets, command: str) -> None:
    write(targets, plan_of(title=command, focus=command, metric=command, owner=command))
    forms = [["report", "--format", form] for form in ("markdown", "bulletin", "bulletin-markdown", "csv", "json")]
    forms += [["report", "--format", form] for form in ("html", "junit")]
    for asked in (
        ["report"],
        ["report", "--by", "owner"],
        ["report", "--color", "always"],
        ["report", "--fail-on", "watch"],
        ["list"],
        ["show", "t"],
        ["history"],
        ["history", "--revisions"],
        ["missing", "-p", "2022-07"],
        ["check"],
        ["rollup", "."],
        ["rollup", ".", "--format", "json"],
        ["record", "t", "4000", "-p", "2022-07"],
        *forms,
    ):
        ended = targets(*asked)
        printed = ended.out + ended.err
        for line in re.sub(r"\x1b\[[0-9;]*m", "", printed).split("\n"):
            assert not line.strip().startswith("::"), asked
        assert not re.search(r"##\w*\[", printed), asked


def test_json_says_the_same_spelled_otherwise(targets: Targets) -> None:
    write(targets, plan_of(metric="##[error]x"))
    made = targets("report", "--format", "json").out
    assert "##[error]x" in str(json.loads(made))
    assert "\\u0023#[error]x" in made


@given(st.text())
def test_json_spells_what_is_spelled_elsewhere(text: str) -> None:
    """One rule for both: what `one_line` leaves as it is, and nothing else, stands in JSON as itself."""
    made = as_text({"text": text})
    assert json.loads(made) == {"text": text}
    assert not [each for each in made.replace("\n", "") if unicodedata.category(each) in ACTING]
    assert not re.search(r"##[a-z]*\[", made, re.IGNORECASE)
    if text.isprintable() and not set(text) & set('#"\\'):
        assert f'"{text}"' in made


@pytest.mark.parametrize("acting", ["\U000e0041", "\U000e0001", "\U0001d173", "\u202e", "\x9b", "\u2028"])
def test_json_spells_the_characters_that_act_beyond_the_first_plane_too(acting: str) -> None:
    made = as_text([acting])
    assert json.loads(made) == [acting]
    assert made.isascii()


def test_annotations_are_still_commands(targets: Targets) -> None:
    write(targets, ledger=LEDGER.replace("40", "20"))
    ended = targets("report", "--format", "github")
    assert ended.out.startswith("::warning file=targets.toml,line=")


@pytest.mark.parametrize(
    "start", ["=cmd|' /C calc'!A0", "+1", "-1+1", "@SUM(1)", "＝1", "﹢1", "﹦1", " =1", "⁼1", "₌1", "⁺1", "−1+1"]
)
def test_no_cell_of_a_csv_is_a_formula(targets: Targets, start: str) -> None:
    write(
        targets, plan_of(metric=start, owner=start) + f"[[target.part]]\nid = 'p'\nname = {quoted(start)}\ngoal = 1\n"
    )
    assert targets("template", "-p", "2022-07", "-o", "t.csv").code == 0
    assert targets("report", "-o", "r.csv").code == 0
    for name in ("t.csv", "r.csv"):
        rows = csv.reader((targets.folder / name).read_text(encoding="utf-8-sig").splitlines())
        for cell in (cell for row in rows for cell in row):
            assert not cell.lstrip().startswith(tuple("=+@＝＋－＠﹢﹦⁼₌⁺−")), name
            assert not re.match(r"\s*-\D", cell)
    assert targets("import", "t.csv").code in {0, 1}


def test_what_is_made_inert_for_a_cell_is_so_once() -> None:
    assert inert_cell(inert_cell("=1")) == inert_cell("=1") == "'=1"


BLANK = ["\u3164", "\uffa0", "\u2800", "\u034f", " ", "\u3000", "\u115f\u1160", "a\u3164", "a" + "\u0301" * 500]


@pytest.mark.parametrize("name", BLANK)
def test_names_that_show_as_nothing_are_refused(targets: Targets, name: str) -> None:
    for key in ("title", "focus", "metric", "owner"):
        write(targets, plan_of(**{key: name}))
        ended = targets("check")
        assert ended.code == 2
        assert alive(ended) == []


def test_names_with_marks_of_real_languages_are_not() -> None:
    from pydantic import TypeAdapter  # noqa: PLC0415

    for name in ("Tiếng Việt", "nǐ hǎo", "é", "डेटा", "甲、乙（丙）", "a\u0301\u0302"):
        assert TypeAdapter(Text).validate_python(name) == name


def test_completion_cannot_act(targets: Targets, monkeypatch: pytest.MonkeyPatch) -> None:
    hostile = plan_of(metric=OSC) + f"[[target]]\nid = {quoted('t' + OSC)}\n"
    write(targets, hostile)
    monkeypatch.chdir(targets.folder)
    assert candidates(["show"], "", "zh") == [("t", inert.one_line(OSC))]


@given(st.text())
def test_one_line_is_one_and_cannot_act(text: str) -> None:
    made = inert.one_line(text)
    assert not [each for each in made if unicodedata.category(each) in ACTING]
    assert inert.one_line(made) == made
    if text.isprintable():
        assert made == text


@given(st.text(st.sampled_from(" \u3000\n:#[v\x1b1m甲")))
def test_no_text_becomes_a_command(text: str) -> None:
    made = inert.commandless(text)
    assert "##[" not in made
    assert not any(line.lstrip().startswith("::") for line in made.split("\n"))


def test_only_streams_print() -> None:
    """What is made inert where it is printed is so only if everything is printed there."""
    elsewhere = []
    for path in SOURCE.rglob("*.py"):
        if path.relative_to(SOURCE).as_posix() in {"streams.py", "__main__.py", "intake/sheets/reader.py"}:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and ast.unparse(node) in {"sys.stdout", "sys.stderr", "typer.echo"}:
                elsewhere.append(f"{path.name}:{node.lineno}")
            if isinstance(node, ast.Call) and ast.unparse(node.func) in {"print", "input", "typer.secho"}:
                elsewhere.append(f"{path.name}:{node.lineno}")
    assert [each for each in elsewhere if not each.startswith(("app.py", "context.py", "progress.py"))] == []
    assert len(elsewhere) == 4  # asked for their encoding and whether they are a terminal, never written to
