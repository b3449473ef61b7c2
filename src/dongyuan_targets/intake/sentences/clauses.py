"""A text as paragraphs, sentences and clauses; what stands in brackets apart."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_WRAPPED, _ALIKE = 24, 3
"""A line that ends in no mark was broken by its column where so many lines are at least so long, and equally long."""

_HEADING = 40
_LONGEST = 300
"""Characters of a clause that is read; what goes on longer without a mark is a table or no prose at all."""

_ENDS = re.compile("(?<=[。！？])")
_CLAUSE_ENDS = re.compile("[，；：]")
_BRACKET = re.compile("（([^（）]{0,80})）")
_ITEM = re.compile(
    "^(?:（[一二三四五六七八九十]{1,3}）|[一二三四五六七八九十]{1,3}、(?!(?:[二三]、)?[二三]次?产)|\\d{1,2}[.、](?!\\d)|[●■◆·—]+)"
)
_NUMBERED = re.compile(r"^\d{1,2}[.、](?!\d)")
_TITLE = re.compile("^[^，；：。]{4,80}(?:报告|计划|要点|方案|意见|通知|讲话|总结)(?:（[^（）]*）)?$")
_CONTINUES = re.compile("[\u4e00-\u9fff\\d，、；：%”）]$")


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of a sentence between two marks.

    Attributes:
        text: without its brackets.
        mark: the mark that ends it, empty at the sentence's end.
    """

    text: str
    mark: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or a heading.

    Attributes:
        text: as it stands, after repair.
        clauses: its pieces, without brackets.
        overlong: pieces too long to be clauses.
        asides: what the brackets hold.
        paragraph: which paragraph it is in, counted from 0.
        item: its number where it begins with one: （一）, 1.
        is_heading: whether it is a line of its own without an end.
        is_title: whether it is the title of a document, which sets nothing: 关于…计划草案的报告.
    """

    text: str
    clauses: tuple[Clause, ...]
    overlong: tuple[str, ...]
    asides: tuple[str, ...]
    paragraph: int
    item: str
    is_heading: bool
    is_title: bool


def sentences(text: str) -> Iterator[Sentence]:
    """Yield the sentences of a repaired text.

    >>> [[each.text for each in found.clauses] for found in sentences("一、目标。增长9%（可比价），力争10%；稳就业")]
    [['目标'], ['增长9%', '力争10%', '稳就业']]
    """
    for number, paragraph in enumerate(_paragraphs(text)):
        for piece in _ENDS.split(paragraph):
            if piece.strip():
                yield _sentence(piece.strip(), number, whole=piece.strip() == paragraph.strip())


def _paragraphs(text: str) -> Iterator[str]:
    """Yield paragraphs; a long line without an end goes on in the next one."""
    held: list[str] = []
    lines = text.split("\n")
    lengths = Counter(map(len, lines))
    for line in lines:
        if held and not (line and _goes_on(held[-1], line, lengths)):
            yield "".join(held)
            held = []
        if line.strip():
            held.append(line)
    if held:
        yield "".join(held)


def _goes_on(line: str, after: str, lengths: Counter[int]) -> bool:
    alike = sum(lengths[length] for length in range(len(line) - 1, len(line) + 2))
    return len(line) >= _WRAPPED and alike >= _ALIKE and bool(_CONTINUES.search(line)) and not _ITEM.match(after)


def _sentence(text: str, paragraph: int, *, whole: bool) -> Sentence:
    item = _ITEM.match(text)
    body = text[item.end() :] if item else text
    plain = _BRACKET.sub("", body.rstrip("。！？ "))
    marks = [*_CLAUSE_ENDS.findall(plain), ""]
    pieces = [
        Clause(said, mark)
        for piece, mark in zip(_CLAUSE_ENDS.split(plain), marks, strict=True)
        if (said := _NUMBERED.sub("", piece.strip()))
    ]
    ended = text.endswith(("。", "！", "？", "；"))
    return Sentence(
        text,
        clauses=tuple(each for each in pieces if len(each.text) <= _LONGEST),
        overlong=tuple(each.text for each in pieces if len(each.text) > _LONGEST),
        asides=tuple(_BRACKET.findall(body)),
        paragraph=paragraph,
        item=item[0] if item else "",
        is_heading=whole and not ended and len(text) <= _HEADING,
        is_title=whole and not item and _TITLE.search(text) is not None,
    )
