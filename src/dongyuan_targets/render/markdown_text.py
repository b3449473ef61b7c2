"""Text from a plan or ledger inside Markdown, escaped so that it reads as it was written."""

from __future__ import annotations

import re

_MARKS = re.compile(r"[\\`*_\[\]#|~$]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_START = re.compile(r"[-+=]|\d{1,9}[.)]")
_MARK = "\N{ZERO WIDTH SPACE}"
_JOINT = f"&#{ord(_MARK)};"
"""A zero-width space as a character reference; GitHub does not recognise a name that it splits."""

_LINKING = re.compile(r"@|#(?=\d)|:(?=//|[\w+-]+:)|\b(?:mailto|xmpp):|\bwww(?=\.)|\bGH(?=-\d)", re.IGNORECASE)
"""Where a joint keeps GitHub from making a mention, an issue link, an address or an emoji."""


def escape_markdown(text: str) -> str:
    r"""Return one line of text as Markdown that displays as that text, without mark-up, HTML or links.

    >>> print(escape_markdown("1. *甲* <b> www.example.org"))
    1\. \*甲\* &lt;b&gt; www&#8203;.example.org
    """
    joined = _LINKING.sub(rf"\g<0>{_MARK}", text.strip().replace(_MARK, ""))
    escaped = _MARKS.sub(r"\\\g<0>", joined)
    for mark, entity in _ENTITIES.items():
        escaped = escaped.replace(mark, entity)
    escaped = escaped.replace(_MARK, _JOINT)
    start = _START.match(escaped)
    return f"{escaped[: start.end() - 1]}\\{escaped[start.end() - 1 :]}" if start else escaped
