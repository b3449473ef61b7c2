"""A report line by line: the values of each target by column, the same in every form.

Forms for people use `ReportColumn.text`; forms for programs use `value`, a text or an exact number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from dongyuan_targets.judging.projection import Projection
from dongyuan_targets.judging.report import Grouping, Report, Section
from dongyuan_targets.judging.row import Row
from dongyuan_targets.judging.verdict import status_word
from dongyuan_targets.message import Amount, Joined, Label, Language, Message
from dongyuan_targets.plan.model import Target
from dongyuan_targets.quantities.rounding import decimals
from dongyuan_targets.quantities.unit import money_in_english
from dongyuan_targets.render.notation import (
    NOTHING,
    comparator_sign,
    goal_text,
    growth_goal_text,
    growth_text,
    places_of,
    recorded_or_nothing,
    short_half,
    signed_or_nothing,
    unit_text,
)
from dongyuan_targets.render.remarks import PRELIMINARY, remarks
from dongyuan_targets.render.value_columns import ValueColumn, ValueKind, goal_of, growth_goal_of
from dongyuan_targets.text import say, words
from dongyuan_targets.text.numbers import chance, number, percent, points

_SAID_BY_COMPLETION = frozenset({"unit", "goal", "actual", "variance", "shortfall"})


@dataclass(frozen=True, slots=True)
class TargetLine:
    """A target, or a part below its target; `focus` is only set for lines of a whole report."""

    name: Label
    row: Row
    is_part: bool = False
    focus: Label | None = None


@dataclass(frozen=True, slots=True)
class ReportColumn(ValueColumn[TargetLine]):
    """A column of a report; `show` gives the text where a number alone is not enough, as for a goal."""

    show: Callable[[Row], str] | None = None

    def text(self, line: TargetLine, language: Language) -> str:
        """Return the text for people: a dash where there is no value, or where it would repeat completion."""
        if self.repeats_completion(line):
            return NOTHING
        if self.show is not None:
            return self.show(line.row)
        found = self.value(line, language)
        if isinstance(found, Fraction | Decimal):
            return _shown(self.kind, found, line.row)
        return NOTHING if found is None else str(found)

    def marked(self, line: TargetLine, language: Language) -> str:
        """Return the text for people, followed by "!" if it shows a half that falls short."""
        text = self.text(line, language)
        return f"{text}!" if text != NOTHING and short_half(self.key, line.row.assessment) else text

    def repeats_completion(self, line: TargetLine) -> bool:
        """Return whether the column would only repeat completion, as a task's amounts do."""
        return self.key in _SAID_BY_COMPLETION and line.row.target.is_task

    def places(self, value: Fraction | Decimal, row: Row) -> int:
        """Return the decimals of a number as displayed: shares are in per cent, recorded numbers keep their own."""
        if isinstance(value, Decimal):
            return max(decimals(value) - (2 if self.kind.is_ratio else 0), 0)
        if self.kind.is_ratio:
            return 0 if self.kind is ValueKind.CHANCE else 1
        return _places(self.kind, value, row)


def lines_of(report: Report) -> Iterator[TargetLine]:
    """Yield every target of a report in order, each followed by its parts."""
    focuses = {focus.id: focus.label for focus in report.plan.focuses}
    for section in report.sections:
        for line in lines_of_section(section):
            yield replace(line, focus=focuses[line.row.target.focus])


def lines_of_section(section: Section) -> Iterator[TargetLine]:
    """Yield every target of a section, each followed by its parts."""
    for row in section.rows:
        yield TargetLine(row.target.label, row)
        for name, part in row.named_parts:
            yield TargetLine(name, part, is_part=True)


def _shown(kind: ValueKind, value: Fraction | Decimal, row: Row) -> str:
    if isinstance(value, Decimal):
        return number(value)
    match kind:
        case ValueKind.SHARE:
            return percent(value)
        case ValueKind.POINTS:
            return points(value)
        case ValueKind.CHANCE:
            return chance(value)
        case ValueKind.SIGNED:
            return signed_or_nothing(value, _places(kind, value, row))
        case _:
            return number(value, _places(kind, value, row))


def _places(kind: ValueKind, value: Fraction, row: Row) -> int:
    """Return the decimals of an amount as displayed: none if it is whole, or the projection of a count."""
    if kind is ValueKind.AMOUNT and value.denominator == 1:
        return 0
    if kind is ValueKind.PROJECTED and row.target.is_counted:
        return 0
    return places_of(row)


def _actual(row: Row) -> str:
    mark = PRELIMINARY if row.figure is not None and row.figure.preliminary else ""
    return recorded_or_nothing(row.actual) + mark


def _needed(row: Row) -> str:
    """Return the amount needed per month, a dash once the goal is reached."""
    needed = row.measures.needed_per_month
    return NOTHING if isinstance(needed, Message) or needed == 0 else _shown(ValueKind.AMOUNT, needed, row)


def _projected(row: Row, part: str) -> Fraction | None:
    return getattr(row.projection, part) if isinstance(row.projection, Projection) else None


