"""The course of a year: which one is taken, what it says of the rest, by how much earlier years were missed."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongyuan_targets.judging.year_course import Method, YearCourse, course_of_year, mean_course, misses

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

STRAIGHT = tuple(Fraction(month, 12) for month in range(1, 13))
STEEP = (*(Fraction(month, 20) for month in range(1, 12)), Fraction(1))

months = st.integers(3, 11)
steps = st.lists(st.integers(1, 10**6), min_size=12, max_size=12)


def year(values: Mapping[int, object]) -> dict[int, Decimal]:
    return {month: Decimal(str(value)) for month, value in values.items()}


def sums(months_of_a_year: Sequence[int]) -> dict[int, Decimal]:
    return {at: Decimal(sum(months_of_a_year[:at])) for at in range(1, 13)}


@pytest.mark.parametrize(
    ("earlier", "due", "method"),
    [
        ([{6: 40, 12: 100}, {6: 45, 12: 90}], STEEP, Method.EARLIER_YEARS),
        ([{12: 100}, {6: 45, 12: 90}], STEEP, Method.EARLIER_YEARS),
        ([{}, {}, {6: 45, 12: 90}], STEEP, Method.EARLIER_YEARS),
        ([{6: 40, 12: 100}, {5: 45, 12: 90}], STEEP, Method.LAST_YEAR),
        ([{6: 40, 12: 100}], STEEP, Method.LAST_YEAR),
        ([{12: 100}, {}, {}, {6: 45, 12: 90}], STEEP, Method.SCHEDULE),
        ([{12: 100}], STEEP, Method.SCHEDULE),
        ([], STEEP, Method.SCHEDULE),
        ([{12: 100}], STRAIGHT, Method.LAST_TOTAL),
        ([{12: 100}], (None,) * 11 + (Fraction(1),), Method.LAST_TOTAL),
        ([{6: 100, 12: 100}], STRAIGHT, Method.LAST_TOTAL),
        ([{6: 40}], STRAIGHT, Method.RUN_RATE),
        ([{12: 0}], STRAIGHT, Method.RUN_RATE),
        ([{12: -5}], STRAIGHT, Method.RUN_RATE),
        ([], (), Method.RUN_RATE),
        ([], (Fraction(1),) * 12, Method.RUN_RATE),
    ],
)
def test_the_first_course_that_is_known_is_taken(
    earlier: list[dict[int, object]], due: Sequence[Fraction | None], method: Method
) -> None:
    assert course_of_year(6, [year(each) for each in earlier], due).method is method


def test_the_mean_course_is_that_of_the_three_newest_years() -> None:
    """40, 50 and 60 % were done by June, 20 % in a year too long ago."""
    earlier = [year({6: done, 12: total}) for done, total in ((40, 100), (25, 50), (120, 200), (2, 10))]
    course = course_of_year(6, earlier, STRAIGHT)
    assert course == YearCourse(
        Method.EARLIER_YEARS, {6: Fraction(1, 2), 12: Fraction(1)}, Fraction(100), 3, Fraction(350)
    )
    assert course.rest(6, Fraction(70)) == Fraction(3, 4) * 70 + Fraction(1, 4) * 50


def test_months_that_a_year_lacks_are_left_out_of_the_mean() -> None:
    shares = mean_course([year({2: 10, 3: 30, 12: 100}), year({1: 1, 3: 10, 12: 50})])
    assert shares == {3: Fraction(1, 4), 12: Fraction(1)}


def test_with_one_year_growth_so_far_counts_three_quarters() -> None:
    """From 40 to 50 is +25 %, of which 18.75 % are expected of last year's other 60."""
    course = course_of_year(6, [year({6: 40, 12: 100})], STRAIGHT)
    assert course.rest(6, Fraction(50)) == Fraction(60) * Fraction("1.1875")


def test_a_schedule_is_drawn_towards_last_years_total_where_that_is_known() -> None:
    """30 of 100 are due by June: 45 would be 150, of which 105 are left; of last year's 100 there would be 70."""
    alone, with_total = (course_of_year(6, earlier, STEEP) for earlier in ([], [year({12: 100})]))
    assert alone.rest(6, Fraction(45)) == 105
    assert with_total.rest(6, Fraction(45)) == Fraction(3, 4) * 105 + Fraction(1, 4) * 70


def test_with_last_years_total_alone_the_pace_counts_the_more_the_later_it_is() -> None:
    """W / (W + 2 * (1 - W)); after September 60 of 240 are left by last year, a third of what is done by the pace."""
    course = course_of_year(9, [year({12: 240})], STRAIGHT)
    assert [course.credibility(month) for month in (3, 6, 9)] == [Fraction(1, 7), Fraction(1, 3), Fraction(3, 5)]
    assert [course.rest(9, Fraction(done)) for done in (0, 180, 300)] == [24, 60, 84]


