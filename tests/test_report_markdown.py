"""The report on GitHub: rendered as it is meant, whatever people wrote into the plan, and never too large."""

from __future__ import annotations

import datetime as dt
import html
import json
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import actual_of, export_of, ledger_of, plan_of
from dongyuan_targets.judging.export import Export
from dongyuan_targets.judging.report import make_report
from dongyuan_targets.quantities.period import Period
from dongyuan_targets.render.report.markdown import BUDGET, report_markdown
from github_markdown import JOINT, seen, tables_of, tags_of, tokens_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from cli import Targets
    from dongyuan_targets.message import Language

OURS = {"details", "summary", "br", "span"}
"""The only tags there are."""

ACTIVE = re.compile(r"@\w|#\d|://|\bwww\.|\bGH-\d|:\w+:", re.IGNORECASE)
"""What GitHub makes something of after rendering."""


def named(name: str, *more: str, text: str = "metric") -> str:
    return "\n".join([f"{text}_en = {json.dumps(name, ensure_ascii=False)}", 'goal = 100\nunit = "家"', *more])


def behind(*names: str) -> Export:
    """Return an export of targets of these names: half a year is over and 10 % is done."""
    actuals = [actual_of("2022-06", "10", target=f"t{number}") for number in range(1, len(names) + 1)]
    return export_of(*(named(name) for name in names), actuals=actuals)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_whole_document(demo: Targets, golden: Callable[[str, str], None], language: Language) -> None:
    text = demo("report", "--format", "markdown", "--lang", language).out
    golden(f"report-{language}.md", text)
    tables = tables_of(text)
    assert [len(table) for table in tables] == [17, 8, 6]
    assert {len(row) for table in tables for row in table} == {10}
    assert tags_of(text) == {"details", "summary"}
    assert text.count("<details>") == text.count("</details>") == 28


def test_numbers_stand_on_the_right(demo: Targets) -> None:
    tokens = tokens_of(demo("report", "--format", "markdown").out)
    sides = [token.attrs.get("style", "") for token in tokens if token.type == "th_open"][:9]
    assert sides == ["", "", "", *["text-align:right"] * 6]


def test_the_worst_come_first_and_the_summary_before_them() -> None:
    export = export_of(
        named("watched"),
        named("far behind"),
        actuals=[actual_of("2022-06", "45"), actual_of("2022-06", "10", target="t2")],
    )
    text = report_markdown(export, "en")
    places = [text.index(each) for each in ("In all 2: 1 watch, 1 behind.", "- far behind", "- watched", "| metric")]
    assert places == sorted(places)


def test_the_bar_has_a_mark_where_the_share_is_due() -> None:
    cells = [row[7] for row in tables_of(report_markdown(behind("a"), "en"))[0]]
    assert cells == ["completion", "10.0%\N{NO-BREAK SPACE}▓░░░░┃░░░░░"]


@pytest.mark.parametrize(
    "name",
    [
        "a | b",
        "`code` ``more``",
        "<script>alert(1)</script>",
        "<!-- hidden",
        "</summary></details>",
        "*bold* _slanted_ **very** ~~gone~~",
        "[text](https://example.org)",
        "![picture](https://example.org/x.png)",
        "@octocat and @org/team",
        "fixes #123, GH-12 and owner/name#4",
        "https://example.org www.example.org someone@example.org",
        "<https://example.org>",
        ":tada: $x^2$ $`y`$",
        "&lt;b&gt; &amp; &#64;",
        r"\* \| \\",
        "- item",
        "1. item",
        "1) item",
        "# heading #",
        "> quote",
        "---",
        "===",
        "+ plus",
        "[ ] task",
        "[^1]",
    ],
)
def test_what_people_write_shows_as_it_is(name: str) -> None:
    text = report_markdown(behind(name), "en")
    assert tables_of(text)[0][1][0] == name
    assert f"{name}: lead -40.0 percentage points." in {
        seen(token) for token in tokens_of(text) if token.type == "inline"
    }
    assert_only_ours(text)


@given(st.text("|`*_~[]()#<>&$\\!@:-+=.1a w", min_size=1).filter(str.strip))
def test_no_mixture_of_marks_becomes_markup(name: str) -> None:
    text = report_markdown(behind(name), "en")
    (table,) = tables_of(text)
    assert [len(row) for row in table] == [10, 10]
    assert table[1][0] == " ".join(name.split())
    assert_only_ours(text)


