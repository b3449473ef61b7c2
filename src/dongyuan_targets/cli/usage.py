"""Help pages and usage errors in both languages, laid out in terminal cells.

The help texts that commands and options carry are keys of the catalogue, put into words only when shown.
"""

from __future__ import annotations

import re
import shutil
from contextlib import contextmanager
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, Any

from typer.core import TyperCommand, TyperGroup

from dongyuan_targets import streams
from dongyuan_targets.cli.commands import COMMANDS, build
from dongyuan_targets.errors import InvalidInputError
from dongyuan_targets.message import Message, message
from dongyuan_targets.render.cells import cells, wrap
from dongyuan_targets.text import CATALOGUE, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import typer

_HELP = frozenset({"-h", "--help"})
_LEFT = 30
_IN_BRACKETS = re.compile(r"\(([^()]*)\)")
_OPTION = re.compile("--[a-z]")
_NEGATIVE = re.compile(r"-[\d.,]")


class _ParsesWhatIsSaid:
    """Parses the options that are named and leaves the others at their defaults.

    Typer builds a Pydantic adapter for every parameter that it parses, whether a value is given or not.
    """

    _said: list[Any] | None = None

    def get_params(self, ctx: Any) -> list[Any]:
        """Return the parameters; while words are parsed, those that are needed for them."""
        params: list[Any] = super().get_params(ctx)  # type: ignore[misc]  # of Typer's class beside it
        return params if self._said is None else self._said

    @contextmanager
    def parsing_only_what_is_said(self, ctx: Any, words: Iterable[str]) -> Iterator[None]:
        """Let these words be parsed by the parameters that they name, and the required ones."""
        params = self.get_params(ctx)
        unsaid = _not_named(params, words)
        ctx.params.update({each.name: each.get_default(ctx) for each in unsaid if each.expose_value})
        self._said = [each for each in params if each not in unsaid]
        try:
            yield
        finally:
            self._said = None


def _not_named(params: Iterable[Any], words: Iterable[str]) -> list[Any]:
    """Return the options that no word names; none where a word may be several options, the help or a mistake."""
    optional = [each for each in params if each.param_type_name == "option" and not each.required]
    options = {opt: each for each in params for opt in (*each.opts, *each.secondary_opts)}
    named = {word.partition("=")[0] if word.startswith("--") else word for word in words if word.startswith("-")}
    if not named <= options.keys() - _HELP | {"--"}:
        return []
    return [each for each in optional if named.isdisjoint((*each.opts, *each.secondary_opts))]


class Command(_ParsesWhatIsSaid, TyperCommand):
    """A command whose help is in the user's language, and whose values may be negative numbers."""

    def get_help_option(self, ctx: Any) -> Any:
        """Return the option `--help`, which prints as everything else does."""
        return _printed(super().get_help_option(ctx))

    def get_help(self, ctx: Any) -> str:
        """Return the help page."""
        return help_page(self, ctx)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Take `-5` as the number it is, not as an option: a minus sign is what was meant."""
        options = _refuse_options_as_values(self, ctx, takewhile(lambda word: word != "--", args))
        plain = [
            f"\N{MINUS SIGN}{word[1:]}" if _NEGATIVE.match(word) and args[max(place - 1, 0)] not in options else word
            for place, word in enumerate(args)
        ]
        with self.parsing_only_what_is_said(ctx, plain):
            return super().parse_args(ctx, plain)


class Group(_ParsesWhatIsSaid, TyperGroup):
    """The program itself: its help, and commands that are not known."""

    def get_help_option(self, ctx: Any) -> Any:
        """Return the option `--help`, which prints as everything else does."""
        return _printed(super().get_help_option(ctx))

    def get_help(self, ctx: Any) -> str:
        """Return the help page."""
        return help_page(self, ctx)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Look at the words before the command."""
        before = list(takewhile(lambda word: word not in COMMANDS, args))
        _refuse_options_as_values(self, ctx, before)
        with self.parsing_only_what_is_said(ctx, before):
            return super().parse_args(ctx, args)

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 (as Typer calls it)
        """Return the commands in the order of a year's work."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 (as Typer calls it)
        """Build the command of that name."""
        return build(cmd_name) if cmd_name in COMMANDS else None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command, or name the nearest.

        Raises:
            InvalidInputError: there is none of that name.
        """
        if args and args[0] not in COMMANDS:
            from dongyuan_targets.plan.validation import unknown

            raise InvalidInputError(unknown("usage.no_command", args[0], COMMANDS))
        return super().resolve_command(ctx, args)


