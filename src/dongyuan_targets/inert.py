"""Text that is not ours, made unable to act where it is printed: on a terminal, and in the log of a CI job."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_ACTING = frozenset({"Cc", "Cf", "Zl", "Zp", "Cs"})
"""Categories of characters that move the cursor, turn the direction of writing, end a line or cannot be encoded."""

_SHORT = {"\n": "\\n", "\r": "\\r", "\t": " "}

_LINE_START = re.compile(r"^((?:\s|\x1b\[[0-9;]*m)*):(?=:)", re.MULTILINE)
_MARK = re.compile(r"##(?=[a-z]*\[)", re.IGNORECASE)


def one_line(text: str) -> str:
    r"""Return a text of one line in which every character that could act is spelled out.

    >>> print(one_line("a\x1b]52;c;Zg==\x07\nb"))
    a\x1b]52;c;Zg==\x07\nb
    """
    return _spell(text, _spelled)


def lines(text: str) -> str:
    """Return a text of several lines, each as `one_line` makes it."""
    return "\n".join(map(one_line, text.split("\n")))


def json(text: str) -> str:
    r"""Return a JSON document with every character that could act, on a terminal or in a log, spelled as JSON does.

    >>> print(json('["\U000e0041", "##[group]"]'))
    ["\udb40\udc41", "\u0023#[group]"]
    """
    unmarked = _MARK.sub(lambda _: f"{_in_json('#')}#", text)
    return "\n".join(_spell(line, _in_json) for line in unmarked.split("\n"))


def commandless(text: str) -> str:
    """Return a text for a log in which no line is a command to a CI runner.

    GitHub skips blanks before `::` and takes `##[` anywhere in a line, Azure `##vso[`, TeamCity `##teamcity[`. A blank
    inside the mark is enough, and changes least of what a reader sees.

    >>> print(commandless("  ::error::a ::b ##[group]"))
      : :error::a ::b ## [group]
    """
    return _MARK.sub("## ", _LINE_START.sub(r"\1: ", text))


def _spell(text: str, spelled: Callable[[str], str]) -> str:
    if text.isprintable():
        return text
    return "".join(each if unicodedata.category(each) not in _ACTING else spelled(each) for each in text)


def _in_json(character: str) -> str:
    units = character.encode("utf-16-be", errors="surrogatepass").hex()
    return "".join(f"\\u{units[place : place + 4]}" for place in range(0, len(units), 4))


def _spelled(character: str) -> str:
    if short := _SHORT.get(character):
        return short
    code = ord(character)
    return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004
