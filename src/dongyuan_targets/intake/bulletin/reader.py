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
from dongyuan_targets.plan.model import Target
from dongyuan_targets.quantities.period import Period
from dongyuan_targets.quantities.unit import Quantity, convert

if TYPE_CHECKING:
    from decimal import Decimal

    from dongyuan_targets.intake.bulletin.pieces import Clause, Sentence
    from dongyuan_targets.plan.model import Plan

_VALUE = re.compile("H?L*NS?L*[AR]")
_AGAIN = re.compile("C?L+[AR]")
_GROWTH = re.compile("Y*E?Y*(?:UL?[RM]|X|M)|Y+A?U[RM]")
_OF_NAME = re.compile("H?L*NS?L*J?(?=[YUEX])")
_SEVERAL = re.compile("H?L*NS?(?:J?NS?)+[LE]*[AR](?:J?[AR])*")
_SEVERAL_RATES = re.compile("Y*E?Y*UL?[RM](?:J?[RM])+")
_SEVERAL_GROW = re.compile("L*NS?(?:J?NS?)+(?=Y*EY*U)")
_GOAL = re.compile("[HLNSGJ]*G[HLNSGJ]*[AR]")
_SHARE = re.compile("(?:H?L*NS?)?[LJ]*[VG][LVGANSPJ]*R|L*R")
_SHARE_OF_GOAL = re.compile("(?:H?L*NS?)?(?:[LC]+G|[LG]*V)[LVGANSPJ]*R")
_TASKS_DONE = re.compile("G.*L")  # 任务完成情况
_LAST_YEAR = re.compile("Y+L*A")
_CHANGE = re.compile("(?:Y+A?U?A|Y*UA|[YUD]*Q|K)")
_ON_ANOTHER = re.compile("[UY]*D+Y*E?U?L?[RM]")
_NAME = re.compile("H?L*NS?L*")
_DECEMBER = 12
_PLAN = re.compile("(?:目标|计划|任务|预测|安排|打算|预期)")
_OUTCOME = re.compile("(?:完成|执行|运行|进展|情况|通报|简报|快报|月报)")
_NUMBER = re.compile("\\d|百分之|[一两二三四五六七八九]成|翻番|[十百千万亿][元家个户亩吨人]")
_TIME_LIKE = re.compile("[月季旬]|半年")
_COMPARED = re.compile("[比较与于]$")
_REACHED = ("已", "实际完成", "实际到", "累计")
_SUPPOSED = re.compile("若|如果|假[如设]|剔除|扣除|不含|不计|不包括|除去")
_TOWN = re.compile("镇|乡(?!村)|街道|开发区|园区|高新区|村(?!振兴)|公司|集团|厂(?!房)")


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
    reader = _Reader(plan, file, Lexicon(names_of(plan.targets), own_places(plan), _units(plan)), asked)
    reader.now = any(each in text for each in ("目前", "截至", "截止"))
    for sentence in sentences(text):
        reader.read(sentence)
    if reader.without_period and not reader.figures and not reader.named_time:
        raise InvalidInputError(message("clause.say_period", file=file))
    other = [each for each in reader.figures if asked not in {None, each.period}]
    left = [
        LeftOut(each.origin.text, message("columns.periods_differ", periods=(each.period, asked)), each.origin)
        for each in other
    ]
    return Reading(tuple(each for each in reader.figures if each not in other), (*reader.left, *left))


def _units(plan: Plan) -> frozenset[str]:
    return frozenset(each.figure_unit for each in plan.targets) - {"", "%"}


