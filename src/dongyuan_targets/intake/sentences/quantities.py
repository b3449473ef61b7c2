"""Numbers as a sentence mentions them: with unit, range and the comparator behind, and which are no amounts at all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from dongyuan_targets.intake.sentences import lexicon
from dongyuan_targets.plan.model import Comparator
from dongyuan_targets.quantities.unit import COUNTS


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


_SCALE = f"(?:{any_of(lexicon.SCALES)})"
_SHARE = any_of((*lexicon.SHARES, *lexicon.POINTS, lexicon.TIMES_OVER))
_UNIT = f"(?:{_SHARE}|天(?!然)|{_SCALE}?(?:{any_of(lexicon.UNITS)})|{_SCALE}[余多](?:{any_of(lexicon.UNITS)})|{_SCALE})"
_DIGITS = r"[0-9]{1,15}(?:\.[0-9]{1,10})?(?!\d)"
"""No amount has more digits."""

_NUMBER = re.compile(rf"(?<![A-Za-z\d.])(-?{_DIGITS})[余多]?")
_OTHER = re.compile(rf"{_SCALE}?(?:{any_of(lexicon.NO_AMOUNTS)})|[A-Za-z+/×*:：“”]")
_DAYS = re.compile(r"天数[^，、\d]{0,8}$")
"""Days are amounts where a metric counts them: 空气质量优良天数达到300天."""

_UNIT_HERE = re.compile(_UNIT)
_RANGE = re.compile(rf"[—\-至到](-?{_DIGITS})({_UNIT})")
_RANK = re.compile("[第前列]$")
_AFTER = re.compile(any_of(lexicon.AFTER))
_SCALES_OF_PEOPLE = frozenset(each for each in lexicon.SCALES if "亿" not in each)
_PEOPLE = re.compile("[\u4e00-\u9fff]{0,6}?(?:人口|人员|居民|群众|职工|劳动力)")
"""People that go without saying: 2.6万农村贫困人口脱贫."""


@dataclass(frozen=True, slots=True)
class Mention:
    """An amount where the text has it: `text[start:end]` is number, unit and the comparator behind.

    Attributes:
        number: as written, in `unit`.
        upper: the other end of a range (10%—12%).
        unit: 亿元, 家, %; empty where none is written.
        after: what a word behind it says (以上, 左右).
    """

    start: int
    end: int
    number: Decimal
    unit: str
    upper: Decimal | None = None
    after: Comparator | None = None

    @property
    def is_share(self) -> bool:
        """Whether it is a % or a ‰."""
        return self.unit in lexicon.SHARES

    @property
    def is_count(self) -> bool:
        """Whether it counts things or people."""
        return self.unit in COUNTS or self.unit.endswith(("人次", "人", "户"))


@lru_cache(maxsize=1024)  # a clause is looked at for its kind, its headings and its amounts
def mentions(text: str) -> tuple[Mention, ...]:
    """Return the amounts of a clause in order, without dates, ranks, grades and codes.

    >>> [(str(each.number), each.unit, each.after) for each in mentions("2022年引进5亿元企业17家以上，居第3位")]
    [('5', '亿元', None), ('17', '家', <Comparator.AT_LEAST: '>='>)]
    """
    return tuple(_mentions(text))


def _mentions(text: str) -> Iterator[Mention]:
    taken = 0
    for found in _NUMBER.finditer(text):
        start, end = found.span()
        if start < taken or _RANK.search(text[max(start - 4, 0) : start]):
            continue
        unit = _UNIT_HERE.match(text, end)
        other = None if _DAYS.search(text, 0, start) else _OTHER.match(text, end)
        no_amount = other and (unit is None or len(other[0]) >= len(unit[0]))
        if no_amount:
            continue
        said = re.sub("[余多]", "", unit[0]) if unit else ""
        if said in _SCALES_OF_PEOPLE and _PEOPLE.match(text, unit.end() if unit else end):
            said = f"{said}人"
        whole = _with_range_and_comparator(text, Mention(start, unit.end() if unit else end, Decimal(found[1]), said))
        taken = whole.end
        yield whole


def _with_range_and_comparator(text: str, first: Mention) -> Mention:
    unit, end, upper = first.unit, first.end, None
    other = _RANGE.match(text, end)
    if other and (not unit or other[2] == unit):
        unit, end, upper = other[2], other.end(), Decimal(other[1])
    after = _AFTER.match(text, end)
    comparator = lexicon.AFTER[after[0]] if after else None
    return Mention(first.start, after.end() if after else end, first.number, unit, upper, comparator)
