"""The text of a plan: its blocks, and one appended so that every byte before it stays as it is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dongyuan_targets.errors import InvalidFileError, RefusedError
from dongyuan_targets.ledger import pair
from dongyuan_targets.message import message
from dongyuan_targets.plan_file import parse_plan

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dongyuan_targets.model import Plan


def append_target(content: bytes, given: Mapping[str, object], file: str) -> tuple[bytes, Plan]:
    """Return a plan's bytes with a target after them, and the plan that they are then.

    Raises:
        InvalidFileError: the plan was broken before, or the new target would break it: with every problem.
        RefusedError: the file is written so that a block at its end changes something else.
    """
    before = parse_plan(content, file)
    newline = b"\r\n" if b"\r\n" in content else b"\n"
    lines = ["", *([] if content.endswith(b"\n") else [""]), *block("target", given), ""]
    written = content + newline.join(line.encode() for line in lines)
    try:
        after = parse_plan(written, file)
    except InvalidFileError as error:
        own = [replace(each, file=None, line=None) for each in error.problems if each.subject == given["id"]]
        if own:
            raise InvalidFileError(own) from None
        raise RefusedError(message("plans.cannot_append", file=file)) from error
    if after.model_copy(update={"targets": after.targets[:-1]}) != before:
        raise RefusedError(message("plans.cannot_append", file=file))
    return written, after


def block(table: str, given: Mapping[str, object]) -> list[str]:
    """Return the lines of a `[[table]]` block; what is None or empty is left out.

    >>> block("target", {"id": "a", "goal": None, "aliases": ("甲", "乙")})
    ['[[target]]', 'id = "a"', 'aliases = ["甲", "乙"]']
    """
    return [
        f"[[{table}]]",
        *(assignment(key, value) for key, value in given.items() if value is not None and value != ()),
    ]


def assignment(key: str, value: object) -> str:
    """Return a line that gives a key its value; a list stands on one line."""
    if isinstance(value, tuple):
        return f"{key} = [{', '.join(pair('_', each).removeprefix('_ = ') for each in value)}]"
    return pair(key, value)
