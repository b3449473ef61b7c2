"""`rollover`: next year's plan."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from dongyuan_targets import streams
from dongyuan_targets.cli.context import File, Lang, open_workspace, say_folders, shown, tell
from dongyuan_targets.cli.files import make_plan
from dongyuan_targets.errors import ExitCode, InvalidInputError
from dongyuan_targets.message import message
from dongyuan_targets.text import words


def rollover(
    ctx: typer.Context,
    year: Annotated[int, typer.Argument(metavar="YEAR", min=1900, help="argument.year")],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="PATH", help="option.plan_output")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="option.rollover_dry_run")] = False,
    file: File = None,
    lang: Lang = None,
) -> int:
    """Make next year's plan; see `help.rollover`."""
    from dongyuan_targets.render.rollover import next_plan

    work = open_workspace(ctx, file, lang)
    if year <= work.plan.year:
        raise InvalidInputError(message("rollover.not_later", year=year, old=work.plan.year))
    text = next_plan(work.plan, work.ledger(), year, _seen_from(output.parent, work.ledger_path))
    if dry_run:
        streams.show(text, end="")
        tell(message("record.dry_run"), work.language)
        return ExitCode.OK
    say_folders(make_plan(output, text.encode()), work.language)
    count = sum(not target.is_task for target in work.plan.targets)
    streams.confirm(words("rollover.done", work.language, file=shown(output), count=count))
    return ExitCode.OK


def _seen_from(folder: Path, file: Path) -> str:
    """Return a file's path relative to a folder, as a plan there writes it.

    Raises:
        InvalidInputError: on Windows, the file is on another drive.
    """
    try:
        return Path(os.path.relpath(file.resolve(), folder.resolve())).as_posix()
    except ValueError:
        raise InvalidInputError(message("rollover.other_drive", file=shown(file))) from None
