"""Days, months and years that a text names by their place in the calendar."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace

from khaldun.values.calendar_spans import (
    Span,
    day_of,
    month_span,
    nearest_day,
    nearest_month,
    season_before,
    season_span,
    shift,
    weekday_until,
    year_span,
)
from khaldun.values.date_words import (
    ATTACK_NOUNS,
    ATTACK_YEARS,
    FIXED_DAYS,
    FULL_MONTHS,
    FULL_WEEKDAYS,
    FUTURE_CUES,
    MONTH_PREPOSITIONS,
    MONTHS,
    NAMED_WEEKDAYS_AFTER,
    NAMED_WEEKDAYS_BEFORE,
    ORDINAL_SUFFIXES,
    PAST_CUES,
    WEEKDAYS,
    WORDLIKE_MONTHS,
)
from khaldun.values.number_context import is_address, is_year
from khaldun.values.number_words import DESIGNATED, PEOPLE
from khaldun.values.tokens import PARAGRAPH, Tokens

RANGE_SIGNS = frozenset(("to", "-", "–", "—", "through", "until", "till", "into", "/", "and", "or"))
_GLUED_SIGNS = frozenset("-–—/.")
_AMBIGUOUS_WITHIN_DAYS = 62
_CUE_WINDOW_TOKENS = 10
MAX_AHEAD_DAYS = 183
"""A sentence that looks ahead looks no further than this for a day without a year."""
UNTENSED_AHEAD_DAYS = 60
"""A sentence of no tense may mean a day of the same year that is no further ahead than this."""
SHORT_YEARS_FROM = 70
"""Two digits from here on are a year of the 1900s, below it of the 2000s."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Words of time as read.

    Attributes:
        first, last: its tokens, `last` exclusive.
        span: days meant, or None where they cannot be told.
        grain: as in `DateMention`.
        stated: whether the words name the year.
        relative_to_text, offset_days, duration, since: as in `DateMention`.
    """

    first: int
    last: int
    span: Span | None
    grain: str
    stated: bool = False
    relative_to_text: bool = False
    offset_days: int | None = None
    duration: bool = False
    since: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A text and its day of publication."""

    tokens: Tokens
    published: datetime.date | None


def read_digits(page: Page, i: int) -> Reading | None:
    """A date that begins with digits at token `i`: "2021-01-13", "13/01/2021", "13 January", "3 to 5 May 2019", "2011"."""
    tokens = page.tokens
    if i > 0 and tokens.glued(i - 1) and (tokens.words[i - 1][:1].isalnum() or tokens.words[i - 1] in "/-.:$€£#+"):
        return _read_year(page, i) if tokens.words[i - 1] == "-" else None
    return _read_numeric(page, i) or _read_day_month(page, i) or _read_year(page, i)


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
    if page.tokens.matches(i, "9", "/", "11") and page.tokens.words[i + 3] not in ("/", "-"):
        if page.published is None or page.published >= datetime.date(2001, 9, 11):
            return _day_reading(i, i + 3, datetime.date(2001, 9, 11), stated=False)
    return None


def _day_reading(first: int, last: int, day: datetime.date | None, *, stated: bool) -> Reading:
    return Reading(first, last, None if day is None else (day, day), "day", stated=stated)


