"""The report as Markdown for GitHub: a step summary, a comment, a file in a repository.

GitHub takes at most 1 MiB. A longer report loses its details first, then the changes, the notes, the less urgent
targets that need attention, and rows; it says what was left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from dongyuan_targets.judging.export import Export
from dongyuan_targets.judging.report import Report, Section
from dongyuan_targets.judging.row import Row
from dongyuan_targets.judging.verdict import status_word
from dongyuan_targets.message import Joined, Language
from dongyuan_targets.render.cells import ELLIPSIS
from dongyuan_targets.render.changes_table import changes_page
from dongyuan_targets.render.formulas import terms
from dongyuan_targets.render.grid import Notes, Tone
from dongyuan_targets.render.notation import TONES, status_counts
from dongyuan_targets.render.notes import attention, footnotes, header, last_known_note, summary
from dongyuan_targets.render.remarks import remarks
from dongyuan_targets.render.report.lines import ReportColumn, TargetLine, columns, lines_of_section
from dongyuan_targets.render.value_columns import ValueKind
from dongyuan_targets.text import say, words

BUDGET = 900_000
"""The most bytes of a report in UTF-8: GitHub's 1 MiB less what else a step may write."""

_SPARE = 10_000
"""Bytes reserved for headings and for notes on what was left out."""

_WORST = 20
"""How many targets that need attention have priority over the tables."""

_LONGEST = 1_000
"""The most characters of one text; no name needs more, and a longer one must not displace everything else."""

_COLUMNS = ("metric", "status", "unit", "goal", "actual", "growth", "growth_goal", "completion", "lead", "variance")
"""As many columns as GitHub's page has room for, with the status early so that narrow windows show it."""

_CELLS = 10
_DONE, _LEFT, _DUE = "▓", "░", "┃"

_REFERENCES = {ord(each): f"&#{ord(each)};" for each in "\\`*_~[]|#<>&"} | {ord("$"): "<span>$</span>"}
"""Replacements of characters with a meaning in Markdown or HTML; GitHub requires the span for $."""

_JOINT = "\N{ZERO WIDTH SPACE}"
_LINKING = re.compile(r"@|#(?=\d)|:(?=//|[\w+-]+:)|\bwww(?=\.)|\bGH(?=-\d)", re.IGNORECASE)
"""Where a joint keeps GitHub from making a mention, an issue link, an address or an emoji."""

_BLOCK = re.compile(r"^(\d*)([-+.)=])")
"""What would start a list or a rule at the beginning of a line."""