def assert_only_ours(text: str) -> None:
    """Check that a document has no link, picture, code or tag but ours, and nothing GitHub would act on."""
    tokens = tokens_of(text)
    types = {token.type for token in tokens}
    assert not types & {"link_open", "image", "code_inline", "fence", "code_block", "em_open", "s_open", "hr"}
    assert not types & {"blockquote_open", "ordered_list_open"}
    assert {token.tag for token in tokens if token.type == "heading_open"} == {"h1", "h2"}
    assert tags_of(text) <= OURS
    assert text.count("<details>") == text.count("</summary>") == 1
    shown = [each.content for each in tokens if each.type in {"text", "text_special"}]
    shown += [html.unescape(each.content) for each in tokens if each.type == "html_block"]
    assert not any(ACTIVE.search(each) for each in shown)


def test_title_focus_unit_owner_and_source_are_inert_too() -> None:
    name = "<b>@octocat</b> | #1"
    plan = plan_of(f"unit = 'x'\nunit_en = '{name}'\nowner = '{name}'\ngoal = 9")
    focus = plan.focuses[0].model_copy(update={"name_en": name})
    plan = plan.model_copy(update={"title_en": name, "focuses": (focus,)})
    ledger = ledger_of(actual_of("2022-06", "1").model_copy(update={"source": name}))
    text = report_markdown(Export(make_report(plan, ledger, Period(2022, 6))), "en")
    assert len([token for token in tokens_of(text) if token.type == "inline" and name in seen(token)]) == 10
    assert_only_ours(text)


def test_parts_stand_below_their_target() -> None:
    parts = '[[target.part]]\nid = "a"\nname = "甲"\ngoal = 6\n[[target.part]]\nid = "b"\nname = "乙"\ngoal = 4'
    text = report_markdown(export_of(f"goal = 10\nunit = '家'\n{parts}"), "zh")
    assert [row[0] for row in tables_of(text)[0]] == ["指标", "指标1", "\N{EM SPACE}甲", "\N{EM SPACE}乙"]


def test_what_was_last_known_is_told() -> None:
    text = report_markdown(export_of(named("late"), actuals=[actual_of("2022-05", "7")]), "en")
    assert "last known: 7 firms (Jan-May 2022)" in text.split("<details>")[1]


def test_no_target_is_said() -> None:
    text = report_markdown(export_of(), "en")
    assert "No target fits what was asked for." in text
    assert tables_of(text) == []
    assert "##" not in text


def test_a_stamp_only_where_there_is_one() -> None:
    export = export_of(named("a"), stamp=dt.datetime(2022, 7, 20, 9, 30, tzinfo=dt.UTC))
    assert "Made at: 2022-07-20 09:30:00+00:00" in report_markdown(export, "en")
    assert "Made at" not in report_markdown(export_of(named("a")), "en")


def test_details_go_first_then_notes_then_what_needs_attention_then_rows() -> None:
    export = behind(*(f"target {number}" for number in range(60)))
    whole = report_markdown(export, "en")
    sizes = (len(whole.encode()) + 11_000, *range(23_400, 13_400, -1_000))
    seen_cuts = []
    for budget in sizes:
        text = report_markdown(export, "en", budget)
        assert len(text.encode()) <= budget
        rows = sum(len(table) - 1 for table in tables_of(text))
        attention = text.count(": lead -40.0 percentage points.")
        details = text.count("<details>")
        for missing, what in (
            (60 - rows, "{} more rows are left out"),
            (60 - attention, "{} more need attention"),
            (60 - details, "The details of {} targets are left out"),
        ):
            assert (what.format(missing) in text) is (missing > 0)
        cut = (details < 60, attention < 60, rows < 60)
        assert cut in {(False, False, False), (True, False, False), (True, True, False), (True, True, True)}
        assert attention >= 20
        seen_cuts.append(cut)
    assert len(set(seen_cuts)) == 4
    assert seen_cuts == sorted(seen_cuts)


def test_a_plan_of_thousands_stays_below_githubs_limit() -> None:
    text = report_markdown(behind(*(f"{'很长的名称' * 20} | {number}" for number in range(1_500))), "en")
    assert len(text.encode()) <= BUDGET < 2**20
    assert "The details of 1500 targets are left out" in text
    assert "more need attention" in text
    assert text.count("**behind**") > 1_000


def test_one_endless_name_does_not_push_out_everything() -> None:
    text = report_markdown(behind("x" * 1_000_000, "short"), "en")
    assert len(text) < 20_000
    assert tables_of(text)[0][1][0].endswith("xxx...")
    assert JOINT not in text
