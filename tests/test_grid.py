from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from dongyuan_targets.render.cells import cells, shorten, wrap
from dongyuan_targets.render.grid import GAP, Cell, Column, Fitted, Grid, filled, fit, table_lines
from dongyuan_targets.text import CATALOGUE

TEXTS = st.text(alphabet=st.sampled_from("ab 1.,-产值亿元，。（）%"), max_size=60)
WORDS = st.lists(st.text(alphabet="abc12", min_size=1, max_size=12), min_size=1, max_size=12).map(" ".join)


def grid_of(*rows: tuple[str, ...], columns: tuple[Column, ...]) -> Grid:
    return Grid("", columns, tuple(tuple(Cell(text) for text in row) for row in rows))


def headers(fitted: Fitted) -> list[str]:
    return [column.header for column in fitted.grids[0].columns]


@pytest.mark.parametrize(("text", "width"), [("", 0), ("abc", 3), ("产值", 4), ("产 1", 4), ("e\u0301", 1), ("，", 2)])
def test_a_chinese_character_takes_two_cells(text: str, width: int) -> None:
    assert cells(text) == width


def test_widths_are_those_rich_draws_with() -> None:
    for languages in CATALOGUE.values():
        for text in languages:
            for line in text.split("\n"):
                assert cells(line) == cell_len(line), line


@pytest.mark.parametrize(
    ("text", "room", "short"),
    [
        ("gross output", 12, "gross output"),
        ("gross output of industry", 15, "gross output..."),
        ("gross output of industry", 14, "gross..."),
        ("规上工业总产值", 14, "规上工业总产值"),
        ("规上工业总产值", 13, "规上工业总..."),
        ("规上工业总产值", 12, "规上工业..."),
        ("grossoutput", 8, "gross..."),
    ],
)
def test_a_text_is_cut_between_words(text: str, room: int, short: str) -> None:
    assert shorten(text, room) == short


@given(TEXTS, st.integers(min_value=4, max_value=40))
def test_a_shortened_text_fits_and_begins_as_before(text: str, room: int) -> None:
    short = shorten(text, room)
    assert cells(short) <= max(room, 3)
    assert text.startswith(short.removesuffix("...")) or text == short


@pytest.mark.parametrize(
    ("text", "width", "indent", "lines"),
    [
        ("one two three", 7, 0, ["one two", "three"]),
        ("one two three", 7, 2, ["one two", "  three"]),
        ("average", 3, 0, ["average"]),
        ("完成率，进度差", 8, 0, ["完成率，", "进度差"]),
        ("完成率，进度差", 7, 0, ["完成", "率，进", "度差"]),
        ("", 10, 0, [""]),
    ],
)
def test_a_text_is_broken_between_words(text: str, width: int, indent: int, lines: list[str]) -> None:
    assert wrap(text, width, indent) == lines


@given(TEXTS, st.integers(min_value=1, max_value=40))
def test_wrapping_loses_nothing_but_spaces(text: str, width: int) -> None:
    assert "".join(wrap(text, width)).replace(" ", "") == text.replace(" ", "")


@given(WORDS, st.integers(min_value=4, max_value=40), st.integers(min_value=0, max_value=2))
def test_a_line_is_too_long_only_where_a_single_word_is(text: str, width: int, indent: int) -> None:
    for line in wrap(text, width, indent):
        assert cells(line) <= width or " " not in line.strip()


@given(TEXTS, st.integers(min_value=8, max_value=40))
def test_no_line_begins_with_a_closing_mark(text: str, width: int) -> None:
    squeezed = "".join(text.split())
    for line in wrap(squeezed, width)[1:]:
        assert line[0] not in "，。）%.,"


def test_columns_give_way_the_least_important_first() -> None:
    columns = (Column("name"), Column("unit", yields=2), Column("due", yields=3), Column("lead", yields=1))
    grid = grid_of(("a", "b", "c", "d"), columns=columns)
    whole = sum(len(column.header) for column in columns) + 3 * GAP
    assert headers(fit([grid], whole)) == ["name", "unit", "due", "lead"]
    assert headers(fit([grid], whole - 1)) == ["name", "unit", "lead"]
    assert headers(fit([grid], 14)) == ["name", "lead"]
    assert headers(fit([grid], 4)) == ["name"]


def test_grids_share_the_widths_of_their_columns() -> None:
    columns = (Column("指标"), Column("two\nlines", right=True))
    one, two = grid_of(("a", "1"), columns=columns), grid_of(("规上工业", "1,234"), columns=columns)
    assert fit([one, two], 80).widths == (8, 5)


def test_the_widest_texts_are_wrapped_and_not_the_key_before_them() -> None:
    columns = (Column("key"), Column("metric"), Column("actual", right=True))
    fitted = fit([grid_of(("k3v9q2m8xw", "gross output of industry", "118.6"), columns=columns)], 36)
    assert [cell.text for cell in fitted.grids[0].rows[0]] == ["k3v9q2m8xw", "gross output of\n  industry", "118.6"]


def test_a_tables_lines_are_padded_to_their_columns_and_headers_stand_on_the_rule() -> None:
    grid = grid_of(("产值", "1"), columns=(Column("metric"), Column("due\nshare", right=True)))
    drawn = ["".join(cell.text for cell in line) for line in table_lines(grid, (6, 5))]
    assert drawn == ["          due", "metric  share", "-------------", "产值        1"]


def test_an_endless_name_does_not_cost_the_figures() -> None:
    columns = (Column("metric"), Column("goal", right=True, yields=3), Column("status"))
    fitted = fit([grid_of(("output of industry " * 10, "1,440", "behind"), columns=columns)], 60)
    assert headers(fitted) == ["metric", "goal", "status"]
    assert fitted.widths == (44, 5, 6)
    assert fitted.grids[0].rows[0][0].text.split() == ["output", "of", "industry"] * 10


def test_a_column_of_texts_is_wrapped_where_nothing_is_left_to_drop() -> None:
    grid = grid_of(("gross output of industry", "118.6"), columns=(Column("metric"), Column("actual")))
    fitted = fit([grid], 24)
    assert fitted.grids[0].rows[0][0].text == "gross output of\n  industry"
    assert sum(fitted.widths) + GAP <= 24


def test_names_are_wrapped_to_a_third_of_the_line_before_a_figure_gives_way() -> None:
    columns = (Column("metric"), Column("goal", right=True, yields=1), Column("lead", right=True, yields=2))
    grid = grid_of(("gross output of all industry", "1,440", "+3.1"), columns=columns)
    wrapped = fit([grid], 34)
    assert headers(wrapped) == ["metric", "goal", "lead"]
    assert ["".join(cell.text for cell in line) for line in table_lines(wrapped.grids[0], wrapped.widths)][2:] == [
        "gross output of all  1,440  +3.1",
        "  industry                      ",
    ]
    assert headers(fit([grid], 30)) == ["metric", "goal"]


def test_columns_without_a_figure_are_left_out() -> None:
    columns = (Column("metric"), Column("goal"), Column("lead"))
    one, two = grid_of(("-", "-", "-"), columns=columns), grid_of(("b", "-", "1"), columns=columns)
    assert [each.header for each in filled([one, two], "-")[0].columns] == ["metric", "lead"]
    assert filled([], "-") == ()
    assert filled([grid_of(columns=columns)], "-")[0].columns == columns


def test_no_grid_fits_anywhere() -> None:
    assert fit([], 80) == Fitted((), ())
