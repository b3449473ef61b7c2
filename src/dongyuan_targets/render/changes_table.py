"""The changes between two reports as tables for the terminal, with a sentence for each turn and trend."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from dongyuan_targets.judging.changes import Change, Comparison, Turn
from dongyuan_targets.judging.report import Grouping
from dongyuan_targets.judging.verdict import status_word
from dongyuan_targets.message import Amount, Joined, Language, Message, Percent, Points
from dongyuan_targets.plan.model import Comparator
from dongyuan_targets.quantities.period import Period
from dongyuan_targets.quantities.rounding import decimals
from dongyuan_targets.render.columns import TableColumn, left, right, status_cell, table
from dongyuan_targets.render.grid import Grid, Notes, Page, Tone, filled
from dongyuan_targets.render.growth_words import growth_in_words, sign_as_shown, trend_in_words
from dongyuan_targets.render.notation import (
    NOTHING,
    growth_text,
    points_or_nothing,
    recorded_or_nothing,
    signed_or_nothing,
    unit_text,
)
from dongyuan_targets.render.notes import header, when
from dongyuan_targets.render.remarks import adjustments
from dongyuan_targets.text import say, words
from dongyuan_targets.text.numbers import percent


def changes_page(comparison: Comparison, language: Language) -> Page:
    """Return a comparison as tables and lines in a language; the last line of its header says since when."""
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
        say(comparison.after.plan.label, language),
        (*header(comparison.after, language), against),
        _summary(comparison, language),
        (filled(tuple(_grids(comparison, language)), NOTHING),),
        tuple(footnotes) if rows or comparison.incomparable else (),
        tuple(_told(comparison, language)),
    )


def change_facts(change: Change, language: Language) -> Iterator[tuple[str, str]]:
    """Yield the changes between two rows of a target, as pairs of term and difference; unknown ones are left out."""
    before, after = change.before, change.after
    if isinstance(change.actual, Fraction):
        shown = say(Amount(change.actual, after.target.figure_unit, _places(change)), language)
        yield words("changes.actual", language), f"+{shown}" if change.actual > 0 else shown
    for term, difference in (
        (words("changes.completion", language), change.completion),
        (words("changes.lead", language), change.lead),
    ):
        if isinstance(difference, Fraction):
            yield term, say(Points(difference), language)
    if went := trend_in_words(change, before.period):
        yield words("column.trend", language), say(went, language)
    was, now = (status_word(row.target, row.assessment.status) for row in (before, after))
    key = "changes.unchanged" if was == now else "changes.now"
    yield words("column.status", language), words(key, language, before=was, after=now)


_COLUMNS: tuple[TableColumn[Change], ...] = (
    left("metric", lambda change, language: say(change.after.target.label, language)),
    left("owner", lambda change, _: change.after.target.owner, 1),
    left("unit", lambda change, language: unit_text(change.after.target, language), 6),
    right("actual_before", lambda change, _: recorded_or_nothing(change.before.actual), 8),
    right("actual", lambda change, _: recorded_or_nothing(change.after.actual), 3),
    right("actual_change", lambda change, _: signed_or_nothing(change.actual, _places(change))),
    right("completion_change", lambda change, _: points_or_nothing(change.completion), 7),
    right("lead_change", lambda change, _: points_or_nothing(change.lead), 2),
    right("growth_before", lambda change, _: growth_text(change.before.measures), 11),
    right("growth", lambda change, _: growth_text(change.after.measures), 10),
    right("growth_change", lambda change, _: points_or_nothing(change.growth), 9),
    left("trend", lambda change, language: words(f"trend.{change.trend}", language) if change.trend else None, 5),
    left("status_before", lambda change, language: replace(status_cell(change.before, language), tone=Tone.QUIET), 4),
    left("status", lambda change, language: status_cell(change.after, language)),
)


def _places(change: Change) -> int:
    return decimals(change.before.actual, change.after.actual)


def _grids(comparison: Comparison, language: Language) -> Iterator[Grid]:
    """Yield a table of the targets newly behind, one of those recovered, and one of the others."""
    shown = [each for each in _COLUMNS if each.key != "owner" or comparison.after.grouping is Grouping.OWNER]
    for turn in (*Turn, None):
        changes = [change for change in comparison.changes if change.turn is turn]
        if changes:
            yield table(words(f"turn.{turn or 'none'}", language), shown, changes, language)


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
    """Yield the targets newly behind, those recovered, and the changes of growth by direction."""
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
    """Return from which status to which a target turned, and why."""
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
    """Yield the adjustments of a target since the earlier report, as a possible cause of its turn."""
    new = [each for each in change.after.adjustments if each not in change.before.adjustments]
    return (text for each, text in zip(change.after.adjustments, adjustments(change.after), strict=True) if each in new)


def _growth(change: Change, then: Period, language: Language) -> str | None:
    """Return how growth changed since the earlier period or was revised within one; None where it did neither."""
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
    """Return the key of the heading for a change of growth; lower growth is better where its goal is a limit."""
    went = sign_as_shown(change.growth) if isinstance(change.growth, Fraction) else 0
    if change.trend is None or went == 0:
        return "changes.growth_other"
    is_limited = change.after.target.growth_comparator in (Comparator.AT_MOST, Comparator.BELOW)
    return "changes.growth_better" if (went > 0) is not is_limited else "changes.growth_worse"
