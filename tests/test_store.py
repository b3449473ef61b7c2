"""Nothing is lost or half written, whatever the system does."""

from __future__ import annotations

import errno
import io
import os
import socket
import stat
import string
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from dongyuan_targets.errors import BusyError, InvalidInputError, RefusedError, StorageError
from dongyuan_targets.files import batch, disk, store
from dongyuan_targets.text.messages_storage import MESSAGES

if TYPE_CHECKING:
    from collections.abc import Callable

OLD = b"schema = 1\n"
NEW = OLD + b"one more line\n"

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX files")
no_root = pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="needs POSIX permissions, which root is not held by"
)


def add_line(old: bytes | None) -> tuple[bytes, str]:
    return (old or b"") + b"one more line\n", "done"


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "actuals.toml"
    path.write_bytes(OLD)
    return path


def left_behind(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir() if each.name.endswith(".tmp"))


def failing(code: int) -> Callable[..., Any]:
    def fail(*_: object, **__: object) -> Any:
        raise OSError(code, os.strerror(code))

    return fail


def key_of(caught: pytest.ExceptionInfo[Any]) -> str:
    return str(caught.value.what.key)


def test_an_update_replaces_the_bytes(ledger: Path) -> None:
    assert store.update(ledger, add_line) == store.Saved("done", written=True)
    assert ledger.read_bytes() == NEW


def test_an_update_makes_a_file_that_is_not_there(tmp_path: Path) -> None:
    store.update(tmp_path / "new.toml", lambda old: (b"first" if old is None else b"wrong", None))
    assert (tmp_path / "new.toml").read_bytes() == b"first"


def test_unchanged_bytes_are_not_written(ledger: Path) -> None:
    before = ledger.stat().st_mtime_ns
    assert store.update(ledger, lambda old: (old or b"", 1)) == store.Saved(1, written=False)
    assert ledger.stat().st_mtime_ns == before


def test_what_the_change_raises_passes_through_and_lets_go_of_the_lock(ledger: Path) -> None:
    def refuse(_: bytes | None) -> tuple[bytes, None]:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        store.update(ledger, refuse)
    store.update(ledger, add_line, wait=0)
    assert ledger.read_bytes() == NEW


@posix_only
def test_a_link_stays_and_its_file_is_updated(tmp_path: Path, ledger: Path) -> None:
    link = tmp_path / "elsewhere" / "link.toml"
    link.parent.mkdir()
    link.symlink_to(ledger)
    store.update(link, add_line)
    assert link.is_symlink()
    assert ledger.read_bytes() == NEW


@posix_only
@pytest.mark.parametrize("mode", [0o640, 0o600, 0o664])
def test_the_mode_is_kept(ledger: Path, mode: int) -> None:
    ledger.chmod(mode)
    store.update(ledger, add_line)
    assert stat.S_IMODE(ledger.stat().st_mode) == mode


