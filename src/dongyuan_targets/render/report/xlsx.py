"""The report as a workbook: a sheet of real numbers in the formats they are read in, and a sheet of notes.

Numbers are exact to a spreadsheet's own precision; formats round them as every other form does. The same export
gives the same bytes: no clock, no user, no system and no compression enters the package.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dongyuan_targets.message import message
from dongyuan_targets.plan.model import Comparator
from dongyuan_targets.quantities.rounding import round_half_up
from dongyuan_targets.render.cells import cells, wrap
from dongyuan_targets.render.notation import NOTHING, TONES, short_half
from dongyuan_targets.render.notes import attention, footnotes, header, summary
from dongyuan_targets.render.report.lines import ValueKind, columns, grouped_first, lines_of
from dongyuan_targets.render.workbook import (
    BODY,
    FILLS,
    HEAD,
    TITLE,
    digits,
    open_book,
    set_height,
    set_page,
    write_notes,
)
from dongyuan_targets.text import word, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from decimal import Decimal
    from fractions import Fraction

    from xlsxwriter.worksheet import Worksheet

    from dongyuan_targets.judging.export import Export
    from dongyuan_targets.message import Language
    from dongyuan_targets.render.report.lines import ReportColumn, TargetLine
    from dongyuan_targets.render.workbook import Book

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
"""What stands first, and is all that is printed: more would be too small to read on A4."""

_COLUMNS = (
    *_PRINTED,
    *columns("growth_gap", "due_share", "needed_per_month", "projection", "chance", "source", "owner"),
)

_NAMES = 2
"""Columns that stay in sight when the sheet is moved: focus or owner, and metric."""

_WIDEST = 40
_MARGIN = 2
"""Cells a column has beyond its longest text."""

_DATA_BAR = {
    "type": "data_bar",
    "bar_solid": True,
    "bar_color": "#9DC3E6",
    "min_type": "num",
    "min_value": 0,
    "max_type": "num",
    "max_value": 1,
}
"""Bars of completion, full at the goal."""

_PER_CENT = frozenset({ValueKind.SHARE, ValueKind.CHANCE})
_SIGNED = frozenset({ValueKind.SIGNED, ValueKind.POINTS})


def report_xlsx(export: Export, language: Language) -> bytes:
    """Return an export as a workbook, in a language.

    Raises:
        InvalidInputError: XlsxWriter, an extra, is not installed.
    """
    report = export.report
    book = open_book(word(report.plan.label, language), export.stamp, message("xlsx.not_installed"))
    _write_report(book.sheet(words("xlsx.report", language)), export, book, language)
    notes = (
        *((notes.heading, notes.texts) for notes in attention(report, language)),
        (words("export.notes", language), footnotes(report, language, [column.key for column in _COLUMNS])),
    )
    write_notes(book, words("export.notes", language), notes)
    return book.content()


def _write_report(sheet: Worksheet, export: Export, book: Book, language: Language) -> None:
    report = export.report
    lines = tuple(lines_of(report))
    shown = grouped_first(_COLUMNS, report.grouping)
    widths = [_width(column, lines, language) for column in shown]
    for index, width in enumerate(widths):
        sheet.set_column(index, index, width)
    top = 0
    for text, style in _above(export, language):
        for part in wrap(text, sum(widths)):
            sheet.write_string(top, 0, part, book.format(style))
            top += 1
    headings = [_heading(column, language) for column in shown]
    set_height(sheet, top, headings, widths)
    for index, heading in enumerate(headings):
        sheet.write_string(top, index, heading, book.format(HEAD))
    for row, line in enumerate(lines, top + 1):
        set_height(sheet, row, [column.text(line, language) for column in shown], widths)
        for index, column in enumerate(shown):
            _write_cell(sheet, row, index, column, line, book, language)
    last = top + len(lines)
    if lines:
        place = [column.key for column in shown].index("completion")
        sheet.conditional_format(top + 1, place, last, place, _DATA_BAR)
        sheet.autofilter(top, 0, last, len(shown) - 1)
    sheet.freeze_panes(top + 1, _NAMES)
    set_page(sheet)
    sheet.repeat_rows(top)
    sheet.print_area(0, 0, last, len(_PRINTED) - 1)


def _above(export: Export, language: Language) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield what stands above the table, each text with its style."""
    report = export.report
    yield word(report.plan.label, language), TITLE
    for text in header(report, language):
        yield text, {}
    if export.stamp is not None:
        yield words("export.made_at", language, moment=export.stamp.isoformat(" ", "seconds")), {}
    yield summary(report, language), {"bold": True}


def _write_cell(
    sheet: Worksheet, row: int, index: int, column: ReportColumn, line: TargetLine, book: Book, language: Language
) -> None:
    value = None if column.repeats_completion(line) else column.value(line, language)
    style: dict[str, Any] = dict(BODY)
    if column.kind is ValueKind.TEXT:
        style["text_wrap"] = True
    if column.key == "metric" and line.is_part:
        style["indent"] = 1
    half = short_half(column.key, line.row.assessment)
    if half is not None:
        style["font_color"] = FILLS[TONES[half.status]]["font_color"]
    if column.key == "status":
        style.update(FILLS[TONES[line.row.assessment.status]], align="center")
    if value is None:
        side = {} if column.kind is ValueKind.TEXT else {"align": "right"}
        sheet.write_string(row, index, NOTHING, book.format({**style, **side}))
    elif isinstance(value, str):
        sheet.write_string(row, index, value, book.format(style))
    else:
        style["num_format"] = _number_format(column, value, line, language)
        in_points = column.kind is ValueKind.POINTS
        sheet.write_number(row, index, float(value * 100 if in_points else value), book.format(style))


def _number_format(column: ReportColumn, value: Fraction | Decimal, line: TargetLine, language: Language) -> str:
    """Return the format that shows a number as the other forms write it."""
    places = column.places(value, line.row)
    shown = round_half_up(value * 100 if column.kind.is_ratio else value, places)
    if (value and not shown) or (column.kind is ValueKind.CHANCE and shown in {0, 100}):
        # <1% is no rounding, and a spreadsheet writes -0.0: here only the text itself will do.
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
    """Return a column's heading; the numbers themselves say what is in per cent, but not what is in points."""
    if column.kind is not ValueKind.POINTS:
        return column.header(language)
    return column.header_with_unit(language).replace("（", "\n（").replace(" (", "\n(")


def _width(column: ReportColumn, lines: Iterable[TargetLine], language: Language) -> int:
    """Return a column's width in cells: that of its longest text or longest word of its heading, up to a limit."""
    texts = [column.text(line, language) for line in lines]
    longest = max(cells(text) for text in (*texts, *_heading(column, language).split()))
    return min(longest, _WIDEST) + _MARGIN
