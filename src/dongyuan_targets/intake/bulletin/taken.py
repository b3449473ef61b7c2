"""The figures of a bulletin taken so far, and what was left out; growth behind figures is given to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from dongyuan_targets.intake.bulletin.clause import Token
from dongyuan_targets.intake.bulletin.course import PeriodCourse
from dongyuan_targets.intake.bulletin.forms import GROWTH, SEVERAL_RATES, rates_of
from dongyuan_targets.intake.figures import FigureRead, LeftOut, Origin, Span
from dongyuan_targets.intake.prose import Clause
from dongyuan_targets.message import message
from dongyuan_targets.plan.model import Target
from dongyuan_targets.quantities.unit import Quantity


@dataclass(slots=True)
class Taken:
    """What was taken, and what was left out.

    Attributes:
        file: the file's name, for the origin of each figure.
        open: places of the figures that a growth behind them is of.
        group: places of the figures told side by side, of which 均 and 分别 speak.
        listed: how many figures there were before the list that a 、 goes on with.
        without_period: whether something was left out for want of a period alone.
    """

    file: str
    course: PeriodCourse
    figures: list[FigureRead] = field(default_factory=list)
    left: list[LeftOut] = field(default_factory=list)
    open: list[int] = field(default_factory=list)
    group: list[int] = field(default_factory=list)
    listed: int = 0
    without_period: bool = False

    def leave(self, clause: Clause, why: str, rest: str = "") -> None:
        """Leave out a clause, or what of it has a number."""
        self.without_period = self.without_period or why == "no_period"
        key = f"clause.{why}" if why in {"lead", "supposed", "unit", "whole_year"} else f"sentences.{why}"
        what = message("clause.unknown", rest=rest[:60]) if why == "unknown" else message(key)
        self.left.append(LeftOut(clause.said[:200], what, self._origin(clause)))

    def withdraw(self, clause: Clause) -> None:
        """Leave out the figures of a list that a word at its end is of: 工业投资43亿元、…22家的年度目标."""
        self.open = self.group = []
        for figure in self.figures[self.listed :]:
            self.left.append(LeftOut(figure.origin.text, message("clause.trailed", text=clause.said), figure.origin))
        del self.figures[self.listed :]

    def _origin(self, clause: Clause) -> Origin:
        return Origin(self.file, clause.line, text=clause.said)

    def take(self, clause: Clause, target: Target, value: Quantity | None, growth: Decimal | None) -> None:
        """Take a figure of the period that holds, or of a month alone, which has no growth here."""
        period, month = self.course.period_of(clause.text), self.course.month
        if period is not None:
            self.open.append(len(self.figures))
            self.group.append(len(self.figures))
            self.figures.append(FigureRead(target, period, self._origin(clause), value=value, growth=growth))
        elif month is not None:
            if growth is not None:
                self.leave(clause, "part_of_year")
            self.figures.append(FigureRead(target, month, self._origin(clause), Span.MONTH, value))
            self.open = []

    def complete(self, clause: Clause, value: Quantity) -> None:
        """Give a value to the growth told last."""
        place = self.open[0]
        origin = self._with(self.figures[place].origin, clause)
        self.figures[place] = replace(self.figures[place], value=value, origin=origin)

    @staticmethod
    def _with(origin: Origin, clause: Clause) -> Origin:
        return replace(origin, text=f"{origin.text}，{clause.said}")

    def grow(self, clause: Clause, read: Sequence[Token], kinds: str) -> bool:
        """Take growth for the figures before it; False where the clause is none, or there are no such figures."""
        if not (SEVERAL_RATES.fullmatch(kinds) or GROWTH.fullmatch(kinds)):
            return False
        places = self.group if "E" in kinds else self.open
        rates = rates_of(read, len(places))
        figures = [self.figures[each] for each in places]
        free = all(each.growth is None and each.period in {self.course.period, self.course.month} for each in figures)
        if not places or len(rates) != len(places) or not free or None in rates:
            return False
        if any(each.target.figure_unit == "%" for each in figures):
            return False
        for place, rate in zip(places, rates, strict=True):
            figure = self.figures[place]
            self.figures[place] = replace(figure, growth=rate, origin=self._with(figure.origin, clause))
        return True
