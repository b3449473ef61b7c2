"""Charts as inline SVG: the bullet of a completion, the line of a year.

What each mark means shows without colour: a bar, a thick mark, a thin one; a line with dots, a dotted one, a dashed
one. The colours are the style sheet's, by class.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

from dongyuan_targets.judging.schedule import MONTHS
from dongyuan_targets.quantities.rounding import round_half_up

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from dongyuan_targets.judging.projection import Projection

_WHOLE = 128
"""Where a bullet's scale has 100 %: in the same place in every row of a table."""

_WIDTH = 160
_MOST = Fraction(6, 5)
"""The share at which a bullet's scale ends; what is beyond it ends in an arrow."""

_LEFT, _TOP, _BOTTOM = 16, 18, 118
"""The plot of a year, within 320 x 136: room for 0 at its left, the goal above, months below."""

_LEAST_MARGIN = 52
_DIGIT = 7
"""How much a digit of the number at the right may take, in the widest of fonts."""

_QUARTERS = (3, 6, 9, 12)
_HEADROOM = Fraction(21, 20)
_CLEAR = 18
"""How far above the axis a point is for its number to stand below it."""


@dataclass(frozen=True, slots=True)
class Caption:
    """What a chart says in words.

    Attributes:
        id: what the ids of its title and description begin with.
        title: what it shows.
        description: the figures in it.
    """

    id: str
    title: str
    description: str


@dataclass(frozen=True, slots=True)
class Year:
    """What is drawn of a year, in the unit of the target.

    Attributes:
        figures: the year-to-date figures by month; at least one.
        path: what is due at the end of months, 0 being the year's beginning; empty where that is no path.
        goal: the year's goal, if any.
        projection: what the full year will come to, if that can be said.
        quarters: the names of March, June, September and December.
        goal_label: the goal as it is written.
        newest_label: the newest figure as it is written.
        projection_label: the projection as it is written.
        goals: the goal that holds in each month, where it was adjusted.
    """

    figures: Mapping[int, Fraction]
    path: Sequence[tuple[int, Fraction]]
    goal: Fraction | None
    projection: Projection | None
    quarters: Sequence[str]
    goal_label: str
    newest_label: str
    projection_label: str
    goals: tuple[Fraction, ...] = ()

    @property
    def amounts(self) -> Iterator[Fraction]:
        """Everything that has to find room, zero too: a scale from zero exaggerates nothing."""
        yield Fraction(0)
        yield from self.figures.values()
        yield from (amount for _, amount in self.path)
        if self.goal is not None:
            yield from (self.goal, *self.goals)
        if self.projection is not None:
            yield from (self.projection.low, self.projection.point, self.projection.high)


def bullet(caption: Caption, completion: Fraction | None, due: Fraction | None) -> str:
    """Return a bullet graph as Stephen Few defines it: a bar for what is done, a thick mark for the goal.

    The background is darker up to the share that is due, which has a thin mark of its own. The goal stands in the
    same place whatever the completion.

    Args:
        caption: what it says in words.
        completion: ratio done; None where that is not known, and there is no bar.
        due: ratio due by now; None where nothing is.
    """
    parts = [_rect("rest", Fraction(0), Fraction(1), 3, 14)]
    if due is not None:
        parts += [_rect("due-band", Fraction(0), due, 3, 14)]
    if completion is not None:
        parts += _bar(completion)
    if due is not None:
        parts += [_mark("due-mark", min(due, _MOST), 3, 17)]
    parts += [_mark("goal-mark", Fraction(1), 1, 19)]
    return _svg("bullet", f"0 0 {_WIDTH} 20", caption, parts)


def year_line(caption: Caption, year: Year) -> str:
    """Return the figures of a year against the path that is due, the goal and the projection with its interval."""
    plot = _Plot.of(year)
    newest = max(year.figures)
    start = (newest, year.figures[newest])
    parts = [*_axis(plot, year.quarters)]
    if year.projection is not None:
        parts += _outlook(plot, start, year.projection, year.projection_label)
    if year.path:
        parts.append(_polyline("path", plot, year.path))
    if year.goal is not None:
        parts.append(_goal(plot, year.goals or (year.goal,) * MONTHS))
    parts.append(_polyline("figures", plot, sorted(year.figures.items())))
    parts += [
        f'<circle class="figure" cx="{_at(x)}" cy="{_at(y)}" r="{3 if month == newest else 2}"/>'
        for month, amount in sorted(year.figures.items())
        for x, y in [plot.point(month, amount)]
    ]
    if year.goal is not None:
        height = plot.height(year.goals[0] if year.goals else year.goal)
        parts.append(_text("quiet", _LEFT + 2, height - 5, year.goal_label))
    parts.append(_newest(plot, start, year.newest_label))
    return _svg("year", "0 0 320 136", caption, parts)


