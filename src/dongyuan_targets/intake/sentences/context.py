"""What a whole text says of its year and its place, and which of its paragraphs look back."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from dongyuan_targets.intake.sentences import lexicon
from dongyuan_targets.intake.sentences.goal_words import (
    BY_YEAR,
    COMPARED_YEAR,
    ESTIMATE,
    HORIZON,
    REVIEW,
    STRONGLY_PAST,
    YEAR,
    has_comparator,
    has_goal_word,
    has_past_word,
)
from dongyuan_targets.intake.sentences.quantities import mentions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dongyuan_targets.intake.sentences.clauses import Sentence


@dataclass(frozen=True, slots=True)
class DocumentContext:
    """What the whole text says of its year and its place.

    Attributes:
        year: the year its goals are for, where it says so.
        place: 县, 市 ...: the smallest it calls its own; empty where it names none.
        reviews: the paragraphs that tell what has been or is estimated, and name no goal anywhere.
    """

    year: int | None
    place: str
    reviews: frozenset[int] = frozenset()


_ANNOUNCES = re.compile("(?<!完成)(?:任务|目标)(?:如下|是|为|确定)?$|^结合[我本全][省市县区镇]实际")
"""What goals follow, whose year may be named behind it: 年度工作任务：2008年利用外资9亿美元."""

_BY_END = re.compile(r"[到至](20\d\d)年[底末]")
_OWN_PLACE = re.compile(f"(?:全|我|本)([{''.join(lexicon.PLACES)}])")


def context_of(text: str, found: Sequence[Sentence], year: int | None = None) -> DocumentContext:
    """Return what a text says of its place and, unless it is given, of its year.

    >>> from dongyuan_targets.intake.sentences.clauses import sentences
    >>> text = "2021年全县完成工业投资18亿元。2022年，力争完成22亿元，居全市前列。"
    >>> context_of(text, list(sentences(text)))
    DocumentContext(year=2022, place='县', reviews=frozenset())
    """
    places = set(_OWN_PLACE.findall(text))
    place = next((each for each in ("镇", "乡", "县", "旗", "区", "州", "盟", "市", "省", "国") if each in places), "")
    if year is None:
        year = _year_of_headings(found) or _year_of_goals(found) or _only_year(text, found)
    return DocumentContext(year, place, _reviews(found))


def _year_of_headings(found: Sequence[Sentence]) -> int | None:
    """Return the year that a title names for what is set, not for what is reviewed; else the last of the headings.

    关于2022年计划执行情况与2023年计划草案的报告 is of 2023, and so is 2023年政府工作报告.
    """
    last: int | None = None
    for each in found:
        if not each.is_heading and not each.is_title:
            continue
        reviewed = max((found.end() for found in REVIEW.finditer(each.text)), default=0)
        years = [int(year) for year in YEAR.findall(BY_YEAR.sub("", each.text[reviewed:]))]
        if years and not mentions(YEAR.sub("", each.text)):
            last = max(years if last is None else (*years, last))
            if each.is_title:
                return last
    return last


def _year_of_goals(found: Sequence[Sentence]) -> int | None:
    """Return the year that most sentences of goals name."""
    years: Counter[int] = Counter()
    for sentence in found:
        years.update(_goal_years(sentence))
    return max(years, key=lambda year: (years[year], year), default=None)


def _only_year(text: str, found: Sequence[Sentence]) -> int | None:
    """Return the year that leads a sentence of goals, or by whose end they are due, where it is the only one named."""
    named = {int(year) for year in YEAR.findall(text)}
    led = {
        int(begun[1])
        for each in found
        if (begun := YEAR.match(each.text) or _BY_END.search(each.text))
        and has_goal_word(each.text)
        and not any(has_past_word(clause.text) for clause in each.clauses)
    }
    return led.pop() if len(led) == 1 and named == led else None


def _reviews(found: Sequence[Sentence]) -> frozenset[int]:
    """Return the paragraphs in which some sentence looks back or estimates and none sets a goal."""
    backward = {each.paragraph for each in found if ESTIMATE.search(each.text) or STRONGLY_PAST.search(each.text)}
    forward = {each.paragraph for each in found if has_goal_word(each.text) or has_comparator(each.clauses)}
    return frozenset(backward - forward)


def _goal_years(sentence: Sentence) -> Iterator[int]:
    """Yield the years that a sentence sets goals for: 2022年主要预期目标; 到2025年 is too far."""
    if sentence.is_heading and REVIEW.search(sentence.text):
        return
    announced = False
    for clause, following in zip_longest(sentence.clauses, sentence.clauses[1:]):
        alone = following is None or "会议" in clause.text  # 2009年工作会议提出，2010年要...
        said = clause.text if alone or following is None else clause.text + following.text
        plain = COMPARED_YEAR.sub("", BY_YEAR.sub("", clause.text))
        sets = announced or (has_goal_word(said) and not HORIZON.search(said))
        if sets and not has_past_word(said):
            yield from (int(year) for year in YEAR.findall(plain))
        announced = announced or bool(_ANNOUNCES.search(clause.text))
