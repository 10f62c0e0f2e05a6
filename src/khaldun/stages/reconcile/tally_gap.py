"""The record's own estimate of what it lacks: what press tallies state and the record does not have.

Several reports state tallies of one series ("the third in two weeks", "the fourth in three weeks"). What they say is
missing is not added up: the estimate is the least number of missing incidents that makes all of them true, each
missing one lying in every window that can share it.
"""

from __future__ import annotations

import datetime
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from khaldun.model.account import TargetKind
from khaldun.model.finding import Gap, TallyCheck, TallyScope, TallySource

__all__ = ["gaps"]

ONE_DAY = datetime.timedelta(days=1)

LEAST_REPORTS = 2
"""Iraq Body Count asks for two reports (step 2 of its procedure); a gap by one alone is provisional."""


@dataclass(frozen=True, slots=True)
class Series:
    """What tallies of one series have in common: they count the same, by the same, in the same place."""

    counts: str
    group: str | None
    target: TargetKind | None
    country: str | None
    admin1: str | None
    place: str | None
    acts: tuple[str, ...]
    actors: tuple[str, ...]


@dataclass(frozen=True, slots=True, order=True)
class Lack:
    """In these days at least `low` and at most `high` are missing; `high` is -1 where it is open.

    Attributes:
        start, end: first and last day.
        low, high: how many.
        sources: the tallies that say so.
    """

    start: datetime.date
    end: datetime.date
    low: int
    high: int
    sources: tuple[tuple[str, int, int, str], ...]


def gaps(checks: Iterable[TallyCheck]) -> tuple[Gap, ...]:
    """What is missing, per actor, place and stretch of days, from every check whose outcome is "short".

    Windows of one series that overlap make one gap. Gaps of different series (a country's and one of its towns', an
    actor's and anybody's) may tell of the same incidents and must not be added. The order of `checks` does not matter.

    Args:
        checks: checked tallies.
    """
    by_series: dict[Series, set[Lack]] = {}
    for check in checks:
        lack = _lack(check)
        if lack is not None:
            by_series.setdefault(_series(check.scope), set()).add(lack)
    found = [_gap(series, group) for series, lacks in by_series.items() for group in _overlapping(lacks)]
    return tuple(sorted(found, key=lambda gap: (gap.start, gap.end, gap.actor or "", gap.country or "", repr(gap))))


def _lack(check: TallyCheck) -> Lack | None:
    scope, tally = check.scope, check.tally
    if check.outcome != "short" or scope.low is None or scope.start is None or scope.end is None:
        return None
    most = -1 if scope.high is None else scope.high - (check.low or 0)
    source = (check.report, tally.start, tally.end, tally.text)
    return Lack(scope.start, scope.end, scope.low - (check.high or 0), most, (source,))


def _series(scope: TallyScope) -> Series:
    group = scope.group.lower() if scope.group else None
    acts, by = tuple(sorted(scope.acts)), tuple(sorted(scope.actors))
    return Series(scope.counts, group, scope.target, scope.country, scope.admin1, scope.place, acts, by)


def _overlapping(lacks: Iterable[Lack]) -> list[list[Lack]]:
    """Groups of lacks whose windows hang together, each in order."""
    groups: list[list[Lack]] = []
    last = datetime.date.min
    for lack in sorted(lacks):
        if not groups or lack.start > last:
            groups.append([])
        groups[-1].append(lack)
        last = max(last, lack.end)
    return groups


def _gap(series: Series, lacks: Sequence[Lack]) -> Gap:
    start, end = min(lack.start for lack in lacks), max(lack.end for lack in lacks)
    low, high = fewest(lacks), most(lacks)
    sources = sorted({source for lack in lacks for source in lack.sources})
    return Gap(
        actor="; ".join(series.actors) or None,
        country=series.country,
        admin1=series.admin1,
        place=series.place,
        acts=series.acts,
        counts=series.counts,
        start=start,
        end=end,
        month=start.strftime("%Y-%m") if (start.year, start.month) == (end.year, end.month) else None,
        low=low,
        high=None if high is None else max(low, high),
        tallies=tuple(TallySource(*source) for source in sources),
        provisional=len({source[0] for source in sources}) < LEAST_REPORTS,
        group=series.group,
        target=series.target,
    )


def fewest(lacks: Sequence[Lack]) -> int:
    """The least number of days-with-multiplicity that puts `low` of them into every window.

    By the end of each window what it still lacks is put on its last day, where most later windows share it; for
    intervals this is the least possible.
    """
    days: list[datetime.date] = []
    totals = [0]
    for lack in sorted(lacks, key=lambda one: one.end):
        inside = totals[-1] - totals[bisect_left(days, lack.start)]
        if inside < lack.low:
            days.append(lack.end)
            totals.append(totals[-1] + lack.low - inside)
    return totals[-1]


def most(lacks: Sequence[Lack]) -> int | None:
    """The greatest number that fits, with at most `high` in each window; None where open windows alone reach a day.

    It is the cheapest set of windows that covers all days of the group. Windows come in order of their starts; of those
    that cover all days up to the next one's start, the cheapest cover is extended.
    """
    first, last = min(lack.start for lack in lacks), max(lack.end for lack in lacks)
    covers = [(0, first - ONE_DAY)]
    for lack in sorted((lack for lack in lacks if lack.high >= 0), key=lambda one: one.start):
        while covers and covers[0][1] < lack.start - ONE_DAY:
            heappop(covers)
        if not covers:
            return None
        heappush(covers, (covers[0][0] + lack.high, lack.end))
    while covers and covers[0][1] < last:
        heappop(covers)
    return covers[0][0] if covers else None
