"""What keeps a long ledger quick: counted by what is parsed and looked at, never by a clock."""

from __future__ import annotations

import datetime as dt
import tomllib
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongyuan_targets.errors import InvalidFileError
from dongyuan_targets.files import toml_source
from dongyuan_targets.files.toml_text import pair
from dongyuan_targets.intake.recording import record, undo
from dongyuan_targets.plan import ledger_file as ledgers
from dongyuan_targets.plan.ledger import Entry
from dongyuan_targets.plan.ledger_file import append, parse_ledger, read_appended
from dongyuan_targets.plan.model import Actual
from dongyuan_targets.plan.plan_file import parse_plan
from dongyuan_targets.quantities.period import Period

if TYPE_CHECKING:
    from collections.abc import Callable

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


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The lengths of the texts that are parsed."""
    lengths: list[int] = []
    whole = toml_source.parse

    def counting(content: bytes, file: str) -> Any:
        lengths.append(len(content))
        return whole(content, file)

    monkeypatch.setattr(ledgers, "parse", counting)
    ledgers.parse_ledger.cache_clear()
    return lengths


@pytest.mark.parametrize(
    "write", [lambda old: record(PLAN, old, [figure(6)], MOMENT.date()), lambda old: undo(old, (), MOMENT)]
)
def test_a_ledger_is_read_once_where_a_line_is_added(parsed: list[int], write: Callable[[bytes], Any]) -> None:
    old = append(None, [Entry(f"k{month}", figure(month)) for month in range(2, 6)])
    write(old)
    assert parsed[0] == len(old)
    assert len(parsed) == 2
    assert parsed[1] < len(old)


def test_what_was_read_is_not_read_again(parsed: list[int]) -> None:
    old = append(None, [Entry("k1", figure(5))])
    assert parse_ledger(old, "a.toml") is parse_ledger(bytes(bytearray(old)), "a.toml")
    assert len(parsed) == 1


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
        assert read_appended(before, old, new) == whole


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
        assert read_appended(before, old, new) == whole


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


VALUES = st.one_of(
    st.integers(min_value=-(10**12), max_value=10**12).map(str),
    st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**9), max_value=10**9).map(str),
    st.text(st.characters(exclude_categories=["C"]), max_size=8).map(lambda text: pair("x", text)[4:]),
    st.datetimes().map(lambda moment: moment.isoformat(timespec="seconds")),
    st.sampled_from(["true", "{ b = 1, }", "{ b = 1,\n c = 2 }", '"\\e"', "12:30", "[1, 2]", "1_000", "0x1f", "nan"]),
)


@given(st.lists(VALUES, max_size=6))
def test_the_compiled_parser_reads_what_pythons_reads(values: list[str]) -> None:
    text = "".join(f"k{place} = {value}\n" for place, value in enumerate(values))
    assert outcome(toml_source._quickest(), text) == outcome(tomllib.loads, text)


def outcome(loads: Callable[..., dict[str, Any]], text: str) -> str:
    """Return what a parser makes of a text: its data, or what it says is wrong."""
    try:
        return repr(loads(text, parse_float=Decimal))
    except ValueError as error:
        return str(error)


def test_a_parser_of_another_toml_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """From 2.4 on tomli reads TOML 1.1: then a ledger would be good here and broken elsewhere."""
    tomli = pytest.importorskip("tomli")
    monkeypatch.setattr(tomli, "loads", lambda _text, **_: {})
    toml_source._quickest.cache_clear()
    assert toml_source._quickest() is tomllib.loads
    monkeypatch.undo()
    toml_source._quickest.cache_clear()
