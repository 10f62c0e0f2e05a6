"""What a report says of a day that cannot be told without the day on which it was published.

"On Friday" and "Jan 22" give no day in a report of unknown date. Each still rules out most days of the calendar.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from khaldun.stages.resolve.features import Day
from khaldun.stages.resolve.wording import month_days
from khaldun.values.dates import DateInterval

DAYS_OF_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MAX_MARKS = 4

_DAY_OF_WEEK = re.compile(r"\b(mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b", re.IGNORECASE)
_SPAN = re.compile(r"\b(?:since|until|till|from|between)\b", re.IGNORECASE)


def marks_of(interval: DateInterval | None) -> tuple[str, ...]:
    """The days of the year ("01-22") and of the week ("fri") in words of time that give no day; none of a span."""
    if interval is None or interval.start is not None or _SPAN.match(interval.text):
        return ()
    week = (match.group(1).lower()[:3] for match in _DAY_OF_WEEK.finditer(interval.text))
    return tuple(dict.fromkeys([*month_days(interval.text), *week]))[:MAX_MARKS]


def days_of_week(marks: Iterable[str], days: Iterable[Day]) -> set[int]:
    """Monday 0 to Sunday 6: those among `marks`, and those of `days`."""
    said = {DAYS_OF_WEEK.index(mark) for mark in marks if mark in DAYS_OF_WEEK}
    return said | {date.fromordinal(one).weekday() for day in days for one in (day.start, day.end)}


def days_apart(left: Iterable[int], right: Iterable[int]) -> int:
    """Days between the nearest two days of the week, 0 to 3."""
    return min(min((a - b) % 7, (b - a) % 7) for a in left for b in right)
