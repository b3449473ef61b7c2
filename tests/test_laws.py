"""What holds for every figure, not only for those somebody thought of."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from builders import plan_of, row_of
from dongyuan_targets.errors import InvalidFileError
from dongyuan_targets.intake.recording import record, undo
from dongyuan_targets.judging.report import make_report
from dongyuan_targets.plan.ledger_file import parse_ledger
from dongyuan_targets.plan.records import Actual
from dongyuan_targets.quantities.period import Period

NOW = dt.datetime(2022, 7, 15, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=8)))
PLAN = plan_of('unit = "亿元"\ngoal = 237\ngrowth_rate = 9', 'unit = "家"\ngoal = 22')

months = st.integers(1, 12)
amounts = st.decimals(Decimal("0.01"), 10**6, places=2)
numbers = st.decimals(-(10**9), 10**9, places=3)
texts = st.text(min_size=1, max_size=20).filter(lambda text: text.isprintable() and bool(text.strip()))


def actual(period: str, value: Decimal, note: str | None = None) -> Actual:
    return Actual(target="t1", period=Period.parse_exact(period), value=value, note=note, recorded_at=NOW)


@given(amounts, amounts, months)
def test_ahead_in_the_unit_is_ahead_in_points(goal: Decimal, value: Decimal, month: int) -> None:
    measures = row_of(f'unit = "亿元"\ngoal = {goal}', month, str(value)).measures
    assert isinstance(measures.variance, Fraction)
    assert isinstance(measures.lead, Fraction)
    assert (measures.variance >= 0) == (measures.lead >= 0)
    assert measures.variance == measures.lead * Fraction(goal)


@given(amounts, amounts, st.integers(1, 1000), months)
def test_the_unit_does_not_matter(goal: Decimal, value: Decimal, factor: int, month: int) -> None:
    one = row_of(f'unit = "亿元"\ngoal = {goal}', month, str(value))
    other = row_of(f'unit = "万元"\ngoal = {goal * factor}', month, str(value * factor))
    assert one.measures.completion == other.measures.completion
    assert one.assessment.status == other.assessment.status


@given(amounts, st.lists(amounts, min_size=2, max_size=2, unique=True))
def test_more_is_never_worse(goal: Decimal, values: list[Decimal]) -> None:
    low, high = (row_of(f'unit = "亿元"\ngoal = {goal}', 6, str(value)) for value in sorted(values))
    assert isinstance(low.measures.lead, Fraction)
    assert isinstance(high.measures.lead, Fraction)
    assert low.measures.lead < high.measures.lead


@given(numbers, numbers)
def test_a_revision_and_its_undo_leave_the_report_as_it_was(first: Decimal, second: Decimal) -> None:
    assume(first != second)
    before = record(PLAN, None, [actual("2022-06", first)], NOW.date(), accepted=None)
    revised = record(PLAN, before.content, [actual("2022-06", second)], NOW.date(), accepted=None)
    undone = undo(revised.content, (), NOW)
    june = Period(2022, 6)
    assert make_report(PLAN, undone.after, june) == make_report(PLAN, before.after, june)
    assert make_report(PLAN, revised.after, june) != make_report(PLAN, before.after, june)


@given(numbers, st.one_of(st.none(), texts))
def test_what_is_recorded_is_read_back_exactly(value: Decimal, note: str | None) -> None:
    content = record(PLAN, None, [actual("2022-06", value, note)], NOW.date(), accepted=None).content
    figure = parse_ledger(content).figure("t1", Period(2022, 6))
    assert figure is not None
    assert figure.value == value
    assert figure.note == note
    assert figure.recorded_on == NOW.date()


@given(st.lists(numbers, min_size=1, max_size=3), st.floats(0, 1))
def test_a_cut_ledger_is_an_error_or_whole_figures(values: list[Decimal], where: float) -> None:
    content = None
    for month, value in enumerate(values, 2):
        content = record(PLAN, content, [actual(f"2022-{month:02d}", value, "备注")], NOW.date(), accepted=None).content
    assert content is not None
    whole = parse_ledger(content)
    try:
        cut = parse_ledger(content[: int(len(content) * where)])
    except InvalidFileError:
        return
    assert cut.entries == whole.entries[: len(cut.entries)]


def test_a_cut_at_every_single_byte() -> None:
    content = record(PLAN, None, [actual("2022-06", Decimal("118.60"), "备注")], NOW.date(), accepted=None).content
    whole = parse_ledger(content)
    for end in range(len(content)):
        try:
            cut = parse_ledger(content[:end])
        except InvalidFileError:
            continue
        assert cut.entries == whole.entries[: len(cut.entries)], end


@given(st.binary(max_size=200))
def test_whatever_the_bytes_there_is_no_traceback(content: bytes) -> None:
    try:
        parse_ledger(content)
    except InvalidFileError as error:
        assert error.problems  # noqa: PT017 (either outcome is right)
