"""How many targets are read rightly out of sentences, and what is invented.

    python benchmarks/extract.py [--misses] [FILE ...]

Over the project's own sentences and whole work reports always, over
../shared/cases/target_sentences.json when it is there, and over any file of the same
form. A target is right when metric, comparator, value, unit and growth all are. `=` in the
annotations (a bare number) is met at its value, so it is the same as >=, and for a fall as <=. What a second reader
wrote otherwise of a target stands in its `also`; a target is right as either of them reads it.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dongyuan_targets.intake.sentences.names import metric_name, without_verb
from dongyuan_targets.intake.sentences.shared_names import with_verb_first
from dongyuan_targets.intake.sentences.targets import read_targets
from dongyuan_targets.intake.text_repair import repair, simplified

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dongyuan_targets.intake.sentences.results import FoundTarget

    Target = dict[str, object]
    """A target's `FIELDS` as they are compared."""

ROOT = Path(__file__).parents[1]
OWN = ROOT / "tests" / "data" / "sentences.json"
MODELLED = ROOT / "tests" / "data" / "modelled.json"
REPORTS = ROOT / "tests" / "data" / "work_reports.json"
SHARED = ROOT.parent / "shared" / "cases" / "target_sentences.json"
FIELDS = ("metric", "comparator", "value", "unit", "growth")
_EXAMPLES = re.compile("^.*?(?<![高中初平均对同])等(?![级次候额])(?=.{2})")
_SPARE = re.compile("[“”的 ]")
_MONEY = re.compile("个?亿$")
_PEOPLE = re.compile("^[十百千万]+$")
_TOTAL = re.compile(
    "(?<=[\u4e00-\u9fff]{2})(?:总数|总量|数量|新增|净增|提高|提升|上升|(?<=项目)建设|(?<=改造|整治|治理|修复)(?:项目|工程))$"
)
_SHARE_OF = re.compile("(占.{2,}?)(?:总数|总量)?(?:比重|比例)?$")
_INVESTED = re.compile("(?<=[\u4e00-\u9fff]{2})年度(?=投资$)")
_STAGED = re.compile(
    "^([^、]*?(?:项目|企业))((?:建成|竣工)投产|新?(?:开工|竣工|投产|落地|签约|入库)|开工建设|建成运营|投产达效|投产达产|认定|培育|引进)$"
)
_BRACKETS = re.compile("（[^（）]*）")


