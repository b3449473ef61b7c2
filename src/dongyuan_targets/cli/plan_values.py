"""The values that completion offers for an option or argument: its choices, or names from the plan.

Plan and ledger are read without validation; a file that cannot be read offers nothing.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from dongyuan_targets.cli.context import given_file, here
from dongyuan_targets.errors import TargetsError
from dongyuan_targets.files import store
from dongyuan_targets.inert import one_line
from dongyuan_targets.plan.identifier import is_identifier
from dongyuan_targets.quantities.period import Period
from dongyuan_targets.text import CATALOGUE, months, words

if TYPE_CHECKING:
    from dongyuan_targets.message import Language

_CHOICE = re.compile("[a-z][a-z0-9-]*")
_NEWEST = 20
"""The most lines of the ledger that are offered for `undo`."""

Item = tuple[str, str]
"""A word to offer, and its description, which may be empty."""


class PlanAtHand:
    """The plan that a command line refers to, as far as completion needs it."""

    def __init__(self, words: Sequence[str], language: Language) -> None:
        self._words = words
        self.language = language

    def values_of(self, param: Any) -> list[Item]:  # noqa: ANN401 (private to Typer)
        """Return the possible values of a parameter; none for files, numbers or texts.

        A shell may insert a word unquoted, so only ids, or two joined by a slash, are offered.
        """
        found = ((str(value), one_line(str(shown))) for value, shown in self._raw_values_of(param))
        return [item for item in found if all(map(is_identifier, item[0].split("/")))]

    def _raw_values_of(self, param: Any) -> list[Item]:  # noqa: ANN401 (private to Typer)
        if param.name in {"focus", "schedule", "status"}:
            return list(getattr(self, f"_{param.name}_values"))
        kinds = (param.metavar or "").split("|")
        choices = [(each, "") for each in kinds if _CHOICE.fullmatch(each)]
        named = {"TARGET": "_target_values", "PERIOD": "_period_values", "KEY": "_key_values"}
        return choices + [item for kind in kinds if kind in named for item in getattr(self, named[kind])]

    @property
    def _target_values(self) -> Iterator[Item]:
        for each in self._blocks("target"):
            about = each.get("id", "")
            yield about, each.get("metric", "")
            for below in (*each.get("part", ()), *each.get("milestone", ())):
                yield f"{about}/{below.get('id', '')}", below.get("name", "")

    @property
    def _focus_values(self) -> list[Item]:
        return [(each.get("id", ""), each.get("name", "")) for each in self._blocks("focus")]

    @property
    def _schedule_values(self) -> list[Item]:
        own = self._plan.get("schedules", {})
        return [(each, "") for each in ("linear", "year-end", "last-year", *own)]

    @property
    def _status_values(self) -> list[Item]:
        keys = [key for key in CATALOGUE if key.startswith("status.") and not key.startswith("status.ceiling_")]
        return [(key.removeprefix("status."), words(key, self.language)) for key in keys]

    @property
    def _period_values(self) -> list[Item]:
        year = self._plan.get("year")
        if not isinstance(year, int):
            return []
        return [(str(each), months(each, self.language)) for each in (Period(year, month) for month in range(1, 13))]

    @property
    def _key_values(self) -> list[Item]:
        """The keys of ledger lines that were not undone, the newest first, each with its content."""
        lines = self._ledger.get("actuals", {})
        void = {each.get("void") for each in lines.values()}
        keys = [key for key, line in lines.items() if "void" not in line and key not in void]
        about = ("target", "period", "value", "growth_rate")
        return [
            (key, " ".join(str(lines[key][each]) for each in about if each in lines[key]))
            for key in reversed(keys[-_NEWEST:])
        ]

    def _blocks(self, table: str) -> list[dict[str, Any]]:
        return [each for each in self._plan.get(table, ()) if isinstance(each, dict)]

    @cached_property
    def _plan(self) -> dict[str, Any]:
        return self._read("")

    @cached_property
    def _ledger(self) -> dict[str, Any]:
        return self._read(str(self._plan.get("actuals", "actuals.toml")))

    def _read(self, beside: str) -> dict[str, Any]:
        """Return the data of the plan or of a file beside it, empty if it cannot be read."""
        from dongyuan_targets.files.toml_source import load

        try:
            path = store.find_plan(given_file(self._words), os.environ, here())
            return load(store.read(path.parent / beside if beside else path).decode("utf-8-sig"))
        except (TargetsError, OSError, ValueError, ArithmeticError):
            return {}
