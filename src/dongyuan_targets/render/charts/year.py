"""The chart of a target's year in terminal cells: figures, amounts due, goal, last year and projection."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from dongyuan_targets.judging.projection import Projection
from dongyuan_targets.judging.row import Row
from dongyuan_targets.judging.schedule import MONTHS
from dongyuan_targets.message import Language
from dongyuan_targets.plan.model import Measure, Target
from dongyuan_targets.quantities.period import Period
from dongyuan_targets.render.cells import cells
from dongyuan_targets.render.charts.canvas import Canvas, Pen, cell_of
from dongyuan_targets.render.grid import GAP, Cell, Charset, Tone
from dongyuan_targets.render.notation import unit_text
from dongyuan_targets.text import words
from dongyuan_targets.text.numbers import number

_HEIGHT = 12
"""The most rows between the lowest and the highest amount."""

_MOST_STEPS = 6
_WIDEST_MONTH = 7
_LEAST_SPAN = Fraction(1, 10)
"""A scale not from zero spans at least this share of its largest amount, lest small changes look large."""

_AXIS = " |"

_FROM_ZERO = frozenset({Measure.CUMULATIVE, Measure.TASK})
"""Measures that add up from zero: levels and rates move about where they are."""

Line = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing: its title, and its lines as cells with tones."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class _Signs:
    """The signs of the drawing, as the legend shows them: three cells for a line, one for a mark."""

    figures: str
    due: str
    band: str
    goal: str = "---"
    figure: str = "o"
    last_year: str = "x"
    outlook: str = "+"


_SIGNS = {Charset.BRAILLE: _Signs("⠒o⠒", "⠂⠂⠂", "⢕⢕⢕"), Charset.ASCII: _Signs("*o*", "...", ":::")}


@dataclass(frozen=True, slots=True)
class _Year:
    """The data of the drawing, in the target's unit.

    Attributes:
        figures: the recorded figures by month.
        last_year: last year's figures by month.
        due: the amounts due at the start of the year and by the end of each month, None where there is no path.
        outlook: the projected total of the year, None where there is none.
        goals: the goal of each month, where it was adjusted.
    """

    target: Target
    figures: Mapping[int, Fraction]
    last_year: Mapping[int, Fraction]
    goal: Fraction | None
    due: tuple[Fraction, ...] | None
    outlook: Projection | None
    goals: tuple[Fraction, ...] = ()

    @property
    def amounts(self) -> list[Fraction]:
        """All amounts that have to fit into the drawing."""
        found = [*self.figures.values(), *self.last_year.values(), *(self.due or ())]
        found += [] if self.goal is None else [self.goal, *self.goals]
        return found + ([self.outlook.point, self.outlook.low, self.outlook.high] if self.outlook else [])


@dataclass(frozen=True, slots=True)
class Scale:
    """The scale of an axis: the lowest amount, the step between labels, the number of steps and of decimals."""

    low: Fraction
    step: Fraction
    steps: int
    places: int

    @property
    def rows_per_step(self) -> int:
        """The number of rows from one label to the next."""
        return _HEIGHT // self.steps

    def height(self, amount: Fraction) -> Fraction:
        """Return how many rows an amount lies above the lowest."""
        return (amount - self.low) / self.step * self.rows_per_step

    @property
    def labels(self) -> dict[int, str]:
        """The labels by row."""
        return {
            step * self.rows_per_step: number(self.low + step * self.step, self.places)
            for step in range(self.steps + 1)
        }


def year_chart(
    rows: Sequence[tuple[Period, Row]], language: Language, width: int, charset: Charset = Charset.BRAILLE
) -> Chart | None:
    """Return the year of a target as a drawing; None where there is nothing to see, or no room in so many cells.

    The rows are the target judged at each period that has a figure, oldest first; the last has goal and projection.
    """
    year = _year(rows)
    if not year.figures and year.due is None:
        return None
    target = year.target
    axis = scale(year.amounts, from_zero=target.measure in _FROM_ZERO, whole=target.is_counted)
    margin = max(cells(label) for label in axis.labels.values()) + cells(_AXIS)
    months = words("chart.months", language).split()
    step = min((width - margin - cells(months[-1])) // MONTHS, _WIDEST_MONTH)
    if step < 1:
        return None
    canvas = Canvas(MONTHS * step + 1, axis.steps * axis.rows_per_step + 1)
    signs = _SIGNS[charset]
    _draw(canvas, year, axis, step, charset)
    lines = [*_with_axis(canvas, axis, margin), (Cell(" " * margin + _month_labels(months, step)),)]
    unit = unit_text(target, language)
    title = words("chart.title_with_unit", language, unit=unit) if unit else words("chart.title", language)
    return Chart(title, (*lines, *_legend(year, signs, language, width)))


def scale(amounts: Sequence[Fraction], *, from_zero: bool, whole: bool = False) -> Scale:
    """Return a scale for some amounts, in at most six steps of 1, 2 or 5 times a power of ten.

    Args:
        amounts: the amounts to fit in.
        from_zero: whether the scale has to include zero.
        whole: whether the amounts are counts, so that steps have to be whole.

    >>> axis = scale([Fraction(35), Fraction(237)], from_zero=True)
    >>> list(axis.labels.values())
    ['0', '50', '100', '150', '200', '250']
    """
    low, high = min(amounts), max(amounts)
    if from_zero:
        low, high = min(low, Fraction(0)), max(high, Fraction(0))
    low = min(low, high - _LEAST_SPAN * max(abs(low), abs(high)))
    if low == high:
        high = low + 1
    least = (high - low) / _MOST_STEPS
    power = 0 if whole and least < 1 else len(str(least.numerator)) - len(str(least.denominator)) - 1
    while True:
        for digit in (1, 2, 5):
            step = digit * Fraction(10) ** power
            bottom, top = floor(low / step), ceil(high / step)
            if top - bottom <= _MOST_STEPS:
                return Scale(bottom * step, step, top - bottom, max(-power, 0))
        power += 1


def _year(rows: Sequence[tuple[Period, Row]]) -> _Year:
    row = rows[-1][1]
    figures = {
        each.figure.period.month: Fraction(each.figure.value)
        for _, each in rows
        if each.figure and each.figure.value is not None
    }
    last_year = {month: Fraction(value) for month, value in row.base.items()}
    ahead = row.projection if isinstance(row.projection, Projection) else None
    return _Year(row.target, figures, last_year, row.target.wanted, row.path, ahead, row.goals)


def _draw(canvas: Canvas, year: _Year, axis: Scale, step: int, charset: Charset) -> None:
    """Draw all parts, the most important ones last, on top."""
    signs = _SIGNS[charset]

    def line(amounts: Mapping[int, Fraction], sample: str, tone: Tone, *, dotted: bool = False) -> None:
        points = [(month * step, axis.height(amount)) for month, amount in sorted(amounts.items())]
        canvas.line(points, Pen(sample[0] if charset is Charset.ASCII else None, tone, dotted))

    def marks(amounts: Mapping[int, Fraction], sign: str, tone: Tone = Tone.PLAIN) -> None:
        for month, amount in amounts.items():
            canvas.put(month * step, cell_of(axis.height(amount)), sign, tone)

    if year.outlook:
        newest = max(year.figures)
        _band(canvas, (newest * step, axis.height(year.figures[newest])), year.outlook, axis, signs)
    if year.goal is not None:
        for column in range(canvas.columns):
            month = min(max(ceil(column / step), 1), MONTHS)
            goal = year.goals[month - 1] if year.goals else year.goal
            canvas.put(column, cell_of(axis.height(goal)), signs.goal[0], Tone.PLAIN)
    if year.due is not None:
        line(dict(enumerate(year.due)), signs.due, Tone.QUIET, dotted=True)
    marks(year.last_year, signs.last_year, Tone.QUIET)
    line(year.figures, signs.figures, Tone.PLAIN)
    if year.outlook:
        marks({MONTHS: year.outlook.point}, signs.outlook)
    marks(year.figures, signs.figure)


def _band(canvas: Canvas, start: tuple[int, Fraction], outlook: Projection, axis: Scale, signs: _Signs) -> None:
    """Fill the area between the newest figure and the projection's interval in December."""
    column, height = start
    low, high = axis.height(outlook.low), axis.height(outlook.high)
    for each in range(column + 1, canvas.columns):
        part = Fraction(each - column, canvas.columns - 1 - column)
        bottom, top = (cell_of(height + (end - height) * part) for end in (low, high))
        for row in range(bottom, top + 1):
            canvas.put(each, row, signs.band[0], Tone.QUIET)


