"""The amounts of one clause, each with the metric it is of: sizes within names, 分别, 均 and number before noun."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING

from dongyuan_targets.model import Comparator
from dongyuan_targets.sentences import lexicon
from dongyuan_targets.sentences.behind import DOES, GROWTH_BEHIND, JOINT, OF_A_GOAL, STARTS_ANEW, after_joint
from dongyuan_targets.sentences.names import IN_PASSING, LONGEST, before, metric_name, naming_verb, only_verbs
from dongyuan_targets.sentences.quantities import Mention, any_of, mentions
from dongyuan_targets.sentences.sharing import completed, is_measured, spread, with_noun_of
from dongyuan_targets.sentences.sizes import is_size

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Leaning(Enum):
    """How an amount without a name of its own finds its metric."""

    NONE = "none"
    LAST = "last"
    GROUP = "group"
    IN_TURN = "in_turn"


@dataclass(frozen=True, slots=True)
class Reading:
    """An amount and what its clause says of it.

    Attributes:
        name: the metric; empty where the amount leans on what was said before.
        mention: the amount.
        comparator: what the words before and behind it say, None where they say nothing.
        sign: 1 a rise, -1 a fall, 0 no growth.
        reached: whether it is a standing amount (达到28家).
        anew: whether a verb begins anew before it: 实现税收9000万元.
        joined: whether 、 ties it to the amount before it.
        leaning: where a name is missing, on what it leans.
        place: of 分别, which of its amounts it is, from the last: -1.
        mismatched: whether 分别 has not as many names as amounts.
    """

    name: str
    mention: Mention
    comparator: Comparator | None
    sign: int
    reached: bool = False
    anew: bool = False
    joined: bool = False
    leaning: Leaning = Leaning.NONE
    place: int = -1
    mismatched: bool = False


_LAST_JOINT = re.compile(f"(?:{any_of(('、', '和', '及', '以及', '并'))})(?=[^、和及并]*$)")
_NOUN_OR_SIZE = re.compile("[\u4e00-\u9fff“A-Z\\d]")
_MADE = re.compile("(?!的)[\u4e00-\u9fff]{2,16}(?:工程|项目|改造|建设|公路|道路|路面|管网|线路)$")

_NEXT_DEED = re.compile("、(?=因地制宜|不断|持续|着力|大力|加快|推动|促进|提升|破解|解决|实现|完善|优化)|[和及、]一批")
_STEP = re.compile("的?(?:新)?台阶")
_AND = ("和", "及", "以及")
_PLAIN_NOUN = re.compile("(?!的|以上|左右)[\u4e00-\u9fff]{2,8}$")
_VERB = 4
"""Characters of a verb that no list knows: 筛选确定 10家企业."""


_BOTH_AT = re.compile(r"实现(?:两个|双)(?=\d+(?:\.\d+)?%)")
"""招标率、拨付率实现两个95%."""

_RATE = r"\d+(?:\.\d+)?%(?:以上|左右)?"
_PAIRED = re.compile(rf"^(?:同比|比上年)?(?:增长|下降|提高|降低){_RATE}(?:[、和]{_RATE})+$")
"""Growth of several in a row without 分别: 收入分别达到2万元和1万元，增长9%和8%."""

_DONE_TO = re.compile(
    r"((?:^|[，、]).{0,12}?)[对为](\d+(?:\.\d+)?[余多万]*[\u4e00-\u9fff](?:以上)?)([\u4e00-\u9fff]{2,14}?)(?:实施|进行|开展)([\u4e00-\u9fff]{2,12}?)(?:工程)?$"
)
"""对9台燃煤锅炉实施脱硝改造: 燃煤锅炉脱硝改造9台."""

_NAMELY = re.compile("^分别[是为](?=[\u4e00-\u9fff]{2})")
_FROM = re.compile(
    r"[从由](?:去年|上年|目前|现在|20\d\d年)?的?\d+(?:\.\d+)?(?!\d)[^\d，、]{0,6}?"
    "(?=(?:增加|提高|提升|扩大|增长|上升|下降|降低|减少|压减|发展)[到至]|[增升降减]至|升到|降到)"
)
"""What a goal starts from: 从13万只增加到18万只."""

_OF_EACH = re.compile(
    r"[^、，\d]{0,12}(?:收入|产值|税收|营收|销售额|利税|投资)(?:超过|突破|超|过|达到?)\d+(?:\.\d+)?[百千万亿]*元(?:以上)?$"
)
"""What counted ones have each: 新增3个村集体收入超过10万元 counts villages."""

_ENDS_NOUN = re.compile(
    "(?:企业|项目|主体|机构|公司|基地|平台|[园景社小]区|人才|岗位|车位|农田|公路|就业|数|量|值|额)$"
)
_HERD = re.compile("^(?:出栏|存栏|饲养)(?=.)")
_MODAL = re.compile("力争|确保|计划")
_RESPECTIVELY = re.compile("分别(?!是指)")
_ANEW = re.compile("(?:全年|年内)?(?:力争|确保|争取)?(?:实现|完成)")
_EACH = re.compile("(?:(?<![人户年月日平])均|都|各自|各(?![类项种级界地县区镇乡村])|各部门)[^均都各、]{0,8}$")
_MODALITY = re.compile("[^、，]*(?:力争|确保|争取|目标是|目标为)")


def readings(text: str) -> list[Reading]:
    """Return the amounts of a clause with their metrics.

    >>> [(each.name, str(each.mention.number)) for each in readings("产值超5亿元企业17家以上、超亿元企业53家以上")]
    [('产值超5亿元企业', '17'), ('超亿元企业', '53')]
    """
    found = [replace(each, mention=_in_full(each.mention, each.name)) for each in _readings(_plain(text))]
    following = [*(each.name for each in found[1:]), ""]
    return [replace(each, name=with_noun_of(each.name, later)) for each, later in zip(found, following, strict=False)]


def _plain(text: str) -> str:
    """Return a clause without what a goal starts from, with the 分别 it leaves out, a number behind its noun."""
    text = text.replace("”“", "”、“")
    text = _PAIRED.sub(r"分别\g<0>", _BOTH_AT.sub("均达到", _NAMELY.sub("", text)))
    return _DONE_TO.sub(r"\1\3\4\2", _FROM.sub("", text))


def _in_full(mention: Mention, name: str) -> Mention:
    """Return an amount with the unit that goes without saying: 突破300亿 is money, 旅游人次8亿 is visits."""
    if not mention.unit.endswith("亿"):
        return mention
    return replace(mention, unit=f"{mention.unit}{'人次' if name.endswith('人次') else '元'}")


def _readings(text: str) -> list[Reading]:
    found = mentions(text)
    if not found:
        return []
    split = _RESPECTIVELY.search(text)
    if split and any(each.start >= split.end() for each in found):
        head = [each for each in found if each.end <= split.start()]
        tail = [each for each in found if each.start >= split.end()]
        start = _names_start(text, head, split.start())
        return [
            *_one_by_one(text[:start], [each for each in head if each.end <= start]),
            *_respectively(text[start : split.start()], text, split.end(), tail),
        ]
    return list(_one_by_one(text, found))


def _names_start(text: str, head: Sequence[Mention], end: int) -> int:
    """Return where the names of a 分别 begin: behind the last amount that is no size within a name."""
    starts = [each.end for place, each in enumerate(head) if not is_size(text[:end], head, place)]
    return max(starts, default=0)


def _one_by_one(text: str, found: Sequence[Mention]) -> Iterator[Reading]:
    cursor, listed = 0, False
    goals = [mention for place, mention in enumerate(found) if not is_size(text, found, place)]
    for place, mention in enumerate(goals):
        if mention.start < cursor:
            continue
        piece = text[max(cursor, mention.start - LONGEST) : mention.start]
        joined = cursor > 0 and bool(JOINT.match(piece))
        following = goals[place + 1].start if place + 1 < len(goals) else len(text)
        behind = text[mention.end : following]
        cursor = mention.end
        listed = _comes_first(piece, mention, behind, listed=listed and joined)
        if listed:
            rest = text[mention.end :]
            each = _OF_EACH.match(rest) if metric_name(before(after_joint(piece), mention).text) else None
            noun = rest if each else _noun(behind, is_last=following == len(text))
            cursor += len(noun)
            yield _number_first(piece, mention, noun, joined=joined)
        elif following == len(text) and _goes_on_behind(piece, mention, behind):
            cursor += len(behind)
            yield _number_first(piece, mention, behind, joined=joined)
        else:
            yield from _name_first(piece, mention, behind, joined=joined)


def _goes_on_behind(piece: str, mention: Mention, behind: str) -> bool:
    """Whether a name goes on behind its number: 改扩建甲、乙、丙3座水厂, 甲街至乙桥3公里道路改造工程."""
    if mention.unit in lexicon.LENGTHS:
        return bool(_MADE.match(behind))
    named = after_joint(piece)
    return mention.is_count and "、" in named and not _ENDS_NOUN.search(named) and bool(_PLAIN_NOUN.match(behind))


def _comes_first(piece: str, mention: Mention, behind: str, *, listed: bool) -> bool:
    """Whether the number stands before its noun: 培育3家绿色工厂; `listed` behind another such: 和12亿元资金争取."""
    noun = bool(_NOUN_OR_SIZE.match(behind)) and not (
        JOINT.match(behind) or STARTS_ANEW.match(behind) or OF_A_GOAL.match(behind)
    )
    if not noun or mention.is_share or GROWTH_BEHIND.match(behind) or _MODAL.search(behind):
        return False
    ahead = after_joint(piece)
    # 1100亩产业园 is an area's size; 争取15亿元资金 has a verb before it.
    led = mention.is_count or bool(ahead) or listed
    words = before(ahead, mention).text
    verbs = (
        only_verbs(words)
        or words.endswith(("等", *_AND))
        or (mention.is_count and len(metric_name(words)) <= _VERB and not _ENDS_NOUN.search(words))
    )
    return led and verbs and (mention.is_count or not DOES.match(behind))


def _noun(behind: str, *, is_last: bool) -> str:
    """Return the noun behind a number: to the clause's end, or to where the next amount's words begin."""
    if is_last:
        return _NEXT_DEED.split(behind, maxsplit=1)[0]
    if joint := _LAST_JOINT.search(behind):
        return behind[: joint.start()]
    doing = DOES.search(behind, 1)
    return behind[: doing.start()] if doing else behind


def _number_first(piece: str, mention: Mention, noun: str, *, joined: bool) -> Reading:
    found = before(after_joint(piece), mention)
    verb = metric_name(found.text)
    if found.text.endswith(_AND):
        verb = naming_verb(verb)
    name = f"{verb}{_clean_noun(noun)}"
    return Reading(name, mention, mention.after or found.comparator, 0, found.reached, joined=joined)


def _clean_noun(noun: str) -> str:
    """Return a noun without what follows it: 重点项目建设, 企业的目标."""
    noun = IN_PASSING.sub("", noun.strip("等的。 "))
    noun = noun.removesuffix("任务").removesuffix("目标")
    return noun.removesuffix("建设") if noun.endswith("项目建设") else noun


def _name_first(piece: str, mention: Mention, behind: str, *, joined: bool) -> Iterator[Reading]:
    found = before(piece, mention)
    sign = found.sign
    if mention.is_share and not sign and GROWTH_BEHIND.match(behind):
        sign = 1
    comparator = _either(mention.after, found.comparator)
    names = _names_of_each(piece, found.text) if _EACH.search(piece) else _growing_together(found.text, sign)
    if len(names) > 1:
        for name in spread(names):
            yield Reading(name, mention, comparator, sign, found.reached)
        return
    name = metric_name(after_joint(found.text))
    if _STEP.match(behind):
        name = name.removesuffix("上")
    leaning = Leaning.NONE if name else Leaning.GROUP if _EACH.search(piece) else Leaning.LAST
    anew = _ANEW.match(after_joint(found.text)) is not None
    yield Reading(name, mention, comparator, sign, found.reached, anew, joined, leaning)


def _growing_together(text: str, sign: int) -> list[str]:
    """Return the names of what grows by one rate: 地区生产总值和一般公共预算收入增长10%."""
    names = [metric_name(each) for each in re.split("[、和]", text)] if sign else []
    return names if all(is_measured(each) for each in names) else []


def _either(behind: Comparator | None, ahead: Comparator | None) -> Comparator | None:
    """Return what a number is compared with; 控制在3%左右 is about, 超过20%以上 is more than."""
    return ahead if ahead is Comparator.ABOVE else behind or ahead


def _names_of_each(piece: str, text: str) -> list[str]:
    return [name for each in re.split("[、和]", _MODALITY.sub("", text) or piece) if (name := metric_name(each))]


def _respectively(names_text: str, text: str, start: int, found: Sequence[Mention]) -> Iterator[Reading]:
    """Yield a reading for each name and amount of A、B分别达到1、2."""
    names = _split_names(names_text, len(found))
    first = before(text[start : found[0].start], found[0])
    mismatched = bool(names) and len(names) != len(found) and len(found) > 1
    if names and len(found) == 1:
        mention = found[0]
        for name in spread(names):
            sign = first.sign or int(bool(mention.is_share and GROWTH_BEHIND.match(text, mention.end)))
            yield Reading(name, mention, _either(mention.after, first.comparator), sign, first.reached)
        return
    whole = names if mismatched or not names else spread(names)
    about_all = found[-1].after if found[-1].after is Comparator.ABOUT else None
    for place, mention in enumerate(found):
        own = before(text[found[place - 1].end : mention.start], mention) if place else first
        sign = own.sign or (first.sign if mention.is_share and found[0].is_share else 0)
        yield Reading(
            name=whole[place] if place < len(whole) else "",
            mention=mention,
            comparator=_either(mention.after or about_all, own.comparator or first.comparator),
            sign=sign,
            reached=first.reached,
            leaning=Leaning.NONE if whole else Leaning.IN_TURN,
            place=place - len(found),
            mismatched=mismatched,
        )


def _split_names(text: str, wanted: int) -> list[str]:
    """Return the names before 分别: split at 、, and at 和 too where that gives as many as there are amounts."""
    plain = _SO_MANY_OF_THEM.sub("", after_joint(_MODALITY.sub("", text[-4 * LONGEST :])))
    plain = before(plain, _A_COUNT).text.replace("城、乡", "城乡") if plain else ""
    if wanted == len(_THREE) and (sectors := _SECTORS.search(plain)):
        return [metric_name(f"{sectors[1]}{each}{sectors[2]}") for each in _THREE]
    for marks in ("、", "[、和与及]", "[、和与及]|以及"):
        names = [name for each in re.split(marks, plain) if (name := metric_name(_growthless(each)))]
        if len(names) == wanted:
            return names
        if wanted == len(_BOTH) and len(names) == 1 and "城乡" in names[0]:
            return [names[0].replace("城乡", each) for each in _BOTH]
    return [name for each in re.split("[、和与]", plain) if (name := metric_name(_growthless(each)))]


_SO_MANY_OF_THEM = re.compile(r"等[两三四五六七八九十\d]+[项个大类](?:主要|核心|重点)?指标$")
_BOTH = ("城镇", "农村")
_THREE = ("一", "二", "三")
_SECTORS = re.compile("(第?)一、?第?二、?第?三(次?产.*)$")
_A_COUNT = Mention(0, 0, Decimal(1), "家")


def _growthless(text: str) -> str:
    """Return a name without the growth words before 分别: 收入同比分别增长."""
    return re.sub(f"(?:{any_of(lexicon.OF_GROWTH)}|增速|增幅)+$", "", text)


def whole_name(reading: Reading, earlier: str) -> str:
    """Return a reading's name with what it takes over from the one before it, its verb too: 新增甲5家、乙10家."""
    if reading.anew and reading.name in lexicon.STANDING_ALONE:
        return reading.name
    name = completed(reading.name, earlier)
    joined = reading.joined and not reading.reached
    if joined and (herd := _HERD.match(earlier)) and not name.startswith(herd[0]):
        return f"{herd[0]}{name}"
    takes = joined and reading.mention.is_count and not naming_verb(name)
    return f"{naming_verb(earlier)}{name}" if takes else name
