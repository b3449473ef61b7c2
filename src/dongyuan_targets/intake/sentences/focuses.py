"""Focus headings: 一是聚焦工业倍增升级, 聚焦一：…, （一）…."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dongyuan_targets.intake.prose import Sentence
from dongyuan_targets.intake.sentences import lexicon
from dongyuan_targets.intake.sentences.quantities import any_of, mentions

_LONGEST, _SHORTEST = 24, 3
_NUMERAL = "[一二三四五六七八九十]"
_FOCUS = re.compile(f"(?:{_NUMERAL}{{1,2}}是)?要?聚焦(?:{_NUMERAL}：)?([^，。：；]+)")
_LISTED = re.compile(f"(?:第?{_NUMERAL}{{1,2}}(?:是|要|个聚焦)|首先是?|其次是?|第{_NUMERAL}[，、])([^，。：；]+)")
_ITEM = re.compile(rf"(?:（{_NUMERAL}{{1,3}}）|{_NUMERAL}{{1,3}}、|\d{{1,2}}[.、])(?!\d)([^，。：；]+)")
_LEADS = re.compile(f"^(?:{any_of(lexicon.FOCUS_LEADS)})+")
_CHAPTER = re.compile(f"{_NUMERAL}{{1,3}}、")
_NO_FOCUS = re.compile(any_of((*lexicon.REVIEW_HEADINGS, "目标", "安排", "任务", "总体要求", "年工作", "主要工作")))


class Focuses:
    """Follows a text's headings; which kind of them are its focuses is settled once, for the whole text."""

    def __init__(self, read: Sequence[Sentence]) -> None:
        """Look through the sentences that set goals for 聚焦 first, then 一是 and 二是, then numbered headings."""
        kinds = (_FOCUS, _LISTED, _ITEM)
        self._kind = next((kind for kind in kinds if sum(bool(_heading(kind, each)) for each in read) > 1), _FOCUS)
        self._current: str | None = None

    def enter(self, sentence: Sentence) -> str | None:
        """Return the focus that a sentence stands under, itself included."""
        name = _heading(self._kind, sentence)
        if name is not None or (sentence.is_heading and _CHAPTER.match(sentence.item)):
            self._current = name or None
        return self._current


def _heading(kind: re.Pattern[str], sentence: Sentence) -> str | None:
    """Return the focus that a sentence begins, empty where it begins something that can be none, else None."""
    found = kind.match(sentence.text)
    if found is None or (kind is _ITEM and any(mentions(clause.text) for clause in sentence.clauses)):
        return None
    # 抓项目、扩投入 keeps its verb, as a pair of deeds.
    name = (found[1] if "、" in found[1] else _LEADS.sub("", found[1])).strip("《》 、")
    if name.count("“") != name.count("”") or (name.startswith("“") and name.endswith("”")):
        name = name.replace("“", "").replace("”", "")
    named = _SHORTEST <= len(name) <= _LONGEST and not mentions(name) and not _NO_FOCUS.search(name)
    return name if named else ""
