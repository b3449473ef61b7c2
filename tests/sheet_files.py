"""Sheets of figures as they arrive, made in the test: workbooks, CSV in GBK, cells copied from a spreadsheet."""

from __future__ import annotations

import csv
import io
import zipfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import xlsxwriter

from dongyuan_targets.files.resources import resource
from dongyuan_targets.plan.plan_file import parse_plan

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

PLAN = parse_plan(resource("targets.toml"))
HEADER = ("序号", "指标名称", "计量单位", "数值", "同比增速（%）", "上年同期")


def demo_rows(period: str) -> list[list[str]]:
    """Return the demonstration's figures of a month as a bureau's sheet has them, metric by metric."""
    rows = [row for row in csv.DictReader(resource("demo.csv").decode().splitlines()) if row["period"] == period]
    found = []
    for number, row in enumerate(rows, 1):
        target = PLAN.find(row["target"])
        assert target is not None
        found.append(
            [str(number), target.metric, target.unit or "", row["value"], row["growth_rate"], row["last_year"]]
        )
    return found


def separated(rows: Sequence[Sequence[str]], separator: str = ",") -> str:
    """Return rows as CSV, or as cells copied from a spreadsheet."""
    made = io.StringIO()
    csv.writer(made, delimiter=separator, lineterminator="\r\n").writerows(rows)
    return made.getvalue()


def workbook(sheets: Mapping[str, Sequence[Sequence[Any]]], **formats: str) -> bytes:
    """Return an XLSX workbook; numbers become numbers, `=...` a formula with the result after a bar.

    Args:
        sheets: rows of cells, by the sheet's name.
        formats: the number format of a cell, by its place, as in D2="0.0%".
    """
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                place = f"{chr(ord('A') + column)}{row + 1}"
                style = book.add_format({"num_format": formats[place]}) if place in formats else None
                if isinstance(cell, str) and cell.startswith("="):
                    formula, _, result = cell.partition("|")
                    sheet.write_formula(row, column, formula, style, result)
                elif cell != "":
                    sheet.write(row, column, cell, style)
    book.close()
    return made.getvalue()


def changed(content: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """Return an archive with something replaced in one of its parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            data = before.read(name)
            if name == part:
                assert old in data
                data = data.replace(old, new)
            after.writestr(name, data)
    return made.getvalue()


def ods(rows: Sequence[Sequence[str]], *, name: str = "Sheet1", styles: str = "", columns: str = "") -> bytes:
    """Return an ODS workbook of one sheet; a cell that begins with < is its XML, else its text.

    Args:
        rows: of cells.
        name: the sheet's name.
        styles: XML of the styles of its cells.
        columns: XML of its columns.
    """
    body = columns
    for row in rows:
        cells = (
            cell
            if cell.startswith("<")
            else f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p></table:table-cell>'
            for cell in row
        )
        body += f"<table:table-row>{''.join(cells)}</table:table-row>"
    spaces = " ".join(
        f'xmlns:{each}="urn:oasis:names:tc:opendocument:xmlns:{each}:1.0"' for each in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces} xmlns:calcext="urn:calcext"'
        f' office:version="1.2"><office:automatic-styles>{styles}</office:automatic-styles>'
        f'<office:body><office:spreadsheet><table:table table:name="{name}">{body}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", MANIFEST)
    return made.getvalue()


MANIFEST = """<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
</manifest:manifest>"""
