"""Every sentence of the program, in Chinese and English, from one catalogue."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from dongyuan_targets.inert import one_line
from dongyuan_targets.message import LANGUAGES, Amount, Joined, Label, Message, Percent, Points, message
from dongyuan_targets.quantities.period import MONTH_NAMES, Period
from dongyuan_targets.text import (
    messages_bulletin,
    messages_bulletin_reading,
    messages_changes,
    messages_chart,
    messages_check,
    messages_ci,
    messages_columns,
    messages_export,
    messages_files,
    messages_help,
    messages_html,
    messages_import,
    messages_input,
    messages_layouts,
    messages_options,
    messages_plans,
    messages_projection,
    messages_reasons,
    messages_record,
    messages_remarks,
    messages_report,
    messages_rollup,
    messages_sentences,
    messages_session,
    messages_storage,
    messages_terms,
)
from dongyuan_targets.text.numbers import amount, percent, points

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dongyuan_targets.errors import Problem
    from dongyuan_targets.message import Language

CATALOGUE: Mapping[str, tuple[str, str]] = {
    **messages_bulletin.MESSAGES,
    **messages_bulletin_reading.MESSAGES,
    **messages_changes.MESSAGES,
    **messages_chart.MESSAGES,
    **messages_check.MESSAGES,
    **messages_ci.MESSAGES,
    **messages_columns.MESSAGES,
    **messages_export.MESSAGES,
    **messages_files.MESSAGES,
    **messages_help.MESSAGES,
    **messages_html.MESSAGES,
    **messages_import.MESSAGES,
    **messages_input.MESSAGES,
    **messages_layouts.MESSAGES,
    **messages_options.MESSAGES,
    **messages_plans.MESSAGES,
    **messages_projection.MESSAGES,
    **messages_reasons.MESSAGES,
    **messages_record.MESSAGES,
    **messages_remarks.MESSAGES,
    **messages_report.MESSAGES,
    **messages_rollup.MESSAGES,
    **messages_sentences.MESSAGES,
    **messages_session.MESSAGES,
    **messages_storage.MESSAGES,
    **messages_terms.MESSAGES,
}
"""Each sentence in Chinese and in English, by its key."""

MONTHS = [name[:3] for name in MONTH_NAMES]


def say(value: object, language: Language) -> str:
    """Return what a message, or a detail of one, reads in a language."""
    match value:
        case str():  # first, as most details are strings
            return one_line(value)
        case Message():
            return _sentence(value, language)
        case Label():
            return (value.en or value.zh) if language == "en" else value.zh
        case Amount() | Percent() | Points() | Decimal() | Fraction():
            return _number(value, language)
        case Period():
            return period(value, language)
        case dt.date():
            return value.isoformat()
        case tuple() | Joined():
            return _side_by_side(value, language)
        case _:
            return one_line(str(value))


def words(key: str, language: Language, /, **details: object) -> str:
    """Return the catalogue's sentence `key` with these details, in a language."""
    return _sentence(message(key, **details), language)


def _sentence(what: Message, language: Language) -> str:
    template = CATALOGUE[what.key][LANGUAGES.index(language)]
    if "{" not in template:
        return template
    return template.format(**{name: _Detail(say(value, language)) for name, value in what.details.items()})


class _Detail(str):
    """The text of a message's detail, with the format specifications that templates may use.

    {count:firm|firms} adds a noun in the singular or plural; {what:^} capitalises the start of a sentence.
    """

    __slots__ = ()

    def __format__(self, nouns: str) -> str:
        if not nouns:
            return str(self)
        if nouns == "^":
            return self[:1].upper() + self[1:]
        one, _, many = nouns.partition("|")
        return f"{self} {one if self == '1' else many}"


def _number(value: Amount | Percent | Points | Decimal | Fraction, language: Language) -> str:
    match value:
        case Amount():
            return amount(value, language)
        case Percent():
            return percent(value.ratio, value.places)
        case Points():
            return words("number.points", language, points=points(value.ratio, value.places))
        case _:
            return amount(Amount(value), language)


def _side_by_side(value: tuple[object, ...] | Joined, language: Language) -> str:
    joined = value if isinstance(value, Joined) else Joined("number.separator", value)
    return words(joined.separator, language).join(say(each, language) for each in joined.parts)


def period(value: Period, language: Language) -> str:
    """Return a period as reports write it: 2022年1-6月, Jan-Jun 2022."""
    shown = months(value, language)
    return f"{shown} {value.year}" if language == "en" else f"{value.year}年{shown}"


def months(value: Period, language: Language) -> str:
    """Return a period without its year: 1-6月, Jan-Jun."""
    first, last = ("Jan", MONTHS[value.month - 1]) if language == "en" else ("1", str(value.month))
    shown = first if value.month == 1 else f"{first}-{last}"
    return shown if language == "en" else f"{shown}月"


def problem(found: Problem, language: Language) -> str:
    """Return a problem as one line: the place, the subject, then the sentence."""
    place = ":".join(one_line(str(part)) for part in (found.file, found.line) if part is not None)
    subject = " ".join(one_line(part) for part in (found.subject, found.key) if part)
    colon = "：" if language == "zh" else ": "
    return colon.join(part for part in (place, subject, say(found.what, language)) if part)
