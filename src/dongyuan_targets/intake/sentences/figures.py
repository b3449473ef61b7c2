"""Bulletin sentences: 1—6月，全县实现规上工业总产值118.6亿元，同比增长10.2%."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from dongyuan_targets.intake.sentences import lexicon
from dongyuan_targets.intake.sentences.clauses import sentences
from dongyuan_targets.intake.sentences.found import Bulletin, Left, SentenceFigure
from dongyuan_targets.intake.sentences.mood import Mood, Moods
from dongyuan_targets.intake.sentences.names import metric_name
from dongyuan_targets.intake.sentences.periods import Span, span
from dongyuan_targets.intake.sentences.reading import Leaning, Reading
from dongyuan_targets.intake.sentences.readings import readings, whole_name
from dongyuan_targets.intake.sentences.setting import Setting, setting
from dongyuan_targets.intake.sentences.text_repair import repair
from dongyuan_targets.message import message
from dongyuan_targets.period import Period, parse_period
from dongyuan_targets.unit import is_count

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dongyuan_targets.intake.sentences.clauses import Clause, Sentence
    from dongyuan_targets.model import Plan

_SPARE = re.compile("[“”\"'《》 的]")
_TAIL = re.compile("(?:累计|期末|年末|合计|总计|共)?(?:为|是|达到?)?$")
"""What stands between a metric and its amount and is no part of its name."""

_RANK = re.compile(
    r"第\s*(?:\d+|[一二三四五六七八九十]+)(?!产业|季度|批|次)\s*位?|前[一二三四五六七八九十\d]+位?(?![个季])|前列"
)
_INSET = re.compile("其中|当月|(?:仅|单)?\\d{1,2}月(?:份|当月|单月)")
_FLAT = re.compile("(?:同比|与(?:上年|去年)(?:同期)?(?:相比)?|较(?:上年|去年)(?:同期)?|增速)(?:基本)?持平")
_OF_A_WHOLE = re.compile("占|比重|完成(?:年度|全年|年|市|省)|目标的|任务的|计划的")
_SEVERAL_YEARS = re.compile("[两三四五]年平均|年均|环比")
_SUBJECT = re.compile("^(.{2,20}?)(?:累计)?(?:实现|完成)")
_OWN = re.compile("(?:全|我|本)[县市区旗]")
_ELSEWHERE = re.compile(
    "(?:镇|乡|街道|园区|开发区|高新区|新区|工业园|村|公司|集团|厂|企业|[^全我本]县|[^全我本城]市|[^全我本]区)$"
)


def read_figures(text: str, plan: Plan, period: str | None = None) -> Bulletin:
    """Return the figures that a bulletin's sentences report of a plan's targets.

    Args:
        text: the bulletin.
        plan: metrics are matched by id, name or alias, letter by letter but for 规模以上 and quotation marks.
        period: taken where the text names none yet.

    >>> from dongyuan_targets.plan_file import parse_plan
    >>> plan = parse_plan('''schema = 1
    ... title = "某县"
    ... year = 2022
    ... focus = [{ id = "f", name = "工业" }]
    ... target = [{ id = "t", focus = "f", metric = "规上工业总产值", unit = "亿元", goal = 237 }]
    ... '''.encode())
    >>> found = read_figures("1—6月，全县实现规上工业总产值118.6亿元，同比增长10.2%，居全市第3位。", plan)
    >>> [(each.period, each.value, each.growth_rate) for each in found.figures], [each.text for each in found.left]
    ([('2022-06', '118.6亿元', '10.2')], ['居全市第3位'])
    """
    read = list(sentences(repair(text)))
    about = _about(plan, "\n".join(each.text for each in read), read)
    moods = Moods(about, bulletin=True)
    given = parse_period(period, plan.year) if period is not None else None
    reader = _Reader(_names(plan), _parts(plan), plan.year, given)
    for sentence in read:
        reader.begin(sentence)
        for clause, mood in zip(sentence.clauses, moods.of(sentence), strict=True):
            reader.read(clause, mood)
    return Bulletin(tuple(each for each in reader.found if each.value or each.growth_rate), tuple(reader.left))


def metric_key(name: str) -> str:
    """Return a metric's name as it is compared: without lead-ins, quotation marks and 的, 规模以上 as 规上.

    >>> metric_key("全县规模以上工业总产值"), metric_key("规上工业总产值累计为")
    ('规上工业总产值', '规上工业总产值')
    """
    plain_name = _SPARE.sub("", repair(name)).replace("规模以上", "规上").replace("限额以上", "限上")
    return _TAIL.sub("", metric_name(plain_name)) or plain_name


def _names(plan: Plan) -> dict[str, str]:
    """Return each name of a target with its id; what two targets could be called is nobody's name."""
    owners: dict[str, set[str]] = {}
    for target in plan.targets:
        for name in (target.id, target.metric, target.metric_en, *target.aliases):
            if name:
                owners.setdefault(metric_key(name), set()).add(target.id)
    return {name: next(iter(ids)) for name, ids in owners.items() if len(ids) == 1}


