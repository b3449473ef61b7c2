"""How the program compares with plain-text accounting tools, and with what its libraries cost to import.

    python benchmarks/peers.py [--runs 5] [--sizes 14x12,100x120,140x120,1000x120] [--no-start]

One data set, targets x months with a goal a month, is written in four forms: ours, and journals for hledger, ledger
and beancount. The totals of the last year are compared first: a tool that answers differently is not timed. All
commands run in turn; CPU seconds of the whole process are taken (user and system), medians and ratios printed, as
Markdown: its output stands in docs/speed.md. What is not installed is named. Needs a POSIX system.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

LAST_YEAR = 2022
SIZES = ("14x12", "100x120", "140x120", "1000x120")
FIELDS = "\n".join(f"    f{number}: int | None = None" for number in range(10))
FLOOR = (
    f"import typer, rich.table, rich.console, pydantic, tomllib, tomli_w\nclass Model(pydantic.BaseModel):\n{FIELDS}\n"
)
TOML = "import tomllib; tomllib.load(open('actuals.toml', 'rb'))"
CLEAN = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "TARGETS", "COLUMNS"))}


@dataclass(frozen=True, slots=True)
class Data:
    """Targets, months and what each month brought, in hundredths; every goal is for a year."""

    targets: int
    months: int

    @property
    def years(self) -> range:
        """The years, the last one that of the plan."""
        return range(LAST_YEAR - self.months // 12 + 1, LAST_YEAR + 1)

    def goal(self, target: int) -> int:
        """Return a target's goal for a year, in hundredths: a whole number a month."""
        return 1200 * (100 + target)

    def month(self, target: int, year: int, month: int) -> int:
        """Return what a month brought, in hundredths: near a twelfth of the goal."""
        return (100 + target) * (90 + (7 * target + 3 * month + year) % 20)

    @property
    def total(self) -> Decimal:
        """What the last year brought of all targets."""
        every = (self.month(target, LAST_YEAR, month) for target in range(self.targets) for month in range(1, 13))
        return hundredths(sum(every))

    def rows(self) -> Iterator[tuple[int, int, int]]:
        """Yield year, month and target of every figure, as they would be recorded."""
        for year in self.years:
            for month in range(1, 13):
                for target in range(self.targets):
                    yield year, month, target


@dataclass(frozen=True, slots=True)
class Command:
    """Something to be timed.

    Attributes:
        label: its row in the table.
        words: the command line; the first one may be missing.
        environ: what is added to the environment.
    """

    label: str
    words: tuple[str, ...]
    environ: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Peer:
    """Another tool: how its total is asked for and read, and what is timed."""

    name: str
    total: tuple[str, ...]
    read: Callable[[str], Decimal]
    timed: tuple[Command, ...]


@dataclass(frozen=True, slots=True)
class Spent:
    """What a command took: CPU seconds of each run, and the most memory in MB."""

    seconds: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)


def hundredths(number: int) -> Decimal:
    """Return so many hundredths as a decimal."""
    return Decimal(number).scaleb(-2)


def ours(*words: str) -> tuple[str, ...]:
    """Return a command line of the program."""
    return (sys.executable, "-m", "dongyuan_targets", *words)


def write_plan(folder: Path, data: Data) -> None:
    """Write the plan and its ledger, whose figures run from the year's beginning."""
    plan = [
        f'schema = 1\ntitle = "测试"\nyear = {LAST_YEAR}\nlanguage = "en"\n\n[[focus]]\nid = "all"\nname = "全部"\n'
    ]
    plan += [
        f'[[target]]\nid = "t{target:04d}"\nfocus = "all"\nmetric = "指标{target:04d}"\nunit = "万元"\n'
        f"goal = {hundredths(data.goal(target))}\n"
        for target in range(data.targets)
    ]
    for beside in (folder, folder / "empty"):
        beside.mkdir()
        (beside / "targets.toml").write_text("\n".join(plan), encoding="utf-8")
    done: dict[tuple[int, int], int] = {}
    with (folder / "actuals.toml").open("w", encoding="utf-8", newline="\n") as out:
        out.write("schema = 1\n\n[actuals]\n")
        for year, month, target in data.rows():
            done[year, target] = done.get((year, target), 0) + data.month(target, year, month)
            out.write(
                f'k{target:04d}{month:02d}{year} = {{ target = "t{target:04d}", period = "{year}-{month:02d}", '
                f"value = {hundredths(done[year, target])}, recorded_at = {year}-{month:02d}-28T09:30:00+08:00 }}\n"
            )


