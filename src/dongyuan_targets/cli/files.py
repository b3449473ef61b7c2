"""`check`, `init`, `demo` and `schema`: the files as such."""

from __future__ import annotations

import os
import shlex
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dongyuan_targets import streams
from dongyuan_targets.cli.ci import CI_FILES, ci_file
from dongyuan_targets.cli.reading import open_screen
from dongyuan_targets.cli.state import (
    Color,
    File,
    Lang,
    State,
    Width,
    Workspace,
    choose_language,
    now,
    one_of,
    plan_path,
    save,
    shown,
    tell,
)
from dongyuan_targets.errors import ExitCode, InvalidFileError, RefusedError
from dongyuan_targets.files.store import PLAN_FILE, SCHEMA_FILE
from dongyuan_targets.message import message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dongyuan_targets.errors import Problem
    from dongyuan_targets.plan.ledger import Ledger
    from dongyuan_targets.plan.model import Plan


def check(
    ctx: typer.Context,
    strict: Annotated[bool, typer.Option("--strict", help="option.strict")] = False,
    file: File = None,
    lang: Lang = None,
) -> int:
    """Check both files; see `help.check`."""
    language = choose_language(ctx, lang)
    errors, warnings = examine(plan_path(ctx, file), language)
    if errors:
        return ExitCode.INVALID
    return ExitCode.FINDINGS if strict and warnings else ExitCode.OK


def examine(path: Path, language: str) -> tuple[int, int]:
    """Print everything wrong and doubtful about a plan and its ledger; return how many errors and warnings."""
    from dongyuan_targets.judging.findings import conflicts, review
    from dongyuan_targets.text import words

    plan, ledger, ledger_path, errors = _read_both(path)
    if plan and ledger:
        errors += list(conflicts(plan, ledger, shown(ledger_path)))
    warnings = review(plan, ledger, shown(path), shown(ledger_path)) if plan and ledger and not errors else ()
    for kind, problems in (("error", errors), ("warning", warnings)):
        for each in problems:
            _print_problem(each, kind, language)
    if plan and ledger and not errors and not warnings:
        figures = len(ledger.figures)
        streams.show(words("check.fine", language, targets=len(plan.targets), figures=figures))
    else:
        streams.show(words("check.totals", language, errors=len(errors), warnings=len(warnings)))
    return len(errors), len(warnings)


def init(
    ctx: typer.Context,
    example: Annotated[bool, typer.Option("--example", help="option.example")] = False,
    ci: Annotated[str | None, typer.Option("--ci", metavar="github|gitlab", help="option.ci")] = None,
    file: File = None,
    lang: Lang = None,
) -> int:
    """Make a new plan, or the file by which CI reports on one; see `help.init`."""
    from dongyuan_targets.files import store
    from dongyuan_targets.files.resources import resource
    from dongyuan_targets.text import words

    language = choose_language(ctx, lang)
    state: State = ctx.find_root().obj
    path = new_plan_path(file or state.file or Path(PLAN_FILE))
    of_ci = [ci_file(one_of("--ci", ci, tuple(CI_FILES)), path)] if ci is not None else []
    said = [words("ci.made", language, file=shown(made)) for made, _ in of_ci]
    if of_ci and os.path.lexists(path):
        store.create(of_ci)
    else:
        content = resource(PLAN_FILE) if example else resource(f"template.{language}.toml")
        for_git = _for_git(path.parent)
        new = [each for each in for_git if not os.path.lexists(each[0])]
        make_plan(path, content.replace(b"@YEAR@", str(now().year).encode()), [*of_ci, *new])
        said.append(words("init.done", language, file=shown(path)))
        for kept, lines in for_git:
            if (kept, lines) not in new and lines not in store.read(kept):
                tell(message("init.add_lines", file=shown(kept), lines=tuple(lines.decode().split())), language)
    streams.confirm("\n".join(said))
    return ExitCode.OK


