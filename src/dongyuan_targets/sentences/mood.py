"""What a clause speaks of: this year's goals, what has been, an estimate, another year, another place, one project."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from enum import Enum
from itertools import takewhile, zip_longest
from typing import TYPE_CHECKING

from dongyuan_targets.sentences import lexicon
from dongyuan_targets.sentences.quantities import any_of, mentions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dongyuan_targets.sentences.clauses import Clause, Sentence


class Mood(Enum):
    """What a clause speaks of."""

    UNMARKED = "unmarked"
    GOAL = "goal"
    ACTUAL = "actual"
    ESTIMATE = "estimate"
    OTHER_YEAR = "other_year"
    OTHER_PLACE = "other_place"
    PROJECT = "project"


@dataclass(frozen=True, slots=True)
class Setting:
    """What the whole text says of its year and its place.

    Attributes:
        year: the year its goals are for, where it says so.
        place: 县, 市 ...: the smallest it calls its own; empty where it names none.
        reports: the paragraphs that tell how far a plan was fulfilled; what was planned is no goal there.
        reviews: the paragraphs that tell what has been or is estimated, and name no goal anywhere.
    """

    year: int | None
    place: str
    reports: frozenset[int] = frozenset()
    reviews: frozenset[int] = frozenset()


_GOAL = re.compile(
    f"{any_of(lexicon.GOAL_WORDS)}|实事(?:项目)?(?:分别)?(?:是|为|包括)|(?:兴办|办好|承诺)[^，]{{0,6}}件[^，]{{0,4}}实事"
    "|(?<!完成)(?<!成了)(?:主要|重点|目标|年度|全年|年)?(?:工作|目标|主要|重点)任务(?=$|[（：]|如下|确定|是|为)|^(?:主要|目标|工作|重点)任务"
)
_NOT_GOAL = re.compile(
    f"{any_of(lexicon.NOT_GOAL_WORDS)}|主要(?!任务)|完成[^，]{{0,6}}主要任务|(?:围绕|高于|低于|去年|上年|年初)[^，]{{0,20}}目标|的目标以内"
)
_KEEPS = re.compile(any_of(lexicon.KEEPING_WORDS))
_PAST = re.compile(f"{any_of(lexicon.PAST_WORDS)}|完成年度(?!投资)")
_NOT_PAST = re.compile(any_of(lexicon.NOT_PAST_WORDS))
_STRONGLY_PAST = re.compile(f"{any_of(lexicon.STRONGLY_PAST_WORDS)}|全面完成(?=$|了|各项|年度|全年|预期|目标)")
_TO_COMPLETE = re.compile(
    "(?:(?:确保|力争|争取|努力|奋力|必须)[^，]{0,6}|将|(?<![主重需])要)(?:超额|圆满|提前|全面)(?:完成|实现)"
)
_IN_ALL = re.compile(
    "(?<=[\u4e00-\u9fff”])(?<![年月底末来止前])累计(?=达|超|突破|过)|(?:力争|确保|争取)[^，]{0,24}?(?:累计|取得|获评|荣获|拥有|圆满)"
)
_SO_FAR = re.compile("截[至止]|(?:今年|年初)以来")
_RANKED = re.compile(r"[居列位][^，]{0,4}全[国省市州县区旗]|全[国省市州]第[一二三四五六七八九十\d]")
_LOOKS_BACK = re.compile("(?:去年|上年)(?!.*(?:今年|明年|力争|确保|预期目标))")
_PLANNED = re.compile("计划|安排")
_FULFILLED = re.compile(
    r"完成[^，。]{0,20}(?:计划|任务|目标)[^，。]{0,12}的\d+(?:\.\d+)?%|占[^，。]{0,8}(?:计划|任务|目标)[^，。]{0,8}的|完成率|[时序]{2}进度"
)
_COMPLETION = re.compile(
    r"超出?(?:年度|全年)?(?:目标|计划)|完成.*的\d+(?:\.\d+)?%|占.{1,16}的\d+(?:\.\d+)?%(?!以上|左右|以内)"
)
_YEARLY = re.compile("年均(?!浓度)")
_TO_KEEP = re.compile("(?:继续|保持|稳居|位居|居)[^，]{0,8}(?:前列|前茅)")
_WEAKLY_PAST = re.compile(any_of(lexicon.WEAKLY_PAST_WORDS))
_ESTIMATE = re.compile(any_of(lexicon.ESTIMATE_WORDS))
_EXPECTED_GROWTH = re.compile("预计(?:总投资|投资|同比|[比较]上年|[比较]去年|可)?(?:增长|下降|增速)")
_HORIZON = re.compile(f"{any_of(lexicon.HORIZON_WORDS)}|“?十[一二三四五六]五”?[末期]")
_PROJECT = re.compile(any_of(lexicon.PROJECT_WORDS))
_THIS_YEAR = re.compile("今年|年内|到年底|着力|全力|安排|下半年")
_REVIEW = re.compile(any_of(lexicon.REVIEW_HEADINGS))
_PLAN = re.compile(any_of(lexicon.PLAN_HEADINGS))
_YEAR = re.compile(r"(?<!\d)(20\d\d)年")
_NEXT_ITEM = re.compile("[一二三四五六七八九十]是|第[一二三四五六七八九十]，")
_COMPARED_YEAR = re.compile(r"[与比较]20\d\d年")
_BY_YEAR = re.compile(r"[到至]20\d\d年|20\d\d[—\-]20\d\d年")
_ANNOUNCES = re.compile("(?<!完成)(?:任务|目标)(?:如下|是|为|确定)?$")
"""What goals follow, whose year may be named behind it: 年度工作任务：2008年利用外资9亿美元."""

_MONTHS = re.compile(
    r"\d{1,2}(?:月)?[—至到]\d{1,2}月|截至\d{1,2}月|(?:今年|年)?\d{1,2}月份|^\d{1,2}月[，末底]?$|\d{1,2}月当月"
)
_EXACT = 2
_INTRODUCES = re.compile(any_of(lexicon.DESCRIPTION_WORDS))
_INTRODUCTION = 2
"""So many different words of an introduction make a sentence one."""

_ROUND, _ALL_ROUND = 2, 5
"""Digits of a round number, and how many amounts have to be round to tell plans from what was counted."""

_SLOGAN = re.compile("“[^“”]{0,24}”")
_TIMES = "今年以来|今年|去年|上年|全年|年内|目前|上半年|前三季度|一季度|其中"
_PLACE = re.compile(f"^(?:[^，]{{0,12}}?，)?(?:{_TIMES}|分给|下达)?(?:全|我|本)([{''.join(lexicon.PLACES)}])")
_OWN_PLACE = re.compile(f"(?:全|我|本)([{''.join(lexicon.PLACES)}])")
_CLAIMED = re.compile("(?:全|我|本)[县市区镇旗州](?:上下|人民|各级)?(?:将?要?)(?:实现|完成)")


def setting(text: str, found: Sequence[Sentence]) -> Setting:
    """Return what a text says of its year and place.

    >>> from dongyuan_targets.sentences.clauses import sentences
    >>> text = "2021年全县完成工业投资18亿元。2022年，力争完成22亿元，居全市前列。"
    >>> setting(text, list(sentences(text)))
    Setting(year=2022, place='县', reports=frozenset(), reviews=frozenset())
    """
    places = set(_OWN_PLACE.findall(text))
    place = next((each for each in ("镇", "乡", "县", "旗", "区", "州", "盟", "市", "省", "国") if each in places), "")
    reports = frozenset(each.paragraph for each in found if _FULFILLED.search(each.text))
    years: Counter[int] = Counter()
    for sentence in found:
        years.update(_goal_years(sentence, reports=sentence.paragraph in reports))
    year = max(years, key=lambda year: (years[year], -year)) if years else None
    return Setting(year, place, reports, _reviews(found))


def _reviews(found: Sequence[Sentence]) -> frozenset[int]:
    """Return the paragraphs in which some sentence looks back or estimates and none sets a goal."""
    backward = {each.paragraph for each in found if _ESTIMATE.search(each.text) or _STRONGLY_PAST.search(each.text)}
    forward = {each.paragraph for each in found if _has_goal_word(each.text) or _compares(each.clauses)}
    return frozenset(backward - forward)


def _goal_years(sentence: Sentence, *, reports: bool) -> Iterator[int]:
    """Yield the years that a sentence sets goals for: 2022年主要预期目标; 到2025年 is too far."""
    if sentence.is_heading and _REVIEW.search(sentence.text):
        return
    announced = False
    for clause, following in zip_longest(sentence.clauses, sentence.clauses[1:]):
        alone = following is None or "会议" in clause.text  # 2009年工作会议提出，2010年要...
        said = clause.text if alone or following is None else clause.text + following.text
        plain = _COMPARED_YEAR.sub("", _BY_YEAR.sub("", clause.text))
        said = _PLANNED.sub("", said) if reports else said
        sets = announced or (_has_goal_word(said) and not _HORIZON.search(said))
        if sets and not _has_past_word(said):
            yield from (int(year) for year in _YEAR.findall(plain))
        announced = announced or bool(_ANNOUNCES.search(clause.text))


class Moods:
    """Follows a text sentence by sentence: headings, paragraphs and clauses hand their mood on."""

    def __init__(self, about: Setting, *, bulletin: bool = False) -> None:
        """Begin before the first sentence; a bulletin looks back unless it says otherwise."""
        self._about = about
        self._bulletin = bulletin
        self._section = Mood.ACTUAL if bulletin else Mood.UNMARKED
        self._paragraph = -1
        self._carried = Mood.UNMARKED
        self._far = False
        self.unmarked = False
        """Whether no word, in the last sentence or before it, says that it sets goals; what it sets is a guess then."""

    def of(self, sentence: Sentence) -> list[Mood]:
        """Return the mood of each clause of the next sentence."""
        if sentence.is_heading and not mentions(_YEAR.sub("", sentence.text)):
            self._enter_section(sentence.text)
        if sentence.paragraph != self._paragraph:
            self._paragraph, self._far = sentence.paragraph, False
            # Without headings, what looks back goes on looking back until a goal is named.
            keeps = self._section is Mood.UNMARKED and self._carried is Mood.ACTUAL
            self._carried = Mood.ACTUAL if keeps else Mood.UNMARKED
        if _NEXT_ITEM.match(sentence.text):
            self._far = False
        compares = _compares(sentence.clauses) or bool(_KEEPS.search(sentence.text)) or _is_round(sentence.clauses)
        back = sentence.paragraph in self._about.reports or _LOOKS_BACK.match(sentence.text) is not None
        fulfilled = bool(_FULFILLED.search(sentence.text) or _SO_FAR.match(sentence.text))
        own = [
            self._beyond(clause.text, self._own(clause.text, compares=compares, back=back, fulfilled=fulfilled))
            for clause in sentence.clauses
        ]
        default = self._default(sentence, own)
        self.unmarked = Mood.GOAL not in {*own, self._carried, self._section} and not compares
        moods = list(_handed_on(own, default, sentence.clauses))
        moods = [
            Mood.OTHER_PLACE if away and (self._bulletin or mood is not Mood.ACTUAL) else mood
            for mood, away in zip(moods, self._away(sentence), strict=True)
        ]
        if sentence.is_heading:
            return moods
        self._carried = _lasting(own) or (Mood.ACTUAL if default is Mood.ACTUAL else self._carried)
        return moods

    def _enter_section(self, heading: str) -> None:
        if _REVIEW.search(heading):
            self._section = Mood.ACTUAL
        elif _PLAN.search(heading) or "今年" in heading:
            self._section = Mood.GOAL

    def _beyond(self, clause: str, own: Mood) -> Mood:
        """Return a clause's mood; behind 到2025年 goals are not of this year until one is named again."""
        if own is Mood.OTHER_YEAR and (_HORIZON.search(clause) or _BY_YEAR.search(clause)):
            self._far = True
        elif "今年" in clause or (self._about.year is not None and f"{self._about.year}年" in clause):
            self._far = False
        return Mood.OTHER_YEAR if self._far and own in {Mood.GOAL, Mood.UNMARKED} else own

    def _own(self, clause: str, *, compares: bool, back: bool, fulfilled: bool) -> Mood:
        """Return what a clause says by its own words.

        Args:
            clause: its text.
            compares: whether its sentence has a 以上 or 左右.
            back: whether it tells how far a plan was fulfilled, so that 计划 sets no goal.
            fulfilled: whether its sentence says so itself, or how far things are, so that 今年 sets none either.
        """
        if _ESTIMATE.search(clause):
            return Mood.ESTIMATE
        if _PROJECT.search(clause):
            return Mood.PROJECT
        if _HORIZON.search(clause) or _BY_YEAR.search(clause):
            return self._by_year(clause)
        if _YEARLY.search(clause):
            return Mood.OTHER_YEAR
        if (year := self._year(clause, compares=compares)) is not None:
            return year
        done = _STRONGLY_PAST.search(clause) and not _TO_COMPLETE.search(clause)
        if done or _COMPLETION.search(clause):
            return Mood.ACTUAL
        past = _last_past_word(_blanked(_TO_COMPLETE, _blanked(_IN_ALL, clause)))
        sets = _blanked(_PLANNED, clause) if back else clause
        goal = _last_goal_word(
            _blanked(_THIS_YEAR, sets) if self._bulletin or fulfilled or _RANKED.search(clause) else sets
        )
        if goal < 0 and _KEEPS.search(clause) and Mood.ACTUAL not in {self._section, self._carried}:
            goal = 0
        if goal == past:
            return Mood.UNMARKED
        return Mood.GOAL if goal > past else Mood.ACTUAL

    def _by_year(self, clause: str) -> Mood:
        this = str(self._about.year)
        return Mood.GOAL if f"到{this}年" in clause or f"至{this}年" in clause else Mood.OTHER_YEAR

    def _year(self, clause: str, *, compares: bool) -> Mood | None:
        """Return what a year in a clause makes of it: before that of the goals it tells what was."""
        years = [int(each) for each in _YEAR.findall(_COMPARED_YEAR.sub("", clause))]
        if not years:
            return None
        if self._about.year is None:
            return None if _has_goal_word(clause) or (compares and not _has_past_word(clause)) else Mood.ACTUAL
        if years[0] == self._about.year:
            return Mood.ACTUAL if _has_past_word(clause) and not _has_goal_word(clause) else Mood.GOAL
        return Mood.ACTUAL if years[0] < self._about.year else Mood.OTHER_YEAR

    def _default(self, sentence: Sentence, own: Sequence[Mood]) -> Mood:
        """Return the mood of clauses that no word marks."""
        if self._bulletin:
            return Mood.ACTUAL
        if Mood.GOAL not in own and (sentence.paragraph in self._about.reviews or _introduces(sentence.text)):
            return Mood.ACTUAL
        if Mood.GOAL in own:
            leading = list(takewhile(lambda each: each[0] is Mood.UNMARKED, zip(own, sentence.clauses, strict=True)))
            tells = any(_WEAKLY_PAST.search(clause.text) for _, clause in leading)
            return Mood.ACTUAL if tells and not _compares(clause for _, clause in leading) else Mood.GOAL
        unmarked = [clause for mood, clause in zip(own, sentence.clauses, strict=True) if mood is Mood.UNMARKED]
        if Mood.ACTUAL in own and not _compares(unmarked):
            return Mood.ACTUAL  # what leads up to it is told with it
        carried = self._carried if self._carried is not Mood.UNMARKED else self._section
        if carried is Mood.UNMARKED and _counts_exactly(unmarked):
            return Mood.ACTUAL
        if carried in {Mood.ACTUAL, Mood.OTHER_YEAR, Mood.PROJECT}:
            return carried
        if _compares(sentence.clauses):
            return Mood.GOAL
        if carried is Mood.GOAL and not _WEAKLY_PAST.search(_TO_KEEP.sub("", sentence.text)):
            return Mood.GOAL
        if _WEAKLY_PAST.search(sentence.text) or _CLAIMED.search(sentence.text):
            return Mood.ACTUAL
        return Mood.GOAL

    def _away(self, sentence: Sentence) -> Iterator[bool]:
        """Yield for each clause whether it speaks of a place that is not the text's own."""
        away = False
        for clause in sentence.clauses:
            if found := _PLACE.match(_MONTHS.sub("", _YEAR.sub("", clause.text)).lstrip("，")):
                away = bool(self._about.place) and found[1] != self._about.place
            yield away


