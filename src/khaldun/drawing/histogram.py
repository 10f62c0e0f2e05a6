"""Incidents over time: how many a day, week, month or year, whichever gives bars that can be told apart."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from khaldun.catalogue.survey import Whole

MOST_BARS, FEWEST_BARS = 80, 14
"""More bars than these, and the next wider span is taken; fewer, and empty ones stand on both sides."""

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_LAST_YEAR = datetime.MAXYEAR

Day = datetime.date


@dataclass(frozen=True, slots=True)
class Bar:
    """A span of time and its incidents: first and last day, a name for it, how many, and its height from 0 to 1."""

    since: Day
    until: Day
    name: str
    incidents: int
    height: float


@dataclass(frozen=True, slots=True)
class Histogram:
    """Bars from the first to the last day without a gap, what one stands for ("day", "week", …), and the highest."""

    bars: tuple[Bar, ...]
    unit: str
    most: int


@dataclass(frozen=True, slots=True)
class _Unit:
    """A span of time: how it begins with a day in it, how the next begins, and what it is called."""

    name: str
    begin: Callable[[Day], Day]
    following: Callable[[Day], Day]
    called: Callable[[Day], str]


def histogram_of(days: Whole, since: Day | None = None, until: Day | None = None) -> Histogram:
    """Incidents by their first possible day.

    Args:
        days: as ordinals.
        since, until: what the bars span; from the first day to the last where not given. Incidents that began before
            `since` stand in the first bar, those after `until` in the last.
    """
    if not len(days):
        return Histogram((), "day", 0)
    first = since or Day.fromordinal(int(days.min()))
    last = max(until or Day.fromordinal(int(days.max())), first)
    unit, begins = _spans(first, last)
    if since is None and until is None:
        begins = _with_room(unit, begins)
    counts = _counts(days, begins)
    most = max(counts)
    ends = [day - datetime.timedelta(days=1) for day in begins[1:]] + [_end(unit, begins[-1])]
    bars = (
        Bar(begin, end, unit.called(begin), count, count / most)
        for begin, end, count in zip(begins, ends, counts, strict=True)
    )
    return Histogram(tuple(bars), unit.name, most)


def _counts(days: Whole, begins: list[Day]) -> list[int]:
    """How many days lie in each span; those before the first are in it."""
    # What is in order already, as days of a survey are, is sorted at no cost.
    ordered = np.sort(days[::-1], kind="stable")
    below = np.searchsorted(ordered, np.array([day.toordinal() for day in begins[1:]], ordered.dtype))
    counts: list[int] = np.diff(below, prepend=0, append=len(ordered)).tolist()
    return counts


def _spans(first: Day, last: Day) -> tuple[_Unit, list[Day]]:
    """The narrowest unit that makes no more than `MOST_BARS` bars of these days, and where each begins."""
    for unit in UNITS[:-1]:
        begins = list(_begins(unit, first, last))
        if len(begins) <= MOST_BARS:
            return unit, begins
    return UNITS[-1], list(_begins(UNITS[-1], first, last))


def _with_room(unit: _Unit, begins: list[Day]) -> list[Day]:
    """As many spans before and after as make `FEWEST_BARS`, as far as the calendar goes."""
    begins = list(begins)
    while len(begins) < FEWEST_BARS:
        earlier = unit.begin(Day.fromordinal(max(1, begins[0].toordinal() - 1)))
        following = unit.following(begins[-1])
        if earlier == begins[0] and following == begins[-1]:
            break
        begins = [*([earlier] if earlier < begins[0] else []), *begins]
        begins += [following] if following > begins[-1] else []
    return begins


def _begins(unit: _Unit, first: Day, last: Day) -> Iterator[Day]:
    """Where the spans of these days begin; one more than `MOST_BARS` at most says that they are too many."""
    day, number = unit.begin(first), 0
    while day <= last and (number <= MOST_BARS or unit is UNITS[-1]):
        yield day
        following = unit.following(day)
        if following <= day:
            return
        day, number = following, number + 1


def _end(unit: _Unit, begin: Day) -> Day:
    following = unit.following(begin)
    return following - datetime.timedelta(days=1) if following > begin else Day.max


def _plus(day: Day, days: int) -> Day:
    return day + datetime.timedelta(days=days) if (Day.max - day).days > days else day


def _month_after(day: Day) -> Day:
    if (day.year, day.month) == (_LAST_YEAR, 12):
        return day
    return Day(day.year + day.month // 12, day.month % 12 + 1, 1)


def _years(number: int, name: str) -> _Unit:
    """So many years, beginning with one that the number divides, or with the first of all."""

    def begin(day: Day) -> Day:
        return Day(max(1, day.year // number * number), 1, 1)

    def following(day: Day) -> Day:
        year = (day.year // number + 1) * number
        return Day(year, 1, 1) if year <= _LAST_YEAR else day

    return _Unit(name, begin, following, lambda day: str(day.year) if number == 1 else f"from {day.year}")


UNITS = (
    _Unit("day", lambda day: day, lambda day: _plus(day, 1), lambda day: in_words(day)),
    _Unit(
        "week",
        lambda day: Day.fromordinal(max(1, day.toordinal() - day.weekday())),
        lambda day: _plus(day, 7),
        lambda day: f"week of {in_words(day)}",
    ),
    _Unit("month", lambda day: day.replace(day=1), _month_after, lambda day: f"{_MONTHS[day.month - 1]} {day.year}"),
    _years(1, "year"),
    _years(10, "decade"),
    _years(100, "century"),
)
"""From the narrowest to the widest."""


def in_words(day: Day) -> str:
    """ "13 Jan 2021", whatever the locale."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
