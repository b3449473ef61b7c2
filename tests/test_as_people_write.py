"""Ten people's first mistakes: what was typed, and what happens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from cli import Targets


@pytest.mark.parametrize("status", ["欠进度", "behind", "Behind", "超控制进度"])
def test_a_status_is_known_by_its_words(demo: Targets, status: str) -> None:
    assert demo("report", "--status", status).out == demo("report", "--status", "behind").out


@pytest.mark.parametrize("status", ["on schedule", "on-schedule", "on_schedule", "达进度", "OnSchedule"])
def test_hyphens_underscores_and_blanks_are_alike(demo: Targets, status: str) -> None:
    assert demo("report", "--status", status).out == demo("report", "--status", "on_schedule").out


@pytest.mark.parametrize("focus", ["工业倍增升级", "Industrial doubling and upgrading", "INDUSTRY"])
def test_a_focus_is_known_by_its_name(demo: Targets, focus: str) -> None:
    assert demo("report", "--focus", focus).out == demo("report", "--focus", "industry").out


@pytest.mark.parametrize("day", ["2022-7-20", "2022/7/20", "2022年7月20日"])
def test_a_day_is_known_as_it_is_written(demo: Targets, day: str) -> None:
    assert demo("report", "--as-of", day).out == demo("report", "--as-of", "2022-07-20").out


@pytest.mark.parametrize("period", ["Jan-Jun 2022", "Jan-Jun", "June", "1-6月", "前6个月", "前六个月"])
def test_a_period_is_known_as_reports_print_it(demo: Targets, period: str) -> None:
    ended = demo("report", "--period", period)
    assert (ended.code, ended.out) == (0, demo("report", "--period", "2022-06").out)


def test_what_to_compare_with_is_the_previous_period_unless_it_is_said(demo: Targets) -> None:
    wanted = demo("report", "--compare", "previous", "--lang", "en").out
    assert demo("report", "--compare", "--lang", "en").out == wanted
    assert demo("report", "--lang", "en", "--compare").out == wanted
    assert demo("report", "--compare", "2022-05", "--lang", "en").out == wanted


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("report", "--status", "behnd"), "--status cannot be 'behnd'. Did you mean: behind?"),
        (("report", "--by", "owners"), "--by cannot be 'owners'. Did you mean: owner?"),
        (("report", "--focus", "indstry"), "--focus cannot be 'indstry'. Did you mean: industry?"),
        (("report", "--format", "exe"), "--format cannot be 'exe'; choose one of: table,"),
        (("report", "--width", "30"), "--width takes a whole number, 40 or more.\n"),
        (("report", "--width", "wide"), "--width takes a whole number, 40 or more.\n"),
        (("report", "7"), "Unexpected argument '7'."),
        (("add", "x", "--comparator", "--goal", "3家"), "Option --comparator lacks its value: put > and < in quotes"),
        (("report", "--lang", "fr"), "--lang cannot be 'fr'; choose one of: zh, en.\n"),
    ],
)
def test_what_is_refused_says_what_may_stand_there(demo: Targets, arguments: tuple[str, ...], said: str) -> None:
    ended = demo("--lang", "en", *arguments)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith(said), ended.err


def test_a_language_of_the_environment_is_not_blamed_on_the_option(
    demo: Targets, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TARGETS_LANG", "fr")
    ended = demo("report")
    assert (ended.code, ended.err) == (2, "TARGETS_LANG 不能是“fr”，只能是：zh, en。\n")
