"""The forms in which many plans are handed out, and the bytes of each."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dongyuan_targets.judging.rollup import Rollup
    from dongyuan_targets.render.csv_text import Encoding


class RollupFormat(StrEnum):
    """A form of the rollup; `table` is drawn on the screen, the others are bytes."""

    TABLE = "table"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"


ENDINGS = {
    ".xlsx": RollupFormat.XLSX,
    ".html": RollupFormat.HTML,
    ".htm": RollupFormat.HTML,
    ".md": RollupFormat.MARKDOWN,
    ".csv": RollupFormat.CSV,
    ".json": RollupFormat.JSON,
}
"""The form that a file's ending asks for."""


def render(rollup: Rollup, form: RollupFormat, language: str, encoding: Encoding) -> bytes:
    """Return many plans in a form; each form's module is loaded only here.

    Args:
        rollup: the plans.
        form: the form wanted.
        language: zh or en.
        encoding: of a CSV; the other forms' own standards leave no choice.

    Raises:
        InvalidInputError: a workbook is wanted, and what writes it is not installed.
        ValueError: the form is the table, which only a screen can draw.
    """
    match form:
        case RollupFormat.MARKDOWN:
            from dongyuan_targets.render.rollup.markdown import rollup_markdown

            return rollup_markdown(rollup, language).encode()
        case RollupFormat.HTML:
            from dongyuan_targets.render.rollup.html import rollup_html

            return rollup_html(rollup, language).encode()
        case RollupFormat.JSON:
            from dongyuan_targets.render.rollup.as_json import rollup_json

            return rollup_json(rollup).encode()
        case RollupFormat.CSV:
            from dongyuan_targets.render.rollup.as_csv import rollup_csv

            return rollup_csv(rollup, language).encode(encoding, errors="replace")
        case RollupFormat.XLSX:
            from dongyuan_targets.render.rollup.xlsx import rollup_xlsx

            return rollup_xlsx(rollup, language)
        case RollupFormat.TABLE:
            raise ValueError(form)


def text_encoding(form: RollupFormat, asked: Encoding) -> str | None:
    """Return the encoding of a form's text; None where it is no text."""
    match form:
        case RollupFormat.XLSX:
            return None
        case RollupFormat.CSV:
            return asked
        case _:
            return "utf-8"
