"""What stands before a clause and speaks against its figures: headings, goals, other places, words not understood."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from dongyuan_targets.intake.bulletin.clause import Token
from dongyuan_targets.intake.bulletin.forms import NUMBER, has_amount, kinds_of, says, times_of
from dongyuan_targets.intake.bulletin.times import TimeKind
from dongyuan_targets.intake.prose import Sentence
from dongyuan_targets.intake.sentences.goal_words import last_goal_word, last_past_word
from dongyuan_targets.intake.sentences.shared_names import is_measured
from dongyuan_targets.intake.vocabulary import SOME
from dongyuan_targets.plan.model import Target

_PLAN = re.compile("(?:目标|计划|任务|预测|安排|打算|预期)")
_INTENT = re.compile("确保|力争|争取|全力|奋力|努力|坚决|决战|冲刺")
_GOES = re.compile("完成|运行")
_OUTCOME = re.compile("(?:执行|进展|情况|通报|简报|快报|月报|总结|回顾|公报|统计)")
_REACHED = re.compile("已|实际(?:完成|到)|累计(?!达)")
_SUPPOSED = re.compile("若|如果|假[如设]|剔除|扣除|不含|不计|不包括|除去")
_COUNTY = re.compile(
    "(?![比较与高低超])[\u4e00-\u9fff]{1,3}?(?<![城小社景])"
    "(?:[县州旗省](?![级属域外])|市(?![场政级民值外])|区(?![域间级]))"
)
"""Places of the rank of the plan's own or a higher one, where they are not its own: 邻县, 全市."""

_DEEPEST = 8
"""Headings within one another that are kept, before the last."""

_TOTAL = "总量"
_NUMERAL = re.compile("[一二三四五六七八九十\\d]+")
_IN_CHARGE = re.compile("（[^（）]*单位[：:][^（）]*）")
"""Who is in charge, not whose figures they are: （责任单位：甲镇、乙镇）."""

_FIRST = re.compile("^（?[一1][、.）]")
_TOWN = re.compile(
    "(?<!城)[镇乡](?!村)|街道|开发区|(?<![公校家乐田花果])园(?![林艺])|高新区|(?<![农乡])村(?!振兴)|公司|集团|厂(?!房)"
)


