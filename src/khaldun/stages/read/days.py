"""Reading a written day. Strict: a day that does not exist, or that can be read two ways, is not read."""

from __future__ import annotations

import datetime
import re

from khaldun.errors import InputError

# English, French, Spanish and Portuguese names and usual abbreviations; other languages only in ISO form.
_MONTH_NAMES = (
    "january jan janvier janv enero ene janeiro",
    "february feb février fevrier févr fevr febrero fevereiro fev",
    "march mar mars marzo março marco",
    "april apr avril avr abril abr",
    "may mai mayo maio",
    "june jun juin junio junho",
    "july jul juillet juil julio julho",
    "august aug août aout agosto ago",
    "september sept sep septembre septiembre setiembre setembro set",
    "october oct octobre octubre outubro out",
    "november nov novembre noviembre novembro",
    "december dec décembre decembre déc diciembre dic dezembro dez",
)
MONTH_FORMS = tuple(names.replace(" ", "|") for names in _MONTH_NAMES)
MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names.split()}
MONTH = "(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"

_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\s+)?"
_CLOCK = r"(?:[T\s,|–-]*(?:at\s+|à\s+)?\d{1,2}[:.h]\d{2}\b.*)?"
_D, _Y = r"(?P<day>\d{1,2})", r"(?P<year>\d{4})"

_FORMS = tuple(
    re.compile(rf"{_WEEKDAY}{form}{_CLOCK}[\s.,]*", re.IGNORECASE | re.DOTALL)
    for form in (
        rf"{_Y}-(?P<month>\d{{1,2}})-{_D}(?:T\d{{2}}\S*|Z)?",
        rf"{_Y}([/.])(?P<month>\d{{1,2}})\2{_D}",
        r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})(?:T?\d{4,6}Z?)?",
        rf"{_D}(?:st|nd|rd|th|er|º)?\.?[\s-]+(?:of\s+|de\s+)?{MONTH},?[\s-]+(?:de\s+|del\s+)?{_Y}",
        rf"{MONTH}\s+{_D}(?:st|nd|rd|th)?,?\s+{_Y}",
        rf"{MONTH}\s+{_D}\s+\d\d:\d\d:\d\d\s+(?:[A-Z+]\S*\s+)?{_Y}",
    )
)
_NUMERIC = re.compile(
    rf"{_WEEKDAY}(?P<a>\d{{1,2}})([./-])(?P<b>\d{{1,2}})\2{_Y}{_CLOCK}[\s.,]*", re.IGNORECASE | re.DOTALL
)
_LENGTH_LIMIT = 80


def read_day(words: str) -> datetime.date:
    """The day that `words` write: ISO date or time, "13 January 2021", "Jan 13, 2021", "13.01.2021" and the like.

    A time of day is passed over: the day is the one printed, in the printed time zone.

    Raises:
        InputError: "bad-date" where no day is written or it does not exist, "ambiguous-date" for "7/1/2021".
    """
    words = words.strip()
    if len(words) <= _LENGTH_LIMIT:
        for form in _FORMS:
            if found := form.fullmatch(words):
                return _day(words, int(found["year"]), _month(found["month"]), int(found["day"]))
        if found := _NUMERIC.fullmatch(words):
            return _numeric(words, found)
    shown = words if len(words) <= _LENGTH_LIMIT else words[:_LENGTH_LIMIT] + "…"
    raise InputError("bad-date", f"the date {shown!r} does not give a day; write it as YYYY-MM-DD.")


def make_day(year: int, month: int, day: int) -> datetime.date | None:
    """The day, or None where it does not exist or lies before 1900."""
    try:
        return datetime.date(year, month, day) if year >= 1900 else None
    except ValueError:
        return None


def _numeric(words: str, found: re.Match[str]) -> datetime.date:
    first, second, year = int(found["a"]), int(found["b"]), int(found["year"])
    day_first = found[2] == "." or first > 12 or first == second
    if not day_first and second <= 12:
        raise InputError(
            "ambiguous-date", f"the date {words!r} can be read as day/month or month/day; write YYYY-MM-DD."
        )
    return _day(words, year, second, first) if day_first else _day(words, year, first, second)


def _day(words: str, year: int, month: int, day: int) -> datetime.date:
    made = make_day(year, month, day)
    if made is None:
        raise InputError("bad-date", f"the date {words!r} does not exist; correct it or leave it out.")
    return made


def _month(word: str) -> int:
    return int(word) if word.isdigit() else MONTHS[word.lower()]