@dataclass(slots=True)
class _Reader:
    """Reads clause after clause; the period holds until another is named, the rest to the sentence's end.

    Attributes:
        period: None where what was named last is no running total.
        targets: those last named.
        open: places of the figures that a growth behind them is of.
        whole: the target whose parts may follow.
        doubt: why nothing of the sentence may be taken; what stands before it was not understood.
        goal_unit: unit of a goal told of the last target.
        section: why nothing below a heading may be taken.
        bare: whether the clause before was a name alone.
        year: what a title names, else the plan's.
        frame: the period that a title names.
        to_date: the running total's period named last.
        document: the same as `section`, of the title.
        loose: whether the clause before was not understood: 其中 would be of that.
        group: places of the figures told side by side, of which 均 and 分别 speak.
        goal_told: whether a goal stands before in the sentence.
        aimed: whose goals were told last, with no outcome since; what is told of other targets may be a goal too.
        intended: whether an intent (力争) or a forecast was told in the paragraph, with no time of an outcome since.
        now: whether the text speaks of 目前 or 截至.
    """

    plan: Plan
    file: str
    lexicon: Lexicon
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
    year: int = 0
    frame: Period | None = None
    to_date: Period | None = None
    document: str | None = None
    loose: bool = False
    group: list[int] = field(default_factory=list)
    goal_told: bool = False
    aimed: list[Target] = field(default_factory=list)
    intended: bool = False
    now: bool = False

    def read(self, sentence: Sentence) -> None:
        """Read a sentence, or enter the part that a heading opens."""
        self.doubt, self.whole, self.last_name = self.section, None, ""
        if not self.bare:  # （一）工业投资。1—6月，完成…
            self._forget()
        self.loose = self.goal_told = False
        self.aimed, self.intended = [], self.intended and not sentence.begins
        self.group = []
        if sentence.is_heading and not any(_has_amount(tokens(c.text, self.lexicon)) for c in sentence.clauses):
            self._enter(sentence)
            self._take_topic(sentence)
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
        year = next((time.year for time, _ in places if time.year), None)
        if year:
            self.year = year
            self.period = self.period if year == self.plan.year else None
            self.reason = self.reason if year == self.plan.year else "last_year"
        if places and (said or places[0][0].kind is not Kind.YEAR):
            self._time(said or places[0][0])
            self.month, self.frame = None, self.period
        own = any(each in text for each in self.lexicon.own)
        if _PLAN.search(text) and not _OUTCOME.search(text):
            self.section = "goal"
        else:
            self.section = "other_place" if _TOWN.search(text) and not own else ""
        self.document = self.section if self.document is None else self.document
        self.section = self.section or self.document

    def _take_topic(self, sentence: Sentence) -> None:
        """Keep the target that a heading is the name of for the sentence below it."""
        read = [each for clause in sentence.clauses for each in tokens(clause.text, self.lexicon)]
        self._forget()
        if len(read) == 1 and isinstance(read[0].what, Target):
            self.targets, self.bare = [read[0].what], True

    def _forget(self) -> None:
        self.targets, self.open, self.goal_unit, self.bare = [], [], None, False

    def _time(self, time: Time) -> None:
        self.named_time = self.named_time or time.kind is not Kind.YEAR
        year = time.year or self.year or self.plan.year
        named = self.to_date or self.frame
        beside = named is not None and named.month != _DECEMBER
        self.month = None
        if time.kind is Kind.LAST or year != self.plan.year:
            self.period, self.reason = None, "last_year"
        elif time.kind is Kind.YEAR:
            if self.period is None:
                self.period, self.reason = (None, "no_period") if self.now else (Period(year, _DECEMBER), "")
        elif time.kind is Kind.TO_DATE and time.month and not (time.month == _DECEMBER and beside):
            self.period = self.to_date = Period(year, time.month)
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
        if not rest and any(each.kind in "NARMQX" for each in read):
            rest = "、".join(each.text for each in read if each.kind == "w")
        read = [replace(each, kind="?") if each.kind == "w" and rest else each for each in read]
        asides = self._asides(clause)
        if clause.mark == "；":
            self.open, self.group = [], []
        self._look_ahead(read)
        if rest or asides:
            self._unknown(clause, read, rest or asides)
            return
        self._reset_doubt(read)
        if self._of_month_within(clause, read):
            return
        if not any(each.kind == "F" for each in read):  # 全年预计: the time of a forecast
            for each in read:
                if isinstance(each.what, Time):
                    self._time(each.what)
        self._understood(clause, [each for each in read if each.kind not in "TPWCw"])
        for aside in clause.asides:
            self._aside(clause, aside)

    def _reset_doubt(self, read: list[Token]) -> None:
        """Let the own place end what was said of another one; a lead needs an outcome or a period beside it too."""
        kinds = {each.kind for each in read}
        dated = any(isinstance(each.what, Time) and each.what.kind is Kind.TO_DATE for each in read)
        if self.doubt == "other_place" and "P" in kinds and not self.section:
            self.doubt = ""
        elif self.doubt == "lead" and (dated or {"P", "L"} <= kinds):
            self.doubt = self.section

    def _look_ahead(self, read: list[Token]) -> None:
        """Note where a clause begins to tell what is meant to be, or returns to what has been."""
        if any(each.kind in "IF" for each in read):
            self.intended = True
        elif any(isinstance(each.what, Time) and each.what.kind is not Kind.YEAR for each in read):
            self.intended = False

    def _of_month_within(self, clause: Clause, read: list[Token]) -> bool:
        """Leave out a month's figure inside a sentence: 7月当月1家，累计9家 keeps its target for what follows."""
        month = any(isinstance(each.what, Time) and each.what.kind is Kind.MONTH for each in read)
        names = [each.what for each in read if each.kind == "N" and isinstance(each.what, Target)]
        leads = bool(read) and read[0].kind in "TP" and (names or not _has_amount(read))
        if not month or leads or clause.text.startswith("其中") or len(names) > 1:
            return False
        self._leave(clause, "part_of_year")
        if names:
            self._forget()
            self.targets = names
        return True

    def _aside(self, clause: Clause, aside: str) -> None:
        """Take the growth that a bracket holds, or list its number."""
        read = [each for each in tokens(aside, self.lexicon) if each.kind not in "PWC"]
        kinds = "".join(each.kind for each in read)
        inside = replace(clause, said=aside, asides=())
        if _NUMBER.search(aside) and not (_GROWTH.fullmatch(kinds) and self._growths(inside, read, kinds)):
            self._leave(inside, "aside")

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
        """Return what of a clause's brackets was not understood: all but a plan, a share, parts or 累计."""
        for aside in clause.asides:
            read = tokens(aside, self.lexicon)
            kinds = "".join(each.kind for each in read if each.kind not in "PWC")
            is_goal = kinds.startswith("G") and "?" not in kinds  # 年度目标超237亿元、增速9%以上
            if kinds and not (
                is_goal
                or _GOAL.fullmatch(kinds)
                or _SHARE.fullmatch(kinds)
                or _GROWTH.fullmatch(kinds)
                or _LAST_YEAR.fullmatch(kinds)
                or kinds[0] == "H"  # 其中 tells of parts, not of the whole
                or kinds in {"L", "Y"}
            ):
                return aside
        return ""

    def _unknown(self, clause: Clause, read: list[Token], rest: str) -> None:
        """Leave out a clause that was not understood, and what could depend on it."""
        kinds = "".join(each.kind for each in read)
        self._forget()
        self.whole, self.loose, self.group = None, True, []
        first = kinds.find("?")
        behind = kinds[first + 1 :]
        if _NUMBER.search(clause.said):
            self._leave(clause, "unknown", rest)
        self._doubtful_time(read)
        of_part = any(isinstance(each.what, Target) and "/" in each.what.id for each in read)
        if of_part or any(each.kind == "?" and _TOWN.search(each.text) for each in read):
            self._lose("other_place")
        elif _SUPPOSED.search(clause.text):
            self._lose("supposed")
        elif first >= 0 and ("N" in behind or "L" in behind or not _has_amount(read) or "N" not in kinds):
            self._lose("other_place" if "N" in behind or "L" in behind else "lead" if not _has_amount(read) else "")

    def _doubtful_time(self, read: list[Token]) -> None:
        """Lose the period where a clause that was not understood may have named another one."""
        unknown = ""
        if any(each.kind == "F" for each in read):
            return
        for each in read:
            if isinstance(each.what, Time) and not _COMPARED.search(unknown):
                if unknown:
                    self.period, self.month, self.reason = None, None, "part_of_year"
                else:
                    self._time(each.what)
            if each.kind == "?":
                unknown = each.text
                if _TIME_LIKE.search(unknown):
                    self.period, self.month, self.reason = None, None, "part_of_year"

    def _lose(self, why: str) -> None:
        self._forget()
        self.group = []
        self.doubt = self.doubt or why

    def _leave(self, clause: Clause, why: str, rest: str = "") -> None:
        family = "clause" if why in {"lead", "supposed", "unit"} else "sentences"
        what = message("clause.unknown", rest=rest[:60]) if why == "unknown" else message(f"{family}.{why}")
        self.left.append(LeftOut(clause.said[:200], what, self._origin(clause)))

    def _origin(self, clause: Clause) -> Origin:
        return Origin(self.file, clause.line, text=clause.said)

    def _understood(self, clause: Clause, read: list[Token]) -> None:
        kinds = "".join(each.kind for each in read).replace("I", "G")
        names = [each.what for each in read if each.kind == "N" and isinstance(each.what, Target)]
        if len(names) != kinds.count("N"):
            self._leave(clause, "unknown_metric")
            self._lose("lead")
            return
        if self.loose and kinds.startswith("H"):
            if _has_amount(read):
                self._leave(clause, "lead")
            self._lose("lead")
            return
        self.loose = self.loose and not names
        if "Z" in kinds or "F" in kinds:
            if _NUMBER.search(clause.said):
                self._leave(clause, "inexact" if "Z" in kinds else "estimate")
            self._forget()
            if "F" in kinds:
                self._lose("estimate")
            elif not _has_amount(read):
                self._lose("lead")
            return
        self._form(clause, read, kinds, names)

    def _form(self, clause: Clause, read: list[Token], kinds: str, names: list[Target]) -> None:
        """Take a clause by its form, the kinds of its words in order."""
        if not kinds.strip("HLYU") and not _has_amount(read):
            return
        if not names and not _has_amount(read) and not {"X", "K"} & set(kinds):
            if not _TASKS_DONE.search(kinds):
                self._lose("goal" if "G" in kinds else "lead")
            return
        if _NAME.fullmatch(kinds):
            self._forget()
            self.targets, self.whole, self.bare = names, self._of_whole(names), True
            return
        bare, self.bare = self.bare and clause.mark == "：", False
        if self._of_a_goal(clause, read, kinds, names) or self._figure(clause, read, kinds, names, bare=bare):
            return
        if self.month and not self.open and not names and _GROWTH.fullmatch(kinds):
            self._leave(clause, "part_of_year")  # 6月…20.1亿元，同比增长15.5%，累计…
            return
        if self._beside(clause, kinds, names) or (not names and self._growths(clause, read, kinds)):
            return
        if _NUMBER.search(clause.said) or "X" in kinds:
            self._leave(clause, "no_metric")
        self._forget()

    def _of_a_goal(self, clause: Clause, read: list[Token], kinds: str, names: list[Target]) -> bool:
        """Leave out a goal, or the share of one that was reached."""
        if _SHARE_OF_GOAL.fullmatch(kinds) and not (names and names[0].figure_unit == "%"):
            self._aside_of_figure(clause, "share", names)
            self.targets = self.targets or (names if len(names) == 1 and "V" not in kinds else [])
        elif _GOAL.fullmatch(kinds):
            self._goal(clause, read, names)
        else:
            return False
        return True

    def _figure(self, clause: Clause, read: list[Token], kinds: str, names: list[Target], *, bare: bool) -> bool:
        """Take values behind their names, or behind the name of a clause before."""
        if several := _SEVERAL.fullmatch(kinds):
            self._values(clause, names, [each for each in read if each.kind in "AR"], several[0])
        elif (value := _VALUE.match(kinds)) and self._fits(names[0], read[value.end() - 1]):
            self._named(clause, read, kinds, value.end(), names)
        elif (value := _AGAIN.match(kinds)) and self._may_go_on(read[value.end() - 1]):
            self._behind(clause, read, kinds, value.end())
        elif bare and kinds[0] in "AR" and self._may_go_on(read[0]):
            self._behind(clause, read, kinds, 1)
        elif several := _SEVERAL_GROW.match(kinds):
            self._several_grow(clause, read[several.end() :], kinds[several.end() :], names)
        elif name := _OF_NAME.match(kinds):
            self._named(clause, read, kinds, name.end(), names)
        else:
            return False
        return True

    def _several_grow(self, clause: Clause, read: list[Token], kinds: str, names: list[Target]) -> None:
        """Take the growth of several metrics: X、Y均增长10%."""
        self._forget()
        fits = _SEVERAL_RATES.fullmatch(kinds) or _GROWTH.fullmatch(kinds)
        rates = self._rates(read, len(names)) if fits else []
        if len(rates) != len(names) or None in rates:
            self._leave(clause, "mismatch")
            return
        for target, rate in zip(names, rates, strict=True):
            self._add(clause, target, None, rate)
        self.open = []

    def _beside(self, clause: Clause, kinds: str, names: list[Target]) -> bool:
        """Leave out what is said of a figure beside its value and growth."""
        if _SHARE.fullmatch(kinds):
            self._aside_of_figure(clause, "share", names)
        elif _CHANGE.fullmatch(kinds):
            last_year = "last_year" if _LAST_YEAR.fullmatch(kinds) else "change"
            self._leave(clause, "rank" if "K" in kinds else "points" if "Q" in kinds else last_year)
        elif _ON_ANOTHER.fullmatch(kinds):
            self._leave(clause, "several_years")
        else:
            return False
        return True

    def _aside_of_figure(self, clause: Clause, why: str, names: list[Target]) -> None:
        """Leave out what stands beside a figure; growth behind it is of that figure, unless this has a name."""
        self._leave(clause, why)
        if names:
            self._forget()

    def _goal(self, clause: Clause, read: list[Token], names: list[Target]) -> None:
        self._leave(clause, "goal")
        self.goal_told = True
        if names:
            self._forget()
            self.aimed = names
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
        if tail and growth is None:
            self._leave(clause, "no_metric")
            self._forget()
            return
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
        """Take a figure, or list it where something about it is not clear."""
        period = self.period
        if period is None and self.month and "累计" in clause.text:
            period = self.month
        aimed = self._is_aimed(clause, target)
        why = (
            self.doubt
            or ("goal" if aimed else "")
            or self._untimely(clause, period, value)
            or self._unfit(target, value, growth)
        )
        if why:
            self.without_period = self.without_period or why == "no_period"
            self._leave(clause, why)
            self._forget()
        elif period is not None:
            self.open.append(len(self.figures))
            self.group.append(len(self.figures))
            self.figures.append(FigureRead(target, period, self._origin(clause), value=value, growth=growth))
        elif self.month is not None:
            if growth is not None:
                self._leave(clause, "part_of_year")
            self.figures.append(FigureRead(target, self.month, self._origin(clause), Span.MONTH, value))
            self.open = []

    def _is_aimed(self, clause: Clause, target: Target) -> bool:
        """Whether a figure stands in a row of goals: nothing says that it has been reached."""
        if any(word in clause.text for word in _REACHED):
            self.intended, self.aimed = False, []
        if self.intended or (self.aimed and target not in self.aimed):
            return True
        self.aimed = []
        return False

    def _untimely(self, clause: Clause, period: Period | None, value: Quantity | None) -> str:
        """Return why a figure has no period; a month's value is taken behind its own name alone."""
        if period is not None:
            return ""
        if self.month is None:
            return self.reason
        named = bool(self.last_name) and self.last_name in clause.text
        return "" if named and value is not None and not clause.text.startswith("其中") else "part_of_year"

    def _unfit(self, target: Target, value: Quantity | None, growth: Decimal | None) -> str:
        if growth is not None and target.figure_unit == "%":
            return "points"
        if value is None:
            return ""
        if value.unit is None and not self.goal_told:
            return "no_unit"
        return "" if _converts(value, target) else "unit"

    def _growths(self, clause: Clause, read: list[Token], kinds: str) -> bool:
        """Take growth for the figures before it; False where the clause is none, or there are no such figures."""
        if not (_SEVERAL_RATES.fullmatch(kinds) or _GROWTH.fullmatch(kinds)):
            return False
        places = self.group if "E" in kinds else self.open
        rates = self._rates(read, len(places))
        figures = [self.figures[each] for each in places]
        free = all(each.growth is None and each.period in {self.period, self.month} for each in figures)
        if not places or len(rates) != len(places) or not free or None in rates:
            return False
        if any(each.target.figure_unit == "%" for each in figures):
            return False
        for place, rate in zip(places, rates, strict=True):
            figure = self.figures[place]
            origin = replace(figure.origin, text=f"{figure.origin.text}，{clause.said}")
            self.figures[place] = replace(figure, growth=rate, origin=origin)
        return True

    def _rates(self, read: list[Token], count: int) -> list[Decimal | None]:
        """Return a growth for each of so many figures: one for all behind 均, or as many as there are."""
        signs = [each for each in read if each.kind == "U"]
        rates = [each for each in read if each.kind in "RM"]
        if len(rates) > 1:
            return [self._growth([*signs, each]) for each in rates]
        shared = any(each.text in {"均", "都"} for each in read)
        return [self._growth(read)] * (count if shared else 1)

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


def _converts(value: Quantity, target: Target) -> bool:
    try:
        convert(value, target.figure_unit)
    except InvalidInputError:
        return False
    return True
