"""What a clause speaks of: this year's goals, what has been, an estimate, another year, another place, one project."""

from __future__ import annotations

import re
from enum import Enum
from itertools import takewhile
from typing import TYPE_CHECKING

from dongyuan_targets.intake.sentences import lexicon
from dongyuan_targets.intake.sentences.goal_words import (
    BY_YEAR,
    COMPARED_YEAR,
    ESTIMATE,
    FULFILLED,
    HORIZON,
    MONTHS,
    REVIEW,
    STRONGLY_PAST,
    YEAR,
    blanked,
    counts_exactly,
    has_comparator,
    has_goal_word,
    has_past_word,
    introduces,
    last_goal_word,
    last_past_word,
)
from dongyuan_targets.intake.sentences.quantities import any_of, mentions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dongyuan_targets.intake.sentences.clauses import Clause, Sentence
    from dongyuan_targets.intake.sentences.context import DocumentContext


class ClauseKind(Enum):
    """What a clause speaks of."""

    UNMARKED = "unmarked"
    GOAL = "goal"
    ACTUAL = "actual"
    ESTIMATE = "estimate"
    OTHER_YEAR = "other_year"
    OTHER_PLACE = "other_place"
    PROJECT = "project"
    TITLE = "title"


_KEEPS = re.compile(any_of(lexicon.KEEPING_WORDS))
_TO_COMPLETE = re.compile(
    "(?:(?:确保|力争|争取|努力|奋力|必须)[^，]{0,6}|将|(?<![主重需])要)(?:超额|圆满|提前|全面)(?:完成|实现)"
)
_IN_ALL = re.compile(
    "(?<=[\u4e00-\u9fff”])(?<![年月底末来止前])累计(?=达|超|突破|过)|^累计(?=达|超|突破|[0-9])|(?:力争|确保|争取|计划)[^，]{0,24}?(?:累计|取得|获评|荣获|拥有|圆满|[一二三四]季度|上半年)"
)
_COMPLETION = re.compile(
    r"超出?(?:年度|全年)?(?:目标|计划)|完成.*的\d+(?:\.\d+)?%|占.{1,16}的\d+(?:\.\d+)?%(?!以上|左右|以内)"
)
_NAMES_A_GOAL = re.compile("约束性指标|预期性指标|预期|目标|计划|安排")
"""Words that name a goal, which a review tells the outcome of."""

_ALL_THERE_ARE = re.compile("累计(?=达|超|突破|至|建成)")
_TO_KEEP = re.compile("(?:继续|保持|稳居|位居|居)[^，]{0,8}(?:前列|前茅)")
_WEAKLY_PAST = re.compile(any_of(lexicon.WEAKLY_PAST_WORDS))
_PROJECT = re.compile(rf"{any_of(lexicon.PROJECT_WORDS)}|(?<!单位)建筑面积约?\d|占地约?\d")
_OF_A_PROJECT = re.compile("(?:该|此|本)(?:项目|工程|企业|公司|基地)|项目(?:总投资|规划|占地)")
_THIS_YEAR = re.compile("今年|年内|到年底|着力|全力|安排|下半年")
_PLAN = re.compile(any_of(lexicon.PLAN_HEADINGS))
_CHAPTER = re.compile("[一二三四五六七八九十]{1,3}、")
_NEXT_ITEM = re.compile("[一二三四五六七八九十]是|第[一二三四五六七八九十]，")


_TIMES = "今年以来|今年|去年|上年|全年|年内|目前|上半年|前三季度|一季度|其中"
_PLACE = re.compile(f"^(?:[^，]{{0,12}}?，)?(?:{_TIMES}|分给|下达)?(?:全|我|本)([{''.join(lexicon.PLACES)}])")


