"""`report --compare`, `history --revisions`, and a report as of a day that is over, from outside."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from rich.cells import cell_len

from cli import set_clock

if TYPE_CHECKING:
    from collections.abc import Callable

    from cli import Targets
    from dongyuan_targets.message import Language

REVISION = ("record", "gross-output", "118.2", "--growth-rate", "9.9", "--period", "6", "--revise")


def compared(targets: Targets, *arguments: str) -> dict[str, Any]:
    """Return what a JSON report says of the one it is compared with."""
    ended = targets("report", "--format", "json", *arguments)
    assert (ended.code, ended.err) == (0, "")
    found: dict[str, Any] = json.loads(ended.out)["compared"]
    return found


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [80, 120, 160])
def test_june_against_may_fits(
    demo: Targets, golden: Callable[[str, str], None], language: Language, width: int
) -> None:
    ended = demo("report", "--compare", "previous", "--lang", language, "--width", str(width))
    assert (ended.code, ended.err) == (0, "")
    golden(f"changes-{language}-{width}.txt", ended.out)
    assert all(cell_len(line) <= width for line in ended.out.splitlines())


def test_every_change_for_programs(demo: Targets) -> None:
    found = compared(demo, "--compare", "previous")
    assert (found["period"], found["as_of"], len(found["changes"])) == ("2022-05", None, 14)
    assert list(found["changes"])[:3] == ["new-designated-firms", "park-expansion", "gross-output"]
    # Tasks without steps are told of in March and June, and one metric has no figure in June.
    assert len(found["incomparable"]) == 14
    # 15.2 and 18.9 of 43, due 5/12 and 1/2: 3.7/43 - 1/12 = 0.00271...; growth -1.3 % and -3.1 %
    investment = found["changes"]["industrial-investment"]
    assert investment["actual"]["value"] == "3.7"
    assert investment["completion"]["value"].startswith("0.086046511")
    assert investment["lead"]["value"].startswith("0.0027131782")
    assert (investment["growth"]["value"], investment["trend"]) == ("-0.018", "widened")
    assert (investment["status_before"], investment["status"], investment["turn"]) == ("behind", "behind", None)
    firms = found["changes"]["new-designated-firms"]
    assert (firms["status_before"], firms["status"], firms["turn"]) == ("watch", "behind", "newly_behind")
    assert found["changes"]["gross-output"]["turn"] == "recovered"
    assert "tech-transfer" in found["incomparable"]


def test_the_comparison_keeps_to_the_schema_and_is_null_where_none_was_asked_for(demo: Targets) -> None:
    document = json.loads(demo("report", "--format", "json", "--compare", "previous").out)
    schema = json.loads(demo("check", "--schema", "report").out)
    jsonschema.validate(document, schema)
    document["compared"]["changes"]["gross-output"]["trend"] = "better"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, schema)
    assert json.loads(demo("report", "--format", "json").out)["compared"] is None


def test_previous_is_the_newest_period_known_before(demo: Targets) -> None:
    assert compared(demo, "--compare", "previous", "--as-of", "2022-06-20") | {"changes": {}, "incomparable": []} == {
        "period": "2022-04",
        "as_of": "2022-06-20",
        "changes": {},
        "incomparable": [],
    }
    assert compared(demo, "--compare", "previous", "--period", "9")["period"] == "2022-06"
    assert compared(demo, "--compare", "1-3月")["period"] == "2022-03"


def test_a_day_is_the_same_period_as_it_was_known_then(demo: Targets, monkeypatch: pytest.MonkeyPatch) -> None:
    set_clock(monkeypatch, "2022-08-10")
    assert demo(*REVISION).code == 0
    found = compared(demo, "--compare", "2022-08-09")
    assert (found["period"], found["as_of"]) == ("2022-06", "2022-08-09")
    output = found["changes"]["gross-output"]
    assert (output["actual"]["value"], output["growth"]["value"], output["trend"]) == ("-0.4", "-0.003", None)
    assert compared(demo, "--compare", "2022-08-10")["changes"]["gross-output"]["actual"]["value"] == "0"
    text = demo("report", "--compare", "2022-08-09").out
    assert "统计期：2022年1-6月  已报 26/28 项  时序进度 50.0%\n对比：2022年1-6月  截至：2022-08-09\n" in text
    assert "- 规上工业总产值：增速由 10.2% 修订为 9.9%。" in text


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--compare", "x"), "“x”"),
        (("--compare", "3-6月"), "“3-6月”"),
        (("--compare", "2022-06"), "不早于报告的统计期 2022年1-6月"),
        (("--compare", "7"), "不早于"),
        (("--compare", "2021-12"), "不在本计划的年度 2022 内"),
        (("--compare", "1"), "2022年1月 没有数据"),
        (("--compare", "2022-07-14"), "2022年1-6月 没有数据（截至：2022-07-14）"),
        (("--compare", "previous", "--period", "1"), "2022年1月 之前还没有 2022 年的数据"),
        (("--compare", "2022-07-20", "--as-of", "2022-07-20"), "不早于 --as-of 2022-07-20"),
    ],
)
def test_what_there_is_nothing_to_compare_with_is_said(demo: Targets, arguments: tuple[str, ...], says: str) -> None:
    ended = demo("report", *arguments)
    assert (ended.code, ended.out) == (2, "")
    assert says in ended.err
    assert len(ended.err.splitlines()) == 1
    assert demo("report", *arguments, "--lang", "en").code == 2


def test_filters_choose_by_how_targets_stand_now(demo: Targets) -> None:
    behind = compared(demo, "--compare", "previous", "--status", "behind", "--focus", "industry")["changes"]
    assert {name: change["status_before"] for name, change in behind.items()} == {
        "new-designated-firms": "watch",
        "industrial-investment": "behind",
    }
    nobody = demo("report", "--compare", "previous", "--status", "missed")
    assert (nobody.code, "没有符合条件的目标。" in nobody.out) == (0, True)


PLAN = """schema = 1
title = "例"
year = 2022
[[focus]]
id = "f"
name = "例"
[[target]]
id = "steel"
focus = "f"
metric = "钢产量"
unit = "万吨"
goal = 120
owner = "工业股"
[[target.part]]
id = "east"
name = "东片"
goal = 60
owner = "东片办"
[[target]]
id = "sales"
focus = "f"
metric = "销售额"
unit = "亿元"
growth_rate = 5
owner = "商务股"
"""


@pytest.fixture
def small(targets: Targets) -> Targets:
    """A plan of two targets, one with a part in somebody else's charge, with May and June."""
    (targets.folder / "targets.toml").write_text(PLAN, encoding="utf-8")
    for target, may, june in (("steel", "45", "60"), ("steel/east", "30", "30")):
        assert targets("record", target, may, "--period", "5", "--yes").code == 0
        assert targets("record", target, june, "--period", "6", "--yes").code == 0
    for month, growth in (("5", "-0.5"), ("6", "1.2")):
        assert targets("record", "sales", "--growth-rate", growth, "--period", month, "--yes").code == 0
    return targets


