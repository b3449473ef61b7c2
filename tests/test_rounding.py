from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongyuan_targets.quantities.rounding import plain, round_half_up, round_up


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        ("0.05", 1, "0.1"),
        ("0.04", 1, "0.0"),
        ("-0.05", 1, "-0.1"),
        ("-0.04", 1, "0.0"),
        ("2.5", 0, "3"),
        ("-2.5", 0, "-3"),
        ("118.6", 3, "118.600"),
        ("99.95", 1, "100.0"),
    ],
)
def test_half_goes_away_from_zero(value: str, places: int, expected: str) -> None:
    assert str(round_half_up(Decimal(value), places)) == expected


def test_rounding_once_is_not_subtracting_what_was_rounded() -> None:
    completion, due = Fraction(6290, 6474), Fraction(10, 12)
    assert round_half_up((completion - due) * 100, 1) == Decimal("13.8")
    assert round_half_up(completion * 100, 1) - round_half_up(due * 100, 1) == Decimal("13.9")


@given(st.fractions(), st.integers(0, 6))
def test_what_is_rounded_is_half_a_place_away_at_most(value: Fraction, places: int) -> None:
    assert abs(Fraction(round_half_up(value, places)) - value) <= Fraction(1, 2 * 10**places)


@given(st.decimals(-(10**9), 10**9, places=6))
def test_a_finite_decimal_is_written_exactly(value: Decimal) -> None:
    assert Decimal(plain(value)) == value
    assert "E" not in plain(value)


def test_an_endless_decimal_is_written_to_28_digits() -> None:
    assert plain(Fraction(1, 3)) == "0." + "3" * 28
    assert plain(Fraction(200, 3)) == "6" * 2 + "." + "6" * 25 + "7"
    assert plain(Fraction(2_999_999, 3)) == "999999." + "6" * 21 + "7"
    assert plain(Fraction(-1, 3), 4) == "-0.3333"


@pytest.mark.parametrize(("value", "expected"), [("1/3", 1), ("2", 2), ("7/3", 3), ("0", 0)])
def test_round_up(value: str, expected: int) -> None:
    assert round_up(Fraction(value)) == expected


@given(st.integers(min_value=1, max_value=10**9), st.integers(min_value=0, max_value=60), st.integers(0, 60))
def test_a_decimal_that_ends_is_written_to_its_end(numerator: int, twos: int, fives: int) -> None:
    value = Fraction(numerator, 2**twos * 5**fives)
    ends = next((each for each in range(40) if 10**each % value.denominator == 0), None)
    if ends is not None:
        assert Fraction(plain(value)) == value
        assert len(plain(value).partition(".")[2]) == ends