@posix_only
def test_a_private_file_is_private_while_it_is_written(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger.chmod(0o600)
    write, modes = os.write, []

    def look(handle: int, content: bytes) -> int:
        modes.append(stat.S_IMODE(os.fstat(handle).st_mode))
        return write(handle, content)

    monkeypatch.setattr(os, "write", look)
    store.update(ledger, add_line)
    assert modes == [0o600]


def test_a_folder_is_refused_and_nothing_put_beside_it(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(InvalidInputError) as caught:
        store.update(tmp_path / "folder", add_line)
    assert key_of(caught) == "storage.is_folder"
    assert [each.name for each in tmp_path.iterdir()] == ["folder"]


@posix_only
def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for access in (store.read, lambda path: store.update(path, add_line)):
        with pytest.raises(InvalidInputError) as caught:
            access(tmp_path / "pipe")
        assert key_of(caught) == "storage.not_regular"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError) as caught:
        store.read(tmp_path / "nowhere.toml")
    assert key_of(caught) == "storage.missing"
    assert store.read_if_there(tmp_path / "nowhere.toml") is None


@posix_only
def test_a_file_taken_for_a_folder_is_missing(ledger: Path) -> None:
    with pytest.raises(InvalidInputError) as caught:
        store.read(ledger / "targets.toml")
    assert key_of(caught) == "storage.missing"


@posix_only
def test_a_link_that_leads_nowhere_is_no_missing_file(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    for access in (store.read, store.read_if_there, lambda path: store.update(path, add_line)):
        with pytest.raises(InvalidInputError) as caught:
            access(tmp_path / "link")
        assert key_of(caught) == "storage.broken_link"
    assert os.listdir(tmp_path) == ["link"]  # noqa: PTH208 (a link to nowhere is listed, too)


@posix_only
def test_a_socket_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the name of a socket must be short
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("s")
        with pytest.raises(InvalidInputError) as caught:
            store.read(Path("s"))
    assert key_of(caught) == "storage.not_regular"


@posix_only
def test_a_device_is_refused() -> None:
    with pytest.raises(InvalidInputError) as caught:
        store.read(Path(os.devnull))
    assert key_of(caught) == "storage.not_regular"


def test_a_file_that_may_not_be_looked_at_is_not_missing(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        for name in ("stat", "lstat"):  # which of them pathlib asks differs between Python's versions
            patch.setattr(os, name, failing(errno.EACCES))
        for access in (store.read_if_there, lambda path: store.update(path, add_line)):
            with pytest.raises(StorageError) as caught:
                access(ledger)
            assert key_of(caught) == "storage.no_permission"
    assert ledger.read_bytes() == OLD


def test_a_file_that_may_not_be_read_is_said(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(io, "open", failing(errno.EACCES))
    with pytest.raises(StorageError) as caught:
        store.read(ledger)
    assert key_of(caught) == "storage.no_permission"


@no_root
@pytest.mark.parametrize("mode", [0o555, 0o000])
def test_a_folder_without_permission_is_said(ledger: Path, mode: int) -> None:
    ledger.parent.chmod(mode)
    try:
        with pytest.raises(StorageError) as caught:
            store.update(ledger, add_line)
    finally:
        ledger.parent.chmod(0o755)
    assert key_of(caught) == "storage.no_permission"
    assert ledger.read_bytes() == OLD


HOLD = """
import sys
from filelock import FileLock

with FileLock(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.readline()
"""


def test_a_file_another_process_has_locked_is_busy(ledger: Path) -> None:
    lock = ledger.with_name(".actuals.toml.lock")
    command = [sys.executable, "-c", HOLD, str(lock)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(BusyError) as caught:
            store.update(ledger, add_line, wait=0.1)
        holder.communicate("\n")
    assert key_of(caught) == "storage.locked"
    assert caught.value.what.details["lock"] == str(lock)
    assert ledger.read_bytes() == OLD
    store.update(ledger, add_line, wait=0.1)
    assert ledger.read_bytes() == NEW


@pytest.mark.parametrize(("code", "key"), [(errno.EACCES, "storage.no_permission"), (errno.EROFS, "storage.read_only")])
def test_a_lock_that_cannot_be_made_is_said(ledger: Path, monkeypatch: pytest.MonkeyPatch, code: int, key: str) -> None:
    monkeypatch.setattr("filelock.FileLock.acquire", failing(code))
    with pytest.raises(StorageError) as caught:
        store.update(ledger, add_line)
    assert key_of(caught) == key
    assert ledger.read_bytes() == OLD


def test_a_file_changed_in_between_is_left_to_whoever_changed_it(ledger: Path) -> None:
    def meanwhile(old: bytes | None) -> tuple[bytes, str]:
        ledger.write_bytes(b"by an editor")
        return add_line(old)

    with pytest.raises(BusyError) as caught:
        store.update(ledger, meanwhile)
    assert key_of(caught) == "storage.changed"
    assert ledger.read_bytes() == b"by an editor"
    assert left_behind(ledger.parent) == []


def test_a_file_removed_in_between_is_not_brought_back(ledger: Path) -> None:
    def meanwhile(old: bytes | None) -> tuple[bytes, str]:
        ledger.unlink()
        return add_line(old)

    with pytest.raises(BusyError):
        store.update(ledger, meanwhile)
    assert not ledger.exists()
    assert left_behind(ledger.parent) == []


def test_a_file_made_in_between_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "new.toml"

    def meanwhile(_: bytes | None) -> tuple[bytes, None]:
        path.write_bytes(b"by an editor")
        return b"mine", None

    with pytest.raises(BusyError):
        store.update(path, meanwhile)
    assert path.read_bytes() == b"by an editor"
    assert left_behind(tmp_path) == []


@pytest.mark.parametrize("name", ["write", "fsync", "replace"])
def test_an_interruption_leaves_the_file_as_it_was(ledger: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(os, name, interrupt)
        with pytest.raises(KeyboardInterrupt):
            store.update(ledger, add_line)
    assert ledger.read_bytes() == OLD
    assert left_behind(ledger.parent) == []
    store.update(ledger, add_line, wait=0)
    assert ledger.read_bytes() == NEW


def test_a_file_windows_keeps_for_a_moment_is_replaced_in_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace, tries = os.replace, []

    def third_time(*arguments: Any) -> None:
        tries.append(arguments)
        if len(tries) < 3:
            raise PermissionError(errno.EACCES, "somebody reads it")
        replace(*arguments)

    (tmp_path / "a").write_bytes(NEW)
    monkeypatch.setattr(os, "replace", third_time)
    monkeypatch.setattr(disk, "time", SimpleNamespace(sleep=lambda _: None))
    monkeypatch.setattr(disk, "os", SimpleNamespace(name="nt"))
    disk.rename(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "b").read_bytes() == NEW
    tries.clear()
    monkeypatch.setattr(os, "replace", failing(errno.EACCES))
    with pytest.raises(PermissionError):
        disk.rename(tmp_path / "b", tmp_path / "c")


@pytest.mark.parametrize(
    ("code", "key"),
    [
        (errno.ENOSPC, "storage.disk_full"),
        (errno.EDQUOT, "storage.disk_full"),
        (errno.EACCES, "storage.no_permission"),
        (errno.EROFS, "storage.read_only"),
        (errno.EIO, "storage.failed"),
    ],
)
def test_the_reason_is_said(ledger: Path, monkeypatch: pytest.MonkeyPatch, code: int, key: str) -> None:
    monkeypatch.setattr(os, "write", failing(code))
    with pytest.raises(StorageError) as caught:
        store.update(ledger, add_line)
    assert key_of(caught) == key
    assert ledger.read_bytes() == OLD
    assert left_behind(ledger.parent) == []


SYSTEM_CALLS = ("open", "write", "fsync", "close", "chmod", "replace", "stat", "lstat", "unlink")
"""What the writer asks of the system; pathlib passes each on to `os`."""


class Faults:
    """Lets the writer's calls through, but for the one numbered `fail_at`."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, fail_at: int | None) -> None:
        self.names: list[str] = []
        self.fail_at = fail_at
        monkeypatch.setattr(io, "open", self.wrap("read", io.open))
        for name in SYSTEM_CALLS:
            monkeypatch.setattr(os, name, self.wrap(name, getattr(os, name)))

    def wrap(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*arguments: Any, **options: Any) -> Any:
            about = str(arguments[0]) if arguments else ""
            if about.endswith(".lock"):
                return call(*arguments, **options)
            self.names.append(name)
            if len(self.names) - 1 == self.fail_at:
                if name == "close":
                    call(*arguments, **options)
                raise OSError(errno.EIO, "injected")
            return call(*arguments, **options)

        return wrapped


def update_with_fault(folder: Path, fail_at: int | None, *, linked: bool) -> tuple[bool, list[str]]:
    """Update a fresh file with one failing call; return whether it was acknowledged, and the calls made."""
    folder.mkdir()
    (folder / "actuals.toml").write_bytes(OLD)
    path = folder / ("link.toml" if linked else "actuals.toml")
    if linked:
        path.symlink_to("actuals.toml")
    with pytest.MonkeyPatch.context() as patch:
        faults = Faults(patch, fail_at)
        try:
            acknowledged = store.update(path, add_line).written
        except StorageError:
            acknowledged = False
    return acknowledged, faults.names


@pytest.mark.parametrize("linked", [False, pytest.param(True, marks=posix_only)])
def test_every_call_of_the_writer_may_fail_and_nothing_is_lost(tmp_path: Path, linked: bool) -> None:
    acknowledged, calls = update_with_fault(tmp_path / "clean", None, linked=linked)
    assert acknowledged
    assert set(calls) >= {"open", "read", "write", "fsync", "close", "replace", "stat", "unlink"}
    survived = 0
    for number, name in enumerate(calls):
        folder = tmp_path / str(number)
        acknowledged, _ = update_with_fault(folder, number, linked=linked)
        content = (folder / "actuals.toml").read_bytes()
        assert content == NEW if acknowledged else content in {OLD, NEW}, (number, name)
        assert left_behind(folder) == [], (number, name)
        assert (folder / "link.toml").is_symlink() == linked, (number, name)
        survived += acknowledged
    assert survived, "a folder that cannot be flushed is only a warning"


def test_a_folder_that_cannot_be_flushed_is_a_warning(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flush, calls = os.fsync, []

    def second_fails(handle: int) -> None:
        calls.append(handle)
        if len(calls) == 2:
            raise OSError(errno.EIO, "injected")
        flush(handle)

    monkeypatch.setattr(os, "fsync", second_fails)
    saved = store.update(ledger, add_line)
    if sys.platform != "win32":
        assert [warning.key for warning in saved.warnings] == ["storage.folder_not_synced"]
    assert ledger.read_bytes() == NEW


def test_a_temporary_file_of_a_killed_process_does_not_block(ledger: Path) -> None:
    ledger.with_name(".actuals.toml.tmp").write_bytes(b"half a li")
    store.update(ledger, add_line)
    assert ledger.read_bytes() == NEW
    assert left_behind(ledger.parent) == []


def test_create_makes_folders_and_never_overwrites(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "targets.toml"
    batch.create([(path, b"mine")])
    with pytest.raises(RefusedError) as caught:
        batch.create([(path, b"yours")])
    assert key_of(caught) == "storage.exists"
    assert path.read_bytes() == b"mine"
    assert sorted(each.name for each in path.parent.iterdir()) == ["targets.toml"]


@pytest.mark.parametrize("name", ["write", "fsync", "close"])
def test_create_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    call = getattr(os, name)

    def fail(*arguments: Any) -> None:
        call(*arguments)
        raise OSError(errno.EIO, "injected")

    with monkeypatch.context() as patch:
        patch.setattr(os, name, fail)
        with pytest.raises(StorageError):
            batch.create([(tmp_path / "targets.toml", b"mine")])
    assert list(tmp_path.iterdir()) == []


@posix_only
def test_create_does_not_follow_a_link(tmp_path: Path) -> None:
    (tmp_path / "targets.toml").symlink_to(tmp_path / "nowhere")
    with pytest.raises(RefusedError):
        batch.create([(tmp_path / "targets.toml", b"mine")])
    assert not (tmp_path / "nowhere").exists()


def test_the_plan_is_found_where_it_is(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    plan = tmp_path / "targets.toml"
    plan.touch()
    assert store.find_plan(None, {}, inner) == plan
    assert store.find_plan(None, {"TARGETS_FILE": "x.toml"}, inner) == Path("x.toml")
    assert store.find_plan(Path("y.toml"), {"TARGETS_FILE": "x.toml"}, inner) == Path("y.toml")
    assert store.find_plan(tmp_path, {}, inner) == plan


def test_no_plan_is_said(tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError) as caught:
        store.find_plan(None, {}, tmp_path)
    assert key_of(caught) == "storage.no_plan"


def test_every_sentence_has_the_same_details_in_both_languages() -> None:
    def details(sentence: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}

    for key, (chinese, english) in MESSAGES.items():
        assert key.startswith("storage.")
        assert details(chinese) == details(english), key


def test_what_the_change_raises_is_not_taken_for_the_disk(ledger: Path) -> None:
    def fail(_: bytes | None) -> tuple[bytes, None]:
        raise OSError(errno.EIO, "of the caller")

    with pytest.raises(OSError, match="of the caller"):
        store.update(ledger, fail)
    assert ledger.read_bytes() == OLD
