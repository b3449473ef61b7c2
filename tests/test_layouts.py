"""Layouts: what is said once of a table that is not understood holds for the same table next month, and no other."""

from __future__ import annotations

import sys
import tomllib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongyuan_targets.errors import InvalidFileError
from dongyuan_targets.intake.layout import ColumnSaid, Field, Fingerprint, Layout, LineSays
from dongyuan_targets.intake.layouts import append_layouts, parse_layouts
from dongyuan_targets.intake.reading import ReceivedFile, read
from dongyuan_targets.intake.sheets.said import fingerprint
from dongyuan_targets.plan.field_types import is_seen
from dongyuan_targets.plan.plan_file import parse_plan

if TYPE_CHECKING:
    from pathlib import Path

    from cli import Targets
    from dongyuan_targets.intake.figures import FiguresRead

TITLE = "2022年1-6月经济运行调度表"
HEADER = ("经济指标名", "口径", "本期", "幅度", "较上期")
JUNE = f"""{TITLE}
填报日期：2022年7月5日
{",".join(HEADER)}
规上工业总产值,全口径,118.6,10.2,3.1
工业投资,全口径,21.3,-3.1,2.2
"""
JULY = JUNE.replace("1-6月", "1-7月").replace("7月5日", "8月6日").replace("118.6", "140.2").replace("21.3", "25.5")
ANSWERS = ["y", "1", "5", "7", "1", "亿元", "3", "7"]
"""What is asked of June's sheet: its title, then column by column; the third column's unit follows it."""

LAYOUT = Layout(
    "调度",
    fingerprint([TITLE, "填报日期：2022年7月5日"], HEADER),
    {
        0: ColumnSaid(Field.METRIC),
        1: ColumnSaid(Field.ASIDE),
        2: ColumnSaid(Field.VALUE, "亿元"),
        3: ColumnSaid(Field.GROWTH),
        4: ColumnSaid(Field.ASIDE),
    },
    {"{period}经济运行调度表": LineSays.NOTHING},
)
PLAN = parse_plan(
    """schema = 1
title = "某县年度目标"
year = 2022
[[focus]]
id = "f"
name = "工业"
[[target]]
id = "gross-output"
focus = "f"
metric = "规上工业总产值"
unit = "亿元"
goal = 237
[[target]]
id = "industrial-investment"
focus = "f"
metric = "工业投资"
unit = "亿元"
goal = 47
""".encode()
)


def reading(text: str, *layouts: Layout) -> FiguresRead:
    return read(ReceivedFile(text.encode(), "a.csv", layouts=layouts), PLAN)


def figures(found: FiguresRead) -> list[tuple[str, str, str, str]]:
    return [
        (each.target.id, str(each.period), str(each.value.number if each.value else None), str(each.growth))
        for each in found.figures
    ]


def test_without_a_layout_nothing_of_such_a_sheet_is_taken_and_all_of_it_can_be_said() -> None:
    found = reading(JUNE)
    assert found.figures == ()
    (table,) = found.open
    assert table.lines == (TITLE,)
    assert [(each.letter, each.header) for each in table.columns] == list(zip("ABCDE", HEADER, strict=True))
    assert table.columns[2].samples == ("118.6", "21.3")


def test_with_its_layout_the_sheet_is_read_whatever_the_month() -> None:
    assert figures(reading(JUNE, LAYOUT)) == [
        ("gross-output", "2022-06", "118.6", "10.2"),
        ("industrial-investment", "2022-06", "21.3", "-3.1"),
    ]
    found = reading(JULY, LAYOUT)
    assert figures(found) == [
        ("gross-output", "2022-07", "140.2", "10.2"),
        ("industrial-investment", "2022-07", "25.5", "-3.1"),
    ]
    assert found.open == ()
    assert found.understood[0].details["name"] == "调度"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("本期", "本期（全市）"),
        ("本期", "本月"),
        ("幅度", "幅度（当月）"),
        ("经济指标名", "指标"),
        ("口径,本期", "本期,口径"),
        ("较上期", "较上期,备选"),
        ("调度表", "调度表（预计）"),
    ],
)
def test_another_header_or_title_is_another_table(before: str, after: str) -> None:
    found = reading(JUNE.replace(before, after), LAYOUT)
    assert found.figures == ()
    assert found.open[0].layout.says_anything is False


