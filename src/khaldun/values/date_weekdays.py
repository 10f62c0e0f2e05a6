"""Days of the week, alone, with a date, or from one to another."""

from __future__ import annotations

from dataclasses import replace

from khaldun.values.calendar_spans import day_of, shift, weekday_from, weekday_until
from khaldun.values.date_days import read_digits
from khaldun.values.date_months import read_month
from khaldun.values.date_page import MAX_AHEAD_DAYS, Page, Reading
from khaldun.values.date_tense import lies_ahead
from khaldun.values.date_tokens import RANGE_SIGNS, after_between
from khaldun.values.date_words import FULL_WEEKDAYS, MONTHS, NAMED_WEEKDAYS_AFTER, NAMED_WEEKDAYS_BEFORE, WEEKDAYS


def read_weekday(page: Page, i: int) -> Reading | None:
    """A day of the week at token `i`, with its date or a second day: "Wednesday, January 13", "Friday to Sunday"."""
    tokens, word = page.tokens, page.tokens.words[i]
    if word not in FULL_WEEKDAYS and not (tokens.capitalised(i) and _date_after_weekday(page, i)):
        return None
    if (
        tokens.words[i - 1] in NAMED_WEEKDAYS_BEFORE
        and tokens.capitalised(i - 1)
        or tokens.words[i + 1] in NAMED_WEEKDAYS_AFTER
    ):
        return None
    if tokens.glued(i) and tokens.words[i + 1] == "s":
        return None
    dated = _date_after_weekday(page, i)
    if dated is not None:
        return _on_weekday(page, replace(dated, first=i), WEEKDAYS[word])
    span = None
    if page.published is not None:
        ahead = lies_ahead(tokens, i, i + 1)
        day = (weekday_from if ahead else weekday_until)(page.published, WEEKDAYS[word])
        span = day, day
    return _with_second_weekday(page, Reading(i, i + 1, span, "day"))


def _on_weekday(page: Page, reading: Reading, weekday: int) -> Reading:
    """A day without a year, moved to the nearest year in which it falls on the weekday that stands with it."""
    published, span = page.published, reading.span
    if reading.stated or published is None or span is None or span[0] != span[1] or span[0].weekday() == weekday:
        return reading
    others = [day_of(span[0].year + years, span[0].month, span[0].day) for years in (1, -1, -2)]
    fitting = [
        day
        for day in others
        if day is not None and day.weekday() == weekday and (day - published).days <= MAX_AHEAD_DAYS
    ]
    if not fitting:
        return reading
    day = min(fitting, key=lambda day: abs((day - published).days))
    return replace(reading, span=(day, day))


def _date_after_weekday(page: Page, i: int) -> Reading | None:
    tokens, start = page.tokens, i + 1
    while start < i + 4 and (tokens.words[start] in (",", "the", "(") or tokens.words[start] == "." and start == i + 1):
        start += 1
    if tokens.words[i + 1] == "." and tokens.words[i] in FULL_WEEKDAYS:
        return None
    if tokens.is_digits(start):
        reading = read_digits(page, start)
        return reading if reading is not None and reading.grain == "day" else None
    if tokens.words[start] in MONTHS and tokens.words[start - 1] != "the":
        reading = read_month(page, start)
        return reading if reading is not None and reading.grain == "day" else None
    return None


def _with_second_weekday(page: Page, reading: Reading) -> Reading:
    """Takes in the second day of "Saturday and Sunday", "Friday to Sunday", "Monday-Tuesday"."""
    tokens, sign = page.tokens, reading.last
    second = sign + 1
    if tokens.words[second] == "on":
        second += 1
    if tokens.words[sign] not in RANGE_SIGNS or tokens.words[second] not in FULL_WEEKDAYS:
        return reading
    gap = (WEEKDAYS[tokens.words[second]] - WEEKDAYS[tokens.words[reading.first]]) % 7
    if tokens.words[sign] in ("and", "or") and gap != 1 and not after_between(tokens, reading.first) or gap == 0:
        return reading
    if _date_after_weekday(page, second) is not None:
        return reading
    if page.published is None:
        return replace(reading, last=second + 1)
    if reading.span is not None and reading.span[0] > page.published:
        return replace(reading, last=second + 1, span=(reading.span[0], shift(reading.span[0], gap)))
    end = weekday_until(page.published, WEEKDAYS[tokens.words[second]])
    return replace(reading, last=second + 1, span=(shift(end, -gap), end))
