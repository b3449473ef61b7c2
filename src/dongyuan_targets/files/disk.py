"""The steps that put a file on the disk whole: write a temporary file beside it, sync it, then rename it."""

from __future__ import annotations

import errno
import os
import re
import stat
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from dongyuan_targets.errors import InvalidInputError, StorageError
from dongyuan_targets.message import Message, message

_REASONS = {
    errno.ENOSPC: "storage.disk_full",
    errno.EDQUOT: "storage.disk_full",
    errno.EROFS: "storage.read_only",
    errno.EACCES: "storage.no_permission",
    errno.EPERM: "storage.no_permission",
    errno.ELOOP: "storage.link_loop",
    errno.ENAMETOOLONG: "storage.name_too_long",
}
_NO_HARD_LINKS = frozenset({errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EINVAL})
"""The errors of file systems without hard links, such as FAT."""

_RETRIES = 10
_ABANDONED = 60.0
"""Seconds after which a temporary file is abandoned: writing one takes only a moment."""


@contextmanager
def storage_errors(path: Path) -> Iterator[None]:
    """Turn each OSError within into a StorageError about a file.

    Raises:
        StorageError: the system reported an error.
    """
    try:
        yield
    except OSError as error:
        key = _REASONS.get(error.errno or 0, "storage.failed")
        raise StorageError(message(key, file=str(path), reason=error.strerror or str(error))) from error


def is_there(path: Path) -> bool:
    """Return whether a file, link or folder exists.

    os.path.lexists reports a file in an unreadable folder as missing, and it would then be written anew.

    Raises:
        StorageError: the permissions do not let us find out.
    """
    with storage_errors(path):
        try:
            path.lstat()
        except FileNotFoundError:
            return False
        return True


def check_regular(path: Path) -> None:
    """Check that a path is a regular file before it is opened: a pipe would hang.

    Raises:
        InvalidInputError: it is not.
    """
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode):
        key = "storage.is_folder" if stat.S_ISDIR(mode) else "storage.not_regular"
        raise InvalidInputError(message(key, file=str(path)))


def check_writable(path: Path) -> os.stat_result | None:
    """Return the status of a file to be replaced, None where there is no such file yet.

    The system would let a write-protected file be replaced, so its own permissions are checked here.

    Raises:
        StorageError: it is write-protected.
        InvalidInputError: its folder does not exist.
    """
    with storage_errors(path):
        try:
            known = path.stat()
        except FileNotFoundError:
            if not path.parent.is_dir():
                raise InvalidInputError(message("storage.no_folder", folder=str(path.parent), file=path.name)) from None
            return None
        if not known.st_mode & 0o222 or not os.access(path, os.W_OK):
            raise StorageError(message("storage.write_protected", file=str(path)))
        return known


