"""The same files, period, day and language give the same bytes, wherever and however the program runs."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import jsonschema
import pytest

from cli import SOURCE, Targets
from dongyuan_targets.cli import context
from dongyuan_targets.render.report.formats import Format

if TYPE_CHECKING:
    from pathlib import Path

    from dongyuan_targets.message import Language

PROGRAM = """
import os, sys
from dongyuan_targets.cli.app import run
from dongyuan_targets.render.report.formats import BY_ENDING_ALONE, Format

for form in Format:
    for language in ("zh", "en"):
        name = f"{form}-{language}"
        with open(name, "wb") as out, open(name + ".err", "wb") as err:
            os.dup2(out.fileno(), 1)
            os.dup2(err.fileno(), 2)
            file = name + {Format.BULLETIN_MARKDOWN: ".bulletin.md", Format.JUNIT: ".xml"}.get(form, "")
            asked = ["-o", file] if form in BY_ENDING_ALONE else ["--format", form]
            run(["report", "--as-of", "2022-07-20", "--width", "120", *asked, "--lang", language])
            sys.stdout.flush()
            sys.stderr.flush()
        if form in BY_ENDING_ALONE:
            os.replace(file, name)
"""
"""Makes every form in both languages with one start of Python."""

MACHINES = {
    "here": ("Asia/Shanghai", "C", 0o022, "1"),
    "东源县 2022 年": ("America/New_York", "zh_CN.UTF-8", 0o077, "2"),
    "a b": ("UTC", "de_DE.UTF-8", 0o002, "3"),
}
"""A folder, with the zone, locale, umask and order of hashes that the program finds there."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Return a folder for each machine, in which it has made every form of the demonstration's June."""
    source = tmp_path_factory.mktemp("source")
    base = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG", "TARGETS", "PYTHON"))}
    base["PYTHONPATH"] = str(SOURCE)
    subprocess.run(
        [sys.executable, "-m", "dongyuan_targets", "demo", source], env=base, check=True, stdout=subprocess.DEVNULL
    )
    folders = []
    for name, (zone, locale, umask, seed) in MACHINES.items():
        folder = tmp_path_factory.mktemp("machine") / name
        folder.mkdir()
        for file in ("targets.toml", "actuals.toml"):
            shutil.copy(source / file, folder)
        environment = {**base, "TZ": zone, "LC_ALL": locale, "LANG": locale, "PYTHONHASHSEED": seed}
        subprocess.run(
            [sys.executable, "-c", PROGRAM], cwd=folder, env=environment, umask=umask, check=True, timeout=120
        )
        folders.append(folder)
    return folders


@pytest.mark.slow
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("form", Format)
def test_every_form_is_the_same_on_every_machine(made: list[Path], form: Format, language: Language) -> None:
    name = f"{form}-{language}"
    said = [(folder / f"{name}.err").read_text(encoding="utf-8") for folder in made]
    if all("pip install" in each for each in said):
        pytest.skip(f"not installed here: {said[0].strip()}")
    assert said == [""] * len(MACHINES)
    first, *others = [(folder / name).read_bytes() for folder in made]
    assert len(first) > 100
    assert all(other == first for other in others)


def content(targets: Targets, form: Format) -> bytes:
    """Return the bytes of a form; through a file, because some are no text."""
    if form is Format.TABLE:
        return targets("report").out.encode()
    ending = {Format.BULLETIN_MARKDOWN: ".bulletin.md", Format.JUNIT: ".xml"}.get(form)
    asked = ("--format", form, "-o", "made") if ending is None else ("-o", f"made{ending}")
    ended = targets("report", *asked)
    if "pip install" in ended.err:
        pytest.skip(f"not installed here: {ended.err.strip()}")
    assert (ended.code, ended.err) == (0, "")
    file = targets.folder / asked[-1]
    made = file.read_bytes()
    file.unlink()
    return made


@pytest.mark.parametrize("form", Format)
def test_a_plan_and_a_ledger_from_windows_give_the_same(demo: Targets, form: Format) -> None:
    before = content(demo, form)
    for name in ("targets.toml", "actuals.toml"):
        file = demo.folder / name
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert content(demo, form) == before


def stamp_of(targets: Targets, *arguments: str) -> str | None:
    document = json.loads(targets("report", "--format", "json", *arguments).out)
    jsonschema.validate(document, json.loads(targets("check", "--schema", "report").out))
    stamp = document["generated_at"]
    assert stamp is None or isinstance(stamp, str)
    return stamp


def test_a_stamp_stands_only_where_it_is_asked_for(demo: Targets, monkeypatch: pytest.MonkeyPatch) -> None:
    moment = dt.datetime(2022, 7, 15, 9, 30, 12, 345678, tzinfo=dt.timezone(dt.timedelta(hours=8)))
    monkeypatch.setattr(context, "now", lambda: moment)
    assert stamp_of(demo) is None
    assert stamp_of(demo, "--stamp") == "2022-07-15T09:30:12+08:00"


def test_source_date_epoch_is_the_time_of_the_stamp(demo: Targets, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1657846800")  # date -u -d @1657846800
    assert stamp_of(demo, "--stamp") == "2022-07-15T01:00:00+00:00"
    assert stamp_of(demo) is None
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert stamp_of(demo, "--stamp") == "1970-01-01T00:00:00+00:00"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "")
    assert stamp_of(demo, "--stamp") != "1970-01-01T00:00:00+00:00"


@pytest.mark.parametrize("text", ["yesterday", "-1", "1.5", " 1", "1_000", "９", "9" * 30])
def test_another_source_date_epoch_is_refused(demo: Targets, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", text)
    ended = demo("report", "--stamp", "--format", "json")
    assert (ended.code, ended.out) == (2, "")
    assert f"SOURCE_DATE_EPOCH 的值“{text}”" in ended.err
    assert demo("report", "--format", "json").code == 0
