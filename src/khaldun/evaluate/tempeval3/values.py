"""The notation of TIMEX3 for days and lengths (Pustejovsky et al., TimeML 1.2.1, section 2.2)."""

from __future__ import annotations

import datetime
import re

from khaldun.values.dates import Length

SEASON_CODES = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}
"""By the month in which a northern season begins."""

PART_CODES = {
    "dawn": "MO",
    "daybreak": "MO",
    "sunrise": "MO",
    "predawn": "MO",
    "morning": "MO",
    "midday": "12:00",
    "noon": "12:00",
    "noontime": "12:00",
    "afternoon": "AF",
    "evening": "EV",
    "dusk": "EV",
    "sunset": "EV",
    "sundown": "EV",
    "nightfall": "NI",
    "night": "NI",
    "tonight": "NI",
    "overnight": "NI",
    "midnight": "24:00",
}
"""What follows the T for a part of the day."""

_UNIT_CODES = {"day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y", "weekend": "WE"}
_UNITS_IN_OTHERS = {"fortnight": (2, "week"), "decade": (10, "year"), "century": (100, "year")}
_PARTS_OF_UNITS = {"hour": (60, "M"), "year": (12, "M")}
_CLOCK_CODES = {"hour": "H", "minute": "M"}
_PART = re.compile(rf"\b({'|'.join(PART_CODES)})s?\b", re.IGNORECASE)


def day_value(day: datetime.date, grain: str) -> str:
    """A day, or the longer time of a grain around it: "1998-08-07", "1998-W32", "1998-08", "1998-SU", "199X"."""
    if grain in ("week", "weekend"):
        year, week, _ = day.isocalendar()
        return f"{year:04}-W{week:02}" + ("-WE" if grain == "weekend" else "")
    if grain == "month":
        return f"{day.year:04}-{day.month:02}"
    if grain == "quarter":
        return f"{day.year:04}-Q{(day.month + 2) // 3}"
    if grain == "season":
        return _season_value(day)
    if grain == "year":
        return f"{day.year:04}"
    return f"{day.year // 10:03}X" if grain == "decade" else day.isoformat()


def _season_value(day: datetime.date) -> str:
    """A winter has the year in which it begins."""
    first = max((month for month in SEASON_CODES if month <= day.month), default=12)
    return f"{day.year - (day.month < 3):04}-{SEASON_CODES[first]}"


def part_value(words: str) -> str:
    """ "TNI" where the words name the night, and so on; "" where they name no part of the day."""
    parts = _PART.findall(words)
    return f"T{PART_CODES[parts[-1].lower()]}" if parts else ""


def length_value(length: Length) -> str:
    """ "P3D", "PT48H", "P2Y6M", "PT5H30M"; an open count is an X."""
    if length.unit in _UNITS_IN_OTHERS:
        factor, unit = _UNITS_IN_OTHERS[length.unit]
        length = Length(None if length.count is None else factor * length.count, unit)
    opening = "PT" if length.unit in _CLOCK_CODES else "P"
    code = (_UNIT_CODES | _CLOCK_CODES)[length.unit]
    if length.count is None:
        return f"{opening}X{code}"
    whole, share = int(length.count), length.count - int(length.count)
    if not share or length.unit not in _PARTS_OF_UNITS:
        return f"{opening}{length.count:.15g}{code}"
    parts, smaller = _PARTS_OF_UNITS[length.unit]
    return opening + (f"{whole}{code}" if whole else "") + f"{round(share * parts)}{smaller}"
