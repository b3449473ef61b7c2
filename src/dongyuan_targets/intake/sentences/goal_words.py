"""What marks a text as a goal, as what has been, or as neither: its words, and how its amounts are written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dongyuan_targets.intake.sentences import lexicon
from dongyuan_targets.intake.sentences.quantities import any_of, mentions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dongyuan_targets.intake.sentences.clauses import Clause

_GOAL = re.compile(f"{any_of(lexicon.GOAL_WORDS)}|^20\\d\\d年.{{0,6}}指标$")
_NOT_GOAL = re.compile(
    f"{any_of(lexicon.NOT_GOAL_WORDS)}|主要(?!任务)|(?:围绕|高于|低于|去年|上年|年初)[^，]{{0,20}}目标"
)
_PAST = re.compile(
    rf"{any_of(lexicon.PAST_WORDS)}|\d月?[—至到]\d{{1,2}}月|截至\d{{1,2}}月|\d月份|^\d{{1,2}}月$|\d月当月"
)
_NOT_PAST = re.compile(
    f"{any_of(lexicon.NOT_PAST_WORDS)}|(?:力争|确保|争取)[^，]{{0,24}}?(?:累计|圆满|取得|获评|拥有|超额|全面|上半年)"
    "|累计(?=达|超|突破|\\d)"
)
ESTIMATE = re.compile(any_of(lexicon.ESTIMATE_WORDS))
HORIZON = re.compile(
    rf"{any_of(lexicon.HORIZON_WORDS)}|[到至]20\d\d年|20\d\d[—\-]20\d\d年|“?十[一二三四五六]五”?[末期]"
    r"|(?:通过|经过|用)[一二三四五两\d]{1,2}(?:[—至到]\d{1,2})?年|(?:力争|争取|计划|确保)[两三四五2-5]年(?![度级期])"
)
REVIEW = re.compile(f"{any_of(lexicon.REVIEW_HEADINGS)}|(?:存在|困难|问题).{{0,3}}(?:问题|困难|不足|差距)")
_WEAKLY_PAST = re.compile(any_of(lexicon.WEAKLY_PAST_WORDS))
_YEAR = re.compile(r"(?<![\d比较到至—\-])(20\d\d)年(?!相比)")
_EXACT = 2
_INTRODUCES = re.compile(any_of(lexicon.DESCRIPTION_WORDS))
_SLOGAN = re.compile("“[^“”]{0,24}”")


def years_of(text: str) -> list[int]:
    """Return the years that a text names, without those it compares with (比2020年) or looks out to (到2025年)."""
    return [int(year) for year in _YEAR.findall(text)]


def has_comparator(clauses: Iterable[Clause]) -> bool:
    """Whether an amount has 以上, 左右 or 以内 behind it, and is not the size of something: 9%以上."""
    return any(
        each.after is not None and not clause.text[each.end : each.end + 1].strip("、和及的")
        for clause in clauses
        for each in mentions(clause.text)
    )


def introduces(text: str) -> bool:
    """Whether a sentence introduces a place by two words of such: 幅员面积3860平方公里，辖30个乡镇，总人口51万."""
    return len(set(_INTRODUCES.findall(text))) > 1


def counts_exactly(clauses: Iterable[Clause]) -> bool:
    """Whether most amounts have decimals and none a 以上: counted (69.5亿元，增长7.5%); goals are round."""
    amounts = [each for clause in clauses for each in mentions(clause.text)]
    exact = [each for each in amounts if each.number % 1]
    return len(exact) >= _EXACT and 2 * len(exact) >= len(amounts) and not any(each.after for each in amounts)


def tells(text: str) -> bool:
    """Whether a text has a word of what has been that a word of a goal beside it outweighs: 同比, 居全省第3位."""
    return _WEAKLY_PAST.search(text) is not None


def last_goal_word(text: str) -> int:
    """Return where the last word of a goal (力争, 目标) begins, -1 without one."""
    return _last(_GOAL, blanked(_NOT_GOAL, blanked(_SLOGAN, text)))


def last_past_word(text: str) -> int:
    """Return where the last word of what has been (去年, 已, 1—6月) begins, -1 without one."""
    return _last(_PAST, blanked(_NOT_PAST, blanked(_SLOGAN, text)))


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((found.start() for found in pattern.finditer(text)), default=-1)


def blanked(pattern: re.Pattern[str], text: str) -> str:
    """Return a text with what a pattern finds made blank, every other character in its place."""
    return pattern.sub(lambda found: " " * len(found[0]), text)
