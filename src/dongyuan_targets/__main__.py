"""`targets`, and `python -m dongyuan_targets`."""

import gc
import os
import sys


def main() -> None:
    """Run the command line and end with its exit code."""
    # A command ends before what it drops could matter: looking for it is a fifth of its time, half of that at the exit.
    gc.disable()
    try:
        code = _run()
    except KeyboardInterrupt:
        code = 130
    finally:
        gc.freeze()
    _forget_what_cannot_be_written()
    sys.exit(code)


def _run() -> int:
    """Answer what needs no command at once, without Typer or without what it needs to read arguments."""
    if sys.argv[1:] in (["--version"], ["-V"]) and _says_version():
        return 0
    if os.environ.get("_TARGETS_COMPLETE", "").startswith("complete_"):
        from dongyuan_targets.cli.complete import answer

        return answer(os.environ, sys.stdout)
    from dongyuan_targets.cli.app import run

    return run()


def _says_version() -> bool:
    """Print the version; where that is not taken, `run` tries again and says why."""
    from dongyuan_targets import __version__

    try:
        print(__version__, flush=True)  # noqa: T201 (before anything that prints is loaded)
    except OSError:
        return False
    return True


def _forget_what_cannot_be_written() -> None:
    """Keep what a full disk did not take from being tried again at exit: Python would say so and end with 120."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
