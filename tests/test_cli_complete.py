from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cli import asked, start
from dongyuan_targets.cli.commands import COMMANDS

if TYPE_CHECKING:
    from pathlib import Path

    from cli import Targets

SHELLS = ("bash", "zsh", "fish", "pwsh")


def completed(folder: Path, shell: str, line: str, **environment: str) -> str:
    ended = start(folder, **asked(shell, line), **environment)
    assert (ended.returncode, ended.stderr) == (0, "")
    return ended.stdout


def words_of(shell: str, answer: str) -> set[str]:
    """Return what an answer offers, without what each is for."""
    lines = answer.removeprefix("_arguments '*: :((").removesuffix("))'\n").splitlines()
    ends = {"bash": "\n", "zsh": '":"', "fish": "\t", "pwsh": ":::"}
    # Without an answer zsh is left to its own.
    return {each.partition(ends[shell])[0].strip('"') for each in lines if each and each != "_files"}


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("targets re", {"record", "report"}),
        ("targets help und", {"undo"}),
        ("targets --file targets.toml sh", {"show"}),
        ("targets --file ", set()),
        ("targets record build", set()),
        ("targets show business", {"business-environment"}),
        ("targets record gross-output ", set()),
        ("targets record gross-output -5 --note", {"--note"}),
        ("targets show -- gross", {"gross-output"}),
        ("targets history gross-output new-p", {"new-projects"}),
        ("targets report --focus ", {"industry", "commerce", "innovation"}),
        ("targets report --focus=ind", {"industry"}),
        ("targets report --focus industry --fo", {"--focus", "--format"}),
        ("targets report --chart --ch", set()),
        ("targets report --period 6 --p", {"--public"}),
        ("targets report --status on", {"on_schedule"}),
        ("targets report --by ", {"focus", "owner"}),
        ("targets report --format b", {"bulletin"}),
        ("targets report --fail-on m", {"missed", "missing"}),
        ("targets report --lang ", {"zh", "en"}),
        ("targets report --period 2022-1", {"2022-10", "2022-11", "2022-12"}),
        ("targets report --compare p", {"previous"}),
        ("targets report -o ", set()),
        ("targets add --measure ", {"cumulative", "level", "rate", "task"}),
        ("targets add --schedule ", {"linear", "year-end", "last-year", "campaign"}),
        ("targets init --ci ", {"github", "gitlab"}),
        ("targets adjust gross-output --from 2022-09", {"2022-09"}),
        ("targets import a.csv --accept value", {"value-added"}),
    ],
)
@pytest.mark.parametrize("shell", SHELLS)
def test_what_may_stand_there_is_offered(county: Targets, shell: str, line: str, offered: set[str]) -> None:
    assert words_of(shell, completed(county.folder, shell, line)) == offered


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_quote_that_is_open_is_no_part_of_the_word(county: Targets, shell: str) -> None:
    assert words_of(shell, completed(county.folder, shell, "targets show 'gro")) == {"gross-output"}


def test_undo_is_offered_the_lines_of_the_ledger_newest_first(demo: Targets) -> None:
    keys = completed(demo.folder, "fish", "targets undo ").splitlines()
    assert len(keys) == 20
    last = demo("history").out.splitlines()[-1].split()[0]
    assert keys[0].startswith(f"{last}\t")
    demo("undo", last)
    assert not completed(demo.folder, "fish", "targets undo ").startswith(last)


def test_the_plan_of_file_is_the_one_whose_names_are_offered(county: Targets) -> None:
    other = county.folder / "other.toml"
    other.write_text(
        'schema = 1\ntitle = "x"\nyear = 2031\n[[focus]]\nid = "f"\nname = "甲"\n'
        '[[target]]\nid = "mine"\nfocus = "f"\nmetric = "乙"\nunit = "家"\ngoal = 3\n',
        encoding="utf-8",
    )
    for line in ("targets --file other.toml show ", "targets show -f other.toml ", "targets show --file=other.toml "):
        assert completed(county.folder, "fish", line) == "mine\t乙\n"
    assert words_of("bash", completed(county.folder, "bash", "targets report -f other.toml -p 2031-0")) == {
        f"2031-0{month}" for month in range(1, 10)
    }


@pytest.mark.parametrize("content", ["target = 5", "target = [5]", "[[target]]\npart = 5", "= x", "schedules = 1"])
def test_a_broken_plan_offers_nothing(tmp_path: Path, content: str) -> None:
    (tmp_path / "targets.toml").write_text(content, encoding="utf-8")
    for line in ("targets show ", "targets report --period ", "targets undo "):
        assert words_of("bash", completed(tmp_path, "bash", line)) == set()


def test_commands_and_options_come_with_what_they_are_for(county: Targets) -> None:
    assert completed(county.folder, "fish", "targets un", TARGETS_LANG="en") == "undo\ttake figures back\n"
    said = completed(county.folder, "fish", "targets report --asc", TARGETS_LANG="en")
    assert said.startswith("--ascii\t")
    assert "option." not in said
    assert completed(county.folder, "fish", "targets --install", TARGETS_LANG="zh") == (
        "--install-completion\t为当前 shell 安装命令补全\n"
    )


def test_every_command_is_offered(tmp_path: Path) -> None:
    assert completed(tmp_path, "bash", "targets ").split() == list(COMMANDS)


@pytest.mark.parametrize("line", ["targets nothing ", "targets demo a b", 'targets show "a'])
@pytest.mark.parametrize("shell", SHELLS)
def test_nothing_is_offered_where_nothing_fits(tmp_path: Path, shell: str, line: str) -> None:
    assert words_of(shell, completed(tmp_path, shell, line)) == set()


@pytest.mark.parametrize(("line", "code"), [("targets re", 0), ("targets nothing ", 1)])
def test_fish_asks_whether_there_is_anything(tmp_path: Path, line: str, code: int) -> None:
    environment = asked("fish", line) | {"_TYPER_COMPLETE_FISH_ACTION": "is-args"}
    ended = start(tmp_path, **environment)
    assert (ended.returncode, ended.stdout) == (code, "")


@pytest.mark.parametrize("place", ["", "x", "-1", "²", "9" * 30])
def test_a_place_that_is_none_is_the_first(tmp_path: Path, place: str) -> None:
    ended = start(tmp_path, _TARGETS_COMPLETE="complete_bash", COMP_WORDS="targets\nre", COMP_CWORD=place)
    assert (ended.returncode, ended.stderr) == (0, "")


def test_the_script_of_a_shell_is_still_typers(tmp_path: Path) -> None:
    ended = start(tmp_path, _TARGETS_COMPLETE="source_bash")
    assert "complete_bash" in ended.stdout
