"""Workbooks: what cells mean, and files made to do harm."""

from __future__ import annotations

import datetime as dt
import io
import sys
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
import xlsxwriter

from dongyuan_targets.errors import InvalidFileError, InvalidInputError
from dongyuan_targets.intake.sheets.archive import MOST_ENTRIES, MOST_UNPACKED
from dongyuan_targets.intake.sheets.table import MOST_ROWS
from dongyuan_targets.intake.sheets.workbook import read_workbook
from dongyuan_targets.text import problem
from sheet_files import changed, ods, workbook
from test_import_rows import figures, of_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dongyuan_targets.intake.importing import Import

HEADER = ["指标", "统计期", "数值", "增速"]
SHEET = "xl/worksheets/sheet1.xml"
FLOAT = (
    '<table:table-cell office:value-type="{kind}" office:value="{value}"><text:p>{value}</text:p></table:table-cell>'
)
PER_CENT = (
    '<table:table-cell office:value-type="percentage" office:value="0.102"><text:p>10.2%</text:p></table:table-cell>'
)
TEXT = '<table:table-cell office:value-type="string" {more}><text:p>{text}</text:p></table:table-cell>'


def of_rows(*rows: Sequence[Any], **formats: str) -> Import:
    return of_bytes(workbook({"表": [HEADER, *rows]}, **formats), file="june.xlsx")


def refusal(content: bytes) -> str:
    with pytest.raises(InvalidFileError) as caught:
        of_bytes(content, file="june.xlsx")
    (found,) = caught.value.problems
    assert problem(found, "zh").startswith("june.xlsx")
    return found.what.key


def test_numbers_dates_text_and_per_cent() -> None:
    found = of_rows(
        ["t1", dt.date(2022, 6, 1), 118.60000000000001, 0.102],
        ["t2", "1-6月", "8", ""],
        ["t3", 202206, 1, ""],
        ["t4", 6, 0.029, ""],
        ["t5", "2022-06", "", "10.2%"],
        B2="yyyy-mm",
        D2="0.0%",
        C4="[Red]0%_)",
        C5="0.00%",
    )
    assert figures(found) == {
        ("t1", "2022-06"): ("118.6", "10.2"),
        ("t2", "2022-06"): ("8", None),
        ("t3", "2022-06"): ("100", None),  # 1 shown as 100%
        ("t4", "2022-06"): ("2.9", None),
        ("t5", "2022-06"): (None, "10.2"),
    }
    assert found.doubts == ()


def test_a_format_that_only_writes_the_sign_is_not_per_cent() -> None:
    # 10.2"%" shows 10.2% and holds 10.2
    assert figures(of_rows(["t1", "6", "", 10.2], D2='0.0"%"')) == {("t1", "2022-06"): (None, "10.2")}


def test_a_number_that_lost_its_zero_is_not_october() -> None:
    assert [each.why.key for each in of_rows(["t1", 2022.1, 1, ""]).left] == ["import.lost_zero"]
    assert list(figures(of_rows(["t1", 2022.06, 1, ""]))) == [("t1", "2022-06")]


def test_formulas_give_the_result_that_was_saved_and_one_without_is_said() -> None:
    found = of_rows(
        ["t1", "6", "=100+18.6|118.6", "=1/0|#DIV/0!"],
        ["t2", "6", "=4+4|", ""],
        ["t3", "6", '=""|', "=NA()|#N/A"],
    )
    assert [(each.origin.cell, each.why.key) for each in found.left] == [
        ("D2", "flaw.error"),
        ("C3", "flaw.no_result"),
        ("C4", "flaw.no_result"),
    ]
    assert figures(of_rows(["t1", "6", "=100+18.6|118.6", ""])) == {("t1", "2022-06"): ("118.6", None)}


