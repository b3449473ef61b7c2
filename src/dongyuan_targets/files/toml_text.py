"""Writing TOML: keys with their values, and lines appended to a file. No other module imports tomli-w."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def pair(key: str, value: object) -> str:
    """Return `key = value` as a line of TOML; tomli-w writes the value.

    >>> pair("value", Decimal("12.50")), pair("value", Decimal("1E+2")), pair("replaces", ("a", "b"))
    ('value = 12.50', 'value = 100', 'replaces = ["a", "b"]')
    """
    import tomli_w  # noqa: PLC0415 (only what writes needs it)

    if isinstance(value, tuple):
        return f"{key} = [{', '.join(pair('_', each).removeprefix('_ = ') for each in value)}]"
    return tomli_w.dumps({key: _plain(value)}).rstrip("\n")


def tables(data: Mapping[str, object]) -> list[str]:
    """Return data as lines of TOML, tables included."""
    import tomli_w  # noqa: PLC0415 (only what writes needs it)

    return tomli_w.dumps(data).splitlines()


def with_lines(content: bytes, lines: Iterable[str]) -> bytes:
    r"""Return a file's bytes with lines appended, in the newline style of the file.

    Raises:
        UnicodeEncodeError: a line was typed in another encoding than the terminal's.

    >>> with_lines(b"a = 1\r\nb = 2", ["c = 3"])
    b'a = 1\r\nb = 2\r\nc = 3\r\n'
    """
    # Most files have no carriage return, and a single byte is found missing much sooner than two.
    newline = b"\r\n" if b"\r" in content and b"\r\n" in content else b"\n"
    open_end = newline if content and not content.endswith(b"\n") else b""
    return b"".join([content, open_end, *(line.encode() + newline for line in lines)])


def _plain(value: object) -> object:
    """Return a value that tomli-w writes as wanted: whole numbers as integers, 12.50 as 12.50."""
    if isinstance(value, Decimal):
        exponent = value.as_tuple().exponent
        return int(value) if isinstance(exponent, int) and exponent >= 0 else value
    return value if isinstance(value, str | int | dt.date) else str(value)
