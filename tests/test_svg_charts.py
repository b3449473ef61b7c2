"""Charts: every mark where its figure says, worked out by hand.

A bullet has 100 % at 128. A year's plot begins at 16 across and lies between 18 and 118.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongyuan_targets.judging.projection import Method, Projection
from dongyuan_targets.judging.year_rest import Uncertainty
from dongyuan_targets.render.charts.bullet import bullet
from dongyuan_targets.render.charts.svg import Caption
from dongyuan_targets.render.charts.year_line import Year, year_line

CAPTION = Caption("t", "标题", "说明")
HALF = Fraction(1, 2)


def marks(svg: str) -> dict[str, dict[str, str]]:
    """Return the attributes of each mark by its class; of several the last."""
    return {node.attrib["class"]: node.attrib for node in ET.fromstring(svg).iter() if "class" in node.attrib}  # noqa: S314 (our own)


def year(figures: dict[int, int], projection: Projection | None = None, goal: Fraction | None = Fraction(120)) -> Year:
    path = [(month, Fraction(month * 10)) for month in range(13)]
    return Year(
        {month: Fraction(value) for month, value in figures.items()},
        path if goal else [],
        goal,
        projection,
        ("3月", "6月", "9月", "12月"),
        "目标 120",
        "60",
        "110" if projection else "-",
    )


def test_a_bullet_of_half_done_and_half_due() -> None:
    found = marks(bullet(CAPTION, HALF, HALF))
    assert found["actual"]["width"] == found["due-band"]["width"] == "64"
    assert found["rest"]["width"] == "128"
    assert found["due-mark"]["d"] == "M64 3V17"
    assert found["goal-mark"]["d"] == "M128 1V19"
    assert found["bullet"]["aria-labelledby"] == "t-title t-desc"


def test_a_bullet_with_nothing_due_or_nothing_known() -> None:
    assert "due-mark" not in marks(bullet(CAPTION, HALF, None))
    assert "actual" not in marks(bullet(CAPTION, None, HALF))


def test_nothing_done_is_a_sliver_and_no_gap() -> None:
    assert marks(bullet(CAPTION, Fraction(0), HALF))["actual"]["width"] == "1.3"


@pytest.mark.parametrize(
    ("completion", "width", "arrow"),
    [("1.2", "153.6", False), ("1.21", "153.6", True), ("40", "153.6", True), ("-0.1", None, True)],
)
def test_what_is_beyond_the_scale_ends_in_an_arrow(completion: str, width: str | None, arrow: bool) -> None:
    svg = bullet(CAPTION, Fraction(completion), HALF)
    bars = re.findall(r'<rect class="actual" [^>]*width="([^"]+)"', svg)
    assert bars == ([width] if width else [])
    assert ('<path class="actual"' in svg) == arrow
    assert marks(svg)["goal-mark"]["d"] == "M128 1V19"


def test_a_line_stands_on_its_schedule() -> None:
    # Right margin 52: 252 for twelve months, 21 a month. 0 to 120 x 1.05 = 126 in 100: 60 is 47.6 above 118.
    found = marks(year_line(CAPTION, year({2: 20, 6: 60})))
    assert found["figures"]["points"] == "58,102.1 142,70.4"
    path = found["path"]["points"].split()
    assert (path[0], path[2], path[6], path[12]) == ("16,118", "58,102.1", "142,70.4", "268,22.8")
    assert found["goal"]["d"] == "M16 22.8H268"
    assert "interval" not in found


def test_a_projection_opens_from_the_newest_figure() -> None:
    outlook = Projection(
        Method.RUN_RATE, Fraction(110), Fraction(100), Fraction(126), None, Uncertainty.UNKNOWN_COURSE, None
    )
    # 126 x 1.05 = 132.3 in 100: 60 stands at 118 - 45.4, 100 at 118 - 75.6, 110 at 118 - 83.1, 126 at 118 - 95.2.
    found = marks(year_line(CAPTION, year({6: 60}, outlook)))
    assert found["interval"]["points"] == "142,72.6 268,42.4 268,22.8"
    assert found["projection"]["points"] == "142,72.6 268,34.9"
    assert found["whisker"]["d"] == "M268 42.4V22.8"


def test_the_label_of_an_adjusted_goal_stands_where_that_goal_holds() -> None:
    # 120 x 1.05 = 126 in 100: 120 stands at 22.8, 60 at 70.4; the labels end 2 before the right.
    goals = (Fraction(120),) * 6 + (Fraction(60),) * 6
    svg = year_line(CAPTION, replace(year({2: 20}), goals=goals, path=[]))
    assert marks(svg)["goal"]["d"] == "M16 22.8H142V70.4H268"
    label = re.search(r'<text class="quiet" x="266" y="([^"]+)" text-anchor="end">目标 120<', svg)
    assert label is not None
    assert label[1] in {"65.4", "83.4"}


def test_one_figure_of_zero_without_a_goal_is_a_line_on_the_axis() -> None:
    found = marks(year_line(CAPTION, year({2: 0}, goal=None)))
    assert found["figures"]["points"] == "58,118"
    assert found["figure"]["cy"] == "118"
    assert "goal" not in found


@given(
    st.dictionaries(st.integers(1, 12), st.decimals(-(10**14), 10**14, places=2), min_size=1),
    st.decimals(-(10**14), 10**14, places=2),
)
def test_everything_stays_on_the_drawing(figures: dict[int, Decimal], goal: Decimal) -> None:
    drawn = year_line(
        CAPTION,
        Year(
            {month: Fraction(value) for month, value in figures.items()}, [], Fraction(goal), None, "abcd", "", "", ""
        ),
    )
    for places in re.findall(r'points="([^"]*)"', drawn):
        for across, height in re.findall(r"([\d.-]+),([\d.-]+)", places):
            assert 16 <= Decimal(across) <= 268
            assert 18 <= Decimal(height) <= 118


def test_what_a_chart_says_is_escaped() -> None:
    svg = bullet(Caption("t", "<b>&", "]]></desc><script>"), HALF, None)
    title, description, *_ = ET.fromstring(svg)  # noqa: S314 (our own)
    assert (title.text, description.text) == ("<b>&", "]]></desc><script>")


def test_what_is_used_beyond_the_due_share_of_a_limit_is_a_wider_bar() -> None:
    found = marks(bullet(CAPTION, Fraction(5, 8), HALF, is_limit=True))
    assert (found["overrun"]["x"], found["overrun"]["width"], found["overrun"]["height"]) == ("64", "16", "10")
    assert found["limit-mark"]["d"] == "M124 1H132M124 19H132"
    assert "overrun" not in marks(bullet(CAPTION, HALF, HALF, is_limit=True))
    broken = marks(bullet(CAPTION, Fraction(11, 10), None, is_limit=True))
    assert (broken["overrun"]["x"], broken["overrun"]["width"]) == ("128", "12.8")
    assert not {"overrun", "limit-mark"} & marks(bullet(CAPTION, Fraction(5, 8), HALF)).keys()


def test_a_rate_has_a_scale_of_its_own() -> None:
    """57.5 to 60 with a fifth of 2.5 below, at whole tenths, and a tenth above: 57.0 to 60.25 in 100."""
    figures = {2: Fraction(115, 2), 6: Fraction(58)}
    svg = year_line(CAPTION, replace(year({}, goal=Fraction(60)), figures=figures, path=(), from_zero=False))
    found = marks(svg)
    assert found["goal"]["d"] == "M22 25.7H268"
    assert found["figures"]["points"] == "63,102.6 145,87.2"
    assert re.findall(r'<text class="quiet"[^>]*>([^<]*)<', svg)[0] == "57"


def test_no_scale_goes_below_zero_where_no_figure_does() -> None:
    none = replace(year({2: 0, 6: 0}, goal=Fraction(1)), path=(), from_zero=False)
    assert re.findall(r'<text class="quiet"[^>]*>([^<]*)<', year_line(CAPTION, none))[0] == "0"
    fallen = replace(none, figures={2: Fraction(-1), 6: Fraction(0)})
    assert re.findall(r'<text class="quiet"[^>]*>([^<]*)<', year_line(CAPTION, fallen))[0] == "-7/5"


def boxes(svg: str) -> list[tuple[float, float, float, float]]:
    """Return the boxes of the labels that stand among the lines, as wide as their characters at seven each."""
    found = re.findall(r'<text class="(?:number|quiet)" x="([\d.]+)" y="([\d.]+)" text-anchor="(\w+)">([^<]+)<', svg)
    placed = []
    for across, base, anchor, text in found:
        if text in {"60", "goal 120"}:
            width = 7 * len(text)
            left = float(across) - {"start": 0, "middle": width / 2, "end": width}[anchor]
            placed.append((left, float(base) - 9, left + width, float(base) + 2))
    return placed


@pytest.mark.parametrize("figures", [{2: 20, 6: 60}, {2: 60, 6: 60}, {2: 115, 4: 118, 6: 119}, {1: 1, 2: 119}])
@pytest.mark.parametrize("goal", [30, 60, 120])
def test_labels_stand_on_no_line(figures: dict[int, int], goal: int) -> None:
    drawn = year_line(CAPTION, replace(year(figures, goal=Fraction(goal)), goal_label="goal 120"))
    labels = boxes(drawn)
    assert len(labels) == 2
    (one, other) = labels
    assert one[0] >= other[2] or other[0] >= one[2] or one[1] >= other[3] or other[1] >= one[3]
    height = float(marks(drawn)["goal"]["d"].partition(" ")[2].partition("H")[0])
    assert all(not top < height < bottom for _, top, _, bottom in labels)
