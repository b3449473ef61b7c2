"""`extract`: a draft plan out of an article, an interview or a work report."""

from __future__ import annotations

import codecs
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dongyuan_targets.cli.state import Lang, choose_language, now, shown, tell
from dongyuan_targets.errors import ExitCode, InvalidInputError
from dongyuan_targets.message import message

if TYPE_CHECKING:
    from dongyuan_targets.draft import Draft

_STDIN = "-"


def extract(
    ctx: typer.Context,
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="argument.article")],
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="PATH", help="option.extract_output")] = None,
    lang: Lang = None,
) -> int:
    """Draft a plan; see `help.extract`."""
    from dongyuan_targets import store
    from dongyuan_targets.cli.files import make_plan, new_plan_path
    from dongyuan_targets.draft import draft
    from dongyuan_targets.sentences.targets import read_targets

    language = choose_language(ctx, lang)
    content = sys.stdin.buffer.read() if article == _STDIN else store.read(Path(article))
    made = draft(read_targets(_decoded(content, article, language)), now().year, language)
    if output is None:
        typer.echo(made.content.decode("utf-8"), nl=False)
        tell(message("extract.printed", **_counts(made)), language)
    else:
        path = new_plan_path(output)
        make_plan(path, made.content)
        tell(message("extract.done", file=shown(path), **_counts(made)), language)
    return ExitCode.OK


def _decoded(content: bytes, article: str, language: str) -> str:
    """Return a text file's text: UTF-8, UTF-16 with its mark, else GB18030; said where it is not UTF-8.

    Raises:
        InvalidInputError: it is none of these.
    """
    marked = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding != "utf-8-sig":
            tell(message("extract.encoding", encoding=encoding.upper()), language)
        return text
    raise InvalidInputError(message("extract.not_text", file=article))


def _counts(made: Draft) -> dict[str, str]:
    return {"targets": str(made.numeric), "tasks": str(made.tasks), "left": str(made.left)}
