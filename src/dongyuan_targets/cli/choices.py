"""Values of options: one of several choices, typed as people write them."""

from __future__ import annotations

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
    """Return the choice that was typed; case, hyphens, underscores and blanks do not count.

    Args:
        option: the option, for the error.
        text: what was typed.
        choices: what may be chosen.
        names: other names, each with the choice that it stands for.

    Raises:
        InvalidInputError: it is not among the choices; the nearest are said.
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
    """Return the status of a word that was typed: its name, or what reports call it in either language.

    Raises:
        InvalidInputError: it is that of none.
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
    """Return the id of the focus of an id or a name that was typed.

    Raises:
        InvalidInputError: it is that of none.
    """
    names = {name: each.id for each in plan.focuses for name in (each.name, each.name_en) if name}
    return one_of("--focus", text, [each.id for each in plan.focuses], names)


def _spelling(text: str) -> str:
    import unicodedata

    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(each for each in plain if each.isalnum())
