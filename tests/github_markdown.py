"""Reads Markdown as GitHub does: to tokens, tables and the text a reader sees."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from markdown_it.token import Token

JOINT = "\u200b"


def tokens_of(text: str) -> list[Token]:
    """Return every token, those within lines too."""
    found: list[Token] = []
    for token in MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(text):
        found += [token, *(token.children or [])]
    return found


def tables_of(text: str) -> list[list[list[str]]]:
    """Return the tables as rows of the texts of their cells, the header first."""
    tables: list[list[list[str]]] = []
    tokens = tokens_of(text)
    for place, token in enumerate(tokens):
        if token.type == "table_open":
            tables.append([])
        elif token.type == "tr_open":
            tables[-1].append([])
        elif token.type in {"th_open", "td_open"}:
            tables[-1][-1].append(seen(tokens[place + 1]))
    return tables


def seen(inline: Token) -> str:
    """Return the text of a line as a reader sees it."""
    shown = {"text", "text_special", "code_inline"}
    return "".join(each.content for each in inline.children or [] if each.type in shown).replace(JOINT, "")


def tags_of(text: str) -> set[str]:
    """Return the names of the HTML tags in it."""
    raw = " ".join(token.content for token in tokens_of(text) if token.type.startswith("html"))
    return set(re.findall(r"<([a-z]+)", raw))
