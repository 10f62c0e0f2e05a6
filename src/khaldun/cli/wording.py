"""Values in words, for people: counts, days, places, speakers."""

from __future__ import annotations

import datetime
from functools import cache

from khaldun.cli.terminal import printable
from khaldun.model.account import OUTLET_VOICE, UNSPECIFIED, Casualty, Reading, Tally
from khaldun.values.dates import DateInterval
from khaldun.values.place import Place

_MONTHS = "January February March April May June July August September October November December".split()
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()

PLACE_PRECISION = {
    1: "exact place",
    2: "near a known place",
    3: "district",
    4: "province",
    5: "a line or wider area",
    6: "country only",
    7: "several countries",
}
"""UCDP `where_prec` in words."""

DAY_PRECISION = {
    1: "exact day",
    2: "within 2 to 6 days",
    3: "within a week",
    4: "within a month",
    5: "within a year",
}
"""UCDP `date_prec` in words."""

DAY_BASIS = {
    "stated": "stated in full",
    "relative": "counted from the day of publication",
    "published": "no day given: the day of publication",
    "context": "from another sentence",
}


def in_words_count(low: int, high: int | None) -> str:
    """Bounds as one writes them: "57", "57+", "up to 5", "30–40"."""
    if high is None:
        return f"{low:,}+"
    if low == high:
        return f"{low:,}"
    return f"up to {high:,}" if low == 0 else f"{low:,}–{high:,}"


def in_words_casualty(row: Casualty) -> str:
    """The figure of a row: "57+ killed", "16 killed (Iraqis)", "5 civilians injured" stays in its group's words."""
    words = f"{in_words_count(row.low, row.high)} {row.outcome}"
    if row.group:
        words += f" ({printable(row.group)})"
    return words + (", since replaced" if row.superseded else "")


def in_words_day(day: datetime.date) -> str:
    """ "Wednesday 13 January 2021", whatever the locale."""
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def in_words_date(date: DateInterval | None) -> str:
    """When something was, how precisely that is known, and from what."""
    if date is None:
        return "not said"
    said = f", from “{printable(date.text)}”" if date.text else ""
    if date.start is None or date.end is None:
        return f"unknown, since the day of publication is{said}"
    days = in_words_day(date.start)
    if date.end != date.start:
        days += f" to {in_words_day(date.end)}"
    precision = DAY_PRECISION.get(date.precision or 0, "precision unknown")
    return f"{days}: {precision}, {DAY_BASIS.get(date.basis, date.basis)}{said}"


def in_words_place(place: Place) -> str:
    """A place with what contains it and how precisely it is known; coordinates only where the position is known."""
    within = [part for part in (place.admin1, country_name(place.country)) if part and part != place.name]
    name = printable(place.name) + (f" ({', '.join(within)})" if within else "")
    if place.lat is None or place.lon is None:
        return f"{name}: position unknown"
    return f"{name}: {PLACE_PRECISION.get(place.precision or 0, 'precision unknown')}, {place.lat:.3f}, {place.lon:.3f}"


def in_words_speaker(name: str, reading: Reading) -> str:
    """A speaker by name; the outlet itself by its own."""
    if name == OUTLET_VOICE:
        outlet = reading.report.outlet
        return f"{printable(outlet)} itself" if outlet else "the outlet itself"
    return "nobody named" if name == UNSPECIFIED else printable(name)


def in_words_window(tally: Tally) -> str:
    """The period of a tally, or "" where it gives none."""
    if tally.window_start and tally.window_end:
        return f"{tally.window_start} to {tally.window_end}"
    if tally.window_start:
        return f"since {tally.window_start}"
    return f"until {tally.window_end}" if tally.window_end else ""


@cache
def country_name(code: str | None) -> str | None:
    """English name of a country code; the code itself where no name is known."""
    from khaldun.lexicons import countries

    if code is None:
        return None
    row = countries().get(code)
    return row.name if row else code
