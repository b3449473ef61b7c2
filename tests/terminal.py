"""Runs programs on a pseudo-terminal and answers what they ask."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pexpect

from cli import SOURCE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

CTRL_C = "\x03"
END_OF_INPUT = "\x04"
PROMPT = r"(?:> |\[y/[Nn]\] )\Z"
PATIENCE = 60
"""Seconds, on a machine that others use too."""


def on_a_terminal(
    folder: Path, *arguments: str, answers: Sequence[str] = (), columns: int = 100, **environ: str
) -> tuple[int, str]:
    """Run `targets` and give an answer each time it asks; return exit code and all it said."""
    settings = {"PYTHONPATH": str(SOURCE), "PYTHONUTF8": "1", "TERM": "xterm", **environ}
    with _running(folder, (sys.executable, "-m", "dongyuan_targets", *arguments), settings, columns) as child:
        said = ""
        for answer in answers:
            child.expect(PROMPT)
            said += f"{child.before}{child.after}"
            child.send(answer if answer in {CTRL_C, END_OF_INPUT} else f"{answer}\n")
        # The first Ctrl-C may have come in the moment between the question and the waiting for its answer.
        while child.expect([pexpect.EOF, pexpect.TIMEOUT], timeout=1 if CTRL_C in answers else PATIENCE):
            assert CTRL_C in answers, child.before
            child.send(CTRL_C)
        said += str(child.before)
        child.close()
        code = child.exitstatus if child.exitstatus is not None else -(child.signalstatus or 0)
        return code, said.replace("\r\n", "\n")


@contextmanager
def typed_into(
    folder: Path, *command: str, **environ: str
) -> Iterator[tuple[Callable[[str], object], Callable[..., str]]]:
    """Run a program on a terminal; give a function that types, and one that reads until it has said some words."""
    with _running(folder, command, environ, columns=80) as child:

        def read(*words: str) -> str:
            said = ""
            for word in words:
                if word not in said:
                    child.expect_exact(word)
                    said += f"{child.before}{child.after}"
            return said

        yield child.send, read


@contextmanager
def _running(
    folder: Path, command: Sequence[str], environ: dict[str, str], columns: int
) -> Iterator[pexpect.spawn[str]]:
    program, *arguments = command
    child = pexpect.spawn(
        program,
        arguments,
        cwd=str(folder),
        env={**os.environ, **environ},
        dimensions=(50, columns),
        encoding="utf-8",
        codec_errors="replace",
        timeout=PATIENCE,
    )
    try:
        yield child
    finally:
        child.close(force=True)
