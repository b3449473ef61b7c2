"""Text from a plan or a ledger inside Markdown: whatever it is, it stands there as it was written."""

from __future__ import annotations

import re

_MARKS = re.compile(r"[\\`*_\[\]#|~$]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_START = re.compile(r"[-+=]|\d{1,9}[.)]")
_LINK = re.compile(r"(?i)(https?|ftp|mailto|xmpp)(:)|(www)(\.)")


def escape_markdown(text: str) -> str:
    r"""Return a text of one line as Markdown that reads as the text: no mark-up, no HTML, no link of its own.

    >>> print(escape_markdown("1. *甲* <b> www.example.org"))
    1\. \*甲\* &lt;b&gt; www\.example.org
    """
    escaped = _MARKS.sub(r"\\\g<0>", text.strip())
    for mark, entity in _ENTITIES.items():
        escaped = escaped.replace(mark, entity)
    escaped = _LINK.sub(lambda found: rf"{found[1] or found[3]}\{found[2] or found[4]}", escaped)
    start = _START.match(escaped)
    return f"{escaped[: start.end() - 1]}\\{escaped[start.end() - 1 :]}" if start else escaped