def write_new(path: Path, content: bytes, mode: int = 0o666) -> None:
    """Write a file that must not exist yet, and sync it to the disk; remove it again if that fails."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    handle = os.open(path, flags, mode)
    try:
        # Close it before removing it: Windows cannot remove an open file.
        try:
            left = memoryview(content)
            while left:
                left = left[os.write(handle, left) :]
            os.fsync(handle)
        finally:
            os.close(handle)
    except BaseException:
        remove(path)
        raise


def write_like(temporary: Path, content: bytes, known: os.stat_result | None, path: Path) -> tuple[Message, ...]:
    """Write a file that will replace another, with its mode, owner and group; return warnings of what was lost."""
    temporary.unlink(missing_ok=True)
    if known is None or os.name == "nt":  # Windows only has a read-only flag, and read-only files are refused
        write_new(temporary, content)
        return ()
    # Never give more access than the file itself has, not even for the moment before chmod.
    write_new(temporary, content, 0o600)
    try:
        lost = tuple(_keep_owner(temporary, known, path))
        temporary.chmod(stat.S_IMODE(known.st_mode))
    except BaseException:
        remove(temporary)
        raise
    _copy_attributes(path, temporary)
    return lost


def _keep_owner(temporary: Path, known: os.stat_result, path: Path) -> Iterator[Message]:
    """Give a temporary file the owner and group of the file it will replace; yield a warning for each refusal."""
    new = temporary.stat()
    if known.st_gid != new.st_gid and not _chown(temporary, group=known.st_gid):
        yield message("storage.group_lost", file=str(path), old=str(known.st_gid), new=str(new.st_gid))
    if known.st_uid != new.st_uid and not _chown(temporary, owner=known.st_uid):
        yield message("storage.owner_lost", file=str(path), old=str(known.st_uid), new=str(new.st_uid))


def _chown(path: Path, owner: int = -1, group: int = -1) -> bool:
    try:
        os.chown(path, owner, group)
    except PermissionError:
        return False
    return True


def _copy_attributes(path: Path, temporary: Path) -> None:
    """Copy extended attributes, including access lists, as far as the file system allows."""
    if not hasattr(os, "listxattr"):
        return
    with suppress(OSError):
        for name in os.listxattr(path):
            with suppress(OSError):
                os.setxattr(temporary, name, os.getxattr(path, name))


def rename(temporary: Path, path: Path) -> None:
    """Replace a file atomically; retry on Windows, where a reader may block it for a moment."""
    for attempt in range(_RETRIES):
        try:
            temporary.replace(path)
        except PermissionError:
            if os.name != "nt" or attempt == _RETRIES - 1:
                raise
            time.sleep(0.05 * (attempt + 1))
        else:
            return


def name_new(temporary: Path, path: Path) -> None:
    """Give a temporary file its final name, under which it appears whole.

    Raises:
        FileExistsError: the name is taken.
    """
    try:
        os.link(temporary, path)
    except OSError as error:
        if error.errno not in _NO_HARD_LINKS:
            raise
        write_new(path, temporary.read_bytes())


def temporary_of(path: Path, number: int = 0) -> Path:
    """Return the path of a file's temporary file; `number` keeps several apart."""
    return path.with_name(f".{path.name}.{os.getpid()}-{number}.tmp")


def sweep(path: Path) -> None:
    """Remove the temporary files of a file that killed processes left behind."""
    ours = re.compile(rf"\.{re.escape(path.name)}\.(\d{{1,10}})-\d{{1,4}}\.tmp")
    with suppress(OSError):
        for each in path.parent.iterdir():
            if (found := ours.fullmatch(each.name)) and _is_abandoned(each, int(found[1])):
                remove(each)


def _is_abandoned(temporary: Path, process: int) -> bool:
    if time.time() - temporary.lstat().st_mtime > _ABANDONED:
        return True
    if os.name == "nt":  # os.kill would end the process there
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return process == os.getpid()


def make_folders(folder: Path) -> tuple[Path, ...]:
    """Make a folder and its missing parents, and return those made, the outermost first."""
    missing = [each for each in (folder, *folder.parents) if not each.is_dir()]
    made: list[Path] = []
    for each in reversed(missing):
        with suppress(FileExistsError):
            each.mkdir()
            made.append(each)
            sync_folder(each.parent)
    return tuple(made)


def remove(path: Path) -> None:
    """Remove a file of ours; errors are ignored, as the caller has a more important one to report."""
    with suppress(OSError):
        path.unlink(missing_ok=True)


def sync_folder(folder: Path) -> tuple[Message, ...]:
    """Sync a folder so that new names survive a power cut; return a failure as a warning, as the file is in place."""
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


def refuse_git_folder(paths: Iterable[Path]) -> None:
    """Refuse to write inside .git, in upper case too: some file systems ignore case."""
    for path in paths:
        with storage_errors(path):
            real = Path(os.path.realpath(path))
        if any(part.casefold() == ".git" for part in real.parts):
            raise InvalidInputError(message("storage.in_git", file=str(path)))
