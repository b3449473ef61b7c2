"""Importing: rows of figures become what typing them would have been, or say why not.

Every row goes through `typed.understand`, and nothing is guessed: what names no target of the plan is left out
and said, what cannot be read is a problem with its row and column.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from dongyuan_targets.errors import InvalidFileError, InvalidInputError, Problem
from dongyuan_targets.intake.parsing import Typed, Understood, find_target, understand
from dongyuan_targets.intake.plausibility import Doubt, Kind
from dongyuan_targets.intake.sheets.header import FIGURES, split_unit, units_of
from dongyuan_targets.intake.sheets.table import NO_RESULT
from dongyuan_targets.message import Amount, Message, message
from dongyuan_targets.model import Measure
from dongyuan_targets.number import normalise, parse_number
from dongyuan_targets.period import Period, parse_period
from dongyuan_targets.rounding import plain
from dongyuan_targets.text import MONTHS
from dongyuan_targets.unit import Quantity, convert, parse_quantity

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from dongyuan_targets.intake.sheets.rows import ReadRow
    from dongyuan_targets.model import Plan, Target

_ERROR = re.compile(r"#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!|SPILL!|CALC!)|Err:\d+")
_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_MONTH_OF_EXCEL = re.compile(rf"({'|'.join(MONTHS)})-(\d{{2}})")
_RATIO = re.compile(r"[+-]?0?\.(?!0+$)\d{2,}")
_LOST_ZERO = re.compile(r"\d{4}\.1")


@dataclass(frozen=True, slots=True)
class Line:
    """A row that was understood."""

    row: ReadRow
    understood: Understood


@dataclass(frozen=True, slots=True)
class Import:
    """What files of figures come to.

    Attributes:
        lines: what would be recorded, in the order of the rows.
        problems: rows that cannot be used; while there is one, nothing is written.
        doubts: what is doubtful about the rows themselves, such as one that names no target.
        remarks: what else is to be said.
    """

    lines: tuple[Line, ...]
    problems: tuple[Problem, ...]
    doubts: tuple[Doubt, ...]
    remarks: tuple[Message, ...]

    @property
    def understood(self) -> tuple[Understood, ...]:
        """The figures, ready to be recorded."""
        return tuple(line.understood for line in self.lines)


def understand_rows(plan: Plan, rows: Iterable[ReadRow], asked: str | None, now: dt.datetime) -> Import:
    """Turn rows into figures as if each had been typed.

    Args:
        plan: the targets.
        rows: the rows of all files, in order.
        asked: the period that was asked for, for rows that do not give one.
        now: when they are recorded.
    """
    wanted = parse_period(asked, plan.year) if asked is not None else None
    lines: dict[tuple[str, Period], Line] = {}
    problems: list[Problem] = []
    doubts: list[Doubt] = []
    rows = tuple(rows)
    remarks = list(_other_titles(plan, rows, wanted))
    # Row after row: nothing of a row is kept unless all of it is understood.
    for row in rows:
        try:
            target = _target(plan, row)
            period = _period(plan, row, wanted)
            typed = _typed(plan, target, period, row, now)
        except _NoTargetError as error:
            doubts.append(Doubt(Kind.LEFT_OUT, message("import.left_out", place=_place(row), what=error.what)))
            continue
        except InvalidFileError as error:
            # A sheet without a period is said once, not row by row.
            problems += [each for each in error.problems if each.line is not None or each not in problems]
            continue
        if row.month_value is not None and typed.month_value is None:
            remarks.append(message("import.no_month_value", place=_place(row), target=target.id))
        if all(getattr(typed, field) is None for field in FIGURES):
            continue
        understood = understand(plan, typed, now)
        place = (target.id, period)
        if place not in lines:
            lines[place] = Line(row, understood)
            doubts += _about_ratios(target, period, typed)
        elif _figures(lines[place].understood) == _figures(understood):
            remarks.append(message("import.repeated", place=_place(row), first=_place(lines[place].row)))
        else:
            what = message("import.contradicts", first=_place(lines[place].row), period=period)
            problems.append(row.problem(what))
    remarks += [
        message("import.converted", place=_place(line.row), what=what)
        for line in lines.values()
        for what in line.understood.remarks
    ]
    return Import(tuple(lines.values()), tuple(problems), tuple(doubts), tuple(remarks))


def _other_titles(plan: Plan, rows: Iterable[ReadRow], asked: Period | None) -> Iterator[Message]:
    """Say that a sheet's title names another period than the one asked for: one of them may be last month's."""
    headings = {row.heading.file: row.heading.period for row in rows if row.period is None}
    for file, period in headings.items():
        if asked is not None and period is not None and (titled := parse_period(period, plan.year)) != asked:
            yield message("import.other_title", file=file, titled=titled, asked=asked)


class _NoTargetError(InvalidInputError):
    """A row names no target of the plan: it may belong to somebody else."""


def _place(row: ReadRow) -> Message:
    return message("import.place", file=row.heading.file, row=row.row)


def _target(plan: Plan, row: ReadRow) -> Target:
    """Return the target that a row names; id and metric have to agree where it gives both."""
    if row.target is None:
        if row.metric is None:
            raise InvalidFileError([row.problem(message("import.no_name"))])
        return _find(plan, row, row.metric, "metric")
    by_id = _find(plan, row, row.target, "target")
    try:
        by_name = _find(plan, row, row.metric, "metric") if row.metric is not None else by_id
    except (_NoTargetError, InvalidFileError):
        return by_id  # two targets may share a metric, and a department may add to its name
    if by_name != by_id:
        what = message("import.two_targets", id=by_id.id, other=by_name.id)
        raise InvalidFileError([row.problem(what, "target")])
    return by_id


def _find(plan: Plan, row: ReadRow, name: str, field: str) -> Target:
    stem, unit = split_unit(normalise(name), plan)
    for each in (name, stem) if unit else (name,):
        try:
            return find_target(plan, each)
        except InvalidInputError as error:
            missed = error.what
            if missed.key != "record.unknown_target":
                raise InvalidFileError([row.problem(missed, field)]) from None
    if field == "target":
        raise InvalidFileError([row.problem(missed, field)])
    raise _NoTargetError(missed)


def _period(plan: Plan, row: ReadRow, asked: Period | None) -> Period:
    """Return a row's period: its own, the one asked for, or that of the sheet's title."""
    try:
        own = parse_period(_as_period(row.period), plan.year) if row.period is not None else None
    except InvalidInputError as error:
        raise InvalidFileError([row.problem(error.what, "period")]) from None
    if own is not None:
        if asked not in {None, own}:
            raise InvalidFileError([row.problem(message("import.other_period", own=own, asked=asked), "period")])
        return own
    if asked is not None:
        return asked
    if row.heading.period is None:
        raise InvalidFileError([Problem(message("import.no_period"), row.heading.file)])
    return parse_period(row.heading.period, plan.year)


def _as_period(text: str) -> str:
    """Return a period that a spreadsheet took for a day, 2022-06-01 or Jun-22, as it was typed: 2022-06.

    Raises:
        InvalidInputError: it is some other day, or 2022.1, which may have been 2022.10.

    >>> _as_period("2022-06-01"), _as_period("2022/6/30"), _as_period("Jun-22"), _as_period("1-6月")
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


