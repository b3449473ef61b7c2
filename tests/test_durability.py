"""Many processes at once, and processes killed at any moment: no acknowledged line is ever lost."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from dongyuan_targets.files import store

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.attack

PROCESSES, LINES_EACH = 50, 4
ROUNDS = 50

APPEND = """
import sys
from pathlib import Path
from dongyuan_targets.files.store import update

path, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
for number in range(count):
    update(path, lambda old: ((old or b"") + f"{name}-{number}\\n".encode(), None), wait=120)
    print(f"{name}-{number}", flush=True)
"""


def child(path: Path, name: str, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", APPEND, str(path), name, str(count)], stdout=subprocess.PIPE, text=True
    )


@pytest.mark.slow
def test_fifty_processes_at_once_keep_all_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "actuals.toml"
    children = [child(path, f"p{number}", LINES_EACH) for number in range(PROCESSES)]
    for each in children:
        each.communicate(timeout=100)
        assert each.returncode == 0
    written = path.read_text(encoding="utf-8").splitlines()
    assert sorted(written) == sorted(f"p{number}-{line}" for number in range(PROCESSES) for line in range(LINES_EACH))


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX")
def test_a_killed_process_loses_nothing_it_acknowledged(tmp_path: Path) -> None:
    seed = random.randrange(2**32)
    print(f"seed {seed}")  # noqa: T201 (pytest shows it where the test fails)
    moments = random.Random(seed)
    acknowledged_ever = 0
    for number in range(ROUNDS):
        path = tmp_path / f"{number}.toml"
        process = child(path, "k", 100_000)
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(moments.uniform(0, 0.05))
        process.kill()
        rest, _ = process.communicate()
        acknowledged = [line for line in (first + rest).splitlines(keepends=True) if line.endswith("\n")]
        acknowledged_ever += len(acknowledged)
        content = path.read_text(encoding="utf-8")
        assert content.endswith("\n")
        lines = content.splitlines()
        assert lines == [f"k-{line}" for line in range(len(lines))]
        assert len(lines) - len(acknowledged) in {0, 1}
        store.update(path, lambda old: ((old or b"") + b"after\n", None), wait=1)
        assert path.read_text(encoding="utf-8") == content + "after\n"
    assert acknowledged_ever >= ROUNDS
