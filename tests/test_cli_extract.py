from __future__ import annotations

import datetime as dt
import io
import re
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dongyuan_targets.plan.plan_file import parse_plan

if TYPE_CHECKING:
    from collections.abc import Callable

    from cli import Targets
    from dongyuan_targets.message import Language

INTERVIEW = (Path(__file__).parent / "data" / "interview.txt").read_text(encoding="utf-8")
SHORT = "今年，力争到位资金突破50亿元，力争达到60亿元；预计全年增长9%。"


def put(targets: Targets, text: str, encoding: str = "utf-8") -> None:
    (targets.folder / "article.txt").write_bytes(text.encode(encoding))


def test_a_draft_is_a_plan_that_passes_the_check(targets: Targets) -> None:
    put(targets, INTERVIEW)
    made = targets("extract", "article.txt", "-o", "targets.toml", "--lang", "en")
    assert made.code == 0
    assert made.out == ""
    assert "14 numeric targets, 0 tasks" in made.err
    assert "Tasks commented out: 14." in made.err
    assert (targets.folder / "targets.schema.json").is_file()
    assert targets("check", "--strict").code == 0


def test_a_draft_looks_so(
    targets: Targets, golden: Callable[[str, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    put(targets, INTERVIEW)
    monkeypatch.setattr("dongyuan_targets.cli.extract.now", fixed)
    made = targets("extract", "article.txt", "--lang", "zh").out
    golden("extract-interview-zh.toml", made)
    golden("extract-interview-tasks-zh.toml", targets("extract", "article.txt", "--tasks", "--lang", "zh").out)


def test_tasks_are_targets_once_they_are_uncommented(targets: Targets) -> None:
    put(targets, INTERVIEW)
    drafted = targets("extract", "article.txt", "--year", "2022", "--lang", "en").out
    live = targets("extract", "article.txt", "--year", "2022", "--tasks", "--lang", "en")
    assert "Numeric targets: 14, tasks: 14." in live.err
    assert "commented" not in live.err
    assert len(parse_plan(drafted.encode()).targets) == 14
    uncommented = re.sub(r"^#(?=\[\[target\]\]$|[a-z_]+ = )", "", drafted, flags=re.MULTILINE)
    assert parse_plan(uncommented.encode()) == parse_plan(live.out.encode())


def fixed() -> dt.datetime:
    return dt.datetime(2022, 3, 1, tzinfo=dt.UTC)


def test_each_target_stands_below_its_sentence_and_what_was_left_out_at_the_end(targets: Targets) -> None:
    put(targets, SHORT)
    lines = targets("extract", "article.txt", "--lang", "zh").out.splitlines()
    assert f"# {SHORT}" in lines
    assert lines.index(f"# {SHORT}") + 1 == lines.index("[[target]]")
    assert "stretch_goal = 60" in lines
    assert lines[-1] == "# 预计全年增长9%：是预计数"


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [
        ("改扩建东河、西湾2座水厂", True),
        ("煤炭产量30万吨，木材9万方", True),
        ("引进3项适合本地种植的新品种", True),
        ("新增规上企业12家", False),
    ],
)
def test_a_name_of_a_kind_often_read_wrongly_is_to_be_checked(targets: Targets, text: str, doubtful: bool) -> None:
    put(targets, f"今年{text}。")
    assert ("# Check the name;" in targets("extract", "article.txt", "--lang", "en").out) is doubtful


def test_a_task_before_it_hides_no_warning(targets: Targets) -> None:
    put(targets, "优化营商环境，新增规上企业12家。")
    lines = targets("extract", "article.txt", "--lang", "en").out.splitlines()
    place = lines.index("# Check this first: the text does not say that it is a goal.")
    assert 'metric = "新增规上企业"' in lines[place : place + 6]


def test_what_no_word_marks_as_a_goal_is_to_be_checked_first(targets: Targets) -> None:
    marked, unmarked = "今年工业投资达到43亿元。", "新增规上企业12家。"
    put(targets, f"{unmarked}\n{marked}\n")
    made = targets("extract", "article.txt", "--lang", "en")
    lines = made.out.splitlines()
    assert lines[lines.index(f"# {unmarked}") + 1 :][:2] == [
        "# Check this first: the text does not say that it is a goal.",
        "[[target]]",
    ]
    assert lines[lines.index(f"# {marked}") + 1] == "[[target]]"
    assert "marked in the draft: 1." in made.err


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("今年确保到位资金50亿元，力争60亿元。", ("50", "60", None)),
        ("今年能源消费总量控制在120万吨以内，力争控制在110万吨以内。", ("120", "110", None)),
        ("今年引进项目30个左右，力争40个。", ("30", None, "力争 40个")),
    ],
)
def test_what_is_striven_for_is_a_stretch_goal_where_a_plan_takes_it(
    targets: Targets, text: str, kept: tuple[str, str | None, str | None]
) -> None:
    (targets.folder / "a.txt").write_text(text, encoding="utf-8")
    found = parse_plan(targets("extract", "a.txt", "--lang", "zh").out.encode()).targets[0]
    assert (str(found.goal), str(found.stretch_goal) if found.stretch_goal else None, found.note) == kept


