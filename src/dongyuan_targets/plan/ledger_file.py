"""`actuals.toml`: from bytes to a ledger, or to all that is wrong with it; and lines appended to its bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import TypeVar

from dongyuan_targets.errors import InvalidFileError, Problem
from dongyuan_targets.files.toml_source import TomlSource, decoded, parse
from dongyuan_targets.files.toml_text import pair, with_lines
from dongyuan_targets.message import Message, message
from dongyuan_targets.plan.field_types import on_one_line
from dongyuan_targets.plan.figure_line import FigureLine, figure_line
from dongyuan_targets.plan.identifier import is_identifier
from dongyuan_targets.plan.in_force import Entry
from dongyuan_targets.plan.ledger import Ledger
from dongyuan_targets.plan.records import KINDS, Actual, Adjustment, Explanation, MilestoneDone, Record, Void
from dongyuan_targets.plan.validation import validate
from dongyuan_targets.suggestions import unknown

Line = TypeVar("Line", Actual, Adjustment, Explanation, MilestoneDone)

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_KEY_LENGTH = 12
_TABLE = re.compile(rb"^\s*\[\s*(?:actuals|\"actuals\"|'actuals')\s*\]", re.MULTILINE)
_HEAD = re.compile(r"(?:#[^\x00-\x1f\x7f]*\n|\n)*schema = 1\n(?:#[^\x00-\x1f\x7f]*\n|\n)*")
_HEADER = re.compile(rb"^[ \t]*\[", re.MULTILINE)
_LAST = ("recorded_by", "recorded_at")


@lru_cache(maxsize=1)
def parse_ledger(content: bytes, file: str = "actuals.toml") -> Ledger:
    """Read a ledger; the same bytes are read once, however often a command asks, as a ledger never changes.

    Raises:
        InvalidFileError: with every problem of the file, in the order of its lines.
    """
    return _line_by_line(content, file) or _as_a_whole(content, file)


def _line_by_line(content: bytes, file: str) -> Ledger | None:
    """Read a ledger of which each line stands for itself; None where one does not, or where anything is wrong.

    Such a file is good TOML if each of its lines is and no key comes twice.
    """
    try:
        text = decoded(content, file).replace("\r\n", "\n")
        head, _, body = text.partition("[actuals]\n")
        if not _HEAD.fullmatch(head):
            return None
        entries = tuple(_entries_by_line(body, head.count("\n") + 2, file))
    except InvalidFileError:
        return None
    is_good = len({entry.key for entry in entries}) == len(entries) and not any(_reference_problems(entries, file))
    return Ledger(entries) if is_good else None


def _entries_by_line(text: str, first: int, file: str) -> Iterator[Entry]:
    """Yield what lines of `[actuals]` say, one by one; the first is of that number in the file.

    Raises:
        InvalidFileError: a line says nothing that stands for itself.
    """
    for number, line in enumerate(text.split("\n"), first):
        if known := figure_line(line):
            yield Entry(*known, number)
        elif line:
            source = parse(f"schema = 1\n[actuals]\n{line}".encode(), file)
            found = list(_header_problems(source))
            yield from (each._replace(line=number) for each in _entries(source, found))
            if found:
                raise InvalidFileError(found)


def _as_a_whole(content: bytes, file: str) -> Ledger:
    """Read a ledger as TOML, and say everything that is wrong with it."""
    source = parse(content, file)
    found = list(_header_problems(source))
    entries = tuple(_entries(source, found))
    found += _reference_problems(entries, file)
    if found:
        raise InvalidFileError(sorted(found, key=lambda each: each.line or 0))
    return Ledger(entries)


def read_appended(before: Ledger, old: bytes | None, new: bytes, file: str = "actuals.toml") -> Ledger:
    """Read a ledger to whose bytes lines were appended; what was read before is not read again.

    Where the lines might belong to another table than `[actuals]`, the whole file is read.

    Raises:
        InvalidFileError: what was appended is no part of a ledger.
    """
    if old is None or not new.startswith(old) or not _ends_in_its_one_table(old):
        return parse_ledger(new, file)
    text = new[len(old) :].decode().replace("\r\n", "\n")
    entries = (*before.entries, *_entries_by_line(text, old.count(b"\n") + 1, file))
    if found := list(_reference_problems(entries, file)):
        raise InvalidFileError(found)
    return Ledger(entries)


def _ends_in_its_one_table(content: bytes) -> bool:
    """Whether lines at the end of a good ledger belong to `[actuals]` for sure."""
    several_lines = any(mark in content for mark in (b'"""', b"'''"))
    return not several_lines and len(_HEADER.findall(content)) == 1 and bool(_TABLE.search(content))


def _header_problems(source: TomlSource) -> Iterator[Problem]:
    if source.data.get("schema") != 1:
        yield Problem(message("ledger.schema"), source.file, source.line_of("schema"), None, "schema")
    for key in source.data.keys() - {"schema", "actuals"}:
        what = unknown("value.unknown_key", key, ("schema", "actuals"))
        yield Problem(what, source.file, source.line_of(key), None, key)


