"""Parsing of the command line, and usage errors in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from itertools import pairwise, takewhile
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from dongyuan_targets import streams
from dongyuan_targets.cli.commands import COMMANDS, MEANT_BY
from dongyuan_targets.cli.parameters import names_of, options_of, opts_with_value
from dongyuan_targets.errors import InvalidInputError
from dongyuan_targets.message import Message, message
from dongyuan_targets.suggestions import unknown

_HELP = frozenset({"-h", "--help"})
_WITHOUT_VALUE = {"--compare": "previous", "--schema": "plan"}
"""The values of options that are given without one."""

_IN_BRACKETS = re.compile(r"\(([^()]*)\)")
_OPTION = re.compile("--[a-z]")
NEGATIVE = re.compile(r"-[\d.,]")
"""How a negative number begins, which is no option."""


class _Speaking:
    """Mixin with help in the user's language; it only parses the options given, others keep their defaults.

    The latter saves time, as Typer builds a Pydantic adapter for every parameter that it parses, given or not.
    """

    _said: list[Any] | None = None

    def get_help_option(self, ctx: Any) -> Any:
        """Return the option `--help`, which prints through `streams`."""
        option = super().get_help_option(ctx)  # type: ignore[misc]  # of Typer's class beside it
        if option is not None:
            option.callback = _show_help
        return option

    def get_help(self, ctx: Any) -> str:
        """Return the help page."""
        from dongyuan_targets.cli.help import help_page

        return help_page(self, ctx)

    def get_params(self, ctx: Any) -> list[Any]:
        """Return the parameters; while words are parsed, only those needed for them."""
        params: list[Any] = super().get_params(ctx)  # type: ignore[misc]  # as above
        return params if self._said is None else self._said

    @contextmanager
    def parsing_only_what_is_said(self, ctx: Any, words: Iterable[str]) -> Iterator[None]:
        """Limit the parameters, while these words are parsed, to the required ones and those that the words name."""
        params = self.get_params(ctx)
        unsaid = _not_named(params, words)
        ctx.params.update({each.name: each.get_default(ctx) for each in unsaid if each.expose_value})
        self._said = [each for each in params if each not in unsaid]
        try:
            yield
        finally:
            self._said = None


def _not_named(params: Iterable[Any], words: Iterable[str]) -> list[Any]:
    """Return the options that no word names; none if a word is no known option, or asks for help."""
    options = {name for each in params for name in names_of(each)}
    named = {word.partition("=")[0] if word.startswith("--") else word for word in words if word.startswith("-")}
    if not named <= options - _HELP | {"--"}:
        return []
    return [each for each in options_of(params) if not each.required and named.isdisjoint(names_of(each))]


class Command(_Speaking, TyperCommand):
    """A command whose help is in the user's language, and whose values may be negative numbers."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the arguments; `-5` is a negative number, not an option."""
        args = _with_values_left_out(args)
        options = _refuse_options_as_values(self, ctx, takewhile(lambda word: word != "--", args))
        plain = [
            f"\N{MINUS SIGN}{word[1:]}" if NEGATIVE.match(word) and args[max(place - 1, 0)] not in options else word
            for place, word in enumerate(args)
        ]
        with self.parsing_only_what_is_said(ctx, plain):
            try:
                return super().parse_args(ctx, plain)
            except typer.TyperException as error:
                error.ctx = getattr(error, "ctx", None) or ctx  # type: ignore[attr-defined]  # Typer's does not say
                raise


def build(name: str) -> Any:
    """Import the module of a command and return the command, by its name in `COMMANDS`."""
    module, function = COMMANDS[name]
    alone = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    called = getattr(import_module(f"dongyuan_targets.cli.{module}"), function)
    alone.command(name, cls=Command, help=f"help.{name}")(called)
    return typer.main.get_command(alone)


class Group(_Speaking, TyperGroup):
    """The program itself: its help, its commands, and the error for an unknown command."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the words before the command; `targets help record` means `targets record --help`."""
        args = _with_help_as_option(args)
        before = list(takewhile(lambda word: word not in COMMANDS, args))
        _refuse_options_as_values(self, ctx, before)
        with self.parsing_only_what_is_said(ctx, before):
            return super().parse_args(ctx, args)

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 (as Typer calls it)
        """Return the commands in the order of a year's work."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 (as Typer calls it)
        """Return the command with a name, None where there is none."""
        return build(cmd_name) if cmd_name in COMMANDS else None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command that the first word names.

        Raises:
            InvalidInputError: there is none; the message suggests the nearest.
        """
        if args and args[0] not in COMMANDS:
            raise InvalidInputError(_no_command(args[0]))
        return super().resolve_command(ctx, args)


def _with_help_as_option(args: Sequence[str]) -> list[str]:
    place = next((place for place, word in enumerate(args) if word in {"help", *COMMANDS}), None)
    if place is None or args[place] != "help":
        return list(args)
    return [*args[:place], *args[place + 1 :], "--help"]


def _no_command(name: str) -> Message:
    if name in MEANT_BY:
        return message("usage.no_command", text=name, hint=message("value.nearest", words=", ".join(MEANT_BY[name])))
    return unknown("usage.no_command", name, COMMANDS)


def _with_values_left_out(args: Sequence[str]) -> list[str]:
    """Return a command line with the values added of options given without one."""
    filled: list[str] = []
    for place, word in enumerate(args):
        filled.append(word)
        if word == "--":
            return [*filled, *args[place + 1 :]]
        following = args[place + 1] if place + 1 < len(args) else "-"
        if word in _WITHOUT_VALUE and following.startswith("-"):
            filled.append(_WITHOUT_VALUE[word])
    return filled


def _show_help(ctx: Any, _param: Any, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        streams.show(ctx.get_help())
        ctx.exit()


def _refuse_options_as_values(command: Any, ctx: Any, args: Iterable[str]) -> set[str]:
    """Check that no option is given in place of a value, and return a command's options.

    Raises:
        InvalidInputError: an option lacks its value, as in `--period --lang zh`.
    """
    known = options_of(command.get_params(ctx))
    options = {name for each in known for name in names_of(each)}
    takes_value = opts_with_value(known)
    for word, following in pairwise(args):
        if word in takes_value and (following in options or _OPTION.match(following)):
            raise InvalidInputError(_no_value(word, ctx.command_path))
    return options


def _no_value(option: str, command: str) -> Message:
    key = "usage.no_comparator" if option.endswith("comparator") else "usage.no_value"
    return message(key, name=option, command=command)


def explain(error: typer.TyperException) -> Message:
    """Return a usage error of Typer in our own words."""
    ctx = getattr(error, "ctx", None)
    command = ctx.command_path if ctx else "targets"
    match type(error).__name__:
        case "NoSuchOption":
            known = [opt for param in ctx.command.get_params(ctx) for opt in param.opts] if ctx else []
            return unknown("usage.no_option", getattr(error, "option_name", ""), known, command=command)
        case "MissingParameter":
            param: Any = getattr(error, "param", None)
            return message("usage.missing", name=_name(param), command=command)
        case "BadOptionUsage":
            return _no_value(getattr(error, "option_name", ""), command)
        case "BadParameter":
            param = getattr(error, "param", None)
            least = getattr(param, "min", None)
            key = "usage.bad_value" if least is None else "usage.too_small"
            return message(key, name=_name(param), command=command, least=least)
        case _:
            found = _IN_BRACKETS.findall(error.format_message())
            return message("usage.extra", text=found[-1] if found else "", command=command)


def _name(param: Any) -> str:
    if param is None:
        return "?"
    return str(param.opts[0] if param.param_type_name == "option" else param.metavar)
