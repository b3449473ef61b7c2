"""The year that a text's goals are for."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from dongyuan_targets.intake.sentences.goal_words import (
    HORIZON,
    REVIEW,
    last_goal_word,
    last_past_word,
    years_of,
)
from dongyuan_targets.intake.sentences.quantities import mentions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dongyuan_targets.intake.sentences.clauses import Sentence


def goal_year(found: Sequence[Sentence]) -> int | None:
    """Return the year of a text's first title or headings, else the one that most of its sentences of goals name.

    >>> from dongyuan_targets.intake.sentences.clauses import sentences
    >>> goal_year(list(sentences("2021年全县完成工业投资18亿元。2022年，力争完成22亿元，居全市前列。")))
    2022
    """
    years = Counter(year for sentence in found for year in _years_of_goals(sentence))
    return _year_of_headings(found) or max(years, key=lambda year: (years[year], year), default=None)


def _year_of_headings(found: Sequence[Sentence]) -> int | None:
    """Return the year that a title names for what is set, not for what is reviewed; else the last of the headings.

    关于2022年计划执行情况与2023年计划草案的报告 is of 2023, and so is 2023年政府工作报告.
    """
    last: list[int] = []
    for each in found:
        if each.is_heading or each.is_title:
            years = years_of(each.text[reviewed_to(each.text) :])
            if not mentions(each.text):
                last += years
            if years and each.is_title:
                break
    return max(last, default=None)


def reviewed_to(heading: str) -> int:
    """Return where the words of a heading that look back end, 0 without any."""
    return max((found.end() for found in REVIEW.finditer(heading)), default=0)


def _years_of_goals(sentence: Sentence) -> Iterator[int]:
    """Yield the years that a sentence sets goals for: 2022年主要预期目标; 到2025年 is too far."""
    if last_goal_word(sentence.text) < 0 or (sentence.is_heading and REVIEW.search(sentence.text)):
        return
    for clause in sentence.clauses:
        if last_past_word(clause.text) < 0 and not HORIZON.search(clause.text):
            yield from years_of(clause.text)
