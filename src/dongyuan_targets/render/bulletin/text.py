"""The content of the bulletin (通报) of a report, in order; `written` puts it into a language.

A clause without a number is left out, and so is a chapter without content.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from dongyuan_targets.judging.assessment import by_urgency
from dongyuan_targets.judging.changes import Comparison, Turn
from dongyuan_targets.judging.export import Export
from dongyuan_targets.judging.report import Report, Section
from dongyuan_targets.judging.row import Row
from dongyuan_targets.judging.schedule import MONTHS
from dongyuan_targets.judging.verdict import LAGGING, ON_TRACK, Status, status_word
from dongyuan_targets.message import LANGUAGES, Joined, Label, Message, message
from dongyuan_targets.quantities.period import Period
from dongyuan_targets.render.bulletin import of_target as bulletin_target
from dongyuan_targets.render.bulletin.notes import day_label, method_notes
from dongyuan_targets.render.bulletin.of_target import ToldTarget, sentences, shortcomings
from dongyuan_targets.render.remarks import explanation, steps
from dongyuan_targets.text import months

Paragraph = tuple[Message, ...]
"""The sentences of a paragraph."""

_NAMED = LAGGING | {Status.MET, Status.AHEAD}
_JUDGED = ON_TRACK | {Status.WATCH}


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading with the paragraphs and chapters below it."""

    heading: Message | Label
    paragraphs: tuple[Paragraph, ...]
    chapters: tuple[Chapter, ...] = ()


def chapters(export: Export) -> tuple[Chapter, ...]:
    """Return the chapters of a bulletin, with the changes if the export has a comparison."""
    report = export.report
    if not report.rows:
        return ()
    told = _Targets(report, export.changes)
    found = (
        Chapter(message("bulletin.overview"), tuple(_overview(report, export.changes))),
        _key_targets(told),
        Chapter(message(_lagging_heading(report)), tuple(_lagging(told))),
        _open(report),
        Chapter(message("bulletin.tasks"), tuple(_tasks(report))),
        Chapter(message("bulletin.stretch_goals"), tuple(_stretch_goals(told))),
        Chapter(message("bulletin.method"), tuple(method_notes(export))),
    )
    return tuple(each for each in found if each.paragraphs or each.chapters)


def opening(report: Report) -> Message:
    """Return the first sentence, with the number of targets, in all and by status."""
    count = len(report.rows)
    if not count:
        return message("report.none")
    tasks, parts = sum(row.target.is_task for row in report.rows), report.parts_counted
    told = message("bulletin.count_with_parts" if parts else "bulletin.count", count=count, parts=parts)
    covered = message("bulletin.covered", count=told)
    if 0 < tasks < count:
        covered = message("bulletin.covered_both", count=told, numeric=count - tasks, tasks=tasks)
    return message("bulletin.opening", period=report.period, covered=covered, statuses=tuple(_counted(report.counts)))


def _counted(counts: Mapping[Status, int]) -> Iterator[Message]:
    for status, count in counts.items():
        yield message("bulletin.status_count", status=message(f"status.{status}"), count=count)


class _Targets:
    """The rows of a report as targets to report on, each with its change."""

    def __init__(self, report: Report, comparison: Comparison | None) -> None:
        self.report = report
        self._changes = {change.after.target.id: change for change in comparison.changes} if comparison else {}
        self._then = _then(comparison) if comparison else None
        self._is_revision = comparison is not None and comparison.before.period == report.period

    def tell(self, row: Row) -> ToldTarget:
        """Return a row with its change."""
        change = self._changes.get(row.target.id)
        return ToldTarget(row, self.report.period.month, change, self._then, self._is_revision)

    def standing(self, *statuses: Status) -> list[ToldTarget]:
        """Return the targets at some statuses, the most urgent first."""
        rows = [row for row in self.report.rows if row.assessment.status in statuses]
        return [self.tell(row) for row in sorted(rows, key=lambda row: by_urgency(row.assessment))]


def _overview(report: Report, comparison: Comparison | None) -> Iterator[Paragraph]:
    for section in report.sections:
        yield (_standing_of(section),)
    if _JUDGED & report.counts.keys() and not LAGGING & report.counts.keys():
        yield (message("bulletin.nobody_lags"),)
    if comparison is not None:
        yield (_turns(comparison),)


