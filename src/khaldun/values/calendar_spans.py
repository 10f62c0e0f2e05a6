"""Spans of days in the calendar: arithmetic that stays inside the years 1 to 9999 instead of raising."""

from __future__ import annotations

import calendar
import datetime
from datetime import date

Span = tuple[date, date]
"""First and last day, inclusive."""

UPCOMING_DAYS = 3
"""A day without a year this soon after publication is the coming one, not the one a year back."""

_SEASON_MONTHS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
SEASONS = frozenset(_SEASON_MONTHS)


def shift(day: date, days: int) -> date:
    """`day` moved by `days`, stopping at the calendar's ends."""
    ordinal = day.toordinal() + days
    return date.fromordinal(min(max(ordinal, date.min.toordinal()), date.max.toordinal()))


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none such."""
    try:
        return datetime.date(year, month, day)
    except (ValueError, OverflowError):
        return None


def month_span(year: int, month: int) -> Span | None:
    """First to last day of a month; `month` may run over the year's ends (0 is December before)."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    if not 1 <= year <= 9999:
        return None
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def year_span(year: int, last_year: int | None = None) -> Span | None:
    """First day of `year` to last day of `last_year` (the same year if not given)."""
    end = year if last_year is None else last_year
    return (date(year, 1, 1), date(end, 12, 31)) if 1 <= year <= end <= 9999 else None


def week_span(day: date, weeks: int = 0) -> Span:
    """Monday to Sunday of the week of `day`, moved by `weeks`."""
    monday = shift(day, 7 * weeks - day.weekday())
    return monday, shift(monday, 6)


def weekend_span(day: date) -> Span:
    """The latest Saturday not after `day`, and its Sunday."""
    saturday = weekday_until(day, 5)
    return saturday, shift(saturday, 1)


def season_span(season: str, year: int) -> Span | None:
    """Three months of the northern year; a winter of a year may be the one that ends or the one that begins in it."""
    first = _SEASON_MONTHS[season]
    opening, closing = month_span(year, first - 12 * (season == "winter")), month_span(year, first + 2)
    return None if opening is None or closing is None else (opening[0], closing[1])


def season_before(day: date, season: str, *, ended: bool) -> Span | None:
    """The latest such season that has begun (or, if `ended`, is over) by `day`."""
    for year in (day.year, day.year - 1, day.year - 2):
        opening = month_span(year, _SEASON_MONTHS[season])
        closing = month_span(year, _SEASON_MONTHS[season] + 2)
        if opening is not None and closing is not None and (closing[1] < day if ended else opening[0] <= day):
            return opening[0], closing[1]
    return None


def weekday_until(day: date, weekday: int) -> date:
    """The latest such weekday (Monday 0) not after `day`."""
    return shift(day, -((day.weekday() - weekday) % 7))


def weekday_from(day: date, weekday: int) -> date:
    """The first such weekday (Monday 0) not before `day`."""
    return shift(day, (weekday - day.weekday()) % 7)


def nearest_day(published: date, month: int, day: int, *, upcoming_days: int = UPCOMING_DAYS) -> date | None:
    """The latest such day of the year not later than `upcoming_days` after publication."""
    limit = shift(published, upcoming_days)
    for year in range(limit.year, max(0, limit.year - 9), -1):
        found = day_of(year, month, day)
        if found is not None and found <= limit:
            return found
    return None


def nearest_month(published: date, month: int, *, ended: bool = False) -> Span | None:
    """The latest such month that has begun (or, if `ended`, is over) by the day of publication."""
    year = published.year - (month > published.month or ended and month == published.month)
    return month_span(year, month)


def part_of(span: Span, part: str) -> Span:
    """The early, middle or late third of a span, at whole months in a year and at the 10th and 20th in a month."""
    start, end = span
    days = (end - start).days + 1
    if 28 <= days <= 31 and start.day == 1:
        first = shift(start, 10 if part == "mid" else 20) if part != "early" else start
        return first, end if part == "late" else shift(start, 9 if part == "early" else 19)
    if 365 <= days <= 366 and start.day == 1:
        months = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}[part]
        opening, closing = month_span(start.year, months[0]), month_span(start.year, months[1])
        return (opening[0], closing[1]) if opening is not None and closing is not None else span
    third = days // 3
    if part == "early":
        return start, shift(start, third)
    return (shift(end, -third), end) if part == "late" else (shift(start, third), shift(end, -third))


def precision_of(span: Span) -> int:
    """UCDP `date_prec` of a span: 1 a day, 2 up to six, 3 a week (eight with both its ends), 4 a month, 5 longer."""
    days = (span[1] - span[0]).days + 1
    return 1 if days <= 1 else 2 if days <= 6 else 3 if days <= 8 else 4 if days <= 32 else 5
