"""How the program ends: output closed, full or read no further, interruptions, odd machines."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cli import SOURCE, start
from terminal import on_a_terminal

if TYPE_CHECKING:
    from cli import Targets

pytestmark = [
    pytest.mark.attack,
    pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell and its signals"),
]

RECORD = "record gross-output 140.2 -p 2022-07"
READS = (
    "report",
    "report --format json",
    "show",
    "show gross-output",
    "history",
    "check",
    "check --schema",
    "--help",
    "--version",
    "report -h",
    "--show-completion bash",
)
ROUNDS = 40


def shell(folder: Path, line: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run a line of a shell in which `targets` is the program; Python's streams are buffered as for a user."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    return subprocess.run(
        ["/bin/bash", "-c", f'set -o pipefail; targets() {{ {sys.executable} -m dongyuan_targets "$@"; }}; {line}'],
        cwd=folder,
        env={**kept, "PYTHONPATH": str(SOURCE), "PYTHONUTF8": "1", **environ},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
        timeout=120,
    )


def lines(folder: Path) -> int:
    return (folder / "actuals.toml").read_bytes().count(b"\n")


@pytest.mark.parametrize("closed", [">&-", "<&- >&-", pytest.param(">/dev/full", marks=pytest.mark.slow)])
def test_what_was_written_is_said_where_stdout_is_not_there(demo: Targets, closed: str) -> None:
    before = lines(demo.folder)
    done = shell(demo.folder, f"targets {RECORD} --lang en {closed}")
    assert done.returncode == 5
    assert lines(demo.folder) == before + 1
    assert done.stderr.startswith("Recorded: ")
    assert "Standard output could not be written" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("command", READS)
@pytest.mark.parametrize("closed", [">&-", ">/dev/full", ">&- <&-"])
def test_every_command_says_that_it_cannot_print(demo: Targets, command: str, closed: str) -> None:
    done = shell(demo.folder, f"targets --lang en {command} {closed}")
    assert done.returncode == 5
    assert done.stderr.count("\n") == 1
    assert "could not be written" in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize(("line", "code"), [("targets report 2>&-", 0), ("targets report 2>/dev/full", 0)])
@pytest.mark.parametrize("tail", ["", " >/dev/full"])
def test_a_closed_stderr_changes_no_exit_code(demo: Targets, line: str, code: int, tail: str) -> None:
    assert shell(demo.folder, line + tail).returncode == (5 if tail else code)


def test_a_closed_stdin_is_an_empty_one(demo: Targets) -> None:
    done = shell(demo.folder, "targets import - <&-")
    assert "Traceback" not in done.stderr
    assert done.returncode in {1, 2}


@pytest.mark.slow
@pytest.mark.parametrize("command", READS)
def test_a_reader_that_has_enough_is_no_fault(demo: Targets, command: str) -> None:
    done = shell(demo.folder, f"targets {command} | head -c 1 >/dev/null")
    assert done.returncode in {0, 141}
    assert done.stderr == ""
    done = shell(demo.folder, f"targets {command} | true")
    assert done.returncode in {0, 141}
    assert done.stderr == ""


READY = """
import sys
from dongyuan_targets import __main__ as program

go_on = program._open_closed_streams
def ready():  # the first thing done once Ctrl-C is ours
    print("up", flush=True)
    go_on()
