"""The forms in which a report is handed out: which there are, and the bytes of each."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from dongyuan_targets.render.csv_text import Encoding

if TYPE_CHECKING:
    from dongyuan_targets.judging.edition import Edition
    from dongyuan_targets.render.report.word import Template


class Format(StrEnum):
    """A form of the report; `table` is drawn on the screen, the others are bytes."""

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
"""The form that a file's ending asks for; the longest ending that fits counts."""

BY_ENDING_ALONE = frozenset({Format.BULLETIN_MARKDOWN, Format.JUNIT})
"""The forms that only a file has: their endings ask for them, no --format does."""

TELLS_CHANGES = frozenset({Format.MARKDOWN, Format.HTML, Format.BULLETIN, Format.BULLETIN_MARKDOWN, Format.WORD})
"""The forms that tell what changed since the period before, without being asked to."""


def render(  # noqa: C901, PLR0911 (a case a form)
    edition: Edition,
    form: Format,
    language: str,
    encoding: Encoding = Encoding.UTF_8,
    template: Template | None = None,
) -> bytes:
    """Return an edition in a form, in a language; each form's module is loaded only here.

    Args:
        edition: the report with what accompanies it.
        form: the form wanted.
        language: zh or en.
        encoding: of a CSV; the other forms' own standards leave no choice.
        template: of a Word document; None is the one that comes with the program.

    Raises:
        InvalidInputError: a workbook or a Word document is wanted, and what writes it is not installed.
        InvalidFileError: the template cannot be used.
        ValueError: the form is the table, which only a screen can draw.
    """
    match form:
        case Format.MARKDOWN:
            from dongyuan_targets.render.report.markdown import report_markdown

            return report_markdown(edition, language).encode()
        case Format.HTML:
            from dongyuan_targets.render.report.html import report_html

            return report_html(edition, language).encode()
        case Format.JSON:
            from dongyuan_targets.render.report.as_json import report_json

            return report_json(edition).encode()
        case Format.CSV:
            from dongyuan_targets.render.report.as_csv import report_csv

            return report_csv(edition.report, language).encode(encoding)
        case Format.XLSX:
            from dongyuan_targets.render.report.xlsx import report_xlsx

            return report_xlsx(edition, language)
        case Format.BULLETIN:
            from dongyuan_targets.render.bulletin.forms import bulletin_text

            return bulletin_text(edition, language).encode()
        case Format.BULLETIN_MARKDOWN:
            from dongyuan_targets.render.bulletin.forms import bulletin_markdown

            return bulletin_markdown(edition, language).encode()
        case Format.WORD:
            from dongyuan_targets.render.report.word import report_word

            return report_word(edition, language, template)
        case Format.JUNIT:
            from dongyuan_targets.render.report.junit import report_junit

            return report_junit(edition, language)
        case Format.GITHUB:
            from dongyuan_targets.render.report.github import report_github

            return report_github(edition, language).encode()
        case Format.MESSAGE:
            from dongyuan_targets.render.report.chat import report_chat

            return report_chat(edition.report, language).encode()
        case Format.TABLE:
            raise ValueError(form)


def text_encoding(form: Format, asked: Encoding) -> str | None:
    """Return the encoding of a form's text; None where it is no text, or is made to be commands of a CI runner."""
    match form:
        case Format.GITHUB | Format.XLSX | Format.WORD:
            return None
        case Format.CSV:
            return asked
        case _:
            return "utf-8"
