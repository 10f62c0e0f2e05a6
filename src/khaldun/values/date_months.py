"""Months, seasons and years that a text names by their place in the calendar."""

from __future__ import annotations

from khaldun.values.calendar_spans import Span, month_span, nearest_month, season_before, season_span
from khaldun.values.date_days import counts_people, read_holiday, read_month_day
from khaldun.values.date_page import MAX_AHEAD_DAYS, Page, Reading
from khaldun.values.date_tense import lies_ahead, looks_ahead
from khaldun.values.date_tokens import after_abbreviation, after_between, day_number, is_month_name, year_after
from khaldun.values.date_words import FULL_MONTHS, MONTH_PREPOSITIONS, MONTHS, WORDLIKE_MONTHS

_YEARS = {"last": -1, "this": 0, "next": 1}
"""Of which year the month before such a word is."""


def read_month(page: Page, i: int) -> Reading | None:
    """A date that begins with a month at token `i`: "January 13, 2021", "Jan. 13", "March 2016", "in March"."""
    tokens = page.tokens
    holiday = read_holiday(page, i)
    if holiday is not None:
        return holiday
    if not is_month_name(tokens, i) or i > 0 and tokens.glued(i - 1) and tokens.words[i - 1][:1].isalnum():
        return None
    month, after = MONTHS[tokens.words[i]], after_abbreviation(tokens, i)
    the = after + (tokens.words[after] == "the")
    opening = day_number(tokens, the)
    if opening is not None and not counts_people(tokens, i, opening[1]):
        return read_month_day(page, i, month, opening)
    year, last = year_after(tokens, after)
    if year is not None:
        return _with_second_month(page, Reading(i, last, month_span(year, month), "month", stated=True), month, year)
    return _read_month_alone(page, i, month)


def _read_month_alone(page: Page, i: int, month: int) -> Reading | None:
    tokens, word = page.tokens, page.tokens.words[i]
    before = tokens.words[i - 1]
    if word not in FULL_MONTHS or before == "black":
        return None
    attributive = before == "the" and tokens.words[i + 1].isalpha() and not tokens.capitalised(i + 1)
    if before in ("-", "‑"):
        before = tokens.words[i - 2]
    bare = before not in MONTH_PREPOSITIONS and not (
        attributive and tokens.words[i + 1] not in ("for", "of", "to", "on")
    )
    if word in WORDLIKE_MONTHS and bare and tokens.words[i + 1] not in ("'", "’"):
        return None
    if before in (",", "(") and word in WORDLIKE_MONTHS and tokens.words[i + 1][:1].isalpha():
        return None
    span = _yearless_month(page, i, month)
    last = i + 1
    if tokens.words[last] == "of" and tokens.words[last + 1] in _YEARS:
        last += 1
    if tokens.words[last] in _YEARS and tokens.words[last + 1] == "year":
        step = _YEARS[tokens.words[last]]
        span = None if page.published is None else month_span(page.published.year + step, month)
        return Reading(i, last + 2, span, "month")
    return _with_second_month(page, Reading(i, i + 1, span, "month"), month, None)


def _yearless_month(page: Page, i: int, month: int) -> Span | None:
    """The latest such month, or the coming one where the sentence looks ahead."""
    published = page.published
    if published is None:
        return None
    coming = month_span(published.year + (month < published.month), month)
    near = month != published.month and coming is not None and (coming[0] - published).days <= MAX_AHEAD_DAYS
    if near and (looks_ahead(page.tokens, i) or lies_ahead(page.tokens, i, i + 1)):
        return coming
    return nearest_month(published, month)


def _with_second_month(page: Page, reading: Reading, month: int, year: int | None) -> Reading:
    """Takes in the second month of a range ("between March and May 2016", "March-May")."""
    tokens, sign = page.tokens, reading.last
    if tokens.words[sign] not in ("to", "and", "-", "–", "through", "until") or not is_month_name(tokens, sign + 1):
        return reading
    if tokens.words[sign] == "and" and not after_between(tokens, reading.first):
        return reading
    second = MONTHS[tokens.words[sign + 1]]
    if day_number(tokens, after_abbreviation(tokens, sign + 1)) is not None:
        return reading
    second_year, last = year_after(tokens, after_abbreviation(tokens, sign + 1))
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


def read_season(page: Page, i: int) -> Reading | None:
    """ "summer of 2014", "winter 2016", "in the summer"."""
    tokens, word = page.tokens, page.tokens.words[i]
    year, last = year_after(tokens, i + 1)
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
