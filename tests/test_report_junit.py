"""The report as CI reads test results."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from builders import actual_of, export_of
from dongyuan_targets.render.report.junit import report_junit

if TYPE_CHECKING:
    from collections.abc import Callable

    from cli import Targets
    from dongyuan_targets.message import Language

GOAL = 'goal = 100\nunit = "家"'


def read(content: str | bytes) -> ET.Element:
    return ET.fromstring(content)  # noqa: S314 (the program's own)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_whole_document(demo: Targets, golden: Callable[[str, str], None], language: Language) -> None:
    assert demo("report", "-o", "targets.junit.xml", "--lang", language).code == 0
    golden(f"report-{language}.junit.xml", (demo.folder / "targets.junit.xml").read_bytes().decode())


def test_the_demonstration_has_a_case_a_target(demo: Targets) -> None:
    assert demo("report", "-o", "june.xml").code == 0
    root = read((demo.folder / "june.xml").read_text("utf-8"))
    # Behind 4; not due 2 and not reported 2.
    assert root.attrib | {"name": ""} == {"name": "", "tests": "28", "failures": "4", "errors": "0", "skipped": "4"}
    cases = list(root.iter("testcase"))
    assert len({case.attrib["name"] for case in cases}) == 28
    found = Counter(each.tag for case in cases for each in case)
    assert found == {"failure": 4, "skipped": 4, "properties": 26}
    for suite in root:
        assert {case.attrib["classname"] for case in suite} == {suite.attrib["name"]}
        assert int(suite.attrib["failures"]) == len(suite.findall("testcase/failure"))


@pytest.mark.parametrize(
    ("month", "value", "outcome"),
    [(6, "50", None), (6, "45", None), (6, "10", "failure"), (6, None, "skipped"), (12, "99", "failure")],
)
def test_behind_and_missed_fail_and_watch_does_not(month: int, value: str | None, outcome: str | None) -> None:
    actuals = [actual_of(f"2022-{month:02d}", value)] if value else []
    case = read(report_junit(export_of(GOAL, actuals=actuals, month=month), "zh")).find(".//testcase")
    assert case is not None
    assert [each.tag for each in case if each.tag != "properties"] == ([outcome] if outcome else [])


def test_the_reason_is_the_text_and_the_message() -> None:
    export = export_of(GOAL, actuals=[actual_of("2022-06", "10")])
    failure = read(report_junit(export, "en")).find(".//failure")
    assert failure is not None
    assert failure.text == failure.attrib["message"] == "behind: lead -40.0 percentage points"
    assert failure.attrib["type"] == "behind"


def test_source_and_remarks_stand_with_each_case_and_in_what_gitlab_shows() -> None:
    figure = actual_of("2022-06", "10", source="统计局", note="含新入库企业")
    case = read(report_junit(export_of(GOAL, actuals=[figure]), "zh")).find(".//testcase")
    assert case is not None
    assert [(each.attrib["name"], each.attrib["value"]) for each in case.iter("property")] == [
        ("source", "统计局"),
        ("remark", "备注：含新入库企业"),
    ]
    assert case.findtext("failure") == "欠进度：进度差 -40.0 个百分点\n备注：含新入库企业"


def test_any_name_comes_back_as_it_was() -> None:
    name = "<a b=\"c\" d='e'>&amp; ]]> [[ATTACHMENT|/etc/passwd]] 😀"
    content = report_junit(export_of(f"metric_en = {json.dumps(name, ensure_ascii=False)}\n{GOAL}"), "en")
    case = read(content).find(".//testcase")
    assert case is not None
    assert case.attrib["name"] == f"{name} (t1)"
    assert b"system-out" not in content


def test_a_time_only_where_there_is_a_stamp() -> None:
    stamp = dt.datetime(2022, 7, 20, 9, 30, tzinfo=dt.UTC)
    assert b'timestamp="2022-07-20T09:30:00+00:00"' in report_junit(export_of(GOAL, stamp=stamp), "zh")
    assert b"timestamp" not in report_junit(export_of(GOAL), "zh")
