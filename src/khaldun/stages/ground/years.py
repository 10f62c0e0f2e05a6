"""Days of which the text gives the year elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from khaldun.values.dates import DateInterval, DateMention

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_DAY_OF_YEAR = tuple(
    re.compile(rf"(?:.*\b)?{form}\b.*", re.IGNORECASE)
    for form in (rf"{_MONTH}\s+{_DAY}", rf"{_DAY}\s+(?:of\s+)?{_MONTH}")
)


def with_years(dates: Sequence[DateMention]) -> list[DateMention]:
    """`dates`, those without a year given that of the same day of the year, if the text gives one and only one.

    A headline says "on July 24", the text below it "on July 24, 2022".
    """
    stated: dict[tuple[int, int], set[DateInterval]] = {}
    for date in dates:
        interval = date.interval
        if interval.start is not None and interval.start == interval.end and interval.basis == "stated":
            stated.setdefault((interval.start.month, interval.start.day), set()).add(replace(interval, text=""))
    return [_dated(date, stated) for date in dates] if stated else list(dates)


def _dated(date: DateMention, stated: dict[tuple[int, int], set[DateInterval]]) -> DateMention:
    found = stated.get(_day_of_year(date.text), set()) if date.interval.start is None else set()
    if len(found) != 1:
        return date
    return replace(date, interval=replace(next(iter(found)), basis="context", text=date.text))


def _day_of_year(words: str) -> tuple[int, int]:
    """Month and day that `words` name; (0, 0) where they name none."""
    match = next((found for form in _DAY_OF_YEAR if (found := form.fullmatch(words))), None)
    return (_MONTHS.index(match["month"].lower()) + 1, int(match["day"])) if match else (0, 0)
