"""The figures of a bulletin, sentence by sentence; of a clause only where every word of it is understood."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dongyuan_targets.errors import InvalidInputError
from dongyuan_targets.intake.bulletin import forms
from dongyuan_targets.intake.bulletin.before import SaidBefore, is_remark, why_lost
from dongyuan_targets.intake.bulletin.clause import Lexicon, Token, names_of, tokens
from dongyuan_targets.intake.bulletin.course import PeriodCourse
from dongyuan_targets.intake.bulletin.pieces import pieces, plain
from dongyuan_targets.intake.bulletin.taken import Taken
from dongyuan_targets.intake.bulletin.telling import Telling
from dongyuan_targets.intake.bulletin.times import Time, TimeKind
from dongyuan_targets.intake.figures import FiguresRead, LeftOut
from dongyuan_targets.intake.prose import LONGEST, NOTE, Clause, Sentence, sentences
from dongyuan_targets.intake.vocabulary import SOME, own_places
from dongyuan_targets.message import message
from dongyuan_targets.plan.model import Plan, Target
from dongyuan_targets.quantities.period import Period


def read_bulletin(text: str, file: str, plan: Plan, asked: Period | None) -> FiguresRead:
    """Return the figures of a bulletin, and each number that was left out with the reason.

    Args:
        text: as it came; lines are counted in it.
        file: its name, for the origin of each figure.
        plan: whose targets are looked for.
        asked: taken where the text names no period; a figure of another one is left out.

    Raises:
        InvalidInputError: it has figures, but no period is named anywhere.
    """
    course = PeriodCourse(plan.year, asked, now=any(each in text for each in ("目前", "截至", "截止")))
    own = own_places(plan)
    taken = Taken(file, course)
    told = SaidBefore(own)
    telling = Telling(course, told, taken)
    topics = tuple(plain(each.name) for each in plan.focuses)
    reader = _TextReader(Lexicon(names_of(plan.targets), own, _units(plan)), course, told, taken, telling, topics)
    for sentence in sentences(text, note=NOTE):
        reader.read(sentence)
    if taken.without_period and not taken.figures and not course.is_named:
        raise InvalidInputError(message("clause.say_period", file=file))
    other = [each for each in taken.figures if asked not in {None, each.period}]
    left = [
        LeftOut(each.origin.text, message("columns.periods_differ", periods=(each.period, asked)), each.origin)
        for each in other
    ]
    return FiguresRead(tuple(each for each in taken.figures if each not in other), (*taken.left, *left))


def _units(plan: Plan) -> frozenset[str]:
    return frozenset(each.figure_unit for each in plan.targets) - {"", "%"}


@dataclass(slots=True)
class _TextReader:
    """Reads clause after clause; the period holds until another is named, the rest to the sentence's end.

    Attributes:
        topics: the names of the plan's focuses, which headings may have.
        loose: whether the clause before was not understood: 其中 would be of that.
        some: whether some projects or firms were named before, up to a ；.
        of_some: whether 其中, or a verb without its subject, stands behind them: what follows is of them.
    """

    lexicon: Lexicon
    course: PeriodCourse
    told: SaidBefore
    taken: Taken
    telling: Telling
    topics: tuple[str, ...]
    loose: bool = False
    some: bool = False
    of_some: bool = False

    def read(self, sentence: Sentence) -> None:
        """Read a sentence, or enter the part that a heading opens."""
        self.told.begin(sentence)
        self.course.begin()
        self.telling.begin()
        self.loose = self.some = self.of_some = False
        self.taken.group = []
        if sentence.is_heading or (sentence.item and sentence.begins):
            words = [each for clause in sentence.clauses for each in tokens(plain(clause.text), self.lexicon)]
            if not forms.has_amount(words):
                depth = self.told.enter(plain(sentence.text), sentence.item)
                if sentence.is_heading:
                    self._enter(plain(sentence.text), depth, words)
                    return
        before = len(self.taken.figures)
        for clause in sentence.clauses:
            for piece in pieces(clause):
                self._clause(piece)
        if len(self.taken.figures) == before:
            self.told.end(sentence)

    def _enter(self, heading: str, depth: int, words: list[Token]) -> None:
        """Enter the part that a heading opens; a target that it is the name of is kept for the sentence below it."""
        names = (*self.lexicon.names, *self.topics)
        strange = [each for each in words if each.kind == "?" and not any(each.text in name for name in names)]
        known = not (strange or forms.directs(words)) or forms.tells_how_it_goes(words)
        known = known or self.told.tells_what_has_been(heading)
        self.course.enter(heading, depth, is_known=known)
        self.telling.forget()
        if len(words) == 1 and isinstance(words[0].what, Target):
            self.telling.name([words[0].what])

    def _clause(self, clause: Clause) -> None:
        if len(clause.text) > LONGEST:
            self.taken.leave(clause, "overlong")
            self._lose("overlong")
            return
        read = self._tokens(clause)
        rest = "、".join(each.text for each in read if each.kind == "?")
        topic = next((each.kind in "wN" for each in read if each.kind != "T"), False)
        if rest:
            read = [replace(each, kind="?") if each.kind == "w" else each for each in read]
        elif any(each.kind in "NARMQX" for each in read):  # a topic is no place: what follows is not of it
            rest = "、".join(each.text for each in read if each.kind == "w")
        asides = next((each for each in clause.asides if self._qualifies(each, read)), "")
        self._mark(clause, read)
        self.some = self._names_some(clause)
        self.told.look_ahead(read)
        if rest or asides:
            self._unknown(clause, read, rest or asides, topic=topic)
            return
        self.told.lift(read)
        if self._of_part_within(clause, read):
            return
        self._take_times(clause, read)
        self._understood(clause, [each for each in read if each.kind not in "TPWCw"], forms.times_of(read))
        for aside in clause.asides:
            self._aside(clause, aside)

    def _take_times(self, clause: Clause, read: list[Token]) -> None:
        if clause.mark == "，" and forms.is_dated_amount(read):
            self.course.hold()
        if not any(each.kind == "F" for each in read):  # 全年预计: the time of a forecast
            for time in forms.times_of(read):
                self.course.take(time)
        if self.course.is_named and forms.speaks_of_now(read):
            self.course.lose()

    def _qualifies(self, aside: str, read: list[Token]) -> bool:
        """Whether a bracket says something of its clause; another name of what it names, or part of it, does not."""
        inside = tokens(aside, self.lexicon)
        named = [each for each in read if each.kind == "N"]
        same = len(inside) == 1 and inside[0].kind == "N" and any(inside[0].what == each.what for each in named)
        whole = any(self.lexicon.names.get(f"{each.text}（{aside}）") == each.what for each in named)
        return not same and not whole and forms.qualifies(inside, aside)

    def _mark(self, clause: Clause, read: list[Token]) -> None:
        """End at a ； or a breakdown what growth behind could be of; take back a list whose end is of all of it."""
        breaks_down = any(each.kind == "W" and each.text.endswith(("看", "分")) for each in read)
        if breaks_down or clause.mark == "；":
            self.taken.open, self.taken.group = [], []
        if clause.mark == "；":
            self.telling.valueless = False
        if clause.mark != "、":
            self.taken.listed = len(self.taken.figures)
        elif forms.trails(read):
            self.taken.withdraw(clause)

    def _of_part_within(self, clause: Clause, read: list[Token]) -> bool:
        """Leave out a month's figure inside a sentence: 7月当月1家，累计9家 keeps its target for what follows."""
        within = clause.text.startswith("其中")
        part = forms.says(read, TimeKind.MONTH) or (within and forms.says(read, TimeKind.PART))
        names = [each.what for each in read if each.kind == "N" and isinstance(each.what, Target)]
        bare = not names and not any(each.kind in "ARMQXK" for each in read)
        leads = bool(read) and read[0].kind in "TP" and (names or (bare and not clause.mark))
        if not part or leads or (len(names) > 1 and not within):
            return False
        if bare:
            self.course.interrupt(None if within else forms.times_of(read)[-1])
        else:
            self.telling.pass_over(clause, names)
        return True

    def _aside(self, clause: Clause, aside: str) -> None:
        """Take the growth that a bracket holds, or list its number."""
        read = [each for each in tokens(aside.partition("、")[0], self.lexicon) if each.kind not in "PWC"]
        kinds = forms.kinds_of(read)
        inside = replace(clause, said=aside, asides=())
        if forms.NUMBER.search(aside) and not (forms.GROWTH.fullmatch(kinds) and self.taken.grow(inside, read, kinds)):
            self.taken.leave(inside, "aside")

    def _tokens(self, clause: Clause) -> list[Token]:
        lexicon = self.lexicon
        if (whole := self.telling.whole) is not None and whole.parts:
            parts = {plain(part.name): target for target, part in whole.parts_as_targets}
            lexicon = Lexicon({**lexicon.names, **parts}, lexicon.own, lexicon.units)
        read = tokens(clause.text, lexicon)
        if clause.mark == "、" and (last := self.telling.last_name) and not any(each.kind == "N" for each in read):
            for size in range(1, len(last)):
                longer = tokens(last[:size] + clause.text, lexicon)
                if longer and longer[0].kind == "N" and len(longer[0].text) > size:
                    return longer
        return read

    def _unknown(self, clause: Clause, read: list[Token], rest: str, *, topic: bool) -> None:
        """Leave out a clause that was not understood, and what could depend on it: nothing on a known `topic`."""
        self.telling.forget()
        self.telling.whole, self.loose, self.taken.group = None, True, []
        if forms.NUMBER.search(clause.said):
            self.taken.leave(clause, "unknown", rest)
        if not any(each.kind == "F" for each in read) and not clause.text.startswith("其中"):
            self.course.take_doubtful(read, inside=clause.mark == "，")
        self.told.see(read)
        why = why_lost(clause.text, read)
        if why is not None and not (why == "lead" and topic and is_remark(clause.text, read)):
            self._lose(why)

    def _lose(self, why: str) -> None:
        self.telling.forget()
        self.taken.group = []
        self.told.doubt = self.told.doubt or why

    def _understood(self, clause: Clause, read: list[Token], times: list[Time]) -> None:
        kinds = forms.kinds_of(read)
        names = [each.what for each in read if each.kind == "N" and isinstance(each.what, Target)]
        if len(names) != kinds.count("N"):
            self.taken.leave(clause, "unknown_metric")
            self._lose("lead")
        elif self.loose and kinds.startswith("H"):
            if forms.has_amount(read):
                self.taken.leave(clause, "lead")
            self._lose("lead")
        elif self._is_of_some(clause, kinds, names, led=bool(times)):
            self.taken.leave(clause, "unknown", "其中")
            self.telling.forget()
        elif "F" in kinds:
            if forms.NUMBER.search(clause.said):
                self.taken.leave(clause, "estimate")
            self._lose("estimate")
        else:
            self._tell(clause, read, kinds, names, times)

    def _tell(self, clause: Clause, read: list[Token], kinds: str, names: list[Target], times: list[Time]) -> None:
        if "Z" in kinds:
            self.telling.inexact(clause, names, kinds)
            if not forms.has_amount(read):
                self._lose("lead")
        elif names or forms.has_amount(read) or {"X", "K"} & set(kinds):
            self.telling.read(clause, read, names, [each.kind for each in times])
        elif forms.is_lead(kinds):
            self._lose("goal" if "G" in kinds else "lead")

    def _is_of_some(self, clause: Clause, kinds: str, names: list[Target], *, led: bool) -> bool:
        """Whether names are of some projects or firms before them; the loose end of a clause before ends here."""
        self.loose = self.loose and not names
        led = led or clause.mark == "；" or clause.text.startswith(self.lexicon.own)
        said = kinds.startswith("H") or (kinds.startswith("L") and not led)  # 新上规企业8家，实现利润总额…
        self.of_some = (self.of_some and clause.mark != "；") or (said and self.some)
        return self.of_some and any("/" not in each.id for each in names)

    def _names_some(self, clause: Clause) -> bool:
        """Whether what was named before a clause is some projects or firms; so it stays behind one not understood."""
        if (whole := self.telling.whole) is not None:
            return SOME.search(whole.metric) is not None
        return self.some and clause.mark != "；"
