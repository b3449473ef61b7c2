"""Writing figures to the ledger: doubts are settled first, then all figures are appended at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from dongyuan_targets import streams
from dongyuan_targets.cli.context import Workspace, ask, confirm, may_ask, save_made, shown, tell
from dongyuan_targets.intake import recording
from dongyuan_targets.intake.answers import confirms
from dongyuan_targets.intake.parsing import Understood
from dongyuan_targets.intake.plausibility import Doubt, DoubtKind
from dongyuan_targets.intake.recording import Recorded
from dongyuan_targets.message import Language, Message, message
from dongyuan_targets.plan.records import Told
from dongyuan_targets.text import words


@dataclass(frozen=True, slots=True)
class Consent:
    """What the user has accepted in advance by flags.

    Attributes:
        yes: accept doubts about the figure of `record`; for an import, rows that name no target.
        revise: accept revisions of recorded figures.
        targets: for an import, the ids of the targets whose doubtful figures are accepted; None if `yes` covers all.
    """

    yes: bool = False
    revise: bool = False
    targets: tuple[str, ...] | None = None

    def covers(self, doubt: Doubt) -> bool:
        """Return whether a flag waives a doubt."""
        given = {f"--accept {target}" for target in self.targets or ()}
        given |= {flag for flag, is_set in (("--yes", self.yes), ("--revise", self.revise)) if is_set}
        return self._flag(doubt) in given

    def flags(self, raised: Sequence[Doubt]) -> tuple[str, ...]:
        """Return the flags that would waive some doubts."""
        return tuple(sorted(set(map(self._flag, raised)), key=lambda each: (each == "--revise", each)))

    def _flag(self, doubt: Doubt) -> str:
        if doubt.kind is DoubtKind.REVISION:
            return "--revise"
        return "--yes" if self.targets is None or doubt.target is None else f"--accept {doubt.target}"


def write(
    work: Workspace,
    understood: Sequence[Understood],
    today: dt.date,
    consent: Consent,
    *,
    accepted: Sequence[Doubt] = (),
    more: Sequence[Told] = (),
    dry_run: bool = False,
) -> Recorded | None:
    """Record figures and other lines in one append once all doubts are settled; return None if they are refused."""
    settled = list(accepted)
    bases, actuals = recording.parts(understood)
    file = shown(work.ledger_path)

    def append(content: bytes | None) -> Recorded:
        return recording.record(work.plan, content, actuals, today, bases=bases, accepted=settled, more=more, file=file)

    while True:
        try:
            return save_made(work.ledger_path, append, work.language, dry_run=dry_run)
        except recording.DoubtsError as error:
            # The ledger may have changed before the lock was taken, so all doubts are raised again.
            if not settle(work, error.doubts, consent, several=len(understood) > 1):
                return None
            settled += error.doubts


def settle(work: Workspace, raised: Sequence[Doubt], consent: Consent, *, several: bool) -> bool:
    """Report doubts, ask about those that no flag waives, and return whether all are settled; scripts cannot ask."""

    def say_doubt(doubt: Doubt) -> None:
        tell(about(work, doubt) if several else message("record.doubt", what=doubt.what), work.language)

    left = [doubt for doubt in raised if not consent.covers(doubt)]
    for doubt in raised if several else ():
        if doubt not in left:
            tell(message("import.waived", flags=" ".join(consent.flags([doubt])), what=doubt.what), work.language)
    if left and not may_ask():
        for doubt in left:
            say_doubt(doubt)
        tell(message("record.refused", flags=" ".join(consent.flags(raised))), work.language)
        return False
    # One answer per target, so that a factor-ten slip is not accepted along with another target's revision.
    for _, doubts in groupby(sorted(left, key=lambda each: each.target or ""), key=lambda each: each.target):
        for doubt in doubts:
            say_doubt(doubt)
        if not confirmed(work.language, "record.ask"):
            tell(message("record.declined"), work.language)
            return False
    return True


def append_line(work: Workspace, line: Told) -> str:
    """Append a line that holds no figure, and return its key."""
    file = shown(work.ledger_path)
    made = save_made(work.ledger_path, lambda content: recording.append_line(content, line, file=file), work.language)
    return made.entries[0].key


def say_line(work: Workspace, what: Message, key: str) -> None:
    """Report that a line was written, and how to undo it."""
    confirm((what, message("record.how_to_undo", key=key)), work.language)


def say_written(work: Workspace, recorded: Recorded) -> None:
    """Report how many lines were written in one append, and how to undo them."""
    if recorded.entries:
        key = recorded.entries[0].batch
        confirm([message("import.done", count=len(recorded.entries), key=key)], work.language)
    else:
        streams.show(words("import.nothing_new", work.language))


def about(work: Workspace, doubt: Doubt) -> Message:
    """Return a sentence about a doubt, with the figure concerned."""
    target = work.plan.find(doubt.target) if doubt.target else None
    if target is None:
        return message("record.doubt", what=doubt.what)
    return message("record.doubt_of", name=target.label, period=doubt.period, what=doubt.what)


def confirmed(language: Language, question: str) -> bool:
    """Ask on the terminal and return whether the answer is yes; anything else is no."""
    return confirms(ask(message(question), language) or "")
