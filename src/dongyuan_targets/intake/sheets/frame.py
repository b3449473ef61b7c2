"""What titles, sections, unit lines and a sheet's name say about the rows below them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from dongyuan_targets.intake.sheets.columns import MONTH, PERIOD, Headers, periods_of, plain_words
from dongyuan_targets.intake.vocabulary import AMOUNTS, PLACE, SOME, Sense, known_words, take_apart
from dongyuan_targets.plan.model import Plan
from dongyuan_targets.quantities.number import normalise
from dongyuan_targets.quantities.period import Period

_UNITS = re.compile(r"(?:金额|面积|计量|数量)?(?:单位|units?):(?P<units>[^():]{1,40})", re.IGNORECASE)
_FILLED_BY = re.compile(
    r"(?:填报|填表|报送|编制|制表|责任|牵头|上报|审核|复核|联系|单位负责|(?:数据|资料)?来源)"
    r"(?:(?P<unit>单位|部门)|人|股室|日期|时间|电话)?:(?P<by>[^()]*)"
)
_DEPARTMENT = re.compile(r"[^县市区镇乡村:]{0,12}?(?:局|委|办|室|科|股|站|队|中心|部|政府)|$")
"""A department, once the own place's name is removed; a town or firm reports only its own figures."""
_NOTE = re.compile(r"(?:备注|附注|注|说明)\d*\s*[:、.]")
_NOTES_END = re.compile(r"[。;,，；]|(?<!\d)\d{1,2}[.、](?!\d)")
_DAY = re.compile(r"(?:(?:19|20)\d\d年)?\d{1,2}月\d{1,2}日|(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}")
_LIST = re.compile(r"[、,;/和]")
_NUMBERING = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[、.](?!\d)|附件\d*:?|附?表[\d一二三四五六七八九十]*[:.、]?)"
)
_SHEET = re.compile(r"(?:sheet|工作表|表)\s*\d*", re.IGNORECASE)
_MARKS = re.compile(r"[()\[\]:,、;_*/.·\-—《》“”]+")
_YEAR = re.compile(r"(?:19|20)\d\d年?度?")
_FRAME_WORDS = {
    Sense.YEAR_TO_DATE: "今年以来",
    Sense.ACTUAL: "运行 运行情况 实绩",
    Sense.NEUTRAL: (
        "及 和 与 的 各 年 份 月份 部分 有关 相关 全部 数据 情况表 统计表 汇总表 汇总 快报 简表 "
        "一览表 完成情况表 填报表 填报 报表 进度表 社会 发展 国民经济 县 区 综合 统计期 报告期 "
        "期间 figures for of"
    ),
}


NOTE_WORDS = (
    "本 本表 表中 上表 以上 上述 各项 均 为 系 由 数 口径 来源 来源于 来自 提供 统计局 局 部门 仅供 内部 参考 初步"
)
"""Words that notes, beyond those of titles, may use without qualifying the figures."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a line of text says about the rows below it.

    Attributes:
        period: the month up to which the figures run, None if not given.
        is_month: whether the figures are of that month alone.
        may_be_month: whether a month is named without a word for "month alone" or "year to date".
        units: the units named.
        why: the part not understood, or the text if the rows are no actual figures; empty if neither.
        conflicts: whether periods, year, unit or reporter make it unusable; a layout cannot override this.
        row: the index of its row, None for a sheet's name.
        some: projects or firms named; the rows hold figures of these only.
    """

    text: str
    period: Period | None = None
    is_month: bool = False
    may_be_month: bool = False
    units: tuple[str, ...] = ()
    why: str = ""
    conflicts: bool = False
    some: tuple[str, ...] = ()
    row: int | None = None


@dataclass(frozen=True, slots=True)
class FrameWords:
    """Words that titles of a plan's sheets may use.

    Attributes:
        known: the known words, and every piece of the plan's own names.
        names: the targets' names, joined; a title may contain a piece of one.
        titles: the plan's title and the focuses' names, joined; a piece of these does not limit whose figures follow.
    """

    known: Mapping[str, Sense]
    names: str
    titles: str

    @classmethod
    def of(cls, plan: Plan, own: Iterable[str]) -> FrameWords:
        """Return the words for a plan; `own` holds the names of its place."""
        titles = _joined([plan.title, plan.title_en or "", *(focus.name for focus in plan.focuses)])
        names = _joined(name for target in plan.targets for name in target.names)
        pieces = {
            name[start:end]
            for name in (*titles.split(_BREAK), *names.split(_BREAK))
            for start in range(min(len(name), 40))
            for end in range(start + 2, min(len(name), start + 14) + 1)
        }
        words = known_words(_FRAME_WORDS) | {_BREAK: Sense.NEUTRAL}
        # A piece that contains a qualifying word, such as 年度目标, must not hide it.
        qualifying = [word for word, sense in words.items() if sense not in {Sense.NEUTRAL, Sense.ACTUAL, Sense.GROWTH}]
        pieces = {piece for piece in pieces if not any(word in piece for word in qualifying)}
        known = dict.fromkeys(pieces, Sense.NAME) | words | dict.fromkeys(own, Sense.OWN_PLACE)
        return cls(known, names, titles)

    def with_notes(self) -> FrameWords:
        """Return these words and those that notes may add."""
        return replace(self, known={**self.known, **dict.fromkeys(NOTE_WORDS.split(), Sense.NEUTRAL)})


