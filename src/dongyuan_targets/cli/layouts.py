"""The layouts of `import`: those kept beside the plan, and the questions from which new ones are made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dongyuan_targets.cli.context import Workspace, ask, may_ask, save, shown, tell
from dongyuan_targets.cli.progress import watched
from dongyuan_targets.errors import InvalidInputError, RefusedError, TargetsError
from dongyuan_targets.files import store
from dongyuan_targets.intake.answers import confirms
from dongyuan_targets.intake.figures import FiguresRead
from dongyuan_targets.intake.layout import Layout, OpenTable
from dongyuan_targets.intake.layouts import LAYOUTS_FILE, append_layouts, differences, nearest, parse_layouts
from dongyuan_targets.intake.questions import begin, step
from dongyuan_targets.intake.reading import ReceivedFile, read
from dongyuan_targets.message import Message, message
from dongyuan_targets.suggestions import unknown


@dataclass(frozen=True, slots=True)
class Layouts:
    """The layouts of a plan, and the name of the one requested, if any."""

    work: Workspace
    kept: tuple[Layout, ...]
    name: str | None

    def read(
        self, sources: Sequence[ReceivedFile], pass_over: Callable[[ReceivedFile, TargetsError], None] | None = None
    ) -> list[FiguresRead]:
        """Read files; on a terminal, ask about what is not understood, and keep the answers.

        Args:
            sources: the files.
            pass_over: called for each file that cannot be read, which is then skipped; None raises its error.

        Raises:
            RefusedError: the requested layout does not exist or fits no table, and there is no terminal to ask on.
            KeyboardInterrupt: the user broke off the questions.
        """
        readings, readable = [], []
        for each in watched(sources, self.work.language, lambda source: source.file):
            try:
                readings.append(read(replace(each, layouts=self.kept), self.work.plan))
            except TargetsError as error:
                if pass_over is None:
                    raise
                pass_over(each, error)
            else:
                readable.append(each)
        tables = [table for reading in readings for table in reading.open if not table.layout.says_anything]
        for table in tables:
            self._say_changes(table)
        if not tables:
            return readings
        if not may_ask():
            if self.name is not None:
                raise RefusedError(message("layout.refused", name=self.name))
            tell(message("layout.hint"), self.work.language)
            return readings
        if not self._wants_to_say(tables):
            return readings
        made: dict[object, Layout] = {}
        readings = [self._ask_about(source, made) for source in readable]
        self._keep([each for each in made.values() if each.says_anything], readable[0].file)
        return readings

    def _say_changes(self, table: OpenTable) -> None:
        mark = table.layout.fingerprint
        if (near := nearest(self.kept, mark)) is not None:
            what = differences(near, mark)
            tell(message("layout.changed", file=table.file, name=near.name, what=what), self.work.language)

    def _wants_to_say(self, tables: Sequence[OpenTable]) -> bool:
        lines = sum(len(table.lines) for table in tables)
        columns = sum(len(table.columns) + bool(table.places) for table in tables)
        return confirms(self._typed(message("layout.ask", count=lines + columns, lines=lines, columns=columns)))

    def _ask_about(self, source: ReceivedFile, made: dict[object, Layout]) -> FiguresRead:
        """Read a file, and ask about its tables until every question has been asked."""
        asked: set[object] = set()
        while True:
            reading = read(replace(source, layouts=(*self.kept, *made.values())), self.work.plan)
            table = next((each for each in reading.open if _mark(each) not in asked), None)
            if table is None:
                return reading
            asked.add(_mark(table))
            made[table.layout.fingerprint] = self._talk(table)

    def _talk(self, table: OpenTable) -> Layout:
        tell(message("layout.about", file=table.file), self.work.language)
        state = begin(table)
        while state.left:
            if state.misread:
                tell(message("layout.misread"), self.work.language)
            state = step(state, self._typed(state.left[0].ask()), self.work.plan)
        return state.layout

    def _keep(self, layouts: Sequence[Layout], file: str) -> None:
        """Save new layouts under a name, for which the user is asked."""
        if not layouts:
            return
        name = self.name
        if name is None:
            usual = Path(file.partition("[")[0]).stem
            typed = self._typed(message("layout.ask_name", name=usual)).strip()
            if typed == "-":
                return
            name = typed or usual
        path = _path(self.work)
        named = [replace(each, name=name) for each in layouts]
        save(path, lambda content: append_layouts(content, named, shown(path)), self.work.language)
        tell(message("layout.kept", name=name, file=shown(path)), self.work.language)

    def _typed(self, question: Message) -> str:
        """Ask on the terminal and return the answer; raise KeyboardInterrupt at the end of the input."""
        line = ask(question, self.work.language)
        if line is None:
            raise KeyboardInterrupt
        return line


def open_layouts(work: Workspace, name: str | None) -> Layouts:
    """Return the layouts beside a plan: all of them, or those with a name.

    Raises:
        InvalidInputError: none has that name, and there is no terminal to ask on.
        InvalidFileError: the file is invalid.
    """
    path = _path(work)
    content = store.read_if_there(path)
    kept = parse_layouts(content, shown(path)) if content is not None else ()
    named = tuple(each for each in kept if name in {None, each.name})
    if name is not None and not named and not may_ask():
        raise InvalidInputError(unknown("layout.unknown", name, [each.name for each in kept], file=shown(path)))
    return Layouts(work, named, name)


def _mark(table: OpenTable) -> object:
    return table.layout.fingerprint, table.lines, tuple(each.place for each in table.columns), table.places


def _path(work: Workspace) -> Path:
    return work.plan_path.parent / LAYOUTS_FILE
