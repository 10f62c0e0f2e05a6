"""Holidays: of a day of the year, of a weekday in a month, Easter, and the feasts of the Islamic calendar."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from itertools import pairwise

from khaldun.values.calendar_spans import Span, day_of, shift, weekday_from, weekday_until
from khaldun.values.date_page import MAX_AHEAD_DAYS, Page, Reading
from khaldun.values.date_tense import lies_ahead
from khaldun.values.date_tokens import year_after

LUNAR_SLACK_DAYS = 1
"""A month of the Islamic calendar begins with the moon as it is seen, a day before or after the tables."""
_ISLAMIC_EPOCH = 227015
"""Ordinal of 1 Muharram 1, 16 July 622 of the Julian calendar."""
_LONGEST = 5
"""Most tokens in a name."""
_PREPOSITIONS = frozenset(("before", "during", "for", "in", "of", "since", "this", "throughout", "until"))

_Feast = Callable[[int], tuple[Span, ...]]
"""The days of a feast in a year of the common calendar."""


def nth_weekday(month: int, weekday: int, nth: int, *, days: int = 1) -> _Feast:
    """The nth such weekday of a month, the last for -1, and the days after it."""

    def spans(year: int) -> tuple[Span, ...]:
        opening = day_of(year, month, 1)
        if opening is None:
            return ()
        if nth > 0:
            first = shift(weekday_from(opening, weekday), 7 * (nth - 1))
        else:
            first = weekday_until(shift(opening, 30), weekday)
        return ((first, shift(first, days - 1)),)

    return spans


def easter(days: int) -> _Feast:
    """So many days after Easter Sunday (Meeus, "Astronomical Algorithms", chapter 8)."""

    def spans(year: int) -> tuple[Span, ...]:
        if not 1583 <= year <= 9998:
            return ()
        golden, century = year % 19, year // 100
        correction = (8 * century + 13) // 25
        epact = (19 * golden + century - century // 4 - correction + 15) % 30
        epact -= (epact // 28) * (1 - (29 // (epact + 1)) * ((21 - golden) // 11))
        weekday = (year + year // 4 + epact + 2 - century + century // 4) % 7
        found = shift(datetime.date(year, 3, 28), epact - weekday + days)
        return ((found, found),)

    return spans


def islamic(month: int, day: int, days: int) -> _Feast:
    """So many days from a day of the tabular Islamic calendar on, with the moon's slack on either side.

    The lunar year is eleven days shorter, so that a feast may come twice in a year or not at all.
    """

    def spans(year: int) -> tuple[Span, ...]:
        lunar = (year - 622) * 33 // 32
        begun = (_islamic_day(one, month, day) for one in range(lunar - 1, lunar + 3))
        return tuple(
            (shift(first, -LUNAR_SLACK_DAYS), shift(first, days - 1 + LUNAR_SLACK_DAYS))
            for first in begun
            if first is not None and first.year == year
        )

    return spans


def _islamic_day(year: int, month: int, day: int) -> datetime.date | None:
    """The day in the common calendar, if that has it."""
    ordinal = _ISLAMIC_EPOCH - 1 + 354 * (year - 1) + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2 + day
    inside = datetime.date.min.toordinal() <= ordinal <= datetime.date.max.toordinal()
    return datetime.date.fromordinal(ordinal) if inside else None


def fixed(month: int, day: int, days: int = 1) -> _Feast:
    """A feast that keeps its day."""

    def spans(year: int) -> tuple[Span, ...]:
        first = day_of(year, month, day)
        return () if first is None else ((first, shift(first, days - 1)),)

    return spans


_FEASTS: dict[str, _Feast] = {
    "thanksgiving": nth_weekday(11, 3, 4),
    "thanksgiving day": nth_weekday(11, 3, 4),
    "labor day": nth_weekday(9, 0, 1),
    "memorial day": nth_weekday(5, 0, -1),
    "columbus day": nth_weekday(10, 0, 2),
    "martin luther king day": nth_weekday(1, 0, 3),
    "mother ' s day": nth_weekday(5, 6, 2),
    "father ' s day": nth_weekday(6, 6, 3),
    "fourth of july": fixed(7, 4),
    "july fourth": fixed(7, 4),
    "armistice day": fixed(11, 11),
    "veterans day": fixed(11, 11),
    "nowruz": fixed(3, 20, 2),
    "easter": easter(0),
    "easter sunday": easter(0),
    "easter monday": easter(1),
    "good friday": easter(-2),
    "palm sunday": easter(-7),
    "eid al - fitr": islamic(10, 1, 3),
    "eid al - adha": islamic(12, 10, 4),
    "ashura": islamic(1, 10, 1),
    "ramadan": islamic(9, 1, 30),
}
_NEEDS_PREPOSITION = frozenset(("ramadan", "easter", "thanksgiving"))
"""Also names of people and places."""
FEAST_OPENINGS = frozenset(name.split()[0] for name in _FEASTS)


def read_feast(page: Page, i: int) -> Reading | None:
    """A holiday at token `i`: of the year after it, else the latest, or the coming one if the sentence looks ahead."""
    words = page.tokens.words
    for length in range(_LONGEST, 0, -1):
        name = " ".join(words[i : i + length]).replace("’", "'")
        feast = _FEASTS.get(name)
        if feast is None or not page.tokens.capitalised(i):
            continue
        if name in _NEEDS_PREPOSITION and words[i - 1] not in _PREPOSITIONS | {"last", "on", "after", "at"}:
            return None
        return _reading(page, i, i + length, feast, "month" if name == "ramadan" else "day")
    return None


def _reading(page: Page, i: int, last: int, feast: _Feast, grain: str) -> Reading:
    year, after = year_after(page.tokens, last)
    first = i - (page.tokens.words[i - 1] in ("last", "this"))
    if year is not None:
        return Reading(first, after, next(iter(feast(year)), None), grain, stated=True)
    if page.published is None:
        return Reading(first, last, None, grain)
    ahead = lies_ahead(page.tokens, i, last)
    return Reading(first, last, _nearest(feast, page.published, ahead=ahead), grain)


def _nearest(feast: _Feast, published: datetime.date, *, ahead: bool) -> Span | None:
    spans = [span for year in range(published.year - 1, published.year + 2) for span in feast(year)]
    for before, after in pairwise(spans):
        if before[0] <= published < after[0]:
            return after if ahead and (after[0] - published).days <= MAX_AHEAD_DAYS else before
    return None
