"""The report as a page: well-formed, self-contained, accessible, inert, and with the figures of every other form."""

from __future__ import annotations

import datetime as dt
import json
import re
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from builders import actual_of, ledger_of, plan_of
from dongyuan_targets.files.resources import resource
from dongyuan_targets.judging.export import Export
from dongyuan_targets.judging.report import make_report
from dongyuan_targets.quantities.period import Period
from dongyuan_targets.render.report.html import report_html
from dongyuan_targets.text import words
from dongyuan_targets.text.numbers import number, percent, points
from html_page import Document, Node

if TYPE_CHECKING:
    from collections.abc import Callable

    from cli import Targets
    from dongyuan_targets.message import Language

HOSTILE = (
    "<script>window.hit=1</script>",
    '"onload=window.hit=1 x="',
    "'><svg/onload=window.hit=1>",
    "]]><img src=x onerror=window.hit=1>",
    "javascript:window.hit=1",
    "{{ 7*7 }}{% raw %}</title></style>",
)


def page(targets: Targets, language: Language, *arguments: str) -> Node:
    return Document(targets("report", "--format", "html", "--lang", language, *arguments).out).root


def hostile_page(language: Language = "zh") -> str:
    """Return a page on which every text that a plan or a ledger can hold is hostile."""
    texts = [json.dumps(each) for each in HOSTILE]
    keys = [
        f"metric_en = {text}\nowner = {text}\nnote = {text}\nunit = {text}\ngoal = {at + 1}\nstretch_goal = 9\n"
        f'[[target.part]]\nid = "p"\nname = {text}\nname_en = {text}\ngoal = 1'
        for at, text in enumerate(texts)
    ]
    plan = plan_of(*keys)
    targets = [target.model_copy(update={"metric": text}) for target, text in zip(plan.targets, HOSTILE, strict=True)]
    focus = plan.focuses[0].model_copy(update={"name": HOSTILE[0], "name_en": HOSTILE[3]})
    plan = plan.model_copy(
        update={"title": HOSTILE[5], "title_en": HOSTILE[1], "targets": tuple(targets), "focuses": (focus,)}
    )
    actuals = [
        actual_of("2022-06", "1", target=f"t{at}").model_copy(update={"source": text, "note": text})
        for at, text in enumerate(HOSTILE, 1)
    ]
    return report_html(Export(make_report(plan, ledger_of(*actuals), Period(2022, 6))), language)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_whole_page(five: Targets, golden: Callable[[str, str], None], language: Language) -> None:
    golden(f"report.{language}.html", five("report", "--format", "html", "--lang", language).out)


