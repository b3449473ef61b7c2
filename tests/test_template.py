from __future__ import annotations

import csv
import io
import os
import re
import zipfile
from typing import TYPE_CHECKING

import pytest

from dongyuan_targets.intake.sheets.workbook import read_workbook
from dongyuan_targets.judging.entry_sheet import EntrySheet, entry_sheets
from dongyuan_targets.judging.returned import units
from dongyuan_targets.plan.ledger import Ledger
from dongyuan_targets.plan.ledger_file import parse_ledger
from dongyuan_targets.plan.plan_file import parse_plan
from dongyuan_targets.quantities.period import Period
from dongyuan_targets.render.cells import cells
from dongyuan_targets.render.entry_sheet import entry_xlsx, file_names
from sheet_files import changed

if TYPE_CHECKING:
    from pathlib import Path

    from cli import Targets
    from dongyuan_targets.message import Language

JULY = ("--period", "2022-07")


def cells_of(content: bytes, sheet: str | None = None) -> list[list[str]]:
    return [[cell.text for cell in row] for row in read_workbook(content, "a.xlsx", sheet)[0][0].rows]


def filled_in(content: bytes, figures: dict[str, tuple[str, str]]) -> bytes:
    """Fill in value and growth of some metrics as a spreadsheet would: the cells that are open get a number."""
    rows = cells_of(content)
    for number, row in enumerate(rows, 1):
        if row[0] not in figures:
            continue
        for column, figure in zip("HI", figures[row[0]], strict=True):
            if figure:
                place = rf'<c r="{column}{number}" (s="\d+")/>'.encode()
                part = "xl/worksheets/sheet1.xml"
                with zipfile.ZipFile(io.BytesIO(content)) as archive:
                    found = re.search(place, archive.read(part))
                assert found is not None
                full = f'<c r="{column}{number}" {found[1].decode()}><v>{figure}</v></c>'.encode()
                content = changed(content, part, found[0], full)
    return content


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_workbook_sent_out_comes_back_filled_in(demo: Targets, language: Language) -> None:
    ended = demo("template", *JULY, "-o", "july.xlsx", "--lang", language)
    assert ended.code == 0, ended.err
    path = demo.folder / "july.xlsx"
    rows = cells_of(path.read_bytes())
    assert rows[3][7:10] == (
        ["数值", "同比增速（%）", "上年同期"] if language == "zh" else ["value", "growth (%)", "last year"]
    )
    output = next(row for row in rows if row[0] == "gross-output")
    assert output[3:7] == ["2022-07", "亿元" if language == "zh" else "CNY 100m", "118.6", "2022-06"]
    assert not any(output[7:])
    empty = demo("import", "july.xlsx")
    assert (empty.code, empty.out) == (0, "")
    path.write_bytes(filled_in(path.read_bytes(), {"gross-output": ("140.2", "10.5"), "trade-leaders": ("55", "")}))
    ended = demo("import", "july.xlsx", "--apply", "--lang", "zh")
    assert ended.code == 0, ended.err
    assert "未读的列" not in ended.err
    shown = demo("show", "gross-output", "--period", "7", "--lang", "zh").out
    assert "140.2" in shown
    assert "10.5%" in shown
    assert "55.0%" in demo("show", "trade-leaders", "--period", "7", "--lang", "zh").out


