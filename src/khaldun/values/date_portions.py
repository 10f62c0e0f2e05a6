"""Portions of a year, month or week: "the first quarter of 2013", "the second week of May", "the end of the month"."""

from __future__ import annotations

from dataclasses import replace

from khaldun.values.calendar_spans import Span, month_span, part_of, shift, weekday_until, year_span
from khaldun.values.date_lengths import MAX_COUNT, unit_span
from khaldun.values.date_months import read_month
from khaldun.values.date_page import Page, Reading
from khaldun.values.date_tokens import year_after
from khaldun.values.date_words import PARTS
from khaldun.values.dates import Length

ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
_MONTHS_IN = {"quarter": 3, "half": 6}
_QUARTER_STARTS = (1, 4, 7, 10)
_UNIT_PARTS = frozenset(("week", "month", "year", "decade"))


def read_portion(page: Page, i: int) -> Reading | None:
    """ "first quarter (of 2013)", "second half of last year", "first week of May"; of this year where none is named."""
    tokens, number = page.tokens, ORDINALS[page.tokens.words[i]]
    at = i + 1 + (tokens.words[i + 1] == "-" and tokens.glued(i) and tokens.glued(i + 1))
    portion = tokens.words[at]
    if portion == "week" and tokens.words[at + 1] == "of":
        return _read_week_of_month(page, i, at + 2, number)
    months = _MONTHS_IN.get(portion)
    if months is None or number > 12 // months:
        return None
    year, last = _year_of(page, at + 1)
    if year is None:
        open_ended = portion == "half" or number < 0 or not _is_fiscal(page, i, at)
        return None if open_ended else Reading(i, at + 1, _latest_quarter(page, number), "quarter")
    number = number if number > 0 else 12 // months
    opening, closing = month_span(year, months * (number - 1) + 1), month_span(year, months * number)
    span = None if opening is None or closing is None else (opening[0], closing[1])
    return Reading(i, last, span, "quarter" if portion == "quarter" else "year", stated=True)


def _is_fiscal(page: Page, i: int, at: int) -> bool:
    """A quarter of the year, not of a match: "in the third quarter", "third-quarter profit"."""
    words = page.tokens.words
    if words[at + 1] == "of":
        return False
    return at > i + 1 or words[i - 1] == "the" and words[i - 2] in ("in", "for", "during", "of", "since")


def _latest_quarter(page: Page, number: int) -> Span | None:
    """The latest such quarter that has begun."""
    published = page.published
    if published is None:
        return None
    year = published.year - (_QUARTER_STARTS[number - 1] > published.month)
    opening, closing = month_span(year, 3 * number - 2), month_span(year, 3 * number)
    return None if opening is None or closing is None else (opening[0], closing[1])


def _year_of(page: Page, i: int) -> tuple[int | None, int]:
    """The year after a portion: "of 2013", "2013", "of last year", "this year"."""
    words = page.tokens.words
    year, last = year_after(page.tokens, i)
    at = i + (words[i] == "of")
    if year is None and page.published is not None and words[at + 1] == "year":
        step = {"last": -1, "this": 0, "the": 0, "next": 1}.get(words[at])
        return (None, i) if step is None else (page.published.year + step, at + 2)
    return year, last


def _read_week_of_month(page: Page, i: int, at: int, number: int) -> Reading | None:
    """Days 1 to 7 for the first week of a month, and so on; the last seven days for the last one."""
    month = read_month(page, at)
    if month is None or month.grain != "month" or month.span is None:
        return None
    start, end = month.span
    opening = shift(end, -6) if number < 0 else shift(start, 7 * (number - 1))
    return replace(month, first=i, span=(opening, shift(opening, 6)), grain="week")


def read_part_of_unit(page: Page, i: int) -> Reading | None:
    """ "end of the month", "beginning of the year": of the one in which the text was published."""
    words = page.tokens.words
    if words[i + 1] != "of" or words[i + 2] != "the" or words[i + 3] not in _UNIT_PARTS:
        return None
    if words[i + 4] in ("of", "when", "after", "before"):
        return None
    unit = words[i + 3]
    span = unit_span(page, unit, 0)
    return Reading(i, i + 4, None if span is None else part_of(span, PARTS[words[i]]), unit)


def read_short_decade(page: Page, i: int) -> Reading | None:
    """ "the '90s": of the last hundred years."""
    tokens = page.tokens
    word = tokens.words[i + 1]
    if len(word) != 2 or word[1] != "0" or not word.isdecimal() or not tokens.glued(i) or not tokens.glued(i + 1):
        return None
    if tokens.words[i + 2] != "s" or i > 0 and tokens.glued(i - 1):
        return None
    this = page.published.year if page.published is not None else 2000
    year = this - this % 100 + int(word)
    year -= 100 * (year > this)
    return Reading(i, i + 3, year_span(year, year + 9), "decade", stated=True)


def read_week_long(page: Page, i: int, unit: str) -> Reading | None:
    """ "week-long", "decades-long"."""
    tokens = page.tokens
    if tokens.words[i + 1] != "-" or tokens.words[i + 2] != "long" or not tokens.glued(i) or not tokens.glued(i + 1):
        return None
    plural = tokens.words[i].endswith("s")
    return Reading(i, i + 3, None, unit, duration=True, length=Length(None if plural else 1, unit))


def on_weekday(page: Page, reading: Reading, weekday: int) -> Reading:
    """ "a week ago Saturday": so many weeks before the latest such day."""
    weeks = reading.length.count if reading.length is not None else None
    if page.published is None or weeks is None:
        return replace(reading, last=reading.last + 1, span=None, grain="day", length=None)
    day = shift(weekday_until(page.published, weekday), -7 * round(min(weeks, MAX_COUNT)))
    return replace(reading, last=reading.last + 1, span=(day, day), grain="day", length=None)
