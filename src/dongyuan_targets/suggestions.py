"""Suggestions for an unknown word: the known words most like it."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from dongyuan_targets.message import message

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dongyuan_targets.message import Message

_LEAST_LIKENESS = 0.6
"""The least similarity to suggest a word; below this, most short words would be suggested for any other."""


def nearest(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return the known words most like a mistyped one, best first; leading dashes are ignored.

    >>> nearest("--perod", ["--period", "-p", "--output"]), nearest("-v", ["-p", "-o", "-h", "--version"])
    (('--period',), ('--version',))
    """
    known = list(known)
    plain: dict[str, str] = {}
    for each in known:
        plain.setdefault(each.lstrip("-").casefold(), each)
    typed = word.lstrip("-").casefold()
    if word.startswith("-") and len(typed) == 1:
        return tuple(each for each in known if each.startswith(f"--{typed}"))[:1]
    close = get_close_matches(typed, list(plain), n=3, cutoff=_LEAST_LIKENESS)
    return tuple(plain[each] for each in close) or _contained(typed, plain.values())


def unknown(key: str, word: str, known: Iterable[str], **details: object) -> Message:
    """Return the message that a word is unknown, with the nearest known words if there are any."""
    close = nearest(word, known)
    hint = message("value.nearest", words=", ".join(close)) if close else message("value.no_nearest")
    return message(key, text=word, hint=hint, **details)


def _contained(typed: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return up to three names that contain a word of two or more characters: 规上工业总产值 for 总产值."""
    if len(typed) < 2:  # noqa: PLR2004 (two Chinese characters are a word)
        return ()
    return tuple(each for each in known if typed in each.casefold())[:3]
