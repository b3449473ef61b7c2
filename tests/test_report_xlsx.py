"""The report as a workbook: read back cell by cell, and its package looked into where no reader tells."""

from __future__ import annotations

import datetime as dt
import io
import json
import sys
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from python_calamine import CalamineWorkbook

from builders import actual_of, export_of
from dongyuan_targets.render.report.xlsx import report_xlsx

if TYPE_CHECKING:
    from cli import Targets

NAMESPACE = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


class Package:
    """A workbook taken apart."""

    def __init__(self, content: bytes) -> None:
        self.zip = zipfile.ZipFile(io.BytesIO(content))
        self.sheet = self.part("xl/worksheets/sheet1.xml")
        self.styles = self.part("xl/styles.xml")
        self.rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
        self.top = next(number for number, row in enumerate(self.rows) if row[-1] != "")
        self.header = [str(each).split("\n", maxsplit=1)[0] for each in self.rows[self.top]]

    def part(self, name: str) -> ET.Element:
        return ET.fromstring(self.zip.read(name))  # noqa: S314 (the program's own)

    def format_of(self, line: int, heading: str) -> ET.Element:
        """Return the format of a target's cell, lines counted from 1."""
        column = self.header.index(heading)
        cell = f"{chr(ord('A') + column)}{self.top + line + 1}"
        found = self.sheet.find(f".//x:c[@r='{cell}']", NAMESPACE)
        assert found is not None
        return self.styles.findall("x:cellXfs/x:xf", NAMESPACE)[int(found.attrib["s"])]

    def number_format(self, line: int, heading: str) -> str:
        number = self.format_of(line, heading).attrib["numFmtId"]
        found = self.styles.find(f"x:numFmts/x:numFmt[@numFmtId='{number}']", NAMESPACE)
        built_in = {"1": "0", "3": "#,##0", "4": "#,##0.00", "9": "0%", "10": "0.00%"}
        return built_in[number] if found is None else found.attrib["formatCode"]

    def fill(self, line: int, heading: str) -> str | None:
        number = int(self.format_of(line, heading).attrib["fillId"])
        colour = self.styles.findall("x:fills/x:fill", NAMESPACE)[number].find(".//x:fgColor", NAMESPACE)
        return None if colour is None else colour.attrib["rgb"]

    def value(self, line: int, heading: str) -> object:
        return self.rows[self.top + line][self.header.index(heading)]


@pytest.fixture
def june(demo: Targets) -> Package:
    assert demo("report", "-o", "june.xlsx", "--lang", "en").code == 0
    return Package((demo.folder / "june.xlsx").read_bytes())


def test_title_period_and_summary_stand_above(june: Package) -> None:
    above = [row[0] for row in june.rows[: june.top]]
    assert above == [
        "Dongyuan County: industry, commerce and IT targets",
        "Period: Jan-Jun 2022  26 of 28 reported  due by now: 50.0%",
        "In all 28: 2 met, 6 ahead, 7 on schedule, 2 not due, 5 watch, 4 behind, 2 not reported.",
    ]
    assert len(june.rows) == june.top + 1 + 28


@pytest.mark.parametrize(
    ("line", "heading", "value", "shown_as"),
    [
        # Gross output: 118.6 of more than 237, half a year over.
        (8, "goal", 237.0, '">"#,##0;">"-#,##0'),
        (8, "growth goal", 0.09, "+#,##0%;-#,##0%"),
        (8, "actual", 118.6, "#,##0.0"),
        (8, "growth", 0.102, "#,##0.0%"),
        (8, "growth gap", 1.2, "+#,##0.0;-#,##0.0;#,##0.0"),
        (8, "completion", 118.6 / 237, "#,##0.0%"),
        (8, "due share", 0.5, "#,##0.0%"),
        (8, "variance", 0.1, "+#,##0.0;-#,##0.0;#,##0.0"),
        (8, "needed/month", 118.4 / 6, '#,##0.0;-#,##0.0;"-"'),
        # 0.04 points rounds to none, and no spreadsheet would write that as the other forms do.
        (8, "lead", (118.6 / 237 - 0.5) * 100, '"0.0";"0.0"'),
        (7, "lead", (8 / 22 - 0.5) * 100, "+#,##0.0;-#,##0.0;#,##0.0"),
        (7, "goal", 22.0, "#,##0;-#,##0"),
        (7, "needed/month", 3.0, '#,##0;-#,##0;"-"'),
        (10, "growth goal", 0.287, "+#,##0.0%;-#,##0.0%"),
    ],
)
def test_numbers_are_numbers_in_the_format_they_are_read_in(
    june: Package, line: int, heading: str, value: float, shown_as: str
) -> None:
    assert june.value(line, heading) == pytest.approx(value, rel=1e-12, abs=1e-12)
    assert june.number_format(line, heading) == shown_as


