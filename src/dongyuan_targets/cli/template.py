"""`template`: entry sheets for the units that report the figures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dongyuan_targets import streams
from dongyuan_targets.cli.choices import one_of
from dongyuan_targets.cli.context import File, Lang, Workspace, open_workspace, say_folders, shown
from dongyuan_targets.cli.reading import period_to_collect
from dongyuan_targets.errors import ExitCode, InvalidInputError
from dongyuan_targets.files import batch
from dongyuan_targets.message import message
from dongyuan_targets.text import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dongyuan_targets.judging.entry_sheet import EntrySheet

_SHEETS = frozenset({".xlsx", ".csv"})


def template(
    ctx: typer.Context,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="PATH", help="option.sheet_output")],
    period: Annotated[
        str | None, typer.Option("--period", "-p", metavar="PERIOD", help="option.collect_period")
    ] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="owner", help="option.sheets_by")] = None,
    format: Annotated[str, typer.Option("--format", metavar="xlsx|csv", help="option.sheets_format")] = "xlsx",  # noqa: A002
    file: File = None,
    lang: Lang = None,
) -> int:
    """Make an entry sheet; see `help.template`."""
    from dongyuan_targets.judging.entry_sheet import entry_sheets
    from dongyuan_targets.render.entry_sheet import entry_csv, entry_xlsx

    suffix = output.suffix.lower()
    by_owner = by is not None and one_of("--by", by, ("owner",)) == "owner"
    is_folder = by_owner and (output.is_dir() or not suffix)
    if not is_folder and suffix not in _SHEETS:
        raise InvalidInputError(message("entry.bad_suffix", file=shown(output)))
    kind = f".{one_of('--format', format, ('xlsx', 'csv'))}"
    work = open_workspace(ctx, file, lang)
    ledger = work.ledger()
    wanted = period_to_collect(work, ledger, period)
    sheets = entry_sheets(work.plan, ledger, wanted, by_owner=by_owner)
    if is_folder:
        return _fill_folder(work, output, sheets, kind)
    language = work.language
    content = entry_csv(sheets, language) if suffix == ".csv" else entry_xlsx(sheets, language, shown(output))
    say_folders(batch.create([(output, content)]), language)
    count = sum(len(sheet.rows) for sheet in sheets)
    streams.confirm(words("entry.done", language, file=shown(output), count=count, period=wanted))
    return ExitCode.OK


def _fill_folder(work: Workspace, folder: Path, sheets: Sequence[EntrySheet], suffix: str) -> int:
    """Make a file for each owner; none if one of them exists already."""
    from dongyuan_targets.render.entry_sheet import entry_csv, entry_xlsx, file_names

    names = file_names(sheets, suffix, work.language)
    made = [
        entry_csv([sheet], work.language) if suffix == ".csv" else entry_xlsx([sheet], work.language, name)
        for sheet, name in zip(sheets, names, strict=True)
    ]
    files = [(folder / name, content) for name, content in zip(names, made, strict=True)]
    say_folders(batch.create(files), work.language)
    details = {"count": len(names), "files": names, "period": sheets[0].period if sheets else ""}
    streams.confirm(words("entry.done_folder", work.language, folder=shown(folder), **details))
    return ExitCode.OK
