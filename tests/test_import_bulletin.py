"""A bulletin pasted as it stands: its sentences come to the same ledger as typing, and what is no figure is told."""

from __future__ import annotations

import io
import tomllib
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from cli import Targets

JUNE = """2022年上半年全县工业商务和科技运行情况

1—6月，全县实现规模以上工业总产值118.6亿元，同比增长10.2%，增速居全市第3位；规上工业增加值29.8亿元，增长8.3%，\
增速高于全市1.2个百分点；完成工业投资189000万元，同比下降3.1%。全市完成工业投资120亿元，增长5.4%。
园区建设方面，扩园面积0.5平方公里，完成年度目标的50%；用地整治提升面积累计702亩。产值超30亿元企业0家，\
产值超5亿元企业14家，产值超亿元企业53家，其中新增3家。新引进亿元以上优质工业项目11个，新上规企业8家。
科技创新方面，新增国家高新技术企业3家，新增市级以上研发机构6家，培育孵化中小型科技企业2家，预计全年可达4家。
"""
FIGURES = {
    "gross-output": ("118.6", "10.2"),
    "value-added": ("29.8", "8.3"),
    "industrial-investment": ("18.9亿元", "-3.1"),
    "park-expansion": ("0.5", None),
    "land-remediation": ("702", None),
    "firms-over-3bn": ("0", None),
    "firms-over-500m": ("14", None),
    "firms-over-100m": ("53", None),
    "new-projects": ("11", None),
    "new-designated-firms": ("8", None),
    "new-hightech-firms": ("3", None),
    "new-rd-institutions": ("6", None),
    "incubated-tech-firms": ("2", None),
}
"""The demonstration's June as it would be typed; the figures are illustrative."""


def figures(targets: Targets) -> dict[str, tuple[object, object]]:
    lines = tomllib.loads(targets.ledger.decode())["actuals"].values()
    assert {line["period"] for line in lines} == {"2022-06"}
    return {line["target"]: (line.get("value"), line.get("growth_rate")) for line in lines}


def paste(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))


def test_june_pasted_is_june_as_typed(county: Targets, monkeypatch: pytest.MonkeyPatch) -> None:
    for target, (value, growth) in FIGURES.items():
        flags = ["--growth-rate", growth] if growth else []
        assert county("record", target, value, "--period", "2022-06", *flags).code == 0
    typed = figures(county)
    (county.folder / "actuals.toml").unlink()

    paste(monkeypatch, JUNE)
    ended = county("import", "-", "--apply", "--lang", "en")
    assert ended.code == 0, ended.err
    assert figures(county) == typed
    assert len(typed) == 13

    paste(monkeypatch, JUNE)
    before = county.ledger
    assert county("import", "-", "--apply").code == 0
    assert county.ledger == before


def test_what_is_no_figure_of_the_county_is_told_by_reason(county: Targets) -> None:
    (county.folder / "june.txt").write_text(JUNE, encoding="gb18030")
    ended = county("import", "june.txt")
    assert ended.code == 0
    assert not (county.folder / "actuals.toml").exists()
    told = ended.err.splitlines()
    assert "GB18030" in told[0]
    for text in (
        "增速居全市第3位",
        "增速高于全市1.2个百分点",
        "全市完成工业投资120亿元",
        "完成年度目标的50%",
        "预计全年可达4家",
    ):
        assert sum(text in line for line in told if line.startswith("未取用")) == 1, text


def test_each_figure_is_shown_with_its_line(county: Targets) -> None:
    (county.folder / "june.txt").write_text(JUNE, encoding="utf-8")
    rows = [line.split() for line in county("import", "june.txt").out.splitlines()]
    places = {row[0]: row[1] for row in rows if len(row) > 5 and row[2] == "2022-06"}
    assert (places["规上工业总产值"], places["用地整治提升面积"], places["新增市级以上研发机构"]) == ("3", "4", "5")


def test_our_own_bulletin_comes_back(demo: Targets) -> None:
    recorded = {
        line["target"]: (line.get("value"), line.get("growth_rate"))
        for line in tomllib.loads(demo.ledger.decode())["actuals"].values()
        if line.get("period") == "2022-06" and "kind" not in line and "of" not in line
    }
    assert demo("report", "-o", "june.txt").code == 0
    (demo.folder / "actuals.toml").unlink()
    assert demo("import", "june.txt", "--apply").code == 0
    numeric = {target: recorded[target] for target in FIGURES}
    assert {target: each for target, each in figures(demo).items() if target in FIGURES} == numeric


@pytest.mark.parametrize(
    ("text", "arguments", "code", "said"),
    [
        ("今天天气不错。", (), 2, "neither a header nor a sentence"),
        ("规上工业总产值118.6亿元。", (), 2, "names no period"),
        ("规上工业总产值118.6亿元。", ("--period", "2022-06"), 0, "a preview"),
        ("1—6月，规上工业总产值118.6亿元。", ("--period", "2022-05"), 1, "different periods"),
        ("1—6月，规上工业总产值1186000亿元。", ("--apply",), 1, "slip"),
    ],
)
def test_texts_that_do_not_do(county: Targets, text: str, arguments: tuple[str, ...], code: int, said: str) -> None:
    (county.folder / "b.txt").write_text(text, encoding="utf-8")
    ended = county("import", "b.txt", *arguments, "--lang", "en")
    assert ended.code == code, ended.err
    assert said in ended.err
    assert not (county.folder / "actuals.toml").exists()
