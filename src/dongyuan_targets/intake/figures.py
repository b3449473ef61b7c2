"""A figure between a file and the ledger: one object that holds everything that qualifies it."""

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
    """The months that a figure covers."""

    YEAR_TO_DATE = "year_to_date"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a figure was found.

    Attributes:
        file: the file as the user would type it, with its sheet in square brackets if it has several.
        line: the line of a text or the row of a sheet, counted from 1.
        cell: the cell of a sheet, such as C5; None in a text.
        text: the clause, or the row's name for its target.
    """

    file: str
    line: int
    cell: str | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class FigureRead:
    """One figure of one target, as a reader understood it.

    Attributes:
        period: the month up to which it runs; for last year's figure, a month of last year.
        span: the months of the value; growth is always year to date.
        value: the value with its stated unit, if any; None if only growth is given.
        growth: growth on the same period last year, in per cent.
        of: the upper level to which the figure belongs, None for the plan's own.
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
    """Why a target is behind and what is done about it, as given in an entry sheet."""

    target: Target
    period: Period
    origin: Origin
    cause: str | None = None
    remedy: str | None = None
    by: str | None = None
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Text that was not taken as a figure, and why.

    Attributes:
        names_no_target: whether a row of figures names no target of the plan; that has to be confirmed.
        lacks_period: whether its period is named nowhere.
    """

    text: str
    why: Message
    origin: Origin
    names_no_target: bool = False
    lacks_period: bool = False


@dataclass(frozen=True, slots=True)
class FiguresRead:
    """Result of reading a file.

    Attributes:
        figures: what was understood, in the order of the file.
        left: what was left out, with the reason.
        understood: messages on how each title and column was read, shown before the figures.
        remarks: other messages, such as the encoding.
        explanations: causes and remedies of an entry sheet.
        unseen: messages on what cannot be detected in the file and has to be confirmed.
        open: for each table not fully understood, what the analyst could explain.
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
        """Return the combined results of several tables or sheets."""
        whole = tuple(readings)
        return cls(**{each.name: tuple(chain(*(getattr(one, each.name) for one in whole))) for each in fields(cls)})
