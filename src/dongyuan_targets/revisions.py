"""Which figures were revised: what was first released, what is in force, and how far apart they are."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal

    from dongyuan_targets.ledger import Ledger
    from dongyuan_targets.period import Period


class Kind(StrEnum):
    """What a line of the ledger gives of a target and period; each is revised on its own."""

    VALUE = "value"
    MONTH_VALUE = "month_value"
    GROWTH_RATE = "growth_rate"


@dataclass(frozen=True, slots=True)
class Release:
    """A figure and the day on which it became known."""

    figure: Decimal
    day: dt.date


@dataclass(frozen=True, slots=True)
class Revision:
    """A figure of a target and period that has not always been what it is now.

    Attributes:
        releases: every line that gave it and has not been undone, in the ledger's order.
    """

    target: str
    period: Period
    kind: Kind
    releases: tuple[Release, ...]

    @property
    def first(self) -> Release:
        """The first release that has not been undone: what was undone was a slip, and no release."""
        return self.releases[0]

    @property
    def latest(self) -> Release:
        """The release in force."""
        return self.releases[-1]

    @property
    def difference(self) -> Decimal:
        """Latest less first, in the unit; of growth in percentage points."""
        return self.latest.figure - self.first.figure


def revisions(ledger: Ledger) -> tuple[Revision, ...]:
    """Return what was revised, by target and period."""
    found: defaultdict[tuple[str, Period, Kind], list[Release]] = defaultdict(list)
    for _, actual in ledger.live:
        for kind in Kind:
            given = getattr(actual, kind)
            if given is not None:
                found[actual.target, actual.period, kind].append(Release(given, actual.recorded_on))
    order = list(ledger.by_target)
    revised = [
        Revision(*what, tuple(releases))
        for what, releases in found.items()
        if any(release.figure != releases[0].figure for release in releases)
    ]
    return tuple(sorted(revised, key=lambda each: (order.index(each.target), each.period)))
