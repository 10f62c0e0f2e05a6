"""Values in words, for people: counts, days, places, speakers."""

from __future__ import annotations

import datetime
from functools import cache
from typing import TYPE_CHECKING

from khaldun.model.account import OUTLET_VOICE, UNSPECIFIED, Casualty, Reading, Tally
from khaldun.values.dates import DateInterval
from khaldun.values.place import Place
from khaldun.wording.printable import printable

if TYPE_CHECKING:
    from khaldun.catalogue.views import Count

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


REVIEW_REASONS = {
    "doubtful-merge": "unsure whether other accounts tell of it too",
    "disputed": "origins contradict each other",
    "unresolved-place": "its place has no position",
    "second-look": "a decision awaits a second person",
    "contested": "a decision is contested by another person",
}
"""Why a person should look at an incident, by the name that `IncidentSummary.review` begins with."""


def in_words_reason(reason: str) -> str:
    """A reason of the queue: "disputed:killed" is "origins contradict each other: killed"."""
    name, _, detail = reason.partition(":")
    words = REVIEW_REASONS.get(name, printable(name))
    return f"{words}: {printable(detail)}" if detail and name == "disputed" else words


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
    if name == UNSPECIFIED:
        return "nobody named"
    holder = next((speaker.office_holder for speaker in reading.speakers if speaker.name == name), None)
    return printable(f"{name} ({holder} then)" if holder else name)


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


def in_short_count(count: Count) -> str:
    """Both ends of a finding as tables have them: "57–126", "57+", "57"; a dash where nothing is known."""
    if count.low is None:
        return "–" if count.high is None else f"up to {count.high:,}"
    return in_words_count(count.low, count.high)


def in_short_number(number: int) -> str:
    """A number where there is little room: "999", "1.2k", "35k", "1.2M"."""
    for size, letter in ((1_000_000, "M"), (1_000, "k")):
        if number >= size:
            digits = f"{number / size:.1f}" if number < 10 * size else f"{number // size}"
            return digits.removesuffix(".0") + letter
    return str(number)


def in_short_days(start: str | None, end: str | None) -> str:
    """First and last possible day as tables have them: "2017-04-15", "2017-04", "2017-04-14…16", "unknown"."""
    if not start:
        return "unknown"
    if end is None or end == start:
        return start
    if _whole_month(start, end):
        return start[:7]
    if start[5:] == "01-01" and end[5:] == "12-31" and start[:4] == end[:4]:
        return start[:4]
    return f"{start}…{end[8:] if end[:7] == start[:7] else end[5:] if end[:4] == start[:4] else end}"


def in_words_days(start: str | None, end: str | None) -> str:
    """First and last possible day as a sentence has them: "15 April 2017", "between 14 and 16 April 2017"."""
    if not start:
        return "on an unknown day"
    first = datetime.date.fromisoformat(start)
    last = datetime.date.fromisoformat(end) if end else first
    if first == last:
        return f"on {in_words_day(first)}"
    if _whole_month(start, last.isoformat()):
        return f"in {_MONTHS[first.month - 1]} {first.year}"
    return f"between {_day_month(first, last)} and {last.day} {_MONTHS[last.month - 1]} {last.year}"


def in_words_actors(actors: tuple[str, ...], status: str) -> str:
    """Who is said to have done it, and how firmly: "Israel (alleged)"."""
    names = ", ".join(printable(actor) for actor in actors)
    if not names:
        return "unidentified"
    return names if status in ("stated", "unknown") else f"{names} ({status})"


def _whole_month(start: str, end: str) -> bool:
    last = datetime.date.fromisoformat(end)
    return start[8:] == "01" and start[:7] == end[:7] and (last + datetime.timedelta(days=1)).day == 1


def _day_month(first: datetime.date, last: datetime.date) -> str:
    """The first day of two, as far as the last does not say it."""
    words = f"{first.day}"
    if (first.year, first.month) != (last.year, last.month):
        words += f" {_MONTHS[first.month - 1]}"
    return words if first.year == last.year else f"{words} {first.year}"
