"""What is painted without Rich is what Rich paints: law and cases."""

from __future__ import annotations

import io
import re
import subprocess
import sys

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from dongyuan_targets.console import Screen
from dongyuan_targets.render.cells import cells
from dongyuan_targets.render.grid import Cell, Column, Grid, Tone

COLOURED = re.compile(r"\x1b\[[0-9;]*m")

# Signs whose width Rich and the program agree on; where they do not, Rich knows a newer Unicode.
SIGNS = st.characters(exclude_categories=["C", "Zl", "Zp"]).filter(lambda each: cells(each) == cell_len(each) > 0)
TEXTS = st.text(SIGNS, max_size=12).map(str.strip)
HEADERS = st.lists(TEXTS.filter(bool), min_size=1, max_size=2).map("\n".join)
CELLS = st.builds(Cell, TEXTS, st.sampled_from(Tone))


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    """A table of one to four columns, the first of texts."""
    columns = draw(
        st.lists(
            st.builds(Column, HEADERS, right=st.booleans(), yields=st.integers(min_value=0, max_value=3)),
            min_size=1,
            max_size=4,
        )
    )
    rows = draw(st.lists(st.tuples(*(CELLS for _ in columns)), max_size=4))
    return Grid(draw(TEXTS), (Column(draw(HEADERS)), *columns), tuple((draw(CELLS), *row) for row in rows))


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def draw_all(screen: Screen, grid: Grid, texts: list[str]) -> None:
    screen.heading(grid.title)
    for tone, text in zip(Tone, texts, strict=False):
        screen.text(text, tone, indent=2)
    screen.facts([(text, grid.title) for text in texts])
    screen.line()
    screen.grids([grid])


@settings(max_examples=60)
@given(grids(), st.lists(TEXTS, max_size=4), st.integers(min_value=40, max_value=120))
def test_a_pipe_gets_the_text_that_a_terminal_shows(grid: Grid, texts: list[str], width: int) -> None:
    plain, shown, coloured = io.StringIO(), Terminal(), io.StringIO()
    draw_all(Screen(width=width, file=plain), grid, texts)
    draw_all(Screen(width=width, file=shown, color="never"), grid, texts)
    draw_all(Screen(width=width, file=coloured, color="always"), grid, texts)
    assert shown.getvalue() == COLOURED.sub("", coloured.getvalue())
    # The blanks that fill a terminal's line are for nobody in a pipe.
    assert plain.getvalue() == re.sub(" +$", "", shown.getvalue(), flags=re.MULTILINE)


def test_a_heading_longer_than_the_line_is_the_same_everywhere() -> None:
    drawn = []
    for stream in (io.StringIO(), Terminal()):
        Screen(width=40, file=stream, color="never").heading("a" * 50)
        drawn.append(stream.getvalue())
    assert drawn == ["a" * 50 + "\n"] * 2


def test_a_thousand_rows_reach_a_pipe_in_one_piece() -> None:
    """By the number of writes, not by a clock: one for a table, however long."""
    writes = []

    class Counting(io.StringIO):
        def write(self, text: str) -> int:
            writes.append(len(text))
            return len(text)

    row = (Cell("规上工业总产值"), Cell("118.6"))
    Screen(width=80, file=Counting()).grids([Grid("", (Column("指标"), Column("实际", right=True)), (row,) * 1000)])
    assert len(writes) == 1


def test_the_console_is_importable_without_rich() -> None:
    program = "import sys; sys.modules['rich'] = None; import dongyuan_targets.console"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
