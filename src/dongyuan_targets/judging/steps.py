"""The steps of a task: how many are taken, how many are due, and which are overdue."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from dongyuan_targets.plan.in_force import Figure
from dongyuan_targets.plan.ledger import Ledger
from dongyuan_targets.plan.model import Milestone, Target
from dongyuan_targets.quantities.period import Period
from dongyuan_targets.quantities.rounding import round_half_up


@dataclass(frozen=True, slots=True)
class Step:
    """The state of a task's step at the end of a period."""

    milestone: Milestone
    is_done: bool
    is_overdue: bool


def steps_of(target: Target, ledger: Ledger, period: Period) -> tuple[Step, ...]:
    """Return the state of a task's steps at the end of a period; empty where none of them has been recorded by then."""
    if not target.milestones:
        return ()
    known = ledger.milestones_known(period)
    names = {f"{target.id}/{each.id}": each for each in target.milestones}
    if known.keys().isdisjoint(names):
        return ()
    done = {name for name in names if known.get(name)}
    return tuple(
        Step(each, name in done, name not in done and each.due <= period.last_day) for name, each in names.items()
    )


def shares_due(target: Target, year: int) -> tuple[Fraction, ...]:
    """Return the share of a task's steps that are due by the end of each month."""
    count = len(target.milestones)
    ends = [Period(year, month).last_day for month in range(1, 13)]
    return tuple(Fraction(sum(each.due <= end for each in target.milestones), count) for end in ends)


def share_done(steps: tuple[Step, ...]) -> Fraction:
    """Return the share of steps taken, as an exact ratio."""
    return Fraction(sum(step.is_done for step in steps), len(steps))


def figure_of(target: Target, steps: tuple[Step, ...], period: Period, recorded_on: dt.date) -> Figure:
    """Return the share of steps taken as a figure of the task, in per cent rounded to one decimal."""
    percent = round_half_up(share_done(steps) * 100, 1)
    shown = percent.to_integral_value() if percent == percent.to_integral_value() else percent
    return Figure(target.id, period, Decimal(shown), None, None, None, None, recorded_on)
