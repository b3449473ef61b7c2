"""The amounts of one clause, each with the metric it is of: sizes within names, 分别, 均 and number before noun."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dongyuan_targets.intake.sentences.amounts import ALL, Reading
from dongyuan_targets.intake.sentences.names import LONGEST, before, metric_name, naming_verb
from dongyuan_targets.intake.sentences.nouns import (
    GROWTH_BEHIND,
    JOINT,
    after_joint,
    counted_noun,
    is_size,
    noun_behind,
)
from dongyuan_targets.intake.sentences.quantities import Mention, mentions
from dongyuan_targets.intake.sentences.shared_names import completed, is_measured, spread
from dongyuan_targets.plan.model import Comparator

_RATE = r"\d+(?:\.\d+)?%(?:以上|左右)?"
_PAIRED = re.compile(rf"^(?:同比|比上年)?(?:增长|下降|提高|降低){_RATE}(?:[、和]{_RATE})+$")
"""Growth of several in a row without 分别: 收入分别达到2万元和1万元，增长9%和8%."""

_FROM = re.compile(
    r"[从由][^\d，]{0,4}\d+(?:\.\d+)?(?!\d)[^\d，、]{0,6}?(?=(?:增加|提高|提升|扩大|增长|上升|下降|降低|减少|发展)[到至]|[增升降]至)"
)
"""What a goal starts from: 从13万只增加到18万只."""

_HERD = re.compile("^(?:出栏|存栏|饲养)(?=.)")
_RESPECTIVELY = re.compile("分别(?!是[\u4e00-\u9fff]{2})")
_EACH = re.compile("(?:(?<![人户年月日平])均|都|各自|各(?![类项种级界地县区镇乡村]))[^均都各、]{0,8}$")
_BOTH = ("城镇", "农村")
_ORDINAL = re.compile("第?[一二三四五六七八九十]")


def readings(text: str) -> list[Reading]:
    """Return the amounts of a clause with their metrics.

    >>> [(each.name, str(each.mention.number)) for each in readings("产值超5亿元企业17家以上、超亿元企业53家以上")]
    [('产值超5亿元企业', '17'), ('超亿元企业', '53')]
    """
    plain = _PAIRED.sub(r"分别\g<0>", _FROM.sub("", text))
    return [replace(each, mention=_in_full(each.mention, each.name)) for each in _readings(plain)]


def _in_full(mention: Mention, name: str) -> Mention:
    """Return an amount with the unit that goes without saying: 突破300亿 is money, 旅游人次8亿 is visits."""
    if not mention.unit.endswith("亿"):
        return mention
    return replace(mention, unit=f"{mention.unit}{'人次' if name.endswith('人次') else '元'}")


def _readings(text: str) -> list[Reading]:
    found = mentions(text)
    split = _RESPECTIVELY.search(text)
    if split and (tail := [each for each in found if each.start >= split.end()]):
        head = [each for each in found if each.end <= split.start()]
        # The names begin behind the last amount that is no size within one.
        ends = [each.end for place, each in enumerate(head) if not is_size(text[: split.start()], head, place)]
        start = max(ends, default=0)
        return [
            *_one_by_one(text[:start], [each for each in head if each.end <= start]),
            *_respectively(text[start : split.start()], text, split.end(), tail),
        ]
    return list(_one_by_one(text, found))


def _one_by_one(text: str, found: Sequence[Mention]) -> Iterator[Reading]:
    cursor = 0
    goals = [mention for place, mention in enumerate(found) if not is_size(text, found, place)]
    for place, mention in enumerate(goals):
        if mention.start < cursor:
            continue
        piece = text[max(cursor, mention.start - LONGEST) : mention.start]
        joined = cursor > 0 and bool(JOINT.match(piece))
        following = goals[place + 1].start if place + 1 < len(goals) else len(text)
        behind = text[mention.end : following]
        noun = noun_behind(piece, mention, behind, is_last=following == len(text))
        cursor = mention.end + len(noun)
        if noun:
            yield counted_noun(piece, mention, noun, joined=joined)
        else:
            yield from _name_first(piece, mention, behind, joined=joined)


def _name_first(piece: str, mention: Mention, behind: str, *, joined: bool) -> Iterator[Reading]:
    found = before(piece, mention)
    sign = found.sign or int(mention.is_share and bool(GROWTH_BEHIND.match(behind)))
    comparator = _either(mention.after, found.comparator)
    each = _EACH.search(piece) is not None
    names = _names_in(found.text or piece) if each else _growing_together(found.text, sign)
    if len(names) > 1:
        for name in spread(names):
            yield Reading(name, mention, comparator, sign, found.reached)
        return
    name = metric_name(after_joint(found.text))
    yield Reading(name, mention, comparator, sign, found.reached, joined, ALL if each and not name else None)


def _either(behind: Comparator | None, ahead: Comparator | None) -> Comparator | None:
    """Return what a number is compared with; 控制在3%左右 is about, 超过20%以上 is more than."""
    return ahead if ahead is Comparator.ABOVE else behind or ahead


def _growing_together(text: str, sign: int) -> list[str]:
    """Return the names of what grows by one rate: 地区生产总值和一般公共预算收入增长10%."""
    names = [metric_name(each) for each in re.split("[、和]", text)] if sign else []
    return names if all(is_measured(each) for each in names) else []


def _names_in(text: str, marks: str = "[、和]") -> list[str]:
    names = [name for each in re.split(marks, text) if (name := metric_name(each))]
    if len(names) > 1 and all(map(_ORDINAL.fullmatch, names[:-1])) and (last := _ORDINAL.match(names[-1])):
        # 一、二、三产增加值: what stands behind the last ordinal is of each.
        first = names[0].removesuffix(names[0][-1])
        return [f"{first}{each[-1]}{names[-1][last.end() :]}" for each in (*names[:-1], last[0])]
    return names


def _respectively(names_text: str, text: str, start: int, found: Sequence[Mention]) -> Iterator[Reading]:
    """Yield a reading for each name and amount of A、B分别达到1、2."""
    names = _split_names(names_text, found)
    first = before(text[start : found[0].start], found[0])
    mismatched = bool(names) and len(names) != len(found)
    whole = names if mismatched or not names else spread(names)
    about_all = found[-1].after if found[-1].after is Comparator.ABOUT else None
    for place, mention in enumerate(found):
        own = before(text[found[place - 1].end : mention.start], mention) if place else first
        yield Reading(
            name=whole[place] if place < len(whole) else "",
            mention=mention,
            comparator=_either(mention.after or about_all, own.comparator or first.comparator),
            sign=own.sign or (first.sign if mention.is_share else 0),
            reached=first.reached,
            group=None if whole else slice(place - len(found), place - len(found) + 1 or None),
            mismatched=mismatched,
        )


def _split_names(text: str, found: Sequence[Mention]) -> list[str]:
    """Return the names before 分别: split at 、, and at 和 too where that gives as many as there are amounts."""
    plain = before(after_joint(text[-4 * LONGEST :]), found[0]).text.replace("城、乡", "城乡")
    for marks in ("、", "[、和与]|以?及"):
        names = _names_in(plain, marks)
        if len(names) == len(found):
            return names
        if len(found) == len(_BOTH) and len(names) == 1 and "城乡" in names[0]:
            return [names[0].replace("城乡", each) for each in _BOTH]
    return _names_in(plain, "[、和与]")


def whole_name(reading: Reading, earlier: str) -> str:
    """Return a reading's name with what it takes over from the one before it, its verb too: 新增甲5家、乙10家."""
    name = completed(reading.name, earlier)
    joined = reading.joined and not reading.reached
    if joined and (herd := _HERD.match(earlier)) and not name.startswith(herd[0]):
        return f"{herd[0]}{name}"
    takes = joined and reading.mention.is_count and not naming_verb(name)
    return f"{naming_verb(earlier)}{name}" if takes else name
