from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dongyuan_targets import __version__
from dongyuan_targets.cli.commands import COMMANDS
from dongyuan_targets.render.cells import cells

if TYPE_CHECKING:
    from cli import Targets


@pytest.mark.parametrize("command", ["", *COMMANDS])
@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_every_command_explains_itself_in_both_languages(targets: Targets, command: str, flag: str) -> None:
    arguments = [each for each in (command, flag) if each]
    chinese, english = (targets("--lang", language, *arguments) for language in ("zh", "en"))
    assert (chinese.code, english.code) == (0, 0)
    assert chinese.out.startswith("用法：")
    assert english.out.startswith("Usage:")
    for text in (chinese.out, english.out):
        assert "help." not in text
        assert "option." not in text
        assert "argument." not in text
        assert max(cells(line) for line in text.splitlines()) <= 100


def test_the_bare_name_shows_the_commands(targets: Targets) -> None:
    ended = targets("--lang", "en")
    assert ended.code == 0
    assert all(f"  {command} " in ended.out for command in COMMANDS)


def test_the_version(targets: Targets) -> None:
    assert targets("--version").out == f"{__version__}\n"


@pytest.mark.parametrize("note", ["--初步数", "value", "target"])
def test_a_value_that_only_looks_like_an_option_is_taken(targets: Targets, note: str) -> None:
    targets("demo", ".")
    ended = targets("record", "gross-output", "130", "--period", "7", "--note", note, "--dry-run")
    assert ended.code == 0
    assert f'note = "{note}"' in ended.out


@pytest.mark.parametrize(
    ("arguments", "option"),
    [
        (("report", "--period", "--owner", "--lang", "en"), "--period"),
        (("record", "gross-output", "118", "--period", "--lang", "en"), "--period"),
        (("extract", "a.txt", "-o", "-h"), "-o"),
        (("--file", "--lang", "en", "list"), "--file"),
    ],
)
def test_an_option_is_not_the_value_of_the_one_before(
    targets: Targets, arguments: tuple[str, ...], option: str
) -> None:
    ended = targets("--lang", "en", *arguments)
    assert ended.code == 2
    assert ended.err.startswith(f"Option {option} lacks its value")
