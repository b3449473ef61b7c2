"""Charts as inline SVG: the bullet of a completion, the line of a year.

What each mark means shows without colour: a bar, a thick mark, a thin one; a line with dots, a dotted one, a dashed
one. The colours are the style sheet's, by class.

Amounts are exact until they become places. A place is a float: its few operations are rounded alike on every machine,
and what is written has one decimal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from html import escape
from itertools import pairwise
from math import floor

from dongyuan_targets.judging.projection import Projection
from dongyuan_targets.judging.schedule import MONTHS

_WHOLE = 128
"""Where a bullet's scale has 100 %: in the same place in every row of a table."""

_WIDTH = 160
_CAP = 4
"""How far the caps of a limit's mark reach to either side."""

_MOST = 1.2
"""The share at which a bullet's scale ends; what is beyond it ends in an arrow."""

_LEFT, _TOP, _BOTTOM = 16, 18, 118
"""The plot of a year, within 320 x 136: room for 0 at its left, the goal above, months below."""

_LEAST_MARGIN = 52
_DIGIT = 7
"""How much a digit of the number at the right may take, in the widest of fonts."""

_WIDE, _TALL, _LATIN = 11, 9, 0x2E80
"""What a Chinese character takes, how high a text is, and the character from which on it is Chinese."""

_LOOKS = 24
"""At how many places each piece of a line is looked at."""

_Place = tuple[float, float]
_Line = tuple[_Place, _Place]

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
        from_zero: whether the scale begins at zero: for what adds up, but not for a rate or a level, whose changes
            zero would flatten.
        low_label: writes the amount at which another scale begins.
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
    from_zero: bool = True
    low_label: Callable[[Fraction], str] = str

    @property
    def amounts(self) -> Iterator[Fraction]:
        """Everything that has to find room."""
        if self.from_zero:
            yield Fraction(0)
        yield from self.figures.values()
        yield from (amount for _, amount in self.path)
        if self.goal is not None:
            yield from (self.goal, *self.goals)
        if self.projection is not None:
            yield from (self.projection.low, self.projection.point, self.projection.high)


def bullet(caption: Caption, completion: Fraction | None, due: Fraction | None, *, is_limit: bool = False) -> str:
    """Return a bullet graph as Stephen Few defines it: a bar for what is done, a thick mark for the goal.

    The background is darker up to the share that is due, which has a thin mark of its own. The goal stands in the
    same place whatever the completion.

    Args:
        caption: what it says in words.
        completion: ratio done; None where that is not known, and there is no bar.
        due: ratio due by now; None where nothing is.
        is_limit: the goal is a ceiling: its mark has a cap, and what is used beyond the due share is a wider bar.
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
    return _svg("bullet", f"0 0 {_WIDTH} 20", caption, parts)


def year_line(caption: Caption, year: Year) -> str:
    """Return the figures of a year against the path that is due, the goal and the projection with its interval."""
    plot = _Plot.of(year)
    newest = max(year.figures)
    start = (newest, year.figures[newest])
    parts = [*_axis(plot, year)]
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
    drawn = list(_lines(plot, year))
    newest_box = _newest(plot, start, year.newest_label, drawn)
    if year.goal is not None:
        parts.append(_goal_label(plot, year, [*drawn, *newest_box.edges]).text("quiet"))
    parts.append(newest_box.text("number"))
    return _svg("year", "0 0 320 136", caption, parts)


@dataclass(frozen=True, slots=True)
class _Plot:
    """Amounts and months as places on the drawing."""

    low: float
    high: float
    right: int
    left: int
    ground: str
    """What is written at its left, where the axis stands."""

    @classmethod
    def of(cls, year: Year) -> _Plot:
        label = max(len(year.newest_label), len(year.projection_label))
        right = 320 - max(14 + _DIGIT * label, _LEAST_MARGIN)
        amounts = list(year.amounts)
        low, high = min(amounts), max(amounts)
        if year.from_zero:
            ends = float(low * _HEADROOM), float(high * _HEADROOM)
            return cls(ends[0], ends[1] if ends[1] > ends[0] else ends[0] + 1, right, _LEFT, "0")
        span = high - low or abs(high) * Fraction(1, 10) or Fraction(1)
        below = _round_below(low - span / 5, span / 5)
        low = below if low < 0 else max(below, Fraction(0))
        ground = year.low_label(low)
        return cls(float(low), float(high + span / 10), right, max(_LEFT, 8 + _DIGIT * len(ground)), ground)

    def point(self, month: int, amount: Fraction) -> _Place:
        """Return where an amount at the end of a month stands; month 0 is the year's beginning."""
        return self.across(month), self.height(float(amount))

    def across(self, month: int) -> float:
        """Return where the end of a month stands from the left."""
        return self.left + month * (self.right - self.left) / MONTHS

    def height(self, amount: float) -> float:
        """Return where an amount stands from above."""
        return _BOTTOM - (amount - self.low) / (self.high - self.low) * (_BOTTOM - _TOP)


