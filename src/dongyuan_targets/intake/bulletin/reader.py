"""The figures of a bulletin: recorded only where every word that qualifies them was understood."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from dongyuan_targets.errors import InvalidInputError
from dongyuan_targets.intake.bulletin import forms
from dongyuan_targets.intake.bulletin.amounts import Amount
from dongyuan_targets.intake.bulletin.before import Before, why_lost
from dongyuan_targets.intake.bulletin.clause import Lexicon, Token, names_of, tokens
from dongyuan_targets.intake.bulletin.course import Course
from dongyuan_targets.intake.bulletin.pieces import LONGEST, plain, sentences
from dongyuan_targets.intake.bulletin.taken import Taken
from dongyuan_targets.intake.bulletin.times import Kind
from dongyuan_targets.intake.figures import LeftOut, Reading
from dongyuan_targets.intake.parsing import converts
from dongyuan_targets.intake.vocabulary import own_places
from dongyuan_targets.message import message
from dongyuan_targets.plan.model import Target
from dongyuan_targets.quantities.unit import Quantity

if TYPE_CHECKING:
    from decimal import Decimal

    from dongyuan_targets.intake.bulletin.course import Place
    from dongyuan_targets.intake.bulletin.pieces import Clause, Sentence
    from dongyuan_targets.plan.model import Plan
    from dongyuan_targets.quantities.period import Period

_NUMBER = re.compile("\\d|百分之|[一两二三四五六七八九]成|翻番|[十百千万亿][元家个户亩吨人]")

_SOME = re.compile("项目|企业|工程")
"""What is of some of all there are: the investment of projects has industrial investment within it, not all of it."""


def read_bulletin(text: str, file: str, plan: Plan, asked: Period | None) -> Reading:
    """Return the figures of a bulletin, and each number that was left out with the reason.

    Args:
        text: as it came; lines are counted in it.
        file: its name, for the origin of each figure.
        plan: whose targets are looked for.
        asked: taken where the text names no period; a figure of another one is left out.

    Raises:
        InvalidInputError: it has figures, but no period is named anywhere.
    """
    course = Course(plan.year, asked, now=any(each in text for each in ("目前", "截至", "截止")))
    own = own_places(plan)
    taken = Taken(file, course)
    reader = _Reader(Lexicon(names_of(plan.targets), own, _units(plan)), course, Before(own), taken)
    for sentence in sentences(text):
        reader.read(sentence)
    if taken.without_period and not taken.figures and not course.is_named:
        raise InvalidInputError(message("clause.say_period", file=file))
    other = [each for each in taken.figures if asked not in {None, each.period}]
    left = [
        LeftOut(each.origin.text, message("columns.periods_differ", periods=(each.period, asked)), each.origin)
        for each in other
    ]
    return Reading(tuple(each for each in taken.figures if each not in other), (*taken.left, *left))


def _units(plan: Plan) -> frozenset[str]:
    return frozenset(each.figure_unit for each in plan.targets) - {"", "%"}


@dataclass(slots=True)
class _Reader:
    """Reads clause after clause; the period holds until another is named, the rest to the sentence's end.

    Attributes:
        targets: those last named.
        whole: the target whose parts may follow.
        goal_unit: unit of a goal told of the last target.
        bare: whether the clause before was a name alone.
        loose: whether the clause before was not understood: 其中 would be of that.
        goal_told: whether a goal stands before in the sentence.
        of_some: whether 其中 stands before, up to a ；, behind some projects or firms: what follows is of them.
    """

    lexicon: Lexicon
    course: Course
    told: Before
    taken: Taken
    targets: list[Target] = field(default_factory=list)
    whole: Target | None = None
    goal_unit: str | None = None
    last_name: str = ""
    bare: bool = False
    loose: bool = False
    goal_told: bool = False
    of_some: bool = False

    def read(self, sentence: Sentence) -> None:
        """Read a sentence, or enter the part that a heading opens."""
        self.told.begin(sentence)
        self.whole, self.last_name = None, ""
        if not self.bare:  # （一）工业投资。1—6月，完成…
            self._forget()
        self.loose = self.goal_told = self.of_some = False
        self.taken.group = []
        if sentence.is_heading and not any(forms.has_amount(tokens(c.text, self.lexicon)) for c in sentence.clauses):
            self.course.enter(plain(sentence.text))
            self.told.enter(plain(sentence.text))
            self._take_topic(sentence)
            return
        held: Place | None = None  # where the period stood before 其中6月…
        for clause in sentence.clauses:
            if held and clause.mark == "；":
                self.course.return_to(held)
                held = None
            before = self.course.place
            self._clause(clause)
            if clause.text.startswith("其中") and self.course.reason == "part_of_year" and before[0] is not None:
                held = before
        if held:
            self.course.return_to(held)

    def _take_topic(self, sentence: Sentence) -> None:
        """Keep the target that a heading is the name of for the sentence below it."""
        read = [each for clause in sentence.clauses for each in tokens(clause.text, self.lexicon)]
        self._forget()
        if len(read) == 1 and isinstance(read[0].what, Target):
            self.targets, self.bare = [read[0].what], True

    def _forget(self) -> None:
        self.targets, self.taken.open, self.goal_unit, self.bare = [], [], None, False

    def _refuse(self, clause: Clause, why: str) -> None:
        self.taken.leave(clause, why)
        self._forget()

    def _clause(self, clause: Clause) -> None:
        if len(clause.text) > LONGEST:
            self.taken.leave(clause, "overlong")
            self._lose("overlong")
            return
        read = self._tokens(clause)
        rest = "、".join(each.text for each in read if each.kind == "?")
        if not rest and any(each.kind in "NARMQX" for each in read):
            rest = "、".join(each.text for each in read if each.kind == "w")
        read = [replace(each, kind="?") if each.kind == "w" and rest else each for each in read]
        asides = next((each for each in clause.asides if forms.qualifies(tokens(each, self.lexicon))), "")
        if clause.mark == "；":
            self.taken.open, self.taken.group = [], []
        self.told.look_ahead(read)
        if rest or asides:
            self._unknown(clause, read, rest or asides)
            return
        self.told.lift(read)
        if self._of_month_within(clause, read):
            return
        if not any(each.kind == "F" for each in read):  # 全年预计: the time of a forecast
            for time in forms.times_of(read):
                self.course.take(time)
        self._understood(clause, [each for each in read if each.kind not in "TPWCw"])
        for aside in clause.asides:
            self._aside(clause, aside)

    def _of_month_within(self, clause: Clause, read: list[Token]) -> bool:
        """Leave out a month's figure inside a sentence: 7月当月1家，累计9家 keeps its target for what follows."""
        month = forms.says(read, Kind.MONTH)
        names = [each.what for each in read if each.kind == "N" and isinstance(each.what, Target)]
        leads = bool(read) and read[0].kind in "TP" and (names or not forms.has_amount(read))
        if not month or leads or clause.text.startswith("其中") or len(names) > 1:
            return False
        self.taken.leave(clause, "part_of_year")
        if names:
            self._forget()
            self.targets = names
        return True

    def _aside(self, clause: Clause, aside: str) -> None:
        """Take the growth that a bracket holds, or list its number."""
        read = [each for each in tokens(aside, self.lexicon) if each.kind not in "PWC"]
        kinds = forms.kinds_of(read)
        inside = replace(clause, said=aside, asides=())
        if _NUMBER.search(aside) and not (forms.GROWTH.fullmatch(kinds) and self.taken.grow(inside, read, kinds)):
            self.taken.leave(inside, "aside")

    def _tokens(self, clause: Clause) -> list[Token]:
        lexicon = self.lexicon
        if self.whole is not None and self.whole.parts:
            parts = {plain(part.name): target for target, part in self.whole.parts_as_targets}
            lexicon = Lexicon({**lexicon.names, **parts}, lexicon.own, lexicon.units)
        read = tokens(clause.text, lexicon)
        if clause.mark == "、" and self.last_name and not any(each.kind == "N" for each in read):
            for size in range(1, len(self.last_name)):
                longer = tokens(self.last_name[:size] + clause.text, lexicon)
                if longer and longer[0].kind == "N" and len(longer[0].text) > size:
                    return longer
        return read

    def _unknown(self, clause: Clause, read: list[Token], rest: str) -> None:
        """Leave out a clause that was not understood, and what could depend on it."""
        self._forget()
        self.whole, self.loose, self.taken.group = None, True, []
        if _NUMBER.search(clause.said):
            self.taken.leave(clause, "unknown", rest)
        if not any(each.kind == "F" for each in read):
            self.course.take_doubtful(read)
        if (why := why_lost(clause.text, read)) is not None:
            self._lose(why)

    def _lose(self, why: str) -> None:
        self._forget()
        self.taken.group = []
        self.told.doubt = self.told.doubt or why

    def _understood(self, clause: Clause, read: list[Token]) -> None:
        kinds = forms.kinds_of(read)
        names = [each.what for each in read if each.kind == "N" and isinstance(each.what, Target)]
        if len(names) != kinds.count("N"):
            self.taken.leave(clause, "unknown_metric")
            self._lose("lead")
            return
        if self.loose and kinds.startswith("H"):
            if forms.has_amount(read):
                self.taken.leave(clause, "lead")
            self._lose("lead")
            return
        self.loose = self.loose and not names
        of_whole = kinds.startswith("H") and self.whole is not None and _SOME.search(self.whole.metric) is not None
        self.of_some = (self.of_some and clause.mark != "；") or of_whole
        if self.of_some and any("/" not in each.id for each in names):
            self.taken.leave(clause, "unknown", "其中")
            self._forget()
            return
        if "Z" in kinds or "F" in kinds:
            if _NUMBER.search(clause.said):
                self.taken.leave(clause, "inexact" if "Z" in kinds else "estimate")
            self._forget()
            if "F" in kinds:
                self._lose("estimate")
            elif not forms.has_amount(read):
                self._lose("lead")
            return
        self._form(clause, read, kinds, names)

    def _form(self, clause: Clause, read: list[Token], kinds: str, names: list[Target]) -> None:
        """Take a clause by its form, the kinds of its words in order."""
        if not kinds.strip("HLYU") and not forms.has_amount(read):
            return
        if not names and not forms.has_amount(read) and not {"X", "K"} & set(kinds):
            if not forms.TASKS_DONE.search(kinds):
                self._lose("goal" if "G" in kinds else "lead")
            return
        if forms.NAME.fullmatch(kinds):
            self._forget()
            self.targets, self.whole, self.bare = names, self._of_whole(names), True
            return
        bare, self.bare = self.bare and clause.mark == "：", False
        if self._of_a_goal(clause, read, kinds, names) or self._figure(clause, read, kinds, names, bare=bare):
            return
        if self.course.month and not self.taken.open and not names and forms.GROWTH.fullmatch(kinds):
            self.taken.leave(clause, "part_of_year")  # 6月…20.1亿元，同比增长15.5%，累计…
            return
        if self._beside(clause, kinds, names) or (not names and self.taken.grow(clause, read, kinds)):
            return
        if _NUMBER.search(clause.said) or "X" in kinds:
            self._refuse(clause, "no_metric")

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

    def _figure(self, clause: Clause, read: list[Token], kinds: str, names: list[Target], *, bare: bool) -> bool:
        """Take values behind their names, or behind the name of a clause before."""
        if several := forms.SEVERAL.fullmatch(kinds):
            self._values(clause, names, [each for each in read if each.kind in "AR"], several[0])
        elif (value := forms.VALUE.match(kinds)) and self._fits(names[0], read[value.end() - 1]):
            self._named(clause, read, kinds, value.end(), names)
        elif (value := forms.AGAIN.match(kinds)) and self._may_go_on(read[value.end() - 1]):
            self._behind(clause, read, kinds, value.end())
        elif bare and kinds[0] in "AR" and self._may_go_on(read[0]):
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
        self._forget()
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
            last_year = "last_year" if forms.LAST_YEAR.fullmatch(kinds) else "change"
            self.taken.leave(clause, "rank" if "K" in kinds else "points" if "Q" in kinds else last_year)
        elif forms.ON_ANOTHER.fullmatch(kinds):
            self.taken.leave(clause, "several_years")
        else:
            return False
        return True

    def _aside_of_figure(self, clause: Clause, why: str, names: list[Target]) -> None:
        """Leave out what stands beside a figure; growth behind it is of that figure, unless this has a name."""
        self.taken.leave(clause, why)
        if names:
            self._forget()

    def _goal(self, clause: Clause, read: list[Token], names: list[Target]) -> None:
        self.taken.leave(clause, "goal")
        self.goal_told = True
        if names:
            self._forget()
            self.told.aimed = names
            self.targets, self.whole = names[:1] if len(names) == 1 else [], None
        elif self.taken.open or not self.targets:
            return
        amount = read[-1].what
        self.goal_unit = amount.unit if isinstance(amount, Amount) else None

    @staticmethod
    def _fits(target: Target, token: Token) -> bool:
        return token.kind == "A" or target.figure_unit == "%"

    def _may_go_on(self, token: Token) -> bool:
        return len(self.targets) == 1 and not self.taken.open and self._fits(self.targets[0], token)

    def _of_whole(self, names: list[Target]) -> Target | None:
        return self.whole if names and "/" in names[0].id else names[0] if names else None

    def _named(self, clause: Clause, read: list[Token], kinds: str, end: int, names: list[Target]) -> None:
        """Take a value behind its name, or a growth alone, and the growth behind it."""
        if len(names) != 1:
            self._refuse(clause, "no_metric")
            return
        self._forget()
        self.targets, self.whole = names, self._of_whole(names)
        self.last_name = next(each.text for each in read if each.kind == "N")
        self._behind(clause, read, kinds, end, alone=kinds[end - 1] not in "AR")

    def _behind(self, clause: Clause, read: list[Token], kinds: str, end: int, *, alone: bool = False) -> None:
        tail = kinds[end:].removeprefix("J")
        growth = forms.growth_of(read[len(kinds) - len(tail) :]) if forms.GROWTH.fullmatch(tail) else None
        if tail and growth is None:
            self._refuse(clause, "no_metric")
            return
        amount = read[end - 1].what
        value = None
        if not alone and isinstance(amount, Amount):
            value = Quantity(amount.number, amount.unit or self.goal_unit)
        self._add(clause, self.targets[0], value, growth)

    def _values(self, clause: Clause, names: list[Target], amounts: list[Token], kinds: str) -> None:
        self._forget()
        if len(names) != len(amounts) or "E" not in kinds:
            self.taken.leave(clause, "mismatch")
            return
        self.targets = names
        for target, token in zip(names, amounts, strict=True):
            if isinstance(token.what, Amount) and self._fits(target, token):
                self._add(clause, target, Quantity(token.what.number, token.what.unit), None)
            else:
                self.taken.leave(clause, "unit")
        if len(self.taken.open) != len(names):
            self.taken.open = []

    def _add(self, clause: Clause, target: Target, value: Quantity | None, growth: Decimal | None) -> None:
        """Take a figure, or list it where something about it is not clear."""
        period = self.course.period_of(clause.text)
        is_goal = self.told.is_goal(clause.text, target)
        why = self.told.doubt or ("goal" if is_goal else "") or self._untimely(clause, period, value)
        if why := why or self._unfit(target, value, growth):
            self._refuse(clause, why)
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
