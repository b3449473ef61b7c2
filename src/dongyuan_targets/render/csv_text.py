"""CSV for spreadsheets: lines as Excel and WPS end them, bytes as they look for them, and no cell that acts."""

from __future__ import annotations

import csv
import io
import unicodedata
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_FORMULA = frozenset("=+-@\u2212")
"""What a spreadsheet may take for the start of a formula; WPS and Excel read the full-width and small signs too."""


class Encoding(StrEnum):
    """How a CSV's text becomes bytes: with a mark that Excel and WPS look for, or as older programs in China expect."""

    UTF_8 = "utf-8-sig"
    GB18030 = "gb18030"


def csv_text(rows: Iterable[Iterable[str]]) -> str:
    """Return rows as CSV text with CRLF line ends."""
    made = io.StringIO()
    csv.writer(made, lineterminator="\r\n").writerows(rows)
    return made.getvalue()


def inert(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    first = unicodedata.normalize("NFKC", text.lstrip()[:1])
    return f"'{text}" if first in _FORMULA else text
