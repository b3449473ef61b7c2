"""Cut a sheet into tables: titles, a header of one or two rows, data rows, sections between them, notes below."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import zip_longest

from dongyuan_targets.errors import InvalidInputError
from dongyuan_targets.intake.layout import FIGURES, NAMES, Field, Layout
from dongyuan_targets.intake.sheets.cells import Flaw, Holds, SheetCell, SheetGrid
from dongyuan_targets.intake.sheets.columns import Headers, SheetColumn
from dongyuan_targets.intake.sheets.frame import Frame, FrameWords, is_note, read_frame, read_note
from dongyuan_targets.intake.sheets.said import fingerprint, said_columns, said_frame
from dongyuan_targets.intake.sheets.values import is_nothing
from dongyuan_targets.intake.vocabulary import Sense, own_places, take_apart
from dongyuan_targets.plan.model import Plan
from dongyuan_targets.quantities.number import normalise
from dongyuan_targets.quantities.unit import parse_quantity

HEADER_WITHIN = 30
_FEWEST_TEXTS = 2
"""Minimum number of filled cells in a header; a row with fewer is a title."""

_YEAR = re.compile(r"(?:19|20)\d\d年?")
_ACTUAL_WORDS = {
    "实际": Sense.ACTUAL,
    "实际数": Sense.ACTUAL,
    "完成": Sense.ACTUAL,
    "累计": Sense.YEAR_TO_DATE,
    "是": Sense.NEUTRAL,
}


@dataclass(slots=True)
class Table:
    """A header, the titles above it and the rows below it.

    Attributes:
        frames: what titles, unit lines and the sheet's name say.
        header: index of the header's last row.
        columns: what the header, or the layout, says about each column.
        layout: what the analyst said about tables with this fingerprint; an empty layout if nothing.
        rows: indexes of the data rows, without lines of text.
        sections: what lines between the rows say, by the index of the first row below.
        notes: lines below the last row, lines marked as notes, and comments on the header's columns of names.
    """

    frames: list[Frame]
    header: int
    columns: list[SheetColumn]
    layout: Layout
    rows: list[int] = field(default_factory=list)
    sections: dict[int, Frame] = field(default_factory=dict)
    notes: list[Frame] = field(default_factory=list)


class Cutter:
    """Cuts one sheet into tables, with the words of a plan."""

    def __init__(self, grid: SheetGrid, plan: Plan, layouts: Sequence[Layout] = ()) -> None:
        self.grid, self.plan, self.layouts = grid, plan, layouts
        self.own = frozenset(own_places(plan))
        self._focuses = frozenset(normalise(each.name) for each in plan.focuses)
        self.headers = Headers(plan, tuple(self.own))
        cells = [cell for row in grid.rows for cell in row if cell.flaw is Flaw.STRUCK or cell.remark]
        self._against = {each.text: each.remark or each.text for each in cells if self.is_against(each)}
        rows = len(grid.rows)
        self.merged = {(row, each.left): each for each in grid.merged for row in range(each.top, rows)[: each.height]}

    @cached_property
    def _words(self) -> FrameWords:
        """Words that titles may use; built on demand, as finding a header does not need them."""
        return FrameWords.of(self.plan, self.own)

    def is_against(self, cell: SheetCell) -> bool:
        """Whether a cell is struck out, or its comment qualifies the figures that it names."""
        read = read_note(cell.remark, self.plan, self._words, self.headers) if cell.remark else ()
        return cell.flaw is Flaw.STRUCK or any(each.why for each in read)

    def is_plain(self, text: str) -> bool:
        """Whether a cell of an unread column does not qualify its row: a number, a focus, the own place, 实际."""
        if text in self._focuses or text in self.own or self._is_number(text):
            year = _YEAR.fullmatch(text)
            return year is None or int(text[:4]) == self.plan.year
        return not take_apart(text, _ACTUAL_WORDS).rest

    def _is_number(self, text: str) -> bool:
        try:
            unit = parse_quantity(text).unit
        except InvalidInputError:
            return False
        return unit is None or self.headers.is_unit(unit)

    # ---- headers ----

    def header_at(self, index: int) -> tuple[int, list[SheetColumn]] | None:
        """Return the last row and the columns of the header that starts at a row, None if none does."""
        upper = self._texts(index)
        if not any(upper) or self._has_numbers(index):
            return None
        one = [self._column(text) for text in upper]
        if two := self._two_rows(index, upper, one):
            return index + 1, two
        return (index, one) if _is_header(one) or self._stands_over_figures(index, one) else None

    def _stands_over_figures(self, index: int, columns: Sequence[SheetColumn]) -> bool:
        """Whether a row that is not understood is still a header: several texts above a row with a target and numbers.

        A row that names a target, or follows one that does, is data unless it has a column of names.
        """
        if sum(not is_nothing(text) for text in self._texts(index)) < _FEWEST_TEXTS or not self._names_target(
            index + 1
        ):
            return False
        begins = not any(self._names_target(row) for row in (index - 1, index))
        return self._has_numbers(index + 1) and (begins or any(column.field in NAMES for column in columns))

    def _names_target(self, index: int) -> bool:
        return index >= 0 and any(text and self.plan.named(text) for text in self._texts(index))

    def _two_rows(self, index: int, upper: Sequence[str], one: Sequence[SheetColumn]) -> list[SheetColumn] | None:
        lower = self._texts(index + 1)
        if not any(lower) or self._has_numbers(index + 1) or not any(each.field in NAMES for each in one):
            return None
        first = next(place for place, column in enumerate(one) if column.field in NAMES)
        if first < len(lower) and lower[first]:
            # 单位, 万元, % below 指标, 累计, 同比: a row of words that names no target belongs to the header.
            figures = (below for column, below in zip(one, lower, strict=False) if column.field in FIGURES)
            is_other = self._names_target(index + 1) or self.headers.read(lower[first]).field in NAMES
            if is_other or all(map(is_nothing, figures)):
                return None
            lower[first] = ""
        groups = self._groups(index, upper, lower)
        two = [self._below(*each) for each in zip_longest(groups, lower, upper, fillvalue="")]
        return two if _is_header(two) or any(each.field is Field.UNREAD for each in two) else None

    def _below(self, group: str, below: str, upper: str) -> SheetColumn:
        if not below:
            return self._column(upper)
        plain = normalise(below)
        if self.headers.is_unit(plain) or plain in {"%", "±%", "‰"}:
            return self.headers.read(f"{group}({plain})")
        return self._column(below, group)

    def _column(self, text: str, above: str = "") -> SheetColumn:
        if not text:
            return SheetColumn(Field.ASIDE, beside=True)
        column = self.headers.read(text, above)
        why = self._against.get(text) or self._against.get(above)
        return replace(column, field=Field.UNREAD, why=why) if why and column.field not in NAMES else column

    def _groups(self, index: int, upper: Sequence[str], lower: Sequence[str]) -> list[str]:
        """Return the heading above each cell of the lower row; a heading is written in the first of its columns."""
        spans = {each.left: each.right for each in self.grid.merged if each.top == index == each.bottom}
        groups, over = [], ""
        until = -1
        for place, (above, below) in enumerate(zip_longest(upper, lower, fillvalue="")):
            if above:
                over = above
                until = spans.get(place, place if spans else len(lower))
            elif place > until:
                over = ""
            groups.append(over if below else "")
        return groups

    def _texts(self, index: int) -> list[str]:
        return [cell.text for cell in self.grid.rows[index]] if index < len(self.grid.rows) else []

    def _has_numbers(self, index: int) -> bool:
        return index < len(self.grid.rows) and any(
            cell.holds is not Holds.TEXT or self._is_number(cell.text) for cell in self.grid.rows[index] if cell.text
        )

    # ---- tables ----

    def tables(self) -> Iterator[Table]:
        """Yield the sheet's tables."""
        name = [self._frame(self.grid.name, sheet=True)] if self.grid.name else []
        table: Table | None = None
        lines: list[tuple[int, str]] = []
        index = 0
        while index < len(self.grid.rows):
            texts = [text for text in self._texts(index) if text]
            found = self.header_at(index) if texts else None
            if found is not None:
                if table is not None:
                    yield table
                titles = [replace(self._frame(text), row=row) for row, text in lines]
                frames = [*name, *titles] if lines or table is None else [*table.frames, *self._last_section(table)]
                table, lines, index = self._table(frames, *found), [], found[0]
            elif texts and (table is None or self._is_line(index)):
                lines += [(index, text) for text in texts]
            elif texts and table is not None:
                self._flush(table, lines, index)
                lines = []
                table.rows.append(index)
            index += 1
        if table is not None:
            table.notes += self.notes(lines, table.layout)
            yield table

    def _table(self, frames: Sequence[Frame], header: int, columns: Sequence[SheetColumn]) -> Table:
        """Return a table with columns as the header says, or as the layout for these titles and headers says."""
        mark = fingerprint((frame.text for frame in frames), (column.name for column in columns))
        known = (each for each in reversed(self.layouts) if each.fingerprint == mark)
        layout = next(known, Layout("", mark))
        settled = _settled(said_columns(columns, layout))
        heads = [
            (row, cell.remark) for row in (header - 1, header) for cell in self._named(row, settled) if cell.remark
        ]
        notes = self.notes(heads, layout)
        return Table([said_frame(frame, layout) for frame in frames], header, settled, layout, notes=notes)

    def _named(self, row: int, columns: Sequence[SheetColumn]) -> list[SheetCell]:
        """Return the cells of a row that stand in columns of names."""
        cells = self.grid.rows[row] if row >= 0 else ()
        return [cell for column, cell in zip(columns, cells, strict=False) if column.field in NAMES]

    def _last_section(self, table: Table) -> list[Frame]:
        return list(table.sections.values())[-1:]

    def _flush(self, table: Table, lines: Sequence[tuple[int, str]], index: int) -> None:
        """Store lines of text that stand above a row: notes as notes, others as the section of the rows below."""
        for row, text in lines:
            frame = said_frame(self._frame(text), table.layout)
            if is_note(text):
                table.notes += self.notes([(row, text)], table.layout)
            elif index in table.sections:
                before = table.sections[index]
                table.sections[index] = replace(
                    frame,
                    period=frame.period or before.period,
                    why=before.why or frame.why,
                    is_month=before.is_month or frame.is_month,
                )
            else:
                table.sections[index] = frame

    def _is_line(self, index: int) -> bool:
        """Whether a row below a header is a line of text: a single filled cell that is not a number."""
        filled = [cell for cell in self.grid.rows[index] if cell.text]
        return len(filled) == 1 and not self._is_number(filled[0].text) and filled[0].holds is Holds.TEXT

    def notes(self, lines: Iterable[tuple[int, str]], layout: Layout) -> list[Frame]:
        """Return what each piece of the notes says, with its row."""
        return [
            said_frame(replace(each, row=row), layout)
            for row, text in lines
            for each in read_note(text, self.plan, self._words, self.headers)
        ]

    def _frame(self, text: str, *, sheet: bool = False) -> Frame:
        read = read_frame(text, self.plan, self._words, self.headers, sheet=sheet)
        return replace(read, why=read.why or self._against.get(text, ""))