def _printed(option: Any) -> Any:
    if option is not None:
        option.callback = _show_help
    return option


def _show_help(ctx: Any, _param: Any, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        streams.show(ctx.get_help())
        ctx.exit()


def _refuse_options_as_values(command: Any, ctx: Any, args: Iterable[str]) -> set[str]:
    """Return a command's options.

    Raises:
        InvalidInputError: one of them lacks its value: `--compare --lang zh`.
    """
    known = [param for param in command.get_params(ctx) if param.param_type_name == "option"]
    options = {opt for param in known for opt in (*param.opts, *param.secondary_opts)}
    takes_value = {opt for param in known if not getattr(param, "is_flag", True) for opt in param.opts}
    for word, following in pairwise(args):
        if word in takes_value and (following in options or _OPTION.match(following)):
            raise InvalidInputError(message("usage.no_value", name=word, command=ctx.command_path))
    return options


def help_page(command: Any, ctx: Any) -> str:
    """Return a command's help: usage, what it is for, arguments, options and commands."""
    language = ctx.find_root().obj.language
    width = max(min(shutil.get_terminal_size().columns, 100), 60)
    lines = [
        _usage(command, ctx, language),
        "",
    ]
    for paragraph in words(command.help, language).split("\n"):
        lines += wrap(paragraph, width)
    records = [(param, _record(param, ctx, language)) for param in command.get_params(ctx)]
    for kind in ("argument", "option"):
        lines += _part(
            f"help.{kind}s",
            [each for param, each in records if param.param_type_name == kind],
            language,
            width,
        )
    names = COMMANDS if isinstance(command, Group) else ()
    listed = [(name, words(f"help.{name}", language).partition("\n")[0]) for name in names]
    lines += _part("help.commands", listed, language, width)
    return "\n".join(lines)


def _usage(command: Any, ctx: Any, language: str) -> str:
    arguments = [param for param in command.get_params(ctx) if param.param_type_name == "argument"]
    pieces = [f"[{words('help.some_options', language)}]", *(_placeholder(param) for param in arguments)]
    if isinstance(command, Group):
        pieces.append(words("help.a_command", language))
    colon = "" if language == "zh" else " "
    return f"{words('help.usage', language)}{colon}{' '.join((ctx.command_path, *pieces))}"


def _placeholder(param: Any) -> str:
    shown = param.metavar if param.required else f"[{param.metavar}]"
    return f"{shown}..." if param.nargs == -1 else str(shown)


def _record(param: Any, ctx: Any, language: str) -> tuple[str, str]:
    names = param.get_help_record(ctx)[0].replace("<", "").replace(">", "")
    if param.param_type_name == "argument":
        names = _placeholder(param)
    return names, words(help_key(param), language)


def help_key(param: Any) -> str:
    """Return the key of what a parameter is for; the options that Typer adds have theirs by their names."""
    return str(param.help) if param.help in CATALOGUE else f"option.{param.name}"


def _part(title: str, records: Iterable[tuple[str, str]], language: str, width: int) -> list[str]:
    records = list(records)
    if not records:
        return []
    lines = ["", words(title, language)]
    left = min(max(cells(name) for name, _ in records) + 4, _LEFT)
    for name, text in records:
        wrapped = wrap(text, width - left)
        head = f"  {name}"
        if cells(head) >= left:
            lines.append(head)
            head = ""
        lines.append(head + " " * (left - cells(head)) + wrapped[0])
        lines += [" " * left + more for more in wrapped[1:]]
    return lines


def explain(error: typer.TyperException) -> Message:
    """Return a usage error of the command line in our words."""
    ctx = getattr(error, "ctx", None)
    command = ctx.command_path if ctx else "targets"
    match type(error).__name__:
        case "NoSuchOption":
            from dongyuan_targets.plan.validation import unknown

            known = [opt for param in ctx.command.get_params(ctx) for opt in param.opts] if ctx else []
            return unknown("usage.no_option", getattr(error, "option_name", ""), known, command=command)
        case "MissingParameter":
            param: Any = getattr(error, "param", None)
            return message("usage.missing", name=_name(param), command=command)
        case "BadOptionUsage":
            return message("usage.no_value", name=getattr(error, "option_name", ""), command=command)
        case "BadParameter":
            param = getattr(error, "param", None)
            return message("usage.bad_value", name=_name(param), command=command)
        case _:
            found = _IN_BRACKETS.findall(error.format_message())
            return message("usage.extra", text=found[-1] if found else "", command=command)


def _name(param: Any) -> str:
    if param is None:
        return "?"
    return str(param.opts[0] if param.param_type_name == "option" else param.metavar)
