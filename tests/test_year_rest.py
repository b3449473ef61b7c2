"""How uncertain the rest of a year is: worked out by hand, and laws."""

from __future__ import annotations

from fractions import Fraction
from math import log, pi, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongyuan_targets.judging.year_rest import (
    Evidence,
    Rest,
    Scatter,
    Spread,
    Uncertainty,
    learnt,
    of_months,
    rest_by_chance,
    scatter,
)

variances = st.floats(1e-4, 2)
means = st.floats(0.5, 1e6)


def rest_of(mean: float, variance: float, *, counts: bool = False) -> Rest:
    return Rest(mean, variance, counts, Uncertainty.UNKNOWN_COURSE)


def test_the_first_release_counts_as_two_months() -> None:
    """15 a month to February, 10 in March, 40/3 in all.

    2 * (15 / (40/3) - 1)^2 + (10 / (40/3) - 1)^2 = 2/64 + 1/16; one deviation of the two is free.
    """
    twelfths = {month: Fraction(month, 12) for month in range(1, 13)}
    assert scatter({2: Fraction(30), 3: Fraction(40)}, twelfths) == Scatter(2 / 64 + 1 / 16, 1)


def test_a_stretch_in_which_the_course_stands_still_has_no_pace() -> None:
    course = {1: Fraction(0), 2: Fraction(1, 4), 3: Fraction(1, 4), 12: Fraction(1)}
    assert scatter({1: Fraction(5), 2: Fraction(10), 3: Fraction(12)}, course) == Scatter(0.0, 0)


def test_an_amount_has_a_logistic_cube_root() -> None:
    """v = 0.36: the centre is 0.96, the standard deviation 0.2, and 90 % lie below ln 9 scales of it."""
    rest = rest_of(100, 0.36)
    scale = 0.2 * sqrt(3) / pi
    assert rest.quantile(0.5) == pytest.approx(100 * 0.96**3)
    assert rest.quantile(0.9) == pytest.approx(100 * (0.96 + scale * log(9)) ** 3)
    assert rest.at_most(Fraction(100)) == pytest.approx(1 / (1 + 2.718281828459045 ** (-0.04 / scale)))
    assert rest.below(Fraction(100)) == rest.at_most(Fraction(100))
    assert rest.at_most(Fraction(-1)) == 0


def test_a_count_is_read_at_half_counts() -> None:
    amount, count = rest_of(5, 0.4), rest_of(5, 0.4, counts=True)
    assert count.at_most(Fraction(4)) == amount.at_most(Fraction(9, 2))
    assert count.below(Fraction(4)) == count.at_most(Fraction(3)) == count.at_most(Fraction(7, 2))


@given(means, variances, st.booleans(), st.floats(0.01, 0.99), st.floats(0.01, 0.99))
def test_quantiles_rise_and_are_reached(mean: float, variance: float, counts: bool, one: float, other: float) -> None:
    rest = rest_of(mean, variance, counts=counts)
    low, high = sorted((one, other))
    assert 0 <= rest.quantile(low) <= rest.quantile(high)
    assert rest.at_most(Fraction(rest.quantile(high))) >= high - 1e-6


@given(means, st.booleans(), st.lists(variances, min_size=2, max_size=2))
def test_a_smaller_variance_is_a_narrower_interval(mean: float, counts: bool, both: list[float]) -> None:
    narrow, wide = (rest_of(mean, min(each, 1.0), counts=counts) for each in sorted(both))
    assert narrow.quantile(0.1) >= wide.quantile(0.1)


@given(means, variances, st.booleans(), st.lists(st.integers(0, 10**6), min_size=2, max_size=2))
def test_more_is_at_most_with_a_higher_probability(mean: float, variance: float, counts: bool, both: list[int]) -> None:
    rest = rest_of(mean, variance, counts=counts)
    less, more = (Fraction(each) for each in sorted(both))
    assert rest.below(less) <= rest.at_most(less) <= rest.at_most(more) <= 1


def evidence_of(strayed: Scatter, *, season: float = 0.0, chance: float = 0.0, knows_months: bool = True) -> Evidence:
    """Return what is known in June of a rest of 100."""
    return Evidence(100.0, 0.5, season, strayed, 0.0, 0.0, chance, (), knows_months, counts=chance > 0)


def test_a_months_spread_is_drawn_towards_the_usual() -> None:
    """(0.01 + 0.15) / (1 + 1), of which 0.01 / 2 is usual; half a year: ((2 + 2)/12 + 0.5) of it."""
    found = of_months(evidence_of(Scatter(0.15, 1)), Spread(0.1, 0.5))
    assert found == {
        Uncertainty.UNKNOWN_COURSE: pytest.approx(0.01 / 2 * (1 / 3 + 0.5)),
        Uncertainty.UNSTEADY_MONTHS: pytest.approx(0.15 / 2 * (1 / 3 + 0.5)),
    }


def test_where_no_months_are_known_unsteady_ones_are_a_doubt_of_the_course() -> None:
    """(0.01 + 0.15) / 2 a month; the season, 1/3, is as large as that, and what is not seen of it 0.2 beside."""
    found = of_months(evidence_of(Scatter(0.15, 1), season=1 / 3, knows_months=False), Spread(0.1, 0.5, 0.2))
    assert found == {Uncertainty.UNKNOWN_COURSE: pytest.approx(0.16 / 2 * (1 / 3 + 0.5 + 1 / 3) + 0.04 / 3)}


def test_the_season_seen_is_as_large_as_the_months_so_far_are_unsteady() -> None:
    steady, unsteady = (
        sum(of_months(evidence_of(Scatter(squares, 9), season=1 / 3), Spread(0.1, 0.5)).values())
        for squares in (0.0, 0.09)
    )
    assert unsteady == pytest.approx(10 * steady)


def test_what_chance_explains_is_no_spread() -> None:
    found = of_months(evidence_of(Scatter(5 * 0.5, 5), chance=0.5), Spread(0.1, 0.5))
    assert found[Uncertainty.UNSTEADY_MONTHS] == 0


def test_chance_is_at_work_in_the_rest_in_what_is_done_and_in_the_years_before() -> None:
    assert rest_by_chance(10, 12.5, 0.5, 1.0, None) == pytest.approx(1 / 10 + 1 / 12.5)
    assert rest_by_chance(10, 12.5, 0.5, 0.75, Fraction(20)) == pytest.approx(0.1 + 0.5625 / 12.5 + 4 / 20)
    assert rest_by_chance(10, 0.5, 0.5, 0.0, None) == pytest.approx(0.1)


@given(st.floats(0, 1), st.lists(st.floats(-3, 10), max_size=9))
def test_the_learnt_variance_lies_between_the_usual_and_what_was_missed(usual: float, missed: list[float]) -> None:
    found = sum(learnt({Uncertainty.GROWTH: usual}, missed).values())
    squares = [miss**2 for miss in missed] or [usual]
    assert min(usual, *squares) - 1e-9 <= found <= max(usual, *squares) + 1e-9
