"""The output forms of a report, and the bytes of each."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from dongyuan_targets.render.csv_text import Encoding
from dongyuan_targets.render.makers import AS_ASKED, Made, Maker, make

if TYPE_CHECKING:
    from dongyuan_targets.judging.export import Export
    from dongyuan_targets.message import Language
    from dongyuan_targets.render.report.word import Template


class Format(StrEnum):
    """An output form of the report; `table` is drawn on the screen, the others are bytes."""

    TABLE = "table"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"
    BULLETIN = "bulletin"
    BULLETIN_MARKDOWN = "bulletin-markdown"
    WORD = "word"
    JUNIT = "junit"
    GITHUB = "github"
    MESSAGE = "message"


ENDINGS = {
    ".md": Format.MARKDOWN,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".json": Format.JSON,
    ".csv": Format.CSV,
    ".xlsx": Format.XLSX,
    ".txt": Format.BULLETIN,
    ".bulletin.md": Format.BULLETIN_MARKDOWN,
    ".message.txt": Format.MESSAGE,
    ".docx": Format.WORD,
    ".xml": Format.JUNIT,
}
"""The form chosen by a file's ending; the longest ending that matches counts."""

BY_ENDING_ALONE = frozenset({Format.BULLETIN_MARKDOWN, Format.JUNIT})
"""The forms for files only: chosen by their endings, not by --format."""

TELLS_CHANGES = frozenset({Format.MARKDOWN, Format.HTML, Format.BULLETIN, Format.BULLETIN_MARKDOWN, Format.WORD})
"""The forms that show the changes since the previous period unrequested."""


_EXPORT = ("export", "language")
_REPORT = ("report", "language")

_MAKERS = {
    Format.MARKDOWN: Maker("report/markdown", "report_markdown", _EXPORT),
    Format.HTML: Maker("report/html", "report_html", _EXPORT),
    Format.JSON: Maker("report/as_json", "report_json", ("export",)),
    Format.CSV: Maker("report/as_csv", "report_csv", _REPORT, AS_ASKED),
    Format.XLSX: Maker("report/xlsx", "report_xlsx", _EXPORT),
    Format.BULLETIN: Maker("bulletin/forms", "bulletin_text", _EXPORT),
    Format.BULLETIN_MARKDOWN: Maker("bulletin/forms", "bulletin_markdown", _EXPORT),
    Format.WORD: Maker("report/word", "report_word", (*_EXPORT, "template")),
    Format.JUNIT: Maker("report/junit", "report_junit", _EXPORT),
    Format.GITHUB: Maker("report/github", "report_github", _EXPORT, acts=True),
    Format.MESSAGE: Maker("report/chat", "report_chat", _REPORT),
}


def render(
    export: Export,
    form: Format,
    language: Language,
    encoding: Encoding = Encoding.UTF_8,
    template: Template | None = None,
) -> Made:
    """Return an export in a form other than the table, which only a screen can draw.

    The encoding is that of a CSV, as the other forms' own standards leave no choice; the template is that of a Word
    document, None the one that comes with the program.

    Raises:
        InvalidInputError: a workbook or a Word document is wanted, and what writes it is not installed.
        InvalidFileError: the template cannot be used.
    """
    given = {"export": export, "report": export.report, "language": language, "template": template}
    return make(_MAKERS[form], encoding, **given)
