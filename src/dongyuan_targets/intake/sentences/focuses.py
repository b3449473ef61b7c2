"""Focus headings: 一是聚焦工业倍增升级, 聚焦一：…, （一）…."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dongyuan_targets.intake.sentences import lexicon
from dongyuan_targets.intake.sentences.quantities import any_of, mentions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dongyuan_targets.intake.sentences.clauses import Sentence

_LONGEST, _SHORTEST = 24, 3
_LISTED = re.compile("^(?:第?[一二三四五六七八九十]{1,2}(?:是|要|个聚焦)|首先是?|其次是?|第[一二三四五六七八九十]、)")
_COUNTED_OFF = re.compile("第[一二三四五六七八九十]$")
_FOCUSES = re.compile("^(?:[一二三四五六七八九十]{1,2}是)?(?:要)?聚焦[一二三四五六七八九十]?[：:]?")
_LEADS = re.compile(f"^(?:{any_of(lexicon.FOCUS_LEADS)})+")
_NAMELESS = ""
"""What a rule gives for a heading that begins something of its own and cannot be a focus: 第一，投资要破150亿元."""

_CHAPTER = re.compile("[一二三四五六七八九十]{1,3}、")
_NO_FOCUS = re.compile(
    any_of((*lexicon.REVIEW_HEADINGS, "目标", "安排", "任务", "总体要求", "年工作", "主要工作", "报告"))
)


class Focuses:
    """Follows a text's headings; which kind of them are its focuses is settled once, for the whole text."""

    def __init__(self, read: Sequence[Sentence]) -> None:
        """Look through the sentences that set goals for 聚焦 first, then 一是 and 二是, then numbered headings."""
        self._rules = next(
            (rule for rule in (_by_focus, _by_list, _by_item) if sum(bool(rule(each)) for each in read) > 1),
            _by_focus,
        )
        self._current: str | None = None

    def enter(self, sentence: Sentence) -> str | None:
        """Return the focus that a sentence stands under, itself included."""
        name = self._rules(sentence)
        if name:
            self._current = name
        elif name == _NAMELESS or (sentence.is_heading and _CHAPTER.match(sentence.item)):
            self._current = None
        return self._current


def _by_focus(sentence: Sentence) -> str | None:
    """聚焦 at the beginning: 一是聚焦招大引强，…."""
    if not sentence.clauses:
        return None
    head = sentence.clauses[0].text
    if head in {"聚焦一", "聚焦二", "聚焦三", "聚焦四", "聚焦五"} and len(sentence.clauses) > 1:
        return _name(sentence.clauses[1].text)
    found = _FOCUSES.match(head)
    return _name(head[found.end() :]) if found else None


def _by_list(sentence: Sentence) -> str | None:
    """一是, 二是 or 第一，第二， at the beginning."""
    if not sentence.clauses:
        return None
    head = sentence.clauses[0].text
    if _COUNTED_OFF.match(head) and len(sentence.clauses) > 1:
        return _without_lead(sentence.clauses[1].text) or _NAMELESS
    found = _LISTED.match(head)
    return _without_lead(head[found.end() :]) or _NAMELESS if found else None


def _by_item(sentence: Sentence) -> str | None:
    """（一）, 一、 before a heading or a paragraph's first words: （一）聚力工业强县，夯实产业根基."""
    if not sentence.item or not sentence.clauses:
        return None
    if len(sentence.clauses) > 1 and any(mentions(clause.text) for clause in sentence.clauses):
        return None
    head = sentence.clauses[0].text
    return _NAMELESS if _NO_FOCUS.search(head) else _without_lead(head)


def _without_lead(text: str) -> str | None:
    """Return a heading's name without 聚焦 or 抓 before it; 抓项目、扩投入 keeps it, as a pair of deeds."""
    return _name(text if "、" in text else _LEADS.sub("", text))


def _name(text: str) -> str | None:
    name = text.strip("《》 ，、")
    if name.count("“") != name.count("”") or (name.startswith("“") and name.endswith("”")):
        name = name.replace("“", "").replace("”", "")
    return name if _SHORTEST <= len(name) <= _LONGEST and not mentions(name) else None