def report_markdown(export: Export, language: Language, budget: int = BUDGET) -> str:
    """Return an export as GitHub's Markdown of at most `budget` bytes, in a language."""
    report = export.report
    head = _head(export, language)
    urgent = list(_items(attention(report, language)))
    changes = list(_changes(export, language))
    rows = [row for section in report.sections for row in _rows(section, language)]
    notes = [_item(text) for text in _notes(report, language)]

    # Room is given by importance, so that what comes last here is left out first.
    room = _Room(budget - _SPARE)
    room.take(head)
    kept_urgent = room.take(urgent[:_WORST])
    kept_rows = room.take(rows)
    kept_urgent += room.take(urgent[len(kept_urgent) :])
    kept_notes = room.take(notes)
    kept_changes = room.take(changes)
    details = room.take_all(_detail(row, language) for row in ([] if export.is_summary else report.rows))

    blocks = [
        *head,
        *_titled("export.attention", kept_urgent, language),
        *_left_out("markdown.attention_cut", len(urgent) - len(kept_urgent), language),
        *_titled("report.changes", kept_changes, language),
        *_left_out("markdown.changes_cut", len(changes) - len(kept_changes), language),
        "\n".join(kept_rows).strip("\n"),
        *_left_out("markdown.rows_cut", len(rows) - len(kept_rows), language),
        *_titled("markdown.details", details, language),
        *_left_out("markdown.details_cut", 0 if export.is_summary else len(report.rows) - len(details), language),
        *_titled("export.notes", kept_notes, language),
        *_left_out("markdown.notes_cut", len(notes) - len(kept_notes), language),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


@dataclass
class _Room:
    """The number of bytes left."""

    left: int

    def take(self, blocks: Sequence[str]) -> list[str]:
        """Return as many of the first blocks as there is room for, and use up their room."""
        kept = []
        for block in blocks:
            if _size(block) > self.left:
                break
            self.left -= _size(block)
            kept.append(block)
        return kept

    def take_all(self, blocks: Iterable[str]) -> list[str]:
        """Return all blocks and use up their room, or return none if they do not all fit."""
        left, kept = self.left, []
        for block in blocks:
            left -= _size(block)
            if left < 0:
                return []
            kept.append(block)
        self.left = left
        return kept


def _size(block: str) -> int:
    """Return the bytes of a block, with the empty line after it."""
    return len(block.encode()) + 2


def _titled(key: str, lines: Sequence[str], language: Language) -> list[str]:
    return [f"## {words(key, language)}", "\n".join(lines).strip("\n")] if lines else []


def _left_out(key: str, count: int, language: Language) -> list[str]:
    return [f"> {words(key, language, count=count)}"] if count else []


def _head(export: Export, language: Language) -> list[str]:
    report = export.report
    lines = [_inert(line.replace("  ", " · ")) for line in header(report, language)]
    if export.stamp is not None:
        lines.append(words("export.made_at", language, moment=export.stamp.isoformat(" ", "seconds")))
    return [
        f"# {_inert(say(report.plan.label, language))}",
        "<br>\n".join(lines),
        f"**{_inert(summary(report, language))}**",
    ]


def _changes(export: Export, language: Language) -> Iterator[str]:
    if export.changes is not None:
        page = changes_page(export.changes, language)
        yield from (_inert(page.header[-1]), f"\n{_inert(page.summary)}", *_items(page.notes))


def _notes(report: Report, language: Language) -> Iterator[str]:
    if report.rows:
        yield words("markdown.bar_note", language, mark=_DUE)
    yield from footnotes(report, language, _COLUMNS)


def _rows(section: Section, language: Language) -> Iterator[str]:
    """Yield the lines of a section's table, the first with its headings and the table's header."""
    shown = columns(*_COLUMNS)
    above = [
        f"\n## {_inert(say(section.name, language))}\n",
        f"{_inert(say(status_counts(section.counts), language))}\n",
        _table_line(_inert(column.header(language)) for column in shown),
        _table_line("---" if column.kind is ValueKind.TEXT else "--:" for column in shown),
    ]
    for line in lines_of_section(section):
        row = _table_line(_cell(column, line, language) for column in shown)
        yield "\n".join([*above, row])
        above = []


def _table_line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(column: ReportColumn, line: TargetLine, language: Language) -> str:
    text = _inert(column.marked(line, language))
    measures = line.row.measures
    match column.key:
        case "metric" if line.is_part:
            return f"&emsp;{text}"
        case "completion" if isinstance(measures.completion, Fraction):
            due = measures.due_share if isinstance(measures.due_share, Fraction) else None
            return f"{text}&nbsp;{_bar(measures.completion, due)}"
        case "status" if TONES[line.row.assessment.status] is Tone.BAD:
            return f"**{text}**"
        case _:
            return text


def _bar(completion: Fraction, due: Fraction | None) -> str:
    """Return a bar of completion with a mark between two cells at the due share.

    Both are rounded down to whole cells: a target behind never passes the mark, and only 100 % fills the bar.

    >>> _bar(Fraction(1, 3), Fraction(1, 2)), _bar(Fraction(99, 100), None)
    ('▓▓▓░░┃░░░░░', '▓▓▓▓▓▓▓▓▓░')
    """
    filled = _whole_cells(completion)
    drawn = _DONE * filled + _LEFT * (_CELLS - filled)
    if due is None:
        return drawn
    place = _whole_cells(due)
    return drawn[:place] + _DUE + drawn[place:]


def _whole_cells(share: Fraction) -> int:
    return min(max(int(share * _CELLS), 0), _CELLS)


def _detail(row: Row, language: Language) -> str:
    """Return a target's values with their formulas, folded under its name."""
    status = status_word(row.target, row.assessment.status)
    title = words("markdown.target", language, name=row.target.label, id=row.target.id, status=status)
    items = "\n".join(_item(text, term) for term, text in _values(row, language))
    return f"<details><summary>{_inert(title)}</summary>\n\n{items}\n\n</details>\n"


def _values(row: Row, language: Language) -> Iterator[tuple[str, str]]:
    yield words("column.status", language), say(row.assessment.reason, language)
    if row.figure is None and row.last_known is not None:
        yield words("column.actual", language), say(last_known_note(row), language)
    if row.figure is not None and row.figure.source:
        yield words("column.source", language), row.figure.source
    if row.target.owner:
        yield words("column.owner", language), row.target.owner
    if told := say(Joined("separator.items", tuple(remarks(row))), language):
        yield words("column.remarks", language), told
    yield from terms(row, language, in_full=True)


def _item(text: str, term: str | None = None) -> str:
    """Return a list item, with the term that it explains if there is one."""
    if term is not None:
        return f"- **{_inert(term)}** {_inert(text)}"
    return f"- {_BLOCK.sub(lambda start: f'{start[1]}&#{ord(start[2])};', _inert(text))}"


def _items(groups: Iterable[Notes]) -> Iterator[str]:
    """Yield the sentences of each kind as list items, the first with the heading above it."""
    for notes in groups:
        first, *rest = (_item(text) for text in notes.texts)
        yield f"\n**{_inert(notes.heading)}**\n\n{first}"
        yield from rest


def _inert(text: str) -> str:
    """Return a text that displays as it is, in Markdown and within a tag: without markup, links or mentions."""
    if len(text) > _LONGEST:
        text = text[:_LONGEST] + ELLIPSIS
    joined = _LINKING.sub(rf"\g<0>{_JOINT}", " ".join(text.split()))
    return joined.translate(_REFERENCES).replace(_JOINT, f"&#{ord(_JOINT)};")
