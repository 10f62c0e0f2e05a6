"""Days that a text names by their place in the calendar."""

from __future__ import annotations

import datetime

from khaldun.values.calendar_spans import day_of, month_span, nearest_day
from khaldun.values.date_page import MAX_AHEAD_DAYS, Page, Reading
from khaldun.values.date_tense import lies_ahead, looks_ahead, looks_back, tells_before
from khaldun.values.date_tokens import (
    RANGE_SIGNS,
    SHORT_YEARS_FROM,
    after_abbreviation,
    after_between,
    day_number,
    is_month_name,
    second_day,
    short_year_after,
    year_after,
)
from khaldun.values.date_words import ATTACK_NOUNS, ATTACK_YEARS, FIXED_DAYS, MONTHS
from khaldun.values.date_years import read_year
from khaldun.values.number_words import PEOPLE
from khaldun.values.tokens import Tokens

_AMBIGUOUS_WITHIN_DAYS = 62
"""Where a day and month may stand in either order, the one that lies this close before publication is meant."""
_NEAR_AHEAD_DAYS = 14
"""A day this close ahead is not that of a year before, unless a verb before it says so."""
_UNTENSED_AHEAD_DAYS = 60
"""A sentence of no tense may mean a day of the same year that is no further ahead than this."""


def read_digits(page: Page, i: int) -> Reading | None:
    """A date that begins with digits at token `i`: "2021-01-13", "13/01/2021", "3 to 5 May 2019", "2011"."""
    tokens = page.tokens
    if i > 0 and tokens.glued(i - 1) and (tokens.words[i - 1][:1].isalnum() or tokens.words[i - 1] in "/-.:$€£#+"):
        return read_year(page, i) if tokens.words[i - 1] == "-" else None
    return _read_numeric(page, i) or _read_day_month(page, i) or read_year(page, i)


def _read_numeric(page: Page, i: int) -> Reading | None:
    """Three numbers with strokes, dots or hyphens between them."""
    tokens = page.tokens
    if "." in tokens.words[i]:
        parts, last = tokens.words[i].split("."), i + 1
    else:
        sign = tokens.words[i + 1]
        if sign not in ("-", "/") or tokens.words[i + 3] != sign or not all(tokens.glued(j) for j in range(i, i + 4)):
            return _read_nine_eleven(page, i)
        parts, last = [tokens.words[i], tokens.words[i + 2], tokens.words[i + 4]], i + 5
    if len(parts) != 3 or not all(part.isdigit() and len(part) in (1, 2, 4) for part in parts):
        return None
    if tokens.glued(last - 1) and tokens.words[last] in ("-", "/", ":") and tokens.glued(last):
        return None
    if len(parts[0]) == 4:
        return _day_reading(i, last, day_of(int(parts[0]), int(parts[1]), int(parts[2])), stated=True)
    return _read_short_first(page, i, last, parts)


def _read_short_first(page: Page, i: int, last: int, parts: list[str]) -> Reading | None:
    """Day and month in either order, then the year; both orders stand where nothing decides."""
    first, second, year = (int(part) for part in parts)
    if len(parts[2]) == 2:
        year += 2000 if year < SHORT_YEARS_FROM else 1900
    elif len(parts[2]) == 1:
        return None
    days = sorted({day for day in (day_of(year, second, first), day_of(year, first, second)) if day is not None})
    if len(days) == 2 and page.published is not None:
        near = [day for day in days if 0 <= (page.published - day).days <= _AMBIGUOUS_WITHIN_DAYS]
        days = near if len(near) == 1 else days
    if not days:
        return Reading(i, last, None, "day")
    return Reading(i, last, (days[0], days[-1]), "day", stated=True)


def _read_nine_eleven(page: Page, i: int) -> Reading | None:
    """ "9/11"."""
    day = datetime.date(2001, 9, 11)
    if not page.tokens.matches(i, "9", "/", "11") or page.tokens.words[i + 3] in ("/", "-"):
        return None
    return _day_reading(i, i + 3, day, stated=False) if page.published is None or page.published >= day else None


def _day_reading(first: int, last: int, day: datetime.date | None, *, stated: bool) -> Reading:
    return Reading(first, last, None if day is None else (day, day), "day", stated=stated)


def _read_day_month(page: Page, i: int) -> Reading | None:
    """ "13 January 2021", "13th of January", "3 to 5 May", "13/14 January", "3 May to 5 June"; "on the 13th"."""
    tokens = page.tokens
    opening = day_number(tokens, i)
    if opening is None:
        return None
    closing = second_day(tokens, opening[1])
    after = closing[1] if closing is not None else opening[1]
    month = after + 1 if tokens.words[after] == "of" else after
    if tokens.words[month] in ("-", "–") and tokens.glued(month - 1):
        month += 1
    if not is_month_name(tokens, month):
        return None if closing is not None else _read_bare_ordinal(page, i, opening)
    number, last = MONTHS[tokens.words[month]], after_abbreviation(tokens, month)
    year, last = year_after(tokens, last)
    if year is None:
        year, last = short_year_after(tokens, last)
    reading = _resolve_days(page, i, last, number, opening[0], number, closing[0] if closing else opening[0], year)
    return reading if closing is not None else _with_second_date(page, reading, number, opening[0], year)


