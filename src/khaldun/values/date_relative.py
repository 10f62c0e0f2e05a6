"""Words of time that count from the day of publication, or from a day that the text gives elsewhere."""

from __future__ import annotations

from dataclasses import replace

from khaldun.values.calendar_spans import (
    SEASONS,
    Span,
    month_span,
    nearest_month,
    season_before,
    shift,
    week_span,
    weekday_until,
    weekend_span,
    year_span,
)
from khaldun.values.date_page import Page, Reading, looks_ahead
from khaldun.values.date_words import (
    EARLIER,
    FULL_MONTHS,
    FULL_WEEKDAYS,
    LATER,
    LESS_THAN,
    MODALS,
    MONTHS,
    PARTS_OF_DAY,
    SMALL_COUNT,
    UNIT_DAYS,
    UNIT_GRAINS,
    UNITS,
    VAGUE_DAYS,
    WEEKDAYS,
    WINDOW_PREPOSITIONS,
)
from khaldun.values.number_reading import is_hyphen, read_number
from khaldun.values.number_words import UNIT_MODIFIERS
from khaldun.values.tokens import Tokens

MAX_COUNT = 1_000_000
"""More units than this reach past the calendar's end."""

_NAMED_DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}


def read_named_day(page: Page, i: int) -> Reading:
    """ "today", "yesterday", "tomorrow", "tonight"."""
    word = page.tokens.words[i]
    return _day(page, i, i + 1, _NAMED_DAYS[word], "part of day" if word == "tonight" else "day")


def _day(page: Page, first: int, last: int, days: int, grain: str = "day") -> Reading:
    if page.published is None:
        return Reading(first, last, None, grain)
    day = shift(page.published, days)
    return Reading(first, last, (day, day), grain)


def _relative(first: int, last: int, grain: str, offset: int | None) -> Reading:
    return Reading(first, last, None, grain, relative_to_text=True, offset_days=offset)


def read_the(page: Page, i: int) -> Reading | None:
    """ "the next day", "the same night", "the day before (yesterday)", "the day after"."""
    words, unit = page.tokens.words, page.tokens.words[i + 1]
    if unit in ("next", "following", "same", "previous", "preceding"):
        return _read_neighbour(page, i, i + 1)
    if unit == "eve" and words[i + 2] == "of":
        return _relative(i, i + 2, "day", -1)
    if unit not in UNITS or words[i + 2] not in ("before", "after"):
        return None
    sign = 1 if words[i + 2] == "after" else -1
    if unit == "day" and words[i + 3] == ("tomorrow" if sign > 0 else "yesterday"):
        return _day(page, i, i + 4, 2 * sign)
    if unit in ("day", "night", "morning", "evening", "afternoon", "week", "month", "year"):
        return _relative(i, i + 3, _grain(unit), _offset(unit, sign))
    return None


def _grain(unit_word: str) -> str:
    return "part of day" if unit_word in PARTS_OF_DAY else UNIT_GRAINS[UNITS[unit_word]]


def _offset(unit_word: str, count: int) -> int | None:
    """Days in so many units; None for months and longer, whose length differs."""
    unit = UNITS[unit_word]
    if unit in ("minute", "hour"):
        return 0 if unit == "minute" or abs(count) < 24 else count // 24 if count > 0 else -(-count // 24)
    days = UNIT_DAYS.get(unit)
    return None if days is None else days * count


def _read_neighbour(page: Page, first: int, i: int) -> Reading | None:
    """ "next day", "same week", "previous night" at token `i`: all count from a day in the text."""
    words, unit = page.tokens.words, page.tokens.words[i + 1]
    sign = {"next": 1, "following": 1, "same": 0, "previous": -1, "preceding": -1}[words[i]]
    if unit in FULL_WEEKDAYS and words[i] in ("following", "preceding", "same", "previous"):
        return _relative(first, i + 2, "day", None)
    if unit not in UNITS or unit not in _SINGULARS:
        return None
    if words[i] == "next" and unit not in ("day", "morning", "night", "evening", "afternoon"):
        return None
    return _relative(first, i + 2, _grain(unit), _offset(unit, sign))


_SINGULARS = frozenset(word for word in UNITS if not word.endswith("s"))


def read_that(page: Page, i: int) -> Reading | None:
    """ "that day", "that same night", "the same year"."""
    words = page.tokens.words
    unit = i + 1 + (words[i + 1] == "same" and words[i] == "that")
    if words[i] == "same" and words[i - 1] == "the" or words[unit] not in _SINGULARS:
        return None
    if UNITS[words[unit]] not in ("day", "week", "weekend", "month", "year"):
        return None
    return _relative(i, unit + 1, _grain(words[unit]), 0)