def _lasting(own: Sequence[Mood]) -> Mood | None:
    """Return the mood that a sentence leaves to the next one, None where no word of it says one."""
    marked = [mood for mood in own if mood is not Mood.UNMARKED]
    if not marked:
        return None
    return Mood.ACTUAL if marked[-1] is Mood.ESTIMATE else marked[-1]


def _handed_on(own: Iterable[Mood], default: Mood, clauses: Iterable[Clause]) -> Iterator[Mood]:
    """Yield moods; a clause without one takes that of the clause before it, but of no aside (预计增长9%)."""
    current = default
    for mood, clause in zip(own, clauses, strict=True):
        aside = (mood is Mood.ESTIMATE and (_EXPECTED_GROWTH.match(clause.text) or not mentions(clause.text))) or (
            mood is Mood.OTHER_YEAR and _YEARLY.match(clause.text)
        )
        if current is Mood.GOAL and aside:
            yield mood
            continue
        if mood is not Mood.UNMARKED:
            current = mood
        yield current


def _compares(clauses: Iterable[Clause]) -> bool:
    """Whether an amount has 以上, 左右 or 以内 behind it, and is not the size of something: 9%以上."""
    return any(
        each.after is not None and not clause.text[each.end : each.end + 1].strip("、和及的")
        for clause in clauses
        for each in mentions(clause.text)
    )