def test_merged_cells_say_the_period_of_all_rows_but_a_figure_of_two_is_nobodys() -> None:
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.merge_range("A1:D1", "2022年主要指标")
    sheet.write_row(1, 0, HEADER)
    for row, name in enumerate(("t1", "t2", "t3"), 2):
        sheet.write(row, 0, name)
    sheet.merge_range("B3:B5", "1-6月")
    sheet.write(2, 2, 118.6)
    sheet.merge_range("C4:C5", 8)
    sheet.write(4, 3, "…")
    sheet.write(5, 0, "t4")
    sheet.write(5, 1, "1-6月")
    sheet.merge_range("C6:D6", 3)
    book.close()
    found = of_bytes(made.getvalue(), file="june.xlsx")
    assert figures(found) == {("t1", "2022-06"): ("118.6", None)}
    assert [(each.origin.cell, each.why.key) for each in found.left] == [
        ("C4", "columns.shared"),
        ("C6", "columns.shared"),
    ]


def test_a_figure_of_a_name_that_is_merged_along_with_it_is_that_names() -> None:
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, [*HEADER, "备注"])
    sheet.merge_range("A2:A3", "t1")
    sheet.merge_range("B2:B3", "1-6月")
    sheet.merge_range("C2:C3", 118.6)
    for row, name in ((3, "t2"), (4, "t3")):
        sheet.write_row(row, 0, [name, "1-6月", 8])
    sheet.merge_range("E4:E5", "预计数")
    book.close()
    found = of_bytes(made.getvalue(), file="june.xlsx")
    assert figures(found) == {("t1", "2022-06"): ("118.6", None)}
    assert [(each.origin.cell, each.why.key) for each in found.left] == [
        ("C4", "columns.qualified"),
        ("C5", "columns.qualified"),
    ]


@pytest.mark.parametrize(
    ("place", "comment", "left"),
    [
        ("C2", "预计数", ["C2"]),
        ("C2", "张三:\n含甲镇", ["C2"]),
        ("A2", "1-5月数", ["C2"]),
        ("C1", "目标数", ["C1", "D1"]),  # the growth is of that column
        ("A1", "全市", ["A1"]),
        ("C2", "张三:\n数据来源于统计局", []),
        ("F9", "预计数", []),
    ],
)
def test_what_a_comment_says_qualifies_its_cell_its_row_or_its_column(
    place: str, comment: str, left: list[str]
) -> None:
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    sheet = book.add_worksheet()
    for row, cells in enumerate([HEADER, ["t1", "1-6月", 118.6], ["t2", "1-6月", 8]]):
        sheet.write_row(row, 0, cells)
    sheet.write_comment(place, comment, {"author": "张三"})
    book.close()
    found = of_bytes(made.getvalue(), file="june.xlsx")
    assert [each.origin.cell for each in found.left] == left
    assert [target for target, _ in figures(found)] == (
        [] if left and left[0][1] == "1" else ["t1", "t2"][bool(left) :]
    )


@pytest.mark.parametrize(
    ("style", "kept"),
    [
        ({"font_color": "red"}, True),
        ({"font_color": "white", "bg_color": "red"}, True),
        ({"font_color": "white"}, False),
        ({"font_strikeout": True}, False),
        ({"font_strikeout": True, "bg_color": "red"}, False),
        ({"num_format": ";;;"}, False),
    ],
)
@pytest.mark.parametrize("area", ["C2:C3", "C1:C1048576"])
def test_a_conditional_format_that_may_hide_a_figure_leaves_it_out(
    style: dict[str, Any], kept: bool, area: str
) -> None:
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    sheet = book.add_worksheet()
    for row, cells in enumerate([["指标", "统计期", "数值", "增速"], ["t1", "1-6月", 118.6, 10.2], ["t2", "1-6月", 8]]):
        sheet.write_row(row, 0, cells)
    rule = {"type": "cell", "criteria": "<", "value": 50, "format": book.add_format(style)}
    sheet.conditional_format(area, rule)
    book.close()
    found = of_bytes(made.getvalue(), file="june.xlsx")
    assert [each.why.key for each in found.left] == ([] if kept else ["flaw.conditional"] * 2)
    assert set(figures(found)) == ({("t1", "2022-06"), ("t2", "2022-06")} if kept else set())


