"""Many plans side by side, on six illustrative counties whose leads can be worked out by hand."""

from __future__ import annotations

import io
import json
import zipfile
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from builders import actual_of, ledger_of, plan_of
from dongyuan_targets.errors import InvalidInputError
from dongyuan_targets.judging.rollup import Absence, Member, Ranking, make_rollup
from dongyuan_targets.message import message
from dongyuan_targets.quantities.period import Period
from dongyuan_targets.render.cells import cells
from dongyuan_targets.render.rollup.names import shortened
from dongyuan_targets.render.rollup.xlsx import rollup_xlsx

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cli import Ended, Targets
    from dongyuan_targets.judging.rollup import Metric, Standing
    from dongyuan_targets.message import Language

OUTPUT = 'id = "output"; metric = "规上工业总产值"; metric_en = "Gross output"; '
FIRMS = 'id = "firms"; metric = "新上规企业"; metric_en = "New firms"; '
ENERGY = 'id = "energy"; metric = "能源消费总量"; metric_en = "Energy used"; unit = "万吨标准煤"; comparator = "<="; '
POLICY = 'id = "policy"; metric = "出台政策"; metric_en = "Issue a policy"; measure = "task"'

# Half of each goal is due in June, so the lead is twice the figure's share, less one, halved: actual / goal - 50.
COUNTIES = {
    "jia": (
        "示例甲县",
        (
            OUTPUT + 'unit = "亿元"; goal = 200; growth_rate = 6',
            FIRMS + 'unit = "家"; goal = 10',
            ENERGY + "goal = 120",
            POLICY,
        ),
        ("output value = 100, growth_rate = 8.0", "firms value = 5", "energy value = 54", "policy value = 60"),
    ),
    "yi": (
        "示例乙县",
        (
            OUTPUT + 'unit = "万元"; goal = 3000000; growth_rate = 6',
            FIRMS + 'unit = "家"; goal = 20',
            ENERGY + "goal = 60",
        ),
        ("output value = 1650000, growth_rate = 5.0", "firms value = 4", "energy value = 33"),
    ),
    "bing": (
        "示例丙县",
        (OUTPUT + 'unit = "亿元"; goal = 120', FIRMS + 'unit = "批"; goal = 10', ENERGY + "goal = 50"),
        ("output value = 66, growth_rate = 9.1", "firms value = 6", "energy value = 25"),
    ),
    "ding": (
        "示例丁县",
        (FIRMS + 'unit = "家"; goal = 8', POLICY),
        ("firms value = 5", "policy value = 50"),
    ),
    "wu": (
        "示例戊县",
        (OUTPUT + 'unit = "亿元"; goal = 80', FIRMS + 'unit = "家"; goal = 3'),
        ("firms value = 1",),
    ),
    "ji": (
        "示例己县",
        (OUTPUT + 'unit = "亿元"; goal = 90',),
        ("output value = 45",),
    ),
}
NAMES = {"jia": "A", "yi": "B", "bing": "C", "ding": "D", "wu": "E", "ji": "F"}


@pytest.fixture
def counties(targets: Targets) -> Targets:
    """`targets` in a folder with six counties; the last one's plan is of the year before."""
    for folder, (title, blocks, figures) in COUNTIES.items():
        year = 2021 if folder == "ji" else 2022
        head = f'schema = 1\ntitle = "{title}"\ntitle_en = "Example County {NAMES[folder]}"\nyear = {year}\n'
        focus = '[[focus]]\nid = "f"\nname = "示例"\n'
        text = "".join(f'[[target]]\nfocus = "f"\n{block}\n' for block in blocks).replace("; ", "\n")
        write(targets.folder / folder / "targets.toml", head + focus + text)
        lines = [line_of(number, figure, f"{year}-06") for number, figure in enumerate(figures)]
        if folder == "wu":
            lines.append(line_of(9, "output value = 30", "2022-05"))
        write(targets.folder / folder / "actuals.toml", "schema = 1\n[actuals]\n" + "".join(lines))
    return targets


