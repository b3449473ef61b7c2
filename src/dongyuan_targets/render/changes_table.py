"""What changed between two reports as tables for the terminal, with a sentence for each turn and each trend."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from dongyuan_targets.judging.changes import Turn
from dongyuan_targets.judging.report import Grouping
from dongyuan_targets.judging.verdict import status_word
from dongyuan_targets.message import Amount, Joined, Message, Percent, Points
from dongyuan_targets.plan.model import Comparator
from dongyuan_targets.quantities.rounding import decimals
from dongyuan_targets.render.grid import Cell, Column, Grid, Notes, Page, Tone, filled
from dongyuan_targets.render.growth_words import growth_in_words, sign_as_shown, trend_in_words
from dongyuan_targets.render.notation import (
    NOTHING,
    TONES,
    growth_text,
    points_or_nothing,
    recorded_or_nothing,
    signed_or_nothing,
    unit_text,
)
from dongyuan_targets.render.notes import header, when
from dongyuan_targets.render.remarks import adjustments
from dongyuan_targets.text import say, word, words
from dongyuan_targets.text.numbers import percent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dongyuan_targets.judging.changes import Change, Comparison
    from dongyuan_targets.message import Language
    from dongyuan_targets.quantities.period import Period

# The order of the columns, and how readily each gives way where the terminal is narrow.
_COLUMNS = {
    "metric": 0,
    "owner": 1,
    "unit": 6,
    "actual_before": 8,
    "actual": 3,
    "actual_change": 0,
    "completion_change": 7,
    "lead_change": 2,
    "growth_before": 11,
    "growth": 10,
    "growth_change": 9,
    "trend": 5,
    "status_before": 4,
    "status": 0,
}
_WORDS = frozenset({"metric", "owner", "unit", "trend", "status_before", "status"})


def changes_page(comparison: Comparison, language: Language) -> Page:
    """Return a comparison as tables and lines in a language."""
    before = comparison.before
    against = when(before.period, before.as_of, language, "changes.header")
    rows = [change.after for change in comparison.changes]
    footnotes = [words("changes.footnote", language)]
    if comparison.incomparable:
        names = tuple(row.target.label for row in comparison.incomparable)
        footnotes.append(words("changes.incomparable", language, count=len(names), names=names))
    if any(row.measures.growth_is_computed for row in rows):
        footnotes.append(words("report.computed_growth", language))
    return Page(
        word(comparison.after.plan.label, language),
        (*header(comparison.after, language), against),
        _summary(comparison, language),
        filled(tuple(_grids(comparison, language)), NOTHING),
        tuple(footnotes) if rows or comparison.incomparable else (),
        tuple(_told(comparison, language)),
    )


def change_facts(change: Change, language: Language) -> Iterator[tuple[str, str]]:
    """Yield how a target went since another row of it, a term and a difference each; what is unknown is left out."""
    before, after = change.before, change.after
    if isinstance(change.actual, Fraction):
        places = decimals(before.actual, after.actual)
        shown = word(Amount(change.actual, after.target.figure_unit, places), language)
        yield words("changes.actual", language), f"+{shown}" if change.actual > 0 else shown
    for term, difference in (
        (words("changes.completion", language), change.completion),
        (words("changes.lead", language), change.lead),
    ):
        if isinstance(difference, Fraction):
            yield term, word(Points(difference), language)
    if went := trend_in_words(change, before.period):
        yield words("column.trend", language), say(went, language)
    was, now = (status_word(row.target, row.assessment.status) for row in (before, after))
    key = "changes.unchanged" if was == now else "changes.now"
    yield words("column.status", language), words(key, language, before=was, after=now)


@dataclass(frozen=True, slots=True)
class ToldChanges:
    """What changed in sentences: since when, how many turned, and each turn and trend, those of a kind together."""

    since: str
    summary: str
    notes: tuple[Notes, ...]


def told_changes(comparison: Comparison | None, language: Language) -> ToldChanges | None:
    """Return what changed in sentences; None without a comparison."""
    if comparison is None:
        return None
    page = changes_page(comparison, language)
    return ToldChanges(page.header[-1], page.summary, page.notes)


def _grids(comparison: Comparison, language: Language) -> Iterator[Grid]:
    """Yield a table for those newly behind, one for those recovered, and one for the others."""
    keys = [key for key in _COLUMNS if key != "owner" or comparison.after.grouping is Grouping.OWNER]
    columns = tuple(Column(words(f"column.{key}", language), key not in _WORDS, _COLUMNS[key]) for key in keys)
    for turn in (*Turn, None):
        cells = [_cells(change, language) for change in comparison.changes if change.turn is turn]
        if cells:
            title = words(f"turn.{turn or 'none'}", language)
            yield Grid(title, columns, tuple(tuple(row[key] for key in keys) for row in cells))


def _cells(change: Change, language: Language) -> dict[str, Cell]:
    before, after = change.before, change.after
    was, now = before.actual, after.actual
    status = after.assessment.status
    return {
        "metric": Cell(word(after.target.label, language)),
        "owner": Cell(after.target.owner or NOTHING),
        "unit": Cell(unit_text(after.target, language)),
        "actual_before": Cell(recorded_or_nothing(was)),
        "actual": Cell(recorded_or_nothing(now)),
        "actual_change": Cell(signed_or_nothing(change.actual, decimals(was, now))),
        "completion_change": Cell(points_or_nothing(change.completion)),
        "lead_change": Cell(points_or_nothing(change.lead)),
        "growth_before": Cell(growth_text(before.measures)),
        "growth": Cell(growth_text(after.measures)),
        "growth_change": Cell(points_or_nothing(change.growth)),
        "trend": Cell(words(f"trend.{change.trend}", language) if change.trend else NOTHING),
        "status_before": Cell(say(status_word(before.target, before.assessment.status), language), Tone.QUIET),
        "status": Cell(say(status_word(after.target, status), language), TONES[status]),
    }


def _summary(comparison: Comparison, language: Language) -> str:
    if not comparison.changes:
        return words("report.none", language)
    turns = [change.turn for change in comparison.changes]
    behind, recovered = turns.count(Turn.NEWLY_BEHIND), turns.count(Turn.RECOVERED)
    return words(
        "changes.summary",
        language,
        count=len(turns),
        behind=behind,
        recovered=recovered,
        others=len(turns) - behind - recovered,
    )


def _told(comparison: Comparison, language: Language) -> Iterator[Notes]:
    """Yield what is newly behind, what has recovered, and how growth went on, each kind with its direction's tone."""
    found: dict[tuple[str, Tone], list[str]] = {
        (f"turn.{Turn.NEWLY_BEHIND}", Tone.BAD): [],
        (f"turn.{Turn.RECOVERED}", Tone.GOOD): [],
        ("changes.growth_better", Tone.GOOD): [],
        ("changes.growth_worse", Tone.WARN): [],
        ("changes.growth_other", Tone.PLAIN): [],
    }
    by_turn = {key: texts for (key, _), texts in found.items()}
    for change in comparison.changes:
        if change.turn is not None:
            by_turn[f"turn.{change.turn}"].append(_turned(change, language))
        if told := _growth(change, comparison.before.period, language):
            by_turn[_direction(change)].append(told)
    yield from (Notes(words(key, language), tone, tuple(texts)) for (key, tone), texts in found.items() if texts)


