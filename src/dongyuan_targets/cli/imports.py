"""`template` and `import`: entry sheets go out, sheets of figures come in."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 (Typer reads annotations at run time)
from typing import TYPE_CHECKING, Annotated

import typer

from dongyuan_targets import streams
from dongyuan_targets.cli.layouts import open_layouts
from dongyuan_targets.cli.reading import open_screen, period_to_collect
from dongyuan_targets.cli.state import (
    Color,
    File,
    Lang,
    Width,
    now,
    one_of,
    open_workspace,
    say_folders,
    shown,
    tell,
)
from dongyuan_targets.cli.writing import Consent, about, say_written, settle, write
from dongyuan_targets.errors import ExitCode, InvalidInputError
from dongyuan_targets.message import message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dongyuan_targets.cli.state import Workspace
    from dongyuan_targets.console import Screen
    from dongyuan_targets.intake.figures import LeftOut, Reading
    from dongyuan_targets.intake.importing import Import, Line
    from dongyuan_targets.intake.plausibility import Doubt
    from dongyuan_targets.intake.reading import Source
    from dongyuan_targets.message import Message
    from dongyuan_targets.plan.ledger import Ledger

_MOST_TOLD = 20
"""Of what is left out for one reason so many are quoted, and the rest counted."""


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
    from dongyuan_targets.files import store
    from dongyuan_targets.judging.entry_sheet import entry_sheets
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
    say_folders(store.create([(output, content)]), language)
    count = sum(len(sheet.rows) for sheet in sheets)
    streams.confirm(words("entry.done", language, file=shown(output), count=count, period=wanted))
    return ExitCode.OK


def import_figures(
    ctx: typer.Context,
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="argument.import_files")],
    apply: Annotated[bool, typer.Option("--apply", help="option.apply")] = False,
    period: Annotated[str | None, typer.Option("--period", "-p", metavar="PERIOD", help="option.import_period")] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="PATH", help="option.import_output")] = None,
    sheet: Annotated[str | None, typer.Option("--sheet", metavar="NAME", help="option.sheet")] = None,
    layout: Annotated[str | None, typer.Option("--layout", metavar="NAME", help="option.layout")] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="option.import_yes")] = False,
    accept: Annotated[list[str] | None, typer.Option("--accept", metavar="TARGET", help="option.accept")] = None,
    revise: Annotated[bool, typer.Option("--revise", help="option.revise")] = False,
    color: Color = "auto",
    width: Width = None,
    file: File = None,
    lang: Lang = None,
) -> int:
    """Read figures from files, show them, and with --apply record them; see `help.import`."""
    from dongyuan_targets.intake.importing import gather, short_hash, without_known_sources
    from dongyuan_targets.intake.parsing import find_target
    from dongyuan_targets.intake.recording import doubts_about

    screen = open_screen(color, width)
    work = open_workspace(ctx, file, lang)
    consent = Consent(yes, revise, tuple(find_target(work.plan, each).id for each in accept or ()))
    moment = now()
    sources = [_source(work, each, sheet, period) for each in files]
    try:
        readings = open_layouts(work, layout).read(sources)
    except KeyboardInterrupt:
        tell(message("layout.interrupted"), work.language)
        return ExitCode.INTERRUPTED
    found = gather(work.plan, readings, {each.file: short_hash(each.content) for each in sources}, moment)
    _say_readings(work, readings, found)
    ledger = work.ledger()
    lines = without_known_sources(found.lines, ledger)
    understood = [line.understood for line in lines]
    raised = (*found.doubts, *doubts_about(work.plan, ledger, understood, moment.date()))
    if lines:
        _show(screen, ledger, lines, raised, work.language)
    if output is not None and lines:
        return _fill(work, output, lines)
    if not lines or not apply:
        for doubt in raised:
            tell(about(work, doubt), work.language)
        tell(message(_why_not_written(ledger, lines, raised)), work.language)
        refused = any(not consent.covers(doubt) for doubt in raised) or _is_all_left_out(found)
        return ExitCode.FINDINGS if refused else ExitCode.OK
    if not settle(work, raised, consent, several=True):
        return ExitCode.FINDINGS
    done = write(work, understood, moment.date(), consent, accepted=raised)
    if done is None:
        return ExitCode.FINDINGS
    recorded, saved = done
    say_written(work, recorded, saved)
    return ExitCode.OK


def _is_all_left_out(found: Import) -> bool:
    """Whether there were figures, none of which was understood."""
    return not found.lines and any(not each.names_no_target for each in found.left)


def _fill(work: Workspace, output: Path, lines: Sequence[Line]) -> int:
    """Write the figures into an entry sheet, with what is doubtful to be judged when that is imported."""
    from dongyuan_targets.files import store
    from dongyuan_targets.render.entry_sheet import filled_csv
    from dongyuan_targets.text import words

    if output.suffix.lower() != ".csv":
        raise InvalidInputError(message("entry.csv_only", file=shown(output)))
    say_folders(store.create([(output, filled_csv(lines, work.language))]), work.language)
    count = sum(len(line.understood.actuals) for line in lines)
    streams.confirm(words("entry.filled", work.language, file=shown(output), count=count))
    return ExitCode.OK


def _source(work: Workspace, name: str, sheet: str | None, period: str | None) -> Source:
    from dongyuan_targets.cli.input_file import read_input
    from dongyuan_targets.intake.reading import Source
    from dongyuan_targets.intake.sheets.table import MOST_BYTES

    file = read_input(name, MOST_BYTES, work.language)
    return Source(file.content, file.name, sheet, period)


def _say_readings(work: Workspace, readings: Sequence[Reading], found: Import) -> None:
    for reading in readings:
        for remark in (*reading.remarks, *reading.understood):
            tell(remark, work.language)
    _say_left(work, [each for each in found.left if not each.names_no_target])
    for remark in found.remarks:
        tell(remark, work.language)


def _say_left(work: Workspace, left: Sequence[LeftOut]) -> None:
    """Say what was left out, by reason: a bulletin has many shares, ranks and differences."""
    from dongyuan_targets.intake.importing import place
    from dongyuan_targets.text import say

    by_reason: dict[str, list[Message]] = {}
    for each in left:
        said = message("import.said_at", text=each.text, place=place(each.origin))
        by_reason.setdefault(say(each.why, work.language), []).append(said)
    for why, texts in by_reason.items():
        more = [message("import.and_more", count=len(texts) - _MOST_TOLD)] if len(texts) > _MOST_TOLD else []
        tell(message("import.not_taken", why=why, texts=(*texts[:_MOST_TOLD], *more)), work.language)


def _why_not_written(ledger: Ledger, lines: Sequence[Line], raised: Sequence[Doubt]) -> str:
    """Return what to say below a preview: nothing is there, nothing is new, or how to write it."""
    from dongyuan_targets.intake.recording import says_nothing_new

    if not lines:
        return "import.no_figures"
    figures = [actual for each in lines for actual in (*each.understood.bases, *each.understood.actuals)]
    same = not raised and all(says_nothing_new(ledger, actual) for actual in figures)
    return "import.nothing_new" if same else "import.preview"


def _show(screen: Screen, ledger: Ledger, lines: Sequence[Line], raised: Sequence[Doubt], language: str) -> None:
    from dongyuan_targets.render.import_table import import_grids, import_summary
    from dongyuan_targets.text import say

    screen.grids(import_grids(ledger, lines, raised, language))
    screen.line()
    screen.text(say(import_summary(ledger, lines), language))
