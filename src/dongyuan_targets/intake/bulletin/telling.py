"""What a clause tells, by its form: values and growth of the targets that it or a clause before it names."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from dongyuan_targets.intake.bulletin import forms
from dongyuan_targets.intake.bulletin.amounts import AmountRead
from dongyuan_targets.intake.bulletin.before import SaidBefore
from dongyuan_targets.intake.bulletin.clause import Token
from dongyuan_targets.intake.bulletin.course import PeriodCourse
from dongyuan_targets.intake.bulletin.taken import Taken
from dongyuan_targets.intake.bulletin.times import TimeKind
from dongyuan_targets.intake.parsing import converts
from dongyuan_targets.intake.prose import Clause
from dongyuan_targets.plan.model import Target
from dongyuan_targets.quantities.period import Period
from dongyuan_targets.quantities.unit import Quantity

_ALL_THERE_ARE = re.compile("累计达|总[数量]")
_DECEMBER = 12


@dataclass(slots=True)
class Telling:
    """Takes the figures of clauses whose words are all known.

    Attributes:
        targets: those last named.
        whole: the target whose parts may follow.
        goal_unit: unit of a goal told of the last target.
        last_name: as it was written.
        bare: whether the clause before was a name alone.
        passed: whether a figure of the last target was left out for its period: growth behind it is of that.
        valueless: whether its value was left out for itself, as inexact: growth behind it is the target's.
        goal_told: whether a goal stands before in the sentence.
    """

    course: PeriodCourse
    told: SaidBefore
    taken: Taken
    targets: list[Target] = field(default_factory=list)
    whole: Target | None = None
    goal_unit: str | None = None
    last_name: str = ""
    bare: bool = False
    passed: bool = False
    valueless: bool = False
    goal_told: bool = False

    def begin(self) -> None:
        """Enter a sentence; a name alone before it is of it: （一）工业投资。1—6月，完成…."""
        self.whole, self.last_name, self.goal_told = None, "", False
        if not self.bare:
            self.forget()

    def forget(self) -> None:
        """Forget whose figures were told."""
        self.targets, self.taken.open, self.goal_unit = [], [], None
        self.bare = self.passed = self.valueless = False

    def refuse(self, clause: Clause, why: str) -> None:
        """Leave a clause out, and forget whose figures were told."""
        self.taken.leave(clause, why)
        self.forget()

    def name(self, names: list[Target]) -> None:
        """Keep names for the clause behind them."""
        self.forget()
        self.targets, self.whole, self.bare = names, self._of_whole(names), True

    def pass_over(self, clause: Clause, names: list[Target]) -> None:
        """Leave out a figure for its period, and keep its target for another one's."""
        self.taken.leave(clause, "part_of_year")
        if names:
            self.forget()
            self.targets = names
        self.passed, self.taken.open = True, []

    def inexact(self, clause: Clause, names: list[Target], kinds: str) -> None:
        """Leave out a value that is not exact; the growth behind it is."""
        if forms.NUMBER.search(clause.said):
            self.taken.leave(clause, "inexact")
        self.forget()
        if len(names) == 1 and forms.VALUE.fullmatch(kinds.replace("Z", "")):
            self.targets, self.valueless = names, True

    def read(self, clause: Clause, read: list[Token], names: list[Target], times: list[TimeKind]) -> None:
        """Take a clause by its form, the kinds of its words in order."""
        kinds = forms.kinds_of(read)
        if forms.NAME.fullmatch(kinds):
            self.name(names)
            return
        dated = TimeKind.TO_DATE in times and not names
        of_part = not names and not {TimeKind.PART, TimeKind.MONTH}.isdisjoint(times)
        if dated or of_part or (self.passed and "累计" in clause.text):
            self.taken.open, self.passed = [], False
        bare, self.bare = self.bare and clause.mark == "：", False
        if self._of_a_goal(clause, read, kinds, names):
            return
        if self._figure(clause, read, kinds, names, alone=bare or dated or of_part):
            return
        if self._growth(clause, read, kinds, names, dated=dated or bare) or self._beside(clause, kinds, names):
            return
        if not names and self.taken.grow(clause, read, kinds):
            return
        if forms.NUMBER.search(clause.said) or "X" in kinds:
            self.refuse(clause, "no_metric")
        elif names:
            self.forget()

    def _growth(self, clause: Clause, read: list[Token], kinds: str, names: list[Target], *, dated: bool) -> bool:
        """Take growth of the last target alone, or leave out that of a figure that was left out."""
        if names or self.taken.open or not forms.GROWTH.fullmatch(kinds):
            return False
        growth = forms.growth_of(read)
        if len(self.targets) == 1 and (dated or self.valueless) and growth is not None:
            self.valueless = False
            self._add(clause, self.targets[0], None, growth)
        elif self.passed or self.course.month or (self.targets and self.course.reason == "part_of_year"):
            self.taken.leave(clause, "part_of_year")  # 6月…20.1亿元，同比增长15.5%，累计…
        else:
            return False
        return True

    def _of_a_goal(self, clause: Clause, read: list[Token], kinds: str, names: list[Target]) -> bool:
        """Leave out a goal, or the share of one that was reached."""
        if forms.SHARE_OF_GOAL.fullmatch(kinds) and not (names and names[0].figure_unit == "%"):
            self._aside_of_figure(clause, "share", names)
            self.targets = self.targets or (names if len(names) == 1 and "V" not in kinds else [])
        elif forms.GOAL.fullmatch(kinds):
            self._goal(clause, read, names)
        else:
            return False
        return True

    def _figure(self, clause: Clause, read: list[Token], kinds: str, names: list[Target], *, alone: bool) -> bool:
        """Take values behind their names, or behind the name of a clause before."""
        if several := forms.SEVERAL.fullmatch(kinds):
            self._values(clause, names, [each for each in read if each.kind in "AR"], several[0])
        elif (value := forms.VALUE.match(kinds)) and self._fits(names[0], read[value.end() - 1]):
            self._named(clause, read, kinds, value.end(), names)
        elif (value := forms.AGAIN.match(kinds)) and self._may_go_on(read[value.end() - 1], clause):
            self._behind(clause, read, kinds, value.end())
        elif forms.AGAIN.fullmatch(kinds) and (completing := self._completing(read[-1])):
            self.taken.complete(clause, completing)
        elif alone and kinds[0] in "AR" and self._may_go_on(read[0], clause):
            self._behind(clause, read, kinds, 1)
        elif several := forms.SEVERAL_GROW.match(kinds):
            self._several_grow(clause, read[several.end() :], kinds[several.end() :], names)
        elif name := forms.OF_NAME.match(kinds):
            self._named(clause, read, kinds, name.end(), names)
        else:
            return False
        return True

    def _several_grow(self, clause: Clause, read: list[Token], kinds: str, names: list[Target]) -> None:
        """Take the growth of several metrics: X、Y均增长10%."""
        self.forget()
        fits = forms.SEVERAL_RATES.fullmatch(kinds) or forms.GROWTH.fullmatch(kinds)
        rates = forms.rates_of(read, len(names)) if fits else []
        if len(rates) != len(names) or None in rates:
            self.taken.leave(clause, "mismatch")
            return
        for target, rate in zip(names, rates, strict=True):
            self._add(clause, target, None, rate)
        self.taken.open = []

    def _beside(self, clause: Clause, kinds: str, names: list[Target]) -> bool:
        """Leave out what is said of a figure beside its value and growth."""
        if forms.SHARE.fullmatch(kinds):
            self._aside_of_figure(clause, "share", names)
        elif forms.CHANGE.fullmatch(kinds):
            self._change(clause, kinds)
        elif forms.ON_ANOTHER.fullmatch(kinds):
            self.taken.leave(clause, "several_years")
        else:
            return False
        return True

    def _change(self, clause: Clause, kinds: str) -> None:
        last_year = "last_year" if forms.LAST_YEAR.fullmatch(kinds) else "change"
        self.taken.leave(clause, "rank" if "K" in kinds else "points" if "Q" in kinds else last_year)

    def _aside_of_figure(self, clause: Clause, why: str, names: list[Target]) -> None:
        """Leave out what stands beside a figure; growth behind it is of that figure, unless this has a name."""
        self.taken.leave(clause, why)
        if names and not clause.text.startswith("占"):
            self.forget()

    def _goal(self, clause: Clause, read: list[Token], names: list[Target]) -> None:
        self.taken.leave(clause, "goal")
        self.goal_told, self.taken.group = True, []
        if self.taken.open:  # …118.6亿元，年度目标237亿元，增长9%: of which of the two?
            self.forget()
        if names:
            self.forget()
            self.told.aimed = names
            self.targets, self.whole = names[:1] if len(names) == 1 else [], None
        amount = read[-1].what
        self.goal_unit = amount.unit if isinstance(amount, AmountRead) else None

    @staticmethod
    def _fits(target: Target, token: Token) -> bool:
        return token.kind == "A" or target.figure_unit == "%"

    def _may_go_on(self, token: Token, clause: Clause) -> bool:
        """Whether a value is of the target told last; of new ones all there are (累计达56家) are another figure."""
        if len(self.targets) != 1 or self.taken.open or self.passed:
            return False
        of_all = self.targets[0].metric.startswith("新") and _ALL_THERE_ARE.search(clause.text)
        return not of_all and self._fits(self.targets[0], token)

    def _completing(self, token: Token) -> Quantity | None:
        """Return a value that is of the growth told last, None where it is not: 工业投资增长6.2%，达到18.9亿元."""
        amount = token.what
        if len(self.taken.open) != 1 or not isinstance(amount, AmountRead) or amount.unit is None or token.kind != "A":
            return None
        figure = self.taken.figures[self.taken.open[0]]
        fits = figure.target.figure_unit and converts(amount.unit, figure.target.figure_unit)
        is_bare = figure.value is None and figure.period == self.course.period
        return Quantity(amount.number, amount.unit) if fits and is_bare else None

    def _of_whole(self, names: list[Target]) -> Target | None:
        return self.whole if names and "/" in names[0].id else names[0] if names else None

    def _named(self, clause: Clause, read: list[Token], kinds: str, end: int, names: list[Target]) -> None:
        """Take a value behind its name, or a growth alone, and the growth behind it."""
        self.forget()
        self.targets, self.whole = names, self._of_whole(names)
        self.last_name = next(each.text for each in read if each.kind == "N")
        self._behind(clause, read, kinds, end, alone=kinds[end - 1] not in "AR")

    def _behind(self, clause: Clause, read: list[Token], kinds: str, end: int, *, alone: bool = False) -> None:
        tail = kinds[end:].removeprefix("J")
        if alone and forms.CHANGE.fullmatch(tail):  # 收入同比增加6200万元，增长7.9%，达到8.47亿元
            self._change(clause, tail)
            self.valueless = "A" in tail
            return
        growth = forms.growth_of(read[len(kinds) - len(tail) :]) if forms.GROWTH.fullmatch(tail) else None
        if tail and growth is None:
            self.refuse(clause, "no_metric")
            return
        amount = read[end - 1].what
        value = None
        if not alone and isinstance(amount, AmountRead):
            value = Quantity(amount.number, amount.unit or self.goal_unit)
        self._add(clause, self.targets[0], value, growth)

    def _values(self, clause: Clause, names: list[Target], amounts: list[Token], kinds: str) -> None:
        self.forget()
        if len(names) != len(amounts) or "E" not in kinds:
            self.taken.leave(clause, "mismatch")
            return
        self.targets = names
        for target, token in zip(names, amounts, strict=True):
            if isinstance(token.what, AmountRead) and self._fits(target, token):
                self._add(clause, target, Quantity(token.what.number, token.what.unit), None)
            else:
                self.taken.leave(clause, "unit")
        if len(self.taken.open) != len(names):
            self.taken.open = []

    def _add(self, clause: Clause, target: Target, value: Quantity | None, growth: Decimal | None) -> None:
        """Take a figure, or list it where something about it is not clear."""
        period = self.course.period_of(clause.text)
        is_goal = self.told.is_goal(clause.text, target, whole_year=period is not None and period.month == _DECEMBER)
        why = self.told.doubt or is_goal or self._untimely(clause, period, value)
        if why == "part_of_year" and self.targets == [target]:
            self.pass_over(clause, [])
            return
        if not why and not target.figure_unit and value is not None:  # its growth is all that the plan wants
            self.taken.leave(clause, "unit")
            self.valueless, value = growth is None, None
            if growth is None:
                return
        if why := why or self._unfit(target, value, growth):
            self.refuse(clause, why)
        else:
            self.taken.take(clause, target, value, growth)

    def _untimely(self, clause: Clause, period: Period | None, value: Quantity | None) -> str:
        """Return why a figure has no period; a month's value is taken behind its own name alone."""
        if period is not None:
            return ""
        if self.course.month is None:
            return self.course.reason
        named = bool(self.last_name) and self.last_name in clause.text
        return "" if named and value is not None and not clause.text.startswith("其中") else "part_of_year"

    def _unfit(self, target: Target, value: Quantity | None, growth: Decimal | None) -> str:
        if growth is not None and target.figure_unit == "%":
            return "points"
        if value is None:
            return ""
        if value.unit is None and not self.goal_told:
            return "no_unit"
        return "" if value.unit is None or converts(value.unit, target.figure_unit) else "unit"
