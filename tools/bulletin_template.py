"""Makes src/dongyuan_targets/data/bulletin.docx, the template of the Word bulletin, after GB/T 9704-2012.

    python tools/bulletin_template.py

The file is checked in, so that nothing has to be built to use it; a test compares it with what this makes, byte for
byte. Lengths are in twips (1/20 pt) and in half points, as WordprocessingML has them; docs/word.md names the fields.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

TARGET = Path(__file__).parents[1] / "src" / "dongyuan_targets" / "data" / "bulletin.docx"

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

MM = 56.6929
"""Twips of a millimetre."""

LINE = 579
"""28.95 pt: 22 lines to the 225 mm of a page."""

CHARACTER = 320
"""16 pt, the width of a character of 三号."""

CLOSER = -5
"""28 characters of 三号 are 448 pt and a line is 442, so each stands a quarter of a point closer to the next.

A grid of characters, the other way to it, is read differently by Word and by LibreOffice.
"""

SONG, FANGSONG, KAI, HEI = "宋体", "仿宋_GB2312", "楷体_GB2312", "黑体"
TITLE_SONG = "方正小标宋简体"

FONTS = {
    FANGSONG: ("仿宋,FangSong,STFangsong,华文仿宋,Noto Serif CJK SC", "roman"),
    KAI: ("楷体,KaiTi,STKaiti,华文楷体,Noto Serif CJK SC", "roman"),
    HEI: ("SimHei,STHeiti,华文黑体,Noto Sans CJK SC", "swiss"),
    TITLE_SONG: ("FZXiaoBiaoSong-B05S,小标宋,宋体,SimSun,Noto Serif CJK SC", "roman"),
    SONG: ("SimSun,STSong,华文宋体,Noto Serif CJK SC", "roman"),
}
"""What stands in where a font is not installed, and its family for where none of these is either."""

TABLE_SIZE = 18
"""小五: the annex has eight columns, and none of their words may break."""

COLUMNS = {
    "metric": 42,
    "goal": 16,
    "actual": 14,
    "completion": 19,
    "lead": 15,
    "growth_goal": 16,
    "growth": 14,
    "status": 20,
}
"""Of the annex, with their widths in millimetres: 156 in all."""


def style(key: str, name: str, based: str, paragraph: str, font: str = "", size: int = 0, closer: int = 0) -> str:
    """Return a paragraph style; without a font or a size it has that of the one it is based on."""
    closeness = f'<w:spacing w:val="{closer}"/>' if closer else ""
    fonts = f'<w:rFonts w:eastAsia="{font}"/>' if font else ""
    sizes = f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if size else ""
    above = f'<w:basedOn w:val="{based}"/>' if based else ""
    default = "" if based else ' w:default="1"'
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{key}"><w:name w:val="{name}"/>{above}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{fonts}{closeness}{sizes}</w:rPr></w:style>"
    )


def spacing(line: int = LINE, before: int = 0, after: int = 0) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="exact"/>'


def styles() -> str:
    indent = f'<w:ind w:firstLineChars="200" w:firstLine="{2 * CHARACTER}"/>'
    none = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
    signed = f'<w:ind w:rightChars="400" w:right="{4 * CHARACTER}"/><w:jc w:val="right"/>'
    centred = '<w:jc w:val="center"/>'
    defaults = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"'
        f' w:cs="Times New Roman" w:eastAsia="{FANGSONG}"/><w:kern w:val="2"/><w:sz w:val="32"/><w:szCs w:val="32"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
    )
    made = (
        style("Normal", "Normal", "", f'<w:widowControl w:val="0"/>{spacing()}<w:jc w:val="both"/>', closer=CLOSER),
        style("BulletinTitle", "公文标题", "Normal", f"{spacing(660, after=LINE)}{centred}", TITLE_SONG, 44),
        style("BulletinRecipients", "主送机关", "Normal", none),
        style("BulletinBody", "公文正文", "Normal", indent),
        style("BulletinLevel1", "公文一级标题", "BulletinBody", '<w:keepNext/><w:outlineLvl w:val="0"/>', HEI),
        style("BulletinLevel2", "公文二级标题", "BulletinBody", '<w:keepNext/><w:outlineLvl w:val="1"/>', KAI),
        style("BulletinAnnexNote", "附件说明", "BulletinBody", spacing(before=LINE)),
        style("BulletinSigned", "落款", "Normal", f"<w:keepNext/><w:keepLines/>{signed}"),
        style("BulletinAnnexMark", "附件标识", "Normal", "<w:pageBreakBefore/>", HEI),
        style("BulletinAnnexTitle", "附件标题", "BulletinTitle", spacing(660, LINE, LINE // 2)),
        style(
            "BulletinTable",
            "表格文字",
            "Normal",
            f'<w:snapToGrid w:val="0"/>{spacing(300, 30, 30)}{centred}',
            FANGSONG,
            TABLE_SIZE,
        ),
        style("BulletinTableHead", "表头", "BulletinTable", "<w:keepNext/>", HEI, TABLE_SIZE),
        style("BulletinTableName", "表格指标", "BulletinTable", '<w:jc w:val="left"/>', FANGSONG, TABLE_SIZE),
        style("BulletinTableSection", "表格分组", "BulletinTableName", "<w:keepNext/>", KAI, TABLE_SIZE),
        style("BulletinPageOdd", "单页码", "Normal", footer_paragraph("right"), SONG, 28),
        style("BulletinPageEven", "双页码", "Normal", footer_paragraph("left"), SONG, 28),
    )
    return f"{HEAD}<w:styles {NAMESPACE}>{defaults}{''.join(made)}</w:styles>"


def footer_paragraph(side: str) -> str:
    """Return the place of a page number: one character of 四号 in from the outer edge."""
    return f'{spacing(320)}<w:ind w:{side}Chars="100" w:{side}="280"/><w:jc w:val="{side}"/>'


def run(text: str) -> str:
    return f'<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(key: str, text: str, properties: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{key}"/>{properties}</w:pPr>{run(text)}</w:p>'


def rule(text: str) -> str:
    """Return a paragraph that only holds a rule of the template, and goes when it is filled."""
    return paragraph("Normal", f"{{%p {text} %}}")


def cell(width: float, inner: str, span: int = 1) -> str:
    spans = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    size = f'<w:tcW w:w="{round(width * MM)}" w:type="dxa"/>'
    return f'<w:tc><w:tcPr>{size}{spans}<w:vAlign w:val="center"/></w:tcPr>{inner}</w:tc>'


def row(cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr><w:cantSplit/>{properties}</w:trPr>{cells}</w:tr>"


def rule_row(text: str) -> str:
    whole = sum(COLUMNS.values())
    return row(cell(whole, paragraph("BulletinTable", f"{{%tr {text} %}}"), len(COLUMNS)))


def table() -> str:
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    whole = sum(COLUMNS.values())
    grid = "".join(f'<w:gridCol w:w="{round(width * MM)}"/>' for width in COLUMNS.values())
    margins = '<w:tblCellMar><w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar>'
    properties = (
        f'<w:tblPr><w:tblW w:w="{round(whole * MM)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{sides}</w:tblBorders><w:tblLayout w:type="fixed"/>{margins}</w:tblPr>'
    )
    heads = "".join(
        cell(width, paragraph("BulletinTableHead", f"{{{{ heads.{key} }}}}")) for key, width in COLUMNS.items()
    )
    names = dict.fromkeys(COLUMNS, "BulletinTable") | {"metric": "BulletinTableName"}
    shown = {key: f"{{{{ row.{key} }}}}" for key in COLUMNS}
    shown["metric"] = '{{ "　" if row.is_part }}{{ row.metric_in_unit }}'
    values = "".join(cell(width, paragraph(names[key], shown[key])) for key, width in COLUMNS.items())
    section = cell(whole, paragraph("BulletinTableSection", "{{ section.name }}"), len(COLUMNS))
    rows = (
        row(heads, "<w:tblHeader/>"),
        rule_row("for section in sections"),
        row(section),
        rule_row("for row in section.rows"),
        row(values),
        rule_row("endfor"),
        rule_row("endfor"),
    )
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def document() -> str:
    body = (
        paragraph("BulletinTitle", "{{ title }}"),
        rule("if recipients"),
        paragraph("BulletinRecipients", "{{ recipients }}"),
        rule("endif"),
        rule("for each in body"),
        rule("if each.level == 1"),
        paragraph("BulletinLevel1", "{{ each.text }}"),
        rule("elif each.level == 2"),
        paragraph("BulletinLevel2", "{{ each.text }}"),
        rule("else"),
        paragraph("BulletinBody", "{{ each.text }}"),
        rule("endif"),
        rule("endfor"),
        rule("if sections"),
        paragraph("BulletinAnnexNote", "{{ annex_line }}"),
        rule("endif"),
        rule("if issuer or date"),
        paragraph("BulletinSigned", ""),
        rule("endif"),
        rule("if issuer"),
        paragraph("BulletinSigned", "{{ issuer }}"),
        rule("endif"),
        rule("if date"),
        paragraph("BulletinSigned", "{{ date }}", '<w:keepNext w:val="0"/>'),
        rule("endif"),
        rule("if sections"),
        paragraph("BulletinAnnexMark", "{{ annex_mark }}"),
        paragraph("BulletinAnnexTitle", "{{ annex_title }}"),
        table(),
        rule("endif"),
    )
    return f'{HEAD}<w:document {NAMESPACE} xmlns:r="{RELATIONS}"><w:body>{"".join(body)}{page()}</w:body></w:document>'


def page() -> str:
    """Return A4 with 37 mm above, 28 mm at the binding, 26 and 35 mm at the other sides, and 22 lines of 28."""
    margins = {"top": 37, "bottom": 35, "left": 28, "right": 26, "header": 15, "footer": 24.5}
    sides = " ".join(f'w:{side}="{round(length * MM)}"' for side, length in margins.items())
    return (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:footerReference w:type="even" r:id="rId5"/>'
        f'<w:pgSz w:w="{round(210 * MM)}" w:h="{round(297 * MM)}"/><w:pgMar {sides} w:gutter="0"/>'
        f'<w:docGrid w:type="lines" w:linePitch="{LINE}"/></w:sectPr>'
    )


def footer(style_of_page: str) -> str:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    inner = f'<w:p><w:pPr><w:pStyle w:val="{style_of_page}"/></w:pPr>{run("— ")}{field}{run(" —")}</w:p>'
    return f"{HEAD}<w:ftr {NAMESPACE}>{inner}</w:ftr>"


def settings() -> str:
    mode = (
        '<w:compat><w:compatSetting w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    )
    return (
        f"{HEAD}<w:settings {NAMESPACE}><w:mirrorMargins/><w:evenAndOddHeaders/>"
        f'<w:characterSpacingControl w:val="compressPunctuation"/>{mode}'
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )


def font_table() -> str:
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:charset w:val="86"/>'
        f'<w:family w:val="{family}"/></w:font>'
        for name, (others, family) in FONTS.items()
    )
    return f"{HEAD}<w:fonts {NAMESPACE}>{fonts}</w:fonts>"


def properties() -> str:
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{{ title }}</dc:title>'
        '<dcterms:created xsi:type="dcterms:W3CDTF">1980-01-01T00:00:00Z</dcterms:created>'
        '<dcterms:modified xsi:type="dcterms:W3CDTF">1980-01-01T00:00:00Z</dcterms:modified></cp:coreProperties>'
    )


def relationships(**named: str) -> str:
    inner = "".join(
        f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>'
        for key, (kind, target) in ((key, value.split(" ")) for key, value in named.items())
    )
    return f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'


def content_types() -> str:
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    parts = {
        "/word/document.xml": f"{word}.document.main+xml",
        "/word/styles.xml": f"{word}.styles+xml",
        "/word/settings.xml": f"{word}.settings+xml",
        "/word/fontTable.xml": f"{word}.fontTable+xml",
        "/word/footer1.xml": f"{word}.footer+xml",
        "/word/footer2.xml": f"{word}.footer+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    overrides = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts.items())
    return (
        f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def make() -> bytes:
    """Return the template's bytes, the same on every machine: nothing is compressed, and no clock enters."""
    core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    parts = {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relationships(
            rId1=f"{RELATIONS}/officeDocument word/document.xml", rId2=f"{core} docProps/core.xml"
        ),
        "docProps/core.xml": properties(),
        "word/document.xml": document(),
        "word/_rels/document.xml.rels": relationships(
            rId1=f"{RELATIONS}/styles styles.xml",
            rId2=f"{RELATIONS}/settings settings.xml",
            rId3=f"{RELATIONS}/fontTable fontTable.xml",
            rId4=f"{RELATIONS}/footer footer1.xml",
            rId5=f"{RELATIONS}/footer footer2.xml",
        ),
        "word/styles.xml": styles(),
        "word/settings.xml": settings(),
        "word/fontTable.xml": font_table(),
        "word/footer1.xml": footer("BulletinPageOdd"),
        "word/footer2.xml": footer("BulletinPageEven"),
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system = 0
            package.writestr(entry, text.encode())
    return made.getvalue()


if __name__ == "__main__":
    TARGET.write_bytes(make())
