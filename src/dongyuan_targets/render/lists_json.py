"""What `check`, `missing`, `history` and `show` say, for programs: JSON, versioned, in both languages."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Literal

from pydantic import with_config
from typing_extensions import TypedDict

from dongyuan_targets.plan.model import Basis, Comparator, Measure, Record  # noqa: TC001 (Pydantic reads them)
from dongyuan_targets.plan.revisions import Kind, revisions
from dongyuan_targets.render.json_values import (
    STRICT,
    DateText,
    Number,
    PeriodText,
    Words,
    as_text,
    bilingual,
    day_text,
    exact,
    schema_of,
    unrounded,
)
from dongyuan_targets.render.report.as_json import FigureDocument, TargetDocument, figure_document, target_document
from dongyuan_targets.render.tables import State, standings, state_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from dongyuan_targets.errors import Problem
    from dongyuan_targets.judging.missing import Missing
    from dongyuan_targets.judging.report import Row
    from dongyuan_targets.plan.ledger import Ledger
    from dongyuan_targets.plan.model import Plan, Target
    from dongyuan_targets.quantities.period import Period

SCHEMA_VERSION: Literal[1] = 1


@with_config(STRICT)
class ProblemDocument(TypedDict):
    """One thing that is wrong or doubtful, and where; `subject` is the id or key that it is about."""

    what: Words
    file: str | None
    line: int | None
    subject: str | None
    key: str | None


@with_config(STRICT)
class CheckDocument(TypedDict):
    """Everything wrong (errors) and doubtful (warnings) about a plan and its ledger."""

    schema: Literal[1]
    errors: list[ProblemDocument]
    warnings: list[ProblemDocument]


@with_config(STRICT)
class MissingTargetDocument(TypedDict):
    """A target of which the value, the growth or both are missing."""

    id: str
    metric: Words
    owner: str | None
    value: bool
    growth: bool
    last_known: FigureDocument | None
    amount_due: Number | None


@with_config(STRICT)
class MissingDocument(TypedDict):
    """What has not been reported for a period, or of a period or the whole year not been verified."""

    schema: Literal[1]
    period: PeriodText | None
    deadline: DateText | None
    verified: bool
    targets: list[MissingTargetDocument]


@with_config(STRICT)
class LineDocument(TypedDict):
    """A line of the ledger: what has become of it, and what it says, by its own keys."""

    key: str
    line: int | None
    kind: Literal["figure", "explanation", "adjustment", "milestone", "void"]
    state: State
    said: dict[str, Any]


@with_config(STRICT)
class RevisedDocument(TypedDict):
    """A figure that was revised: its first release and the latest."""

    target: str
    period: PeriodText
    figure: Kind
    first: Number
    first_on: DateText
    latest: Number
    latest_on: DateText
    difference: Number


@with_config(STRICT)
class HistoryDocument(TypedDict):
    """Every line of the ledger, newest last, and every revision."""

    schema: Literal[1]
    lines: list[LineDocument]
    revisions: list[RevisedDocument]


@with_config(STRICT)
class DefinitionDocument(TypedDict):
    """A target as the plan has it."""

    id: str
    focus: str
    metric: Words
    unit: str | None
    measure: Measure
    goal: Number | None
    comparator: Comparator
    stretch_goal: Number | None
    growth_rate: Number | None
    growth_comparator: Comparator
    growth_basis: Basis
    baseline: Number | None
    schedule: str
    owner: str | None
    pending: bool
    parts: list[str]


@with_config(STRICT)
class ShowDocument(TypedDict):
    """The targets of a plan; of one that was asked for, its months too, oldest first, each as a report has it."""

    schema: Literal[1]
    title: Words
    year: int
    period: PeriodText | None
    targets: list[DefinitionDocument]
    months: dict[str, TargetDocument]


DOCUMENTS = {"check": CheckDocument, "missing": MissingDocument, "history": HistoryDocument, "show": ShowDocument}
"""The document of each command."""


def list_schema(command: str) -> dict[str, Any]:
    """Return the JSON Schema that a command's `--format json` keeps to."""
    return schema_of(DOCUMENTS[command])


