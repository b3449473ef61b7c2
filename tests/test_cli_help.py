from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dongyuan_targets import __version__
from dongyuan_targets.cli.commands import COMMANDS
from dongyuan_targets.cli.examples import EXAMPLES
from dongyuan_targets.render.cells import cells

if TYPE_CHECKING:
    from cli import Targets

ROOT = Path(__file__).parents[1]


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


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_explains_a_command_too(targets: Targets, name: str) -> None:
    arguments = [name] if name else []
    ended = targets("help", *arguments, "--lang", "en")
    assert (ended.code, ended.out) == (0, targets("--lang", "en", *arguments, "--help").out)


def test_help_on_what_is_no_command_names_the_nearest(targets: Targets) -> None:
    ended = targets("--lang", "en", "help", "recrod")
    assert (ended.code, ended.err.split(" See")[0]) == (2, "There is no command 'recrod'. Did you mean: record?")


@pytest.mark.parametrize("name", COMMANDS)
def test_options_of_every_command_are_told_once(targets: Targets, name: str) -> None:
    assert set(EXAMPLES) == {"", *COMMANDS}
    page = targets("--lang", "en", name, "-h").out
    assert "TARGETS_FILE" not in page
    assert f"  {EXAMPLES[name][0]}\n" in page
    assert "\nAlso --" in page
    for said, begin in ((page, "More: "), (targets("--lang", "zh", name, "-h").out, "更多：")):
        (named,) = [line for line in said.splitlines() if line.startswith(begin)]
        assert (ROOT / named.removeprefix(begin)).is_file()


def test_every_option_of_a_command_with_many_has_its_part(targets: Targets) -> None:
    for name in ("report", "record"):
        assert "Other options" not in targets("--lang", "en", name, "-h").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("status",), "There is no command 'status'. Did you mean: report?"),
        (("lst",), "There is no command 'lst'. Check its spelling."),
        (("chek",), "There is no command 'chek'. Did you mean: check?"),
        (("report", "-v"), "targets report has no option '-v'. Check its spelling. See: targets report -h"),
        (("-v",), "targets has no option '-v'. Did you mean: --version?"),
        (("report", "--staus", "behind"), "targets report has no option '--staus'. Did you mean: --status, --stamp?"),
        (("record", "--period"), "Option --period lacks its value, or takes none. See: targets record -h"),
        (("record", "x", "1", "2"), "Unexpected argument '2'. Put text with spaces in quotes. See: targets record -h"),
    ],
)
def test_a_mistake_names_what_was_meant_and_the_page_to_look_at(
    targets: Targets, arguments: tuple[str, ...], said: str
) -> None:
    ended = targets("--lang", "en", *arguments)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith(said), ended.err


def test_the_bare_name_shows_the_commands(targets: Targets) -> None:
    ended = targets("--lang", "en")
    assert ended.code == 0
    assert all(f"  {command} " in ended.out for command in COMMANDS)


def test_the_version(targets: Targets) -> None:
    assert targets("--version").out == targets("-V").out == f"{__version__}\n"


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
        (("--file", "--lang", "en", "show"), "--file"),
    ],
)
def test_an_option_is_not_the_value_of_the_one_before(
    targets: Targets, arguments: tuple[str, ...], option: str
) -> None:
    ended = targets("--lang", "en", *arguments)
    assert ended.code == 2
    assert ended.err.startswith(f"Option {option} lacks its value")
