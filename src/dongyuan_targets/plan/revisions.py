"""The revised figures: first released, in force, and the difference."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from dongyuan_targets.plan.ledger import Ledger
from dongyuan_targets.plan.records import FigurePart
from dongyuan_targets.quantities.period import Period


class Release(NamedTuple):
    """A number and the day on which it was recorded."""

    figure: Decimal
    day: dt.date


class Revision(NamedTuple):
    """The revision of one part of a figure: value, month's value or growth.

    Attributes:
        releases: all numbers given for it and not undone, in ledger order.
    """

    target: str
    period: Period
    kind: FigurePart
    releases: tuple[Release, ...]

    @property
    def first(self) -> Release:
        """The first release that has not been undone; what was undone was a slip, not a release."""
        return self.releases[0]

    @property
    def latest(self) -> Release:
        """The release in force."""
        return self.releases[-1]

    @property
    def difference(self) -> Decimal:
        """Latest - first, in the unit; for growth in percentage points."""
        return self.latest.figure - self.first.figure


def revisions(ledger: Ledger) -> tuple[Revision, ...]:
    """Return all revisions, by target and period."""
    places = [(target, figure.period) for target, figures in ledger.by_target.items() for figure in figures]
    return tuple(revision for place in places for revision in revisions_of(ledger, *place))


def revisions_of(ledger: Ledger, target: str, period: Period) -> tuple[Revision, ...]:
    """Return the revisions of a target and period."""
    return tuple(_revisions_of(ledger, target, period))


def _revisions_of(ledger: Ledger, target: str, period: Period) -> Iterator[Revision]:
    lines = ledger.releases(target, period)
    if len(lines) > 1:
        for kind in FigurePart:
            given = [(getattr(line, kind), line.recorded_on) for line in lines]
            releases = tuple(Release(figure, day) for figure, day in given if figure is not None)
            if len({release.figure for release in releases}) > 1:
                yield Revision(target, period, kind, releases)
