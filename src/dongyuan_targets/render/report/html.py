"""The report as one page for browsers and paper: without scripts or external resources, and with escaped texts.

Its layout is in data/report.html.jinja.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from dongyuan_targets.judging.export import Export
from dongyuan_targets.judging.projection import Projection
from dongyuan_targets.judging.report import Report, Section
from dongyuan_targets.judging.value import Value
from dongyuan_targets.judging.verdict import Status, status_word
from dongyuan_targets.message import Joined, Language, Message, message
from dongyuan_targets.plan.model import Measure, Plan
from dongyuan_targets.quantities.period import Period
from dongyuan_targets.quantities.rounding import plain
from dongyuan_targets.render.changes_table import changes_page
from dongyuan_targets.render.charts.bullet import bullet
from dongyuan_targets.render.charts.svg import Caption
from dongyuan_targets.render.charts.year_line import Year, year_line
from dongyuan_targets.render.formulas import terms
from dongyuan_targets.render.grid import Tone
from dongyuan_targets.render.notation import NOTHING, TONES, goal_text, schedule_rule, short_half, unit_text
from dongyuan_targets.render.notes import attention, footnotes, header, stretch_standing
from dongyuan_targets.render.remarks import remarks
from dongyuan_targets.render.report.lines import ReportColumn, TargetLine, columns, figures, lines_of_section
from dongyuan_targets.render.web_page import web_page
from dongyuan_targets.text import period as period_text
from dongyuan_targets.text import say, words
from dongyuan_targets.text.numbers import number

_COLUMNS = columns(
    "unit",
    "goal",
    "actual",
    "growth",
    "growth_goal",
    "completion",
    "lead",
    "variance",
    "projection",
    "chance",
    "status",
)
_OF_SUMMARY = tuple(column for column in _COLUMNS if column.key not in {"projection", "chance"})
"""The columns of a summary, which is for paper and has no room for forecasts."""

_NUMBERS = columns(
    "unit",
    "goal",
    "actual",
    "last_year",
    "growth",
    "growth_goal",
    "growth_gap",
    "completion",
    "due_share",
    "variance",
    "shortfall",
    "needed_per_month",
    "chance",
)
"""The columns repeated on a target's card, as a table on a narrow screen lacks room for some."""

Values = dict[str, object]
"""The values of a page, a section, a target or a status, by their names in the template."""

_SHAPES = {
    Status.MET: "●",
    Status.AHEAD: "▲",
    Status.ON_SCHEDULE: "◆",
    Status.NOT_DUE: "○",
    Status.WATCH: "▽",
    Status.BEHIND: "▼",
    Status.MISSED: "×",
    Status.NOT_REPORTED: "–",
    Status.NOT_ASSESSABLE: "?",
}
"""A shape beside each status word, so that a black-and-white print can be scanned."""


def report_html(export: Export, language: Language) -> str:
    """Return an export as an HTML page in a language."""
    report = export.report
    shown = _OF_SUMMARY if export.is_summary else _COLUMNS
    return web_page(
        "report.html.jinja",
        language,
        title=say(report.plan.label, language),
        header=tuple(header(report, language)),
        period=period_text(report.period, language),
        count=len(report.rows),
        counts=_counts(report.counts, language),
        attention=tuple(attention(report, language)),
        changes=changes_page(export.changes, language) if export.changes is not None else None,
        columns=shown,
        is_public=report.is_public,
        has_limits=any(row.target.is_ceiling for row in report.rows),
        is_summary=export.is_summary,
        sections=[_section(report, section, shown, language) for section in report.sections],
        footnotes=tuple(footnotes(report, language, [each.key for each in shown], "html.projection_note")),
        stamp=export.stamp.isoformat(" ", "seconds") if export.stamp else "",
    )


def _counts(counts: Mapping[Status, int], language: Language) -> list[tuple[int, Values]]:
    return [(count, _standing(status, message(f"status.{status}"), language)) for status, count in counts.items()]


def _standing(status: Status, name: Message, language: Language) -> Values:
    """Return a status: its word, its shape and its tone."""
    return {"word": say(name, language), "shape": _SHAPES[status], "tone": TONES[status]}


def _section(report: Report, section: Section, shown: Sequence[ReportColumn], language: Language) -> Values:
    entries, whole = [], ""
    for line in lines_of_section(section):
        if not line.is_part:
            whole = say(line.name, language)
        entries.append(_entry(report, line, whole if line.is_part else "", shown, language))
    return {"name": say(section.name, language), "counts": _counts(section.counts, language), "entries": entries}


