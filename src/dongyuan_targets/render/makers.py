"""The functions that make each form; their modules are loaded on demand."""

from __future__ import annotations

from importlib import import_module
from typing import NamedTuple

AS_ASKED = "as asked"
"""The encoding of forms (CSV) whose encoding the user chooses, as spreadsheets differ in what they read."""


class Maker(NamedTuple):
    """A function that makes a form.

    Attributes:
        module: the path of its module, relative to this package.
        function: its name; it returns a text or bytes.
        takes: the names of its arguments.
        encoding: the encoding of its text.
        acts: whether its text consists of commands to a CI runner, which have to stay active when printed.
    """

    module: str
    function: str
    takes: tuple[str, ...]
    encoding: str = "utf-8"
    acts: bool = False


class Made(NamedTuple):
    """A form as bytes, with the encoding of its text; None for what is no text, or must not be made inert."""

    content: bytes
    encoding: str | None


def make(maker: Maker, encoding: str, **given: object) -> Made:
    """Return the form that a maker makes from the arguments given; `encoding` applies only to a CSV."""
    module = import_module(f"dongyuan_targets.render.{maker.module.replace('/', '.')}")
    made: str | bytes = getattr(module, maker.function)(*(given[name] for name in maker.takes))
    if isinstance(made, bytes):
        return Made(made, None)
    used = encoding if maker.encoding == AS_ASKED else maker.encoding
    return Made(made.encode(used, errors="replace"), None if maker.acts else used)
