"""Records what a command asks of the disk and replays every state a power cut may legally leave.

A model in the manner of ALICE (Pillai and others, OSDI 2014) and LazyFS: the system may write in any order what was not
flushed. Data of a file is safe once the file was flushed, a name once its folder was. Until then data may be missing,
cut short, or zeros of the right length, and of the changes of a folder any may be there and any not.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain, combinations, product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from dongyuan_targets import streams

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST_PENDING = 10
Files = dict[str, bytes]
"""The files of a state by their paths below the folder."""


@dataclass(frozen=True)
class Name:
    """A change of a folder: `path` now names the file numbered so, or nothing; `gone` is the name it had before."""

    path: str
    file: int | None
    gone: str | None = None

    @property
    def folder(self) -> str:
        return str(Path(self.path).parent)


@dataclass
class Disk:
    """What has been asked so far, and what of it is safe."""

    files: dict[int, bytes] = field(default_factory=dict)
    safe_files: dict[int, bytes] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)
    safe_names: dict[str, int] = field(default_factory=dict)
    pending: list[Name] = field(default_factory=list)
    acknowledged: bool = False
    states: list[tuple[bool, Files]] = field(default_factory=list)

    def change(self, name: Name) -> None:
        self.pending.append(name)
        _apply(self.names, name)

    def write(self, file: int, content: bytes) -> None:
        self.files[file] += content

    def flush(self, file: int) -> None:
        self.safe_files[file] = self.files[file]

    def flush_folder(self, folder: str) -> None:
        for name in [each for each in self.pending if each.folder == folder]:
            _apply(self.safe_names, name)
            self.pending.remove(name)

    def cut(self) -> None:
        """Note every state that a power cut may leave at this moment."""
        assert len(self.pending) <= MOST_PENDING
        for kept in _subsets(self.pending):
            names = dict(self.safe_names)
            for name in kept:
                _apply(names, name)
            paths = sorted(names)
            for contents in product(*(self._contents(names[path]) for path in paths)):
                state = (self.acknowledged, dict(zip(paths, contents, strict=True)))
                if state not in self.states:
                    self.states.append(state)

    def _contents(self, file: int) -> list[bytes]:
        safe, asked = self.safe_files.get(file), self.files[file]
        if safe == asked:
            return [asked]
        kept = [] if safe is None else [safe]
        return [*kept, b"", asked[: len(asked) // 2], b"\0" * len(asked), asked]


def _apply(names: dict[str, int], name: Name) -> None:
    if name.gone is not None:
        names.pop(name.gone, None)
    if name.file is None:
        names.pop(name.path, None)
    else:
        names[name.path] = name.file


def _subsets(pending: list[Name]) -> Iterable[tuple[Name, ...]]:
    return chain.from_iterable(combinations(pending, size) for size in range(len(pending) + 1))


class Shim:
    """Stands between the program and `os`, for what lies below one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.disk = Disk()
        self.handles: dict[int, int | str] = {}
        for path in folder.rglob("*"):
            if path.is_file() and not path.name.endswith(".lock"):
                number = len(self.disk.files)
                self.disk.files[number] = self.disk.safe_files[number] = path.read_bytes()
                self.disk.names[self.name(path)] = self.disk.safe_names[self.name(path)] = number

    def name(self, path: Any) -> str:
        return os.path.relpath(os.path.abspath(path), self.folder)  # noqa: PTH100 (no link is followed)

    def is_ours(self, path: Any) -> bool:
        if not isinstance(path, str | os.PathLike):
            return False
        name = self.name(path)
        return ".." not in Path(name).parts[:1] and not name.endswith(".lock")

    @contextmanager
    def installed(self) -> Iterator[Disk]:
        with pytest.MonkeyPatch.context() as patch:
            for call in ("open", "write", "fsync", "close", "replace", "link", "unlink"):
                patch.setattr(os, call, self._wrapped(getattr(os, call), getattr(self, f"after_{call}")))
            confirm = streams.confirm

            def acknowledge(text: str) -> None:
                self.disk.acknowledged = True
                self.disk.cut()
                confirm(text)

            patch.setattr(streams, "confirm", acknowledge)
            self.disk.cut()
            yield self.disk
            self.disk.acknowledged = True
            self.disk.cut()

    def _wrapped(self, call: Any, after: Any) -> Any:
        def wrapped(*arguments: Any, **options: Any) -> Any:
            number = self.disk.names.get(self.name(arguments[0])) if self.is_ours(arguments[0]) else None
            result = call(*arguments, **options)
            if after(result, number, *arguments):
                self.disk.cut()
            return result

        return wrapped

    def after_open(self, handle: int, _: int | None, path: Any, flags: int, *__: Any, **___: Any) -> bool:
        if not self.is_ours(path):
            return False
        if not flags & os.O_CREAT:
            self.handles[handle] = self.name(path)
            return False
        number = len(self.disk.files)
        self.disk.files[number] = b""
        self.handles[handle] = number
        self.disk.change(Name(self.name(path), number))
        return True

    def after_write(self, count: int, _: int | None, handle: int, content: Any) -> bool:
        if not isinstance(file := self.handles.get(handle), int):
            return False
        self.disk.write(file, bytes(content[:count]))
        return True

    def after_fsync(self, _: None, __: int | None, handle: int) -> bool:
        file = self.handles.get(handle)
        if isinstance(file, int):
            self.disk.flush(file)
        elif file is not None:
            self.disk.flush_folder(file)
        return file is not None

    def after_close(self, _: None, __: int | None, handle: int) -> bool:
        self.handles.pop(handle, None)
        return False

    def after_replace(self, _: None, file: int | None, source: Any, target: Any, **__: Any) -> bool:
        if file is None:
            return False
        self.disk.change(Name(self.name(target), file, gone=self.name(source)))
        return True

    def after_link(self, _: None, file: int | None, __: Any, target: Any, **___: Any) -> bool:
        if file is None:
            return False
        self.disk.change(Name(self.name(target), file))
        return True

    def after_unlink(self, _: None, file: int | None, path: Any, **__: Any) -> bool:
        if file is None:
            return False
        self.disk.change(Name(self.name(path), None))
        return True
