"""What marks a text as a goal, as what has been, or as neither: its words, its years, how its amounts are written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from dongyuan_targets.intake.prose import Clause, Sentence
from dongyuan_targets.intake.sentences import lexicon
from dongyuan_targets.intake.sentences.quantities import any_of, mentions

_GOAL = re.compile(f"{any_of(lexicon.GOAL_WORDS)}|^20\\d\\d年.{{0,6}}指标$")
_NOT_GOAL = re.compile(
    f"(?:超额|圆满)完成[^，]{{0,8}}(?:目标|任务)+$|{any_of(lexicon.NOT_GOAL_WORDS)}|今年\\d|争取(?:上级|中央|国家|各类|专项|项目|资金)|主要(?!任务)|(?:围绕|高于|低于|去年|上年|年初)[^，]{{0,20}}目标"
)
_PAST = re.compile(
    rf"{any_of(lexicon.PAST_WORDS)}|\d月?[—至到]\d{{1,2}}月|截至\d{{1,2}}月|\d月份|^\d{{1,2}}月$|\d月当月|全面完成(?=$|了|各项|年度|预期|目标)"
)
_NOT_PAST = re.compile(
    f"{any_of(lexicon.NOT_PAST_WORDS)}|(?:部署|安排|公布|发布|定|确定|提出|制定|明确|定下|设定|下达)了|已经?(?:定|确定|明确|下达)[了下]?"
    "|(?:力争|确保|争取|计划)[^，]{0,24}?(?:累计|圆满|取得|获评|拥有|超额|全面|上半年)"
    "|累计(?=达|超|突破|\\d)"
)
ESTIMATE = re.compile(any_of(lexicon.ESTIMATE_WORDS))
HORIZON = re.compile(
    r"[到至]20\d\d年|20\d\d[—\-]20\d\d年|“?十[一二三四五六]五”?[末期时]|远景目标|本届政府|(?:未来|今后)[三五]年"
    r"|(?<!\d)[两三五35]年(?:内|时间|目标)|(?:通过|经过|用)[一二三四五两\d]{1,2}(?:[—至到]\d{1,2})?年"
    r"|(?:力争|争取|计划|确保)[两三四五2-5]年(?![度级期])"
)
"""What is beyond the year."""

REVIEW = re.compile(f"{any_of(lexicon.REVIEW_HEADINGS)}|(?:存在|困难|问题).{{0,3}}(?:问题|困难|不足|差距)")
_WEAKLY_PAST = re.compile(any_of(lexicon.WEAKLY_PAST_WORDS))
_YEAR = re.compile(r"(?<![\d与比较到至—\-])(20\d\d)年")
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


def goal_year(found: Sequence[Sentence]) -> int | None:
    """Return the year of a text's first title or headings, else the one that most of its sentences of goals name.

    >>> from dongyuan_targets.intake.prose import sentences
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
            years = [] if mentions(each.text) else years_of(set_by(each.text))
            last += years
            if years and each.is_title:
                break
    return max(last, default=None)


def set_by(heading: str) -> str:
    """Return what stands in a heading behind its words that look back: 2021年计划执行情况与2022年计划草案."""
    reviewed = max((found.end() for found in REVIEW.finditer(heading)), default=0)
    return heading[reviewed:].lstrip("与")


def _years_of_goals(sentence: Sentence) -> Iterator[int]:
    """Yield the years that a sentence sets goals for: 2022年主要预期目标; 到2025年 is too far."""
    if last_goal_word(sentence.text) < 0 or (sentence.is_heading and REVIEW.search(sentence.text)):
        return
    for clause in sentence.clauses:
        if last_past_word(clause.text) < 0 and not HORIZON.search(clause.text):
            yield from years_of(clause.text)
