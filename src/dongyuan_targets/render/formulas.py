"""Every computed value of a target with its formula and the numbers in it, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from dongyuan_targets.judging.measures import COMPUTED
from dongyuan_targets.judging.row import Row
from dongyuan_targets.judging.schedule import MONTHS
from dongyuan_targets.judging.value import Value
from dongyuan_targets.message import Amount, Joined, Language, Message, Percent, Points, message
from dongyuan_targets.plan.model import Measure
from dongyuan_targets.quantities.unit import is_count, money_in_english, unit_in_english
from dongyuan_targets.render.notation import NOTHING, amount_or_nothing, places_of, recorded_or_nothing
from dongyuan_targets.text import say, words
from dongyuan_targets.text.numbers import chance, number

_SHARES = frozenset({"completion", "due_share", "growth", "growth_needed", "growth_at_goal"})
_POINTS = frozenset({"lead", "growth_gap"})
_GROWTHS = frozenset({"growth", "growth_gap", "growth_needed", "growth_at_goal", "implied_goal"})
_PACES = frozenset({"needed_per_month", "pace", "needed_multiple"})


def terms(row: Row, language: Language, *, in_full: bool) -> Iterator[tuple[str, str]]:
    """Yield each computed value's term and the value, in full how it came about, or why there is none.

    Several in a row that are missing for one reason are told of together.
    """
    details = _details(row) if in_full else None
    found = ((name, getattr(row.measures, name)) for name in COMPUTED)
    shown = [(name, value) for name, value in found if not _goes_without_saying(row, name, value)]
    for _, run in groupby(shown, key=lambda each: each[1] if isinstance(each[1], Message) else each[0]):
        (name, value), *more = run
        names = tuple(message(f"term.{each}") for each, _ in ((name, value), *more))
        yield say(Joined("separator.names", names), language), _in_words(row, name, value, language, details)
    if row.target.measure is Measure.CUMULATIVE:
        yield from _projection(row, language, in_full=in_full)


def _projection(row: Row, language: Language, *, in_full: bool) -> Iterator[tuple[str, str]]:
    """Yield the projected total of the year, the chance of the goal, and the projected growth."""
    found = row.projection
    if isinstance(found, Message):
        yield words("term.projection", language), words("show.no_value", language, reason=found)
        return
    unit = row.target.figure_unit
    places = 0 if is_count(unit) else places_of(row)
    ends = 0 if found.low.denominator == found.high.denominator == 1 else places
    told = message(
        "show.projection",
        method=message(f"projection.{found.method}"),
        point=Amount(found.point, unit, places),
        low=Amount(found.low, unit if language == "en" and money_in_english(unit_in_english(unit)) else "", ends),
        high=Amount(found.high, unit, ends),
    )
    if found.why_wide is not None:
        told = message("show.projection_wide", told=told, why=found.why_wide)
    yield words("term.projection", language), say(told, language)
    if found.chance is not None:
        yield words("term.chance", language), chance(found.chance)
    if isinstance(row.projected_growth, Fraction):
        if not in_full:
            yield words("term.projected_growth", language), say(Percent(row.projected_growth), language)
            return
        yield (
            words("term.projected_growth", language),
            words(
                "formula.projected_growth",
                language,
                point=number(found.point, places),
                last_year_total=recorded_or_nothing(row.base.get(MONTHS)),
                result=Percent(row.projected_growth),
            ),
        )


def _goes_without_saying(row: Row, name: str, value: Value) -> bool:
    """Return whether a value is missing where nobody expects one, such as the growth of a task."""
    if not isinstance(value, Message):
        return False
    target = row.target
    if target.is_task:
        return name in _GROWTHS or name in _PACES
    if target.growth_rate is None and not row.base:
        return name in _GROWTHS
    if name in {"growth_needed", "growth_at_goal", "implied_goal"}:
        return target.measure is not Measure.CUMULATIVE or (name == "implied_goal" and target.growth_rate is None)
    return False


def _in_words(row: Row, name: str, value: Value, language: Language, details: Mapping[str, object] | None) -> str:
    """Return a value in words: as its formula if `details` are given, else the value alone."""
    if isinstance(value, Message):
        return say(message("show.no_value", reason=value), language)
    if details is None:
        alone = _shown(row, name, value)
        return say(replace(alone, as_recorded=False) if isinstance(alone, Amount) else alone, language)
    key = name
    if name == "growth":
        key = "growth_computed" if row.measures.growth_is_computed else "growth_recorded"
    if name == "needed_per_month" and row.target.is_counted:
        key = "needed_per_month_counted"
    if name == "variance" and row.target.measure is Measure.RATE:
        key = "variance_of_rate"
    elif name in {"shortfall", "pace"} and row.target.falls:
        key = f"{name}_to_fall"
    elif name in {"completion", "variance", "pace"} and row.target.baseline is not None and not row.target.is_floor:
        key = f"{name}_from_baseline"
    return say(message(f"formula.{key}", **details, result=_shown(row, name, value)), language)


def _details(row: Row) -> dict[str, object]:
    target, figure, measures = row.target, row.figure, row.measures
    goal = target.wanted
    places = places_of(row)

    def amount(value: Value) -> str:
        return amount_or_nothing(value, places)

    def share(value: Value) -> object:
        return Percent(value) if isinstance(value, Fraction) else NOTHING

    return {
        "actual": recorded_or_nothing(row.actual),
        "goal": number(goal) if goal is not None else NOTHING,
        "baseline": recorded_or_nothing(target.baseline),
        "last_year": recorded_or_nothing(row.last_year.value if row.last_year else None),
        "completion": share(measures.completion),
        "due_share": share(measures.due_share),
        "growth": share(measures.growth),
        "growth_goal": _subtracted(target.growth_rate) if target.growth_rate is not None else NOTHING,
        "last_year_total": recorded_or_nothing(row.base.get(MONTHS)),
        "wanted": number(goal) if goal is not None else amount(measures.implied_goal),
        "shortfall": amount(measures.shortfall),
        "pace": amount(measures.pace),
        "month": figure.period.month if figure else NOTHING,
        "left": MONTHS - figure.period.month if figure else NOTHING,
    }


def _subtracted(growth_goal: Decimal) -> str:
    """Return a growth goal for a subtraction: in brackets if it is negative."""
    return f"{growth_goal:f}%" if growth_goal >= 0 else f"({growth_goal:f}%)"


def _shown(row: Row, name: str, value: Fraction) -> object:
    if name in _SHARES:
        return Percent(value)
    if name in _POINTS:
        return Points(value)
    if name == "needed_multiple":
        return number(value, 2)
    places = places_of(row)
    unit = row.target.unit or "%"
    if name == "variance" and unit == "%":
        # The difference of two percentages is in points.
        return message("number.points", points=Amount(value, "", None if value.denominator == 1 else places))
    return Amount(value, unit, None if value.denominator == 1 else places, row.target.unit_en, as_recorded=True)
