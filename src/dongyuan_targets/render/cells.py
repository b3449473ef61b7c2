"""Texts in terminal cells, of which a Chinese character takes two: measuring, shortening and wrapping them."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

ELLIPSIS = "..."


@lru_cache(maxsize=4096)
def cells(text: str) -> int:
    """Return the number of terminal cells that a text takes."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(each) else 2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text
    )


def shorten(text: str, room: int) -> str:
    """Return a text cut to at most `room` cells, between words; Chinese may be cut after any character."""
    if cells(text) <= room:
        return text
    kept = ""
    end = 0
    for place, each in enumerate(text):
        if cells(kept + each) > room - len(ELLIPSIS):
            break
        kept += each
        if place + 1 < len(text) and (text[place + 1] == " " or cells(each) > 1 or cells(text[place + 1]) > 1):
            end = place + 1
    return text[: end or len(kept)].rstrip() + ELLIPSIS


def wrap(text: str, width: int, indent: int = 0) -> list[str]:
    """Return a text as lines of at most `width` cells, the later ones indented; words are kept whole."""
    lines, line = [], ""
    for piece in _pieces(text):
        if line.strip() and cells(line + piece.rstrip()) > width:
            lines.append(line.rstrip())
            line = " " * indent + piece.lstrip()
        else:
            line += piece
    return [*lines, line.rstrip()]


_NOT_FIRST = "，。；：、！？）】》%）,.;:!?)"


def _pieces(text: str) -> list[str]:
    """Return a text split where a line may end: at spaces, and after Chinese unless a closing mark follows."""
    pieces = [""]
    for place, each in enumerate(text):
        pieces[-1] += each
        following = text[place + 1 : place + 2]
        wide = cells(each) > 1 or (following != "" and cells(following) > 1)
        if each == " " or (wide and following not in _NOT_FIRST and each not in "（《【"):
            pieces.append("")
    return pieces
