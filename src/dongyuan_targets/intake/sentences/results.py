"""What was found in a text: targets, focuses, figures, and what was left out with the reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from dongyuan_targets.message import Message
from dongyuan_targets.plan.model import Comparator, Measure

_MOST_ALIKE = 20


@dataclass(frozen=True, slots=True)
class Left:
    """A piece of text with a number that was not taken, and why."""

    text: str
    why: Message


@dataclass(frozen=True, slots=True)
class Growth:
    """A growth goal: what the growth is to be to its rate in per cent; a fall is negative."""

    comparator: Comparator
    rate: Decimal


@dataclass(frozen=True, slots=True)
class FoundTarget:
    """A target as a sentence sets it.

    Attributes:
        metric: what is measured; of a task, the task.
        sentence: the sentence it comes from.
        focus: the heading it stands under.
        goal: wanted value; None where only growth is set, and of a task.
        unit: of goal, baseline and stretch.
        comparator: what the value is to be to the goal.
        growth: wanted growth.
        measure: how the figures seem to be measured.
        baseline: 0 where the goal is the first one ever.
        stretch: the better value to strive for (确保 100, 力争 110).
        growth_stretch: the better growth to strive for, %.
        unmarked: whether no word of its sentence, or before it, says that it is a goal.
    """

    metric: str
    sentence: str
    focus: str | None = None
    goal: Decimal | None = None
    unit: str | None = None
    comparator: Comparator = Comparator.AT_LEAST
    growth: Growth | None = None
    measure: Measure = Measure.CUMULATIVE
    baseline: Decimal | None = None
    stretch: Decimal | None = None
    growth_stretch: Decimal | None = None
    unmarked: bool = False

    @property
    def is_task(self) -> bool:
        """Whether it has no number."""
        return self.measure is Measure.TASK


@dataclass(frozen=True, slots=True)
class FoundTargets:
    """The targets of a text in its order, and what was left out.

    Attributes:
        year: the year of the goals, as it was given or the text names it; None where it only says 今年.
    """

    targets: tuple[FoundTarget, ...]
    left: tuple[Left, ...]
    year: int | None

    @property
    def focuses(self) -> tuple[str, ...]:
        """The headings that targets stand under, in the order of their first target."""
        return tuple(dict.fromkeys(each.focus for each in self.targets if each.focus is not None))


def once(found: Iterable[FoundTarget]) -> list[FoundTarget]:
    """Return targets without those that another says too: once as a level, once with its growth."""
    kept: list[FoundTarget] = []
    places: dict[str, list[int]] = {}
    for each in found:
        alike = places.setdefault(each.metric, [])
        # No text says one metric in more than so many ways.
        of_same = (place for place in alike[:_MOST_ALIKE] if _covers(kept[place], each) or _covers(each, kept[place]))
        place = next(of_same, None)
        if place is None:
            alike.append(len(kept))
            kept.append(each)
        elif not _covers(kept[place], each):
            first = kept[place]
            kept[place] = replace(
                each, sentence=first.sentence, focus=first.focus, stretch=each.stretch or first.stretch
            )
    return kept


def _covers(one: FoundTarget, other: FoundTarget) -> bool:
    """Whether a target says all that another of its metric says."""
    if one.is_task or other.is_task:
        return one.is_task and other.is_task and one.focus == other.focus
    level = other.goal is None or (other.goal, other.unit, other.comparator) == (one.goal, one.unit, one.comparator)
    differ = one.stretch != other.stretch and None not in {one.stretch, other.stretch}
    return level and other.growth in {None, one.growth} and not differ
