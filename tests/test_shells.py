"""Completion as it is pressed: the installed script in bash, zsh and fish, each the real one."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from cli import SOURCE, start
from terminal import typed_into

if TYPE_CHECKING:
    from pathlib import Path

LINES = [
    ("targets re", ["record", "report"]),
    ("targets report --status be", ["behind"]),
    ("targets report --by ", ["focus", "owner"]),
    ("targets show gross", ["gross-output"]),
    ("targets report --format bu", ["bulletin"]),
    ("targets report --period 2022-1", ["2022-10", "2022-11", "2022-12"]),
]

BASH = """
source ./script
COMP_WORDS=(${line}); [[ $line == *' ' ]] && COMP_WORDS+=("")
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
_targets_completion targets
printf '%s\\n' "${COMPREPLY[@]}"
"""


def shell(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the demo, and `targets` of this checkout on the path."""
    assert start(tmp_path, "demo", ".").returncode == 0
    program = tmp_path / "bin" / "targets"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nPYTHONPATH="{SOURCE}" exec "{sys.executable}" -m dongyuan_targets "$@"\n')
    program.chmod(0o755)
    return tmp_path


def run(folder: Path, *command: str, **environ: str) -> str:
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "PATH": f"{folder / 'bin'}:{os.environ['PATH']}", "HOME": str(folder), **environ},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def script(folder: Path, name: str) -> None:
    (folder / "script").write_text(run(folder, "targets", _TARGETS_COMPLETE=f"source_{name}"), encoding="utf-8")


@pytest.mark.parametrize(("line", "offered"), LINES)
def test_bash(folder: Path, line: str, offered: list[str]) -> None:
    program = shell("bash")
    script(folder, "bash")
    assert run(folder, program, "--norc", "-c", BASH, line=line).split() == offered


@pytest.mark.parametrize(("line", "offered"), LINES)
def test_fish(folder: Path, line: str, offered: list[str]) -> None:
    program = shell("fish")
    script(folder, "fish")
    said = run(folder, program, "--no-config", "-c", f"source ./script; complete --do-complete '{line}'")
    assert sorted(each.partition("\t")[0] for each in said.splitlines()) == offered


@pytest.mark.parametrize(("line", "offered"), LINES)
def test_zsh(folder: Path, line: str, offered: list[str]) -> None:
    program = shell("zsh")
    script(folder, "zsh")
    path = f"{folder / 'bin'}:{os.environ['PATH']}"
    ready = 'autoload -Uz compinit; compinit -u -d dump; source ./script; print re""ady\n'
    with typed_into(folder, program, "-f", "-i", PATH=path, HOME=str(folder), TERM="dumb", PS1="%") as (write, read):
        write(ready)
        read("ready")
        # The first tab completes as far as all agree, the second lists them.
        write(f"{line}\t\t")
        said = read(*offered)
    assert "actuals.toml" not in said


HOSTILE = (
    r"\$(touch ran)",
    r"\\`touch ran`",
    "$(touch ran)`touch ran`${x:=$(touch ran)}",
    "'$(touch ran)'",
    "'; touch ran; '",
    '"; touch ran; "',
    r"\"$(touch ran)\'$(touch ran)",
    ")); touch ran; ((",
    "a:b \\: !! * ~ %",
)
WORDS = [f"new-{number}" for number in range(len(HOSTILE))]


def hostile_plan(folder: Path) -> None:
    """Write a plan of which every metric, and one id, is a command to some shell."""
    named = [*zip(WORDS, HOSTILE, strict=True), ("new-$(touch ran)", "x")]
    blocks = [f"[[target]]\nid = '{word}'\nfocus = 'f'\nmetric = {json.dumps(text)}\n" for word, text in named]
    head = "schema = 1\ntitle = 'x'\nyear = 2022\n[[focus]]\nid = 'f'\nname = '甲'\n"
    (folder / "targets.toml").write_text(head + "".join(blocks), encoding="utf-8")


@pytest.mark.attack
def test_no_text_of_a_plan_is_run_by_zsh(folder: Path) -> None:
    program = shell("zsh")
    script(folder, "zsh")
    hostile_plan(folder)
    path = f"{folder / 'bin'}:{os.environ['PATH']}"
    environ = {"PATH": path, "HOME": str(folder), "TERM": "dumb", "PS1": "%", "LANG": "C.UTF-8"}
    with typed_into(folder, program, "-f", "-i", **environ) as (write, read):
        write('autoload -Uz compinit; compinit -u -d dump; source ./script; print re""ady\n')
        read("ready")
        write("targets show new\t\t")
        read(*(f"{word}  -- {text} " for word, text in zip(WORDS, HOSTILE, strict=True)))
    assert not (folder / "ran").exists()


@pytest.mark.attack
@pytest.mark.parametrize("name", ["bash", "fish"])
def test_no_word_of_a_plan_that_a_shell_would_run_is_offered(folder: Path, name: str) -> None:
    program = shell(name)
    script(folder, name)
    hostile_plan(folder)
    line = "targets show new"
    if name == "bash":
        said = run(folder, program, "--norc", "-c", BASH, line=line)
    else:
        said = run(folder, program, "--no-config", "-c", f"source ./script; complete --do-complete '{line}'")
    assert [each.partition("\t")[0] for each in said.splitlines()] == WORDS
    assert not (folder / "ran").exists()