def test_by_unit_in_charge_the_table_names_it(small: Targets) -> None:
    text = small("report", "--compare", "previous", "--by", "owner", "--width", "100").out
    rows = {line.split()[0]: line.split() for line in text.splitlines() if "万吨" in line or "销售额 " in line}
    assert rows["钢产量"][1:] == ["工业股", "万吨", "45", "60", "+15", "+12.5", "+4.2", "-", "略欠进度", "达进度"]
    assert rows["钢产量/东片"][1:] == ["东片办", "万吨", "30", "30", "0", "0.0", "-8.3", "-", "超进度", "达进度"]
    assert "责任单位" not in small("report", "--compare", "previous", "--width", "160").out


def test_growth_that_turns_is_told_with_both_sides(small: Targets) -> None:
    text = small("report", "--compare", "5").out
    assert "- 销售额：同比增长1.2%，由降转增（2022年1-5月同比下降0.5%）。\n" in text
    assert "- 销售额：由欠进度转为略欠进度" not in text  # still short of its goal: no turn
    english = small("report", "--compare", "5", "--lang", "en", "--width", "160").out
    assert "up 1.2% on last year; from a fall to growth (Jan-May 2022: down 0.5% on last year).\n" in english


def test_revisions_show_first_and_latest(demo: Targets, monkeypatch: pytest.MonkeyPatch) -> None:
    none = demo("history", "--revisions")
    assert (none.code, none.out) == (0, "没有修订过的数据。\n")
    set_clock(monkeypatch, "2022-08-10")
    assert demo(*REVISION).code == 0
    rows = [line.split() for line in demo("history", "--revisions").out.splitlines() if "2022-06" in line]
    assert rows == [
        ["规上工业总产值", "2022-06", "数值", "亿元", "118.6", "2022-07-15", "118.2", "2022-08-10", "-0.4", "2"],
        ["规上工业总产值", "2022-06", "增速", "-", "10.2%", "2022-07-15", "9.9%", "2022-08-10", "-0.3", "2"],
    ]
    narrow = demo("history", "--revisions", "gross-output", "--lang", "en", "--width", "80").out
    assert all(cell_len(line) <= 80 for line in narrow.splitlines())
    assert "118.2" in narrow
    assert demo("history", "--revisions", "value-added").out == none.out
    assert demo("history", "--revisions", "--as-of", "2022-08-09").out == none.out


