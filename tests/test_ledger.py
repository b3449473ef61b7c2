from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from builders import actual_of
from dongyuan_targets.errors import InvalidFileError
from dongyuan_targets.plan.in_force import Entry
from dongyuan_targets.plan.ledger import Ledger
from dongyuan_targets.plan.ledger_file import append, line_of, new_keys, parse_ledger
from dongyuan_targets.plan.records import Void
from dongyuan_targets.quantities.period import Period

HEAD = "schema = 1\n\n[actuals]\n"
LINE = 'a1 = { target = "t1", period = "2022-06", value = 118.60, recorded_at = 2022-07-15T09:30:12+08:00 }\n'
JUNE = Period(2022, 6)


def entry(key: str, value: str) -> Entry:
    return Entry(key, actual_of("2022-06", value))


@pytest.mark.parametrize(
    ("content", "key", "line"),
    [
        (b"", "file.empty", None),
        (b" \n", "file.empty", None),
        (f"{HEAD}<<<<<<< HEAD\n{LINE}=======\n".encode(), "file.merge_conflict", 4),
        (f"{HEAD}{LINE}{LINE[:40]}".encode(), "file.not_toml", 5),
        (f"{HEAD}{LINE}{LINE}".encode(), "file.repeated_key", 5),
        (f"{HEAD}{LINE.replace('118.60', 'nan')}".encode(), "value.not_finite", 4),
        (f"{HEAD}{LINE.replace('118.60', '-inf')}".encode(), "value.not_finite", 4),
        (f"{HEAD}{LINE.replace('118.60', '1e400')}".encode(), "value.too_large", 4),
        (f"{HEAD}# 备注\n{LINE}".encode("gbk"), "file.not_utf8", 4),
        (f"{HEAD}{LINE}".encode("utf-16"), "file.utf16", None),
        (f"{HEAD}{LINE.replace('value', 'valeu')}".encode(), "value.unknown_key", 4),
        (f"{HEAD}{LINE.replace('value = 118.60, ', '')}".encode(), "ledger.no_figure", 4),
        (f"{HEAD}{LINE.replace('2022-06', '2022-6')}".encode(), "value.not_period", 4),
        (f'{HEAD}v = {{ kind = "void", void = "zz", recorded_at = 2022-07-15 }}\n'.encode(), "ledger.unknown_void", 4),
        (f"[actuals]\n{LINE}".encode(), "ledger.schema", None),
        (b"schema = 1\nother = 2\n", "value.unknown_key", 2),
    ],
)
def test_what_cannot_be_trusted_is_refused_with_its_line(content: bytes, key: str, line: int | None) -> None:
    with pytest.raises(InvalidFileError) as caught:
        parse_ledger(content, "actuals.toml")
    problem = caught.value.problems[0]
    assert (problem.what.key, problem.line, problem.file) == (key, line, "actuals.toml")


def test_all_problems_are_reported_at_once() -> None:
    broken = LINE.replace("118.60", "nan").replace("2022-06", "June") + LINE.replace("a1", "a2").replace("t1", "!")
    with pytest.raises(InvalidFileError) as caught:
        parse_ledger((HEAD + broken).encode())
    assert [(each.line, each.key) for each in caught.value.problems] == [(4, "period"), (4, "value"), (5, "target")]


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_appending_keeps_every_byte_there_is(bom: bytes, newline: str) -> None:
    old = bom + f"# 手写的注释\n{HEAD}{LINE}# by hand\nmine = {LINE[5:]}".replace("\n", newline).encode()
    new = append(old, [entry("b2", "3")])
    assert new.startswith(old)
    added = new[len(old) :].decode()
    assert added == f'b2 = {{ target = "t1", period = "2022-06", value = 3, recorded_at = 2022-07-15 }}{newline}'
    assert [each.key for each in parse_ledger(new).entries] == ["a1", "mine", "b2"]


@pytest.mark.parametrize("newline", [b"\n", b"\r\n"])
def test_a_last_line_without_an_end_gets_one_in_the_files_own_style(newline: bytes) -> None:
    old = f"{HEAD}{LINE}".rstrip("\n").encode().replace(b"\n", newline)
    new = append(old, [entry("b2", "3")])
    assert new.startswith(old + newline + b"b2 = ")
    assert new.endswith(b" }" + newline)
    assert new.count(b"\n") == new.count(newline)
    assert [each.key for each in parse_ledger(new).entries] == ["a1", "b2"]


