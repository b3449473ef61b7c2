"""Doubts about a figure before it is written: what a careful colleague would ask about.

A doubt is no error. The analyst confirms it, or it keeps a script from writing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import log10

from dongyuan_targets.judging.schedule import amount_due, course
from dongyuan_targets.message import Amount, Message, message
from dongyuan_targets.plan.ledger import Ledger
from dongyuan_targets.plan.model import Measure, Plan, Target
from dongyuan_targets.plan.records import Actual
from dongyuan_targets.quantities.period import Period

_BAND = 0.2
"""A ratio within a fifth of a decade of 10, 100, 1000 or 10^4, or above that, looks like a slip of that size."""

_POWERS = (1, 2, 3, 4)
_FAR = 3
"""A value above this many times what is due, or below the same fraction of it, is doubted."""


class DoubtKind(StrEnum):
    """Kind of doubt."""

    FALLS = "falls"
    SLIP = "slip"
    FUTURE = "future"
    OTHER_YEAR = "other_year"
    REVISION = "revision"
    MONTH = "month"
    LEFT_OUT = "left_out"
    UNSEEN = "unseen"


@dataclass(frozen=True)
class Doubt:
    """A reason to check a figure before it is written; target and period are None if it is about no single figure."""

    kind: DoubtKind
    what: Message
    target: str | None = None
    period: Period | None = None


def doubts(plan: Plan, ledger: Ledger, actual: Actual, today: dt.date, *, is_base: bool = False) -> tuple[Doubt, ...]:
    """Return all doubts about a figure, given the plan, the ledger and the current date.

    For last year's figure given with this year's (`is_base`), only a revision is doubted.
    """
    target = plan.find(actual.target)
    if target is None:
        return ()
    raised = [*_about_revision(target, ledger, actual)]
    if not is_base:
        raised = [*_about_period(plan, actual, today), *raised]
    if not is_base and actual.of is None:
        raised += _about_fall(target, ledger, actual)
        raised += _about_size(plan, target, ledger, actual)
        raised += _about_ratio(target, actual)
        raised += _about_growth(target, actual)
        raised += _about_month(target, actual)
    return tuple(replace(doubt, target=actual.target, period=actual.period) for doubt in raised)


def _about_period(plan: Plan, actual: Actual, today: dt.date) -> Iterator[Doubt]:
    if actual.period.last_day > today:
        yield Doubt(DoubtKind.FUTURE, message("doubt.future", period=actual.period, today=today))
    if actual.period.year != plan.year:
        yield Doubt(DoubtKind.OTHER_YEAR, message("doubt.other_year", period=actual.period, year=plan.year))


def _about_revision(target: Target, ledger: Ledger, actual: Actual) -> Iterator[Doubt]:
    known = ledger.known(actual)
    if known is None:
        return
    unit = target.figure_unit
    for name, old, new, suffix in (
        ("value", known.value, actual.value, unit),
        ("month_value", known.month_value, actual.month_value, unit),
        ("growth", known.growth_rate, actual.growth_rate, "%"),
    ):
        if old is not None and new is not None and old != new:
            yield Doubt(
                DoubtKind.REVISION,
                message(
                    f"doubt.revision_{name}",
                    period=actual.period,
                    old=Amount(old, suffix),
                    new=Amount(new, suffix),
                ),
            )
    revises = actual.value is not None and known.value is not None
    if revises and actual.growth_rate is None and known.growth_rate is not None:
        # A revision replaces the whole line: it keeps no growth that it does not give.
        growth = Amount(known.growth_rate, "%")
        yield Doubt(DoubtKind.REVISION, message("doubt.drops_growth", period=actual.period, growth=growth))


def _about_fall(target: Target, ledger: Ledger, actual: Actual) -> Iterator[Doubt]:
    """Doubt a year-to-date figure below an earlier one or above a later one of its year."""
    if target.measure not in {Measure.CUMULATIVE, Measure.TASK} or actual.value is None:
        return
    unit = target.unit or "%"
    for figure in ledger.figures_of(target.id):
        if figure.period.year != actual.period.year or figure.value is None:
            continue
        if figure.period < actual.period and figure.value > actual.value:
            key = "doubt.falls"
        elif figure.period > actual.period and figure.value < actual.value:
            key = "doubt.above_later"
        else:
            continue
        yield Doubt(
            DoubtKind.FALLS,
            message(key, new=Amount(actual.value, unit), old=Amount(figure.value, unit), period=figure.period),
        )
        return


def _about_size(plan: Plan, target: Target, ledger: Ledger, actual: Actual) -> Iterator[Doubt]:
    """Doubt a value that is off by a power of ten from the previous figure, last year's or the goal."""
    if target.is_task or not actual.value:
        return
    value = Fraction(actual.value)
    earlier = [
        figure.value
        for figure in ledger.figures_of(target.id)
        if figure.period.year == actual.period.year and figure.period < actual.period and figure.value
    ]
    if earlier:
        power = _slip(value / Fraction(earlier[-1]))
        if power:
            yield _slipped("doubt.slip_last", target, power, earlier[-1])
            return
    if target.goal:
        due = amount_due(target, course(plan, target, ledger.values_of(target.id, plan.year - 1)), actual.period.month)
        ratio = value / (due or Fraction(target.goal))
        power = _slip(ratio)
        if power and (ratio > 1 or not earlier) and actual.period.year == plan.year:
            yield _slipped("doubt.slip_goal", target, power, target.goal)
            return
        if due and actual.period.year == plan.year and not _known_to_be_off(target, earlier, value):
            yield from _far_from_due(target, value, due)
    last_year = ledger.figure(target.id, actual.period.a_year_before)
    if last_year and last_year.value and (power := _slip(value / Fraction(last_year.value))):
        yield _slipped("doubt.slip_last_year", target, power, last_year.value)


