"""`template` and `import`: entry sheets go out, sheets of figures come in."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 (Typer reads annotations at run time)
from typing import TYPE_CHECKING, Annotated

import typer

from dongyuan_targets.cli.reading import open_screen, period_to_collect
from dongyuan_targets.cli.state import (
    Color,
    File,
    Lang,
    Width,
    now,
    one_of,
    open_workspace,
    shown,
    tell,
)
from dongyuan_targets.cli.writing import about, not_waived, say_written, settle, write
from dongyuan_targets.errors import ExitCode, InvalidFileError, InvalidInputError
from dongyuan_targets.message import message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dongyuan_targets.cli.state import Workspace
    from dongyuan_targets.console import Screen
    from dongyuan_targets.intake.importing import Import
    from dongyuan_targets.intake.plausibility import Doubt
    from dongyuan_targets.intake.sheets.rows import Reading
    from dongyuan_targets.ledger import Ledger
    from dongyuan_targets.message import Message

MOST_PROBLEMS = 100
"""Of more than these the first are named, and the count of all."""


def template(
    ctx: typer.Context,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="PATH", help="option.sheet_output")],
    period: Annotated[
        str | None, typer.Option("--period", "-p", metavar="PERIOD", help="option.collect_period")
    ] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="owner", help="option.sheets_by")] = None,
    file: File = None,
    lang: Lang = None,
) -> int:
    """Make an entry sheet; see `help.template`."""
    from dongyuan_targets import store
    from dongyuan_targets.entry_sheet import entry_sheets
    from dongyuan_targets.render.entry_sheet import entry_csv, entry_xlsx
    from dongyuan_targets.text import words

    suffix = output.suffix.lower()
    if suffix not in {".xlsx", ".csv"}:
        raise InvalidInputError(message("entry.bad_suffix", file=shown(output)))
    by_owner = by is not None and one_of("--by", by, ("owner",)) == "owner"
    work = open_workspace(ctx, file, lang)
    ledger = work.ledger()
    wanted = period_to_collect(work, ledger, period)
    sheets = entry_sheets(work.plan, ledger, wanted, by_owner=by_owner)
    language = work.language
    content = entry_csv(sheets, language) if suffix == ".csv" else entry_xlsx(sheets, language, shown(output))
    store.create(output, content)
    count = sum(len(sheet.rows) for sheet in sheets)
    typer.echo(words("entry.done", language, file=shown(output), count=count, period=wanted))
    return ExitCode.OK


def import_figures(
    ctx: typer.Context,
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="argument.import_files")],
    apply: Annotated[bool, typer.Option("--apply", help="option.apply")] = False,
    period: Annotated[str | None, typer.Option("--period", "-p", metavar="PERIOD", help="option.import_period")] = None,
    sheet: Annotated[str | None, typer.Option("--sheet", metavar="NAME", help="option.sheet")] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="option.yes")] = False,
    revise: Annotated[bool, typer.Option("--revise", help="option.revise")] = False,
    color: Color = "auto",
    width: Width = None,
    file: File = None,
    lang: Lang = None,
) -> int:
    """Read figures from files, show them, and with --apply record them; see `help.import`."""
    from dongyuan_targets.intake.importing import understand_rows
    from dongyuan_targets.intake.recording import doubts_about

    screen = open_screen(color, width)
    work = open_workspace(ctx, file, lang)
    moment = now()
    readings = [_read(work, each, sheet, period) for each in files]
    rows = (row for reading in readings for row in reading.rows)
    found = understand_rows(work.plan, rows, period, moment)
    _say_readings(work, readings, found)
    ledger = work.ledger()
    raised = (*found.doubts, *doubts_about(work.plan, ledger, found.understood, moment.date()))
    if found.lines:
        _show(screen, ledger, found, raised, work.language)
    if found.problems or not found.lines or not apply:
        for doubt in raised:
            tell(about(work, doubt), work.language)
    if found.problems:
        tell(message("import.problems", count=len(found.problems)), work.language)
        raise InvalidFileError(found.problems[:MOST_PROBLEMS])
    if not found.lines or not apply:
        tell(message(_why_not_written(ledger, found, raised)), work.language)
        return ExitCode.FINDINGS if not_waived(raised, yes=yes, revise=revise) else ExitCode.OK
    if not settle(work, raised, yes=yes, revise=revise, several=True):
        return ExitCode.FINDINGS
    done = write(work, found.understood, moment.date(), accepted=raised, yes=yes, revise=revise)
    if done is None:
        return ExitCode.FINDINGS
    recorded, saved = done
    say_written(work, recorded, saved)
    return ExitCode.OK


def _read(work: Workspace, name: str, sheet: str | None, period: str | None) -> Reading:
    from dongyuan_targets.cli.input_file import read_input
    from dongyuan_targets.intake.reading import Source, read
    from dongyuan_targets.intake.sheets.table import MOST_BYTES

    file = read_input(name, MOST_BYTES, work.language)
    return read(Source(file.content, file.name, sheet, period), work.plan)


def _say_readings(work: Workspace, readings: Sequence[Reading], found: Import) -> None:
    for reading in readings:
        for remark in reading.remarks:
            tell(remark, work.language)
        # By reason: a bulletin has many shares, ranks and differences, and all of them are told.
        by_reason: dict[str, list[Message]] = {}
        for text, why in reading.left:
            by_reason.setdefault(why.key, []).append(message("import.quoted", text=text))
        for key, texts in by_reason.items():
            tell(message("import.unread", why=message(key), texts=tuple(texts)), work.language)
    for remark in found.remarks:
        tell(remark, work.language)


def _why_not_written(ledger: Ledger, found: Import, raised: Sequence[Doubt]) -> str:
    """Return what to say below a preview: nothing is there, nothing is new, or how to write it."""
    from dongyuan_targets.intake.recording import says_nothing_new

    if not found.lines:
        return "import.no_figures"
    figures = [actual for each in found.understood for actual in (*each.bases, *each.actuals)]
    same = not raised and all(says_nothing_new(ledger, actual) for actual in figures)
    return "import.nothing_new" if same else "import.preview"


def _show(screen: Screen, ledger: Ledger, found: Import, raised: Sequence[Doubt], language: str) -> None:
    from dongyuan_targets.render.import_table import import_grids, import_summary
    from dongyuan_targets.text import say

    screen.grids(import_grids(ledger, found.lines, raised, language))
    screen.line()
    screen.text(say(import_summary(ledger, found.lines), language))
