"""To which period the figures of a bulletin run: it holds from clause to clause until another is named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dongyuan_targets.intake.bulletin.clause import Token
from dongyuan_targets.intake.bulletin.times import Time, TimeKind, time_at
from dongyuan_targets.quantities.period import Period

_DECEMBER = 12
_TIME_LIKE = re.compile("(?<!按)[月季旬](?!节)|半年")
_COMPARED = re.compile("[比较与于]$")


@dataclass(slots=True)
class PeriodCourse:
    """The period that holds.

    Attributes:
        plan_year: the plan's year.
        period: None where what was named last is no running total, for the `reason`.
        now: whether the text speaks of 目前 or 截至: a bare year is not its December then.
        month: the month that was named last, where it was named alone.
        year: what a title names, else the plan's.
        titled: the period that a title names.
        to_date: the running total's period named last.
        is_named: whether any was named.
        other_year: whether the sentence speaks of another year: 去年，1—6月….
        outside: the period that held before a heading that is not understood, and how deep that lies.
        held: the period, and the reason for none, that goes on behind the sentence, as another was named inside it for
            a figure alone: 其中7月份，….
    """

    plan_year: int
    period: Period | None
    now: bool
    reason: str = "no_period"
    month: Period | None = None
    year: int = 0
    titled: Period | None = None
    to_date: Period | None = None
    is_named: bool = False
    other_year: bool = False
    outside: tuple[Period, int] | None = None
    held: tuple[Period | None, str] | None = None

    def begin(self) -> None:
        """Enter a sentence; the period goes on that was held inside the one before, unless a longer one was named."""
        self.other_year = False
        if self.held is not None and not (self.period and self.held[0] and self.held[0] < self.period):
            self.month, (self.period, self.reason) = None, self.held
        self.held = None

    def hold(self) -> None:
        """Let a period that is named now hold up to the sentence's end alone."""
        if self.is_named and self.held is None:
            self.held = self.period, self.reason

    def interrupt(self, part: Time | None) -> None:
        """Have no period up to the sentence's end but the part of one that is told, if any."""
        self.hold()
        self.lose()
        if part is not None:
            self.take(part)

    def enter(self, heading: str, depth: int, *, is_known: bool) -> None:
        """Take over what a title or heading says; below one that is not understood periods have to be named anew."""
        if self.outside is not None and depth <= self.outside[1]:
            if self.period is None:
                self.period, self.reason = self.outside[0], ""
            self.outside = None
        if self.is_named and not is_known and self.period is not None:
            self.outside = self.period, depth
            self.period, self.month, self.reason = None, None, "no_period"
        times = [found[0] for place in range(len(heading)) if (found := time_at(heading, place))]
        said = next((time for time in times if time.kind is TimeKind.TO_DATE and time.month), None)
        year = next((time.year for time in times if time.year), None)
        if year:
            self.year = year
            self.period = self.period if year == self.plan_year else None
            self.reason = self.reason if year == self.plan_year else "last_year"
        if times and (said or times[0].kind is not TimeKind.YEAR):
            self.take(said or times[0])
            self.month, self.titled = None, self.period

    def take(self, time: Time) -> None:
        """Take over what a clause says."""
        self.is_named = self.is_named or time.kind not in {TimeKind.YEAR, TimeKind.SINCE}
        year = time.year or self.year or self.plan_year
        self.other_year = (
            time.kind is TimeKind.LAST or year != self.plan_year or (self.other_year and time.year is None)
        )
        named = self.to_date or self.titled
        beside = named is not None and named.month != _DECEMBER
        self.month = None
        if self.other_year:
            self.period, self.reason = None, "last_year"
        elif time.kind in {TimeKind.YEAR, TimeKind.SINCE}:
            if self.period is None:
                is_whole = time.kind is TimeKind.YEAR and not self.now and not beside
                self.period, self.reason = (Period(year, _DECEMBER), "") if is_whole else (None, "no_period")
        elif time.kind is TimeKind.TO_DATE and time.month and not (time.month == _DECEMBER and beside):
            self.period = self.to_date = Period(year, time.month)
        else:
            self.lose()
            self.month = Period(year, time.month) if time.kind is TimeKind.MONTH and time.month else None

    def take_doubtful(self, read: Sequence[Token], *, inside: bool) -> None:
        """Lose the period where a clause, inside a sentence or not, was not understood and may have named another."""
        unknown = ""
        for each in read:
            if isinstance(each.what, Time) and not _COMPARED.search(unknown):
                if unknown:
                    self.lose()
                elif each.what.kind is not TimeKind.YEAR or each.what.year != self.plan_year:
                    if inside:
                        self.hold()
                    self.take(each.what)
            if each.kind == "?":
                unknown = each.text
                if _TIME_LIKE.search(unknown):
                    self.lose()

    def lose(self) -> None:
        """Have no period until another is named."""
        self.period, self.month, self.reason = None, None, "part_of_year"

    def period_of(self, clause: str) -> Period | None:
        """Return the period of a clause: 累计 behind a month's own figure is the running total to that month."""
        return self.month if self.period is None and "累计" in clause else self.period
