"""From the cells of a sheet to its figures: each with all that qualifies it.

A figure is taken where everything around it was understood: its cell, its column, the rest of its row, the titles and
sections above it, the notes below it, and the sheet's name. Else it is left out with the reason.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import islice
from typing import TYPE_CHECKING

from dongyuan_targets.errors import InvalidInputError, NoPeriodError, UnitError, UnknownTargetError
from dongyuan_targets.intake.figures import ExplanationRead, FigureRead, LeftOut, Origin, Reading, Span
from dongyuan_targets.intake.layout import EXPLAINS, FIGURES, Field, OpenColumn, OpenTable
from dongyuan_targets.intake.parsing import DONE_WORDS, find_target
from dongyuan_targets.intake.sheets.cells import Holds, letter
from dongyuan_targets.intake.sheets.columns import Column, units_of
from dongyuan_targets.intake.sheets.frame import without_number
from dongyuan_targets.intake.sheets.said import with_slots
from dongyuan_targets.intake.sheets.tables import HEADER_WITHIN, Cutter, Table
from dongyuan_targets.message import message
from dongyuan_targets.plan.model import Measure
from dongyuan_targets.quantities.number import normalise, parse_number
from dongyuan_targets.quantities.period import parse_period
from dongyuan_targets.quantities.rounding import plain
from dongyuan_targets.quantities.unit import Quantity, convert, parse_quantity
from dongyuan_targets.text import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dongyuan_targets.intake.layout import Layout
    from dongyuan_targets.intake.sheets.cells import Cell, Grid
    from dongyuan_targets.intake.sheets.frame import Frame
    from dongyuan_targets.message import Message
    from dongyuan_targets.plan.model import Plan, Target
    from dongyuan_targets.quantities.period import Period

_NOTHING = frozenset({"", "-", "--", "---", "/", "\\", "…", "...", "……", "―", "——", "无", "空", "⋯"})
_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_MONTH_OF_EXCEL = re.compile(rf"({'|'.join(MONTHS)})-(\d{{2}})")
_LOST_ZERO = re.compile(r"\d{4}\.1")
_MOST_NEAREST = 20


def has_header(grid: Grid, plan: Plan) -> bool:
    """Whether one of the first rows names a column of targets and one of figures."""
    cutter = Cutter(grid, plan)
    return any(cutter.header_at(index) for index in range(min(HEADER_WITHIN, len(grid.rows))))


def read_grid(grid: Grid, file: str, plan: Plan, asked: Period | None, layouts: Sequence[Layout] = ()) -> Reading:
    """Return the figures of a sheet, and what was left out.

    Args:
        grid: its cells.
        file: the file's name in messages.
        plan: the targets.
        asked: the period that was asked for; figures that say another are left out.
        layouts: what was said of tables that are not understood by themselves.
    """
    cutter = Cutter(grid, plan, layouts)
    place = f"{file}[{grid.name}]" if grid.name else file
    readings = [_Reader(grid, place, plan, asked, cutter, table).read() for table in cutter.tables()]
    return Reading(
        _agreeing(
            [figure for reading in readings for figure in reading.figures],
            found := [left for reading in readings for left in reading.left],
        ),
        tuple(found),
        tuple(each for reading in readings for each in reading.understood),
        open=tuple(each for reading in readings for each in reading.open),
        explanations=tuple(each for reading in readings for each in reading.explanations),
    )


def _agreeing(figures: Sequence[FigureRead], left: list[LeftOut]) -> tuple[FigureRead, ...]:
    """Return figures without those that a sheet gives twice and differently: they belong to several places."""

    def place(each: FigureRead) -> tuple[object, ...]:
        return each.target.id, each.period, each.span, each.of

    given: defaultdict[tuple[object, ...], set[tuple[object, object]]] = defaultdict(set)
    for each in figures:
        given[place(each)].add((each.value, each.growth))
    several = {where for where, numbers in given.items() if len(numbers) > 1}
    left += [
        LeftOut(each.origin.text, message("import.contradicts", period=each.period), each.origin)
        for each in figures
        if place(each) in several
    ]
    return tuple(each for each in figures if place(each) not in several)


class _Reader:
    """Reads the rows of one table."""

    def __init__(self, grid: Grid, file: str, plan: Plan, asked: Period | None, cutter: Cutter, table: Table) -> None:
        self.grid, self.file, self.plan, self.asked = grid, file, plan, asked
        self.cutter, self.table = cutter, table
        self.figures: list[FigureRead] = []
        self.left: list[LeftOut] = []
        self.explanations: list[ExplanationRead] = []
        self.nearest = 0
        self.has_ids = any(column.field is Field.TARGET for column in table.columns)
        self.frames = table.frames
        self.own = cutter.own | set(table.layout.places)

    def read(self) -> Reading:
        """Return the table's figures, unless what stands over or below it is not understood."""
        table = self.table
        against = None
        if not self.has_ids:
            against = next((each for each in table.frames if each.why), None)
            against = against or next((note for note in self._notes_against_all()), None)
        if against is not None:
            why = message("columns.title_not_read", text=against.text, rest=against.why)
            self.left.append(LeftOut(against.text, why, self._origin(table.header, 0)))
            return Reading((), tuple(self.left), (), open=self._open())
        for place, column in enumerate(table.columns):
            if column.field is Field.UNREAD:
                why = message("columns.not_read", rest=column.why)
                self.left.append(LeftOut(column.name, why, self._origin(table.header, place)))
        under: Frame | None = None
        for index in table.rows:
            under = table.sections.get(index, under)
            self._row(index, under)
        self._leave_noted()
        return Reading(
            tuple(self.figures),
            tuple(self.left),
            (*self._by_layout(), self._said()),
            open=self._open(),
            explanations=tuple(self.explanations),
        )

    def _by_layout(self) -> Iterator[Message]:
        if self.table.layout.name:
            yield message("layout.used", file=self.file, name=self.table.layout.name)

    def _open(self) -> tuple[OpenTable, ...]:
        """Return what of the table the analyst could say, as one entry; none where it is understood whole."""
        table, layout = self.table, self.table.layout
        if self.has_ids or not table.rows:
            return ()
        columns = tuple(
            OpenColumn(place, letter(place), column.name, samples, column.unit is not None)
            for place, column in enumerate(table.columns)
            if place not in layout.columns and self._is_open(place, column) and (samples := self._samples(place))
        )
        lines = {
            with_slots(frame.text): frame.text
            for frame in (*table.sections.values(), *table.frames, *table.notes)
            if frame.why and not frame.conflicts and with_slots(frame.text) not in layout.lines
        }
        places = tuple(each for column in self._columns_of(Field.PLACE) for each in self._samples(column, most=None))
        if any(each in self.own for each in places):
            places = ()
        if not (columns or lines or places):
            return ()
        return (OpenTable(self.file, layout, columns, tuple(lines.values()), places),)

    def _is_open(self, place: int, column: Column) -> bool:
        texts = self._samples(place, most=None)
        return column.field is Field.UNREAD or any(
            self._qualifies(column, each) or (column.only_per_cent and not each.endswith("%")) for each in texts
        )

    def _columns_of(self, field: Field) -> list[int]:
        return [place for place, column in enumerate(self.table.columns) if column.field is field]

    def _samples(self, place: int, most: int | None = 3) -> tuple[str, ...]:
        """Return the first different texts that a column holds."""
        rows = (self._cells(index) for index in self.table.rows)
        texts = (normalise(cells[place].text) for cells in rows if place < len(cells))
        return tuple(islice(dict.fromkeys(text for text in texts if text not in _NOTHING), most))

    def _said(self) -> Message:
        columns = tuple(
            message("columns.read", name=column.name, column=letter(place), what=message(f"field.{column.field}"))
            for place, column in enumerate(self.table.columns)
            if column.field in FIGURES
        )
        return message("columns.understood", file=self.file, columns=columns)

    def _notes_against_all(self) -> Iterator[Frame]:
        for frame in self.table.notes:
            if frame.why and not any(self._is_named(target, frame.text) for target in self.plan.targets):
                yield frame

    def _is_named(self, target: Target, text: str) -> bool:
        return any(name in text for name in (target.id, *target.names))

    def _leave_noted(self) -> None:
        """Leave out the figures of targets that a note below the table speaks of."""
        if self.has_ids:
            return
        for frame in self.table.notes:
            named = [each for each in self.figures if self._is_named(each.target, frame.text)]
            for each in named:
                self.figures.remove(each)
                self.left.append(LeftOut(each.origin.text, message("columns.note", text=frame.text), each.origin))

    # ---- a row ----

    def _row(self, index: int, under: Frame | None) -> None:
        cells = self._cells(index)
        given = [
            (place, column)
            for place, column in enumerate(self.table.columns)
            if column.field in FIGURES and place < len(cells) and normalise(cells[place].text) not in _NOTHING
        ]
        if self.has_ids:
            self._explain(index, cells)
        if not given:
            return
        name = self._name(cells)
        try:
            self._qualified(cells, under)
            target, unit = self._target(cells, name)
        except InvalidInputError as error:
            self.left.append(
                LeftOut(
                    name or cells[given[0][0]].text,
                    error.what,
                    self._origin(index, given[0][0], name),
                    names_no_target=isinstance(error, UnknownTargetError),
                )
            )
            return
        for group in self._together(given):
            self._take(index, cells, target, unit, under, group, name)

    def _explain(self, index: int, cells: Sequence[Cell]) -> None:
        """Take the cause and the remedy of a row, where it says one."""
        said = {field.value: self._text_of(cells, field) for field in EXPLAINS}
        if not any(said.values()):
            return
        name = self._name(cells)
        origin = self._origin(index, 0, name)
        try:
            target, _ = self._target(cells, name)
            period = self._period(cells, Column(Field.VALUE), None)
            until = _day(said.pop("until"))
        except InvalidInputError as error:
            self.left.append(LeftOut(name, error.what, origin))
            return
        self.explanations.append(ExplanationRead(target, period, origin, until=until, **said))

    def _together(self, given: list[tuple[int, Column]]) -> list[list[tuple[int, Column]]]:
        """Return columns in groups of one figure: value with growth, the month alone, last year."""
        main = [each for each in given if each[1].field in {Field.VALUE, Field.GROWTH}]
        return [group for group in (main, *([each] for each in given if each not in main)) if group]

    def _take(
        self,
        index: int,
        cells: Sequence[Cell],
        target: Target,
        unit: str | None,
        under: Frame | None,
        group: list[tuple[int, Column]],
        name: str,
    ) -> None:
        figure: FigureRead | None = None
        for place, column in group:
            origin = self._origin(index, place, name)
            try:
                part = self._figure(cells, target, unit, under, place, column, origin)
            except InvalidInputError as error:
                self.left.append(LeftOut(name, error.what, origin, lacks_period=isinstance(error, NoPeriodError)))
                if column.field is Field.VALUE:
                    # Growth of a value that was not understood may be growth of something else.
                    return
                continue
            if figure is None or part.period != figure.period:
                if figure is not None:
                    self.figures.append(figure)
                figure = part
            else:
                figure = replace(
                    figure,
                    value=figure.value or part.value,
                    growth=part.growth if part.growth is not None else figure.growth,
                )
        if figure is not None:
            self.figures.append(figure)

    def _figure(
        self,
        cells: Sequence[Cell],
        target: Target,
        unit: str | None,
        under: Frame | None,
        place: int,
        column: Column,
        origin: Origin,
    ) -> FigureRead:
        cell = cells[place]
        if cell.flaw is not None:
            raise InvalidInputError(message(f"flaw.{cell.flaw}", text=cell.text))
        if cell.holds is Holds.DAY or _DAY.fullmatch(cell.text):
            raise InvalidInputError(message("import.a_day", text=cell.text))
        period = self._period(cells, column, under)
        span = self._span(column, under)
        source, note = self._text_of(cells, Field.SOURCE), self._text_of(cells, Field.NOTE)
        of = self._level(normalise(self._text_of(cells, Field.PLACE) or ""))
        found = FigureRead(target, period, origin, span, source=source, note=note, of=of)
        if column.field is Field.GROWTH and (target.is_task or target.measure is Measure.RATE):
            raise InvalidInputError(message("record.no_growth_here", target=target.id))
        if column.field is Field.MONTH_VALUE and target.measure is not Measure.CUMULATIVE:
            raise InvalidInputError(message("record.no_month_value_here", target=target.id))
        if column.field is Field.GROWTH:
            return replace(found, growth=_growth(cell.text, column))
        if column.field is Field.LAST_YEAR and column.period is None:
            found = replace(found, period=period.a_year_before)
        return replace(found, value=self._quantity(cells, cell, target, unit, column))

    def _span(self, column: Column, under: Frame | None) -> Span:
        """Return what a column's figures add up, as its header and the titles say.

        Raises:
            InvalidInputError: they say different things, or only a month.
        """
        if column.field is Field.MONTH_VALUE:
            return Span.MONTH
        if self._is_month(under):
            if column.field is not Field.VALUE or column.is_year_to_date:
                raise InvalidInputError(message("columns.of_a_month", column=column.name))
            return Span.MONTH
        if self._may_be_month(under) and not column.is_year_to_date:
            raise InvalidInputError(message("columns.span_unknown", column=column.name))
        return Span.YEAR_TO_DATE

    def _is_month(self, under: Frame | None) -> bool:
        return any(frame.is_month for frame in (*self.frames, *([under] if under else ())))

    def _may_be_month(self, under: Frame | None) -> bool:
        return any(frame.may_be_month for frame in (*self.frames, *([under] if under else ())))

    def _period(self, cells: Sequence[Cell], column: Column, under: Frame | None) -> Period:
        """Return the one period that row, header, section, title, sheet and the user name.

        Raises:
            InvalidInputError: there is none, or there are several.
        """
        if column.period is not None and column.field is Field.LAST_YEAR:
            return column.period
        own = self._text_of(cells, Field.PERIOD)
        named = [*([parse_period(as_period(own), self.plan.year)] if own else []), *self._named(column, under)]
        if not named:
            raise NoPeriodError(message("import.no_period"))
        if len(set(named)) > 1:
            raise InvalidInputError(message("columns.periods_differ", periods=tuple(dict.fromkeys(named))))
        if named[0].year != self.plan.year and own is None and self.asked is None:
            raise InvalidInputError(message("columns.other_year", period=named[0]))
        return named[0]

    def _named(self, column: Column, under: Frame | None) -> Iterator[Period]:
        """Yield the periods that stand above a row, and the one asked for."""
        header = column.period if column.period or column.field is Field.VALUE else self._value_period()
        frames = [under] if under is not None and under.period is not None else self.frames
        for each in (header, *(frame.period for frame in frames), self.asked):
            if each is not None:
                yield each

    def _value_period(self) -> Period | None:
        return next((each.period for each in self.table.columns if each.field is Field.VALUE and each.period), None)

    def _quantity(
        self, cells: Sequence[Cell], cell: Cell, target: Target, unit: str | None, column: Column
    ) -> Quantity:
        text = cell.text
        if target.is_task:
            return (
                Quantity(Decimal(100))
                if text.strip().lower() in DONE_WORDS
                else Quantity(parse_number(normalise(text).removesuffix("%")))
            )
        given = parse_quantity(text)
        if given.unit is not None:
            if not self.cutter.headers.is_unit(normalise(given.unit)):
                raise InvalidInputError(message("columns.no_unit", text=given.unit))
            near: str | None = given.unit
        else:
            near = self._row_unit(cells) or column.unit or unit or self._unit_of_frames(target)
        if near is not None and (near in units_of(target) or normalise(near) in units_of(target)):
            near = target.unit
        return Quantity(given.number, near)

    def _row_unit(self, cells: Sequence[Cell]) -> str | None:
        text = self._text_of(cells, Field.UNIT)
        if text is None:
            return None
        if not self.cutter.headers.is_unit(normalise(text)):
            raise InvalidInputError(message("columns.no_unit", text=text))
        return normalise(text)

    def _unit_of_frames(self, target: Target) -> str | None:
        """Return the one unit of the titles that a target can be measured in."""
        units = tuple(dict.fromkeys(unit for frame in self.frames for unit in frame.units))
        if not units or target.unit is None:
            return None
        fitting = [unit for unit in units if unit in units_of(target) or _converts(unit, target.unit)]
        if len(fitting) != 1:
            raise InvalidInputError(message("import.unit_of_sheet", units=units, unit=target.unit))
        return fitting[0]

    def _qualified(self, cells: Sequence[Cell], under: Frame | None) -> None:
        """See that the section and the other cells of a row leave its figures what they are.

        Raises:
            InvalidInputError: one says that they are a plan's, another place's or year's, or is beyond the header.
        """
        if extra := [cell.text for cell in cells[len(self.table.columns) :] if cell.text]:
            raise InvalidInputError(message("columns.extra_cell", text=extra[0]))
        if self.has_ids:
            return
        if under is not None and under.why:
            raise InvalidInputError(message("columns.title_not_read", text=under.text, rest=under.why))
        for place, column in enumerate(self.table.columns):
            text = normalise(cells[place].text) if place < len(cells) else ""
            if text in _NOTHING:
                continue
            if column.field is Field.PLACE and text not in self.own and self._level(text) is None:
                raise InvalidInputError(message("columns.other_place", text=text))
            if self._qualifies(column, text):
                raise InvalidInputError(message("columns.qualified", column=column.name, text=text))

    def _qualifies(self, column: Column, text: str) -> bool:
        """Whether a cell may say that its row is something else than its table says."""
        if column.field is Field.NOTE:
            return any(each.why for each in self.cutter.notes([text], self.table.layout))
        return column.field is Field.UNREAD and not self.cutter.is_plain(text)

    def _level(self, text: str) -> str | None:
        """Return the upper level that a place names, None where it is none."""
        named = ((each.id, name) for each in self.plan.benchmarks for name in (each.name, each.name_en) if name)
        return next((level for level, name in named if normalise(name) == text), None)

    def _name(self, cells: Sequence[Cell]) -> str:
        return self._text_of(cells, Field.METRIC) or self._text_of(cells, Field.TARGET) or ""

    def _target(self, cells: Sequence[Cell], name: str) -> tuple[Target, str | None]:
        """Return the target that a row names, and the unit in brackets behind its name."""
        for place, column in enumerate(self.table.columns):
            if column.field in {Field.TARGET, Field.METRIC, Field.UNIT, Field.PERIOD} and place < len(cells):
                flaw = cells[place].flaw
                if flaw is not None:
                    raise InvalidInputError(message(f"flaw.{flaw}", text=cells[place].text))
        if not name:
            raise InvalidInputError(message("import.no_name"))
        target_id, metric = self._text_of(cells, Field.TARGET), self._text_of(cells, Field.METRIC)
        if target_id is not None:
            found, unit = self._find(target_id)
            try:
                other = self._find(metric)[0] if metric is not None else found
            except InvalidInputError:
                return found, unit  # a department may add to a name
            if other != found:
                raise InvalidInputError(message("import.two_targets", id=found.id, other=other.id))
            return found, unit
        return self._find(metric or "")

    def _find(self, name: str) -> tuple[Target, str | None]:
        stem, unit = self.cutter.headers.split_unit(without_number(normalise(name)))
        for each in (name, stem, stem.replace("规模以上", "规上"), stem.replace("规上", "规模以上")):
            named = self.plan.named(each)
            if len(named) == 1:
                return named[0], unit
        self.nearest += 1
        if self.nearest > _MOST_NEAREST:
            raise UnknownTargetError(message("record.unknown_target", text=name[:40], hint=""))
        return find_target(self.plan, name), unit  # says that there is none, or that there are several

    # ---- cells ----

    def _cells(self, index: int) -> Sequence[Cell]:
        """Return a row's cells, what is merged over several rows filled in where it holds for all of them."""
        cells = list(self.grid.rows[index])
        for merged in self.cutter.merged_at(index):
            column = self.table.columns[merged.left] if merged.left < len(self.table.columns) else None
            if (
                column
                and column.field in {Field.PERIOD, Field.UNIT, Field.SOURCE, Field.PLACE, Field.UNREAD, Field.METRIC}
                and merged.left < len(cells)
            ):
                cells[merged.left] = self.grid.rows[merged.top][merged.left]
        return cells

    def _text_of(self, cells: Sequence[Cell], field: Field) -> str | None:
        for place, column in enumerate(self.table.columns):
            if column.field is field and place < len(cells) and normalise(cells[place].text) not in _NOTHING:
                return cells[place].text
        return None

    def _origin(self, index: int, place: int, text: str = "") -> Origin:
        row = index + self.grid.first
        return Origin(self.file, row, f"{letter(place)}{row}", text)


def _growth(text: str, column: Column) -> Decimal:
    written = normalise(text)
    if column.only_per_cent and not column.is_said and not written.endswith("%"):
        raise InvalidInputError(message("columns.change_or_growth", column=column.name, text=text))
    number = parse_number(written.removesuffix("%"))
    return number if column.per == 1 else Decimal(plain(Fraction(number) * column.per))


def _day(text: str | None) -> dt.date | None:
    if text is None:
        return None
    try:
        return dt.date.fromisoformat(text.strip()[:10].replace("/", "-"))
    except ValueError:
        raise InvalidInputError(message("import.not_a_day", text=text)) from None


def _converts(unit: str, to: str) -> bool:
    try:
        convert(Quantity(Decimal(1), unit), to)
    except UnitError:
        return False
    return True


def as_period(text: str) -> str:
    """Return a period that a spreadsheet took for a day, 2022-06-01 or Jun-22, as it was typed: 2022-06.

    Raises:
        InvalidInputError: it is some other day, or 2022.1, which may have been 2022.10.

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
