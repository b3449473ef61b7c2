"""A bulletin as sentences and clauses, each with the line it stands on."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from dongyuan_targets.intake.sentences.text_repair import repair

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 300
"""Characters of a clause that is read."""

NOTE = "※"
"""Stands for a footnote's mark: no word knows it, so a number beside it is left out."""

_BLANKS = re.compile(r"[^\S\n]+|[\u200b\ufeff]+")
_NOTE_MARKS = re.compile(r"[①-⓿❶-➓⁰¹²³⁴-⁹†‡＊*]|[\[［〔【]\d{1,3}[\]］〕】]")
_ITEM = re.compile(
    r"^(?:※|[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|\d{1,2}[.、](?!\d)|[●■◆▲·—]+)+"
)
_SENTENCE_END = re.compile("[。！？]|(?<=[%元家个亩])\\.(?!\\d)")
_MARK = re.compile("(?<!\\d)[，；：]|[，；：](?!\\d)|(?<=[%家个元亩])[，；：]")
_BRACKET = re.compile("（([^（）]{0,80})）")
_SPARE = re.compile("[“”‘’\"'《》「」 的]")
_OPEN_END = re.compile("[\u4e00-\u9fff\\d，、；：%）”]$")
_LIST_MARK = re.compile("(?<=[\\d%）\u4e00-\u9fff])、(?![-\\d])")
_WRAPPED, _ALIKE, _HEADING = 48, 3, 40


@dataclass(frozen=True, slots=True)
class BulletinClause:
    """What stands between two marks.

    Attributes:
        said: as it stands, for the reader of the report.
        text: without quotation marks, 的 and brackets; 规模以上 as 规上.
        asides: what its brackets hold, with 、 between its pieces.
        mark: the mark before it, empty at the sentence's beginning.
        line: counted from 1.
    """

    said: str
    text: str
    asides: tuple[str, ...]
    mark: str
    line: int


@dataclass(frozen=True, slots=True)
class BulletinSentence:
    """A sentence, or a heading; `begins` where it is the first of its paragraph, `item` is its number: （一）, 1."""

    text: str
    clauses: tuple[BulletinClause, ...]
    item: str
    is_heading: bool
    begins: bool = True


def plain(text: str) -> str:
    """Return a text as names and clauses are compared.

    >>> plain("“规模以上”工业的总产值")
    '规上工业总产值'
    """
    return _SPARE.sub("", text).replace("规模以上", "规上").replace("限额以上", "限上")


def sentences(text: str) -> Iterator[BulletinSentence]:
    """Yield the sentences of a text as it came."""
    for paragraph, starts in _paragraphs(text):
        place = 0
        for end in [*(each.end() for each in _SENTENCE_END.finditer(paragraph)), len(paragraph)]:
            piece = paragraph[place:end]
            if piece.strip("。！？ "):
                yield _sentence(piece, place, starts, whole=piece == paragraph)
            place = end


def _sentence(piece: str, place: int, starts: list[tuple[int, int]], *, whole: bool) -> BulletinSentence:
    item = _ITEM.match(piece)
    begin = item.end() if item else 0
    ended = piece.endswith(("。", "！", "？", "；"))
    clauses = tuple(_clauses(piece.rstrip("。！？."), begin, place, starts))
    return BulletinSentence(piece, clauses, piece[:begin], whole and not ended and len(piece) <= _HEADING, place == 0)


def _line(starts: list[tuple[int, int]], place: int) -> int:
    return starts[bisect_right(starts, (place, 1 << 60)) - 1][1]


def _clauses(piece: str, begin: int, place: int, starts: list[tuple[int, int]]) -> Iterator[BulletinClause]:
    """Yield the clauses; marks inside brackets end none."""
    hidden = _BRACKET.sub(lambda found: "（" + "_" * len(found[1]) + "）", piece)
    cuts = [(each.start(), each.end()) for each in _MARK.finditer(hidden, begin)]
    mark = ""
    for start, end in [*cuts, (len(piece), len(piece))]:
        for first, last, own in _listed(hidden, begin, start, mark):
            said = piece[first:last].strip()
            if said:
                asides = tuple(_MARK.sub("、", plain(each)) for each in _BRACKET.findall(said))
                text = plain(_ITEM.sub("", _BRACKET.sub("", said)) if own == "；" else _BRACKET.sub("", said))
                yield BulletinClause(said, text, asides, own, _line(starts, place + first))
        mark, begin = piece[start:end], end


def _listed(text: str, begin: int, end: int, mark: str) -> Iterator[tuple[int, int, str]]:
    """Yield the pieces of a clause between 、 that each have a number: 工业投资9亿元、新上规企业8家."""
    if "分别" not in text[begin:end]:
        for found in _LIST_MARK.finditer(text, begin, end):
            if any(each.isdigit() for each in text[begin : found.start()]):
                yield begin, found.start(), mark
                begin, mark = found.end(), "、"
    yield begin, end, mark


def _paragraphs(text: str) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """Yield paragraphs with the places where their lines begin; a line cut by its column goes on in the next one."""
    raw = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    lines = [_line_of_text(each) for each in raw]
    widths = [_width(each) for each in raw]
    alike = Counter(widths)
    held, starts = "", [(0, 1)]
    for number, line in enumerate(lines, 1):
        if held and not (line and _is_cut(widths[number - 2], alike) and _goes_on(lines[number - 2], line)):
            yield held, starts
            held = ""
        if not held:
            starts = []
        starts.append((len(held), number))
        held += line
    if held:
        yield held, starts


def _line_of_text(line: str) -> str:
    """Return a line repaired: blanks collapsed before any pattern, footnote marks kept apart from numbers."""
    return repair(_NOTE_MARKS.sub(NOTE, _BLANKS.sub(" ", line).strip())).replace("\n", " ")


def _width(line: str) -> int:
    """Return the columns that a line takes up, its indent among them."""
    return sum(2 if east_asian_width(each) in "WF" else 1 for each in line.rstrip())


def _is_cut(width: int, alike: Counter[int]) -> bool:
    return width >= _WRAPPED and sum(alike[each] for each in range(width - 3, width + 4)) >= _ALIKE


def _goes_on(line: str, after: str) -> bool:
    return bool(_OPEN_END.search(line)) and not _ITEM.match(after)
