"""One row of a table: its target, and each figure with its qualifiers or the reason why it is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from dongyuan_targets.errors import InvalidInputError, NoPeriodError, UnknownTargetError
from dongyuan_targets.intake.answers import says_done
from dongyuan_targets.intake.figures import FigureRead, Origin, Span
from dongyuan_targets.intake.layout import FIGURES, Field
from dongyuan_targets.intake.parsing import converts, find_target, see_it_has
from dongyuan_targets.intake.sheets.cells import SheetCell, letter
from dongyuan_targets.intake.sheets.columns import MONTH, MONTHS_BELOW, PERIOD, SheetColumn, plain_words, units_of
from dongyuan_targets.intake.sheets.frame import Frame, without_number
from dongyuan_targets.intake.sheets.tables import Cutter, Table
from dongyuan_targets.intake.sheets.values import as_period, growth_of, is_day, is_nothing, see_one_width
from dongyuan_targets.intake.vocabulary import PLACE, Sense, known_words, take_apart
from dongyuan_targets.message import message
from dongyuan_targets.plan.model import Target
from dongyuan_targets.quantities.number import normalise, parse_number
from dongyuan_targets.quantities.period import Period, parse_period
from dongyuan_targets.quantities.unit import Quantity, parse_quantity

_MOST_NEAREST = 20
_FILLED_DOWN = frozenset({*Field} - FIGURES)
"""Fields whose merged cell applies to every row it spans; a figure merged over several rows belongs to none."""
_QUALIFIES = frozenset({*Sense} - {Sense.ACTUAL, Sense.YEAR_TO_DATE, Sense.OWN_PLACE, Sense.NAME, Sense.NEUTRAL})
_TOTAL = re.compile(r"(?:合计|小计|总计)$")
_QUARTER = re.compile(r"季|q", re.IGNORECASE)


@dataclass(slots=True)
class InSheet:
    """A table in its sheet, with what is needed to read its rows.

    Attributes:
        file: the name of file and sheet, as messages show it.
        asked: the period that the user asked for, None without one.
        unknown: how many names matched no target so far; suggestions are made for the first `_MOST_NEAREST` only.
    """

    file: str
    asked: Period | None
    cutter: Cutter
    table: Table
    unknown: int = 0

    @property
    def has_ids(self) -> bool:
        """Whether the rows carry target ids, as in this program's own entry sheets."""
        return any(column.field is Field.TARGET for column in self.table.columns)

    @property
    def own(self) -> frozenset[str]:
        """Names of the plan's own place, with those that the layout adds."""
        return self.cutter.own | set(self.table.layout.places)

    def cells(self, index: int) -> Sequence[SheetCell]:
        """Return a row's cells; a cell merged over several rows is repeated in each where it applies to all."""
        cells = list(self.cutter.grid.rows[index])
        for place, column in enumerate(self.table.columns[: len(cells)] if self.cutter.merged else ()):
            merged = self.cutter.merged.get((index, place))
            if merged and merged.top < index and column.field in _FILLED_DOWN:
                cells[place] = self.cutter.grid.rows[merged.top][place]
        return cells

    def origin(self, index: int, place: int, text: str = "") -> Origin:
        """Return the file, row and reference of a cell."""
        row = index + self.cutter.grid.first
        return Origin(self.file, row, f"{letter(place)}{row}", text)

    def qualifies(self, column: SheetColumn, text: str) -> bool:
        """Whether a cell may qualify its row's figures, e.g. as a forecast; notes in our own entry sheets never do."""
        if column.field is Field.NOTE and not self.has_ids:
            return any(each.why for each in self.cutter.notes([(0, text)], self.table.layout))
        if column.field is Field.SOURCE:
            # A source that consists only of words such as 预测 or 计划 qualifies the figures.
            said = take_apart(text, known_words())
            return not said.rest and any(sense in _QUALIFIES for sense, _ in said.words)
        is_read = column.field is not Field.UNREAD and bool(column.name)
        return not is_read and not self.cutter.is_plain(text)

    def level(self, text: str) -> str | None:
        """Return the id of the upper level that a place names, None if it names none."""
        named = ((each.id, name) for each in self.cutter.plan.benchmarks for name in (each.name, each.name_en) if name)
        return next((level for level, name in named if normalise(name) == text), None)

    def find(self, name: str) -> tuple[Target, str | None]:
        """Return the target that a name means, and the unit in brackets after the name, None without one.

        Raises:
            InvalidInputError: no target matches, or several do.
        """
        stem, unit = self.cutter.headers.split_unit(without_number(normalise(name)))
        bare = next((stem.removeprefix(own) for own in self.own if stem.startswith(own)), stem)  # 全县工业投资
        for each in (name, stem, bare, bare.replace("规模以上", "规上"), bare.replace("规上", "规模以上")):
            named = self.cutter.plan.named(each)
            if len(named) == 1:
                return named[0], unit
        self.unknown += 1
        if self.unknown > _MOST_NEAREST:
            raise UnknownTargetError(message("record.unknown_target", text=name[:40], hint=""))
        return find_target(self.cutter.plan, name), unit  # raises: no target matches, or several do


