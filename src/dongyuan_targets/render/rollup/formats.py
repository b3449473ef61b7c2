"""The output forms of a rollup, and the bytes of each."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from dongyuan_targets.render.makers import AS_ASKED, Made, Maker, make

if TYPE_CHECKING:
    from dongyuan_targets.judging.rollup import Rollup
    from dongyuan_targets.message import Language
    from dongyuan_targets.render.csv_text import Encoding


class RollupFormat(StrEnum):
    """An output form of the rollup; `table` is drawn on the screen, the others are bytes."""

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
"""The form chosen by a file's ending."""


_ROLLUP = ("rollup", "language")

_MAKERS = {
    RollupFormat.MARKDOWN: Maker("rollup/markdown", "rollup_markdown", _ROLLUP),
    RollupFormat.HTML: Maker("rollup/html", "rollup_html", _ROLLUP),
    RollupFormat.JSON: Maker("rollup/as_json", "rollup_json", ("rollup",)),
    RollupFormat.CSV: Maker("rollup/as_csv", "rollup_csv", _ROLLUP, AS_ASKED),
    RollupFormat.XLSX: Maker("rollup/xlsx", "rollup_xlsx", _ROLLUP),
}


def render(rollup: Rollup, form: RollupFormat, language: Language, encoding: Encoding) -> Made:
    """Return many plans in a form other than the table, which only a screen can draw; the encoding is that of a CSV.

    Raises:
        InvalidInputError: a workbook is wanted, and what writes it is not installed.
    """
    return make(_MAKERS[form], encoding, rollup=rollup, language=language)
