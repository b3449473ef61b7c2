"""The report as a workbook: a sheet of unrounded numbers with number formats, and a sheet of notes.

Numbers have a spreadsheet's full precision; formats round them as in every other form. The same export gives the same
bytes: they depend on no clock, user, system or compression.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from dongyuan_targets.judging.export import Export
from dongyuan_targets.message import Language, message
from dongyuan_targets.plan.model import Comparator
from dongyuan_targets.quantities.rounding import round_half_up
from dongyuan_targets.render.cells import wrap
from dongyuan_targets.render.notation import NOTHING, TONES, short_half
from dongyuan_targets.render.notes import attention, footnotes, header, summary
from dongyuan_targets.render.report.lines import ReportColumn, TargetLine, columns, grouped_first, lines_of
from dongyuan_targets.render.value_columns import ValueKind
from dongyuan_targets.render.workbook import (
    BODY,
    FILLS,
    TITLE,
    Book,
    BookCell,
    Style,
    column_width,
    digits,
    open_book,
    write_notes,
    write_table,
)
from dongyuan_targets.text import say, words

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_PRINTED = columns(
    "focus",
    "metric",
    "unit",
    "goal",
    "actual",
    "growth",
    "growth_goal",
    "completion",
    "lead",
    "variance",
    "status",
    "reason",
    "remarks",
)
"""The first columns, which alone are printed: with more, A4 would be too small to read."""

_COLUMNS = (
    *_PRINTED,
    *columns("growth_gap", "due_share", "needed_per_month", "projection", "chance", "source", "owner"),
)

_NAMES = 2
"""The number of frozen columns: focus or owner, and metric."""

_WIDEST = 40

_DATA_BAR = {
    "type": "data_bar",
    "bar_solid": True,
    "bar_color": "#9DC3E6",
    "min_type": "num",
    "min_value": 0,
    "max_type": "num",
    "max_value": 1,
}
"""The format of completion bars, which are full at the goal."""

_PER_CENT = frozenset({ValueKind.SHARE, ValueKind.CHANCE})
_SIGNED = frozenset({ValueKind.SIGNED, ValueKind.POINTS})


def report_xlsx(export: Export, language: Language) -> bytes:
    """Return an export as a workbook, in a language.

    Raises:
        InvalidInputError: XlsxWriter, an extra, is not installed.
    """
    report = export.report
    book = open_book(say(report.plan.label, language), export.stamp, message("xlsx.not_installed"))
    _write_report(book.sheet(words("xlsx.report", language)), export, book, language)
    notes = (
        *((notes.heading, notes.texts) for notes in attention(report, language)),
        (words("export.notes", language), footnotes(report, language, [column.key for column in _COLUMNS])),
    )
    write_notes(book, words("export.notes", language), notes)
    return book.content()


def _write_report(sheet: Worksheet, export: Export, book: Book, language: Language) -> None:
    lines = tuple(lines_of(export.report))
    shown = grouped_first(_COLUMNS, export.report.grouping)
    rows = [[_cell(column, line, language) for column in shown] for line in lines]
    headings = [_heading(column, language) for column in shown]
    widths = [
        column_width((*(row[place].text for row in rows), *heading.split()), _WIDEST)
        for place, heading in enumerate(headings)
    ]
    top = 0
    for text, style in _above(export, language):
        for part in wrap(text, sum(widths)):
            sheet.write_string(top, 0, part, book.format(style))
            top += 1
    write_table(book, sheet, top, headings, rows, widths, _NAMES)
    last = top + len(lines)
    if lines:
        place = [column.key for column in shown].index("completion")
        sheet.conditional_format(top + 1, place, last, place, _DATA_BAR)
    sheet.print_area(0, 0, last, len(_PRINTED) - 1)


def _above(export: Export, language: Language) -> Iterator[tuple[str, Style]]:
    """Yield the texts above the table, each with its style."""
    report = export.report
    yield say(report.plan.label, language), TITLE
    for text in header(report, language):
        yield text, {}
    if export.stamp is not None:
        yield words("export.made_at", language, moment=export.stamp.isoformat(" ", "seconds")), {}
    yield summary(report, language), {"bold": True}


def _cell(column: ReportColumn, line: TargetLine, language: Language) -> BookCell:
    value = None if column.repeats_completion(line) else column.value(line, language)
    style: Style = dict(BODY)
    if column.kind is ValueKind.TEXT:
        style["text_wrap"] = True
    if column.key == "metric" and line.is_part:
        style["indent"] = 1
    half = short_half(column.key, line.row.assessment)
    if half is not None:
        style["font_color"] = FILLS[TONES[half.status]]["font_color"]
    if column.key == "status":
        style.update(FILLS[TONES[line.row.assessment.status]], align="center")
    if value is None and column.kind is not ValueKind.TEXT:
        style["align"] = "right"
    if isinstance(value, Fraction | Decimal):
        style["num_format"] = _number_format(column, value, line, language)
        value *= 100 if column.kind is ValueKind.POINTS else 1
    return BookCell(NOTHING if value is None else value, style, column.text(line, language))


def _number_format(column: ReportColumn, value: Fraction | Decimal, line: TargetLine, language: Language) -> str:
    """Return the number format that displays a number as the other forms do."""
    places = column.places(value, line.row)
    shown = round_half_up(value * 100 if column.kind.is_ratio else value, places)
    if (value and not shown) or (column.kind is ValueKind.CHANCE and shown in {0, 100}):
        # <1% is no rounding, and a spreadsheet would write -0.0: the format has to be the text itself.
        text = column.marked(line, language)
        return f'"{text}";"{text}"'
    mark = '"!"' if short_half(column.key, line.row.assessment) is not None else ""
    shown_as = digits(places) + ("%" if column.kind in _PER_CENT else "")
    target = line.row.target
    if column.key == "goal":
        return _compared(target.comparator, shown_as, f"-{shown_as}")
    if column.key == "growth_goal":
        return _compared(target.growth_comparator, f"+{shown_as}", f"-{shown_as}")
    if column.key == "needed_per_month":
        return f'{shown_as};-{shown_as};"{NOTHING}"'
    if column.key == "growth" and line.row.measures.growth_is_computed:
        mark = f'"*"{mark}'
    if column.kind in _SIGNED:
        return f"+{shown_as}{mark};-{shown_as}{mark};{shown_as}{mark}"
    return shown_as + mark


def _compared(comparator: Comparator, positive: str, negative: str) -> str:
    sign = "" if comparator is Comparator.AT_LEAST else f'"{comparator}"'
    return f"{sign}{positive};{sign}{negative}"


def _heading(column: ReportColumn, language: Language) -> str:
    """Return a column's heading, with the unit for points only, as shares have their %."""
    if column.kind is not ValueKind.POINTS:
        return column.header(language)
    return column.header_with_unit(language).replace("（", "\n（").replace(" (", "\n(")
