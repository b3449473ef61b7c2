"""What titles, sections, unit lines and a sheet's name say of the rows below them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dongyuan_targets.intake.sheets.columns import MONTH, PERIOD, periods_of
from dongyuan_targets.intake.vocabulary import Sense, known_words, take_apart
from dongyuan_targets.quantities.number import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from dongyuan_targets.intake.sheets.columns import Headers
    from dongyuan_targets.plan.model import Plan
    from dongyuan_targets.quantities.period import Period

_UNITS = re.compile(r"(?:金额|面积|计量|数量)?(?:单位|units?):(?P<units>[^():]{1,40})", re.IGNORECASE)
_FILLED_BY = re.compile(
    r"(?:填报|填表|报送|编制|制表|责任|牵头|上报|审核|复核|联系|单位负责|(?:数据|资料)?来源)"
    r"(?:单位|部门|人|股室|日期|时间|电话)?:[^()]*"
)
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
_DIGITS = {"十二": "12", "十一": "11", "十": "10"} | {name: str(n) for n, name in enumerate("一二三四五六七八九", 1)}
_MONTH_IN_WORDS = re.compile("(十二|十一|十|[一二三四五六七八九])(?=月)")
_ENGLISH = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_ENGLISH_MONTH = re.compile(rf"(?<![a-z])(?:{'|'.join(f'{name[:3]}(?:{name[3:]})?' for name in _ENGLISH)})(?![a-z])")
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
"""What a note may say beside the words of titles without saying anything of figures."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a line says of the rows below it.

    Attributes:
        period: the month to which its figures run.
        is_month: whether they are of that month alone.
        may_be_month: whether only a month is named, without a word of which span it is.
        units: the units it names.
        why: what of it is not understood, or keeps its rows from being figures; empty where all is well.
        conflicts: whether its periods are against each other or the plan's year, which no layout overrules.
    """

    text: str
    period: Period | None = None
    is_month: bool = False
    may_be_month: bool = False
    units: tuple[str, ...] = ()
    why: str = ""
    conflicts: bool = False


def plain_words(text: str) -> str:
    """Return a title without blanks, its months in figures, as its words are looked for."""
    said = "".join(normalise(text).split()).casefold()
    said = _ENGLISH_MONTH.sub(lambda found: f"{_month_of(found[0])}月", said)
    return _MONTH_IN_WORDS.sub(lambda found: _DIGITS[found[1]], said)


def frame_words(plan: Plan, own: Iterable[str]) -> dict[str, Sense]:
    """Return the words that a title may have: the known ones, and every piece of the plan's own names."""
    names = [plan.title, plan.title_en or "", *(focus.name for focus in plan.focuses)]
    names += [name for target in plan.targets for name in target.names]
    pieces = {
        name[start:end].casefold()
        for name in ("".join(each.split()) for each in names)
        for start in range(min(len(name), 40))
        for end in range(start + 2, min(len(name), start + 14) + 1)
    }
    words = known_words(_FRAME_WORDS)
    # A piece that holds a word which qualifies figures, such as 年度目标, must not hide it.
    qualifying = [word for word, sense in words.items() if sense not in {Sense.NEUTRAL, Sense.ACTUAL, Sense.GROWTH}]
    pieces = {piece for piece in pieces if not any(word in piece for word in qualifying)}
    return dict.fromkeys(pieces, Sense.NEUTRAL) | words | dict.fromkeys(own, Sense.OWN_PLACE)


def read_frame(text: str, plan: Plan, words: Mapping[str, Sense], headers: Headers, *, sheet: bool = False) -> Frame:
    """Return what a line says; of a sheet's name a bare month is the month to which its figures run."""
    said = plain_words(text)
    if sheet and _SHEET.fullmatch(said):
        return Frame(text)
    said = _NUMBERING.sub("", _FILLED_BY.sub("", said))
    units: list[str] = []
    unknown = ""
    for found in _UNITS.finditer(said):
        named = [each for each in _LIST.split(found["units"]) if each]
        units += named
        unknown = unknown or ("" if all(map(headers.is_unit, named)) else found["units"])
    said = _UNITS.sub("", said)
    stretches = [found[0] for found in PERIOD.finditer(said)]
    said = PERIOD.sub("", said)
    months = [found[0] for found in MONTH.finditer(said)]
    said = MONTH.sub("", said)
    years = {int(found[0][:4]) for found in _YEAR.finditer(said)}
    said = _YEAR.sub("", said)
    taken = take_apart(_MARKS.sub("", said), words)
    senses = {sense for sense, _ in taken.words}
    periods = periods_of([*stretches, *months], plan.year)
    conflicts = (
        len(periods) != len({*stretches, *months})
        or len(periods) > 1
        or bool(months and stretches)
        or bool(years - {plan.year})
    )
    why = unknown or "".join(taken.rest) or (text if conflicts or _are_not_actual(senses) else "")
    is_month = Sense.MONTH in senses
    period = next(iter(periods), None)
    bare = bool(months) and not is_month and not sheet and Sense.YEAR_TO_DATE not in senses
    return Frame(text, period, is_month, bare, tuple(units), why, conflicts or bool(unknown))


def without_number(text: str) -> str:
    """Return a line without the number of its item or table."""
    return _NUMBERING.sub("", text)


def is_note(text: str) -> bool:
    """Whether a line calls itself a note."""
    return bool(_NOTE.match(normalise(text)))


def read_note(text: str, plan: Plan, words: Mapping[str, Sense], headers: Headers) -> Iterator[Frame]:
    """Yield what a note says, piece by piece; whatever it says of figures is told in `why`.

    A day on which something was printed or sent says nothing of them.
    """
    known = {**words, **dict.fromkeys(NOTE_WORDS.split(), Sense.NEUTRAL)}
    for said in _NOTES_END.split(_NOTE.sub("", _FILLED_BY.sub("", normalise(text)))):
        piece = said.strip()
        read = read_frame(_DAY.sub("", piece), plan, known, headers)
        qualifies = read.period is not None or read.is_month or bool(read.units)
        if piece:
            yield replace(read, text=piece, why=read.why or (piece if qualifies else ""))


def _month_of(name: str) -> int:
    return next(number for number, each in enumerate(_ENGLISH, 1) if each.startswith(name))


def _are_not_actual(senses: set[Sense]) -> bool:
    """Whether a title's words say that its rows are no actual figures of this year."""
    if senses & {Sense.FORECAST, Sense.LAST_YEAR}:
        return True
    return bool(senses & {Sense.GOAL, Sense.SHARE}) and Sense.ACTUAL not in senses
