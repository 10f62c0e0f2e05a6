"""Words of time that count from the day of publication, or from a day that the text gives elsewhere."""

from __future__ import annotations

from dataclasses import replace

from khaldun.values.calendar_spans import (
    SEASONS,
    month_span,
    nearest_month,
    season_before,
    shift,
    week_span,
    weekday_until,
    weekend_span,
)
from khaldun.values.date_lengths import (
    SINGULAR_UNITS,
    days_back,
    days_in,
    grain_of,
    read_length,
    relative,
    unit_span,
    window,
)
from khaldun.values.date_page import Page, Reading
from khaldun.values.date_words import FULL_MONTHS, FULL_WEEKDAYS, MODALS, MONTHS, UNIT_GRAINS, UNITS, WEEKDAYS
from khaldun.values.dates import Length

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


def read_the(page: Page, i: int) -> Reading | None:
    """ "the next day", "the same night", "the day before (yesterday)", "the day after"."""
    words, unit = page.tokens.words, page.tokens.words[i + 1]
    if unit in ("next", "following", "same", "previous", "preceding"):
        return _read_neighbour(page, i, i + 1)
    if unit == "eve" and words[i + 2] == "of":
        return relative(i, i + 2, "day", -1)
    if unit not in UNITS or words[i + 2] not in ("before", "after"):
        return None
    sign = 1 if words[i + 2] == "after" else -1
    if unit == "day" and words[i + 3] == ("tomorrow" if sign > 0 else "yesterday"):
        return _day(page, i, i + 4, 2 * sign)
    if unit in ("day", "night", "morning", "evening", "afternoon", "week", "month", "year"):
        return relative(i, i + 3, grain_of(unit), days_in(unit, sign))
    return None


def _read_neighbour(page: Page, first: int, i: int) -> Reading | None:
    """ "next day", "same week", "previous night" at token `i`: all count from a day in the text."""
    words, unit = page.tokens.words, page.tokens.words[i + 1]
    sign = {"next": 1, "following": 1, "same": 0, "previous": -1, "preceding": -1}[words[i]]
    if unit in FULL_WEEKDAYS and words[i] in ("following", "preceding", "same", "previous"):
        return relative(first, i + 2, "day", None)
    if unit not in UNITS or unit not in SINGULAR_UNITS:
        return None
    if words[i] == "next" and unit not in ("day", "morning", "night", "evening", "afternoon"):
        return None
    return relative(first, i + 2, grain_of(unit), days_in(unit, sign))


def read_that(page: Page, i: int) -> Reading | None:
    """ "that day", "that same night", "the same year"."""
    words = page.tokens.words
    unit = i + 1 + (words[i + 1] == "same" and words[i] == "that")
    if words[i] == "same" and words[i - 1] == "the" or words[unit] not in SINGULAR_UNITS:
        return None
    if UNITS[words[unit]] not in ("day", "week", "weekend", "month", "year"):
        return None
    return relative(i, unit + 1, grain_of(words[unit]), 0)


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
    if unit is None or after not in SINGULAR_UNITS or unit in ("minute", "day") and word != "past":
        return None
    if (
        word == "past"
        and unit != "weekend"
        or word in ("last", "previous")
        and tokens.words[i - 1] == "the"
        and unit != "weekend"
        or unit == "hour"
    ):
        return window(page, i, i + 2, unit, 1) if word in ("past", "last") else None
    grain = UNIT_GRAINS[unit]
    if word == "previous":
        return relative(i, i + 2, grain, days_in(after, -1))
    if page.published is None:
        return Reading(i, i + 2, None, grain)
    step = {"last": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1, "following": 1}[word]
    span = unit_span(page, unit, step)
    if span is not None and step == 0 and unit != "weekend":
        span = (span[0], page.published) if tokens.words[i - 1] != "later" else (page.published, span[1])
    return Reading(i, i + 2, span, grain)


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
    amount = read_length(tokens, i + 1)
    if amount is None:
        unit_at = i + 1
        unit = UNITS.get(tokens.words[unit_at])
        if unit is None or tokens.words[unit_at] in SINGULAR_UNITS:
            return None
        count, last, length = None, unit_at + 1, Length(None, unit)
    else:
        count, unit, last, length = amount.most, amount.unit, amount.last, amount.length
    if word == "last" and tokens.words[i - 1] in MODALS:
        return Reading(i + 1, last, None, UNIT_GRAINS[unit], duration=True, length=length)
    if word in ("previous", "preceding"):
        return Reading(i, last, None, UNIT_GRAINS[unit], relative_to_text=True, length=length)
    if word in ("next", "coming", "following"):
        span = None
        if page.published is not None:
            span = page.published, shift(page.published, days_back(unit, count))
        return Reading(i, last, span, "vague" if count is None else UNIT_GRAINS[unit], length=length)
    if word not in ("past", "last"):
        return None
    return window(page, i, last, unit, count, length)


def _read_recent(page: Page, i: int) -> Reading | None:
    """ "recent days", "these days"."""
    word = page.tokens.words[i + 1]
    unit = UNITS.get(word)
    if unit is None or word in SINGULAR_UNITS or page.tokens.words[i] == "these" and unit != "day":
        return None
    return replace(window(page, i, i + 2, unit, None), since=False)


def read_weekend(page: Page, i: int) -> Reading | None:
    """ "the weekend", "at the weekend"."""
    before = page.tokens.words[i - 1]
    if before not in ("the", "over", "at", "during") or page.tokens.words[i + 1] in ("of",):
        return None
    span = None if page.published is None else weekend_span(page.published)
    return Reading(i, i + 1, span, "weekend")
