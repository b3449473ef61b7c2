"""Names and amounts in turn: A、B分别达到1、2."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from dongyuan_targets.intake.sentences.after_amount import GROWTH_BEHIND, after_joint
from dongyuan_targets.intake.sentences.names import LONGEST, before, metric_name
from dongyuan_targets.intake.sentences.quantities import Mention
from dongyuan_targets.intake.sentences.reading import Leaning, Reading, either
from dongyuan_targets.intake.sentences.shared_names import spread
from dongyuan_targets.intake.sentences.sizes import is_size
from dongyuan_targets.plan.model import Comparator

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SO_MANY_OF_THEM = re.compile(r"等[两三四五六七八九十\d]+[项个大类](?:主要|核心|重点)?指标$")
_BOTH = ("城镇", "农村")
_THREE = ("一", "二", "三")
_SECTORS = re.compile("(第?)一、?第?二、?第?三(次?产.*)$")
_A_COUNT = Mention(0, 0, Decimal(1), "家")


def respectively(names_text: str, text: str, start: int, found: Sequence[Mention]) -> Iterator[Reading]:
    """Yield a reading for each name and amount of A、B分别达到1、2."""
    names = _split_names(names_text, len(found))
    first = before(text[start : found[0].start], found[0])
    mismatched = bool(names) and len(names) != len(found) and len(found) > 1
    if names and len(found) == 1:
        mention = found[0]
        for name in spread(names):
            sign = first.sign or int(bool(mention.is_share and GROWTH_BEHIND.match(text, mention.end)))
            yield Reading(name, mention, either(mention.after, first.comparator), sign, first.reached)
        return
    whole = names if mismatched or not names else spread(names)
    about_all = found[-1].after if found[-1].after is Comparator.ABOUT else None
    for place, mention in enumerate(found):
        own = before(text[found[place - 1].end : mention.start], mention) if place else first
        sign = own.sign or (first.sign if mention.is_share and found[0].is_share else 0)
        yield Reading(
            name=whole[place] if place < len(whole) else "",
            mention=mention,
            comparator=either(mention.after or about_all, own.comparator or first.comparator),
            sign=sign,
            reached=first.reached,
            leaning=Leaning.NONE if whole else Leaning.RESPECTIVELY,
            place=place - len(found),
            mismatched=mismatched,
        )


def names_start(text: str, head: Sequence[Mention], end: int) -> int:
    """Return where the names of a 分别 begin: behind the last amount that is no size within a name."""
    starts = [each.end for place, each in enumerate(head) if not is_size(text[:end], head, place)]
    return max(starts, default=0)


def _split_names(text: str, wanted: int) -> list[str]:
    """Return the names before 分别: split at 、, and at 和 too where that gives as many as there are amounts."""
    plain = _SO_MANY_OF_THEM.sub("", after_joint(text[-4 * LONGEST :]))
    plain = before(plain, _A_COUNT).text.replace("城、乡", "城乡") if plain else ""
    if wanted == len(_THREE) and (sectors := _SECTORS.search(plain)):
        return [metric_name(f"{sectors[1]}{each}{sectors[2]}") for each in _THREE]
    for marks in ("、", "[、和与及]", "[、和与及]|以及"):
        names = [name for each in re.split(marks, plain) if (name := metric_name(each))]
        if len(names) == wanted:
            return names
        if wanted == len(_BOTH) and len(names) == 1 and "城乡" in names[0]:
            return [names[0].replace("城乡", each) for each in _BOTH]
    return [name for each in re.split("[、和与]", plain) if (name := metric_name(each))]