def _is_header(columns: Sequence[SheetColumn]) -> bool:
    fields = {column.field for column in columns}
    return bool(fields & NAMES and fields & FIGURES)


def _settled(columns: Sequence[SheetColumn]) -> list[SheetColumn]:
    """Return the columns with growth and last year's figures tied to their value, and ambiguous columns unread."""
    found = list(columns)
    names = [place for place, column in enumerate(found) if column.field is Field.METRIC]
    for place in names[1:]:
        # A column 目标 beside 指标 holds goals, not names.
        is_goal = "目标" in found[place].name
        found[place] = SheetColumn(Field.ASIDE if is_goal else Field.UNREAD, found[place].name, why=found[place].name)
    _tell_last_year(found)
    _leave_whole_years(found)
    _once(found, (Field.VALUE, Field.MONTH_VALUE))
    for place, column in enumerate(found):
        if column.is_said or column.period is not None or column.is_year_to_date:
            continue
        if column.field in {Field.GROWTH, Field.LAST_YEAR}:
            beside = next((each for each in reversed(found[:place]) if not each.beside and each.field in _BESIDE), None)
            alone = all(each.field is not Field.MONTH_VALUE for each in found)
            before, behind = ({each.field for each in side} for side in (found[:place], found[place:]))
            may_be_last_years = Field.LAST_YEAR in before and Field.VALUE in behind
            if beside is not None and beside.field is Field.VALUE:
                found[place] = replace(column, is_year_to_date=beside.is_year_to_date)
            elif beside is not None or not alone or may_be_last_years:
                found[place] = replace(
                    column, field=Field.UNREAD, why=f"{beside.name if beside else ''} {column.name}".strip()
                )
    _once(found, (Field.GROWTH, Field.LAST_YEAR))
    return found


