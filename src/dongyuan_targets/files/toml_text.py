"""TOML as text: a key with its value on one line, for files that are written a line at a time."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal


def pair(key: str, value: object) -> str:
    """Return `key = value` on a line as TOML has it; tomli-w writes each value.

    >>> pair("value", Decimal("12.50")), pair("value", Decimal("1E+2")), pair("replaces", ("a", "b"))
    ('value = 12.50', 'value = 100', 'replaces = ["a", "b"]')
    """
    import tomli_w  # noqa: PLC0415 (only what writes needs it)

    if isinstance(value, tuple):
        return f"{key} = [{', '.join(pair('_', each).removeprefix('_ = ') for each in value)}]"
    return tomli_w.dumps({key: _plain(value)}).rstrip("\n")


def _plain(value: object) -> object:
    """Whole numbers are written whole; 12.50 stays 12.50."""
    if isinstance(value, Decimal):
        exponent = value.as_tuple().exponent
        return int(value) if isinstance(exponent, int) and exponent >= 0 else value
    return value if isinstance(value, str | int | dt.date) else str(value)
