"""CSV for spreadsheets: with the line ends and encodings that Excel and WPS expect, and without formulas."""

from __future__ import annotations

import csv
import io
import unicodedata
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_FORMULA = frozenset("=+-@\u2212")
"""Characters that may start a formula; WPS and Excel also accept their full-width and small forms."""


class Encoding(StrEnum):
    """The encoding of a CSV: UTF-8 with the mark that Excel and WPS look for, or the one of older Chinese programs."""

    UTF_8 = "utf-8-sig"
    GB18030 = "gb18030"


def csv_text(rows: Iterable[Iterable[str]]) -> str:
    """Return rows as CSV text with CRLF line ends."""
    made = io.StringIO()
    csv.writer(made, lineterminator="\r\n").writerows(rows)
    return made.getvalue()


def inert(text: str) -> str:
    """Return a text that no spreadsheet interprets as a formula."""
    first = unicodedata.normalize("NFKC", text.lstrip()[:1])
    return f"'{text}" if first in _FORMULA else text
