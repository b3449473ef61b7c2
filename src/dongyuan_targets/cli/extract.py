"""`extract`: a draft plan out of an article, an interview or a work report."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from dongyuan_targets.cli.state import Lang, choose_language, now, shown, tell
from dongyuan_targets.errors import ExitCode, InvalidInputError
from dongyuan_targets.message import message

if TYPE_CHECKING:
    from pathlib import Path

    from dongyuan_targets.draft import Draft

_STDIN = "-"
_ENCODINGS = ("utf-8-sig", "gb18030")


def extract(
    ctx: typer.Context,
    article: Annotated[Path, typer.Argument(metavar="ARTICLE", help="argument.article")],
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="PATH", help="option.extract_output")] = None,
    lang: Lang = None,
) -> int:
    """Draft a plan; see `help.extract`."""
    from dongyuan_targets import store
    from dongyuan_targets.draft import draft
    from dongyuan_targets.sentences.targets import read_targets

    language = choose_language(ctx, lang)
    content = sys.stdin.buffer.read() if str(article) == _STDIN else store.read(article)
    made = draft(read_targets(_decoded(content, article, language)), now().year, language)
    if output is None:
        typer.echo(made.content.decode("utf-8"), nl=False)
        tell(message("extract.printed", **_counts(made)), language)
    else:
        store.create(output, made.content)
        tell(message("extract.done", file=shown(output), **_counts(made)), language)
    return ExitCode.OK


def _decoded(content: bytes, article: Path, language: str) -> str:
    """Return a text file's text: UTF-8, else GB18030, said where it was that.

    Raises:
        InvalidInputError: it is neither.
    """
    if b"\x00" not in content[:1000]:
        for encoding in _ENCODINGS:
            try:
                text = content.decode(encoding)
            except UnicodeDecodeError:
                continue
            if encoding != _ENCODINGS[0]:
                tell(message("extract.encoding", encoding=encoding.upper()), language)
            return text
    raise InvalidInputError(message("extract.not_text", file=shown(article)))


def _counts(made: Draft) -> dict[str, str]:
    return {"targets": str(made.numeric), "tasks": str(made.tasks), "left": str(made.left)}
