"""Parameters of commands as Typer's parser has them: which are arguments, which are options, and their names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


def arguments_of(params: Iterable[Any]) -> list[Any]:
    """Return the arguments among parameters."""
    return [each for each in params if each.param_type_name == "argument"]


def options_of(params: Iterable[Any]) -> list[Any]:
    """Return the options among parameters."""
    return [each for each in params if each.param_type_name == "option"]


def names_of(param: Any) -> list[str]:
    """Return all names of an option."""
    return [*param.opts, *param.secondary_opts]


def opts_with_value(params: Iterable[Any]) -> set[str]:
    """Return the names of the options that take a value."""
    return {opt for each in params if not getattr(each, "is_flag", True) for opt in each.opts}
