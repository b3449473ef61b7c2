"""The noun behind a number: what it counts (培育3家绿色工厂), or what it is the size of (超5亿元企业17家)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dongyuan_targets.intake.sentences.amounts import Reading
from dongyuan_targets.intake.sentences.names import before, metric_name, naming_verb, only_verbs, without_doing
from dongyuan_targets.intake.sentences.quantities import Mention

JOINT = re.compile("、|和(?![美谐平])|以?及(?![格时])|与(?!会)|并(?!网)|且|，")
OF_A_GOAL = re.compile(
    "的?(?:(?:主要|预期|年度|奋斗|工作)*目标|任务|要求|大关|关口|台阶|规模(?!的|以上|企业)|水平|以上)"
)
GROWTH_BEHIND = re.compile("的?(?:增长|增速|增幅|速度)")
DOES = re.compile("完成|实现|达到|增长|突破|建设|用于|新建|改造|实施|超过")
_SIZED = re.compile("(?:级|规模)?(?:的|企业|项目|龙头|产业|园区|工业|招商|镇|村|制造业|及以上)")
_NOUN = re.compile("[\u4e00-\u9fff“A-Z]")
_SUM = re.compile(
    "[^、，]{2,20}?(?:投资|总?产值|增加值|收入|税收|利税|投入|率|比例|占比)(?:达到?|超过?|突破|增长|保持在?|控制在)?$"
)
_WORKED_ON = re.compile("(?:聚焦|围绕|紧扣|瞄准|锚定|紧盯|依托|发挥)[^，、]{0,12}$")
_MEASURES_TAKEN = re.compile(
    r"[^，、\d]{0,12}(?:方案|政策|措施|举措|意见|办法|清单|小组|专班|工作组|分队|队伍|(?<!其)中)$"
)
_AMONG = re.compile("(?:(?<![定持制达应])[在对]|这|上述|惠及|涉及|覆盖|以|^为)$")
_MEANS = re.compile("以[^，：]*?为")
"""What work is done with or on, to the verb: 以12个镇28个村为重点."""


_LAST_JOINT = re.compile("(?:、|和|以?及|并)(?=[^、和及并]*$)")
_NOUN_OR_SIZE = re.compile("[\u4e00-\u9fff“A-Z\\d]")
_AND = ("和", "及")
_LONGEST_VERB = 4
"""Characters of a verb that no list knows: 筛选确定 10家企业."""


def after_joint(text: str) -> str:
    """Return a text without the joint it begins with: 、, 和, 以及."""
    found = JOINT.match(text)
    return text[found.end() :] if found else text


def is_size(text: str, found: Sequence[Mention], place: int) -> bool:
    """Whether an amount is the size of something, part of a name: 超5亿元企业17家, 总投资50亿元的项目."""
    mention = found[place]
    behind = text[mention.end :]
    if any(each.start() < mention.start < each.end() for each in _MEANS.finditer(text)):
        return True
    if mention.is_count and _AMONG.search(text, 0, mention.start):
        return True
    if OF_A_GOAL.match(behind):
        return False
    if mention.is_count and _is_described(text, found, place):
        return True
    if mention.is_share:
        return behind.startswith("的") and not GROWTH_BEHIND.match(behind)
    if mention.is_count:
        return not mention.unit.endswith("人") and _is_sum_of(text, found, place)
    if _SIZED.match(behind):
        return True
    return place + 1 < len(found) and _leads_to_next(text[mention.end : found[place + 1].start])


def _leads_to_next(gap: str) -> bool:
    """Whether an amount is the size of what the next one counts: 超5亿元企业17家."""
    return not gap or (bool(_NOUN.match(gap)) and not (JOINT.match(gap) or DOES.match(gap)))


def _is_described(text: str, found: Sequence[Mention], place: int) -> bool:
    """Whether a count tells how many there are of what is worked on: 聚焦13个产业集群, 落实7个方案."""
    behind = text[found[place].end : found[place + 1].start if place + 1 < len(found) else None]
    if not _NOUN.match(behind) or JOINT.match(behind):
        return False
    words = after_joint(text[found[place - 1].end if place else 0 : found[place].start]).rstrip("，、：“”")
    known = _WORKED_ON.search(words) or _MEASURES_TAKEN.match(behind)
    return bool(known) or (len(words) > 1 and words.endswith("的"))


def _is_sum_of(text: str, found: Sequence[Mention], place: int) -> bool:
    """Whether a count says of how many an amount is: 120个项目完成投资300亿元, 80家企业达标率95%."""
    if place + 1 == len(found) or not (found[place + 1].unit.endswith("元") or found[place + 1].is_share):
        return False
    ahead = metric_name(after_joint(text[found[place - 1].end if place else 0 : found[place].start]))
    return not ahead and bool(_SUM.match(text[found[place].end : found[place + 1].start]))


def noun_behind(piece: str, mention: Mention, behind: str, *, is_last: bool) -> str:
    """Return the noun behind a number that is of its name, empty where the whole name stands before the number.

    Args:
        piece: the words before the number.
        mention: the number.
        behind: the clause behind it, up to the next amount.
        is_last: whether there is no next amount.
    """
    if not _comes_first(piece, mention, behind):
        return ""
    end = None if is_last else _LAST_JOINT.search(behind) or DOES.search(behind, 1)
    return behind[: end.start()] if end else behind


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
    name = f"{verb}{_clean_noun(noun)}"
    return Reading(name, mention, mention.after or found.comparator, 0, found.reached, joined=joined)


def _comes_first(piece: str, mention: Mention, behind: str) -> bool:
    """Whether the number stands before its noun: 培育3家绿色工厂."""
    noun = bool(_NOUN_OR_SIZE.match(behind)) and not (JOINT.match(behind) or OF_A_GOAL.match(behind))
    if not noun or mention.is_share or GROWTH_BEHIND.match(behind):
        return False
    ahead = after_joint(piece)
    # 1100亩产业园 is an area's size; 争取15亿元资金 has a verb before it.
    counted = mention.is_count
    words = before(ahead, mention).text
    verbs = only_verbs(words) or words.endswith(("等", *_AND)) or (counted and len(metric_name(words)) <= _LONGEST_VERB)
    return verbs and (counted or (bool(ahead) and not DOES.match(behind)))


def _clean_noun(noun: str) -> str:
    """Return a noun without what follows it: 重点项目建设, 企业的目标."""
    noun = without_doing(noun.strip("等的。 ")).removesuffix("任务").removesuffix("目标")
    return noun.removesuffix("建设") if noun.endswith("项目建设") else noun
