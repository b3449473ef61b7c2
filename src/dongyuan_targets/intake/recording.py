"""Recording: check figures for doubts and turn them into lines of the ledger, or take lines back.

Pure: the ledger comes in as bytes and goes out as bytes, the clock is an argument; `store` does the rest.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from dongyuan_targets.errors import InvalidFileError, InvalidInputError, RefusedError
from dongyuan_targets.intake.parsing import Understood
from dongyuan_targets.intake.plausibility import Doubt, doubts
from dongyuan_targets.message import Amount, Message, message
from dongyuan_targets.plan.in_force import Entry, Figure
from dongyuan_targets.plan.ledger import Ledger
from dongyuan_targets.plan.ledger_file import append, new_keys, parse_ledger, read_appended
from dongyuan_targets.plan.model import Plan, Target
from dongyuan_targets.plan.records import Actual, FigurePart, Record, Told, Void
from dongyuan_targets.suggestions import unknown

HEADER = (
    "# 实际数账本：一行一个数，只追加，不改动。修订是后面的一行，撤销也是一行。\n"
    "# Ledger of actual figures: one line a figure, only ever appended; a revision or an undo is a later line.\n"
)


@dataclass(frozen=True, slots=True)
class Recorded:
    """The ledger's new bytes, the lines added, and the ledgers before and after."""

    content: bytes
    entries: tuple[Entry, ...]
    before: Ledger
    after: Ledger


class DoubtsError(RefusedError):
    """A figure is doubtful and nobody has confirmed it (exit 1); nothing is written."""

    def __init__(self, raised: Sequence[Doubt]) -> None:
        super().__init__(raised[0].what)
        self.doubts = tuple(raised)


def in_words(target: Target, figure: Actual | Figure) -> Message | Amount:
    """Return a figure's value, growth and month value as one phrase."""
    value, growth, month = (
        Amount(given, unit) if given is not None else None
        for given, unit in (
            (figure.value, target.figure_unit),
            (figure.growth_rate, "%"),
            (figure.month_value, target.figure_unit),
        )
    )
    shown: Message | Amount | None = value
    if growth is not None:
        shown = (
            message("record.with_growth", value=value, growth=growth)
            if value
            else message("record.growth_only", growth=growth)
        )
    if month is None:
        return shown or message("record.no_old")
    return (
        message("record.with_month", figure=shown, month=month) if shown else message("record.month_only", month=month)
    )


def record(  # noqa: PLR0913 (what is written, and what was settled about it)
    plan: Plan,
    content: bytes | None,
    actuals: Iterable[Actual],
    today: dt.date,
    *,
    bases: Iterable[Actual] = (),
    accepted: Collection[Doubt] | None = (),
    more: Iterable[Told] = (),
    file: str = "actuals.toml",
) -> Recorded:
    """Return the ledger with lines added, in one append, for the figures that say something new.

    Args:
        plan: the targets.
        content: the ledger's bytes, None if there is no file yet.
        actuals: the figures, in the order in which they are written.
        today: the current date, for doubts about the future.
        bases: last year's figures given with them; they are written first.
        accepted: doubts already confirmed; None accepts every doubt.
        more: lines of other kinds, written after the figures.
        file: the ledger's name in messages.

    Raises:
        InvalidFileError: the ledger cannot be used as it is.
        DoubtsError: a figure is doubtful and that doubt is not among `accepted`.
    """
    before = parse_ledger(content, file) if content is not None else Ledger()
    new_bases, new = _new(before, bases), _new(before, actuals)
    if accepted is not None:
        raised = _raised(plan, before, new_bases, new, today)
        if still_open := [doubt for doubt in raised if doubt not in accepted]:
            raise DoubtsError(still_open)
    return _appended(content, before, [*new_bases, *new, *(_replacing(before, each) for each in more)], file)


def append_line(content: bytes | None, line: Actual | Told, *, file: str = "actuals.toml") -> Recorded:
    """Return the ledger with one line added: an explanation, an adjustment, a step taken, or a figure unchecked.

    Lines other than figures name those that they replace: lines for the same target and period that say something else.

    Raises:
        InvalidFileError: the ledger cannot be used as it is.
    """
    before = parse_ledger(content, file) if content is not None else Ledger()
    written = line if isinstance(line, Actual) else _replacing(before, line)
    return _appended(content, before, [written], file)


def _replacing(ledger: Ledger, told: Told) -> Told:
    return told.model_copy(update={"replaces": ledger.contradicted(told)})


def doubts_about(plan: Plan, ledger: Ledger, understood: Iterable[Understood], today: dt.date) -> tuple[Doubt, ...]:
    """Return the doubts that `record` would raise about everything that was understood."""
    bases, actuals = parts(understood)
    return tuple(_raised(plan, ledger, _new(ledger, bases), _new(ledger, actuals), today))


