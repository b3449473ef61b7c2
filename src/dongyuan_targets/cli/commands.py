"""The commands by name, with their modules and functions."""

from __future__ import annotations

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
