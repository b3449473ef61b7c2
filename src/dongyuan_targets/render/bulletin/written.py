"""A bulletin in a language: its paragraphs as texts, which each form lays out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from dongyuan_targets.judging.export import Export
from dongyuan_targets.judging.report import Report
from dongyuan_targets.message import Label, Language, Message, message
from dongyuan_targets.quantities.period import Period
from dongyuan_targets.render.bulletin.notes import day_label
from dongyuan_targets.render.bulletin.text import Chapter, Paragraph, chapters, months_label, opening
from dongyuan_targets.text import period, say, words

_BETWEEN_SENTENCES = {"zh": "", "en": " "}
_DIGITS = "一二三四五六七八九"
_TEN = 10


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph (level 0), or the heading of a chapter (level 1 or more)."""

    text: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class WrittenBulletin:
    """The texts of a bulletin in order.

    Attributes:
        recipients: the line with its recipients; like `issuer` and `date`, empty where the plan gives none.
        body: the opening, then chapters with their headings.
        annex: the title of the accompanying table, for forms that have one.
    """

    title: str
    recipients: str
    body: tuple[Block, ...]
    annex: str
    issuer: str
    date: str


def write_bulletin(export: Export, language: Language) -> WrittenBulletin:
    """Return an export's bulletin in a language, with the recipients, issuer, date and annex that the plan gives."""
    report, around = export.report, export.report.plan.bulletin
    recipients = _named(around.recipients, around.recipients_en)
    issuer = _named(around.issuer, around.issuer_en)
    annex = _named(around.annex, around.annex_en) or message("bulletin.annex_title", period=report.period)
    day = _day_of_issue(around.date, report.period)
    return WrittenBulletin(
        say(_title(report), language),
        words("bulletin.recipients", language, recipients=recipients) if recipients else "",
        tuple(_body(export, language)),
        say(annex, language),
        say(issuer or "", language),
        say(day_label(day) if day is not None else "", language),
    )


def _named(chinese: str | None, english: str | None) -> Label | None:
    found = chinese or english
    return Label(found, english) if found else None


def _day_of_issue(given: dt.date | int | None, of: Period) -> dt.date | None:
    """Return the date of issue of a period's bulletin; a day of the month is one of the following month."""
    return (of.last_day + dt.timedelta(days=1)).replace(day=given) if isinstance(given, int) else given


def _title(report: Report) -> Message:
    """Return the title, without repeating the year if the plan's own title has it."""
    label, whole, short = report.plan.label, report.period, months_label(report.period)
    has_year = f"{whole.year}年" in label.zh
    chinese = short.zh if has_year else period(whole, "zh")
    english = short.en if str(whole.year) in (label.en or label.zh) else period(whole, "en")
    key = "bulletin.title_after_year" if has_year else "bulletin.title"
    return message(key, period=Label(chinese, english), title=label)


def _body(export: Export, language: Language) -> Iterator[Block]:
    yield Block(say(opening(export.report), language))
    for number, chapter in enumerate(chapters(export), 1):
        yield from _chapter(chapter, number, language)


def _chapter(chapter: Chapter, number: int, language: Language, level: int = 1) -> Iterator[Block]:
    key = "bulletin.heading" if level == 1 else "bulletin.subheading"
    what = say(chapter.heading, language)
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
