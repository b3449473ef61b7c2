"""The lines of the ledger as they are written: frozen Pydantic models, one per kind."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from dongyuan_targets.plan.field_types import Day, Identifier, Moment, Number, PeriodField, Subject, Text, Written
from dongyuan_targets.quantities.period import Period


class FigurePart(StrEnum):
    """A number that a figure line may give (it gives at least one); each is revised on its own."""

    VALUE = "value"
    MONTH_VALUE = "month_value"
    GROWTH_RATE = "growth_rate"


class LedgerLine(Written):
    """The fields of every line of the ledger."""

    recorded_by: Text | None = None
    recorded_at: Moment

    @property
    def recorded_on(self) -> dt.date:
        """The day of recording, as written, regardless of the reader's time zone."""
        return _day(self.recorded_at)


Keys = Annotated[tuple[Text, ...], BeforeValidator(lambda given: (given,) if isinstance(given, str) else given)]
"""Keys of lines; a single key is written as a string."""


class Actual(LedgerLine):
    """One recorded figure: a line of the ledger.

    `value` is the year-to-date value in the target's unit (for a task: per cent done), `month_value` the month's own
    value, `growth_rate` the growth on the same period last year in per cent. `replaces` names the lines that this one
    revises, `completes` the line whose figure it adds to, `of` the upper level that the figure belongs to.
    """

    target: Subject
    period: PeriodField
    value: Number | None = None
    month_value: Number | None = None
    growth_rate: Number | None = None
    of: Identifier | None = None
    preliminary: Literal[True] | None = None
    replaces: Keys = ()
    completes: Text | None = None
    source: Text | None = None
    note: Text | None = None


class Explanation(LedgerLine):
    """Why a target is behind, from a period on: cause, remedy, who is responsible and the deadline."""

    kind: Literal["explanation"] = "explanation"
    target: Subject
    period: PeriodField
    cause: Text | None = None
    remedy: Text | None = None
    by: Text | None = None
    until: Day | None = None
    replaces: Keys = ()


class Adjustment(LedgerLine):
    """A goal changed from a period on; the plan itself stays as it was promised."""

    kind: Literal["adjustment"] = "adjustment"
    target: Subject
    start: Annotated[PeriodField, Field(alias="from")]
    goal: Number | None = None
    stretch_goal: Number | None = None
    growth_rate: Number | None = None
    decided: Day | None = None
    reason: Text
    replaces: Keys = ()

    @property
    def period(self) -> Period:
        """The period from which it holds."""
        return self.start


class MilestoneDone(LedgerLine):
    """A step of a task that was taken by the end of a period; `done = false` says that it is not taken after all."""

    kind: Literal["milestone"] = "milestone"
    target: Subject
    period: PeriodField
    done: bool = True
    note: Text | None = None
    replaces: Keys = ()


class Void(LedgerLine):
    """A line that undoes an earlier one."""

    kind: Literal["void"] = "void"
    void: Text
    note: Text | None = None


GOALS = ("goal", "stretch_goal", "growth_rate")
"""The fields of a target that an adjustment may change."""

Told = Explanation | Adjustment | MilestoneDone
"""The lines about a target that hold no figure."""

Record = Actual | Told | Void
KINDS: Mapping[str, type[Record]] = {
    "explanation": Explanation,
    "adjustment": Adjustment,
    "milestone": MilestoneDone,
    "void": Void,
}
"""The model of each kind of line; a figure has none."""


def _day(moment: dt.datetime | dt.date) -> dt.date:
    return moment.date() if isinstance(moment, dt.datetime) else moment