@pytest.mark.parametrize(("language", "locale"), [("zh", "zh-CN"), ("en", "en")])
def test_it_is_a_page_of_its_language(demo: Targets, language: Language, locale: str) -> None:
    text = demo("report", "--format", "html", "--lang", language).out
    document = Document(text)
    assert document.declaration == "DOCTYPE html"
    root = document.root
    assert root.one("html").attributes["lang"] == locale
    head = root.one("head")
    assert head.children[0].attributes == {"charset": "utf-8"}
    assert len(head.one("title").words) > 10
    assert len(list(root.all("h1"))) == 1
    levels = [int(node.tag[1]) for node in root.all() if re.fullmatch("h[1-6]", node.tag)]
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_stands_alone(five: Targets, language: Language) -> None:
    text = five("report", "--format", "html", "--lang", language).out
    root = Document(text).root
    (policy,) = [node for node in root.all("meta") if "http-equiv" in node.attributes]
    assert policy.attributes["http-equiv"] == "Content-Security-Policy"
    content = policy.attributes["content"] or ""
    assert content.startswith("default-src 'none'; style-src 'unsafe-inline'")
    assert content.count("unsafe") == 1
    assert not {node.tag for node in root.all()} & {"script", "link", "img", "iframe", "object", "use", "image"}
    attributes = [(name, value) for node in root.all() for name, value in node.attributes.items()]
    assert not [name for name, _ in attributes if name.startswith("on") or name in {"src", "srcset", "style"}]
    assert not re.search(r"url\(|@import|https?:", text)
    ids = [value for name, value in attributes if name == "id"]
    assert len(set(ids)) == len(ids) > 28
    assert all(re.fullmatch(r"[A-Za-z][\w-]*", value or "", re.ASCII) for value in ids)
    assert all((value or "")[:1] == "#" and (value or "")[1:] in ids for name, value in attributes if name == "href")
    assert "aria-label" not in {name for name, _ in attributes}
    labels = [each for name, value in attributes if name == "aria-labelledby" for each in (value or "").split()]
    assert set(labels) <= set(ids)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_tables_and_charts_can_be_heard(demo: Targets, language: Language) -> None:
    root = page(demo, language)
    tables = list(root.all("table"))
    assert len(tables) == 3
    for table in tables:
        assert table.children[0].tag == "caption"
        assert table.one("caption").words
        heads = list(table.all("th"))
        assert all(head.attributes["scope"] in {"row", "col"} and head.words for head in heads)
        columns = [head for head in heads if head.attributes["scope"] == "col"]
        assert all(len(row.children) == len(columns) for row in table.all("tr"))
    charts = [node for node in root.all("svg") if node.attributes.get("aria-hidden") != "true"]
    assert len(charts) == 28 + 27  # a bullet for every target; one has never had a figure
    for chart in charts:
        assert chart.attributes["role"] == "img"
        title, description = chart.children[:2]
        assert (title.tag, description.tag) == ("title", "desc")
        assert title.words
        assert description.words
        assert chart.attributes["aria-labelledby"] == f"{title.attributes['id']} {description.attributes['id']}"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_figures_are_those_of_the_json(demo: Targets, language: Language) -> None:
    document = json.loads(demo("report", "--format", "json").out)
    targets = [target for section in document["sections"] for target in section["targets"]]
    rows = {
        row.attributes["data-target"]: row for row in page(demo, language).all("tr") if "data-target" in row.attributes
    }
    assert list(rows) == [target["id"] for target in targets]
    for target in targets:
        cells = {(cell.attributes["class"] or "").split()[0]: cell for cell in rows[target["id"]].all("td")}
        computed = {name: each["value"] for name, each in target["computed"].items()}

        def shown(value: str | None, show: Callable[[Fraction], str]) -> str:
            return "-" if value is None else show(Fraction(value))

        actual = target["figure"] and target["measure"] != "task" and target["figure"]["value"]
        assert cells["actual-column"].words.rstrip("†") == (number(Decimal(actual)) if actual else "-")
        assert cells["completion-column"].one("span").words == shown(computed["completion"], percent)
        assert cells["lead-column"].words == shown(computed["lead"], points)
        assert cells["growth-column"].words.rstrip("*!") == shown(computed["growth"], percent)
        assert words(f"status.{target['status']}", language) in cells["status-column"].words
        assert rows[target["id"]].one("th").one("a").words == target["metric"][language]


def test_the_half_that_falls_short_is_marked_beside_its_goal_and_explained(demo: Targets) -> None:
    root = page(demo, "en")
    rows = {row.attributes["data-target"]: row for row in root.all("tr") if "data-target" in row.attributes}
    cells = {
        (name, str(cell.attributes["class"])): cell.words
        for name in ("value-added", "industrial-investment")
        for cell in rows[name].all("td")
    }
    assert cells["value-added", "growth-column number warn"] == "8.3%!"
    assert cells["value-added", "growth_goal-column number"] == "+9%"
    assert cells["value-added", "variance-column number"] == "+0.3"
    assert cells["industrial-investment", "growth-column number bad"] == "-3.1%!"
    assert cells["industrial-investment", "variance-column number warn"] == "-2.6!"
    assert "! marks the half of a target that falls short." in root.one("footer").words


@pytest.mark.parametrize("language", ["zh", "en"])
def test_hostile_names_are_text(language: Language) -> None:
    root = Document(hostile_page(language)).root
    known = "html head meta title style body header h1 p main ul li b span section h2 div table caption thead tr th"
    known += (
        " tbody td a svg desc rect path polyline polygon circle text article h3 small dl dt dd details summary footer"
    )
    assert {node.tag for node in root.all()} <= set(known.split())
    assert not [name for node in root.all() for name in node.attributes if name.startswith("on")]
    assert all((node.attributes["href"] or "").startswith("#t") for node in root.all("a"))
    said = root.words
    assert all(text in said for text in HOSTILE)