def _read_bare_ordinal(page: Page, i: int, opening: tuple[int, int]) -> Reading | None:
    """ "on the 13th": the latest such day of a month."""
    tokens, (day, last) = page.tokens, opening
    if last != i + 2 or not (tokens.words[i - 1] == "the" and tokens.words[i - 2] in ("on", "from", "since", "until")):
        return None
    if tokens.words[last][:1].isalnum() and tokens.words[last] not in (
        "and",
        "when",
        "after",
        "in",
        "at",
        "to",
        "by",
        "but",
    ):
        return None
    if page.published is None:
        return Reading(i, last, None, "day")
    for back in range(3):
        span = month_span(page.published.year, page.published.month - back)
        found = None if span is None else day_of(span[0].year, span[0].month, day)
        if found is not None and found <= page.published:
            return _day_reading(i, last, found, stated=False)
    return Reading(i, last, None, "day")


def read_month_day(page: Page, i: int, month: int, opening: tuple[int, int]) -> Reading:
    """A day after the month at token `i`: "January 13, 2021", "May 5 to 8"; `opening` as `day_number` gave it."""
    tokens = page.tokens
    closing = second_day(tokens, opening[1])
    if closing is not None and (
        closing[0] <= opening[0] or is_month_name(tokens, closing[1]) or _is_count(tokens, closing[1])
    ):
        closing = None
    last = closing[1] if closing is not None else opening[1]
    year, last = year_after(tokens, last)
    day = closing[0] if closing is not None else opening[0]
    reading = _resolve_days(page, i, last, month, opening[0], month, day, year)
    return reading if closing is not None else _with_second_date(page, reading, month, opening[0], year)


def counts_people(tokens: Tokens, month: int, last: int) -> bool:
    """Whether the number after a month counts people ("In January 13 people were killed")."""
    return tokens.words[month - 1] in ("in", "since", "last", "this", "during") and tokens.words[last] in PEOPLE


def _is_count(tokens: Tokens, last: int) -> bool:
    return tokens.words[last] in PEOPLE


def _with_second_date(page: Page, reading: Reading, month: int, day: int, year: int | None) -> Reading:
    """Takes in the second full date of a range ("3 May to 5 June 2019")."""
    tokens, sign = page.tokens, reading.last
    if tokens.words[sign] not in RANGE_SIGNS or tokens.words[sign] in ("or", "into"):
        return reading
    if tokens.words[sign] == "and" and not after_between(tokens, reading.first):
        return reading
    start = sign + 1
    dayed = day_number(tokens, start)
    if dayed is not None:
        of = dayed[1] + (tokens.words[dayed[1]] == "of")
        if not is_month_name(tokens, of):
            return reading
        second_month, last, second_day = MONTHS[tokens.words[of]], after_abbreviation(tokens, of), dayed[0]
    elif is_month_name(tokens, start):
        dayed = day_number(tokens, after_abbreviation(tokens, start))
        if dayed is None:
            return reading
        second_month, last, second_day = MONTHS[tokens.words[start]], dayed[1], dayed[0]
    else:
        return reading
    second_year, last = year_after(tokens, last)
    return _resolve_days(page, reading.first, last, month, day, second_month, second_day, second_year, year)


def _resolve_days(
    page: Page,
    first: int,
    last: int,
    month: int,
    day: int,
    last_month: int,
    last_day: int,
    year: int | None,
    first_year: int | None = None,
) -> Reading:
    """From a day to a day; without a year the latest such days, unless the sentence looks ahead."""
    if year is None and first_year is None:
        end = _yearless_day(page, first, last, last_month, last_day)
        start = None if end is None else day_of(end.year - ((month, day) > (last_month, last_day)), month, day)
        stated = False
    else:
        end_year = year if year is not None else first_year or 0
        crossing = first_year is None and (month, day) > (last_month, last_day)
        end, stated = day_of(end_year, last_month, last_day), True
        start = day_of(end_year - crossing if first_year is None else first_year, month, day)
    if start is None or end is None or start > end:
        return Reading(first, last, None, "day", stated=stated)
    return Reading(first, last, (start, end), "day", stated=stated)


def _yearless_day(page: Page, first: int, last: int, month: int, day: int) -> datetime.date | None:
    """The latest such day; the coming one where the sentence looks ahead, or is of no tense and that one is near."""
    published = page.published
    if published is None:
        return None
    year = ATTACK_YEARS.get((month, day))
    if year is not None and page.tokens.words[last] in ATTACK_NOUNS:
        named = day_of(year, month, day)
        if named is not None and named <= published:
            return named
    past, coming = nearest_day(published, month, day), _coming_day(published, month, day)
    if coming is None:
        return past
    ahead = (coming - published).days
    if ahead <= MAX_AHEAD_DAYS and (looks_ahead(page.tokens, first) or lies_ahead(page.tokens, first, last)):
        return coming
    if ahead <= _NEAR_AHEAD_DAYS and not tells_before(page.tokens, first):
        return coming
    if ahead <= _UNTENSED_AHEAD_DAYS and coming.year == published.year and not looks_back(page.tokens, first, last):
        return coming
    return past


def _coming_day(published: datetime.date, month: int, day: int) -> datetime.date | None:
    for year in (published.year, published.year + 1):
        found = day_of(year, month, day)
        if found is not None and found > published:
            return found
    return None


def read_holiday(page: Page, i: int) -> Reading | None:
    """A holiday that keeps its day of the year: "Christmas Day", "New Year's Eve 2016"."""
    for length in (5, 4, 3, 2, 1):
        phrase = tuple(page.tokens.words[i : i + length])
        if phrase in FIXED_DAYS and page.tokens.capitalised(i):
            month, day = FIXED_DAYS[phrase]
            year, last = year_after(page.tokens, i + length)
            return _resolve_days(page, i, last, month, day, month, day, year)
    return None