def _introduces(text: str) -> bool:
    """Whether a sentence introduces a place: 幅员面积3860平方公里，辖30个乡镇，总人口51万."""
    return len(set(_INTRODUCES.findall(text))) >= _INTRODUCTION


def _is_round(clauses: Iterable[Clause]) -> bool:
    """Whether all of many amounts are round, as plans have them: 2800户, 5.5%, 90万平方米."""
    amounts = [each.number for clause in clauses for each in mentions(clause.text)]
    digits = [len(number.normalize().as_tuple().digits) for number in amounts]
    return len(amounts) >= _ALL_ROUND and all(each <= _ROUND for each in digits)


def _counts_exactly(clauses: Iterable[Clause]) -> bool:
    """Whether most amounts have decimals and none a 以上: counted (69.5亿元，增长7.5%); goals are round."""
    amounts = [each for clause in clauses for each in mentions(clause.text)]
    exact = [each for each in amounts if each.number % 1]
    return len(exact) >= _EXACT and 2 * len(exact) >= len(amounts) and not any(each.after for each in amounts)


def _has_goal_word(text: str) -> bool:
    return _last_goal_word(text) >= 0


def _has_past_word(text: str) -> bool:
    return _last_past_word(text) >= 0


def _last_goal_word(text: str) -> int:
    """Return where the last word of a goal begins, -1 without one."""
    return _last(_GOAL, _blanked(_NOT_GOAL, _blanked(_SLOGAN, text)))


def _last_past_word(text: str) -> int:
    plain = _blanked(_NOT_PAST, _blanked(_SLOGAN, text))
    return max(_last(_PAST, plain), _last(_MONTHS, plain))


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((found.start() for found in pattern.finditer(text)), default=-1)


def _blanked(pattern: re.Pattern[str], text: str) -> str:
    """Return a text with what a pattern finds made blank, every other character in its place."""
    return pattern.sub(lambda found: " " * len(found[0]), text)