def write_journal(path: Path, data: Data) -> None:
    """Write the journal that hledger and ledger read: a transaction a figure, the goals as a monthly budget."""
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.write(f"~ Monthly from {data.years[0]}-01-01 to {LAST_YEAR + 1}-01-01\n")
        out.writelines(f"    actual:t{n:04d}  {hundredths(data.goal(n) // 12)} W\n" for n in range(data.targets))
        out.write("    done\n\n")
        for year, month, target in data.rows():
            amount = hundredths(data.month(target, year, month))
            out.write(f"{year}-{month:02d}-28 figure\n    actual:t{target:04d}  {amount} W\n    done\n\n")


def write_beancount(path: Path, data: Data) -> None:
    """Write the same for beancount, which has no budget."""
    with path.open("w", encoding="utf-8", newline="\n") as out:
        opened = [f"Income:T{target:04d}" for target in range(data.targets)]
        out.writelines(f"{data.years[0]}-01-01 open {account}\n" for account in (*opened, "Assets:Done"))
        for year, month, target in data.rows():
            amount = hundredths(data.month(target, year, month))
            out.write(f'{year}-{month:02d}-28 * "figure"\n  Income:T{target:04d}  {amount} CNY\n  Assets:Done\n')


def peers() -> tuple[Peer, ...]:
    """Return the tools that are compared with."""
    end = f"{LAST_YEAR + 1}-01-01"
    query = "SELECT account, year, month, sum(position) WHERE account ~ 'Income' GROUP BY account, year, month"
    return (
        Peer(
            "hledger",
            ("hledger", "-f", "j", "balance", "-p", str(LAST_YEAR), "--depth", "1", "-O", "csv", "actual"),
            lambda text: Decimal(list(csv.reader(io.StringIO(text)))[1][1].split()[0]),
            (
                Command("hledger, every month as CSV", ("hledger", "-f", "j", "balance", "-M", "-O", "csv", "actual")),
                Command(
                    "hledger, every month against its goal as CSV",
                    ("hledger", "-f", "j", "balance", "-M", "--budget", "-O", "csv", "actual"),
                ),
            ),
        ),
        Peer(
            "ledger",
            ("ledger", "-f", "j", "balance", "-b", f"{LAST_YEAR}-01-01", "-e", end, "--depth", "1", "actual"),
            lambda text: Decimal(text.split()[0]),
            (Command("ledger, every month", ("ledger", "-f", "j", "register", "-M", "actual")),),
        ),
        Peer(
            "beancount",
            ("bean-query", "-f", "csv", "b", f"SELECT sum(number) WHERE account ~ 'Income' AND year = {LAST_YEAR}"),
            lambda text: Decimal(text.split()[-1]),
            (Command("beancount, every month", ("bean-query", "-f", "csv", "b", query)),),
        ),
    )


def answer(words: Sequence[str], folder: Path) -> str:
    """Return what a command prints."""
    return subprocess.run(words, cwd=folder, env=CLEAN, check=True, capture_output=True, encoding="utf-8").stdout


def our_total(folder: Path) -> Decimal:
    """Return the total of the last year by our JSON."""
    document = json.loads(answer(ours("report", "--format", "json"), folder))
    return sum(
        (Decimal(target["figure"]["value"]) for section in document["sections"] for target in section["targets"]),
        Decimal(0),
    )


