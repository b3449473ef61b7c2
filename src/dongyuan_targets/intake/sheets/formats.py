"""What a spreadsheet's number format shows of the number that its cell holds."""

from __future__ import annotations

import re
from enum import StrEnum

from dongyuan_targets.intake.sheets.cells import Flaw


class Shows(StrEnum):
    """What a format shows: the number, or a hundred times it with a %."""

    NUMBER = "number"
    PER_CENT = "per_cent"


# `_%` leaves a gap as wide as a %, `*-` fills with -, `[Red]` colours; none of them shows anything of the number.
_SILENT = re.compile(r"_.|\*.|\[(?:Black|Blue|Cyan|Green|Magenta|Red|Yellow|\$[¥￥]?-[0-9A-F]+)\]", re.IGNORECASE)
_SAID = re.compile(r'"([^"]*)"|\\(.)')
_SIGNS = frozenset({"", " ", "-", "+", "(", ")"})
_PER_CENT_SAID = "\ue000"  # "%" written out: 10.2 is shown as 10.2%
_OTHER_WORDS = "\ue001"
_NUMBER = re.compile(
    r"(?P<before>[-+ ()¥￥]*)(?:General|@|[#0?](?:[#0?,]*[#0?])?(?:\.[#0?]+)?|\.[#0?]+)"
    r"[ )]*(?:(?P<percent>%)|\ue000)?[ )]*",
    re.IGNORECASE,
)
_DAY = re.compile(r"(?:y+|m+|d+|h+|s+|AM/PM|\[h+\]|[-/., :@;年月日时分秒]|上午/下午)+", re.IGNORECASE)
_OF_A_DAY = re.compile("[ymdhs]", re.IGNORECASE)
_BUILT_IN = {
    **dict.fromkeys((0, 1, 2, 3, 4, 49, 37, 38, 39, 40, 41, 42, 43, 44), Shows.NUMBER),
    **dict.fromkeys((9, 10), Shows.PER_CENT),
    **dict.fromkeys((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)), Shows.NUMBER),  # days
    **dict.fromkeys((5, 6, 7, 8), Shows.NUMBER),
}


def built_in(number: int) -> Shows | Flaw:
    """Return what a format that is not written out in the file shows, by its number (ECMA-376, 18.8.30)."""
    return _BUILT_IN.get(number, Flaw.FORMAT)


def shown_by(code: str, number: float) -> Shows | Flaw:
    """Return what a format shows of a number, or why that is not the number.

    A format has up to four sections, for numbers above 0, below 0 and 0, and for text; a section that is not there is
    the first.

    >>> shown_by("0.0%", 1), shown_by("0.0_%", 1), shown_by("#,##0.0,", 1), shown_by("0.0;0.0", -1)
    (<Shows.PER_CENT: 'per_cent'>, <Shows.NUMBER: 'number'>, <Flaw.FORMAT: 'format'>, <Flaw.FORMAT: 'format'>)
    """
    if _is_day(code):
        return Shows.NUMBER
    sections = _SILENT.sub("", _SAID.sub(_literal, code)).split(";")
    place = 1 if number < 0 else 2 if number == 0 else 0
    own_sign = number < 0 and len(sections) > 1
    return _shown(sections[place] if place < len(sections) else sections[0], negative=own_sign)


def _shown(section: str, *, negative: bool) -> Shows | Flaw:
    """Return what one section shows; that of negative numbers has to write their sign itself, no other may."""
    if not section.strip():
        return Flaw.INVISIBLE
    found = _NUMBER.fullmatch(section)
    if found is None or negative is not bool(set("-(") & set(found["before"])) or "+" in found["before"] * negative:
        return Flaw.FORMAT
    return Shows.PER_CENT if found["percent"] else Shows.NUMBER


def _literal(found: re.Match[str]) -> str:
    """Return what stands for words that a format writes out: signs as they are, all others as what nobody reads."""
    said = (found[1] if found[1] is not None else found[2]) or ""
    if set(said) <= _SIGNS:
        return said
    return _PER_CENT_SAID if said == "%" else _OTHER_WORDS


def _is_day(code: str) -> bool:
    """Whether a format shows days or times; what such a cell holds is told by the library."""
    plain = _SILENT.sub("", code).replace('"', "").replace("\\", "")
    return _DAY.fullmatch(plain) is not None and _OF_A_DAY.search(plain) is not None
