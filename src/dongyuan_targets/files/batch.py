"""Several files at once, all of them or none: new ones, or such as can be made again, put over what is there."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from dongyuan_targets import interruption
from dongyuan_targets.errors import InvalidInputError, RefusedError
from dongyuan_targets.files import disk
from dongyuan_targets.message import message


@dataclass(frozen=True, slots=True)
class Put:
    """The side effects of `put`: the files that it replaced, and the folders that it made."""

    replaced: tuple[Path, ...]
    folders: tuple[Path, ...]


def create(files: Sequence[tuple[Path, bytes]]) -> tuple[Path, ...]:
    """Make new files, all of them or none, and return the folders made for them.

    The last file should be the one that gives the others effect: after a power cut it exists only if they do.

    Raises:
        RefusedError: one exists already; it is not touched.
        InvalidInputError: one would lie inside .git.
        StorageError: the disk or the permissions do not allow it; nothing is left behind.
    """
    disk.refuse_git_folder(path for path, _ in files)
    made: list[Path] = []
    folders: list[Path] = []
    try:
        for path, _ in files:
            if disk.is_there(path):
                raise RefusedError(message("storage.exists", file=str(path)))  # noqa: TRY301 (the clean-up is the same)
        interruption.hold()
        for path, content in files:
            with disk.storage_errors(path):
                folders += disk.make_folders(path.parent)
                _create(path, content)
                made.append(path)
            disk.sync_folder(path.parent)
    except BaseException:
        for path in made:
            disk.remove(path)
        _remove_folders(folders)
        raise
    return tuple(folders)


def put(files: Sequence[tuple[Path, bytes]]) -> Put:
    """Write or replace files, all of them or none: for files that can be made again, such as a report.

    Raises:
        InvalidInputError: one is a folder, a link or another thing that is no file, or lies inside .git.
        StorageError: the disk or the permissions do not allow it; all files are then unchanged.
    """
    disk.refuse_git_folder(path for path, _ in files)
    folders: list[Path] = []
    staged: list[_Staged] = []
    try:
        for number, (path, content) in enumerate(files):
            with disk.storage_errors(path):
                folders += disk.make_folders(path.parent)
                staged.append(_stage(path, content, 2 * number))
        _commit(staged)
    except BaseException:
        for each in staged:
            disk.remove(each.temporary)
        _remove_folders(folders)
        raise
    for folder in {path.parent for path, _ in files}:
        disk.sync_folder(folder)
    return Put(tuple(each.path for each in staged if each.was_there), tuple(folders))


@dataclass(frozen=True, slots=True)
class _Staged:
    """A written file that awaits its final name; `kept` is the path for a copy of the file that it replaces."""

    path: Path
    temporary: Path
    kept: Path
    was_there: bool


def _stage(path: Path, content: bytes, number: int) -> _Staged:
    if path.is_symlink():
        raise InvalidInputError(message("storage.is_link", file=str(path)))
    if disk.is_there(path):
        disk.check_regular(path)
    known = disk.check_writable(path)
    disk.sweep(path)
    temporary = disk.temporary_of(path, number)
    disk.write_like(temporary, content, known, path)
    return _Staged(path, temporary, disk.temporary_of(path, number + 1), known is not None)


def _commit(staged: Sequence[_Staged]) -> None:
    """Give staged files their final names; if one fails, restore the others."""
    done: list[_Staged] = []
    interruption.hold()
    try:
        for each in staged:
            with disk.storage_errors(each.path):
                if each.was_there and len(staged) > 1:
                    disk.write_like(each.kept, each.path.read_bytes(), each.path.stat(), each.path)
                disk.rename(each.temporary, each.path)
            done.append(each)
    except BaseException:
        for each in done:
            with suppress(OSError):
                if each.was_there:
                    disk.rename(each.kept, each.path)
                else:
                    each.path.unlink()
        raise
    finally:
        for each in staged:
            disk.remove(each.kept)


def _create(path: Path, content: bytes) -> None:
    disk.sweep(path)
    temporary = disk.temporary_of(path)
    disk.write_new(temporary, content)
    try:
        disk.name_new(temporary, path)
    except FileExistsError:
        raise RefusedError(message("storage.exists", file=str(path))) from None
    finally:
        disk.remove(temporary)


def _remove_folders(folders: Sequence[Path]) -> None:
    for folder in reversed(folders):
        with suppress(OSError):
            folder.rmdir()
