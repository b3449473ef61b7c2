"""The Word bulletin: read back, part by part, and turned into a page where LibreOffice is there."""

from __future__ import annotations

import io
import runpy
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from builders import actual_of, ledger_of, plan_of
from dongyuan_targets.judging.export import Export
from dongyuan_targets.judging.report import make_report
from dongyuan_targets.quantities.period import Period

docx = pytest.importorskip("docx", reason="not installed here: the extra [word]")

from docx.shared import Mm, Pt  # noqa: E402 (part of an extra)

from dongyuan_targets.files.resources import resource  # noqa: E402 (as above)
from dongyuan_targets.render.report.word import FIELDS, Template, fields_of, report_word  # noqa: E402 (as above)

if TYPE_CHECKING:
    from typing import Any

    from cli import Targets
    from dongyuan_targets.message import Language

ROOT = Path(__file__).parents[1]
EAST_ASIA = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}eastAsia"

AROUND = """
[bulletin]
recipients = "各镇人民政府，县直有关单位"
recipients_en = "Towns and bureaus"
issuer = "东源县工业商务和信息化局"
issuer_en = "The bureau"
date = 15
"""


@pytest.fixture
def framed(demo: Targets) -> Targets:
    path = demo.folder / "targets.toml"
    path.write_text(path.read_text(encoding="utf-8") + AROUND, encoding="utf-8")
    return demo


def june(targets: Targets, *arguments: str) -> Any:
    (targets.folder / "june.docx").unlink(missing_ok=True)
    ended = targets("report", "-o", "june.docx", *arguments)
    assert (ended.code, ended.out, ended.err) == (0, "", "")
    return docx.Document(str(targets.folder / "june.docx"))


def texts(document: Any) -> list[str]:
    return [each.text for each in document.paragraphs if each.text]


def font_of(style: Any) -> tuple[str, float]:
    """Return the East Asian font and the size that a style has by itself or by those it is based on."""
    font, size = None, None
    while style is not None:
        fonts = style.element.find(".//w:rPr/w:rFonts", style.element.nsmap)
        font = font or (fonts.get(EAST_ASIA) if fonts is not None else None)
        size = size or style.font.size
        style = style.base_style
    return font or "仿宋_GB2312", (size or Pt(16)).pt


