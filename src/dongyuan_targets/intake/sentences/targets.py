"""Target sentences: 力争规上工业总产值超237亿元、增长9%以上."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal

from dongyuan_targets.intake.prose import Clause, Sentence, sentences
from dongyuan_targets.intake.sentences import lexicon
from dongyuan_targets.intake.sentences.amounts import (
    ALL,
    Reading,
    counts_too,
    is_alike,
    may_be_goal,
    with_amount,
    with_more,
)
from dongyuan_targets.intake.sentences.clause_kind import ClauseKind, ClauseKinds
from dongyuan_targets.intake.sentences.focuses import Focuses
from dongyuan_targets.intake.sentences.goal_words import goal_year
from dongyuan_targets.intake.sentences.names import is_named, is_verb, metric_name, naming_verb, without_verb
from dongyuan_targets.intake.sentences.quantities import mentions
from dongyuan_targets.intake.sentences.readings import readings, whole_name
from dongyuan_targets.intake.sentences.results import FoundTarget, FoundTargets, Left, once
from dongyuan_targets.intake.sentences.shared_names import (
    counted_by,
    is_measured,
    with_tail_of,
    with_verb_first,
)
from dongyuan_targets.intake.sentences.tasks import tasks_of
from dongyuan_targets.message import Message, message
from dongyuan_targets.plan.model import Measure

LONGEST_SENTENCE = 300
"""Characters of a sentence that are kept: it is shown, not read again."""

LONGEST_NAME = 24
"""Characters of a name that a colon ends: 社会消费品零售总额：底线目标929亿元."""

_FIRST_EVER = re.compile("(?:实现|取得)?“?(?:零”?的?突破|零的突破)”?")
_INVESTED = ("投资", "年度投资", "年度计划投资", "投入")
_PROJECTS = ("项目", "工程")
_INCREASE = "增量"
_MORE = ("新增", "净增", "增长", "增加")
_TOTAL = re.compile("(?:总量|总数|累计)(?:达到?|超过?|突破|增至)?$")
_COMPARED = re.compile("[高低快好]于|超全[省市国县]|高出|超出|回落|收窄|回升|比(?!上年|去年|重|例|率).{2,10}[提升回扩]")
_ANNOUNCES = re.compile("目标|以下|如下|任务|工作|方面")
_FIRMS = re.compile("企业|公司|机构")


def read_targets(text: str, year: int | None = None) -> FoundTargets:
    """Return the targets that a text sets for a year: the one given, else the one it names.

    >>> found = read_targets("力争产值超5亿元企业17家以上，工业投资43亿元、增长28.7%。预计全年增长5%。")
    >>> [(each.metric, str(each.goal), each.unit) for each in found.targets], len(found.left)
    ([('产值超5亿元企业', '17', '家'), ('工业投资', '43', '亿元')], 1)
    """
    read = list(sentences(text))
    year = year or goal_year(read)
    kinds = ClauseKinds(year)
    said = [(kinds.of(sentence), kinds.unmarked) for sentence in read]
    focuses = Focuses([sentence for sentence, (own, _) in zip(read, said, strict=True) if ClauseKind.GOAL in own])
    reader = _Reader()
    for sentence, (own, unmarked) in zip(read, said, strict=True):
        reader.begin(sentence, focuses.enter(sentence), unmarked=unmarked)
        for clause, kind in zip(sentence.clauses, own, strict=True):
            reader.read(clause, ClauseKind.TITLE if sentence.is_title else kind)
    return FoundTargets(tuple(once(reader.found)), tuple(reader.left), year)


@dataclass(slots=True)
class _Reader:
    """Reads clause after clause; what one leaves open the next may close.

    Attributes:
        found: the targets so far, in the order of the text.
        left: what was not taken, with the reason.
        group: places in `found` of the targets that this part of the sentence set, up to a ；, None for an amount that
            made none, so that 分别 behind counts them all.
        last_name: the metric spoken of last, also where it was no goal.
        last_is_open: whether the last target of `found` belongs to this sentence.
        wholes: what 其中 may name the parts of.
        before: `wholes` of the clause before.
        lists_parts: whether clauses go on naming parts: 其中：...
        sentence: the one being read, as it is shown.
        focus: the heading it stands under.
        unmarked: whether no word says that it sets goals.
    """

    found: list[FoundTarget] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    group: list[int | None] = field(default_factory=list)
    last_name: str = ""
    last_is_open: bool = False
    wholes: list[FoundTarget] = field(default_factory=list)
    before: list[FoundTarget] = field(default_factory=list)
    lists_parts: bool = False
    sentence: str = ""
    focus: str | None = None
    unmarked: bool = False

    def begin(self, sentence: Sentence, focus: str | None, *, unmarked: bool) -> None:
        """Enter the next sentence; `unmarked` where no word says that it sets goals."""
        self.unmarked = unmarked
        self.sentence, self.focus = sentence.text[:LONGEST_SENTENCE], focus
        if not sentence.text.startswith("其中"):
            self.group = []
        self.last_name, self.last_is_open = "", False
        self.wholes, self.before, self.lists_parts = [], [], False
        for clause in sentence.clauses:
            if clause.is_overlong:
                self._left(clause.said, message("sentences.overlong"))
            for text in clause.asides:
                if mentions(text):
                    self._left(text, message("sentences.aside"))

    def read(self, clause: Clause, kind: ClauseKind) -> None:
        """Read a clause."""
        self._enter_inset(clause.text)
        if kind is not ClauseKind.GOAL:
            self._leave(clause.text, kind)
        elif first_ever := _FIRST_EVER.search(clause.text):
            head, tail = clause.text[: first_ever.start()], clause.text[first_ever.end() :]
            for reading in readings(head):
                self._take(reading, head)
            self._take_first_ever(head)
            self._read_amounts(tail)
        elif not self._read_amounts(clause.text):
            self._read_words(clause)
        if clause.ending == "；":
            self.group = []

    def _enter_inset(self, text: str) -> None:
        """Take over what 其中 names parts of: in its clause, with a colon behind it in the clauses that follow."""
        if text.startswith("其中") and (self.group or not self.lists_parts):
            self.wholes, self.lists_parts = self._grouped(), text == "其中"
        elif not self.lists_parts:
            self.before, self.wholes = self.wholes, []

    def _read_amounts(self, text: str) -> bool:
        """Take the amounts of a text; return whether there are any."""
        read = readings(text)
        for reading in read:
            self._take(reading, text)
        if not read and mentions(text):
            self._left(text, message("sentences.size"))
        return bool(mentions(text))

    def _read_words(self, clause: Clause) -> None:
        """Read a clause without an amount: a name that a colon ends, or tasks."""
        if len(clause.text) <= LONGEST_NAME and not _ANNOUNCES.search(clause.text):
            name = metric_name(clause.text)
            if clause.ending == "：" or (is_measured(name) and clause.text.removeprefix("其中") == name):
                self.last_name, self.last_is_open = name, False
        tasks = [task for task in tasks_of(clause.text) if task != self.focus]
        for task in tasks:
            self.found.append(replace(self._new(task), measure=Measure.TASK))
        if tasks:
            self.group, self.last_is_open, self.last_name = [], False, ""

    def _leave(self, text: str, kind: ClauseKind) -> None:
        read = readings(text)
        self.last_name = next((each.name for each in reversed(read) if each.name), self.last_name)
        if mentions(text):
            self.last_is_open = self.last_is_open and not read
            self._left(text, message(f"sentences.{kind.value}"))

    def _left(self, text: str, why: Message) -> None:
        left = Left(text[:LONGEST_SENTENCE], why)
        if left not in self.left[-1:]:
            self.left.append(left)

    def _take(self, reading: Reading, text: str) -> None:
        if reading.mismatched:
            self._left(text, message("sentences.mismatch"))
        elif reading.mention.unit in {"", *lexicon.SCALES}:
            self._left(text, message("sentences.no_unit"))
        elif reading.name.endswith(("实事", "实事项目")):
            self._left(text, message("sentences.size"))
        elif not may_be_goal(reading):
            self._left(text, message("sentences.no_goal"))
        elif reading.mention.unit in lexicon.POINTS and _COMPARED.search(text):
            self._left(text, message("sentences.points"))
        elif reading.group is not None:
            self._take_for_group(reading, reading.group, text)
        elif self._is_total(reading, text):
            self._add(with_amount(self._new(f"{without_verb(self.last_name)}总数"), reading))
        elif reading.name not in {"", "总量", "总数"}:
            self._take_named(reading, text)
        else:
            self._take_for_last(reading, text)

    def _is_total(self, reading: Reading, text: str) -> bool:
        """Whether an amount is of all there are, behind the new ones: 新增创业载体5个、总数达到32个."""
        behind_new = self.last_is_open and naming_verb(self.last_name) and reading.name in {"", "总量", "总数"}
        return bool(behind_new and _TOTAL.search(text, 0, reading.mention.start))

    def _take_named(self, reading: Reading, text: str) -> None:
        name = self._whole_name(reading)
        if not is_named(name):
            self._left(text, message("sentences.no_metric"))
            self.group.append(None)
            return
        better = with_more(self.found[-1], reading, text) if self.last_is_open and name == self.last_name else None
        self.last_name = name
        if better:
            self.found[-1] = better
        else:
            self._add(with_amount(self._new(name), reading))

    def _whole_name(self, reading: Reading) -> str:
        """Return a name with what it takes over from the one before it."""
        name = with_verb_first(whole_name(reading, self._earlier(reading)), counted=reading.mention.is_count)
        if name in _INVESTED and (whose := self._projects()):
            return f"{whose}{name}"
        if name in _MORE and not reading.mention.is_count and self.last_name:
            return f"{self.last_name}增量"
        whole = next((each for each in reversed(self.wholes) if is_alike(each, reading)), None)
        if whole is None:
            return name
        verb = "" if naming_verb(name) else naming_verb(whole.metric)
        return f"{verb}{name}" if reading.mention.is_count else with_tail_of(name, whole.metric)

    def _earlier(self, reading: Reading) -> str:
        """Return the name that a reading leans on: the last, or for a size or a verb alone one counted alike."""
        candidates = self.wholes or self.before if is_verb(reading.name) else []
        if reading.name.endswith("以上"):
            candidates = self._grouped()
        alike = [each.metric for each in candidates if each.unit == reading.mention.unit]
        return alike[-1] if alike else self.last_name

    def _grouped(self) -> list[FoundTarget]:
        return [self.found[place] for place in self.group if place is not None]

    def _projects(self) -> str:
        """Return the projects counted last, which an investment belongs to: 推进项目160个，完成投资150亿元."""
        last = self._grouped()[-1].metric if self._grouped() else ""
        if not last.endswith(_PROJECTS):
            return ""
        plain = counted_by(last)
        return last if plain in _PROJECTS else plain

    def _new(self, name: str) -> FoundTarget:
        return FoundTarget(name, self.sentence, self.focus, unmarked=self.unmarked)

    def _add(self, target: FoundTarget) -> None:
        self.group.append(len(self.found))
        self.found.append(target)
        self.last_is_open = True

    def _take_for_last(self, reading: Reading, text: str) -> None:
        """An amount without a name: the growth or the better value of the last target, or a goal after an actual."""
        if self.last_is_open and (more := with_more(self.found[-1], reading, text)):
            self.found[-1] = more
        elif self.last_is_open and reading.reached and self.found[-1].metric.endswith(_INCREASE):
            name = self.found[-1].metric.removesuffix(_INCREASE)
            self._add(with_amount(self._new(name), reading))
        elif counts_too(self.found[-1], reading) if self.last_is_open else is_named(self.last_name):
            self._add(with_amount(self._new(self.last_name), reading))
        else:
            self._left(text, message("sentences.no_metric"))

    def _take_for_group(self, reading: Reading, which: slice, text: str) -> None:
        """An amount for several targets named before: 分别增长10%、9%, 均增长9%."""
        places = [place for place in self.group[which] if place is not None]
        if which == ALL:
            places = [place for place in places if self.found[place].growth is None]
        more = {place: one for place in places if (one := with_more(self.found[place], reading, text))}
        for place, target in more.items():
            self.found[place] = target
        if not more:
            self._left(text, message("sentences.no_metric"))

    def _take_first_ever(self, text: str) -> None:
        """零的突破: at least one, where there was none."""
        name = metric_name(text.rpartition("、")[2].removesuffix("实现"))
        if not is_named(name):
            self._left(text, message("sentences.no_metric"))
            return
        self.last_name = name
        unit = "家" if _FIRMS.search(name) else "个"
        one, none = Decimal(1), Decimal(0)
        self._add(replace(self._new(name), goal=one, unit=unit, measure=Measure.LEVEL, baseline=none))
