"""`targets import` end to end: the demonstration's June as it arrives, and what is refused."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tomllib
from typing import TYPE_CHECKING, Any

import pytest

from cli import SOURCE, start
from sheet_files import HEADER, PLAN, demo_rows, separated, workbook

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cli import Targets
    from dongyuan_targets.message import Language

TITLE = [["东源县工业经济运行情况表"], ["2022年1-6月", "", "填报单位：工业股"]]
JUNE = demo_rows("2022-06")
SHEET = [*TITLE, list(HEADER), *JUNE]


def lines(targets: Targets) -> list[dict[str, Any]]:
    """Return the ledger's figures without their keys, the time, and where they came from."""
    ledger = tomllib.loads(targets.ledger.decode())["actuals"].values()
    return sorted(({**line, "recorded_at": None, "source": None} for line in ledger), key=str)


def numbers(cells: list[str]) -> list[Any]:
    return [float(cell) if cell.replace(".", "").lstrip("-").isdigit() else cell for cell in cells]


@pytest.fixture
def typed(county: Targets) -> list[dict[str, Any]]:
    """The ledger after June was typed figure by figure."""
    for _, metric, _, value, growth, last_year in JUNE:
        flags = [*(["-g", growth] if growth else []), *(["--last-year", last_year] if last_year else [])]
        ended = county("record", metric, value, "--period", "2022-06", *flags)
        assert ended.code == 0, ended.err
    found = lines(county)
    (county.folder / "actuals.toml").unlink()
    return found


@pytest.mark.parametrize("kind", ["gbk.csv", "paste.tsv", "book.xlsx", "items.json"])
def test_june_as_a_sheet_is_june_as_typed(county: Targets, typed: list[dict[str, Any]], kind: str) -> None:
    path = county.folder / kind
    if kind == "gbk.csv":
        path.write_bytes(separated(SHEET).encode("gbk"))
    elif kind == "paste.tsv":
        path.write_bytes(separated(SHEET, "\t").encode())
    elif kind == "items.json":
        import json  # noqa: PLC0415

        items = [dict(zip((*HEADER, "统计期"), (*row, "2022-06"), strict=True)) for row in JUNE]
        path.write_text(json.dumps(items, ensure_ascii=False), encoding="utf-8")
    else:
        path.write_bytes(workbook({"六月": [*TITLE, list(HEADER), *map(numbers, JUNE)]}))
    ended = county("import", kind, "--apply")
    assert ended.code == 0, ended.err
    assert lines(county) == typed
    assert ("GB18030" in ended.err) is (kind == "gbk.csv")
    before = county.ledger
    assert "未写入任何内容" in county("import", kind).err
    again = county("import", kind, "--apply")
    assert again.code == 0
    assert "未写入任何内容" in again.out
    assert county.ledger == before


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_june_as_libreoffice_writes_it_is_june_as_typed(
    county: Targets, typed: list[dict[str, Any]], kind: str, tmp_path: Path
) -> None:
    (county.folder / "june.csv").write_text(separated(SHEET), encoding="utf-8")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    office = ["soffice", profile, "--headless", "--infilter=CSV:44,34,76,1", "--convert-to", kind, "june.csv"]
    subprocess.run(office, cwd=county.folder, check=True, capture_output=True, timeout=120)
    ended = county("import", f"june.{kind}", "--apply")
    if kind == "xls":
        assert (ended.code, (county.folder / "actuals.toml").exists()) == (1, False)
        assert "june.xls 是旧版 XLS" in ended.err
        ended = county("import", f"june.{kind}", "--apply", "--yes")
    assert ended.code == 0, ended.err
    assert lines(county) == typed


def test_cells_copied_from_a_spreadsheet_come_through_standard_input(
    county: Targets, typed: list[dict[str, Any]]
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "dongyuan_targets", "import", "-", "--period", "6", "--apply"],
        input=separated([list(HEADER), *JUNE], "\t").encode(),
        cwd=county.folder,
        env={"PYTHONPATH": str(SOURCE), "PYTHONUTF8": "1", "PATH": ""},
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert "标准输入：按 UTF-8 编码读取" in done.stderr.decode()
    assert lines(county) == typed


def test_a_preview_writes_nothing(county: Targets) -> None:
    (county.folder / "june.csv").write_text(separated(SHEET), encoding="utf-8")
    ended = county("import", "june.csv")
    assert ended.code == 0
    assert "--apply" in ended.err
    assert not (county.folder / "actuals.toml").exists()


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_preview_looks_as_it_should(
    demo: Targets, golden: Callable[[str, str], None], language: Language, width: int
) -> None:
    rows = [
        [*row[:3], "119.2", "10.6", row[5]] if row[1] == "规上工业总产值" else row for row in JUNE if row[2] != "家"
    ]
    rows += [["99", "工业投入", "亿元", "18.9", "", ""], ["100", "新上规企业", "家", "80", "", ""]]
    (demo.folder / "june.csv").write_bytes(separated([*TITLE, list(HEADER), *rows]).encode("gbk"))
    ended = demo("import", "june.csv", "--lang", language, "--width", str(width))
    assert ended.code == 1
    golden(f"import-{language}-{width}.txt", f"{ended.out}--- stderr\n{ended.err}")


