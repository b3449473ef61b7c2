"""The line of a year as inline SVG: its figures with dots, what is due dotted, the goal, the projection dashed.

Amounts are exact until they become places.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import floor

from dongyuan_targets.judging.projection import Projection
from dongyuan_targets.judging.schedule import MONTHS
from dongyuan_targets.render.charts.svg import Caption, Place, at, points, svg, text

_LEFT, _TOP, _BOTTOM = 16, 18, 118
"""The edges of a year's plot within 320 x 136, with room for 0 on the left, the goal above and months below."""

_LEAST_MARGIN = 52
_DIGIT = 7
"""The width of a digit in the widest of fonts."""

_WIDE, _TALL, _LATIN = 11, 9, 0x2E80
"""The width of a Chinese character, the height of a text, and the code point from which characters are Chinese."""

_LOOKS = 24
"""The number of parts into which a line is divided to find where labels cover it."""

_Line = tuple[Place, Place]

_QUARTERS = (3, 6, 9, 12)
_HEADROOM = Fraction(21, 20)
_CLEAR = 18
"""The least distance of a point from the axis for its number to be placed below it."""


@dataclass(frozen=True, slots=True)
class Year:
    """The data of a year's chart, in the unit of the target.

    Attributes:
        figures: the year-to-date figures by month; at least one.
        path: the amounts due at the end of months (0 is the start of the year); empty where there is no path.
        goal: the year's goal, if any.
        projection: the projected total of the year, if there is one.
        quarters: the names of March, June, September and December.
        goal_label: the text of the goal.
        newest_label: the text of the newest figure.
        projection_label: the text of the projection.
        goals: the goal of each month, where it was adjusted.
        from_zero: whether the scale begins at zero; for a rate or a level it does not, as that would flatten its
            changes.
        low_label: returns the text of the amount at which a scale not from zero begins.
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
        """All amounts that have to fit into the plot."""
        if self.from_zero:
            yield Fraction(0)
        yield from self.figures.values()
        yield from (amount for _, amount in self.path)
        if self.goal is not None:
            yield from (self.goal, *self.goals)
        if self.projection is not None:
            yield from (self.projection.low, self.projection.point, self.projection.high)


def year_line(caption: Caption, year: Year) -> str:
    """Return the line chart of a year: its figures, the path due, the goal, and the projection with its interval."""
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
        f'<circle class="figure" cx="{at(x)}" cy="{at(y)}" r="{3 if month == newest else 2}"/>'
        for month, amount in sorted(year.figures.items())
        for x, y in [plot.point(month, amount)]
    ]
    drawn = list(_lines(plot, year))
    newest_box = _newest(plot, start, year.newest_label, drawn)
    if year.goal is not None:
        parts.append(_goal_label(plot, year, [*drawn, *newest_box.edges]).drawn("quiet"))
    parts.append(newest_box.drawn("number"))
    return svg("year", "0 0 320 136", caption, parts)


@dataclass(frozen=True, slots=True)
class _Plot:
    """The plot of a year, which converts amounts and months to coordinates."""

    low: float
    high: float
    right: int
    left: int
    ground: str
    """The label of the axis, at its left."""

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

    def point(self, month: int, amount: Fraction) -> Place:
        """Return the coordinates of an amount at the end of a month; month 0 is the start of the year."""
        return self.across(month), self.height(float(amount))

    def across(self, month: int) -> float:
        """Return the x coordinate of the end of a month."""
        return self.left + month * (self.right - self.left) / MONTHS

    def height(self, amount: float) -> float:
        """Return the y coordinate of an amount."""
        return _BOTTOM - (amount - self.low) / (self.high - self.low) * (_BOTTOM - _TOP)


def _round_below(amount: Fraction, step: Fraction) -> Fraction:
    """Return an amount rounded down to a multiple of the largest power of ten that does not exceed the step."""
    power = Fraction(1)
    while power > step:
        power /= 10
    while power * 10 <= step:
        power *= 10
    return floor(amount / power) * power


def _axis(plot: _Plot, year: Year) -> Iterator[str]:
    """Yield the axis with its months, at zero or at the amount where the scale begins."""
    zero = plot.height(0 if year.from_zero else plot.low)
    yield f'<path class="axis" d="M{plot.left} {at(zero)}H{plot.right}"/>'
    for month in range(1, MONTHS + 1):
        yield f'<path class="axis" d="M{at(plot.across(month))} {at(zero)}v{4 if month in _QUARTERS else 2}"/>'
    yield text("quiet", plot.left - 4, zero + 4, plot.ground, anchor="end")
    for month, name in zip(_QUARTERS, year.quarters, strict=True):
        yield text("quiet", plot.across(month), _BOTTOM + 14, name, anchor="middle")


def _outlook(plot: _Plot, start: tuple[int, Fraction], projection: Projection, label: str) -> Iterator[str]:
    """Yield the band from the newest figure to the projection's interval, and the dashed line to its point."""
    low, point, high = (plot.point(MONTHS, each) for each in (projection.low, projection.point, projection.high))
    corners = [plot.point(*start), low, high]
    yield f'<polygon class="interval" points="{points(corners)}"/>'
    yield f'<path class="whisker" d="M{at(low[0])} {at(low[1])}V{at(high[1])}"/>'
    yield f'<polyline class="projection" points="{points([plot.point(*start), point])}"/>'
    across, height = point
    yield f'<path class="projected" d="M{at(across)} {at(height - 4)}l4 4-4 4-4-4z"/>'
    yield text("number", across + 7, height + 4, label)


