"""`targets`, and `python -m dongyuan_targets`."""

import os
import sys


def main() -> None:
    """Run the command line and end with its exit code."""
    from dongyuan_targets.cli.app import run

    try:
        code = run()
    except KeyboardInterrupt:
        code = 130
    _forget_what_cannot_be_written()
    sys.exit(code)


def _forget_what_cannot_be_written() -> None:
    """Keep what a full disk did not take from being tried again at exit: Python would say so and end with 120."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
