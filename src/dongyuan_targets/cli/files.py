"""`init` and `demo`: new plans."""

from __future__ import annotations

import os
import shlex
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from dongyuan_targets import streams
from dongyuan_targets.cli.choices import one_of
from dongyuan_targets.cli.ci import CI_FILES, ci_file
from dongyuan_targets.cli.context import (
    Color,
    File,
    Invocation,
    Lang,
    Width,
    Workspace,
    asked_language,
    choose_language,
    now,
    save,
    shown,
    tell,
)
from dongyuan_targets.cli.reading import open_screen
from dongyuan_targets.errors import ExitCode, RefusedError
from dongyuan_targets.files import batch, store
from dongyuan_targets.files.resources import resource
from dongyuan_targets.files.store import PLAN_FILE, SCHEMA_FILE
from dongyuan_targets.judging.coverage import usual_period
from dongyuan_targets.message import Language, message
from dongyuan_targets.quantities.period import Period
from dongyuan_targets.text import words


def init(
    ctx: typer.Context,
    example: Annotated[bool, typer.Option("--example", help="option.example")] = False,
    ci: Annotated[str | None, typer.Option("--ci", metavar="github|gitlab", help="option.ci")] = None,
    file: File = None,
    lang: Lang = None,
) -> int:
    """Make a new plan, or the file with which CI reports on one; see `help.init`."""
    language = choose_language(ctx, lang)
    state: Invocation = ctx.find_root().obj
    path = new_plan_path(file or state.file or Path(PLAN_FILE))
    of_ci = [ci_file(one_of("--ci", ci, tuple(CI_FILES)), path)] if ci is not None else []
    said = [words("ci.made", language, file=shown(made)) for made, _ in of_ci]
    if of_ci and os.path.lexists(path):
        batch.create(of_ci)
    else:
        template = resource(f"template.{language}.toml").replace(b"@YEAR@", str(now().year).encode())
        for_git = _for_git(path.parent)
        new = [each for each in for_git if not os.path.lexists(each[0])]
        beside = [SCHEMA_FILE] if not os.path.lexists(path.parent / SCHEMA_FILE) else []
        make_plan(path, example_plan(asked_language(ctx, lang)) if example else template, [*of_ci, *new])
        also = (*beside, *(kept.name for kept, _ in new))
        key = "init.done_example" if example else "init.done"
        said.append(words(key, language, file=shown(path), files=(shown(path), *also)))
        for kept, lines in for_git:
            if (kept, lines) not in new and lines not in store.read(kept):
                tell(message("init.add_lines", file=shown(kept), lines=tuple(lines.decode().split())), language)
    streams.confirm("\n".join(said))
    return ExitCode.OK


def _for_git(folder: Path) -> list[tuple[Path, bytes]]:
    """Return the git settings for a plan's folder: merges keep the lines of both sides, and locks are ignored."""
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
    """Show what the program does, with illustrative figures; see `help.demo`."""
    from dongyuan_targets.intake.demo import add_lines, demo_plan, enter, months
    from dongyuan_targets.judging.report import make_report
    from dongyuan_targets.plan.plan_file import parse_plan
    from dongyuan_targets.render.report.table import report_page

    language = choose_language(ctx, lang)
    screen = open_screen(color, width)
    path = (folder or Path(tempfile.mkdtemp(prefix="targets-demo-"))) / PLAN_FILE
    content = demo_plan(example_plan(asked_language(ctx, lang)))
    plan = parse_plan(content, shown(path))
    work = Workspace(language, path, plan)
    if os.path.lexists(work.ledger_path):
        # These may be real figures: illustrative ones must never be added to them.
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
    tell(message("demo.about", folder=str(path.parent)), language)
    screen.page(report_page(make_report(plan, ledger, period), language, screen.width))
    tell(message("demo.next"), language)
    for each in _next_commands(path):
        streams.tell(f"  {each}")
    return ExitCode.OK


def new_plan_path(given: Path) -> Path:
    """Return the path of a new plan: the file given, or targets.toml in the folder given."""
    return given / PLAN_FILE if given.is_dir() else given


def example_plan(language: Language | None) -> bytes:
    """Return the county's plan, with its language set to the one requested, if any."""
    content = resource(PLAN_FILE)
    return content.replace(b'language = "zh"', f'language = "{language}"'.encode()) if language else content


def make_plan(path: Path, content: bytes, besides: Sequence[tuple[Path, bytes]] = ()) -> tuple[Path, ...]:
    """Make a plan and, beside it, the schema that its first line names; return the folders made for them.

    All files are made or none, the plan last, so that an existing plan has what it needs.

    Raises:
        TargetsError: a file exists already, or cannot be written.
    """
    beside = path.parent / SCHEMA_FILE
    schema = [] if os.path.lexists(beside) else [(beside, resource(SCHEMA_FILE))]
    return batch.create([*besides, *schema, (path, content)])


def _next_commands(path: Path) -> list[str]:
    where = f"--file {shlex.quote(str(path))}"
    return [
        f"targets record gross-output 140.2 --period 2022-07 --growth-rate 10.5 {where}",
        f"targets show gross-output {where}",
        f"targets report --status behind --status watch {where}",
    ]
