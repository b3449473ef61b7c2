"""The terminal: Rich colours what is written. The only module that knows Rich; a pipe does without it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from rich.console import Console
from rich.segment import Segment, Segments
from rich.style import Style

from dongyuan_targets.render.grid import Tone

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import TextIO

    from dongyuan_targets.render.grid import Cell
    from dongyuan_targets.streams import Output

_HEIGHT = 25
"""Rich is told so that it does not read LINES; nothing here depends on it."""

_STYLES = {
    Tone.PLAIN: None,
    Tone.GOOD: Style(color="green"),
    Tone.WARN: Style(color="yellow"),
    Tone.BAD: Style(color="red", bold=True),
    Tone.QUIET: Style(dim=True),
    Tone.HEADING: Style(bold=True),
}


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
        drawn = [part for line in lines for part in (*map(_segment, line), Segment.line())]
        self._console.print(Segments(drawn), soft_wrap=True, end="")


def _segment(cell: Cell) -> Segment:
    return Segment(cell.text, _STYLES[cell.tone])
