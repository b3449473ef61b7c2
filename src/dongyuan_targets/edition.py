"""A report as it is handed out, in whatever form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from dongyuan_targets.changes import Comparison
    from dongyuan_targets.report import Report


@dataclass(frozen=True, slots=True)
class Edition:
    """A report with what accompanies it; every form is made of this and nothing else.

    Attributes:
        report: the report.
        comparison: what changed since an earlier one, where that was asked for or the form tells it.
        stamp: when it was made, only where a stamp was asked for: the same figures otherwise give the same bytes.
    """

    report: Report
    comparison: Comparison | None = None
    stamp: dt.datetime | None = None
