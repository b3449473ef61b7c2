"""Standard output and standard error: the only place where anything is printed.

All text is made inert here. A failure to print raises another error than a failure to write a file.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TextIO

from dongyuan_targets import inert, interruption
from dongyuan_targets.errors import OutputError, ReaderGoneError, TargetsError
from dongyuan_targets.message import message


class Output:
    """A text stream (by default stdout) whose lines are no CI commands, and which raises our own errors."""

    def __init__(self, stream: TextIO | None = None) -> None:
        """Write to `stream`, by default to stdout."""
        self._stream = stream or sys.stdout

    @property
    def encoding(self) -> str:
        """The stream's encoding."""
        return self._stream.encoding or "ascii"

    def isatty(self) -> bool:
        """Whether it is a terminal."""
        return self._stream.isatty()

    def write(self, text: str) -> int:
        """Write a text; it may contain control characters only of our own, such as Rich's colours.

        Raises:
            OutputError, ReaderGoneError: it cannot be written.
        """
        try:
            return self._stream.write(inert.commandless(text))
        except (OSError, ValueError) as error:
            raise _failed(error) from error

    def flush(self) -> None:
        """Flush the stream.

        Raises:
            OutputError, ReaderGoneError: it cannot be written.
        """
        try:
            self._stream.flush()
        except (OSError, ValueError) as error:
            raise _failed(error) from error


def show(text: str, end: str = "\n") -> None:
    """Write lines to stdout.

    Raises:
        OutputError, ReaderGoneError: they cannot be written.
    """
    out = Output()
    out.write(inert.lines(text) + end)
    out.flush()


def show_bytes(content: bytes, encoding: str | None) -> None:
    """Write a document to stdout.

    Args:
        content: the document.
        encoding: the encoding of a text, which is made inert; None for a workbook, and for CI commands of our own.

    Raises:
        OutputError, ReaderGoneError: it cannot be written.
        KeyboardInterrupt: an interruption was held back until now.
    """
    interruption.release()
    if encoding is not None:
        content = inert.commandless(content.decode(encoding)).encode(encoding)
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except (OSError, ValueError) as error:
        raise _failed(error) from error


def confirm(text: str) -> None:
    """Report on stdout what has been written to a file, or on stderr if stdout cannot be written.

    Raises:
        OutputError, ReaderGoneError: stdout cannot be written.
    """
    try:
        show(text)
    except TargetsError:
        tell(text)
        raise


def tell(text: str, end: str = "\n") -> None:
    """Write lines to stderr; if that cannot be written, the error is ignored."""
    with suppress(OSError, ValueError):
        sys.stderr.write(inert.commandless(inert.lines(text)) + end)
        sys.stderr.flush()


def status(text: str) -> None:
    """Show a line on stderr (a terminal) that replaces the last one; an empty text erases it."""
    with suppress(OSError, ValueError):
        sys.stderr.write(f"\r\x1b[K{inert.commandless(inert.one_line(text))}")
        sys.stderr.flush()


def ask(question: str) -> str:
    """Write a question to stderr and return the line typed; empty at the end of the input.

    Raises:
        KeyboardInterrupt: an interruption was held back until now.
    """
    interruption.release()
    tell(question, end="")
    return sys.stdin.readline()


def _failed(error: OSError | ValueError) -> TargetsError:
    if isinstance(error, BrokenPipeError):
        return ReaderGoneError(message("storage.reader_gone"))
    return OutputError(message("storage.output_failed", reason=getattr(error, "strerror", None) or str(error)))
