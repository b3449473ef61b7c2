from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from cli import SOURCE, asked, start
from dongyuan_targets.cli.commands import COMMANDS

if TYPE_CHECKING:
    from pathlib import Path

    from cli import Targets

SHELLS = ("bash", "zsh", "fish", "pwsh")

# The same program as Typer completes it: past `main`, which answers itself.
TYPERS = "from dongyuan_targets.cli.app import run; run()"

LINES = (
    "targets ",
    "targets re",
    "targets -",
    "targets --file targets.toml sh",
    "targets --lang en re",
    "targets --file ",
    "targets record ",
    "targets record gross-output ",
    "targets record gross-output 5 ",
    "targets record gross-output -5 --no",
    "targets show -- gross",
    "targets show 'gro",
    "targets show nothing-begins-so",
    "targets history gross-output new",
    "targets report --",
    "targets report --focus ",
    "targets report --focus=in",
    "targets report --focus industry --fo",
    "targets report --chart --ch",
    "targets report --period 6 --p",
)


def completed(folder: Path, shell: str, line: str, **environment: str) -> str:
    ended = start(folder, **asked(shell, line), **environment)
    assert (ended.returncode, ended.stderr) == (0, "")
    return ended.stdout


def words_of(shell: str, answer: str) -> set[str]:
    """Return what an answer offers, without what each is for."""
    lines = answer.removeprefix("_arguments '*: :((").removesuffix("))'\n").splitlines()
    ends = {"bash": "\n", "zsh": '":"', "fish": "\t", "pwsh": ":::"}
    # Rich breaks the longest of what Typer says over several lines: what goes on is no answer.
    begun = [each for each in lines if (shell == "bash" and each) or ends[shell] in each or each.startswith('"')]
    return {each.partition(ends[shell])[0].strip('"') for each in begun}


@pytest.mark.parametrize(
    ("shell", "line"),
    [
        *(("bash", line) for line in LINES),
        *((shell, line) for shell in SHELLS[1:] for line in ("targets show gross", "targets report --c", "targets ")),
    ],
)
def test_the_answer_offers_what_typers_does(county: Targets, shell: str, line: str) -> None:
    typers = subprocess.run(
        [sys.executable, "-c", TYPERS],
        cwd=county.folder,
        env={**os.environ, "PYTHONPATH": str(SOURCE), "PYTHONUTF8": "1", **asked(shell, line)},
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=60,
    )
    ours = completed(county.folder, shell, line)
    assert words_of(shell, ours) == words_of(shell, typers.stdout)
    if "gross" in line and "-" not in line:
        assert ours == typers.stdout


def test_commands_and_options_come_with_what_they_are_for(county: Targets) -> None:
    assert completed(county.folder, "fish", "targets un", TARGETS_LANG="en") == "undo\ttake figures back\n"
    said = completed(county.folder, "fish", "targets report --asc", TARGETS_LANG="en")
    assert said.startswith("--ascii\t")
    assert "option." not in said
    assert completed(county.folder, "fish", "targets --install", TARGETS_LANG="zh") == (
        "--install-completion\t为当前 shell 安装命令补全\n"
    )


def test_every_command_is_offered(tmp_path: Path) -> None:
    assert completed(tmp_path, "bash", "targets ").split() == list(COMMANDS)


@pytest.mark.parametrize("line", ["targets nothing ", "targets demo a b", 'targets show "a'])
@pytest.mark.parametrize("shell", SHELLS)
def test_nothing_is_offered_where_nothing_fits(tmp_path: Path, shell: str, line: str) -> None:
    assert words_of(shell, completed(tmp_path, shell, line)) == set()


@pytest.mark.parametrize(("line", "code"), [("targets re", 0), ("targets nothing ", 1)])
def test_fish_asks_whether_there_is_anything(tmp_path: Path, line: str, code: int) -> None:
    environment = asked("fish", line) | {"_TYPER_COMPLETE_FISH_ACTION": "is-args"}
    ended = start(tmp_path, **environment)
    assert (ended.returncode, ended.stdout) == (code, "")


def test_the_script_of_a_shell_is_still_typers(tmp_path: Path) -> None:
    ended = start(tmp_path, _TARGETS_COMPLETE="source_bash")
    assert "complete_bash" in ended.stdout
