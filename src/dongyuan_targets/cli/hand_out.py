"""Handing a report out: in which forms and to which files, and writing them once all of them are made."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dongyuan_targets import streams
from dongyuan_targets.cli.files import SCHEMA_FILE
from dongyuan_targets.cli.state import one_of, say_folders, shown, tell
from dongyuan_targets.errors import InvalidInputError
from dongyuan_targets.message import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dongyuan_targets.cli.state import Workspace
    from dongyuan_targets.console import Screen
    from dongyuan_targets.judging.edition import Edition
    from dongyuan_targets.render.report.formats import Encoding, Format

_STDOUT = "-"
_NEVER = (".toml", ".lock", ".tmp")
_BEGINNING = 4096
_RECORD = re.compile(rb'^(?:\xef\xbb\xbf)?\s*schema\s*=\s*1\s*(?:#.*)?$|"\$schema":', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Output:
    """A form of the report, and the file to write it to; None is stdout."""

    form: Format
    path: Path | None = None


def parse_outputs(asked: str | None, names: Sequence[str]) -> tuple[Output, ...]:
    """Return what --format and --output ask for: without either, the table on the screen.

    Raises:
        InvalidInputError: a form that does not exist, or a file whose ending names none.
    """
    from dongyuan_targets.render.report.formats import ENDINGS, Format, format_of

    form = Format(one_of("--format", asked, tuple(Format))) if asked is not None else None
    found = []
    for name in names or (_STDOUT,):
        if name == _STDOUT:
            found.append(Output(form or Format.TABLE))
            continue
        by_ending = format_of(name) or form
        if by_ending is Format.TABLE:
            raise InvalidInputError(message("usage.table_to_file", file=name, endings=", ".join(ENDINGS)))
        if by_ending is None:
            raise InvalidInputError(message("usage.no_form", file=name, endings=", ".join(ENDINGS)))
        found.append(Output(by_ending, Path(name)))
    return tuple(found)


def spare_own_files(outputs: Iterable[Output], work: Workspace) -> None:
    """See that no output would replace a plan, a ledger or another file that is no report.

    Raises:
        InvalidInputError: one would.
    """
    for output in outputs:
        if output.path is not None and (key := _refusal(output.path, work)):
            raise InvalidInputError(message(key, file=shown(output.path)))


def _refusal(path: Path, work: Workspace) -> str | None:
    """Return why nothing may be written to a file, None where it may."""
    real = Path(os.path.realpath(path))
    if any(_is_same(real, own) for own in (work.plan_path, work.ledger_path)):
        return "usage.own_file"
    if ".git" in real.parts:
        return "usage.in_git"
    if real.name.lower().endswith(_NEVER) or real.name == SCHEMA_FILE or _holds_a_record(real):
        return "usage.not_a_report"
    return None


def _is_same(one: Path, other: Path) -> bool:
    with suppress(OSError):
        return os.path.samefile(one, other)  # noqa: PTH121 (a link loop is an OSError to it, whatever Python's version)
    return os.path.realpath(one) == os.path.realpath(other)


def _holds_a_record(path: Path) -> bool:
    """Whether a file that is there begins as a plan, a ledger or a JSON Schema does."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return _RECORD.search(file.read(_BEGINNING)) is not None
    except OSError:
        return False  # what it is will be said by whoever writes it


def hand_out(edition: Edition, outputs: Iterable[Output], language: str, encoding: Encoding, telling: Edition) -> None:
    """Write every form but the table; nothing is written unless all could be made.

    Args:
        edition: what the forms are made of.
        outputs: the forms, and where they go.
        language: zh or en.
        encoding: of a CSV.
        telling: what those forms are made of that tell what changed without being asked to.

    Raises:
        TargetsError: a form cannot be made, or a file cannot be written.
    """
    from dongyuan_targets.files import store
    from dongyuan_targets.render.report.formats import TELLS_CHANGES, Format, render

    made = [
        (output, render(telling if output.form in TELLS_CHANGES else edition, output.form, language, encoding))
        for output in outputs
        if output.form is not Format.TABLE
    ]
    put = store.put([*{output.path: (output.path, content) for output, content in made if output.path}.values()])
    say_folders(put.folders, language)
    for path in put.replaced:
        tell(message("storage.replaced", file=shown(path)), language)
    for output, content in made:
        if output.path is None:
            streams.show_bytes(content, _encoding_of(output.form, encoding))


def _encoding_of(form: Format, asked: Encoding) -> str | None:
    """Return how a form is encoded; None for what is no text, and for what is made to be commands."""
    from dongyuan_targets.render.report.formats import Encoding, Format

    if form in {Format.GITHUB, Format.XLSX}:
        return None
    return "gb18030" if form is Format.CSV and asked is Encoding.GB18030 else "utf-8"


def draw(edition: Edition, language: str, screen: Screen, *, bars: bool) -> None:
    """Draw the table: what changed where that was asked for, else every target."""
    if edition.comparison is not None:
        from dongyuan_targets.render.changes_table import changes_page

        screen.report(changes_page(edition.comparison, language))
    else:
        from dongyuan_targets.render.report.table import report_page

        screen.report(report_page(edition.report, language, screen.charset if bars else None))
