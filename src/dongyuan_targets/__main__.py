"""`targets`, and `python -m dongyuan_targets`."""

import sys


def main() -> None:
    """Run the command line and end with its exit code."""
    from dongyuan_targets.cli.app import run

    try:
        sys.exit(run())
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
