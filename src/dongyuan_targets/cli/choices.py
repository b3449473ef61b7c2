"""The values of options that allow several choices, as people write them."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from dongyuan_targets.errors import InvalidInputError
from dongyuan_targets.message import LANGUAGES, message
from dongyuan_targets.suggestions import nearest
from dongyuan_targets.text import CATALOGUE, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dongyuan_targets.judging.verdict import Status
    from dongyuan_targets.plan.model import Plan


def one_of(option: str, text: str, choices: Iterable[str], names: Mapping[str, str] | None = None) -> str:
    """Return the choice that was typed; case, hyphens, underscores and spaces are ignored.

    Args:
        option: the name of the option, for the error.
        text: the text typed.
        choices: the possible choices.
        names: other names of choices, each with its choice.

    Raises:
        InvalidInputError: it is none of the choices; the message suggests the nearest.
    """
    choices = tuple(choices)
    known = {**(names or {}), **{each: each for each in choices}}
    spelled = {_spelling(name): choice for name, choice in known.items()}
    if (found := spelled.get(_spelling(text))) is not None:
        return found
    close = nearest(text, known)
    key = "usage.bad_choice_near" if close else "usage.bad_choice"
    raise InvalidInputError(message(key, option=option, text=text, choices=", ".join(choices), near=", ".join(close)))


def status_of(text: str) -> Status:
    """Return the status with the name typed: its key, or its word in reports in either language.

    Raises:
        InvalidInputError: no status has that name.
    """
    from dongyuan_targets.judging.verdict import Status

    names = {
        words(f"{prefix}{status}", language): str(status)
        for prefix in ("status.ceiling_", "status.")
        for status in Status
        for language in LANGUAGES
        if f"{prefix}{status}" in CATALOGUE
    }
    return Status(one_of("--status", text, Status, names))


def focus_of(plan: Plan, text: str) -> str:
    """Return the id of the focus whose id or name was typed.

    Raises:
        InvalidInputError: no focus has that id or name.
    """
    names = {name: each.id for each in plan.focuses for name in (each.name, each.name_en) if name}
    return one_of("--focus", text, [each.id for each in plan.focuses], names)


def _spelling(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(each for each in plain if each.isalnum())