def test_a_chance_is_never_rounded_to_none_or_all(june: Package) -> None:
    assert june.number_format(10, "chance") == '"<1%";"<1%"'
    assert june.number_format(8, "chance") == "#,##0%"
    assert june.value(8, "chance") == 0.478  # shown as 48%


def test_a_status_has_its_word_and_a_fill(june: Package) -> None:
    assert [(june.value(line, "status"), june.fill(line, "status")) for line in (18, 2, 7, 3, 1)] == [
        ("met", "FFC6EFCE"),
        ("watch", "FFFFEB9C"),
        ("behind", "FFFFC7CE"),
        ("not due", "FFEDEDED"),
        ("on schedule", None),
    ]


def test_the_header_stays_in_sight_filters_and_is_printed_on_every_page(june: Package) -> None:
    pane = june.sheet.find(".//x:pane", NAMESPACE)
    assert pane is not None
    assert (pane.attrib["state"], pane.attrib["topLeftCell"]) == ("frozen", "C5")
    filters = june.sheet.find("x:autoFilter", NAMESPACE)
    assert filters is not None
    assert filters.attrib["ref"] == "A4:T32"
    names = {
        each.attrib["name"]: each.text for each in june.part("xl/workbook.xml").iterfind(".//x:definedName", NAMESPACE)
    }
    assert names["_xlnm.Print_Titles"] == "Report!$4:$4"
    assert names["_xlnm.Print_Area"] == "Report!$A$1:$M$32"


def test_it_prints_one_a4_page_wide(june: Package) -> None:
    page = june.sheet.find("x:pageSetup", NAMESPACE)
    assert page is not None
    assert page.attrib["paperSize"] == "9"
    assert page.attrib["orientation"] == "landscape"
    assert page.attrib["fitToHeight"] == "0"
    assert june.sheet.find("x:sheetPr/x:pageSetUpPr[@fitToPage='1']", NAMESPACE) is not None
    assert june.sheet.findtext("x:headerFooter/x:oddFooter", namespaces=NAMESPACE) == "&C&P / &N"


def test_columns_are_as_wide_as_their_texts_a_chinese_character_counting_two() -> None:
    keys = 'goal = 10\nunit = "家"\nmetric_en = "x"\nowner = "县工业商务和信息化局"'
    package = Package(report_xlsx(export_of(keys), "zh"))
    owner = package.sheet.findall("x:cols/x:col", NAMESPACE)[-1]
    assert 22 <= float(owner.attrib["width"]) < 24
    assert package.value(1, "责任单位") == "县工业商务和信息化局"


def test_long_texts_get_a_higher_row_instead_of_a_wide_column() -> None:
    keys = f'goal = 10\nunit = "家"\nmetric_en = "{"a long name " * 10}"'
    package = Package(report_xlsx(export_of(keys), "en"))
    row = package.sheet.find(f".//x:row[@r='{package.top + 2}']", NAMESPACE)
    assert row is not None
    assert float(row.attrib["ht"]) == 3 * 15 + 6  # 120 characters in 42 cells
    assert float(package.sheet.findall("x:cols/x:col", NAMESPACE)[1].attrib["width"]) < 43