@pytest.mark.parametrize(
    ("due", "month", "season"),
    [
        (STRAIGHT, 3, Fraction(3 * 9, 12**3)),
        (STRAIGHT, 11, Fraction(11, 12**3)),
        (STEEP, 10, Fraction(11, 20) ** 2 * 10 / 11**3),
        (STEEP, 11, Fraction(0)),  # where the course bends
    ],
)
def test_where_a_course_runs_straight_its_seasons_are_unknown(
    due: Sequence[Fraction], month: int, season: Fraction
) -> None:
    assert course_of_year(month, [], due).season(month) == season


def test_the_months_of_earlier_years_are_known_however_straight_they_run() -> None:
    even = year({month: month * 10 for month in range(1, 13)})
    assert course_of_year(6, [even], STRAIGHT).season(6) == 0


@given(
    months, st.lists(steps, max_size=4), st.sampled_from([STRAIGHT, STEEP]), st.lists(st.integers(0, 10**7), min_size=2)
)
def test_the_rest_is_never_negative_and_never_falls_with_what_is_done(
    month: int, before: list[list[int]], due: Sequence[Fraction], done: list[int]
) -> None:
    course = course_of_year(month, [sums(each) for each in before], due)
    rests = [course.rest(month, Fraction(each)) for each in sorted(done)]
    assert rests[0] >= 0
    assert rests == sorted(rests)


@given(months, steps, st.fractions(Fraction(1, 10), 10))
def test_a_year_like_all_before_it_is_foretold_exactly(month: int, months_of_a_year: list[int], size: Fraction) -> None:
    """Years of one course and any size give the rest where last year's total is not known, else of last year's size."""
    last = sums(months_of_a_year)
    older = {at: value * 3 for at, value in last.items()}
    done, total = Fraction(last[month]), Fraction(last[12])
    without_total = course_of_year(month, [{}, last, older], STRAIGHT)
    assert without_total.rest(month, done * size) == (total - done) * size
    for earlier in ([last, older], [last]):
        assert course_of_year(month, earlier, STRAIGHT).rest(month, done) == total - done


@given(months, st.lists(steps, min_size=1, max_size=4))
def test_shares_rise_to_one(month: int, before: list[list[int]]) -> None:
    shares = list(course_of_year(month, [sums(each) for each in before], STRAIGHT).shares.values())
    assert shares == sorted(shares)
    assert shares[-1] == 1


def test_each_year_is_missed_by_what_those_before_it_foretold() -> None:
    """By June 50 of 122, after 40 of 100, after 20 of 52.

    The oldest foretells 32 * (3/4 * 2 + 1/4) = 56 after the 40, and 60 came. The oldest has none before it, and the
    newest, the year to be projected, is not among them.
    """
    earlier = [year({6: 40, 12: 100}), year({6: 20, 12: 52})]
    assert misses(6, earlier, Fraction(0)) == [pytest.approx(3 * ((60 / 56) ** (1 / 3) - 1))]
    assert misses(6, earlier[:1], Fraction(0)) == []
    assert misses(6, [], Fraction(0)) == []


def test_half_a_count_is_added_before_foretelling() -> None:
    """None of 10 by June, after 5 of 10: 5 * (3/4 * 0.5/5 + 1/4) = 1.625 are foretold, 10 came."""
    earlier = [year({6: 0, 12: 10}), year({6: 5, 12: 10})]
    assert misses(6, earlier, Fraction(1, 2)) == [pytest.approx(3 * ((10 / 1.625) ** (1 / 3) - 1))]


@pytest.mark.parametrize(
    "earlier",
    [
        [{6: 40, 12: 100}, {12: 50}],
        [{5: 40, 12: 100}, {6: 20, 12: 50}],
        [{6: 40}, {6: 20, 12: 50}],
        [{6: 40, 12: 100}, {6: 1, 12: 50}],  # less than a month's share
    ],
)
def test_a_year_that_could_not_be_foretold_is_left_out(earlier: list[dict[int, object]]) -> None:
    assert misses(6, [year(each) for each in earlier], Fraction(0)) == []


def test_a_year_that_fell_after_the_month_is_missed_by_more_than_all() -> None:
    """-8 came of 64: the cube root of -1/8 is -1/2."""
    assert misses(6, [year({6: 64, 12: 56}), year({6: 64, 12: 128})], Fraction(0)) == [pytest.approx(-4.5)]


@given(months, steps, st.integers(2, 9))
def test_years_of_one_course_and_size_are_not_missed(month: int, months_of_a_year: list[int], many: int) -> None:
    found = misses(month, [sums(months_of_a_year)] * many, Fraction(0))
    assert found == [0.0] * len(found)
