"""A report with everything that its output forms need."""

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
    """The plan's file, for forms that point to lines in it.

    Attributes:
        file: its path relative to the working directory.
        lines: the line number of each target and part, by id.
    """

    file: str
    lines: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Export:
    """A report with what accompanies it: the only input of every output form.

    Attributes:
        report: the report.
        comparison: the changes since an earlier report, if they were requested.
        changes: the changes that forms show unrequested: `comparison`, or else those since the previous period; None
            where nothing was reported before.
        stamp: the time of creation, if requested; without it the same figures always give the same bytes.
        origin: the plan's file, if the form points to lines in it.
        is_summary: whether forms leave out the target-by-target part after their tables.
    """

    report: Report
    comparison: Comparison | None = None
    changes: Comparison | None = None
    stamp: dt.datetime | None = None
    origin: PlanFile | None = None
    is_summary: bool = False
