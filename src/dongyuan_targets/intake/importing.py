"""Importing: turn the figures of files into lines of the ledger, or leave them out with the reason.

Each file has been interpreted by its reader. Here units are converted, and the figures of all files are compared:
a target has one figure per period.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from dongyuan_targets.errors import InvalidInputError
from dongyuan_targets.intake.figures import ExplanationRead, FigureRead, FiguresRead, LeftOut, Origin, Span
from dongyuan_targets.intake.parsing import Given, Said, Understood, understand_given
from dongyuan_targets.intake.plausibility import Doubt, DoubtKind
from dongyuan_targets.intake.recording import says_nothing_new
from dongyuan_targets.message import Message, message
from dongyuan_targets.plan.ledger import Ledger
from dongyuan_targets.plan.ledger_file import entered
from dongyuan_targets.plan.model import Plan
from dongyuan_targets.plan.records import Actual, Explanation
from dongyuan_targets.quantities.period import Period


@dataclass(frozen=True, slots=True)
class ImportLine:
    """What the files give for one target and period, and where the first part of it was found."""

    origin: Origin
    understood: Understood


@dataclass(frozen=True, slots=True)
class Import:
    """Result of importing files of figures.

    Attributes:
        lines: the figures to record, in the order of the files.
        left: what was left out, with the reason.
        doubts: what has to be confirmed: rows that name no target, and what cannot be detected in a file.
        remarks: other messages.
        explanations: causes and remedies to record with the figures.
    """

    lines: tuple[ImportLine, ...]
    left: tuple[LeftOut, ...]
    doubts: tuple[Doubt, ...]
    remarks: tuple[Message, ...]
    explanations: tuple[Explanation, ...] = ()

    @property
    def understood(self) -> tuple[Understood, ...]:
        """The figures, ready to be recorded."""
        return tuple(line.understood for line in self.lines)


def gather(plan: Plan, readings: Sequence[FiguresRead], hashes: Mapping[str, str], now: dt.datetime) -> Import:
    """Turn what the files gave into figures to record.

    Args:
        plan: the targets.
        readings: what each file gave.
        hashes: a short hash of each file's bytes, by file name, for the figures' sources.
        now: the time recorded.
    """
    groups: defaultdict[tuple[str, Period, str | None], list[FigureRead]] = defaultdict(list)
    for reading in readings:
        for figure in reading.figures:
            groups[figure.target.id, figure.period, figure.of].append(figure)
    left = [each for reading in readings for each in reading.left]
    lines, remarks = [], []
    for given in groups.values():
        against = _contradicting(given)
        left += [_left(each, message("import.contradicts", period=each.period)) for each in against]
        figures = [each for each in given if each not in against]
        if not figures:
            continue
        try:
            understood = _understood(plan, figures, hashes, now)
        except InvalidInputError:
            fitting = [each for figure in figures for each in _fitting(figure, now, left)]
            if not fitting:
                continue
            understood = _understood(plan, fitting, hashes, now)
        lines.append(ImportLine(figures[0].origin, understood))
        remarks += [
            message("import.converted", place=place(figures[0].origin), what=each) for each in understood.remarks
        ]
    doubts = [Doubt(DoubtKind.UNSEEN, each) for reading in readings for each in reading.unseen]
    doubts += [
        Doubt(DoubtKind.LEFT_OUT, message("import.left_out", place=place(each.origin), what=each.why))
        for each in left
        if each.names_no_target
    ]
    moment = now.replace(microsecond=0)
    explanations = tuple(_explanation(each, moment) for reading in readings for each in reading.explanations)
    return Import(tuple(lines), tuple(left), tuple(doubts), tuple(remarks), explanations)


def _explanation(read: ExplanationRead, moment: dt.datetime) -> Explanation:
    said = {"cause": read.cause, "remedy": read.remedy, "by": read.by, "until": read.until}
    return entered(Explanation, {"target": read.target.id, "period": read.period, **said, "recorded_at": moment})


def new_explanations(explanations: Iterable[Explanation], ledger: Ledger) -> tuple[Explanation, ...]:
    """Return the explanations that differ from the one in force for their target and period."""

    def said(each: Explanation | None) -> tuple[object, ...]:
        return (each.cause, each.remedy, each.by, each.until) if each else ()

    return tuple(each for each in explanations if said(each) != said(ledger.explanation_of(each.target, each.period)))


def short_hash(content: bytes) -> str:
    """Return the first 8 hex digits of a file's SHA-256, which a figure's source quotes."""
    return sha256(content).hexdigest()[:8]


def place(origin: Origin) -> Message:
    """Return a message that says where a figure was found."""
    if origin.cell is not None:
        return message("import.place_of_cell", file=origin.file, cell=origin.cell)
    return message("import.place", file=origin.file, row=origin.line)


def without_known_sources(lines: Iterable[ImportLine], ledger: Ledger) -> tuple[ImportLine, ...]:
    """Return the lines, without the source of figures whose numbers are already recorded.

    The same number in another file is nothing new.
    """
    return tuple(replace(line, understood=_sources_apart(line.understood, ledger)) for line in lines)


def _sources_apart(understood: Understood, ledger: Ledger) -> Understood:
    def apart(actual: Actual) -> Actual:
        bare = actual.model_copy(update={"source": None})
        return bare if says_nothing_new(ledger, bare.model_copy(update={"note": None})) else actual

    return replace(understood, bases=tuple(map(apart, understood.bases)), actuals=tuple(map(apart, understood.actuals)))


def _left(figure: FigureRead, why: Message) -> LeftOut:
    return LeftOut(figure.origin.text or figure.target.metric, why, figure.origin)


def _fitting(figure: FigureRead, now: dt.datetime, left: list[LeftOut]) -> Iterator[FigureRead]:
    """Yield the part of a figure that fits its target: all of it, or the value alone; add what does not to `left`."""
    for part in (figure, replace(figure, growth=None)):
        if part.value is None and part.growth is None:
            return
        try:
            understand_given(Given(part.target, part.period, **dict(_parts(part))), now)  # type: ignore[arg-type]
        except InvalidInputError as error:
            left.append(_left(figure, error.what))
            if figure.growth is None or figure.value is None:
                return
            continue
        yield part
        return


def _parts(figure: FigureRead) -> Iterator[tuple[str, object]]:
    """Yield the numbers of a figure, by their names in the ledger."""
    if figure.value is not None:
        yield ("month_value" if figure.span is Span.MONTH else "value"), figure.value
    if figure.growth is not None:
        yield "growth_rate", figure.growth


def _contradicting(figures: Sequence[FigureRead]) -> Sequence[FigureRead]:
    """Return those figures of one target and period whose span has different numbers for the same part."""
    given: defaultdict[tuple[Span, str], set[object]] = defaultdict(set)
    for figure in figures:
        for part, number in _parts(figure):
            given[figure.span, part].add(number)
    spans = {span for (span, _), numbers in given.items() if len(numbers) > 1}
    return [each for each in figures if each.span in spans]


def _understood(plan: Plan, figures: Sequence[FigureRead], hashes: Mapping[str, str], now: dt.datetime) -> Understood:
    first = figures[0]
    parts = dict(part for figure in reversed(figures) for part in _parts(figure))
    given = Given(
        target=first.target,
        period=first.period,
        source=_source(figures, hashes),
        note=next((each.note for each in figures if each.note), None),
        said=Said(of=first.of),
        **parts,  # type: ignore[arg-type]  # the parts have the names and types of its fields
    )
    return understand_given(given, now, is_base=first.period.year < plan.year)


def _source(figures: Sequence[FigureRead], hashes: Mapping[str, str]) -> str:
    """Return a figure's source: what its row says, then the file with its short hash and the place."""
    origin = figures[0].origin
    file, bracket, sheet = origin.file.partition("[")
    named = f"{file}@{hashes.get(file, '')}{bracket}{sheet}:{origin.cell or origin.line}"
    said = next((each.source for each in figures if each.source), None)
    return f"{said}; {named}" if said else named