_BREAK = "·"
"""Replaces marks, periods and units in a title, so that no name is matched across them."""


def _joined(names: Iterable[str]) -> str:
    return _BREAK.join("".join(each.split()).casefold() for each in names if each)


def read_frame(text: str, plan: Plan, words: FrameWords, headers: Headers, *, sheet: bool = False) -> Frame:
    """Return what a line says; in a sheet's name a bare month means the year up to that month."""
    said = plain_words(text)
    if (sheet and _SHEET.fullmatch(said)) or _DAY.fullmatch(said.strip("()")):
        return Frame(text)
    own = tuple(word for word, sense in words.known.items() if sense is Sense.OWN_PLACE)
    filled = [(found["unit"], _without_own(found["by"], own)) for found in _FILLED_BY.finditer(said)]
    others = (by for unit, by in filled if PLACE.fullmatch(by) or (unit and not _DEPARTMENT.match(by)))
    unknown = next(others, "")
    said = _NUMBERING.sub("", _FILLED_BY.sub("", said))
    units: list[str] = []
    for found in _UNITS.finditer(said):
        named = [each for each in _LIST.split(found["units"]) if each]
        units += named
        unknown = unknown or ("" if all(map(headers.is_unit, named)) else found["units"])
    said = _UNITS.sub(_BREAK, said)
    stretches = [found[0] for found in PERIOD.finditer(said)]
    said = PERIOD.sub(_BREAK, said)
    months = [found[0] for found in MONTH.finditer(said)]
    said = MONTH.sub(_BREAK, said)
    years = {int(found[0][:4]) for found in _YEAR.finditer(said)}
    said = _YEAR.sub(_BREAK, said)
    taken = take_apart(_MARKS.sub(_BREAK, said), words.known)
    senses = {sense for sense, _ in taken.words}
    of = _runs(taken.words)
    strange = [run for run in of if run not in words.names and run not in words.titles]
    periods = periods_of([*stretches, *months], plan.year)
    conflicts = (
        len(periods) != len({*stretches, *months})
        or len(periods) > 1
        or bool(months and stretches)
        or bool(years - {plan.year})
    )
    why = unknown or "".join((*taken.rest, *strange)) or (text if conflicts or _are_not_actual(taken.words) else "")
    is_month = Sense.MONTH in senses
    period = next(iter(periods), None)
    bare = bool(months) and not is_month and not sheet and Sense.YEAR_TO_DATE not in senses
    some = tuple(run for run in of if SOME.search(run) and run not in words.titles)
    return Frame(text, period, is_month, bare, tuple(units), why, conflicts or bool(unknown), some)


def _without_own(text: str, own: Sequence[str]) -> str:
    """Return a text without the name of the own place before it, or its rank alone (县 in 县统计局)."""
    return next(
        (text.removeprefix(each) for each in (*own, *(each[-1] for each in own)) if text.startswith(each)), text
    )


def _runs(words: Sequence[tuple[Sense, str]]) -> list[str]:
    """Join adjacent pieces of names: 重点 and 企业 may be known, 重点企业 in no name."""
    return ["".join(word for _, word in run) for is_name, run in groupby(words, _is_name) if is_name]


def _is_name(word: tuple[Sense, str]) -> bool:
    return word[0] is Sense.NAME


def without_number(text: str) -> str:
    """Return a line without its leading item or table number."""
    return _NUMBERING.sub("", text)


def is_note(text: str) -> bool:
    """Whether a line is marked as a note."""
    return bool(_NOTE.match(normalise(text)))


def read_note(text: str, plan: Plan, words: FrameWords, headers: Headers) -> Iterator[Frame]:
    """Yield what each piece of a note says; `why` holds every piece that qualifies figures.

    The day on which something was printed or sent qualifies nothing.
    """
    known = words.with_notes()
    for said in _NOTES_END.split(_NOTE.sub("", _FILLED_BY.sub("", normalise(text)))):
        piece = said.strip()
        read = read_frame(_DAY.sub("", piece), plan, known, headers)
        qualifies = read.period is not None or read.is_month or bool(read.units)
        if piece:
            yield replace(read, text=piece, why=read.why or (piece if qualifies else ""))


def _are_not_actual(words: Sequence[tuple[Sense, str]]) -> bool:
    """Whether a title's words say that its rows are not this year's actual figures, as 计划完成数 does."""
    senses = {sense for sense, _ in words}
    if senses & {Sense.FORECAST, Sense.LAST_YEAR}:
        return True
    triples = zip(words, words[1:], [*words[2:], (Sense.NEUTRAL, _BREAK)], strict=False)
    if any(
        of is Sense.GOAL and done in {"完成", "实现"} and (behind is Sense.ACTUAL or word in {"表", _BREAK})
        for (of, _), (_, done), (behind, word) in triples
    ):
        return True
    # 目标完成情况 means actual figures; 完成情况（目标）, 增减情况 and 完成率 do not; 完成进度 may be either.
    told = [
        sense
        for sense, word in words
        if (sense is Sense.ACTUAL and word not in AMOUNTS) or (sense in _NOT_ACTUAL and word != "进度")
    ]
    if Sense.ACTUAL not in told:
        return bool(senses & _NOT_ACTUAL)
    return told[-1] in {Sense.GOAL, Sense.SHARE}


_NOT_ACTUAL = frozenset({Sense.GOAL, Sense.SHARE, Sense.GROWTH, Sense.CHANGE})