class SheetRow:
    """A row below a header."""

    def __init__(self, within: InSheet, index: int, under: Frame | None) -> None:
        """Take a row by its index, and the section or place that it stands under."""
        self._in, self._index, self._under = within, index, under
        self.cells = within.cells(index)
        self._columns = list(enumerate(within.table.columns))[: len(self.cells)]
        self._frames = (*within.table.frames, *([under] if under is not None else ()))

    def said(self, field: Field) -> str | None:
        """Return the row's text in its first filled column of a field, None without one."""
        texts = (self.cells[place].text for place, column in self._columns if column.field is field)
        return next((text for text in texts if not is_nothing(text)), None)

    @cached_property
    def name(self) -> str:
        """The metric or id by which the row names its target; empty without one."""
        return self.said(Field.METRIC) or self.said(Field.TARGET) or ""

    @cached_property
    def place(self) -> str:
        """The place that the row names instead of a target (甲镇合计), else empty; 其中：甲镇 with a figure is none."""
        name = _TOTAL.sub("", normalise(self.name))
        name = name if self.given else name.removeprefix("其中:")
        is_place = name in self._in.own or (PLACE.fullmatch(name) and not self._in.cutter.plan.named(self.name))
        return name if is_place else ""

    @cached_property
    def given(self) -> list[tuple[int, SheetColumn]]:
        """Position and column of each figure that the row gives."""
        return [
            (place, column)
            for place, column in self._columns
            if column.field in FIGURES and not is_nothing(self.cells[place].text)
        ]

    def origin(self, place: int) -> Origin:
        """Return the file, row and reference of one of the row's cells."""
        return self._in.origin(self._index, place, self.name)

    def see_qualified(self) -> None:
        """Check that neither the section nor the row's other cells qualify its figures.

        Raises:
            InvalidInputError: they are of a plan, another place or another year, or a cell lies beyond the header.
        """
        if extra := [cell.text for cell in self.cells[len(self._in.table.columns) :] if cell.text]:
            raise InvalidInputError(message("columns.extra_cell", text=extra[0]))
        under = self._under
        if under is not None and under.why and not self._in.has_ids:
            raise InvalidInputError(message("columns.title_not_read", text=under.text, rest=under.why))
        for place, column in self._columns:
            text = normalise(self.cells[place].text)
            if is_nothing(text):
                continue
            if column.field not in {*FIGURES, Field.ASIDE}:
                self._see_no_comment(self.cells[place])
            if column.field is Field.PLACE and text not in self._in.own and self._in.level(text) is None:
                raise InvalidInputError(message("columns.other_place", text=text))
            if self._in.qualifies(column, text):
                raise InvalidInputError(message("columns.qualified", column=column.name or letter(place), text=text))

    def _see_it_is_of_one(self, place: int) -> None:
        """Check that a figure's merged cell does not span several targets or columns."""
        merged = self._in.cutter.merged.get((self._index, place))
        if merged is None:
            return
        rows = range(merged.top, min(merged.bottom + 1, len(self._in.cutter.grid.rows)))
        names = {SheetRow(self._in, row, None).name for row in rows} - {""}
        columns = self._in.table.columns[merged.left : merged.right + 1]
        if len(names) > 1 or sum(each.field in {*FIGURES, Field.UNREAD} for each in columns) > 1:
            raise InvalidInputError(message("columns.shared", text=self.cells[place].text))

    def _see_no_comment(self, cell: SheetCell) -> None:
        if cell.remark and self._in.cutter.is_against(cell):
            raise InvalidInputError(message("columns.commented", text=cell.text, remark=cell.remark))

    def target(self) -> tuple[Target, str | None]:
        """Return the target that the row names, and the unit in brackets after its name, None without one.

        Raises:
            InvalidInputError: no target is named, or two are, or a cell that names it has a flaw.
        """
        for place, column in self._columns:
            flaw = self.cells[place].flaw
            if column.field in {Field.TARGET, Field.METRIC, Field.UNIT, Field.PERIOD} and flaw is not None:
                raise InvalidInputError(message(f"flaw.{flaw}", text=self.cells[place].text))
        if not self.name:
            raise InvalidInputError(message("import.no_name"))
        target_id, metric = self.said(Field.TARGET), self.said(Field.METRIC)
        if target_id is None:
            found, unit = self._in.find(self.name)
            self._see_it_is_of_all(found)
            return found, unit
        found, unit = self._in.find(target_id)
        try:
            other = self._in.find(metric)[0] if metric is not None else found
        except InvalidInputError:
            return found, unit  # the id decides: a department may have extended the name
        if other != found:
            raise InvalidInputError(message("import.two_targets", id=found.id, other=other.id))
        return found, unit

    def _see_it_is_of_all(self, target: Target) -> None:
        """Check that no title limits the rows to projects or firms that the target's name does not mention."""
        for frame in self._frames:
            for some in frame.some:
                if not any(some in normalise(name).casefold() for name in target.names):
                    raise InvalidInputError(message("columns.title_not_read", text=frame.text, rest=some))

    def figure(self, place: int, column: SheetColumn, target: Target, unit: str | None) -> FigureRead:
        """Return the figure of a cell; `unit` is the one in brackets after the row's name.

        Raises:
            InvalidInputError: a qualifier of the figure is not understood.
        """
        cell = self.cells[place]
        if cell.flaw is not None:
            raise InvalidInputError(message(f"flaw.{cell.flaw}", text=cell.text))
        self._see_no_comment(cell)
        self._see_it_is_of_one(place)
        see_one_width(cell.text)
        if is_day(cell):
            raise InvalidInputError(message("import.a_day", text=cell.text))
        found = FigureRead(
            target,
            self.period(column),
            self.origin(place),
            self._span(column),
            source=self.said(Field.SOURCE),
            note=self.said(Field.NOTE),
            of=self._in.level(normalise(self.said(Field.PLACE) or "")),
        )
        see_it_has(target, growth=column.field is Field.GROWTH, month_value=found.span is Span.MONTH)
        if column.field is Field.GROWTH:
            return replace(found, growth=growth_of(cell.text, column))
        if column.field is Field.LAST_YEAR and column.period is None:
            found = replace(found, period=found.period.a_year_before)
        return replace(found, value=self._quantity(cell.text, column, target, unit))

    def _span(self, column: SheetColumn) -> Span:
        """Return whether a column's figures are year to date or of the month alone, by its header and the titles.

        Raises:
            InvalidInputError: header and titles contradict each other, or name only a month.
        """
        if column.field is Field.MONTH_VALUE:
            return Span.MONTH
        if any(frame.is_month for frame in self._frames):
            if column.field is not Field.VALUE or column.is_year_to_date:
                raise InvalidInputError(message("columns.of_a_month", column=column.name))
            return Span.MONTH
        is_bare = self._is_bare_month and column.field is Field.VALUE
        if (is_bare or any(frame.may_be_month for frame in self._frames)) and not column.is_year_to_date:
            raise InvalidInputError(message("columns.span_unknown", column=column.name))
        return Span.YEAR_TO_DATE

    @property
    def _is_bare_month(self) -> bool:
        """Whether the row names its period by a month alone (6月), in a column 月份 or Month."""
        headers = (plain_words(each.name) for _, each in self._columns if each.field is Field.PERIOD)
        return (
            any(each in MONTHS_BELOW for each in headers)
            and MONTH.fullmatch(plain_words(self.said(Field.PERIOD) or "")) is not None
        )

    def period(self, column: SheetColumn) -> Period:
        """Return the period on which row, header, section, title, sheet name and user agree.

        Raises:
            InvalidInputError: none is named, several are, or it is of another year or not year to date.
        """
        if column.period is not None and column.field is Field.LAST_YEAR:
            return column.period
        year, own = self._in.cutter.plan.year, self.said(Field.PERIOD)
        if own and _QUARTER.search(own) and not PERIOD.fullmatch(plain_words(own)):
            raise InvalidInputError(message("input.period_not_year_to_date", text=own))
        named = [*([parse_period(as_period(own), year)] if own else []), *self._named(column)]
        if not named:
            raise NoPeriodError(message("import.no_period"))
        if len(set(named)) > 1:
            raise InvalidInputError(message("columns.periods_differ", periods=tuple(dict.fromkeys(named))))
        if named[0].year != year and own is None and self._in.asked is None:
            raise InvalidInputError(message("columns.other_year", period=named[0]))
        return named[0]

    def _named(self, column: SheetColumn) -> Iterator[Period]:
        """Yield the periods named above the row, then the one that the user asked for."""
        table, header = self._in.table, column.period
        if header is None and column.field is not Field.VALUE:
            header = next((each.period for each in table.columns if each.field is Field.VALUE and each.period), None)
        sectioned = self._under is not None and self._under.period is not None
        frames = self._frames[-1:] if sectioned else table.frames
        for each in (header, *(frame.period for frame in frames), self._in.asked):
            if each is not None:
                yield each

    def _quantity(self, text: str, column: SheetColumn, target: Target, unit: str | None) -> Quantity:
        if target.is_task:
            return Quantity(Decimal(100) if says_done(text) else parse_number(normalise(text).removesuffix("%")))
        given = parse_quantity(text)
        near = self._unit(given.unit) or self._unit(self.said(Field.UNIT)) or column.unit
        if near is not None and column.unit is not None and not converts(near, column.unit):
            raise InvalidInputError(
                message("import.unit_of_sheet", units=(near, column.unit), unit=target.unit or target.metric)
            )
        near = near or unit or self._unit_of_frames(target)
        if near is not None and (near in units_of(target) or normalise(near) in units_of(target)):
            near = target.unit
        return Quantity(given.number, near)

    def _unit(self, text: str | None) -> str | None:
        if text is not None and not self._in.cutter.headers.is_unit(normalise(text)):
            raise InvalidInputError(message("columns.no_unit", text=text))
        return text if text is None else normalise(text)

    def _unit_of_frames(self, target: Target) -> str | None:
        """Return the unit of the section or titles that fits a target, None if none is named; raise unless one fits."""
        named = self._under.units if self._under is not None else ()
        units = named or tuple(dict.fromkeys(unit for frame in self._in.table.frames for unit in frame.units))
        if not units or target.unit is None:
            return None
        fitting = [unit for unit in units if unit in units_of(target) or converts(unit, target.unit)]
        if len(fitting) != 1:
            raise InvalidInputError(message("import.unit_of_sheet", units=units, unit=target.unit))
        return fitting[0]