@given(place=st.integers(0, 4), at=st.integers(0, 5), word=st.text("甲乙丙丁戊己庚辛壬癸", min_size=1, max_size=3))
def test_law_a_word_put_into_any_header_is_never_read_by_the_layout(place: int, at: int, word: str) -> None:
    headers = [f"{each[:at]}{word}{each[at:]}" if i == place else each for i, each in enumerate(HEADER)]
    assert reading(JUNE.replace(",".join(HEADER), ",".join(headers)), LAYOUT).figures == ()


@pytest.mark.parametrize("title", ["2021年1-6月经济运行调度表", "2023年1-6月经济运行调度表"])
def test_no_layout_makes_another_year_this_one(title: str) -> None:
    assert reading(JUNE.replace(TITLE, title), LAYOUT).figures == ()


def test_a_title_that_makes_the_figures_those_of_the_month() -> None:
    text = "6月直报表\n指标,完成\n规上工业总产值,21.3\n"
    said = Layout("a", fingerprint(["6月直报表"], ["指标", "完成"]), {}, {"{period}直报表": LineSays.MONTH})
    (figure,) = reading(text, said).figures
    assert (figure.span.value, str(figure.period)) == ("month", "2022-06")
    assert reading(text, Layout("a", said.fingerprint, {}, {"{period}直报表": LineSays.LEAVE_OUT})).figures == ()


def test_which_place_is_the_own_one() -> None:
    text = "指标,地区,1-6月\n规上工业总产值,甲县,3\n规上工业总产值,乙县,118.6\n"
    found = reading(text)
    assert (found.figures, found.open[0].places) == ((), ("甲县", "乙县"))
    said = Layout("a", found.open[0].layout.fingerprint, places=("乙县",))
    assert figures(reading(text, said)) == [("gross-output", "2022-06", "118.6", "None")]


@pytest.mark.parametrize(
    ("header", "growth"), [("升降（‰）", "10.2"), ("幅度（‰）", "10.2"), ("升降", "102"), ("升降（亿元）", "None")]
)
def test_growth_in_the_unit_of_its_header(header: str, growth: str) -> None:
    said = Layout("a", fingerprint([], ["指标", "1-6月", header]), {2: ColumnSaid(Field.GROWTH)})
    assert figures(reading(f"指标,1-6月,{header}\n规上工业总产值,118.6,102\n", said))[0][3] == growth


@pytest.mark.parametrize(
    "text", ["指标,1-6月,增速\n规上工业总产值,118.6,10.2\n", "id,period,value\ngross-output,6,1\n"]
)
def test_a_sheet_that_is_understood_whole_asks_nothing(text: str) -> None:
    assert reading(text).open == ()


def test_a_second_table_whose_header_is_not_understood_is_not_read_as_the_first() -> None:
    found = reading("指标,1-6月,增速\n规上工业总产值,118.6,10.2\n指标,本期,幅度\n工业投资,21.3,-3.1\n")
    assert [each[0] for each in figures(found)] == ["gross-output"]
    assert [each.header for each in found.open[0].columns] == ["本期", "幅度"]


texts = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=12).filter(str.strip)
layouts = st.builds(
    Layout,
    texts.filter(is_seen),
    st.builds(Fingerprint, st.lists(texts, max_size=3).map(tuple), st.lists(texts, min_size=1, max_size=4).map(tuple)),
    st.dictionaries(
        st.integers(0, 255),
        st.builds(ColumnSaid, st.sampled_from(Field), st.none() | texts.filter(is_seen)),
        max_size=4,
    ),
    st.dictionaries(texts, st.sampled_from(LineSays), max_size=3),
    st.lists(texts, max_size=2).map(tuple),
)


@given(st.lists(layouts, max_size=3), st.booleans())
def test_law_what_is_kept_is_read_back(kept: list[Layout], has_windows_newlines: bool) -> None:
    content = b"schema = 1\r\n" if has_windows_newlines else None
    for each in kept:
        content = append_layouts(content, [each])
    assert content is None or parse_layouts(content) == tuple(kept)


