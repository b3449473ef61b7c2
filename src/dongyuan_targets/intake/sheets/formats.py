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
_SILENT = re.compile(
    r"_.|\*.|\[(?:Black|Blue|Cyan|Green|Magenta|Red|White|Yellow|Color\d+|\$[¥￥]?-[0-9A-F]+)\]", re.IGNORECASE
)
_SAID = re.compile(r'"([^"]*)"|\\(.)')
_WORDS = re.compile(r"\w")
_NUMBER = re.compile(
    r"[-+ ()¥￥]*(?:General|@|[#0?](?:[#0?,]*[#0?])?(?:\.[#0?]+)?|\.[#0?]+)[-+ ()]*(?P<percent>%?)[-+ ()]*",
    re.IGNORECASE,
)
_DAY = re.compile(r"[-/.,: dmyhsap年月日时分秒上下午aAmMpP\[\]@;$0-9A-F]+", re.IGNORECASE)
_BUILT_IN = {
    **dict.fromkeys((0, 1, 2, 3, 4, 49, 37, 38, 39, 40, 41, 42, 43, 44), Shows.NUMBER),
    **dict.fromkeys((9, 10), Shows.PER_CENT),
    **dict.fromkeys((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)), Shows.NUMBER),  # days
    **dict.fromkeys((5, 6, 7, 8), Shows.NUMBER),
}


def built_in(number: int) -> Shows | Flaw:
    """Return what a format that is not written out in the file shows, by its number (ECMA-376, 18.8.30)."""
    return _BUILT_IN.get(number, Flaw.FORMAT)


def shown_by(code: str) -> Shows | Flaw:
    """Return what a format shows, or why that is not the number.

    >>> shown_by("0.0%"), shown_by("0.0_%"), shown_by("#,##0.0,"), shown_by(";;;")
    (<Shows.PER_CENT: 'per_cent'>, <Shows.NUMBER: 'number'>, <Flaw.FORMAT: 'format'>, <Flaw.INVISIBLE: 'invisible'>)
    """
    plain = _SILENT.sub("", code)
    sections = plain.split(";")
    if not sections[0].strip():
        return Flaw.INVISIBLE
    if any(_WORDS.search(found[1] or found[2] or "") for found in _SAID.finditer(plain)):
        return Shows.NUMBER if _is_day(code) else Flaw.FORMAT
    found = [_NUMBER.fullmatch(_SAID.sub("", section)) for section in sections[:3] if section.strip()]
    if not all(found):
        return Shows.NUMBER if _is_day(code) else Flaw.FORMAT
    shows = {Shows.PER_CENT if each and each["percent"] else Shows.NUMBER for each in found}
    return shows.pop() if len(shows) == 1 else Flaw.FORMAT


def _is_day(code: str) -> bool:
    """Whether a format shows days or times; what such a cell holds is told by the library."""
    plain = code.replace('"', "").replace("\\", "")
    return bool(_DAY.fullmatch(plain)) and bool(re.search("[ymdhs]", plain, re.IGNORECASE))