def write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def line_of(number: int, figure: str, period: str) -> str:
    target, _, values = figure.partition(" ")
    return f'k{number} = {{ target = "{target}", period = "{period}", {values}, recorded_at = 2022-07-10 }}\n'


def document(ended: Ended) -> Any:
    return json.loads(ended.out)


def rows_of(made: Any, metric: str) -> dict[str, Any]:
    """Return the rows of a metric by county, in their order."""
    found = next(each for each in made["metrics"] if each["id"] == metric)
    return {row["path"]: row for row in found["rows"]}


def ranks(made: Any, metric: str) -> dict[str, int | None]:
    return {path: row["rank"] for path, row in rows_of(made, metric).items()}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [80, 120])
def test_six_counties(counties: Targets, golden: Callable[[str, str], None], language: Language, width: int) -> None:
    ended = counties("rollup", *COUNTIES, "--lang", language, "--width", str(width))
    assert (ended.code, ended.err) == (0, "")
    golden(f"rollup-{language}-{width}.txt", ended.out)
    assert all(cells(line) <= width for line in ended.out.splitlines())
    metrics = [part for each in ("output", "firms", "energy", "policy") for part in ("--metric", each)]
    ended = counties("rollup", *COUNTIES, "--lang", language, "--width", str(width), *metrics)
    golden(f"rollup-metrics-{language}-{width}.txt", ended.out)
    assert all(cells(line) <= width for line in ended.out.splitlines())


def test_ties_share_a_rank_and_who_has_no_number_is_last(counties: Targets) -> None:
    made = document(counties("rollup", *COUNTIES, "--format", "json"))
    assert [metric["id"] for metric in made["metrics"]] == ["output", "firms", "energy", "policy"]
    # 165 of 300 and 66 of 120 are both 55.0 %, 100 of 200 is 50.0 %: +5.0, +5.0, 0.0.
    assert list(ranks(made, "output").items()) == [
        ("yi", 1),
        ("bing", 1),
        ("jia", 3),
        ("wu", None),
        ("ding", None),
        ("ji", None),
    ]
    rows = rows_of(made, "output")
    assert rows["wu"]["target"]["status"] == "not_reported"
    assert (rows["ding"]["absent"], rows["ji"]["absent"]) == ("no_metric", "other_year")
    # 5 of 8 is +12.5, 6 of 10 +10.0, 5 of 10 0.0, 1 of 3 -16.7, 4 of 20 -30.0.
    assert ranks(made, "firms") == {"ding": 1, "bing": 2, "jia": 3, "wu": 4, "yi": 5, "ji": None}


def test_of_a_ceiling_the_least_used_is_first(counties: Targets) -> None:
    made = document(counties("rollup", *COUNTIES, "--format", "json"))
    # 54 of 120 is 45 %, 25 of 50 is 50 %, 33 of 60 is 55 %: less is better.
    assert ranks(made, "energy") == {"jia": 1, "bing": 2, "yi": 3, "ding": None, "wu": None, "ji": None}


def test_ranked_by_growth(counties: Targets) -> None:
    made = document(counties("rollup", *COUNTIES, "--format", "json", "--rank", "growth"))
    assert made["rank"] == "growth"
    assert ranks(made, "output") == {"bing": 1, "jia": 2, "yi": 3, "wu": None, "ding": None, "ji": None}


def test_amounts_are_in_the_first_plans_unit(counties: Targets) -> None:
    made = document(counties("rollup", *COUNTIES, "--format", "json"))
    yi = rows_of(made, "output")["yi"]["target"]
    assert (yi["unit"], yi["actual"], yi["goal"], yi["unit_note"]) == ("亿元", "165", "300", None)
    turned = document(counties("rollup", "yi", "jia", "--format", "json"))
    jia = rows_of(turned, "output")["jia"]["target"]
    assert (jia["unit"], jia["actual"], jia["goal"]) == ("万元", "1000000", "2000000")


