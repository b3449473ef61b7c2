"""The figures of a bulletin: recorded only where every word that qualifies them was understood."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from dongyuan_targets.errors import InvalidInputError
from dongyuan_targets.intake.bulletin.amounts import Amount
from dongyuan_targets.intake.bulletin.clause import Lexicon, Token, names_of, tokens
from dongyuan_targets.intake.bulletin.pieces import LONGEST, plain, sentences
from dongyuan_targets.intake.bulletin.times import Kind, Time, time_at
from dongyuan_targets.intake.figures import FigureRead, LeftOut, Origin, Reading, Span
from dongyuan_targets.intake.vocabulary import own_places
from dongyuan_targets.message import message
from dongyuan_targets.model import Target
from dongyuan_targets.period import Period
from dongyuan_targets.unit import Quantity, convert

if TYPE_CHECKING:
    from decimal import Decimal

    from dongyuan_targets.intake.bulletin.pieces import Clause, Sentence
    from dongyuan_targets.message import Message
    from dongyuan_targets.model import Plan

_VALUE = re.compile("H?L*NS?L*[AR]")
_AGAIN = re.compile("C?L+[AR]")
_GROWTH = re.compile("Y*E?(?:UL?[RM]|X|M)|Y+A?U[RM]")
_OF_NAME = re.compile("H?L*NS?L*J?(?=[YUEX])")
_SEVERAL = re.compile("H?L*NS?(?:J?NS?)+[LE]*[AR](?:J?[AR])*")
_GOAL = re.compile("[HLNSGJ]*G[HLNSGJ]*[AR]")
_SHARE = re.compile("(?:H?L*NS?)?[LJ]*[VG][LVGANSPJ]*R|L*R")
_CHANGE = re.compile("(?:Y+A?U?A|Y*UA|Y*U?Q|K)")
_NAME = re.compile("H?L*NS?L*")
_PLAN = re.compile("(?:目标|计划|任务|预测|安排|打算|预期)")
_OUTCOME = re.compile("(?:完成|执行|运行|进展|情况|通报|简报|快报|月报)")
_TOWN = re.compile("(?:镇|乡|街道|开发区|园区|高新区|村|公司|集团|厂)(?:情况|方面)?$")


def read_bulletin(text: str, file: str, plan: Plan, asked: Period | None) -> Reading:
    """Return the figures of a bulletin, and each number that was left out with the reason.

    Args:
        text: as it came; lines are counted in it.
        file: its name, for the origin of each figure.
        plan: whose targets are looked for.
        asked: taken where the text names no period.

    Raises:
        InvalidInputError: it has figures, but no period is named anywhere.
    """
    reader = _Reader(plan, file, Lexicon(names_of(plan.targets), own_places(plan), _units(plan)), asked, asked)
    for sentence in sentences(text):
        reader.read(sentence)
    if reader.without_period and not reader.figures and not reader.named_time:
        raise InvalidInputError(message("clause.say_period", file=file))
    return Reading(tuple(reader.figures), tuple(reader.left))


def _units(plan: Plan) -> frozenset[str]:
    return frozenset(each.figure_unit for each in plan.targets) - {"", "%"}


@dataclass(slots=True)
class _Reader:
    """Reads clause after clause; the period holds until another is named, the rest to the sentence's end.

    Attributes:
        asked: the period that the user asked for; a figure of another is left out.
        period: None where what was named last is no running total.
        targets: those last named.
        open: places of the figures that a growth behind them is of.
        whole: the target whose parts may follow.
        doubt: why nothing of the sentence may be taken; what stands before it was not understood.
        goal_unit: unit of a goal told of the last target.
        aside: whether the document or section is of goals.
    """

    plan: Plan
    file: str
    lexicon: Lexicon
    asked: Period | None
    period: Period | None
    figures: list[FigureRead] = field(default_factory=list)
    left: list[LeftOut] = field(default_factory=list)
    reason: str = "no_period"
    month: Period | None = None
    targets: list[Target] = field(default_factory=list)
    open: list[int] = field(default_factory=list)
    whole: Target | None = None
    doubt: str = ""
    section: str = ""
    goal_unit: str | None = None
    last_name: str = ""
    named_time: bool = False
    without_period: bool = False
    bare: bool = False

    def read(self, sentence: Sentence) -> None:
        """Read a sentence, or enter the part that a heading opens."""
        self.doubt, self.whole, self.last_name = self.section, None, ""
        self._forget()
        if sentence.is_heading and not any(_has_amount(tokens(c.text, self.lexicon)) for c in sentence.clauses):
            self._enter(sentence)
            return
        held = (self.period, self.month, self.reason)
        inset = False
        for clause in sentence.clauses:
            if inset and clause.mark == "；":
                (self.period, self.month, self.reason), inset = held, False
            before = (self.period, self.month, self.reason)
            self._clause(clause)
            if clause.text.startswith("其中") and self.reason == "part_of_year" and before[0] is not None:
                held, inset = before, True
        if inset:
            self.period, self.month, self.reason = held

    def _enter(self, sentence: Sentence) -> None:
        """Take over what a title or heading says of period, place and kind."""
        text = plain(sentence.text)
        places = [found for place in range(len(text)) if (found := time_at(text, place))]
        said = next((time for time, _ in places if time.kind is Kind.TO_DATE and time.month), None)
        if places:
            self._time(said or places[0][0])
        own = any(each in text for each in self.lexicon.own)
        if _PLAN.search(text) and not _OUTCOME.search(text):
            self.section = "goal"
        else:
            self.section = "other_place" if _TOWN.search(text) and not own else ""

    def _forget(self) -> None:
        self.targets, self.open, self.goal_unit, self.bare = [], [], None, False

    def _time(self, time: Time) -> None:
        self.named_time = True
        year = time.year or (self.period.year if self.period else self.plan.year)
        if time.kind is Kind.YEAR:
            if year == self.plan.year and self.period is not None:
                return
            self.period, self.month, self.reason = (
                None,
                None,
                "other_year" if year != self.plan.year else "part_of_year",
            )
        elif time.kind is Kind.LAST or year != self.plan.year:
            self.period, self.month, self.reason = None, None, "last_year"
        elif time.kind is Kind.TO_DATE and time.month:
            self.period, self.month = Period(year, time.month), None
        else:
            self.period, self.reason = None, "part_of_year"
            self.month = Period(year, time.month) if time.kind is Kind.MONTH and time.month else None

    def _clause(self, clause: Clause) -> None:
        if len(clause.text) > LONGEST:
            self._leave(clause, "overlong")
            self._lose("overlong")
            return
        read = self._tokens(clause)
        rest = "、".join(each.text for each in read if each.kind == "?")
        asides = self._asides(clause)
        if clause.mark == "；":
            self.open = []
        if any(each.kind == "P" for each in read) and read[0].kind in "PTLCW":
            self.doubt = self.section
        self._times(read, understood=not rest)
        if rest or asides:
            self._unknown(clause, read, rest or asides)
            return
        self._understood(clause, [each for each in read if each.kind not in "TPWC"])

    def _times(self, read: list[Token], *, understood: bool) -> None:
        """Take over the time that a clause names of its own figures.

        A plan or a forecast names the time of something else, and so does 比一季度. Where a clause was not understood,
        only what it begins with counts (上半年面对复杂形势); a month there is no longer sure to be that of a figure.
        """
        if any(each.kind in "FG" for each in read):
            return
        for place, each in enumerate(read):
            before = read[place - 1].text if place else ""
            if each.kind != "T" or not isinstance(each.what, Time) or before.endswith(("比", "较", "与", "于", "同")):
                continue
            if understood or all(earlier.kind in "PCW" for earlier in read[:place]):
                self._time(each.what)
                self.month = self.month if understood else None

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

    def _asides(self, clause: Clause) -> str:
        """Return what of a clause's brackets was not understood: all but a plan, a share or 累计."""
        for aside in clause.asides:
            read = tokens(aside, self.lexicon)
            kinds = "".join(each.kind for each in read if each.kind not in "PWC")
            is_goal = kinds.startswith("G") and "?" not in kinds  # 年度目标超237亿元、增速9%以上
            if kinds and not (is_goal or _GOAL.fullmatch(kinds) or _SHARE.fullmatch(kinds) or kinds in {"L", "Y"}):
                return aside
        return ""

    def _unknown(self, clause: Clause, read: list[Token], rest: str) -> None:
        """Leave out a clause that was not understood, and what could depend on it."""
        kinds = "".join(each.kind for each in read if each.kind != "W")
        self._forget()
        self.whole = None
        first = kinds.find("?")
        behind = kinds[first + 1 :]
        glued = first >= 0 and ("N" in behind or "L" in behind or not _has_amount(read))
        if _digits(clause.said):
            self._leave(clause, "unknown", rest)
        of_part = any(isinstance(each.what, Target) and "/" in each.what.id for each in read)
        if glued or of_part or any(each.kind == "?" and _TOWN.search(each.text) for each in read):
            self._lose("lead")

    def _lose(self, why: str) -> None:
        self._forget()
        self.doubt = self.doubt or why

    def _leave(self, clause: Clause, why: str, rest: str = "") -> None:
        if why == "lead":
            what = message("clause.lead")
        elif why == "unknown":
            what = message("clause.unknown", rest=rest[:60])
        elif why == "unit":
            what = message("clause.unit")
        else:
            what = message(f"sentences.{why}")
        self._leave_for(clause, what)

    def _leave_for(self, clause: Clause, what: Message) -> None:
        self.left.append(LeftOut(clause.said[:200], what, self._origin(clause)))

    def _origin(self, clause: Clause) -> Origin:
        return Origin(self.file, clause.line, text=clause.said)

    def _understood(self, clause: Clause, read: list[Token]) -> None:
        kinds = "".join(each.kind for each in read)
        names = [each.what for each in read if each.kind == "N" and isinstance(each.what, Target)]
        if len(names) != kinds.count("N"):
            self._leave(clause, "unknown_metric")
            self._lose("lead")
            return
        if "Z" in kinds or "F" in kinds:
            if _digits(clause.said):
                self._leave(clause, "inexact" if "Z" in kinds else "estimate")
            self._forget()
            if "F" in kinds:
                self._lose("estimate")
            elif not any(_digits(each.text) for each in read):
                self._lose("lead")
            return
        self._form(clause, read, kinds, names)

    def _form(self, clause: Clause, read: list[Token], kinds: str, names: list[Target]) -> None:
        """Take a clause by its form, the kinds of its words in order."""
        if not kinds.strip("LY") and not _has_amount(read):
            return
        if _NAME.fullmatch(kinds):
            self._forget()
            self.targets, self.whole, self.bare = names, self._of_whole(names), True
            return
        bare, self.bare = self.bare, False
        if _GOAL.fullmatch(kinds):
            self._goal(clause, read, names)
        elif several := _SEVERAL.fullmatch(kinds):
            self._values(clause, names, [each for each in read if each.kind in "AR"], several[0])
        elif (value := _VALUE.match(kinds)) and self._fits(names[0], read[value.end() - 1]):
            self._named(clause, read, kinds, value.end(), names)
        elif (value := _AGAIN.match(kinds)) and self._may_go_on(read[value.end() - 1]):
            self._behind(clause, read, kinds, value.end())
        elif bare and kinds[0] in "AR" and clause.mark == "：":
            self._behind(clause, read, kinds, 1)
        elif name := _OF_NAME.match(kinds):
            self._named(clause, read, kinds, name.end(), names)
        else:
            self._no_value(clause, read, kinds, names)

    def _no_value(self, clause: Clause, read: list[Token], kinds: str, names: list[Target]) -> None:
        """Take a growth for the figures before it, or leave out what is a share, a rank, a change or nothing known."""
        if _SHARE.fullmatch(kinds):
            self._leave(clause, "share")
        elif _CHANGE.fullmatch(kinds):
            self._leave(clause, "rank" if "K" in kinds else "points" if "Q" in kinds else "change")
        elif not names and self._growths(clause, read, kinds):
            return
        else:
            if _digits(clause.said) or "X" in kinds:
                self._leave(clause, "no_metric")
            self._forget()

    def _goal(self, clause: Clause, read: list[Token], names: list[Target]) -> None:
        self._leave(clause, "goal")
        if names:
            self._forget()
            self.targets, self.whole = names[:1] if len(names) == 1 else [], None
        elif self.open or not self.targets:
            return
        amount = read[-1].what
        self.goal_unit = amount.unit if isinstance(amount, Amount) else None

    @staticmethod
    def _fits(target: Target, token: Token) -> bool:
        return token.kind == "A" or target.figure_unit == "%"

    def _may_go_on(self, token: Token) -> bool:
        return len(self.targets) == 1 and not self.open and self._fits(self.targets[0], token)

    def _of_whole(self, names: list[Target]) -> Target | None:
        return self.whole if names and "/" in names[0].id else names[0] if names else None

    def _named(self, clause: Clause, read: list[Token], kinds: str, end: int, names: list[Target]) -> None:
        """Take a value behind its name, or a growth alone, and the growth behind it."""
        if len(names) != 1:
            self._leave(clause, "no_metric")
            self._forget()
            return
        self._forget()
        self.targets, self.whole = names, self._of_whole(names)
        self.last_name = next(each.text for each in read if each.kind == "N")
        self._behind(clause, read, kinds, end, alone=kinds[end - 1] not in "AR")

    def _behind(self, clause: Clause, read: list[Token], kinds: str, end: int, *, alone: bool = False) -> None:
        tail = kinds[end:].removeprefix("J")
        if tail and not _GROWTH.fullmatch(tail):
            self._leave(clause, "no_metric")
            self._forget()
            return
        growth = self._growth(read[len(kinds) - len(tail) :]) if tail else None
        amount = read[end - 1].what
        value = None
        if not alone and isinstance(amount, Amount):
            value = Quantity(amount.number, amount.unit or self.goal_unit)
        self._add(clause, self.targets[0], value, growth)

    def _values(self, clause: Clause, names: list[Target], amounts: list[Token], kinds: str) -> None:
        self._forget()
        if len(names) != len(amounts) or "E" not in kinds:
            self._leave(clause, "mismatch")
            return
        self.targets = names
        for target, token in zip(names, amounts, strict=True):
            if isinstance(token.what, Amount) and self._fits(target, token):
                self._add(clause, target, Quantity(token.what.number, token.what.unit), None)
            else:
                self._leave(clause, "unit")
        if len(self.open) != len(names):
            self.open = []

    def _add(self, clause: Clause, target: Target, value: Quantity | None, growth: Decimal | None) -> None:
        why = self.doubt or ("" if self.period or self.month else self.reason)
        if not why and value is not None and not _converts(value, target):
            why = "unit"
        if not why and value is None and growth is None:
            why = "no_metric"
        if not why and self.month and (value is None or clause.text.startswith("其中")):
            why = "part_of_year"
        if why:
            self.without_period = self.without_period or why == "no_period"
            self._leave(clause, why)
            self._forget()
            return
        if self.asked not in {None, self.period or self.month}:
            self._leave_for(clause, message("columns.periods_differ", periods=(self.period or self.month, self.asked)))
            self._forget()
            return
        if self.month and not self.period:
            if growth is not None:
                self._leave(clause, "part_of_year")
            self.figures.append(FigureRead(target, self.month, self._origin(clause), Span.MONTH, value))
            self.open = []
        elif self.period:
            self.open.append(len(self.figures))
            self.figures.append(FigureRead(target, self.period, self._origin(clause), value=value, growth=growth))

    def _growths(self, clause: Clause, read: list[Token], kinds: str) -> bool:
        """Take growth for the figures before it; False where the clause is none, or there are no such figures."""
        several = re.fullmatch("Y*E?UL?([RM](?:J?[RM])+)", kinds)
        if not several and not _GROWTH.fullmatch(kinds):
            return False
        if several:
            rates = [self._growth([*(t for t in read if t.kind == "U"), each]) for each in read if each.kind in "RM"]
        else:
            rates = [self._growth(read)] * (len(self.open) if "E" in kinds else 1)
        free = all(self.figures[each].growth is None for each in self.open)
        if not self.open or len(rates) != len(self.open) or not free or None in rates:
            return False
        for place, rate in zip(self.open, rates, strict=True):
            figure = self.figures[place]
            origin = replace(figure.origin, text=f"{figure.origin.text}，{clause.said}")
            self.figures[place] = replace(figure, growth=rate, origin=origin)
        return True

    @staticmethod
    def _growth(read: list[Token]) -> Decimal | None:
        """Return a growth in per cent; None where a fall is negative, which says both."""
        rate = next((each.what for each in reversed(read) if each.kind in "RM"), None)
        sign = next((each.what for each in read if each.kind == "U"), 1)
        if not isinstance(rate, Amount):
            return Amount.zero() if read and read[-1].kind == "X" else None
        if sign == -1:
            return -rate.number if rate.number > 0 else None
        return rate.number


def _has_amount(read: list[Token]) -> bool:
    return any(each.kind in "ARMQ" for each in read)


def _digits(text: str) -> bool:
    return any(each.isdigit() for each in text) or "百分之" in text or "成" in text


def _converts(value: Quantity, target: Target) -> bool:
    try:
        convert(value, target.figure_unit)
    except InvalidInputError:
        return False
    return True