def test_sheets_are_read_one_after_the_other_and_named_hidden_ones_are_not() -> None:
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    for name, target in (("6月", "t1"), ("说明", None), ("Sheet3", "t2"), ("旧", "t3")):
        sheet = book.add_worksheet(name)
        sheet.write_row(0, 0, HEADER if target else ["填报说明"])
        if target:
            sheet.write_row(1, 0, [target, "6", 8, "快"])
    sheet.hide()
    book.close()
    found = of_bytes(made.getvalue(), file="a.xlsx")
    assert [(each.origin.file, each.origin.cell) for each in found.left] == [
        ("a.xlsx[6月]", "D2"),
        ("a.xlsx[Sheet3]", "D2"),
    ]
    tables, remarks = read_workbook(made.getvalue(), "a.xlsx")
    assert [table.name for table in tables] == ["6月", "说明", "Sheet3"]
    assert [each.key for each in remarks] == ["sheet.hidden"]
    assert [table.name for table in read_workbook(made.getvalue(), "a.xlsx", "旧")[0]] == ["旧"]
    with pytest.raises(InvalidInputError) as caught:
        read_workbook(made.getvalue(), "a.xlsx", "商业")
    assert caught.value.what.key == "sheet.no_such_sheet"


def test_ods_per_cent_errors_formulas_and_merged_cells() -> None:
    merged = TEXT.format(more='table:number-rows-spanned="3"', text="1-6月")
    covered = "<table:covered-table-cell/>"
    rows = [
        HEADER,
        ["t1", merged, FLOAT.format(kind="float", value="118.6"), PER_CENT],
        [
            "t2",
            covered,
            FLOAT.format(kind="float", value="8"),
            '<table:table-cell table:number-columns-repeated="1000"/>',
        ],
        ["t5", covered, "<table:table-cell/>", FLOAT.format(kind="float", value="9")],
    ]
    assert figures(of_bytes(ods(rows), file="june.ods")) == {
        ("t1", "2022-06"): ("118.6", "10.2"),
        ("t2", "2022-06"): ("8", None),
        ("t5", "2022-06"): (None, "9"),
    }
    error = TEXT.format(more='table:formula="of:=1/0" calcext:value-type="error"', text="#DIV/0!")
    never = '<table:table-cell table:formula="of:=4+4"/>'
    found = of_bytes(ods([HEADER, ["t1", "6", error], ["t2", "6", never]]), file="june.ods")
    assert [each.why.key for each in found.left] == ["flaw.error", "flaw.no_result"]


STRUCK = '<style:text-properties style:text-line-through-style="solid"/>'
WHITE = '<style:text-properties fo:color="#FFFFFF"/>'
COLUMNS = '<table:table-column table:number-columns-repeated="2"/>'
PLAIN = '<style:text-properties style:text-line-through-style="none" style:text-position="0% 100%" fo:color="#000000"/>'
CELL = (
    '<table:table-cell{more} office:value-type="float" office:value="118.6"><text:p>{text}</text:p></table:table-cell>'
)


def style(says: str, name: str = "a", family: str = "table-cell", more: str = "") -> str:
    return f'<style:style style:name="{name}" style:family="{family}"{more}>{says}</style:style>'