def _status(line: TargetLine, language: Language) -> str:
    return say(status_word(line.row.target, line.row.assessment.status), language)


def _remarks(line: TargetLine, language: Language) -> str | None:
    return say(Joined("separator.items", tuple(remarks(line.row))), language) or None


def _text(key: str, take: Callable[[TargetLine, Language], str | None]) -> ReportColumn:
    return ReportColumn(key, ValueKind.TEXT, take)


def _number(
    key: str, kind: ValueKind, take: Callable[[Row], object], show: Callable[[Row], str] | None = None
) -> ReportColumn:
    return ReportColumn(key, kind, lambda line, _: take(line.row), show)


COLUMNS = (
    _text("focus", lambda line, language: say(line.focus, language) if line.focus else None),
    _text("id", lambda line, _: line.row.target.id),
    _text("metric", lambda line, language: say(line.name, language)),
    _text("unit", lambda line, language: unit_text(line.row.target, language)),
    _text("comparator", lambda line, _: line.row.target.comparator.value),
    _number("goal", ValueKind.AMOUNT, goal_of, lambda row: goal_text(row.target)),
    _number("growth_goal", ValueKind.SHARE, growth_goal_of, lambda row: growth_goal_text(row.target)),
    _number("actual", ValueKind.AMOUNT, lambda row: row.actual, _actual),
    _number("last_year", ValueKind.AMOUNT, lambda row: row.last_year.value if row.last_year else None),
    _number("growth", ValueKind.SHARE, lambda row: row.measures.growth, lambda row: growth_text(row.measures)),
    _number("completion", ValueKind.SHARE, lambda row: row.measures.completion),
    _number("due_share", ValueKind.SHARE, lambda row: row.measures.due_share),
    _number("lead", ValueKind.POINTS, lambda row: row.measures.lead),
    _number("variance", ValueKind.SIGNED, lambda row: row.measures.variance),
    _number("shortfall", ValueKind.AMOUNT, lambda row: row.measures.shortfall),
    _number("needed_per_month", ValueKind.AMOUNT, lambda row: row.measures.needed_per_month, _needed),
    _number("growth_gap", ValueKind.POINTS, lambda row: row.measures.growth_gap),
    _number("projection", ValueKind.PROJECTED, lambda row: _projected(row, "point")),
    _number("projection_low", ValueKind.PROJECTED, lambda row: _projected(row, "low")),
    _number("projection_high", ValueKind.PROJECTED, lambda row: _projected(row, "high")),
    _number("chance", ValueKind.CHANCE, lambda row: _projected(row, "chance")),
    _text("status", _status),
    _text("reason", lambda line, language: say(line.row.assessment.reason, language)),
    _text("source", lambda line, _: line.row.figure.source if line.row.figure else None),
    _text("remarks", _remarks),
    _text("owner", lambda line, _: line.row.target.owner),
)
"""All columns, in order; each form takes those that it has room for."""


def columns(*keys: str) -> tuple[ReportColumn, ...]:
    """Return the columns with these keys, in the given order."""
    by_key = {column.key: column for column in COLUMNS}
    return tuple(by_key[key] for key in keys)


def metric_in_unit(line: TargetLine, language: Language) -> str:
    """Return a target's name followed by its unit, for forms without a column of units."""
    name, unit = (column.text(line, language) for column in columns("metric", "unit"))
    return name if unit in {"", NOTHING} else words("word.metric_in_unit", language, name=name, unit=unit)


def figures(line: TargetLine, language: Language) -> str:
    """Return a target's figure, goal and unit as one text: 118.6 / 237 亿元; for a task only the per cent done."""
    target, actual = line.row.target, line.row.actual
    if target.is_task:
        return NOTHING if actual is None else f"{number(actual)}%"
    goal, shown, unit = (column.text(line, language) for column in columns("goal", "actual", "unit"))
    if language == "en" and money_in_english(unit):
        return " / ".join(_said(target, actual, goal))
    space = "" if unit == "%" else " "
    return f"{shown}{space}{unit}" if goal == NOTHING else f"{shown} / {goal}{space}{unit}"


def _said(target: Target, actual: Decimal | None, goal: str) -> Iterator[str]:
    """Yield a figure and its goal as English amounts of money."""

    def amount(number: Decimal) -> str:
        return say(Amount(number, target.figure_unit, unit_en=target.unit_en), "en")

    yield NOTHING if actual is None else amount(actual)
    if target.goal is not None:
        yield comparator_sign(target) + amount(target.goal)
    elif goal != NOTHING:
        yield goal


def grouped_first(shown: tuple[ReportColumn, ...], grouping: Grouping) -> tuple[ReportColumn, ...]:
    """Return columns with the one that a report is grouped by first: by owner, focus and owner change places."""
    if grouping is Grouping.FOCUS:
        return shown
    places = {"focus": "owner", "owner": "focus"}
    return columns(*(places.get(column.key, column.key) for column in shown))
