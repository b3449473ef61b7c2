"""`record` without arguments: a month's session on the terminal."""

from __future__ import annotations

import shutil

from dongyuan_targets import streams
from dongyuan_targets.cli.context import Workspace, ask, now, tell
from dongyuan_targets.cli.reading import period_to_collect
from dongyuan_targets.cli.writing import Consent, say_written, write
from dongyuan_targets.errors import ExitCode
from dongyuan_targets.intake.dialogue import Session, Stage, begin, step
from dongyuan_targets.message import message
from dongyuan_targets.render.cells import wrap
from dongyuan_targets.text import say

_NARROWEST = 40
"""The least width in cells, whatever COLUMNS says."""


def session(work: Workspace, period: str | None, source: str | None, *, dry_run: bool) -> int:
    """Ask for all missing figures and write them at once; an interrupted session writes nothing."""
    moment = now()
    ledger = work.ledger()
    state = begin(work.plan, ledger, period_to_collect(work, ledger, period), moment, source)
    try:
        ended = _talk(work, state)
    except KeyboardInterrupt:
        ended = None
    if ended is None:
        streams.tell("")
        tell(message("session.interrupted"), work.language)
        return ExitCode.INTERRUPTED
    if ended.stage is not Stage.WRITE:
        return ExitCode.FINDINGS if ended.stage is Stage.DECLINED else ExitCode.OK
    done = write(work, ended.understood, moment.date(), Consent(), accepted=ended.accepted, dry_run=dry_run)
    if done is None:
        return ExitCode.FINDINGS
    if dry_run:
        tell(message("record.dry_run"), work.language)
    else:
        say_written(work, done)
    return ExitCode.OK


def _talk(work: Workspace, state: Session) -> Session | None:
    """Ask until the session ends, and return its state; None at the end of the input."""
    width = max(shutil.get_terminal_size().columns, _NARROWEST)
    while True:
        for sentence in state.said:
            for each in say(sentence, work.language).split("\n"):
                streams.tell("\n".join(wrap(each, width, indent=2)))
        if state.stage in {Stage.WRITE, Stage.DECLINED, Stage.EMPTY}:
            return state
        line = ask(state.prompt, work.language)
        if line is None:
            return None
        state = step(state, line)
