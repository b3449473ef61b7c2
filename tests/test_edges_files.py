"""Files that others share: permissions, owners, links, outputs, waiting, what a killed process leaves."""

from __future__ import annotations

import os
import random
import re
import stat
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock

from cli import SOURCE, asked, start
from dongyuan_targets.errors import InvalidInputError, StorageError
from dongyuan_targets.files import batch, disk, store
from dongyuan_targets.text import CATALOGUE

if TYPE_CHECKING:
    from cli import Ended, Targets

pytestmark = pytest.mark.attack
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX files")
root_only = pytest.mark.skipif(
    not hasattr(os, "setresuid") or os.geteuid() != 0, reason="only root can be somebody else, and back again"
)

RECORD = ("record", "gross-output", "140.2", "-p", "2022-07")


def as_user(targets: Targets, user: int, *arguments: str) -> Ended:
    """Run `targets` as another user, in a group of their own and the one shared, with the usual umask."""
    groups, umask, before = os.getgroups(), os.umask(0o022), Path.cwd()
    os.chdir(targets.folder)  # they need not be able to enter the folder that the tests are run in
    os.setgroups([3000])
    os.setresgid(user, user, 0)
    os.setresuid(user, user, 0)  # the saved one is the way back
    try:
        return targets("--lang", "en", *arguments)
    finally:
        os.setresuid(0, 0, 0)
        os.setresgid(0, 0, 0)
        os.setgroups(groups)
        os.umask(umask)
        os.chdir(before)


@pytest.fixture
def shared(demo: Targets) -> Targets:
    """A folder that others of group 3000 work in too."""
    if any(folder.stat().st_mode & 0o005 != 0o005 for folder in Path(__file__).parents):
        pytest.skip("other users may not enter the checkout, and modules are loaded as they are needed")
    for folder in (demo.folder, *demo.folder.parents):
        if folder.stat().st_mode & 0o005 != 0o005:
            folder.chmod(folder.stat().st_mode | 0o005)
    os.chown(demo.folder, 2001, 3000)
    demo.folder.chmod(0o2775)
    for each in demo.folder.iterdir():
        os.chown(each, 2001, 3000)
        each.chmod(0o664)
    (demo.folder / ".actuals.toml.lock").unlink(missing_ok=True)
    return demo


def owners(path: Path) -> tuple[int, int, int]:
    known = path.stat()
    return known.st_uid, known.st_gid, stat.S_IMODE(known.st_mode)


@root_only
def test_the_lock_is_open_to_whoever_may_write_the_ledger(shared: Targets) -> None:
    for number, user in enumerate((2001, 2002, 2001)):
        done = as_user(shared, user, "record", "gross-output", f"14{number}", "-p", "7", "--revise", "-y")
        assert done.code == 0, done.err
    lock = (shared.folder / ".actuals.toml.lock").stat()
    assert (stat.S_IMODE(lock.st_mode) & 0o666, lock.st_gid) == (0o664, 3000)


@root_only
def test_a_lock_that_is_shut_is_named(shared: Targets) -> None:
    lock = shared.folder / ".actuals.toml.lock"
    lock.touch(0o600)
    done = as_user(shared, 2002, *RECORD)
    assert done.code == 4
    assert ".actuals.toml.lock" in done.err


@root_only
@pytest.mark.parametrize("setgid", [True, False])
def test_owner_and_group_survive_a_record(shared: Targets, setgid: bool) -> None:
    ledger = shared.folder / "actuals.toml"
    ledger.chmod(0o660)
    if not setgid:
        shared.folder.chmod(0o775)
    done = as_user(shared, 2001, *RECORD)
    assert (done.code, done.err) == (0, "")
    assert owners(ledger) == (2001, 3000, 0o660)
    assert shared(*RECORD[:2], "141", *RECORD[3:], "--revise").code == 0  # as root, as with sudo
    assert owners(ledger) == (2001, 3000, 0o660)
    done = as_user(shared, 2002, *RECORD[:2], "142", *RECORD[3:], "--revise")
    assert done.code == 0
    assert "belonged to user 2001 and now belongs to user 2002" in done.err
    assert owners(ledger) == (2002, 3000, 0o660)


