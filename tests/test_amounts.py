"""Amounts of money as each language says them, the same number to the same digit."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from dongyuan_targets.message import Amount
from dongyuan_targets.text.numbers import amount


@pytest.mark.parametrize(
    ("given", "chinese", "english"),
    [
        (Amount(Decimal("118.6"), "亿元"), "118.6亿元", "CNY 11.86 bn"),
        (Amount(Decimal(237), "亿元"), "237亿元", "CNY 23.7 bn"),
        (Amount(Decimal("30.0"), "亿元"), "30.0亿元", "CNY 3.00 bn"),
        (Amount(Fraction(-26, 10), "亿元", 1), "-2.6亿元", "-CNY 260 m"),
        (Amount(Fraction(1, 3), "亿元", 1, signed=True), "+0.3亿元", "+CNY 30 m"),
        (Amount(Fraction(0), "亿元", 1, signed=True), "0.0亿元", "CNY 0"),
        (Amount(Decimal("0.04"), "万亿元"), "0.04万亿元", "CNY 40 bn"),
        (Amount(Decimal(12), "万亿元"), "12万亿元", "CNY 12 tn"),
        (Amount(Decimal(5), "万元"), "5万元", "CNY 50,000"),
        (Amount(Decimal("21350.5"), "元"), "21,350.5元", "CNY 21,350.5"),
        (Amount(Decimal("1.5"), "亿美元"), "1.5亿美元", "USD 150 m"),
        (Amount(Decimal("118.6"), "亿元", as_recorded=True), "118.6亿元", "118.6 (CNY 100m)"),
        (Amount(Decimal(1), "家"), "1家", "1 firm"),
    ],
)
def test_money(given: Amount, chinese: str, english: str) -> None:
    assert (amount(given, "zh"), amount(given, "en")) == (chinese, english)
