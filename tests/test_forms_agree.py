"""Every form of the report is read back and says the same of every target, in both languages.

A reader a form: it returns each target's columns as a person or a program finds them there, numbers as plain decimals,
shares and points in per cent, None where there is none. JSON, which has every digit, is what they are held against.
"""

from __future__ import annotations

import csv
import io
import json
import re
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from python_calamine import CalamineWorkbook

from cli import start
from dongyuan_targets.judging.verdict import Status
from dongyuan_targets.quantities.rounding import decimals
from dongyuan_targets.render.report.formats import ENDINGS
from dongyuan_targets.render.report.lines import COLUMNS
from dongyuan_targets.render.value_columns import ValueKind
from dongyuan_targets.text import words
from github_markdown import tables_of
from html_page import Document, Node

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from cli import Targets
    from dongyuan_targets.message import Language

UNSETTLED = {"<1%": (Decimal(0), Decimal(1)), ">99%": (Decimal(99), Decimal(100))}
"""Chances that people are not told to the per cent, and what lies behind them."""

Found = dict[str, dict[str, str | None]]
"""The columns of each target, by its name."""

KINDS = {column.key: column.kind for column in COLUMNS}
RATIOS = (ValueKind.SHARE, ValueKind.POINTS, ValueKind.CHANCE)
UNIT = re.compile(r"\s*[（(](%|百分点|points)[）)]$")


def read_csv(content: bytes, language: Language, encoding: str = "utf-8-sig") -> Found:
    header, *rows = csv.reader(io.StringIO(content.decode(encoding), newline=""))
    return by_name(header, rows, language)


def read_gb18030(content: bytes, language: Language) -> Found:
    return read_csv(content, language, "gb18030")


def read_markdown(content: bytes, language: Language) -> Found:
    found: Found = {}
    for header, *rows in tables_of(content.decode()):
        found |= by_name(header, [[plain(cell) for cell in row] for row in rows], language)
    return found


def plain(cell: str) -> str:
    """Return a cell without what only people need: bars, groups of digits, signs and comparators."""
    text = cell.split("\N{NO-BREAK SPACE}", maxsplit=1)[0]
    number = re.fullmatch(r"(?:>=|<=|[><~])?\+?(-?[\d,]+(?:\.\d+)?)%?\*?!?", text)
    return number[1].replace(",", "") if number else text


def read_xlsx(content: bytes, language: Language) -> Found:
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    top = next(number for number, row in enumerate(rows) if row[-1] != "")
    header = [str(each) for each in rows[top]]
    keys = keys_of(header, language)
    shares = {ValueKind.SHARE, ValueKind.CHANCE}
    cells = (
        [
            f"{value * (100 if KINDS[key] in shares else 1):.9f}" if isinstance(value, float) else str(value)
            for key, value in zip(keys, row, strict=True)
        ]
        for row in rows[top + 1 :]
    )
    return by_name(header, cells, language)


def read_html(content: bytes, language: Language) -> Found:
    root = Document(content.decode()).root
    rows = [row for row in root.all("tr") if "data-target" in row.attributes]
    return {
        row.one("th").one("a").words: {"metric": row.one("th").one("a").words, **cells_of(row, language)}
        for row in rows
    }


def cells_of(row: Node, language: Language) -> dict[str, str | None]:
    statuses = {words(f"status.{status}", language) for status in Status}
    found: dict[str, str | None] = {}
    for cell in row.all("td"):
        key = str(cell.attributes["class"]).split()[0].removesuffix("-column")
        text = cell.one("span").words if key == "completion" else cell.words
        if key == "status":  # a sign goes with the word
            text = next(each for each in statuses if text.startswith(each))
        found[key] = None if text == "-" else text if text in UNSETTLED else plain(text)
    return found


def keys_of(header: Sequence[str], language: Language) -> list[str]:
    keys = {column.header(language): column.key for column in COLUMNS}
    return [keys[UNIT.sub("", each)] for each in header]


def by_name(header: Sequence[str], rows: Iterable[Sequence[str]], language: Language) -> Found:
    keys = keys_of(header, language)
    found = [dict(zip(keys, (each if each not in {"", "-"} else None for each in row), strict=True)) for row in rows]
    return {str(row["metric"]): row for row in found}


def exact(document: dict[str, Any], language: Language) -> Found:
    """Return what the JSON says under the names of the columns."""
    return {
        target["metric"][language]: in_columns(target, language)
        for section in document["sections"]
        for target in section["targets"]
    }


def in_columns(target: dict[str, Any], language: Language) -> dict[str, str | None]:
    figure, last_year, projected = target["figure"] or {}, target["last_year"] or {}, target["projection"]
    values = {
        **{key: each["value"] for key, each in target["computed"].items() if key in KINDS},
        "goal": "100" if target["measure"] == "task" else target["goal"],
        "actual": figure.get("value"),
        "last_year": last_year.get("value"),
        "projection": projected["point"],
        "projection_low": projected["low"],
        "projection_high": projected["high"],
        "chance": projected["chance"],
    }
    in_per_cent = {
        key: str(Decimal(value) * 100) if value is not None and KINDS[key] in RATIOS else value
        for key, value in values.items()
    }
    return {
        **in_per_cent,
        "id": target["id"],
        "metric": target["metric"][language],
        "growth_goal": target["growth_rate"],
        "comparator": target["comparator"],
        "status": words(f"status.{target['status']}", language),
        "reason": target["reason"][language],
        "owner": target["owner"],
    }


