"""A report as it is handed out, in whatever form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from dongyuan_targets.judging.changes import Comparison
    from dongyuan_targets.judging.report import Report


@dataclass(frozen=True, slots=True)
class PlanFile:
    """The plan's file, for forms that lead back to it.

    Attributes:
        file: its name, from the folder the program was started in, as the user would type it.
        lines: the line of each target and part, by its id.
    """

    file: str
    lines: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Export:
    """A report with what accompanies it; every form is made of this and nothing else.

    Attributes:
        report: the report.
        comparison: what changed since an earlier one, where that was asked for.
        changes: what forms tell of changes without being asked to: the comparison, or what changed since the period
            before; None where nothing was reported before.
        stamp: when it was made, only where a stamp was asked for: the same figures otherwise give the same bytes.
        origin: where the plan stands, only where a form leads back to it.
        is_summary: leave out what follows the tables target by target, in the forms that have it.
    """

    report: Report
    comparison: Comparison | None = None
    changes: Comparison | None = None
    stamp: dt.datetime | None = None
    origin: PlanFile | None = None
    is_summary: bool = False
