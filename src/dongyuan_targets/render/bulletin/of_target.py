"""What a bulletin says about one target: its figures as clauses, in the order and wording of bulletins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from dongyuan_targets.judging.amount import share_of_goal
from dongyuan_targets.judging.changes import Change
from dongyuan_targets.judging.projection import Projection
from dongyuan_targets.judging.row import Row
from dongyuan_targets.judging.schedule import MONTHS
from dongyuan_targets.judging.verdict import Cause, Status
from dongyuan_targets.message import Amount, Joined, Label, Message, Percent, message
from dongyuan_targets.plan.model import Basis, Comparator, Measure, Target
from dongyuan_targets.quantities.rounding import decimals
from dongyuan_targets.render.growth_words import (
    growth_in_words,
    points_as_written,
    points_in_words,
    sign_as_shown,
    trend_in_words,
)
from dongyuan_targets.render.notation import places_of
from dongyuan_targets.render.remarks import adjustments, benchmarks, unsettled
from dongyuan_targets.text.numbers import chance, number

GOAL = message("bulletin.goal")
STRETCH_GOAL = message("bulletin.stretch_goal")

_STRICT = frozenset({Comparator.ABOVE, Comparator.BELOW})
_REACHABLE = frozenset({Comparator.AT_LEAST, Comparator.ABOVE})


@dataclass(frozen=True, slots=True)
class ToldTarget:
    """A target to report on.

    Attributes:
        row: its row in the report.
        month: the last month of its figures.
        change: its change, where the report is compared with another one.
        then: the period compared with, or the day if that is the same period.
        is_revision: whether the comparison is with the same period, as known on that day.
        goal: the term for its goal.
    """

    row: Row
    month: int
    change: Change | None = None
    then: Label | None = None
    is_revision: bool = False
    goal: Message = GOAL

    @property
    def is_limit_used_up(self) -> bool:
        """Whether its figures add up towards a ceiling."""
        target = self.row.target
        return target.comparator.is_limit and target.measure is Measure.CUMULATIVE

    @property
    def is_level_passed(self) -> bool:
        """Whether it is a level on the wrong side of its goal, so that its progress means nothing."""
        verdict = self.row.assessment.amount
        is_passed = verdict is not None and verdict.cause is Cause.PASSED
        return is_passed and self.row.target.measure is Measure.LEVEL


def sentences(told: ToldTarget, *, projection: bool) -> Iterator[Message]:
    """Yield the sentences on a target with figures; with `projection`, also on the projected total."""
    target = told.row.target
    clauses = (*_figure(told), *_growth(told), *benchmarks(told.row), *amount(told))
    goals = Joined("separator.names", tuple(goals_in_words(target)))
    name = message("bulletin.name_with_goal", name=target.label, goals=goals) if goals.parts else target.label
    yield message("bulletin.target", name=name, what=Joined("separator.clauses", clauses))
    yield from (message("show.remark", what=each) for each in (*adjustments(told.row), *unsettled(told.row)))
    if told.row.figure is not None and told.row.figure.note:
        yield message("show.remark", what=message("remark.note", note=told.row.figure.note))
    if projection:
        yield from _projection(told)


def goals_in_words(target: Target) -> Iterator[Message]:
    """Yield a target's goal and growth goal: 超237亿元, 增速9%以上."""
    if target.goal is not None:
        yield message(f"goal.{target.comparator.name.lower()}", amount=recorded(target, target.goal))
    if target.growth_rate is not None:
        way = "up" if target.growth_rate > 0 else "down" if target.growth_rate < 0 else "level"
        rate = Amount(abs(target.growth_rate), "%")
        yield message(f"growth.{way}_{target.growth_comparator.name.lower()}", rate=rate)


def shortcomings(told: ToldTarget) -> Iterator[Message]:
    """Yield clauses on the halves of a target that fall short, the worse first."""
    for half in told.row.assessment.short_halves:
        if half is told.row.assessment.amount:
            yield from amount(told, in_short=True)
        else:
            yield from _growth(told, in_short=True)


def remaining(told: ToldTarget) -> Iterator[Message]:
    """Yield the shortfall, the amount needed per month, and the owner."""
    row, target = told.row, told.row.target
    left, needed = row.measures.shortfall, row.measures.needed_per_month
    is_to_come = target.falls or not target.comparator.is_limit  # what is left of a ceiling is room
    is_amount = is_to_come and not target.is_task and target.measure is not Measure.RATE
    if is_amount and isinstance(left, Fraction) and left > 0:
        yield message("bulletin.to_reduce" if target.falls else "bulletin.shortfall", amount=_computed(row, left))
    if is_amount and isinstance(needed, Fraction) and needed > 0:
        months = MONTHS - told.month
        key = "bulletin.needed_per_month" if months > 1 else "bulletin.needed_in_december"
        yield message(key, months=months, amount=_computed(row, needed))
    if target.owner is not None:
        yield message("bulletin.owner", owner=target.owner)