def _bar(completion: float) -> Iterator[str]:
    """Yield what is done: a sliver for nothing at all, which is not the same as not reported; arrows off the scale."""
    if completion < 0:
        yield '<path class="actual" d="M5 4 0 10l5 6z"/>'
    else:
        yield _rect("actual", 0, max(completion, 0.01), 7, 6)
    if completion > _MOST:
        yield '<path class="actual" d="M153 3l7 7-7 7z"/>'


def _round_below(amount: Fraction, step: Fraction) -> Fraction:
    """Return an amount rounded down to a power of ten that is at most the step."""
    power = Fraction(1)
    while power > step:
        power /= 10
    while power * 10 <= step:
        power *= 10
    return floor(amount / power) * power


def _axis(plot: _Plot, year: Year) -> Iterator[str]:
    """Yield the line of zero, or of the amount at which the scale begins, with its months."""
    zero = plot.height(0 if year.from_zero else plot.low)
    yield f'<path class="axis" d="M{plot.left} {_at(zero)}H{plot.right}"/>'
    for month in range(1, MONTHS + 1):
        yield f'<path class="axis" d="M{_at(plot.across(month))} {_at(zero)}v{4 if month in _QUARTERS else 2}"/>'
    yield _text("quiet", plot.left - 4, zero + 4, plot.ground, anchor="end")
    for month, name in zip(_QUARTERS, year.quarters, strict=True):
        yield _text("quiet", plot.across(month), _BOTTOM + 14, name, anchor="middle")


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
    heights = [plot.height(float(goal)) for goal in goals]
    steps = "".join(
        f"H{_at(plot.across(month))}V{_at(now)}"
        for month, (before, now) in enumerate(pairwise(heights), 1)
        if now != before
    )
    return f'<path class="goal" d="M{plot.left} {_at(heights[0])}{steps}H{plot.right}"/>'


