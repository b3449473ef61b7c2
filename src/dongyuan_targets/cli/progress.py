"""The progress of a command that takes longer than a second: one line on stderr, only on a terminal."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from dongyuan_targets import streams
from dongyuan_targets.render.cells import shorten

if TYPE_CHECKING:
    from dongyuan_targets.message import Language

Item = TypeVar("Item")

_PATIENCE = 1.0
"""Seconds after which progress is shown, as silence would look like a hang."""


def watched(
    items: Sequence[Item],
    language: Language,
    name: Callable[[Item], str] = str,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[Item]:
    """Yield items; where that goes on for long, say which one it is at.

    The line is wiped before the next item and at the end, so that it is in nobody's way. The clock is the tests'.
    """
    if not sys.stderr.isatty() or len(items) == 1:
        yield from items
        return
    from dongyuan_targets.text import words

    begun = clock()
    for done, item in enumerate(items):
        is_late = clock() - begun > _PATIENCE
        if is_late:
            line = words("progress.at", language, done=done, count=len(items), name=name(item))
            streams.status(shorten(line, shutil.get_terminal_size().columns - 1))
        yield item
        if is_late:
            streams.status("")
