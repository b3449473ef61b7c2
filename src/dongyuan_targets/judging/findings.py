"""The findings of `check` on readable files: gaps, oddities and contradictions in the figures.

Contradictory figures are reported, never repaired.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise

from dongyuan_targets.errors import Problem
from dongyuan_targets.judging import contradictions
from dongyuan_targets.judging.missing import missing
from dongyuan_targets.judging.steps import steps_of
from dongyuan_targets.message import Amount, Message, message
from dongyuan_targets.plan.in_force import Figure
from dongyuan_targets.plan.ledger import Ledger
from dongyuan_targets.plan.model import LAST_YEAR, Measure, Plan, Target
from dongyuan_targets.quantities.period import Period
from dongyuan_targets.suggestions import unknown

_AT_COMPARABLE_PRICES = re.compile("增加值|生产总值")
"""Metrics whose growth is published at comparable prices."""


def review(plan: Plan, ledger: Ledger, plan_file: str, ledger_file: str) -> tuple[Problem, ...]:
    """Return all warnings about a plan and its ledger."""
    lines = {(actual.target, actual.period): entry.line for entry, actual in ledger.live}

    def at(figure: Figure, what: Message) -> Problem:
        return Problem(what, ledger_file, lines.get((figure.target, figure.period)), figure.target)

    found = [] if plan.targets or plan.pending else [Problem(message("check.no_target"), plan_file)]
    found += [Problem(message("check.pending"), plan_file, None, target.id) for target in plan.pending]
    found += [Problem(message("check.not_pending"), plan_file, None, each.id) for each in plan.targets if each.pending]
    found += list(_unknown_targets(plan, ledger, ledger_file))
    found += list(_dated_before_replaced(ledger, ledger_file))
    for target in plan.targets:
        about = (*contradictions.of_goals(target, ledger, plan.year), *_about_target(target, ledger, plan.year))
        found += [Problem(what, plan_file, None, target.id) for what in about]
        for each in (target, *target.part_targets):
            figures = ledger.figures_of(each.id, plan.year)
            found += [at(figure, what) for figure in figures for what in _about_figure(each, ledger, figure)]
            found += [at(figure, what) for figure, what in _falls(each, ledger, (plan.year - 1, plan.year))]
    found += [Problem(what, ledger_file) for what in _missing(plan, ledger)]
    return tuple(found)


def conflicts(plan: Plan, ledger: Ledger, file: str) -> tuple[Problem, ...]:
    """Return an error for each conflict: ledger lines that contradict each other with none replacing the other."""
    return tuple(
        Problem(
            message(
                "check.conflict",
                period=each.period,
                keys=", ".join(each.keys),
                counts=", ".join(each.counts),
                settled_by=message(f"conflict.{each.kind}"),
            ),
            file,
            each.line,
            each.target,
        )
        for each in ledger.conflicts
        if each.period.year in {plan.year, plan.year - 1}
    )


def _unknown_targets(plan: Plan, ledger: Ledger, file: str) -> Iterator[Problem]:
    """Yield a warning per target that the plan lacks but its year has figures of; reports leave these out.

    Figures of other years belong to the plans of those years, which share the ledger.
    """
    known = sorted(plan.ids)
    seen = {*known, *plan.ids_pending}
    for entry, actual in ledger.live:
        if actual.period.year == plan.year and actual.target not in seen:
            seen.add(actual.target)
            what = unknown("check.unknown_target", actual.target, known)
            yield Problem(what, file, entry.line, entry.key)


def _dated_before_replaced(ledger: Ledger, file: str) -> Iterator[Problem]:
    """Yield lines dated before a line that they replace: as of a day in between, they replace nothing."""
    lines = {entry.key: entry for entry in ledger.entries}
    for entry in ledger.in_force:
        for key in getattr(entry.content, "replaces", ()):
            if key in lines and entry.content.recorded_on < lines[key].content.recorded_on:
                details = {"day": entry.content.recorded_on, "key": key, "earlier": lines[key].content.recorded_on}
                yield Problem(message("check.clock_back", **details), file, entry.line, entry.key)


def _about_figure(target: Target, ledger: Ledger, figure: Figure) -> Iterator[Message]:
    if figure.period.month == 1 and not target.is_task:
        yield message("check.january", period=figure.period)
    if figure.value is not None:
        yield from _about_value(target, figure.value, figure.period)
    if target.is_task and figure.growth_rate is not None:
        yield message("check.task_growth", period=figure.period)
    yield from contradictions.of_figure(target, ledger, figure)


def _about_value(target: Target, value: Decimal, period: Period) -> Iterator[Message]:
    if target.is_task and not 0 <= value <= 100:  # noqa: PLR2004 (per cent)
        yield message("check.not_a_share", period=period, value=value)
    if target.is_counted and value != int(value):
        yield message("check.not_whole", period=period, value=value, unit=target.unit)


def _falls(target: Target, ledger: Ledger, years: Iterable[int]) -> Iterator[tuple[Figure, Message]]:
    """Yield year-to-date figures below the previous one; last year's matter too, as a schedule may follow them."""
    if target.measure not in {Measure.CUMULATIVE, Measure.TASK}:
        return
    unit = target.unit or "%"
    for year in years:
        known = [(each, each.value) for each in ledger.figures_of(target.id, year)]
        valued = [(figure, value) for figure, value in known if value is not None]
        for (earlier, old), (later, value) in pairwise(valued):
            if value < old:
                yield (
                    later,
                    message(
                        "check.falls",
                        period=later.period,
                        value=Amount(value, unit),
                        earlier=earlier.period,
                        old=Amount(old, unit),
                    ),
                )


def _missing(plan: Plan, ledger: Ledger) -> Iterator[Message]:
    """Yield the targets never reported, and per month up to the newest those whose due figures are missing."""
    newest = ledger.newest_period(plan.year, plan.ids)
    if newest is None:
        return
    never = tuple(
        target.id
        for target in plan.subjects
        if not ledger.figures_of(target.id, plan.year) and not steps_of(target, ledger, newest)
    )
    if never:
        yield message("check.never_reported", targets=never)
    for month in range(1, newest.month + 1):
        period = Period(plan.year, month)
        without = tuple(
            each.target.id for each in missing(plan, ledger, period) if each.due and each.target.id not in never
        )
        if without:
            yield message("check.missing", period=period, targets=without)


def _about_target(target: Target, ledger: Ledger, year: int) -> Iterator[Message]:
    """Yield settings of a target that are probably not intended."""
    if target.is_floor:
        yield message("check.floor", goal=target.goal, baseline=target.baseline, sign=target.comparator)
    if _AT_COMPARABLE_PRICES.search(target.metric) and "growth_basis" not in target.model_fields_set:
        yield message("check.no_basis")
    if target.schedule == LAST_YEAR and not ledger.values_of(target.id, year - 1):
        yield message("check.no_last_year")
