"""Every sentence exists in both languages, says the same things, and is said somewhere."""

from __future__ import annotations

import ast
import re
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from string import Formatter
from typing import TYPE_CHECKING

import pytest

from dongyuan_targets import text as in_words
from dongyuan_targets.text import CATALOGUE, words

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = Path(__file__).parents[1] / "src" / "dongyuan_targets"
WITH_CHINESE_UNITS = frozenset(
    {"help.add", "help.record", "input.period", "option.goal", "option.unit", "plans.ask_goal", "session.how_value"}
)

WORD = "[a-z0-9_-]+"
KEY = re.compile(r"[a-z]+\.[a-z_-]+(?:\.[a-z_]+)?")


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def nodes() -> Iterator[ast.AST]:
    """Yield every node of the program outside the catalogue."""
    for path in SOURCE.rglob("*.py"):
        if not path.name.startswith("messages_"):
            yield from ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def strings() -> set[str]:
    """Return every string of the program outside the catalogue, and every key that a template says."""
    found = {node.value for node in nodes() if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    for path in SOURCE.rglob("*.jinja"):
        found.update(re.findall(r'words\("([^"]+)"', path.read_text(encoding="utf-8")))
    return found


def patterns() -> list[re.Pattern[str]]:
    """Return a pattern for every key that the code builds, as in f"status.{status}": any word in place of a value."""
    built = {
        "".join(str(part.value) if isinstance(part, ast.Constant) else "*" for part in node.values)
        for node in nodes()
        if isinstance(node, ast.JoinedStr)
    }
    return [re.compile(re.escape(each).replace(r"\*", WORD)) for each in built if re.match(r"[a-z_]+\.", each)]


@pytest.mark.parametrize("key", CATALOGUE)
def test_both_languages_say_the_same_things(key: str) -> None:
    chinese, english = CATALOGUE[key]
    assert chinese
    assert english
    assert placeholders(chinese) == placeholders(english)
    assert not re.search("[\u4e00-\u9fff]", english) or key in WITH_CHINESE_UNITS


@pytest.mark.parametrize("key", CATALOGUE)
def test_a_count_of_one_has_no_plural(key: str) -> None:
    # All of several plans are never one.
    if key != "rollup.held_by_all":
        plural = r"\{(?:count|targets|figures|tasks|parts|months)\} (?:more )?(?:\w+s|are|have|more are)\b"
        assert not re.search(plural, CATALOGUE[key][1])


def test_the_keys_of_one_prefix_stand_in_one_file() -> None:
    homes: dict[str, set[str]] = {}
    for module in iter_modules(in_words.__path__, "dongyuan_targets.text."):
        for key in getattr(import_module(module.name), "MESSAGES", ()):
            homes.setdefault(key.split(".")[0], set()).add(module.name)
    assert {prefix: names for prefix, names in homes.items() if len(names) > 1} == {}
    assert sum(key.startswith(f"{prefix}.") for prefix in homes for key in CATALOGUE) == len(CATALOGUE)


def test_a_count_brings_the_noun_of_its_number() -> None:
    assert words("session.opening", "en", period="June", count=1).startswith("Figures for June: 1 target is not ")
    assert words("session.opening", "en", period="June", count=2).startswith("Figures for June: 2 targets are not ")


def test_every_key_that_is_said_is_in_the_catalogue() -> None:
    prefixes = {key.split(".")[0] for key in CATALOGUE}
    said = {text for text in strings() if KEY.fullmatch(text) and text.split(".")[0] in prefixes}
    said -= {
        "demo.csv",
        "demo.lines.toml",
        "bulletin.docx",
        "report.html.jinja",
        "rollup.html.jinja",
        "plan.unknown_",
        "doubt.revision_",
        "status.ceiling_",
        "explain.ask_",
        "remark.changed_",
    }  # files, and beginnings of keys
    assert said <= CATALOGUE.keys()
    assert len(said) > 150


def test_every_key_in_the_catalogue_is_said() -> None:
    said, built = strings(), patterns()
    unused = {key for key in CATALOGUE if key not in said and not any(each.fullmatch(key) for each in built)}
    assert unused == set()