@dataclass(slots=True)
class SaidBefore:
    """What was said before a clause.

    Attributes:
        own: what the plan's place is called.
        doubt: why nothing of the sentence may be taken; what stands before it was not understood.
        parts: the headings that a sentence stands below, outermost first: the form of its number, and why nothing below
            it may be taken.
        reviews: whether a title or heading says that it tells what has been; None where there is none.
        seen: kinds of words since a lead that was not understood, itself included; T is a running total's period.
        foretold: whether the sentence told a forecast.
        aimed: whose goals were told last, with no outcome since; what is told of other targets may be a goal too.
        intended: whether an intent (下一步) or a forecast was told in the paragraph, and no time of an outcome since.
    """

    own: tuple[str, ...]
    doubt: str = ""
    parts: list[tuple[str, str]] = field(default_factory=list)
    reviews: bool | None = None
    seen: set[str] = field(default_factory=set)
    foretold: bool = False
    aimed: list[Target] = field(default_factory=list)
    intended: bool = False

    @property
    def section(self) -> str:
        """Why nothing below the last heading may be taken."""
        return self.parts[-1][1] if self.parts else ""

    def begin(self, sentence: Sentence) -> None:
        """Enter a sentence: what was said in the one before counts no more, but an intent in its paragraph."""
        self.doubt, self.seen, self.foretold = self.section, set(), False
        self.aimed, self.intended = [], self.intended and not sentence.begins

    def end(self, sentence: Sentence) -> None:
        """Leave a sentence without a figure; its lead may say what its paragraph is meant to bring: 下一步，…."""
        lead = "，".join(each.text for each in takewhile(lambda each: not NUMBER.search(each.text), sentence.clauses))
        self.intended = self.intended or last_goal_word(lead) > last_past_word(lead)

    def enter(self, heading: str, item: str) -> int:
        """Enter the part that a title or heading opens; return how deep it lies.

        A heading of the form of one before it (一、 二、) ends that one; any other, or a first one, is within it.
        """
        form = _NUMERAL.sub("1", item) if item or self.parts else "title"
        alike = [place for place, (each, _) in enumerate(self.parts) if each == form]
        if alike and not _FIRST.search(item):
            del self.parts[alike[-1] :]
        reviews = self.tells_what_has_been(heading)
        foreign = _TOWN.search(_IN_CHARGE.sub("", heading)) and not any(each in heading for each in self.own)
        ahead = _PLAN.search(heading) or _INTENT.search(heading)
        own = "goal" if ahead and not reviews else "other_place" if foreign else ""
        self.parts.append((form, self.section or own))
        del self.parts[_DEEPEST:-1]
        if reviews or self.reviews is None or own == "goal":
            self.reviews = reviews
        return len(self.parts)

    @staticmethod
    def tells_what_has_been(heading: str) -> bool:
        """Whether a title or heading says that it does: 运行情况, 公报, 回顾; 确保完成目标, 确保平稳运行 do not."""
        return bool(_OUTCOME.search(heading) or (_GOES.search(heading) and not _INTENT.search(heading)))

    def look_ahead(self, read: Sequence[Token]) -> None:
        """Note where a clause begins to tell what is meant to be, or returns to what has been."""
        self.foretold = self.foretold or any(each.kind == "F" for each in read)
        if self.foretold or any(each.kind == "I" for each in read):
            self.intended = True
        elif any(time.kind is not TimeKind.YEAR for time in times_of(read)):
            self.intended = False

    def lift(self, read: Sequence[Token]) -> None:
        """Let the own place end what was said of another one; a lead needs an outcome or a period beside it too.

        Behind a lead that speaks of goals all three are needed: 紧扣年度目标，1—6月，全县完成….
        """
        kinds = {each.kind for each in read}
        self.see(read)
        if self.doubt == "other_place" and "P" in kinds and not self.section:
            self.doubt = ""
        elif self.doubt == "lead" and ({"P", "T"} <= self.seen or {"P", "L"} <= kinds):
            is_clear = "G" not in self.seen or {"P", "T", "L"} <= self.seen
            self.doubt = self.section if is_clear else self.doubt

    def see(self, read: Sequence[Token]) -> None:
        """Note what a clause names, where the lead of its sentence was not understood."""
        self.seen |= {each.kind for each in read} - {"T"} | ({"T"} if says(read, TimeKind.TO_DATE) else set())

    def is_goal(self, clause: str, target: Target, *, whole_year: bool) -> str:
        """Return why a figure may be a goal: it stands in a row of goals, and nothing says that it has been reached.

        Of a whole year plans speak as reports do (全年完成工业投资43亿元): there the title has to tell.
        """
        if _REACHED.search(clause):
            self.intended, self.aimed = False, []
        if self.intended or (self.aimed and target not in self.aimed):
            return "goal"
        self.aimed = []
        return "whole_year" if whole_year and self.reviews is False else ""


def why_lost(clause: str, read: Sequence[Token]) -> str | None:
    """Return why what follows a clause that was not understood is lost; None where nothing is."""
    kinds = kinds_of(read)
    of_part = any(isinstance(each.what, Target) and "/" in each.what.id for each in read)
    subject = next((each for each in read if each.kind not in "TW"), None)
    of_county = subject is not None and subject.kind == "?" and _COUNTY.match(subject.text)
    if of_part or of_county or any(each.kind == "?" and _TOWN.search(each.text) for each in read):
        return "other_place"
    if _SUPPOSED.search(clause):
        return "supposed"
    if _is_of_another_metric(read):
        return ""
    _, unknown, behind = kinds.partition("?")
    if not unknown or not ({"N", "L"} & set(behind) or not has_amount(read) or "N" not in kinds):
        return None
    return "other_place" if {"N", "L"} & set(behind) else "lead" if not has_amount(read) else ""


def is_remark(clause: str, read: Sequence[Token]) -> bool:
    """Whether a clause without a number only says how something goes: 消费潜力持续释放, not 园区消费…, 企业…, 预计…."""
    others = any(each.kind == "?" and (_TOWN.search(each.text) or _COUNTY.search(each.text)) for each in read)
    return not others and not SOME.search(clause) and {each.kind for each in read} <= set("?NPTJU")


def _is_of_another_metric(read: Sequence[Token]) -> bool:
    """Whether words that are not known are what is measured, not who did it: 建安投资完成3亿元, not 甲局完成3亿元."""
    ends = (place for place, each in enumerate(read) if each.kind in "LYUXARMQ" and each.text != _TOTAL)
    end = next(ends, len(read))
    subject = "".join(each.text for each in read[:end] if each.kind not in "PT")
    named = any(each.kind == "N" for each in read)
    return is_measured(subject) and not named and not any(each.kind in "?w" for each in read[end:])
