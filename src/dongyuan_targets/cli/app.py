"""The program `targets`: its commands, and how each kind of ending is told and coded."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from dongyuan_targets import streams
from dongyuan_targets.cli.state import File, Lang, State, first_language, tell_error
from dongyuan_targets.cli.usage import Group, explain
from dongyuan_targets.errors import ExitCode, ReaderGoneError, StorageError, TargetsError
from dongyuan_targets.message import message

if TYPE_CHECKING:
    from collections.abc import Sequence

app = typer.Typer(
    name="targets",
    cls=Group,
    help="help.program",
    context_settings={"help_option_names": ["-h", "--help"]},
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


@app.callback(invoke_without_command=True)
def program(
    ctx: typer.Context,
    file: File = None,
    lang: Lang = None,
    version: Annotated[bool, typer.Option("--version", "-V", help="option.version")] = False,
) -> None:
    """Remember what was said before the command's name."""
    state: State = ctx.obj
    state.file, state.lang = file, lang
    if version:
        from dongyuan_targets import __version__

        streams.show(__version__)
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        streams.show(ctx.get_help())


def run(argv: Sequence[str] | None = None) -> int:
    """Run a command line and return its exit code; what is expected to fail says why in a sentence."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    state = State(first_language(arguments, os.environ))
    try:
        command = typer.main.get_command(app)
        ended = command.main(args=arguments, prog_name="targets", standalone_mode=False, obj=state)
    except ReaderGoneError as error:
        return error.exit_code
    except TargetsError as error:
        tell_error(error, state.language)
        return error.exit_code
    except OSError as error:
        # Files are `store`'s to speak of, and output that of `streams`; what is left is rare: no temporary folder, say.
        details = {"reason": error.strerror or str(error), "file": str(error.filename or "?")}
        tell_error(StorageError(message("storage.system", **details)), state.language)
        return ExitCode.STORAGE
    except typer.Abort:
        return ExitCode.INTERRUPTED
    except typer.TyperException as error:
        from dongyuan_targets.text import say

        streams.tell(say(explain(error), state.language))
        return ExitCode.INVALID
    if ended == ExitCode.INTERRUPTED:
        streams.tell("")
    return ended if isinstance(ended, int) else ExitCode.OK
