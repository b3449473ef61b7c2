"""The clauses of a bulletin as they are read: plain, and a list of figures item by item."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from dongyuan_targets.intake.prose import BRACKET, MARK, Clause

_SPARE = re.compile("[“”‘’\"'《》「」 的]")
_LIST_MARK = re.compile("(?<=[\\d%）\u4e00-\u9fff])、(?![-\\d])")


def plain(text: str) -> str:
    """Return a text as names and clauses are compared.

    >>> plain("“规模以上”工业的总产值")
    '规上工业总产值'
    """
    return _SPARE.sub("", text).replace("规模以上", "规上").replace("限额以上", "限上")


def pieces(clause: Clause) -> Iterator[Clause]:
    """Yield the pieces of a clause between 、 that each have a number: 工业投资9亿元、新上规企业8家."""
    hidden = BRACKET.sub(lambda found: "）" * len(found[0]), clause.said)
    begin, mark = 0, clause.mark
    for found in () if "分别" in hidden else _LIST_MARK.finditer(hidden):
        if any(each.isdigit() for each in hidden[begin : found.start()]):
            yield _piece(clause, begin, found.start(), mark)
            begin, mark = found.end(), "、"
    yield _piece(clause, begin, len(hidden), mark)


def _piece(clause: Clause, begin: int, end: int, mark: str) -> Clause:
    said = clause.said[begin:end].strip()
    asides = tuple(MARK.sub("、", plain(each)) for each in BRACKET.findall(said))
    return replace(clause, said=said, text=plain(BRACKET.sub("", said)), asides=asides, mark=mark)