def read_determined(page: Page, i: int) -> Reading | None:
    """ "last week", "this morning", "next Wednesday", "past three weeks", "recent days", "previous day"."""
    words = page.tokens.words
    word, after = words[i], words[i + 1]
    if word in ("next", "following", "previous", "preceding"):
        neighbour = _read_neighbour(page, i, i)
        if neighbour is not None and (word != "next" or after in ("day", "morning")):
            return neighbour
    if word in ("recent", "these"):
        return _read_recent(page, i)
    if word == "this" and after in ("past", "last", "coming", "same"):
        if after == "same":
            return None
        inner = read_determined(page, i + 1)
        return None if inner is None else replace(inner, first=i)
    return (
        _read_determined_day(page, i)
        or _read_determined_unit(page, i)
        or _read_determined_month(page, i)
        or _read_window(page, i)
    )


def _read_determined_day(page: Page, i: int) -> Reading | None:
    """ "last Friday", "this Friday", "next Friday"; "last night", "this morning"."""
    words = page.tokens.words
    word, after = words[i], words[i + 1]
    if after in FULL_WEEKDAYS:
        if page.published is None:
            return Reading(i, i + 2, None, "day")
        day = weekday_until(page.published, WEEKDAYS[after])
        if word in ("last", "past", "previous") and day == page.published:
            day = shift(day, -7)
        elif word in ("next", "coming"):
            day = shift(day, 7)
        elif word == "this":
            day = shift(week_span(page.published)[0], WEEKDAYS[after])
        return Reading(i, i + 2, (day, day), "day")
    if after in ("morning", "afternoon", "evening", "night") and word in ("this", "last", "next"):
        return _day(page, i, i + 2, {"this": 0, "last": -1, "next": 1}[word], "part of day")
    return None


def _read_determined_unit(page: Page, i: int) -> Reading | None:
    """ "this week", "last month", "next year", "past year", "last weekend", "last summer"."""
    tokens, word, after = page.tokens, page.tokens.words[i], page.tokens.words[i + 1]
    if after in SEASONS and word in ("last", "this", "past", "next"):
        span = None if page.published is None else season_before(page.published, after, ended=word != "this")
        return None if word == "next" else Reading(i, i + 2, span, "season")
    unit = UNITS.get(after)
    if unit is None or after not in _SINGULARS or unit in ("minute", "day") and word != "past":
        return None
    if (
        word == "past"
        or word in ("last", "previous")
        and tokens.words[i - 1] == "the"
        and unit != "weekend"
        or unit == "hour"
    ):
        return _window(page, i, i + 2, unit, 1) if word in ("past", "last") else None
    grain = UNIT_GRAINS[unit]
    if word == "previous":
        return _relative(i, i + 2, grain, _offset(after, -1))
    if page.published is None:
        return Reading(i, i + 2, None, grain)
    step = {"last": -1, "this": 0, "current": 0, "next": 1, "coming": 1, "following": 1}[word]
    span = _unit_span(page, unit, step)
    if span is not None and step == 0 and unit != "weekend":
        span = (span[0], page.published) if tokens.words[i - 1] != "later" else (page.published, span[1])
    return Reading(i, i + 2, span, grain)


def _unit_span(page: Page, unit: str, step: int) -> Span | None:
    day = page.published
    if day is None:
        return None
    if unit in ("week", "fortnight"):
        return week_span(day, step)
    if unit == "weekend":
        weekend = weekend_span(day)
        inside = day.weekday() >= 5
        move = 7 * (step + (step < 0 and not inside))
        return shift(weekend[0], move), shift(weekend[1], move)
    if unit == "month":
        return month_span(day.year, day.month + step)
    if unit == "year":
        return year_span(day.year + step)
    if unit == "decade":
        opening = day.year - day.year % 10 + 10 * step
        return year_span(max(opening, 1), opening + 9)
    return None


def _read_determined_month(page: Page, i: int) -> Reading | None:
    """ "last August", "this January", "next March"."""
    tokens, word, after = page.tokens, page.tokens.words[i], page.tokens.words[i + 1]
    if after not in FULL_MONTHS or not tokens.capitalised(i + 1) or word not in ("last", "this", "next", "past"):
        return None
    if tokens.is_digits(i + 2) and len(tokens.words[i + 2]) in (1, 2, 4):
        return None
    if page.published is None:
        return Reading(i, i + 2, None, "month")
    month = MONTHS[after]
    span = nearest_month(page.published, month, ended=word in ("last", "past"))
    if word == "next":
        span = month_span(page.published.year + (month <= page.published.month), month)
    elif word == "this":
        span = month_span(page.published.year, month)
    return Reading(i, i + 2, span, "month")


