"""What the words of an option come to, and what is said where they come to nothing."""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime

_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


def day(words: str) -> datetime.date:
    """A day: YYYY-MM-DD."""
    import datetime

    try:
        return datetime.date.fromisoformat(words)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{words!r} is not a day; write it as YYYY-MM-DD") from None


def first_day(words: str) -> datetime.date:
    """The first day of a year, a month or a day."""
    return _days(words)[0]


def last_day(words: str) -> datetime.date:
    """The last day of a year, a month or a day."""
    return _days(words)[1]


def column(words: str) -> tuple[str, str]:
    """Which column holds a field: FIELD=NAME."""
    field, equals, name = words.partition("=")
    if not (field and equals and name):
        raise argparse.ArgumentTypeError(f"{words!r} is not of the form FIELD=NAME, such as text=Body")
    return field, name


def processes(words: str) -> int:
    """How many processes."""
    number = _whole(words)
    if number is None or number < 1:
        raise argparse.ArgumentTypeError(f"{words!r} is not a number of processes; it must be at least 1")
    return number


def positive(words: str) -> int:
    """A whole number from 1."""
    number = _whole(words)
    if number is None or number < 1:
        raise argparse.ArgumentTypeError(f"{words!r} is not a whole number from 1")
    return number


def count(words: str) -> int:
    """A whole number from 0."""
    number = _whole(words)
    if number is None:
        raise argparse.ArgumentTypeError(f"{words!r} is not a whole number from 0")
    return number


def kilometres(words: str) -> float:
    """A distance above 0."""
    return _bounded(words, 0.0, 20_100.0, "a distance in km above 0", open_low=True)


def latitude(words: str) -> float:
    """Degrees north, -90 to 90."""
    return _bounded(words, -90.0, 90.0, "a latitude from -90 to 90")


def longitude(words: str) -> float:
    """Degrees east, -180 to 180."""
    return _bounded(words, -180.0, 180.0, "a longitude from -180 to 180")


def _days(words: str) -> tuple[datetime.date, datetime.date]:
    import calendar
    import datetime

    found = _DAY.fullmatch(words.strip())
    try:
        if not found:
            raise ValueError
        year, month, date = (int(part) if part else None for part in found.groups())
        assert year is not None
        first = datetime.date(year, month or 1, date or 1)
        last_month = month or 12
        return first, datetime.date(year, last_month, date or calendar.monthrange(year, last_month)[1])
    except ValueError:
        raise argparse.ArgumentTypeError(f"{words!r} is not a day; write it as YYYY, YYYY-MM or YYYY-MM-DD") from None


def _whole(words: str) -> int | None:
    return int(words) if words.isascii() and words.isdigit() and len(words) < 19 else None


def _bounded(words: str, low: float, high: float, what: str, open_low: bool = False) -> float:
    try:
        number = float(words)
    except ValueError:
        number = float("nan")
    if not low <= number <= high or (open_low and number == low):
        raise argparse.ArgumentTypeError(f"{words!r} is not {what}")
    return number
