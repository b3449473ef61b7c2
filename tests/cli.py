"""Runs the command line as a user would, in this process or in one of its own."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dongyuan_targets.cli import record
from dongyuan_targets.cli.app import run

if TYPE_CHECKING:
    import pytest

SOURCE = Path(__file__).parents[1] / "src"


@dataclass(frozen=True)
class Ended:
    """What a command line printed and how it ended."""

    code: int
    out: str
    err: str


class Targets:
    """`targets` in a folder."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.capture = capture

    def __call__(self, *arguments: str) -> Ended:
        self.capture.readouterr()
        before = Path.cwd()
        os.chdir(self.folder)
        try:
            code = run(arguments)
        finally:
            os.chdir(before)
        out, err = self.capture.readouterr()
        return Ended(int(code), out, err)

    @property
    def ledger(self) -> bytes:
        return (self.folder / "actuals.toml").read_bytes()


def set_clock(monkeypatch: pytest.MonkeyPatch, day: str) -> None:
    """Let what is recorded in this process be recorded on a day."""
    moment = dt.datetime.fromisoformat(f"{day}T09:30:12+08:00")
    monkeypatch.setattr(record, "now", lambda: moment)


def start(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `targets` in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "dongyuan_targets", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(SOURCE), "PYTHONUTF8": "1", **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


def asked(shell: str, line: str) -> dict[str, str]:
    """Return the environment in which a shell's script asks what may stand at the end of a line."""
    words = line.split(" ")
    return {
        "_TARGETS_COMPLETE": f"complete_{shell}",
        "COMP_WORDS": "\n".join(words),
        "COMP_CWORD": str(len(words) - 1),
        "_TYPER_COMPLETE_ARGS": line,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        "_TYPER_COMPLETE_WORD_TO_COMPLETE": words[-1],
    }
