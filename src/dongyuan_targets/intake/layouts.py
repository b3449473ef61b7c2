"""`layouts.toml` beside the plan: what the analyst said of tables, kept for next month's.

The program appends blocks and changes none; of two with the same fingerprint the later one holds. People may edit or
delete blocks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated, Literal

from pydantic import Field as Constraint

from dongyuan_targets.errors import InvalidFileError
from dongyuan_targets.files.toml_source import parse
from dongyuan_targets.files.toml_text import tables, with_lines
from dongyuan_targets.intake.layout import ColumnSaid, Field, Fingerprint, Layout, LineSays
from dongyuan_targets.intake.sheets.cells import letter, place_of
from dongyuan_targets.message import Message, message
from dongyuan_targets.plan.field_types import Text, Written
from dongyuan_targets.plan.validation import validate

LAYOUTS_FILE = "layouts.toml"
_HEAD = b"schema = 1\n"


class _Column(Written):
    """A column's content, as written in the file."""

    holds: Field
    unit: Text | None = None


class _Block(Written):
    """A layout as written in the file; columns are named by their letters."""

    name: Text
    titles: tuple[str, ...] = ()
    headers: tuple[str, ...]
    places: tuple[str, ...] = ()
    lines: dict[str, LineSays] = Constraint(default_factory=dict)
    columns: dict[Annotated[str, Constraint(pattern=r"^[A-Z]{1,2}$")], _Column] = Constraint(default_factory=dict)


class _File(Written):
    schema_version: Annotated[Literal[1], Constraint(alias="schema")]
    layout: tuple[_Block, ...] = ()


def parse_layouts(content: bytes, file: str = LAYOUTS_FILE) -> tuple[Layout, ...]:
    """Return the layouts of a file, in their order there.

    Raises:
        InvalidFileError: the file is invalid; the error lists every problem.
    """
    source = parse(content, file)
    found, problems = validate(_File, source.data, source, (), None)
    if found is None:
        raise InvalidFileError(problems)
    return tuple(map(_layout, found.layout))


def append_layouts(content: bytes | None, layouts: Iterable[Layout], file: str = LAYOUTS_FILE) -> bytes:
    """Return a file's bytes with layouts appended; None means that there is no file yet.

    Raises:
        InvalidFileError: the file is broken.
    """
    before = _HEAD if content is None else content
    parse_layouts(before, file)
    written = with_lines(before, ["", *tables({"layout": [_raw(each) for each in layouts]})])
    parse_layouts(written, file)
    return written


def nearest(layouts: Sequence[Layout], mark: Fingerprint) -> Layout | None:
    """Return the layout that shares the most headers with a table, None if that is less than half of the layout's."""

    def shared(layout: Layout) -> int:
        return len(set(layout.fingerprint.headers) & set(mark.headers))

    best = max(reversed(layouts), key=shared, default=None)
    return best if best is not None and 2 * shared(best) >= len(best.fingerprint.headers) else None


def differences(layout: Layout, mark: Fingerprint) -> tuple[Message, ...]:
    """Return messages on how a table's titles and headers differ from those of a layout."""
    told = [
        message(key, texts=tuple(message("layout.header", text=each) for each in texts))
        for part in ("titles", "headers")
        for key, texts in (
            (f"layout.{part}_new", _without(getattr(mark, part), getattr(layout.fingerprint, part))),
            (f"layout.{part}_gone", _without(getattr(layout.fingerprint, part), getattr(mark, part))),
        )
        if texts
    ]
    return tuple(told) or (message("layout.other_order"),)


def _without(texts: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for each in texts if each and each not in others))


def _layout(block: _Block) -> Layout:
    return Layout(
        block.name,
        Fingerprint(block.titles, block.headers),
        {place_of(letters): ColumnSaid(said.holds, said.unit) for letters, said in block.columns.items()},
        block.lines,
        block.places,
    )


def _raw(layout: Layout) -> dict[str, object]:
    return {
        "name": layout.name,
        "titles": list(layout.fingerprint.titles),
        "headers": list(layout.fingerprint.headers),
        "places": list(layout.places),
        "lines": {text: str(says) for text, says in layout.lines.items()},
        "columns": {
            letter(place): {"holds": str(said.field)} | ({"unit": said.unit} if said.unit else {})
            for place, said in sorted(layout.columns.items())
        },
    }
