"""How long `targets rollup` takes for a province: 122 plans of 28 targets with twelve months of figures each.

    python benchmarks/rollup.py

Prints the best of several runs in milliseconds of processor time: the whole command, and its parts. Needs a POSIX
system.
"""

from __future__ import annotations

import io
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

PLANS = 122
MONTHS = range(1, 13)
RUNS = 3
Made = TypeVar("Made")


def fill(folder: Path) -> list[Path]:
    """Write the plans and their ledgers; return their folders."""
    import tomllib

    subprocess.run(
        [sys.executable, "-m", "dongyuan_targets", "init", "--example"], cwd=folder, check=True, capture_output=True
    )
    text = (folder / "targets.toml").read_text(encoding="utf-8")
    parsed = tomllib.loads(text)
    ids = [target["id"] for target in parsed["target"]]
    folders = []
    for place in range(PLANS):
        county = folder / f"{place:03}"
        county.mkdir()
        named = text.replace(parsed["title"], f"示例{place:03}县").replace(parsed["title_en"], f"Example {place:03}")
        (county / "targets.toml").write_text(named, encoding="utf-8")
        lines = [
            f'k{number:02}{month} = {{ target = "{each}", period = "2022-{month:02}", value = {month * 3 + place % 7}, '
            f"growth_rate = {place % 11}.{number % 10}, recorded_at = 2022-07-15 }}\n"
            for month in MONTHS
            for number, each in enumerate(ids)
        ]
        (county / "actuals.toml").write_text("schema = 1\n\n[actuals]\n" + "".join(lines), encoding="utf-8")
        folders.append(county)
    return folders


def whole(folders: list[Path]) -> None:
    """Run the command as a process of its own."""
    words = [sys.executable, "-m", "dongyuan_targets", "rollup", *map(str, folders)]
    subprocess.run(words, check=True, capture_output=True)


def of_children() -> float:
    """Return the processor time of the processes that have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def timed(what: str, make: Callable[[], Made], clock: Callable[[], float] = time.process_time) -> Made:
    """Print the best time of several runs, and return what was made."""
    times = []
    for _ in range(RUNS):
        start = clock()
        made = make()
        times.append(clock() - start)
    print(f"{what:<24}{min(times) * 1000:8.0f} ms")
    return made


def main() -> None:
    """Print the table."""
    from dongyuan_targets.cli.rollup import read_members
    from dongyuan_targets.console import Screen
    from dongyuan_targets.judging.rollup import Rollup, make_rollup
    from dongyuan_targets.render.rollup.as_json import rollup_json
    from dongyuan_targets.render.rollup.table import rollup_page

    with tempfile.TemporaryDirectory() as name:
        folders = fill(Path(name))

        def compare() -> Rollup:
            # Read anew each time: a ledger keeps what it has worked out.
            return make_rollup(read_members(folders, "zh")[0])

        timed("the whole command", lambda: whole(folders), of_children)
        timed("reading", lambda: read_members(folders, "zh"))
        made = timed("reading and comparing", compare)
        timed("drawing the tables", lambda: Screen(file=io.StringIO()).page(rollup_page(made, "zh")))
        timed("writing JSON", lambda: rollup_json(made))


if __name__ == "__main__":
    main()
