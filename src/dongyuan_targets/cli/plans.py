"""`edit` and `rollover`: the plan itself, this year's and the next."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path
from typing import Annotated

import typer

from dongyuan_targets import streams
from dongyuan_targets.cli.files import examine, make_plan
from dongyuan_targets.cli.state import (
    File,
    Lang,
    choose_language,
    may_ask,
    open_workspace,
    plan_path,
    say_folders,
    shown,
    tell,
)
from dongyuan_targets.cli.writing import confirmed
from dongyuan_targets.errors import ExitCode, InvalidInputError
from dongyuan_targets.message import message


def edit(ctx: typer.Context, file: File = None, lang: Lang = None) -> int:
    """Open the plan in an editor and check it afterwards; see `help.edit`."""
    from dongyuan_targets.files import store

    language = choose_language(ctx, lang)
    path = plan_path(ctx, file)
    store.read(path)  # one that is not there is not made by a slip
    if not may_ask():
        raise InvalidInputError(message("plans.no_terminal", file=shown(path)))
    while True:
        if code := _open_editor(path):
            tell(message("plans.editor_failed", code=code), language)
        errors, _ = examine(path, language)
        if not errors:
            return ExitCode.FINDINGS if code else ExitCode.OK
        tell(message("plans.broken", file=shown(path)), language)
        if not (may_ask() and confirmed(language, "plans.edit_again")):
            return ExitCode.INVALID


def rollover(
    ctx: typer.Context,
    year: Annotated[int, typer.Argument(metavar="YEAR", help="argument.year")],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="PATH", help="option.plan_output")],
    file: File = None,
    lang: Lang = None,
) -> int:
    """Make next year's plan; see `help.rollover`."""
    from dongyuan_targets.render.rollover import next_plan
    from dongyuan_targets.text import words

    work = open_workspace(ctx, file, lang)
    if year <= work.plan.year:
        raise InvalidInputError(message("rollover.not_later", year=year, old=work.plan.year))
    text = next_plan(work.plan, work.ledger(), year, _seen_from(output.parent, work.ledger_path))
    say_folders(make_plan(output, text.encode()), work.language)
    count = sum(not target.is_task for target in work.plan.targets)
    streams.confirm(words("rollover.done", work.language, file=shown(output), count=count))
    return ExitCode.OK


def _seen_from(folder: Path, file: Path) -> str:
    """Return a file's path as a plan in a folder names it.

    Raises:
        InvalidInputError: it is on another drive of Windows.
    """
    try:
        return Path(os.path.relpath(file.resolve(), folder.resolve())).as_posix()
    except ValueError:
        raise InvalidInputError(message("rollover.other_drive", file=shown(file))) from None


def _open_editor(path: Path) -> int:
    """Return what the editor ended with."""
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ("notepad" if os.name == "nt" else "vi")
    try:
        command = [*shlex.split(editor, posix=os.name != "nt"), str(path)]
        return subprocess.run(command, check=False).returncode  # noqa: S603 (the user's own editor)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InvalidInputError(message("plans.no_editor", editor=editor, reason=reason)) from None
