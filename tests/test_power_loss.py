"""After a power cut at any moment every file is the old or the new one, whole, and what was acknowledged is there."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from dongyuan_targets.files import disk, store
from dongyuan_targets.plan.ledger_file import parse_ledger
from dongyuan_targets.plan.plan_file import parse_plan
from power_loss import Files, Shim

if TYPE_CHECKING:
    from cli import Targets

pytestmark = [
    pytest.mark.attack,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no way to flush a folder"),
]

RECORD = ("record", "gross-output", "140.2", "-p", "2022-07")


def states_of(targets: Targets, *command: str, code: int = 0) -> list[tuple[bool, Files]]:
    """Run a command and return every state that a power cut may leave, each with whether it was acknowledged before."""
    shim = Shim(targets.folder)
    with shim.installed() as recorded:
        assert targets(*command).code == code
    assert len(recorded.states) > 3, f"{len(recorded.states)} states"
    return recorded.states


def check_old_or_new(targets: Targets, name: str, states: list[tuple[bool, Files]]) -> int:
    """See that a file is the old or the new one in each state, and the new one where that was acknowledged."""
    old, new = states[0][1].get(name), (targets.folder / name).read_bytes()
    assert old != new
    for acknowledged, files in states:
        assert files.get(name) == new if acknowledged else files.get(name) in {old, new}
    return len(states)


@pytest.mark.parametrize(
    "command",
    [
        RECORD,
        (*RECORD, "--month-value", "21", "--last-year", "120", "-y"),
        ("undo",),
        ("import", "july.csv", "-p", "2022-07", "--apply", "-y", "--accept", "gross-output"),
    ],
    ids=["record", "three lines", "undo", "import"],
)
def test_the_ledger_is_the_old_or_the_new_one(demo: Targets, command: tuple[str, ...]) -> None:
    (demo.folder / "july.csv").write_text("指标,数值\n规上工业总产值,140.2\n", encoding="utf-8")
    states = states_of(demo, *command)
    assert check_old_or_new(demo, "actuals.toml", states) > 5
    for content in {files["actuals.toml"] for _, files in states}:
        parse_ledger(content)


def test_the_first_ledger_is_there_whole_or_not_at_all(county: Targets) -> None:
    check_old_or_new(county, "actuals.toml", states_of(county, *RECORD))


def test_the_plan_that_is_added_to_is_the_old_or_the_new_one(county: Targets) -> None:
    command = ("add", "x", "--focus", "industry", "--metric", "甲", "--unit", "个", "--goal", "3")
    states = states_of(county, *command)
    check_old_or_new(county, "targets.toml", states)
    for content in {files["targets.toml"] for _, files in states}:
        parse_plan(content)


@pytest.mark.parametrize("old", [None, b"the report of last month"])
def test_reports_are_old_or_new(demo: Targets, old: bytes | None) -> None:
    names = ("june.md", "june.json")
    for name in names:
        if old is not None:
            (demo.folder / name).write_bytes(old)
    states = states_of(demo, "report", *(word for name in names for word in ("-o", name)))
    for name in names:
        check_old_or_new(demo, name, states)


@pytest.mark.parametrize("command", [("init",), ("init", "--example"), ("init", "--ci", "gitlab")])
def test_a_plan_that_is_there_has_its_schema(targets: Targets, command: tuple[str, ...]) -> None:
    states = states_of(targets, *command)
    made = {path.name: path.read_bytes() for path in targets.folder.iterdir() if path.is_file()}
    for acknowledged, files in states:
        assert not acknowledged or "targets.toml" in files
        if "targets.toml" in files:
            assert {name: files.get(name) for name in made} == made
        else:
            assert all(files[name] == made[name] for name in files if name in made)


def test_the_replay_finds_a_writer_that_does_not_flush(demo: Targets, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(Shim, "after_fsync", lambda *_: False)
        states = states_of(demo, *RECORD)
    with pytest.raises(AssertionError):
        check_old_or_new(demo, "actuals.toml", states)


def test_the_replay_finds_a_folder_that_is_not_flushed(demo: Targets, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(disk, "sync_folder", lambda _: ())
        states = states_of(demo, *RECORD)
    with pytest.raises(AssertionError):
        check_old_or_new(demo, "actuals.toml", states)


def test_the_replay_finds_a_file_written_in_place(demo: Targets, monkeypatch: pytest.MonkeyPatch) -> None:
    def in_place(path: object, old: bytes | None, new: bytes) -> tuple[()]:
        (demo.folder / "actuals.toml").unlink()
        disk.write_new(demo.folder / "actuals.toml", new)
        return ()

    with monkeypatch.context() as patch:
        patch.setattr(store, "_replace", in_place)
        states = states_of(demo, *RECORD)
    with pytest.raises(AssertionError):
        check_old_or_new(demo, "actuals.toml", states)
