"""How long the program takes to start, to report and to record, on ledgers of several sizes.

    python benchmarks/speed.py

Prints the best of several runs in milliseconds: a number to compare before and after a change, not a test.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 5
YEARS = (1, 10, 50)
MONTHS = range(2, 13)


def milliseconds(folder: Path, *arguments: str) -> float:
    """Return the best time of a command line run in a folder, in milliseconds."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "dongyuan_targets", *arguments], cwd=folder, check=True, capture_output=True
        )
        times.append(time.perf_counter() - start)
    return min(times) * 1000


def fill(folder: Path, years: int) -> int:
    """Write a ledger with a figure for each target, month and year back from 2022; return how many lines."""
    import tomllib

    plan = tomllib.loads((folder / "targets.toml").read_text(encoding="utf-8"))
    lines = [
        f'k{number:04d}{month:02d}{year} = {{ target = "{target["id"]}", period = "{year}-{month:02d}", '
        f"value = {month}, recorded_at = {year}-12-31T00:00:00+08:00 }}"
        for year in range(2022, 2022 - years, -1)
        for month in MONTHS
        for number, target in enumerate(plan["target"])
    ]
    text = "schema = 1\n\n[actuals]\n" + "\n".join(lines) + "\n"
    (folder / "actuals.toml").write_text(text, encoding="utf-8")
    return len(lines)


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run(
            [sys.executable, "-m", "dongyuan_targets", "init", "--example"], cwd=folder, check=True, capture_output=True
        )
        print(f"{'--version':<24}{milliseconds(folder, '--version'):8.0f} ms")
        print(f"{'--help':<24}{milliseconds(folder, '--help'):8.0f} ms")
        for years in YEARS:
            lines = fill(folder, years)
            print(f"{f'report, {lines} lines':<24}{milliseconds(folder, 'report'):8.0f} ms")
            record = ("record", "gross-output", "12", "--period", "2022-12", "--note", "again", "--yes")
            print(f"{f'record, {lines} lines':<24}{milliseconds(folder, *record):8.0f} ms")


if __name__ == "__main__":
    main()
