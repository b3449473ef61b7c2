"""What marks a text as a goal, as what has been, or as neither: its words, and how its amounts are written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dongyuan_targets.intake.sentences import lexicon
from dongyuan_targets.intake.sentences.quantities import any_of, mentions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dongyuan_targets.intake.sentences.clauses import Clause

_GOAL = re.compile(
    f"{any_of(lexicon.GOAL_WORDS)}|实事(?:项目)?(?:分别)?(?:是|为|包括)|(?:兴办|办好|承诺)[^，]{{0,6}}件[^，]{{0,4}}实事"
    "|(?<!完成)(?<!成了)(?:主要|重点|目标|年度|全年|年)?(?:工作|目标|主要|重点)任务(?=$|[（：]|如下|确定|是|为)|^(?:主要|目标|工作|重点)任务"
    r"|^20\d\d年(?:全年)?(?:重点|主要|核心|经济|工作)*指标$|20\d\d年[^，]{0,8}实事(?:项目|工程)"
)
_NOT_GOAL = re.compile(
    f"{any_of(lexicon.NOT_GOAL_WORDS)}|主要(?!任务)|完成[^，]{{0,6}}主要任务|(?:围绕|高于|低于|去年|上年|年初)[^，]{{0,20}}目标|的目标以内"
)
_PAST = re.compile(f"{any_of(lexicon.PAST_WORDS)}|完成年度(?!投资)")
_NOT_PAST = re.compile(any_of(lexicon.NOT_PAST_WORDS))
STRONGLY_PAST = re.compile(f"{any_of(lexicon.STRONGLY_PAST_WORDS)}|全面完成(?=$|了|各项|年度|全年|预期|目标)")
FULFILLED = re.compile(
    r"完成[^，。]{0,20}(?:计划|任务|目标)[^，。]{0,12}的\d+(?:\.\d+)?%|占[^，。]{0,8}(?:计划|任务|目标)[^，。]{0,8}的|完成率|[时序]{2}进度"
)
ESTIMATE = re.compile(any_of(lexicon.ESTIMATE_WORDS))
HORIZON = re.compile(
    rf"{any_of(lexicon.HORIZON_WORDS)}|(?:通过|经过|用)[一二三四五两\d]{{1,2}}(?:[—至到]\d{{1,2}})?年|(?:力争|争取|计划|确保)[两三四五2-5]年(?![度级期])|“?十[一二三四五六]五”?[末期]"
)
REVIEW = re.compile(
    f"{any_of(lexicon.REVIEW_HEADINGS)}"
    "|(?<!解决)(?<!破解)(?<!整改)(?<!化解)存在的?(?:主要|突出|一些)?(?:问题|困难|不足)"
    "|(?:^|[、）])(?:主要问题|困难和问题|问题和困难|问题和不足)$"
)
YEAR = re.compile(r"(?<!\d)(20\d\d)年")
COMPARED_YEAR = re.compile(r"[与比较]20\d\d年")
BY_YEAR = re.compile(r"[到至]20\d\d年|20\d\d[—\-]20\d\d年")
MONTHS = re.compile(
    r"\d{1,2}(?:月)?[—至到]\d{1,2}月|截至\d{1,2}月|(?:今年|年)?\d{1,2}月份|^\d{1,2}月[，末底]?$|\d{1,2}月当月"
)
_EXACT = 2
_INTRODUCES = re.compile(any_of(lexicon.DESCRIPTION_WORDS))
_INTRODUCTION = 2
"""So many different words of an introduction make a sentence one."""

_SLOGAN = re.compile("“[^“”]{0,24}”")


def has_comparator(clauses: Iterable[Clause]) -> bool:
    """Whether an amount has 以上, 左右 or 以内 behind it, and is not the size of something: 9%以上."""
    return any(
        each.after is not None and not clause.text[each.end : each.end + 1].strip("、和及的")
        for clause in clauses
        for each in mentions(clause.text)
    )


def introduces(text: str) -> bool:
    """Whether a sentence introduces a place: 幅员面积3860平方公里，辖30个乡镇，总人口51万."""
    return len(set(_INTRODUCES.findall(text))) >= _INTRODUCTION


def counts_exactly(clauses: Iterable[Clause]) -> bool:
    """Whether most amounts have decimals and none a 以上: counted (69.5亿元，增长7.5%); goals are round."""
    amounts = [each for clause in clauses for each in mentions(clause.text)]
    exact = [each for each in amounts if each.number % 1]
    return len(exact) >= _EXACT and 2 * len(exact) >= len(amounts) and not any(each.after for each in amounts)


def has_goal_word(text: str) -> bool:
    """Whether a text has a word of a goal: 力争, 目标."""
    return last_goal_word(text) >= 0


def has_past_word(text: str) -> bool:
    """Whether a text has a word of what has been: 去年, 已, 1—6月."""
    return last_past_word(text) >= 0


def last_goal_word(text: str) -> int:
    """Return where the last word of a goal begins, -1 without one."""
    return _last(_GOAL, blanked(_NOT_GOAL, blanked(_SLOGAN, text)))


def last_past_word(text: str) -> int:
    """Return where the last word of what has been begins, -1 without one."""
    plain = blanked(_NOT_PAST, blanked(_SLOGAN, text))
    return max(_last(_PAST, plain), _last(MONTHS, plain))


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((found.start() for found in pattern.finditer(text)), default=-1)


def blanked(pattern: re.Pattern[str], text: str) -> str:
    """Return a text with what a pattern finds made blank, every other character in its place."""
    return pattern.sub(lambda found: " " * len(found[0]), text)