class ClauseKinds:
    """Follows a text sentence by sentence: headings, paragraphs and clauses hand their kind on."""

    def __init__(self, context: DocumentContext) -> None:
        """Begin before the first sentence."""
        self._context = context
        self._section = ClauseKind.UNMARKED
        self._chapter = self._section
        self._paragraph = -1
        self._carried = ClauseKind.UNMARKED
        self._far = False
        self.unmarked = False
        """Whether no word, in the last sentence or before it, says that it sets goals; what it sets is a guess then."""

    def of(self, sentence: Sentence) -> list[ClauseKind]:
        """Return the kind of each clause of the next sentence."""
        if sentence.is_title or (sentence.is_heading and not mentions(YEAR.sub("", sentence.text))):
            self._enter_section(sentence)
        if sentence.paragraph != self._paragraph:
            self._far = self._section is ClauseKind.OTHER_YEAR or (self._far and sentence.item.startswith("—"))
            self._paragraph = sentence.paragraph
            # Without headings, what looks back goes on looking back until a goal is named.
            keeps = self._section is ClauseKind.UNMARKED and self._carried is ClauseKind.ACTUAL
            self._carried = ClauseKind.ACTUAL if keeps else ClauseKind.UNMARKED
        if _NEXT_ITEM.match(sentence.text):
            self._far = False
        compares = has_comparator(sentence.clauses) or bool(_KEEPS.search(sentence.text))
        fulfilled = FULFILLED.search(sentence.text) is not None
        own = [self._beyond(each.text, self._own(each.text, fulfilled=fulfilled)) for each in sentence.clauses]
        if _OF_A_PROJECT.match(sentence.text):
            own = [ClauseKind.PROJECT if kind is ClauseKind.GOAL else kind for kind in own]
        default = self._default(sentence, own)
        self.unmarked = ClauseKind.GOAL not in {*own, self._carried, self._section} and not compares
        kinds = list(_handed_on(own, default, sentence.clauses))
        kinds = [
            ClauseKind.OTHER_PLACE if away and kind is not ClauseKind.ACTUAL else kind
            for kind, away in zip(kinds, self._away(sentence), strict=True)
        ]
        if sentence.is_heading:
            return kinds
        self._carried = self._lasting(own, default)
        return kinds

    def within(self, clause: Clause, around: ClauseKind) -> ClauseKind:
        """Return the kind of a clause in a bracket: what its own words say, else that of the clause around it."""
        own = self._own(clause.text, fulfilled=False)
        return around if own is ClauseKind.UNMARKED else own

    def _lasting(self, own: Sequence[ClauseKind], default: ClauseKind) -> ClauseKind:
        """Return the kind that a sentence leaves to the next one; below goals what has been ends with it."""
        lasting = _lasting(own) or (ClauseKind.ACTUAL if default is ClauseKind.ACTUAL else self._carried)
        passing = self._section is ClauseKind.GOAL and lasting in {ClauseKind.ACTUAL, ClauseKind.PROJECT}
        return ClauseKind.UNMARKED if passing else lasting

    def _enter_section(self, heading: Sentence) -> None:
        """Take a heading's kind: a chapter's holds below its own headings, a title's until the first of them."""
        kind = self._of_heading(heading.text)
        if kind is None:
            return
        if _CHAPTER.match(heading.item) or heading.is_title:
            self._chapter = ClauseKind.UNMARKED if heading.is_title else kind
            self._section = kind
        elif not (self._chapter is ClauseKind.ACTUAL and kind is ClauseKind.GOAL):
            self._section = kind

    def _of_heading(self, heading: str) -> ClauseKind | None:
        reviewed = max((found.end() for found in REVIEW.finditer(heading)), default=0)
        years = [int(year) for year in YEAR.findall(BY_YEAR.sub("", heading[reviewed:]))]
        if reviewed:
            return ClauseKind.UNMARKED if years or _PLAN.search(heading, reviewed) else ClauseKind.ACTUAL
        if HORIZON.search(heading) or BY_YEAR.search(heading):
            return ClauseKind.OTHER_YEAR
        if years and self._context.year is not None and max(years) < self._context.year:
            return ClauseKind.ACTUAL
        if _PLAN.search(heading) or "今年" in heading or self._context.year in years:
            return ClauseKind.GOAL
        return None

    def _beyond(self, clause: str, own: ClauseKind) -> ClauseKind:
        """Return a clause's kind; behind 到2025年 goals are not of this year until one is named again."""
        if own is ClauseKind.OTHER_YEAR and (HORIZON.search(clause) or BY_YEAR.search(clause)):
            self._far = True
        elif "今年" in clause or (self._context.year is not None and f"{self._context.year}年" in clause):
            self._far = False
        return ClauseKind.OTHER_YEAR if self._far and own in {ClauseKind.GOAL, ClauseKind.UNMARKED} else own

    def _own(self, clause: str, *, fulfilled: bool) -> ClauseKind:
        """Return what a clause says by its own words.

        Args:
            clause: its text.
            fulfilled: whether its sentence tells how far a plan was fulfilled, so that 今年 sets no goal.
        """
        if ESTIMATE.search(clause):
            return ClauseKind.ESTIMATE
        if _PROJECT.search(clause):
            return ClauseKind.PROJECT
        if HORIZON.search(clause) or BY_YEAR.search(clause):
            return self._by_year(clause)
        if (year := self._year(clause)) is not None:
            return year
        done = STRONGLY_PAST.search(clause) and not _TO_COMPLETE.search(clause)
        if done or _COMPLETION.search(clause):
            return ClauseKind.ACTUAL
        no_longer = [_TO_COMPLETE, _IN_ALL, *([_ALL_THERE_ARE] if self._section is ClauseKind.GOAL else [])]
        not_yet = [
            *([_NAMES_A_GOAL] if self._section is ClauseKind.ACTUAL else []),
            *([_THIS_YEAR] if fulfilled else []),
        ]
        return self._by_words(
            clause, last_past_word(_without(clause, no_longer)), last_goal_word(_without(clause, not_yet))
        )

    def _by_words(self, clause: str, past: int, goal: int) -> ClauseKind:
        """Return what the last of a clause's words says: of what has been, or of a goal."""
        if goal < 0 and _KEEPS.search(clause) and ClauseKind.ACTUAL not in {self._section, self._carried}:
            goal = 0
        if goal == past:
            return ClauseKind.UNMARKED
        return ClauseKind.GOAL if goal > past else ClauseKind.ACTUAL

    def _by_year(self, clause: str) -> ClauseKind:
        this = str(self._context.year)
        return ClauseKind.GOAL if f"到{this}年" in clause or f"至{this}年" in clause else ClauseKind.OTHER_YEAR

    def _year(self, clause: str) -> ClauseKind | None:
        """Return what a year in a clause makes of it, once that of the goals is known: before it, it tells what was."""
        years = [int(each) for each in YEAR.findall(COMPARED_YEAR.sub("", clause))]
        if not years or self._context.year is None:
            return None
        if years[0] == self._context.year:
            return ClauseKind.ACTUAL if has_past_word(clause) and not has_goal_word(clause) else ClauseKind.GOAL
        return ClauseKind.ACTUAL if years[0] < self._context.year else ClauseKind.OTHER_YEAR

    def _default(self, sentence: Sentence, own: Sequence[ClauseKind]) -> ClauseKind:
        """Return the kind of clauses that no word marks."""
        if ClauseKind.GOAL not in own and (sentence.paragraph in self._context.reviews or introduces(sentence.text)):
            return ClauseKind.ACTUAL
        if ClauseKind.GOAL in own:
            leading = list(
                takewhile(lambda each: each[0] is ClauseKind.UNMARKED, zip(own, sentence.clauses, strict=True))
            )
            tells = any(_WEAKLY_PAST.search(clause.text) for _, clause in leading)
            return (
                ClauseKind.ACTUAL if tells and not has_comparator(clause for _, clause in leading) else ClauseKind.GOAL
            )
        unmarked = [clause for kind, clause in zip(own, sentence.clauses, strict=True) if kind is ClauseKind.UNMARKED]
        if ClauseKind.ACTUAL in own and not has_comparator(unmarked):
            return ClauseKind.ACTUAL  # what leads up to it is told with it
        carried = self._carried if self._carried is not ClauseKind.UNMARKED else self._section
        if carried is ClauseKind.UNMARKED and counts_exactly(unmarked):
            return ClauseKind.ACTUAL
        if carried in {ClauseKind.ACTUAL, ClauseKind.OTHER_YEAR, ClauseKind.PROJECT}:
            return carried
        if has_comparator(sentence.clauses):
            return ClauseKind.GOAL
        if carried is ClauseKind.GOAL and not _WEAKLY_PAST.search(_TO_KEEP.sub("", sentence.text)):
            return ClauseKind.GOAL
        if _WEAKLY_PAST.search(sentence.text):
            return ClauseKind.ACTUAL
        return ClauseKind.GOAL

    def _away(self, sentence: Sentence) -> Iterator[bool]:
        """Yield for each clause whether it speaks of a place that is not the text's own."""
        away = False
        for clause in sentence.clauses:
            if found := _PLACE.match(MONTHS.sub("", YEAR.sub("", clause.text)).lstrip("，")):
                away = bool(self._context.place) and found[1] != self._context.place
            yield away


def _lasting(own: Sequence[ClauseKind]) -> ClauseKind | None:
    """Return the kind that a sentence leaves to the next one, None where no word of it says one."""
    marked = [kind for kind in own if kind is not ClauseKind.UNMARKED]
    if not marked:
        return None
    return ClauseKind.ACTUAL if marked[-1] is ClauseKind.ESTIMATE else marked[-1]


def _without(text: str, patterns: Iterable[re.Pattern[str]]) -> str:
    for pattern in patterns:
        text = blanked(pattern, text)
    return text


def _handed_on(own: Iterable[ClauseKind], default: ClauseKind, clauses: Iterable[Clause]) -> Iterator[ClauseKind]:
    """Yield kinds; a clause without one takes that of the clause before it, but of no aside (预计)."""
    current = default
    for kind, clause in zip(own, clauses, strict=True):
        if current is ClauseKind.GOAL and kind is ClauseKind.ESTIMATE and not mentions(clause.text):
            yield kind
            continue
        if kind is not ClauseKind.UNMARKED:
            current = kind
        yield current
