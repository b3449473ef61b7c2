"""Writing a report in the forms and files requested, once all of them have been made."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from dongyuan_targets import streams
from dongyuan_targets.cli.choices import one_of
from dongyuan_targets.cli.context import say_folders, shown, tell, tell_error
from dongyuan_targets.errors import ExitCode, InvalidFileError, InvalidInputError, Problem
from dongyuan_targets.files import batch, store
from dongyuan_targets.message import Language, message
from dongyuan_targets.render.report.formats import Format, render
from dongyuan_targets.text import words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from dongyuan_targets.console import Screen
    from dongyuan_targets.judging.export import Export
    from dongyuan_targets.render.csv_text import Encoding
    from dongyuan_targets.render.makers import Made
    from dongyuan_targets.render.report.word import Template

_STDOUT = "-"
_LARGEST_TEMPLATE = 20 * 2**20
"""The most bytes of a template, enough for a letterhead with pictures."""

_NEVER = (".toml", ".lock", ".tmp")
_BEGINNING = 2**16
_RECORD = re.compile(rb'^(?:\xef\xbb\xbf)?\s*schema\s*=\s*1\s*(?:#.*)?$|"\$schema":', re.MULTILINE)

Form = TypeVar("Form", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class OutputFile(Generic[Form]):
    """A form, and the file to write it to; None is stdout."""

    form: Form
    path: Path | None = None


def parse_outputs(
    asked: str | None,
    names: Sequence[str],
    table: Form,
    endings: Mapping[str, Form],
    by_ending_alone: Collection[Form] = (),
) -> tuple[OutputFile[Form], ...]:
    """Return the forms and files of --format and --output; without either, the table on the screen.

    Args:
        asked: the value of --format, None where it is not given.
        names: the values of --output.
        table: the form that only a screen can draw; its class has the others.
        endings: the form chosen by a file's ending; the longest ending that matches counts.
        by_ending_alone: the forms that --format does not accept.

    Raises:
        InvalidInputError: a form does not exist, or a file's ending chooses none.
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
            found.append(OutputFile(form or table))
            continue
        fitting = [ending for ending in endings if name.lower().endswith(ending)]
        by_ending = endings[max(fitting, key=len)] if fitting else form
        if by_ending is table:
            raise InvalidInputError(message("usage.table_to_file", file=name, endings=", ".join(endings)))
        if by_ending is None:
            raise InvalidInputError(message("usage.no_form", file=name, endings=", ".join(endings)))
        found.append(OutputFile(by_ending, Path(name)))
    return tuple(found)


def spare_own_files(outputs: Iterable[OutputFile[Form]], files: Iterable[Path]) -> None:
    """See that no output would replace a file that the command reads, or another one that is no report.

    Raises:
        InvalidInputError: one would.
    """
    own_files = tuple(files)
    for output in outputs:
        if output.path is not None and (key := _refusal(output.path, own_files)):
            raise InvalidInputError(message(key, file=shown(output.path)))


def _refusal(path: Path, own_files: Iterable[Path]) -> str | None:
    """Return the key of the reason why an output may not be written to a path, None where it may."""
    from dongyuan_targets.files.store import SCHEMA_FILE

    real = Path(os.path.realpath(path))
    if any(_is_same(real, own) for own in own_files):
        return "usage.own_file"
    if real.name.lower().endswith(_NEVER) or real.name == SCHEMA_FILE or _holds_a_record(real):
        return "usage.not_a_report"
    return None


def _is_same(one: Path, other: Path) -> bool:
    with suppress(OSError):
        return os.path.samefile(one, other)  # noqa: PTH121 (a link loop is an OSError to it, whatever Python's version)
    return os.path.realpath(one) == os.path.realpath(other)


def _holds_a_record(path: Path) -> bool:
    """Return whether a file exists and begins like a plan, a ledger or a JSON Schema."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return _RECORD.search(file.read(_BEGINNING)) is not None
    except OSError:
        return False  # writing it will report the error


def write_forms(
    export: Export,
    outputs: Iterable[OutputFile[Format]],
    language: Language,
    encoding: Encoding,
    template: Template | None = None,
) -> None:
    """Write every form but the table; nothing is written unless all could be made.

    Those forms that tell what changed without being asked to are made of `telling`, the others of `export`.

    Raises:
        TargetsError: a form cannot be made, or a file cannot be written.
    """
    made = [
        (output, render(export, output.form, language, encoding, template))
        for output in outputs
        if output.form is not Format.TABLE
    ]
    write_outputs(made, language)


def write_outputs(made: Sequence[tuple[OutputFile[Form], Made]], language: Language) -> None:
    """Write what was made to its files, all of them or none, then to stdout; say which files were replaced.

    Raises:
        StorageError: a file cannot be written.
        OutputError, ReaderGoneError: stdout cannot be written.
    """
    put = batch.put([*{output.path: (output.path, content) for output, (content, _) in made if output.path}.values()])
    say_folders(put.folders, language)
    for path in put.replaced:
        tell(message("storage.replaced", file=shown(path)), language)
    for output, (content, encoding) in made:
        if output.path is None:
            streams.show_bytes(content, encoding)


def read_template(path: Path | None) -> Template | None:
    """Return the Word template at a path, None without a path.

    Raises:
        InvalidInputError, StorageError: it cannot be read.
    """
    if path is None:
        return None
    from dongyuan_targets.render.report.word import Template

    return Template(store.read(path, _LARGEST_TEMPLATE), shown(path))


def check_template(template: Template | None, language: Language) -> int:
    """Report the unknown fields of a Word template or, if there are none, the fields that it does not use."""
    from dongyuan_targets.render.report.word import fields_of

    found = fields_of(template)
    file = template.file if template is not None else "bulletin.docx"
    if found.unknown:
        tell_error(InvalidFileError([Problem(each, file) for each in found.unknown]), language)
        return ExitCode.FINDINGS
    streams.show(words("word.fields_known", language, file=file, count=len(found.used)))
    if found.unused:
        streams.show(words("word.fields_unused", language, fields=", ".join(found.unused)))
    return ExitCode.OK


def draw(export: Export, language: Language, screen: Screen, *, bars: bool) -> None:
    """Draw the table: the changes if a comparison was requested, else all targets."""
    if export.comparison is not None:
        from dongyuan_targets.render.changes_table import changes_page

        screen.page(changes_page(export.comparison, language))
    else:
        from dongyuan_targets.render.report.table import report_page

        screen.page(report_page(export.report, language, screen.width, screen.charset if bars else None))