def _read_window(page: Page, i: int) -> Reading | None:
    """ "past three weeks", "last 24 hours", "last few days", "next two weeks", "coming days"."""
    tokens, word = page.tokens, page.tokens.words[i]
    amount = _read_amount(tokens, i + 1)
    if amount is None:
        unit_at = i + 1
        unit = UNITS.get(tokens.words[unit_at])
        if unit is None or tokens.words[unit_at] in _SINGULARS:
            return None
        count, last = None, unit_at + 1
    else:
        count, unit, last = amount
    if word == "last" and tokens.words[i - 1] in MODALS:
        return Reading(i + 1, last, None, UNIT_GRAINS[unit], duration=True)
    if word in ("previous", "preceding"):
        return Reading(i, last, None, UNIT_GRAINS[unit], relative_to_text=True)
    if word in ("next", "coming", "following"):
        span = None
        if page.published is not None:
            span = page.published, shift(page.published, _days_back(unit, count))
        return Reading(i, last, span, "vague" if count is None else UNIT_GRAINS[unit])
    if word not in ("past", "last"):
        return None
    return _window(page, i, last, unit, count)


def _window(page: Page, first: int, last: int, unit: str, count: int | None) -> Reading:
    """The time up to publication that so many units take."""
    grain = "vague" if count is None else UNIT_GRAINS[unit]
    span = None
    if page.published is not None:
        span = shift(page.published, -_days_back(unit, count)), page.published
    return Reading(first, last, span, grain, since=True)


