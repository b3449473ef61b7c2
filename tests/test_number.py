from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongyuan_targets.errors import InvalidInputError
from dongyuan_targets.quantities.number import parse_number, parse_percentage


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("118.6", "118.6"),
        ("12.50", "12.50"),
        ("1,234.5", "1234.5"),
        ("1,234,567", "1234567"),
        ("１２．５", "12.5"),
        ("１，２３４．５", "1234.5"),
        ("-5", "-5"),
        ("\N{MINUS SIGN}5", "-5"),
        ("－５", "-5"),
        ("\N{NON-BREAKING HYPHEN}5", "-5"),
        ("9" * 15, "9" * 15),
        ("-" + "9" * 15 + "." + "1" * 10, "-" + "9" * 15 + "." + "1" * 10),
        ("000" + "9" * 15, "9" * 15),
        ("0.5", "0.5"),
        ("007", "7"),
        ("+3", "3"),
        (" 7 ", "7"),
        (".5", "0.5"),
        ("0", "0"),
    ],
)
def test_numbers_as_people_write_them(text: str, expected: str) -> None:
    assert str(parse_number(text)) == expected


@pytest.mark.parametrize("text", ["1,23", "12,34", "1,2345", "1,23,456", "1234,567", "0,123", "012,345.6"])
def test_an_ambiguous_comma_is_refused(text: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        parse_number(text)
    assert caught.value.what.key == "input.number_ambiguous"


@pytest.mark.parametrize(
    "text", ["", "1_000", "nan", "inf", "-inf", "1e3", "1e400", "1.2.3", "5.", "十二", "--5", "0x10"]
)
def test_what_is_no_plain_number_is_refused(text: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        parse_number(text)
    assert caught.value.what.key == "input.number"


@pytest.mark.parametrize("text", ["1" * 16, "1." + "1" * 11, "9" * 500])
def test_too_many_digits_are_refused(text: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        parse_number(text)
    assert caught.value.what.key == "input.number_too_long"


@given(st.decimals(-(10**12), 10**12, places=4))
def test_a_number_keeps_its_digits(number: Decimal) -> None:
    assert str(parse_number(f"{number:f}")) == f"{number:f}"
    assert parse_number(f"{number:,f}") == number


@pytest.mark.parametrize(("text", "expected"), [("10.2", "10.2"), ("10.2%", "10.2"), ("-3.1％", "-3.1")])
def test_percentages(text: str, expected: str) -> None:
    assert parse_percentage(text) == Decimal(expected)
