"""What a clause says of an amount, and the goal, growth, comparator and measure that it gives a target."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from dongyuan_targets.intake.sentences import lexicon
from dongyuan_targets.intake.sentences.names import naming_verb
from dongyuan_targets.intake.sentences.quantities import Mention
from dongyuan_targets.intake.sentences.results import FoundTarget, Growth
from dongyuan_targets.plan.model import Comparator, Measure
from dongyuan_targets.quantities.unit import is_count

_STRIVES = re.compile("力争|奋斗|冲刺|争取|挑战|努力")
_STOCK = re.compile("(?:企业|公司|机构|主体|合作社|农场|单位|余额|存量|保有量|拥有量|存栏|总数|规模)$")


ALL = slice(None)
"""Every target of a group: 均增长9%."""


@dataclass(frozen=True, slots=True)
class Reading:
    """An amount and what its clause says of it.

    Attributes:
        name: the metric; empty where the amount leans on what was said before.
        mention: the amount.
        comparator: what the words before and behind it say, None where they say nothing.
        sign: 1 a rise, -1 a fall, 0 no growth.
        reached: whether it is a standing amount (达到28家).
        joined: whether 、 ties it to the amount before it.
        group: where the name is missing and several were named before it, which of them it is of: 均, 分别.
        mismatched: whether 分别 has not as many names as amounts.
    """

    name: str
    mention: Mention
    comparator: Comparator | None
    sign: int
    reached: bool = False
    joined: bool = False
    group: slice | None = None
    mismatched: bool = False


def may_be_goal(reading: Reading) -> bool:
    """Whether a plan takes an amount as a goal: not half a firm, and nothing below zero but a growth."""
    number = reading.mention.number
    whole = not is_count(reading.mention.unit) or number == number.to_integral_value()
    return whole and (number >= 0 or bool(reading.sign))


def counts_too(last: FoundTarget, reading: Reading) -> bool:
    """Whether an amount counts the same in other units: 改造老旧小区126个、2.3万户."""
    counted = reading.mention.is_count or reading.mention.unit.endswith(("平方米", "亩"))
    return reading.joined and counted and last.goal is not None and reading.mention.unit != last.unit


def is_alike(whole: FoundTarget, reading: Reading) -> bool:
    """Whether an amount measures a part as its whole is measured: both in 亿元, or both by their growth."""
    return whole.growth is not None if reading.sign else whole.unit == reading.mention.unit


def with_amount(target: FoundTarget, reading: Reading) -> FoundTarget:
    """Return a new target with the amount of its first reading."""
    if reading.sign:
        growth, stretch = _growth(reading)
        return replace(target, growth=growth, growth_stretch=stretch)
    comparator, number, stretch = _compared(reading)
    return replace(
        target,
        goal=number,
        unit=reading.mention.unit,
        comparator=comparator,
        measure=_measure(target.metric, reading),
        stretch=stretch,
    )


def with_more(target: FoundTarget, reading: Reading, clause: str) -> FoundTarget | None:
    """Return a target with another amount that is said of it, None where it has no room for one."""
    number = reading.mention.number
    strives = bool(_STRIVES.search(clause))
    if reading.sign or (reading.mention.is_share and target.growth is not None and target.goal is None):
        if target.growth is None:
            return replace(target, growth=_growth(reading)[0])
        return replace(target, growth_stretch=number) if strives and target.growth_stretch is None else None
    if target.goal is None and not target.is_task:
        return replace(with_amount(target, reading), growth=target.growth)
    same = reading.mention.unit == target.unit and number != target.goal and target.stretch is None
    return replace(target, stretch=number) if strives and same else None


def _growth(reading: Reading) -> tuple[Growth, Decimal | None]:
    """Return a growth goal and, of a range, its better end; 下降3% is -3 or less."""
    comparator, number, better = _compared(reading)
    if reading.mention.unit == lexicon.TIMES_OVER:
        number = number * 100
    if reading.sign > 0:
        return Growth(comparator, number), better
    turned = {
        Comparator.AT_LEAST: Comparator.AT_MOST,
        Comparator.ABOVE: Comparator.BELOW,
        Comparator.AT_MOST: Comparator.AT_LEAST,
        Comparator.BELOW: Comparator.ABOVE,
    }
    return Growth(turned.get(comparator, comparator), -number), None if better is None else -better


def _compared(reading: Reading) -> tuple[Comparator, Decimal, Decimal | None]:
    """Return comparator, goal and stretch; of a range, a ceiling is its upper end and a floor its lower."""
    comparator = reading.comparator or Comparator.AT_LEAST
    mention = reading.mention
    if mention.upper is None:
        return comparator, mention.number, None
    if comparator.is_limit:
        return comparator, mention.upper, mention.number
    return comparator, mention.number, mention.upper


def _measure(metric: str, reading: Reading) -> Measure:
    """Return how a metric seems to be measured.

    A % or a concentration is a rate; firms there are, rather than new ones, are a level; the rest adds up.
    """
    if reading.mention.is_share or metric.endswith(("浓度", "指数")):
        return Measure.RATE
    if reading.mention.unit in lexicon.POINTS:
        return Measure.LEVEL
    is_stock = _STOCK.search(metric) and not naming_verb(metric)
    return Measure.LEVEL if is_stock else Measure.CUMULATIVE
