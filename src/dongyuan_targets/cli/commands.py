"""The commands by name: each names its module and function, and is built only when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import Any

COMMANDS = {
    "demo": ("files", "demo"),
    "init": ("files", "init"),
    "extract": ("extract", "extract"),
    "add": ("add", "add"),
    "edit": ("plans", "edit"),
    "list": ("look", "list_targets"),
    "template": ("template", "template"),
    "record": ("record", "record"),
    "explain": ("explain", "explain"),
    "adjust": ("adjust", "adjust"),
    "import": ("imports", "import_figures"),
    "missing": ("look", "missing"),
    "report": ("report", "report"),
    "rollup": ("rollup", "rollup"),
    "show": ("look", "show"),
    "history": ("look", "history"),
    "undo": ("record", "undo"),
    "check": ("files", "check"),
    "rollover": ("plans", "rollover"),
    "schema": ("files", "schema"),
}
"""In the order of a year's work; the help of each is `help.<name>` of the catalogue."""


def build(name: str) -> Any:  # noqa: ANN401 (the classes of Typer's parser are private)
    """Import a command's module and return the command, named as in `COMMANDS`."""
    import typer

    from dongyuan_targets.cli.usage import Command

    module, function = COMMANDS[name]
    alone = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    called = getattr(import_module(f"dongyuan_targets.cli.{module}"), function)
    alone.command(name, cls=Command, help=f"help.{name}")(called)
    return typer.main.get_command(alone)