def once_for_tasks(found: Found, document: dict[str, Any]) -> Found:
    """Return columns as people find them: how much of a task is done stands once, as its completion."""
    tasks = {target["id"] for each in document["sections"] for target in each["targets"] if target["measure"] == "task"}
    said_again = dict.fromkeys(("goal", "actual", "variance", "shortfall"))
    return {name: {**row, **said_again} if row["id"] in tasks else row for name, row in found.items()}


FOR_MACHINES = (read_csv, read_gb18030)

READERS: dict[str, tuple[tuple[str, ...], Callable[[bytes, Language], Found], set[str]]] = {
    "csv": (("-o", "report.csv"), read_csv, set(KINDS)),
    "gb18030": (("-o", "report.csv", "--encoding", "gb18030"), read_gb18030, set(KINDS)),
    "markdown": (
        ("-o", "report.md"),
        read_markdown,
        {"metric", "status", "unit", "goal", "actual", "growth", "growth_goal", "completion", "lead"} | {"variance"},
    ),
    "html": (
        ("-o", "report.html"),
        read_html,
        {"metric", "status", "unit", "goal", "actual", "growth", "growth_goal", "completion", "lead"}
        | {"variance", "projection", "chance"},
    ),
    "xlsx": (
        ("-o", "report.xlsx"),
        read_xlsx,
        set(KINDS) - {"id", "comparator", "last_year", "shortfall", "projection_low", "projection_high"},
    ),
}
"""How to make each form, how to read it, and the columns it has."""


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("form", READERS)
def test_all_forms_say_the_same(demo: Targets, form: str, language: Language) -> None:
    arguments, read, columns = READERS[form]
    document = json.loads(demo("report", "--format", "json").out)
    wanted = exact(document, language) if read in FOR_MACHINES else once_for_tasks(exact(document, language), document)
    assert demo("report", "--lang", language, *arguments).code == 0
    found = read((demo.folder / arguments[1]).read_bytes(), language)
    assert found.keys() == wanted.keys()
    assert len(found) == 28
    compared = 0
    for name, row in found.items():
        assert row.keys() == columns
        for key in row.keys() & wanted[name].keys():
            assert_same(key, row[key], wanted[name][key])
            compared += row[key] is not None
    assert compared > 5 * 28


def assert_same(key: str, found: str | None, wanted: str | None) -> None:
    """Check a text to be the same, and a number to be no further off than its last decimal can tell."""
    if key == "needed_per_month" and found is None:
        assert wanted is None or Decimal(wanted) == 0
    elif found is None or wanted is None or KINDS[key] is ValueKind.TEXT:
        assert found == wanted, key
    elif found in UNSETTLED:
        assert UNSETTLED[found][0] < Decimal(wanted) < UNSETTLED[found][1]
    else:
        found = found.rstrip("†")
        off = abs(Fraction(found) - Fraction(wanted))
        assert off <= Fraction(1, 2 * 10 ** decimals(Decimal(found))), (key, found, wanted)


def test_a_form_that_is_a_tenth_off_does_not_agree() -> None:
    assert_same("lead", "-13.6", "-13.6363636363636")
    with pytest.raises(AssertionError):
        assert_same("lead", "-13.7", "-13.6363636363636")
    with pytest.raises(AssertionError):
        assert_same("lead", None, "0")


def test_every_form_has_the_same_bytes_anywhere(demo: Targets) -> None:
    surroundings = {
        "here": {"TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"},
        "there": {"TZ": "America/New_York", "LC_ALL": "de_DE.UTF-8", "PYTHONHASHSEED": "2"},
    }
    for name, environment in surroundings.items():
        outputs = [argument for ending in ENDINGS for argument in ("-o", f"{name}{ending}")]
        ended = start(demo.folder, "report", *outputs, **environment)
        assert (ended.returncode, ended.stderr) == (0, "")
    for ending in ENDINGS:
        here, there = ((demo.folder / f"{name}{ending}").read_bytes() for name in surroundings)
        assert here == there, ending


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_by_owner_the_first_column_is_the_owner_and_the_last_the_focus(targets: Targets, form: str) -> None:
    plan = """schema = 1
title = "计划"
year = 2022
focus = [{ id = "f", name = "工业" }]
[[target]]
id = "nobodys"
focus = "f"
metric = "甲"
unit = "个"
goal = 12
[[target]]
id = "projects"
focus = "f"
metric = "乙"
unit = "个"
goal = 12
owner = "招商股"
part = [{ id = "town", name = "仙塘镇", goal = 6, owner = "镇政府" }]
"""
    (targets.folder / "targets.toml").write_text(plan, encoding="utf-8")
    assert targets("report", "--period", "6", "--by", "owner", "-o", f"a.{form}").code == 0
    found = READERS[form][1]((targets.folder / f"a.{form}").read_bytes(), "zh")
    assert {(next(iter(row)), list(row)[-1]) for row in found.values()} == {("owner", "focus")}
    assert [(row["owner"], name, row["focus"]) for name, row in found.items()] == [
        ("招商股", "乙", "工业"),
        ("镇政府", "乙/仙塘镇", "工业"),
        (None, "甲", "工业"),
    ]