def _day_number(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """A day of the month at token `i` and the token after it, past "th"."""
    word = tokens.words[i]
    if len(word) > 2 or not word.isdecimal() or not tokens.is_digits(i) or not 1 <= int(word) <= 31:
        return None
    last = i + 1
    if tokens.glued(i):
        after = tokens.words[last]
        if after in ORDINAL_SUFFIXES:
            return int(word), last + 1
        if after[:1].isalnum() or after in ":%°" or after in _GLUED_SIGNS and not _opens_range(tokens, last):
            return None
    return int(word), last


def _opens_range(tokens: Tokens, sign: int) -> bool:
    """Whether a sign glued to a number is followed by another number, a month or a space."""
    if tokens.words[sign] == ".":
        return not (tokens.glued(sign) and tokens.is_digits(sign + 1))
    after = sign + 1
    return (
        not tokens.glued(sign)
        or tokens.is_digits(after)
        and len(tokens.words[after]) <= 2
        or tokens.words[after] in MONTHS
    )


def _second_day(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """The second day of a range whose sign stands at token `i`: " to 5", "-5", " and 8"."""
    if tokens.words[i] not in RANGE_SIGNS:
        return None
    second = i + 1 + (tokens.words[i + 1] == "the")
    return _day_number(tokens, second)


def _read_day_month(page: Page, i: int) -> Reading | None:
    """ "13 January 2021", "13th of January", "3 to 5 May", "13/14 January", "3 May to 5 June"; "on the 13th"."""
    tokens = page.tokens
    opening = _day_number(tokens, i)
    if opening is None:
        return None
    closing = _second_day(tokens, opening[1])
    after = closing[1] if closing is not None else opening[1]
    month = after + 1 if tokens.words[after] == "of" else after
    if tokens.words[month] in ("-", "–") and tokens.glued(month - 1):
        month += 1
    if not _is_month_name(tokens, month):
        return None if closing is not None else _read_bare_ordinal(page, i, opening)
    number, last = MONTHS[tokens.words[month]], _after_abbreviation(tokens, month)
    year, last = _year_after(tokens, last)
    if year is None:
        year, last = _short_year_after(tokens, last)
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


def _with_second_date(page: Page, reading: Reading, month: int, day: int, year: int | None) -> Reading:
    """Takes in the second full date of a range ("3 May to 5 June 2019")."""
    tokens, sign = page.tokens, reading.last
    if tokens.words[sign] not in RANGE_SIGNS or tokens.words[sign] in ("or", "into"):
        return reading
    if tokens.words[sign] == "and" and not _after_between(tokens, reading.first):
        return reading
    start = sign + 1
    dayed = _day_number(tokens, start)
    if dayed is not None:
        of = dayed[1] + (tokens.words[dayed[1]] == "of")
        if not _is_month_name(tokens, of):
            return reading
        second_month, last, second_day = MONTHS[tokens.words[of]], _after_abbreviation(tokens, of), dayed[0]
    elif _is_month_name(tokens, start):
        dayed = _day_number(tokens, _after_abbreviation(tokens, start))
        if dayed is None:
            return reading
        second_month, last, second_day = MONTHS[tokens.words[start]], dayed[1], dayed[0]
    else:
        return reading
    second_year, last = _year_after(tokens, last)
    return _resolve_days(page, reading.first, last, month, day, second_month, second_day, second_year, year)


def _after_between(tokens: Tokens, first: int) -> bool:
    return (
        tokens.words[first - 1] == "between"
        or tokens.words[first - 1] == "the"
        and tokens.words[first - 2] == "between"
    )


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
    if ahead <= MAX_AHEAD_DAYS and looks_ahead(page.tokens, first):
        return coming
    if ahead <= UNTENSED_AHEAD_DAYS and coming.year == published.year and not looks_back(page.tokens, first, last):
        return coming
    return past


def _coming_day(published: datetime.date, month: int, day: int) -> datetime.date | None:
    for year in (published.year, published.year + 1):
        found = day_of(year, month, day)
        if found is not None and found > published:
            return found
    return None


def looks_ahead(tokens: Tokens, first: int) -> bool:
    """Whether the words before token `first`, in its sentence, speak of what is to come."""
    for i in range(first - 1, max(-1, first - 1 - _CUE_WINDOW_TOKENS), -1):
        word = tokens.words[i]
        if word in FUTURE_CUES:
            return word != "by" or i == first - 1
        if word in (".", ";", PARAGRAPH, "said", "was", "were", "had"):
            return False
    return False


def looks_back(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the sentence around the tokens from `first` to `last` tells of what was."""
    for step, start in ((-1, first - 1), (1, last)):
        for i in range(start, start + step * _CUE_WINDOW_TOKENS, step):
            word = tokens.words[i] if 0 <= i < tokens.count else PARAGRAPH
            if word in (".", ";", PARAGRAPH):
                break
            if word in PAST_CUES or word.endswith("ed") and word not in FUTURE_CUES:
                return True
    return False


def _is_month_name(tokens: Tokens, i: int) -> bool:
    word = tokens.words[i]
    return word in MONTHS and (word not in WORDLIKE_MONTHS or tokens.capitalised(i))


def _after_abbreviation(tokens: Tokens, month: int) -> int:
    """The token after a month, past the full stop of an abbreviation that a number follows."""
    stop = month + 1
    if tokens.words[stop] == "." and tokens.words[month] not in FULL_MONTHS and tokens.is_digits(stop + 1):
        return stop + 1
    return stop


def _year_after(tokens: Tokens, i: int) -> tuple[int | None, int]:
    """A year at token `i`, past a comma or "of", and the token after it."""
    year = i + 1 if tokens.words[i] in (",", "،", "of") else i
    word = tokens.words[year]
    if len(word) == 4 and word.isdecimal() and tokens.is_digits(year) and 1000 <= int(word) <= 2199:
        if not (tokens.glued(year) and tokens.words[year + 1][:1].isalnum()):
            if not (year > i and tokens.words[year + 1] in PEOPLE):
                return int(word), year + 1
    return None, i


def _short_year_after(tokens: Tokens, i: int) -> tuple[int | None, int]:
    """The year of an agency's dateline at token `i` ("3 JAN 90"), and the token after it."""
    word = tokens.words[i]
    if len(word) != 2 or not tokens.is_digits(i) or not word.isdecimal() or int(word) <= 31:
        return None, i
    if tokens.glued(i) and tokens.words[i + 1][:1].isalnum() or tokens.words[i + 1] in PEOPLE:
        return None, i
    return (1900 if int(word) >= SHORT_YEARS_FROM else 2000) + int(word), i + 1


def read_month(page: Page, i: int) -> Reading | None:
    """A date that begins with a month at token `i`: "January 13, 2021", "Jan. 13", "May 5 to 8", "March 2016", "in March"."""
    tokens = page.tokens
    holiday = _read_fixed_day(page, i)
    if holiday is not None:
        return holiday
    if not _is_month_name(tokens, i) or i > 0 and tokens.glued(i - 1) and tokens.words[i - 1][:1].isalnum():
        return None
    month, after = MONTHS[tokens.words[i]], _after_abbreviation(tokens, i)
    the = after + (tokens.words[after] == "the")
    opening = _day_number(tokens, the)
    if opening is not None and not _counts_people(tokens, i, opening[1]):
        return _read_month_day(page, i, month, opening)
    year, last = _year_after(tokens, after)
    if year is not None:
        return _with_second_month(page, Reading(i, last, month_span(year, month), "month", stated=True), month, year)
    return _read_month_alone(page, i, month)


def _counts_people(tokens: Tokens, month: int, last: int) -> bool:
    """Whether the number after a month counts people ("In January 13 people were killed")."""
    return tokens.words[month - 1] in ("in", "since", "last", "this", "during") and tokens.words[last] in PEOPLE


def _read_month_day(page: Page, i: int, month: int, opening: tuple[int, int]) -> Reading:
    tokens = page.tokens
    closing = _second_day(tokens, opening[1])
    if closing is not None and (
        closing[0] <= opening[0] or _is_month_name(tokens, closing[1]) or _is_count(tokens, closing[1])
    ):
        closing = None
    last = closing[1] if closing is not None else opening[1]
    year, last = _year_after(tokens, last)
    day = closing[0] if closing is not None else opening[0]
    reading = _resolve_days(page, i, last, month, opening[0], month, day, year)
    return reading if closing is not None else _with_second_date(page, reading, month, opening[0], year)


def _is_count(tokens: Tokens, last: int) -> bool:
    return tokens.words[last] in PEOPLE


def _read_month_alone(page: Page, i: int, month: int) -> Reading | None:
    tokens, word = page.tokens, page.tokens.words[i]
    before = tokens.words[i - 1]
    if word not in FULL_MONTHS or before == "black":
        return None
    attributive = before == "the" and tokens.words[i + 1].isalpha() and not tokens.capitalised(i + 1)
    bare = before not in MONTH_PREPOSITIONS and not (
        attributive and tokens.words[i + 1] not in ("for", "of", "to", "on")
    )
    if word in WORDLIKE_MONTHS and bare and tokens.words[i + 1] not in ("'", "’"):
        return None
    if before in (",", "(") and word in WORDLIKE_MONTHS and tokens.words[i + 1][:1].isalpha():
        return None
    span = _yearless_month(page, i, month)
    last = i + 1
    if tokens.words[last] == "of" and tokens.words[last + 1] in ("last", "this"):
        last += 1
    if tokens.words[last] in ("last", "this") and tokens.words[last + 1] == "year":
        back = tokens.words[last] == "last"
        span = None if page.published is None else month_span(page.published.year - back, month)
        return Reading(i, last + 2, span, "month")
    return _with_second_month(page, Reading(i, i + 1, span, "month"), month, None)


def _yearless_month(page: Page, i: int, month: int) -> Span | None:
    """The latest such month, or the coming one where the sentence looks ahead."""
    published = page.published
    if published is None:
        return None
    if month > published.month:
        coming = month_span(published.year, month)
        if coming is not None and (coming[0] - published).days <= MAX_AHEAD_DAYS and looks_ahead(page.tokens, i):
            return coming
    return nearest_month(published, month)


def _with_second_month(page: Page, reading: Reading, month: int, year: int | None) -> Reading:
    """Takes in the second month of a range ("between March and May 2016", "March-May")."""
    tokens, sign = page.tokens, reading.last
    if tokens.words[sign] not in ("to", "and", "-", "–", "through", "until") or not _is_month_name(tokens, sign + 1):
        return reading
    if tokens.words[sign] == "and" and not _after_between(tokens, reading.first):
        return reading
    second = MONTHS[tokens.words[sign + 1]]
    if _day_number(tokens, _after_abbreviation(tokens, sign + 1)) is not None:
        return reading
    second_year, last = _year_after(tokens, _after_abbreviation(tokens, sign + 1))
    if second_year is None and page.published is None:
        return Reading(reading.first, sign + 2, None, "month")
    if second_year is None and page.published is not None:
        closing = nearest_month(page.published, second) if year is None else month_span(year, second)
        last = sign + 2
    else:
        closing = month_span(second_year or 0, second)
    if closing is None:
        return reading
    opening = month_span(year if year is not None else closing[0].year - (month > second), month)
    if opening is None or opening[0] > closing[1]:
        return reading
    return Reading(
        reading.first, last, (opening[0], closing[1]), "month", stated=year is not None or second_year is not None
    )


def _read_fixed_day(page: Page, i: int) -> Reading | None:
    for length in (5, 4, 3, 2, 1):
        phrase = tuple(page.tokens.words[i : i + length])
        if phrase in FIXED_DAYS and page.tokens.capitalised(i):
            month, day = FIXED_DAYS[phrase]
            year, last = _year_after(page.tokens, i + length)
            return _resolve_days(page, i, last, month, day, month, day, year)
    return None


def read_holiday(page: Page, i: int) -> Reading | None:
    """A holiday that keeps its day of the year: "Christmas Day", "New Year's Eve 2016"."""
    return _read_fixed_day(page, i)


def _read_year(page: Page, i: int) -> Reading | None:
    """ "2011", "2011-2012", "2014-15", "the 1990s"."""
    tokens, word = page.tokens, page.tokens.words[i]
    if len(word) != 4 or not word.isdecimal() or not tokens.is_digits(i):
        return None
    year, before = int(word), tokens.words[i - 1]
    if tokens.glued(i) and tokens.words[i + 1] == "s" and year % 10 == 0 and 1700 <= year <= 2090:
        return Reading(i, i + 2, year_span(year, year + 9), "decade", stated=True)
    if before in DESIGNATED or before in ("$", "€", "£") or is_address(tokens, i + 1):
        return None
    if not is_year(tokens, i, i + 1) and not _is_old_year(tokens, i):
        return None
    if tokens.glued(i) and (tokens.words[i + 1][:1].isalnum() or tokens.words[i + 1] in ":%°/"):
        return None
    closing, last = _second_year(tokens, i, year)
    return Reading(i, last, year_span(year, closing), "year", stated=True)


def _is_old_year(tokens: Tokens, i: int) -> bool:
    """Years before 1900 after a preposition, with no noun to count ("in 1898")."""
    after = tokens.words[i + 1]
    if not 1000 <= int(tokens.words[i]) < 1900 or tokens.words[i - 1] not in ("in", "since", "year", "until"):
        return False
    return not after[:1].isalpha() or after in ("and", "to", "when", "by", "after", "with", "until", "as", "the", "in")


def _second_year(tokens: Tokens, i: int, year: int) -> tuple[int, int]:
    """The last year of a range that opens at token `i`, and the token after it."""
    sign, word = tokens.words[i + 1], tokens.words[i + 2]
    glued = tokens.glued(i) and tokens.glued(i + 1)
    spanning = sign in ("to", "until", "through") or sign == "and" and tokens.words[i - 1] == "between"
    if not (sign in ("-", "–", "—") and glued or spanning) or not word.isdecimal() or len(word) not in (2, 4):
        return year, i + 1
    closing = int(word) if len(word) == 4 else year - year % 100 + int(word)
    if not year < closing <= min(year + 100, 2199) or len(word) == 2 and not glued:
        return year, i + 1
    return closing, i + 3


def read_weekday(page: Page, i: int) -> Reading | None:
    """A day of the week at token `i`, with the date that may follow it, or a range: "Wednesday, January 13", "Saturday and Sunday"."""
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
        day = weekday_until(page.published, WEEKDAYS[word])
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
    if tokens.words[sign] in ("and", "or") and gap != 1 and not _after_between(tokens, reading.first) or gap == 0:
        return reading
    if _date_after_weekday(page, second) is not None:
        return reading
    if page.published is None:
        return replace(reading, last=second + 1)
    end = weekday_until(page.published, WEEKDAYS[tokens.words[second]])
    return replace(reading, last=second + 1, span=(shift(end, -gap), end))


def read_season(page: Page, i: int) -> Reading | None:
    """ "summer of 2014", "winter 2016", "in the summer"."""
    tokens, word = page.tokens, page.tokens.words[i]
    year, last = _year_after(tokens, i + 1)
    if year is not None:
        return Reading(i, last, season_span(word, year), "season", stated=True)
    for which in ("last", "this"):
        if tokens.matches(i + 1, which, "year") and page.published is not None:
            return Reading(i, i + 3, season_span(word, page.published.year - (which == "last")), "season")
    if word == "fall" or not (tokens.matches(i - 2, "in", "the") or tokens.words[i - 1] in ("since", "early", "late")):
        return None
    if tokens.capitalised(i) and word == "spring":
        return None
    span = None if page.published is None else season_before(page.published, word, ended=False)
    return Reading(i, i + 1, span, "season")
