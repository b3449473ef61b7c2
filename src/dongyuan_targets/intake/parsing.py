"""Turn typed text into figures: find the target, parse the period and numbers, convert units.

Pure: the clock is an argument. Doubts about the figures are raised in `recording`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from decimal import Decimal

from dongyuan_targets.errors import InvalidInputError, UnitError, UnknownTargetError
from dongyuan_targets.intake.answers import says_done
from dongyuan_targets.judging.coverage import default_period
from dongyuan_targets.message import Amount, Message, message
from dongyuan_targets.plan.field_types import LARGEST
from dongyuan_targets.plan.ledger_file import entered
from dongyuan_targets.plan.model import Measure, Plan, Target, spelling
from dongyuan_targets.plan.records import Actual
from dongyuan_targets.quantities.number import parse_percentage
from dongyuan_targets.quantities.period import Period, parse_period
from dongyuan_targets.quantities.unit import Quantity, convert, is_count, parse_quantity
from dongyuan_targets.suggestions import unknown


@dataclass(frozen=True, slots=True)
class Said:
    """What is said about a figure besides its numbers.

    Attributes:
        recorded_by: who records it.
        preliminary: whether it is still to be verified (快报).
        of: the upper level to which the figure belongs, None for the plan's own.
    """

    recorded_by: str | None = None
    preliminary: bool = False
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Typed:
    """A figure as the analyst typed it, None for each part that was not given."""

    target: str
    period: str | None = None
    value: str | None = None
    growth_rate: str | None = None
    last_year: str | None = None
    source: str | None = None
    note: str | None = None
    month_value: str | None = None
    said: Said | None = None


@dataclass(frozen=True, slots=True)
class Understood:
    """Typed text as figures to record, with remarks on units converted.

    Attributes:
        actuals: figures of the period.
        bases: figures of the same period last year, given with them.
    """

    target: Target
    period: Period
    actuals: tuple[Actual, ...]
    bases: tuple[Actual, ...]
    remarks: tuple[Message, ...]


def find_target(plan: Plan, name: str) -> Target:
    """Return the target with an id, a full metric name in either language, or an alias; parts are targets too.

    Raises:
        InvalidInputError: none matches (the message suggests the nearest names), or several do.
    """
    named = plan.named(name)
    if len(named) > 1:
        ids = ", ".join(target.id for target in named)
        raise InvalidInputError(message("record.ambiguous_target", text=name, ids=ids))
    if not named:
        if any(spelling(name) in map(spelling, (each.id, *each.names)) for each in plan.pending):
            raise InvalidInputError(message("record.pending_target", text=name))
        known = [word for target in plan.subjects for word in (target.id, *target.names)]
        raise UnknownTargetError(unknown("record.unknown_target", name, known))
    return named[0]


@dataclass(frozen=True, slots=True)
class Given:
    """A figure after parsing: its numbers with units, its target and its period."""

    target: Target
    period: Period
    value: Quantity | None = None
    month_value: Quantity | None = None
    growth_rate: Decimal | None = None
    source: str | None = None
    note: str | None = None
    said: Said | None = None


def parse_goal(target: Target, text: str | None) -> Decimal | None:
    """Parse a typed goal and convert it to the target's unit.

    Raises:
        InvalidInputError: it is not a number, or does not fit the target.
    """
    return _value(target, _quantity(target, text), [])


def understand(plan: Plan, typed: Typed, now: dt.datetime) -> Understood:
    """Turn typed text into figures to record.

    Raises:
        InvalidInputError: a number, unit or period cannot be understood, or does not fit the target.
    """
    target = find_target(plan, typed.target)
    period = parse_period(typed.period, plan.year) if typed.period is not None else default_period(now.date())
    if all(given is None for given in (typed.value, typed.month_value, typed.growth_rate, typed.last_year)):
        raise InvalidInputError(message("record.nothing", target=target.id))
    given = Given(
        target,
        period,
        value=_quantity(target, typed.value),
        month_value=_quantity(target, typed.month_value),
        growth_rate=parse_percentage(typed.growth_rate) if typed.growth_rate is not None else None,
        source=typed.source,
        note=typed.note,
        said=typed.said,
    )
    understood = understand_given(given, now)
    if typed.last_year is None:
        return understood
    base = Given(target, period.a_year_before, _quantity(target, typed.last_year), source=typed.source, note=typed.note)
    last_year = understand_given(base, now, is_base=True)
    return replace(understood, bases=last_year.bases, remarks=(*understood.remarks, *last_year.remarks))


def understand_given(given: Given, now: dt.datetime, *, is_base: bool = False) -> Understood:
    """Turn a parsed figure into one to record, with its numbers in the target's unit.

    Args:
        given: the figure.
        now: the time recorded.
        is_base: whether it is last year's figure, given with this year's.

    Raises:
        InvalidInputError: a number or a unit does not fit the target.
    """
    target = given.target
    see_it_has(target, growth=given.growth_rate is not None, month_value=given.month_value is not None)
    remarks: list[Message] = []
    figures = {
        "value": _value(target, given.value, remarks),
        "month_value": _value(target, given.month_value, remarks),
        "growth_rate": given.growth_rate,
    }
    actuals: tuple[Actual, ...] = ()
    if any(number is not None for number in figures.values()):
        said = given.said or Said()
        about = {
            "target": target.id,
            "source": given.source,
            "note": given.note,
            "recorded_by": said.recorded_by,
            "preliminary": said.preliminary or None,
            "of": said.of,
        }
        moment = now.replace(microsecond=0)
        actuals = (entered(Actual, {**about, "recorded_at": moment, "period": given.period, **figures}),)
    return Understood(target, given.period, () if is_base else actuals, actuals if is_base else (), tuple(remarks))


def converts(unit: str, to: str) -> bool:
    """Whether an amount in one unit can be converted to another."""
    try:
        convert(Quantity(Decimal(1), unit), to)
    except UnitError:
        return False
    return True


def _quantity(target: Target, text: str | None) -> Quantity | None:
    """Parse a typed value; for a task, a share in per cent or a word for "done".

    Raises:
        InvalidInputError: it is not a number.
    """
    if text is None:
        return None
    if target.is_task:
        return Quantity(Decimal(100)) if says_done(text) else Quantity(parse_percentage(text))
    return parse_quantity(text)


def _value(target: Target, quantity: Quantity | None, remarks: list[Message]) -> Decimal | None:
    if quantity is None:
        return None
    if target.is_task:
        return _share_done(target, quantity)
    if target.unit is None:
        if quantity.unit is not None:
            raise InvalidInputError(message("record.has_no_unit", target=target.id, unit=quantity.unit))
        return quantity.number
    value = convert(quantity, target.unit)
    given = Amount(quantity.number, quantity.unit or target.unit, as_recorded=True)
    if value != quantity.number:
        remarks.append(message("record.converted", given=given, value=Amount(value, target.unit, as_recorded=True)))
    if abs(value) >= LARGEST:
        raise InvalidInputError(message("input.number_too_long", text=str(quantity.number)))
    if is_count(target.unit) and value != int(value):
        raise InvalidInputError(message("record.not_whole", text=given, unit=target.unit))
    if is_count(target.unit) and value < 0:
        raise InvalidInputError(message("record.negative_count", text=given, unit=target.unit))
    return value


def _share_done(target: Target, share: Quantity) -> Decimal:
    if share.unit not in {None, "%"} or not 0 <= share.number <= 100:  # noqa: PLR2004 (per cent)
        text = f"{share.number}{share.unit or ''}"
        raise InvalidInputError(message("record.not_a_share", text=text, target=target.id))
    return share.number


def see_it_has(target: Target, *, growth: bool = False, month_value: bool = False) -> None:
    """Check that a target can have such figures: tasks and rates have no growth, only cumulative ones a month's value.

    Raises:
        InvalidInputError: it cannot.
    """
    if growth and (target.is_task or target.measure is Measure.RATE):
        raise InvalidInputError(message("record.no_growth_here", target=target.id))
    if month_value and target.measure is not Measure.CUMULATIVE:
        raise InvalidInputError(message("record.no_month_value_here", target=target.id))
