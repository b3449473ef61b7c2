"""Names of plans in a narrow column: shortened where they are alike, not where they differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dongyuan_targets.render.cells import ELLIPSIS, cells

_LEGIBLE = 6
"""The least cells kept of a name (such as a county's), as the one character that differs is not legible."""


def shortened(names: Sequence[str], room: int) -> tuple[str, ...]:
    """Return the names cut to at most `room` cells; different names stay different.

    Their common beginning is cut first, at a word boundary, then their common end, except for a few legible characters,
    then the middle of names still too long. Names that are then the same are numbered.

    >>> shortened(["示例县年度目标 (a/jia)", "示例县年度目标 (a/yi)"], 12)
    ('...jia)', '...yi)')
    >>> shortened(["甲县工业商务和信息化年度目标", "乙县工业商务和信息化年度目标"], 12)
    ('甲县工...', '乙县工...')
    """
    if max(map(cells, names), default=0) <= room:
        return tuple(names)
    start, end = _shared(names)
    short = [_framed(name, start, end, room) for name in names]
    alike = Counter(short)
    return tuple(
        name if alike[name] == 1 else f"{number} {_cut(name, room - len(str(number)) - 1)}"
        for number, name in enumerate(short, 1)
    )


def _shared(names: Sequence[str]) -> tuple[int, int]:
    """Return how many characters to cut at the beginning and end as common to all names; words stay whole."""
    distinct = sorted(set(names))
    if len(distinct) < 2:  # noqa: PLR2004 (one name differs from nothing)
        return 0, 0
    start = _alike(distinct)
    while start and any(_is_inside_a_word(name, start) for name in distinct):
        start -= 1
    rests = [name[start:][::-1] for name in distinct]
    end = _alike(rests)
    while end and any(_is_inside_a_word(rest, end) for rest in rests):
        end -= 1
    end = min(end, min(len(rest) for rest in rests) - 1)
    return _worth_it(distinct[0][:start]), _worth_it(rests[0][:end])


def _alike(texts: Sequence[str]) -> int:
    """Return the length of the common beginning of all texts."""
    shortest = min(map(len, texts))
    return next((place for place in range(shortest) if len({text[place] for text in texts}) > 1), shortest)


def _worth_it(text: str) -> int:
    """Return the length of a text to cut, 0 if the dots in its place would take as much room."""
    return len(text) if cells(text) > len(ELLIPSIS) else 0


def _is_inside_a_word(name: str, place: int) -> bool:
    before, after = name[place - 1 : place], name[place : place + 1]
    return bool(before and after) and before.isascii() and after.isascii() and before.isalnum() and after.isalnum()


def _framed(name: str, start: int, end: int, room: int) -> str:
    """Return a name without its common beginning and end, but with as much of the end as it needs to be legible."""
    before = ELLIPSIS if start else ""
    room -= len(before)
    own, rest = name[start : len(name) - end], name[start:]
    if cells(rest) <= room or not end:
        return before + _cut(rest, room)
    room -= len(ELLIPSIS)
    wanted = max(cells(own), _LEGIBLE)
    return before + (_longest(rest, wanted) if wanted <= room else _cut(own, room)) + ELLIPSIS


def _cut(text: str, room: int) -> str:
    """Return a text cut in its middle to at most `room` cells, as names mostly differ at their ends."""
    if cells(text) <= room:
        return text
    keep = max(room - len(ELLIPSIS), 2)
    start = _longest(text, (keep + 1) // 2)
    end = _longest(text[::-1], keep - cells(start))[::-1]
    return f"{start}{ELLIPSIS}{end}"


def _longest(text: str, room: int) -> str:
    """Return the longest beginning of at most `room` cells."""
    kept = ""
    for each in text:
        if cells(kept + each) > room:
            break
        kept += each
    return kept
