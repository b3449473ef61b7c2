"""What was typed becomes figures: the target found, the period and the numbers understood, units converted.

Pure: the clock is an argument. What is doubtful about the figures is `recording`'s to ask.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from dongyuan_targets.errors import InvalidInputError
from dongyuan_targets.fields import LARGEST
from dongyuan_targets.message import Amount, Message, message
from dongyuan_targets.missing import default_period
from dongyuan_targets.model import Actual, Measure
from dongyuan_targets.number import parse_percentage
from dongyuan_targets.period import Period, parse_period
from dongyuan_targets.unit import convert, is_count, parse_quantity
from dongyuan_targets.validation import unknown

if TYPE_CHECKING:
    import datetime as dt

    from dongyuan_targets.model import Plan, Target

_DONE_WORDS = frozenset({"done", "完成", "已完成"})


@dataclass(frozen=True, slots=True)
class Typed:
    """A figure as the analyst typed it; None is what was left out."""

    target: str
    period: str | None = None
    value: str | None = None
    growth_rate: str | None = None
    last_year: str | None = None
    source: str | None = None
    note: str | None = None
    month_value: str | None = None


@dataclass(frozen=True, slots=True)
class Understood:
    """What was typed, as figures to record, and what was converted on the way.

    Attributes:
        actuals: figures of the period.
        bases: figures of the same period last year, given along with them.
    """

    target: Target
    period: Period
    actuals: tuple[Actual, ...]
    bases: tuple[Actual, ...]
    remarks: tuple[Message, ...]


def find_target(plan: Plan, name: str) -> Target:
    """Return the target of an id, a metric's whole name in either language, or an alias; parts are targets too.

    Raises:
        InvalidInputError: there is none (the nearest names are said), or there are several.
    """
    wanted = _spelling(name)
    found = plan.find(name)
    named = [found] if found else [each for each in plan.subjects if wanted in map(_spelling, names_of(each))]
    if len(named) > 1:
        ids = ", ".join(target.id for target in named)
        raise InvalidInputError(message("record.ambiguous_target", text=name, ids=ids))
    if not named:
        known = [word for target in plan.subjects for word in (target.id, *names_of(target))]
        raise InvalidInputError(unknown("record.unknown_target", name, known))
    return named[0]


def names_of(target: Target) -> tuple[str, ...]:
    """Return what a target's metric is called: in Chinese, in English, and by its aliases."""
    return (target.metric, *([target.metric_en] if target.metric_en else ()), *target.aliases)


def _spelling(name: str) -> str:
    """Return a name without what people do not see or mean: width of characters, case, spaces."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def understand(plan: Plan, typed: Typed, now: dt.datetime) -> Understood:
    """Turn what was typed into figures.

    Raises:
        InvalidInputError: a number, unit or period cannot be understood, or does not fit the target.
    """
    target = find_target(plan, typed.target)
    period = parse_period(typed.period, plan.year) if typed.period is not None else default_period(now.date())
    if all(given is None for given in (typed.value, typed.month_value, typed.growth_rate, typed.last_year)):
        raise InvalidInputError(message("record.nothing", target=target.id))
    remarks: list[Message] = []
    value = _value(target, typed.value, remarks)
    month_value = _month_value(target, typed.month_value, remarks)
    growth = _growth(target, typed.growth_rate)
    base = _value(target, typed.last_year, remarks)
    about: dict[str, object] = {
        "target": target.id,
        "source": _line(typed.source),
        "note": _line(typed.note),
        "recorded_at": now.replace(microsecond=0),
    }
    bases, actuals = [], []
    if base is not None:
        bases.append(Actual.model_validate({**about, "period": period.a_year_before, "value": base}))
    figures = {"value": value, "month_value": month_value, "growth_rate": growth}
    if any(given is not None for given in figures.values()):
        actuals.append(Actual.model_validate({**about, "period": period, **figures}))
    return Understood(target, period, tuple(actuals), tuple(bases), tuple(remarks))


def _value(target: Target, text: str | None, remarks: list[Message]) -> Decimal | None:
    if text is None:
        return None
    if target.is_task:
        return _share_done(target, text)
    quantity = parse_quantity(text)
    if target.unit is None:
        if quantity.unit is not None:
            raise InvalidInputError(message("record.has_no_unit", target=target.id, unit=quantity.unit))
        return quantity.number
    value = convert(quantity, target.unit)
    if value != quantity.number:
        given = Amount(quantity.number, quantity.unit or "")
        remarks.append(message("record.converted", given=given, value=Amount(value, target.unit)))
    if abs(value) >= LARGEST:
        raise InvalidInputError(message("input.number_too_long", text=text))
    if is_count(target.unit) and value != int(value):
        raise InvalidInputError(message("record.not_whole", text=text, unit=target.unit))
    if is_count(target.unit) and value < 0:
        raise InvalidInputError(message("record.negative_count", text=text, unit=target.unit))
    return value


def _share_done(target: Target, text: str) -> Decimal:
    if text.strip().lower() in _DONE_WORDS:
        return Decimal(100)
    share = parse_percentage(text)
    if not 0 <= share <= 100:  # noqa: PLR2004 (per cent)
        raise InvalidInputError(message("record.not_a_share", text=text, target=target.id))
    return share


def _month_value(target: Target, text: str | None, remarks: list[Message]) -> Decimal | None:
    if text is not None and target.measure is not Measure.CUMULATIVE:
        raise InvalidInputError(message("record.no_month_value_here", target=target.id))
    return _value(target, text, remarks)


def _growth(target: Target, text: str | None) -> Decimal | None:
    if text is None:
        return None
    if target.is_task or target.measure is Measure.RATE:
        raise InvalidInputError(message("record.no_growth_here", target=target.id))
    return parse_percentage(text)


def _line(text: str | None) -> str | None:
    """Return a source or note on one line, as a line of the ledger holds it; blank is none."""
    if text is None:
        return None
    shown = "".join(each if each.isprintable() else " " for each in text)
    return " ".join(shown.split()) or None