def test_a_new_file_and_one_with_its_head_only() -> None:
    for content in (None, b"schema = 1\n", HEAD.encode()):
        assert [each.key for each in parse_ledger(append(content, [entry("b2", "3")])).entries] == ["b2"]


@pytest.mark.parametrize(("value", "written"), [("12.50", "12.50"), ("7", "7"), ("-0.1", "-0.1"), ("1440", "1440")])
def test_numbers_keep_their_digits(value: str, written: str) -> None:
    assert f"value = {written}," in line_of(entry("k", value))
    assert parse_ledger(append(None, [entry("k", value)])).entries[0].record == entry("k", value).record


def line(key: str, value: str | None, growth: str | None = None, **more: object) -> Entry:
    """Return a line of June, with what more it says."""
    return Entry(key, actual_of("2022-06", value, growth).model_copy(update=more))


def test_a_figure_is_a_line_as_a_whole() -> None:
    """A revision without growth, source or note has none: the figure before is not mixed into it."""
    first = line("a", "118.6", "10.2", source="统计局", note="初步")
    figure = Ledger((first, line("b", "118.7", replaces=("a",)))).figure("t1", JUNE)
    assert figure is not None
    assert (figure.value, figure.growth_rate, figure.source, figure.note) == (Decimal("118.7"), None, None, None)
    assert figure.lines == ("b",)


def test_growth_alone_completes_the_line_that_it_names() -> None:
    lines = line("a", "118.6", "10.1", source="统计局"), line("b", None, "10.2", completes="a")
    figure = Ledger(lines).figure("t1", JUNE)
    assert figure is not None
    assert (figure.value, figure.growth_rate, figure.source) == (Decimal("118.6"), Decimal("10.2"), "统计局")
    assert (figure.lines, Ledger(lines).conflicts) == (("a", "b"), ())


@pytest.mark.parametrize("order", [("a", "b", "c"), ("a", "c", "b")])
def test_two_revisions_of_one_line_are_a_conflict_whichever_comes_first(order: tuple[str, ...]) -> None:
    lines = {"a": line("a", "0.6"), "b": line("b", "0.65", replaces=("a",)), "c": line("c", "0.61", replaces=("a",))}
    ledger = Ledger(tuple(lines[key] for key in order))
    (conflict,) = ledger.conflicts
    assert (conflict.kind, conflict.target, conflict.period, set(conflict.keys)) == ("figure", "t1", JUNE, {"b", "c"})
    assert conflict.counts == (order[-1],)  # the later line counts meanwhile
    settled = Ledger((*ledger.entries, line("d", "0.62", replaces=conflict.keys)))
    figure = settled.figure("t1", JUNE)
    assert figure is not None
    assert (settled.conflicts, figure.value) == ((), Decimal("0.62"))


def test_two_branches_that_recorded_the_same_do_not_contradict_each_other() -> None:
    ledger = Ledger((line("a", "118.6", "10.2"), line("b", "118.6", "10.2")))
    assert ledger.conflicts == ()


def test_a_revision_that_was_undone_leaves_what_it_replaced() -> None:
    undo = Entry("u", Void(void="b", recorded_at=dt.date(2022, 7, 20)))
    figure = Ledger((line("a", "118.6", "10.2"), line("b", "118.7", replaces=("a",)), undo)).figure("t1", JUNE)
    assert figure is not None
    assert (figure.value, figure.growth_rate) == (Decimal("118.6"), Decimal("10.2"))


def test_figures_of_an_upper_level_are_never_the_plans_own() -> None:
    ledger = Ledger((line("a", None, "9.0", of="city"), line("b", "118.6", "10.2")))
    own, city = ledger.figure("t1", JUNE), ledger.benchmarks["city", "t1", JUNE]
    assert own is not None
    assert (own.growth_rate, city.growth_rate, ledger.conflicts) == (Decimal("10.2"), Decimal("9.0"), ())


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ('kind = "forecast", target = "t1", period = "2022-06"', "ledger.newer_kind"),
        ('kind = "explanation", target = "t1", period = "2022-06"', "ledger.no_explanation"),
        ('kind = "adjustment", target = "t1", from = "2022-09", reason = "x"', "ledger.no_adjustment"),
        ('kind = "adjustment", target = "t1", from = "2022-09", goal = 9', "value.missing"),
        ('target = "t1", period = "2022-06", value = 1, replaces = "zz"', "ledger.unknown_line"),
        ('target = "t1", period = "2022-05", value = 1, replaces = "a1"', "ledger.unknown_line"),
        ('target = "t1", period = "2022-06", value = 1, of = "city", replaces = "a1"', "ledger.unknown_line"),
        ('target = "t1", period = "2022-06", growth_rate = 1, completes = "zz"', "ledger.unknown_line"),
        ('target = "t1", period = "2022-06", value = 1, preliminary = false', "value.not_one_of"),
    ],
)
def test_lines_of_every_kind_are_checked(written: str, key: str) -> None:
    with pytest.raises(InvalidFileError) as caught:
        parse_ledger(f"{HEAD}{LINE}b1 = {{ {written}, recorded_at = 2022-07-15 }}\n".encode())
    assert [(each.what.key, each.line) for each in caught.value.problems] == [(key, 5)]