def test_doubts_refuse_until_each_is_waived_by_its_name(demo: Targets) -> None:
    rows = [["指标", "数值"], ["规上工业总产值", "119.2"], ["工业投资额", "189"], ["合计", "300"]]
    (demo.folder / "june.csv").write_text(separated(rows), encoding="utf-8")
    before = demo.ledger
    for flags in (
        (),
        ("--yes",),
        ("--yes", "--revise"),
        ("--revise", "--accept", "gross-output"),
        ("--yes", "--accept", "工业投资额"),
    ):
        ended = demo("import", "june.csv", "--period", "6", "--apply", *flags)
        assert ended.code == 1
        assert "--accept industrial-investment --yes --revise" in ended.err
        assert demo.ledger == before
    given = ("--yes", "--revise", "--accept", "industrial-investment")
    ended = demo("import", "june.csv", "--period", "6", "--apply", *given)
    assert ended.code == 0
    assert "已按 --yes 接受" in ended.err
    assert "已按 --accept industrial-investment 接受" in ended.err
    assert demo.ledger.startswith(before)
    assert "119.2" in demo("report", "--width", "160").out


def test_a_figure_that_cannot_be_read_is_left_out_and_the_rest_recorded(county: Targets) -> None:
    rows = [["指标", "数值"], ["规上工业总产值", "118.6"], ["新上规企业", "8.5"], ["工业投资额", "18,9"]]
    (county.folder / "june.csv").write_text(separated(rows), encoding="utf-8")
    ended = county("import", "june.csv", "--period", "6", "--apply")
    assert ended.code == 0
    assert "june.csv B3" in ended.err
    assert "june.csv B4" in ended.err
    (line,) = lines(county)
    assert (line["target"], line["value"]) == ("gross-output", 118.6)


def test_an_imported_figure_names_the_file_its_hash_and_the_cell(county: Targets) -> None:
    content = separated([["指标", "数值", "来源"], ["规上工业总产值", "118.6", "统计局"]]).encode()
    (county.folder / "june.csv").write_bytes(content)
    assert county("import", "june.csv", "--period", "6", "--apply").code == 0
    (line,) = tomllib.loads(county.ledger.decode())["actuals"].values()
    assert line["source"] == f"统计局; june.csv@{hashlib.sha256(content).hexdigest()[:8]}:B2"


def test_a_row_that_names_no_target_has_to_be_confirmed(county: Targets) -> None:
    rows = [["指标", "数值"], ["规上工业总产值", "118.6"], ["社会消费品零售总额", "30"]]
    (county.folder / "june.csv").write_text(separated(rows), encoding="utf-8")
    refused = county("import", "june.csv", "--period", "6", "--apply")
    assert refused.code == 1
    assert "社会消费品零售总额" in refused.err
    assert not (county.folder / "actuals.toml").exists()
    assert county("import", "june.csv", "--period", "6").code == 1
    assert county("import", "june.csv", "--period", "6", "--yes").code == 0  # only a preview
    assert not (county.folder / "actuals.toml").exists()
    assert county("import", "june.csv", "--period", "6", "--apply", "--yes").code == 0
    assert [line["target"] for line in lines(county)] == ["gross-output"]


def test_where_no_row_names_a_target_there_is_nothing_to_import(county: Targets) -> None:
    (county.folder / "june.csv").write_text(separated([["指标", "数值"], ["合计", "30"]]), encoding="utf-8")
    for flags, code in ((("--apply",), 1), (("--apply", "--yes"), 0), ((), 1)):
        ended = county("import", "june.csv", "--period", "6", *flags)
        assert (ended.code, ended.out) == (code, "")
        assert "合计" in ended.err
        assert "没有可导入的数据" in ended.err


