"""What keeps a long ledger quick: counted by what is parsed and looked at, never by a clock."""

from __future__ import annotations

import datetime as dt
import tomllib
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import from_regex

from dongyuan_targets.errors import InvalidFileError
from dongyuan_targets.files import toml_source
from dongyuan_targets.intake.recording import record, undo
from dongyuan_targets.judging import missing
from dongyuan_targets.judging.findings import review
from dongyuan_targets.judging.report import make_report
from dongyuan_targets.judging.schedule import amount_due
from dongyuan_targets.plan import ledger_file as ledgers
from dongyuan_targets.plan.field_types import is_seen
from dongyuan_targets.plan.figure_line import _FORM, figure_line
from dongyuan_targets.plan.in_force import Entry
from dongyuan_targets.plan.ledger_file import append, line_of, parse_ledger, read_appended
from dongyuan_targets.plan.plan_file import parse_plan
from dongyuan_targets.plan.records import Actual, Void
from dongyuan_targets.quantities.period import Period

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from dongyuan_targets.judging.schedule import Course
    from dongyuan_targets.plan.ledger import Ledger
    from dongyuan_targets.plan.model import Target
    from dongyuan_targets.plan.records import Record

PLAN = parse_plan(
    'schema = 1\ntitle = "计划"\nyear = 2022\n[[focus]]\nid = "f"\nname = "聚焦"\n'
    '[[target]]\nid = "output"\nfocus = "f"\nmetric = "产值"\nunit = "亿元"\ngoal = 237\n'.encode()
)
MOMENT = dt.datetime(2022, 7, 15, 9, 30, tzinfo=dt.UTC)
FORMS = {
    "plain": "schema = 1\n\n[actuals]\n"
    'a = { target = "output", period = "2022-02", value = 1, recorded_at = 2022-03-01 }\n',
    "comment at the end": "schema = 1\n[actuals]\n# the end",
    "no table yet": "schema = 1\n",
    "windows": "schema = 1\r\n[actuals]\r\n",
    "byte order mark": "\ufeffschema = 1\n[actuals]\n",
    "a table of a line": (
        "schema = 1\n[actuals]\n[actuals.a]\n"
        'target = "output"\nperiod = "2022-02"\nvalue = 1\nrecorded_at = 2022-03-01\n'
    ),
    "a header inside a text": (
        "schema = 1\n[actuals.a]\ntarget = 'output'\nperiod = '2022-02'\nvalue = 1\nrecorded_at = 2022-03-01\n"
        'source = """\\\n[actuals]\\\n"""\n'
    ),
}


def figure(month: int, value: str = "118.6") -> Actual:
    return Actual(target="output", period=Period(2022, month), value=Decimal(value), recorded_at=MOMENT)


