"""TOML as text: keys with their values, and lines appended to a file; the only module that imports tomli-w."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def pair(key: str, value: object) -> str:
    """Return `key = value` on a line as TOML has it; tomli-w writes each value.

    >>> pair("value", Decimal("12.50")), pair("value", Decimal("1E+2")), pair("replaces", ("a", "b"))
    ('value = 12.50', 'value = 100', 'replaces = ["a", "b"]')
    """
    import tomli_w  # noqa: PLC0415 (only what writes needs it)

    if isinstance(value, tuple):
        return f"{key} = [{', '.join(pair('_', each).removeprefix('_ = ') for each in value)}]"
    return tomli_w.dumps({key: _plain(value)}).rstrip("\n")


def tables(data: Mapping[str, object]) -> list[str]:
    """Return the lines of whole tables."""
    import tomli_w  # noqa: PLC0415 (only what writes needs it)

    return tomli_w.dumps(data).splitlines()


def with_lines(content: bytes, lines: Iterable[str]) -> bytes:
    r"""Return a file's bytes with lines after them, each ended as the file ends its own.

    Raises:
        UnicodeEncodeError: a line was typed in another encoding than the terminal's.

    >>> with_lines(b"a = 1\r\nb = 2", ["c = 3"])
    b'a = 1\r\nb = 2\r\nc = 3\r\n'
    """
    newline = b"\r\n" if b"\r\n" in content else b"\n"
    open_end = newline if content and not content.endswith(b"\n") else b""
    return b"".join([content, open_end, *(line.encode() + newline for line in lines)])


def _plain(value: object) -> object:
    """Whole numbers are written whole; 12.50 stays 12.50."""
    if isinstance(value, Decimal):
        exponent = value.as_tuple().exponent
        return int(value) if isinstance(exponent, int) and exponent >= 0 else value
    return value if isinstance(value, str | int | dt.date) else str(value)
