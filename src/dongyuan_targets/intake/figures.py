"""A figure on its way from a file into the ledger: one object, everything that qualifies it settled."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, fields
from decimal import Decimal
from enum import StrEnum
from itertools import chain

from dongyuan_targets.intake.layout import OpenTable
from dongyuan_targets.message import Message
from dongyuan_targets.plan.model import Target
from dongyuan_targets.quantities.period import Period
from dongyuan_targets.quantities.unit import Quantity


class Span(StrEnum):
    """Which months a figure adds up."""

    YEAR_TO_DATE = "year_to_date"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a figure stood.

    Attributes:
        file: the file as the user would type it, with its sheet in square brackets where it has several.
        line: the line of a text or the row of a sheet, counted from 1.
        cell: the cell of a sheet, such as C5; None in a text.
        text: the clause, or what the row calls its target.
    """

    file: str
    line: int
    cell: str | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class FigureRead:
    """One figure of one target, as a reader understood it.

    Attributes:
        period: the month to which it runs; of last year's figure, a month of last year.
        span: of the value; a growth is always that of the year to date.
        value: with the unit that was stated for it, without one where none was; None where growth alone is given.
        growth: per cent on the same period last year.
        of: the upper level whose figure it is, None where it is the plan's own.
    """

    target: Target
    period: Period
    origin: Origin
    span: Span = Span.YEAR_TO_DATE
    value: Quantity | None = None
    growth: Decimal | None = None
    source: str | None = None
    note: str | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True)
class ExplanationRead:
    """Why a target is behind, and what is done about it, as an entry sheet says it."""

    target: Target
    period: Period
    origin: Origin
    cause: str | None = None
    remedy: str | None = None
    by: str | None = None
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What was not taken for a figure, in its own words, and why.

    Attributes:
        names_no_target: whether a row of figures names no target of the plan; that has to be confirmed.
        lacks_period: whether nothing says to which period it runs.
    """

    text: str
    why: Message
    origin: Origin
    names_no_target: bool = False
    lacks_period: bool = False


@dataclass(frozen=True, slots=True)
class FiguresRead:
    """What a file gives.

    Attributes:
        figures: what was understood, in the order of the file.
        left: what was left out, with the reason.
        understood: how each title and column was read, to be said before the figures.
        remarks: what else is to be said, such as the encoding.
        explanations: causes and remedies of an entry sheet.
        unseen: what nobody can see in it, and has to be confirmed.
        open: of each table that is not understood whole, what the analyst could say of it.
    """

    figures: tuple[FigureRead, ...] = ()
    left: tuple[LeftOut, ...] = ()
    understood: tuple[Message, ...] = ()
    remarks: tuple[Message, ...] = ()
    unseen: tuple[Message, ...] = ()
    open: tuple[OpenTable, ...] = ()
    explanations: tuple[ExplanationRead, ...] = ()

    @classmethod
    def joined(cls, readings: Iterable[FiguresRead]) -> FiguresRead:
        """Return what several tables or sheets give together."""
        whole = tuple(readings)
        return cls(**{each.name: tuple(chain(*(getattr(one, each.name) for one in whole))) for each in fields(cls)})
