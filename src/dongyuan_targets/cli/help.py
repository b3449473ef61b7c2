"""Help pages in both languages, laid out in terminal cells.

The help texts of commands and options are keys of the catalogue, which are translated only when shown.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from dongyuan_targets.cli.commands import COMMANDS, GROUPS
from dongyuan_targets.cli.examples import EXAMPLES
from dongyuan_targets.cli.parameters import arguments_of, options_of
from dongyuan_targets.render.cells import cells, wrap
from dongyuan_targets.text import CATALOGUE, words

if TYPE_CHECKING:
    from dongyuan_targets.message import Language

_LEFT = 30
_EVERYWHERE = ("file", "lang", "color", "width", "ascii_only", "help")
"""The options of most commands: the program's page explains them, those of commands only list them."""

_OF_MOST = {
    "color": ("--color auto|always|never", "option.color"),
    "width": ("--width N", "option.width"),
    "ascii_only": ("--ascii", "option.ascii"),
}
"""Those of them that are no options of the program itself: how they are written, and what they are for."""

_OPTIONS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "report": {
        "figures": ("period", "as_of", "compare", "focus", "status"),
        "form": ("by", "public", "summary", "chart", "stamp"),
        "files": ("format", "output", "encoding", "template", "template_check"),
        "ci": ("fail_on", "if_any"),
    },
    "add": {
        "what": ("focus", "focus_name", "metric", "metric_en", "alias", "measure", "unit", "unit_en", "owner", "note"),
        "goal": ("goal", "comparator", "tolerance", "stretch_goal", "baseline", "schedule"),
        "growth": ("growth_rate", "growth_comparator", "growth_tolerance", "growth_basis"),
    },
    "record": {
        "figure": ("period", "growth_rate", "month_value", "last_year", "of", "preliminary"),
        "about": ("source", "note", "by"),
        "doubts": ("yes", "revise", "dry_run"),
    },
}
"""The options of commands that have many, grouped by subject."""

_DOCS = {
    "demo": "handbook",
    "init": "handbook",
    "extract": "sentences",
    "add": "handbook",
    "template": "import",
    "import": "import",
    "record": "handbook",
    "missing": "import",
    "explain": "year",
    "report": "handbook",
    "undo": "ledger",
    "show": "method",
    "history": "ledger",
    "rollup": "rollup",
    "check": "ci",
    "adjust": "year",
    "rollover": "year",
}
"""The page of docs/ about each command."""

_IN_CHINESE = {"handbook": "handbook.zh-CN"}
"""The pages that also exist in Chinese."""


def help_page(command: Any, ctx: Any) -> str:  # noqa: ANN401 (private to Typer)
    """Return a command's help page: usage, purpose, arguments, options, examples and further reading."""
    language = ctx.find_root().obj.language
    width = max(min(shutil.get_terminal_size().columns, 100), 60)
    name = command.name if command.name in COMMANDS else ""
    lines = [_usage(command, ctx, language, of_program=not name), ""]
    summary, _, about = words(command.help, language).partition("\n")
    lines += wrap(summary[:1].upper() + summary[1:], width)
    lines += ["", *wrap(about, width)] if about else []
    widest = 0 if name else max(cells(each) for each in COMMANDS)
    for title, records in _parts(command, ctx, language, name):
        lines += _part(title, records, width, widest)
    examples = [f"  {each}" for each in EXAMPLES[name]]
    lines += ["", words("help.examples", language), *examples, ""]
    for each in _closing(command, name, language):
        lines += wrap(each, width)
    return "\n".join(lines)


def _parts(command: Any, ctx: Any, language: Language, name: str) -> Iterator[tuple[str, list[tuple[str, str]]]]:  # noqa: ANN401
    """Yield the parts of a page: each a title and the rows of two columns below it."""
    params = command.get_params(ctx)
    records = {param.name: _record(param, ctx, language) for param in params}
    arguments = [records[each.name] for each in arguments_of(params)]
    options = [each.name for each in options_of(params)]
    if not name:
        for group, commands in GROUPS.items():
            summaries = [(each, words(f"help.{each}", language).partition("\n")[0]) for each in commands]
            yield words(f"help_group.{group}", language), summaries
        own = [each for each in options if each not in _EVERYWHERE]
        shown = {each: (text, words(key, language)) for each, (text, key) in _OF_MOST.items()}
        yield words("help_options.of_most", language), [{**shown, **records}[each] for each in _EVERYWHERE]
        yield words("help.options", language), [records[each] for each in own]
        return
    yield words("help.arguments", language), arguments
    grouped = _OPTIONS.get(name, {})
    for group, named in grouped.items():
        yield words(f"help_options.{group}", language), [records[each] for each in named]
    seen = {each for named in grouped.values() for each in named} | set(_EVERYWHERE)
    title = "help_options.other" if grouped else "help.options"
    yield words(title, language), [records[each] for each in options if each not in seen]


def _closing(command: Any, name: str, language: Language) -> Iterator[str]:  # noqa: ANN401
    """Yield the lines below the examples: common options and further reading."""
    if not name:
        yield words("help.more_program", language)
        return
    options = {param.name: param for param in command.params}
    names = [max(options[each].opts, key=len) for each in _EVERYWHERE if each in options]
    yield words("help.also", language, options=", ".join([*names, "-h"]))
    page = _DOCS[name]
    yield words("help.more", language, page=f"docs/{_IN_CHINESE.get(page, page) if language == 'zh' else page}.md")


def _usage(command: Any, ctx: Any, language: Language, *, of_program: bool) -> str:  # noqa: ANN401
    arguments = map(_placeholder, arguments_of(command.get_params(ctx)))
    pieces = [f"[{words('help.some_options', language)}]", *arguments]
    if of_program:
        pieces.append(words("help.a_command", language))
    colon = "" if language == "zh" else " "
    return f"{words('help.usage', language)}{colon}{' '.join((ctx.command_path, *pieces))}"


def _placeholder(param: Any) -> str:  # noqa: ANN401
    shown = param.metavar if param.required else f"[{param.metavar}]"
    return f"{shown}..." if param.nargs == -1 else str(shown)


def _record(param: Any, ctx: Any, language: Language) -> tuple[str, str]:  # noqa: ANN401
    names = param.get_help_record(ctx)[0].replace("<", "").replace(">", "")
    if param.param_type_name == "argument":
        names = _placeholder(param)
    return names, words(help_key(param), language)


def help_key(param: Any) -> str:  # noqa: ANN401
    """Return the key of a parameter's help text; for options added by Typer it derives from the name."""
    return str(param.help) if param.help in CATALOGUE else f"option.{param.name}"


def _part(title: str, records: Sequence[tuple[str, str]], width: int, widest: int = 0) -> list[str]:
    """Return the lines of a title and two columns below it, the left one for texts of at least `widest` cells."""
    if not records:
        return []
    lines = ["", title]
    left = min(max(widest, *(cells(name) for name, _ in records)) + 4, _LEFT)
    for name, text in records:
        wrapped = wrap(text, width - left)
        head = f"  {name}"
        if cells(head) >= left:
            lines.append(head)
            head = ""
        lines.append(head + " " * (left - cells(head)) + wrapped[0])
        lines += [" " * left + more for more in wrapped[1:]]
    return lines
