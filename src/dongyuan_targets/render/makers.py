"""What makes each form: its module is loaded when the form is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import NamedTuple

AS_ASKED = "as asked"
"""The encoding of a CSV: spreadsheets differ in what they read."""


class Maker(NamedTuple):
    """A function that makes a form.

    Attributes:
        module: the path of its module, below this folder.
        function: its name; it returns a text, or bytes.
        takes: what it is given, by name.
        encoding: of its text.
        acts: whether its text is made to be commands of a CI runner, and stays so when it is shown.
    """

    module: str
    function: str
    takes: tuple[str, ...]
    encoding: str = "utf-8"
    acts: bool = False


class Made(NamedTuple):
    """A form as bytes, with the encoding of its text; None where it is no text, or a text that acts."""

    content: bytes
    encoding: str | None


def make(maker: Maker, encoding: str, **given: object) -> Made:
    """Return what a maker makes of what is given; `encoding` is that of a CSV."""
    module = import_module(f"dongyuan_targets.render.{maker.module.replace('/', '.')}")
    made: str | bytes = getattr(module, maker.function)(*(given[name] for name in maker.takes))
    if isinstance(made, bytes):
        return Made(made, None)
    used = encoding if maker.encoding == AS_ASKED else maker.encoding
    return Made(made.encode(used, errors="replace"), None if maker.acts else used)
