"""`targets`, and `python -m dongyuan_targets`."""

from __future__ import annotations

import gc
import os
import sys

INTERRUPTED = 130


def main() -> None:
    """Run the command line and end with its exit code."""
    # A command ends before what it drops could matter: looking for it is a fifth of its time, half of that at the exit.
    gc.disable()
    code = INTERRUPTED
    try:
        # While modules are loaded nothing is held and nothing is written, and an exception may be lost in there.
        _leave_on_interruption()
        _open_closed_streams()
        code = _run()
    except KeyboardInterrupt:
        pass
    except Exception:
        if not _was_interrupted():
            raise
    from dongyuan_targets import interruption

    # The exit code stands from here on.
    if interruption.end():
        code = INTERRUPTED
    gc.freeze()
    _forget_what_cannot_be_written()
    sys.exit(code)


def _run() -> int:
    """Answer what needs no command at once, without Typer or without what it needs to read arguments."""
    if sys.argv[1:] in (["--version"], ["-V"]) and _says_version():
        return 0
    if os.environ.get("_TARGETS_COMPLETE", "").startswith("complete_"):
        return _complete()
    from dongyuan_targets import interruption
    from dongyuan_targets.cli.app import run

    sys.unraisablehook = _leave_where_ignored
    interruption.raise_it()
    ended = run()
    interruption.hold()
    return ended


def _says_version() -> bool:
    """Print the version; where that is not taken, `run` tries again and says why."""
    from dongyuan_targets import __version__

    try:
        print(__version__, flush=True)  # noqa: T201 (our own text, and what `streams` loads takes longer than this)
    except (OSError, ValueError):
        return False
    return True


def _complete() -> int:
    """Answer a shell; where it does not take the answer there is nobody to tell."""
    from dongyuan_targets.cli.complete import answer
    from dongyuan_targets.errors import TargetsError

    try:
        return answer(os.environ, sys.stdout)
    except TargetsError as error:
        return error.exit_code


def _leave_on_interruption() -> None:
    """Let Ctrl-C end the program at once. The module is loaded late, where an interruption is no traceback."""
    import signal

    signal.signal(signal.SIGINT, _leave)


def _leave(*_: object) -> None:
    os._exit(INTERRUPTED)


def _was_interrupted() -> bool:
    """Whether an error may be an interruption: Pydantic makes one of its own of it."""
    from dongyuan_targets import interruption

    return interruption.came()


def _leave_where_ignored(what: sys.UnraisableHookArgs) -> None:
    """End where an interruption fell into a callback that drops exceptions, such as one of the import system's.

    Whatever is being written is as whole as after a kill.
    """
    if issubclass(what.exc_type, KeyboardInterrupt):
        _leave()
    sys.__unraisablehook__(what)


def _open_closed_streams() -> None:
    """Give each closed standard stream a file, so that no file of ours takes its number.

    Standard output gets one that cannot be written: what was to be printed and was not has to be said.
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
    """Keep what a full disk did not take from being tried again at exit: Python would say so and end with 120."""
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
