"""A bar of completion in one line of cells, with a mark at the due share."""

from __future__ import annotations

from fractions import Fraction

from dongyuan_targets.quantities.rounding import round_half_up
from dongyuan_targets.render.grid import Charset

LENGTH = 18
"""The cells of the bar up to 100 %."""

WIDTH = LENGTH + 2
"""All its cells: with one for what exceeds 100 %, and one for the mark."""

_DUE = "|"
_BEYOND = ">"
_FILL = {Charset.BRAILLE: ("⣿", "⡇", "⣀"), Charset.ASCII: ("#", ":", ".")}
"""The characters of a filled, half filled and empty cell."""


def bar(completion: Fraction, due: Fraction | None, charset: Charset) -> str:
    """Return a bar filled to half cells, with `>` above 100 %, and with a mark between two cells.

    A target ahead is never drawn short of the mark, one behind never beyond it; only 100 % fills the bar.

    >>> from fractions import Fraction
    >>> bar(Fraction(1, 3), Fraction(1, 2), Charset.ASCII)
    '######...|.........'
    >>> bar(Fraction(6, 5), Fraction(1, 2), Charset.ASCII)
    '#########|#########>'

    Args:
        completion: share of the goal; below zero the bar is empty.
        due: share that is due, None where nothing is due yet.
        charset: the characters to draw with.
    """
    halves = _units(completion, 2 * LENGTH)
    if due is None:
        return _drawn(halves, completion, charset).rstrip()
    place = _units(due, LENGTH)
    halves = max(halves, 2 * place) if completion >= due else min(halves, 2 * place)
    if due > 1 and completion < due:
        place += 1
    drawn = _drawn(halves, completion, charset)
    return (drawn[:place] + _DUE + drawn[place:]).rstrip()


def _drawn(halves: int, completion: Fraction, charset: Charset) -> str:
    """Return the bar without its mark."""
    full, half, empty = _FILL[charset]
    filled = full * (halves // 2) + half * (halves % 2)
    return filled + empty * (LENGTH - len(filled)) + (_BEYOND if completion > 1 else " ")


def _units(share: Fraction, whole: int) -> int:
    """Return how many of `whole` units a share fills; all of them only from 100 %."""
    return whole if share >= 1 else min(max(int(round_half_up(share * whole, 0)), 0), whole - 1)