@pytest.mark.parametrize(
    ("key", "styles", "columns", "cell"),
    [
        (None, style(PLAIN), "", CELL.format(more=' table:style-name="a"', text="118.6")),
        (None, "", "", CELL.format(more="", text="119 亿元")),
        ("flaw.struck", style(STRUCK), "", CELL.format(more=' table:style-name="a"', text="118.6")),
        (
            "flaw.struck",
            style(STRUCK) + style("", "b", more=' style:parent-style-name="a"'),
            "",
            CELL.format(more=' table:style-name="b"', text="118.6"),
        ),
        (
            "columns.not_read",  # its header is struck out too
            style(STRUCK),
            COLUMNS + '<table:table-column table:default-cell-style-name="a"/>',
            CELL.format(more="", text="118.6"),
        ),
        (
            "flaw.struck",
            style(STRUCK, family="text"),
            "",
            TEXT.format(more="", text='118.<text:span text:style-name="a">6</text:span>7'),
        ),
        (
            "flaw.raised",
            style('<style:text-properties style:text-position="33% 58%"/>', family="text"),
            "",
            TEXT.format(more="", text='118.6<text:span text:style-name="a">2</text:span>'),
        ),
        (
            "flaw.invisible",
            style(WHITE),
            "",
            CELL.format(more=' table:style-name="a"', text="118.6"),
        ),
        (
            None,
            style(WHITE + '<style:table-cell-properties fo:background-color="#c00000"/>'),
            "",
            CELL.format(more=' table:style-name="a"', text="118.6"),
        ),
        (
            "flaw.conditional",
            style(STRUCK) + style('<style:map style:condition="x" style:apply-style-name="a"/>', "b"),
            "",
            CELL.format(more=' table:style-name="b"', text="118.6"),
        ),
        ("flaw.invisible", "", "", CELL.format(more="", text="")),
        ("flaw.format", "", "", CELL.format(more="", text="约118.6")),
        ("flaw.format", "", "", CELL.format(more="", text="1186.0")),
        (
            "flaw.hidden",
            "",
            COLUMNS + '<table:table-column table:visibility="collapse"/>',
            CELL.format(more="", text="118.6"),
        ),
        (
            "flaw.hidden",
            style('<style:table-column-properties style:column-width="0cm"/>', family="table-column"),
            COLUMNS + '<table:table-column table:style-name="a"/>',
            CELL.format(more="", text="118.6"),
        ),
    ],
)  # fmt: skip
def test_ods_what_its_styles_and_columns_do_to_a_figure(key: str | None, styles: str, columns: str, cell: str) -> None:
    found = of_bytes(ods([HEADER, ["t1", "1-6月", cell, ""]], styles=styles, columns=columns), file="june.ods")
    assert {each.why.key for each in found.left} == ({key} if key else set())
    assert figures(found) == ({} if key else {("t1", "2022-06"): ("118.6", None)})


@pytest.mark.parametrize("hidden", ['table:visibility="collapse"', 'table:visibility="filter"', 'table:style-name="r"'])
def test_ods_a_row_that_is_not_to_be_seen_is_left_out(hidden: str) -> None:
    low = style('<style:table-row-properties style:row-height="0.000in"/>', "r", "table-row")
    one = ods([HEADER, ["t1", "1-6月", "118.6", ""], ["t2", "1-6月", "8", ""]], styles=low)
    last = b'<table:table-row><table:table-cell office:value-type="string"><text:p>t2'
    found = of_bytes(
        changed(one, "content.xml", last, last.replace(b"row>", f"row {hidden}>".encode(), 1)), file="a.ods"
    )
    assert [each.why.key for each in found.left] == ["flaw.hidden"]
    assert figures(found) == {("t1", "2022-06"): ("118.6", None)}


def test_ods_a_comment_is_none_of_the_cells_text_and_qualifies_it() -> None:
    remark = "<office:annotation><text:p>预计数</text:p></office:annotation>"
    cell = f'<table:table-cell office:value-type="float" office:value="8">{remark}<text:p>8</text:p></table:table-cell>'
    found = of_bytes(ods([HEADER, ["t1", "1-6月", "118.6", ""], ["t2", "1-6月", cell, ""]]), file="a.ods")
    assert [(each.why.key, each.why.details["remark"]) for each in found.left] == [("columns.commented", "预计数")]
    assert figures(found) == {("t1", "2022-06"): ("118.6", None)}


