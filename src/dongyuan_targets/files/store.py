"""Reading and writing the bytes of files so that nothing is ever lost or half written.

How a ledger is written: docs/decisions/0003-hidden-lock-and-temp-file.md. What is promised, and what proves it:
docs/reliability.md. From the moment when a file gets its name, interruptions are held back (`interruption.hold`), so
that the caller can report what was written.
"""

from __future__ import annotations

import os
import random
import stat
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from dongyuan_targets import interruption
from dongyuan_targets.errors import BusyError, InvalidInputError, StorageError
from dongyuan_targets.files import disk
from dongyuan_targets.message import Message, message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from filelock import FileLock

PLAN_FILE = "targets.toml"
SCHEMA_FILE = "targets.schema.json"
"""The name of the plan's JSON Schema; the first line of a plan refers to it."""

MOST_BYTES = 64 * 2**20
"""The largest file that is read; a plan or ledger of a hundred years has a few megabytes."""

WAIT = 30.0
"""Seconds to wait for the lock."""

_TELL_AFTER = 2.0
"""Seconds of waiting after which the user is told."""

_POLL = (0.02, 0.08)
"""The range of seconds between two tries for a lock; a random choice keeps waiting processes out of step."""


Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Saved(Generic[Result]):
    """The outcome of an update: the result of the change, whether anything was written, and warnings."""

    result: Result
    written: bool
    warnings: tuple[Message, ...] = ()


def find_plan(given: Path | None, environ: Mapping[str, str], folder: Path) -> Path:
    """Return the path of the plan: the one given, TARGETS_FILE, or targets.toml in the folder or the nearest above.

    Raises:
        InvalidInputError: there is no plan.
    """
    if given is None and environ.get("TARGETS_FILE"):
        given = Path(environ["TARGETS_FILE"])
    if given is not None:
        # os.path, unlike pathlib, raises nothing for a folder that may not be read.
        return given / PLAN_FILE if os.path.isdir(given) else given  # noqa: PTH112
    for each in (folder, *folder.parents):
        if os.path.lexists(each / PLAN_FILE):
            return each / PLAN_FILE
    raise InvalidInputError(message("storage.no_plan", folder=str(folder)))


def owner_if_foreign(path: Path) -> str | None:
    """Return the name of a file's owner if that is another user, else None; always None on Windows."""
    if os.name == "nt":
        return None
    import pwd  # noqa: PLC0415 (POSIX only)

    try:
        owner = path.stat().st_uid
    except OSError:
        return None
    if owner == os.geteuid():
        return None
    try:
        return pwd.getpwuid(owner).pw_name
    except KeyError:
        return str(owner)


