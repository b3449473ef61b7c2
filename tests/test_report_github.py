"""Annotations: what the runner of GitHub Actions makes of them, worked out by its own rules."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from builders import actual_of, ledger_of, plan_of
from dongyuan_targets.judging.export import Export, PlanFile
from dongyuan_targets.judging.report import make_report
from dongyuan_targets.quantities.period import Period
from dongyuan_targets.render.report.github import report_github

if TYPE_CHECKING:
    from collections.abc import Callable

    from cli import Targets

MONEY = 'unit = "亿元"\ngoal = 240\n'


def parsed(line: str) -> tuple[str, dict[str, str], str]:
    """Read a command as the runner does: properties are split before they are unescaped."""
    found = re.fullmatch(r"::(\w+)(?: ([^:]*(?::(?!:)[^:]*)*))?::(.*)", line)
    assert found is not None, line
    properties = dict(each.split("=", 1) for each in (found[2] or "").split(",") if each)
    return found[1], {name: unescaped(value) for name, value in properties.items()}, unescaped(found[3])


def unescaped(text: str) -> str:
    for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, character)
    return text


def export(count: int, month: int = 6, value: str = "90", origin: PlanFile | None = None) -> Export:
    """Return a report of so many targets of 240, each with the same figure: 90 in June is 12.5 points behind."""
    plan = plan_of(*[MONEY] * count)
    figures = [actual_of(f"2022-{month:02d}", value, target=f"t{number}") for number in range(1, count + 1)]
    return Export(make_report(plan, ledger_of(*figures), Period(2022, month)), origin=origin)


def test_the_demonstration(demo: Targets, golden: Callable[[str, str], None]) -> None:
    for language in ("zh", "en"):
        ended = demo("report", "--format", "github", "--lang", language)
        assert (ended.code, ended.err) == (0, "")
        golden(f"report-github-{language}.txt", ended.out)
        assert len(ended.out.splitlines()) == 4


def test_each_leads_to_the_line_where_its_target_begins(demo: Targets) -> None:
    plan = (demo.folder / "targets.toml").read_text(encoding="utf-8").splitlines()
    for line in demo("report", "--format", "github").out.splitlines():
        level, properties, text = parsed(line)
        assert (level, properties["file"]) == ("warning", "targets.toml")
        block = plan[int(properties["line"]) - 1 :]
        assert block[0] == "[[target]]"
        assert next(each for each in block if each.startswith("metric = ")) == f'metric = "{properties["title"]}"'
        assert text.startswith(f"{properties['title']}：欠进度，")


def test_the_file_is_named_from_the_folder_it_is_run_in(demo: Targets) -> None:
    inner = demo.folder / "inner"
    inner.mkdir()
    (demo.folder / "targets.toml").rename(inner / "targets.toml")
    (demo.folder / "actuals.toml").rename(inner / "actuals.toml")
    out = demo("report", "--format", "github", "--file", "inner/targets.toml").out.splitlines()
    assert {parsed(line)[1]["file"].replace("\\", "/") for line in out} == {"inner/targets.toml"}


def test_missed_is_an_error_and_nothing_behind_is_nothing() -> None:
    assert {parsed(line)[0] for line in report_github(export(2, month=12), "zh").splitlines()} == {"error"}
    assert report_github(export(2, value="130"), "zh") == ""
    assert report_github(export(2, value="110"), "zh") == ""  # 4.2 points behind: watched, and not said


def test_ten_at_most_and_how_many_more() -> None:
    assert len(report_github(export(10), "en").splitlines()) == 10
    *shown, last = report_github(export(13), "en").splitlines()
    assert [parsed(line)[0] for line in shown] == ["warning"] * 10
    assert parsed(last) == ("notice", {}, "3 more targets are behind or missed: see the report.")


@given(st.text(min_size=1), st.text(min_size=1))
def test_no_name_breaks_out_of_its_command(metric: str, file: str) -> None:
    made = export(1, origin=PlanFile(file, {"t1": 7}))
    target = made.report.plan.targets[0].model_copy(update={"metric": metric})
    plan = made.report.plan.model_copy(update={"targets": (target,)})
    report = make_report(plan, ledger_of(actual_of("2022-06", "90")), Period(2022, 6))
    out = report_github(Export(report, origin=made.origin), "zh")
    assert re.split("[\r\n]", out)[1:] == [""]
    level, properties, text = parsed(out.removesuffix("\n"))
    assert (level, properties) == ("warning", {"file": file, "line": "7", "title": metric})
    assert text == f"{metric}：欠进度，进度差 -12.5 个百分点。"