program._open_closed_streams = ready
program.main()
"""


@pytest.mark.slow
def test_an_interruption_at_any_moment_is_no_traceback(demo: Targets) -> None:
    """The interpreter's own start, before Ctrl-C is ours, is left out: nobody can answer for it."""
    seed = random.randrange(2**32)
    print(f"seed {seed}")  # noqa: T201 (pytest shows it where the test fails)
    moments = random.Random(seed)
    for number in range(ROUNDS):
        child = subprocess.Popen(
            [sys.executable, "-c", READY, *("report" if number % 2 else RECORD).split()],
            cwd=demo.folder,
            env={**os.environ, "PYTHONPATH": str(SOURCE)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert child.stdout is not None
        assert child.stdout.readline() == "up\n"
        time.sleep(moments.uniform(0, 0.7))
        child.send_signal(signal.SIGINT)
        if number % 3:
            time.sleep(moments.uniform(0, 0.02))
            child.send_signal(signal.SIGINT)
        _, said = child.communicate(timeout=60)
        assert "Traceback" not in said, said
        assert "KeyboardInterrupt" not in said, said
        assert "ignored" not in said, said
        assert child.returncode in {0, 1, 130}, said
    assert demo("check").code == 0


INTERRUPTED = """
import atexit, signal, sys
from dongyuan_targets import __main__ as program
from dongyuan_targets.files import disk

owner, name, left = {"main": program, "disk": disk}[sys.argv.pop(1)], sys.argv.pop(1), int(sys.argv.pop(1))
step = getattr(owner, name)
seen = 0

def interrupt(frame, event, argument):
    global seen
    if event != "call":
        return
    if frame.f_code is program._forget_what_cannot_be_written.__code__:
        sys.setprofile(None)  # the exit code stands
    seen += 1
    if seen == left:
        try:
            signal.raise_signal(signal.SIGINT)
        finally:
            signal.raise_signal(signal.SIGINT)

def begin(*arguments):
    sys.setprofile(interrupt)
    return step(*arguments)

if left == 0:
    atexit.register(lambda: print(seen - 1, file=sys.stderr))
setattr(owner, name, begin)
program.main()
"""
"""Interrupts twice at the n-th call after a step; says how many there are where n is 0."""


def interrupted(folder: Path, step: str, moment: int, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", INTERRUPTED, *step.split("."), str(moment), *arguments]
    environ = {**os.environ, "PYTHONPATH": str(SOURCE), "PYTHONUTF8": "1", "TARGETS_LANG": "en", "PYTHONHASHSEED": "0"}
    return subprocess.run(
        command, cwd=folder, env=environ, capture_output=True, encoding="utf-8", check=False, timeout=120
    )


TAKEN = """
import signal
from dongyuan_targets import __main__ as program
from dongyuan_targets.cli import app

def command():
    try:
        {cause}
    except KeyboardInterrupt:
        raise RuntimeError from None

app._command = command
program.main()
"""


@pytest.mark.parametrize(
    ("cause", "code"), [("signal.raise_signal(signal.SIGINT)", 130), ("raise KeyboardInterrupt", 1)]
)
def test_an_interruption_that_a_library_took_for_an_error_of_its_own(demo: Targets, cause: str, code: int) -> None:
    """Pydantic does, where one falls into the building of a validator. Another error keeps its traceback."""
    done = subprocess.run(
        [sys.executable, "-c", TAKEN.format(cause=cause)],
        cwd=demo.folder,
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, "Traceback" in done.stderr) == (code, code == 1)


def test_no_memory_is_a_sentence(demo: Targets, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr("dongyuan_targets.judging.report.make_report", no_room)
    ended = demo("report", "--lang", "en")
    assert (ended.code, ended.out) == (4, "")
    assert ended.err.startswith("There is not enough memory")


CALLS = 8
"""At so many of a command's calls it is interrupted, the first and others as far from each other."""


def moments_of(folder: Path, step: str, *arguments: str) -> list[int]:
    calls = int(interrupted(folder, step, 0, *arguments).stderr.split()[-1])
    return [1 + each * calls // CALLS for each in range(CALLS)]


@pytest.mark.slow
@pytest.mark.parametrize("line", [f"{RECORD} --dry-run", "report", "import june.csv", "check"])
def test_an_interruption_at_a_call_is_no_traceback(demo: Targets, line: str) -> None:
    (demo.folder / "june.csv").write_text("指标,单位,2022年1-6月\n规上工业总产值,亿元,119\n", encoding="utf-8")
    for moment in moments_of(demo.folder, "main._run", *line.split()):
        done = interrupted(demo.folder, "main._run", moment, *line.split())
        assert (done.returncode, done.stderr.strip()) == (130, ""), moment


@pytest.mark.slow
@pytest.mark.parametrize(
    ("line", "step", "said"),
    [
        ("record gross-output 141.{0} -p 2022-07 --revise", "disk.rename", "Recorded: "),
        ("undo", "disk.rename", "Undone "),
        ("import {0}.csv --apply --yes --revise", "disk.rename", "Lines written: 1"),
        ("explain gross-output -p 2022-06 --cause 因{0}", "disk.rename", "Recorded"),
        ("report -o june.html", "disk.rename", "replaced june.html"),
        ("template -p 2022-08 -o t{0}.csv", "disk.name_new", "Made "),
    ],
)
def test_what_was_written_is_said_whenever_it_is_interrupted(demo: Targets, line: str, step: str, said: str) -> None:
    """From the instant on at which a file gets its name."""
    for number in range(CALLS + 1):
        sheet = f"指标,单位,2022年1-6月\n规上工业总产值,亿元,119.{number + 10}\n"
        (demo.folder / f"{number + 10}.csv").write_text(sheet, encoding="utf-8")
    moments = moments_of(demo.folder, step, *line.format(10).split())
    for number, moment in enumerate(moments, start=11):
        before = read_all(demo.folder)
        done = interrupted(demo.folder, step, moment, *line.format(number).split())
        assert said in done.stdout + done.stderr, (moment, done)
        assert "Traceback" not in done.stderr, (moment, done.stderr)
        assert done.returncode == 130, (moment, done.stderr)
        assert read_all(demo.folder) != before or line.startswith("report")
    assert demo("check").code == 0


def read_all(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.iterdir()}


@pytest.mark.parametrize("columns", ["²", "٣", "-1", "0", "99999999999999", "x", ""])
def test_odd_columns_are_no_columns(demo: Targets, columns: str) -> None:
    done = start(demo.folder, "report", COLUMNS=columns, LINES=columns)
    assert (done.returncode, done.stderr) == (0, "")
    assert max(map(len, done.stdout.splitlines())) <= 130


def test_odd_columns_on_a_terminal(demo: Targets) -> None:
    ended, said = on_a_terminal(demo.folder, "report", COLUMNS="²", LINES="²", NO_COLOR="1")
    assert (ended, "Traceback" in said) == (0, False)


@pytest.mark.parametrize("zone", ["AAA-24", "AAA24", "AAA167", "<+99>-99", "UTC-25:61:61"])
def test_a_zone_that_is_none_is_a_sentence(demo: Targets, zone: str) -> None:
    before = lines(demo.folder)
    done = start(demo.folder, *RECORD.split(), "--lang", "en", TZ=zone)
    assert "Traceback" not in done.stderr
    assert done.returncode == 0 or (done.returncode == 2 and zone in done.stderr and lines(demo.folder) == before)


def test_an_offset_with_seconds_is_written_as_toml_has_it(demo: Targets) -> None:
    done = start(demo.folder, *RECORD.split(), TZ="LMT-8:05:43")
    assert (done.returncode, done.stderr) == (0, "")
    assert demo("check").code == 0
    assert "+08:05" in demo.ledger.decode()


def test_a_folder_that_is_no_utf_8(demo: Targets) -> None:
    folder = os.fsencode(demo.folder) + b"/a\xff\xfeb"
    try:
        Path(os.fsdecode(folder)).mkdir()
    except OSError:
        pytest.skip("no such names here")
    for name in ("targets.toml", "actuals.toml"):
        (Path(os.fsdecode(folder)) / name).write_bytes((demo.folder / name).read_bytes())
    for form in ("github", "json", "table", "html"):
        ended = demo("report", "--file", os.fsdecode(folder), "--format", form)
        assert ended.code == 0
    for form in ("json", "table", "markdown", "html", "csv"):
        assert demo("rollup", os.fsdecode(folder), "--format", form).code == 0
    assert demo("check", "--file", os.fsdecode(folder)).code == 0


def test_an_output_that_is_a_loop_of_links_is_a_sentence(demo: Targets) -> None:
    (demo.folder / "a.md").symlink_to("b.md")
    (demo.folder / "b.md").symlink_to("a.md")
    ended = demo("report", "-o", "a.md", "--lang", "en")
    assert ended.code in {2, 4}
    assert "link" in ended.err


def test_a_folder_named_like_a_pattern_is_that_folder(demo: Targets) -> None:
    folder = demo.folder / "*?[x]"
    folder.mkdir()
    for name in ("targets.toml", "actuals.toml"):
        (folder / name).write_bytes((demo.folder / name).read_bytes())
    ended = demo("rollup", "*?[x]", "--lang", "en")
    assert (ended.code, ended.err) == (0, "")


def test_a_current_folder_that_is_gone_is_a_sentence(tmp_path: Path) -> None:
    done = shell(tmp_path, "mkdir gone; cd gone; rmdir ../gone; targets report --lang en")
    assert "current folder" in done.stderr
    assert (done.returncode, "Traceback" in done.stderr) == (4, False)


@pytest.mark.parametrize(
    "ledger",
    [
        "schema = 1\nactuals.k1 = {{ {fact} }}\n",
        "schema = 1\nactuals = {{ k1 = {{ {fact} }} }}\n",
        "schema = 1\nactuals = {{}}\n",
        'schema = 1\n["actuals"]\nk1 = {{ {fact} }}\n',
        "schema = 1\n[ 'actuals' ]\nk1 = {{ {fact} }}\n",
    ],
)
def test_no_error_names_a_line_that_is_not_in_the_file(county: Targets, ledger: str) -> None:
    fact = 'target = "gross-output", period = "2022-06", value = 118.6, recorded_at = 2022-07-15'
    text = ledger.format(fact=fact)
    (county.folder / "actuals.toml").write_text(text, encoding="utf-8")
    assert county("check").code == 0
    ended = county(*RECORD.split(), "--lang", "en")
    if ended.code:
        assert ended.code == 2
        assert "actuals.toml:" not in ended.err
        assert "last table" in ended.err
        assert county.ledger.decode() == text
    else:
        assert "[actuals]" not in county.ledger.decode().removeprefix(text)


def test_lines_are_counted_as_editors_do(county: Targets) -> None:
    (county.folder / "actuals.toml").write_bytes("schema = 1\r\n# a\u2028b\x85c\r\n[actuals]\r\nk = {}\r\n".encode())
    assert "actuals.toml:4" in county("check").out
