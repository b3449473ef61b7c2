"""One row of a table: its target, and each figure with all that qualifies it, or the reason why it is none."""

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
from dongyuan_targets.intake.sheets.columns import MONTH, PERIOD, SheetColumn, plain_words, units_of
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
"""What holds for each row that a merged cell reaches over; a figure of several rows is nobody's."""
_QUALIFIES = frozenset({*Sense} - {Sense.ACTUAL, Sense.YEAR_TO_DATE, Sense.OWN_PLACE, Sense.NAME, Sense.NEUTRAL})
_TOTAL = re.compile(r"(?:合计|小计|总计)$")
_QUARTER = re.compile(r"季|q", re.IGNORECASE)


@dataclass(slots=True)
class InSheet:
    """A table in its sheet, and what its rows are read by.

    Attributes:
        file: the file's name in messages, with the sheet's.
        asked: the period that was asked for.
        unknown: how many names were no target so far; of the first the nearest names are said.
    """

    file: str
    asked: Period | None
    cutter: Cutter
    table: Table
    unknown: int = 0

    @property
    def has_ids(self) -> bool:
        """Whether it is a sheet of ours, whose rows carry ids."""
        return any(column.field is Field.TARGET for column in self.table.columns)

    @property
    def own(self) -> frozenset[str]:
        """What the plan's place is called."""
        return self.cutter.own | set(self.table.layout.places)

    def cells(self, index: int) -> Sequence[SheetCell]:
        """Return a row's cells, what is merged over several rows filled in where it holds for all of them."""
        cells = list(self.cutter.grid.rows[index])
        for place, column in enumerate(self.table.columns[: len(cells)] if self.cutter.merged else ()):
            merged = self.cutter.merged.get((index, place))
            if merged and merged.top < index and column.field in _FILLED_DOWN:
                cells[place] = self.cutter.grid.rows[merged.top][place]
        return cells

    def origin(self, index: int, place: int, text: str = "") -> Origin:
        """Return where a cell stands."""
        row = index + self.cutter.grid.first
        return Origin(self.file, row, f"{letter(place)}{row}", text)

    def qualifies(self, column: SheetColumn, text: str) -> bool:
        """Whether a cell may say that its row is something else than its table says; notes in our own sheets do not."""
        if column.field is Field.NOTE and not self.has_ids:
            return any(each.why for each in self.cutter.notes([(0, text)], self.table.layout))
        if column.field is Field.SOURCE:
            # What says nothing but 预测 or 计划 is no source.
            said = take_apart(text, known_words())
            return not said.rest and any(sense in _QUALIFIES for sense, _ in said.words)
        is_read = column.field is not Field.UNREAD and bool(column.name)
        return not is_read and not self.cutter.is_plain(text)

    def level(self, text: str) -> str | None:
        """Return the upper level that a place names, None where it is none."""
        named = ((each.id, name) for each in self.cutter.plan.benchmarks for name in (each.name, each.name_en) if name)
        return next((level for level, name in named if normalise(name) == text), None)

    def find(self, name: str) -> tuple[Target, str | None]:
        """Return the target of a name, and the unit in brackets behind it.

        Raises:
            InvalidInputError: there is none, or there are several.
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
        return find_target(self.cutter.plan, name), unit  # says that there is none, or that there are several


class SheetRow:
    """A row below a header."""

    def __init__(self, within: InSheet, index: int, under: Frame | None) -> None:
        """Take a row, and the section it stands in."""
        self._in, self._index, self._under = within, index, under
        self.cells = within.cells(index)
        self._columns = list(enumerate(within.table.columns))[: len(self.cells)]
        self._frames = (*within.table.frames, *([under] if under is not None else ()))

    def said(self, field: Field) -> str | None:
        """Return what the row says in the first filled column of a kind."""
        texts = (self.cells[place].text for place, column in self._columns if column.field is field)
        return next((text for text in texts if not is_nothing(text)), None)

    @cached_property
    def name(self) -> str:
        """What the row calls its target."""
        return self.said(Field.METRIC) or self.said(Field.TARGET) or ""

    @cached_property
    def place(self) -> str:
        """The place that the row names and no target, such as 甲镇合计; a part, 其中：甲镇 with its figure, is none."""
        name = _TOTAL.sub("", normalise(self.name))
        name = name if self.given else name.removeprefix("其中:")
        is_place = name in self._in.own or (PLACE.fullmatch(name) and not self._in.cutter.plan.named(self.name))
        return name if is_place else ""

    @cached_property
    def given(self) -> list[tuple[int, SheetColumn]]:
        """Columns in which the row has a figure."""
        return [
            (place, column)
            for place, column in self._columns
            if column.field in FIGURES and not is_nothing(self.cells[place].text)
        ]

    def origin(self, place: int) -> Origin:
        """Return where a cell of the row stands."""
        return self._in.origin(self._index, place, self.name)

    def see_qualified(self) -> None:
        """See that the section and the other cells of the row leave its figures what they are.

        Raises:
            InvalidInputError: one says that they are a plan's, another place's or year's, or is beyond the header.
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
        """See that a figure is not of several targets or columns whose cells were merged."""
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
        """Return the target that the row names, and the unit in brackets behind its name.

        Raises:
            InvalidInputError: it names none, or two.
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
            return found, unit  # a department may add to a name
        if other != found:
            raise InvalidInputError(message("import.two_targets", id=found.id, other=other.id))
        return found, unit

    def _see_it_is_of_all(self, target: Target) -> None:
        """See that no title is of projects or firms that the target's name does not speak of."""
        for frame in self._frames:
            for some in frame.some:
                if not any(some in normalise(name).casefold() for name in target.names):
                    raise InvalidInputError(message("columns.title_not_read", text=frame.text, rest=some))

    def figure(self, place: int, column: SheetColumn, target: Target, unit: str | None) -> FigureRead:
        """Return the figure of a cell; `unit` is what stands behind the row's name.

        Raises:
            InvalidInputError: something that qualifies it is not understood.
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
        """Return what a column's figures add up, as its header and the titles say.

        Raises:
            InvalidInputError: they say different things, or only a month.
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
        """Whether a column of months, and no other, names the row's period by a month alone: 6月."""
        by_months = any(
            each.field is Field.PERIOD and each.name in {"月份", "Month", "month"} for _, each in self._columns
        )
        return by_months and MONTH.fullmatch(plain_words(self.said(Field.PERIOD) or "")) is not None

    def period(self, column: SheetColumn) -> Period:
        """Return the one period that row, header, section, title, sheet and the user name.

        Raises:
            InvalidInputError: there is none, or there are several.
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
        """Yield the periods that stand above the row, and the one asked for."""
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
        """Return the one unit of the titles that a target can be measured in."""
        named = self._under.units if self._under is not None else ()
        units = named or tuple(dict.fromkeys(unit for frame in self._in.table.frames for unit in frame.units))
        if not units or target.unit is None:
            return None
        fitting = [unit for unit in units if unit in units_of(target) or converts(unit, target.unit)]
        if len(fitting) != 1:
            raise InvalidInputError(message("import.unit_of_sheet", units=units, unit=target.unit))
        return fitting[0]
