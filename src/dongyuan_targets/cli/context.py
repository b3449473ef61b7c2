"""What every command needs: the language, the plan's path, the clock, and questions on the terminal."""

from __future__ import annotations

import datetime as dt
import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Protocol, TypeVar

import typer

from dongyuan_targets import streams
from dongyuan_targets.errors import InvalidFileError, InvalidInputError, StorageError, TargetsError
from dongyuan_targets.files import store
from dongyuan_targets.inert import one_line
from dongyuan_targets.message import LANGUAGES, Language, Message, message
from dongyuan_targets.quantities.period import parse_day as read_day
from dongyuan_targets.text import problem, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from dongyuan_targets.files.store import Result
    from dongyuan_targets.plan.ledger import Ledger
    from dongyuan_targets.plan.model import Plan

_PLAN_LANGUAGE = re.compile(rb'^language\s*=\s*["\'](zh|en)["\']', re.MULTILINE)
_SECONDS = re.compile("[0-9]{1,11}")
"""Seconds since 1970 up to the year 5138, which dates can hold."""

File = Annotated[Path | None, typer.Option("--file", "-f", metavar="PATH", help="option.file")]
Lang = Annotated[str | None, typer.Option("--lang", metavar="zh|en", help="option.lang")]
Color = Annotated[str, typer.Option("--color", metavar="auto|always|never", help="option.color")]
By = Annotated[str | None, typer.Option("--by", metavar="NAME", help="option.recorded_by")]
Width = Annotated[int | None, typer.Option("--width", metavar="N", min=40, help="option.width")]


class Invocation:
    """The options given before the command's name, and the language of the output."""

    def __init__(self, language: Language) -> None:
        self.file: Path | None = None
        self.lang: str | None = None
        self.language = language


@dataclass(frozen=True, slots=True)
class Workspace:
    """A plan that was found and read, with its language and path."""

    language: Language
    plan_path: Path
    plan: Plan

    @property
    def ledger_path(self) -> Path:
        """The path of the ledger that the plan names, relative to the plan."""
        return self.plan_path.parent / self.plan.actuals

    def ledger(self) -> Ledger:
        """Return the ledger; one that does not exist yet is empty."""
        from dongyuan_targets.plan.ledger import Ledger
        from dongyuan_targets.plan.ledger_file import parse_ledger

        content = store.read_if_there(self.ledger_path)
        return Ledger() if content is None else parse_ledger(content, shown(self.ledger_path))


def choose_language(ctx: typer.Context, lang: str | None, plan: Path | None = None) -> Language:
    """Return the language: that of --lang, TARGETS_LANG, the plan or the system, in this order.

    Args:
        ctx: the context, with the options before the command's name.
        lang: the value of --lang after it.
        plan: the path of the plan, if it is not the one of --file, TARGETS_FILE or this folder.

    Raises:
        InvalidInputError: --lang or TARGETS_LANG names another language.
    """
    state: Invocation = ctx.find_root().obj
    asked = asked_language(ctx, lang)
    if lang and asked:
        state.language = asked
    elif plan is not None and not asked:
        state.language = _language_of_plan(plan, os.environ) or state.language
    return state.language


def asked_language(ctx: typer.Context, lang: str | None) -> Language | None:
    """Return the language of --lang or TARGETS_LANG, None where neither is given.

    Raises:
        InvalidInputError: it is none of our languages.
    """
    state: Invocation = ctx.find_root().obj
    option = lang or state.lang
    if not (asked := option or os.environ.get("TARGETS_LANG")):
        return None
    if (language := _language(asked)) is None:
        name = "--lang" if option else "TARGETS_LANG"
        raise InvalidInputError(message("usage.bad_choice", option=name, text=asked, choices=", ".join(LANGUAGES)))
    return language


def _language(name: str | None) -> Language | None:
    return next((each for each in LANGUAGES if each == name), None)


def first_language(argv: Sequence[str], environ: Mapping[str, str]) -> Language:
    """Return the language for help, and for errors before a command starts."""
    if asked := _language(_value_of("--lang", argv) or environ.get("TARGETS_LANG")):
        return asked
    return _language_of_plan(given_file(argv), environ) or _language_of_system(environ)


def given_file(argv: Sequence[str]) -> Path | None:
    """Return the path of the plan that a command line gives, None where it gives none."""
    given = _value_of("--file", argv) or _value_of("-f", argv)
    return Path(given) if given else None


def open_workspace(ctx: typer.Context, file: Path | None, lang: str | None) -> Workspace:
    """Find and read the plan.

    Raises:
        TargetsError: there is no plan, or it cannot be used.
    """
    from dongyuan_targets.plan.plan_file import parse_plan

    language = choose_language(ctx, lang)
    path = plan_path(ctx, file)
    work = Workspace(language, path, parse_plan(store.read(path), shown(path)))
    if pending := work.plan.pending:
        tell(message("plans.pending", count=len(pending), file=shown(path)), language)
    return work


def plan_path(ctx: typer.Context, file: Path | None) -> Path:
    """Return the path of the plan: from --file, TARGETS_FILE, this folder or the nearest above."""
    state: Invocation = ctx.find_root().obj
    named = file or state.file
    if named or os.environ.get("TARGETS_FILE"):
        return store.find_plan(named, os.environ, Path())
    found = store.find_plan(None, {}, here())
    if found.parent != here() and (owner := store.owner_if_foreign(found)):
        tell(message("storage.foreign_plan", file=str(found), owner=owner), state.language)
    return found


def here() -> Path:
    """Return the current folder.

    Raises:
        StorageError: it has been removed.
    """
    try:
        return Path.cwd()
    except OSError:
        raise StorageError(message("storage.no_current_folder")) from None


