"""What a few patterns reach: names of days of the week, "today" and "yesterday", full years."""

from __future__ import annotations

import datetime
import re

from khaldun.evaluate.tempeval3.timex import DATE, Timex
from khaldun.values.calendar_spans import shift, weekday_until

NAME = "weekdays, today, yesterday and years alone"
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WORDS = re.compile(rf"\b(?:{'|'.join(_DAYS)}|today|yesterday|(?:19|20)\d\d)\b", re.IGNORECASE)


def baseline_timexes(text: str, written: datetime.date) -> list[Timex]:
    """A weekday is the latest such day, that of writing included."""
    return [
        Timex(found.start(), found.end(), found.group(), DATE, _value(found.group().lower(), written))
        for found in _WORDS.finditer(text)
    ]


def _value(word: str, written: datetime.date) -> str:
    if word in _DAYS:
        return weekday_until(written, _DAYS.index(word)).isoformat()
    if word.isdigit():
        return word
    return shift(written, -1 if word == "yesterday" else 0).isoformat()