def _parts(plan: Plan) -> dict[tuple[str, str], tuple[str, str | None]]:
    """Return id and unit of each part, by its target's id and its own name."""
    return {
        (whole.id, metric_key(name)): (target.id, target.unit)
        for whole in plan.targets
        for target, part in whole.parts_as_targets
        for name in (part.name, part.name_en)
        if name
    }


def _about(plan: Plan, text: str, read: Sequence[Sentence]) -> Setting:
    """Return the setting; a plan whose title names a county speaks of that county."""
    own = next((each for each in ("县", "区", "旗", "市") if each in plan.title), "")
    found = setting(text, read)
    return replace(found, place=own or found.place, year=None)


@dataclass(slots=True)
class _Reader:
    """Reads clause after clause; period and subject hold on until others are named.

    Attributes:
        group: places in `found` of the figures that the last names are of, None for names of no target; a growth
            without a name belongs to them.
        time: what the last period named makes of the figures.
        around: the same outside of 其中6月当月…, which holds to the end of its sentence or to a semicolon.
        away: whether the sentence's subject is another place.
        whole: the target that the sentence gave a figure of last, whose parts may follow: 其中仙塘镇8个.
    """

    names: Mapping[str, str]
    parts: Mapping[tuple[str, str], tuple[str, str | None]]
    year: int
    period: Period | None
    found: list[SentenceFigure] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    time: Span = field(default_factory=Span)
    around: Span | None = None
    group: list[int | None] = field(default_factory=list)
    away: bool = False
    last_name: str = ""
    whole: str = ""

    def begin(self, sentence: Sentence) -> None:
        """Enter the next sentence."""
        self.group, self.away, self.last_name, self.whole = [], False, "", ""
        self._leave_inset()
        self.time = Span(is_part=self.time.is_part)
        for text in sentence.overlong:
            self._left(text, "overlong")
        for aside in sentence.asides:
            if readings(aside):
                self._left(aside, "aside")

    def read(self, clause: Clause, mood: Mood) -> None:
        """Read a clause."""
        text = clause.text
        self._enter(text, mood)
        for rank in [text] if _RANK.search(text) else []:
            self._left(rank, "rank")
        read = readings(text)
        if not read and _FLAT.search(text):
            self._take_flat(text, mood)
        for reading in read:
            self._take(reading, text, mood)
        if clause.mark == "；":
            self.group = []
            self._leave_inset()

    def _enter(self, text: str, mood: Mood) -> None:
        """Take over the time and the subject that a clause names."""
        time = span(text, self.year)
        if time != Span():
            if time.is_part and not self.time.is_part and self.group and _INSET.match(text):
                self.around = self.time
            self.time = time
        if time.period is not None and mood is Mood.ACTUAL:
            self.period = time.period
        subject = _SUBJECT.match(text)
        name = metric_name(subject[1]) if subject else ""
        if name and metric_key(name) not in self.names:
            self.away = bool(_ELSEWHERE.search(name))
        elif _OWN.match(text):
            self.away = False

    def _leave_inset(self) -> None:
        if self.around is not None:
            self.time, self.around = self.around, None

    def _left(self, text: str, why: str) -> None:
        left = Left(text[:200], message(f"sentences.{why}"))
        if left not in self.left[-1:]:
            self.left.append(left)

    def _refusal(self, text: str, mood: Mood, *, of_part: bool = False) -> str | None:
        """Return why no number of a clause is an actual figure of the plan, None where it may be one."""
        if mood is not Mood.ACTUAL:
            return str(mood.value)
        if self.away and not of_part:
            return "other_place"
        if self.time.is_part:
            return "part_of_year"
        if self.time.is_last_year:
            return "last_year"
        if _SEVERAL_YEARS.search(text):
            return "several_years"
        return "no_period" if self.period is None else None

    def _take(self, reading: Reading, text: str, mood: Mood) -> None:
        target = self._target(reading) if reading.name else self._last_target()
        of_part = target is not None and "/" in target
        why = self._refusal(text, mood, of_part=of_part) or self._unfit(reading, text)
        if reading.name:
            self.group.append(None)
            self.whole = target.partition("/")[0] if target else ""
            why = why or (None if target else "unknown_metric")
        if why is None and target and reading.name:
            self._take_named(target, reading, text)
        elif why is None:
            why = self._take_for_group(reading, text)
        if why is not None:
            self._left(text, why)

    def _unfit(self, reading: Reading, text: str) -> str | None:
        """Return why an amount is no figure: points, a share of something, about so much."""
        if reading.mention.unit in lexicon.POINTS:
            return "points"
        if reading.mention.is_share and not reading.sign and _OF_A_WHOLE.search(text):
            return "share"
        if reading.comparator is not None or reading.mention.upper is not None:
            return "inexact"
        if reading.mismatched:
            return "mismatch"
        return None

    def _target(self, reading: Reading) -> str | None:
        """Return the target that a reading names, as it stands or with what it takes over from the name before."""
        self.last_name = whole = whole_name(reading, self.last_name)
        own = self.names.get(metric_key(reading.name)) or self.names.get(metric_key(whole))
        return own or self._part(reading)

    def _part(self, reading: Reading) -> str | None:
        """Return the part, of the target before it, that a reading names and measures in its unit, or by its growth."""
        part, unit = self.parts.get((self.whole, metric_key(reading.name)), (None, None))
        own = reading.mention.unit
        alike = bool(reading.sign) or own == unit or (is_count(own) and is_count(unit or ""))
        return part if alike else None

    def _last_target(self) -> str | None:
        place = self.group[-1] if self.group else None
        return self.found[place].target if place is not None else None

    def _take_named(self, target: str, reading: Reading, text: str) -> None:
        self.group[-1] = len(self.found)
        self.found.append(_with_amount(SentenceFigure(target, str(self.period), None, None, text), reading))

    def _take_for_group(self, reading: Reading, text: str) -> str | None:
        """Take a growth for the last name, or behind 分别 and 均 for the names it is of."""
        places = self.group[-1:]
        if reading.leaning is Leaning.IN_TURN:
            places = self.group[reading.place :][:1]
        elif reading.leaning is Leaning.GROUP:
            places = self.group
        taken = [place for place in places if place is not None and self.found[place].growth_rate is None]
        if not taken or not reading.sign:
            return "no_metric"
        for place in taken:
            figure = self.found[place]
            joined = figure.text if text in figure.text else f"{figure.text}，{text}"
            self.found[place] = replace(_with_amount(figure, reading), text=joined)
        return None

    def _take_flat(self, text: str, mood: Mood) -> None:
        """同比持平: a growth of 0."""
        name = metric_name(_FLAT.split(text)[0])
        target = self.names.get(metric_key(name)) if name else None
        place = self.group[-1] if self.group and not name else None
        why = self._refusal(text, mood)
        if why is None and target is not None:
            self.group = [len(self.found)]
            self.found.append(SentenceFigure(target, str(self.period), None, "0", text))
        elif why is None and place is not None and self.found[place].growth_rate is None:
            figure = self.found[place]
            self.found[place] = replace(figure, growth_rate="0", text=f"{figure.text}，{text}")
        else:
            self._left(text, why or "unknown_metric")


def _with_amount(figure: SentenceFigure, reading: Reading) -> SentenceFigure:
    number = reading.mention.number
    if not reading.sign:
        return replace(figure, value=f"{number}{reading.mention.unit}")
    if reading.mention.unit == lexicon.TIMES_OVER:
        number = number * 100
    return replace(figure, growth_rate=f"{reading.sign * number if number else number:f}")
