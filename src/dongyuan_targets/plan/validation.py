"""Pydantic's errors for a part of a file, as problems in our own words with file, line, subject and key."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from dongyuan_targets.errors import Problem
from dongyuan_targets.message import Message, message
from dongyuan_targets.suggestions import unknown

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from dongyuan_targets.files.toml_source import KeyPath, TomlSource

Model = TypeVar("Model", bound=BaseModel)

_BY_TYPE = {
    "missing": "value.missing",
    "number": "value.not_number",
    "decimal_type": "value.not_number",
    "finite": "value.not_finite",
    "large": "value.too_large",
    "digits": "input.number_too_long",
    "text": "value.not_text",
    "string_type": "value.not_text",
    "blank": "value.blank",
    "unprintable": "value.unprintable",
    "ledger_path": "value.not_ledger",
    "period": "value.not_period",
    "string_pattern_mismatch": "value.not_id",
    "string_too_long": "value.not_id",
    "datetime_type": "value.not_date",
    "date_type": "value.not_date",
    "day": "value.not_day",
    "bool_type": "value.not_bool",
    "int_type": "value.not_whole",
    "int_parsing": "value.not_whole",
    "dict_type": "value.not_table",
    "model_type": "value.not_table",
    "tuple_type": "value.not_list",
    "too_short": "value.blank",
}


def validate(
    model: type[Model], raw: object, source: TomlSource, path: KeyPath, subject: str | None
) -> tuple[Model | None, list[Problem]]:
    """Return the model that `raw` describes and no problems, or None and all problems."""
    try:
        return model.model_validate(raw), []
    except ValidationError as error:
        found = [_problem(each, source, path, subject, model) for each in error.errors(include_url=False)]
        return None, [each for place, each in enumerate(found) if each not in found[:place]]


def _problem(
    error: ErrorDetails, source: TomlSource, path: KeyPath, subject: str | None, model: type[BaseModel]
) -> Problem:
    inner = error["loc"]
    in_block = len(inner) > 2 and isinstance(inner[1], int)  # noqa: PLR2004 (block, its number, the key in it)
    key = f"{inner[0]}.{inner[2]}" if in_block else str(inner[0]) if inner else None
    line = source.line_of(*path, *inner)
    return Problem(_sentence(error, _keys(model, inner if in_block else ())), source.file, line, subject, key)


def _keys(model: type[BaseModel], inner: KeyPath) -> list[str]:
    """Return the keys that a table may have: those of the model, or of a block inside it."""
    fields = {field.alias or name: field for name, field in model.model_fields.items()}
    if inner and str(inner[0]) in fields:
        inside = [each for each in get_args(fields[str(inner[0])].annotation) if isinstance(each, type)]
        return _keys(inside[0], ()) if inside else []
    return list(fields)


def _sentence(error: ErrorDetails, known: list[str]) -> Message:
    shown = _shown(error.get("input"))
    context = error.get("ctx") or {}
    match error["type"]:
        case "extra_forbidden":
            return unknown("value.unknown_key", str(error["loc"][-1]), known)
        case "enum" | "literal_error":
            return message("value.not_one_of", text=shown, choices=_choices(str(context.get("expected", ""))))
        case "greater_than_equal":
            return message("value.too_small", text=shown, least=str(context["ge"]))
        case "less_than_equal":
            return message("value.over_most", text=shown, most=str(context["le"]))
        case other:
            return message(_BY_TYPE.get(other, "value.wrong"), text=shown)


def _shown(value: object) -> str:
    text = str(value)
    return "".join(each if each.isprintable() else "?" for each in text[:40])


def _choices(expected: str) -> str:
    """Turn Pydantic's `'a', 'b' or 'c'` into `a, b, c`."""
    return expected.replace(" or ", ", ").replace("'", "")
