"""The report for programs: every figure a decimal string, whatever is recorded."""

from __future__ import annotations

import json
import re
import unicodedata
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongyuan_targets.judging.verdict import Status
from dongyuan_targets.render.json_values import as_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cli import Targets

ROOT = Path(__file__).parents[1]


def numbers(value: Any, path: str = "") -> Iterator[tuple[str, int | float]]:
    """Yield every JSON number of a document with its place."""
    match value:
        case bool():
            return
        case int() | float():
            yield path, value
        case dict():
            for name, each in value.items():
                yield from numbers(each, f"{path}/{name}")
        case list():
            for each in value:
                yield from numbers(each, f"{path}/*")


def targets_of(document: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {target["id"]: target for focus in document["sections"] for target in focus["targets"]}


def test_the_whole_document(five: Targets, golden: Callable[[str, str], None]) -> None:
    golden("report.json", five("report", "--format", "json").out)


def test_only_counts_and_years_are_numbers(demo: Targets) -> None:
    document = json.loads(demo("report", "--format", "json").out)
    found = {path for path, _ in numbers(document)}
    assert {path for path in found if "/counts/" not in path} == {"/schema", "/year", "/reported"}
    assert all(type(number) is int for _, number in numbers(document))


def test_how_many_are_reported_is_said_of_all_in_scope_whatever_is_shown(demo: Targets) -> None:
    document = json.loads(demo("report", "--format", "json", "--status", "behind").out)
    assert (document["reported"], document["counts"]) == (26, {"behind": 4})
    innovation = json.loads(demo("report", "--format", "json", "--focus", "innovation", "--status", "behind").out)
    assert (innovation["reported"], innovation["counts"]) == (5, {})


def test_what_was_recorded_comes_out_digit_by_digit(county: Targets) -> None:
    county("record", "gross-output", "118.60", "--period", "6", "--growth-rate", "10.20")
    figure = targets_of(json.loads(county("report", "--format", "json").out))["gross-output"]["figure"]
    assert (figure["value"], figure["growth_rate"]) == ("118.60", "10.20")


def test_computed_figures_are_unrounded(demo: Targets) -> None:
    for target in targets_of(json.loads(demo("report", "--format", "json").out)).values():
        computed = target["computed"]
        assert all((each["value"] is None) is (each["reason"] is not None) for each in computed.values())
        if target["measure"] != "cumulative" or target["figure"] is None:
            continue
        goal, actual = Fraction(target["goal"]), Fraction(target["figure"]["value"])
        close = Fraction(1, 10**25)
        assert abs(Fraction(computed["completion"]["value"]) - actual / goal) < close
        assert abs(Fraction(computed["lead"]["value"]) - (actual / goal - Fraction(1, 2))) < close
        assert Decimal(computed["variance"]["value"]) == Decimal(target["figure"]["value"]) - Decimal(
            target["goal"]
        ) * Decimal("0.5")


@pytest.mark.parametrize(
    "arguments",
    [
        ("--period", "1"),
        ("--period", "12"),
        ("--as-of", "2022-06-20"),
        ("--as-of", "2022-01-01", "--period", "6"),
        ("--focus", "innovation"),
        ("--status", "missed"),
        ("--status", "not-reported", "--focus", "commerce"),
    ],
)
def test_every_report_keeps_to_the_schema(demo: Targets, arguments: tuple[str, ...]) -> None:
    schema = json.loads(demo("check", "--schema", "report").out)
    ended = demo("report", "--format", "json", *arguments)
    assert (ended.code, ended.err) == (0, "")
    jsonschema.validate(json.loads(ended.out), schema)
    assert ended.out.endswith("}\n")


def test_an_empty_ledger_gives_reasons_and_no_numbers(county: Targets) -> None:
    document = json.loads(county("report", "--period", "6", "--format", "json").out)
    targets = targets_of(document)
    assert document["counts"] == {"not_reported": 28}
    assert len(targets) == 28
    for target in targets.values():
        assert target["figure"] is None
        assert target["computed"]["completion"]["value"] is None
        assert target["computed"]["completion"]["reason"]["zh"]
        assert target["computed"]["completion"]["reason"]["en"]


def test_as_of_is_named_and_takes_the_newest_period_known_then(demo: Targets) -> None:
    document = json.loads(demo("report", "--format", "json", "--as-of", "2022-06-20").out)
    assert (document["period"], document["as_of"]) == ("2022-05", "2022-06-20")


def test_an_undone_figure_leaves_the_document_as_it_was(demo: Targets) -> None:
    before = demo("report", "--format", "json").out
    assert demo("record", "gross-output", "119", "--period", "6", "--revise").code == 0
    assert demo("report", "--format", "json").out != before
    assert demo("undo").code == 0
    assert demo("report", "--format", "json").out == before


def test_the_schema_at_the_root_is_what_the_program_prints(county: Targets) -> None:
    printed = county("check", "--schema", "plan").out
    assert county("check", "--schema").out == printed
    assert (ROOT / "targets.schema.json").read_text(encoding="utf-8").strip() == printed.strip()
    assert county("check", "--schema", "ledger").code == 2


def test_both_schemas_are_schemas(county: Targets) -> None:
    for name in ("plan", "report", "rollup"):
        schema = json.loads(county("check", "--schema", name).out)
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        jsonschema.Draft202012Validator.check_schema(schema)


def test_no_text_of_the_document_is_a_key_of_the_catalogue(demo: Targets) -> None:
    text = demo("report", "--format", "json").out
    assert not re.search(r'"(reason|status|term|report|show)\.[a-z_]+"', text)


def documents(characters: st.SearchStrategy[str]) -> st.SearchStrategy[object]:
    return st.recursive(
        st.none() | st.booleans() | st.integers() | st.sampled_from(Status) | st.text(characters),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(characters, max_size=3), inner, max_size=3),
        max_leaves=8,
    )


ACTING: Final = ("Cc", "Cf", "Cs", "Zl", "Zp")
"""Categories of characters that may act where they are printed."""


@given(documents(st.characters(exclude_categories=["Cs"])))
def test_a_document_holds_what_was_put_in(document: object) -> None:
    assert json.loads(as_text(document)) == document


@given(documents(st.characters(exclude_categories=ACTING, exclude_characters="#")))
def test_a_document_is_written_as_the_standard_library_writes_it(document: object) -> None:
    assert as_text(document) == json.dumps(document, ensure_ascii=False, indent=2) + "\n"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_character_of_a_document_acts_where_it_is_printed(text: str) -> None:
    assert {each for each in as_text(text) if unicodedata.category(each) in ACTING} == {"\n"}
