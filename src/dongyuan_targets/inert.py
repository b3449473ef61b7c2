"""Foreign text made harmless where it is printed: it cannot control a terminal or the log of a CI job."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

_ACTING = frozenset({"Cc", "Cf", "Zl", "Zp", "Cs"})
"""Unicode categories whose characters can control a terminal, reverse text, end a line, or cannot be encoded."""

_SHORT = {"\n": "\\n", "\r": "\\r", "\t": " "}

_LINE_START = re.compile(r"^((?:\s|\x1b\[[0-9;]*m)*):(?=:)", re.MULTILINE)
_MARK = re.compile(r"##(?=[a-z]*\[)", re.IGNORECASE)


def one_line(text: str) -> str:
    r"""Return a text as one line, with every control character spelled out.

    >>> print(one_line("a\x1b]52;c;Zg==\x07\nb"))
    a\x1b]52;c;Zg==\x07\nb
    """
    return _spell(text, _spelled)


def lines(text: str) -> str:
    """Return a text with `one_line` applied to each of its lines."""
    return "\n".join(map(one_line, text.split("\n")))


def json(text: str) -> str:
    r"""Return a JSON document with control characters and log commands replaced by JSON escapes.

    >>> print(json('["\U000e0041", "##[group]"]'))
    ["\udb40\udc41", "\u0023#[group]"]
    """
    unmarked = _MARK.sub(lambda _: f"{_in_json('#')}#", text)
    return "\n".join(_spell(line, _in_json) for line in unmarked.split("\n"))


def commandless(text: str) -> str:
    """Return a text in which no line of a log is a command to the CI runner.

    GitHub skips spaces before `::` and takes `##[` anywhere in a line; Azure takes `##vso[`, TeamCity `##teamcity[`. A
    space inside the mark disables it and is the least visible change.

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
