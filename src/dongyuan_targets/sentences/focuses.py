"""Focus headings: 一是聚焦工业倍增升级, 聚焦一：…, （一）…."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dongyuan_targets.sentences import lexicon
from dongyuan_targets.sentences.quantities import any_of, mentions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dongyuan_targets.sentences.clauses import Sentence

_LONGEST, _SHORTEST = 24, 3
_LISTED = re.compile(
    "^(?:第?[一二三四五六七八九十]{1,2}(?:是|要|个聚焦)|首先是?|其次是?|第[一二三四五六七八九十][，、])"
)
_FOCUSES = re.compile("^(?:[一二三四五六七八九十]{1,2}是)?(?:要)?聚焦[一二三四五六七八九十]?[：:]?")
_LEADS = re.compile(f"^(?:{any_of(lexicon.FOCUS_LEADS)})+")
_NO_FOCUS = re.compile(any_of((*lexicon.REVIEW_HEADINGS, "目标", "安排", "任务", "总体要求", "年工作", "报告")))


class Focuses:
    """Follows a text's headings; which kind of them are its focuses is settled once, for the whole text."""

    def __init__(self, read: Sequence[Sentence]) -> None:
        """Look through the text for 聚焦 first, then 一是 and 二是, then numbered headings."""
        self._rules = next(
            (rule for rule in (_by_focus, _by_list, _by_item) if sum(rule(each) is not None for each in read) > 1),
            _by_focus,
        )
        self._current: str | None = None
        self._seen: dict[str, None] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """The focuses in the text's order."""
        return tuple(self._seen)

    def enter(self, sentence: Sentence) -> str | None:
        """Return the focus that a sentence stands under, itself included."""
        if (name := self._rules(sentence)) is not None:
            self._current = name
            self._seen.setdefault(name)
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
    """一是, 二是 at the beginning."""
    if not sentence.clauses:
        return None
    head = sentence.clauses[0].text
    found = _LISTED.match(head)
    return _name(_LEADS.sub("", head[found.end() :])) if found else None


def _by_item(sentence: Sentence) -> str | None:
    """（一）, 一、 before a heading or a paragraph's first words."""
    if not sentence.item or not sentence.clauses or len(sentence.clauses) > 1:
        return None
    head = sentence.clauses[0].text
    return None if _NO_FOCUS.search(head) else _name(_LEADS.sub("", head))


def _name(text: str) -> str | None:
    name = text.strip("“”《》 ，、")
    return name if _SHORTEST <= len(name) <= _LONGEST and not mentions(name) else None
