"""`check`: the errors and warnings about a plan and its ledger, and the JSON Schemas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from dongyuan_targets import streams
from dongyuan_targets.cli.choices import one_of
from dongyuan_targets.cli.context import File, Lang, choose_language, plan_path, shown
from dongyuan_targets.errors import ExitCode, InvalidFileError, Problem
from dongyuan_targets.files import store
from dongyuan_targets.text import problem, words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from dongyuan_targets.message import Language
    from dongyuan_targets.plan.ledger import Ledger
    from dongyuan_targets.plan.model import Plan

_FORMS = "text|json|github"
_SCHEMAS = "plan|report|rollup|check|missing|history|show"


def check(
    ctx: typer.Context,
    strict: Annotated[bool, typer.Option("--strict", help="option.strict")] = False,
    form: Annotated[str, typer.Option("--format", metavar=_FORMS, help="option.check_format")] = "text",
    schema: Annotated[str | None, typer.Option("--schema", metavar=_SCHEMAS, help="option.schema")] = None,
    file: File = None,
    lang: Lang = None,
) -> int:
    """Check both files, or print a schema; see `help.check`."""
    language = choose_language(ctx, lang)
    if schema is not None:
        streams.show(_schema(one_of("--schema", schema, _SCHEMAS.split("|"))))
        return ExitCode.OK
    chosen = one_of("--format", form, _FORMS.split("|"))
    found = examine(plan_path(ctx, file))
    said = _said(found, chosen, language)
    if chosen == "github":
        streams.show_bytes(said.encode(), None)
    else:
        streams.show(said, end="")
    if found.errors:
        return ExitCode.INVALID
    return ExitCode.FINDINGS if strict and found.warnings else ExitCode.OK


def _schema(name: str) -> str:
    """Return the JSON Schema of the plan, or of a command's JSON."""
    import json

    from dongyuan_targets.plan.model import plan_schema
    from dongyuan_targets.render.lists_json import list_schema
    from dongyuan_targets.render.report.as_json import report_schema
    from dongyuan_targets.render.rollup.as_json import rollup_schema

    schemas = {"plan": plan_schema, "report": report_schema, "rollup": rollup_schema}
    schema = schemas[name]() if name in schemas else list_schema(name)
    return json.dumps(schema, ensure_ascii=False, indent=2)


@dataclass(frozen=True, slots=True)
class Examined:
    """The errors and warnings about a plan and its ledger, with the number of its targets and figures."""

    errors: Sequence[Problem]
    warnings: Sequence[Problem]
    targets: int = 0
    figures: int = 0


def examine(path: Path) -> Examined:
    """Read a plan and its ledger, and return the errors and warnings about them."""
    from dongyuan_targets.judging.findings import conflicts, review

    plan, ledger, ledger_path, errors = _read_both(path)
    if plan and ledger:
        errors += list(conflicts(plan, ledger, shown(ledger_path)))
    if errors or not (plan and ledger):
        return Examined(errors, ())
    warnings = review(plan, ledger, shown(path), shown(ledger_path))
    return Examined(errors, warnings, len(plan.targets), len(ledger.figures))


def _said(found: Examined, form: str, language: Language) -> str:
    """Return the findings in a form: a sentence per problem, JSON, or GitHub annotations."""
    if form == "json":
        from dongyuan_targets.render.lists_json import check_json

        return check_json(found.errors, found.warnings)
    if form == "github":
        from dongyuan_targets.render.report.github import problems_github

        return problems_github(found.errors, found.warnings, language)
    lines = [
        words("check.line", language, kind=words(f"check.{kind}", language), problem=problem(each, language))
        for kind, problems in (("error", found.errors), ("warning", found.warnings))
        for each in problems
    ]
    if lines:
        total = words("check.totals", language, errors=len(found.errors), warnings=len(found.warnings))
    else:
        total = words("check.fine", language, targets=found.targets, figures=found.figures)
    return "".join(f"{line}\n" for line in (*lines, total))


def _read_both(path: Path) -> tuple[Plan | None, Ledger | None, Path, list[Problem]]:
    """Return the plan and the ledger (None if invalid), the ledger's path, and all problems of both."""
    from dongyuan_targets.plan.ledger import Ledger
    from dongyuan_targets.plan.ledger_file import parse_ledger
    from dongyuan_targets.plan.plan_file import ledger_name, parse_plan

    errors: list[Problem] = []
    plan: Plan | None = None
    ledger: Ledger | None = None
    content = store.read(path)
    try:
        plan = parse_plan(content, shown(path))
    except InvalidFileError as error:
        errors += error.problems
    ledger_path = path.parent / (plan.actuals if plan else ledger_name(content))
    lines = store.read_if_there(ledger_path)
    try:
        ledger = Ledger() if lines is None else parse_ledger(lines, shown(ledger_path))
    except InvalidFileError as error:
        errors += error.problems
    return plan, ledger, ledger_path, errors