def said(ledger: Ledger) -> list[tuple[str, Record, int | None]]:
    """What the lines of a ledger say, whichever way they were read."""
    return [(entry.key, entry.record, entry.line) for entry in ledger.entries]


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that were looked at: lines by the pattern, and what TOML parses."""
    texts: list[str] = []

    def counting(look: Callable[..., Any]) -> Callable[..., Any]:
        def counted(text: str | bytes, *more: Any) -> Any:
            texts.append(text if isinstance(text, str) else text.decode())
            return look(text, *more)

        return counted

    monkeypatch.setattr(ledgers, "figure_line", counting(figure_line))
    monkeypatch.setattr(ledgers, "parse", counting(toml_source.parse))
    ledgers.parse_ledger.cache_clear()
    return texts


def test_each_line_is_looked_at_once_where_one_is_added(looked_at: list[str]) -> None:
    old = append(None, [Entry(f"k{month}", figure(month)) for month in range(2, 6)])
    new = record(PLAN, old, [figure(6)], MOMENT.date()).content.decode()
    assert [text for text in looked_at if text] == new.splitlines()[3:]


def test_of_an_undo_the_new_line_alone_is_parsed(looked_at: list[str]) -> None:
    old = append(None, [Entry(f"k{month}", figure(month)) for month in range(2, 6)])
    *before, added = undo(old, (), MOMENT).content.decode().splitlines()[3:]
    assert [text for text in looked_at if text] == [*before, added, f"schema = 1\n[actuals]\n{added}"]


def test_what_was_read_is_not_read_again(looked_at: list[str]) -> None:
    old = append(None, [Entry("k1", figure(5))])
    assert parse_ledger(old, "a.toml") is parse_ledger(bytes(bytearray(old)), "a.toml")
    assert looked_at == [old.decode().splitlines()[3], ""]


def test_no_line_is_made_a_model_for_a_report(monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = parse_ledger(append(None, [Entry(f"k{month}", figure(month)) for month in range(2, 13)]))
    monkeypatch.setattr(Entry, "record", property(lambda _: pytest.fail("a model was made")))
    row = make_report(PLAN, ledger, Period(2022, 12)).rows[0]
    assert row.actual == Decimal("118.6")
    assert row.projection is not None


def test_check_looks_for_what_is_due_only_where_something_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[int] = []
    whole = amount_due

    def counting(target: Target, path: Course, month: int) -> Any:
        looked.append(month)
        return whole(target, path, month)

    monkeypatch.setattr(missing, "amount_due", counting)
    ledger = parse_ledger(append(None, [Entry(f"k{month}", figure(month)) for month in (2, 3, 5)]))
    assert [each.what.key for each in review(PLAN, ledger, "targets.toml", "actuals.toml")] == ["check.missing"]
    assert looked == [1, 4]


@pytest.mark.parametrize("form", FORMS)
def test_what_is_appended_reads_as_the_whole_file_does(form: str) -> None:
    old = FORMS[form].encode()
    before = parse_ledger(old)
    new = append(old, [Entry("k1", figure(6)), Entry("k2", figure(7))])
    try:
        whole = parse_ledger(new)
    except InvalidFileError:
        with pytest.raises(InvalidFileError):
            read_appended(before, old, new)
    else:
        assert said(read_appended(before, old, new)) == said(whole)


@given(
    st.lists(st.sampled_from(["", "# note", "[actuals]", 'k = { void = "a" }', "''' [x]", "  [actuals.b]"]), max_size=4)
)
def test_reading_on_never_differs_from_reading_all(more: list[str]) -> None:
    old = (FORMS["plain"] + "\n".join(more)).encode()
    try:
        before = parse_ledger(old)
    except InvalidFileError:
        return
    new = append(old, [Entry("k1", figure(6))])
    try:
        whole = parse_ledger(new)
    except InvalidFileError:
        with pytest.raises(InvalidFileError):
            read_appended(before, old, new)
    else:
        assert said(read_appended(before, old, new)) == said(whole)


def test_no_line_is_looked_at_once_for_each_target(monkeypatch: pytest.MonkeyPatch) -> None:
    content = append(None, [Entry(f"k{month}", figure(month)) for month in range(2, 13)])
    ledger = parse_ledger(content)
    assert ledger.explanation_of("output", Period(2022, 6)) is None

    class Walked(tuple[Entry, ...]):
        __slots__ = ()

        def __iter__(self) -> Any:
            raise AssertionError

    vars(ledger)["in_force"] = Walked(ledger.in_force)
    for _ in range(3):
        assert ledger.adjustments_of("output", Period(2022, 6)) == ()
        assert ledger.explanation_of("output", Period(2022, 6)) is None
        assert ledger.milestones_known(Period(2022, 6)) == {}


SIGNS = st.characters(exclude_categories=["C", "Zl", "Zp", "Zs"])
TEXTS = st.one_of(
    st.text(SIGNS, min_size=1, max_size=6).filter(is_seen), st.sampled_from(['say "x"', "a\\b", "全市 统计局", "x # y"])
)
AMOUNTS = st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**12), max_value=10**12)
KEYS = st.sampled_from([f"k{number}" for number in range(6)])
LINES: dict[str, st.SearchStrategy[Any]] = {
    "target": st.sampled_from(["output", "output/north"]),
    "period": st.builds(Period, st.just(2022), st.integers(1, 12)),
    "recorded_at": st.one_of(
        st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)),
        st.datetimes(dt.datetime(2000, 1, 1), dt.datetime(2100, 1, 1), timezones=st.just(dt.UTC)).map(  # noqa: DTZ001
            lambda moment: moment.replace(microsecond=0)
        ),
    ),
    "recorded_by": st.none() | TEXTS,
    "note": st.none() | TEXTS,
}
FIGURES = st.builds(
    Actual,
    **LINES,
    value=AMOUNTS,
    month_value=st.none() | AMOUNTS,
    growth_rate=st.none() | AMOUNTS,
    of=st.none() | st.just("city"),
    preliminary=st.none() | st.just(True),
    replaces=st.lists(KEYS, max_size=2, unique=True).map(tuple),
    completes=st.none() | KEYS,
    source=st.none() | TEXTS,
)
VOIDS = st.builds(Void, void=KEYS, recorded_at=LINES["recorded_at"], note=LINES["note"])
WRITTEN = st.lists(st.one_of(FIGURES, VOIDS), max_size=4).map(
    lambda records: [line_of(Entry(f"k{place}", each)) for place, each in enumerate(records)]
)
ODD = [
    "# note",
    "",
    "\t",
    "[actuals.k0]",
    "[more]",
    "schema = 1",
    "k1.value = 1",
    'k2 = { void = "k0", recorded_at = 2022-01-01 } # why',
    '"k 3" = { target = "output", period = "2022-02", value = 1e3, recorded_at = 2024-02-29 }',
    "k4 = { target = 'output', period = '2022-02', value = 1, recorded_at = 2022-02-28T24:00:00Z }",
    "k5 = { target = '''output",
    "# one\u2028line",
]


@given(from_regex(_FORM, fullmatch=True))
def test_what_the_pattern_takes_toml_and_the_model_take_too(line: str) -> None:
    known = figure_line(line)
    if known is None:
        with pytest.raises(InvalidFileError):
            ledgers._as_a_whole(f"schema = 1\n[actuals]\n{line}".encode(), "a.toml")
        return
    key, figure = known
    raw = tomllib.loads(line, parse_float=Decimal)
    assert raw == {key: raw[key]}
    model = Actual.model_validate(raw[key])
    assert figure.record == model
    assert {part: getattr(figure, part) for part in Actual.model_fields} == dict(model)
    assert figure.recorded_on == model.recorded_on
    assert str(figure.record) == str(model)


@given(FIGURES)
def test_what_is_written_the_pattern_takes_where_the_texts_are_plain(figure: Actual) -> None:
    texts = (figure.source, figure.note, figure.recorded_by)
    is_plain = not any(sign in (text or "") for text in texts for sign in '"\\') and len(figure.replaces) < 2
    leap_day = (figure.recorded_on.month, figure.recorded_on.day) == (2, 29)
    assert (figure_line(line_of(Entry("k1", figure))) is not None) == (is_plain and not leap_day)


@given(WRITTEN, st.lists(st.sampled_from(ODD), max_size=2), st.sampled_from(["\n", "\r\n"]), st.randoms())
def test_line_by_line_reads_as_the_whole_file_does(lines: list[str], odd: list[str], end: str, chance: Random) -> None:
    mixed = [*lines, *odd]
    chance.shuffle(mixed)
    content = end.join(["# head", "schema = 1", "", "[actuals]", *mixed, ""]).encode()
    by_line = ledgers._line_by_line(content, "a.toml")
    try:
        whole = ledgers._as_a_whole(content, "a.toml")
    except InvalidFileError:
        assert by_line is None
    else:
        assert by_line is None or said(by_line) == said(whole)
        assert by_line is not None or set(odd) & {"[actuals.k0]", "[more]"}


@given(WRITTEN, st.integers(0, 200), st.sampled_from(list("\"'\\{}[]=,#.-+ \n0159kTZ年\u3000\x7f")))
def test_a_slip_of_the_hand_is_never_read_otherwise(lines: list[str], place: int, sign: str) -> None:
    text = "\n".join(["schema = 1", "[actuals]", *lines, ""])
    content = (text[:place] + sign + text[place + chance_width(sign) :]).encode()
    by_line = ledgers._line_by_line(content, "a.toml")
    if by_line is not None:
        assert said(by_line) == said(ledgers._as_a_whole(content, "a.toml"))


def chance_width(sign: str) -> int:
    """Half of the signs stand in another's place, half between two."""
    return ord(sign) % 2