def test_what_does_not_convert_stays_in_its_own_unit_and_says_so(counties: Targets) -> None:
    bing = rows_of(document(counties("rollup", *COUNTIES, "--format", "json")), "firms")["bing"]["target"]
    assert (bing["unit"], bing["actual"]) == ("批", "6")
    assert bing["unit_note"]["zh"] == "单位“批”不能换算为“家”，数值按其自己的单位"
    text = counties("rollup", *COUNTIES, "--metric", "firms").out
    assert "6批" in text
    assert "示例丙县，新上规企业：单位“批”不能换算为“家”，数值按其自己的单位。" in text


def test_statuses_are_counted_for_each_plan(counties: Targets) -> None:
    made = document(counties("rollup", *COUNTIES, "--format", "json"))
    assert {plan["path"]: plan["counts"] for plan in made["plans"]} == {
        "jia": {"ahead": 2, "on_schedule": 2},
        "yi": {"watch": 2, "behind": 1},
        "bing": {"ahead": 2, "on_schedule": 1},
        "ding": {"ahead": 1, "on_schedule": 1},
        "wu": {"on_schedule": 1, "not_reported": 1},
        "ji": {},
    }


@pytest.mark.parametrize("folder", ["jia", "yi", "bing", "ding", "wu"])
def test_a_countys_own_report_and_its_rows_agree(counties: Targets, folder: str) -> None:
    made = document(counties("rollup", *COUNTIES, "--format", "json"))
    report = document(counties("report", "--file", folder, "--period", "6", "--format", "json"))
    assert next(plan for plan in made["plans"] if plan["path"] == folder)["counts"] == report["counts"]
    for own in (target for section in report["sections"] for target in section["targets"]):
        row = rows_of(made, own["id"])[folder]["target"]
        for name in ("completion", "due_share", "lead", "growth", "growth_gap"):
            assert row[name] == own["computed"][name]
        assert (row["status"], row["reason"]) == (own["status"], own["reason"])
        if own["figure"] and own["goal"]:
            assert Fraction(row["actual"]) / Fraction(row["goal"]) == Fraction(own["figure"]["value"]) / Fraction(
                own["goal"]
            )


def test_the_period_is_the_newest_that_all_plans_have(counties: Targets) -> None:
    assert "统计期：2022年1-6月（2 份计划都有）" in counties("rollup", "wu", "jia").out
    may = counties("rollup", "wu", "jia", "--period", "5").out
    assert "统计期：2022年1-5月（2 份计划中 1 份有；2022年1-6月：2 份）" in may
    path = counties.folder / "jia" / "actuals.toml"
    june = path.read_text(encoding="utf-8")
    early = line_of(20, "output value = 120", "2022-07")
    path.write_text(june + early, encoding="utf-8")
    # one of four figures: July has begun, and Jia has it not yet
    assert "统计期：2022年1-6月（2 份计划都有）" in counties("rollup", "wu", "jia").out
    path.write_text(june + early + line_of(21, "firms value = 6", "2022-07"), encoding="utf-8")
    assert "统计期：2022年1-6月（3 份计划都有；2022年1-7月：1 份）" in counties("rollup", "wu", "jia", "yi").out
    made = document(counties("rollup", "wu", "jia", "yi", "--format", "json"))
    assert made["held"] == [{"period": "2022-06", "plans": 3}, {"period": "2022-07", "plans": 1}]
    assert (made["period"], made["newest_period"]) == ("2022-06", "2022-07")


def test_plans_without_a_period_in_common_are_compared_at_that_of_most(counties: Targets) -> None:
    for folder, month in (("jia", 5), ("yi", 7), ("bing", 7)):
        path = counties.folder / folder / "actuals.toml"
        text = path.read_text(encoding="utf-8").replace('"2022-06"', f'"2022-{month:02}"')
        path.write_text(text, encoding="utf-8")
    assert "统计期：2022年1-7月（3 份计划中 2 份有）" in counties("rollup", "jia", "yi", "bing").out
    assert "截至：2022-07-09" in counties("rollup", "jia", "--period", "6", "--as-of", "2022-07-09").out
    nothing = counties("rollup", "jia", "--as-of", "2022-07-09")
    assert (nothing.code, nothing.out) == (2, "")
    assert "还没有 2022 年的数据" in nothing.err