def _for_git(folder: Path) -> list[tuple[Path, bytes]]:
    """Return what git is told of a plan's folder: both sides of a merge add lines, and locks are nobody's."""
    return [
        (folder / ".gitattributes", b"actuals.toml merge=union\n"),
        (folder / ".gitignore", b".*.toml.lock\n.*.tmp\n"),
    ]


def demo(
    ctx: typer.Context,
    folder: Annotated[Path | None, typer.Argument(metavar="FOLDER", help="argument.folder")] = None,
    color: Color = "auto",
    width: Width = None,
    lang: Lang = None,
) -> int:
    """Show what the program does, on illustrative figures; see `help.demo`."""
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
    content = demo_plan(resource(PLAN_FILE))
    plan = parse_plan(content, shown(path))
    work = Workspace(language, path, plan)
    if os.path.lexists(work.ledger_path):
        # Somebody's real figures: illustrative ones must never get among them.
        raise RefusedError(message("storage.exists", file=shown(work.ledger_path)))
    make_plan(path, content)
    for month in months(resource("demo.csv").decode("utf-8")):
        save(
            work.ledger_path,
            lambda content, month=month: enter(plan, content, month, shown(work.ledger_path)),  # type: ignore[misc]
            language,
        )
    more = resource("demo.lines.toml")
    save(work.ledger_path, lambda content: add_lines(content, more, shown(work.ledger_path)), language)
    ledger = work.ledger()
    period = usual_period(plan, ledger) or Period(plan.year, 1)
    screen.text(words("demo.about", language, folder=str(path.parent)))
    screen.line()
    screen.report(report_page(make_report(plan, ledger, period), language))
    screen.line()
    screen.text(words("demo.next", language))
    screen.lines(f"  {line}" for line in _next_commands(path, lang or os.environ.get("TARGETS_LANG")))
    return ExitCode.OK


def schema(
    ctx: typer.Context,
    what: Annotated[str, typer.Argument(metavar="plan|report|rollup", help="argument.schema")] = "plan",
    lang: Lang = None,
) -> int:
    """Print a JSON Schema; see `help.schema`."""
    import json

    from dongyuan_targets.plan.model import plan_schema
    from dongyuan_targets.render.report.as_json import report_schema
    from dongyuan_targets.render.rollup.as_json import rollup_schema

    choose_language(ctx, lang)
    schemas = {"plan": plan_schema, "report": report_schema, "rollup": rollup_schema}
    streams.show(json.dumps(schemas[one_of("schema", what, tuple(schemas))](), ensure_ascii=False, indent=2))
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


def _print_problem(found: Problem, kind: str, language: str) -> None:
    from dongyuan_targets.text import problem, words

    streams.show(words("check.line", language, kind=words(f"check.{kind}", language), problem=problem(found, language)))


def new_plan_path(given: Path) -> Path:
    """Return where a new plan goes: the file given, or targets.toml in the folder given."""
    return given / PLAN_FILE if given.is_dir() else given


def make_plan(path: Path, content: bytes, besides: Sequence[tuple[Path, bytes]] = ()) -> tuple[Path, ...]:
    """Make a plan and, beside it, the schema that its first line names; return the folders made for them.

    All or nothing, the plan last: a plan that is there has what it needs.

    Raises:
        TargetsError: there is a file already, or it cannot be written.
    """
    from dongyuan_targets.files import store
    from dongyuan_targets.files.resources import resource

    beside = path.parent / SCHEMA_FILE
    schema = [] if os.path.lexists(beside) else [(beside, resource(SCHEMA_FILE))]
    return store.create([*besides, *schema, (path, content)])


def _next_commands(path: Path, lang: str | None) -> list[str]:
    where = f"--file {shlex.quote(str(path))}" + (f" --lang {lang}" if lang else "")
    return [
        f"targets record gross-output 140.2 --period 2022-07 --growth-rate 10.5 {where}",
        f"targets show gross-output {where}",
        f"targets report --status behind --status watch {where}",
    ]
