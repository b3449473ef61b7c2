"""The entry point of `targets` and of `python -m dongyuan_targets`."""

from __future__ import annotations

import gc
import os
import sys

INTERRUPTED = 130


def main() -> None:
    """Run the command line and end with its exit code."""
    # Commands end before garbage could matter: collecting it takes a fifth of their time, half of that at exit.
    gc.disable()
    code = INTERRUPTED
    try:
        # While modules load, nothing is written yet, and an exception might be lost in the import system.
        _leave_on_interruption()
        _open_closed_streams()
        code = _run()
    except KeyboardInterrupt:
        pass
    except Exception:
        if not _was_interrupted():
            raise
    from dongyuan_targets import interruption

    # The exit code is final from here on.
    if interruption.end():
        code = INTERRUPTED
    gc.freeze()
    _forget_what_cannot_be_written()
    sys.exit(code)


def _run() -> int:
    """Run the command line and return its exit code; version and completion are answered without loading Typer."""
    if sys.argv[1:] in (["--version"], ["-V"]) and _says_version():
        return 0
    if os.environ.get("_TARGETS_COMPLETE", "").startswith("complete_"):
        return _complete()
    from dongyuan_targets import interruption
    from dongyuan_targets.cli.app import run

    sys.unraisablehook = _leave_where_ignored
    interruption.raise_on_ctrl_c()
    ended = run()
    interruption.hold()
    return ended


def _says_version() -> bool:
    """Print the version and return whether that worked; if not, `run` tries again and reports why."""
    from dongyuan_targets import __version__

    try:
        print(__version__, flush=True)  # noqa: T201 (our own text; loading `streams` would take longer)
    except (OSError, ValueError):
        return False
    return True


def _complete() -> int:
    """Answer a shell's request for completion; errors only show in the exit code."""
    from dongyuan_targets.cli.complete import answer
    from dongyuan_targets.errors import TargetsError

    try:
        return answer(os.environ, sys.stdout)
    except TargetsError as error:
        return error.exit_code


def _leave_on_interruption() -> None:
    """Let Ctrl-C end the program at once; `signal` is imported here, where an interruption gives no traceback."""
    import signal

    signal.signal(signal.SIGINT, _leave)


def _leave(*_: object) -> None:
    os._exit(INTERRUPTED)


def _was_interrupted() -> bool:
    """Return whether an error may be due to an interruption, which Pydantic turns into an error of its own."""
    from dongyuan_targets import interruption

    return interruption.came()


def _leave_where_ignored(what: sys.UnraisableHookArgs) -> None:
    """End the program if an interruption was lost in a callback that ignores exceptions, as in the import system.

    Files are then left as after a kill, which is safe.
    """
    if issubclass(what.exc_type, KeyboardInterrupt):
        _leave()
    sys.__unraisablehook__(what)


def _open_closed_streams() -> None:
    """Open the null device for each closed standard stream, so that no file of ours gets its descriptor.

    For standard output it cannot be written, so that lost output is reported as an error.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is not None:
            continue
        handle = os.open(os.devnull, os.O_WRONLY if name == "stderr" else os.O_RDONLY)
        if handle != number:
            os.dup2(handle, number)
            os.close(handle)
        stream = os.fdopen(number, "r" if name == "stdin" else "w", encoding="utf-8", errors="replace", closefd=False)
        setattr(sys, name, stream)


def _forget_what_cannot_be_written() -> None:
    """Discard output that a full disk refused; Python would try again at exit, complain, and end with 120."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            try:
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
            except (OSError, ValueError):
                continue


if __name__ == "__main__":
    main()