@root_only
def test_extended_attributes_survive(county: Targets) -> None:
    assert county(*RECORD).code == 0
    ledger = county.folder / "actuals.toml"
    try:
        os.setxattr(ledger, "user.note", b"kept")
    except OSError:
        pytest.skip("no extended attributes here")
    assert county(*RECORD[:2], "141", *RECORD[3:], "--revise").code == 0
    assert os.getxattr(ledger, "user.note") == b"kept"


def test_a_read_only_ledger_is_not_overwritten(demo: Targets) -> None:
    ledger = demo.folder / "actuals.toml"
    before = ledger.read_bytes()
    ledger.chmod(0o444)
    for command in (RECORD, ("undo",)):
        ended = demo(*command, "--lang", "en")
        assert (ended.code, ended.out) == (4, "")
        assert "write-protected" in ended.err
    assert ledger.read_bytes() == before
    assert demo("report").code == 0
    ledger.chmod(0o644)


@posix_only
def test_a_hard_link_is_refused(demo: Targets) -> None:
    (demo.folder / "other").mkdir()
    other = demo.folder / "other" / "actuals.toml"
    other.hardlink_to(demo.folder / "actuals.toml")
    before = other.read_bytes()
    ended = demo(*RECORD, "--lang", "en")
    assert (ended.code, ended.out) == (2, "")
    assert "hard link" in ended.err
    assert other.read_bytes() == demo.ledger == before


# -o

KEPT = {
    ".git/config": b"[core]\n",
    ".git/hooks/pre-commit": b"#!/bin/sh\n",
    "other/targets.toml": b"schema = 1\n",
    "other/plan": b"# a plan\nschema = 1\ntitle = 'x'\n",
    "other/ledger.json": b"\xef\xbb\xbfschema = 1\n\n[actuals]\n",
    "targets.schema.json": None,
    "other/plan.schema.json": b'{\n  "$schema": "https://json-schema.org/draft/2020-12/schema"}\n',
    ".actuals.toml.lock": b"",
    "layouts.toml": b"schema = 1\n",
    "pyproject.toml": b"[project]\n",
    "new.toml": None,
    ".git/new.md": None,
    ".GIT/new.md": None,
    "other/commented": b"# why\n" * 2000 + b"schema = 1\n\n[actuals]\n",
    "targets.toml": None,
    "actuals.toml": None,
}


@pytest.mark.parametrize("name", KEPT)
def test_no_report_is_written_over_what_is_none(demo: Targets, name: str) -> None:
    path = demo.folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if (content := KEPT[name]) is not None:
        path.write_bytes(content)
    before = path.read_bytes() if path.exists() else None
    for form in ("json", "bulletin"):
        ended = demo("report", "--format", form, "-o", "fine.md", "-o", name)
        assert (ended.code, ended.out) == (2, ""), form
    assert (path.read_bytes() if path.exists() else None) == before
    assert not (demo.folder / "fine.md").exists()


@pytest.mark.parametrize(
    "line",
    [
        "template -p 7 -o {0}/t.csv",
        "template -p 7 --by owner -o {0}",
        "import july.csv -o {0}/t.csv",
        "extract july.txt --year 2022 -o {0}/pre-commit",
        "rollover 2023 -o {0}/targets.toml",
        "rollup . -o {0}/t.json",
        "init --file {0}/targets.toml",
        "demo {0}",
        "record gross-output 140 -p 7 --file {0}/../kept",
    ],
)
def test_no_command_writes_into_git(demo: Targets, line: str) -> None:
    (demo.folder / "july.csv").write_text("指标,单位,2022年1-7月\n规上工业总产值,亿元,140\n", encoding="utf-8")
    (demo.folder / "july.txt").write_text("全年规上工业总产值目标237亿元。\n", encoding="utf-8")
    (demo.folder / ".git" / "hooks").mkdir(parents=True)
    (demo.folder / ".git" / "kept").mkdir()
    for name in ("targets.toml", "actuals.toml"):
        (demo.folder / ".git" / "kept" / name).write_bytes((demo.folder / name).read_bytes())
    before = {each: each.read_bytes() for each in demo.folder.rglob("*") if each.is_file()}
    for folder in (".git/hooks", ".GIT/hooks"):
        ended = demo(*line.format(folder).split(), "--lang", "en")
        assert ended.code == 2, ended
        assert "inside .git" in ended.err or (folder == ".GIT/hooks" and "kept" in line)  # no such plan
        assert {each: each.read_bytes() for each in demo.folder.rglob("*") if each.is_file()} == before