def with_entries(line: str, *entries: str) -> str:
    """Return a line of a CSV entry sheet with its first cells to fill in filled."""
    (given,) = csv.reader([line])
    given[7 : 7 + len(entries)] = entries
    made = io.StringIO()
    csv.writer(made, lineterminator="").writerow(given)
    return made.getvalue()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_csv_sent_out_comes_back_filled_in(demo: Targets, language: Language) -> None:
    assert demo("template", *JULY, "-o", "july.csv", "--lang", language).code == 0
    content = (demo.folder / "july.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    text = content.decode("utf-8-sig")
    line = next(line for line in text.splitlines() if line.startswith("gross-output,"))
    # What Excel makes of 2022-07 when it saves, in GBK as it does in China.
    filled = with_entries(line, "140.2", "10.5").replace(",2022-07,", ",Jul-22,")
    (demo.folder / "july.csv").write_bytes(text.replace(line, filled).encode("gbk"))
    assert demo("import", "july.csv", "--apply").code == 0
    assert "140.2" in demo("show", "gross-output", "--period", "7").out


def test_only_what_is_to_be_filled_in_is_open(demo: Targets) -> None:
    demo("template", *JULY, "-o", "july.xlsx")
    with zipfile.ZipFile(demo.folder / "july.xlsx") as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        styles = archive.read("xl/styles.xml").decode()
    assert "<sheetProtection sheet=" in sheet
    assert "password" not in sheet
    assert 'state="frozen"' in sheet
    cell_styles = re.findall(r"<xf [^>]*?(?:/>|>.*?</xf>)", styles.partition("<cellXfs")[2].partition("</cellXfs>")[0])
    plan = parse_plan((demo.folder / "targets.toml").read_bytes())
    rows = cells_of((demo.folder / "july.xlsx").read_bytes())
    kind_of = {number: target.measure for number, row in enumerate(rows, 1) if (target := plan.find(row[0]))}
    is_open = ['<protection locked="0"/>' in style for style in cell_styles]
    for column, number, style in re.findall(r'<c r="([A-Z]+)(\d+)" s="(\d+)"', sheet):
        if int(number) > 4 and column < "M":  # from M on, causes and remedies of what is short
            asked = column >= "H" and not (column in "IJ" and kind_of[int(number)] in {"task", "rate"})
            assert is_open[int(style)] is asked, f"{column}{number}"
    # Wide enough for the longest metric, a Chinese character taking two.
    longest = max(cells(row[1]) for row in cells_of((demo.folder / "july.xlsx").read_bytes())[4:])
    width = re.search(r'<col min="2" max="2" width="([\d.]+)"', sheet)
    assert width is not None
    assert float(width[1]) > longest


PLAN = parse_plan(
    """
schema = 1
title = "计划"
year = 2022
[[focus]]
id = "f"
name = "聚焦"
[[target]]
id = "a"
focus = "f"
metric = "甲"
measure = "task"
owner = "商贸[股]/外贸"
[[target]]
id = "b"
focus = "f"
metric = "乙"
measure = "task"
[[target]]
id = "c"
focus = "f"
metric = "丙"
measure = "task"
owner = "商贸 股  外贸"
""".encode()
)


def test_a_sheet_an_owner_with_names_that_workbooks_allow() -> None:
    sheets = entry_sheets(PLAN, Ledger(), Period(2022, 6), by_owner=True)
    assert [(sheet.owner, [row.target.id for row in sheet.rows]) for sheet in sheets] == [
        ("商贸[股]/外贸", ["a"]),
        ("商贸 股  外贸", ["c"]),
        (None, ["b"]),
    ]
    content = entry_xlsx(sheets, "zh", "a.xlsx")
    tables, _ = read_workbook(content, "a.xlsx")
    assert [table.name for table in tables] == ["商贸 股  外贸", "商贸 股  外贸 2", "未指定责任单位"]


@pytest.fixture
def owned(demo: Targets) -> Targets:
    """The demonstration with units in charge: of industry, of commerce, and of the tasks of innovation."""
    path = demo.folder / "targets.toml"
    text = path.read_text(encoding="utf-8")
    for focus, owner in (("industry", "工业股"), ("commerce", "商贸/外贸股")):
        text = text.replace(f'focus = "{focus}"', f'focus = "{focus}"\nowner = "{owner}"')
    path.write_text(text, encoding="utf-8")
    return demo


FILES = ("工业股", "商贸 外贸股", "未指定责任单位")


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_a_folder_has_a_file_for_each_unit_with_its_own_targets(owned: Targets, suffix: str) -> None:
    ended = owned("template", *JULY, "--by", "owner", "-o", "七月", "--format", suffix.removeprefix("."))
    assert (ended.code, ended.err) == (0, "已新建文件夹 七月\n")
    assert "3 个文件" in ended.out
    assert {each.name for each in (owned.folder / "七月").iterdir()} == {f"{name}{suffix}" for name in FILES}
    content = (owned.folder / "七月" / f"工业股{suffix}").read_bytes()
    text = content.decode("utf-8-sig") if suffix == ".csv" else " ".join(map(" ".join, cells_of(content)))
    assert "gross-output" in text
    assert "trade-leaders" not in text
    again = owned("template", *JULY, "--by", "owner", "-o", "七月", "--format", suffix.removeprefix("."))
    assert (again.code, again.out) == (1, "")
    assert (owned.folder / "七月" / f"工业股{suffix}").read_bytes() == content


def test_a_folder_is_for_units(demo: Targets) -> None:
    ended = demo("template", *JULY, "-o", "july")
    assert (ended.code, ended.out) == (2, "")
    assert "--by owner" in ended.err


def test_names_of_files_that_every_system_allows() -> None:
    owners = ("a/b", "A:B", "con", "x" * 99, "...", None)
    sheets = [EntrySheet(PLAN, Period(2022, 6), owner, ()) for owner in owners]
    names = file_names(sheets, ".xlsx", "en")
    assert names == ("a b.xlsx", "A B 2.xlsx", "con_.xlsx", f"{'x' * 60}.xlsx", "Figures.xlsx", "no owner named.xlsx")


def test_the_month_alone_is_asked_for_where_it_is_used(owned: Targets) -> None:
    assert owned("record", "gross-output", "--month-value", "21.6", "--period", "6", "--yes").code == 0
    owned("template", *JULY, "--by", "owner", "-o", "七月")
    rows = cells_of((owned.folder / "七月" / "工业股.xlsx").read_bytes())
    explained = ["原因", "措施", "责任人", "完成时限"]
    assert rows[3][7:] == ["数值", "同比增速（%）", "上年同期", "本月", "来源", "备注", *explained]
    others = cells_of((owned.folder / "七月" / "商贸 外贸股.xlsx").read_bytes())
    assert "本月" not in others[3]
    owned("template", *JULY, "-o", "july.csv")
    path = owned.folder / "july.csv"
    line = next(line for line in path.read_text(encoding="utf-8-sig").splitlines() if line.startswith("gross-output,"))
    filled = with_entries(line, "140.2", "10.5", "126.9", "21.6", "统计局")
    text = path.read_text(encoding="utf-8-sig").replace(line, filled)
    path.write_text(text, encoding="utf-8")
    ended = owned("import", "july.csv", "--apply")
    assert ended.code == 0
    assert "未取用" not in ended.err
    recorded = owned.ledger.decode().splitlines()[-1]
    assert "value = 140.2" in recorded
    assert "month_value = 21.6" in recorded
    assert "growth_rate = 10.5" in recorded
    assert "统计局" in recorded


def test_cells_to_fill_in_are_coloured_framed_and_checked(demo: Targets) -> None:
    demo("template", *JULY, "-o", "july.xlsx")
    with zipfile.ZipFile(demo.folder / "july.xlsx") as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        styles = archive.read("xl/styles.xml").decode()
    assert 'rgb="FFFFFBE0"' in styles
    checks = re.findall(r'<dataValidation type="(\w+)"[^>]* sqref="([A-Z]+)(\d+)"', sheet)
    rows = cells_of((demo.folder / "july.xlsx").read_bytes())
    of = {(rows[int(number) - 1][0], column): kind for kind, column, number in checks}
    assert of["gross-output", "H"] == of["gross-output", "I"] == "decimal"
    assert of["new-projects", "H"] == "whole"
    assert of["trade-leaders", "H"] == "decimal"
    assert ("trade-leaders", "I") not in of
    assert 'prompt="' in sheet


def fill(path: Path, figures: dict[str, str]) -> None:
    """Write values into a CSV entry sheet."""
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    filled = [
        with_entries(line, figures[name]) if (name := line.partition(",")[0]) in figures else line for line in lines
    ]
    path.write_text("\n".join(filled), encoding="utf-8")


@pytest.fixture
def returned(owned: Targets) -> Targets:
    """A folder in which one unit has returned two figures, and the others' sheets are as they were sent."""
    owned("template", *JULY, "--by", "owner", "-o", "七月", "--format", "csv")
    fill(owned.folder / "七月" / "工业股.csv", {"gross-output": "140.2", "new-projects": "13"})
    return owned


def test_a_folder_comes_back_unit_by_unit(returned: Targets) -> None:
    fill(returned.folder / "七月" / "商贸 外贸股.csv", {"trade-leaders": "55"})
    (returned.folder / "七月" / "~$工业股.xlsx").write_bytes(b"lock")
    ended = returned("import", "七月")
    assert ended.code == 0
    titles = [line for line in ended.out.splitlines() if line.endswith(".csv）")]
    assert titles == ["商贸/外贸股（商贸 外贸股.csv）", "工业股（工业股.csv）"]
    assert "2022年1-7月还没有交回的：未指定责任单位（还差" in ended.err
    assert "2022年1-7月交回但不全的：工业股（还差" in ended.err
    before = returned.ledger
    ended = returned("import", "七月", "--apply")
    assert ended.code == 0
    assert returned.ledger.startswith(before)
    assert "140.2" in returned("show", "gross-output", "--period", "7").out


def test_a_file_that_cannot_be_read_does_not_hold_up_the_others(returned: Targets) -> None:
    (returned.folder / "七月" / "商贸 外贸股.xlsx").write_bytes(b"PK\x03\x04 broken")
    before = returned.ledger
    strict = returned("import", "七月", "--apply", "--strict")
    assert (strict.code, strict.out) == (2, "")
    assert returned.ledger == before
    ended = returned("import", "七月", "--apply")
    assert ended.code == 2
    assert "1 个文件没有读成：七月/商贸 外贸股.xlsx".replace("/", os.sep) in ended.err
    assert "140.2" in returned("show", "gross-output", "--period", "7").out


def test_who_has_returned_everything_is_not_named(owned: Targets) -> None:
    ledger, plan = owned.ledger, parse_plan((owned.folder / "targets.toml").read_bytes())
    known = parse_ledger(ledger)
    everything = {target.id for target in plan.targets}
    assert all(not unit.left for unit in units(plan, known, Period(2022, 7), everything))
    found = {unit.owner: unit for unit in units(plan, known, Period(2022, 7), {"gross-output"})}
    assert (found["工业股"].given, found["商贸/外贸股"].given) == (1, 0)
    # what is judged at the year's end is not due in July, and a task that is done is done
    assert found["商贸/外贸股"].left == 6


def test_an_empty_folder_is_said(demo: Targets) -> None:
    (demo.folder / "七月").mkdir()
    ended = demo("import", "七月")
    assert (ended.code, ended.out) == (2, "")
    assert "七月" in ended.err


def test_a_task_done_earlier_is_not_asked_for_again(demo: Targets) -> None:
    demo("template", *JULY, "-o", "july.csv")
    text = (demo.folder / "july.csv").read_text(encoding="utf-8-sig")
    assert "commerce-policy" not in text
    assert "trade-leaders" in text


def test_a_template_never_overwrites(demo: Targets) -> None:
    (demo.folder / "july.csv").write_text("mine", encoding="utf-8")
    ended = demo("template", *JULY, "-o", "july.csv")
    assert (ended.code, ended.out) == (1, "")
    assert (demo.folder / "july.csv").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-o", "july.pdf"), "july.pdf"),
        ((), "--output"),
        (("-o", "july.csv", "--period", "2021-07"), "2022"),
        (("-o", "july.csv", "--by", "focus"), "owner"),
    ],
)
def test_usage(demo: Targets, arguments: tuple[str, ...], said: str) -> None:
    ended = demo("template", *arguments)
    assert ended.code == 2
    assert said in ended.err