def test_figures_can_be_sent_through_an_entry_sheet_first(county: Targets) -> None:
    text = "1-6月，规上工业总产值118.6亿元，同比增长10.2%；工业投资额18.9亿元，同比下降3.1%。"
    (county.folder / "june.txt").write_text(text, encoding="utf-8")
    made = county("import", "june.txt", "-o", "june.csv")
    assert made.code == 0, made.err
    assert not (county.folder / "actuals.toml").exists()
    sheet = (county.folder / "june.csv").read_text(encoding="utf-8-sig").splitlines()
    assert sheet[1].startswith("gross-output,规上工业总产值,")
    assert ",2022-06,亿元,,,118.6,10.2,,june.txt@" in sheet[1]
    assert "规上工业总产值118.6亿元" in sheet[1]
    assert county("import", "june.csv", "--apply").code == 0
    assert [(line["target"], line["value"], line["growth_rate"]) for line in lines(county)] == [
        ("gross-output", 118.6, 10.2),
        ("industrial-investment", 18.9, -3.1),
    ]
    assert county("import", "june.txt", "-o", "june.csv").code == 1  # what exists is not replaced
    assert county("import", "june.txt", "-o", "june.xlsx").code == 2


def test_several_files_are_one_append(county: Targets) -> None:
    for name, month, value in (("may.csv", "5", "97.3"), ("june.csv", "6", "118.6")):
        rows = [["标识", "统计期", "数值"], ["gross-output", month, value]]
        (county.folder / name).write_text(separated(rows), encoding="utf-8")
    assert county("import", "june.csv", "may.csv", "--apply").code == 0
    keys = list(tomllib.loads(county.ledger.decode())["actuals"])
    assert len({key.partition("-")[0] for key in keys}) == 1
    assert county("undo").code == 0
    assert "97.3" not in county("report", "--period", "6").out


def test_figures_of_one_sheet_are_doubted_in_the_light_of_each_other(county: Targets) -> None:
    rows = [["标识", "统计期", "数值"], ["gross-output", "6", "97.3"], ["gross-output", "5", "118.6"]]
    (county.folder / "june.csv").write_text(separated(rows), encoding="utf-8")
    ended = county("import", "june.csv", "--apply")
    assert ended.code == 1
    assert "118.6亿元 大于其后 2022年1-6月 的 97.3亿元" in ended.err


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("none.csv",), 2, "none.csv"),
        ((".", "none.csv", "--strict"), 2, "none.csv"),
        (("june.csv", "--sheet", "六月"), 2, "--sheet"),
        (("june.csv", "--period", "2022-13"), 2, "2022-13"),
        ((), 2, "FILE"),
    ],
)
def test_usage(county: Targets, arguments: tuple[str, ...], code: int, said: str) -> None:
    (county.folder / "june.csv").write_text(separated(SHEET), encoding="utf-8")
    ended = county("import", *arguments)
    assert ended.code == code
    assert said in ended.err
    assert ended.out == ""


def test_a_file_too_large_for_figures_is_not_opened(county: Targets) -> None:
    with (county.folder / "large.csv").open("wb") as large:
        large.truncate(20 * 2**20 + 1)
    ended = county("import", "large.csv")
    assert ended.code == 2
    assert "20 MB" in ended.err


@pytest.mark.attack
def test_a_text_too_long_for_a_bulletin_is_not_read(county: Targets) -> None:
    (county.folder / "june.txt").write_bytes(b"1\n" * 2**20)
    ended = county("import", "june.txt", "--lang", "en")
    assert (ended.code, ended.out) == (2, "")
    assert "june.txt is larger than 1 MB" in ended.err


def test_in_a_process_of_its_own_the_table_is_data_and_the_words_are_not(county: Targets) -> None:
    (county.folder / "june.csv").write_text(separated(SHEET), encoding="utf-8")
    ended = start(county.folder, "import", "june.csv", "--lang", "en")
    assert ended.returncode == 0
    assert "Gross output" in ended.stdout
    assert "read as UTF-8" in ended.stderr
    assert len(PLAN.targets) == 28


def test_a_months_own_figure_is_shown_recorded_and_not_silently_replaced(county: Targets) -> None:
    sheet = county.folder / "june.csv"
    sheet.write_text("指标,本月,1-6月,同比\n规上工业总产值,21.3,118.6,10.2\n", encoding="utf-8")
    preview = county("import", "june.csv", "--width", "120").out.splitlines()
    header = next(line for line in preview if line.startswith("指标"))
    assert header.split()[-4:] == ["新数", "本月", "增速", "情况"]
    assert next(line for line in preview if line.startswith("规上")).split()[-4:] == ["118.6", "21.3", "10.2%", "新增"]
    assert county("import", "june.csv", "--apply").code == 0
    (line,) = lines(county)
    assert (line["value"], line["month_value"], line["growth_rate"]) == (118.6, 21.3, 10.2)

    sheet.write_text("指标,本月,1-6月\n规上工业总产值,21.5,118.6\n", encoding="utf-8")
    again = county("import", "june.csv", "--apply", "--width", "120")
    assert again.code == 1
    assert "21.3 → 21.5" in again.out
    assert "修订，请核对" in again.out
    assert lines(county) == [line]
