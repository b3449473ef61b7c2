"""The commands by name: each names its module and function, and is built only when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import Any

GROUPS: dict[str, tuple[str, ...]] = {
    "start": ("demo", "init", "extract", "add"),
    "month": ("template", "import", "record", "missing", "explain", "report", "undo"),
    "look": ("show", "history", "check", "rollup"),
    "year": ("adjust", "rollover"),
}
"""The commands as the help page shows them, in the order of a year's work."""

_FUNCTIONS = {
    "demo": ("files", "demo"),
    "init": ("files", "init"),
    "import": ("imports", "import_figures"),
    "missing": ("show", "missing"),
    "show": ("show", "show"),
    "history": ("show", "history"),
    "undo": ("record", "undo"),
}
"""Module and function of those that are not the function of their name in the module of their name."""

COMMANDS = {name: _FUNCTIONS.get(name, (name, name)) for group in GROUPS.values() for name in group}
"""Module and function by the command's name; the help of each is `help.<name>` of the catalogue."""

MEANT_BY = {
    "status": ("report",),
    "list": ("show",),
    "ls": ("show",),
    "view": ("show",),
    "log": ("history",),
    "schema": ("check",),
    "validate": ("check",),
    "lint": ("check",),
    "new": ("init", "add"),
    "create": ("init", "add"),
    "enter": ("record",),
    "set": ("record", "adjust"),
    "revert": ("undo",),
    "delete": ("undo",),
    "remove": ("undo",),
    "edit": ("check",),
    "print": ("report",),
    "export": ("report",),
    "sheet": ("template",),
    "merge": ("rollup",),
    "next": ("rollover",),
}
"""Commands of other programs, with those that do it here."""


def build(name: str) -> Any:  # noqa: ANN401 (the classes of Typer's parser are private)
    """Import a command's module and return the command, named as in `COMMANDS`."""
    import typer

    from dongyuan_targets.cli.usage import Command

    module, function = COMMANDS[name]
    alone = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    called = getattr(import_module(f"dongyuan_targets.cli.{module}"), function)
    alone.command(name, cls=Command, help=f"help.{name}")(called)
    return typer.main.get_command(alone)
