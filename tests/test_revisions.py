"""First release, latest and difference, from ledgers of a few lines."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

from dongyuan_targets.plan.ledger_file import parse_ledger
from dongyuan_targets.plan.records import FigurePart
from dongyuan_targets.plan.revisions import Release, revisions

if TYPE_CHECKING:
    from dongyuan_targets.plan.ledger import Ledger


def ledger_of_lines(*lines: str) -> Ledger:
    """Return a ledger with a line a day from 1 July 2022, keys a, b and so on."""
    written = [
        f"{chr(ord('a') + number)} = {{ {line}, recorded_at = 2022-07-{number + 1:02d} }}"
        for number, line in enumerate(lines)
    ]
    return parse_ledger("\n".join(("schema = 1", "[actuals]", *written)).encode())


JUNE = 'target = "t", period = "2022-06"'


def day(number: int) -> dt.date:
    return dt.date(2022, 7, number)


def undo_of(key: str) -> str:
    return f'kind = "void", void = "{key}"'


def test_first_and_latest_with_their_days() -> None:
    (found,) = revisions(
        ledger_of_lines(f"{JUNE}, value = 118", f"{JUNE}, value = 118.6", f"{JUNE}, value = 118.40, growth_rate = 10")
    )
    assert (found.target, str(found.period), found.kind) == ("t", "2022-06", FigurePart.VALUE)
    assert found.first == Release(Decimal(118), day(1))
    assert found.latest == Release(Decimal("118.4"), day(3))
    assert found.difference == Decimal("0.4")
    assert len(found.releases) == 3


def test_value_month_and_growth_are_revised_each_on_its_own() -> None:
    found = revisions(
        ledger_of_lines(
            f"{JUNE}, value = 118, month_value = 20, growth_rate = -1.3",
            f"{JUNE}, growth_rate = -3.1",
            f"{JUNE}, month_value = 21, growth_rate = -2.9",
        )
    )
    assert [(each.kind, each.difference, len(each.releases)) for each in found] == [
        (FigurePart.MONTH_VALUE, Decimal(1), 2),
        (FigurePart.GROWTH_RATE, Decimal("-1.6"), 3),
    ]


def test_what_was_undone_is_no_release() -> None:
    slip = ledger_of_lines(f"{JUNE}, value = 1186", undo_of("a"), f"{JUNE}, value = 118.6")
    assert revisions(slip) == ()
    taken_back = ledger_of_lines(f"{JUNE}, value = 118", f"{JUNE}, value = 119", undo_of("b"))
    assert revisions(taken_back) == ()
    assert len(revisions(taken_back.as_of(day(2)))) == 1
    brought_back = ledger_of_lines(f"{JUNE}, value = 118", f"{JUNE}, value = 119", undo_of("b"), undo_of("c"))
    assert [each.difference for each in revisions(brought_back)] == [Decimal(1)]


def test_the_same_figure_again_is_no_revision_but_there_and_back_is() -> None:
    assert revisions(ledger_of_lines(f"{JUNE}, value = 118", f'{JUNE}, value = 118.0, source = "县统计局"')) == ()
    (found,) = revisions(ledger_of_lines(*(f"{JUNE}, value = {value}" for value in (118, 119, 118))))
    assert (found.difference, len(found.releases)) == (Decimal(0), 3)


def test_by_target_and_period_last_years_too() -> None:
    places = (("t", "2022-06"), ("s", "2022-05"), ("t", "2021-06"))
    lines = [f'target = "{target}", period = "{period}", value = {n}' for n in (1, 2) for target, period in places]
    assert [(each.target, str(each.period)) for each in revisions(ledger_of_lines(*lines))] == [
        ("t", "2021-06"),
        ("t", "2022-06"),
        ("s", "2022-05"),
    ]
