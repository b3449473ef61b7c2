"""The output of `check`, `missing`, `history` and `show` for programs: versioned JSON in both languages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from dongyuan_targets.errors import Problem
from dongyuan_targets.judging.missing import Missing
from dongyuan_targets.judging.row import Row
from dongyuan_targets.plan.in_force import Entry
from dongyuan_targets.plan.ledger import Ledger
from dongyuan_targets.plan.model import Basis, Comparator, Measure, Plan, Target
from dongyuan_targets.plan.records import Record
from dongyuan_targets.plan.revisions import Revision, revisions
from dongyuan_targets.quantities.period import Period
from dongyuan_targets.render.json_values import (
    Form,
    Key,
    PeriodText,
    as_text,
    day,
    many,
    mapped,
    maybe,
    period,
    recorded,
    said,
    unrounded,
)
from dongyuan_targets.render.report.as_json import FIGURE, REVISED, TARGET
from dongyuan_targets.render.tables import State, standings, state_of

SCHEMA_VERSION: Literal[1] = 1


@dataclass(frozen=True, slots=True)
class Checked:
    """The errors and warnings about a plan and its ledger."""

    errors: Sequence[Problem]
    warnings: Sequence[Problem]


@dataclass(frozen=True, slots=True)
class NotReported:
    """The figures not reported, or not verified, for a period; None means the whole year."""

    found: Sequence[Missing]
    period: Period | None
    deadline: dt.date | None
    verified: bool


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a ledger with their states, and the revisions among them."""

    lines: Sequence[tuple[Entry, State]]
    revisions: Sequence[Revision]


@dataclass(frozen=True, slots=True)
class Shown:
    """The targets of a plan; for a single target also its months, oldest first."""

    plan: Plan
    targets: Sequence[Target]
    months: Sequence[tuple[Period, Row]] = ()


_VERSION: Key[Any] = Key(Literal[1], lambda _: SCHEMA_VERSION)

_PROBLEM = Form[Problem](
    "ProblemDocument",
    "One thing that is wrong or doubtful, and where; `subject` is the id or key that it is about.",
    what=said(lambda problem: problem.what),
    file=Key(str | None, lambda problem: problem.file),
    line=Key(int | None, lambda problem: problem.line),
    subject=Key(str | None, lambda problem: problem.subject),
    key=Key(str | None, lambda problem: problem.key),
)

_CHECK = Form[Checked](
    "CheckDocument",
    "Everything wrong (errors) and doubtful (warnings) about a plan and its ledger.",
    schema=_VERSION,
    errors=many(_PROBLEM, lambda checked: checked.errors),
    warnings=many(_PROBLEM, lambda checked: checked.warnings),
)

_MISSING_TARGET = Form[Missing](
    "MissingTargetDocument",
    "A target of which the value, the growth or both are missing.",
    id=Key(str, lambda missing: missing.target.id),
    metric=said(lambda missing: missing.target.label),
    owner=Key(str | None, lambda missing: missing.target.owner),
    value=Key(bool, lambda missing: missing.value),
    growth=Key(bool, lambda missing: missing.growth),
    last_known=maybe(FIGURE, lambda missing: missing.last_known),
    amount_due=unrounded(lambda missing: missing.amount_due),
)

_MISSING = Form[NotReported](
    "MissingDocument",
    "What has not been reported for a period, or of a period or the whole year not been verified.",
    schema=_VERSION,
    period=period(lambda missing: missing.period),
    deadline=day(lambda missing: missing.deadline),
    verified=Key(bool, lambda missing: missing.verified),
    targets=many(_MISSING_TARGET, lambda missing: missing.found),
)

_LINE = Form[tuple[Entry, State]](
    "LineDocument",
    "A line of the ledger: what has become of it, and what it says, by its own keys.",
    key=Key(str, lambda line: line[0].key),
    line=Key(int | None, lambda line: line[0].line),
    kind=Key(
        Literal["figure", "explanation", "adjustment", "milestone", "void"],
        lambda line: getattr(line[0].content, "kind", "figure"),
    ),
    state=Key(State, lambda line: line[1]),
    said=Key(dict[str, Any], lambda line: _said(line[0].record)),
)

