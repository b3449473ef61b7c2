"""The preview of an import: a table per file with a row per figure, as recorded now and as it would be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import groupby
from pathlib import PurePath
from typing import NamedTuple

from dongyuan_targets.intake.importing import ImportLine
from dongyuan_targets.intake.plausibility import Doubt
from dongyuan_targets.intake.recording import says_nothing_new
from dongyuan_targets.message import Language, Message, message
from dongyuan_targets.plan.in_force import Figure
from dongyuan_targets.plan.ledger import Ledger
from dongyuan_targets.plan.model import owners_of
from dongyuan_targets.plan.records import Actual
from dongyuan_targets.render.columns import TableColumn, left, right, table
from dongyuan_targets.render.grid import ALWAYS, Cell, Grid, Tone
from dongyuan_targets.render.notation import recorded_or_nothing, unit_text
from dongyuan_targets.text import say, words
from dongyuan_targets.text.numbers import number


class FigureState(StrEnum):
    """The relation of a figure to the recorded one."""

    NEW = "import.state_new"
    MORE = "import.state_more"
    REVISION = "import.state_revision"
    SAME = "import.state_same"


def import_grids(
    ledger: Ledger,
    lines: Sequence[ImportLine],
    doubts: Collection[Doubt],
    language: Language,
    *,
    by_owner: bool = False,
) -> tuple[Grid, ...]:
    """Return a table of figures for each file or sheet, or for each owner."""
    actuals = [actual for line in lines for actual in line.understood.actuals]
    is_one_period = len({actual.period for actual in actuals}) == 1
    has_months = any(actual.month_value is not None for actual in actuals)
    doubtful = {(doubt.target, doubt.period) for doubt in doubts}
    columns: tuple[TableColumn[_Imported], ...] = (
        left("metric", _name),
        right("place", lambda each, _: each.line.origin.cell or str(each.line.origin.line)),
        left("period", lambda each, _: str(each.actual.period), 1 if is_one_period else ALWAYS),
        left("unit", lambda each, language: unit_text(each.line.understood.target, language), 2),
        right("recorded_value", lambda each, _: recorded_or_nothing(each.known.value if each.known else None)),
        right("new_value", lambda each, _: recorded_or_nothing(each.actual.value)),
        *([right("show.month_value", lambda each, language: _change(each, "month_value", "", language))] * has_months),
        right("growth", lambda each, language: _change(each, "growth_rate", "%", language)),
        left("state", lambda each, language: _state_cell(ledger, each.actual, doubtful, language)),
    )
    return tuple(
        table(title, columns, _figures(ledger, group), language)
        for title, group in (_by_owner(lines, language) if by_owner else _by_file(lines))
    )


class _Imported(NamedTuple):
    """A figure of a line, and the figure recorded for its period, None where there is none."""

    line: ImportLine
    actual: Actual
    known: Figure | None


def _by_file(lines: Sequence[ImportLine]) -> Iterator[tuple[str, Sequence[ImportLine]]]:
    for file, group in groupby(lines, key=lambda line: line.origin.file):
        yield file, tuple(group)


def _by_owner(lines: Sequence[ImportLine], language: Language) -> Iterator[tuple[str, Sequence[ImportLine]]]:
    """Yield the lines of each owner with a title of its name and files, in order of first line; without owner last."""
    for owner in owners_of(line.understood.target for line in lines):
        own = tuple(line for line in lines if line.understood.target.owner == owner)
        files = tuple(dict.fromkeys(PurePath(line.origin.file).name for line in own))
        unit = owner or message("missing.nobody")
        yield words("import.unit_title", language, owner=unit, files=files), own


def import_summary(ledger: Ledger, lines: Sequence[ImportLine]) -> Message:
    """Return how many figures there are, and how many of them are new, revised or unchanged."""
    states = Counter(_state(ledger, each.actual) for each in _figures(ledger, lines))
    return message(
        "import.summary",
        figures=states.total(),
        new=states[FigureState.NEW] + states[FigureState.MORE],
        revised=states[FigureState.REVISION],
        same=states[FigureState.SAME],
    )


def _figures(ledger: Ledger, lines: Iterable[ImportLine]) -> Iterator[_Imported]:
    for line in lines:
        for actual in (*line.understood.bases, *line.understood.actuals):
            yield _Imported(line, actual, ledger.figure(actual.target, actual.period))


def _name(each: _Imported, language: Language) -> str:
    understood = each.line.understood
    name = say(understood.target.label, language)
    return words("import.base", language, name=name) if each.actual in understood.bases else name


def _state(ledger: Ledger, actual: Actual) -> FigureState:
    known = ledger.figure(actual.target, actual.period)
    if known is None:
        return FigureState.NEW
    if says_nothing_new(ledger, actual):
        return FigureState.SAME
    pairs = (
        (known.value, actual.value),
        (known.month_value, actual.month_value),
        (known.growth_rate, actual.growth_rate),
    )
    revises = any(old is not None and new is not None and old != new for old, new in pairs)
    return FigureState.REVISION if revises else FigureState.MORE


def _state_cell(
    ledger: Ledger, actual: Actual, doubtful: Collection[tuple[str | None, object]], language: Language
) -> Cell:
    state = _state(ledger, actual)
    said = words(state, language)
    if (actual.target, actual.period) in doubtful:
        return Cell(words("import.doubtful", language, state=said), Tone.WARN)
    return Cell(said, Tone.QUIET if state is FigureState.SAME else Tone.PLAIN)


def _change(each: _Imported, part: str, unit: str, language: Language) -> str | None:
    """Return a part of a new figure, preceded by the old one if it differs; None if the figure lacks it."""
    old, new = getattr(each.known, part, None), getattr(each.actual, part)
    if new is None:
        return None
    shown = f"{number(new)}{unit}"
    return shown if old is None or old == new else words("record.change", language, old=number(old), new=shown)
