"""The report as workflow commands of GitHub Actions, which shows each as an annotation at the target's line.

https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from collections.abc import Sequence

from dongyuan_targets.errors import Problem
from dongyuan_targets.judging.export import Export, PlanFile
from dongyuan_targets.judging.fail_on import FailOn, failing_rows, reason
from dongyuan_targets.judging.row import Row
from dongyuan_targets.judging.verdict import Status
from dongyuan_targets.message import Language
from dongyuan_targets.render.remarks import remarks, source
from dongyuan_targets.text import say, words

_MOST = 10
"""The most annotations: GitHub shows ten warnings and ten errors of a step, and silently drops the others."""


def report_github(export: Export, language: Language) -> str:
    """Return a command for each target behind or missed, most urgent first, and one with the number left out."""
    rows = failing_rows(export.report, [FailOn.BEHIND])
    lines = [_annotation(row, export.origin, language) for row in rows[:_MOST]]
    if len(rows) > _MOST:
        lines.append(_command("notice", _file(export.origin), words("ci.more", language, count=len(rows) - _MOST)))
    return "".join(f"{line}\n" for line in lines)


def problems_github(errors: Sequence[Problem], warnings: Sequence[Problem], language: Language) -> str:
    """Return a command for each problem of the two files, and one with the number left out."""
    found = [("error", each) for each in errors] + [("warning", each) for each in warnings]
    lines = [_of_problem(level, each, language) for level, each in found[:_MOST]]
    if len(found) > _MOST:
        lines.append(_command("notice", {}, words("ci.more_problems", language, count=len(found) - _MOST)))
    return "".join(f"{line}\n" for line in lines)


def _of_problem(level: str, problem: Problem, language: Language) -> str:
    place = {"file": problem.file, "line": problem.line, "title": problem.subject}
    given = {name: str(value) for name, value in place.items() if value is not None}
    return _command(level, given, say(problem.what, language))


def _annotation(row: Row, origin: PlanFile | None, language: Language) -> str:
    level = "error" if row.assessment.status is Status.MISSED else "warning"
    place = _file(origin)
    if origin is not None and (line := origin.lines.get(row.target.id)) is not None:
        place["line"] = str(line)
    told = "\n".join(say(each, language) for each in (reason(row), *remarks(row), *source(row)))
    return _command(level, {**place, "title": say(row.target.label, language)}, told)


def _file(origin: PlanFile | None) -> dict[str, str]:
    return {"file": origin.file} if origin is not None else {}


def _command(level: str, properties: dict[str, str], text: str) -> str:
    """Return a command; its texts are escaped so that they can neither end it nor begin another."""
    written = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{level} {written}::{_data(text)}" if written else f"::{level}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
