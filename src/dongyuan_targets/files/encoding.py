"""The text of a received file, in whichever encoding it is."""

from __future__ import annotations

from dataclasses import dataclass

from dongyuan_targets.errors import InvalidFileError, Problem
from dongyuan_targets.message import message

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and the name of the encoding that it was in."""

    text: str
    encoding: str


def decode(content: bytes, file: str) -> Decoded:
    """Return bytes as text, decoded by their byte order mark, as strict UTF-8, or as GB18030 (which includes GBK).

    Raises:
        InvalidFileError: they are in none of these encodings.
    """
    found = _by_mark_or_trial(content, file)
    if "\0" in found.text:  # UTF-16 without a mark, UTF-32, or no text at all
        line = found.text.count("\n", 0, found.text.index("\0")) + 1
        raise InvalidFileError([Problem(message("encoding.unknown"), file, line)])
    return found


def _by_mark_or_trial(content: bytes, file: str) -> Decoded:
    for mark, codec in _BOMS:
        if content.startswith(mark):
            return Decoded(_decoded(content, codec, file), codec.removesuffix("-sig").upper())
    try:
        return Decoded(content.decode("utf-8"), "UTF-8")
    except UnicodeDecodeError:
        return Decoded(_decoded(content, "gb18030", file), "GB18030")


def _decoded(content: bytes, codec: str, file: str) -> str:
    try:
        return content.decode(codec)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise InvalidFileError([Problem(message("encoding.unknown"), file, line)]) from error
