from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongyuan_targets.errors import InvalidInputError
from dongyuan_targets.quantities.unit import Quantity, convert, is_count, is_unit, parse_quantity, unit_in_english


@pytest.mark.parametrize(
    ("text", "to", "expected"),
    [
        ("118.6亿元", "亿元", "118.6"),
        ("118.60", "亿元", "118.60"),
        ("1186000万元", "亿元", "118.6"),
        ("1,186,000 万元", "亿元", "118.6"),
        ("11860000000元", "亿元", "118.6"),
        ("118.6亿", "亿元", "118.6"),
        ("1.2万亿元", "亿元", "12000"),
        ("1440亩", "平方公里", "0.96"),
        ("1平方公里", "亩", "1500"),
        ("11.46平方千米", "平方公里", "11.46"),
        ("100公顷", "平方公里", "1"),
        ("3个", "家", "3"),
        ("3", "家", "3"),
        ("95%", "%", "95"),
        ("5万株", "株", "50000"),
        ("3.73亿美元", "万美元", "37300"),
        ("5亿元人民币", "亿元", "5"),
        ("5人民币万元", "亿元", "0.0005"),
        ("5万人民币元", "万元", "5"),
        ("118.6亿人民币", "亿元", "118.6"),
        ("5万", "万千瓦", "5"),
        ("5万", "千瓦", "50000"),
        ("5万千瓦", "千瓦", "50000"),
        ("3万千伏安", "千伏安", "30000"),
        ("5km²", "平方公里", "5"),
        ("5万m²", "亩", "75"),
        ("5 yuan", "元", "5"),
        ("\N{MINUS SIGN}5万元", "元", "-50000"),
    ],
)
def test_a_quantity_becomes_a_number_in_the_targets_unit(text: str, to: str, expected: str) -> None:
    assert str(convert(parse_quantity(text), to)) == expected


@pytest.mark.parametrize(
    ("text", "to"),
    [
        ("5亩", "亿元"),
        ("3家", "亿元"),
        ("3美元", "元"),
        ("5人", "家"),
        ("7株", "亩"),
        ("2%", "家"),
        ("5 money", "元"),
        ("5吨", "吨标准煤"),
    ],
)
def test_units_of_different_things_do_not_convert(text: str, to: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        convert(parse_quantity(text), to)
    assert caught.value.what.key == "input.unit_does_not_convert"


@given(st.decimals(-(10**9), 10**9, places=4), st.sampled_from(["元", "万元", "千万元", "亿元", "万亿元"]))
def test_there_and_back_it_is_the_same_number(number: Decimal, unit: str) -> None:
    there = convert(Quantity(number, unit), "百万元")
    assert convert(Quantity(there, "百万元"), unit) == number


def test_a_conversion_that_does_not_come_out_even_is_refused() -> None:
    with pytest.raises(InvalidInputError) as caught:
        convert(parse_quantity("1000亩"), "平方公里")
    assert caught.value.what.key == "input.unit_not_exact"


@pytest.mark.parametrize("text", ["1e400", "nan", "亿元", "", "1_000", "inf", "1e5万元"])
def test_what_has_no_number_is_refused(text: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        parse_quantity(text)
    assert caught.value.what.key == "input.number"


def test_a_quantity_is_its_number_and_unit() -> None:
    assert parse_quantity("118.6 亿元") == Quantity(Decimal("118.6"), "亿元")


@pytest.mark.parametrize(
    ("unit", "counted"), [("家", True), ("个", True), ("人", True), ("亿元", False), ("万人", False)]
)
def test_what_is_counted_whole(unit: str, counted: bool) -> None:
    assert is_count(unit) is counted


def test_units_in_english() -> None:
    assert [unit_in_english(each) for each in ("亿元", "亩", "平方公里", "家", "株")] == [
        "CNY 100m",
        "mu",
        "sq km",
        "firms",
        "株",
    ]


@pytest.mark.parametrize("text", ["亿元", "万", "千瓦", "万千瓦", "千万元", "人民币亿元", "万平米", "万人", "km²"])
def test_a_unit_is_one_that_is_known_behind_any_scale(text: str) -> None:
    assert is_unit(text)


@pytest.mark.parametrize("text", ["亿玄元", "亿元甲镇", "万元Q", "万累计", "万万元", "①", "5", ""])
def test_what_stands_behind_a_scale_has_to_be_a_unit_too(text: str) -> None:
    assert not is_unit(text)


def test_a_plans_own_unit_may_stand_behind_any_scale() -> None:
    assert is_unit("万标准箱", {"标准箱"})
    assert is_unit("亿标准箱", {"万标准箱"})
    assert not is_unit("万标准", {"标准箱"})
