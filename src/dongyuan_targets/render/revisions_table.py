"""The revisions as a table: first and latest release, and their difference."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from dongyuan_targets.message import Language
from dongyuan_targets.plan.model import Plan
from dongyuan_targets.plan.records import FigurePart
from dongyuan_targets.plan.revisions import Revision
from dongyuan_targets.quantities.rounding import decimals
from dongyuan_targets.render.columns import TableColumn, left, right, table
from dongyuan_targets.render.grid import Grid
from dongyuan_targets.render.notation import signed_or_nothing, unit_text
from dongyuan_targets.text import say, words
from dongyuan_targets.text.numbers import number


def revisions_grid(plan: Plan, found: Iterable[Revision], language: Language) -> Grid:
    """Return revisions as a table with one per row."""
    return table(say(plan.label, language), _columns(plan), found, language)


def own_revisions_grid(plan: Plan, found: Iterable[Revision], language: Language) -> Grid:
    """Return the revisions of one target as a table without the metric's column."""
    return table(words("changes.revised", language), _columns(plan)[1:], found, language)


def _columns(plan: Plan) -> tuple[TableColumn[Revision], ...]:
    def name(revision: Revision, language: Language) -> str:
        target = plan.find(revision.target)
        return say(target.label, language) if target else revision.target

    def unit(revision: Revision, language: Language) -> str | None:
        target = plan.find(revision.target) if revision.kind is not FigurePart.GROWTH_RATE else None
        return unit_text(target, language) if target else None

    return (
        left("metric", name),
        left("period", lambda revision, _: str(revision.period)),
        left("kind", lambda revision, language: words(f"kind.{revision.kind}", language)),
        left("unit", unit, 4),
        right("first", lambda revision, _: _figure(revision, revision.first.figure)),
        left("first_day", lambda revision, _: revision.first.day.isoformat(), 2),
        right("latest", lambda revision, _: _figure(revision, revision.latest.figure)),
        left("latest_day", lambda revision, _: revision.latest.day.isoformat(), 3),
        right("difference", _difference),
        right("releases", lambda revision, _: str(len(revision.releases)), 1),
    )


def _difference(revision: Revision, _: str) -> str:
    places = decimals(*(each.figure for each in revision.releases))
    return signed_or_nothing(Fraction(revision.difference), places)


def _figure(revision: Revision, figure: Decimal) -> str:
    return f"{figure:f}%" if revision.kind is FigurePart.GROWTH_RATE else number(figure)