def test_parts_stand_below_their_target() -> None:
    part = '[[target.part]]\nid = "p"\nname = "仙塘镇"\ngoal = 12'
    plan = plan_of(f'unit = "个"\ngoal = 20\nstretch_goal = 25\n{part}')
    ledger = ledger_of(actual_of("2022-06", "11"), actual_of("2022-06", "8", target="t1/p"))
    root = Document(report_html(Export(make_report(plan, ledger, Period(2022, 6))), "zh")).root
    rows = {node.attributes.get("data-target"): node.attributes.get("class") for node in root.all("tr")}
    assert rows == {None: None, "t1": None, "t1/p": "part"}
    whole, share = root.all("article")
    facts = {term.words: term.next.words for term in whole.all("dt")}
    assert facts["奋斗目标"] == "25个，完成 44.0%，略欠进度（不计入状态）"
    assert share.one("small").words == "指标1 的分解"
    assert share.one("h3").words.startswith("仙塘镇")


def made(stamp: dt.datetime | None) -> str:
    report = make_report(plan_of('unit = "家"\ngoal = 3'), ledger_of(), Period(2022, 6))
    return report_html(Export(report, stamp=stamp), "en")


def test_a_stamp_only_where_there_is_one() -> None:
    at = dt.datetime(2022, 7, 25, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=8)))
    assert "Made: 2022-07-25 09:30:00+08:00" in made(at)
    assert "Made:" not in made(None)


def test_nothing_that_fits_is_said(demo: Targets) -> None:
    root = page(demo, "en", "--status", "missed")
    assert "No target fits what was asked for." in root.one("main").words
    assert not list(root.all("table"))


def test_a_summary_ends_with_the_tables(demo: Targets) -> None:
    root, whole = page(demo, "zh", "--summary"), page(demo, "zh")
    assert [len(list(each.all("tr"))) for each in (root, whole)] == [31, 31]
    assert [len(list(each.all("article"))) for each in (root, whole)] == [0, 28]
    assert not list(root.all("a"))
    text = demo("report", "--format", "markdown", "--summary").out
    assert "<details>" not in text
    assert "已省略" not in text


def test_below_the_name_stand_figure_goal_and_unit(demo: Targets) -> None:
    rows = {node.attributes.get("data-target"): node for node in page(demo, "zh").all("tr")}
    below = {name: [span.words for span in row.one("th").all("span")] for name, row in rows.items() if name}
    assert below["gross-output"] == ["118.6 / >237 亿元"]
    assert below["value-added"] == ["29.8† / 59 亿元"]
    assert below["industry-upgrading"] == ["35%"]
    assert below["rural-logistics"] == ["-"]


def test_a_limit_is_drawn_as_one() -> None:
    plan = plan_of('unit = "万吨标准煤"\ncomparator = "<="\ngoal = 120', 'unit = "家"\ngoal = 10')
    ledger = ledger_of(actual_of("2022-06", "75"), actual_of("2022-06", "9", target="t2"))
    root = Document(report_html(Export(make_report(plan, ledger, Period(2022, 6))), "zh")).root
    limit, floor = (node for node in root.all("svg") if node.attributes.get("class") == "bullet")
    kinds = [{node.attributes.get("class") for node in chart.all()} for chart in (limit, floor)]
    assert {"overrun", "limit-mark"} <= kinds[0]
    assert not {"overrun", "limit-mark"} & kinds[1]
    assert limit.one("desc").words == "已用限额 62.5%，时序进度 50.0%，限额 100%。"


def test_the_ending_asks_for_it(demo: Targets) -> None:
    assert demo("report", "-o", "june.html", "-o", "june.HTM").code == 0
    assert (demo.folder / "june.html").read_bytes() == (demo.folder / "june.HTM").read_bytes()
    assert (demo.folder / "june.html").read_bytes().startswith(b"<!DOCTYPE html>\n")


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_every_text_has_contrast_in_both_schemes() -> None:
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48  # the grey that famously just fails
    style = resource("report.html.jinja").decode().partition("* { box-sizing")[0]
    light, dark = (
        dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", part)) for part in style.split("prefers-color-scheme: dark")
    )
    assert light.keys() == dark.keys()
    for scheme in (light, dark):
        for ground in ("paper", "panel"):
            for text in ("ink", "soft", "accent", "good", "warn", "bad"):
                assert contrast(scheme[text], scheme[ground]) >= 4.5, (text, ground)
        assert contrast(scheme["accent"], scheme["rest-band"]) >= 3
        assert contrast(scheme["accent"], scheme["due-band"]) >= 3
        assert contrast(scheme["accent"], scheme["interval"]) >= 3
