"""`actuals.toml`: reading its bytes as a ledger or as a list of problems, and appending lines to them."""

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
    """Return the ledger that a file's bytes hold; the last result is cached, as ledgers are immutable.

    Raises:
        InvalidFileError: with every problem of the file, in the order of its lines.
    """
    return _line_by_line(content, file) or _as_a_whole(content, file)


def _line_by_line(content: bytes, file: str) -> Ledger | None:
    """Read a ledger line by line; None where a fact spans several lines, or where anything is wrong.

    A file of such lines is valid TOML if each line is and no key occurs twice.
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
    """Yield the entries of lines of `[actuals]`; `first` is the line number of the first line.

    Raises:
        InvalidFileError: a line is no entry by itself.
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
    """Read a ledger as one TOML file, or raise all its problems."""
    source = parse(content, file)
    found = list(_header_problems(source))
    entries = tuple(_entries(source, found))
    found += _reference_problems(entries, file)
    if found:
        raise InvalidFileError(sorted(found, key=lambda each: each.line or 0))
    return Ledger(entries)


def read_appended(before: Ledger, old: bytes | None, new: bytes, file: str = "actuals.toml") -> Ledger:
    """Return the ledger after lines were appended to its bytes, reading only these lines.

    The whole file is read where the lines might belong to another table than `[actuals]`.

    Raises:
        InvalidFileError: the appended lines are not valid in a ledger.
    """
    if old is None or not new.startswith(old) or not _ends_in_its_one_table(old):
        return parse_ledger(new, file)
    text = new[len(old) :].decode().replace("\r\n", "\n")
    entries = (*before.entries, *_entries_by_line(text, old.count(b"\n") + 1, file))
    if found := list(_reference_problems(entries, file)):
        raise InvalidFileError(found)
    return Ledger(entries)


def _ends_in_its_one_table(content: bytes) -> bool:
    """Return whether lines at the end of a valid ledger certainly belong to `[actuals]`."""
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
        raw = lines.pop(key)  # frees the raw data of each line once it is read: there may be many
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
            found += [Problem(what, source.file, line, key) for what in _no_content(record)]
            yield Entry(key, record, line)


def entered(model: type[Line], given: Mapping[str, object]) -> Line:
    """Return a ledger line from typed or imported values, with each text on one line.

    Raises:
        InvalidFileError: with every reason why these values make no valid line.
    """
    values = {key: on_one_line(value) if isinstance(value, str) else value for key, value in given.items()}
    line, problems = validate(model, values, TomlSource("", {}, {}), (), None)
    if line is not None:
        problems = [Problem(what) for what in _no_content(line)]
    if line is None or problems:
        raise InvalidFileError([replace(each, file=None) for each in problems])
    return line


def _no_content(record: Record) -> Iterator[Message]:
    """Yield a problem if a line lacks all the values that its kind exists for."""
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
    """Yield references to lines that are not earlier in the file, or are of another kind, target, period or level."""
    seen: dict[str, Entry] = {}
    for entry in entries:
        for field, key in _references(entry.content):
            other = seen.get(key)
            if other is None and field == "void":
                yield Problem(unknown("ledger.unknown_void", key, seen), file, entry.line, entry.key, field)
            elif field != "void" and (other is None or not _have_same_subject(entry, other)):
                yield Problem(unknown("ledger.unknown_line", key, seen), file, entry.line, entry.key, field)
        seen[entry.key] = entry


def _references(content: Record | FigureLine) -> list[tuple[str, str]]:
    """Return the references of a line to earlier ones, as pairs of the field and the key in it."""
    if isinstance(content, Void):
        return [("void", content.void)]
    completed = getattr(content, "completes", None)
    return [*[("replaces", key) for key in content.replaces], *([("completes", completed)] if completed else [])]


def _have_same_subject(one: Entry, other: Entry) -> bool:
    """Return whether two lines have the same kind, target, period and level."""
    places = (
        (each.target, each.period, getattr(each, "of", None))
        for each in (one.content, other.content)
        if not isinstance(each, Void)
    )
    return one.kind is other.kind and len(set(places)) == 1


def new_keys(count: int, taken: Iterable[str]) -> tuple[str, ...]:
    """Return keys for lines written together: a random stem (60 bits) not taken yet, numbered for several lines."""
    import secrets  # noqa: PLC0415 (only what writes needs it)

    stems = {key.partition("-")[0] for key in taken}
    while (stem := "".join(secrets.choice(_ALPHABET) for _ in range(_KEY_LENGTH))) in stems:
        pass
    return (stem,) if count == 1 else tuple(f"{stem}-{number}" for number in range(1, count + 1))


def append(content: bytes | None, entries: Iterable[Entry], header: str = "") -> bytes:
    """Return the file's bytes with a line for each entry appended; the old bytes stay as they are.

    Args:
        content: the file's bytes, None for a new file.
        entries: the entries to append.
        header: comment lines that open a new file.
    """
    old = content if content is not None else f"{header}schema = 1\n\n[actuals]\n".encode()
    table = [] if _TABLE.search(old) else ["[actuals]"]
    return with_lines(old, [*table, *map(line_of, entries)])


def line_of(entry: Entry) -> str:
    """Return the ledger line of an entry, without a line break."""
    given = {field.alias or key: getattr(entry.record, key) for key, field in type(entry.record).model_fields.items()}
    first = [*(["kind"] if "kind" in given else []), *(key for key in given if key not in {"kind", *_LAST}), *_LAST]
    pairs = ", ".join(pair(key, _unlisted(given[key])) for key in first if given[key] is not None and given[key] != ())
    return f"{entry.key} = {{ {pairs} }}"


def _unlisted(value: object) -> object:
    """Return a value as it is written: a list of one key as the key alone."""
    return value[0] if isinstance(value, tuple) and len(value) == 1 else value
