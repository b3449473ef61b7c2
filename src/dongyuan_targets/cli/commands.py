"""The commands by name, with their modules and functions; each is built on demand."""

from __future__ import annotations

from importlib import import_module
from typing import Any

GROUPS: dict[str, tuple[str, ...]] = {
    "start": ("demo", "init", "extract", "add"),
    "month": ("template", "import", "record", "missing", "explain", "report", "undo"),
    "look": ("show", "history", "check", "rollup"),
    "year": ("adjust", "rollover"),
}
"""The commands as grouped on the help page, in the order of a year's work."""

_FUNCTIONS = {
    "demo": ("files", "demo"),
    "init": ("files", "init"),
    "import": ("imports", "import_figures"),
    "missing": ("show", "missing"),
    "show": ("show", "show"),
    "history": ("show", "history"),
    "undo": ("record", "undo"),
}
"""The module and function of commands, where these do not both have the command's name."""

COMMANDS = {name: _FUNCTIONS.get(name, (name, name)) for group in GROUPS.values() for name in group}
"""The module and function of each command; its help has the key `help.<name>` in the catalogue."""

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
"""Names of commands in other programs, with the commands that do the same here."""


def build(name: str) -> Any:  # noqa: ANN401 (the classes of Typer's parser are private)
    """Import the module of a command and return the command, by its name in `COMMANDS`."""
    import typer

    from dongyuan_targets.cli.usage import Command

    module, function = COMMANDS[name]
    alone = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    called = getattr(import_module(f"dongyuan_targets.cli.{module}"), function)
    alone.command(name, cls=Command, help=f"help.{name}")(called)
    return typer.main.get_command(alone)
