from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from builders import actual_of, ledger_of, plan_of
from dongyuan_targets.errors import InvalidInputError, RefusedError
from dongyuan_targets.intake.parsing import Typed, find_target, understand
from dongyuan_targets.intake.plausibility import DoubtKind, doubts
from dongyuan_targets.intake.recording import DoubtsError, parts, record, undo
from dongyuan_targets.judging.coverage import default_period
from dongyuan_targets.quantities.period import Period

NOW = dt.datetime(2022, 7, 15, 9, 30, 12, 345, tzinfo=dt.timezone(dt.timedelta(hours=8)))
TODAY = NOW.date()
PLAN = plan_of(
    'unit = "亿元"\ngoal = 237\ngrowth_rate = 9',
    'unit = "家"\ngoal = 22',
    'measure = "task"',
    'unit = "%"\ngoal = 3\nmeasure = "rate"',
    "growth_rate = 9",
)
JUNE = Period(2022, 6)


def value_of(target: str, text: str) -> str:
    return str(understand(PLAN, Typed(target, "2022-06", text), NOW).actuals[0].value)


@pytest.mark.parametrize(
    ("target", "text", "expected"),
    [
        ("t1", "118.6", "118.6"),
        ("t1", "118.6亿元", "118.6"),
        ("t1", "1186000万元", "118.6"),
        ("指标1", "1,234.50", "1234.50"),
        ("t1", "\N{MINUS SIGN}5", "-5"),
        ("t2", "３家", "3"),
        ("t2", "3个", "3"),
        ("t3", "60", "60"),
        ("t3", "60%", "60"),
        ("t3", "done", "100"),
        ("t3", "完成", "100"),
        ("t4", "2.9%", "2.9"),
        ("t5", "55.5", "55.5"),
    ],
)
def test_values_as_people_write_them(target: str, text: str, expected: str) -> None:
    assert value_of(target, text) == expected


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        (Typed("t9", "6", "1"), "record.unknown_target"),
        (Typed("t1", "6"), "record.nothing"),
        (Typed("t1", "6", "1,23"), "input.number_ambiguous"),
        (Typed("t1", "6", "5亩"), "input.unit_does_not_convert"),
        (Typed("t2", "6", "12.5"), "record.not_whole"),
        (Typed("t2", "6", "-1"), "record.negative_count"),
        (Typed("t3", "6", "101"), "record.not_a_share"),
        (Typed("t3", "6", "-1"), "record.not_a_share"),
        (Typed("t3", "6", "50", "9"), "record.no_growth_here"),
        (Typed("t4", "6", "2.9", "9"), "record.no_growth_here"),
        (Typed("t5", "6", "5亿元"), "record.has_no_unit"),
        (Typed("t1", "13", "5"), "input.period"),
        (Typed("t1", "6", None, "nan"), "input.number"),
    ],
)
def test_what_does_not_fit_is_refused(typed: Typed, key: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        understand(PLAN, typed, NOW)
    assert caught.value.what.key == key


def test_a_conversion_is_said() -> None:
    assert [each.key for each in understand(PLAN, Typed("t1", "6", "1186000万元"), NOW).remarks] == ["record.converted"]
    assert understand(PLAN, Typed("t1", "6", "118.6亿元"), NOW).remarks == ()


def test_the_month_before_is_taken_where_no_period_is_given() -> None:
    assert understand(PLAN, Typed("t1", None, "1"), NOW).period == JUNE
    assert default_period(dt.date(2023, 1, 10)) == Period(2022, 12)


def test_everything_typed_is_kept() -> None:
    typed = Typed("t1", "6", "118.6", "10.2", "107.6", "县统计局", "初步\n数")
    understood = understand(PLAN, typed, NOW)
    (base,), (actual,) = understood.bases, understood.actuals
    assert (base.period, base.value, base.growth_rate) == (Period(2021, 6), Decimal("107.6"), None)
    assert (actual.period, actual.value, actual.growth_rate) == (JUNE, Decimal("118.6"), Decimal("10.2"))
    assert (actual.source, actual.note) == ("县统计局", "初步 数")
    assert str(actual.recorded_at) == "2022-07-15 09:30:12+08:00"


def test_the_month_alone_is_kept_beside_the_year_to_date_in_the_targets_unit() -> None:
    understood = understand(PLAN, Typed("t1", "6", "118.6", month_value="213000万元"), NOW)
    (actual,) = understood.actuals
    assert (actual.value, actual.month_value) == (Decimal("118.6"), Decimal("21.3"))
    (alone,) = understand(PLAN, Typed("t1", "6", month_value="21.3"), NOW).actuals
    assert (alone.value, alone.month_value) == (None, Decimal("21.3"))


@pytest.mark.parametrize("target", ["t3", "t4"])
def test_only_what_is_cumulative_has_a_month_alone(target: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        understand(PLAN, Typed(target, "6", "5", month_value="1"), NOW)
    assert caught.value.what.key == "record.no_month_value_here"


KNOWN = ledger_of(
    actual_of("2022-05", "97.3", "9.8"), actual_of("2021-06", "107.6"), actual_of("2022-05", "7", target="t2")
)


@pytest.mark.parametrize(
    ("period", "value", "growth", "kinds"),
    [
        ("2022-06", "118.6", "10.2", []),
        ("2022-06", "97.2", None, [DoubtKind.FALLS]),
        ("2022-06", "1186", None, [DoubtKind.SLIP]),
        ("2022-06", "11860", None, [DoubtKind.SLIP]),
        ("2022-06", "118600", None, [DoubtKind.SLIP]),
        ("2022-06", "1186000", None, [DoubtKind.SLIP]),
        ("2022-06", "11.86", None, [DoubtKind.FALLS, DoubtKind.SLIP]),
        ("2022-04", "98", None, [DoubtKind.FALLS]),  # above the later figure of May
        ("2022-06", "118.6", "102", [DoubtKind.SLIP]),
        ("2022-07", "140", None, [DoubtKind.FUTURE]),  # on 15 July it has not ended
        ("2023-06", "118.6", None, [DoubtKind.FUTURE, DoubtKind.OTHER_YEAR]),
        ("2022-05", "97.4", None, [DoubtKind.REVISION, DoubtKind.REVISION]),
        ("2022-05", "97.3", "9.7", [DoubtKind.REVISION]),
        ("2022-05", "97.3", "9.8", []),
    ],
)
def test_doubts(period: str, value: str, growth: str | None, kinds: list[DoubtKind]) -> None:
    raised = doubts(PLAN, KNOWN, actual_of(period, value, growth), TODAY)
    assert [doubt.kind for doubt in raised] == kinds


@pytest.mark.parametrize(("value", "slip"), [("35", False), ("350", True), ("0.0035", True), ("3500000", True)])
def test_the_first_figure_is_compared_with_the_goal(value: str, slip: bool) -> None:
    raised = doubts(PLAN, ledger_of(), actual_of("2022-02", value), TODAY)
    assert [doubt.kind for doubt in raised] == ([DoubtKind.SLIP] if slip else [])


def test_last_years_figure_given_along_is_compared_but_is_no_other_year() -> None:
    understood = understand(PLAN, Typed("t1", "6", "118.6", None, "1076"), NOW)
    with pytest.raises(DoubtsError) as caught:
        record(PLAN, None, understood.actuals, TODAY, bases=understood.bases)
    assert [doubt.what.key for doubt in caught.value.doubts] == ["doubt.slip_last_year"]


def test_a_doubt_that_was_accepted_does_not_stop_another() -> None:
    first = record(PLAN, None, [actual_of("2022-05", "97.3")], TODAY).content
    actual = actual_of("2022-06", "9.73")
    with pytest.raises(DoubtsError) as caught:
        record(PLAN, first, [actual], TODAY)
    falls, slip = caught.value.doubts
    with pytest.raises(DoubtsError) as again:
        record(PLAN, first, [actual], TODAY, accepted=[falls])
    assert again.value.doubts == (slip,)
    assert record(PLAN, first, [actual], TODAY, accepted=[falls, slip]).content.startswith(first)


def test_the_same_again_adds_nothing_and_something_new_does() -> None:
    first = record(PLAN, None, [actual_of("2022-06", "118.6", "10.2")], TODAY)
    assert record(PLAN, first.content, [actual_of("2022-06", "118.60")], TODAY).entries == ()
    noted = actual_of("2022-06", "118.6", "10.2").model_copy(update={"note": "终审"})
    assert len(record(PLAN, first.content, [noted], TODAY).entries) == 1


def test_figures_of_one_append_are_undone_together() -> None:
    understood = understand(PLAN, Typed("t1", "6", "118.6", "10.2", "107.6"), NOW)
    recorded = record(PLAN, None, understood.actuals, TODAY, bases=understood.bases)
    assert [entry.batch for entry in recorded.entries] == [recorded.entries[0].batch] * 2
    assert undo(recorded.content, (), NOW).after.figures == {}
    one = undo(recorded.content, [recorded.entries[1].key], NOW)
    assert list(one.after.figures) == [("t1", Period(2021, 6))]


def test_an_undo_names_what_it_cannot_undo() -> None:
    recorded = record(PLAN, None, [actual_of("2022-06", "118.6")], TODAY)
    key = recorded.entries[0].key
    undone = undo(recorded.content, [key], NOW)
    assert undone.content.startswith(recorded.content)
    with pytest.raises(RefusedError) as already:
        undo(undone.content, [key], NOW)
    with pytest.raises(RefusedError) as nothing:
        undo(undone.content, (), NOW)
    with pytest.raises(InvalidInputError) as unknown:
        undo(undone.content, ["zz"], NOW)
    assert [each.value.what.key for each in (already, nothing, unknown)] == [
        "undo.already",
        "undo.nothing",
        "undo.unknown",
    ]
    back = undo(undone.content, [undone.entries[0].key], NOW)
    assert back.after.figures == recorded.after.figures


def test_figures_of_one_append_are_doubted_in_the_light_of_those_before() -> None:
    later, earlier = (
        understand(PLAN, Typed("t1", month, value), NOW) for month, value in (("6", "97.3"), ("5", "118.6"))
    )
    with pytest.raises(DoubtsError) as caught:
        record(PLAN, None, parts([later, earlier])[1], TODAY)
    (doubt,) = caught.value.doubts
    assert (doubt.kind, doubt.target, doubt.period) == (DoubtKind.FALLS, "t1", Period(2022, 5))
    other = understand(PLAN, Typed("t2", "5", "7"), NOW)
    recorded = record(PLAN, None, parts([later, earlier, other])[1], TODAY, accepted=[doubt])
    assert len({entry.batch for entry in recorded.entries}) == 1
    assert len(recorded.entries) == 3


def test_a_doubt_accepted_for_one_target_is_not_accepted_for_another() -> None:
    # The same sentence, said of two targets: neither has ended.
    first, second = (understand(PLAN, Typed(target, "7", "5"), NOW) for target in ("t2", "t3"))
    with pytest.raises(DoubtsError) as caught:
        record(PLAN, None, parts([first, second])[1], TODAY)
    one, two = caught.value.doubts
    assert one.what == two.what
    with pytest.raises(DoubtsError) as again:
        record(PLAN, None, parts([first, second])[1], TODAY, accepted=[one])
    assert again.value.doubts == (two,)


@pytest.mark.parametrize("name", ["t1", "甲", "ＡＢＣ 元", "abc元"])
def test_a_target_is_found_by_its_aliases_whatever_their_width_and_case(name: str) -> None:
    plan = plan_of('unit = "家"\ngoal = 1\naliases = ["甲", "Abc 元"]', 'unit = "家"\ngoal = 1\naliases = ["乙"]')
    assert find_target(plan, name).id == "t1"


def test_a_name_that_several_targets_share_is_refused_and_an_id_never_is() -> None:
    plan = plan_of('unit = "家"\ngoal = 1\nmetric_en = "Firms"', 'unit = "家"\ngoal = 1\nmetric_en = "Firms"')
    with pytest.raises(InvalidInputError) as caught:
        find_target(plan, "Firms")
    assert caught.value.what.key == "record.ambiguous_target"
    assert find_target(plan, "t2").id == "t2"


def test_a_number_beyond_what_the_ledger_takes_is_refused_before_it() -> None:
    with pytest.raises(InvalidInputError) as caught:
        understand(PLAN, Typed("t1", "6", "999999999999999万亿元"), NOW)
    assert caught.value.what.key == "input.number_too_long"