def test_parts_are_indented() -> None:
    parts = '[[target.part]]\nid = "a"\nname = "甲"\ngoal = 6'
    package = Package(report_xlsx(export_of(f'goal = 10\nunit = "家"\n{parts}'), "zh"))
    indents = [
        (
            alignment.attrib.get("indent")
            if (alignment := package.format_of(line, "指标").find("x:alignment", NAMESPACE)) is not None
            else None
        )
        for line in (1, 2)
    ]
    assert indents == [None, "1"]
    assert package.value(2, "指标") == "甲"


@pytest.mark.parametrize(
    "text", ["=1+1", "{=1+1}", "+1", "-1", "@SUM(A1)", "https://example.org", "_x0041_", "007", "<b>&amp;", "😀"]
)
def test_a_text_stays_the_text_it_is(text: str) -> None:
    content = report_xlsx(export_of(f'goal = 10\nunit = "家"\nowner = {json.dumps(text, ensure_ascii=False)}'), "zh")
    package = Package(content)
    assert package.value(1, "责任单位") == text
    assert package.sheet.find(".//x:f", NAMESPACE) is None
    assert package.sheet.find("x:hyperlinks", NAMESPACE) is None


def test_a_text_longer_than_a_cell_may_hold_is_cut() -> None:
    name = "长" * 40_000
    package = Package(report_xlsx(export_of(f'goal = 10\nunit = "家"\nowner = "{name}"'), "zh"))
    assert package.value(1, "责任单位") == name[:32_767]
    heights = [float(row.attrib["ht"]) for row in package.sheet.iterfind(".//x:row[@ht]", NAMESPACE)]
    assert max(heights) < 409


def test_notes_have_a_sheet_of_their_own(demo: Targets) -> None:
    assert demo("report", "-o", "june.xlsx").code == 0
    book = CalamineWorkbook.from_path(demo.folder / "june.xlsx")
    assert book.sheet_names == ["报告", "说明"]
    notes = [row[0] for row in book.get_sheet_by_name("说明").to_python()]
    assert notes[:2] == [
        "欠进度 4 项",
        "打造东源新商圈：进度差 -20.0 个百分点；原因：示例：用地手续未办结 (illustrative)；"
        "下一步：示例：倒排工期，由示例责任人负责，2022-06-20 前完成；措施已过时限（2022-06-20）。",
    ]
    assert "进度差、增速差的单位是百分点。" in notes


def test_neither_clock_nor_user_nor_system_is_in_the_package(june: Package) -> None:
    assert {(entry.date_time, entry.create_system, entry.compress_type) for entry in june.zip.infolist()} == {
        ((1980, 1, 1, 0, 0, 0), 0, zipfile.ZIP_STORED)
    }
    core = june.zip.read("docProps/core.xml").decode()
    assert core.count("1980-01-01T00:00:00Z") == 2
    assert "<dc:creator></dc:creator>" in core


def test_a_stamp_is_shown_and_is_when_the_file_was_made() -> None:
    moment = dt.datetime(2022, 7, 20, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=8)))
    package = Package(report_xlsx(export_of('goal = 1\nunit = "家"', stamp=moment), "zh"))
    assert "生成时间：2022-07-20 09:30:00+08:00" in [row[0] for row in package.rows]
    assert "2022-07-20T01:30:00Z" in package.zip.read("docProps/core.xml").decode()


def test_no_target_still_makes_a_workbook() -> None:
    package = Package(report_xlsx(export_of(), "zh"))
    assert package.rows[package.top - 1][0] == "没有符合条件的目标。"
    assert package.sheet.find("x:autoFilter", NAMESPACE) is None


def test_without_the_extra_a_sentence_says_how_to_get_it(demo: Targets, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    ended = demo("report", "-o", "june.xlsx")
    assert ended.code == 2
    assert 'pip install "dongyuan_targets[excel]"' in ended.err
    assert not (demo.folder / "june.xlsx").exists()


def test_rates_computed_from_last_year_are_marked() -> None:
    keys = 'goal = 100\nunit = "亿元"\ngrowth_rate = 5'
    actuals = [actual_of("2022-06", "55"), actual_of("2021-06", "50")]
    package = Package(report_xlsx(export_of(keys, actuals=actuals), "zh"))
    assert package.value(1, "增速") == pytest.approx(0.1)
    assert package.number_format(1, "增速") == '#,##0.0%"*"'
