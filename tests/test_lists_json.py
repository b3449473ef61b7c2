"""`--format json` of what looks: each keeps to its schema and says what the table says."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

if TYPE_CHECKING:
    from cli import Targets


def document(targets: Targets, *arguments: str, code: int = 0) -> dict[str, Any]:
    """Return what a command says as JSON, once it is known to keep to its schema."""
    ended = targets(*arguments, "--format", "json")
    assert (ended.code, ended.err) == (code, "")
    assert ended.out.endswith("}\n")
    found: dict[str, Any] = json.loads(ended.out)
    schema = json.loads(targets("check", "--schema", arguments[0]).out)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(found, schema)
    return found


def test_check_of_what_is_fine_and_doubtful(demo: Targets) -> None:
    found = document(demo, "check")
    assert found["errors"] == []
    assert [each["what"]["en"] for each in found["warnings"]] == [
        "Nothing recorded for the year yet: rural-logistics.",
        "No figure for Jan-Jun 2022: new-commerce-firms.",
    ]
    assert document(demo, "check", "--strict", code=1) == found


def test_check_of_a_broken_plan_names_the_place(demo: Targets) -> None:
    plan = demo.folder / "targets.toml"
    plan.write_text(plan.read_text(encoding="utf-8").replace("goal = 237", 'goal = "237"'), encoding="utf-8")
    (error,) = document(demo, "check", code=2)["errors"]
    assert (error["file"], error["subject"], error["key"]) == ("targets.toml", "gross-output", "goal")
    line = plan.read_text(encoding="utf-8").splitlines()[error["line"] - 1]
    assert line.startswith('goal = "237"')


def test_check_as_annotations(demo: Targets) -> None:
    plan = demo.folder / "targets.toml"
    ended = demo("check", "--format", "github", "--lang", "en")
    assert (ended.code, ended.out) == (
        0,
        "::warning file=actuals.toml::Nothing recorded for the year yet: rural-logistics.\n"
        "::warning file=actuals.toml::No figure for Jan-Jun 2022: new-commerce-firms.\n",
    )
    plan.write_text(plan.read_text(encoding="utf-8").replace("goal = ", "gaol = "), encoding="utf-8")
    lines = demo("check", "--format", "github", "--lang", "en").out.splitlines()
    assert len(lines) == 11
    assert lines[0].startswith("::error file=targets.toml,line=")
    assert lines[-1].startswith("::notice ::") or lines[-1].startswith("::notice::")


def test_missing(demo: Targets) -> None:
    found = document(demo, "missing", "--period", "6")
    assert (found["period"], found["verified"]) == ("2022-06", False)
    assert [each["id"] for each in found["targets"]] == ["new-commerce-firms", "rural-logistics"]
    assert found["targets"][0]["last_known"]["value"] == "3"
    assert document(demo, "missing", "--period", "6", "--strict", code=1) == found
    assert document(demo, "missing", "--period", "6", "--verified")["verified"] is True
    assert document(demo, "missing", "--verified")["period"] is None


def test_history_has_every_line_with_what_became_of_it(demo: Targets) -> None:
    assert demo("record", "gross-output", "119", "--period", "6", "--revise").code == 0
    (revised,) = document(demo, "history", "gross-output")["revisions"]
    assert (revised["figure"], revised["first"], revised["latest"], revised["difference"]) == (
        "value",
        "118.6",
        "119",
        "0.4",
    )
    assert demo("undo").code == 0
    taken_back, void = document(demo, "history", "gross-output")["lines"][-2:]
    assert (taken_back["kind"], taken_back["state"], taken_back["said"]["value"]) == ("figure", "voided", "119")
    assert (void["kind"], void["state"], void["said"]["void"]) == ("void", "told", taken_back["key"])
    assert len(document(demo, "history")["lines"]) == 113


def test_show_has_the_plan_or_a_target_with_its_months(demo: Targets) -> None:
    plan = document(demo, "show")
    assert (len(plan["targets"]), plan["months"], plan["period"]) == (28, {}, None)
    found = document(demo, "show", "gross-output")
    assert [each["id"] for each in found["targets"]] == ["gross-output"]
    assert list(found["months"]) == ["2022-02", "2022-03", "2022-04", "2022-05", "2022-06"]
    june = found["months"]["2022-06"]
    report = json.loads(demo("report", "--format", "json").out)
    assert june in [each for section in report["sections"] for each in section["targets"]]


def test_show_names_what_awaits_its_goal(demo: Targets) -> None:
    assert demo("rollover", "2023", "-o", "next/targets.toml").code == 0
    ended = demo("show", "--format", "json", "--file", "next/targets.toml")
    assert [each["pending"] for each in json.loads(ended.out)["targets"]] == [True] * 14


@pytest.mark.parametrize("command", ["check", "missing", "history", "show"])
def test_a_form_that_is_none_is_named(demo: Targets, command: str) -> None:
    ended = demo(command, "--format", "jsn", "--lang", "en")
    assert (ended.code, ended.err.split("?")[0]) == (2, "--format cannot be 'jsn'. Did you mean: json")


def test_no_line_of_a_table_ends_in_blanks(demo: Targets) -> None:
    for arguments in (("report",), ("show",), ("show", "gross-output"), ("history",), ("missing",), ("check",)):
        assert not [line for line in demo(*arguments).out.splitlines() if line != line.rstrip(" ")]


def test_a_dry_run_says_what_would_be_and_writes_nothing(demo: Targets) -> None:
    plan, ledger = (demo.folder / "targets.toml").read_bytes(), demo.ledger
    recorded = demo("record", "gross-output", "140.2", "-p", "7", "-g", "10.5", "--dry-run", "--lang", "en")
    assert (recorded.code, "Recorded" in recorded.out + recorded.err) == (0, False)
    assert recorded.err.startswith("Would record: Gross output")
    added = demo("add", "x", "--focus", "industry", "--metric", "甲", "--goal", "3家", "--dry-run", "--lang", "en")
    assert (added.code, added.out) == (
        0,
        '\n[[target]]\nid = "x"\nfocus = "industry"\nmetric = "甲"\nunit = "家"\ngoal = 3\n',
    )
    rolled = demo("rollover", "2023", "-o", "next.toml", "--dry-run", "--lang", "en")
    assert (rolled.code, rolled.err) == (0, "(dry run: nothing was written)\n")
    assert "pending = true" in rolled.out
    assert not (demo.folder / "next.toml").exists()
    assert ((demo.folder / "targets.toml").read_bytes(), demo.ledger) == (plan, ledger)
