"""The bulletin as a Word document: its texts and the report's table, filled into a template.

The template that comes with the program follows GB/T 9704-2012 and is made by tools/bulletin_template.py; a bureau's
own has its letterhead. The fields are listed in docs/word.md. The same export and template give the same bytes.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jinja2 import StrictUndefined, TemplateError, meta, nodes
from jinja2.sandbox import SandboxedEnvironment

from dongyuan_targets.errors import InvalidFileError, InvalidInputError, Problem
from dongyuan_targets.files.resources import resource
from dongyuan_targets.judging.export import Export
from dongyuan_targets.judging.report import Section
from dongyuan_targets.message import Language, Message, message
from dongyuan_targets.render.bulletin.written import write_bulletin
from dongyuan_targets.render.cells import cells
from dongyuan_targets.render.package import stored
from dongyuan_targets.render.report.lines import COLUMNS, ReportColumn, TargetLine, lines_of_section, metric_in_unit
from dongyuan_targets.render.value_columns import ValueKind
from dongyuan_targets.suggestions import unknown
from dongyuan_targets.text import period, say, words

if TYPE_CHECKING:
    from docxtpl import DocxTemplate

FIELDS = (
    "title",
    "recipients",
    "body",
    "issuer",
    "date",
    "annex_mark",
    "annex_line",
    "annex_title",
    "heads",
    "sections",
    "period",
    "year",
    "month",
)
"""The top-level fields of a template."""

_OF_BODY = ("text", "level")
_OF_SECTION = ("name", "rows")
_OF_ROW = (*(column.key for column in COLUMNS), "metric_in_unit", "is_part")
_INNER = frozenset({*_OF_BODY, *_OF_SECTION, *_OF_ROW})
_FORECAST = frozenset({"projection", "projection_low", "projection_high", "chance"})
_LONGEST_PROPERTY = 255
_EXCERPT = 60

_TITLE_CELLS = 40
"""The width of a title's line in cells: 20 characters of 二号, two cells each."""

_SHORT_START = 4
"""The cells of a start (关于) that is too short for a line of its own."""