@posix_only
def test_nothing_is_written_through_a_link(demo: Targets, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "page.html"
    outside.write_bytes(b"mine")
    (demo.folder / "june.html").symlink_to(outside)
    assert demo("report", "-o", "june.html").code == 2
    assert outside.read_bytes() == b"mine"


def test_what_is_replaced_is_said(demo: Targets) -> None:
    first = demo("report", "-o", "june.html", "-o", "june.md", "--lang", "en")
    assert (first.code, first.err) == (0, "")
    (demo.folder / "june.md").write_bytes(b"notes")
    second = demo("report", "-o", "june.html", "-o", "new/june.csv", "--lang", "en")
    assert second.err.splitlines() == ["made folder new", "replaced june.html"]
    assert (demo.folder / "june.md").read_bytes() == b"notes"


def test_several_outputs_are_all_or_none(demo: Targets) -> None:
    (demo.folder / "a.md").write_bytes(b"old")
    (demo.folder / "dir.md").mkdir()
    for names in (("a.md", "b.md", "dir.md"), ("dir.md", "a.md"), ("new/c.md", "a.md", "dir.md")):
        ended = demo("report", *(word for name in names for word in ("-o", name)))
        assert ended.code == 2
        assert (demo.folder / "a.md").read_bytes() == b"old"
        assert not (demo.folder / "b.md").exists()
        assert not (demo.folder / "new").exists()
    assert list(demo.folder.glob(".*.tmp")) == []


def test_an_output_whose_name_is_refused_at_the_last_moment_takes_the_others_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_bytes(b"old")
    rename = disk.rename

    def refuse(temporary: Path, path: Path) -> None:
        if path.name == "c":
            raise PermissionError(13, "injected")
        rename(temporary, path)

    monkeypatch.setattr(disk, "rename", refuse)
    with pytest.raises(StorageError):
        batch.put([(tmp_path / name, b"new") for name in "abc"])
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == {"a": b"old"}


# init


def test_init_tells_git_of_the_ledger_and_of_locks(targets: Targets) -> None:
    assert targets("init").err == ""
    assert (targets.folder / ".gitattributes").read_text(encoding="utf-8") == "actuals.toml merge=union\n"
    assert ".*.toml.lock\n" in (targets.folder / ".gitignore").read_text(encoding="utf-8")


def test_init_leaves_git_s_files_alone_and_says_what_to_add(targets: Targets) -> None:
    (targets.folder / ".gitignore").write_bytes(b"*.pyc\n")
    ended = targets("init", "--lang", "en")
    assert ended.code == 0
    assert ".*.toml.lock" in ended.err
    assert (targets.folder / ".gitignore").read_bytes() == b"*.pyc\n"


def test_merging_two_branches_keeps_both_lines(targets: Targets) -> None:
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@localhost"]

    def run(*arguments: str) -> list[str]:
        command = [*git, *arguments]
        done = subprocess.run(
            command, cwd=targets.folder, check=True, capture_output=True, encoding="utf-8", timeout=60
        )
        return done.stdout.split()

    try:
        run("init", "-b", "main")
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("needs git")
    assert targets("init", "--example").code == 0
    assert targets(*RECORD).code == 0
    run("add", "-A")
    assert subprocess.run(
        [*git, "diff", "--cached", "--name-only"],
        cwd=targets.folder,
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    ).stdout.split() == [".gitattributes", ".gitignore", "actuals.toml", "targets.schema.json", "targets.toml"]
    run("commit", "-m", "1")
    run("checkout", "-b", "other")
    assert targets("record", "industrial-investment", "20", "-p", "2022-07", "-y").code in {0, 2}
    assert targets("record", "gross-output", "118", "-p", "2022-06", "-y").code == 0
    run("commit", "-am", "2")
    run("checkout", "main")
    assert targets("record", "gross-output", "97", "-p", "2022-05", "-y").code == 0
    run("commit", "-am", "3")
    run("merge", "other")
    ledger = targets.ledger.decode()
    assert all(period in ledger for period in ("2022-05", "2022-06", "2022-07"))
    assert targets("check").code == 0


KILLED = """
import os, sys
from dongyuan_targets.files import disk
from dongyuan_targets.cli.app import run

step, left = sys.argv[1], int(sys.argv[2])
call = getattr(os, step)

def last(*arguments, **options):
    global left
    left -= 1
    if left < 0:
        os._exit(9)
    return call(*arguments, **options)

setattr(os, step, last)
sys.exit(run(sys.argv[3:]))
"""


@posix_only
@pytest.mark.slow
@pytest.mark.parametrize("step", ["open", "write", "fsync", "close", "link", "unlink"])
def test_init_that_is_killed_is_made_whole_by_the_next(tmp_path: Path, step: str) -> None:
    for number in range(40):
        folder = tmp_path / f"{step}{number}"
        folder.mkdir()
        command = [sys.executable, "-c", KILLED, step, str(number), "init", "--example"]
        done = subprocess.run(
            command, cwd=folder, env={**os.environ, "PYTHONPATH": str(SOURCE)}, check=False, timeout=60
        )
        if done.returncode != 9:
            break
        if (folder / "targets.toml").exists():
            assert (folder / "targets.schema.json").exists()
        else:
            assert start(folder, "init", "--example").returncode == 0
        assert start(folder, "check").returncode == 0
        assert start(folder, *RECORD).returncode == 0
    else:
        pytest.fail("never ran to its end")
    assert number > 0


def test_init_that_fails_leaves_nothing(targets: Targets, monkeypatch: pytest.MonkeyPatch) -> None:
    write = disk.write_new

    for fail_at in range(4):
        calls = iter(range(100))

        def failing(path: Path, content: bytes, mode: int = 0o666) -> None:
            if next(calls) == fail_at:  # noqa: B023 (called in this round only)
                raise OSError(28, "No space left on device")
            write(path, content, mode)

        monkeypatch.setattr(disk, "write_new", failing)
        assert targets("init", "--file", "a/b/targets.toml").code == 4
        assert list(targets.folder.iterdir()) == []


def test_left_over_files_are_swept_by_the_next(demo: Targets) -> None:
    gone = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    dead = demo.folder / f".june.html.{int(gone.stdout)}-0.tmp"
    old = demo.folder / f".june.html.{os.getppid()}-0.tmp"
    living = demo.folder / f".june.html.{os.getppid()}-2.tmp"
    foreign = demo.folder / ".june.html.backup.tmp"
    for each in (dead, old, living, foreign):
        each.touch()
    os.utime(old, (0, 0))
    if sys.platform == "win32":
        os.utime(dead, (0, 0))
    assert demo("report", "-o", "june.html").code == 0
    assert [each.name for each in (dead, old, living, foreign) if each.exists()] == [living.name, foreign.name]


@posix_only
def test_a_second_name_of_a_killed_init_is_swept_before_the_plan_is_written(county: Targets) -> None:
    gone = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    (county.folder / f".targets.toml.{int(gone.stdout)}-0.tmp").hardlink_to(county.folder / "targets.toml")
    added = county("add", "x", "--focus", "industry", "--metric", "x", "--unit", "个", "--goal", "3")
    assert added.code == 0, added.err


# Plans of others, and where a ledger may be


@root_only
def test_a_plan_of_another_user_above_is_named(demo: Targets, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = demo.folder / "inner"
    inner.mkdir()
    monkeypatch.setattr(demo, "folder", inner)
    assert demo("report", "--lang", "en").err == ""
    os.chown(inner.parent / "targets.toml", 4000, 4000)
    ended = demo("report", "--lang", "en")
    assert ended.code == 0
    assert "belongs to user 4000" in ended.err
    assert str(inner.parent / "targets.toml") in ended.err
    assert demo("report", "--file", "..", "--lang", "en").err == ""


@pytest.mark.parametrize(
    "name",
    [
        "/srv/x.toml",
        ".bash_profile",
        "home/.bash_profile",
        "C:/x.toml",
        "C:x.toml",
        "\\\\host\\x.toml",
        "x.json",
        "",
        "a:b.toml",
    ],
)
def test_a_ledger_elsewhere_is_refused(county: Targets, name: str) -> None:
    plan = county.folder / "targets.toml"
    text = re.sub(r"(?m)^actuals = .*\n", "", plan.read_text(encoding="utf-8"))
    plan.write_text(text.replace("schema = 1\n", f"schema = 1\nactuals = '{name}'\n", 1), encoding="utf-8")
    for command in (("check",), RECORD):
        assert county(*command).code == 2
    assert not (county.folder / "home").exists()


@pytest.mark.parametrize("name", ["../actuals.toml", "data/2022.toml", "ACTUALS.TOML"])
def test_a_ledger_beside_or_above_is_right(county: Targets, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    inner = county.folder / "inner"
    (inner / "data").mkdir(parents=True)
    plan = (county.folder / "targets.toml").read_text(encoding="utf-8")
    text = re.sub(r"(?m)^actuals = .*\n", "", plan).replace("schema = 1\n", f"schema = 1\nactuals = '{name}'\n", 1)
    (inner / "targets.toml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(county, "folder", inner)
    assert county(*RECORD).code == 0
    assert (inner / name).is_file()


def test_a_folder_for_the_ledger_is_not_made_in_silence(county: Targets) -> None:
    plan = county.folder / "targets.toml"
    text = re.sub(r"(?m)^actuals = .*\n", "", plan.read_text(encoding="utf-8"))
    plan.write_text(text.replace("schema = 1\n", "schema = 1\nactuals = 'no/a.toml'\n", 1), encoding="utf-8")
    ended = county(*RECORD, "--lang", "en")
    assert ended.code == 2
    assert "no folder" in ended.err
    assert not (county.folder / "no").exists()


@posix_only
@pytest.mark.parametrize("name", ["targets.toml", "actuals.toml"])
def test_an_endless_file_is_refused_before_it_is_read(demo: Targets, name: str) -> None:
    with (demo.folder / name).open("r+b") as file:
        file.truncate(2**40)  # more than any memory holds
    for command in (("report",), RECORD, ("check",)):
        ended = demo(*command, "--lang", "en")
        assert ended.code == 2
        assert "64 MB" in ended.out + ended.err
    if name == "targets.toml":
        assert demo("--help").code == 0


@pytest.mark.parametrize("number", ["1e-99999999", "-1e-99999999", "1e99999999", "0e99999999", "0e-99999999"])
def test_a_number_of_a_few_signs_that_would_fill_the_memory_is_refused(demo: Targets, number: str) -> None:
    for name in ("targets.toml", "actuals.toml"):
        before = (demo.folder / name).read_text(encoding="utf-8")
        (demo.folder / name).write_text(
            re.sub(r"\b(goal|value|growth_rate) = [\d.-]+", rf"\1 = {number}", before), encoding="utf-8"
        )
        for command in (("check",), ("report",), RECORD):
            ended = demo(*command, "--lang", "en")
            assert ended.code == 2
            assert re.search("has too many digits|number is too large", ended.out + ended.err)
        (demo.folder / name).write_text(before, encoding="utf-8")


DEEP = {
    "bare": ".".join("a" * 20_000) + " = 1",
    "quoted": ".".join(['"a"'] * 20_000) + " = 1",
    "inline": "x = { " + ".".join("a" * 20_000) + " = 1 }",
    "unclosed": 'x = "' + '\\"' * 200_000 + "." * 200,
    "header": "[" + ".".join("a" * 20_000) + "]",
    "lists": "x = " + "[" * 100_000,
    "tables": "x = " + "{a=" * 100_000,
}


@pytest.mark.parametrize("deep", DEEP.values(), ids=DEEP)
def test_tables_deep_in_tables_are_a_sentence(demo: Targets, deep: str) -> None:
    """The library's time for a key grows with the square of its parts: 20,000 of them took more than 20 seconds."""
    for name in ("actuals.toml", "targets.toml"):
        with (demo.folder / name).open("a", encoding="utf-8") as file:
            file.write(f"\n{deep}\n")
        for command in (("check",), ("report",), RECORD):
            ended = demo(*command, "--lang", "en")
            assert ended.code == 2
            assert "is not TOML" in ended.out + ended.err
    for shell in ("bash", "zsh"):
        asking = start(demo.folder, **asked(shell, "targets show "))
        assert (asking.returncode, asking.stderr) == (0, "")


@pytest.mark.parametrize("text", ["1.2.3" * 50, "……" + "." * 200, "a." * 150])
def test_dots_in_texts_are_no_tables(demo: Targets, text: str) -> None:
    with (demo.folder / "targets.toml").open("a", encoding="utf-8") as file:
        file.write(f'# {text}\n[[focus]]\nid = \'more\'\nname = "{text} \\"{text}"  # {text}\n')
    assert demo("check").code == 0


# Waiting


def test_it_says_that_it_waits_and_then_writes(demo: Targets) -> None:
    lock = FileLock(demo.folder / ".actuals.toml.lock")
    lock.acquire()
    child = subprocess.Popen(
        [sys.executable, "-m", "dongyuan_targets", *RECORD, "--lang", "en"],
        cwd=demo.folder,
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert child.stderr is not None
        assert "waiting" in child.stderr.readline()
    finally:
        lock.release()
    out, _ = child.communicate(timeout=60)
    assert (child.returncode, out.startswith("Recorded")) == (0, True)


WAITING = """
import sys, time
from pathlib import Path
from dongyuan_targets.errors import BusyError
from dongyuan_targets.files import store
try:
    store.update(Path(sys.argv[1]), lambda old: (old or b"", None), wait=6)
except BusyError:
    print(time.process_time())
"""


STARTED = """
import time
from filelock import FileLock
from dongyuan_targets.files import store
print(time.process_time())
"""


@pytest.mark.slow
@posix_only
def test_twenty_who_wait_leave_the_machine_to_others(tmp_path: Path) -> None:
    ledger = tmp_path / "actuals.toml"
    ledger.write_bytes(b"schema = 1\n")
    with FileLock(tmp_path / ".actuals.toml.lock"):
        children = [
            subprocess.Popen([sys.executable, "-c", WAITING, str(ledger)], stdout=subprocess.PIPE, text=True)
            for _ in range(20)
        ]
        spent = [float(child.communicate(timeout=60)[0]) for child in children]
    started = subprocess.run(
        [
            sys.executable,
            "-c",
            STARTED,
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    waiting = sum(spent) - 20 * float(started.stdout)
    assert waiting / 6 < 0.5, f"{waiting / 6:.2f} cores"


@pytest.mark.slow
@posix_only
def test_forty_at_once_are_all_served(county: Targets) -> None:
    assert county(*RECORD).code == 0
    record = "{0} -m dongyuan_targets record gross-output 14$1.$n -p 2022-07 --revise -y"
    command = f"for n in 1 2 3 4; do {record} || exit $?; done"
    children = [
        subprocess.Popen(
            ["/bin/sh", "-c", command.format(sys.executable), "sh", str(number)],
            cwd=county.folder,
            env={**os.environ, "PYTHONPATH": str(SOURCE)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for number in range(10, 50)
    ]
    ended = [(child.communicate(timeout=280)[1], child.returncode) for child in children]
    assert [code for _, code in ended] == [0] * 40, [said for said, code in ended if code]
    assert county.ledger.count(b'"gross-output"') == 161


def test_every_reason_of_the_disk_is_a_sentence() -> None:
    assert {f"storage.{each}" for each in ("write_protected", "hard_link", "is_link", "lock_shut")} <= CATALOGUE.keys()
    with pytest.raises(InvalidInputError):
        store.read(Path(f"nowhere{random.random()}"))
