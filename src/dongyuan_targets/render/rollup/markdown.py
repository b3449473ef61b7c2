"""The rollup as Markdown: the summary first, then the ranking at each metric."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dongyuan_targets.judging.rollup import Rollup
from dongyuan_targets.message import Language
from dongyuan_targets.render.grid import Grid
from dongyuan_targets.render.markdown_text import escape_markdown
from dongyuan_targets.render.rollup.table import rollup_page
from dongyuan_targets.text import words

_FIGURE = re.compile(r"[-+]?[0-9.,]*%?|[<>]=?[0-9.,]+")
"""Cells that are not escaped: in them, signs of numbers are no Markdown."""


def rollup_markdown(rollup: Rollup, language: Language) -> str:
    """Return a rollup as Markdown."""
    page = rollup_page(rollup, language)
    (statuses,), metrics = page.tables
    lines = [f"# {escape_markdown(page.title)}", "", *(f"{escape_markdown(each)}\n" for each in page.header)]
    lines += [f"## {escape_markdown(statuses.title)}", "", *_table(statuses)]
    lines += ["", f"## {words('rollup.metrics', language)}"]
    for grid in metrics:
        lines += ["", f"### {escape_markdown(grid.title)}", "", *_table(grid)]
    lines += ["", f"## {words('export.notes', language)}", ""]
    lines += [f"- {escape_markdown(each)}" for each in page.footnotes]
    return "\n".join(lines) + "\n"


def _table(grid: Grid) -> Iterator[str]:
    yield _row(column.header.replace("\n", " ") for column in grid.columns)
    yield _row(("---:" if column.right else "---" for column in grid.columns), escaped=True)
    for row in grid.rows:
        yield _row(cell.text for cell in row)


def _row(texts: Iterator[str], *, escaped: bool = False) -> str:
    return f"| {' | '.join(each if escaped or _FIGURE.fullmatch(each) else escape_markdown(each) for each in texts)} |"
