"""Nothing is lost or half written, whatever the system does."""

from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from filelock import FileLock

from dongyuan_targets import store
from dongyuan_targets.errors import BusyError, InvalidInputError, RefusedError, StorageError

if TYPE_CHECKING:
    from collections.abc import Callable

OLD = b"schema = 1\n"
NEW = OLD + b"one more line\n"

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX files")


def add_line(old: bytes | None) -> bytes:
    return (old or b"") + b"one more line\n"


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "actuals.toml"
    path.write_bytes(OLD)
    return path


def left_behind(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir() if each.name.endswith(".tmp"))


def test_an_update_replaces_the_bytes(ledger: Path) -> None:
    assert store.update(ledger, add_line) == store.Saved(written=True)
    assert ledger.read_bytes() == NEW


def test_an_update_makes_a_file_that_is_not_there(tmp_path: Path) -> None:
    store.update(tmp_path / "new.toml", lambda old: b"first" if old is None else b"wrong")
    assert (tmp_path / "new.toml").read_bytes() == b"first"


def test_unchanged_bytes_are_not_written(ledger: Path) -> None:
    before = ledger.stat().st_mtime_ns
    assert store.update(ledger, lambda old: old or b"") == store.Saved(written=False)
    assert ledger.stat().st_mtime_ns == before


def test_what_the_change_raises_passes_through_and_lets_go_of_the_lock(ledger: Path) -> None:
    def refuse(_: bytes | None) -> bytes:
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


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError) as caught:
        store.update(tmp_path, add_line)
    assert caught.value.what.key == "storage.is_folder"


@posix_only
def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for access in (store.read, lambda path: store.update(path, add_line)):
        with pytest.raises(InvalidInputError) as caught:
            access(tmp_path / "pipe")
        assert caught.value.what.key == "storage.not_regular"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError) as caught:
        store.read(tmp_path / "nowhere.toml")
    assert caught.value.what.key == "storage.missing"
    assert store.read_if_there(tmp_path / "nowhere.toml") is None


@posix_only
def test_a_link_that_leads_nowhere_is_no_missing_file(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    with pytest.raises(InvalidInputError) as caught:
        store.read_if_there(tmp_path / "link")
    assert caught.value.what.key == "storage.broken_link"


def test_a_locked_file_is_busy(ledger: Path) -> None:
    with FileLock(ledger.with_name(".actuals.toml.lock")), pytest.raises(BusyError) as caught:
        store.update(ledger, add_line, wait=0.1)
    assert caught.value.what.key == "storage.locked"
    assert ledger.read_bytes() == OLD


def test_a_file_changed_in_between_is_left_to_whoever_changed_it(ledger: Path) -> None:
    def meanwhile(old: bytes | None) -> bytes:
        ledger.write_bytes(b"by an editor")
        return add_line(old)

    with pytest.raises(BusyError) as caught:
        store.update(ledger, meanwhile)
    assert caught.value.what.key == "storage.changed"
    assert ledger.read_bytes() == b"by an editor"
    assert left_behind(ledger.parent) == []


@pytest.mark.parametrize(
    ("code", "key"),
    [
        (errno.ENOSPC, "storage.disk_full"),
        (errno.EACCES, "storage.no_permission"),
        (errno.EROFS, "storage.read_only"),
        (errno.EIO, "storage.failed"),
    ],
)
def test_the_reason_is_said(ledger: Path, monkeypatch: pytest.MonkeyPatch, code: int, key: str) -> None:
    def fail(*_: object) -> int:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "write", fail)
    with pytest.raises(StorageError) as caught:
        store.update(ledger, add_line)
    assert caught.value.what.key == key
    assert ledger.read_bytes() == OLD
    assert left_behind(ledger.parent) == []


SYSTEM_CALLS = ("open", "write", "fsync", "close", "chmod", "replace", "stat", "unlink")
"""What the writer asks of the system; pathlib passes each on to `os`."""


class Faults:
    """Lets the writer's calls through, but for the one numbered `fail_at`."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, fail_at: int | None) -> None:
        self.names: list[str] = []
        self.fail_at = fail_at
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


def update_with_fault(folder: Path, fail_at: int | None) -> tuple[bool, list[str]]:
    """Update a fresh file with one failing call; return whether it was acknowledged, and the calls made."""
    folder.mkdir()
    path = folder / "actuals.toml"
    path.write_bytes(OLD)
    with pytest.MonkeyPatch.context() as patch:
        faults = Faults(patch, fail_at)
        try:
            acknowledged = store.update(path, add_line).written
        except StorageError:
            acknowledged = False
    return acknowledged, faults.names


def test_every_call_of_the_writer_may_fail_and_nothing_is_lost(tmp_path: Path) -> None:
    acknowledged, calls = update_with_fault(tmp_path / "clean", None)
    assert acknowledged
    assert set(calls) >= {"open", "write", "fsync", "replace"}
    survived = 0
    for number, name in enumerate(calls):
        folder = tmp_path / str(number)
        acknowledged, _ = update_with_fault(folder, number)
        content = (folder / "actuals.toml").read_bytes()
        assert content == NEW if acknowledged else content in {OLD, NEW}, (number, name)
        assert left_behind(folder) == [], (number, name)
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
    store.create(path, b"mine")
    with pytest.raises(RefusedError) as caught:
        store.create(path, b"yours")
    assert caught.value.what.key == "storage.exists"
    assert path.read_bytes() == b"mine"
    assert sorted(each.name for each in path.parent.iterdir()) == ["targets.toml"]


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
    assert caught.value.what.key == "storage.no_plan"