def test_the_year_is_the_first_plans_or_that_of_the_period(counties: Targets) -> None:
    turned = document(counties("rollup", "ji", "jia", "--format", "json"))
    assert (turned["period"], ranks(turned, "output")) == ("2021-06", {"ji": 1, "jia": None})
    asked = document(counties("rollup", "jia", "ji", "--period", "2021-06", "--format", "json"))
    assert ranks(asked, "output") == {"ji": 1, "jia": None}
    assert "没有 2020 年的可用计划" in counties("rollup", "jia", "--period", "2020-06").err


def test_a_plan_that_cannot_be_read_stands_as_such_and_the_others_are_compared(counties: Targets) -> None:
    write(counties.folder / "yi" / "targets.toml", 'schema = 1\ntitle = "示例乙县"\nyear = 2022\nx = 1\n')
    write(counties.folder / "bing" / "actuals.toml", "schema = 1\n[actuals]\nk = { target")
    ended = counties("rollup", "jia", "yi", "bing", "none", "--format", "json")
    assert ended.code == 2
    assert [line.partition("：")[0] for line in ended.err.splitlines()] == [
        "yi/targets.toml:4",
        "bing/actuals.toml:3",
        "没有文件 none。请核对路径。",
    ]
    made = document(ended)
    assert [(plan["name"]["zh"], plan["absent"]) for plan in made["plans"]] == [
        ("示例甲县", None),
        ("yi", "unreadable"),
        ("示例丙县", "unreadable"),
        ("none", "unreadable"),
    ]
    assert ranks(made, "output") == {"jia": 1, "yi": None, "bing": None, "none": None}
    assert "yi：无法读取，未参与汇总。" in counties("rollup", "jia", "yi").out
    assert counties("rollup", "jia", "yi", "--metric", "output").out.count("无法读取") == 2
    alone = counties("rollup", "none", "--lang", "zh")
    assert (alone.code, alone.out) == (2, "")
    assert alone.err.endswith("没有一份计划可用，无从汇总。\n")


def test_metrics_can_be_chosen(counties: Targets) -> None:
    made = document(counties("rollup", *COUNTIES, "--format", "json", "--metric", "energy", "--metric", "firms"))
    assert [metric["id"] for metric in made["metrics"]] == ["firms", "energy"]
    assert made["plans"][0]["counts"] == {"ahead": 1, "on_schedule": 1}
    wrong = counties("rollup", *COUNTIES, "--metric", "outputs")
    assert (wrong.code, wrong.out) == (2, "")
    assert "“outputs”" in wrong.err
    assert "是否想写：output, Gross output？" in wrong.err
    for option in ("--rank", "--format", "--as-of", "--color"):
        assert counties("rollup", "jia", option, "x").code == 2


def test_metrics_are_chosen_by_name_too(counties: Targets) -> None:
    for name in ("规上工业总产值", "Gross output"):
        made = document(counties("rollup", *COUNTIES, "--format", "json", "--metric", name))
        assert [metric["id"] for metric in made["metrics"]] == ["output"]
    shown = counties("rollup", *COUNTIES, "--metric", "新上规企业").out
    assert "新上规企业（firms，家）" in shown
    assert "output" not in shown


def test_plans_are_ranked_by_the_share_on_track(counties: Targets) -> None:
    made = document(counties("rollup", *COUNTIES, "--format", "json"))
    # Jia 4 of 4, Yi none of 3, Bing 3 of 3, Ding 2 of 2, Wu 1 of 2 (the other is not reported).
    assert [(plan["path"], plan["rank"], plan["on_track"]) for plan in made["plans"]] == [
        ("jia", 1, "1"),
        ("yi", 5, "0"),
        ("bing", 1, "1"),
        ("ding", 1, "1"),
        ("wu", 4, "0.5"),
        ("ji", None, None),
    ]


def filed(counties: Targets, ending: str, *arguments: str) -> bytes:
    (counties.folder / f"all{ending}").unlink(missing_ok=True)
    ended = counties("rollup", *COUNTIES, "-o", f"all{ending}", *arguments)
    assert (ended.code, ended.out, ended.err) == (0, "", "")
    return (counties.folder / f"all{ending}").read_bytes()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("ending", [".md", ".csv", ".html", ".json"])