@pytest.mark.parametrize(
    ("text", "year", "guessed"), [("今年力争工业投资9亿元。", 2031, True), ("2023年力争工业投资9亿元。", 2023, False)]
)
def test_a_year_that_is_not_named_is_guessed_and_said_to_be(
    targets: Targets, monkeypatch: pytest.MonkeyPatch, text: str, year: int, guessed: bool
) -> None:
    monkeypatch.setattr("dongyuan_targets.cli.extract.now", lambda: fixed().replace(year=2031))
    put(targets, text)
    made = targets("extract", "article.txt", "--lang", "en")
    assert parse_plan(made.out.encode()).year == year
    assert ("a guess" in made.out) is guessed
    assert ("--year" in made.err) is guessed


def test_a_year_that_is_said_holds(targets: Targets) -> None:
    put(targets, "2022年完成工业投资8亿元。今年力争工业投资9亿元。")
    made = targets("extract", "article.txt", "--year", "2023", "--lang", "en")
    plan = parse_plan(made.out.encode())
    assert (plan.year, [str(each.goal) for each in plan.targets]) == (2023, ["9"])
    assert "guess" not in made.out + made.err


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(("answers", "year"), [(["soon", "2019年"], 2019), ([""], dt.datetime.now().astimezone().year)])
def test_a_year_that_is_not_named_is_asked_for_on_a_terminal(targets: Targets, answers: list[str], year: int) -> None:
    from terminal import on_a_terminal  # noqa: PLC0415 (POSIX only)

    put(targets, "今年力争工业投资9亿元。")
    ended, said = on_a_terminal(targets.folder, "extract", "article.txt", "-o", "plan.toml", answers=answers)
    assert ended == 0, said
    assert parse_plan((targets.folder / "plan.toml").read_bytes()).year == year
    assert "--year" not in said


def test_an_existing_file_is_never_overwritten(county: Targets) -> None:
    before = (county.folder / "targets.toml").read_bytes()
    put(county, INTERVIEW)
    made = county("extract", "article.txt", "-o", "targets.toml", "--lang", "en")
    assert made.code == 1
    assert "targets.toml" in made.err
    assert (county.folder / "targets.toml").read_bytes() == before


def test_focuses_stand_in_the_order_of_their_first_target(targets: Targets) -> None:
    put(targets, "今年工业投资30亿元。\n一是聚焦招大引强。新引进项目20个。\n二是聚焦消费提质。限上企业达到30家。")
    assert targets("extract", "article.txt", "-o", "plan.toml", "--lang", "zh").code == 0
    made = tomllib.loads((targets.folder / "plan.toml").read_text(encoding="utf-8"))
    assert [(each["id"], each["name"]) for each in made["focus"]] == [
        ("main", "全年目标"),
        ("focus-1", "招大引强"),
        ("focus-2", "消费提质"),
    ]


def test_a_folder_takes_targets_toml(targets: Targets) -> None:
    put(targets, SHORT)
    (targets.folder / "new").mkdir()
    assert targets("extract", "article.txt", "-o", "new").code == 0
    assert (targets.folder / "new" / "targets.toml").is_file()


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
def test_encodings(targets: Targets, encoding: str) -> None:
    put(targets, SHORT, encoding)
    made = targets("extract", "article.txt", "--lang", "en")
    assert made.code == 0
    assert 'metric = "到位资金"' in made.out
    assert (encoding.upper() in made.err) is (encoding != "utf-8-sig")


def test_standard_input(targets: Targets, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(SHORT.encode()), encoding="ascii"))
    assert 'metric = "到位资金"' in targets("extract", "-").out


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf \r\n\n", " 　\n".encode("gb18030")])
def test_an_empty_text_is_refused(targets: Targets, content: bytes) -> None:
    (targets.folder / "article.txt").write_bytes(content)
    ended = targets("extract", "article.txt", "-o", "plan.toml", "--lang", "en")
    assert (ended.code, ended.out) == (2, "")
    assert "article.txt: The text is empty" in ended.err
    assert not (targets.folder / "plan.toml").exists()


def test_nothing_on_standard_input_is_said_of_it(targets: Targets, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\n"), encoding="ascii"))
    ended = targets("extract", "-", "--lang", "zh")
    assert ended.code == 2
    assert "标准输入：文本是空的" in ended.err


def test_a_text_too_long_for_an_article_is_not_read(targets: Targets) -> None:
    (targets.folder / "article.txt").write_bytes(b" " * (2**20 + 1))
    ended = targets("extract", "article.txt", "--lang", "en")
    assert (ended.code, ended.out) == (2, "")
    assert "article.txt is larger than 1 MB" in ended.err


@pytest.mark.parametrize(
    "content",
    [b"\xff\xfe\x00", bytes(range(256)) * 40, b"4\x003\x00"],
    ids=["cut UTF-16", "no text", "UTF-16 without mark"],
)
def test_what_is_no_text_is_refused(targets: Targets, content: bytes) -> None:
    (targets.folder / "article.txt").write_bytes(content)
    ended = targets("extract", "article.txt", "--lang", "en")
    assert (ended.code, ended.out) == (2, "")
    assert "article.txt" in ended.err
    assert "no text in UTF-8" in ended.err


def test_a_file_that_is_not_there(targets: Targets) -> None:
    ended = targets("extract", "nowhere.txt", "--lang", "en")
    assert ended.code == 2
    assert "nowhere.txt" in ended.err


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_text_without_targets_makes_an_empty_plan_that_says_so(targets: Targets, language: Language) -> None:
    put(targets, "会议总结了去年的工作。")
    made = targets("extract", "article.txt", "-o", "targets.toml", "--lang", language)
    assert made.code == 0
    assert "init" in (targets.folder / "targets.toml").read_text(encoding="utf-8")
    assert targets("check", "--lang", language).code == 0
