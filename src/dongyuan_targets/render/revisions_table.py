"""What was revised, as a table: first release and latest, and how far apart they are."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from dongyuan_targets.plan.records import FigurePart
from dongyuan_targets.quantities.rounding import decimals
from dongyuan_targets.render.grid import Cell, Column, Grid
from dongyuan_targets.render.notation import NOTHING, signed_or_nothing, unit_text
from dongyuan_targets.text import word, words
from dongyuan_targets.text.numbers import number

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from dongyuan_targets.message import Language
    from dongyuan_targets.plan.model import Plan
    from dongyuan_targets.plan.revisions import Revision

# The order of the columns, and how readily each gives way where the terminal is narrow.
_COLUMNS = {
    "metric": 0,
    "period": 0,
    "kind": 0,
    "unit": 4,
    "first": 0,
    "first_day": 2,
    "latest": 0,
    "latest_day": 3,
    "difference": 0,
    "releases": 1,
}
_NUMBERS = frozenset({"first", "latest", "difference", "releases"})


def revisions_grid(plan: Plan, found: Iterable[Revision], language: Language) -> Grid:
    """Return revisions as a table, one a row."""
    columns = tuple(
        Column(words(f"column.{key}", language), key in _NUMBERS, yields) for key, yields in _COLUMNS.items()
    )
    return Grid(word(plan.label, language), columns, tuple(_cells(plan, each, language) for each in found))


def own_revisions_grid(plan: Plan, found: Iterable[Revision], language: Language) -> Grid:
    """Return the revisions of one target as a table that need not say of which."""
    grid = revisions_grid(plan, found, language)
    rows = tuple(cells[1:] for cells in grid.rows)
    return replace(grid, title=words("changes.revised", language), columns=grid.columns[1:], rows=rows)


def _cells(plan: Plan, revision: Revision, language: Language) -> tuple[Cell, ...]:
    target = plan.find(revision.target)
    first, latest = revision.first, revision.latest
    places = decimals(*(each.figure for each in revision.releases))
    return (
        Cell(word(target.label, language) if target else revision.target),
        Cell(str(revision.period)),
        Cell(words(f"kind.{revision.kind}", language)),
        Cell(unit_text(target, language) if target and revision.kind is not FigurePart.GROWTH_RATE else NOTHING),
        Cell(_figure(revision, first.figure)),
        Cell(first.day.isoformat()),
        Cell(_figure(revision, latest.figure)),
        Cell(latest.day.isoformat()),
        Cell(signed_or_nothing(Fraction(revision.difference), places)),
        Cell(str(len(revision.releases))),
    )


def _figure(revision: Revision, figure: Decimal) -> str:
    return f"{figure:f}%" if revision.kind is FigurePart.GROWTH_RATE else number(figure)
