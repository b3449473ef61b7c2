"""A report line by line: the values of each target under their column's name, the same in every form.

Forms for people write a value with `Column.text`; forms for machines take `Column.value`, a text or an exact number.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from dongyuan_targets.judging.projection import Projection
from dongyuan_targets.judging.report import Grouping, Report, Row, Section
from dongyuan_targets.judging.verdict import status_word
from dongyuan_targets.message import Amount, Joined, Label, Message
from dongyuan_targets.quantities.rounding import decimals
from dongyuan_targets.quantities.unit import is_count, money_in_english
from dongyuan_targets.render.notation import (
    NOTHING,
    comparator_sign,
    goal_text,
    growth_goal_text,
    growth_text,
    heading,
    heading_with_unit,
    places_of,
    recorded_or_nothing,
    short_half,
    signed_or_nothing,
    unit_text,
)
from dongyuan_targets.render.remarks import PRELIMINARY, remarks
from dongyuan_targets.text import say, word, words
from dongyuan_targets.text.numbers import chance, number, percent, points

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from fractions import Fraction

    from dongyuan_targets.plan.model import Target


_SAID_BY_COMPLETION = frozenset({"unit", "goal", "actual", "variance", "shortfall"})


class ValueKind(StrEnum):
    """What a column holds: how its numbers are written, and as what a sheet shows them."""

    TEXT = "text"
    AMOUNT = "amount"
    SIGNED = "signed"
    PROJECTED = "projected"
    SHARE = "share"
    POINTS = "points"
    CHANCE = "chance"

    @property
    def is_ratio(self) -> bool:
        """Whether its values are ratios, written in per cent or in percentage points."""
        return self in {ValueKind.SHARE, ValueKind.POINTS, ValueKind.CHANCE}


@dataclass(frozen=True, slots=True)
class TargetLine:
    """A target, or a part below its target; of those of a whole report, with the name of its focus."""

    name: Label
    row: Row
    is_part: bool = False
    focus: Label | None = None


@dataclass(frozen=True, slots=True)
class ReportColumn:
    """A column: its key in the catalogue and in machine-readable forms, what it holds, and where that comes from.

    Shares, points and chances are ratios (0.5 is 50 %); amounts are in the target's unit. `show` writes a value for
    people where the number alone would not do (a goal with its comparator).
    """

    key: str
    kind: ValueKind
    take: Callable[[TargetLine, str], Fraction | Decimal | str | Message | None]
    show: Callable[[Row], str] | None = None

    def header(self, language: str) -> str:
        """Return its heading on one line."""
        return heading(self.key, language)

    def header_with_unit(self, language: str) -> str:
        """Return its heading with what its numbers are in, for where they stand without a sign."""
        unit = "in_points" if self.kind is ValueKind.POINTS else "in_percent" if self.kind.is_ratio else None
        return heading_with_unit(self.key, unit, language)

    def value(self, line: TargetLine, language: str) -> Fraction | Decimal | str | None:
        """Return what a line holds in it: a text, an exact number, or None where there is none."""
        found = self.take(line, language)
        return None if isinstance(found, Message) else found

    def text(self, line: TargetLine, language: str) -> str:
        """Return it as people read it, a dash where there is none or completion says it."""
        if self.repeats_completion(line):
            return NOTHING
        if self.show is not None:
            return self.show(line.row)
        found = self.value(line, language)
        if found is None:
            return NOTHING
        if isinstance(found, str):
            return found
        return _shown(self.kind, found, line.row)

    def marked(self, line: TargetLine, language: str) -> str:
        """Return it as people read it, with a ! behind the half of a target that falls short."""
        text = self.text(line, language)
        return f"{text}!" if text != NOTHING and short_half(self.key, line.row.assessment) else text

    def repeats_completion(self, line: TargetLine) -> bool:
        """Whether it says again what completion says: of a task, so much per cent of all of it."""
        return self.key in _SAID_BY_COMPLETION and line.row.target.is_task

    def places(self, value: Fraction | Decimal, row: Row) -> int:
        """Return how many decimals a number in it is shown with: of shares in per cent, of recorded ones their own."""
        if isinstance(value, Decimal):
            return max(decimals(value) - (2 if self.kind.is_ratio else 0), 0)
        if self.kind.is_ratio:
            return 0 if self.kind is ValueKind.CHANCE else 1
        return _places(self.kind, value, row)


def lines_of(report: Report) -> Iterator[TargetLine]:
    """Yield every target of a report in its order, each followed by its parts."""
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
        case _:
            return _amount(kind, value, row)


def _amount(kind: ValueKind, value: Fraction, row: Row) -> str:
    places = _places(kind, value, row)
    return signed_or_nothing(value, places) if kind is ValueKind.SIGNED else number(value, places)


def _places(kind: ValueKind, value: Fraction, row: Row) -> int:
    """Return how many decimals an amount is shown with: none where it is whole or counts things to come."""
    if kind is ValueKind.AMOUNT and value.denominator == 1:
        return 0
    if kind is ValueKind.PROJECTED and is_count(row.target.unit or ""):
        return 0
    return places_of(row)


def _goal(target: Target) -> Decimal | None:
    return Decimal(100) if target.is_task else target.goal


def _shown_goal(row: Row) -> str:
    return goal_text(row.target)


def _shown_growth_goal(row: Row) -> str:
    return growth_goal_text(row.target)


def _actual(row: Row) -> str:
    mark = PRELIMINARY if row.figure is not None and row.figure.preliminary else ""
    return recorded_or_nothing(row.actual) + mark


def _growth(row: Row) -> str:
    return growth_text(row.measures)


def _needed(row: Row) -> str:
    """Return what a month has to bring; nothing once the goal is reached."""
    needed = row.measures.needed_per_month
    return NOTHING if isinstance(needed, Message) or needed == 0 else _amount(ValueKind.AMOUNT, needed, row)


def _status(row: Row) -> Message:
    return status_word(row.target, row.assessment.status)


def _remarks(row: Row, language: str) -> str | None:
    return word(Joined("separator.items", tuple(remarks(row))), language) or None


def _projected(line: TargetLine, part: str) -> Fraction | None:
    return getattr(line.row.projection, part) if isinstance(line.row.projection, Projection) else None


COLUMNS = (
    ReportColumn("focus", ValueKind.TEXT, lambda line, language: word(line.focus, language) if line.focus else None),
    ReportColumn("id", ValueKind.TEXT, lambda line, _: line.row.target.id),
    ReportColumn("metric", ValueKind.TEXT, lambda line, language: word(line.name, language)),
    ReportColumn("unit", ValueKind.TEXT, lambda line, language: unit_text(line.row.target, language)),
    ReportColumn("comparator", ValueKind.TEXT, lambda line, _: line.row.target.comparator.value),
    ReportColumn("goal", ValueKind.AMOUNT, lambda line, _: _goal(line.row.target), show=_shown_goal),
    ReportColumn(
        "growth_goal", ValueKind.SHARE, lambda line, _: _ratio(line.row.target.growth_rate), show=_shown_growth_goal
    ),
    ReportColumn("actual", ValueKind.AMOUNT, lambda line, _: line.row.actual, show=_actual),
    ReportColumn(
        "last_year", ValueKind.AMOUNT, lambda line, _: line.row.last_year.value if line.row.last_year else None
    ),
    ReportColumn("growth", ValueKind.SHARE, lambda line, _: line.row.measures.growth, show=_growth),
    ReportColumn("completion", ValueKind.SHARE, lambda line, _: line.row.measures.completion),
    ReportColumn("due_share", ValueKind.SHARE, lambda line, _: line.row.measures.due_share),
    ReportColumn("lead", ValueKind.POINTS, lambda line, _: line.row.measures.lead),
    ReportColumn("variance", ValueKind.SIGNED, lambda line, _: line.row.measures.variance),
    ReportColumn("shortfall", ValueKind.AMOUNT, lambda line, _: line.row.measures.shortfall),
    ReportColumn(
        "needed_per_month", ValueKind.AMOUNT, lambda line, _: line.row.measures.needed_per_month, show=_needed
    ),
    ReportColumn("growth_gap", ValueKind.POINTS, lambda line, _: line.row.measures.growth_gap),
    ReportColumn("projection", ValueKind.PROJECTED, lambda line, _: _projected(line, "point")),
    ReportColumn("projection_low", ValueKind.PROJECTED, lambda line, _: _projected(line, "low")),
    ReportColumn("projection_high", ValueKind.PROJECTED, lambda line, _: _projected(line, "high")),
    ReportColumn("chance", ValueKind.CHANCE, lambda line, _: _projected(line, "chance")),
    ReportColumn("status", ValueKind.TEXT, lambda line, language: say(_status(line.row), language)),
    ReportColumn("reason", ValueKind.TEXT, lambda line, language: say(line.row.assessment.reason, language)),
    ReportColumn("source", ValueKind.TEXT, lambda line, _: line.row.figure.source if line.row.figure else None),
    ReportColumn("remarks", ValueKind.TEXT, lambda line, language: _remarks(line.row, language)),
    ReportColumn("owner", ValueKind.TEXT, lambda line, _: line.row.target.owner),
)
"""Every column there is, in order; a form takes those it has room for."""


def columns(*keys: str) -> tuple[ReportColumn, ...]:
    """Return the columns of some keys, in their order."""
    by_key = {column.key: column for column in COLUMNS}
    return tuple(by_key[key] for key in keys)


def metric_in_unit(line: TargetLine, language: str) -> str:
    """Return a target's name with its unit behind it, for where there is no column of units."""
    name, unit = (column.text(line, language) for column in columns("metric", "unit"))
    return name if unit in {"", NOTHING} else words("word.metric_in_unit", language, name=name, unit=unit)


