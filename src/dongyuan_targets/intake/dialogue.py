"""A month's session: ask for what is still missing, one question at a time, and write only at the end.

A state machine without a terminal: `step` takes a typed line and returns the session after it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

from dongyuan_targets.errors import InvalidInputError
from dongyuan_targets.intake.answers import confirms, declines
from dongyuan_targets.intake.parsing import Typed, Understood, understand
from dongyuan_targets.intake.plausibility import Doubt
from dongyuan_targets.intake.recording import doubts_about, in_words
from dongyuan_targets.judging.missing import Missing, missing
from dongyuan_targets.message import Amount, Label, Message, message
from dongyuan_targets.plan.ledger import Ledger
from dongyuan_targets.plan.model import Measure, Plan
from dongyuan_targets.quantities.period import Period
from dongyuan_targets.quantities.unit import unit_in_english

_HOW = {"value": "session.how_value", "growth_rate": "session.how_growth"}


class Stage(StrEnum):
    """What the session waits for, or how it ended."""

    QUESTION = "question"
    DOUBT = "doubt"
    SUMMARY = "summary"
    WRITE = "write"
    DECLINED = "declined"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Question:
    """One number that is missing: the value or the growth rate of a target."""

    about: Missing
    part: str


@dataclass(frozen=True, slots=True)
class Session:
    """State of a session.

    Attributes:
        ledger: the ledger at the start of the session, used for doubts.
        place: the index of the current question in `questions`.
        answers: typed answers, by target.
        accepted: doubts that the analyst has confirmed.
        pending: an answer that waits for confirmation, with its doubts.
        said: messages shown before the next prompt.
    """

    plan: Plan
    ledger: Ledger
    period: Period
    now: dt.datetime
    questions: tuple[Question, ...]
    source: str | None = None
    place: int = 0
    stage: Stage = Stage.QUESTION
    answers: Mapping[str, Typed] = field(default_factory=dict)
    accepted: tuple[Doubt, ...] = ()
    pending: tuple[Typed, tuple[Doubt, ...]] | None = None
    said: tuple[Message, ...] = ()

    @property
    def understood(self) -> tuple[Understood, ...]:
        """The answers as figures, in the order of the questions."""
        order = dict.fromkeys(question.about.target.id for question in self.questions)
        return tuple(understand(self.plan, self.answers[each], self.now) for each in order if each in self.answers)

    @property
    def prompt(self) -> Message:
        """The prompt of the current stage."""
        if self.stage is Stage.DOUBT:
            return message("session.keep")
        if self.stage is Stage.SUMMARY:
            return message("session.write")
        question = self.questions[self.place]
        if question.part == "growth_rate":
            return message("session.growth")
        target = question.about.target
        if not target.figure_unit:
            return message("session.value")
        unit = Label(target.figure_unit, target.unit_en or unit_in_english(target.figure_unit))
        return message("session.value_in", unit=unit)


def begin(plan: Plan, ledger: Ledger, period: Period, now: dt.datetime, source: str | None = None) -> Session:
    """Return a session that asks for everything not reported for a period."""
    questions = tuple(
        Question(each, part)
        for each in missing(plan, ledger, period)
        for part, asked in (("value", each.value), ("growth_rate", each.growth))
        if asked
    )
    session = Session(plan, ledger, period, now, questions, source)
    if not questions:
        return replace(session, stage=Stage.EMPTY, said=(message("missing.nothing", period=period),))
    targets = len({question.about.target.id for question in questions})
    opening = message("session.opening", period=period, count=targets)
    return _asked(session, 0, opening, message("session.keys"))


def step(session: Session, line: str) -> Session:
    """Return the session after a typed line."""
    text = line.strip()
    match session.stage:
        case Stage.QUESTION:
            return _answered(session, text)
        case Stage.DOUBT:
            return _settled(session, confirmed=confirms(text))
        case Stage.SUMMARY if text in {"<", "＜"}:
            return _asked(session, session.place)
        case Stage.SUMMARY if confirms(text):
            return replace(session, stage=Stage.WRITE, said=())
        case Stage.SUMMARY if declines(text):
            return replace(session, stage=Stage.DECLINED, said=(message("record.declined"),))
        case Stage.SUMMARY:
            # One Enter too many must not throw a month's figures away.
            return replace(session, said=(message("session.yes_or_no"),))
        case _:
            return session


def _answered(session: Session, text: str) -> Session:
    match text:
        case "":
            return _next(session)
        case "?" | "？":
            return replace(session, said=(*_explanation(session), message("session.keys")))
        case "<" | "＜":
            return _asked(session, max(session.place - 1, 0))
        case "-":
            return _next(_dropped(session))
        case "." | "。":
            return _summary(session)
        case _:
            return _taken(session, text)


def _dropped(session: Session) -> Session:
    """Remove the answer to the current question."""
    question = session.questions[session.place]
    answers = dict(session.answers)
    if (given := answers.pop(question.about.target.id, None)) is not None:
        left = _with(given, question.part, None)
        if left.value is not None or left.growth_rate is not None:
            answers[left.target] = left
    return replace(session, answers=answers)


def _taken(session: Session, text: str) -> Session:
    """Process an answer: ask again if it cannot be read, ask for confirmation if it is doubtful."""
    question = session.questions[session.place]
    target = question.about.target.id
    before = session.answers.get(target, Typed(target, str(session.period), source=session.source))
    typed = _with(before, question.part, text)
    try:
        understood = understand(session.plan, typed, session.now)
    except InvalidInputError as error:
        return replace(session, said=(error.what,))
    raised = doubts_about(session.plan, session.ledger, [understood], session.now.date())
    if still_open := tuple(doubt for doubt in raised if doubt not in session.accepted):
        said = tuple(message("record.doubt", what=doubt.what) for doubt in still_open)
        return replace(session, stage=Stage.DOUBT, pending=(typed, still_open), said=said)
    return _kept(session, typed, understood.remarks if question.part == "value" else ())


def _with(typed: Typed, part: str, text: str | None) -> Typed:
    return replace(typed, value=text) if part == "value" else replace(typed, growth_rate=text)


def _settled(session: Session, *, confirmed: bool) -> Session:
    if session.pending is None or not confirmed:
        return _asked(replace(session, pending=None), session.place)
    typed, raised = session.pending
    return _kept(replace(session, accepted=(*session.accepted, *raised), pending=None), typed)


def _kept(session: Session, typed: Typed, remarks: tuple[Message, ...] = ()) -> Session:
    return _next(replace(session, answers={**session.answers, typed.target: typed}), *remarks)


def _next(session: Session, *said: Message) -> Session:
    if session.place + 1 < len(session.questions):
        return _asked(session, session.place + 1, *said)
    return _summary(session, *said)


def _asked(session: Session, place: int, *said: Message) -> Session:
    """Ask a question, showing the metric, the last figure and what is due by now."""
    question = session.questions[place]
    target = question.about.target
    ids = list(dict.fromkeys(each.about.target.id for each in session.questions))
    number, known = ids.index(target.id) + 1, _known(question)
    lines = [message("session.question", number=number, count=len(ids), name=target.label, known=known)]
    if answer := getattr(session.answers.get(target.id), question.part, None):
        lines.append(message("session.given", text=answer))
    return replace(session, place=place, stage=Stage.QUESTION, said=(*said, *lines))


def _known(question: Question) -> Message:
    target, last = question.about.target, question.about.last_known
    if question.part == "growth_rate":
        known = last.growth_rate if last is not None else None
        suffix, due = "%", message("session.growth_goal", goal=Amount(target.growth_rate or Decimal(0), "%"))
    else:
        known = last.value if last is not None else None
        suffix, due = target.figure_unit, _due(question.about)
    if last is None or known is None:
        return message("session.no_last", due=due)
    return message("session.last", last=Amount(known, suffix), period=last.period, due=due)


def _due(about: Missing) -> Message:
    if about.amount_due is None:
        return message("reason.year_end")
    key = "session.goal" if about.target.measure is Measure.RATE else "session.due"
    return message(key, due=Amount(about.amount_due, about.target.figure_unit))


def _explanation(session: Session) -> tuple[Message, ...]:
    """Return messages on what may be typed and what the plan says about the target."""
    question = session.questions[session.place]
    target = question.about.target
    lines = [message("session.about", id=target.id, measure=message(f"measure.{target.measure}"))]
    if target.owner:
        lines.append(message("session.owner", owner=target.owner))
    if target.note:
        lines.append(message("session.note", note=target.note))
    return (*lines, message("session.how_task" if target.is_task else _HOW[question.part]))


def _summary(session: Session, *said: Message) -> Session:
    """Show all figures before any is written."""
    figures = [
        message("session.figure", name=each.target.label, value=in_words(each.target, actual))
        for each in session.understood
        for actual in each.actuals
    ]
    if not figures:
        return replace(session, stage=Stage.EMPTY, said=(*said, message("session.nothing")))
    head = message("session.summary", period=session.period, count=len(figures))
    return replace(session, stage=Stage.SUMMARY, said=(*said, head, *figures))
