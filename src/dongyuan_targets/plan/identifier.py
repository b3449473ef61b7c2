"""The form of ids in plan and ledger; it needs no Pydantic, which would slow completion down."""

from __future__ import annotations

import re

ID = "[A-Za-z0-9][A-Za-z0-9_-]*"
LONGEST_ID = 64

_WHOLE = re.compile(ID)


def is_identifier(text: str) -> bool:
    """Return whether a text is a valid id of a target, schedule or ledger line."""
    return len(text) <= LONGEST_ID and _WHOLE.fullmatch(text) is not None