@dataclass(slots=True)
class Score:
    """Targets of a set of sentences: how many there are, were found, and which fields of those are right."""

    wanted: int = 0
    found: int = 0
    right: int = 0
    invented: int = 0
    fields: Counter[str] = field(default_factory=Counter)
    paired: int = 0
    years: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Targets all right, of those found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Targets all right, of those there are."""
        return self.right / self.wanted if self.wanted else 1.0


def score(cases: Iterable[dict[str, Any]]) -> Score:
    """Return the score over annotated sentences; those without `targets` are negatives."""
    total = Score()
    for case in cases:
        wanted = [_as_read(each) for each in case.get("targets", ()) if each["kind"] != "qualitative"]
        found = [_found(each) for each in read_targets(case["text"], case.get("year")).targets if not each.is_task]
        total.wanted += len(wanted)
        total.found += len(found)
        total.invented += len(found) if "targets" not in case else 0
        _compare(total, case["id"], wanted, found)
    return total


def score_reports(reports: Iterable[dict[str, Any]]) -> Score:
    """Return the score over whole texts, and of each whether its year is right, to be asked for, or wrong."""
    total = Score()
    for case in reports:
        found = read_targets(case["text"])
        if found.year is None:
            total.years["asked for"] += 1
        else:
            total.years["right" if found.year == case["year"] else "wrong"] += 1
        wanted = [_as_read(each) for each in case["targets"]]
        numeric = [_found(each) for each in found.targets if not each.is_task]
        total.wanted += len(wanted)
        total.found += len(numeric)
        _compare(total, case["id"], wanted, numeric)
        total.misses += [f"{case['id']} year {found.year}"] if found.year not in {None, case["year"]} else []
    return total


def _compare(total: Score, name: str, wanted: list[list[Target]], found: list[Target]) -> None:
    open_ones = list(found)
    metrics = {each["metric"] for each in found}
    # Those of one name are pairs first.
    for readings in sorted(wanted, key=lambda readings: metrics.isdisjoint(each["metric"] for each in readings)):
        pairs = ((_alike(each, other), each, other) for other in open_ones for each in readings)
        alike, each, best = max(pairs, key=lambda pair: pair[0], default=(0, readings[0], {}))
        if not alike:
            total.misses.append(f"{name} not found: {_shown(each)}")
            continue
        open_ones.remove(best)
        total.paired += 1
        right = [key for key in FIELDS if each[key] == best[key]]
        total.fields.update(right)
        total.right += len(right) == len(FIELDS)
        if len(right) < len(FIELDS):
            total.misses.append(f"{name} wanted {_shown(each)}, found {_shown(best)}")
    total.misses += [f"{name} invented: {_shown(each)}" for each in open_ones]


def _alike(one: Target, other: Target) -> int:
    """Return how alike two targets are; only those of one metric or of the same numbers are a pair."""
    same = [one[key] == other[key] for key in FIELDS]
    return sum(same) + 5 * same[0] if same[0] or (same[2] and same[3] and same[4]) else 0


def _as_read(each: dict[str, Any]) -> list[Target]:
    """Return a target as it was annotated, and as the second reader had it."""
    return [_wanted(each), *(_wanted(each | other) for other in each.get("also", ()))]


def _wanted(each: dict[str, Any]) -> Target:
    growth = each.get("growth")
    return {
        "metric": metric_key(each["metric"]),
        "comparator": _comparator(each["comparator"], each["value"]),
        "value": None if each["value"] is None else Decimal(str(each["value"])),
        "unit": each["unit"] and _PEOPLE.sub(r"\g<0>人", _MONEY.sub("亿元", simplified(repair(each["unit"])))),
        "growth": None
        if not growth
        else (_comparator(growth["comparator"], growth["value"]), Decimal(str(growth["value"]))),
    }


def _found(each: FoundTarget) -> Target:
    return {
        "metric": metric_key(each.metric),
        "comparator": each.comparator.value if each.goal is not None else None,
        "value": each.goal,
        "unit": each.unit,
        "growth": (each.growth.comparator.value, each.growth.rate) if each.growth else None,
    }


def _comparator(written: str | None, value: float | None) -> str | None:
    if written == "=":
        return ">=" if value is None or value >= 0 else "<="
    return written


def metric_key(metric: str) -> str:
    """Return a metric's name without what two readers may write differently: 新增, 推动, 全省, 的, 规模以上."""
    plain = (
        _SPARE.sub("", _BRACKETS.sub("", simplified(repair(metric))))
        .replace("规模以上", "规上")
        .replace("限额以上", "限上")
    )
    name = _STAGED.sub(r"\2\1", with_verb_first(_EXAMPLES.sub("", metric_name(plain) or plain), counted=True))
    while (shorter := without_verb(name)) != name and len(shorter) > 1:
        name = shorter
    return _SHARE_OF.sub(r"\1", _TOTAL.sub("", _INVESTED.sub("", name)))


def _shown(each: Target) -> str:
    return " ".join(str(value) for value in each.values() if value is not None)


def _line(name: str, result: Score) -> str:
    parts = [f"{result.precision:.3f}", f"{result.recall:.3f}"]
    parts += [f"{result.fields[key] / result.paired:.3f}" if result.paired else "-" for key in FIELDS]
    return f"| {name} | {result.wanted} | {result.found} | {' | '.join(parts)} | {result.invented} |"


def main() -> None:
    """Print the table, and with --misses what is not right."""
    files = [Path(each) for each in sys.argv[1:] if not each.startswith("-")] or [OWN, MODELLED, REPORTS, SHARED]
    print("| sentences | targets | found | precision | recall | " + " | ".join(FIELDS) + " | out of negatives |")
    print("|---|--:|--:|--:|--:|" + "--:|" * len(FIELDS) + "--:|")
    misses: list[str] = []
    for file in (each for each in files if each.is_file()):
        data = json.loads(file.read_text(encoding="utf-8"))
        if "reports" in data:
            result = score_reports(data["reports"])
            print(_line(file.name, result))
            misses += [*result.misses, f"{file.name} years: {dict(result.years)}"]
            continue
        cases = [*data["sentences"], *data.get("negatives", ())]
        for split in dict.fromkeys(each.get("split") for each in cases):
            result = score(each for each in cases if each.get("split") == split)
            print(_line(f"{file.name}{f', {split}' if split else ''}", result))
            misses += result.misses
    if "--misses" in sys.argv:
        print("\n".join(misses))


if __name__ == "__main__":
    main()
