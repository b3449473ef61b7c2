"""An input file: read from a path, or from standard input."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from dongyuan_targets.errors import InvalidInputError
from dongyuan_targets.files import store
from dongyuan_targets.message import Language, message
from dongyuan_targets.text import words

STDIN = "-"


@dataclass(frozen=True, slots=True)
class InputFile:
    """The bytes of an input file, and its name for messages."""

    content: bytes
    name: str


def read_input(name: str, most: int, language: Language) -> InputFile:
    """Return a file of at most `most` bytes, or standard input if the name is `-`.

    Raises:
        InvalidInputError: it does not exist, or is larger.
        StorageError: it cannot be read.
    """
    if name != STDIN:
        return InputFile(store.read(Path(name), most), name)
    shown = words("storage.stdin", language)
    content = sys.stdin.buffer.read(most + 1)
    if len(content) > most:
        raise InvalidInputError(message("storage.too_large", file=shown, most=most // 2**20))
    return InputFile(content, shown)
