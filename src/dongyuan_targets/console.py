"""Showing what `render` has laid out: on a terminal with Rich, into a pipe or a file as plain lines."""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

from dongyuan_targets.inert import lines as inert_lines
from dongyuan_targets.inert import one_line
from dongyuan_targets.render.cells import wrap
from dongyuan_targets.render.grid import Cell, Charset, Grid, Page, Tone, fit, table_lines
from dongyuan_targets.streams import Output

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import TextIO

    from dongyuan_targets.render.charts.year import Chart
    from dongyuan_targets.render.target_page import TargetPage
    from dongyuan_targets.terminal import RichPainter

PIPED_WIDTH = 120
"""The width in cells where the output is no terminal: wide enough for the figures, yet not too wide for logs."""

_COLUMNS = re.compile("[1-9][0-9]{0,3}")


class PlainPainter:
    """Paints without colour, and without loading Rich; `RichPainter` writes the same texts."""

    def __init__(self, stream: Output, width: int) -> None:
        self.width = width
        self._stream = stream

    def lines(self, lines: Iterable[Sequence[Cell]]) -> None:
        """Write lines of cells side by side."""
        self._stream.write("".join("".join(cell.text for cell in line).rstrip(" ") + "\n" for line in lines))
        self._stream.flush()

    def table(self, grid: Grid, widths: Sequence[int]) -> None:
        """Draw a table's header, rule and rows."""
        self.lines(table_lines(grid, widths))


class Screen:
    """The output on which pages are drawn: a terminal, a pipe or a file, of known width."""

    def __init__(
        self, *, color: str = "auto", width: int | None = None, ascii_only: bool = False, file: TextIO | None = None
    ) -> None:
        """Draw with colour "auto", "always" or "never", and a width in cells (None: the terminal's)."""
        stream = Output(file)
        self.charset = Charset.ASCII if ascii_only or not _writes_braille(stream) else Charset.BRAILLE
        terminal = stream.isatty()
        width = width or _columns(os.environ) or (shutil.get_terminal_size().columns if terminal else PIPED_WIDTH)
        coloured = color == "always" or (color == "auto" and terminal and not os.environ.get("NO_COLOR"))
        self._painter: PlainPainter | RichPainter
        if terminal or coloured:
            from dongyuan_targets.terminal import RichPainter

            self._painter = RichPainter(stream, width, coloured=coloured)
        else:
            self._painter = PlainPainter(stream, width)

    @property
    def width(self) -> int:
        """Cells of a line."""
        return self._painter.width

    def page(self, page: Page) -> None:
        """Draw tables with the lines before and after them."""
        self.heading(page.title)
        for line in page.header:
            self.text(line)
        if page.summary:
            self.text(page.summary)
        for grids in page.tables:
            self.grids(grids)
        if page.footnotes:
            self.line()
        for line in page.footnotes:
            self.text(line, Tone.QUIET)
        for notes in page.notes:
            self.line()
            if notes.heading:
                self.heading(notes.heading)
            for text in notes.texts:
                self.text(f"- {text}", notes.tone, indent=2)

    def target(self, page: TargetPage) -> None:
        """Draw the page of a target."""
        self.heading(page.title)
        self.facts(page.facts)
        if page.chart:
            self.chart(page.chart)
        for grid in page.grids:
            self.grids([grid])
        for title, facts in page.computed:
            self.line()
            self.heading(title)
            self.facts(facts)
        self.line()
        for verdict in page.verdicts:
            self.text(verdict)

    def chart(self, chart: Chart) -> None:
        """Draw a chart."""
        self.line()
        self.heading(chart.title)
        self._painter.lines([Cell(one_line(cell.text), cell.tone) for cell in line] for line in chart.lines)

    def facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Draw pairs of a term and its value, one per line."""
        colon = "：" if any(ord(each) > 0x2E80 for term, _ in facts for each in term) else ": "  # noqa: PLR2004
        for term, what in facts:
            self.text(f"{term}{colon}{what}", indent=2)

    def grids(self, grids: Sequence[Grid]) -> None:
        """Draw tables with common columns, fitted to the width."""
        fitted = fit([_inert(grid) for grid in grids], self.width)
        for grid in fitted.grids:
            if grid.title:
                self.line()
                self.heading(grid.title)
            self._painter.table(grid, fitted.widths)

    def heading(self, text: str) -> None:
        """Write a line in bold."""
        self.lines(wrap(one_line(text), self.width), Tone.HEADING)

    def text(self, text: str, tone: Tone = Tone.PLAIN, indent: int = 0) -> None:
        """Write a text, wrapped between words where it is longer than a line."""
        self.lines(wrap(one_line(text), self.width, indent), tone)

    def lines(self, lines: Iterable[str], tone: Tone = Tone.PLAIN) -> None:
        """Write lines as they are."""
        self._painter.lines([Cell(one_line(line), tone)] for line in lines)

    def line(self) -> None:
        """Write an empty line."""
        self._painter.lines([()])


def _columns(environ: Mapping[str, str]) -> int | None:
    """Return the width that COLUMNS gives, None where that is no valid number."""
    asked = environ.get("COLUMNS", "")
    return int(asked) if _COLUMNS.fullmatch(asked) else None


def _inert(grid: Grid) -> Grid:
    """Return a table with all texts made inert; headers may have several lines."""
    return replace(
        grid,
        title=one_line(grid.title),
        columns=tuple(replace(each, header=inert_lines(each.header)) for each in grid.columns),
        rows=tuple(tuple(map(_inert_cell, row)) for row in grid.rows),
    )


def _inert_cell(cell: Cell) -> Cell:
    text = one_line(cell.text)
    return cell if text is cell.text else replace(cell, text=text)


def _writes_braille(stream: Output) -> bool:
    """Return whether a stream's encoding has Braille dots: UTF-8 does, GBK does not."""
    try:
        "⣿".encode(stream.encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True
