"""Handing a report out: in which forms and to which files, and writing them once all of them are made."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

import typer

from dongyuan_targets.cli.choices import one_of
from dongyuan_targets.cli.state import shown
from dongyuan_targets.errors import InvalidInputError
from dongyuan_targets.message import message

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from dongyuan_targets.console import Screen
    from dongyuan_targets.judging.edition import Edition
    from dongyuan_targets.render.csv_text import Encoding
    from dongyuan_targets.render.report.formats import Format
    from dongyuan_targets.render.report.word import Template

_STDOUT = "-"
_LARGEST_TEMPLATE = 20 * 2**20
"""Bytes: a letterhead with a picture or two."""


Form = TypeVar("Form", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Output(Generic[Form]):
    """A form, and the file to write it to; None is stdout."""

    form: Form
    path: Path | None = None


def parse_outputs(
    asked: str | None,
    names: Sequence[str],
    table: Form,
    endings: Mapping[str, Form],
    by_ending_alone: Collection[Form] = (),
) -> tuple[Output[Form], ...]:
    """Return what --format and --output ask for: without either, the table on the screen.

    Args:
        asked: what --format names, if anything.
        names: the files of --output.
        table: the form that only a screen can draw; the others are of its kind.
        endings: the form that a file's ending asks for; the longest ending that fits counts.
        by_ending_alone: the forms that --format does not name.

    Raises:
        InvalidInputError: a form that does not exist, or a file whose ending names none.
    """
    forms = type(table)
    form = (
        forms(one_of("--format", asked, [each for each in forms if each not in by_ending_alone]))
        if asked is not None
        else None
    )
    found = []
    for name in names or (_STDOUT,):
        if name == _STDOUT:
            found.append(Output(form or table))
            continue
        fitting = [ending for ending in endings if name.lower().endswith(ending)]
        by_ending = endings[max(fitting, key=len)] if fitting else form
        if by_ending is table:
            raise InvalidInputError(message("usage.table_to_file", file=name, endings=", ".join(endings)))
        if by_ending is None:
            raise InvalidInputError(message("usage.no_form", file=name, endings=", ".join(endings)))
        found.append(Output(by_ending, Path(name)))
    return tuple(found)


def spare_own_files(outputs: Iterable[Output[Form]], files: Iterable[Path]) -> None:
    """See that no output would replace a plan or its ledger.

    Raises:
        InvalidInputError: one would.
    """
    own_files = tuple(files)
    for output in outputs:
        for own in own_files:
            if output.path is not None and _is_same(output.path, own):
                raise InvalidInputError(message("usage.own_file", file=shown(own)))


def _is_same(one: Path, other: Path) -> bool:
    if one.exists() and other.exists():
        return one.samefile(other)
    return one.resolve() == other.resolve()


def hand_out(
    edition: Edition,
    outputs: Iterable[Output[Format]],
    language: str,
    encoding: Encoding,
    telling: Edition,
    template: Template | None = None,
) -> None:
    """Write every form but the table; nothing is written unless all could be made.

    Args:
        edition: what the forms are made of.
        outputs: the forms, and where they go.
        language: zh or en.
        encoding: of a CSV.
        telling: what those forms are made of that tell what changed without being asked to.
        template: of a Word document; None is the one that comes with the program.

    Raises:
        TargetsError: a form cannot be made, or a file cannot be written.
    """
    from dongyuan_targets.render.report.formats import TELLS_CHANGES, Format, render

    made = [
        (
            render(telling if output.form in TELLS_CHANGES else edition, output.form, language, encoding, template),
            output.path,
        )
        for output in outputs
        if output.form is not Format.TABLE
    ]
    write_outputs(made)


def write_outputs(made: Iterable[tuple[bytes, Path | None]]) -> None:
    """Write what was made to its files, or to stdout.

    Raises:
        StorageError: a file cannot be written.
    """
    from dongyuan_targets.files import store

    for content, path in made:
        if path is not None:
            store.put(path, content)
            continue
        sys.stdout.flush()
        sys.stdout.buffer.write(content)


def read_template(path: Path | None) -> Template | None:
    """Read the Word template that was asked for, if any.

    Raises:
        InvalidInputError, StorageError: it cannot be read.
    """
    if path is None:
        return None
    from dongyuan_targets.files import store
    from dongyuan_targets.render.report.word import Template

    return Template(store.read(path, _LARGEST_TEMPLATE), shown(path))


def check_template(template: Template | None, language: str) -> int:
    """Say which fields of a Word template are unknown; of one where all are known, which it leaves out."""
    from dongyuan_targets.cli.state import tell_error
    from dongyuan_targets.errors import ExitCode, InvalidFileError, Problem
    from dongyuan_targets.render.report.word import fields_of
    from dongyuan_targets.text import words

    found = fields_of(template)
    file = template.file if template is not None else "bulletin.docx"
    if found.unknown:
        tell_error(InvalidFileError([Problem(each, file) for each in found.unknown]), language)
        return ExitCode.FINDINGS
    typer.echo(words("word.fields_known", language, file=file, count=len(found.used)))
    if found.unused:
        typer.echo(words("word.fields_unused", language, fields=", ".join(found.unused)))
    return ExitCode.OK


def draw(edition: Edition, language: str, screen: Screen, *, bars: bool) -> None:
    """Draw the table: what changed where that was asked for, else every target."""
    if edition.comparison is not None:
        from dongyuan_targets.render.changes_table import changes_page

        screen.report(changes_page(edition.comparison, language))
    else:
        from dongyuan_targets.render.report.table import report_page

        screen.report(report_page(edition.report, language, screen.charset if bars else None))