def test_forms(counties: Targets, golden: Callable[[str, str], None], language: Language, ending: str) -> None:
    made = filed(counties, ending, "--lang", language)
    golden(f"rollup/all-{language}{ending}", made.decode("utf-8-sig" if ending == ".csv" else "utf-8"))
    assert filed(counties, ending, "--lang", language) == made


def test_the_workbook_has_the_summary_first_and_real_numbers(counties: Targets) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(filed(counties, ".xlsx")))
    assert book.sheet_names == ["汇总", "各项指标", "说明"]
    summary = book.get_sheet_by_name("汇总").to_python()
    assert summary[0][0] == "6 份计划汇总"
    assert summary[3][:3] == ["计划", "排名", "达进度\n以上占比"]
    assert [row[:3] for row in summary[4:7]] == [["示例甲县", 1, 1], ["示例丙县", 1, 1], ["示例丁县", 1, 1]]
    assert summary[-1][:3] == ["示例己县", "", ""]
    table = book.get_sheet_by_name("各项指标").to_python()
    rows = [dict(zip(table[0], row, strict=True)) for row in table[1:]]
    first = rows[0]
    assert (first["指标"], first["计划"], first["排名"], first["实际数"]) == ("规上工业总产值", "示例乙县", 1, 165)
    assert (first["完成率"], first["进度差\n（百分点）"], first["状态"]) == (0.55, 5, "略欠进度")
    assert len(rows) == 4 * 6
    assert filed(counties, ".xlsx") == filed(counties, ".xlsx")


def test_a_lead_that_reads_none_has_no_sign_in_the_workbook() -> None:
    plan, ledger = plan_of('unit = "亿元"\ngoal = 100'), ledger_of(actual_of("2022-06", "50.04"))
    made = rollup_xlsx(make_rollup([Member("a", plan, ledger)]), "zh")
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert "&quot;0.0&quot;;&quot;0.0&quot;" in package.read("xl/styles.xml").decode()


def test_files_that_must_not_be_replaced_and_forms_that_do_not_exist(counties: Targets) -> None:
    before = (counties.folder / "jia" / "actuals.toml").read_bytes()
    for arguments, said in (
        (("-o", "jia/actuals.toml", "--format", "csv"), "actuals.toml"),
        (("-o", "all.docx"), ".xlsx"),
        (("-o", "all.txt", "--format", "table"), "table"),
        (("--format", "bulletin"), "markdown"),
        (("--encoding", "big5"), "gb18030"),
    ):
        ended = counties("rollup", *COUNTIES, *arguments)
        assert (ended.code, ended.out) == (2, "")
        assert said in ended.err
    assert (counties.folder / "jia" / "actuals.toml").read_bytes() == before


def test_a_csv_for_older_programs(counties: Targets) -> None:
    assert "示例甲县".encode("gb18030") in filed(counties, ".csv", "--encoding", "gb18030")


@pytest.mark.parametrize("width", [40, 60, 80])
def test_what_tells_plans_apart_is_never_cut_off(counties: Targets, width: int) -> None:
    title = "某某市东源县工业商务和信息化高质量发展年度目标计划"
    for folder in ("jia", "yi", "bing"):
        path = counties.folder / folder / "targets.toml"
        path.write_text(path.read_text(encoding="utf-8").replace(COUNTIES[folder][0], title), encoding="utf-8")
    shown = counties("rollup", "jia", "yi", "bing", "--metric", "output", "--width", str(width)).out
    lines = [line for line in shown.splitlines() if "..." in line]
    for folder in ("jia", "yi", "bing"):
        assert sum(f"{folder}..." in line or f"{folder})" in line for line in lines) == 2, shown
    assert all(cells(line) <= width for line in shown.splitlines())


name_lists = st.lists(st.text("甲乙县 ab/(12)", min_size=1, max_size=30), min_size=1, max_size=6, unique=True)


