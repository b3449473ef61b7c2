"""What can go wrong: one exception per kind and exit code, with its message as data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dongyuan_targets.message import Message


class ExitCode(IntEnum):
    """The exit codes of the program; see the README."""

    OK = 0
    FINDINGS = 1
    INVALID = 2
    BUSY = 3
    STORAGE = 4
    OUTPUT = 5
    INTERRUPTED = 130
    READER_GONE = 141


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem in a file, and its place.

    Attributes:
        what: the sentence about it.
        file: path of the file as the user would type it.
        line: its line number, counted from 1, where known.
        subject: id of the target, focus or ledger line concerned.
        key: the TOML key concerned.
    """

    what: Message
    file: str | None = None
    line: int | None = None
    subject: str | None = None
    key: str | None = None


class TargetsError(Exception):
    """An expected failure: it ends in a sentence for the user and an exit code, without a traceback."""

    exit_code: ClassVar[ExitCode] = ExitCode.INVALID

    def __init__(self, what: Message) -> None:
        super().__init__(what.key)
        self.what = what


class InvalidInputError(TargetsError):
    """An input cannot be understood or does not fit (exit 2)."""


class UnknownTargetError(InvalidInputError):
    """No target has the given name."""


class NoPeriodError(InvalidInputError):
    """The period of the figures is unknown."""


class UnitError(InvalidInputError):
    """A unit cannot be converted into another."""


class InvalidFileError(TargetsError):
    """A file cannot be used; `problems` lists everything wrong with it (exit 2)."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(problems[0].what)
        self.problems = tuple(problems)


class RefusedError(TargetsError):
    """The program refuses to do what was asked without a confirmation (exit 1)."""

    exit_code = ExitCode.FINDINGS


class BusyError(TargetsError):
    """The file is locked, or another process changed it in between (exit 3)."""

    exit_code = ExitCode.BUSY


class StorageError(TargetsError):
    """The disk, the folder or the permissions do not allow it (exit 4)."""

    exit_code = ExitCode.STORAGE


class OutputError(TargetsError):
    """Standard output cannot be written, but all files have been (exit 5)."""

    exit_code = ExitCode.OUTPUT


class ReaderGoneError(TargetsError):
    """The reader of standard output has closed it, as `head` does: no error, and no message (exit 141)."""

    exit_code = ExitCode.READER_GONE
