"""Recording: what the analyst typed becomes a figure, is doubted, and becomes lines of the ledger.

Pure: the ledger comes in as bytes and goes out as bytes, the clock is an argument; `store` does the rest.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from dongyuan_targets import ledger as ledgers
from dongyuan_targets.doubts import Doubt, about_base, doubts
from dongyuan_targets.errors import InvalidInputError, RefusedError
from dongyuan_targets.ledger import Entry, Ledger, parse_ledger
from dongyuan_targets.message import Amount, Message, message
from dongyuan_targets.model import Actual, Measure, Void
from dongyuan_targets.number import parse_percentage
from dongyuan_targets.period import Period, parse_period
from dongyuan_targets.unit import convert, is_count, parse_quantity
from dongyuan_targets.validation import unknown

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable, Sequence

    from dongyuan_targets.model import Plan, Target

HEADER = (
    "# 实际数账本：一行一个数，只追加，不改动。修订是后面的一行，撤销也是一行。\n"
    "# Ledger of actual figures: one line a figure, only ever appended; a revision or an undo is a later line.\n"
)

_DONE_WORDS = frozenset({"done", "完成", "已完成"})


@dataclass(frozen=True, slots=True)
class Typed:
    """A figure as the analyst typed it; None is what was left out."""

    target: str
    period: str | None = None
    value: str | None = None
    growth_rate: str | None = None
    last_year: str | None = None
    source: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Understood:
    """What was typed, as figures to record, and what was converted on the way.

    Attributes:
        actuals: figures of the period.
        bases: figures of the same period last year, given along with them.
    """

    target: Target
    period: Period
    actuals: tuple[Actual, ...]
    bases: tuple[Actual, ...]
    remarks: tuple[Message, ...]


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


def find_target(plan: Plan, name: str) -> Target:
    """Return the target of an id, a metric's whole name in either language, or an alias.

    Raises:
        InvalidInputError: there is none; the nearest ids are named.
    """
    for target in plan.targets:
        if name in {target.id, target.metric, target.metric_en, *target.aliases}:
            return target
    names = [word for target in plan.targets for word in (target.id, target.metric, *target.aliases)]
    raise InvalidInputError(unknown("record.unknown_target", name, names))


def default_period(today: dt.date) -> Period:
    """Return the month before today's: the newest for which figures can be complete."""
    return Period.of(today).previous


def understand(plan: Plan, typed: Typed, now: dt.datetime) -> Understood:
    """Turn what was typed into figures.

    Raises:
        InvalidInputError: a number, unit or period cannot be understood, or does not fit the target.
    """
    target = find_target(plan, typed.target)
    period = parse_period(typed.period, plan.year) if typed.period is not None else default_period(now.date())
    if typed.value is None and typed.growth_rate is None and typed.last_year is None:
        raise InvalidInputError(message("record.nothing", target=target.id))
    remarks: list[Message] = []
    value = _value(target, typed.value, remarks)
    growth = _growth(target, typed.growth_rate)
    base = _value(target, typed.last_year, remarks)
    about: dict[str, object] = {
        "target": target.id,
        "source": _line(typed.source),
        "note": _line(typed.note),
        "recorded_at": now.replace(microsecond=0),
    }
    bases, actuals = [], []
    if base is not None:
        bases.append(Actual.model_validate({**about, "period": period.a_year_before, "value": base}))
    if value is not None or growth is not None:
        actuals.append(Actual.model_validate({**about, "period": period, "value": value, "growth_rate": growth}))
    return Understood(target, period, tuple(actuals), tuple(bases), tuple(remarks))


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
    new_bases = [actual for actual in bases if not _says_nothing_new(before, actual)]
    new = [actual for actual in actuals if not _says_nothing_new(before, actual)]
    staged = Ledger((*before.entries, *(Entry("", base) for base in new_bases))) if new_bases else before
    raised = [doubt for base in new_bases for doubt in about_base(plan, before, base)]
    raised += [doubt for actual in new for doubt in doubts(plan, staged, actual, today)]
    if accepted is not None and (open_doubts := [doubt for doubt in raised if doubt not in accepted]):
        raise DoubtsError(open_doubts)
    return _appended(content, before, [*new_bases, *new], file)


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
    after = parse_ledger(written, file)
    if [(e.key, e.record) for e in after.entries] != [(e.key, e.record) for e in (*before.entries, *entries)]:
        raise InvalidInputError(message("record.does_not_append", file=file))
    return Recorded(written, entries, before, after)


def _says_nothing_new(ledger: Ledger, actual: Actual) -> bool:
    known = ledger.figure(actual.target, actual.period)
    return known is not None and all(
        given is None or given == getattr(known, part)
        for part, given in (
            ("value", actual.value),
            ("growth_rate", actual.growth_rate),
            ("source", actual.source),
            ("note", actual.note),
        )
    )


def _value(target: Target, text: str | None, remarks: list[Message]) -> Decimal | None:
    if text is None:
        return None
    if target.is_task:
        return _share_done(target, text)
    quantity = parse_quantity(text)
    if target.unit is None:
        if quantity.unit is not None:
            raise InvalidInputError(message("record.has_no_unit", target=target.id, unit=quantity.unit))
        return quantity.number
    value = convert(quantity, target.unit)
    if value != quantity.number:
        given = Amount(quantity.number, quantity.unit or "")
        remarks.append(message("record.converted", given=given, value=Amount(value, target.unit)))
    if is_count(target.unit) and value != int(value):
        raise InvalidInputError(message("record.not_whole", text=text, unit=target.unit))
    if is_count(target.unit) and value < 0:
        raise InvalidInputError(message("record.negative_count", text=text, unit=target.unit))
    return value


def _share_done(target: Target, text: str) -> Decimal:
    if text.strip().lower() in _DONE_WORDS:
        return Decimal(100)
    share = parse_percentage(text)
    if not 0 <= share <= 100:  # noqa: PLR2004 (per cent)
        raise InvalidInputError(message("record.not_a_share", text=text, target=target.id))
    return share


def _growth(target: Target, text: str | None) -> Decimal | None:
    if text is None:
        return None
    if target.is_task or target.measure is Measure.RATE:
        raise InvalidInputError(message("record.no_growth_here", target=target.id))
    return parse_percentage(text)


def _line(text: str | None) -> str | None:
    """Return a source or note on one line, as a line of the ledger holds it; blank is none."""
    if text is None:
        return None
    shown = "".join(each if each.isprintable() else " " for each in text)
    return " ".join(shown.split()) or None
