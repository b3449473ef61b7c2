"""The report as a value: every target of a plan as a row, in sections. Forms render it."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from dongyuan_targets.judging.coverage import begun_after
from dongyuan_targets.judging.row import Row, make_row
from dongyuan_targets.judging.verdict import Status
from dongyuan_targets.message import Label, Message, message
from dongyuan_targets.plan.in_force import Figure
from dongyuan_targets.plan.ledger import Ledger
from dongyuan_targets.plan.model import Plan, owners_of
from dongyuan_targets.quantities.period import Period


class Grouping(StrEnum):
    """What the targets of a report are grouped by."""

    FOCUS = "focus"
    OWNER = "owner"


@dataclass(frozen=True, slots=True)
class Section:
    """A group of targets: those of a focus, or of an owner.

    Attributes:
        name: the name of the focus or owner; a message for targets without an owner.
        id: the id of the focus, or the owner's name; empty for targets without an owner.
    """

    id: str
    name: Label | Message
    rows: tuple[Row, ...]

    @property
    def counts(self) -> dict[Status, int]:
        """The number of its rows by status, best first; statuses that do not occur are left out."""
        return count_statuses(self.rows)


@dataclass(frozen=True, slots=True)
class Report:
    """The variance of every target of a plan for a period.

    Attributes:
        is_public: whether it is for the public: without preliminary figures, explanations, notes, forecasts, names of
            people and upper levels.
        begun: the newest period that has its first figures in, with the number of targets reported for it.
        whole: the complete report, where this one is limited to some statuses.
    """

    plan: Plan
    period: Period
    as_of: dt.date | None
    sections: tuple[Section, ...]
    grouping: Grouping = Grouping.FOCUS
    begun: tuple[Period, int] | None = None
    is_public: bool = False
    whole: Report | None = None

    @property
    def in_scope(self) -> tuple[Row, ...]:
        """All rows, regardless of a limit to some statuses."""
        return self.whole.in_scope if self.whole is not None else self.rows

    @property
    def reported(self) -> int:
        """The number of rows in scope with a figure for the period; a finished task needs no new one."""
        return sum(row.figure is not None for row in self.in_scope)

    def only(self, statuses: Collection[Status]) -> Report:
        """Return the report limited to some statuses; none means all."""
        if not statuses:
            return self
        sections = (
            replace(each, rows=tuple(row for row in each.rows if row.assessment.status in statuses))
            for each in self.sections
        )
        return replace(self, sections=tuple(each for each in sections if each.rows), whole=self)

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows in the order of the sections."""
        return tuple(row for section in self.sections for row in section.rows)

    @property
    def counts(self) -> dict[Status, int]:
        """The number of rows by status, best first; statuses that do not occur are left out."""
        return count_statuses(self.rows)

    @property
    def parts_counted(self) -> int:
        """The number of rows that are parts: grouped by owner, a part stands under its own owner."""
        whole = {target.id for target in self.plan.targets}
        return sum(row.target.id not in whole for row in self.rows)


def count_statuses(rows: Iterable[Row]) -> dict[Status, int]:
    """Return the number of rows by status, best first; statuses that do not occur are left out."""
    found = Counter(row.assessment.status for row in rows)
    return {status: found[status] for status in Status if found[status]}


def make_report(
    plan: Plan,
    ledger: Ledger,
    period: Period,
    *,
    as_of: dt.date | None = None,
    focuses: Collection[str] = (),
    grouping: Grouping = Grouping.FOCUS,
    public: bool = False,
) -> Report:
    """Measure and judge a plan's targets for a period.

    Figures are as they were known at the end of the day `as_of`, None being all that is known; no focus means all. By
    owner a part in somebody else's charge stands under that name.
    """
    known = ledger.as_of(as_of).public() if public else ledger.as_of(as_of)
    sections = [
        Section(
            focus.id, focus.label, tuple(make_row(plan, known, target, period) for target in plan.targets_of(focus))
        )
        for focus in plan.focuses
        if not focuses or focus.id in focuses
    ]
    if grouping is Grouping.OWNER:
        sections = _by_owner(row for section in sections for row in section.rows)
    shown = tuple(section for section in sections if section.rows)
    if public:
        shown = tuple(replace(each, rows=tuple(map(_for_the_public, each.rows))) for each in shown)
    return Report(plan, period, as_of, shown, grouping, begun_after(plan, known, period), public)


def _for_the_public(row: Row) -> Row:
    """Return a row without forecasts, and without the notes on its figures and the names of who recorded them."""

    def bare(figure: Figure | None) -> Figure | None:
        return figure._replace(note=None, recorded_by=None) if figure else None

    return replace(
        row,
        figure=bare(row.figure),
        last_known=bare(row.last_known),
        last_year=bare(row.last_year),
        stretch=_for_the_public(row.stretch) if row.stretch else None,
        parts=tuple(map(_for_the_public, row.parts)),
        is_public=True,
    )


def _by_owner(rows: Iterable[Row]) -> list[Section]:
    """Return the rows grouped by owner, in order of first appearance; those without an owner are last."""
    groups: defaultdict[str | None, list[Row]] = defaultdict(list)
    for row in rows:
        own = tuple(part for part in row.parts if part.target.owner == row.target.owner)
        others = (part for part in row.parts if part.target.owner != row.target.owner)
        for each in (replace(row, parts=own), *others):
            groups[each.target.owner].append(each)
    return [
        Section(owner or "", Label(owner) if owner else message("report.no_owner"), tuple(groups[owner]))
        for owner in owners_of(row.target for group in groups.values() for row in group)
    ]