_REVISED = Form[Revision](
    "RevisedDocument",
    "A figure that was revised: its first release and the latest.",
    target=Key(str, lambda revision: revision.target),
    period=Key(PeriodText, lambda revision: str(revision.period)),
    **REVISED,
)

_HISTORY = Form[Lines](
    "HistoryDocument",
    "Every line of the ledger, newest last, and every revision.",
    schema=_VERSION,
    lines=many(_LINE, lambda lines: lines.lines),
    revisions=many(_REVISED, lambda lines: lines.revisions),
)

_DEFINITION = Form[Target](
    "DefinitionDocument",
    "A target as the plan has it.",
    id=Key(str, lambda target: target.id),
    focus=Key(str, lambda target: target.focus),
    metric=said(lambda target: target.label),
    unit=Key(str | None, lambda target: target.unit),
    measure=Key(Measure, lambda target: target.measure),
    goal=recorded(lambda target: target.goal),
    comparator=Key(Comparator, lambda target: target.comparator),
    stretch_goal=recorded(lambda target: target.stretch_goal),
    growth_rate=recorded(lambda target: target.growth_rate),
    growth_comparator=Key(Comparator, lambda target: target.growth_comparator),
    growth_basis=Key(Basis, lambda target: target.growth_basis),
    baseline=recorded(lambda target: target.baseline),
    schedule=Key(str, lambda target: target.schedule_name),
    owner=Key(str | None, lambda target: target.owner),
    pending=Key(bool, lambda target: target.awaits_goal),
    parts=Key(list[str], lambda target: [each.id for each in target.part_targets]),
)

_SHOW = Form[Shown](
    "ShowDocument",
    "The targets of a plan; of one that was asked for, its months too, oldest first, each as a report has it.",
    schema=_VERSION,
    title=said(lambda shown: shown.plan.label),
    year=Key(int, lambda shown: shown.plan.year),
    period=period(lambda shown: shown.months[-1][0] if shown.months else None),
    targets=many(_DEFINITION, lambda shown: shown.targets),
    months=mapped(TARGET, lambda shown: ((str(period), row) for period, row in shown.months)),
)

FORMS: dict[str, Form[Any]] = {"check": _CHECK, "missing": _MISSING, "history": _HISTORY, "show": _SHOW}
"""The document of each command."""


def list_schema(command: str) -> dict[str, Any]:
    """Return the JSON Schema of a command's `--format json`."""
    return FORMS[command].schema


def check_json(errors: Sequence[Problem], warnings: Sequence[Problem]) -> str:
    """Return errors and warnings as JSON text."""
    return as_text(_CHECK.of(Checked(errors, warnings)))


def missing_json(found: Sequence[Missing], period: Period | None, deadline: dt.date | None, *, verified: bool) -> str:
    """Return the figures not reported, or not verified, as JSON text."""
    return as_text(_MISSING.of(NotReported(found, period, deadline, verified)))


def history_json(ledger: Ledger, targets: Collection[str]) -> str:
    """Return the lines of a ledger and its revisions as JSON text; no targets means all."""
    found = standings(ledger)
    lines = [(entry, state_of(ledger, entry, found)) for entry in ledger.about(targets)]
    revised = [each for each in revisions(ledger) if not targets or each.target in targets]
    return as_text(_HISTORY.of(Lines(lines, revised)))


def plan_json(plan: Plan) -> str:
    """Return the targets of a plan as JSON text; those whose goal is still to be set come last."""
    return as_text(_SHOW.of(Shown(plan, (*plan.targets, *plan.pending))))


def target_json(plan: Plan, rows: Sequence[tuple[Period, Row]]) -> str:
    """Return what is known of a target as JSON text, judged at each period that has a figure, oldest first."""
    return as_text(_SHOW.of(Shown(plan, (rows[-1][1].target,), rows)))


def _said(record: Record) -> dict[str, Any]:
    """Return a line's keys and values without its kind; numbers and days are strings, as in all documents."""
    fields = type(record).model_fields
    said = {fields[name].alias or name: getattr(record, name) for name in fields if name in record.model_fields_set}
    return {key: _plain(value) for key, value in said.items() if key != "kind"}


def _plain(value: object) -> object:
    if isinstance(value, bool | tuple):
        return value
    return value.isoformat() if isinstance(value, dt.date) else str(value)
