"""The terminal: Rich draws tables and colours. The only module that knows Rich; a pipe does without it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from dongyuan_targets.render.grid import GAP, Tone

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import TextIO

    from dongyuan_targets.render.grid import Cell, Grid
    from dongyuan_targets.streams import Output

_HEIGHT = 25
"""Rich is told so that it does not read LINES; nothing here depends on it."""

_STYLES = {
    Tone.PLAIN: "",
    Tone.GOOD: "green",
    Tone.WARN: "yellow",
    Tone.BAD: "bold red",
    Tone.QUIET: "dim",
    Tone.HEADING: "bold",
}

# Only - and spaces: box-drawing characters take two cells in some Chinese consoles.
_BOX = box.Box("    \n    \n -- \n    \n    \n    \n    \n    \n", ascii=True)


class RichPainter:
    """Paints with Rich."""

    def __init__(self, stream: Output, width: int, *, coloured: bool) -> None:
        """Take the width in cells."""
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
        for line in lines:
            text = Text.assemble(*((cell.text, _STYLES[cell.tone]) for cell in line))
            self._console.print(text, soft_wrap=True)

    def table(self, grid: Grid, widths: Sequence[int]) -> None:
        """Draw a table's header, rule and rows; one that no line has room for is wider, as no figure may be cut."""
        table = Table(box=_BOX, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0), header_style="bold")
        for column, width in zip(grid.columns, widths, strict=True):
            table.add_column(
                column.header,
                justify="right" if column.right else "left",
                vertical="bottom",
                no_wrap=True,
                width=width,
            )
        for row in grid.rows:
            table.add_row(*(Text(cell.text, style=_STYLES[cell.tone]) for cell in row))
        shown = self._console.width
        self._console.width = max(shown, sum(widths) + GAP * (len(widths) - 1))
        self._console.print(table, soft_wrap=True)
        self._console.width = shown
