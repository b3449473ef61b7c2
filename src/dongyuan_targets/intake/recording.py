"""Recording: figures are doubted, and become lines of the ledger; and are taken back.

Pure: the ledger comes in as bytes and goes out as bytes, the clock is an argument; `store` does the rest.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dongyuan_targets.errors import InvalidFileError, InvalidInputError, RefusedError
from dongyuan_targets.intake.plausibility import Doubt, about_base, doubts
from dongyuan_targets.message import Amount, Message, message
from dongyuan_targets.plan import ledger as ledgers
from dongyuan_targets.plan.ledger import Entry, Ledger, parse_ledger
from dongyuan_targets.plan.model import Actual, Void
from dongyuan_targets.plan.validation import unknown

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from dongyuan_targets.intake.parsing import Understood
    from dongyuan_targets.plan.ledger import Figure
    from dongyuan_targets.plan.model import Plan, Target

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
    """Return a figure as it is said: what it holds of the value, the growth and the month alone."""
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


def record(
    plan: Plan,
    content: bytes | None,
    actuals: Iterable[Actual],
    today: dt.date,
    *,
    bases: Iterable[Actual] = (),
    accepted: Collection[Doubt] | None = (),
    file: str = "actuals.toml",
) -> Recorded:
    """Return the ledger with lines for the figures that say something new, in one append.

    Args:
        plan: the targets.
        content: the ledger's bytes, None where there is none yet.
        actuals: the figures, in the order they are to stand.
        today: the day, for doubts about the future.
        bases: last year's figures given along with them; they stand first.
        accepted: doubts already confirmed; None accepts every doubt.
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
    return _appended(content, before, [*new_bases, *new], file)


def record_all(
    plan: Plan,
    content: bytes | None,
    understood: Iterable[Understood],
    today: dt.date,
    *,
    accepted: Collection[Doubt] | None = (),
    file: str = "actuals.toml",
) -> Recorded:
    """Return the ledger with the figures of all that was understood, in one append; see `record`.

    Raises:
        InvalidFileError, DoubtsError: as for `record`.
    """
    bases, actuals = _parts(understood)
    return record(plan, content, actuals, today, bases=bases, accepted=accepted, file=file)


def doubts_about(plan: Plan, ledger: Ledger, understood: Iterable[Understood], today: dt.date) -> tuple[Doubt, ...]:
    """Return what `record_all` would doubt, as a ledger stands."""
    bases, actuals = _parts(understood)
    return tuple(_raised(plan, ledger, _new(ledger, bases), _new(ledger, actuals), today))


def _parts(understood: Iterable[Understood]) -> tuple[list[Actual], list[Actual]]:
    """Return last year's figures of all that was understood, and this year's."""
    whole = list(understood)
    return [base for each in whole for base in each.bases], [actual for each in whole for actual in each.actuals]


def _new(ledger: Ledger, actuals: Iterable[Actual]) -> list[Actual]:
    return [actual for actual in actuals if not says_nothing_new(ledger, actual)]


def _raised(
    plan: Plan, before: Ledger, bases: Iterable[Actual], actuals: Iterable[Actual], today: dt.date
) -> Iterator[Doubt]:
    """Yield every doubt; each figure is looked at in the light of those before it in the same append."""
    known: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry, actual in before.live:
        known[actual.target].append(entry)
    for base in bases:
        yield from about_base(plan, before, base)
        known[base.target].append(Entry("", base))
    for actual in actuals:
        yield from doubts(plan, Ledger(tuple(known[actual.target])), actual, today)
        known[actual.target].append(Entry("", actual))


def undo(content: bytes | None, keys: Sequence[str], now: dt.datetime, *, file: str = "actuals.toml") -> Recorded:
    """Return the ledger with a line that takes back each figure named.

    Args:
        content: the ledger's bytes.
        keys: keys of lines, or what the lines of one append share; none means the last append in force.
        now: when it is undone.
        file: the ledger's name in messages.

    Raises:
        InvalidInputError: there is no such line.
        RefusedError: there is nothing to undo, or the line is already undone.
    """
    before = parse_ledger(content, file) if content is not None else Ledger()
    live = {entry.key: entry for entry, _ in before.live}
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


def _appended(content: bytes | None, before: Ledger, records: Sequence[Actual | Void], file: str) -> Recorded:
    if not records:
        return Recorded(content or b"", (), before, before)
    keys = ledgers.new_keys(len(records), (entry.key for entry in before.entries))
    entries = tuple(Entry(key, each) for key, each in zip(keys, records, strict=True))
    written = ledgers.append(content, entries, HEADER)
    try:
        after = parse_ledger(written, file)
    except InvalidFileError:  # of a file that was read a moment ago: it names a line that nobody can find
        raise InvalidInputError(message("record.does_not_append", file=file)) from None
    if [(e.key, e.record) for e in after.entries] != [(e.key, e.record) for e in (*before.entries, *entries)]:
        raise InvalidInputError(message("record.does_not_append", file=file))
    return Recorded(written, entries, before, after)


def says_nothing_new(ledger: Ledger, actual: Actual) -> bool:
    """Whether all that a figure says is in the ledger already."""
    known = ledger.figure(actual.target, actual.period)
    return known is not None and all(
        given is None or given == getattr(known, part)
        for part, given in (
            ("value", actual.value),
            ("month_value", actual.month_value),
            ("growth_rate", actual.growth_rate),
            ("source", actual.source),
            ("note", actual.note),
        )
    )
