"""What a spreadsheet's number format displays of the number that its cell holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from dongyuan_targets.errors import InvalidInputError
from dongyuan_targets.intake.sheets.cells import Flaw
from dongyuan_targets.quantities.number import normalise
from dongyuan_targets.quantities.unit import is_unit, parse_quantity


@dataclass(frozen=True, slots=True)
class Shows:
    """What a format displays: the number multiplied by `times`, with a unit after it."""

    unit: str = ""
    times: int = 1


NUMBER, PER_CENT = Shows(), Shows("%", 100)


# `_%` leaves a gap as wide as a %, `*-` fills with -, `[Red]` colours; none of them displays part of the number.
_SILENT = re.compile(r"_.|\*.|\[(?:Black|Blue|Cyan|Green|Magenta|Red|Yellow|\$[¥￥]?-[0-9A-F]+)\]", re.IGNORECASE)
_SAID = re.compile(r'"([^"]*)"|\\(.)')
_SIGNS = frozenset({"", " ", "-", "+", "(", ")"})
_UNIT = "\ue000"
"""Encloses a literal unit: 8 is displayed as 8家, 10.2 as 10.2%."""
_OTHER_WORDS = "\ue001"
_NUMBER = re.compile(
    r"(?P<before>[-+ ()¥￥]*)(?:General|@|[#0?](?:[#0?,]*[#0?])?(?:\.[#0?]+)?|\.[#0?]+)"
    r"[ )]*(?:(?P<percent>%)|\ue000(?P<unit>[^\ue000]+)\ue000)?[ )]*",
    re.IGNORECASE,
)
_DAY = re.compile(r"(?:y+|m+|d+|h+|s+|AM/PM|\[h+\]|[-/., :@;年月日时分秒]|上午/下午)+", re.IGNORECASE)
_OF_A_DAY = re.compile("[ymdhs]", re.IGNORECASE)
_BUILT_IN_PER_CENT, _BUILT_IN_OTHERS = {9, 10}, {11, 12, 13, *range(23, 27), 48}
_LAST_BUILT_IN = 58
"""Last built-in format (ECMA-376, 18.8.30); `_BUILT_IN_OTHERS` are fractions or powers, the rest numbers and dates."""


def built_in(number: int) -> Shows | Flaw:
    """Return what the built-in format with this number displays, or why that is not the number."""
    if number in _BUILT_IN_OTHERS or number > _LAST_BUILT_IN:
        return Flaw.FORMAT
    return PER_CENT if number in _BUILT_IN_PER_CENT else NUMBER


def shown_in(text: str, held: str) -> Shows | Flaw:
    """Return what a cell displays, judged by its text and the number held, or why that is not the number.

    >>> shown_in("10.2%", "0.102"), shown_in("119 家", "118.6"), shown_in("(3.1)", "-3.1")
    (Shows(unit='%', times=100), Shows(unit='家', times=1), Shows(unit='', times=1))
    >>> shown_in("118.6*", "118.6"), shown_in("11.9", "118.6"), shown_in("3.1", "-3.1"), shown_in("", "0")
    (<Flaw.FORMAT: 'format'>, <Flaw.FORMAT: 'format'>, <Flaw.FORMAT: 'format'>, <Flaw.INVISIBLE: 'invisible'>)
    """
    shown = normalise(text).lstrip("¥￥ ")
    if not shown:
        return Flaw.INVISIBLE
    try:
        said = parse_quantity(f"-{shown[1:-1]}" if shown[0] == "(" and shown[-1] == ")" else shown)
    except InvalidInputError:
        return Flaw.FORMAT
    shows = PER_CENT if said.unit == "%" else Shows(said.unit or "")
    last_place = Fraction(1, 10 ** len(str(said.number).partition(".")[2]))
    is_it = abs(Fraction(said.number) - Fraction(held) * shows.times) <= last_place / 2
    return shows if is_it and (not shows.unit or is_unit(shows.unit)) else Flaw.FORMAT


def shown_by(code: str, number: float) -> Shows | Flaw:
    """Return what a format displays of a number, or why that is not the number.

    A format has up to four sections: for numbers above 0, below 0, equal to 0, and for text. A missing one defaults to
    the first.

    >>> shown_by("0.0%", 1), shown_by("0.0_%", 1), shown_by('0"家"', 1)
    (Shows(unit='%', times=100), Shows(unit='', times=1), Shows(unit='家', times=1))
    >>> shown_by("#,##0.0,", 1), shown_by("0.0;0.0", -1)
    (<Flaw.FORMAT: 'format'>, <Flaw.FORMAT: 'format'>)
    """
    if _is_day(code):
        return NUMBER
    sections = _SILENT.sub("", _SAID.sub(_literal, code)).split(";")
    place = 1 if number < 0 else 2 if number == 0 else 0
    own_sign = number < 0 and len(sections) > 1
    return _shown(sections[place] if place < len(sections) else sections[0], negative=own_sign)


def _shown(section: str, *, negative: bool) -> Shows | Flaw:
    """Return what one section displays; it has to write a sign exactly if it is for negative numbers."""
    if not section.strip():
        return Flaw.INVISIBLE
    found = _NUMBER.fullmatch(section)
    if found is None or negative is not bool(set("-(") & set(found["before"])) or "+" in found["before"] * negative:
        return Flaw.FORMAT
    return PER_CENT if found["percent"] else Shows(found["unit"] or "")


def _literal(found: re.Match[str]) -> str:
    """Return the replacement for literal text: signs unchanged, a unit enclosed, anything else as unreadable."""
    said = (found[1] if found[1] is not None else found[2]) or ""
    if set(said) <= _SIGNS:
        return said
    unit = normalise(said)
    return f"{_UNIT}{unit}{_UNIT}" if is_unit(unit) else _OTHER_WORDS


def _is_day(code: str) -> bool:
    """Whether a format displays dates or times; the library tells which cells hold them."""
    plain = _SILENT.sub("", code).replace('"', "").replace("\\", "")
    return _DAY.fullmatch(plain) is not None and _OF_A_DAY.search(plain) is not None
