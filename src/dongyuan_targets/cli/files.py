"""`check`, `init`, `demo` and `schema`: the files as such."""

from __future__ import annotations

import os
import shlex
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dongyuan_targets.cli.choices import one_of
from dongyuan_targets.cli.ci import CI_FILES, make_ci_file
from dongyuan_targets.cli.reading import open_screen
from dongyuan_targets.cli.state import (
    Color,
    File,
    Lang,
    State,
    Width,
    Workspace,
    asked_language,
    choose_language,
    now,
    plan_path,
    shown,
)
from dongyuan_targets.errors import ExitCode, InvalidFileError, RefusedError
from dongyuan_targets.message import message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dongyuan_targets.errors import Problem
    from dongyuan_targets.plan.ledger import Ledger
    from dongyuan_targets.plan.model import Plan

PLAN_FILE = "targets.toml"
SCHEMA_FILE = "targets.schema.json"
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
        typer.echo(_schema(one_of("--schema", schema, _SCHEMAS.split("|"))))
        return ExitCode.OK
    chosen = one_of("--format", form, _FORMS.split("|"))
    found = examine(plan_path(ctx, file))
    typer.echo(_said(found, chosen, language), nl=False)
    if found.errors:
        return ExitCode.INVALID
    return ExitCode.FINDINGS if strict and found.warnings else ExitCode.OK


def _schema(name: str) -> str:
    """Return the JSON Schema of the plan, or of a form of JSON."""
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
    """Everything wrong and doubtful about a plan and its ledger, and how much there is of both."""

    errors: Sequence[Problem]
    warnings: Sequence[Problem]
    targets: int = 0
    figures: int = 0


def examine(path: Path) -> Examined:
    """Read a plan and its ledger, and find what is wrong and doubtful."""
    from dongyuan_targets.judging.findings import conflicts, review

    plan, ledger, ledger_path, errors = _read_both(path)
    if plan and ledger:
        errors += list(conflicts(plan, ledger, shown(ledger_path)))
    if errors or not (plan and ledger):
        return Examined(errors, ())
    warnings = review(plan, ledger, shown(path), shown(ledger_path))
    return Examined(errors, warnings, len(plan.targets), len(ledger.figures))


def _said(found: Examined, form: str, language: str) -> str:
    """Return what was found in a form: a sentence for each problem, JSON, or annotations of GitHub."""
    if form == "json":
        from dongyuan_targets.render.lists_json import check_json

        return check_json(found.errors, found.warnings)
    if form == "github":
        from dongyuan_targets.render.report.github import problems_github

        return problems_github(found.errors, found.warnings, language)
    from dongyuan_targets.text import problem, words

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


def init(
    ctx: typer.Context,
    example: Annotated[bool, typer.Option("--example", help="option.example")] = False,
    ci: Annotated[str | None, typer.Option("--ci", metavar="github|gitlab", help="option.ci")] = None,
    file: File = None,
    lang: Lang = None,
) -> int:
    """Make a new plan, or the file by which CI reports on one; see `help.init`."""
    from dongyuan_targets.files.resources import resource
    from dongyuan_targets.text import words

    language = choose_language(ctx, lang)
    state: State = ctx.find_root().obj
    path = new_plan_path(file or state.file or Path(PLAN_FILE))
    if ci is not None:
        # First: where that file is refused, no plan is made either.
        made = make_ci_file(one_of("--ci", ci, tuple(CI_FILES)), path)
        typer.echo(words("ci.made", language, file=shown(made)))
        if os.path.lexists(path):
            return ExitCode.OK
    template = resource(f"template.{language}.toml").replace(b"@YEAR@", str(now().year).encode())
    make_plan(path, example_plan(asked_language(ctx, lang)) if example else template)
    typer.echo(words("init.done_example" if example else "init.done", language, file=shown(path), schema=SCHEMA_FILE))
    return ExitCode.OK


def demo(
    ctx: typer.Context,
    folder: Annotated[Path | None, typer.Argument(metavar="FOLDER", help="argument.folder")] = None,
    color: Color = "auto",
    width: Width = None,
    lang: Lang = None,
) -> int:
    """Show what the program does, on illustrative figures; see `help.demo`."""
    from dongyuan_targets.files import store
    from dongyuan_targets.files.resources import resource
    from dongyuan_targets.intake.demo import add_lines, demo_plan, enter, months
    from dongyuan_targets.judging.coverage import usual_period
    from dongyuan_targets.judging.report import make_report
    from dongyuan_targets.plan.plan_file import parse_plan
    from dongyuan_targets.quantities.period import Period
    from dongyuan_targets.render.report.table import report_page
    from dongyuan_targets.text import words

    language = choose_language(ctx, lang)
    screen = open_screen(color, width)
    path = (folder or Path(tempfile.mkdtemp(prefix="targets-demo-"))) / PLAN_FILE
    content = demo_plan(example_plan(asked_language(ctx, lang)))
    plan = parse_plan(content, shown(path))
    work = Workspace(language, path, plan)
    if os.path.lexists(work.ledger_path):
        # Somebody's real figures: illustrative ones must never get among them.
        raise RefusedError(message("storage.exists", file=shown(work.ledger_path)))
    make_plan(path, content)
    for month in months(resource("demo.csv").decode("utf-8")):
        store.update(
            work.ledger_path,
            lambda content, month=month: enter(plan, content, month, shown(work.ledger_path)),  # type: ignore[misc]
        )
    store.update(
        work.ledger_path, lambda content: add_lines(content, resource("demo.lines.toml"), shown(work.ledger_path))
    )
    ledger = work.ledger()
    period = usual_period(plan, ledger) or Period(plan.year, 1)
    screen.text(words("demo.about", language, folder=str(path.parent)))
    screen.line()
    screen.report(report_page(make_report(plan, ledger, period), language))
    screen.line()
    screen.text(words("demo.next", language))
    screen.lines(f"  {line}" for line in _next_commands(path))
    return ExitCode.OK


def _read_both(path: Path) -> tuple[Plan | None, Ledger | None, Path, list[Problem]]:
    """Read plan and ledger, each as far as it goes, with every problem of both."""
    from dongyuan_targets.files import store
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


def new_plan_path(given: Path) -> Path:
    """Return where a new plan goes: the file given, or targets.toml in the folder given."""
    return given / PLAN_FILE if given.is_dir() else given


def example_plan(language: str | None) -> bytes:
    """Return the county's plan; in the language that was asked for, reports are in it without asking again."""
    from dongyuan_targets.files.resources import resource

    content = resource(PLAN_FILE)
    return content.replace(b'language = "zh"', f'language = "{language}"'.encode()) if language else content


def make_plan(path: Path, content: bytes) -> None:
    """Make a plan and, beside it, the schema that its first line names.

    Raises:
        TargetsError: there is a file already, or it cannot be written.
    """
    from dongyuan_targets.files import store
    from dongyuan_targets.files.resources import resource

    store.create(path, content)
    beside = path.parent / SCHEMA_FILE
    if not beside.exists():
        store.create(beside, resource(SCHEMA_FILE))


def _next_commands(path: Path) -> list[str]:
    where = f"--file {shlex.quote(str(path))}"
    return [
        f"targets record gross-output 140.2 --period 2022-07 --growth-rate 10.5 {where}",
        f"targets show gross-output {where}",
        f"targets report --status behind --status watch {where}",
    ]
