"""So much time before, after, or over: "three days ago", "two weeks later", "for three years", "every day"."""

from __future__ import annotations

from dataclasses import replace

from khaldun.values.calendar_spans import Span, month_span, shift, year_span
from khaldun.values.date_lengths import (
    MAX_COUNT,
    SINGULAR_UNITS,
    Amount,
    days_in,
    grain_of,
    read_length,
    relative,
    window,
)
from khaldun.values.date_page import Page, Reading
from khaldun.values.date_portions import on_weekday, read_week_long
from khaldun.values.date_tense import looks_ahead
from khaldun.values.date_words import (
    EARLIER,
    FULL_WEEKDAYS,
    LATER,
    LESS_THAN,
    PARTS_OF_DAY,
    UNIT_DAYS,
    UNIT_GRAINS,
    UNITS,
    VAGUE_DAYS,
    WEEKDAYS,
    WINDOW_PREPOSITIONS,
)
from khaldun.values.dates import Length
from khaldun.values.number_reading import is_hyphen
from khaldun.values.tokens import Tokens


def read_amount(page: Page, i: int) -> Reading | None:
    """ "three days ago", "two weeks later", "for three years", "two-week", "in less than three weeks"."""
    tokens, words = page.tokens, page.tokens.words
    amount = read_length(tokens, i)
    if amount is None or i > 0 and tokens.glued(i - 1) and (words[i - 1][:1].isalnum() or words[i - 1] in "-.:/$€£"):
        return None
    last = amount.last
    if words[last] == "old" or is_hyphen(tokens, last) and words[last + 1] in ("old", "olds"):
        return None
    if words[last] == "ago":
        vague = words[i] in ("several", "dozens") or words[i + 1] in ("few", "couple")
        reading = _ago(page, i, amount, vague=vague)
        on_day = amount.unit == "week" and words[last + 1] in FULL_WEEKDAYS
        return on_weekday(page, reading, WEEKDAYS[words[last + 1]]) if on_day else reading
    hyphened = is_hyphen(tokens, last - 2)
    after = words[last]
    if not hyphened and (after in EARLIER or after in LATER and after != "on") and words[i - 1] != "for":
        offset = days_in(amount.word, amount.most if after in LATER else -amount.most)
        vague = words[i] == "several" or words[i + 1] == "few"
        offset = None if vague and offset != 0 else offset
        return relative(i, last + 1, grain_of(amount.word), offset, amount.length)
    if words[i] in ("a", "an") or words[i] == "one" and amount.unit == "day" and not hyphened:
        return _read_one_unit(page, i, amount)
    before = _word_before_bounds(tokens, i)
    if before in WINDOW_PREPOSITIONS and not hyphened and not looks_ahead(tokens, i):
        return replace(window(page, i, last, amount.unit, amount.most, amount.length), duration=True)
    return _duration(i, amount)


def _duration(first: int, amount: Amount) -> Reading:
    return Reading(first, amount.last, None, UNIT_GRAINS[amount.unit], duration=True, length=amount.length)


def _word_before_bounds(tokens: Tokens, i: int) -> str:
    """The word before a number, past what binds it ("in less than three weeks": "in")."""
    for _ in range(4):
        if tokens.words[i - 1] not in LESS_THAN:
            break
        i -= 1
    return tokens.words[i - 1]


def _read_one_unit(page: Page, i: int, amount: Amount) -> Reading | None:
    """ "for a week", "in a month"; not "three times a day", "a day of mourning", "a night raid"."""
    words, last = page.tokens.words, amount.last
    before = _word_before_bounds(page.tokens, i)
    if words[last] in ("of", "when", "that") or words[last][:1].isalpha() and amount.unit == "day":
        return None
    if before in WINDOW_PREPOSITIONS and not looks_ahead(page.tokens, i):
        return replace(window(page, i, last, amount.unit, 1, amount.length), duration=True)
    return _duration(i, amount) if before in ("for", "lasted", "took") else None


def _ago(page: Page, first: int, amount: Amount, *, vague: bool) -> Reading:
    """So many units before publication: the very day, three days about it for weeks, the whole month or year."""
    grain = "vague" if vague else UNIT_GRAINS[amount.unit]
    span = None if page.published is None else _span_ago(page, amount.unit, min(amount.most, MAX_COUNT), vague=vague)
    return Reading(first, amount.last + 1, span, grain, length=amount.length)


def _span_ago(page: Page, unit: str, count: int, *, vague: bool) -> Span | None:
    published = page.published
    if published is None:
        return None
    if unit in ("minute", "hour"):
        days = count // 24 if unit == "hour" else 0
        return shift(published, -days - (unit == "hour")), shift(published, -days)
    if unit in ("day", "week", "fortnight"):
        days = UNIT_DAYS[unit] * count
        reach = 0 if unit == "day" else 3
        opening = shift(published, -days - reach)
        closing = shift(published, -2 * UNIT_DAYS[unit] if vague else -days + reach)
        return opening, max(opening, closing)
    months = count * {"month": 1, "year": 12, "decade": 120, "century": 1200}.get(unit, 1)
    span = month_span(published.year, published.month - months)
    if unit != "month" and span is not None:
        span = year_span(span[0].year)
    if vague and span is not None:
        later = month_span(published.year, published.month - (2 if unit == "month" else 24))
        span = span if later is None else (min(span[0], later[0]), later[1])
    return span


_NEAR_DAYS = {"minute": 0, "hour": 0, "day": 2, "week": 7, "fortnight": 14, "month": 31}
"""Fewest days back of "hours ago", "weeks ago" …; longer units are two of them at least, in effect a year."""


def read_bare_plural(page: Page, i: int) -> Reading | None:
    """ "days later", "hours before", "weeks ago", "for years", "in decades"; "week-long"."""
    words = page.tokens.words
    word, after = words[i], words[i + 1]
    unit = UNITS[word]
    long = read_week_long(page, i, unit)
    if long is not None or word in SINGULAR_UNITS:
        return long
    length = Length(None, unit)
    if after == "ago":
        span = None
        if page.published is not None:
            near = _NEAR_DAYS.get(unit, 366)
            span = shift(page.published, -VAGUE_DAYS.get(unit, 366)), shift(page.published, -near)
        return Reading(i, i + 2, span, "vague", length=length)
    if after in EARLIER or after in LATER and after != "on":
        return relative(i, i + 2, UNIT_GRAINS[unit], 0 if unit in ("minute", "hour") else None, length)
    if words[i - 1] in ("for", "in", "within") and unit not in ("minute",) and word not in PARTS_OF_DAY:
        return Reading(i, i + 1, None, UNIT_GRAINS[unit], duration=True, length=length)
    return None


def read_every(page: Page, i: int) -> Reading | None:
    """ "every day", "each night", "every two weeks", "every Friday"."""
    words = page.tokens.words
    unit = i + 1 + (words[i + 1] in ("other", "single"))
    if words[unit] in UNITS and words[unit] in SINGULAR_UNITS:
        every = Length(2 if words[i + 1] == "other" else 1, UNITS[words[unit]])
        return Reading(i, unit + 1, None, grain_of(words[unit]), duration=True, length=every)
    if words[unit] in FULL_WEEKDAYS:
        return Reading(i, unit + 1, None, "day", duration=True)
    amount = read_length(page.tokens, unit)
    return None if amount is None else replace(_duration(i, amount), last=amount.last)
