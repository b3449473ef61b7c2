"""Shell completion: commands, options and their values, fast enough for interactive use.

Typer's own completion is slow, as it parses with Pydantic and formats help with Rich. This one answers the scripts that
`--install-completion` installs, from the commands' options, their placeholders and the plan's raw text.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TextIO

import typer

from dongyuan_targets.cli.app import app
from dongyuan_targets.cli.commands import COMMANDS
from dongyuan_targets.cli.context import first_language
from dongyuan_targets.cli.help import help_key
from dongyuan_targets.cli.parameters import arguments_of, names_of, options_of, opts_with_value
from dongyuan_targets.cli.plan_values import Item, PlanAtHand
from dongyuan_targets.cli.usage import NEGATIVE, Group, build
from dongyuan_targets.streams import Output
from dongyuan_targets.text import words

if TYPE_CHECKING:
    from dongyuan_targets.message import Language

_ZSH_SIGNS = str.maketrans({"\\": "\\" * 4, '"': '\\"', "$": "\\$", "`": "\\`", "'": "'\\''", ":": "\\\\:"})
"""Escapes for zsh, which evaluates the answer in single quotes, then in double ones, and then reads backslashes."""


def answer(environ: Mapping[str, str], out: TextIO) -> int:
    """Answer the completion script of a shell and return the exit code.

    Raises:
        OutputError, ReaderGoneError: the answer cannot be written.
    """
    shell = environ["_TARGETS_COMPLETE"].removeprefix("complete_")
    words, begun = _typed(shell, environ)
    try:
        found = candidates(words, begun, first_language(words, environ))
    except (TypeError, AttributeError):  # the plan's tables have unexpected types
        found = []
    if shell == "fish" and environ.get("_TYPER_COMPLETE_FISH_ACTION") == "is-args":
        return 0 if found else 1
    stream = Output(out)
    stream.write(_for_shell(shell, found) + "\n")
    stream.flush()
    return 0


def candidates(words: Sequence[str], begun: str, language: Language) -> list[Item]:
    """Return the completions of the begun last word of a command line, after its other words."""
    command: Any = typer.main.get_command(app)
    given = _Given(command, words)
    if given.values and given.values[0] in COMMANDS:
        name = given.values[0]
        command = build(name)
        given = _Given(command, words[list(words).index(name) + 1 :])
    elif given.values == ["help"]:
        return _commands(begun, language)
    elif given.values:
        return []
    name, sign, value = begun.partition("=")
    if sign and name.startswith("-"):
        given, begun = _Given(command, [*given.words, name]), value
    return list(_items(command, given, begun.removeprefix("=") if begun == "=" else begun, PlanAtHand(words, language)))


class _Given:
    """The words after a command, sorted into options and values, and the option that awaits its value, if any."""

    def __init__(self, command: Any, words: Sequence[str]) -> None:  # noqa: ANN401 (private to Typer)
        self.words = list(words)
        self.options: set[str] = set()
        self.values: list[str] = []
        self.awaits: str | None = None
        self.only_values = False
        takes_value = opts_with_value(command.params)
        for word in words:
            if self.awaits:
                self.awaits = None
            elif word == "--":
                self.only_values = True
            elif self.only_values or not word.startswith("-") or NEGATIVE.match(word):
                self.values.append(word)
            else:
                self.options.add(word.partition("=")[0])
                self.awaits = word if word in takes_value else None


def _items(command: Any, given: _Given, begun: str, plan: PlanAtHand) -> Iterator[Item]:  # noqa: ANN401 (private to Typer)
    ctx = typer.Context(command, info_name=command.name, help_option_names=["-h", "--help"])
    params = command.get_params(ctx)
    if begun.startswith("-") and not given.only_values:
        yield from _options(params, given, begun, plan.language)
        return
    if given.awaits:
        awaiting = [each for each in params if given.awaits in each.opts]
    else:
        awaiting = arguments_of(params)[len(given.values) :][:1] or [each for each in params if each.nargs == -1]
    if awaiting:
        yield from (each for each in plan.values_of(awaiting[0]) if each[0].startswith(begun))
    elif isinstance(command, Group):
        yield from _commands(begun, plan.language)


def _commands(begun: str, language: Language) -> list[Item]:
    return [(each, words(f"help.{each}", language).partition("\n")[0]) for each in COMMANDS if each.startswith(begun)]


def _options(params: Sequence[Any], given: _Given, begun: str, language: Language) -> Iterator[Item]:
    """Yield the options that are not given yet or may be repeated, with their help."""
    for param in options_of(params):
        if param.multiple or given.options.isdisjoint(names_of(param)):
            yield from ((name, words(help_key(param), language)) for name in names_of(param) if name.startswith(begun))


def _typed(shell: str, environ: Mapping[str, str]) -> tuple[list[str], str]:
    """Return the complete words after the program's name, and the begun one, from a shell script's variables."""
    if shell == "bash":
        given = environ.get("COMP_CWORD", "")
        words, place = _split(environ.get("COMP_WORDS", "")), int(given) if given.isdecimal() else 1
        return words[1:place], "".join(words[place : place + 1])
    line = environ.get("_TYPER_COMPLETE_ARGS", "")
    words = _split(line)[1:]
    if shell in {"powershell", "pwsh"}:
        begun = environ.get("_TYPER_COMPLETE_WORD_TO_COMPLETE", "")
        return (words[:-1] if begun else words), begun
    if words and not line.endswith(" "):
        return words[:-1], words[-1]
    return words, ""


def _split(line: str) -> list[str]:
    """Split a line into words as a shell does; an open quote ends with the line."""
    lexer = shlex.shlex(line, posix=True)
    lexer.whitespace_split = True
    lexer.commenters = ""
    words: list[str] = []
    try:
        words += lexer
    except ValueError:
        words.append(lexer.token)
    return words


def _for_shell(shell: str, found: Sequence[Item]) -> str:
    """Return the answer in the format that a shell's script expects."""
    if shell == "zsh":
        plain = [(word.translate(_ZSH_SIGNS), help_text.translate(_ZSH_SIGNS)) for word, help_text in found]
        lines = [f'"{word}":"{help_text}"' if help_text else f'"{word}"' for word, help_text in plain]
        return "_arguments '*: :(({}))'".format("\n".join(lines)) if lines else "_files"
    if shell == "fish":
        return "\n".join(f"{word}\t{' '.join(help_text.split())}" if help_text else word for word, help_text in found)
    if shell in {"powershell", "pwsh"}:
        return "\n".join(f"{word}:::{help_text or ' '}" for word, help_text in found)
    return "\n".join(word for word, _ in found)
