"""The period of a tally: what its words say, what it surely includes, and where it ends."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from khaldun.model.account import Tally
from khaldun.values.date_grammar import find_dates
from khaldun.values.dates import DateMention

_UNIT = r"(?:hours?|days?|weeks?|months?|years?|decades?)"
_LENGTH = rf"(?:an?|[\w-]+)\s(?:\w+\s)?{_UNIT}"
SHORTER = re.compile(rf"\b(?:less|fewer)\sthan\s{_LENGTH}|\b(?:under|within|inside)\s{_LENGTH}", re.IGNORECASE)
"""The period is shorter than the length named: its first day does not count."""

NEARLY = re.compile(rf"\b(?:nearly|almost|about|around|roughly|some|close\sto)\s{_LENGTH}", re.IGNORECASE)
LONGER = re.compile(rf"\b(?:more\sthan|over)\s(?!the\b){_LENGTH}", re.IGNORECASE)
HEDGE_SHARE = 10
"""A hedged length may be off by a tenth of it; no codebook says, and "almost a year" is read so by most."""

SINCE = re.compile(r"\bsince\b", re.IGNORECASE)
BEGUN = re.compile(
    r"\b(?:since|began|begun|started|erupted|broke out|breaking out|erupting|(?:start|beginning|outbreak) of)\b",
    re.IGNORECASE,
)
"""What is counted runs from a beginning to the day of the report, unless the words name an end."""

AS_MANY = re.compile(r"\bas many (day|week|month|year)s\b", re.IGNORECASE)
DAYS = {"day": 1, "week": 7, "month": 31, "year": 366}
"""Greatest number of days in a unit."""

MAX_DAYS_AFTER_REPORTED = 31
"""A rank ends with the incident that it ranks; one told of so long before the report is not that incident."""


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day that a tally may count, and the first that it surely counts."""

    start: datetime.date
    sure_from: datetime.date
    end: datetime.date


def period_of(
    tally: Tally,
    published: datetime.date | None,
    reported_end: datetime.date | None,
    *,
    ranks: bool,
) -> Period | None:
    """The period of `tally`, or None where its words give none.

    Args:
        tally: the tally.
        published: day of its report.
        reported_end: last possible day of the incident that it ranks, where it ranks one: later ones do not count.
        ranks: True for a superlative and for "the first since …", whose "since" leaves out the time that it names.
    """
    start, end = tally.window_start or _as_many(tally, published), _end_of(tally, published or reported_end)
    if start is None or end is None or start > end:
        return None
    if (
        reported_end is not None
        and start <= reported_end < end
        and (end - reported_end).days <= MAX_DAYS_AFTER_REPORTED
    ):
        end = reported_end
    start, sure_from = _edges(tally, published, start, end)
    if ranks and (named := _after_since(tally.text, published)) is not None:
        sure_from = max(sure_from, named + datetime.timedelta(days=1))
    return Period(start, min(sure_from, end), end)


def _as_many(tally: Tally, published: datetime.date | None) -> datetime.date | None:
    """First day of "the second in as many weeks", or None."""
    match = AS_MANY.search(tally.text)
    if match is None or tally.value is None or published is None:
        return None
    return _back(published, datetime.timedelta(days=tally.value * DAYS[match.group(1).lower()]))


def _end_of(tally: Tally, published: datetime.date | None) -> datetime.date | None:
    """ "in the war that began in March 2011" runs to the day of the report, though the window read is that March."""
    if tally.window_end is not None and BEGUN.search(tally.text):
        return None if published is None else max(tally.window_end, published)
    return tally.window_end or published


def _edges(
    tally: Tally, published: datetime.date | None, start: datetime.date, end: datetime.date
) -> tuple[datetime.date, datetime.date]:
    """First day that may count and first that surely does, by how the length of the period is hedged."""
    if (tally.window_end or end) < end and published != tally.window_end:
        return start, start
    margin = datetime.timedelta(days=((end - start).days + HEDGE_SHARE - 1) // HEDGE_SHARE)
    if LONGER.search(tally.text):
        return _back(start, margin), start
    if NEARLY.search(tally.text):
        return start, start + margin
    if SHORTER.search(tally.text) and start < end:
        start += datetime.timedelta(days=1)
    return start, start


def _back(day: datetime.date, margin: datetime.timedelta) -> datetime.date:
    return day - min(margin, day - datetime.date.min)


def _after_since(text: str, published: datetime.date | None) -> datetime.date | None:
    """Last day of the time named after "since" ("since June 2018": 30 June), or None."""
    since = SINCE.search(text)
    if since is None:
        return None
    named = next((date for date in find_dates(text[since.end() :], published) if _is_named(date)), None)
    return None if named is None else named.interval.end


def _is_named(date: DateMention) -> bool:
    return date.interval.end is not None and not date.duration and not date.since
