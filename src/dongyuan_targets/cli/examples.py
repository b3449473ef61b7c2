"""Example command lines of each command: help pages print them, and a test runs all of them on the demo's plan."""

from __future__ import annotations

EXAMPLES: dict[str, tuple[str, ...]] = {
    "": (
        "targets demo",
        "targets record gross-output 140.2 --period 2022-07 --growth-rate 10.5",
        "targets report --status behind",
    ),
    "demo": ("targets demo", "targets demo practice --lang en"),
    "init": ("targets init", "targets init --example", "targets init --ci github"),
    "extract": ("targets extract report.txt -o draft.toml",),
    "add": (
        "targets add retail-sales --focus commerce --metric 零售额 --goal 30.5亿元 -g 8",
        "targets add hotels --focus-name 文旅 --metric 星级酒店 --measure level --goal 3家以上",
    ),
    "template": (
        "targets template --period 2022-07 -o july.xlsx",
        "targets template --period 2022-07 --by owner -o july",
    ),
    "import": ("targets import returned.csv", "targets import returned.csv --apply"),
    "record": (
        "targets record gross-output 140.2 --period 2022-07 --growth-rate 10.5",
        "targets record gross-output 1402000万元 -p 1-7月 --dry-run",
        "targets record industry-platforms 60 -p 7",
    ),
    "missing": ("targets missing --period 2022-07",),
    "explain": ("targets explain industrial-investment --cause 用地未批 --until 2022-09-30",),
    "report": (
        "targets report",
        "targets report --period 1-6月 --compare --lang en",
        "targets report --status behind --status watch --chart",
        "targets report -o june.html -o june.xlsx -o notice.txt",
        "targets report --fail-on missed",
    ),
    "undo": ("targets undo",),
    "show": ("targets show", "targets show gross-output", "targets show 规上工业总产值 --formulas"),
    "history": ("targets history gross-output", "targets history --revisions"),
    "rollup": ("targets rollup counties/*", "targets rollup counties/* --rank growth -o june.xlsx"),
    "check": ("targets check", "targets check --strict", "targets check --schema plan"),
    "adjust": ("targets adjust gross-output --goal 225 --from 2022-09 --reason 上级调整",),
    "rollover": ("targets rollover 2023 -o 2023/targets.toml",),
}
"""The examples by command, most common first; those of the program itself have an empty name."""
