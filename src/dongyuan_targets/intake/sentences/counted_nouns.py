"""Numbers that stand before their noun: 培育3家绿色工厂, 改扩建甲、乙2座水厂."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dongyuan_targets.intake.sentences import lexicon
from dongyuan_targets.intake.sentences.after_amount import DOES, GROWTH_BEHIND, JOINT, OF_A_GOAL, after_joint
from dongyuan_targets.intake.sentences.names import (
    IN_PASSING,
    before,
    metric_name,
    naming_verb,
    only_verbs,
    without_doing,
)
from dongyuan_targets.intake.sentences.quantities import any_of
from dongyuan_targets.intake.sentences.reading import Reading

if TYPE_CHECKING:
    from dongyuan_targets.intake.sentences.quantities import Mention

_LAST_JOINT = re.compile(f"(?:{any_of(('、', '和', '及', '以及', '并'))})(?=[^、和及并]*$)")
_NEXT_DEED = re.compile("、(?=因地制宜|不断|持续|着力|大力|加快|推动|促进|提升|破解|解决|实现|完善|优化)|[和及、]一批")
_NOUN_OR_SIZE = re.compile("[\u4e00-\u9fff“A-Z\\d]")
_MADE = re.compile("(?!的)[\u4e00-\u9fff]{2,16}(?:工程|项目|改造|建设|公路|道路|路面|管网|线路)$")
_AND = ("和", "及", "以及")
_PLAIN_NOUN = re.compile("(?!的|以上|左右)[\u4e00-\u9fff]{2,8}$")
_VERB = 4
"""Characters of a verb that no list knows: 筛选确定 10家企业."""

_OF_EACH = re.compile(
    r"[^、，\d]{0,12}(?:收入|产值|税收|营收|销售额|利税|投资)(?:超过|突破|超|过|达到?)\d+(?:\.\d+)?[百千万亿]*元(?:以上)?$"
)
"""What counted ones have each: 新增3个村集体收入超过10万元 counts villages."""

_EVENTS = ("次", "场次", "期", "批")
_DOING = re.compile(
    "(?<=[\u4e00-\u9fff”]{4})(?:开展|举办|组织|新建|培育|引进|打造|建成|建立|创建|新增|发放|提供|派出)$"
)
"""What is done somewhere or by somebody: 围绕重点区域开展2次专题招商."""

_MODAL = re.compile("力争|确保|计划(?!$)")


def noun_behind(piece: str, mention: Mention, rest: str, behind: str, *, listed: bool) -> str:
    """Return the noun behind a number that is of its name, empty where the whole name stands before the number.

    Args:
        piece: the words before the number.
        mention: the number.
        rest: the clause behind it.
        behind: `rest` up to the next amount.
        listed: whether it stands in a list behind another such: 和12亿元资金争取.
    """
    if _comes_first(piece, mention, behind, listed=listed):
        each = _OF_EACH.match(rest) if metric_name(before(after_joint(piece), mention).text) else None
        return rest if each else _noun(behind, is_last=rest == behind)
    return behind if rest == behind and _goes_on_behind(piece, mention, behind) else ""


def counted_noun(piece: str, mention: Mention, noun: str, *, joined: bool) -> Reading:
    """Return the reading of a number between its verb and its noun.

    >>> from dongyuan_targets.intake.sentences.quantities import mentions
    >>> counted_noun("培育", mentions("培育3家绿色工厂")[0], "绿色工厂", joined=False).name
    '培育绿色工厂'
    """
    found = before(after_joint(piece), mention)
    verb = metric_name(found.text)
    if found.text.endswith(_AND):
        verb = naming_verb(verb)
    elif not only_verbs(verb) and (doing := _DOING.search(verb)):
        verb = doing[0]
    name = f"{verb}{_clean_noun(noun)}"
    return Reading(name, mention, mention.after or found.comparator, 0, found.reached, joined=joined)


def _goes_on_behind(piece: str, mention: Mention, behind: str) -> bool:
    """Whether a name goes on behind its number: 改扩建甲、乙、丙3座水厂, 甲街至乙桥3公里道路改造工程."""
    if mention.unit in lexicon.LENGTHS:
        return bool(_MADE.match(behind))
    named = after_joint(piece)
    return mention.is_count and "、" in named and bool(_PLAIN_NOUN.match(behind))


def _comes_first(piece: str, mention: Mention, behind: str, *, listed: bool) -> bool:
    """Whether the number stands before its noun: 培育3家绿色工厂."""
    noun = bool(_NOUN_OR_SIZE.match(behind)) and not (JOINT.match(behind) or OF_A_GOAL.match(behind))
    if not noun or mention.is_share or GROWTH_BEHIND.match(behind) or _MODAL.search(behind):
        return False
    ahead = after_joint(piece)
    # 1100亩产业园 is an area's size; 争取15亿元资金 has a verb before it.
    counted = mention.is_count or mention.unit in _EVENTS
    led = counted or bool(ahead) or listed
    words = before(ahead, mention).text
    verbs = only_verbs(words) or words.endswith(("等", *_AND)) or (counted and _ends_in_verb(words))
    return led and verbs and (counted or not DOES.match(behind))


def _ends_in_verb(words: str) -> bool:
    if _DOING.search(words):
        return True
    return len(metric_name(words)) <= _VERB


def _noun(behind: str, *, is_last: bool) -> str:
    """Return the noun behind a number: to the clause's end, or to where the next amount's words begin."""
    if is_last:
        return _NEXT_DEED.split(behind, maxsplit=1)[0]
    if joint := _LAST_JOINT.search(behind):
        return behind[: joint.start()]
    doing = DOES.search(behind, 1)
    return behind[: doing.start()] if doing else behind


def _clean_noun(noun: str) -> str:
    """Return a noun without what follows it: 重点项目建设, 企业的目标."""
    if noun.count("“") < noun.count("”"):
        noun = noun.partition("”")[0]  # “15个项目推出去”的攻坚计划
    noun = without_doing(IN_PASSING.sub("", noun.strip("等的。 ")))
    noun = noun.removesuffix("任务").removesuffix("目标")
    return noun.removesuffix("建设") if noun.endswith("项目建设") else noun
