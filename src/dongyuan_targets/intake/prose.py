"""A pasted text as sentences and clauses, each with its line: repaired, lines cut by their column joined."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import east_asian_width

from dongyuan_targets.intake.text_repair import repair

LONGEST = 300
"""Characters of a clause that is read; what goes on longer without a mark is a table or no prose at all."""

NOTE = "※"
"""Stands for a footnote's mark: no word knows it, so a number beside it is no number alone."""

_CUT, _ALIKE, _NEARLY = 48, 3, 3
"""A line without an end was cut by its column where so many lines are so wide and differ by no more."""

_HEADING = 40
_BLANKS = re.compile(r"[^\S\n]+|[\u200b\ufeff]+")
_NOTE_MARKS = re.compile(r"[①-⓿❶-➓⁰¹²³⁴-⁹†‡＊*]|[\[［〔【]\d{1,3}[\]］〕】]")
_ITEM = re.compile(
    r"^(?:※|[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}、(?!(?:[二三]、)?[二三]次?产)"
    r"|\d{1,2}[.、](?!\d)|[●■◆▲·—]+)+"
)
_SENTENCE_END = re.compile("[。！？]|(?<=[%元家个亩])\\.(?!\\d)")
MARK = re.compile("(?<!\\d)[，；：]|[，；：](?!\\d)|(?<=[%家个元亩])[，；：]")
BRACKET = re.compile("（([^（）]{0,80})）")
_TITLE = re.compile("^[^，；：。]{4,80}(?:报告|计划|要点|方案|意见|通知|讲话|总结)(?:（[^（）]*）)?$")
_OPEN_END = re.compile("[\u4e00-\u9fff\\d，、；：%”）]$")
_ENDS = "。！？；"


@dataclass(frozen=True, slots=True)
class Clause:
    """What stands between two marks.

    Attributes:
        said: as it stands, after repair, without its number in a list.
        text: without its brackets too; empty where it is too long to be read.
        asides: what its brackets hold.
        mark: the mark before it, empty at the sentence's beginning.
        ending: the mark behind it, empty at the sentence's end.
        line: counted from 1.
    """

    said: str
    text: str
    asides: tuple[str, ...]
    mark: str
    ending: str
    line: int

    @property
    def is_overlong(self) -> bool:
        """Whether it is too long to be a clause."""
        return len(self.said) > LONGEST and not self.text


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or a heading.

    Attributes:
        text: as it stands, after repair.
        paragraph: which one it is in, counted from 0.
        item: its number where it begins with one: （一）, 1.
        begins: whether it is the first of its paragraph.
        is_heading: whether it is a line of its own without an end.
        is_title: whether it is the title of a document, which says nothing itself: 关于…计划草案的报告.
    """

    text: str
    clauses: tuple[Clause, ...]
    paragraph: int
    item: str
    begins: bool
    is_heading: bool
    is_title: bool


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """Lines that belong together, and where in their text each begins."""

    text: str
    starts: tuple[tuple[int, int], ...]

    def line_at(self, place: int) -> int:
        return self.starts[bisect_right(self.starts, place, key=lambda start: start[0]) - 1][1]


def sentences(text: str, *, note: str = "") -> Iterator[Sentence]:
    """Yield the sentences of a text as it came.

    Args:
        text: lines are counted in it.
        note: what a footnote's mark becomes that stands behind no number; behind one it is always `NOTE`.

    >>> [[each.text for each in found.clauses] for found in sentences("一、目标。增长9%（可比价），力争10%；稳就业")]
    [['目标'], ['增长9%', '力争10%', '稳就业']]
    """
    for number, paragraph in enumerate(_paragraphs(text, note)):
        place = 0
        for end in [*(each.end() for each in _SENTENCE_END.finditer(paragraph.text)), len(paragraph.text)]:
            if paragraph.text[place:end].strip("。！？ "):
                yield _sentence(paragraph, number, place, end)
            place = end


def _sentence(paragraph: _Paragraph, number: int, place: int, end: int) -> Sentence:
    text = paragraph.text[place:end]
    item = _ITEM.match(text)
    whole = text == paragraph.text
    return Sentence(
        text.strip(),
        tuple(_clauses(paragraph, place, place + (item.end() if item else 0), text)),
        paragraph=number,
        item=item[0] if item else "",
        begins=place == 0,
        is_heading=whole and not text.endswith(tuple(_ENDS)) and len(text) <= _HEADING,
        is_title=whole and not item and _TITLE.search(text) is not None,
    )


def _clauses(paragraph: _Paragraph, place: int, begin: int, text: str) -> Iterator[Clause]:
    """Yield the clauses of a text at a place; marks inside brackets end none."""
    text = text.rstrip("。！？. ")
    hidden = BRACKET.sub(lambda found: "（" + "_" * len(found[1]) + "）", text)
    cuts = [(each.start(), each.end()) for each in MARK.finditer(hidden, begin - place)]
    mark, first = "", begin - place
    for start, end in [*cuts, (len(text), len(text))]:
        said = text[first:start].strip()
        said = _ITEM.sub("", said) if mark in {"；", "："} else said
        if said:
            plain = BRACKET.sub("", said)
            read = plain if len(plain) <= LONGEST else ""
            line = paragraph.line_at(place + first)
            yield Clause(said, read, tuple(BRACKET.findall(said)), mark, text[start:end], line)
        mark, first = text[start:end], end


def _paragraphs(text: str, note: str) -> Iterator[_Paragraph]:
    """Yield paragraphs; a line cut by its column goes on in the next one."""
    raw = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    lines = repair("\n".join(_with_notes(_BLANKS.sub(" ", each).strip(), note) for each in raw)).split("\n")
    widths = [_width(each) for each in raw]
    alike = Counter(widths)
    held, starts = "", [(0, 1)]
    for number, line in enumerate(lines, 1):
        if held and not (line and _is_cut(widths[number - 2], alike) and _goes_on(lines[number - 2], line)):
            yield _Paragraph(held, tuple(starts))
            held = ""
        if not held:
            starts = []
        starts.append((len(held), number))
        held += line
    if held:
        yield _Paragraph(held, tuple(starts))


def _with_notes(line: str, note: str) -> str:
    return _NOTE_MARKS.sub(lambda found: NOTE if line[: found.start()][-1:].isdigit() else note, line)


def _width(line: str) -> int:
    """Return the columns that a line takes up, its indent among them."""
    return sum(2 if east_asian_width(each) in "WF" else 1 for each in line.rstrip())


def _is_cut(width: int, alike: Counter[int]) -> bool:
    return width >= _CUT and sum(alike[each] for each in range(width - _NEARLY, width + _NEARLY + 1)) >= _ALIKE


def _goes_on(line: str, after: str) -> bool:
    return bool(_OPEN_END.search(line)) and not _ITEM.match(after)
