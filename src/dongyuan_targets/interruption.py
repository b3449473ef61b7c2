"""Ctrl-C: it raises KeyboardInterrupt once, but is held back from the writing of a file until that is reported.

Most commands report last, so that an interruption held back only shows in their exit code. The signal handler is never
changed while the program runs: Python complains if one is removed while a signal is pending.
"""

from __future__ import annotations

import signal

_came = False
_held = False


def raise_on_ctrl_c() -> None:
    """Let Ctrl-C raise KeyboardInterrupt from now on, but only once: pressed again, it would stop the clean-up."""
    signal.signal(signal.SIGINT, _on_signal)


def hold() -> None:
    """Hold interruptions back: a file is about to get its place on the disk, which has to be reported."""
    global _held  # noqa: PLW0603 (signals belong to the process)
    _held = True


def release() -> None:
    """Let interruptions through again.

    Raises:
        KeyboardInterrupt: one was held back.
    """
    global _held  # noqa: PLW0603 (as above)
    _held = False
    if _came:
        raise KeyboardInterrupt


def came() -> bool:
    """Return whether there was an interruption."""
    return _came


def end() -> bool:
    """Ignore interruptions from now on, and return whether there was one."""
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    else:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    return _came


def _on_signal(*_: object) -> None:
    global _came
    came, _came = _came, True
    if not (came or _held):
        raise KeyboardInterrupt
