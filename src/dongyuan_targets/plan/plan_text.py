"""The text of a plan: its blocks, and appending one with every earlier byte unchanged."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from dongyuan_targets.errors import InvalidFileError, InvalidInputError, RefusedError
from dongyuan_targets.files.toml_text import pair, with_lines
from dongyuan_targets.message import message
from dongyuan_targets.plan.model import Comparator, Plan, Target
from dongyuan_targets.plan.plan_file import parse_plan
from dongyuan_targets.quantities.number import normalise, parse_percentage
from dongyuan_targets.quantities.unit import Quantity, convert, parse_quantity

_AMOUNTS = ("goal", "stretch_goal", "tolerance", "baseline")
_COMPARATORS = ("comparator", "growth_comparator")
_LIMIT = re.compile(r"(?P<sign>[><]=?|[≥≤≧≦~≈])?\s*(?P<amount>.*?)\s*(?P<word>左右|上下|以上|以内|以下)?", re.DOTALL)
_BY_WORD = {"左右": "~", "上下": "~", "以上": ">=", "以内": "<=", "以下": "<="}
_POINTS = re.compile("个?百分点$")
_MORE_THAN_UNIT = re.compile(r"[\d—-]|以上|以下|以内|左右")
_PERCENTAGES = ("growth_rate", "growth_tolerance")


def as_values(typed: Mapping[str, str | None]) -> dict[str, object]:
    """Return the typed keys of a target as the values of its block; None values are left out.

    A goal may include its unit; it is converted where `unit` or an earlier number gives another one. It may include its
    comparator too: 50亿元左右 means about 50, 50亿元以上 and ≥50亿元 mean at least 50.

    >>> as_values({"goal": "30.5亿元", "stretch_goal": "320000万元", "growth_rate": "8%", "owner": None})
    {'goal': Decimal('30.5'), 'stretch_goal': Decimal('32'), 'growth_rate': Decimal('8'), 'unit': '亿元'}

    Raises:
        InvalidInputError: a number cannot be read, or its unit does not convert.
    """
    values: dict[str, object] = {key: text for key, text in typed.items() if text is not None}
    _move_comparator(values)
    for key in (each for each in _COMPARATORS if each in values):
        values[key] = _comparator(str(values[key])) or values[key]
    unit = typed.get("unit")
    for key in (each for each in _AMOUNTS if each in values):
        quantity = _quantity(str(values[key]), unit)
        unit = unit or quantity.unit
        values[key] = convert(quantity, unit or "")
    if unit:
        values["unit"] = unit
    for key in (each for each in _PERCENTAGES if each in values):
        values[key] = parse_percentage(_POINTS.sub("", normalise(str(values[key]))))
    return values


def _move_comparator(values: dict[str, object]) -> None:
    """Move a comparator, written as a sign or a word in the goal, to its own key.

    Raises:
        InvalidInputError: it differs from the comparator given.
    """
    text = values.get("goal")
    found = _LIMIT.fullmatch(normalise(str(text))) if text is not None else None
    if found is None or not (found["sign"] or found["word"]):
        return
    given = values.get("comparator")
    signs = (found["sign"], _BY_WORD.get(found["word"] or ""), given)
    said = {_comparator(str(each)) or str(each) for each in signs if each}
    if len(said) > 1:
        raise InvalidInputError(message("plans.two_comparators", goal=text, comparator=given or found["sign"]))
    values |= {"goal": found["amount"], "comparator": said.pop()}


def _comparator(text: str) -> str | None:
    """Return a comparator as plans write it, None for anything else."""
    try:
        return str(Comparator(text))
    except ValueError:
        return None


def _quantity(text: str, unit: str | None) -> Quantity:
    """Return a typed number with its unit; percentage points become per cent if that is the target's unit.

    Raises:
        InvalidInputError: it is no number, or it is followed by more than a unit: 10—12亿元, 30亿元以上.
    """
    quantity = parse_quantity(text)
    if quantity.unit and _MORE_THAN_UNIT.search(quantity.unit):
        raise InvalidInputError(message("input.number", text=text))
    return replace(quantity, unit="%") if unit == "%" and _POINTS.fullmatch(quantity.unit or "") else quantity


class Appended(NamedTuple):
    """The new bytes of a plan, and the plan that they hold."""

    content: bytes
    plan: Plan


def append_target(
    content: bytes, given: Mapping[str, object], file: str, new_focus: Mapping[str, object] | None = None
) -> Appended:
    """Return a plan with a target appended.

    The target's keys are written in the order of the model's fields.

    Args:
        content: the plan's bytes.
        given: the target's keys and values.
        file: the plan's path as the user would type it.
        new_focus: keys and values of a focus to append before the target.

    Raises:
        InvalidFileError: with every problem of the plan as it was, or of the new target.
        InvalidInputError: a text was typed in another encoding than the terminal's.
        RefusedError: a block at the end of this file would change something else in the plan.
    """
    before = parse_plan(content, file)
    in_order = {key: given[key] for key in Target.model_fields if key in given}
    lines = [*(["", *block("focus", new_focus)] if new_focus else []), "", *block("target", in_order)]
    try:
        written = with_lines(content, lines)
    except UnicodeEncodeError as error:
        raise InvalidInputError(message("plans.not_encoded", text=error.object)) from None
    try:
        after = parse_plan(written, file)
    except InvalidFileError as error:
        added = {given["id"], *([new_focus["id"]] if new_focus else [])}
        own = [replace(each, file=None, line=None) for each in error.problems if each.subject in added]
        if own:
            raise InvalidFileError(own) from None
        raise RefusedError(message("plans.cannot_append", file=file)) from error
    focuses = after.focuses[: len(before.focuses)]
    if after.model_copy(update={"targets": after.targets[:-1], "focuses": focuses}) != before:
        raise RefusedError(message("plans.cannot_append", file=file))
    return Appended(written, after)


def block(table: str, given: Mapping[str, object]) -> list[str]:
    """Return the lines of a `[[table]]` block; None and empty tuples are left out.

    >>> block("target", {"id": "a", "goal": None, "aliases": ("甲", "乙")})
    ['[[target]]', 'id = "a"', 'aliases = ["甲", "乙"]']
    """
    return [
        f"[[{table}]]",
        *(pair(key, value) for key, value in given.items() if value is not None and value != ()),
    ]