def figures(line: TargetLine, language: str) -> str:
    """Return a target's figure, goal and unit in one: 118.6 / 237 亿元; of a task only how much of it is done."""
    target, actual = line.row.target, line.row.actual
    if target.is_task:
        return NOTHING if actual is None else f"{number(actual)}%"
    goal, shown, unit = (column.text(line, language) for column in columns("goal", "actual", "unit"))
    if language == "en" and money_in_english(unit):
        return " / ".join(_said(target, actual, goal))
    space = "" if unit == "%" else " "
    return f"{shown}{space}{unit}" if goal == NOTHING else f"{shown} / {goal}{space}{unit}"


def _said(target: Target, actual: Decimal | None, goal: str) -> Iterator[str]:
    """Yield a figure and its goal as amounts of money are said in English."""

    def amount(number: Decimal) -> str:
        return word(Amount(number, target.figure_unit, unit_en=target.unit_en), "en")

    yield NOTHING if actual is None else amount(actual)
    if target.goal is not None:
        yield comparator_sign(target) + amount(target.goal)
    elif goal != NOTHING:
        yield goal


def grouped_first(shown: tuple[ReportColumn, ...], grouping: Grouping) -> tuple[ReportColumn, ...]:
    """Return columns with that first by which a report is grouped: by owner, focus and owner change places."""
    if grouping is Grouping.FOCUS:
        return shown
    places = {"focus": "owner", "owner": "focus"}
    return columns(*(places.get(column.key, column.key) for column in shown))


def _ratio(percentage: Decimal | None) -> Decimal | None:
    return percentage.scaleb(-2) if percentage is not None else None