@dataclass(frozen=True, slots=True)
class _Label:
    """A text on the drawing: where it begins or ends, its base line, and the box that it takes."""

    words: str
    across: float
    base: float
    anchor: str = "start"

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Its left, top, right and bottom."""
        width = sum(_WIDE if ord(each) > _LATIN else _DIGIT for each in self.words)
        left = self.across - width * ("start", "middle", "end").index(self.anchor) / 2
        return left, self.base - _TALL, left + width, self.base + 2

    @property
    def edges(self) -> Iterator[_Line]:
        """Its box as two lines that cross it, for others to keep off."""
        left, top, right, bottom = self.box
        yield (left, top), (right, bottom)
        yield (left, bottom), (right, top)

    def crossed(self, drawn: Iterable[_Line]) -> int:
        """Return at how many places lines cross its box: the more, the longer they lie in it."""
        left, top, right, bottom = self.box
        return sum(
            left <= across <= right and top <= height <= bottom
            for (begin, first), (end, last) in drawn
            if begin <= right and end >= left and min(first, last) <= bottom and max(first, last) >= top
            for across, height in _along(begin, first, end, last)
        )

    def text(self, kind: str) -> str:
        """Return it as SVG."""
        return _text(kind, self.across, self.base, self.words, self.anchor)


def _lines(plot: _Plot, year: Year) -> Iterator[_Line]:
    """Yield every line of the drawing as straight pieces."""
    goals = year.goals or ((year.goal,) * MONTHS if year.goal is not None else ())
    steps = [(month - 1, goal) for month, goal in enumerate(goals, 1)] + [(MONTHS, goal) for goal in goals[-1:]]
    figures = sorted(year.figures.items())
    drawn: list[Sequence[tuple[int, Fraction]]] = [figures, year.path, steps]
    if year.projection is not None:
        drawn += [
            [figures[-1], (MONTHS, end)] for end in (year.projection.low, year.projection.point, year.projection.high)
        ]
    for line in drawn:
        yield from pairwise(plot.point(*each) for each in line)
    yield (plot.left, _BOTTOM), (plot.right, _BOTTOM)


def _along(begin: float, first: float, end: float, last: float) -> Iterator[_Place]:
    """Yield places along a line, close enough to tell whether a label lies on it."""
    wide, tall = (end - begin) / _LOOKS, (last - first) / _LOOKS
    return ((begin + wide * step, first + tall * step) for step in range(_LOOKS + 1))


def _clearest(labels: Iterable[_Label], drawn: Sequence[_Line]) -> _Label:
    """Return the first of the labels that lies on the fewest lines, of those that stay on the drawing."""
    tried = []
    for label in labels:
        left, top, *_ = label.box
        tried.append(((left < 0 or top < 0, label.crossed(drawn)), label))
        if tried[-1][0] == (False, 0):
            break
    return min(tried, key=lambda each: each[0])[1]


def _newest(plot: _Plot, start: tuple[int, Fraction], label: str, drawn: Sequence[_Line]) -> _Label:
    """Return the number of the newest figure, near it where no line is: below where there is room, else above."""
    across, height = plot.point(*start)
    if start[0] == MONTHS:
        return _Label(label, across + 7, height + 4)
    below = [_Label(label, across + 2, height + 15), _Label(label, across, height + 15, "middle")]
    above = [_Label(label, across, height - 8, "middle"), _Label(label, across - 6, height - 5, "end")]
    further = [_Label(label, across + 6, height + rise) for rise in (26, -18, 40, -30)]
    near = [*below, *above] if height + _CLEAR < _BOTTOM else above
    return _clearest((each for each in (*near, *further) if each.base < _BOTTOM), drawn)


def _goal_label(plot: _Plot, year: Year, drawn: Sequence[_Line]) -> _Label:
    """Return what the goal is, above or below its line where no other line is; at its end where it was adjusted."""
    goal = year.goals[-1] if year.goals else year.goal
    line = plot.height(float(goal or 0))
    left, right = plot.left + 2, plot.right - 2
    ends = [(left, "start"), (right, "end"), ((left + right) / 2, "middle")]
    if len(set(year.goals)) > 1:
        ends = [(right, "end")]
    places = [_Label(year.goal_label, across, line + drop, anchor) for across, anchor in ends for drop in (-5, 13)]
    return _clearest(places, drawn)


def _svg(kind: str, box: str, caption: Caption, parts: Iterable[str]) -> str:
    name = escape(caption.id)
    return (
        f'<svg class="{kind}" viewBox="{box}" role="img" aria-labelledby="{name}-title {name}-desc">'
        f'<title id="{name}-title">{escape(caption.title)}</title>'
        f'<desc id="{name}-desc">{escape(caption.description)}</desc>'
        f"{''.join(parts)}</svg>"
    )


def _rect(kind: str, start: float, end: float, top: int, height: int) -> str:
    left, right = (min(max(each, 0), _MOST) * _WHOLE for each in (start, end))
    return f'<rect class="{kind}" x="{_at(left)}" y="{top}" width="{_at(right - left)}" height="{height}"/>'


def _mark(kind: str, share: float, top: int, bottom: int) -> str:
    return f'<path class="{kind}" d="M{_at(max(share, 0) * _WHOLE)} {top}V{bottom}"/>'


def _polyline(kind: str, plot: _Plot, amounts: Iterable[tuple[int, Fraction]]) -> str:
    return f'<polyline class="{kind}" points="{_points(plot.point(*each) for each in amounts)}"/>'


def _text(kind: str, across: float, height: float, text: str, anchor: str = "start") -> str:
    place = f'x="{_at(across)}" y="{_at(height)}"'
    return f'<text class="{kind}" {place} text-anchor="{anchor}">{escape(text)}</text>'


def _points(corners: Iterable[_Place]) -> str:
    return " ".join(f"{_at(across)},{_at(height)}" for across, height in corners)


def _at(place: float) -> str:
    """Return a place on the drawing to a tenth of its unit."""
    return f"{round(place * 10) / 10:g}"
