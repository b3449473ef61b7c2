"""Targets that a text says twice: in a headline and a chapter, once as a level and once with its growth."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dongyuan_targets.intake.sentences.results import FoundTarget

_MOST_ALIKE = 20
"""Targets of one metric that are looked back on: no text says one in more ways."""


def once(found: Sequence[FoundTarget]) -> list[FoundTarget]:
    """Return targets with those said twice made one: what one of them says of level or growth only, it lends."""
    kept: list[FoundTarget] = []
    places: dict[str, list[int]] = {}
    for each in found:
        of_metric = places.setdefault(each.metric, [])
        merged = next(((place, one) for place in of_metric[-_MOST_ALIKE:] if (one := _merged(kept[place], each))), None)
        if merged:
            kept[merged[0]] = merged[1]
        else:
            of_metric.append(len(kept))
            kept.append(each)
    return kept


def _merged(one: FoundTarget, other: FoundTarget) -> FoundTarget | None:
    """Return two targets of a metric as one where they say the same, or one says more; None where they differ."""
    if one.is_task or other.is_task:
        return one if one.is_task and other.is_task and one.focus == other.focus else None
    levels = [(each.goal, each.unit, each.comparator) for each in (one, other) if each.goal is not None]
    growths = [each.growth for each in (one, other) if each.growth is not None]
    stretches = {each.stretch for each in (one, other)} - {None}
    repeated = [said for said in (levels, growths) if len(said) > 1]
    if not repeated or any(said[0] != said[1] for said in repeated) or len(stretches) > 1:
        return None
    with_level = one if one.goal is not None else other
    return replace(
        one,
        goal=with_level.goal,
        unit=with_level.unit,
        comparator=with_level.comparator,
        measure=with_level.measure,
        growth=one.growth or other.growth,
        stretch=next(iter(stretches), None),
        growth_stretch=one.growth_stretch or other.growth_stretch,
        unmarked=one.unmarked and other.unmarked,
    )