_BESIDE = frozenset({Field.VALUE, Field.MONTH_VALUE, Field.UNREAD, Field.ASIDE})


def _tell_last_year(columns: list[SheetColumn]) -> None:
    """Mark the earlier of two value columns exactly one year apart as last year's."""
    periods = [each.period for each in columns if each.field is Field.VALUE and each.period is not None]
    for place, column in enumerate(columns):
        if column.field is Field.VALUE and column.period and any(column.period == p.a_year_before for p in periods):
            columns[place] = replace(column, field=Field.LAST_YEAR, beside=True)


def _leave_whole_years(columns: list[SheetColumn]) -> None:
    """Leave 全年 unread beside a shorter period of that year: the year is not over, so it may be the plan."""
    dated = [(each, each.period) for each in columns if each.field is Field.VALUE and each.period is not None]
    for whole, period in dated:
        if "全年" in whole.name and any(each.year == period.year and each < period for _, each in dated):
            columns[columns.index(whole)] = replace(whole, field=Field.UNREAD, why="全年")


def _once(columns: list[SheetColumn], fields: Sequence[Field]) -> None:
    """Leave columns with the same field and period unread, as nobody knows which one holds."""
    for wanted in fields:
        same = [place for place, column in enumerate(columns) if column.field is wanted]
        keys = [columns[place].period for place in same]
        for place in same:
            if keys.count(columns[place].period) > 1:
                columns[place] = replace(columns[place], field=Field.UNREAD, why=columns[place].name)
