"""A draft plan out of the targets that were found in a text, for an analyst to check."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dongyuan_targets.files.toml_text import pair
from dongyuan_targets.intake.sentences.identifiers import Identifiers
from dongyuan_targets.intake.sentences.results import FoundTarget, FoundTargets
from dongyuan_targets.message import Language
from dongyuan_targets.plan.model import Basis, Comparator, Measure
from dongyuan_targets.quantities.unit import is_count
from dongyuan_targets.text import say, words

_AT_COMPARABLE_PRICES = re.compile("增加值|生产总值|GDP")
"""Metrics whose growth is always published at comparable prices, and never the quotient of two values."""

_SHORTEST_NAME, _LONGEST_NAME = 3, 16
"""Characters of names that are mostly read right."""

_LEFT_OVER = re.compile("将|(?<![主重需首])要(?![素闻件求])|力争|确保|实现|达到|推动|保持|的(?!比重|比例)|、")
"""What a name seldom has inside unless something of its clause was left in it, or two names were taken for one."""

MOST_LEFT = 100
"""Numbers left out that are listed at the end; a whole work report has thousands."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A plan's text and what is in it.

    Attributes:
        content: TOML, as `plan_file.parse_plan` takes it.
        numeric: targets with a number.
        tasks: targets without one.
        live: whether the tasks are targets of the plan, rather than comments.
        left: numbers that were not taken as goals.
        unmarked: numeric targets of sentences that no word marks as goals.
    """

    content: bytes
    numeric: int
    tasks: int
    live: bool
    left: int
    unmarked: int


def draft(found: FoundTargets, this_year: int, language: Language, *, live_tasks: bool = False) -> Draft:
    """Return the draft of a plan.

    Args:
        found: what was read.
        this_year: is taken, and said to be a guess, where the text names no year.
        language: of the plan.
        live_tasks: whether tasks are targets of the plan; else they are comments to be uncommented.
    """
    lines = [*_head(found, this_year, language), *_focuses(found, language)]
    lines += _targets(found, language, live_tasks=live_tasks)
    lines += _left(found, language)
    tasks = sum(each.is_task for each in found.targets)
    content = "\n".join(lines).encode("utf-8") + b"\n"
    unmarked = sum(each.unmarked and not each.is_task for each in found.targets)
    return Draft(content, len(found.targets) - tasks, tasks, live_tasks, len(found.left), unmarked)


def _head(found: FoundTargets, this_year: int, language: Language) -> Iterator[str]:
    year = found.year or this_year
    yield "#:schema targets.schema.json"
    yield ""
    yield _comment(words("draft.about", language))
    yield ""
    yield "schema = 1"
    yield pair("title", words("draft.title", language, year=str(year)))
    if found.year is None:
        yield _comment(words("draft.year_inferred", language))
    yield pair("year", year)
    yield pair("language", language)
    yield pair("actuals", "actuals.toml")


def _focuses(found: FoundTargets, language: Language) -> Iterator[str]:
    """Yield the focuses that have a target, in the order of their first; what stands under none has one of its own."""
    for name, focus in _focus_ids(found).items():
        yield from ("", "[[focus]]", pair("id", focus), pair("name", name or words("draft.focus", language)))


def _focus_ids(found: FoundTargets) -> dict[str | None, str]:
    """Return the id of each focus that is used, None for the targets under no heading."""
    named = {name: f"focus-{place}" for place, name in enumerate(found.focuses, 1)}
    used = dict.fromkeys(each.focus for each in found.targets) or {None: None}
    return {name: "main" if name is None else named[name] for name in used}


def _targets(found: FoundTargets, language: Language, *, live_tasks: bool) -> Iterator[str]:
    if all(each.is_task and not live_tasks for each in found.targets):
        yield ""
        yield _comment(words("draft.no_target", language))
    if not live_tasks and any(each.is_task for each in found.targets):
        yield ""
        yield _comment(words("draft.tasks", language))
    focuses = _focus_ids(found)
    ids = Identifiers()
    said: str | None = None
    told = False
    for target in found.targets:
        name = ids.of(target)
        yield ""
        if target.sentence != said:
            yield _comment(target.sentence)
            said, told = target.sentence, False
        if target.unmarked and not target.is_task and not told:
            told = True
            yield _comment(words("draft.unmarked", language))
        if not target.is_task and _is_doubtful(target.metric):
            yield _comment(words("draft.doubtful_name", language))
        block = ["[[target]]", pair("id", name), pair("focus", focuses[target.focus])]
        block += (pair(key, value) for key, value in _keys(target, language))
        mark = "#" if target.is_task and not live_tasks else ""
        yield from (f"{mark}{line}" for line in block)


def _is_doubtful(metric: str) -> bool:
    """Whether a name is of a kind that is often read wrongly: a list, half a clause, two characters."""
    return bool(_LEFT_OVER.search(metric)) or not _SHORTEST_NAME <= len(metric) <= _LONGEST_NAME


def _keys(target: FoundTarget, language: Language) -> Iterator[tuple[str, object]]:
    """Yield the keys of a target as the plan has them; what is the default stays unsaid."""
    yield "metric", _printable(target.metric)
    if target.is_task:
        yield "measure", Measure.TASK.value
        return
    yield from _level_keys(target)
    if target.growth is not None:
        yield "growth_rate", target.growth.rate
        if target.growth.comparator is not Comparator.AT_LEAST:
            yield "growth_comparator", target.growth.comparator.value
        if _AT_COMPARABLE_PRICES.search(target.metric):
            yield "growth_basis", Basis.COMPARABLE.value
    if target.measure is not Measure.CUMULATIVE:
        yield "measure", target.measure.value
    if target.baseline is not None:
        yield "baseline", target.baseline
    if note := _note(target, language):
        yield "note", note


def _level_keys(target: FoundTarget) -> Iterator[tuple[str, object]]:
    if target.goal is None:
        return
    yield "goal", target.goal
    yield "unit", target.unit
    if target.comparator is not Comparator.AT_LEAST:
        yield "comparator", target.comparator.value
    if target.stretch is not None and _goes_beyond(target):
        yield "stretch_goal", target.stretch


def _goes_beyond(target: FoundTarget) -> bool:
    """Whether the better value is one that a plan takes for a stretch goal."""
    if target.goal is None or target.stretch is None or target.comparator is Comparator.ABOUT:
        return False
    if is_count(target.unit or "") and target.stretch != int(target.stretch):
        return False
    return target.stretch < target.goal if target.comparator.is_limit else target.stretch > target.goal


def _note(target: FoundTarget, language: Language) -> str:
    parts = []
    if target.stretch is not None and not _goes_beyond(target):
        parts.append(words("draft.stretch", language, goal=f"{target.stretch:f}{target.unit or ''}"))
    if target.growth_stretch is not None:
        parts.append(words("draft.growth_stretch", language, goal=f"{target.growth_stretch:f}"))
    return words("number.separator", language).join(parts)


def _left(found: FoundTargets, language: Language) -> Iterator[str]:
    if not found.left:
        return
    yield ""
    yield _comment(words("draft.left", language))
    for each in found.left[:MOST_LEFT]:
        yield _comment(words("draft.left_line", language, text=each.text, why=say(each.why, language)))
    if (more := len(found.left) - MOST_LEFT) > 0:
        yield _comment(words("draft.left_more", language, count=str(more)))


def _comment(text: str) -> str:
    return f"# {_printable(text)}"


def _printable(text: str) -> str:
    """Return a text on one line, as comments and values of a plan have to be."""
    return "".join(each if each.isprintable() else " " for each in text)
