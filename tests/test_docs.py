"""Every command of README, docs and help pages runs; what a page shows as printed is what is printed."""

from __future__ import annotations

import re
import shlex
import sys
from glob import glob
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dongyuan_targets.cli.commands import COMMANDS
from dongyuan_targets.cli.examples import EXAMPLES
from dongyuan_targets.cli.usage import build
from dongyuan_targets.files.resources import resource
from terminal import END_OF_INPUT, on_a_terminal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cli import Targets
    from dongyuan_targets.message import Language

ROOT = Path(__file__).parents[1]
PAGES = sorted([ROOT / "README.md", ROOT / "README.zh-CN.md", *(ROOT / "docs").glob("*.md")])
NAMES = [str(page.relative_to(ROOT)) for page in PAGES]

ASK = frozenset({"targets record", "targets explain"})
"""They ask on a terminal."""

ELSEWHERE = {
    "targets import stats.xlsx --layout office": "test_layouts answers its questions",
    "targets import - < clipboard.txt": "test_import reads the standard input",
}

ENDS_WITH = {
    "targets report --fail-on missed": (0, 1),
    "targets check --strict": (1,),
}
"""Exit codes that are not 0, or not always."""

MONTH = "标识,统计期,数值\nnew-commerce-firms,2022-07,6\n"
REPORT = "2023年目标：力争规上工业总产值突破260亿元、增长9%以上，新引进亿元以上项目20个。\n"
BULLETIN = "2022年1—7月，全县完成工业投资25.3亿元，同比下降1.1%。\n"


@pytest.fixture
def desk(demo: Targets) -> Targets:
    """`targets` in the folder of the demo, with the files that the pages speak of."""
    for name in ("returned/a.csv", "交回/a.csv", "july.xlsx", "returned.csv"):
        path = demo.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(MONTH, encoding="utf-8")
    for name, text in (
        ("report.txt", REPORT),
        ("bulletin.txt", BULLETIN),
        ("通报.txt", BULLETIN),
        ("报告.txt", REPORT),
    ):
        (demo.folder / name).write_text(text, encoding="utf-8")
    (demo.folder / "bureau.docx").write_bytes(resource("bulletin.docx"))
    for name in ("counties/a", "counties/b"):
        assert demo("demo", name).code == 0
    return demo


def blocks(page: Path, language: str) -> Iterator[str]:
    for found in re.finditer(
        rf"^```{language}\n(.*?)^```$", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    ):
        yield found[1]


def commands(page: Path) -> list[str]:
    """Return the command lines of a page without their comments."""
    lines = [line for block in blocks(page, "sh") for line in block.splitlines()]
    ours = [line for line in lines if line.startswith(("targets ", "cd ", "SOURCE_DATE_EPOCH="))]
    return [re.sub(r"\s+#.*", "", line) for line in ours]


def run(desk: Targets, line: str) -> None:
    if line in ASK:
        if sys.platform != "win32":
            code, said = on_a_terminal(desk.folder, *shlex.split(line)[1:], answers=[END_OF_INPUT])
            assert code in {0, 130}, said
        return
    if line.startswith("cd "):
        assert (desk.folder / line[3:] / "targets.toml").is_file()  # the same as in the folder that we are in
        return
    line = re.sub(r"^SOURCE_DATE_EPOCH=\$\(.*?\) ", "", line)
    program, *words = shlex.split(line)
    assert program == "targets"
    found = [sorted(glob(word, root_dir=desk.folder)) or [word] if "*" in word else [word] for word in words]  # noqa: PTH207
    ended = desk(*(word for each in found for word in each))
    assert ended.code in ENDS_WITH.get(line, (0,)), f"{line}: {ended.err}"


@pytest.mark.parametrize("name", NAMES)
def test_the_commands_of_a_page_run(desk: Targets, name: str) -> None:
    for line in commands(ROOT / name):
        if line not in ELSEWHERE:
            run(desk, line)


@pytest.mark.parametrize("command", EXAMPLES)
def test_the_examples_of_a_help_page_run(desk: Targets, command: str) -> None:
    (desk.folder / "july.xlsx").unlink()
    for line in EXAMPLES[command]:
        if line == "targets init":
            assert desk("init", "--file", "new.toml").code == 0
        elif line == "targets init --example":
            assert desk("init", "--example", "--file", "county.toml").code == 0
        else:
            run(desk, line)


@pytest.mark.parametrize("name", NAMES)
def test_commands_in_a_sentence_have_the_options_that_they_name(name: str) -> None:
    text = re.sub(r"^```.*?^```$", "", (ROOT / name).read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    for found in re.findall(r"`targets ([^`]+)`", text):
        words = [re.sub(r"=.*", "", word) for word in found.split()]
        if words[0].startswith("-") or words[0] == "help":
            continue
        assert words[0] in COMMANDS, found
        options = {opt for param in build(words[0]).params for opt in (*param.opts, *param.secondary_opts)}
        assert {word for word in words if re.match("--?[a-z]", word)} <= options | {"--lang", "-h"}, found


@pytest.mark.parametrize(("page", "language"), [("README.md", "en"), ("README.zh-CN.md", "zh")])
def test_what_the_readme_shows_is_what_is_printed(demo: Targets, page: str, language: Language) -> None:
    (block,) = blocks(ROOT / page, "console")
    line, _, printed = block.partition("\n")
    ended = demo(*shlex.split(line)[2:], "--lang", language)
    assert [each.rstrip() for each in ended.out.splitlines()] == printed.splitlines()


def test_both_readmes_are_short_and_have_the_same_parts() -> None:
    english, chinese = ((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.zh-CN.md"))
    for text in (english, chinese):
        assert len(text.splitlines()) < 150
        assert text.count("bin/activate") == 1
    for sign in ("\n## ", "\n- **", "\n```", "<!-- "):
        assert english.count(sign) == chinese.count(sign)
    first = [[line.split()[1] for line in commands(ROOT / name)] for name in ("README.md", "README.zh-CN.md")]
    assert first[0] == [{"练习": "practice"}.get(word, word) for word in first[1]]


@pytest.mark.parametrize(("english", "chinese"), [("docs/handbook.md", "docs/handbook.zh-CN.md")])
def test_both_handbooks_have_the_same_parts(english: str, chinese: str) -> None:
    one, other = ((ROOT / name).read_text(encoding="utf-8") for name in (english, chinese))
    for sign in ("\n## ", "\n|", "\n```"):
        assert one.count(sign) == other.count(sign)
    assert [line.split()[:2] for line in commands(ROOT / english)] == [
        line.split()[:2] for line in commands(ROOT / chinese)
    ]


def test_the_index_names_every_page() -> None:
    index = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    linked = set(re.findall(r"\]\(([^)]+)\)", index))
    assert linked - {"decisions"} == {page.name for page in (ROOT / "docs").glob("*.md")} - {"README.md"}


@pytest.mark.parametrize("name", NAMES)
def test_every_link_of_a_page_leads_somewhere(name: str) -> None:
    page = ROOT / name
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        assert "://" in target or (page.parent / target).exists(), target
