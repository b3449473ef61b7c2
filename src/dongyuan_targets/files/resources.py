"""The files that come with the program: the county's plan, its JSON Schema, templates and sample figures."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parents[1]


def resource(name: str) -> bytes:
    """Return the bytes of a file that comes with the program.

    The plan and its schema are at the root of the project, and are copied into the wheel's `data` folder when it is
    built; a checkout (an editable install) has them only at its root.
    """
    packed = _PACKAGE / "data" / name
    return (packed if packed.is_file() else _PACKAGE.parents[1] / name).read_bytes()