def _known_to_be_off(target: Target, earlier: Sequence[Decimal], value: Fraction) -> bool:
    """Whether a figure continues a course confirmed before: a cumulative one at most three times the previous one."""
    return bool(earlier) and value <= Fraction(earlier[-1]) * _FAR and target.measure is Measure.CUMULATIVE


def _far_from_due(target: Target, value: Fraction, due: Fraction) -> Iterator[Doubt]:
    """Doubt an amount (no count) above three times what is due by the schedule, or below a third of it."""
    if target.measure is not Measure.CUMULATIVE or target.is_counted:
        return
    if value > due * _FAR or value * _FAR < due:
        key = "doubt.far_above_due" if value > due else "doubt.far_below_due"
        unit = target.figure_unit
        yield Doubt(DoubtKind.SLIP, message(key, value=Amount(value, unit), due=Amount(due, unit, 1)))


def _slipped(key: str, target: Target, power: int, against: Decimal) -> Doubt:
    times = 10 ** abs(power)
    way = message("doubt.times_larger" if power > 0 else "doubt.times_smaller", times=f"{times:,}")
    return Doubt(DoubtKind.SLIP, message(key, way=way, against=Amount(against, target.figure_unit)))


def _about_ratio(target: Target, actual: Actual) -> Iterator[Doubt]:
    """Doubt 0.102 where 10.2 % may be meant: the cell holds the ratio, and only its format shows per cent."""
    for number in (actual.growth_rate, actual.value if target.is_task else None):
        if number and abs(number) < 1 and _decimals(number) > 1:
            yield Doubt(
                DoubtKind.SLIP, message("doubt.ratio", given=Amount(number, "%"), percent=Amount(number * 100, "%"))
            )


def _decimals(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def _about_growth(target: Target, actual: Actual) -> Iterator[Doubt]:
    if actual.growth_rate is None or not target.growth_rate:
        return
    power = _slip(abs(Fraction(actual.growth_rate) / Fraction(target.growth_rate)))
    if power > 0:
        yield Doubt(
            DoubtKind.SLIP,
            message(
                "doubt.slip_growth",
                growth=Amount(actual.growth_rate, "%"),
                goal=Amount(target.growth_rate, "%"),
            ),
        )


def _about_month(target: Target, actual: Actual) -> Iterator[Doubt]:
    """Doubt a month's value above the year to date: it can be right only if an earlier month was negative."""
    if actual.value is not None and actual.month_value is not None and actual.month_value > actual.value:
        unit = target.figure_unit
        yield Doubt(
            DoubtKind.MONTH,
            message("doubt.month_above", month=Amount(actual.month_value, unit), value=Amount(actual.value, unit)),
        )


def _slip(ratio: Fraction) -> int:
    """Return the power of ten (-4 to 4) by which a ratio looks like a slip, 0 if it does not."""
    if ratio <= 0:
        return 0
    exponent = log10(ratio)
    for power in _POWERS:
        if abs(abs(exponent) - power) <= _BAND or (power == _POWERS[-1] and abs(exponent) > power):
            return power if exponent > 0 else -power
    return 0