def _typed(plan: Plan, target: Target, period: Period, row: ReadRow, now: dt.datetime) -> Typed:
    """Return a row as the analyst would have typed it.

    Raises:
        InvalidFileError: with what is wrong in each of its cells.
    """
    given: dict[str, str] = {}
    problems: list[Problem] = []
    for field in FIGURES:
        text = getattr(row, field)
        # A sheet has its month's column for all rows, and of a level or a rate it says nothing.
        if text is None or (field == "month_value" and target.measure is not Measure.CUMULATIVE):
            continue
        try:
            given[field] = _with_unit(plan, target, row, field, text)
            understand(plan, Typed(target.id, str(period), **{field: given[field]}), now)
        except InvalidInputError as error:
            problems.append(row.problem(error.what, field))
    if problems:
        raise InvalidFileError(problems)
    return Typed(target.id, str(period), **given, source=row.source, note=row.note)


def _with_unit(plan: Plan, target: Target, row: ReadRow, field: str, text: str) -> str:
    """Return a cell with its unit written behind the number, where one is given anywhere.

    The nearest counts: the cell's own, the row's, its column's, that of the metric's brackets, the sheet's.

    Raises:
        InvalidInputError: there is no number in the cell, or the sheet's units do not say which one holds.
    """
    if text == NO_RESULT:
        raise InvalidInputError(message("import.no_result"))
    if _ERROR.fullmatch(text):
        raise InvalidInputError(message("import.error_cell", text=text))
    if field == "growth_rate" or target.is_task or parse_quantity(text).unit is not None:
        return text
    near = row.unit or row.heading.column_units.get(field) or split_unit(normalise(row.name), plan)[1]
    unit = near or _unit_of_sheet(target, row.heading.units)
    return f"{text}{target.unit if unit in units_of(target) else unit or ''}"


def _unit_of_sheet(target: Target, units: Sequence[str]) -> str | None:
    """Return the one unit of a sheet's title that a target can be measured in."""
    if not units or target.unit is None:
        return None
    fitting = [unit for unit in units if unit in units_of(target) or _converts(unit, target.unit)]
    if len(fitting) != 1:
        raise InvalidInputError(message("import.unit_of_sheet", units=tuple(units), unit=target.unit))
    return fitting[0]


def _converts(unit: str, to: str) -> bool:
    try:
        convert(Quantity(Decimal(1), unit), to)
    except InvalidInputError as error:
        return error.what.key != "input.unit_does_not_convert"
    return True


def _about_ratios(target: Target, period: Period, typed: Typed) -> Iterable[Doubt]:
    """Doubt 0.102 where 10.2 % may be meant: a formula gives the ratio, and only the cell's format says per cent."""
    for text in (typed.growth_rate, typed.value if target.is_task else None):
        if text is not None and _RATIO.fullmatch(normalise(text)):
            percent = Amount(Decimal(plain(parse_number(text) * 100)), "%")
            yield Doubt(Kind.SLIP, message("import.ratio", text=text, percent=percent), target.id, period)


def _figures(understood: Understood) -> list[tuple[Period | Decimal | None, ...]]:
    return [
        (each.period, each.value, each.month_value, each.growth_rate)
        for each in (*understood.bases, *understood.actuals)
    ]