def _goal(plot: _Plot, goals: Sequence[Fraction]) -> str:
    """Return the line of the goal, with a step at the start of each month from which another goal holds."""
    heights = [plot.height(float(goal)) for goal in goals]
    steps = "".join(
        f"H{at(plot.across(month))}V{at(now)}"
        for month, (before, now) in enumerate(pairwise(heights), 1)
        if now != before
    )
    return f'<path class="goal" d="M{plot.left} {at(heights[0])}{steps}H{plot.right}"/>'


@dataclass(frozen=True, slots=True)
class _Label:
    """A text on the drawing: its anchor, its base line, and the box that it occupies."""

    words: str
    across: float
    base: float
    anchor: str = "start"

    @property
    def box(self) -> tuple[float, float, float, float]:
        """The left, top, right and bottom of its box."""
        width = sum(_WIDE if ord(each) > _LATIN else _DIGIT for each in self.words)
        left = self.across - width * ("start", "middle", "end").index(self.anchor) / 2
        return left, self.base - _TALL, left + width, self.base + 2

    @property
    def edges(self) -> Iterator[_Line]:
        """The diagonals of its box, as lines for other labels to avoid."""
        left, top, right, bottom = self.box
        yield (left, top), (right, bottom)
        yield (left, bottom), (right, top)

    def crossed(self, drawn: Iterable[_Line]) -> int:
        """Return how many sampled places of lines lie in its box, a measure of their length in it."""
        left, top, right, bottom = self.box
        return sum(
            left <= across <= right and top <= height <= bottom
            for (begin, first), (end, last) in drawn
            if begin <= right and end >= left and min(first, last) <= bottom and max(first, last) >= top
            for across, height in _along(begin, first, end, last)
        )

    def drawn(self, kind: str) -> str:
        """Return the label as SVG."""
        return text(kind, self.across, self.base, self.words, self.anchor)


def _lines(plot: _Plot, year: Year) -> Iterator[_Line]:
    """Yield all lines of the drawing as straight segments."""
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


def _along(begin: float, first: float, end: float, last: float) -> Iterator[Place]:
    """Yield sampled places along a line."""
    wide, tall = (end - begin) / _LOOKS, (last - first) / _LOOKS
    return ((begin + wide * step, first + tall * step) for step in range(_LOOKS + 1))


def _clearest(labels: Iterable[_Label], drawn: Sequence[_Line]) -> _Label:
    """Return the first label that covers the least of lines, preferring labels within the drawing."""
    tried = []
    for label in labels:
        left, top, *_ = label.box
        tried.append(((left < 0 or top < 0, label.crossed(drawn)), label))
        if tried[-1][0] == (False, 0):
            break
    return min(tried, key=lambda each: each[0])[1]


def _newest(plot: _Plot, start: tuple[int, Fraction], label: str, drawn: Sequence[_Line]) -> _Label:
    """Return the label of the newest figure near its point, clear of lines: below if there is room, else above."""
    across, height = plot.point(*start)
    if start[0] == MONTHS:
        return _Label(label, across + 7, height + 4)
    below = [_Label(label, across + 2, height + 15), _Label(label, across, height + 15, "middle")]
    above = [_Label(label, across, height - 8, "middle"), _Label(label, across - 6, height - 5, "end")]
    further = [_Label(label, across + 6, height + rise) for rise in (26, -18, 40, -30)]
    near = [*below, *above] if height + _CLEAR < _BOTTOM else above
    return _clearest((each for each in (*near, *further) if each.base < _BOTTOM), drawn)


def _goal_label(plot: _Plot, year: Year, drawn: Sequence[_Line]) -> _Label:
    """Return the label of the goal above or below its line, clear of other lines; at its end if it was adjusted."""
    goal = year.goals[-1] if year.goals else year.goal
    line = plot.height(float(goal or 0))
    left, right = plot.left + 2, plot.right - 2
    ends = [(left, "start"), (right, "end"), ((left + right) / 2, "middle")]
    if len(set(year.goals)) > 1:
        ends = [(right, "end")]
    places = [_Label(year.goal_label, across, line + drop, anchor) for across, anchor in ends for drop in (-5, 13)]
    return _clearest(places, drawn)


def _polyline(kind: str, plot: _Plot, amounts: Iterable[tuple[int, Fraction]]) -> str:
    return f'<polyline class="{kind}" points="{points(plot.point(*each) for each in amounts)}"/>'
