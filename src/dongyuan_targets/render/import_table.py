"""What an import would do: a table a file, a row a figure, with what is recorded now and what would be."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from itertools import groupby
from pathlib import PurePath
from typing import TYPE_CHECKING

from dongyuan_targets.intake.recording import says_nothing_new
from dongyuan_targets.message import Message, message
from dongyuan_targets.plan.model import owners_of
from dongyuan_targets.render.grid import ALWAYS, Cell, Column, Grid, Tone
from dongyuan_targets.render.notation import NOTHING, unit_text
from dongyuan_targets.text import word, words
from dongyuan_targets.text.numbers import number

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from decimal import Decimal

    from dongyuan_targets.intake.importing import ImportLine
    from dongyuan_targets.intake.plausibility import Doubt
    from dongyuan_targets.message import Language
    from dongyuan_targets.plan.ledger import Ledger
    from dongyuan_targets.plan.records import Actual


class FigureState(StrEnum):
    """What a figure is to the ledger."""

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
    """Return a table for each file or sheet, with the figures that its rows give; or one for each unit in charge."""
    actuals = [actual for line in lines for actual in line.understood.actuals]
    periods = {actual.period for actual in actuals}
    month = any(actual.month_value is not None for actual in actuals)
    columns = (
        Column(words("column.metric", language)),
        Column(words("column.place", language), right=True),
        Column(words("column.period", language), yields=1 if len(periods) == 1 else ALWAYS),
        Column(words("column.unit", language), yields=2),
        Column(words("column.recorded_value", language), right=True),
        Column(words("column.new_value", language), right=True),
        *([Column(words("show.month_value", language), right=True)] if month else ()),
        Column(words("column.growth", language), right=True),
        Column(words("column.state", language)),
    )
    doubtful = {(doubt.target, doubt.period) for doubt in doubts}
    return tuple(
        Grid(
            title,
            columns,
            tuple(
                _cells(ledger, line, actual, language, month=month, doubtful=(actual.target, actual.period) in doubtful)
                for line in group
                for actual in _figures(line)
            ),
        )
        for title, group in (_by_owner(lines, language) if by_owner else _by_file(lines))
    )


def _by_file(lines: Sequence[ImportLine]) -> Iterator[tuple[str, Sequence[ImportLine]]]:
    for file, group in groupby(lines, key=lambda line: line.origin.file):
        yield file, tuple(group)


def _by_owner(lines: Sequence[ImportLine], language: Language) -> Iterator[tuple[str, Sequence[ImportLine]]]:
    """Yield the lines of each unit below its name and its files, in their first lines' order, nobody's last."""
    for owner in owners_of(line.understood.target for line in lines):
        own = tuple(line for line in lines if line.understood.target.owner == owner)
        files = tuple(dict.fromkeys(PurePath(line.origin.file).name for line in own))
        unit = owner or message("missing.nobody")
        yield words("import.unit_title", language, owner=unit, files=files), own


def import_summary(ledger: Ledger, lines: Sequence[ImportLine]) -> Message:
    """Say how many figures there are, and how many of them are new."""
    states = Counter(_state(ledger, actual) for line in lines for actual in _figures(line))
    return message(
        "import.summary",
        figures=states.total(),
        new=states[FigureState.NEW] + states[FigureState.MORE],
        revised=states[FigureState.REVISION],
        same=states[FigureState.SAME],
    )


def _figures(line: ImportLine) -> Iterator[Actual]:
    yield from line.understood.bases
    yield from line.understood.actuals


def _cells(
    ledger: Ledger, line: ImportLine, actual: Actual, language: Language, *, month: bool, doubtful: bool
) -> tuple[Cell, ...]:
    target = line.understood.target
    name = message("import.base", name=target.label) if actual in line.understood.bases else target.label
    known = ledger.figure(actual.target, actual.period)
    state = _state(ledger, actual)
    said = words(state, language)
    return (
        Cell(word(name, language)),
        Cell(line.origin.cell or str(line.origin.line)),
        Cell(str(actual.period)),
        Cell(unit_text(target, language)),
        Cell(_number(known.value if known else None)),
        Cell(_number(actual.value)),
        *([Cell(_change(known.month_value if known else None, actual.month_value, "", language))] if month else ()),
        Cell(_change(known.growth_rate if known else None, actual.growth_rate, "%", language)),
        Cell(words("import.doubtful", language, state=said) if doubtful else said, _tone(state, doubtful=doubtful)),
    )


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


def _tone(state: FigureState, *, doubtful: bool) -> Tone:
    if doubtful:
        return Tone.WARN
    return Tone.QUIET if state is FigureState.SAME else Tone.PLAIN


def _number(value: Decimal | None) -> str:
    return NOTHING if value is None else number(value)


def _change(old: Decimal | None, new: Decimal | None, unit: str, language: Language) -> str:
    """Return a figure, after the one it would take the place of."""
    if new is None:
        return NOTHING
    if old is None or old == new:
        return f"{number(new)}{unit}"
    return words("record.change", language, old=number(old), new=f"{number(new)}{unit}")
