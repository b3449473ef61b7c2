"""What a clause speaks of: this year's goals, what has been, an estimate, another year, another place, one project."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum

from dongyuan_targets.intake.prose import Sentence
from dongyuan_targets.intake.sentences import lexicon
from dongyuan_targets.intake.sentences.goal_words import (
    ESTIMATE,
    HORIZON,
    blanked,
    counts_exactly,
    has_comparator,
    introduces,
    last_goal_word,
    last_past_word,
    set_by,
    tells,
    years_of,
)
from dongyuan_targets.intake.sentences.quantities import any_of, mentions


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


_COMPLETION = re.compile(r"完成.*的\d+(?:\.\d+)?%|占.{1,16}的\d+(?:\.\d+)?%(?!以上|左右|以内)")
_FULFILLED = re.compile(r"(?:完成|占)[^，。]{0,12}(?:计划|任务|目标)[^，。]{0,8}的|完成率|[时序]{2}进度")
_SOFT = re.compile("争取|约束性指标|预期性指标|预期|目标|计划|安排|今年|年内|到年底|着力|全力|下半年")
"""Words of a goal that a review has too, where it tells the outcome."""

_PROJECT = re.compile(
    r"该(?:项目|企业|公司|园|工程|基地)|这家企业|项目(?:计划)?总投资|项目占地|(?:建成|投产|达产)后|有限公司|(?<!单位)建筑面积约?\d|占地约?\d"
)
"""What speaks of one project or firm, not of the county."""

_OF_A_PROJECT = re.compile("[该此本](?:项目|工程|企业|公司|基地)")
_WIDER = re.compile("^(?:今年|去年)?全[国省市]")
_OWN = re.compile("[我全本][县区旗乡镇]")
_PLAN = re.compile(any_of((*lexicon.PLAN_HEADINGS, "今年")))
_CHAPTER = re.compile("[一二三四五六七八九十]{1,3}、")


class ClauseKinds:
    """Follows a text sentence by sentence: headings, paragraphs and clauses hand their kind on."""

    def __init__(self, year: int | None) -> None:
        """Begin before the first sentence of a text whose goals are for a year."""
        self._year = year
        self._section = self._chapter = self._carried = ClauseKind.UNMARKED
        self._paragraph = -1
        self._far = self._among_places = False
        self.unmarked = False
        """Whether no word, in the last sentence or before it, says that it sets goals; what it sets is a guess then."""

    def of(self, sentence: Sentence) -> list[ClauseKind]:
        """Return the kind of each clause of the next sentence."""
        if sentence.is_title or (sentence.is_heading and not mentions(sentence.text)):
            self._enter_section(sentence)
        if sentence.paragraph != self._paragraph:
            self._far = self._section is ClauseKind.OTHER_YEAR or (self._far and sentence.item.startswith("—"))
            self._paragraph = sentence.paragraph
            # Without headings, what looks back goes on looking back until a goal is named.
            keeps = self._section is ClauseKind.UNMARKED and self._carried is ClauseKind.ACTUAL
            self._carried = ClauseKind.ACTUAL if keeps else ClauseKind.UNMARKED
        compares = has_comparator(sentence.clauses)
        self._among_places = _OWN.search(sentence.text) is not None
        told = self._section is ClauseKind.ACTUAL or _FULFILLED.search(sentence.text) is not None
        own = [self._beyond(each.text, self._own(each.text, told=told)) for each in sentence.clauses]
        if _OF_A_PROJECT.match(sentence.text):
            own = [ClauseKind.PROJECT if kind is ClauseKind.GOAL else kind for kind in own]
        default = self._default(sentence, own)
        self.unmarked = ClauseKind.GOAL not in {*own, self._carried, self._section} and not compares
        if not sentence.is_heading:
            self._carried = self._lasting(own, default)
        return list(_handed_on(own, default))

    def _lasting(self, own: Sequence[ClauseKind], default: ClauseKind) -> ClauseKind:
        """Return the kind that a sentence leaves to the next one; below goals what has been ends with it."""
        marked = [kind for kind in own if kind not in {ClauseKind.UNMARKED, ClauseKind.ESTIMATE}]
        lasting = marked[-1] if marked else default if default is ClauseKind.ACTUAL else self._carried
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
        plan = set_by(heading)
        years = years_of(plan)
        if plan != heading:
            return ClauseKind.UNMARKED if years or _PLAN.search(plan) else ClauseKind.ACTUAL
        if HORIZON.search(heading):
            return ClauseKind.OTHER_YEAR
        if years and self._year is not None and max(years) < self._year:
            return ClauseKind.ACTUAL
        return ClauseKind.GOAL if _PLAN.search(heading) or self._year in years else None

    def _beyond(self, clause: str, own: ClauseKind) -> ClauseKind:
        """Return a clause's kind; behind 到2025年 goals are not of this year until one is named again."""
        if own is ClauseKind.OTHER_YEAR and HORIZON.search(clause):
            self._far = True
        elif "今年" in clause or f"{self._year}年" in clause:
            self._far = False
        return ClauseKind.OTHER_YEAR if self._far and own in {ClauseKind.GOAL, ClauseKind.UNMARKED} else own

    def _own(self, clause: str, *, told: bool) -> ClauseKind:
        """Return what a clause says by its own words; those that a goal is named with set none where one is `told`."""
        if self._among_places and _WIDER.match(clause):
            return ClauseKind.OTHER_PLACE
        if ESTIMATE.search(clause):
            return ClauseKind.ESTIMATE
        if _PROJECT.search(clause):
            return ClauseKind.PROJECT
        if HORIZON.search(clause):
            return ClauseKind.GOAL if f"到{self._year}年" in clause else ClauseKind.OTHER_YEAR
        past = last_past_word(clause)
        goal = last_goal_word(blanked(_SOFT, clause) if told else clause)
        if (years := years_of(clause)) and self._year is not None:
            if years[0] == self._year:
                return ClauseKind.ACTUAL if goal < 0 <= past else ClauseKind.GOAL
            return ClauseKind.ACTUAL if years[0] < self._year else ClauseKind.OTHER_YEAR
        if _COMPLETION.search(clause):
            return ClauseKind.ACTUAL
        if goal == past:
            return ClauseKind.UNMARKED
        return ClauseKind.GOAL if goal > past else ClauseKind.ACTUAL

    def _default(self, sentence: Sentence, own: Sequence[ClauseKind]) -> ClauseKind:
        """Return the kind of clauses that no word marks."""
        if ClauseKind.GOAL in own:
            return ClauseKind.GOAL
        unmarked = [clause for kind, clause in zip(own, sentence.clauses, strict=True) if kind is ClauseKind.UNMARKED]
        carried = self._carried if self._carried is not ClauseKind.UNMARKED else self._section
        counted = carried is ClauseKind.UNMARKED and counts_exactly(unmarked)
        if counted or introduces(sentence.text) or (ClauseKind.ACTUAL in own and not has_comparator(unmarked)):
            return ClauseKind.ACTUAL
        if carried in {ClauseKind.ACTUAL, ClauseKind.OTHER_YEAR, ClauseKind.PROJECT}:
            return carried
        told = tells(sentence.text) and not has_comparator(sentence.clauses)
        return ClauseKind.ACTUAL if told else ClauseKind.GOAL


def _handed_on(own: Iterable[ClauseKind], default: ClauseKind) -> Iterator[ClauseKind]:
    """Yield kinds; a clause without one takes that of the clause before it, but behind goals of no aside (预计)."""
    current = default
    for kind in own:
        aside = current is ClauseKind.GOAL and kind is ClauseKind.ESTIMATE
        if kind is not ClauseKind.UNMARKED and not aside:
            current = kind
        yield kind if aside else current
