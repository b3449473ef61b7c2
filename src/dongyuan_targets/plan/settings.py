"""How a plan judges and reports its targets: its schedules, thresholds and bulletin settings, as they are written."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import ConfigDict, Field, RootModel

from dongyuan_targets.message import Label
from dongyuan_targets.plan.field_types import DayOfIssue, Month, Number, Text, Written


class Schedule(RootModel[Annotated[dict[Month, Number], Field(min_length=1)]]):
    """Cumulative per cent of the goal due by the end of some months; between these marks, a straight line."""

    model_config = ConfigDict(frozen=True)


class ScheduleName(Written):
    """The name of a schedule in reports; in the file it is written among the schedule's marks."""

    name: Annotated[Text, Field(description="how reports call the schedule, in Chinese")]
    name_en: Annotated[Text | None, Field(description="how reports call it in English")] = None

    @property
    def label(self) -> Label:
        """Its name in both languages."""
        return Label(self.name, self.name_en)


class Thresholds(Written):
    """The limits between verdicts."""

    watch: Annotated[Number, Field(ge=0, description="points behind schedule up to which a target is watched")] = (
        Decimal(10)
    )
    rate_watch: Annotated[
        Number, Field(ge=0, description="per cent of its goal by which a rate may miss it and is watched")
    ] = Decimal(10)
    about_amount: Annotated[
        Number, Field(ge=0, description="with ~ and no tolerance: per cent of the goal that still meets it")
    ] = Decimal(5)
    about_growth: Annotated[
        Number, Field(ge=0, description="with ~ and no growth_tolerance: points that still meet the growth goal")
    ] = Decimal("0.5")


class BulletinSettings(Written):
    """What a bulletin has around its text; whatever is not set is left out."""

    recipients: Annotated[Text | None, Field(description="主送: to whom it is addressed, in Chinese")] = None
    recipients_en: Annotated[Text | None, Field(description="the recipients in English")] = None
    issuer: Annotated[Text | None, Field(description="落款: by whom it is issued, in Chinese")] = None
    issuer_en: Annotated[Text | None, Field(description="the issuer in English")] = None
    date: Annotated[
        DayOfIssue | None,
        Field(description="date of issue: a date, or a day (1 to 28) of the month after the period"),
    ] = None
    annex: Annotated[Text | None, Field(description="附件: title of the Word bulletin's table, in Chinese")] = None
    annex_en: Annotated[Text | None, Field(description="the annex's title in English")] = None
    projection: Annotated[bool, Field(strict=True, description="whether bulletins tell the forecast")] = False