def _turned(change: Change, language: Language) -> str:
    """Say from which status to which a target turned, and why."""
    verdict = change.after.assessment
    return words(
        "changes.turned",
        language,
        name=change.after.target.label,
        before=status_word(change.before.target, change.before.assessment.status),
        after=status_word(change.after.target, verdict.status),
        reason=Joined("separator.items", (verdict.reason, *_adjusted(change))),
    )


def _adjusted(change: Change) -> Iterator[Message]:
    """Yield the adjustments of a target's goals since the other report: a cause of its turn."""
    new = [each for each in change.after.adjustments if each not in change.before.adjustments]
    return (text for each, text in zip(change.after.adjustments, adjustments(change.after), strict=True) if each in new)


def _growth(change: Change, then: Period, language: Language) -> str | None:
    """Say how growth went on since the other period, or to what it was revised within one; None where it did not."""
    was, now = change.before.measures.growth, change.after.measures.growth
    if isinstance(was, Message) or isinstance(now, Message):
        return None
    name = change.after.target.label
    if change.trend is not None:
        went = trend_in_words(change, then)
        return words("changes.growth", language, name=name, now=growth_in_words(now), went=went)
    if percent(was) != percent(now):
        return words("changes.growth_revised", language, name=name, was=Percent(was), now=Percent(now))
    return None


def _direction(change: Change) -> str:
    """Return the heading below which a change of growth stands: where growth is limited, less of it is better."""
    went = sign_as_shown(change.growth) if isinstance(change.growth, Fraction) else 0
    if change.trend is None or went == 0:
        return "changes.growth_other"
    is_limited = change.after.target.growth_comparator in (Comparator.AT_MOST, Comparator.BELOW)
    return "changes.growth_better" if (went > 0) is not is_limited else "changes.growth_worse"