@given(name_lists, st.integers(10, 40))
def test_short_names_are_told_apart_and_fit(names: list[str], room: int) -> None:
    short = shortened(names, room)
    assert len(set(short)) == len(names)
    assert all(cells(each) <= room for each in short)
    assert shortened(names, 60) == tuple(names)


def test_a_plan_is_a_folder_or_a_file_and_counts_once(counties: Targets) -> None:
    made = document(counties("rollup", "jia/targets.toml", "jia", "yi/", "./yi", "--format", "json"))
    assert [plan["path"] for plan in made["plans"]] == ["jia/targets.toml", "yi"]


def test_what_a_shell_left_of_a_pattern_is_spelled_out(counties: Targets) -> None:
    made = document(counties("rollup", "j*", "--format", "json", "--period", "2022-06"))
    assert [plan["path"] for plan in made["plans"]] == ["ji", "jia"]


def test_plans_of_one_title_are_told_apart_by_their_paths(counties: Targets) -> None:
    path = counties.folder / "yi" / "targets.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("示例乙县", "示例甲县"), encoding="utf-8")
    made = document(counties("rollup", "jia", "yi", "--format", "json"))
    assert [plan["name"] for plan in made["plans"]] == [
        {"zh": "示例甲县 (jia)", "en": "Example County A"},
        {"zh": "示例甲县 (yi)", "en": "Example County B"},
    ]


