from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from dongyuan_targets.render.charts.bar import WIDTH, bar
from dongyuan_targets.render.grid import Charset

SHARES = st.fractions(min_value=-1, max_value=2, max_denominator=400)
DUES = st.fractions(min_value=0, max_value=Fraction(6, 5), max_denominator=400)
CHARSETS = st.sampled_from(Charset)


def filled(drawn: str) -> Fraction:
    """Return how many cells are filled; a half one counts half."""
    return Fraction(sum({"#": 2, "⣿": 2, ":": 1, "⡇": 1}.get(each, 0) for each in drawn), 2)


# The bar has 18 cells, the mark stands after the cells that are due.
@pytest.mark.parametrize(
    ("completion", "due", "drawn"),
    [
        ("1/2", "1/2", "#########|........."),
        ("48/100", "1/2", "########:|........."),  # 8.64 cells, to the half: 8.5
        ("52/100", "1/2", "#########|:........"),  # 9.36 cells, to the half: 9.5
        ("501/1000", "1/2", "#########|........."),
        ("0", "1/12", "..|................"),  # 1.5 cells are due, half up
        ("-1", "0", "|.................."),
        ("82/100", None, "###############..."),  # 14.76 cells
        ("1", None, "##################"),
        ("1", "1/2", "#########|#########"),
        ("11/10", "1/2", "#########|#########>"),
        ("999/1000", "1", "#################:|"),  # full is only what is done
        ("1", "1", "##################|"),
        ("2", "1", "##################|>"),
        ("1", "11/10", "################## |"),  # a schedule that asks for more than the goal
        ("105/100", "11/10", "##################>|"),
        ("12/10", "11/10", "##################|>"),
    ],
)
def test_it_is_filled_as_far_as_the_goal_is_reached(completion: str, due: str | None, drawn: str) -> None:
    assert bar(Fraction(completion), Fraction(due) if due else None, Charset.ASCII) == drawn


def test_braille_draws_the_same_cells() -> None:
    assert bar(Fraction(48, 100), Fraction(1, 2), Charset.BRAILLE) == "⣿" * 8 + "⡇|" + "⣀" * 9


@given(SHARES, DUES, CHARSETS)
def test_the_mark_tells_ahead_from_behind(completion: Fraction, due: Fraction, charset: Charset) -> None:
    drawn = bar(completion, due, charset)
    assert cell_len(drawn) == len(drawn) <= WIDTH
    before, _, after = drawn.partition("|")
    if completion >= due:
        assert filled(before) == len(before)
    else:
        assert filled(after) == 0
    assert (">" in drawn) is (completion > 1)
    assert (filled(drawn) == 18) is (completion >= 1)


@given(SHARES, SHARES, st.none() | DUES, CHARSETS)
def test_more_is_never_shorter(one: Fraction, other: Fraction, due: Fraction | None, charset: Charset) -> None:
    less, more = sorted((one, other))
    assert filled(bar(less, due, charset)) <= filled(bar(more, due, charset))
