"""Incidents over time: how many a month, or a year where there are many months."""

from __future__ import annotations

import calendar
import datetime
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from khaldun.catalogue import IncidentSummary

MAX_MONTHS = 72
"""More months than these, and a bar is a year."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A span of time and its incidents: first and last day, a name for it, how many, and its height from 0 to 1."""

    since: datetime.date
    until: datetime.date
    name: str
    incidents: int
    height: float


@dataclass(frozen=True, slots=True)
class Histogram:
    """Bars from the first to the last incident without a gap, and how many incidents have no day."""

    bars: tuple[Bar, ...]
    undated: int


def histogram_of(incidents: Iterable[IncidentSummary]) -> Histogram:
    """Incidents by their first possible day."""
    days = [one.day_start for one in incidents]
    dated = [datetime.date.fromisoformat(day) for day in days if day]
    return Histogram(tuple(_bars(dated)) if dated else (), len(days) - len(dated))


def _bars(days: list[datetime.date]) -> Iterator[Bar]:
    months = Counter((day.year, day.month) for day in days)
    first, last = min(months), max(months)
    if _distance(first, last) >= MAX_MONTHS:
        years = Counter(day.year for day in days)
        most = max(years.values())
        for year in range(first[0], last[0] + 1):
            yield Bar(
                datetime.date(year, 1, 1), datetime.date(year, 12, 31), str(year), years[year], years[year] / most
            )
        return
    most = max(months.values())
    for number in range(_distance(first, last) + 1):
        year, month = first[0] + (first[1] - 1 + number) // 12, (first[1] - 1 + number) % 12 + 1
        count = months[year, month]
        end = datetime.date(year, month, calendar.monthrange(year, month)[1])
        yield Bar(datetime.date(year, month, 1), end, f"{year}-{month:02}", count, count / most)


def _distance(first: tuple[int, int], last: tuple[int, int]) -> int:
    return (last[0] - first[0]) * 12 + last[1] - first[1]
