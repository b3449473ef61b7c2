"""The bulletin (通报) of an export, as plain text and as Markdown: a paragraph is one line, never wrapped."""

from __future__ import annotations

from collections.abc import Iterator

from dongyuan_targets.judging.export import Export
from dongyuan_targets.message import Language
from dongyuan_targets.render.bulletin.written import Block, WrittenBulletin, write_bulletin
from dongyuan_targets.render.markdown_text import escape_markdown

_INDENT = {"zh": "　　", "en": ""}
"""Chinese paragraphs are indented by two characters."""

_SIGNED = "　" * 20
"""Chinese bulletins are signed on the right."""


def bulletin_text(export: Export, language: Language) -> str:
    """Return the bulletin as plain text."""
    bulletin = write_bulletin(export, language)
    return _chinese(bulletin) if _INDENT[language] else "\n\n".join(_texts(bulletin)) + "\n"


def bulletin_markdown(export: Export, language: Language) -> str:
    """Return the bulletin as Markdown, with the plan's texts escaped."""
    bulletin = write_bulletin(export, language)
    around = [escape_markdown(each) for each in (bulletin.issuer, bulletin.date) if each]
    to = [escape_markdown(bulletin.recipients)] if bulletin.recipients else []
    lines = (f"# {escape_markdown(bulletin.title)}", *to, *map(_marked, bulletin.body), *around)
    return "\n\n".join(lines) + "\n"


def _marked(block: Block) -> str:
    text = escape_markdown(block.text)
    return f"{'#' * (block.level + 1)} {text}" if block.level else text


def _chinese(bulletin: WrittenBulletin) -> str:
    indent = _INDENT["zh"]
    lines = [bulletin.title, "", *([bulletin.recipients] if bulletin.recipients else [])]
    lines += [f"{indent}{block.text}" for block in bulletin.body]
    if signed := [f"{_SIGNED}{each}" for each in (bulletin.issuer, bulletin.date) if each]:
        lines += ["", *signed]
    return "\n".join(lines) + "\n"


def _texts(bulletin: WrittenBulletin) -> Iterator[str]:
    texts = (bulletin.title, bulletin.recipients, *(block.text for block in bulletin.body))
    yield from (each for each in (*texts, bulletin.issuer, bulletin.date) if each)
