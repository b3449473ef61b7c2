"""The amounts of one clause, each with the metric it is of: sizes within names, 分别, 均 and number before noun."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from dongyuan_targets.intake.sentences import lexicon
from dongyuan_targets.intake.sentences.after_amount import GROWTH_BEHIND, JOINT, after_joint
from dongyuan_targets.intake.sentences.counted_nouns import counted_noun, noun_behind
from dongyuan_targets.intake.sentences.names import LONGEST, before, metric_name, naming_verb
from dongyuan_targets.intake.sentences.quantities import mentions
from dongyuan_targets.intake.sentences.reading import Leaning, Reading, either
from dongyuan_targets.intake.sentences.respectively import names_start, respectively
from dongyuan_targets.intake.sentences.shared_names import completed, is_measured, spread, with_noun_of, with_tail_of
from dongyuan_targets.intake.sentences.sizes import is_size

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dongyuan_targets.intake.sentences.quantities import Mention

_OF_A_SECTOR = re.compile("([\u4e00-\u9fff]{2,8}(?:产业|景区|行业))[\u4e00-\u9fff]+$")
_OF_SECTORS = ("工业增加值", "增加值", "门票收入")
"""高新技术产业总产值突破60亿元，实现工业增加值18亿元: it is of the sector."""

_TWO_QUOTED = re.compile("”“(?=[^“”]*”(?:占比|比例|比重|创建率|均|各|分别))")
"""“文明村”“文明户”占比均达50%: two; “专精特新”“小巨人”企业 is one."""

_NOUN_OF_LAST = re.compile("[\u4e00-\u9fff]{1,6}、")
_STEP = re.compile("的?(?:新)?台阶")
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


_HERD = re.compile("^(?:出栏|存栏|饲养)(?=.)")
_RESPECTIVELY = re.compile("分别(?!是指)")
_ANEW = re.compile("(?:全年|年内)?(?:力争|确保|争取)?(?:实现|完成)")
_EACH = re.compile("(?:(?<![人户年月日平])均|都|各自|各(?![类项种级界地县区镇乡村])|各部门)[^均都各、]{0,8}$")


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
    text = _TWO_QUOTED.sub("”、“", text)
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
        start = names_start(text, head, split.start())
        return [
            *_one_by_one(text[:start], [each for each in head if each.end <= start]),
            *respectively(text[start : split.start()], text, split.end(), tail),
        ]
    return list(_one_by_one(text, found))


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
        noun = noun_behind(piece, mention, text[mention.end :], behind, listed=listed and joined)
        cursor, listed = mention.end + len(noun), bool(noun)
        if noun:
            yield counted_noun(piece, mention, noun, joined=joined)
        else:
            # 改造68个小区、21500户: what was counted is counted once more, in other things.
            again = place > 0 and mention.is_count and _NOUN_OF_LAST.fullmatch(piece)
            yield from _name_first("、" if again else piece, mention, behind, joined=joined or bool(again))


def _name_first(piece: str, mention: Mention, behind: str, *, joined: bool) -> Iterator[Reading]:
    found = before(piece, mention)
    sign = found.sign
    if mention.is_share and not sign and GROWTH_BEHIND.match(behind):
        sign = 1
    comparator = either(mention.after, found.comparator)
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


def _names_of_each(piece: str, text: str) -> list[str]:
    return [name for each in re.split("[、和]", text or piece) if (name := metric_name(each))]


def whole_name(reading: Reading, earlier: str) -> str:
    """Return a reading's name with what it takes over from the one before it, its verb too: 新增甲5家、乙10家."""
    if reading.anew and (sector := _OF_A_SECTOR.match(earlier)) and reading.name in _OF_SECTORS:
        return f"{sector[1]}{reading.name}"
    if reading.anew and reading.name in lexicon.STANDING_ALONE:
        return reading.name
    name = completed(reading.name, earlier)
    joined = reading.joined and not reading.reached
    if joined and reading.sign:
        name = with_tail_of(name, earlier)  # 电子产业投资增长12%、新材料产业增长6%
    if joined and (herd := _HERD.match(earlier)) and not name.startswith(herd[0]):
        return f"{herd[0]}{name}"
    takes = joined and reading.mention.is_count and not naming_verb(name)
    return f"{naming_verb(earlier)}{name}" if takes else name
