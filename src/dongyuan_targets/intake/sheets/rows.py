"""Turn the cells of a sheet into figures, each with everything that qualifies it.

A figure is taken only if everything around it is understood: its cell, its column, the rest of its row, the titles and
sections above it, the notes below it, and the sheet's name. Otherwise it is left out with the reason.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from dongyuan_targets.errors import InvalidInputError, NoPeriodError, UnknownTargetError
from dongyuan_targets.intake.figures import ExplanationRead, FigureRead, FiguresRead, LeftOut
from dongyuan_targets.intake.layout import EXPLAINS, FIGURES, Field, Layout, OpenColumn, OpenTable
from dongyuan_targets.intake.sheets.cells import SheetGrid, letter
from dongyuan_targets.intake.sheets.columns import SheetColumn
from dongyuan_targets.intake.sheets.frame import Frame
from dongyuan_targets.intake.sheets.row import InSheet, SheetRow
from dongyuan_targets.intake.sheets.said import with_slots
from dongyuan_targets.intake.sheets.tables import HEADER_WITHIN, Cutter
from dongyuan_targets.intake.sheets.values import is_nothing
from dongyuan_targets.message import Message, message
from dongyuan_targets.plan.field_types import on_one_line
from dongyuan_targets.plan.model import Plan, Target
from dongyuan_targets.quantities.number import normalise
from dongyuan_targets.quantities.period import Period, parse_day


def has_header(grid: SheetGrid, plan: Plan) -> bool:
    """Whether one of the first `HEADER_WITHIN` rows is a header."""
    cutter = Cutter(grid, plan)
    return any(cutter.header_at(index) for index in range(min(HEADER_WITHIN, len(grid.rows))))


def row_of_targets(grid: SheetGrid, plan: Plan) -> int | None:
    """Return the number of the first row that names several targets side by side (a transposed table), else None."""
    headers = Cutter(grid, plan).headers
    for index, row in enumerate(grid.rows[:HEADER_WITHIN]):
        names = (headers.split_unit(normalise(cell.text))[0] for cell in row if cell.text)
        if len({target.id for name in names for target in plan.named(name)}) > 1:
            return index + grid.first
    return None


def read_grid(
    grid: SheetGrid, file: str, plan: Plan, asked: Period | None, layouts: Sequence[Layout] = ()
) -> FiguresRead:
    """Return the figures of a sheet, and what was left out.

    Args:
        grid: the sheet's cells.
        file: the file's name in messages.
        plan: the plan whose targets are looked for.
        asked: the period that the user asked for; figures of another are left out.
        layouts: what the analyst has said about tables that are not understood without it.
    """
    cutter = Cutter(grid, plan, layouts)
    place = f"{file}[{grid.name}]" if grid.name else file
    return FiguresRead.joined(_RowReader(InSheet(place, asked, cutter, table)).read() for table in cutter.tables())


class _RowReader:
    """Reads the rows of one table."""

    def __init__(self, within: InSheet) -> None:
        self.within, self.table = within, within.table
        self.figures: list[FigureRead] = []
        self.left: list[LeftOut] = []
        self.explanations: list[ExplanationRead] = []

    def read(self) -> FiguresRead:
        """Return the table's figures, or none if a title or note that applies to all of them is not understood."""
        table, within = self.table, self.within
        against = None if within.has_ids else self._against_all()
        if against is not None:
            why = message("columns.title_not_read", text=against.text, rest=against.why)
            at = table.header if against.row is None else against.row
            self.left.append(LeftOut(against.text, why, within.origin(at, 0)))
            return FiguresRead((), tuple(self.left), (), open=self._open())
        for place, column in enumerate(table.columns):
            if column.field is Field.UNREAD:
                why = message("columns.not_read", rest=column.why)
                self.left.append(LeftOut(column.name, why, within.origin(table.header, place)))
        section: Frame | None = None
        under: Frame | None = None
        for index in table.rows:
            if index in table.sections:
                under = section = table.sections[index]
            row = SheetRow(within, index, under)
            if row.place:  # the rows below may belong to that place too
                under = section if row.place in within.own else Frame(row.name, why=row.name)
            if within.has_ids:
                self._explain(row)
            if row.given:
                self._take(row)
        if not within.has_ids:
            self._leave_noted()
        return FiguresRead(
            tuple(self.figures),
            tuple(self.left),
            self._understood(),
            open=self._open(),
            explanations=tuple(self.explanations),
        )

    def _understood(self) -> tuple[Message, ...]:
        """Return messages that say how the columns were read and which layout was used."""
        columns = tuple(
            message("columns.read", name=column.name, column=letter(place), what=message(f"field.{column.field}"))
            for place, column in enumerate(self.table.columns)
            if column.field in FIGURES
        )
        said = message("columns.understood", file=self.within.file, columns=columns)
        name = self.table.layout.name
        return (message("layout.used", file=self.within.file, name=name), said) if name else (said,)

    # ---- what the analyst could explain ----

    def _open(self) -> tuple[OpenTable, ...]:
        """Return what the analyst could explain about the table, as one entry; empty if all is understood."""
        table, layout = self.table, self.table.layout
        if self.within.has_ids or not table.rows:
            return ()
        texts = [self._texts(place) for place in range(len(table.columns))]
        columns = tuple(
            OpenColumn(place, letter(place), column.name, tuple(islice(said, 3)), column.unit is not None)
            for place, (column, said) in enumerate(zip(table.columns, texts, strict=True))
            if said and place not in layout.columns and self._is_open(column, said)
        )
        lines = {
            with_slots(frame.text): frame.text
            for frame in (*table.sections.values(), *table.frames, *table.notes)
            if frame.why and not frame.conflicts and with_slots(frame.text) not in layout.lines
        }
        places = tuple(
            each
            for column, said in zip(table.columns, texts, strict=True)
            if column.field is Field.PLACE
            for each in said
        )
        if not self.within.own.isdisjoint(places):
            places = ()
        if not (columns or lines or places):
            return ()
        return (OpenTable(self.within.file, layout, columns, tuple(lines.values()), places),)

    def _is_open(self, column: SheetColumn, texts: Sequence[str]) -> bool:
        return column.field is Field.UNREAD or any(
            self.within.qualifies(column, each) or (column.only_per_cent and not each.endswith("%")) for each in texts
        )

    def _texts(self, place: int) -> tuple[str, ...]:
        """Return the distinct texts of a column, without those that mean "no figure"."""
        rows = (self.within.cells(index) for index in self.table.rows)
        texts = (normalise(cells[place].text) for cells in rows if place < len(cells))
        return tuple(dict.fromkeys(text for text in texts if not is_nothing(text)))

    # ---- titles and notes ----

    def _against_all(self) -> Frame | None:
        """Return the first title that is not understood, or such a note that names no target."""
        plan = self.within.cutter.plan
        of_all = (note for note in self.table.notes if not any(_names(note, each) for each in plan.targets))
        return next((each for each in (*self.table.frames, *of_all) if each.why), None)

    def _leave_noted(self) -> None:
        """Leave out the figures of targets that a note names which is not understood."""
        for note in (each for each in self.table.notes if each.why):
            for each in [figure for figure in self.figures if _names(note, figure.target)]:
                self.figures.remove(each)
                self.left.append(LeftOut(each.origin.text, message("columns.note", text=note.text), each.origin))

    # ---- a row ----

    def _take(self, row: SheetRow) -> None:
        """Take the figures of a row, or leave the row out with the reason."""
        try:
            row.see_qualified()
            target, unit = row.target()
        except InvalidInputError as error:
            place = row.given[0][0]
            unnamed = isinstance(error, UnknownTargetError)
            text = row.name or row.cells[place].text
            self.left.append(LeftOut(text, error.what, row.origin(place), names_no_target=unnamed))
            return
        main = [each for each in row.given if each[1].field in {Field.VALUE, Field.GROWTH}]
        for group in (main, *([each] for each in row.given if each not in main)):
            self._take_together(row, group, target, unit)

    def _take_together(
        self, row: SheetRow, group: list[tuple[int, SheetColumn]], target: Target, unit: str | None
    ) -> None:
        """Take the cells of one figure: a value with its growth, a month's value, or last year's value."""
        figures: list[FigureRead] = []
        lost = False
        for place, column in group:
            if lost and column.field is Field.GROWTH:
                continue  # without its value, nobody knows what the growth is of
            try:
                part = row.figure(place, column, target, unit)
            except InvalidInputError as error:
                lacks = isinstance(error, NoPeriodError)
                self.left.append(LeftOut(row.name, error.what, row.origin(place), lacks_period=lacks))
                if column.field is Field.VALUE:
                    lost, figures = True, [each for each in figures if each.value is not None]
                continue
            lost = lost and part.value is None
            if figures and part.period == figures[-1].period:
                growth = part.growth if part.growth is not None else figures[-1].growth
                figures[-1] = replace(figures[-1], value=figures[-1].value or part.value, growth=growth)
            else:
                figures.append(part)
        self.figures += figures

    def _explain(self, row: SheetRow) -> None:
        """Take the cause and remedy that a row gives, if any."""
        said = {field.value: on_one_line(row.said(field) or "") for field in EXPLAINS}
        if not any(said.values()):
            return
        try:
            target, _ = row.target()
            until = said.pop("until")
            day = _day(until) if until is not None else None
            explained = ExplanationRead(target, row.period(SheetColumn(Field.VALUE)), row.origin(0), until=day, **said)
        except InvalidInputError as error:
            self.left.append(LeftOut(row.name, error.what, row.origin(0)))
            return
        self.explanations.append(explained)


def _names(note: Frame, target: Target) -> bool:
    """Whether a note names a target, by its id or a name."""
    return any(name in note.text for name in (target.id, *target.names))


def _day(text: str) -> dt.date:
    """Return the date in a text such as 2022-09-30 or 2022/9/30.

    Raises:
        InvalidInputError: the text is not a date.
    """
    try:
        return parse_day(text)
    except ValueError:
        raise InvalidInputError(message("import.not_a_day", text=text)) from None
