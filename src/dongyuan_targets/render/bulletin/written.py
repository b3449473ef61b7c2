"""A bulletin in a language: its paragraphs as texts, for every form to set as it can."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dongyuan_targets.render.bulletin.text import make_bulletin
from dongyuan_targets.text import say, word, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dongyuan_targets.judging.export import Export
    from dongyuan_targets.message import Language
    from dongyuan_targets.render.bulletin.text import Bulletin, Chapter, Paragraph

_BETWEEN_SENTENCES = {"zh": "", "en": " "}
_DIGITS = "一二三四五六七八九"
_TEN = 10


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or with a level from 1 the heading of a chapter."""

    text: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class WrittenBulletin:
    """A bulletin's texts in their order.

    Attributes:
        recipients: the line of those it is addressed to; like `issuer` and `date` empty where the plan names none.
        body: the opening, then chapters with their headings.
        annex: the title of the table that goes with it, where a form has one.
    """

    title: str
    recipients: str
    body: tuple[Block, ...]
    annex: str
    issuer: str
    date: str


def write_bulletin(export: Export, language: Language) -> WrittenBulletin:
    """Return an export's bulletin in a language."""
    made = make_bulletin(export)
    to = words("bulletin.recipients", language, recipients=made.recipients) if made.recipients else ""
    return WrittenBulletin(
        say(made.title, language),
        to,
        tuple(_body(made, language)),
        word(made.annex, language),
        word(made.issuer, language) if made.issuer else "",
        word(made.day, language) if made.day else "",
    )


def _body(bulletin: Bulletin, language: Language) -> Iterator[Block]:
    yield Block(_paragraph(bulletin.opening, language))
    for number, chapter in enumerate(bulletin.chapters, 1):
        yield from _chapter(chapter, number, language)


def _chapter(chapter: Chapter, number: int, language: Language, level: int = 1) -> Iterator[Block]:
    key = "bulletin.heading" if level == 1 else "bulletin.subheading"
    what = word(chapter.heading, language)
    yield Block(words(key, language, number=_numeral(number, language), what=what), level)
    for paragraph in chapter.paragraphs:
        yield Block(_paragraph(paragraph, language))
    for below, each in enumerate(chapter.chapters, 1):
        yield from _chapter(each, below, language, level + 1)


def _paragraph(paragraph: Paragraph, language: Language) -> str:
    return _BETWEEN_SENTENCES[language].join(say(sentence, language) for sentence in paragraph)


def _numeral(number: int, language: Language) -> str:
    """Return the number of a heading: 一, 十, 十二, 二十一 in Chinese."""
    if language == "en":
        return str(number)
    tens, ones = divmod(number, _TEN)
    shown = _DIGITS[ones - 1] if ones else ""
    if not tens:
        return shown
    return f"{_DIGITS[tens - 1] if tens > 1 else ''}十{shown}"
