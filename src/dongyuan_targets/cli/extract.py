"""`extract`: a draft plan from an article, an interview or a work report."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dongyuan_targets import streams
from dongyuan_targets.cli.context import Lang, ask, choose_language, may_ask, now, say_folders, shown, tell
from dongyuan_targets.cli.input_file import read_input
from dongyuan_targets.errors import ExitCode, InvalidFileError, Problem
from dongyuan_targets.files.encoding import decode
from dongyuan_targets.message import Language, message

if TYPE_CHECKING:
    from dongyuan_targets.intake.draft import Draft

_YEAR = re.compile("(?:19|20|21)[0-9]{2}")


def extract(
    ctx: typer.Context,
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="argument.article")],
    year: Annotated[
        int | None, typer.Option("--year", metavar="N", min=1900, max=2200, help="option.extract_year")
    ] = None,
    tasks: Annotated[bool, typer.Option("--tasks", help="option.extract_tasks")] = False,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="PATH", help="option.extract_output")] = None,
    lang: Lang = None,
) -> int:
    """Draft a plan; see `help.extract`."""
    from dongyuan_targets.cli.files import make_plan, new_plan_path
    from dongyuan_targets.intake.draft import draft
    from dongyuan_targets.intake.reading import MOST_OF_A_TEXT
    from dongyuan_targets.intake.sentences.targets import read_targets

    language = choose_language(ctx, lang)
    file = read_input(article, MOST_OF_A_TEXT, language)
    decoded = decode(file.content, file.name)
    if not decoded.text.strip():
        raise InvalidFileError([Problem(message("extract.empty"), file.name)])
    if decoded.encoding != "UTF-8":
        tell(message("encoding.read_as", file=file.name, encoding=decoded.encoding), language)
    found = read_targets(decoded.text, year)
    if found.year is None and may_ask():
        found = read_targets(decoded.text, _ask_year(now().year, language))
    made = draft(found, now().year, language, live_tasks=tasks)
    if output is None:
        streams.show(made.content.decode("utf-8"), end="")
        tell(message("extract.printed", **_counts(made)), language)
    else:
        path = new_plan_path(output)
        say_folders(make_plan(path, made.content), language)
        tell(message("extract.done", file=shown(path), **_counts(made)), language)
    if made.tasks and not made.live:
        tell(message("extract.tasks_commented", count=str(made.tasks)), language)
    if made.unmarked:
        tell(message("extract.unmarked", count=str(made.unmarked)), language)
    if found.year is None:
        tell(message("extract.year_guessed", year=str(now().year)), language)
    return ExitCode.OK


def _ask_year(this_year: int, language: Language) -> int:
    """Ask on the terminal for the year of the goals, and return it; an empty answer means this year."""
    while True:
        line = ask(message("extract.ask_year", year=str(this_year)), language)
        if line is None:
            raise typer.Abort
        answer = line.strip().removesuffix("年") or str(this_year)
        if _YEAR.fullmatch(answer):
            return int(answer)


def _counts(made: Draft) -> dict[str, str]:
    return {"targets": str(made.numeric), "tasks": str(made.tasks if made.live else 0), "left": str(made.left)}
