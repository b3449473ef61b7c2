"""The forms in which a report is handed out: which there are, and the bytes of each."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dongyuan_targets.edition import Edition


class Format(StrEnum):
    """A form of the report; `table` is drawn on the screen, the others are bytes."""

    TABLE = "table"
    JSON = "json"
    BULLETIN = "bulletin"
    BULLETIN_MARKDOWN = "bulletin-markdown"


ENDINGS = {".json": Format.JSON, ".txt": Format.BULLETIN, ".bulletin.md": Format.BULLETIN_MARKDOWN}
"""The form that a file's ending asks for; the longest ending that fits counts."""

TELLS_CHANGES = frozenset({Format.BULLETIN, Format.BULLETIN_MARKDOWN})
"""The forms that tell what changed since the period before, without being asked to."""


def format_of(name: str) -> Format | None:
    """Return the form that a file's name asks for, None where its ending says nothing."""
    fitting = [ending for ending in ENDINGS if name.lower().endswith(ending)]
    return ENDINGS[max(fitting, key=len)] if fitting else None


def render(edition: Edition, form: Format, language: str) -> bytes:
    """Return an edition in a form, in a language; each form's module is loaded only here.

    Raises:
        ValueError: the form is the table, which only a screen can draw.
    """
    match form:
        case Format.JSON:
            from dongyuan_targets.render.report_json import report_json  # noqa: PLC0415 (only where used)

            return report_json(edition.report, edition.comparison).encode()
        case Format.BULLETIN:
            from dongyuan_targets.render.report_bulletin import bulletin_text  # noqa: PLC0415 (only where used)

            return bulletin_text(edition, language).encode()
        case Format.BULLETIN_MARKDOWN:
            from dongyuan_targets.render.report_bulletin import bulletin_markdown  # noqa: PLC0415 (only where used)

            return bulletin_markdown(edition, language).encode()
        case Format.TABLE:
            raise ValueError(form)
