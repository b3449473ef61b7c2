"""`import`: reading figures from sheets and bulletins."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dongyuan_targets import streams
from dongyuan_targets.cli.context import (
    Color,
    File,
    Lang,
    Width,
    now,
    open_workspace,
    say_folders,
    shown,
    tell,
    tell_error,
)
from dongyuan_targets.cli.input_file import read_input
from dongyuan_targets.cli.reading import open_screen, period_to_collect
from dongyuan_targets.errors import ExitCode, InvalidInputError, TargetsError
from dongyuan_targets.files import batch
from dongyuan_targets.message import Joined, Language, Message, message
from dongyuan_targets.render.remarks import told
from dongyuan_targets.text import say, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dongyuan_targets.cli.context import Workspace
    from dongyuan_targets.console import Screen
    from dongyuan_targets.intake.figures import FiguresRead, LeftOut
    from dongyuan_targets.intake.importing import Import, ImportLine
    from dongyuan_targets.intake.plausibility import Doubt
    from dongyuan_targets.intake.reading import ReceivedFile
    from dongyuan_targets.judging.returned import Unit
    from dongyuan_targets.plan.ledger import Ledger
    from dongyuan_targets.plan.records import Explanation

_HIDDEN = (".", "~$")
"""Name prefixes of files that editors and systems leave in a folder of returned sheets."""

_MOST_TOLD = 20
"""The most texts quoted per reason for leaving figures out; the others are only counted."""


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
    strict: Annotated[bool, typer.Option("--strict", help="option.strict_import")] = False,
    color: Color = "auto",
    width: Width = None,
    file: File = None,
    lang: Lang = None,
) -> int:
    """Read figures from files, show them, and with --apply record them; see `help.import`."""
    from dongyuan_targets.cli.layouts import open_layouts
    from dongyuan_targets.cli.writing import Consent, about, say_written, settle, write
    from dongyuan_targets.intake.importing import gather, new_explanations, short_hash, without_known_sources
    from dongyuan_targets.intake.parsing import find_target
    from dongyuan_targets.intake.recording import doubts_about

    screen = open_screen(color, width)
    work = open_workspace(ctx, file, lang)
    consent = Consent(yes, revise, tuple(find_target(work.plan, each).id for each in accept or ()))
    moment = now()
    names = _files_of(files)
    unread = _Unread(work, may_pass=len(names) > 1 and not strict)
    sources = list(_sources(work, names, sheet, period, unread))
    try:
        readings = open_layouts(work, layout).read(sources, unread.note if unread.may_pass else None)
    except KeyboardInterrupt:
        tell(message("layout.interrupted"), work.language)
        return ExitCode.INTERRUPTED
    found = gather(work.plan, readings, {each.file: short_hash(each.content) for each in sources}, moment)
    _say_readings(work, readings, found)
    ledger = work.ledger()
    lines = without_known_sources(found.lines, ledger)
    understood = [line.understood for line in lines]
    raised = (*found.doubts, *doubts_about(work.plan, ledger, understood, moment.date()))
    explanations = new_explanations(found.explanations, ledger)
    _say_explanations(work, explanations)
    by_owner = any(Path(each).is_dir() for each in files)
    if lines:
        _show(screen, ledger, lines, raised, work.language, by_owner=by_owner)
    if by_owner:
        _say_returned(work, ledger, lines, period)
    unread.say()
    if output is not None and lines:
        return max(_fill(work, output, lines), unread.code)
    if not (lines or explanations) or not apply:
        for doubt in raised:
            tell(about(work, doubt), work.language)
        tell(message(_why_not_written(ledger, lines, raised, explanations)), work.language)
        refused = any(not consent.covers(doubt) for doubt in raised) or _is_all_left_out(found)
        return max(ExitCode.FINDINGS if refused else ExitCode.OK, unread.code)
    if not settle(work, raised, consent, several=True):
        return ExitCode.FINDINGS
    done = write(work, understood, moment.date(), consent, accepted=raised, more=explanations)
    if done is None:
        return ExitCode.FINDINGS
    say_written(work, done)
    return unread.code


@dataclass
class _Unread:
    """The files that could not be read, and the exit code that results.

    Attributes:
        may_pass: whether the other files are read nevertheless.
    """

    work: Workspace
    may_pass: bool
    files: list[str] = field(default_factory=list)
    code: ExitCode = ExitCode.OK

    def note(self, source: ReceivedFile, error: TargetsError) -> None:
        self.add(source.file, error)

    def add(self, file: str, error: TargetsError) -> None:
        """Report the error of a file, and count the file as unread."""
        tell_error(error, self.work.language)
        self.files.append(file)
        self.code = max(self.code, error.exit_code)

    def say(self) -> None:
        """Report how many files were left out."""
        if self.files:
            what = message("import.not_read", count=len(self.files), files=tuple(self.files))
            tell(what, self.work.language)


def _files_of(given: Sequence[str]) -> list[str]:
    """Return the files named, with folders replaced by their files in order of name.

    Raises:
        InvalidInputError: a folder has no files.
    """
    found: list[str] = []
    for name in given:
        folder = Path(name)
        if not folder.is_dir():
            found.append(name)
            continue
        inside = sorted(each for each in folder.iterdir() if each.is_file() and _may_hold_figures(each.name))
        if not inside:
            raise InvalidInputError(message("import.empty_folder", folder=name))
        found += map(str, inside)
    return list(dict.fromkeys(found))


def _may_hold_figures(name: str) -> bool:
    return not name.startswith(_HIDDEN) and not name.lower().endswith(".toml")


def _sources(
    work: Workspace, names: Sequence[str], sheet: str | None, period: str | None, unread: _Unread
) -> Iterator[ReceivedFile]:
    for name in names:
        try:
            yield _source(work, name, sheet, period)
        except TargetsError as error:
            if not unread.may_pass:
                raise
            unread.add(name, error)


def _say_returned(work: Workspace, ledger: Ledger, lines: Sequence[ImportLine], asked: str | None) -> None:
    """Report owners with figures still missing for a period, by default the period of most lines."""
    from dongyuan_targets.judging.returned import units

    actuals = [actual for line in lines for actual in line.understood.actuals]
    periods = Counter(actual.period for actual in actuals)
    if not periods and asked is None:
        return
    period = (
        period_to_collect(work, ledger, asked) if asked is not None else max(periods, key=lambda each: periods[each])
    )
    found = units(work.plan, ledger, period, {each.target for each in actuals if each.period == period})
    none = [each for each in found if each.left and not each.given]
    partly = [each for each in found if each.left and each.given]
    for key, those in (("import.not_returned", none), ("import.partly_returned", partly)):
        if those:
            owners = Joined("separator.names", tuple(_unit(each) for each in those))
            tell(message(key, period=period, owners=owners), work.language)
    if found and not none and not partly:
        tell(message("import.all_returned", period=period), work.language)


def _unit(unit: Unit) -> Message:
    return message("import.still_left", owner=unit.owner or message("missing.nobody"), left=unit.left)


def _is_all_left_out(found: Import) -> bool:
    """Return whether there were figures, but none was understood."""
    return not found.lines and any(not each.names_no_target for each in found.left)


def _fill(work: Workspace, output: Path, lines: Sequence[ImportLine]) -> int:
    """Write the figures into an entry sheet; doubts are raised again when that is imported."""
    from dongyuan_targets.render.entry_sheet import filled_csv

    if output.suffix.lower() != ".csv":
        raise InvalidInputError(message("entry.csv_only", file=shown(output)))
    say_folders(batch.create([(output, filled_csv(lines, work.language))]), work.language)
    count = sum(len(line.understood.actuals) for line in lines)
    streams.confirm(words("entry.filled", work.language, file=shown(output), count=count))
    return ExitCode.OK


def _source(work: Workspace, name: str, sheet: str | None, period: str | None) -> ReceivedFile:
    from dongyuan_targets.intake.reading import ReceivedFile
    from dongyuan_targets.intake.sheets.table import MOST_BYTES

    file = read_input(name, MOST_BYTES, work.language)
    return ReceivedFile(file.content, file.name, sheet, period)


def _say_readings(work: Workspace, readings: Sequence[FiguresRead], found: Import) -> None:
    for reading in readings:
        for remark in (*reading.remarks, *reading.understood):
            tell(remark, work.language)
    _say_left(work, [each for each in found.left if not each.names_no_target])
    for remark in found.remarks:
        tell(remark, work.language)


def _say_left(work: Workspace, left: Sequence[LeftOut]) -> None:
    """Report what was left out, grouped by reason, as a bulletin has many shares, ranks and differences."""
    from dongyuan_targets.intake.importing import place

    by_reason: dict[str, list[Message]] = {}
    for each in left:
        said = message("import.said_at", text=each.text, place=place(each.origin))
        by_reason.setdefault(say(each.why, work.language), []).append(said)
    for why, texts in by_reason.items():
        more = [message("import.and_more", count=len(texts) - _MOST_TOLD)] if len(texts) > _MOST_TOLD else []
        tell(message("import.not_taken", why=why, texts=(*texts[:_MOST_TOLD], *more)), work.language)


def _say_explanations(work: Workspace, explanations: Sequence[Explanation]) -> None:
    """Report which causes and remedies would be recorded."""
    if not explanations:
        return
    texts = tuple(
        message(
            "import.explanation",
            name=target.label if (target := work.plan.find(each.target)) else each.target,
            period=each.period,
            what=Joined("separator.items", tuple(told(each))),
        )
        for each in explanations
    )
    said = Joined("separator.items", texts)
    tell(message("import.explained", count=len(texts), texts=said), work.language)


def _why_not_written(
    ledger: Ledger, lines: Sequence[ImportLine], raised: Sequence[Doubt], explanations: Sequence[Explanation]
) -> str:
    """Return the key of the message below a preview: no figures, nothing new, or how to record them."""
    from dongyuan_targets.intake.recording import says_nothing_new

    if explanations:
        return "import.preview"
    if not lines:
        return "import.no_figures"
    figures = [actual for each in lines for actual in (*each.understood.bases, *each.understood.actuals)]
    same = not raised and all(says_nothing_new(ledger, actual) for actual in figures)
    return "import.nothing_new" if same else "import.preview"


def _show(
    screen: Screen,
    ledger: Ledger,
    lines: Sequence[ImportLine],
    raised: Sequence[Doubt],
    language: Language,
    *,
    by_owner: bool,
) -> None:
    from dongyuan_targets.render.import_table import import_grids, import_summary

    screen.grids(import_grids(ledger, lines, raised, language, by_owner=by_owner))
    screen.line()
    screen.text(say(import_summary(ledger, lines), language))
