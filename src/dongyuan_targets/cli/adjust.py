"""`adjust`: changing a goal from a period on; the plan itself stays as it was promised."""

from __future__ import annotations

from typing import Annotated

import typer

from dongyuan_targets.cli.context import By, File, Lang, open_workspace, parse_day, stamp
from dongyuan_targets.cli.reading import of_plan_year
from dongyuan_targets.errors import ExitCode, InvalidInputError
from dongyuan_targets.message import Joined, message
from dongyuan_targets.quantities.period import parse_period
from dongyuan_targets.render.remarks import adjustments


def adjust(
    ctx: typer.Context,
    target: Annotated[str, typer.Argument(metavar="TARGET", help="argument.target")],
    start: Annotated[str, typer.Option("--from", metavar="PERIOD", help="option.adjust_from")],
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="option.reason")],
    goal: Annotated[str | None, typer.Option("--goal", metavar="VALUE", help="option.goal")] = None,
    growth_rate: Annotated[
        str | None, typer.Option("--growth-rate", "-g", metavar="PERCENT", help="option.growth_goal")
    ] = None,
    stretch_goal: Annotated[
        str | None, typer.Option("--stretch-goal", metavar="VALUE", help="option.stretch_goal")
    ] = None,
    decided: Annotated[str | None, typer.Option("--decided", metavar="DATE", help="option.decided")] = None,
    by: By = None,
    file: File = None,
    lang: Lang = None,
) -> int:
    """Change a goal from a period on; see `help.adjust`."""
    from dongyuan_targets.cli.writing import append_line, say_line
    from dongyuan_targets.intake.parsing import find_target, parse_goal
    from dongyuan_targets.judging.row import make_row
    from dongyuan_targets.plan.ledger_file import entered
    from dongyuan_targets.plan.records import Adjustment
    from dongyuan_targets.quantities.number import parse_percentage

    work = open_workspace(ctx, file, lang)
    found = find_target(work.plan, target)
    if found.is_task:
        raise InvalidInputError(message("adjust.is_task", target=found.id))
    if goal is None and growth_rate is None and stretch_goal is None:
        raise InvalidInputError(message("adjust.nothing"))
    period = of_plan_year(work.plan, parse_period(start, work.plan.year))
    line = entered(
        Adjustment,
        {
            "target": found.id,
            "from": period,
            "goal": parse_goal(found, goal),
            "stretch_goal": parse_goal(found, stretch_goal),
            "growth_rate": parse_percentage(growth_rate) if growth_rate is not None else None,
            "decided": parse_day("--decided", decided),
            "reason": reason,
            **stamp(by),
        },
    )
    key = append_line(work, line)
    row = make_row(work.plan, work.ledger(), found, period)
    what = Joined("separator.clauses", tuple(adjustments(row))[-1:])
    say_line(work, message("adjust.done", name=found.label, what=what), key)
    return ExitCode.OK
