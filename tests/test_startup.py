"""What is loaded before a command begins, seen by `sys.modules` and not by milliseconds."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from cli import SOURCE, start

if TYPE_CHECKING:
    from pathlib import Path

OURS = {"dongyuan_targets.plan.model", "dongyuan_targets.plan.ledger", "dongyuan_targets.console"}
HEAVY = {"rich", "filelock", "jinja2", "tomli_w", "python_calamine", "xlsxwriter", *OURS}
"""Pydantic is not among them: Typer 0.29 loads it to read the arguments. Our own models must still wait."""

PROGRAM = """
import sys
from dongyuan_targets.cli.app import run
code = run(sys.argv[1:])
print("\\n".join(sorted(sys.modules)), file=sys.stderr)
sys.exit(code)
"""


def loaded(folder: Path, *arguments: str) -> set[str]:
    """Return the heavy modules that a command line has loaded when it ends."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments],
        cwd=folder,
        env={"PYTHONPATH": str(SOURCE), "PYTHONUTF8": "1", "LC_ALL": "C"},
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=60,
    )
    modules = set(done.stderr.split())
    assert "dongyuan_targets.cli.app" in modules
    return modules & HEAVY


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
def test_only_what_draws_loads_rich(tmp_path: Path) -> None:
    assert start(tmp_path, "init", "--example").returncode == 0
    assert "rich" not in loaded(tmp_path, "record", "gross-output", "118.6", "--period", "2022-06")
    assert "rich" not in loaded(tmp_path, "report", "--format", "json")
    assert "rich" not in loaded(tmp_path, "check")


@pytest.mark.skipif(sys.platform == "win32", reason="Python needs more of the environment there")
def test_only_workbooks_load_what_reads_and_writes_them(tmp_path: Path) -> None:
    assert start(tmp_path, "init", "--example").returncode == 0
    (tmp_path / "june.csv").write_text("标识,数值\ngross-output,118.6\n", encoding="utf-8")
    for command in (("import", "june.csv", "--period", "6"), ("template", "--period", "6", "-o", "july.csv")):
        assert not loaded(tmp_path, *command) & {"python_calamine", "xlsxwriter"}
