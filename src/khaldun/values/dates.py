"""Dates as intervals."""

from __future__ import annotations

import datetime
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DateInterval:
    """First and last possible day of something, and how that is known.

    Attributes:
        start, end: first and last possible day, inclusive; None where relative words have nothing to be relative to.
        precision: UCDP `date_prec` 1 to 5 (1 exact day, 2 within 2 to 6 days, 3 a week, 4 a month, 5 up to a year);
            None where unresolved.
        basis: "stated" (the text gives the full date), "relative" (resolved against the publication date),
            "published" (no day is given: the day of publication), "context" (taken over from another sentence),
            "unresolved" (relative words and no publication date).
        text: the words; empty where there are none.
    """

    start: datetime.date | None
    end: datetime.date | None
    precision: int | None
    basis: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time as the words have it.

    Attributes:
        count: how many units; None where the words leave it open ("several days", "for years").
        unit: "minute", "hour", "day", "week", "fortnight", "weekend", "month", "quarter", "year", "decade", "century".
    """

    count: float | None
    unit: str


@dataclass(frozen=True, slots=True)
class DateMention:
    """Words of time in a report's text, and the days that they mean.

    Attributes:
        start, end: offsets of `text`.
        text: the words.
        interval: first and last day meant; unresolved for durations and for words that need another anchor.
        grain: size of what the words name: "day", "part of day", "weekend", "week", "month", "season", "year",
            "decade", "hours", "vague".
        relative_to_text: True where the words count from a day that the text gives elsewhere ("three days later").
        offset_days: for those, how many days after that day (negative: before), or None where unknown.
        duration: True for a bare length of time or a frequency ("for three years", "every day").
        since: True where the interval runs up to the day of publication ("since 2011", "in the last 24 hours").
        length: of the time that the words measure out ("three days ago", "every week"), or None.
        clock: time of the day, in the zone of the text, where the words name one ("10:35 a.m. Friday"), or None.
    """

    start: int
    end: int
    text: str
    interval: DateInterval
    grain: str
    relative_to_text: bool = False
    offset_days: int | None = None
    duration: bool = False
    since: bool = False
    length: Length | None = None
    clock: datetime.time | None = None


def dates_between(dates: Sequence[DateMention], start: int, end: int) -> Sequence[DateMention]:
    """Of `dates`, in order of the text, those that begin within the offsets."""
    low = bisect_left(dates, start, key=lambda date: date.start)
    return dates[low : bisect_left(dates, end, low, key=lambda date: date.start)]
