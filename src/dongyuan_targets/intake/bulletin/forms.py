"""The forms of clauses that are understood, as patterns over the kinds of their words; `clause` has the letters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from dongyuan_targets.intake.bulletin.amounts import AmountRead
from dongyuan_targets.intake.bulletin.clause import Token
from dongyuan_targets.intake.bulletin.times import Time, TimeKind

NUMBER = re.compile("\\d|百分之|[一两二三四五六七八九]成|翻番|[十百千万亿][元家个户亩吨人]")
"""What has to be listed where it is not taken."""

VALUE = re.compile("H?L*NS?L*[AR]")
AGAIN = re.compile("C?L+[AR]")
"""A value of the target named before."""

GROWTH = re.compile("Y*E?Y*(?:UL?[RM]|X|M)|Y+A?U[RM]")
OF_NAME = re.compile("H?L*NS?L*J?(?=[YUEX])")
"""A name with its growth behind it."""

SEVERAL = re.compile("H?L*NS?(?:J?NS?)+[LE]*[AR](?:J?[AR])*")
SEVERAL_RATES = re.compile("Y*E?Y*UL?[RM](?:J?U?L?[RM])+")
SEVERAL_GROW = re.compile("L*NS?(?:J?NS?)+(?=Y*EY*U)")
GOAL = re.compile("[HLNSGJ]*G[HLNSGJ]*[AR]")
SHARE = re.compile("(?:H?L*NS?)?[LJ]*[VG][LVGANSPJ]*R|L*R")
SHARE_OF_GOAL = re.compile("(?:H?L*NS?)?(?:[LC]+G|[LG]*V)[LVGANSPJ]*R")
_NO_LEAD = re.compile("[HLYU]*|.*G.*L.*")  # 任务完成情况
LAST_YEAR = re.compile("Y+L*A|BL*(?:A|U?L?[RM])")
CHANGE = re.compile(f"(?:Y+A?U?A|Y*UA|[YUD]*Q|K|{LAST_YEAR.pattern})")
ON_ANOTHER = re.compile("[UY]*D+Y*E?U?L?[RM]")
NAME = re.compile("H?L*NS?L*")
_ADJUSTED = re.compile("(?:剔除|扣除)[^，；]{1,20}?(?:增长|下降)\\d{1,4}(?:\\.\\d{1,2})?%")
"""A growth beside the published one, which stays what it is: （剔除留抵退税因素后增长8.1%）."""

# 年度目标超237亿元、增速9%以上 is all goal; 其中 tells of parts, not of the whole.
_BESIDE = "|".join(each.pattern for each in (GOAL, SHARE, GROWTH, CHANGE))
_ASIDE = re.compile(f"|G[^?]*[ARM][^?]*|H.*[ARM].*|[LY]|(?:{_BESIDE})(?:J(?:{_BESIDE}))*")


def kinds_of(read: Iterable[Token], without: str = "") -> str:
    """Return the kinds of words, one letter each; an intent is a goal."""
    return "".join(each.kind for each in read if each.kind not in without).replace("I", "G")


def qualifies(aside: Sequence[Token], text: str) -> bool:
    """Whether a bracket may qualify the figure before it: all do but a plan, a share, a growth, parts or 累计."""
    return _ASIDE.fullmatch(kinds_of(aside, without="PWC")) is None and _ADJUSTED.fullmatch(text) is None


def is_lead(kinds: str) -> bool:
    """Whether words without a name or a number say of what the rest of the sentence is."""
    return _NO_LEAD.fullmatch(kinds) is None


def has_amount(read: Iterable[Token]) -> bool:
    """Whether words have a number among them."""
    return any(each.kind in "ARMQ" for each in read)


def directs(heading: Sequence[Token]) -> bool:
    """Whether a heading begins with what is to be done: 加快工业发展, 稳定增长."""
    return any(each.text in {"加快", "发展", "稳定", "恢复", "保持", "培育"} for each in heading[:1])


def tells_how_it_goes(heading: Sequence[Token]) -> bool:
    """Whether a heading says of something it knows how that does: 农业生产基本稳定, 消费市场实现增长."""
    if not heading or heading[0].kind not in "NwP" or directs(heading):
        return False
    return heading[-1].kind in "UX" or heading[-1].text.endswith(("稳定", "平稳", "好", "快"))


def times_of(read: Iterable[Token]) -> list[Time]:
    """Return what words say of the time."""
    return [each.what for each in read if isinstance(each.what, Time)]


def says(read: Iterable[Token], kind: TimeKind) -> bool:
    """Whether words name a time of a kind."""
    return any(time.kind is kind for time in times_of(read))


def trails(read: Sequence[Token]) -> bool:
    """Whether something stands behind the last number of words that is none of growth: …22家的年度目标."""
    kinds = kinds_of(read, without="TPWC")
    return re.search("[ARM][^ARMQX]*[G?FwLN][^ARMQX]*$", kinds) is not None


def is_dated_amount(read: Sequence[Token]) -> bool:
    """Whether words are a number with a time of its own, of what was named before: 增长8.3%，1—9月为8.6%."""
    return bool(times_of(read)) and has_amount(read) and not any(each.kind == "N" for each in read)


def speaks_of_now(read: Sequence[Token]) -> bool:
    """Whether words are of the day on which they were written: 目前; behind a goal 目前已完成 is of its period."""
    return any(each.kind == "C" and "前" in each.text for each in read) and (
        not has_amount(read) or any(each.kind == "N" for each in read)
    )


def rates_of(read: Sequence[Token], count: int) -> list[Decimal | None]:
    """Return a growth for each of so many figures: one for all behind 均, or as many as there are."""
    signs = [each for each in read if each.kind == "U"]
    rates = [each for each in read if each.kind in "RM"]
    if len(rates) > 1:
        signs = signs * len(rates) if len(signs) == 1 else signs
        return [growth_of(each) for each in zip(signs, rates, strict=False)]
    shared = any(each.text in {"均", "都"} for each in read)
    return [growth_of(read)] * (count if shared else 1)


def growth_of(read: Sequence[Token]) -> Decimal | None:
    """Return a growth in per cent; None where a fall is negative, which says both."""
    rate = next((each.what for each in reversed(read) if each.kind in "RM"), None)
    sign = next((each.what for each in read if each.kind == "U"), 1)
    if not isinstance(rate, AmountRead):
        return Decimal(0) if read and read[-1].kind == "X" else None
    if sign == -1:
        return -rate.number if rate.number > 0 else None
    return rate.number