def _standing_of(section: Section) -> Message:
    """Return a section's number of targets by status, with names for the statuses that leaders ask about."""
    statuses = []
    for status, count in section.counts.items():
        details: dict[str, object] = {"status": message(f"status.{status}"), "count": count}
        if status in _NAMED:
            names = _names(row for row in section.rows if row.assessment.status is status)
            statuses.append(message("bulletin.status_named", names=names, **details))
        else:
            statuses.append(message("bulletin.status_count", **details))
    clauses = Joined("separator.clauses", tuple(statuses))
    return message("bulletin.section", name=section.name, count=len(section.rows), statuses=clauses)


def _turns(comparison: Comparison) -> Message:
    then: Label | Message = _then(comparison)
    if comparison.before.period == comparison.after.period:
        then = message("bulletin.data_of", day=then)
    turns = []
    year_end = comparison.after.period.month == MONTHS
    for turn, key in (
        (Turn.NEWLY_BEHIND, "bulletin.turned_missed" if year_end else "bulletin.turned_behind"),
        (Turn.RECOVERED, "bulletin.turned_met" if year_end else "bulletin.recovered"),
    ):
        rows = [change.after for change in comparison.changes if change.turn is turn]
        if rows:
            turns.append(message(key, count=len(rows), names=_names(rows)))
    if not turns:
        return message("bulletin.no_turns", then=then)
    return message("bulletin.turns", then=then, turns=Joined("separator.items", tuple(turns)))


def _key_targets(told: _Targets) -> Chapter:
    """Return the chapter on each target with figures, divided by section if there are several."""
    chapters = []
    for section in told.report.sections:
        rows = [row for row in section.rows if not row.target.is_task and row.figure is not None]
        if rows:
            projection = told.report.plan.bulletin.projection
            paragraphs = tuple(tuple(sentences(told.tell(row), projection=projection)) for row in rows)
            chapters.append(Chapter(section.name, paragraphs))
    heading = message("bulletin.targets")
    if len(told.report.sections) == 1:
        return Chapter(heading, chapters[0].paragraphs if chapters else ())
    return Chapter(heading, (), tuple(chapters))


def _lagging_heading(report: Report) -> str:
    """Return the key of a heading that is true of all below it: slightly behind is not called behind."""
    if report.period.month == MONTHS:
        return "bulletin.lagging_at_year_end"
    if any(_lags(each) for row in report.rows for each in (row, *row.parts)):
        return "bulletin.lagging"
    return "bulletin.slightly_behind"


def _lagging(told: _Targets) -> Iterator[Paragraph]:
    """Yield the targets behind with what they need, then briefly those slightly behind, and parts of others."""
    behind = told.standing(*LAGGING)
    year_end = told.report.period.month == MONTHS
    for each in behind:
        clauses = (*shortcomings(each), *bulletin_target.remaining(each))
        sentence = message("bulletin.target", name=each.row.target.label, what=_clauses(clauses))
        parts = [_part(told, name, part, each.row) for name, part in each.row.named_parts if _lags(part)]
        of_parts = _of_parts("bulletin.parts_missed" if year_end else "bulletin.parts_behind", parts)
        yield (sentence, *_explained(each.row), *of_parts)
    watched = told.standing(Status.WATCH)
    if watched:
        targets = tuple(_short(each.row.target.label, *shortcomings(each)) for each in watched)
        yield (message("bulletin.watched", count=len(watched), targets=Joined("separator.names", targets)),)
        for each in watched:
            if each.row.explanation is not None:
                yield (message("bulletin.explained", name=each.row.target.label), *_explained(each.row))
    told_of = {each.row.target.id for each in behind}
    others = [
        _part(told, part.target.label, part, row)
        for row in told.report.rows
        if row.target.id not in told_of
        for part in row.parts
        if _lags(part)
    ]
    if others:
        yield tuple(_of_parts("bulletin.other_parts_missed" if year_end else "bulletin.other_parts_behind", others))


def _explained(row: Row) -> Iterator[Message]:
    """Yield the cause and the remedy, in one sentence each."""
    return (message("show.remark", what=each) for each in explanation(row))


def _lags(row: Row) -> bool:
    return row.assessment.status in LAGGING


def _of_parts(key: str, parts: list[Message | Label]) -> Iterator[Message]:
    if parts:
        yield message(key, parts=Joined("separator.names", tuple(parts)))