def _days_back(unit: str, count: int | None) -> int:
    """Greatest number of days in so many units; None is vaguely many."""
    if unit == "century":
        return 36525 * min(count or 2, MAX_COUNT)
    if unit == "weekend":
        return 7 * min(count or SMALL_COUNT, MAX_COUNT)
    if count is None:
        return VAGUE_DAYS[unit]
    count = min(count, MAX_COUNT)
    if unit == "hour":
        return max(1, -(-count // 24))
    return count * {"minute": 0, "month": 31, "year": 366, "decade": 3653}.get(unit, UNIT_DAYS.get(unit, 1))


def _read_recent(page: Page, i: int) -> Reading | None:
    """ "recent days", "these days"."""
    word = page.tokens.words[i + 1]
    unit = UNITS.get(word)
    if unit is None or word in _SINGULARS or page.tokens.words[i] == "these" and unit != "day":
        return None
    return replace(_window(page, i, i + 2, unit, None), since=False)


_SMALL_COUNT_WORDS = frozenset(("few", "couple", "several"))


def _read_amount(tokens: Tokens, i: int) -> tuple[int, str, int] | None:
    """So many units at token `i`: how many at most, of which unit, and the token after them."""
    words = tokens.words
    if words[i] in _SMALL_COUNT_WORDS or words[i] == "a" and words[i + 1] in ("few", "couple"):
        last = i + 1 + (words[i] == "a")
        last += words[last] == "of"
        count = SMALL_COUNT if words[last - 1] != "of" and words[last - 1] != "couple" else 3
    elif words[i] in ("a", "an") and words[i + 1] in UNITS:
        count, last = 1, i + 1
    else:
        number = read_number(tokens, i)
        if number is None:
            return None
        count, last = number.low, number.last
        if number.vague and words[last] == "of":
            last += 1
        elif words[last] in ("or", "to", "-", "–") and (second := read_number(tokens, last + 1)) is not None:
            count, last = (second.low, second.last) if second.low > count else (count, last)
        if tokens.matches(last, "and", "a", "half"):
            count, last = count + 1, last + 3
    for _ in range(2):
        if words[last] in UNIT_MODIFIERS and words[last + 1][:1].isalpha():
            last += 1
    if is_hyphen(tokens, last) and tokens.glued(last):
        last += 1
    unit = UNITS.get(words[last])
    return None if unit is None else (count, unit, last + 1)


def read_amount(page: Page, i: int) -> Reading | None:
    """ "three days ago", "two weeks later", "for three years", "two-week", "in less than three weeks"."""
    tokens, words = page.tokens, page.tokens.words
    amount = _read_amount(tokens, i)
    if amount is None or i > 0 and tokens.glued(i - 1) and (words[i - 1][:1].isalnum() or words[i - 1] in "-.:/$€£"):
        return None
    count, unit, last = amount
    if words[last] == "old" or is_hyphen(tokens, last) and words[last + 1] in ("old", "olds"):
        return None
    hyphened = is_hyphen(tokens, last - 2)
    after = words[last]
    if after == "ago":
        return _ago(
            page, i, last + 1, unit, count, vague=words[i] in ("several", "dozens") or words[i + 1] in ("few", "couple")
        )
    if not hyphened and (after in EARLIER or after in LATER and after != "on") and words[i - 1] != "for":
        offset = _offset(words[last - 1], count if after in LATER else -count)
        vague = words[i] == "several" or words[i + 1] == "few"
        return _relative(i, last + 1, _grain(words[last - 1]), None if vague and offset != 0 else offset)
    if words[i] in ("a", "an") or words[i] == "one" and unit == "day" and not hyphened:
        return _read_one_unit(page, i, last, unit)
    before = _word_before_bounds(tokens, i)
    if before in WINDOW_PREPOSITIONS and not hyphened and not looks_ahead(tokens, i):
        return replace(_window(page, i, last, unit, count), duration=True)
    return Reading(i, last, None, UNIT_GRAINS[unit], duration=True)


def _word_before_bounds(tokens: Tokens, i: int) -> str:
    """The word before a number, past what binds it ("in less than three weeks": "in")."""
    for _ in range(4):
        if tokens.words[i - 1] not in LESS_THAN:
            break
        i -= 1
    return tokens.words[i - 1]


def _read_one_unit(page: Page, i: int, last: int, unit: str) -> Reading | None:
    """ "for a week", "in a month"; not "three times a day", "a day of mourning", "a night raid"."""
    before = _word_before_bounds(page.tokens, i)
    if page.tokens.words[last] in ("of", "when", "that") or page.tokens.words[last][:1].isalpha() and unit == "day":
        return None
    if before in WINDOW_PREPOSITIONS and not looks_ahead(page.tokens, i):
        return replace(_window(page, i, last, unit, 1), duration=True)
    return Reading(i, last, None, UNIT_GRAINS[unit], duration=True) if before in ("for", "lasted", "took") else None


def _ago(page: Page, first: int, last: int, unit: str, count: int, *, vague: bool) -> Reading:
    """So many units before publication: the very day, three days about it for weeks, the whole month or year."""
    grain = "vague" if vague else UNIT_GRAINS[unit]
    if page.published is None:
        return Reading(first, last, None, grain)
    count = min(count, MAX_COUNT)
    if unit in ("minute", "hour"):
        days = count // 24 if unit == "hour" else 0
        return Reading(
            first, last, (shift(page.published, -days - (unit == "hour")), shift(page.published, -days)), grain
        )
    if unit in ("day", "week", "fortnight"):
        days = UNIT_DAYS[unit] * count
        reach = 0 if unit == "day" else 3
        opening = shift(page.published, -days - reach)
        closing = shift(page.published, -2 * UNIT_DAYS[unit] if vague else -days + reach)
        return Reading(first, last, (opening, max(opening, closing)), grain)
    months = count * {"month": 1, "year": 12, "decade": 120, "century": 1200}.get(unit, 1)
    span = month_span(page.published.year, page.published.month - months)
    if unit != "month" and span is not None:
        span = year_span(span[0].year)
    if vague and span is not None:
        later = month_span(page.published.year, page.published.month - (2 if unit == "month" else 24))
        span = span if later is None else (min(span[0], later[0]), later[1])
    return Reading(first, last, span, grain)


def read_bare_plural(page: Page, i: int) -> Reading | None:
    """ "days later", "hours before", "weeks ago", "for years", "in decades"."""
    words = page.tokens.words
    word, after = words[i], words[i + 1]
    if word in _SINGULARS:
        return None
    unit = UNITS[word]
    if after == "ago":
        span = None
        if page.published is not None:
            near = {"minute": 0, "hour": 0, "day": 2, "week": 7, "fortnight": 14, "month": 31, "year": 366}.get(
                unit, 366
            )
            span = shift(page.published, -VAGUE_DAYS.get(unit, 366)), shift(page.published, -near)
        return Reading(i, i + 2, span, "vague")
    if after in EARLIER or after in LATER and after != "on":
        return _relative(i, i + 2, UNIT_GRAINS[unit], 0 if unit in ("minute", "hour") else None)
    if words[i - 1] in ("for", "in") and unit not in ("minute",) and word not in PARTS_OF_DAY:
        return Reading(i, i + 1, None, UNIT_GRAINS[unit], duration=True)
    return None


def read_every(page: Page, i: int) -> Reading | None:
    """ "every day", "each night", "every two weeks", "every Friday"."""
    words = page.tokens.words
    unit = i + 1 + (words[i + 1] in ("other", "single"))
    if words[unit] in UNITS and words[unit] in _SINGULARS:
        return Reading(i, unit + 1, None, _grain(words[unit]), duration=True)
    if words[unit] in FULL_WEEKDAYS:
        return Reading(i, unit + 1, None, "day", duration=True)
    amount = _read_amount(page.tokens, unit)
    return None if amount is None else Reading(i, amount[2], None, UNIT_GRAINS[amount[1]], duration=True)


def read_weekend(page: Page, i: int) -> Reading | None:
    """ "the weekend", "at the weekend"."""
    before = page.tokens.words[i - 1]
    if before not in ("the", "over", "at", "during") or page.tokens.words[i + 1] in ("of",):
        return None
    span = None if page.published is None else weekend_span(page.published)
    return Reading(i, i + 1, span, "weekend")
