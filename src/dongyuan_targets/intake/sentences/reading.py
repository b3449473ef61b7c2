"""What a clause says of an amount."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dongyuan_targets.plan.model import Comparator

if TYPE_CHECKING:
    from dongyuan_targets.intake.sentences.quantities import Mention


ALL = slice(None)
"""Every target of a group: 均增长9%."""


@dataclass(frozen=True, slots=True)
class Reading:
    """An amount and what its clause says of it.

    Attributes:
        name: the metric; empty where the amount leans on what was said before.
        mention: the amount.
        comparator: what the words before and behind it say, None where they say nothing.
        sign: 1 a rise, -1 a fall, 0 no growth.
        reached: whether it is a standing amount (达到28家).
        joined: whether 、 ties it to the amount before it.
        group: where the name is missing and several were named before it, which of them it is of: 均, 分别.
        mismatched: whether 分别 has not as many names as amounts.
    """

    name: str
    mention: Mention
    comparator: Comparator | None
    sign: int
    reached: bool = False
    joined: bool = False
    group: slice | None = None
    mismatched: bool = False


def either(behind: Comparator | None, ahead: Comparator | None) -> Comparator | None:
    """Return what a number is compared with; 控制在3%左右 is about, 超过20%以上 is more than."""
    return ahead if ahead is Comparator.ABOVE else behind or ahead
