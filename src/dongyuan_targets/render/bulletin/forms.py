"""The bulletin (通报) of an edition, as plain text and as Markdown: a paragraph is one line, never wrapped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dongyuan_targets.render.bulletin.text import make_bulletin
from dongyuan_targets.render.markdown_text import escape_markdown
from dongyuan_targets.text import say, word, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dongyuan_targets.judging.edition import Edition
    from dongyuan_targets.render.bulletin.text import Chapter, Paragraph

_INDENT = {"zh": "　　", "en": ""}
"""Chinese paragraphs begin two characters in."""

_BETWEEN_SENTENCES = {"zh": "", "en": " "}
_DIGITS = "一二三四五六七八九"
_TEN = 10


def bulletin_text(edition: Edition, language: str) -> str:
    """Return the bulletin as plain text."""
    indent = _INDENT[language]
    title, *lines = _lines(edition, language, lambda text, _: text)
    between = "\n" if indent else "\n\n"
    return between.join([f"{title}\n" if indent else title, *(f"{indent}{line}" for line in lines)]) + "\n"


def bulletin_markdown(edition: Edition, language: str) -> str:
    """Return the bulletin as Markdown; text of the plan stands in it as it was written."""
    return "\n\n".join(_lines(edition, language, _marked)) + "\n"


def _marked(text: str, depth: int) -> str:
    return f"{'#' * depth} {escape_markdown(text)}" if depth else escape_markdown(text)


def _lines(edition: Edition, language: str, write: Callable[[str, int], str]) -> Iterator[str]:
    """Yield title, headings and paragraphs; `write` gets each with the depth of a heading, 0 for a paragraph."""
    bulletin = make_bulletin(edition)
    yield write(say(bulletin.title, language), 1)
    yield write(_paragraph(bulletin.opening, language), 0)
    for number, chapter in enumerate(bulletin.chapters, 1):
        yield from _chapter(chapter, number, language, write)


def _chapter(
    chapter: Chapter, number: int, language: str, write: Callable[[str, int], str], depth: int = 2
) -> Iterator[str]:
    key = "bulletin.heading" if depth == 2 else "bulletin.subheading"  # noqa: PLR2004 (below the title)
    yield write(words(key, language, number=_numeral(number, language), what=word(chapter.heading, language)), depth)
    for paragraph in chapter.paragraphs:
        yield write(_paragraph(paragraph, language), 0)
    for below, each in enumerate(chapter.chapters, 1):
        yield from _chapter(each, below, language, write, depth + 1)


def _paragraph(paragraph: Paragraph, language: str) -> str:
    return _BETWEEN_SENTENCES[language].join(say(sentence, language) for sentence in paragraph)


def _numeral(number: int, language: str) -> str:
    """Return the number of a heading: 一, 十, 十二, 二十一 in Chinese."""
    if language == "en":
        return str(number)
    tens, ones = divmod(number, _TEN)
    shown = _DIGITS[ones - 1] if ones else ""
    if not tens:
        return shown
    return f"{_DIGITS[tens - 1] if tens > 1 else ''}十{shown}"
