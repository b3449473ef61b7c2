"""Apply what a layout says to the columns and titles of its table."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from dongyuan_targets.intake.layout import Field, Fingerprint, Layout, LineSays
from dongyuan_targets.intake.sheets.columns import MONTH, PERIOD, SheetColumn, in_per_cent, plain_words
from dongyuan_targets.intake.sheets.frame import Frame

_SLOT = "{period}"
_DAY = r"(?:(?:19|20)\d\d年)?\d{1,2}月\d{1,2}日|(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}"
_QUARTER = r"(?:(?:19|20)\d\d年?)?第?[一二三四1-4]季度"
_YEAR = r"(?<!\d)(?:19|20)\d\d(?!\d)年?度?"
_TIMES = re.compile(rf"{_DAY}|{PERIOD.pattern}|{MONTH.pattern}|{_QUARTER}|{_YEAR}")


def with_slots(text: str) -> str:
    """Return a title or header with `{period}` in place of each date or period.

    >>> with_slots("2022年1-6月 主要指标"), with_slots("7月调度表（2022年8月5日）")
    ('{period}主要指标', '{period}调度表({period})')
    """
    return _TIMES.sub(_SLOT, plain_words(text).replace("{", "").replace("}", ""))


def fingerprint(titles: Iterable[str], headers: Iterable[str]) -> Fingerprint:
    """Return the fingerprint of a table, made of its titles and headers."""
    slotted = [with_slots(each) for each in headers]
    while slotted and not slotted[-1]:
        slotted.pop()
    return Fingerprint(tuple(with_slots(each) for each in titles), tuple(slotted))


def said_columns(columns: Iterable[SheetColumn], layout: Layout) -> list[SheetColumn]:
    """Return the columns, with the layout's meaning for those that it describes."""
    return [_said(place, column, layout) for place, column in enumerate(columns)]


def _said(place: int, column: SheetColumn, layout: Layout) -> SheetColumn:
    said = layout.columns.get(place)
    if said is None:
        return column
    if said.field in {Field.ASIDE, Field.METRIC, Field.PLACE}:
        return replace(column, field=said.field, beside=said.field is Field.ASIDE, is_said=True)
    if column.names_periods:
        return column
    if column.field is said.field and said.unit is None:
        return replace(column, is_said=True)
    known = replace(column, field=said.field, unit=said.unit or column.unit, is_said=True)
    if said.field is Field.GROWTH:
        return in_per_cent(replace(known, unit=None), known.unit)
    # If the analyst says that a column holds values, a bare month in its header means the year up to that month.
    return replace(known, is_year_to_date=said.field is Field.VALUE, beside=said.field is Field.LAST_YEAR)


def said_frame(frame: Frame, layout: Layout) -> Frame:
    """Return a title or section, with the layout's meaning if the layout describes it."""
    says = layout.lines.get(with_slots(frame.text))
    if says is None or says is LineSays.LEAVE_OUT or frame.conflicts:
        return frame
    return replace(frame, why="", is_month=says is LineSays.MONTH, may_be_month=False)