DAY = ("--as-of", "2022-07-20")
QUESTIONS = [
    (*command, "--lang", language)
    for language in ("zh", "en")
    for command in (
        ("report", *DAY),
        ("report", *DAY, "--format", "json"),
        ("report", *DAY, "--compare", "previous"),
        ("report", *DAY, "--compare", "previous", "--format", "json"),
        ("report", *DAY, "--compare", "2022-07-16"),
        ("show", "gross-output", *DAY),
        ("history", *DAY),
        ("history", "--revisions", *DAY),
    )
]


def test_a_revised_figure_says_so_in_show_and_for_programs(demo: Targets, monkeypatch: pytest.MonkeyPatch) -> None:
    """118.6 and 10.2 % first, 118.2 and 9.9 % since 20 August; as of the day before there was no revision."""
    set_clock(monkeypatch, "2022-08-20")
    assert demo(*REVISION).code == 0
    shown = demo("show", "gross-output", "--no-chart", "--lang", "zh").out
    assert "修订过的数据" in shown
    assert [line.split()[1:4:2] for line in shown.splitlines() if "2022-08-20" in line] == [
        ["数值", "118.6"],
        ["增速", "10.2%"],
    ]
    found = [revisions_in_json(demo, *since)["gross-output"] for since in ((), ("--as-of", "2022-08-19"))]
    assert [(each["figure"], each["first"], each["latest"], each["difference"]) for each in found[0]] == [
        ("value", "118.6", "118.2", "-0.4"),
        ("growth_rate", "10.2", "9.9", "-0.3"),
    ]
    assert {(each["latest_on"], each["releases"]) for each in found[0]} == {("2022-08-20", 2)}
    assert found[1] == []


def revisions_in_json(targets: Targets, *arguments: str) -> dict[str, Any]:
    """Return each target's revisions in a JSON report."""
    document = json.loads(targets("report", "--format", "json", *arguments).out)
    return {each["id"]: each["revisions"] for section in document["sections"] for each in section["targets"]}


def test_a_report_as_of_a_day_stays_as_it_was_made_that_day(demo: Targets, monkeypatch: pytest.MonkeyPatch) -> None:
    def write(day: str, *commands: tuple[str, ...]) -> None:
        set_clock(monkeypatch, day)
        for command in commands:
            assert demo(*command, *(["--yes"] if command[0] == "record" else [])).code == 0

    write("2022-07-20", REVISION, ("record", "value-added", "29.9", "--period", "6", "--revise"))
    made_then = [demo(*question).out for question in QUESTIONS]
    latest_then = demo("report", "--format", "json").out

    write("2022-07-21", ("undo",), (*REVISION[:2], "119.5", "--period", "6", "--revise", "--last-year", "100"))
    write("2022-08-15", ("record", "gross-output", "141", "--period", "7", "--growth-rate", "11"))
    write("2022-08-16", ("record", "value-added", "35", "--period", "7"), ("undo",), ("undo",))
    write("2022-08-17", ("record", "industrial-investment", "40", "--period", "2021-12", "--revise"))

    assert [demo(*question).out for question in QUESTIONS] == made_then
    as_of = json.loads(demo("report", *DAY, "--format", "json").out)
    assert as_of == json.loads(latest_then) | {"as_of": "2022-07-20"}
    for question, then in list(zip(QUESTIONS, made_then, strict=True))[: len(QUESTIONS) // 2]:
        assert demo(*(word for word in question if word not in DAY)).out != then
