from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from builders import actual_of
from dongyuan_targets.errors import InvalidFileError
from dongyuan_targets.plan.ledger import Entry, Ledger, append, line_of, new_keys, parse_ledger
from dongyuan_targets.plan.model import Void
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
        (f'{HEAD}v = {{ void = "zz", recorded_at = 2022-07-15 }}\n'.encode(), "ledger.unknown_void", 4),
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


def test_a_last_line_without_an_end_gets_one() -> None:
    new = append(f"{HEAD}{LINE}".rstrip("\n").encode(), [entry("b2", "3")])
    assert [each.key for each in parse_ledger(new).entries] == ["a1", "b2"]


def test_a_new_file_and_one_with_its_head_only() -> None:
    for content in (None, b"schema = 1\n", HEAD.encode()):
        assert [each.key for each in parse_ledger(append(content, [entry("b2", "3")])).entries] == ["b2"]


@pytest.mark.parametrize(("value", "written"), [("12.50", "12.50"), ("7", "7"), ("-0.1", "-0.1"), ("1440", "1440")])
def test_numbers_keep_their_digits(value: str, written: str) -> None:
    assert f"value = {written}," in line_of(entry("k", value))
    assert parse_ledger(append(None, [entry("k", value)])).entries[0].record == entry("k", value).record


def test_value_and_growth_each_come_from_the_last_line_that_gives_them() -> None:
    ledger = Ledger(
        (
            Entry("a", actual_of("2022-06", "118.6")),
            Entry("b", actual_of("2022-06", None, "10.2")),
            Entry("c", actual_of("2022-06", "118.7")),
        )
    )
    figure = ledger.figure("t1", JUNE)
    assert figure is not None
    assert (figure.value, figure.growth_rate) == (Decimal("118.7"), Decimal("10.2"))


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
