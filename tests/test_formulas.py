"""Each computed value with its formula and the numbers put in, as `show --formulas` and the page give it."""

from __future__ import annotations

import pytest

from builders import row_of
from dongyuan_targets.render.formulas import terms
from dongyuan_targets.render.notation import places_of

DUST = 'unit = "微克/立方米"\ngoal = 25\nbaseline = 30\nmeasure = "level"\ncomparator = "<="'
MONEY = 'unit = "亿元"\ngoal = 43'
RANK = 'unit = "位"\ngoal = 3\nmeasure = "rate"\ncomparator = "<="'


@pytest.mark.parametrize(
    ("keys", "value", "growth", "term", "told"),
    [
        (DUST, "28", None, "shortfall", "actual - goal, not below zero: 28 - 25 gives 3 微克/立方米"),
        (DUST, "28", None, "pace so far", "(baseline - actual) / months so far = (30 - 28) / 6 gives 0.3 微克/立方米"),
        (MONEY, "20", None, "shortfall", "goal - actual, not below zero: 43 - 20 gives 23 (CNY 100m)"),
        (
            'unit = "吨"\ngrowth_rate = -3\ngrowth_comparator = "<="',
            None,
            "2",
            "growth gap",
            "growth - growth goal = 2.0% - (-3%) = +5.0 percentage points",
        ),
        (f'{MONEY}\ncomparator = ">"', "43", None, "needed per month", "none (there is no shortfall)"),
        (RANK, "4", None, "variance", "actual - goal = 4 - 3 = 1 位"),
    ],
)
def test_a_formula_gives_what_it_says(keys: str, value: str | None, growth: str | None, term: str, told: str) -> None:
    assert dict(terms(row_of(keys, 6, value, growth), "en", in_full=True))[term] == told


@pytest.mark.parametrize(("value", "places"), [("4", 0), ("2.5", 1)])
def test_how_far_a_rate_is_off_has_the_decimals_of_goal_and_figure(value: str, places: int) -> None:
    """A rank of 4 against 3 is off by 1 in the table too, not by 1.00."""
    assert places_of(row_of(RANK, 6, value)) == places