@pytest.mark.attack
def test_areas_that_lie_over_each_other_are_refused_before_they_are_walked() -> None:
    rows = b"".join(b'<row r="%d"><c r="C%d"><v>1</v></c></row>' % (each, each) for each in range(2, 10_001))
    area = b'<conditionalFormatting sqref="A:IV"><cfRule type="expression" dxfId="0"/></conditionalFormatting>'
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEADER)
    sheet.write(0, 255, "x")
    struck = book.add_format({"font_strikeout": True})
    sheet.conditional_format("A1", {"type": "cell", "criteria": "<", "value": 1, "format": struck})
    book.close()
    content = changed(made.getvalue(), SHEET, b"</sheetData>", rows + b"</sheetData>" + area * 10_000)
    assert refusal(content) == "sheet.bomb"


def test_one_cell_far_out_is_refused_before_its_neighbours_are_reserved() -> None:
    book = workbook({"表": [HEADER, ["t1", "6", 1]]})
    for place in (b"XFD2", b"A1048576", b"xfd1048576"):
        key = refusal(changed(book, SHEET, b'r="A2"', b'r="' + place + b'"'))
        assert key in {"sheet.too_many_rows", "sheet.too_many_columns"}
    far = '<table:table-cell table:number-columns-repeated="16000"/>'
    assert refusal(ods([HEADER, [far, "1"]])) == "sheet.too_many_columns"
    many = TEXT.format(more='table:number-columns-repeated="16000"', text="x")
    assert refusal(ods([HEADER, [many]])) == "sheet.too_many_columns"
    down = changed(
        ods([HEADER, ["t1", "6", "1"]]),
        "content.xml",
        b"<table:table-row>",
        b'<table:table-row table:number-rows-repeated="1000000">',
    )
    assert refusal(down) == "sheet.too_many_rows"


@pytest.mark.attack
def test_a_long_text_of_many_cells_is_refused_before_the_library_multiplies_it() -> None:
    book = workbook({"表": [HEADER, ["t1", "6", 1, "乙"]]})
    cells = b"".join(b'<row r="%d"><c r="D%d" t="s"><v>%d</v></c></row>' % (row, row, 6) for row in range(5, 903))
    book = changed(book, SHEET, b"</sheetData>", cells + b"</sheetData>")
    short, long = (
        changed(book, "xl/sharedStrings.xml", "<t>乙</t>".encode(), b"<t>%b</t>" % (b"A" * length))
        for length in (20_000, 1_000_000)
    )
    of_bytes(short, file="june.xlsx")
    assert refusal(long) == "sheet.bomb"


@pytest.mark.attack
@pytest.mark.parametrize(
    ("rows", "columns", "text", "key"),
    [(100, 200, "A" * 50_000, "sheet.bomb"), (10_000, 256, "1", "sheet.too_many_cells")],
)
def test_an_ods_that_repeats_itself_is_refused_before_it_is_opened(
    monkeypatch: pytest.MonkeyPatch, rows: int, columns: int, text: str, key: str
) -> None:
    """Less than a kilobyte claims a gigabyte, or minutes of reading."""
    cell = TEXT.format(more=f'table:number-columns-repeated="{columns}"', text=text)
    again = b'<table:table-row table:number-rows-repeated="%d">' % rows
    content = changed(ods([[cell]]), "content.xml", b"<table:table-row>", again)
    assert len(content) < 1024
    monkeypatch.setattr("dongyuan_targets.intake.sheets.workbook._ask", None)
    assert refusal(content) == key


def test_all_sheets_that_are_read_together_may_have_so_many_cells() -> None:
    rows = b"".join(
        b'<row r="%d">%b</row>'
        % (row, b"".join(b'<c r="%c%d"><v>1</v></c>' % (65 + column, row) for column in range(26)))
        for row in range(2, 5002)
    )
    one = changed(workbook({"甲": [HEADER], "乙": [HEADER]}), SHEET, b"</sheetData>", rows + b"</sheetData>")
    of_bytes(one, file="june.xlsx")
    both = changed(one, "xl/worksheets/sheet2.xml", b"</sheetData>", rows + b"</sheetData>")
    assert refusal(both) == "sheet.too_many_cells"


