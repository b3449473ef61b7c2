"""The terminal: Rich draws tables and colours. No other module imports Rich."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from rich import box
from rich.console import Console
from rich.segment import Segment, Segments
from rich.style import Style
from rich.table import Table

from dongyuan_targets.render.grid import GAP, Cell, Grid, Tone, padded, table_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import TextIO

    from dongyuan_targets.streams import Output

_HEIGHT = 25
"""A height for Rich, so that it does not read LINES; nothing here depends on it."""

_LONG = 500
"""Tables with more rows are drawn line by line, with the same text: Rich takes seconds for thousands of rows."""

_STYLES = {
    Tone.PLAIN: None,
    Tone.GOOD: Style(color="green"),
    Tone.WARN: Style(color="yellow"),
    Tone.BAD: Style(color="red", bold=True),
    Tone.QUIET: Style(dim=True),
    Tone.HEADING: Style(bold=True),
}

# Only "-" and spaces: box-drawing characters take two cells in some Chinese consoles.
_BOX = box.Box("    \n    \n -- \n    \n    \n    \n    \n    \n", ascii=True)


class RichPainter:
    """A painter that uses Rich."""

    def __init__(self, stream: Output, width: int, *, coloured: bool) -> None:
        """Paint on a stream with a width in cells."""
        self._console = Console(
            file=cast("TextIO", stream),
            width=width,
            height=_HEIGHT,
            force_terminal=coloured,
            no_color=not coloured,
            color_system="standard" if coloured else None,
            highlight=False,
            markup=False,
            emoji=False,
            legacy_windows=False,
        )

    @property
    def width(self) -> int:
        """Cells of a line."""
        return self._console.width

    def lines(self, lines: Iterable[Sequence[Cell]]) -> None:
        """Write lines of cells side by side."""
        drawn = [part for line in lines for part in (*map(_segment, line), Segment.line())]
        self._console.print(Segments(drawn), soft_wrap=True, end="")

    def table(self, grid: Grid, widths: Sequence[int]) -> None:
        """Draw a table's header, rule and rows; it exceeds the width where it has to, as no figure may be cut.

        The cells are padded here, as Rich would measure and wrap each text again, which takes twice as long.
        """
        if len(grid.rows) > _LONG:
            self.lines(table_lines(grid, widths))
            return
        table = Table(box=_BOX, show_edge=False, pad_edge=False, padding=0, header_style="bold")
        gaps = (*(GAP - 1 for _ in widths[1:]), 0)  # the box draws the last cell of a gap
        columns = [_Padding(column.right, *room) for column, *room in zip(grid.columns, widths, gaps, strict=True)]
        height = max(len(column.lines) for column in grid.columns)
        for column, padding in zip(grid.columns, columns, strict=True):
            lines = ("",) * (height - len(column.lines)) + column.lines
            table.add_column(padding.around(map(Cell, lines)), width=padding.width + padding.gap)
        for row in grid.rows:
            table.add_row(*(padding.around(cell.lines) for padding, cell in zip(columns, row, strict=True)))
        shown = self._console.width
        self._console.width = max(shown, sum(widths) + GAP * (len(widths) - 1))
        self._console.print(table, soft_wrap=True)
        self._console.width = shown


class _Padding(NamedTuple):
    """The alignment and width of a column, and the gap after it, in cells."""

    right: bool
    width: int
    gap: int

    def around(self, lines: Iterable[Cell]) -> Segments:
        """Return the lines of a cell padded to the column's width, with the gap in no tone."""
        drawn: list[Segment] = []
        for line in lines:
            text = padded(line.text, self.width, right=self.right)
            drawn += [_segment(Cell(text, line.tone)), Segment(" " * self.gap), Segment.line()]
        return Segments(drawn[:-1])


def _segment(cell: Cell) -> Segment:
    return Segment(cell.text, _STYLES[cell.tone])
