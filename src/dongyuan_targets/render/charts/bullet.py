"""The bullet of a completion as inline SVG: a bar, a thick mark for the goal, a thin one for what is due."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from dongyuan_targets.render.charts.svg import Caption, at, svg

_WHOLE = 128
"""Where the scale has 100 %: in the same place in every row of a table."""

_WIDTH = 160
_CAP = 4
"""How far the caps of a limit's mark extend to either side."""

_MOST = 1.2
"""The share at which the scale ends; what is beyond it ends in an arrow."""


def bullet(caption: Caption, completion: Fraction | None, due: Fraction | None, *, is_limit: bool = False) -> str:
    """Return a bullet graph as Stephen Few defines it: a bar for completion, a thick mark for the goal.

    The background is darker up to the due share, which has a thin mark of its own. The goal is at the same place for
    any completion.

    Args:
        caption: its text alternative.
        completion: the completion as a ratio; None draws no bar.
        due: the due share as a ratio; None where nothing is due.
        is_limit: whether the goal is a ceiling: its mark has caps, and use beyond the due share is a wider bar.
    """
    parts = [_rect("rest", 0, 1, 3, 14)]
    if due is not None:
        parts.append(_rect("due-band", 0, float(due), 3, 14))
    if completion is not None:
        parts += _bar(float(completion))
        allowed = min(float(due), 1.0) if due is not None else 1.0
        if is_limit and completion > allowed:
            parts.append(_rect("overrun", allowed, float(completion), 5, 10))
    if due is not None:
        parts.append(_mark("due-mark", min(float(due), _MOST), 3, 17))
    parts += [_mark("goal-mark", 1, 1, 19)]
    if is_limit:
        parts.append(
            f'<path class="limit-mark" d="M{_WHOLE - _CAP} 1H{_WHOLE + _CAP}M{_WHOLE - _CAP} 19H{_WHOLE + _CAP}"/>'
        )
    return svg("bullet", f"0 0 {_WIDTH} 20", caption, parts)


def _bar(completion: float) -> Iterator[str]:
    """Yield the bar of completion: a sliver at 0, which is not "not reported", and arrows beyond the scale."""
    if completion < 0:
        yield '<path class="actual" d="M5 4 0 10l5 6z"/>'
    else:
        yield _rect("actual", 0, max(completion, 0.01), 7, 6)
    if completion > _MOST:
        yield '<path class="actual" d="M153 3l7 7-7 7z"/>'


def _rect(kind: str, start: float, end: float, top: int, height: int) -> str:
    left, right = (min(max(each, 0), _MOST) * _WHOLE for each in (start, end))
    return f'<rect class="{kind}" x="{at(left)}" y="{top}" width="{at(right - left)}" height="{height}"/>'


def _mark(kind: str, share: float, top: int, bottom: int) -> str:
    return f'<path class="{kind}" d="M{at(max(share, 0) * _WHOLE)} {top}V{bottom}"/>'
