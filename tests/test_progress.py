"""What takes long says how far it is: on a terminal, after a second, and leaves nothing behind."""

from __future__ import annotations

import sys
from itertools import count
from typing import TYPE_CHECKING

from dongyuan_targets.cli.progress import watched

if TYPE_CHECKING:
    import pytest


def said(capsys: pytest.CaptureFixture[str], seconds_each: float, *, terminal: bool = True) -> str:
    """Return what is said on stderr while three files are read, each in some seconds."""
    sys.stderr.isatty = lambda: terminal  # type: ignore[method-assign]
    ticks = count(0, seconds_each)
    assert list(watched(["a", "b", "c"], "en", clock=lambda: next(ticks))) == ["a", "b", "c"]
    return capsys.readouterr().err


def test_what_is_quick_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, 0.2) == ""


def test_what_is_slow_says_where_it_is_and_wipes_the_line(capsys: pytest.CaptureFixture[str]) -> None:
    wipe = "\r\x1b[K"
    assert said(capsys, 0.6) == "".join(f"{wipe}{line}{wipe}" for line in ("1 of 3 read, now b", "2 of 3 read, now c"))


def test_in_a_script_nothing_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, 60, terminal=False) == ""