def _entry(report: Report, line: TargetLine, whole: str, shown: Sequence[ReportColumn], language: Language) -> Values:
    """Return the values of a target, or of a part of `whole`: its line in the table, and its details."""
    row, status = line.row, line.row.assessment.status
    numbers = ((column.header(language), column.text(line, language)) for column in _NUMBERS)
    return {
        "id": row.target.id,
        "anchor": _anchor(row.target.id),
        "name": say(line.name, language),
        "whole": whole,
        "figures": figures(line, language),  # below its name where the page is narrow
        "standing": _standing(status, status_word(row.target, status), language),
        "cells": [_cell(column, line, language) for column in shown],
        "bullet": _bullet(line, language),
        "year": _year(line, report.period, language),
        "reason": say((row.assessment.reason, *row.assessment.missing), language),
        "numbers": [(term, text) for term, text in numbers if text not in {NOTHING, ""}],
        "facts": list(_facts(report.plan, line, language)),
        "formulas": list(terms(row, language, in_full=True)),
    }


def _anchor(target: str) -> str:
    """Return an id as a part of element ids, without the slash that ids of parts have."""
    return target.replace("/", "_")


def _cell(column: ReportColumn, line: TargetLine, language: Language) -> tuple[ReportColumn, str, Tone]:
    half = short_half(column.key, line.row.assessment)
    return column, column.marked(line, language), TONES[half.status] if half is not None else Tone.PLAIN


def _facts(plan: Plan, line: TargetLine, language: Language) -> Iterator[tuple[str, str]]:
    row, target = line.row, line.row.target
    if isinstance(row.projection, Projection):
        told = _projection_text(line, language)
        why = row.projection.why_wide
        yield (
            words("term.projection", language),
            told if why is None else words("show.projection_wide", language, told=told, why=why),
        )
    if row.stretch is not None:
        yield words("show.stretch_goal", language), say(stretch_standing("html.stretch", row.stretch), language)
    if target.goal is not None or target.is_task:
        rule = schedule_rule(plan, target, row.course.schedule)
        yield words("column.schedule", language), say(rule, language)
    if target.owner:
        yield words("show.owner", language), target.owner
    if target.note:
        yield words("column.note", language), target.note
    if figure := row.figure:
        if figure.source:
            yield words("column.source", language), figure.source
        yield words("column.recorded", language), figure.recorded_on.isoformat()
        if figure.recorded_by:
            yield words("column.recorded_by", language), figure.recorded_by
    if told := say(Joined("separator.items", tuple(remarks(row))), language):
        yield words("column.remarks", language), told


def _projection_text(line: TargetLine, language: Language) -> str:
    point, low, high = (
        column.text(line, language) for column in columns("projection", "projection_low", "projection_high")
    )
    return words("html.interval", language, point=point, low=low, high=high)


def _bullet(line: TargetLine, language: Language) -> str:
    """Return the bullet chart of a target's completion; empty for a target with only a growth goal."""
    target, measures = line.row.target, line.row.measures
    if target.goal is None and not target.is_task:
        return ""
    completion, due = (column.text(line, language) for column in columns("completion", "due_share"))
    caption = Caption(
        f"bullet--{_anchor(target.id)}",
        words("html.bullet_title", language, name=target.label),
        words("html.bullet_limit" if target.is_ceiling else "html.bullet", language, completion=completion, due=due),
    )
    return bullet(caption, _known(measures.completion), _known(measures.due_share), is_limit=target.is_ceiling)


def _year(line: TargetLine, period: Period, language: Language) -> str:
    """Return the line chart of a target's year; empty where no figure is recorded."""
    row, target = line.row, line.row.target
    if not row.values:
        return ""
    goal = target.wanted
    sign = "%" if unit_text(target, language) == "%" else ""
    projected, *_ = columns("projection")
    said = [
        words("html.year_figure", language, period=Period(period.year, month), value=number(value))
        for month, value in sorted(row.values.items())
    ]
    if goal is not None:
        said.append(words("html.year_goal", language, goal=goal_text(target)))
    if isinstance(row.projection, Projection):
        said.append(words("html.year_projection", language, projection=_projection_text(line, language)))
    caption = Caption(
        f"year--{_anchor(target.id)}",
        words("html.year_title", language, name=target.label),
        words("html.year", language, figures=tuple(said)),
    )
    year = Year(
        figures={month: Fraction(value) for month, value in row.values.items()},
        path=list(enumerate(row.path or ())),
        goal=goal,
        projection=row.projection if isinstance(row.projection, Projection) else None,
        quarters=words("html.quarters", language).split(),
        goals=row.goals,
        from_zero=target.measure not in {Measure.RATE, Measure.LEVEL},
        low_label=lambda low: plain(low) + sign,
        goal_label=words("html.goal_label", language, goal=goal_text(target) + sign),
        newest_label=number(row.values[max(row.values)]) + sign,
        projection_label=projected.text(line, language),
    )
    return year_line(caption, year)


def _known(value: Value) -> Fraction | None:
    return value if isinstance(value, Fraction) else None