def amount(told: ToldTarget, *, in_short: bool = False) -> Iterator[Message]:
    """Yield a target's completion and its lead.

    With `in_short`, changes are left out, as they have been reported.
    """
    row, measures = told.row, told.row.measures
    if row.target.measure is Measure.RATE:
        yield from _rate(told, in_short=in_short)
        return
    done = measures.completion
    if isinstance(done, Fraction) and sign_as_shown(done) >= 0:
        yield _completion(told, done)
        if not in_short and told.change is not None and not told.is_revision and not told.is_level_passed:
            yield from _since(told, told.change.completion)
    elif isinstance(done, Fraction) and row.target.baseline:
        yield message("bulletin.rose_instead" if row.target.falls else "bulletin.fell_instead")
    yield from _not_held(told)
    if told.month < MONTHS and isinstance(measures.lead, Fraction) and not told.is_level_passed:
        yield from _lead(told, measures.lead)


def _figure(told: ToldTarget) -> Iterator[Message]:
    row = told.row
    if row.figure is None or row.figure.value is None:
        return
    is_year = told.month == MONTHS and row.target.measure is Measure.CUMULATIVE
    shown = recorded(row.target, row.figure.value)
    yield message("amount.year" if is_year else f"amount.{row.target.measure}", amount=shown)
    if told.change is not None and told.is_revision and isinstance(told.change.actual, Fraction):
        yield from _revised(told, told.change.actual)


def _revised(told: ToldTarget, by: Fraction) -> Iterator[Message]:
    if by != 0:
        key = "bulletin.revised_up" if by > 0 else "bulletin.revised_down"
        yield message(key, then=told.then, amount=_difference(told, by))


def _growth(told: ToldTarget, *, in_short: bool = False) -> Iterator[Message]:
    """Yield the growth, its change and its gap to the goal; with `in_short`, without its basis and change."""
    measures, target = told.row.measures, told.row.target
    if not isinstance(measures.growth, Fraction):
        return
    grown = growth_in_words(measures.growth)
    if in_short:
        yield grown
    elif measures.growth_is_computed:
        yield message("bulletin.computed", growth=grown)
    elif target.growth_basis is Basis.COMPARABLE:
        yield message("bulletin.comparable", growth=grown)
    else:
        yield grown
    if not in_short and told.change is not None:
        yield from _growth_change(told, told.change, measures.growth)
    if isinstance(measures.growth_gap, Fraction):
        yield _growth_gap(target, measures.growth, measures.growth_gap)


def _growth_change(told: ToldTarget, change: Change, growth: Fraction) -> Iterator[Message]:
    trend = trend_in_words(change, told.then)
    before = change.before.measures.growth
    if trend is not None:
        yield trend
    elif isinstance(before, Fraction) and growth_in_words(before) != growth_in_words(growth):
        yield message("bulletin.growth_revised", then=told.then, was=growth_in_words(before))


def _growth_gap(target: Target, growth: Fraction, gap: Fraction) -> Message:
    sign = sign_as_shown(gap)
    if sign == 0:
        return message("bulletin.at_growth_goal")
    wanted_fall = target.growth_rate is not None and target.growth_rate < 0
    if wanted_fall and sign_as_shown(growth) < 0:
        key = "bulletin.smaller_fall" if sign > 0 else "bulletin.larger_fall"
    else:
        key = "bulletin.above_growth_goal" if sign > 0 else "bulletin.below_growth_goal"
    return message(key, points=points_in_words(gap))


def _completion(told: ToldTarget, done: Fraction) -> Message:
    target, status = told.row.target, told.row.assessment.status
    shown = Percent(done)
    share = _share_of_goal(told)
    if target.is_task and told.row.figure is not None and told.row.figure.value is not None:
        return message("bulletin.task_done", completion=recorded(target, told.row.figure.value))
    if target.falls and not told.is_level_passed:
        return message("bulletin.reduced", completion=shown)
    if target.is_ceiling:
        return message("bulletin.limit_used" if told.is_limit_used_up else "bulletin.limit_share", completion=share)
    if target.is_floor or told.is_level_passed:
        return message("bulletin.share", goal=told.goal, completion=share)
    if target.baseline:
        return message("bulletin.raised", completion=shown)
    is_more = sign_as_shown(done - 1) > 0 and target.comparator in _REACHABLE
    key = "bulletin.exceeded" if is_more and status is Status.MET else "bulletin.completed"
    return message(key, goal=told.goal, completion=shown)


def _share_of_goal(told: ToldTarget) -> Percent:
    """Return the figure as a share of the goal, ignoring the baseline."""
    figure = told.row.figure
    value = Fraction(figure.value) if figure is not None and figure.value is not None else Fraction(0)
    return Percent(share_of_goal(told.row.target, value) or Fraction(0))