@dataclass(frozen=True, slots=True)
class Template:
    """A Word document with fields.

    Attributes:
        file: its path, for messages.
    """

    content: bytes
    file: str


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields that a template uses, and a message on each name that is no field."""

    used: tuple[str, ...]
    unknown: tuple[Message, ...]

    @property
    def unused(self) -> tuple[str, ...]:
        """The top-level fields that the template does not use."""
        return tuple(each for each in FIELDS if each not in self.used)


def report_word(export: Export, language: Language, template: Template | None = None) -> bytes:
    """Return an export's bulletin as a Word document.

    Args:
        export: the report with what accompanies it.
        language: zh or en.
        template: the bureau's own template; None is the one that comes with the program.

    Raises:
        InvalidInputError: docxtpl, an extra, is not installed.
        InvalidFileError: the template is no Word document, or uses fields that do not exist.
    """
    given = template or _shipped()
    document = _open(given)
    if problems := _fields(document, given).unknown:
        raise InvalidFileError([Problem(each, given.file) for each in problems])
    try:
        document.render(_context(export, language), _environment(), autoescape=True)
    except (TemplateError, ArithmeticError, LookupError, SyntaxError, TypeError, ValueError) as error:
        raise _broken(given, error) from None
    properties = document.docx.core_properties  # get_docx() would reopen the template
    properties.title = write_bulletin(export, language).title[:_LONGEST_PROPERTY]
    if export.stamp is not None:
        properties.created = properties.modified = export.stamp.astimezone(dt.UTC)
    made = io.BytesIO()
    document.save(made)
    return stored(made)


def fields_of(template: Template | None = None) -> Fields:
    """Return the fields that a template uses.

    Raises:
        InvalidInputError: docxtpl, an extra, is not installed.
        InvalidFileError: the template is no Word document, or a field in it is malformed.
    """
    given = template or _shipped()
    return _fields(_open(given), given)


def _shipped() -> Template:
    return Template(resource("bulletin.docx"), "bulletin.docx")


def _open(template: Template) -> DocxTemplate:
    try:
        from docxtpl import DocxTemplate  # noqa: PLC0415 (an extra, for Word documents only)
    except ImportError:
        raise InvalidInputError(message("word.not_installed")) from None
    document = DocxTemplate(io.BytesIO(template.content))
    try:
        document.init_docx()
    except (KeyError, ValueError, SyntaxError, zipfile.BadZipFile):  # lxml's errors are syntax errors
        raise InvalidFileError([Problem(message("word.no_template"), template.file)]) from None
    return document


def _environment() -> SandboxedEnvironment:
    """Return a sandbox to fill a template in: templates are foreign, and may only access the fields."""
    return SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)


def _fields(document: DocxTemplate, template: Template) -> Fields:
    try:
        trees = [_environment().parse(text) for text in _texts(document)]
    except TemplateError as error:
        raise _broken(template, error) from None
    top = sorted({name for tree in trees for name in meta.find_undeclared_variables(tree)})
    inner = sorted({name for tree in trees for name in _attributes(tree)})
    problems = [unknown("word.unknown_field", name, FIELDS) for name in top if name not in FIELDS]
    problems += [unknown("word.unknown_field", name, sorted(_INNER)) for name in inner if name not in _INNER]
    return Fields(tuple(name for name in top if name in FIELDS), tuple(problems))


def _attributes(tree: nodes.Template) -> Iterator[str]:
    """Yield the attributes of fields that a template uses (`lead` for `row.lead`), except those of `loop`."""
    for found in tree.find_all(nodes.Getattr):
        if isinstance(found.node, nodes.Name) and found.node.name != "loop":
            yield found.attr


def _texts(document: DocxTemplate) -> Iterator[str]:
    """Yield the XML of the parts that docxtpl fills: the body, headers and footers."""
    yield document.patch_xml(document.get_xml())
    for kind in (document.HEADER_URI, document.FOOTER_URI):
        for _, part in document.get_headers_footers(kind):
            yield document.patch_xml(document.get_part_xml(part))


def _broken(template: Template, error: Exception) -> InvalidFileError:
    """Return the error for a template that cannot be parsed or filled."""
    near = " ".join(str(each).strip() for each in getattr(error, "docx_context", ()) if str(each).strip())
    what = message("word.broken", near=near[:_EXCERPT], reason=str(error).partition("\n")[0])
    return InvalidFileError([Problem(what, template.file)])


def _context(export: Export, language: Language) -> Mapping[str, Any]:
    report, bulletin = export.report, write_bulletin(export, language)
    return {
        "title": "\n".join(_title_lines(bulletin.title, say(report.plan.label, language))),
        "recipients": bulletin.recipients,
        "body": bulletin.body,
        "issuer": bulletin.issuer,
        "date": bulletin.date,
        "annex_mark": words("bulletin.annex", language),
        "annex_line": words("bulletin.annex_named", language, title=bulletin.annex),
        "annex_title": bulletin.annex,
        "heads": {column.key: _heading(column, language) for column in COLUMNS},
        "sections": [_section(each, export, language) for each in report.sections],
        "period": period(report.period, language),
        "year": report.period.year,
        "month": report.period.month,
    }


def _title_lines(title: str, subject: str) -> tuple[str, ...]:
    """Return the lines of a title; a long one is broken before or after the plan's own title, not within it."""
    before, _, after = title.partition(subject)
    lines = (f"{before}{subject}", after) if cells(before) <= _SHORT_START else (before, subject, after)
    is_broken = cells(title) > _TITLE_CELLS and max(map(cells, lines)) <= _TITLE_CELLS and all(lines)
    return tuple(line.strip() for line in lines) if is_broken else (title,)


def _heading(column: ReportColumn, language: Language) -> str:
    """Return a column's heading, with the unit for points only, as shares have their %."""
    return column.header_with_unit(language) if column.kind is ValueKind.POINTS else column.header(language)


def _section(section: Section, export: Export, language: Language) -> Mapping[str, Any]:
    rows = [_row(line, export, language) for line in lines_of_section(section)]
    return {"name": say(section.name, language), "rows": rows}


def _row(line: TargetLine, export: Export, language: Language) -> Mapping[str, Any]:
    """Return a row's texts by column; forecasts are empty unless the plan has them in bulletins."""
    told = export.report.plan.bulletin.projection
    texts = {
        column.key: "" if column.key in _FORECAST and not told else column.text(line, language) for column in COLUMNS
    }
    focuses = {focus.id: focus.label for focus in export.report.plan.focuses}
    texts["focus"] = say(focuses[line.row.target.focus], language)
    return {**texts, "metric_in_unit": metric_in_unit(line, language), "is_part": line.is_part}
