"""What is loaded before a command begins, seen by `sys.modules` and not by milliseconds."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cli import SOURCE, asked, start
from dongyuan_targets.cli.commands import COMMANDS
from dongyuan_targets.cli.usage import build
from dongyuan_targets.text import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Collection

OURS = {"dongyuan_targets.plan.model", "dongyuan_targets.plan.ledger", "dongyuan_targets.console"}
HEAVY = {"pydantic", "rich", "filelock", "jinja2", "tomli_w", "python_calamine", "xlsxwriter", *OURS}
CLI = Path(__file__).parents[1] / "src" / "dongyuan_targets" / "cli"

PROGRAM = """
import sys
from dongyuan_targets.__main__ import main
try:
    main()
finally:
    print("\\n".join(sorted(sys.modules)), file=sys.stderr)
"""


def loaded(folder: Path, *arguments: str, also: Collection[str] = (), **environment: str) -> set[str]:
    """Return the heavy modules, and those of some others, that a command line has loaded when it ends."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments],
        cwd=folder,
        env={"PYTHONPATH": str(SOURCE), "PYTHONUTF8": "1", "LC_ALL": "C", **environment},
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=60,
    )
    modules = set(done.stderr.split())
    assert "dongyuan_targets.__main__" in modules
    return modules & (HEAVY | set(also))


@pytest.mark.skipif(sys.platform == "win32", reason="Python needs more of the environment there")
@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--help",),
        ("--version",),
        ("--lang", "en", "-h"),
        ("record", "--help"),
        ("report", "--help"),
        ("demo", "--help"),
        ("rollup", "--help"),
        ("import", "--help"),
        ("template", "--help"),
        ("rollover", "--help"),
        ("extract", "--help"),
    ],
)
@pytest.mark.parametrize("with_plan", [False, True])
def test_help_and_version_load_nothing_heavy(tmp_path: Path, arguments: tuple[str, ...], with_plan: bool) -> None:
    if with_plan:
        assert start(tmp_path, "init", "--example").returncode == 0
    assert loaded(tmp_path, *arguments) == set()


@pytest.mark.skipif(sys.platform == "win32", reason="Python needs more of the environment there")
def test_the_version_is_said_before_typer_is_loaded(tmp_path: Path) -> None:
    assert loaded(tmp_path, "--version", also={"typer", "dataclasses", "dongyuan_targets.cli"}) == set()


@pytest.mark.skipif(sys.platform == "win32", reason="Python needs more of the environment there")
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "pwsh"])
@pytest.mark.parametrize(
    "line",
    [
        *("targets re", "targets report --", "targets show gross", "targets show --period 6 g"),
        *("targets report --status ", "targets report -p 2022-", "targets undo ", "targets -f targets.toml show g"),
    ],
)
def test_completion_loads_nothing_heavy(tmp_path: Path, shell: str, line: str) -> None:
    assert start(tmp_path, "init", "--example").returncode == 0
    assert loaded(tmp_path, **asked(shell, line)) == set()


def test_every_command_is_there_and_loads() -> None:
    documented = "\n".join(path.read_text(encoding="utf-8") for path in CLI.glob("*.py"))
    assert set(re.findall(r'see `help\.([a-z]+)`\."""', documented)) == set(COMMANDS)
    for name in COMMANDS:
        command = build(name)
        assert (command.name, command.help) == (name, f"help.{name}")
        assert f"help.{name}" in CATALOGUE


@pytest.mark.skipif(sys.platform == "win32", reason="Python needs more of the environment there")
def test_a_command_loads_no_other_commands_module(tmp_path: Path) -> None:
    others = {f"dongyuan_targets.cli.{module}" for module, _ in COMMANDS.values()}
    assert loaded(tmp_path, "report", "--help", also=others) == {"dongyuan_targets.cli.report"}
    assert loaded(tmp_path, "--help", also=others) == set()


@pytest.mark.skipif(sys.platform == "win32", reason="Python needs more of the environment there")
def test_only_colour_loads_rich(tmp_path: Path) -> None:
    assert start(tmp_path, "init", "--example").returncode == 0
    assert "rich" not in loaded(tmp_path, "record", "gross-output", "118.6", "--period", "2022-06")
    for arguments in (("report",), ("report", "--format", "json"), ("show", "gross-output"), ("history",), ("check",)):
        assert "rich" not in loaded(tmp_path, *arguments), arguments
    assert "rich" in loaded(tmp_path, "report", "--color", "always")


@pytest.mark.skipif(sys.platform == "win32", reason="Python needs more of the environment there")
def test_only_workbooks_load_what_reads_and_writes_them(tmp_path: Path) -> None:
    assert start(tmp_path, "init", "--example").returncode == 0
    (tmp_path / "june.csv").write_text("标识,数值\ngross-output,118.6\n", encoding="utf-8")
    for command in (("import", "june.csv", "--period", "6"), ("template", "--period", "6", "-o", "july.csv")):
        assert not loaded(tmp_path, *command) & {"python_calamine", "xlsxwriter"}
