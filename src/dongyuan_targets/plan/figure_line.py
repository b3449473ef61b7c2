"""The line of a figure as the program writes it: matched by one pattern, and made a model only on demand.

The pattern accepts a subset of what TOML and the model accept; they read all other lines.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from sys import intern
from typing import Literal, NamedTuple

from dongyuan_targets.plan.field_types import exact_period, is_seen
from dongyuan_targets.plan.records import Actual, FigurePart
from dongyuan_targets.quantities.period import Period

_ID = "[A-Za-z0-9][A-Za-z0-9_-]{0,63}"
_TEXT = r'[^ "\\][^"\\]*'
_NUMBER = r"(?:0|-?[1-9][0-9]{0,14})(?:\.[0-9]{1,12})?|-0\.[0-9]{1,12}"
_MONTH = "(?:0[1-9]|1[0-2])"
_DATE = f"[12][0-9]{{3}}-(?:{_MONTH}-(?:0[1-9]|1[0-9]|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)"
_CLOCK = "(?:[01][0-9]|2[0-3]):[0-5][0-9]"
_PARTS = (
    *(f"{name} = ({_NUMBER})" for name in FigurePart),
    f'of = "({_ID})"',
    "preliminary = (true)",
    *(f'{name} = "({_ID})"' for name in ("replaces", "completes")),
    *(f'{name} = "({_TEXT})"' for name in ("source", "note", "recorded_by")),
)
_FORM = re.compile(
    f'({_ID}) = {{ target = "({_ID}(?:/{_ID})?)", period = "((?:19|20|21)[0-9]{{2}}-{_MONTH})"'
    + "".join(f"(?:, {part})?" for part in _PARTS)
    + f", recorded_at = ({_DATE}(?:[T ]{_CLOCK}:[0-5][0-9](?:[+-]{_CLOCK})?)?) }}"
)


class FigureLine(NamedTuple):
    """The line of a figure, with the attributes of `Actual`; numbers and dates are parsed at each access.

    Attributes:
        numbers: value, month's value and growth rate as written.
        mark: "true" for a preliminary figure.
        moment: the time of recording as written.
    """

    target: str
    period: Period
    numbers: tuple[str | None, ...]
    of: str | None
    mark: str | None
    replaces: tuple[str, ...]
    completes: str | None
    source: str | None
    note: str | None
    recorded_by: str | None
    moment: str

    @property
    def value(self) -> Decimal | None:
        """The year-to-date value."""
        return self._number(0)

    @property
    def month_value(self) -> Decimal | None:
        """The month's own value."""
        return self._number(1)

    @property
    def growth_rate(self) -> Decimal | None:
        """The growth rate in per cent."""
        return self._number(2)

    def _number(self, place: int) -> Decimal | None:
        text = self.numbers[place]
        return Decimal(text) if text is not None else None

    @property
    def preliminary(self) -> Literal[True] | None:
        """Whether it is preliminary."""
        return True if self.mark else None

    @property
    def recorded_at(self) -> dt.datetime | dt.date:
        """The time of recording, or the day if only that is written."""
        return (dt.datetime if ":" in self.moment else dt.date).fromisoformat(self.moment)

    @property
    def recorded_on(self) -> dt.date:
        """The day of recording, as written."""
        return dt.date.fromisoformat(self.moment[:10])

    @property
    def record(self) -> Actual:
        """The same line as a model."""
        parts = ((part, getattr(self, part)) for part in Actual.model_fields)
        return Actual.model_validate({part: given for part, given in parts if given is not None})


def figure_line(text: str) -> tuple[str, FigureLine] | None:
    """Return the key and the figure of a ledger line; None where it is not exactly as the program writes it."""
    found = _FORM.fullmatch(text)
    if found is None:
        return None
    key, target, period, value, month, growth, of, mark, replaces, completes, source, note, by, moment = found.groups()
    if not (value or month or growth) or not all(is_seen(each) for each in (source, note, by) if each):
        return None
    return key, FigureLine(
        intern(target),
        exact_period(period),
        (value, month, growth),
        of,
        mark,
        (replaces,) if replaces else (),
        completes,
        source,
        note,
        by,
        moment,
    )
