"""Numbers as a sentence mentions them: with unit, range and the comparator behind, and which are no amounts at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from dongyuan_targets.errors import InvalidInputError
from dongyuan_targets.intake.sentences import lexicon
from dongyuan_targets.quantities.number import parse_number
from dongyuan_targets.quantities.unit import COUNTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dongyuan_targets.plan.model import Comparator


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


_SCALE = f"(?:{any_of(lexicon.SCALES)})"
_SHARE = any_of((*lexicon.SHARES, *lexicon.POINTS, lexicon.TIMES_OVER))
_UNIT = f"(?:{_SHARE}|天(?!然)|{_SCALE}?(?:{any_of(lexicon.UNITS)})|{_SCALE}[余多](?:{any_of(lexicon.UNITS)})|{_SCALE})"
_DIGITS = r"\d+(?:\.\d+)?"

_NUMBER = re.compile(rf"(?<![A-Za-z\d.])(-?{_DIGITS})[余多]?")
_OTHER = re.compile(rf"{_SCALE}?(?:{any_of(lexicon.NO_AMOUNTS)})|[A-Za-z+/×*:：“”]")
_DAYS = re.compile(r"天数[^，、\d]{0,8}$")
"""Days are amounts where a metric counts them: 空气质量优良天数达到300天."""

_OTHER_RANGE = re.compile(rf"[—\-至到]{_DIGITS}(?:{any_of(lexicon.NO_AMOUNTS)})")
_UNIT_HERE = re.compile(_UNIT)
_RANGE = re.compile(rf"[—\-至到](-?{_DIGITS})({_UNIT})")
_RANK = re.compile(r"(?:第|前|列|TOP|No\.?)$")
_AFTER = re.compile(any_of(lexicon.AFTER))
_BOUND = 16
_UNSAID = re.compile(
    "(?:(?<=突破)|(?<=超过)|(?<=超)|(?<=跨过)|(?<=跨越)|(?<=迈上)|(?<=站上)|(?<=达到))(十|百|千)?(万亿|亿|万)元?(?=大关|台阶|关口|以上|$)"
)
_PEOPLE = "(?:人口|人员|居民|农民|牧民|村民|市民|群众|职工|学生|劳动力|务工者|志愿者)"
_SUCH = ("农村", "贫困", "城镇", "城乡", "困难", "失业", "返乡", "适龄", "低收入", "残疾", "搬迁", "各类", "新型")
_PEOPLE_AHEAD = re.compile(f"{_PEOPLE}(?:总?数)?(?:达到?|突破|超过?|增加到|增至)?$")
_PEOPLE_BEHIND = re.compile(f"(?:{any_of(_SUCH)})*{_PEOPLE}")
_SCALES_OF_PEOPLE = frozenset(each for each in lexicon.SCALES if "亿" not in each)
_TENS = {"十": 10, "百": 100, "千": 1000}


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
    return tuple(sorted(_mentions(text), key=lambda each: each.start))


def _mentions(text: str) -> Iterator[Mention]:
    yield from _written(text)
    for found in _UNSAID.finditer(text):
        yield Mention(found.start(), found.end(), Decimal(_TENS.get(found[1], 1)), f"{found[2]}元")


def _written(text: str) -> Iterator[Mention]:
    taken = 0
    for found in _NUMBER.finditer(text):
        start, end = found.span()
        if start < taken:
            continue
        unit = _UNIT_HERE.match(text, end)
        other = None if _DAYS.search(text, 0, start) else _OTHER.match(text, end)
        if (unit is None and _OTHER_RANGE.match(text, end)) or (unit and text.startswith("/", unit.end())):
            continue
        if _RANK.search(text[max(start - 4, 0) : start]):
            continue
        if other and (unit is None or len(other[0]) >= len(unit[0])):
            continue
        if (number := _number(found[1])) is None:
            continue
        mention = Mention(start, unit.end() if unit else end, number, _unit_or_people(text, start, unit))
        whole = _with_range_and_comparator(text, mention)
        taken = whole.end
        yield whole


def _unit_or_people(text: str, start: int, unit: re.Match[str] | None) -> str:
    """Return a unit as written, or with the people that go without saying: 2.6万农村贫困人口脱贫."""
    if unit is None:
        return ""
    said = re.sub("[余多]", "", unit[0])
    if said not in _SCALES_OF_PEOPLE:
        return said
    is_people = _PEOPLE_AHEAD.search(text, 0, start) or _PEOPLE_BEHIND.match(text, unit.end())
    return f"{said}人" if is_people else said


def _number(digits: str) -> Decimal | None:
    if len(digits) > _BOUND:
        return None
    try:
        return parse_number(digits)
    except InvalidInputError:
        return None


def _with_range_and_comparator(text: str, first: Mention) -> Mention:
    unit, end, upper = first.unit, first.end, None
    other = _RANGE.match(text, end)
    if other and (not unit or other[2] == unit):
        unit, end, upper = other[2], other.end(), _number(other[1])
    after = _AFTER.match(text, end)
    comparator = lexicon.AFTER[after[0]] if after else None
    return Mention(first.start, after.end() if after else end, first.number, unit, upper, comparator)
