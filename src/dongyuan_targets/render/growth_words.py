"""Growth in the words of bulletins: a fall is not called negative growth, and points are not called per cent."""

from __future__ import annotations

from fractions import Fraction

from dongyuan_targets.judging.changes import Change, Trend
from dongyuan_targets.message import Message, Percent, message
from dongyuan_targets.quantities.rounding import in_points
from dongyuan_targets.text.numbers import number


def points_in_words(ratio: Fraction) -> Message:
    """Return the absolute size of a difference: 0.4个百分点, 0.4 percentage points."""
    return message("changes.points", points=number(abs(ratio) * 100, 1))


def points_as_written(points: str) -> Message:
    """Return an already formatted number of points in words: 3个百分点, 3 percentage points, 1 percentage point."""
    return message("changes.point" if points == "1" else "changes.points", points=points)


def sign_as_shown(ratio: Fraction) -> int:
    """Return the sign (1, 0 or -1) of a share or a difference of shares, rounded as displayed."""
    shown = in_points(ratio)
    return (shown > 0) - (shown < 0)


def growth_in_words(growth: Fraction) -> Message:
    """Return growth on the same period last year: 同比增长10.2%, 同比下降3.1%, 与上年同期持平."""
    match sign_as_shown(growth):
        case 1:
            return message("changes.grew", rate=Percent(growth))
        case -1:
            return message("changes.fell", rate=Percent(-growth))
        case _:
            return message("changes.flat")


def trend_in_words(change: Change, then: object) -> Message | None:
    """Return the change of growth since `then`, the period compared with; None where there is no trend."""
    was, now = change.before.measures.growth, change.after.measures.growth
    if change.trend is None or not isinstance(was, Fraction) or not isinstance(now, Fraction):
        return None
    both_fell = change.trend is Trend.UNCHANGED and sign_as_shown(now) < 0
    key = "trend.unchanged_fall.clause" if both_fell else f"trend.{change.trend}.clause"
    return message(key, then=then, points=points_in_words(now - was), was=growth_in_words(was))
