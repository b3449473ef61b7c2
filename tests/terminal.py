"""Runs `targets` on a real pseudo-terminal and answers what it asks."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from cli import SOURCE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

CTRL_C = "\x03"
END_OF_INPUT = "\x04"
PROMPTS = (b"> ", b"[y/N] ", b"[y/n] ")


def on_a_terminal(
    folder: Path, *arguments: str, answers: Sequence[str] = (), columns: int = 100, **environ: str
) -> tuple[int, str]:
    """Run `targets` and give an answer each time it asks; return exit code and all it said."""
    import fcntl  # noqa: PLC0415 (POSIX only)
    import pty  # noqa: PLC0415 (POSIX only)
    import struct  # noqa: PLC0415
    import termios  # noqa: PLC0415 (POSIX only)

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    child = subprocess.Popen(
        [sys.executable, "-m", "dongyuan_targets", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(SOURCE), "PYTHONUTF8": "1", "TERM": "xterm", **environ},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    left = list(answers)
    said, deadline, interrupted = b"", time.monotonic() + 60, False
    try:
        while time.monotonic() < deadline:
            if not select.select([ours], [], [], 1)[0]:
                if interrupted:
                    # The first may have come in the moment between the question and the waiting for its answer.
                    child.send_signal(signal.SIGINT)
                continue
            try:
                more = os.read(ours, 65536)
            except OSError:  # how Linux says that the other end is closed
                break
            if not more:
                break
            said += more
            if left and said.endswith(PROMPTS):
                answer = left.pop(0)
                if answer == CTRL_C:
                    child.send_signal(signal.SIGINT)
                    interrupted = True
                else:
                    os.write(ours, answer.encode() if answer == END_OF_INPUT else f"{answer}\n".encode())
        assert not left, f"not asked for {left}: {said.decode()}"
        return child.wait(timeout=30), said.decode().replace("\r\n", "\n")
    finally:
        child.kill()
        child.wait()
        os.close(ours)


@contextmanager
def typed_into(
    folder: Path, *command: str, **environ: str
) -> Iterator[tuple[Callable[[str], None], Callable[..., str]]]:
    """Run a program on a terminal; give a function that types, and one that reads until it has said some words."""
    import pty  # noqa: PLC0415 (POSIX only)

    ours, theirs = pty.openpty()
    child = subprocess.Popen(
        command, cwd=folder, env={**os.environ, **environ}, stdin=theirs, stdout=theirs, stderr=theirs
    )
    os.close(theirs)

    def write(text: str) -> None:
        os.write(ours, text.encode())

    def read(*words: str) -> str:
        said, deadline = "", time.monotonic() + 60
        while time.monotonic() < deadline and not all(word in said for word in words):
            if select.select([ours], [], [], 1)[0]:
                said += os.read(ours, 65536).decode(errors="replace")
        assert all(word in said for word in words), said
        return said

    try:
        yield write, read
    finally:
        child.kill()
        child.wait()
        os.close(ours)
