from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongyuan_targets.intake.text_repair import repair

MEANT = "全县规上工业总产值增长9%以上"


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        (MEANT.encode().decode("latin-1"), MEANT),
        (MEANT.encode("gbk").decode("latin-1"), MEANT),
        ("扩园面积增长九成".encode().decode("gbk"), "扩园面积增长九成"),
        ("全縣規上工業總產值增長9%以上", MEANT),
        ("開發戰略，購買線路，願望規劃", "开发战略，购买线路，愿望规划"),
        ("全縣規上工業(yè)總產(chǎn)值增長(zhǎng)9%以上", MEANT),
        ("全县规上工业总产值 增长 ９％ 以上", MEANT),
        ("全县规上工业总产值\x00增长9%以上", MEANT),
        ("固定资产投资增长6.5%，,出口增长8%,。", "固定资产投资增长6.5%，出口增长8%。"),
        ("分別增長7%,、8%", "分别增长7%、8%"),
        ("控制在7.2%,。以内", "控制在7.2%以内"),
        ("用地1,440亩,投资1.2亿元;完成", "用地1440亩，投资1.2亿元；完成"),
        ("1-6月和1～6月", "1—6月和1—6月"),
        ("规上企业[21]增长6 . 5%", "规上企业增长6.5%"),
        ("重点工作:1家企业上规，三产比例12:50:38", "重点工作：1家企业上规，三产比例12:50:38"),
        ("新增停车位8万㎡&nbsp;以上", "新增停车位8万平方米以上"),
    ],
)
def test_what_is_certain_is_put_right(seen: str, meant: str) -> None:
    assert repair(seen) == meant


@pytest.mark.parametrize(
    "text",
    ["乾隆著作", "café 12%", "PM2.5浓度", "增速为-3.1%", "鍏ㄥ幙\ufffd"],
    ids=["two readings", "Latin", "a code", "a minus sign", "mojibake with a loss"],
)
def test_what_is_not_certain_is_left_alone(text: str) -> None:
    assert repair(text) == text


@given(st.text())
def test_a_repaired_text_needs_no_repair(text: str) -> None:
    once = repair(text)
    assert all(each.isprintable() or each == "\n" for each in once)
    assert repair(once).count("\n") == once.count("\n")