def agreeing(folder: Path, data: Data) -> Iterator[Command]:
    """Yield the commands of the tools that give the same total; say which are missing or differ."""
    if (found := our_total(folder)) != data.total:
        raise SystemExit(f"our own total is {found}, not {data.total}")
    for peer in peers():
        if shutil.which(peer.total[0]) is None:
            print(f"\n{peer.name}: not installed ({peer.total[0]} is missing).")
            continue
        found = peer.read(answer(peer.total, folder))
        if found != data.total:
            print(f"\n{peer.name}: not timed, its total is {found} and not {data.total}.")
            continue
        yield from peer.timed


def spend(command: Command, folder: Path, spent: Spent) -> None:
    """Run a command and keep what it took."""
    process = subprocess.Popen(
        command.words,
        cwd=folder,
        env={**CLEAN, **command.environ},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in {0, 1}:
        raise SystemExit(f"{' '.join(command.words)} ended with {process.returncode}")
    spent.seconds.append(usage.ru_utime + usage.ru_stime)
    spent.memory.append(usage.ru_maxrss / (1024 if sys.platform != "darwin" else 2**20))


def table(title: str, commands: Sequence[Command], folder: Path, runs: int) -> None:
    """Time commands in turn and print them as a table; the first is what the others are compared with."""
    spent = {command.label: Spent() for command in commands}
    for run in range(runs + 1):
        for command in commands:
            spend(command, folder, Spent() if run == 0 else spent[command.label])
    first = median(next(iter(spent.values())).seconds)
    print(f"\n### {title}\n\n| command | CPU seconds | ratio | memory, MB |\n| --- | ---: | ---: | ---: |")
    for label, each in spent.items():
        seconds = median(each.seconds)
        print(f"| {label} | {seconds:.3f} | {seconds / first:.2f} | {max(each.memory):.0f} |", flush=True)


def start_up() -> list[Command]:
    """Return what is timed of starting, in the folder of the demonstration."""
    tab = {"_TARGETS_COMPLETE": "complete_bash", "COMP_WORDS": "targets show gross", "COMP_CWORD": "2"}
    return [
        Command("the floor: what the libraries cost to import", (sys.executable, "-c", FLOOR)),
        Command("bare Python", (sys.executable, "-c", "pass")),
        Command("`targets report` into a pipe", ours("report")),
        Command("`targets report --color always`", ours("report", "--color", "always")),
        Command("`targets report --format json`", ours("report", "--format", "json")),
        Command("`targets record`, looked at with `--dry-run`", ours(*RECORD)),
        Command("`targets --help`", ours("--help")),
        Command("`targets --version`", ours("--version")),
        Command("Tab after `targets show gross`", ours(), tab),
    ]


RECORD = ("record", "gross-output", "140.2", "--period", "7", "--growth-rate", "10.5", "--dry-run", "--yes")


def at_scale() -> list[Command]:
    """Return what is timed of a ledger, `tomllib` alone first."""
    again = ("record", "t0001", "123", "--period", "12", "--dry-run", "--yes", "--revise")
    return [
        Command("`tomllib` alone, the ledger's file", (sys.executable, "-c", TOML)),
        Command("`targets report --format json`", ours("report", "--format", "json")),
        Command("`targets report`", ours("report")),
        Command("`targets record`, looked at with `--dry-run`", ours(*again)),
        Command("the same of an empty ledger", ours(*again, "--file", "empty")),
        Command("`targets history`", ours("history")),
        Command("`targets check`", ours("check")),
        Command("`targets report -o report.html`", ours("report", "-o", "report.html")),
    ]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--sizes", default=",".join(SIZES))
    parser.add_argument("--no-start", action="store_true", help="leave the table of start-up out")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        if not asked.no_start:
            demo = Path(name) / "demo"
            answer(ours("demo", str(demo)), Path(name))
            table("Start-up", start_up(), demo, asked.runs)
        for size in asked.sizes.split(","):
            targets, months = map(int, size.split("x"))
            data, folder = Data(targets, months), Path(name) / size
            write_plan(folder, data)
            write_journal(folder / "j", data)
            write_beancount(folder / "b", data)
            title = f"{targets} targets x {months} months: {targets * months:,} figures"
            table(title, [*at_scale(), *agreeing(folder, data)], folder, asked.runs)


if __name__ == "__main__":
    main()
