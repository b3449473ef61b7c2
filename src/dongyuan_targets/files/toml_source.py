"""TOML from the bytes of a file: decoded, parsed with exact decimals, and with the line number of every key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from dongyuan_targets.errors import InvalidFileError, Problem
from dongyuan_targets.message import message

KeyPath = tuple[str | int, ...]

_MERGE_MARKER = re.compile(r"^(<{7} |={7}$|>{7} |\|{7} )", re.MULTILINE)
_HEADER = re.compile(r"^\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""^\s*("[^"]*"|'[^']*'|[A-Za-z0-9_-]+)\s*[=.]""")
_VALUE = r"^[^\"'#=]*=\s*"
_NUMBER = r"[+-]?\d[\d_]*(?:\.\d+)?"
_CAUSES = {
    "file.quotes_not_plain": re.compile(rf"{_VALUE}[“”‘’「」『』＂＇]"),
    "file.comma_in_number": re.compile(rf"{_VALUE}[+-]?\d[\d_.]*[,，]"),
    "file.unit_in_number": re.compile(rf"{_VALUE}{_NUMBER}\s*(?:[^\W\d]|[%％°])"),
    "file.text_without_quotes": re.compile(rf"{_VALUE}(?!true|false|nan|inf)[^\W\d]", re.IGNORECASE),
    "file.sign_not_plain": re.compile(r"^[^\"'#=]*[＝：:]"),
}
"""Common mistakes in TOML, by the key of the message about them; the first that matches is reported."""
_DEEPEST = 100
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|$)|\'[^\']*(?:\'|$)')
_BETWEEN = re.compile(r"[=,{}\[\]]")
_PLACE = re.compile(r"\(at line (\d+), column \d+\)")


class TomlSource(NamedTuple):
    """A parsed file: its path as the user would type it, its data, and the line number of each key."""

    file: str
    data: dict[str, Any]
    lines: Mapping[KeyPath, int]

    def line_of(self, *path: str | int) -> int | None:
        """Return the line number of a key, or of the nearest table around it; None where neither is known."""
        for length in range(len(path), 0, -1):
            if (line := self.lines.get(path[:length])) is not None:
                return line
        return None


def parse(content: bytes, file: str) -> TomlSource:
    """Parse the bytes of a TOML file.

    Raises:
        InvalidFileError: they are not UTF-8, hold a merge conflict, or are not TOML; the line is named.
    """
    text = decoded(content, file)
    if not text.strip():
        raise InvalidFileError([Problem(message("file.empty"), file)])
    if any(sign * 7 in text for sign in "<=>|") and (found := _MERGE_MARKER.search(text.replace("\r\n", "\n"))):
        number = found.string.count("\n", 0, found.start()) + 1
        raise InvalidFileError([Problem(message("file.merge_conflict"), file, number)])
    try:
        data = load(text)
    except (ValueError, ArithmeticError) as error:
        raise InvalidFileError([_not_toml(error, text, file)]) from error
    return TomlSource(file, data, dict(_lines(text)))


def load(text: str) -> dict[str, Any]:
    """Return the data of a TOML text, with exact decimals.

    Raises:
        ValueError, ArithmeticError: it is not TOML, or its tables are nested too deeply.
    """
    for number, line in enumerate(_rows(text), 1):
        if line.count(".") > _DEEPEST and any(each.count(".") > _DEEPEST for each in _BETWEEN.split(_plain(line))):
            # The library's time for a key grows with the square of its parts.
            raise ValueError(f"a key of too many parts (at line {number}, column 1)")
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except RecursionError as error:
        raise ValueError from error


def _plain(line: str) -> str:
    """Return a line without quoted texts and comment."""
    return _QUOTED.sub("", line).partition("#")[0]


def decoded(content: bytes, file: str) -> str:
    """Return the text of a TOML file's bytes.

    Raises:
        InvalidFileError: they are not UTF-8.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in content[:4]:
        raise InvalidFileError([Problem(message("file.utf16"), file)])
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise InvalidFileError([Problem(message("file.not_utf8"), file, line)]) from error


def _rows(text: str) -> list[str]:
    """Return the lines as TOML and editors count them; str.splitlines also splits at U+2028 and form feeds."""
    return text.replace("\r\n", "\n").removesuffix("\n").split("\n")


def _not_toml(error: Exception, text: str, file: str) -> Problem:
    """Return an error of `tomllib` as a problem in our own words."""
    place = _PLACE.search(str(error))
    lines = _rows(text)
    number = int(place[1]) if place else len(lines)
    shown = lines[min(number, len(lines)) - 1].strip()[:60]
    repeated = "overwrite" in str(error) or "twice" in str(error) or "mutate" in str(error)
    return Problem(message("file.repeated_key" if repeated else _cause(shown), text=shown), file, number)


def _cause(line: str) -> str:
    """Return the key of the message about a faulty line, as far as its form shows the mistake."""
    return next((key for key, form in _CAUSES.items() if form.search(line)), "file.not_toml")


def _lines(text: str) -> Iterator[tuple[KeyPath, int]]:
    """Yield the path and line number of each header and key; blocks of `[[name]]` are counted from 0."""
    table: KeyPath = ()
    blocks: dict[KeyPath, int] = {}
    inside: str | None = None
    marks = [mark for mark in ('"""', "'''") if mark in text]
    for number, line in enumerate(_rows(text), 1):
        quotes = inside or (next((mark for mark in marks if line.count(mark) % 2), None) if marks else None)
        if inside is None and line.lstrip().startswith("[") and (header := _HEADER.match(line)):
            names = [part.strip().strip("\"'") for part in header[2].split(".")]
            table = _table_path(names, blocks)
            if header[1] == "[[":
                blocks[table] = blocks.get(table, -1) + 1
                table = (*table, blocks[table])
            yield table, number
        elif inside is None and (key := _KEY.match(line)):
            yield (*table, key[1].strip("\"'")), number
        if quotes and line.count(quotes) % 2:
            inside = None if inside else quotes


def _table_path(names: Sequence[str], blocks: Mapping[KeyPath, int]) -> KeyPath:
    """Return the path of a header; `[[target.part]]` belongs to the last `[[target]]` so far."""
    path: KeyPath = ()
    for place, name in enumerate(names):
        path = (*path, name)
        if place + 1 < len(names) and path in blocks:
            path = (*path, blocks[path])
    return path