@pytest.mark.parametrize(
    ("content", "key", "line"),
    [
        ("schema = 2\n", "value.not_one_of", 1),
        ("layout = []\n", "value.missing", None),
        (
            'schema = 1\n[[layout]]\nname = "a"\nheaders = ["b"]\n[layout.columns.A]\nholds = "valeu"\n',
            "value.not_one_of",
            6,
        ),
        ('schema = 1\n[[layout]]\nname = "a"\nheader = ["b"]\n', "value.unknown_key", 4),
        ("schema = 1\n[[layout]\n", "file.not_toml", 2),
    ],
)
def test_a_broken_file_is_named_with_its_line(content: str, key: str, line: int | None) -> None:
    with pytest.raises(InvalidFileError) as caught:
        parse_layouts(content.encode())
    assert key in [each.what.key for each in caught.value.problems]
    assert line in [each.line for each in caught.value.problems]


# ---- end to end ----


def put(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="gb18030")


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal is needed")
def test_made_on_a_terminal_used_next_month_and_refused_after_a_header_changed(county: Targets) -> None:
    from terminal import on_a_terminal  # noqa: PLC0415 (POSIX only)

    put(county.folder, "june.csv", JUNE)
    put(county.folder, "july.csv", JULY)
    august = JULY.replace("1-7月", "1-8月").replace("本期", "本期(万元)").replace("140.2", "1612000")
    put(county.folder, "august.csv", august.replace("25.5", "296000"))
    code, said = on_a_terminal(county.folder, "import", "june.csv", "--layout", "office", "--apply", answers=ANSWERS)
    assert code == 0, said
    kept = (county.folder / "layouts.toml").read_bytes()
    assert [(each["name"], each["columns"]["C"]) for each in tomllib.loads(kept.decode())["layout"]] == [
        ("office", {"holds": "value", "unit": "亿元"})
    ]

    # Nobody is there to ask: the layout alone reads the sheet.
    ended = county("import", "july.csv", "--apply")
    assert ended.code == 0, ended.err
    lines = tomllib.loads(county.ledger.decode())["actuals"].values()
    assert [(each["target"], each["period"], str(each["value"])) for each in lines] == [
        ("gross-output", "2022-06", "118.6"),
        ("industrial-investment", "2022-06", "21.3"),
        ("gross-output", "2022-07", "140.2"),
        ("industrial-investment", "2022-07", "25.5"),
    ]

    before = county.ledger
    ended = county("import", "august.csv", "--layout", "office", "--apply")
    assert ended.code == 1
    assert "表头多了 “本期(万元)”、表头少了 “本期”" in ended.err
    assert county.ledger == before
    assert (county.folder / "layouts.toml").read_bytes() == kept

    # Asked anew: the changed column has a unit now, and needs no question of it.
    answers = [*ANSWERS[:5], *ANSWERS[6:]]
    code, said = on_a_terminal(county.folder, "import", "august.csv", "--layout", "office", answers=answers)
    assert code == 0, said
    assert (county.folder / "layouts.toml").read_bytes().startswith(kept)


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal is needed")
@pytest.mark.parametrize("answers", [["y", "1", "\x03"], ["y", "1", "\x04"]])
def test_questions_that_were_broken_off_keep_nothing(county: Targets, answers: list[str]) -> None:
    from terminal import on_a_terminal  # noqa: PLC0415 (POSIX only)

    put(county.folder, "june.csv", JUNE)
    code, said = on_a_terminal(county.folder, "import", "june.csv", "--apply", answers=answers)
    assert code == 130, said
    assert not (county.folder / "layouts.toml").exists()


def test_a_layout_that_nobody_made(county: Targets) -> None:
    put(county.folder, "june.csv", JUNE)
    ended = county("import", "june.csv", "--layout", "office")
    assert (ended.code, "layouts.toml" in ended.err) == (2, True)


def test_a_broken_layouts_file_is_an_error_of_that_file(county: Targets) -> None:
    put(county.folder, "june.csv", JUNE)
    (county.folder / "layouts.toml").write_text("schema = 1\n[[layout]\n")
    ended = county("import", "june.csv")
    assert (ended.code, "layouts.toml:2" in ended.err) == (2, True)