def _entries(source: TomlSource, found: list[Problem]) -> Iterator[Entry]:
    lines = source.data.get("actuals", {})
    if not isinstance(lines, dict):
        found.append(Problem(message("value.not_table", text="actuals"), source.file, source.line_of("actuals")))
        return
    for key in list(lines):
        raw = lines.pop(key)  # what has become an object need not stay: there may be many
        path = ("actuals", key)
        line = source.line_of(*path)
        if not is_identifier(key):
            found.append(Problem(message("value.not_id", text=key[:40]), source.file, line))
            continue
        kind = str(raw.get("kind", "")) if isinstance(raw, dict) else ""
        if kind and kind not in KINDS:
            found.append(Problem(message("ledger.newer_kind", kind=kind[:40]), source.file, line, key, "kind"))
            continue
        record, problems = validate(KINDS.get(kind, Actual), raw, source, path, key)
        found += problems
        if record is not None:
            found += [Problem(what, source.file, line, key) for what in _says_nothing(record)]
            yield Entry(key, record, line)


def entered(model: type[Line], given: Mapping[str, object]) -> Line:
    """Return the line that was typed or read, each of its texts on one line.

    Raises:
        InvalidFileError: it can be none, with every reason.
    """
    values = {key: on_one_line(value) if isinstance(value, str) else value for key, value in given.items()}
    line, problems = validate(model, values, TomlSource("", {}, {}), (), None)
    if line is not None:
        problems = [Problem(what) for what in _says_nothing(line)]
    if line is None or problems:
        raise InvalidFileError([replace(each, file=None) for each in problems])
    return line


def _says_nothing(record: Record) -> Iterator[Message]:
    """Yield that a line gives nothing of what its kind is there for."""
    match record:
        case Actual(value=None, month_value=None, growth_rate=None):
            yield message("ledger.no_figure")
        case Explanation(cause=None, remedy=None, by=None, until=None):
            yield message("ledger.no_explanation")
        case Adjustment(goal=None, growth_rate=None, stretch_goal=None):
            yield message("ledger.no_adjustment")
        case _:
            return


def _reference_problems(entries: Iterable[Entry], file: str) -> Iterator[Problem]:
    """Yield references to lines that do not stand before, or are of something else."""
    seen: dict[str, Entry] = {}
    for entry in entries:
        for field, key in _links(entry.content):
            other = seen.get(key)
            if other is None and field == "void":
                yield Problem(unknown("ledger.unknown_void", key, seen), file, entry.line, entry.key, field)
            elif field != "void" and (other is None or not _are_of_the_same(entry, other)):
                yield Problem(unknown("ledger.unknown_line", key, seen), file, entry.line, entry.key, field)
        seen[entry.key] = entry


def _links(content: Record | FigureLine) -> list[tuple[str, str]]:
    """Return the keys of earlier lines that a line takes back, replaces or completes, with the field that names it."""
    if isinstance(content, Void):
        return [("void", content.void)]
    completed = getattr(content, "completes", None)
    return [*[("replaces", key) for key in content.replaces], *([("completes", completed)] if completed else [])]


def _are_of_the_same(one: Entry, other: Entry) -> bool:
    """Whether two lines are of one kind, target, period and level."""
    places = (
        (each.target, each.period, getattr(each, "of", None))
        for each in (one.content, other.content)
        if not isinstance(each, Void)
    )
    return one.kind is other.kind and len(set(places)) == 1


def new_keys(count: int, taken: Iterable[str]) -> tuple[str, ...]:
    """Return random keys (60 bits) for lines to be written together: one stem, numbered if more than one."""
    import secrets  # noqa: PLC0415 (only what writes needs it)

    stems = {key.partition("-")[0] for key in taken}
    while (stem := "".join(secrets.choice(_ALPHABET) for _ in range(_KEY_LENGTH))) in stems:
        pass
    return (stem,) if count == 1 else tuple(f"{stem}-{number}" for number in range(1, count + 1))


def append(content: bytes | None, entries: Iterable[Entry], header: str = "") -> bytes:
    """Return the file's bytes with a line for each entry after them; nothing else is touched.

    Args:
        content: the file as it is, None for a new one.
        entries: what to write.
        header: comment lines that open a new file.
    """
    old = content if content is not None else f"{header}schema = 1\n\n[actuals]\n".encode()
    table = [] if _TABLE.search(old) else ["[actuals]"]
    return with_lines(old, [*table, *map(line_of, entries)])


def line_of(entry: Entry) -> str:
    """Return the ledger's line for an entry."""
    given = {field.alias or key: getattr(entry.record, key) for key, field in type(entry.record).model_fields.items()}
    first = [*(["kind"] if "kind" in given else []), *(key for key in given if key not in {"kind", *_LAST}), *_LAST]
    pairs = ", ".join(pair(key, _short(given[key])) for key in first if given[key] is not None and given[key] != ())
    return f"{entry.key} = {{ {pairs} }}"


def _short(value: object) -> object:
    """One key in a list of keys stands alone."""
    return value[0] if isinstance(value, tuple) and len(value) == 1 else value