def _with_axis(canvas: Canvas, axis: Scale, margin: int) -> Iterator[Line]:
    """Yield the rows from the top, with the axis and its labels at their left."""
    labels = axis.labels
    for row in reversed(range(canvas.rows)):
        label = labels.get(row, "")
        yield Cell(" " * (margin - cells(label + _AXIS)) + label + _AXIS), *canvas.row(row)


def _month_labels(months: Sequence[str], step: int) -> str:
    """Return the line of month names below their columns: only every second, third or sixth if room is short."""
    room = max(cells(each) for each in months) + 1
    every = next(each for each in (1, 2, 3, 6, MONTHS) if each * step >= room or each == MONTHS)
    line = ""
    for month in range(every, MONTHS + 1, every):
        line += " " * (month * step - 1 - cells(line)) + months[month - 1]
    return line


def _legend(year: _Year, signs: _Signs, language: Language, width: int) -> Iterator[Line]:
    """Yield the lines of the legend, with as many entries per line as fit."""
    line: list[Cell] = []
    for sign, text in _entries(year, signs, language):
        taken = sum(cells(each.text) for each in line)
        if line and taken + GAP + cells(sign.text) + 1 + cells(text) > width:
            yield tuple(line)
            line = []
        line += [*([Cell(" " * GAP)] if line else []), sign, Cell(f" {text}")]
    yield tuple(line)


def _entries(year: _Year, signs: _Signs, language: Language) -> Iterator[tuple[Cell, str]]:
    if year.figures:
        yield Cell(signs.figures), words("column.actual", language)
    if year.due is not None:
        yield Cell(signs.due, Tone.QUIET), words("chart.due", language)
    if year.goal is not None:
        yield Cell(signs.goal), words("column.goal", language)
    if year.last_year:
        yield Cell(signs.last_year, Tone.QUIET), words("chart.last_year", language)
    if year.outlook:
        yield Cell(signs.outlook), words("chart.outlook", language)
        yield Cell(signs.band, Tone.QUIET), words("chart.band", language)
