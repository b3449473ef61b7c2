"""On a terminal: colour, questions and width, through a real pseudo-terminal."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from cli import SOURCE
from terminal import CTRL_C, on_a_terminal

if TYPE_CHECKING:
    from cli import Targets
    from dongyuan_targets.message import Language

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")

ESCAPE = "\x1b["
COLOURED = re.compile(r"\x1b\[[0-9;]*m")


@pytest.mark.parametrize(("answer", "code"), [("y", 0), ("YES", 0), ("是", 0), ("n", 1), ("", 1), ("yup", 1)])
def test_a_doubt_is_asked_about_and_only_a_yes_writes(county: Targets, answer: str, code: int) -> None:
    assert county("record", "gross-output", "97.3", "--period", "5").code == 0
    before = county.ledger
    ended, said = on_a_terminal(county.folder, "record", "gross-output", "1186", "--period", "6", answers=[answer])
    assert ended == code, said
    assert "97.3" in said
    assert county.ledger.startswith(before)
    assert (county.ledger == before) is bool(code)


def test_a_revision_may_be_confirmed_by_hand(county: Targets) -> None:
    assert county("record", "gross-output", "118.6", "--period", "6").code == 0
    ended, said = on_a_terminal(
        county.folder, "record", "gross-output", "119.2", "--period", "6", "--lang", "en", answers=["y"]
    )
    assert ended == 0, said
    assert "119.2" in county("report", "--width", "160").out


def test_nothing_is_asked_where_nothing_is_doubtful(county: Targets) -> None:
    ended, said = on_a_terminal(county.folder, "record", "gross-output", "118.6", "--period", "6")
    assert ended == 0
    assert "[y/N]" not in said
    assert "50.0%" in said


def test_a_terminal_gets_colour_unless_it_is_not_wanted(demo: Targets) -> None:
    assert ESCAPE in on_a_terminal(demo.folder, "report")[1]
    assert ESCAPE not in on_a_terminal(demo.folder, "report", NO_COLOR="1")[1]
    assert ESCAPE not in on_a_terminal(demo.folder, "report", "--color", "never")[1]
    assert ESCAPE in on_a_terminal(demo.folder, "report", "--color", "always", NO_COLOR="1")[1]


def bare(text: str) -> str:
    """Return a text without the blanks that fill a terminal's line: a pipe gets none."""
    return "".join(f"{line.rstrip(' ')}\n" for line in text.splitlines())


def test_colour_only_helps_the_words_are_the_same(demo: Targets) -> None:
    plain = demo("report", "--width", "120").out
    coloured = demo("report", "--width", "120", "--color", "always").out
    assert ESCAPE in coloured
    assert bare(COLOURED.sub("", coloured)) == plain


@pytest.mark.parametrize("columns", [80, 120, 160])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_report_fits_the_terminal(demo: Targets, columns: int, language: Language) -> None:
    ended, said = on_a_terminal(demo.folder, "report", "--lang", language, columns=columns, NO_COLOR="1")
    assert ended == 0
    assert max(cell_len(line) for line in said.splitlines()) <= columns
    assert bare(said) == demo("report", "--lang", language, "--width", str(columns)).out


def test_interrupting_the_question_writes_nothing(county: Targets) -> None:
    assert county("record", "gross-output", "97.3", "--period", "5").code == 0
    before = county.ledger
    ended, said = on_a_terminal(county.folder, "record", "gross-output", "1186", "--period", "6", answers=[CTRL_C])
    assert county.ledger == before
    assert "Traceback" not in said
    assert ended == 130


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs Linux's full device")  # noqa: PTH110
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_an_output_that_is_full_is_said_in_a_sentence(demo: Targets, unbuffered: str) -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        done = subprocess.run(
            [sys.executable, "-m", "dongyuan_targets", "report"],
            cwd=demo.folder,
            env={**os.environ, "PYTHONPATH": str(SOURCE), "PYTHONUTF8": "1", "PYTHONUNBUFFERED": unbuffered},
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )
    assert b"Traceback" not in done.stderr
    assert done.returncode == 5


@pytest.mark.parametrize(("answers", "code"), [(("y", "y", "y"), 0), (("y", "n"), 1), (("n",), 1)])
def test_an_import_asks_for_each_target_and_says_each_doubt_once(
    county: Targets, answers: tuple[str, ...], code: int
) -> None:
    sheet = "指标,数值\n规上工业总产值,1186\n工业投资额,189\n合计,300\n"
    (county.folder / "june.csv").write_text(sheet, encoding="utf-8")
    ended, said = on_a_terminal(county.folder, "import", "june.csv", "-p", "6", "--apply", answers=answers)
    assert ended == code
    assert (county.folder / "actuals.toml").exists() is (code == 0)
    for place, doubt in enumerate(("没有“合计”这个目标", "请核对 规上工业总产值", "请核对 工业投资额")):
        assert said.count(doubt) == (1 if place < len(answers) else 0)
