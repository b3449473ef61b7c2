"""Shell completion: ids with what they stand for, from the plan's raw text so that Tab is quick."""

from __future__ import annotations

import os
from pathlib import Path

from dongyuan_targets.inert import one_line


def complete_target(incomplete: str) -> list[tuple[str, str]]:
    """Return the ids of targets and parts that begin so, each with its metric or name."""
    return _named("target", "metric", incomplete)


def complete_focus(incomplete: str) -> list[tuple[str, str]]:
    """Return the focus ids that begin so, each with its name."""
    return _named("focus", "name", incomplete)


def _named(table: str, name: str, incomplete: str) -> list[tuple[str, str]]:
    """Return ids and names of a table's blocks; none where the plan cannot be read."""
    import tomllib

    from dongyuan_targets.errors import TargetsError
    from dongyuan_targets.files import store

    try:
        content = store.read(store.find_plan(None, os.environ, Path.cwd()))
        blocks = tomllib.loads(content.decode("utf-8-sig")).get(table, [])
        found = [(str(each["id"]), str(each.get(name, ""))) for each in blocks]
        found += [
            (f"{each['id']}/{part['id']}", str(part.get("name", "")))
            for each in blocks
            for part in each.get("part", [])
        ]
    except (TargetsError, OSError, ValueError, TypeError, KeyError, AttributeError):
        return []
    return [(one_line(each), one_line(shown)) for each, shown in found if each.startswith(incomplete)]