def test_cells_with_a_place_that_is_none_are_refused() -> None:
    book = workbook({"表": [HEADER, ["t1", "6", 1]]})
    for place in (b"A0", b"2A", b"", b"A99999999999999999999"):
        assert refusal(changed(book, SHEET, b'r="A2"', b'r="' + place + b'"')) == "sheet.broken"


def test_a_hundred_thousand_rows_are_refused() -> None:
    rows = b"".join(b'<row r="%d"><c r="C%d"><v>1</v></c></row>' % (each, each) for each in range(2, 100_002))
    content = changed(workbook({"表": [HEADER]}), SHEET, b"</sheetData>", rows + b"</sheetData>")
    assert refusal(content) == "sheet.too_many_rows"


def test_as_many_rows_as_are_allowed_are_read() -> None:
    months = [f"{year}-{month:02d}" for year in range(1900, 2200) for month in range(1, 13)][: MOST_ROWS - 1]
    rows = [["t1", month, 1, ""] for month in months]
    assert len(of_rows(*rows).lines) == len(rows)


def bomb(parts: int, size: int) -> bytes:
    """Return an archive that unpacks to so many parts of so many bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(parts):
            archive.writestr(f"xl/part{number}.xml", b"\0" * size)
    return made.getvalue()


def test_an_archive_that_unpacks_to_too_much_is_not_opened() -> None:
    assert refusal(bomb(1, 2**22)) == "sheet.bomb"  # a thousand times its size
    assert refusal(bomb(MOST_ENTRIES + 1, 0)) == "sheet.bomb"
    incompressible = io.BytesIO()
    with zipfile.ZipFile(incompressible, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a", b"\0" * (MOST_UNPACKED + 1))
    assert refusal(incompressible.getvalue()) == "sheet.bomb"


def test_a_directory_that_lies_about_sizes_is_not_believed() -> None:
    content = bytearray(bomb(1, 2**22))
    directory = content.rindex(b"PK\x01\x02")
    content[directory + 24 : directory + 28] = (10).to_bytes(4, "little")  # the size once unpacked
    assert refusal(bytes(content)) == "sheet.broken"


def test_a_document_type_is_refused() -> None:
    book = workbook({"表": [HEADER, ["t1", "6", 1]]})
    lol = b'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet'
    assert refusal(changed(book, SHEET, b"<worksheet", lol)) == "sheet.bomb"


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04",
        b"PK\x03\x04" + b"\0" * 100,
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        workbook({"表": [HEADER]})[:-100],
        bomb(1, 10),
        changed(workbook({"表": [HEADER]}), SHEET, b"</worksheet>", b""),
    ],
)
def test_what_is_damaged_is_said_in_a_sentence(content: bytes) -> None:
    assert refusal(content) == "sheet.broken"


def test_a_damaged_xls_that_the_library_gives_up_on_is_only_a_sentence() -> None:
    # Of an OLE file the library reads how many sectors to reserve: these ask for hundreds of gigabytes.
    head = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504)
    head[24:32] = b"\x3e\0\x03\0\xfe\xff\x09\0"
    head[30:34] = b"\x09\0\x06\0"
    head[44:48] = b"\xff\xff\xff\x7f"
    assert refusal(bytes(head) + b"\xfe" * 512) == "sheet.broken"


def test_a_workbook_without_a_header_is_said() -> None:
    assert refusal(workbook({"表": [["甲", "乙"], [1, 2]]})) == "import.no_header"


def test_without_the_extra_one_sentence_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    with pytest.raises(InvalidInputError) as caught:
        of_bytes(workbook({"表": [HEADER]}), file="june.xlsx")
    assert caught.value.what.key == "sheet.not_installed"
