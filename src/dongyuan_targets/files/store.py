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

    from filelock import FileLock

PLAN_FILE = "targets.toml"
WAIT = 10.0
"""Seconds to wait for somebody else's writing to end."""

_PATIENCE = ((0.2, 0.05), (0.2, 0.01), (0.6, 0.001))
"""Parts of the wait for the lock, and the seconds between two tries in each."""

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
        # os.path rather than pathlib: a folder we may not look into is none with a plan, not a traceback.
        return given / PLAN_FILE if os.path.isdir(given) else given  # noqa: PTH112
    for each in (folder, *folder.parents):
        if os.path.lexists(each / PLAN_FILE):
            return each / PLAN_FILE
    raise InvalidInputError(message("storage.no_plan", folder=str(folder)))


def read(path: Path, most: int | None = None) -> bytes:
    """Return a file's bytes.

    Raises:
        InvalidInputError: there is no such file, it is none that can be read (a folder, a pipe), or it has more
            than `most` bytes.
        StorageError: the disk or the permissions do not allow it.
    """
    with _told(path):
        try:
            _check_regular(path)
            if most is not None and path.stat().st_size > most:
                raise InvalidInputError(message("storage.too_large", file=str(path), most=most // 2**20))
            return path.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            key = "storage.broken_link" if path.is_symlink() else "storage.missing"
            raise InvalidInputError(message(key, file=str(path))) from None


def read_if_there(path: Path) -> bytes | None:
    """Return a file's bytes, None where there is no such file; a link that leads nowhere is an error.

    Raises:
        InvalidInputError, StorageError: as for `read`.
    """
    return read(path) if _is_there(path) else None


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
    real = _resolved(path)
    with _locked(real, wait):
        old = read_if_there(real)
        new = change(old)  # outside of _told: an OSError of the caller's is not the file's
        if new == old:
            return Saved(written=False)
        with _told(path):
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
    _sync_folder(path.parent)


def put(path: Path, content: bytes) -> None:
    """Put a file in place, whole, over what is there: for what can be made again, such as a report.

    Raises:
        InvalidInputError: there is a folder or something else that is no file.
        StorageError: the disk or the permissions do not allow it; what was there is as it was.
    """
    with _told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        real = _resolved(path)
        temporary = real.with_name(f".{real.name}.{os.getpid()}.tmp")
        try:
            _write(temporary, content, _mode(real))
            _rename(temporary, real)
        except BaseException:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
            raise


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

    beside = path.with_name(f".{path.name}.lock")
    lock = FileLock(beside)
    with _told(path):
        try:
            _acquire(lock, wait)
        except Timeout:
            details = {"file": str(path), "seconds": f"{wait:g}", "lock": str(beside)}
            raise BusyError(message("storage.locked", **details)) from None
    try:
        yield
    finally:
        # What is written is written; a lock that cannot be let go ends with the process.
        with suppress(OSError):
            lock.release()


def _acquire(lock: FileLock, wait: float) -> None:
    """Wait for a lock, asking the more often the longer it takes: who has waited longest goes first."""
    from filelock import Timeout  # noqa: PLC0415 (only what writes needs it)

    for part, interval in _PATIENCE[:-1]:
        with suppress(Timeout):
            lock.acquire(timeout=wait * part, poll_interval=interval)
            return
    part, interval = _PATIENCE[-1]
    lock.acquire(timeout=wait * part, poll_interval=interval)


def _resolved(path: Path) -> Path:
    """Return the real file behind links, checked before anything (a lock, say) is put beside it."""
    if not _is_there(path):
        return path
    with _told(path):
        try:
            _check_regular(path)
            # strict: a link that cannot be followed must not be taken for the file, and replaced.
            return Path(os.path.realpath(path, strict=True)) if path.is_symlink() else path
        except FileNotFoundError:
            raise InvalidInputError(message("storage.broken_link", file=str(path))) from None


def _is_there(path: Path) -> bool:
    """Return whether there is such a file, link or folder.

    Not os.path.lexists: to that, a file that may not be looked at is missing, and it would be written anew.
    """
    with _told(path):
        try:
            path.lstat()
        except FileNotFoundError:
            return False
        return True


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
        _write(temporary, new, _mode(path))
        if read_if_there(path) != old:
            raise BusyError(message("storage.changed", file=str(path)))  # noqa: TRY301 (the cleanup is the same)
        _rename(temporary, path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def _mode(path: Path) -> int | None:
    """Return the permissions to keep; None where there is no file, or only a read-only flag (Windows)."""
    if os.name == "nt":
        return None
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        return None


def _write(temporary: Path, content: bytes, mode: int | None) -> None:
    # We hold the lock: one that is there was left by a process that was killed.
    temporary.unlink(missing_ok=True)
    # Never more open than the file itself, not even for the moment before chmod.
    _write_new(temporary, content, 0o666 if mode is None else 0o600)
    if mode is not None:
        temporary.chmod(mode)


def _write_new(path: Path, content: bytes, mode: int = 0o666) -> None:
    """Write a file that must not be there yet, down to the disk; it is gone again where that fails."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    handle = os.open(path, flags, mode)
    try:
        # Closed before it is removed: Windows does not remove an open file.
        try:
            left = memoryview(content)
            while left:
                left = left[os.write(handle, left) :]
            os.fsync(handle)
        finally:
            os.close(handle)
    except BaseException:
        with suppress(OSError):
            path.unlink(missing_ok=True)
        raise


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