@dataclass(frozen=True, slots=True)
class _Plot:
    """Amounts and months as places on the drawing."""

    low: Fraction
    high: Fraction
    right: int

    @classmethod
    def of(cls, year: Year) -> _Plot:
        label = max(len(year.newest_label), len(year.projection_label))
        right = 320 - max(14 + _DIGIT * label, _LEAST_MARGIN)
        amounts = list(year.amounts)
        low, high = min(amounts) * _HEADROOM, max(amounts) * _HEADROOM
        return cls(low, high if high > low else low + 1, right)

    def point(self, month: int, amount: Fraction) -> tuple[Fraction, Fraction]:
        """Return where an amount at the end of a month stands; month 0 is the year's beginning."""
        return self.across(month), self.height(amount)

    def across(self, month: int) -> Fraction:
        """Return where the end of a month stands from the left."""
        return Fraction(_LEFT * MONTHS + month * (self.right - _LEFT), MONTHS)

    def height(self, amount: Fraction) -> Fraction:
        """Return where an amount stands from above."""
        return _BOTTOM - (amount - self.low) / (self.high - self.low) * (_BOTTOM - _TOP)


def _bar(completion: Fraction) -> Iterator[str]:
    """Yield what is done: a sliver for nothing at all, which is not the same as not reported; arrows off the scale."""
    if completion < 0:
        yield '<path class="actual" d="M5 4 0 10l5 6z"/>'
    else:
        yield _rect("actual", Fraction(0), max(completion, Fraction(1, 100)), 7, 6)
    if completion > _MOST:
        yield '<path class="actual" d="M153 3l7 7-7 7z"/>'


def _axis(plot: _Plot, quarters: Sequence[str]) -> Iterator[str]:
    zero = plot.height(Fraction(0))
    yield f'<path class="axis" d="M{_LEFT} {_at(zero)}H{plot.right}"/>'
    for month in range(1, MONTHS + 1):
        yield f'<path class="axis" d="M{_at(plot.across(month))} {_at(zero)}v{4 if month in _QUARTERS else 2}"/>'
    yield _text("quiet", _LEFT - 4, zero + 4, "0", anchor="end")
    for month, name in zip(_QUARTERS, quarters, strict=True):
        yield _text("quiet", plot.across(month), Fraction(_BOTTOM + 14), name, anchor="middle")


def _outlook(plot: _Plot, start: tuple[int, Fraction], projection: Projection, label: str) -> Iterator[str]:
    """Yield the band that opens from the newest figure to the interval, and the dashed line to the projection."""
    low, point, high = (plot.point(MONTHS, each) for each in (projection.low, projection.point, projection.high))
    corners = [plot.point(*start), low, high]
    yield f'<polygon class="interval" points="{_points(corners)}"/>'
    yield f'<path class="whisker" d="M{_at(low[0])} {_at(low[1])}V{_at(high[1])}"/>'
    yield f'<polyline class="projection" points="{_points([plot.point(*start), point])}"/>'
    across, height = point
    yield f'<path class="projected" d="M{_at(across)} {_at(height - 4)}l4 4-4 4-4-4z"/>'
    yield _text("number", across + 7, height + 4, label)


def _goal(plot: _Plot, goals: Sequence[Fraction]) -> str:
    """Return the goal as a line, with a step at the beginning of each month from which another one holds."""
    height = plot.height(goals[0])
    steps = "".join(
        f"H{_at(plot.across(month))}V{_at(plot.height(now))}"
        for month, (before, now) in enumerate(pairwise(goals), 1)
        if now != before
    )
    return f'<path class="goal" d="M{_LEFT} {_at(height)}{steps}H{plot.right}"/>'


def _newest(plot: _Plot, start: tuple[int, Fraction], label: str) -> str:
    """Return the number of the newest figure, where neither the line nor the band can be: below, else above."""
    across, height = plot.point(*start)
    if start[0] == MONTHS:
        return _text("number", across + 7, height + 4, label)
    if height + _CLEAR < _BOTTOM:
        return _text("number", across + 2, height + 15, label)
    return _text("number", across, height - 8, label, anchor="middle")


def _svg(kind: str, box: str, caption: Caption, parts: Iterable[str]) -> str:
    name = escape(caption.id)
    return (
        f'<svg class="{kind}" viewBox="{box}" role="img" aria-labelledby="{name}-title {name}-desc">'
        f'<title id="{name}-title">{escape(caption.title)}</title>'
        f'<desc id="{name}-desc">{escape(caption.description)}</desc>'
        f"{''.join(parts)}</svg>"
    )


def _rect(kind: str, start: Fraction, end: Fraction, top: int, height: int) -> str:
    left, right = (min(max(each, Fraction(0)), _MOST) * _WHOLE for each in (start, end))
    return f'<rect class="{kind}" x="{_at(left)}" y="{top}" width="{_at(right - left)}" height="{height}"/>'


def _mark(kind: str, share: Fraction, top: int, bottom: int) -> str:
    return f'<path class="{kind}" d="M{_at(max(share, Fraction(0)) * _WHOLE)} {top}V{bottom}"/>'


def _polyline(kind: str, plot: _Plot, amounts: Iterable[tuple[int, Fraction]]) -> str:
    return f'<polyline class="{kind}" points="{_points(plot.point(*each) for each in amounts)}"/>'


def _text(kind: str, across: Fraction | int, height: Fraction, text: str, anchor: str = "start") -> str:
    place = f'x="{_at(Fraction(across))}" y="{_at(height)}"'
    return f'<text class="{kind}" {place} text-anchor="{anchor}">{escape(text)}</text>'


def _points(corners: Iterable[tuple[Fraction, Fraction]]) -> str:
    return " ".join(f"{_at(across)},{_at(height)}" for across, height in corners)


def _at(place: Fraction) -> str:
    """Return a place on the drawing to a tenth of its unit, the same on every machine."""
    return f"{round_half_up(place, 1).normalize():f}"
