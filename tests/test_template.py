from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

import pytest

from dongyuan_targets.intake.sheets.workbook import read_workbook
from dongyuan_targets.judging.entry_sheet import entry_sheets
from dongyuan_targets.plan.ledger import Ledger
from dongyuan_targets.plan.plan_file import parse_plan
from dongyuan_targets.quantities.period import Period
from dongyuan_targets.render.cells import cells
from dongyuan_targets.render.entry_sheet import entry_xlsx
from sheet_files import changed

if TYPE_CHECKING:
    from cli import Targets

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
def test_a_workbook_sent_out_comes_back_filled_in(demo: Targets, language: str) -> None:
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


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_csv_sent_out_comes_back_filled_in(demo: Targets, language: str) -> None:
    assert demo("template", *JULY, "-o", "july.csv", "--lang", language).code == 0
    content = (demo.folder / "july.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    text = content.decode("utf-8-sig")
    line = next(line for line in text.splitlines() if line.startswith("gross-output,"))
    # What Excel makes of 2022-07 when it saves, in GBK as it does in China.
    filled = line.removesuffix(",,,,,").replace(",2022-07,", ",Jul-22,") + ",140.2,10.5,,,"
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
    is_open = ['<protection locked="0"/>' in style for style in cell_styles]
    for column, number, style in re.findall(r'<c r="([A-Z]+)(\d+)" s="(\d+)"', sheet):
        if int(number) > 4:
            assert is_open[int(style)] is (column >= "H"), f"{column}{number}"
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