def test_the_language_is_the_first_plans_unless_asked_otherwise(counties: Targets) -> None:
    path = counties.folder / "yi" / "targets.toml"
    path.write_text('language = "en"\n' + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert counties("rollup", "yi", "jia").out.startswith("2 plans side by side\n")
    assert counties("rollup", "jia", "yi").out.startswith("2 份计划汇总\n")
    assert counties("rollup", "yi", "jia", "--lang", "zh").out.startswith("2 份计划汇总\n")


@pytest.mark.parametrize("arguments", [(), ("--rank", "growth"), ("--period", "12"), ("--metric", "policy")])
def test_the_json_keeps_to_its_schema(counties: Targets, arguments: tuple[str, ...]) -> None:
    schema = document(counties("check", "--schema", "rollup"))
    jsonschema.Draft202012Validator.check_schema(schema)
    ended = counties("rollup", *COUNTIES, "none", "--format", "json", *arguments)
    made = json.loads(ended.out)
    jsonschema.validate(made, schema)
    assert counties("rollup", *COUNTIES, "none", "--format", "json", "--lang", "en", *arguments).out == ended.out
    made["metrics"][0]["rows"][0]["rank"] = "1"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(made, schema)


JUNE = Period(2022, 6)


def only_metric(*plans: tuple[str, str | None, str | None], ranking: Ranking = Ranking.LEAD) -> Metric:
    """Return the comparison of plans of one target: its keys, a value and a growth each."""
    members = [
        Member(str(place), plan_of(keys), ledger_of(actual_of("2022-06", value, growth)))
        for place, (keys, value, growth) in enumerate(plans)
    ]
    return make_rollup(members, JUNE, ranking=ranking).metrics[0]


def by_path(metric: Metric) -> dict[str, Standing]:
    return {each.plan.path: each for each in metric.standings}


def ranks_of(metric: Metric) -> list[int | None]:
    found = by_path(metric)
    return [found[str(place)].rank for place in range(len(found))]


def test_what_reads_the_same_shares_a_rank() -> None:
    # 50.04 and 49.96 of 100 are leads of +0.04 and -0.04: both read 0.0. 50.05 reads +0.1.
    goal = 'unit = "亿元"\ngoal = 100'
    assert ranks_of(only_metric((goal, "50.04", None), (goal, "49.96", None), (goal, "50.05", None))) == [2, 2, 1]


def test_a_rate_that_is_an_about_is_best_where_it_is_near() -> None:
    about = 'unit = "%"\ngoal = 100\nmeasure = "rate"\ncomparator = "~"\ntolerance = 5'
    # Off by 3, 2 and 4 points, above or below alike.
    assert ranks_of(only_metric((about, "103", None), (about, "98", None), (about, "96", None))) == [2, 1, 3]


def test_an_about_that_is_passed_is_not_the_best() -> None:
    """60 of about 100 by June are ahead; so are 110, but they are more than about 100, and 108 are nearer."""
    about = 'unit = "亿元"\ngoal = 100\ncomparator = "~"'
    assert ranks_of(only_metric((about, "110", None), (about, "60", None), (about, "108", None))) == [3, 1, 2]


def test_growth_is_best_low_only_where_every_plan_wants_less() -> None:
    more = 'unit = "亿元"\ngoal = 9\ngrowth_rate = 3'
    less = more + '\ngrowth_comparator = "<="'
    growth = Ranking.GROWTH
    assert ranks_of(only_metric((less, "1", "2"), (less, "1", "1"), (less, "1", "-4"), ranking=growth)) == [3, 2, 1]
    assert ranks_of(only_metric((less, "1", "2"), (more, "1", "1"), (less, "1", "-4"), ranking=growth)) == [1, 2, 3]


def test_a_conversion_need_not_end() -> None:
    hectares, mu = 'unit = "公顷"\ngoal = 10', 'unit = "亩"\ngoal = 150'
    metric = only_metric((hectares, "5", None), (mu, "77", None))
    assert by_path(metric)["1"].scale == Fraction(1, 15)  # 1公顷 is 15亩
    # 77 of 150 is 51.33 %, 5 of 10 is 50 %.
    assert ranks_of(metric) == [2, 1]


def test_a_plan_without_a_unit_takes_none_from_the_others() -> None:
    metric = only_metric(("growth_rate = 5", None, "6"), ('unit = "亿元"\ngrowth_rate = 5', None, "7"))
    assert metric.unit == "亿元"
    assert by_path(metric)["1"].scale == 1
    assert by_path(metric)["0"].scale == message("rollup.no_unit")


def test_no_plan_is_refused() -> None:
    with pytest.raises(InvalidInputError) as caught:
        make_rollup([Member("a"), Member("b")])
    assert caught.value.what.key == "rollup.no_plan"


values = st.one_of(st.none(), st.decimals(0, 200, places=2).map(str))
targets_of_a_plan = st.sampled_from(
    [
        'unit = "亿元"\ngoal = 100',
        'unit = "万元"\ngoal = 900',
        'unit = "家"\ngoal = 9',
        'unit = "亿元"\ngoal = 7\ncomparator = "<="',
    ]
)
drawn = st.lists(st.tuples(targets_of_a_plan, values, values), min_size=1, max_size=6)


@given(drawn, st.randoms(use_true_random=False), st.sampled_from(Ranking))
def test_the_order_of_the_plans_changes_no_rank(
    plans: list[tuple[str, str | None, str | None]], chance: Any, ranking: Ranking
) -> None:
    members = [
        Member(
            str(place),
            plan_of(keys),
            ledger_of(*([] if value is None and growth is None else [actual_of("2022-06", value, growth)])),
        )
        for place, (keys, value, growth) in enumerate(plans)
    ]
    turned = chance.sample(members, len(members))
    one, other = (make_rollup(each, JUNE, ranking=ranking) for each in (members, turned))
    ranked = [{each.plan.path: each.rank for each in made.metrics[0].standings} for made in (one, other)]
    assert ranked[0] == ranked[1]
    found = sorted(rank for rank in ranked[0].values() if rank)
    # Each rank is one more than how many are before it.
    assert found == [1 + sum(other < rank for other in found) for rank in found]


def test_who_is_absent_has_no_rows() -> None:
    plan, ledger = plan_of('unit = "亿元"\ngoal = 100'), ledger_of(actual_of("2022-06", "50"))
    later = plan.model_copy(update={"year": 2023})
    made = make_rollup([Member("a", plan, ledger), Member("b", later, ledger), Member("c", plan), Member("d")])
    assert [each.absence for each in made.plans] == [None, Absence.OTHER_YEAR, Absence.UNREADABLE, Absence.UNREADABLE]
    assert [len(each.rows) for each in made.plans] == [1, 0, 0, 0]
    assert made.period == JUNE
