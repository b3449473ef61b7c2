"""The program `targets`: its commands, and the message and exit code for each way to end."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import redirect_stdout, suppress
from typing import Annotated, Any

import typer

from dongyuan_targets import streams
from dongyuan_targets.cli.context import File, Invocation, Lang, first_language, tell_error
from dongyuan_targets.cli.usage import Group, explain
from dongyuan_targets.errors import ExitCode, ReaderGoneError, StorageError, TargetsError
from dongyuan_targets.message import message
from dongyuan_targets.text import say

_OF_TYPER = frozenset({"install_completion", "show_completion"})
"""Options added by Typer whose callbacks print and exit."""

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
    """Keep the options given before the command's name."""
    state: Invocation = ctx.obj
    state.file, state.lang = file, lang
    if version:
        from dongyuan_targets import __version__

        streams.show(__version__)
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        streams.show(ctx.get_help())


def run(argv: Sequence[str] | None = None) -> int:
    """Run a command line and return its exit code; expected failures print a sentence."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            with suppress(OSError):  # pending output cannot be written: `streams` will report it
                stream.reconfigure(errors="replace")
    state = Invocation(first_language(arguments, os.environ))
    try:
        ended = _command().main(args=arguments, prog_name="targets", standalone_mode=False, obj=state)
    except ReaderGoneError as error:
        return error.exit_code
    except TargetsError as error:
        tell_error(error, state.language)
        return error.exit_code
    except OSError as error:
        # `store` and `streams` handle errors of files and output; others are rare, such as no temporary folder.
        details = {"reason": error.strerror or str(error), "file": str(error.filename or "?")}
        tell_error(StorageError(message("storage.system", **details)), state.language)
        return ExitCode.STORAGE
    except MemoryError:
        tell_error(StorageError(message("storage.no_memory")), state.language)
        return ExitCode.STORAGE
    except typer.Abort:
        return ExitCode.INTERRUPTED
    except typer.TyperException as error:
        streams.tell(say(explain(error), state.language))
        return ExitCode.INVALID
    if ended == ExitCode.INTERRUPTED:
        streams.tell("")
    return ended if isinstance(ended, int) else ExitCode.OK


def _command() -> Any:  # noqa: ANN401 (private to Typer)
    """Return the program's command, with Typer's own options printing through `streams`."""
    command = typer.main.get_command(app)
    for param in command.params:
        if param.name in _OF_TYPER and param.callback is not None:
            param.callback = _through_streams(param.callback)
    return command


def _through_streams(callback: Callable[..., object]) -> Callable[..., object]:
    def called(*arguments: object) -> object:
        said = io.StringIO()
        try:
            with redirect_stdout(said):
                return callback(*arguments)
        finally:
            if said.getvalue():
                streams.show(said.getvalue(), end="")

    return called