def check_json(errors: Sequence[Problem], warnings: Sequence[Problem]) -> str:
    """Return what is wrong and doubtful as JSON text."""
    document: CheckDocument = {
        "schema": SCHEMA_VERSION,
        "errors": [_problem(each) for each in errors],
        "warnings": [_problem(each) for each in warnings],
    }
    return as_text(document)


def missing_json(found: Sequence[Missing], period: Period | None, deadline: dt.date | None, *, verified: bool) -> str:
    """Return what has not been reported, or not been verified, as JSON text."""
    document: MissingDocument = {
        "schema": SCHEMA_VERSION,
        "period": str(period) if period is not None else None,
        "deadline": day_text(deadline),
        "verified": verified,
        "targets": [
            {
                "id": each.target.id,
                "metric": bilingual(each.target.label),
                "owner": each.target.owner,
                "value": each.value,
                "growth": each.growth,
                "last_known": figure_document(each.last_known),
                "amount_due": unrounded(each.amount_due),
            }
            for each in found
        ],
    }
    return as_text(document)


def history_json(ledger: Ledger, targets: Collection[str]) -> str:
    """Return the lines of a ledger and its revisions as JSON text; no target means all."""
    found = standings(ledger)
    document: HistoryDocument = {
        "schema": SCHEMA_VERSION,
        "lines": [
            {
                "key": entry.key,
                "line": entry.line,
                "kind": getattr(entry.content, "kind", "figure"),
                "state": state_of(ledger, entry, found),
                "said": _said(entry.record),
            }
            for entry in ledger.about(targets)
        ],
        "revisions": [
            {
                "target": each.target,
                "period": str(each.period),
                "figure": each.kind,
                "first": f"{each.first.figure:f}",
                "first_on": each.first.day.isoformat(),
                "latest": f"{each.latest.figure:f}",
                "latest_on": each.latest.day.isoformat(),
                "difference": f"{each.difference:f}",
            }
            for each in revisions(ledger)
            if not targets or each.target in targets
        ],
    }
    return as_text(document)


def plan_json(plan: Plan) -> str:
    """Return the targets of a plan as JSON text, those that await their goal after the others."""
    return as_text(_show(plan, (*plan.targets, *plan.pending), {}, None))


def target_json(plan: Plan, rows: Sequence[tuple[Period, Row]]) -> str:
    """Return what is known of a target as JSON text.

    Args:
        plan: the plan it belongs to.
        rows: the target judged at each period that has a figure, oldest first.
    """
    months = {str(period): target_document(row) for period, row in rows}
    return as_text(_show(plan, (rows[-1][1].target,), months, rows[-1][0]))


def _show(
    plan: Plan, targets: Sequence[Target], months: dict[str, TargetDocument], period: Period | None
) -> ShowDocument:
    return {
        "schema": SCHEMA_VERSION,
        "title": bilingual(plan.label),
        "year": plan.year,
        "period": str(period) if period is not None else None,
        "targets": [_definition(each) for each in targets],
        "months": months,
    }


def _definition(target: Target) -> DefinitionDocument:
    return {
        "id": target.id,
        "focus": target.focus,
        "metric": bilingual(target.label),
        "unit": target.unit,
        "measure": target.measure,
        "goal": exact(target.goal),
        "comparator": target.comparator,
        "stretch_goal": exact(target.stretch_goal),
        "growth_rate": exact(target.growth_rate),
        "growth_comparator": target.growth_comparator,
        "growth_basis": target.growth_basis,
        "baseline": exact(target.baseline),
        "schedule": target.schedule_name,
        "owner": target.owner,
        "pending": target.awaits_goal,
        "parts": [each.id for each in target.part_targets],
    }


def _problem(problem: Problem) -> ProblemDocument:
    return {
        "what": bilingual(problem.what),
        "file": problem.file,
        "line": problem.line,
        "subject": problem.subject,
        "key": problem.key,
    }


def _said(record: Record) -> dict[str, Any]:
    """Return what a line says by its own keys, without its kind; numbers and days are texts, as everywhere."""
    fields = type(record).model_fields
    said = {fields[name].alias or name: getattr(record, name) for name in fields if name in record.model_fields_set}
    return {key: _plain(value) for key, value in said.items() if key != "kind"}


def _plain(value: object) -> object:
    if isinstance(value, bool | tuple):
        return value
    return value.isoformat() if isinstance(value, dt.date) else str(value)
