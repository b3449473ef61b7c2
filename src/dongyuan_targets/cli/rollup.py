"""`rollup`: several plans side by side."""

from __future__ import annotations

import os
from glob import glob
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dongyuan_targets.cli.choices import one_of
from dongyuan_targets.cli.context import Color, Lang, Width, Workspace, choose_language, parse_day, shown, tell_error
from dongyuan_targets.cli.outputs import parse_outputs, spare_own_files, write_outputs
from dongyuan_targets.cli.progress import watched
from dongyuan_targets.cli.reading import AsOf, open_screen
from dongyuan_targets.errors import ExitCode, TargetsError
from dongyuan_targets.files import store
from dongyuan_targets.inert import one_line
from dongyuan_targets.quantities.period import parse_period
from dongyuan_targets.render.csv_text import Encoding
from dongyuan_targets.render.rollup.formats import ENDINGS, RollupFormat, render

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dongyuan_targets.judging.rollup import Member
    from dongyuan_targets.message import Language

_FORMATS = "table|markdown|html|json|csv|xlsx"


def rollup(
    ctx: typer.Context,
    plans: Annotated[list[Path], typer.Argument(metavar="PLAN", help="argument.plans")],
    period: Annotated[str | None, typer.Option("--period", "-p", metavar="PERIOD", help="option.rollup_period")] = None,
    as_of: AsOf = None,
    metric: Annotated[
        list[str] | None, typer.Option("--metric", metavar="ID|NAME", help="option.rollup_metric")
    ] = None,
    rank: Annotated[str, typer.Option("--rank", metavar="lead|growth", help="option.rank")] = "lead",
    format: Annotated[str | None, typer.Option("--format", metavar=_FORMATS, help="option.rollup_format")] = None,  # noqa: A002
    output: Annotated[
        list[str] | None, typer.Option("--output", "-o", metavar="FILE", help="option.rollup_output")
    ] = None,
    encoding: Annotated[
        str, typer.Option("--encoding", metavar="utf-8-sig|gb18030", help="option.encoding")
    ] = "utf-8-sig",
    color: Color = "auto",
    width: Width = None,
    lang: Lang = None,
) -> int:
    """Compare several plans; see `help.rollup`."""
    from dongyuan_targets.judging.rollup import Ranking, first_year, make_rollup

    outputs = parse_outputs(format, output or (), RollupFormat.TABLE, ENDINGS)
    encoded = Encoding(one_of("--encoding", encoding, tuple(Encoding)))
    ranking = Ranking(one_of("--rank", rank, tuple(Ranking)))
    day = parse_day("--as-of", as_of)
    paths = _distinct(plans)
    language = choose_language(ctx, lang, paths[0])
    members, code = read_members(paths, language)
    spare_own_files(outputs, _own_files(paths, members))
    year = first_year(members)
    asked = parse_period(period, year) if period and year else None
    made = make_rollup(members, asked, as_of=day, metrics=metric or (), ranking=ranking)
    filed = [
        (each, render(made, each.form, language, encoded)) for each in outputs if each.form is not RollupFormat.TABLE
    ]
    write_outputs(filed, language)
    if len(filed) < len(outputs):
        from dongyuan_targets.render.rollup.table import rollup_page

        screen = open_screen(color, width)
        screen.page(rollup_page(made, language, width=screen.width, with_metrics=bool(metric)))
    return code


def _own_files(paths: Iterable[Path], members: Iterable[Member]) -> Iterator[Path]:
    """Yield the files of the plans and their ledgers; of a plan that cannot be read, only its own."""
    for given, member in zip(paths, members, strict=True):
        path = _plan_path(given)
        yield path
        if member.plan is not None:
            yield path.parent / member.plan.actuals


def _distinct(given: Iterable[Path]) -> list[Path]:
    """Return the paths in order, each plan once; patterns such as counties/* are expanded, as Windows does not."""
    found: dict[str, Path] = {}
    for path in given:
        # A folder may be named like a pattern; if it exists, it is meant.
        spelled = [] if os.path.lexists(path) else sorted(glob(str(path)))  # noqa: PTH207 (it may begin anywhere)
        for each in map(Path, spelled or [str(path)]):
            found.setdefault(os.path.realpath(_plan_path(each)), each)
    return list(found.values())


def _plan_path(given: Path) -> Path:
    return store.find_plan(given, os.environ, Path())


def read_members(paths: Iterable[Path], language: Language) -> tuple[list[Member], ExitCode]:
    """Return the plans with their ledgers, and an exit code; report errors of those that cannot be used."""
    from dongyuan_targets.judging.rollup import Member
    from dongyuan_targets.plan.plan_file import parse_plan

    members, code = [], ExitCode.OK
    for each in watched(list(paths), language):
        path, name = _plan_path(each), one_line(str(each))
        member = Member(name)
        try:
            work = Workspace(language, path, parse_plan(store.read(path), shown(path)))
            member = Member(name, work.plan)
            member = Member(name, work.plan, work.ledger())
        except TargetsError as error:
            tell_error(error, language)
            code = max(code, error.exit_code)
        members.append(member)
    return members, code
