"""What every test stands on: a clean environment, golden files, slow tests only when asked for."""

from __future__ import annotations

import os
import shutil
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

from cli import Targets

if TYPE_CHECKING:
    from collections.abc import Callable

GOLDEN = Path(__file__).parent / "golden"
DATA = Path(__file__).parent / "data"
IN_CI = os.environ.get("CI", "").lower() not in {"", "0", "false"}

OUTSIDE_INFLUENCES = (
    "COLUMNS",
    "FORCE_COLOR",
    "GITHUB_ACTIONS",  # Typer colours its help there
    "LINES",
    "NO_COLOR",
    "PY_COLORS",
    "SOURCE_DATE_EPOCH",
    "TARGETS_FILE",
    "TARGETS_LANG",
)

# No deadlines: two busy cores say nothing about an example.
hypothesis.settings.register_profile("here", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
hypothesis.settings.load_profile("ci" if IN_CI else "here")


# A shell ignores Ctrl-C in what it runs in the background, and children inherit that: they could not be interrupted.
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("targets")
    group.addoption("--slow", action="store_true", help="also run the slow tests (in CI they always run)")
    group.addoption("--update-golden", action="store_true", help="rewrite tests/golden with what comes out")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if IN_CI or config.getoption("--slow"):
        return
    skip = pytest.mark.skip(reason="slow: runs with --slow or in CI")
    for item in items:
        if "slow" in item.keywords:
            item.add_marker(skip)


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in OUTSIDE_INFLUENCES:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with `tests/golden/<name>`, byte for byte, or rewrite the file with --update-golden."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode("utf-8"))
            return
        if not path.is_file():
            pytest.fail(f"tests/golden/{name} is missing: run pytest --update-golden, then read the new file")
        assert text == path.read_bytes().decode("utf-8"), f"differs from tests/golden/{name}"

    return compare


@pytest.fixture
def targets(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Targets:
    """`targets` in an empty folder."""
    return Targets(tmp_path, capsys)


@pytest.fixture
def county(targets: Targets) -> Targets:
    """`targets` in a folder with the county's plan and no figure."""
    assert targets("init", "--example").code == 0
    return targets


@pytest.fixture
def five(targets: Targets) -> Targets:
    """`targets` in a folder with five targets that have every case that a report shows."""
    shutil.copytree(DATA / "five", targets.folder, dirs_exist_ok=True)
    return targets


@pytest.fixture
def demo(targets: Targets) -> Targets:
    """`targets` in a folder with the demonstration's figures."""
    assert targets("demo", ".").code == 0
    return targets
