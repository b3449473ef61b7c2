"""Numbers as people write them: read exactly or refused, never guessed."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from dongyuan_targets.errors import InvalidInputError
from dongyuan_targets.message import message

_MINUS = dict.fromkeys(map(ord, "−–—‐―"), "-")
_PLAIN = re.compile(r"[+-]?(?:\d+(?:\.\d+)?|\.\d+)", re.ASCII)
# A number that begins with 0 has no thousands: 0,123 more likely has a decimal comma.
_GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?", re.ASCII)
# Everything except superscripts, subscripts and enclosed numbers, which NFKC would turn into digits.
_COMPATIBLE = re.compile(
    "[^\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u209c\u2150-\u218b\u2460-\u24ff\u2776-\u2793\u3220-\u3247\u3280-\u32bf]+"
)
_MOST_WHOLE, _MOST_DECIMALS = 15, 10


def normalise(text: str) -> str:
    """Return a text with full-width characters and all minus signs replaced by plain ones, without outer spaces.

    Superscripts and circled digits stay as they are: after a number they mark a note and are not part of it.

    >>> normalise("１１８.６①　亿元")
    '118.6① 亿元'
    """
    if text.isascii():
        return text.strip()
    return _COMPATIBLE.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text).translate(_MINUS).strip()


def parse_number(text: str) -> Decimal:
    """Return the number that a text holds, with its digits: 12.50 stays 12.50.

    Accepts 118.6, 1,234.5, full-width digits and every kind of minus sign.

    Raises:
        InvalidInputError: it is no plain number, its commas do not group thousands, or it is too long.
    """
    plain = normalise(text)
    if _GROUPED.fullmatch(plain):
        plain = plain.replace(",", "")
    elif re.fullmatch(r"[+-]?\d+(,\d+)+(\.\d+)?", plain):
        raise InvalidInputError(message("input.number_ambiguous", text=text))
    if not _PLAIN.fullmatch(plain):
        raise InvalidInputError(message("input.number", text=text))
    whole, _, decimals = plain.lstrip("+-").partition(".")
    if len(whole.lstrip("0")) > _MOST_WHOLE or len(decimals) > _MOST_DECIMALS:
        raise InvalidInputError(message("input.number_too_long", text=text[:40]))
    return Decimal(plain)


def parse_percentage(text: str) -> Decimal:
    """Return the percentage that a text holds, in per cent: 10.2 for 10.2 and for 10.2%.

    Raises:
        InvalidInputError: as for `parse_number`.
    """
    return parse_number(normalise(text).removesuffix("%"))