def read(path: Path, most: int = MOST_BYTES) -> bytes:
    """Return a file's bytes.

    Raises:
        InvalidInputError: there is no such file, it is no regular file (a folder, a pipe), or it has more than
            `most` bytes.
        StorageError: the disk or the permissions do not allow it.
    """
    with disk.storage_errors(path):
        try:
            disk.check_regular(path)
            if path.stat().st_size > most:
                raise InvalidInputError(message("storage.too_large", file=str(path), most=most // 2**20))
            return path.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            key = "storage.broken_link" if path.is_symlink() else "storage.missing"
            raise InvalidInputError(message(key, file=str(path))) from None


def read_if_there(path: Path) -> bytes | None:
    """Return a file's bytes, None where there is no such file; a broken link is an error.

    Raises:
        InvalidInputError, StorageError: as for `read`.
    """
    return read(path) if disk.is_there(path) else None


def update(
    path: Path,
    change: Callable[[bytes | None], tuple[bytes, Result]],
    *,
    wait: float = WAIT,
    waiting: Callable[[], None] | None = None,
) -> Saved[Result]:
    """Replace a file's bytes with what `change` makes of them, wholly or not at all.

    Args:
        path: the file; a link is followed, and stays a link.
        change: takes the present bytes (None for a new file), and returns the new bytes with any other result; its
            exceptions are passed on.
        wait: seconds to wait for the lock.
        waiting: called once if the lock is not available after two seconds.

    Raises:
        InvalidInputError: it is no regular file, has a second hard link, lies inside .git, or has no folder.
        BusyError: another process is writing it, or changed it in between.
        StorageError: the disk or the permissions do not allow it; the file is then unchanged.
    """
    disk.refuse_git_folder([path])
    real = _resolved(path)
    _check_replaceable(real)
    with _locked(real, wait, waiting):
        old = read_if_there(real)
        new, result = change(old)  # outside of storage_errors: an OSError of the caller is not about this file
        if new == old:
            return Saved(result, written=False)
        with disk.storage_errors(path):
            lost = _replace(real, old, new)
        return Saved(result, written=True, warnings=(*lost, *disk.sync_folder(real.parent)))


@contextmanager
def _locked(path: Path, wait: float, waiting: Callable[[], None] | None) -> Iterator[None]:
    """Hold the lock file beside a file; the system releases it when the process dies."""
    from filelock import FileLock, Timeout  # noqa: PLC0415 (only what writes needs it)

    beside = path.with_name(f".{path.name}.lock")
    with disk.storage_errors(path):
        _share_lock(beside, path)
        lock = FileLock(beside)
        try:
            _acquire(lock, wait, waiting)
        except Timeout:
            details = {"file": str(path), "seconds": f"{wait:g}", "lock": str(beside)}
            raise BusyError(message("storage.locked", **details)) from None
    try:
        yield
    finally:
        # The file is written by now; a lock that cannot be released ends with the process.
        with suppress(OSError):
            lock.release()


def _share_lock(beside: Path, path: Path) -> None:
    """Let everyone who may write the file take its lock, whatever the umask of the user who made the lock file.

    Raises:
        StorageError: the lock file belongs to another user and is not open to this one.
    """
    if os.name == "nt":
        return
    try:
        handle = os.open(beside, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o666)
    except PermissionError:
        if not disk.is_there(beside):
            raise
        raise StorageError(message("storage.lock_shut", lock=str(beside), file=str(path))) from None
    try:
        with suppress(FileNotFoundError, PermissionError):
            known, now = path.stat(), os.fstat(handle)
            if now.st_gid != known.st_gid:
                os.fchown(handle, -1, known.st_gid)
            if missing := known.st_mode & 0o666 & ~now.st_mode:
                os.fchmod(handle, stat.S_IMODE(now.st_mode) | missing)
    finally:
        os.close(handle)


def _acquire(lock: FileLock, wait: float, waiting: Callable[[], None] | None) -> None:
    """Take a lock; call `waiting` once if it is not available soon."""
    from filelock import Timeout  # noqa: PLC0415 (only what writes needs it)

    at_once = min(wait, _TELL_AFTER)
    interval = random.uniform(*_POLL)  # noqa: S311 (no secret)
    try:
        lock.acquire(timeout=at_once, poll_interval=interval)
    except Timeout:
        if at_once == wait:
            raise
        if waiting is not None:
            waiting()
        lock.acquire(timeout=wait - at_once, poll_interval=interval)


def _resolved(path: Path) -> Path:
    """Return the real file behind links, checked before anything (such as a lock) is put beside it."""
    if not disk.is_there(path):
        return path
    with disk.storage_errors(path):
        try:
            disk.check_regular(path)
            # strict, lest a link that cannot be followed be taken for the file and replaced.
            return Path(os.path.realpath(path, strict=True)) if path.is_symlink() else path
        except FileNotFoundError:
            raise InvalidInputError(message("storage.broken_link", file=str(path))) from None


def _check_replaceable(path: Path) -> None:
    """Refuse a file that is write-protected, or that has a second hard link, which would keep the old content."""
    known = disk.check_writable(path)
    if known is None or known.st_nlink <= 1:
        return
    disk.sweep(path)  # a process killed while making the file leaves a second link behind
    if path.stat().st_nlink > 1:
        raise InvalidInputError(message("storage.hard_link", file=str(path)))


def _replace(path: Path, old: bytes | None, new: bytes) -> tuple[Message, ...]:
    """Replace a file with new bytes, unless it has changed since it was read; return warnings."""
    # The name is fixed: as the lock is held, an existing file was left by a killed process.
    temporary = path.with_name(f".{path.name}.tmp")
    try:
        lost = disk.write_like(temporary, new, disk.check_writable(path), path)
        if read_if_there(path) != old:
            raise BusyError(message("storage.changed", file=str(path)))  # noqa: TRY301 (the clean-up is the same)
        interruption.hold()
        disk.rename(temporary, path)
    except BaseException:
        disk.remove(temporary)
        raise
    return lost