class Content(Protocol):
    """What a change makes of a file: its new bytes, and further results."""

    @property
    def content(self) -> bytes:
        """The new bytes."""


Made = TypeVar("Made", bound=Content)


def save(path: Path, change: Callable[[bytes | None], bytes], language: Language) -> None:
    """Replace a file's bytes with what `change` makes of them; tell the user of waiting for the lock, and of warnings.

    Raises:
        TargetsError: as for `store.update`.
    """
    _update(path, lambda content: (change(content), None), language)


def save_made(path: Path, make: Callable[[bytes | None], Made], language: Language, *, dry_run: bool = False) -> Made:
    """Replace a file's bytes with the content of what `make` returns, and return that; a dry run writes nothing.

    Raises:
        TargetsError: as for `store.update`.
    """

    def change(content: bytes | None) -> tuple[bytes, Made]:
        made = make(content)
        return made.content, made

    return change(store.read_if_there(path))[1] if dry_run else _update(path, change, language)


def _update(path: Path, change: Callable[[bytes | None], tuple[bytes, Result]], language: Language) -> Result:
    saved = store.update(path, change, waiting=lambda: tell(message("storage.waiting", file=shown(path)), language))
    for warning in saved.warnings:
        tell(warning, language)
    return saved.result


def confirm(lines: Iterable[Message], language: Language) -> None:
    """Report on stdout what has been written to a file."""
    streams.confirm("\n".join(say(line, language) for line in lines))


def now() -> dt.datetime:
    """Return the time in this machine's zone, with an offset in whole minutes, as TOML requires.

    Raises:
        InvalidInputError: TZ is no valid zone.
    """
    moment = dt.datetime.now(dt.UTC)
    try:
        offset = moment.astimezone().utcoffset() or dt.timedelta()
    except (ValueError, OverflowError):
        raise InvalidInputError(message("storage.bad_zone", text=os.environ.get("TZ", ""))) from None
    return moment.astimezone(dt.timezone(dt.timedelta(minutes=offset // dt.timedelta(minutes=1))))


def time_of_making(environ: Mapping[str, str]) -> dt.datetime:
    """Return the time of creation to write into outputs: that of SOURCE_DATE_EPOCH in UTC, or else now.

    Raises:
        InvalidInputError: SOURCE_DATE_EPOCH is no number of seconds since 1970.
    """
    seconds = environ.get("SOURCE_DATE_EPOCH")
    if not seconds:
        return now().replace(microsecond=0)
    if not _SECONDS.fullmatch(seconds):
        raise InvalidInputError(message("ci.bad_epoch", text=seconds))
    return dt.datetime.fromtimestamp(int(seconds), dt.UTC)


def parse_day(option: str, text: str | None) -> dt.date | None:
    """Return the day that is the value of an option, None where it is not given.

    Raises:
        InvalidInputError: it is no day.
    """
    if text is None:
        return None
    try:
        return read_day(text)
    except ValueError:
        raise InvalidInputError(message("usage.bad_day", option=option, text=text)) from None


def say_folders(folders: Iterable[Path], language: Language) -> None:
    """Report which folders were made for a file."""
    for folder in folders:
        tell(message("storage.folder_made", folder=shown(folder)), language)


def recorder() -> str | None:
    """Return the name of the user who records, from TARGETS_BY; None where it is not set."""
    return os.environ.get("TARGETS_BY", "").strip() or None


def stamp(by: str | None) -> dict[str, object]:
    """Return the fields of every ledger line: who records, and when."""
    return {"recorded_by": by or recorder(), "recorded_at": now().replace(microsecond=0)}


def may_ask() -> bool:
    """Return whether questions can be asked: stdin and stderr are terminals."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def ask(question: Message, language: Language) -> str | None:
    """Ask on stderr and return the line typed, without its line break; None at the end of the input."""
    line = streams.ask(say(question, language))
    return line.removesuffix("\n") if line else None


def tell(what: Message, language: Language) -> None:
    """Write a sentence to stderr."""
    streams.tell(say(what, language))


def tell_error(error: TargetsError, language: Language) -> None:
    """Write an error to stderr: its sentence, or every problem of a file."""
    problems = error.problems if isinstance(error, InvalidFileError) else ()
    for line in [problem(each, language) for each in problems] or [say(error.what, language)]:
        streams.tell(line)


def shown(path: Path) -> str:
    """Return a path as the user would type it: relative if it is below this folder, and inert."""
    try:
        return one_line(str(path.relative_to(Path.cwd())))
    except (ValueError, OSError):
        return one_line(str(path))


def _value_of(option: str, argv: Sequence[str]) -> str | None:
    for place, word in enumerate(argv):
        if word.startswith(f"{option}=") and option.startswith("--"):
            return word.partition("=")[2]
        if word == option and place + 1 < len(argv):
            return argv[place + 1]
    return None


def _language_of_plan(given: Path | None, environ: Mapping[str, str]) -> Language | None:
    """Return the language in the plan's raw text, which may be invalid; None where there is no plan."""
    try:
        folder = Path() if given or environ.get("TARGETS_FILE") else here()
        found = _PLAN_LANGUAGE.search(store.read(store.find_plan(given, environ, folder)))
    except TargetsError:
        return None
    return _language(found[1].decode()) if found else "zh"


def _language_of_system(environ: Mapping[str, str]) -> Language:
    if os.name == "nt":
        import locale

        system = locale.getlocale()[0] or ""
        return "zh" if system.lower().startswith(("zh", "chinese")) else "en"
    system = environ.get("LC_ALL") or environ.get("LC_MESSAGES") or environ.get("LANG") or ""
    return "zh" if system.startswith("zh") else "en"
