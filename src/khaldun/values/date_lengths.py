"""Lengths of time in words: "three weeks", "a few days", "48 hours", "two and a half years"."""

from __future__ import annotations

from dataclasses import dataclass

from khaldun.values.calendar_spans import Span, month_span, shift, week_span, weekend_span, year_span
from khaldun.values.date_page import Page, Reading
from khaldun.values.date_words import (
    PARTS_OF_DAY,
    SMALL_COUNT,
    UNIT_DAYS,
    UNIT_GRAINS,
    UNITS,
    VAGUE_DAYS,
)
from khaldun.values.dates import Length
from khaldun.values.number_reading import is_hyphen, read_number
from khaldun.values.number_words import UNIT_MODIFIERS
from khaldun.values.tokens import Tokens

MAX_COUNT = 1_000_000
"""More units than this reach past the calendar's end."""
SINGULAR_UNITS = frozenset(word for word in UNITS if not word.endswith("s"))
_SMALL_COUNT_WORDS = frozenset(("few", "couple", "several"))
_COUPLE_AT_MOST = 3
_VAGUE_WORDS = frozenset(("few", "several"))


@dataclass(frozen=True, slots=True)
class Amount:
    """So many units.

    Attributes:
        most: how many at most ("a few": five).
        unit: one of the values of `UNITS`.
        word: the word for it ("nights").
        last: the token after them.
        length: as the words have it, with fractions and without a number where they give none.
    """

    most: int
    unit: str
    word: str
    last: int
    length: Length


@dataclass(frozen=True, slots=True)
class _Count:
    most: int
    number: float | None
    last: int


def read_length(tokens: Tokens, i: int) -> Amount | None:
    """So many units at token `i`."""
    words = tokens.words
    count = _read_small_count(tokens, i) or _read_count(tokens, i)
    if count is None:
        return None
    last = count.last
    for _ in range(2):
        if words[last] in UNIT_MODIFIERS and words[last + 1][:1].isalpha():
            last += 1
    if is_hyphen(tokens, last) and tokens.glued(last):
        last += 1
    unit = UNITS.get(words[last])
    if unit is None:
        return None
    if words[last + 1] == "or" and words[last + 2] in ("two", "so") and count.most == 1:
        return Amount(2, unit, words[last], last + 3, Length(count.number, unit))
    if tokens.matches(last + 1, "and", "a", "half") and count.number is not None:
        return Amount(count.most + 1, unit, words[last], last + 4, Length(count.number + 0.5, unit))
    return Amount(count.most, unit, words[last], last + 1, Length(count.number, unit))


def _read_small_count(tokens: Tokens, i: int) -> _Count | None:
    """ "a few", "several", "a couple of"; "a" before a unit."""
    words = tokens.words
    if words[i] in _SMALL_COUNT_WORDS or words[i] == "a" and words[i + 1] in ("few", "couple"):
        at = i + (words[i] == "a")
        if words[at] in _VAGUE_WORDS:
            return _Count(SMALL_COUNT, None, at + 1 + (words[at + 1] == "of"))
        return _Count(_COUPLE_AT_MOST, 2, at + 1 + (words[at + 1] == "of"))
    if words[i] in ("a", "an") and words[i + 1] in UNITS:
        return _Count(1, 1, i + 1)
    if tokens.matches(i, "half", "a") or tokens.matches(i, "half", "an"):
        return _Count(1, 0.5, i + 2) if words[i + 2] in UNITS else None
    return None


def _read_count(tokens: Tokens, i: int) -> _Count | None:
    """A number, of a range the greater one, with a half after it."""
    words, number = tokens.words, read_number(tokens, i)
    if number is None:
        return None
    count, last = number.low, number.last
    printed: float | None = None if number.vague else count
    if number.vague and words[last] == "of":
        last += 1
    elif words[last] in ("or", "to", "-", "–") and (second := read_number(tokens, last + 1)) is not None:
        count, last = (second.low, second.last) if second.low > count else (count, last)
        printed = count
    if tokens.matches(last, "and", "a", "half"):
        return _Count(count + 1, count + 0.5, last + 3)
    share = _read_share(tokens, last)
    return _Count(count, printed, last) if share is None else _Count(count + 1, count + share, last + 3)


def _read_share(tokens: Tokens, i: int) -> float | None:
    """The "1/2" of "5 1/2 hours"."""
    words = tokens.words
    if words[i + 1] != "/" or not (tokens.is_digits(i) and tokens.is_digits(i + 2) and tokens.glued(i)):
        return None
    if len(words[i]) > 1 or len(words[i + 2]) > 1 or not 0 < int(words[i]) < int(words[i + 2]):
        return None
    return int(words[i]) / int(words[i + 2])


def window(page: Page, first: int, last: int, unit: str, count: int | None, length: Length | None = None) -> Reading:
    """The time up to publication that so many units take; vaguely many where `count` is None."""
    grain = "vague" if count is None else UNIT_GRAINS[unit]
    span = None
    if page.published is not None:
        span = shift(page.published, -days_back(unit, count)), page.published
    return Reading(first, last, span, grain, since=True, length=length or Length(count, unit))


def days_back(unit: str, count: int | None) -> int:
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


def relative(first: int, last: int, grain: str, offset: int | None, length: Length | None = None) -> Reading:
    """Words that count from a day which the text gives elsewhere."""
    return Reading(first, last, None, grain, relative_to_text=True, offset_days=offset, length=length)


def grain_of(unit_word: str) -> str:
    """The grain of the days that a unit's name means: "night" is a part of the day."""
    return "part of day" if unit_word in PARTS_OF_DAY else UNIT_GRAINS[UNITS[unit_word]]


def days_in(unit_word: str, count: int) -> int | None:
    """Days in so many units; None for months and longer, whose length differs."""
    unit = UNITS[unit_word]
    if unit in ("minute", "hour"):
        return 0 if unit == "minute" or abs(count) < 24 else count // 24 if count > 0 else -(-count // 24)
    days = UNIT_DAYS.get(unit)
    return None if days is None else days * count


def unit_span(page: Page, unit: str, step: int) -> Span | None:
    """The week, month, year … of publication, or so many before or after it."""
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
