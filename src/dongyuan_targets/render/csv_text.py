"""Text in a cell of CSV: nothing of it acts in a spreadsheet."""

from __future__ import annotations

_FORMULA = tuple("=+-@＝＋－＠﹢﹣﹦﹫")
"""What a spreadsheet may take for the start of a formula; WPS and Excel read the full-width signs too."""


def inert(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text