def _not_held(told: ToldTarget) -> Iterator[Message]:
    """Yield that a ceiling, floor or "about" goal is broken, or that a figure just equals an "over" or "below" goal."""
    target, verdict, figure = told.row.target, told.row.assessment.amount, told.row.figure
    if verdict is None or figure is None:
        return
    if figure.value == target.goal and target.comparator in _STRICT:
        yield message("bulletin.exactly_at_goal")
        return
    if verdict.cause is Cause.PASSED:
        is_about = target.comparator is Comparator.ABOUT
        broken = "bulletin.floor_broken" if target.is_floor else "bulletin.limit_exceeded"
        yield message("bulletin.about_passed" if is_about else broken)


def _since(told: ToldTarget, difference: object) -> Iterator[Message]:
    """Yield by how many points a share has risen or fallen since the period compared with."""
    if isinstance(difference, Fraction):
        yield _moved(told, sign_as_shown(difference), points_in_words(difference))


def _moved(told: ToldTarget, sign: int | Fraction, difference: object) -> Message:
    way = "up" if sign > 0 else "down" if sign < 0 else "level"
    return message(f"bulletin.{way}_since", then=told.then, difference=difference)


def _lead(told: ToldTarget, lead: Fraction) -> Iterator[Message]:
    sign = sign_as_shown(lead)
    if sign == 0:
        yield message("bulletin.at_schedule")
    elif told.is_limit_used_up:
        key = "bulletin.more_used" if sign > 0 else "bulletin.less_used"
        yield message(key, points=points_in_words(lead))
    else:
        yield message("bulletin.ahead" if sign > 0 else "bulletin.behind", points=points_in_words(lead))
    verdict = told.row.assessment.amount
    if verdict is not None and verdict.due == 0:
        yield message("bulletin.less_than_one_due", amount=_counted(told.row.target, 1))
    elif verdict is not None and verdict.due is not None:
        yield message("bulletin.whole_number_due", amount=_counted(told.row.target, verdict.due))


def _rate(told: ToldTarget, *, in_short: bool) -> Iterator[Message]:
    """Yield the difference of a rate from its goal: in points if it is in per cent, else in its unit."""
    row = told.row
    if not in_short and told.change is not None and not told.is_revision and isinstance(told.change.actual, Fraction):
        yield _moved(told, told.change.actual, _difference(told, told.change.actual))
    away = row.measures.variance
    if not isinstance(away, Fraction):
        return
    goal = message("bulletin.limit") if row.target.comparator.is_limit else told.goal
    key = "bulletin.above_goal" if away > 0 else "bulletin.below_goal" if away < 0 else "bulletin.at_goal"
    yield message(key, goal=goal, amount=_computed(row, abs(away)))


def _projection(told: ToldTarget) -> Iterator[Message]:
    """Yield the projected total of the year; nothing for a goal that is already met."""
    projected, target = told.row.projection, told.row.target
    if not isinstance(projected, Projection) or told.row.assessment.status is Status.MET:
        return
    places = 0 if target.is_counted else places_of(told.row)
    amount = Amount(projected.point, target.figure_unit, places, target.unit_en)
    if projected.chance is None or projected.chance in {0, 1}:
        yield message("bulletin.projected", amount=amount)
        return
    match chance(projected.chance):
        case ">99%":
            likely: object = message("bulletin.nearly_sure")
        case "<1%":
            likely = message("bulletin.hardly")
        case shown:
            likely = message("bulletin.about", share=shown)
    key = "bulletin.projected_to_keep" if target.comparator.is_limit else "bulletin.projected_to_meet"
    yield message(key, amount=amount, chance=likely)


def recorded(target: Target, value: Decimal) -> Amount:
    """Return a recorded number with its own digits."""
    return Amount(value, target.unit or ("%" if target.is_task else ""), unit_en=target.unit_en)


def _counted(target: Target, count: int) -> Amount:
    return Amount(Fraction(count), target.figure_unit, unit_en=target.unit_en)


def _computed(row: Row, value: Fraction) -> Amount | Message:
    """Return an amount that was computed."""
    return _in_unit(row.target, value, None if value.denominator == 1 else places_of(row))


def _difference(told: ToldTarget, by: Fraction) -> Amount | Message:
    """Return the absolute change of the recorded figure, with the recorded decimals."""
    assert told.change is not None  # noqa: S101 (asked only where there is one)
    return _in_unit(told.row.target, abs(by), decimals(told.change.before.actual, told.change.after.actual))


def _in_unit(target: Target, value: Fraction, places: int | None) -> Amount | Message:
    """Return an amount of a target; a difference of percentages is in points."""
    if target.unit == "%":
        return points_as_written(number(value, places))
    return Amount(value, target.figure_unit, places, target.unit_en)
