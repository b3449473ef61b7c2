"""A figure's line as our own writer has it: known by one pattern, and made a record where somebody asks.

The pattern takes less than TOML and the model do, and never more; any other line is read by them.
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
    """A line that holds a figure; it has what `Actual` has, read of the text at each call.

    Attributes:
        numbers: value, value of the month and growth as they are written.
        mark: of a preliminary figure "true".
        moment: when it was recorded, as it is written.
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
        """The value of the month alone."""
        return self._number(1)

    @property
    def growth_rate(self) -> Decimal | None:
        """The growth in per cent."""
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
        """When it was recorded."""
        return (dt.datetime if ":" in self.moment else dt.date).fromisoformat(self.moment)

    @property
    def recorded_on(self) -> dt.date:
        """The day it became known, as written."""
        return dt.date.fromisoformat(self.moment[:10])

    @property
    def record(self) -> Actual:
        """The same as the model has it."""
        parts = ((part, getattr(self, part)) for part in Actual.model_fields)
        return Actual.model_validate({part: given for part, given in parts if given is not None})


def figure_line(text: str) -> tuple[str, FigureLine] | None:
    """Return the key and the figure of a line of the ledger, None where it is not just as our writer has it."""
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
