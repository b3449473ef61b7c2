"""`targets`, and `python -m dongyuan_targets`."""

import os
import signal
import sys
from contextlib import suppress

INTERRUPTED = 130


def main() -> None:
    """Run the command line and end with its exit code."""
    code = INTERRUPTED
    try:
        # While modules are loaded nothing is held and nothing is written, and an exception may be lost in there.
        signal.signal(signal.SIGINT, _leave)
        _open_closed_streams()
        from dongyuan_targets.cli.app import run

        signal.signal(signal.SIGINT, _interrupt)
        code = run()
    except KeyboardInterrupt:
        pass
    finally:
        # The exit code stands from here on: an interruption could only turn it into a traceback.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    _forget_what_cannot_be_written()
    sys.exit(code)


def _leave(*_: object) -> None:
    os._exit(INTERRUPTED)


def _interrupt(*_: object) -> None:
    """Interrupt once; whoever presses again meets the clean-up at work, which takes a moment."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    raise KeyboardInterrupt


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
            with suppress(OSError, ValueError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


if __name__ == "__main__":
    main()
