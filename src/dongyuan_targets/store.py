"""Bytes in and out of files, so that nothing is ever lost or half written.

Knows nothing of TOML or figures. How a ledger is written: docs/decisions/0003-hidden-lock-and-temp-file.md.
"""

from __future__ import annotations

import errno
import os
import stat
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dongyuan_targets.errors import BusyError, InvalidInputError, RefusedError, StorageError
from dongyuan_targets.message import Message, message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

PLAN_FILE = "targets.toml"
WAIT = 10.0
"""Seconds to wait for somebody else's writing to end."""

_REASONS = {
    errno.ENOSPC: "storage.disk_full",
    errno.EDQUOT: "storage.disk_full",
    errno.EROFS: "storage.read_only",
    errno.EACCES: "storage.no_permission",
    errno.EPERM: "storage.no_permission",
}
_RETRIES = 10


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of an update: whether anything was written, and what did not go quite right."""

    written: bool
    warnings: tuple[Message, ...] = ()


def find_plan(given: Path | None, environ: Mapping[str, str], folder: Path) -> Path:
    """Return where the plan is: the one given, TARGETS_FILE, or targets.toml in the folder or the nearest above.

    Raises:
        InvalidInputError: there is none.
    """
    if given is None and environ.get("TARGETS_FILE"):
        given = Path(environ["TARGETS_FILE"])
    if given is not None:
        return given / PLAN_FILE if given.is_dir() else given
    for each in (folder, *folder.parents):
        if (each / PLAN_FILE).exists():
            return each / PLAN_FILE
    raise InvalidInputError(message("storage.no_plan", folder=str(folder)))


def read(path: Path) -> bytes:
    """Return a file's bytes.

    Raises:
        InvalidInputError: there is no such file, or it is none that can be read (a folder, a pipe).
        StorageError: the disk or the permissions do not allow it.
    """
    with _told(path):
        try:
            _check_regular(path)
            return path.read_bytes()
        except FileNotFoundError:
            key = "storage.broken_link" if path.is_symlink() else "storage.missing"
            raise InvalidInputError(message(key, file=str(path))) from None


def read_if_there(path: Path) -> bytes | None:
    """Return a file's bytes, None where there is no such file; a link that leads nowhere is an error.

    Raises:
        InvalidInputError, StorageError: as for `read`.
    """
    return read(path) if os.path.lexists(path) else None


def update(path: Path, change: Callable[[bytes | None], bytes], *, wait: float = WAIT) -> Saved:
    """Replace a file's bytes by what `change` makes of them, whole or not at all.

    Args:
        path: the file; a link is followed, and stays.
        change: takes the bytes as they are (None for a file that is not there yet); what it raises passes through.
        wait: seconds to wait for the lock.

    Raises:
        InvalidInputError: it is no regular file.
        BusyError: somebody else is writing it, or changed it in between.
        StorageError: the disk or the permissions do not allow it. The file is then as it was.
    """
    with _told(path):
        real = Path(os.path.realpath(path))
    with _locked(real, wait), _told(path):
        old = read_if_there(real)
        new = change(old)
        if new == old:
            return Saved(written=False)
        _replace(real, old, new)
        return Saved(written=True, warnings=_sync_folder(real.parent))


def create(path: Path, content: bytes) -> None:
    """Make a new file, with the folders above it.

    Raises:
        RefusedError: there is one already; it is not touched.
        StorageError: the disk or the permissions do not allow it; nothing is left behind.
    """
    with _told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        if os.path.lexists(path):
            raise RefusedError(message("storage.exists", file=str(path)))
        try:
            _write_new(path, content)
        except FileExistsError:
            raise RefusedError(message("storage.exists", file=str(path))) from None


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn what the system says into a sentence."""
    try:
        yield
    except OSError as error:
        key = _REASONS.get(error.errno or 0, "storage.failed")
        raise StorageError(message(key, file=str(path), reason=error.strerror or str(error))) from error


@contextmanager
def _locked(path: Path, wait: float) -> Iterator[None]:
    """Hold the lock beside a file; the system lets go of it when the process dies."""
    from filelock import FileLock, Timeout  # noqa: PLC0415 (only what writes needs it)

    lock = FileLock(path.with_name(f".{path.name}.lock"))
    with _told(path):
        try:
            lock.acquire(timeout=wait)
        except Timeout:
            raise BusyError(message("storage.locked", file=str(path), seconds=f"{wait:g}")) from None
    try:
        yield
    finally:
        lock.release()


def _check_regular(path: Path) -> None:
    """Refuse what is no regular file before opening it: a pipe would hang."""
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode):
        key = "storage.is_folder" if stat.S_ISDIR(mode) else "storage.not_regular"
        raise InvalidInputError(message(key, file=str(path)))


def _replace(path: Path, old: bytes | None, new: bytes) -> None:
    """Put new bytes in a file's place, unless it is no longer as it was read."""
    temporary = path.with_name(f".{path.name}.tmp")
    try:
        _write(temporary, new, None if old is None else stat.S_IMODE(path.stat().st_mode))
        if read_if_there(path) != old:
            raise BusyError(message("storage.changed", file=str(path)))  # noqa: TRY301 (the cleanup is the same)
        _rename(temporary, path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def _write(temporary: Path, content: bytes, mode: int | None) -> None:
    # We hold the lock: one that is there was left by a process that was killed.
    temporary.unlink(missing_ok=True)
    _write_new(temporary, content)
    if mode is not None:
        temporary.chmod(mode)


def _write_new(path: Path, content: bytes) -> None:
    """Write a file that must not be there yet, down to the disk."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    handle = os.open(path, flags, 0o666)
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(handle, left) :]
        os.fsync(handle)
    except BaseException:
        with suppress(OSError):
            path.unlink(missing_ok=True)
        raise
    finally:
        os.close(handle)


def _rename(temporary: Path, path: Path) -> None:
    """Replace atomically; on Windows a reader may keep the file for a moment."""
    for attempt in range(_RETRIES):
        try:
            temporary.replace(path)
        except PermissionError:
            if os.name != "nt" or attempt == _RETRIES - 1:
                raise
            time.sleep(0.05 * (attempt + 1))
        else:
            return


def _sync_folder(folder: Path) -> tuple[Message, ...]:
    """Make the new name durable; the figure is in place already, so a failure is a warning."""
    if os.name == "nt":
        return ()
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        return (message("storage.folder_not_synced", folder=str(folder), reason=error.strerror or str(error)),)
    return ()
