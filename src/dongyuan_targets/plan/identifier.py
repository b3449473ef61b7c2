"""What an id looks like, in plan and ledger alike; known without Pydantic, which completion has no time for."""

from __future__ import annotations

import re

ID = "[A-Za-z0-9][A-Za-z0-9_-]*"
LONGEST_ID = 64

_WHOLE = re.compile(ID)


def is_identifier(text: str) -> bool:
    """Whether a key may be one of ours: of a target, of a schedule, of a line of the ledger."""
    return len(text) <= LONGEST_ID and _WHOLE.fullmatch(text) is not None