def _part(told: _Targets, name: Label, part: Row, whole: Row) -> Message | Label:
    """Return a part that is behind, with its owner if that is not the owner of the whole."""
    clauses = tuple(shortcomings(told.tell(part)))
    if part.target.owner != whole.target.owner:
        clauses = (*clauses, *_owner(part))
    return _short(name, *clauses)


def _short(name: Label, *clauses: Message) -> Message | Label:
    """Return a name with clauses in brackets."""
    return message("bulletin.with_clauses", name=_listed(name), what=_clauses(clauses)) if clauses else _listed(name)


def _owner(row: Row) -> Iterator[Message]:
    if row.target.owner is not None:
        yield message("bulletin.owner", owner=row.target.owner)


def _open(report: Report) -> Chapter:
    """Return the chapter on targets not reported, in whole or in part, and on those that cannot be judged."""
    missing = [_short(row.target.label, *_owner(row), *_last_known(row)) for row in _at(report, Status.NOT_REPORTED)]
    halves = [_because(row, *row.assessment.missing) for row in report.rows if row.assessment.missing]
    unclear = [_because(row, row.assessment.reason) for row in _at(report, Status.NOT_ASSESSABLE)]
    paragraphs = (
        (message(key, count=len(targets), targets=Joined(separator, tuple(targets))),)
        for key, separator, targets in (
            ("bulletin.unreported", "separator.names", missing),
            ("bulletin.half_open", "separator.items", halves),
            ("bulletin.unclear", "separator.items", unclear),
        )
        if targets
    )
    heading = "bulletin.open_or_unclear" if halves or unclear else "bulletin.open"
    return Chapter(message(heading), tuple(paragraphs))


def _at(report: Report, status: Status) -> list[Row]:
    return [row for row in report.rows if row.assessment.status is status]


def _last_known(row: Row) -> Iterator[Message]:
    known = row.last_known
    if known is not None and known.value is not None:
        value = bulletin_target.recorded(row.target, known.value)
        yield message("bulletin.last_known", value=value, months=months_label(known.period))


def _because(row: Row, *reasons: Message) -> Message:
    name = _short(row.target.label, *_owner(row))
    return message("bulletin.because", name=name, reasons=_clauses(reasons))


def _tasks(report: Report) -> Iterator[Paragraph]:
    for section in report.sections:
        tasks = tuple(_task(row) for row in section.rows if row.target.is_task and row.figure is not None)
        if tasks:
            listed = Joined("separator.names", tasks)
            key = "bulletin.task_section" if len(report.sections) > 1 else "bulletin.task_list"
            details = {"name": section.name} if len(report.sections) > 1 else {}
            yield (message(key, tasks=listed, **details),)


def _task(row: Row) -> Message:
    name, status, figure = _listed(row.target.label), row.assessment.status, row.figure
    if status is Status.MET or figure is None or figure.value is None:
        return message("bulletin.task_met", name=name)
    done = bulletin_target.recorded(row.target, figure.value)
    standing = _clauses((*steps(row), status_word(row.target, status)))
    return message("bulletin.task", name=name, completion=done, status=standing)


def _stretch_goals(told: _Targets) -> Iterator[Paragraph]:
    for row in told.report.rows:
        if row.stretch is None or row.stretch.figure is None:
            continue
        stretch = replace(told.tell(row.stretch), goal=bulletin_target.STRETCH_GOAL)
        goal = next(bulletin_target.goals_in_words(row.stretch.target))
        name = message("bulletin.name_with_stretch_goal", name=row.target.label, goal=goal)
        clauses = tuple(bulletin_target.amount(stretch, in_short=True))
        if clauses:
            yield (message("bulletin.target", name=name, what=_clauses(clauses)),)


def _names(rows: Iterable[Row]) -> Joined:
    return Joined("separator.names", tuple(_listed(row.target.label) for row in rows))


def _listed(name: Label) -> Label:
    """Return a name for a list: in quotes if it contains the list's separator."""
    return Label(f"“{name.zh}”" if "、" in name.zh else name.zh, name.en)


def _clauses(clauses: tuple[Message, ...]) -> Joined:
    return Joined("separator.clauses", clauses)


def _then(comparison: Comparison) -> Label:
    """Return the period compared with, or the day if that is the same period."""
    before = comparison.before
    if before.period == comparison.after.period and before.as_of is not None:
        return day_label(before.as_of)
    return months_label(before.period)


def months_label(value: Period) -> Label:
    """Return a period without its year, as bulletins write it."""
    return Label(*(months(value, language) for language in LANGUAGES))
