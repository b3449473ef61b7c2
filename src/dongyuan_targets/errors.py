"""What can go wrong: an exception a kind and exit code, each with its sentence as data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dongyuan_targets.message import Message


class ExitCode(IntEnum):
    """How the program ends; see the README."""

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
    """One thing that is wrong in a file: what, and where.

    Attributes:
        what: the sentence.
        file: name of the file as the user would type it.
        line: its line, counted from 1, where known.
        subject: id of the target, focus or ledger line it is about.
        key: the key (of TOML) it is about.
    """

    what: Message
    file: str | None = None
    line: int | None = None
    subject: str | None = None
    key: str | None = None


class TargetsError(Exception):
    """An expected failure: a sentence for the user and an exit code, no traceback."""

    exit_code: ClassVar[ExitCode] = ExitCode.INVALID

    def __init__(self, what: Message) -> None:
        super().__init__(what.key)
        self.what = what


class InvalidInputError(TargetsError):
    """Something typed cannot be understood or does not fit (exit 2)."""


class UnknownTargetError(InvalidInputError):
    """A name is that of no target."""


class NoPeriodError(InvalidInputError):
    """Nothing says to which period figures run."""


class UnitError(InvalidInputError):
    """A unit cannot be converted into another."""


class InvalidFileError(TargetsError):
    """A file cannot be used; every problem found in it is listed (exit 2)."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(problems[0].what)
        self.problems = tuple(problems)


class RefusedError(TargetsError):
    """The program declines to do what was asked without a confirmation (exit 1)."""

    exit_code = ExitCode.FINDINGS


class BusyError(TargetsError):
    """The file is locked, or was changed by somebody else in between (exit 3)."""

    exit_code = ExitCode.BUSY


class StorageError(TargetsError):
    """The disk, the folder or the permissions do not allow it (exit 4)."""

    exit_code = ExitCode.STORAGE


class OutputError(TargetsError):
    """Standard output cannot be written; what was to go into files is in them (exit 5)."""

    exit_code = ExitCode.OUTPUT


class ReaderGoneError(TargetsError):
    """Whoever read standard output has read enough, as `head` does: no fault, and nothing to say (exit 141)."""

    exit_code = ExitCode.READER_GONE
