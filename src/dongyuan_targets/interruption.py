"""Ctrl-C: an exception once, wherever the program is, but held back from the writing of a file until that is said.

Most commands say it last, so what is held back ends in their exit code. Nothing changes what a signal does while the
program runs: a handler that is taken away while a signal is on its way has Python complain.
"""

from __future__ import annotations

import signal

_came = False
_held = False


def raise_it() -> None:
    """Let Ctrl-C raise KeyboardInterrupt from now on: once, as whoever presses again meets the clean-up at work."""
    signal.signal(signal.SIGINT, _on_signal)


def hold() -> None:
    """Keep interruptions back: something gets its place on the disk now, and has to be said."""
    global _held  # noqa: PLW0603 (signals belong to the process)
    _held = True


def release() -> None:
    """Let interruptions through again.

    Raises:
        KeyboardInterrupt: one was kept back.
    """
    global _held  # noqa: PLW0603 (as above)
    _held = False
    if _came:
        raise KeyboardInterrupt


def came() -> bool:
    """Whether there was an interruption."""
    return _came


def end() -> bool:
    """Let no interruption in any more, and return whether one came."""
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