def test_every_kind_of_line_is_written_as_it_is_read() -> None:
    written = "".join(
        f'{key} = {{ {pairs}, recorded_by = "甲", recorded_at = 2022-07-15 }}\n'
        for key, pairs in {
            "a": 'target = "t1", period = "2022-06", value = 118.6, preliminary = true, source = "快报"',
            "b": 'target = "t1", period = "2022-06", value = 118.6, replaces = "a"',
            "c": 'target = "t1", period = "2022-06", growth_rate = 10.2, completes = "b"',
            "d": 'target = "t1", period = "2022-06", value = 119, replaces = ["b", "c"]',
            "e": 'target = "t1", period = "2022-06", growth_rate = 9, of = "city"',
            "f": 'kind = "explanation", target = "t1", period = "2022-06", cause = "x", until = 2022-09-30',
            "g": 'kind = "adjustment", target = "t1", from = "2022-09", goal = 225, reason = "y"',
            "h": 'kind = "milestone", target = "t1/s", period = "2022-06", done = true',
            "i": 'kind = "void", void = "g"',
        }.items()
    )
    ledger = parse_ledger((HEAD + written).encode())
    assert "".join(f"{line_of(entry)}\n" for entry in ledger.entries) == written


def test_an_undo_and_its_undo() -> None:
    day = dt.date(2022, 7, 20)
    lines = [entry("a", "1"), entry("b", "2"), Entry("u", Void(void="b", recorded_at=day))]
    values = [Ledger(tuple(lines[:count])).figure("t1", JUNE) for count in (1, 2, 3)]
    assert [figure and figure.value for figure in values] == [Decimal(1), Decimal(2), Decimal(1)]
    again = Ledger((*lines, Entry("w", Void(void="u", recorded_at=day)))).figure("t1", JUNE)
    assert again is not None
    assert again.value == Decimal(2)


def test_as_of_is_what_was_known_on_the_day_as_written() -> None:
    lines = LINE + LINE.replace("a1", "a2").replace("118.60", "120").replace("2022-07-15T09", "2022-08-01T00")
    ledger = parse_ledger((HEAD + lines).encode())
    for day, value in ((dt.date(2022, 7, 31), Decimal("118.60")), (dt.date(2022, 8, 1), Decimal(120))):
        figure = ledger.as_of(day).figure("t1", JUNE)
        assert figure is not None
        assert figure.value == value
    assert ledger.as_of(dt.date(2022, 7, 14)).figure("t1", JUNE) is None


def test_the_order_of_the_lines_decides_not_the_clock() -> None:
    older_last = LINE + LINE.replace("a1", "a2").replace("118.60", "120").replace("2022-07-15", "2022-07-01")
    figure = parse_ledger((HEAD + older_last).encode()).figure("t1", JUNE)
    assert figure is not None
    assert figure.value == 120


def test_keys_are_random_and_share_a_stem_in_one_append() -> None:
    keys = {new_keys(1, ())[0] for _ in range(200)}
    assert len(keys) == 200
    assert all(len(key) == 12 for key in keys)
    first, second = new_keys(2, keys)
    assert first[:-2] == second[:-2]
    assert (first[-2:], second[-2:]) == ("-1", "-2")


@pytest.mark.parametrize("moment", ["5", "1.5", '"2022-07-15"'])
def test_a_moment_is_a_date_of_toml(moment: str) -> None:
    with pytest.raises(InvalidFileError):
        parse_ledger((HEAD + LINE.replace("2022-07-15T09:30:12+08:00", moment)).encode())