def parts(understood: Iterable[Understood]) -> tuple[list[Actual], list[Actual]]:
    """Return last year's and this year's figures of everything that was understood."""
    whole = list(understood)
    return [base for each in whole for base in each.bases], [actual for each in whole for actual in each.actuals]


def _new(ledger: Ledger, actuals: Iterable[Actual]) -> list[Actual]:
    return [actual for actual in actuals if not says_nothing_new(ledger, actual)]


def _raised(
    plan: Plan, before: Ledger, bases: Iterable[Actual], actuals: Iterable[Actual], today: dt.date
) -> Iterator[Doubt]:
    """Yield every doubt; each figure is checked against the ledger and those before it in the same append."""
    new: defaultdict[str, list[Entry]] = defaultdict(list)
    for base in bases:
        yield from doubts(plan, before, base, today, is_base=True)
        new[base.target].append(Entry("", base))
    for actual in actuals:
        known = Ledger((*before.lines_of(actual.target), *new[actual.target]))
        yield from doubts(plan, known, actual, today)
        new[actual.target].append(Entry("", actual))


def undo(content: bytes | None, keys: Sequence[str], now: dt.datetime, *, file: str = "actuals.toml") -> Recorded:
    """Return the ledger with a void line added for each line named.

    Args:
        content: the ledger's bytes.
        keys: keys of lines or of whole appends; if empty, the last append in force is taken back.
        now: the time recorded.
        file: the ledger's name in messages.

    Raises:
        InvalidInputError: there is no such line.
        RefusedError: there is nothing to undo, or the line is already undone.
    """
    before = parse_ledger(content, file) if content is not None else Ledger()
    live = {entry.key: entry for entry in before.in_force}
    undoable = {
        **live,
        **{e.key: e for e in before.entries if isinstance(e.record, Void) and e.key not in before.voided},
    }
    if not keys:
        if not live:
            raise RefusedError(message("undo.nothing"))
        keys = [list(live.values())[-1].batch]
    chosen: list[str] = []
    for key in keys:
        found = [entry.key for entry in undoable.values() if key in {entry.key, entry.batch}]
        if not found and any(key in {entry.key, entry.batch} for entry in before.entries):
            raise RefusedError(message("undo.already", key=key))
        if not found:
            known = [entry.key for entry in before.entries]
            raise InvalidInputError(unknown("undo.unknown", key, known))
        chosen += [each for each in found if each not in chosen]
    moment = now.replace(microsecond=0)
    return _appended(content, before, [Void(void=key, recorded_at=moment) for key in chosen], file)


def _appended(content: bytes | None, before: Ledger, records: Sequence[Record], file: str) -> Recorded:
    if not records:
        return Recorded(content or b"", (), before, before)
    keys = new_keys(len(records), (entry.key for entry in before.entries))
    linked = [_linked(before, each) if isinstance(each, Actual) else each for each in records]
    entries = tuple(Entry(key, each) for key, each in zip(keys, linked, strict=True))
    written = append(content, entries, HEADER)
    try:
        after = read_appended(before, content, written, file)
    except InvalidFileError:  # the ledger was readable before: the new line names one that cannot be found
        raise InvalidInputError(message("record.does_not_append", file=file)) from None
    added = [(entry.key, entry.record) for entry in after.entries[len(before.entries) :]]
    if after.entries[: len(before.entries)] != before.entries or added != [(e.key, e.record) for e in entries]:
        raise InvalidInputError(message("record.does_not_append", file=file))
    return Recorded(written, entries, before, after)


def says_nothing_new(ledger: Ledger, actual: Actual) -> bool:
    """Whether the ledger already holds all that a figure says; confirming a preliminary figure is new."""
    known = ledger.known(actual)
    if known is None or (known.preliminary and not actual.preliminary and actual.value is not None):
        return False
    return all(getattr(actual, part) in {None, getattr(known, part)} for part in (*FigurePart, "source", "note"))


def _linked(ledger: Ledger, actual: Actual) -> Actual:
    """Return a figure with the keys of the lines that it replaces, or of the one that it completes.

    If it and a line in force both have a value, it replaces all lines in force. Otherwise it replaces those that say
    nothing beyond the parts that it gives, and completes the line with the value, or else the last line left.
    """
    standing = ledger.standing_lines(actual)
    if not standing:
        return actual
    given = {part for part in FigurePart if getattr(actual, part) is not None}
    main = next((entry.key for entry, line in reversed(standing) if line.value is not None), None)
    keys = [entry.key for entry, _ in standing]
    if "value" in given and main is not None:
        return actual.model_copy(update={"replaces": tuple(keys)})
    same = [
        entry.key
        for entry, line in standing
        if entry.key != main and {part for part in FigurePart if getattr(line, part) is not None} <= given
    ]
    left = [key for key in keys if key not in same]
    completed = main if main is not None else (left[-1] if left else None)
    return actual.model_copy(update={"replaces": tuple(same), "completes": completed})