def made_of(*paragraphs: str) -> bytes:
    """Return a document as a bureau makes one, with fields in its paragraphs."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_its_text_is_that_of_the_bulletin(framed: Targets, language: Language) -> None:
    plain = framed("report", "--format", "bulletin", "--lang", language).out
    wanted = [line.strip("　") for line in plain.splitlines() if line]
    found = [each.replace("\n", "" if language == "zh" else " ") for each in texts(june(framed, "--lang", language))]
    annex, period = ("附件", "2022年1-6月") if language == "zh" else ("Annex", "Jan-Jun 2022")
    *before, mark, title = found
    assert mark == annex
    assert period in title
    assert [each for each in before if title not in each] == wanted
    assert len(before) == len(wanted) + 1  # the line that names the annex, above issuer and date
    assert before[-3].endswith(title)


@pytest.mark.parametrize(
    ("style", "font", "size"),
    [
        ("公文标题", "方正小标宋简体", 22),
        ("公文正文", "仿宋_GB2312", 16),
        ("公文一级标题", "黑体", 16),
        ("公文二级标题", "楷体_GB2312", 16),
        ("单页码", "宋体", 14),
        ("双页码", "宋体", 14),
    ],
)
def test_fonts_are_those_of_official_documents(framed: Targets, style: str, font: str, size: float) -> None:
    assert font_of(june(framed).styles[style]) == (font, size)


def test_every_paragraph_has_its_style(framed: Targets) -> None:
    of = {each.text.replace("\n", ""): each.style.name for each in june(framed).paragraphs}
    assert of["关于2022年1-6月东源县工业商务和信息化年度目标完成情况的通报"] == "公文标题"
    assert of["各镇人民政府，县直有关单位："] == "主送机关"
    assert of["一、总体情况"] == "公文一级标题"
    assert of["（一）工业倍增升级"] == "公文二级标题"
    assert of["东源县工业商务和信息化局"] == of["2022年7月15日"] == "落款"
    assert of["附件"] == "附件标识"
    assert {style for text, style in of.items() if text.endswith("。")} == {"公文正文"}


def test_the_page_is_that_of_official_documents(framed: Targets) -> None:
    document = june(framed)
    (section,) = document.sections

    def near(length: Any, wanted: float) -> bool:
        return bool(abs(length - Mm(wanted)) < Mm(0.1))

    assert near(section.page_width, 210)
    assert near(section.page_height, 297)
    assert near(section.top_margin, 37)
    assert near(section.left_margin, 28)
    # What is left is 156 x 225 mm: 22 lines, and 28 characters that stand a quarter of a point closer.
    assert near(section.page_width - section.left_margin - section.right_margin, 156)
    assert near(section.page_height - section.top_margin - section.bottom_margin, 225)
    normal, body = document.styles["Normal"], document.styles["公文正文"]
    assert 22 * normal.paragraph_format.line_spacing <= Mm(225) < 23 * normal.paragraph_format.line_spacing
    assert 28 * (Pt(16) - Pt(0.25)) <= Mm(156)
    assert body.paragraph_format.first_line_indent == 2 * Pt(16)


def test_page_numbers_stand_outside(framed: Targets) -> None:
    document = june(framed)
    (section,) = document.sections
    assert document.settings.odd_and_even_pages_header_footer
    odd, even = (each.paragraphs[0] for each in (section.footer, section.even_page_footer))
    assert (odd.style.paragraph_format.alignment, even.style.paragraph_format.alignment) == (2, 0)  # right and left
    for each in (odd, even):
        assert each.text == "— 1 —"
        assert " PAGE " in each._p.xml


def test_the_annex_is_the_reports_table(framed: Targets) -> None:
    (table,) = june(framed).tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0][:4] == ["指标", "年度目标", "实际数", "完成率"]
    assert len(rows) == 1 + 3 + 28
    assert ["规上工业总产值（亿元）", ">237", "118.6", "50.0%", "0.0", "+9%", "10.2%", "达进度"] in rows
    assert rows[1] == ["工业倍增升级"] * 8  # one cell over all columns
    assert "w:tblHeader" in table.rows[0]._tr.xml


def test_without_a_table_in_the_plan_nothing_stands_around_the_text(demo: Targets) -> None:
    document = june(demo)
    styles = {each.style.name for each in document.paragraphs}
    assert not styles & {"主送机关", "落款"}
    assert "附件：2022年1-6月目标完成情况表" in texts(document)


def test_the_forecast_is_left_out_unless_the_plan_asks_for_it(demo: Targets) -> None:
    fields = made_of("{{ body | map(attribute='text') | join }}", "{{ sections[0].rows[7].projection }}", "x")
    (demo.folder / "own.docx").write_bytes(fields)
    own = ("--template", "own.docx")
    body, last = texts(june(demo, *own))
    assert ("全年预计" in body, last) == (False, "x")
    path = demo.folder / "targets.toml"
    path.write_text(path.read_text(encoding="utf-8") + "\n[bulletin]\nprojection = true\n", encoding="utf-8")
    body, projected, _ = texts(june(demo, *own))
    assert ("全年预计" in body, projected) == (True, "236.8")


def test_the_same_input_gives_the_same_bytes(framed: Targets) -> None:
    june(framed)
    first = (framed.folder / "june.docx").read_bytes()
    june(framed)
    assert (framed.folder / "june.docx").read_bytes() == first
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        assert {each.date_time for each in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_stamp_is_the_documents_time(demo: Targets, monkeypatch: pytest.MonkeyPatch) -> None:
    assert june(demo).core_properties.created.year == 1980
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1657846800")
    properties = june(demo, "--stamp").core_properties
    assert properties.created.isoformat() == "2022-07-15T01:00:00+00:00"
    assert properties.title.startswith("关于2022年1-6月")


def test_the_template_is_what_its_script_makes() -> None:
    made = runpy.run_path(str(ROOT / "tools" / "bulletin_template.py"))["make"]()
    assert made == resource("bulletin.docx")


def test_marks_of_a_plan_stay_text() -> None:
    name = "R&D <投入> {{ title }} {% endfor %}"
    plan = plan_of('unit = "亿元"\ngoal = 120')
    named = plan.model_copy(update={"targets": (plan.targets[0].model_copy(update={"metric": name}),)})
    export = Export(make_report(named, ledger_of(actual_of("2022-06", "54")), Period(2022, 6)))
    document = docx.Document(io.BytesIO(report_word(export, "zh")))
    assert any(name in text for text in texts(document))
    assert f"{name}（亿元）" in [cell.text for row in document.tables[0].rows for cell in row.cells]


LETTERHEAD = (
    "东源县工业商务和信息化局文件",
    "{{ title }}",
    "{%p for part in body %}",
    "{{ part.text }}",
    "{%p endfor %}",
    "{{ issuer }} {{ date }}",
)


def test_a_bureaus_own_letterhead(framed: Targets) -> None:
    (framed.folder / "bureau.docx").write_bytes(made_of(*LETTERHEAD))
    found = texts(june(framed, "--template", "bureau.docx"))
    assert found[0] == "东源县工业商务和信息化局文件"
    assert found[2].startswith("2022年1-6月，列入通报的目标共28项")
    assert found[-1] == "东源县工业商务和信息化局 2022年7月15日"
    checked = framed("report", "--template", "bureau.docx", "--template-check")
    assert (checked.code, checked.err) == (0, "")
    assert checked.out.splitlines() == [
        "bureau.docx：用到 4 个字段，全部可用。",
        "没有用到：recipients, annex_mark, annex_line, annex_title, heads, sections, period, year, month",
    ]


def test_unknown_fields_are_named_and_never_left_empty(framed: Targets) -> None:
    text = ("{{ titel }}", "{%p for part in body %}", "{{ part.txt }}{{ loop.index }}", "{%p endfor %}")
    (framed.folder / "bureau.docx").write_bytes(made_of(*text))
    checked = framed("report", "--template", "bureau.docx", "--template-check")
    assert (checked.code, checked.out) == (1, "")
    first, second = checked.err.splitlines()
    assert "“titel”" in first
    assert "title" in first.partition("”")[2]
    assert "“txt”" in second
    made = framed("report", "--template", "bureau.docx", "-o", "june.docx")
    assert (made.code, made.err) == (2, checked.err)
    assert not (framed.folder / "june.docx").exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"no ZIP", "不是可用的 Word 模板"),
        (b"PK\x05\x06" + bytes(18), "不是可用的 Word 模板"),
        (made_of("{{ title }"), "字段标记写得不对"),
        (made_of("{%p for part in body %}", "{{ part.text }}"), "字段标记写得不对"),
        (made_of("{{ body.level.lead.metric }}"), "字段标记写得不对"),
        (made_of("{{ title.__class__.__mro__ }}"), "没有“__class__”这个字段"),
        (made_of("{{ ''['__class__'] }}"), "字段标记写得不对"),
        (made_of("{{ title + 1 }}"), "字段标记写得不对"),
        (made_of("{{ 1 / (year - year) }}"), "字段标记写得不对"),
    ],
)
def test_templates_that_cannot_be_used(framed: Targets, content: bytes, said: str) -> None:
    (framed.folder / "bureau.docx").write_bytes(content)
    ended = framed("report", "--template", "bureau.docx", "-o", "june.docx")
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err
    assert ended.err.startswith("bureau.docx：")


def test_a_template_is_never_replaced_by_what_is_made_of_it(framed: Targets) -> None:
    content = made_of("{{ title }}")
    (framed.folder / "bureau.docx").write_bytes(content)
    ended = framed("report", "--template", "bureau.docx", "-o", "bureau.docx")
    assert (ended.code, ended.out) == (2, "")
    assert (framed.folder / "bureau.docx").read_bytes() == content


def test_a_template_without_a_word_document_is_a_slip(demo: Targets) -> None:
    ended = demo("report", "--template", "none.docx", "-o", "june.txt")
    assert (ended.code, ended.out) == (2, "")
    assert "--template" in ended.err


def test_what_is_missing_is_said(demo: Targets, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docxtpl", None)
    ended = demo("report", "-o", "june.docx")
    assert (ended.code, ended.out) == (2, "")
    assert 'pip install "dongyuan_targets[word]"' in ended.err


def test_the_templates_fields_are_documented() -> None:
    documented = (ROOT / "docs" / "word.md").read_text(encoding="utf-8")
    assert all(f"`{field}`" in documented for field in FIELDS)
    assert not fields_of(Template(resource("bulletin.docx"), "a.docx")).unknown


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed here")
def test_it_opens_and_prints(framed: Targets, tmp_path: Path) -> None:
    june(framed)
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "pdf", "june.docx"]
    subprocess.run(command, cwd=framed.folder, check=True, capture_output=True, timeout=180)
    printed = (framed.folder / "june.pdf").read_bytes()
    assert printed.startswith(b"%PDF")
    if shutil.which("pdftotext") is None:
        pytest.skip("poppler is not installed here")
    command = ["pdftotext", "-layout", "june.pdf", "-"]
    read = subprocess.run(command, cwd=framed.folder, check=True, capture_output=True, timeout=60)
    pages = read.stdout.decode().split("\f")
    assert "—1—" in pages[0].replace(" ", "")
    assert any("附件" in page and "指标" in page for page in pages)
    assert "{" not in read.stdout.decode()
