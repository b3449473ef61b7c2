"""What a cell's text means: nothing, a growth, a date, or a period that a spreadsheet turned into a date."""

from __future__ import annotations

import calendar
import re
from decimal import Decimal
from fractions import Fraction

from dongyuan_targets.errors import InvalidInputError
from dongyuan_targets.intake.sheets.cells import Holds, SheetCell
from dongyuan_targets.intake.sheets.columns import SheetColumn
from dongyuan_targets.message import message
from dongyuan_targets.quantities.number import normalise, parse_number
from dongyuan_targets.quantities.rounding import plain
from dongyuan_targets.text import MONTHS

_NOTHING = frozenset({"", "-", "--", "---", "/", "\\", "…", "...", "……", "―", "——", "无", "空", "⋯"})
_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_MONTH_OF_EXCEL = re.compile(rf"({'|'.join(MONTHS)})-(\d{{2}})")
_MIXED = re.compile("[0-9][\uff10-\uff19]|[\uff10-\uff19][0-9]")
_GROWN = re.compile(r"(?:同比)?(?:(?P<way>增长|下降)(?P<number>[\d.].*)|(?P<flat>持平))")
_LOST_ZERO = re.compile(r"\d{4}\.1")


def is_nothing(text: str) -> bool:
    """Whether a text means that there is no figure."""
    return normalise(text) in _NOTHING


def is_day(cell: SheetCell) -> bool:
    """Whether a cell holds a date and so no figure, as 8/22 does once a spreadsheet has converted it."""
    return cell.holds is Holds.DAY or _DAY.fullmatch(cell.text) is not None


def see_one_width(text: str) -> None:
    """Check that a number's digits have one width: in 118.6１ the last may be a note's mark.

    Raises:
        InvalidInputError: the widths differ.
    """
    if _MIXED.search(text):
        raise InvalidInputError(message("input.number", text=text))


def growth_of(text: str, column: SheetColumn) -> Decimal:
    """Return a growth in per cent; 下降3.1 is -3.1 and 持平 is 0.

    Raises:
        InvalidInputError: the text is not a number, or may be an amount.
    """
    written = normalise(text)
    if found := _GROWN.fullmatch(written):
        written = "0%" if found["flat"] else f"{'-' * (found['way'] == '下降')}{found['number']}"
    if column.only_per_cent and not column.is_said and not written.endswith("%"):
        raise InvalidInputError(message("columns.change_or_growth", column=column.name, text=text))
    number = parse_number(written.removesuffix("%"))
    return number if column.per == 1 else Decimal(plain(Fraction(number) * column.per))


def as_period(text: str) -> str:
    """Return a period that a spreadsheet turned into a date, 2022-06-01 or Jun-22, as it was typed: 2022-06.

    Raises:
        InvalidInputError: it is another date, or 2022.1, which may have been 2022.10.

    >>> as_period("2022-06-01"), as_period("2022/6/30"), as_period("Jun-22"), as_period("1-6月")
    ('2022-06', '2022-06', '2022-06', '1-6月')
    """
    written = normalise(text)
    if found := _MONTH_OF_EXCEL.fullmatch(written):
        return f"20{found[2]}-{MONTHS.index(found[1]) + 1:02d}"
    if _LOST_ZERO.fullmatch(written):
        raise InvalidInputError(message("import.lost_zero", text=text))
    if found := _DAY.fullmatch(written):
        year, month, day = map(int, found.groups())
        if not 1 <= month <= 12 or day not in {1, calendar.monthrange(year, month)[1]}:  # noqa: PLR2004 (months)
            raise InvalidInputError(message("import.a_day", text=text))
        return f"{year}-{month:02d}"
    return text
