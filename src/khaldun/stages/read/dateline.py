"""The day in an agency dateline ("DAMASCUS, Jan 13, 2021 (Agency) -"), or on a line of its own above the text."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from khaldun.stages.read.days import MONTH, MONTHS, make_day

_PLACE = r"(?P<place>[^\W\d_][^\d()\n:;!?]{1,60}?)(?:\s*\([^()\d\n]{2,40}\))?"
_YEAR = r"(?P<year>\d{4})"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
# Two-digit years stand only in the military order that agencies used for them ("12 JAN 90").
_DATES = (
    rf"{MONTH}\s*{_DAY}[,،]?\s+{_YEAR}",
    rf"{_DAY}\s+{MONTH}\.?[,،]?\s+{_YEAR}",
    rf"{_DAY}\s+{MONTH}\s+(?P<year>\d{{2}})",
)
_AGENCY = r"(?:\([^()\n]{2,60}\)|\[[^\[\]\n]{2,60}\])"
_DASH = r"(?:\s*(?:--|—|–)|\s+-(?=\s))"
_END = rf"(?:\s*/?\s*{_AGENCY}|\s*[,.]?(?:{_DASH}|\s*:))"
_PLACE_FIRST = tuple(
    re.compile(rf"\s*{_PLACE}[,/]?\s+(?:\w+day,?\s+)?{date}\.?{_END}", re.IGNORECASE) for date in _DATES
)
_DATE_FIRST = tuple(re.compile(rf"\s*{date},?\s+{_PLACE}(?:\s*{_AGENCY})?{_DASH}", re.IGNORECASE) for date in _DATES)
# "(July 5, 2022 / JNS)": day and agency in one bracket.
_BRACKETED = tuple(re.compile(rf"\s*\(\s*{date}\s*/\s*[^()\n]{{2,40}}\)", re.IGNORECASE) for date in _DATES[:2])
_ALONE = tuple(
    re.compile(
        rf"\s*(?:(?:published|posted|updated|date)(?:\s+(?:on|at))?:?\s+)?(?:\w+day[,،]?\s+)?{date}"
        r"(?:\s*[-–|,،]?\s*(?:at\s+)?\d{1,2}:\d{2}(?:\s*[ap]\.?m\.?)?(?:\s+[A-Z]{2,5})?)?\s*[.|]?\s*",
        re.IGNORECASE,
    )
    for date in _DATES[:2]
)
_SEARCHED_LINES = 4
_MAX_HEADLINE_CHARACTERS = 200
"""A line above a date that is longer is no headline, and the date its last words."""

_NOT_A_PLACE = frozenset((
    "a", "after", "an", "as", "at", "before", "by", "during", "from", "in", "on", "posted", "published", "since",
    "the", "until", "updated",
))  # fmt: skip
_SEARCHED_PARAGRAPHS = 4
_SEARCHED_CHARACTERS = 160
_MAX_PLACE_WORDS = 7


def dateline_day(text: str) -> datetime.date | None:
    """Day of the dateline that begins one of the first paragraphs or lines, or that is one of the first lines.

    None without one, or without a year in it.
    """
    head = text[:4000]
    paragraphs = [part for part in head.split("\n\n") if part.strip()][:_SEARCHED_PARAGRAPHS]
    lines = [line for line in head.split("\n") if line.strip()][:_SEARCHED_LINES]
    for part in (*paragraphs, *lines):
        if day := _dateline_of(part[:_SEARCHED_CHARACTERS]):
            return day
    return _day_alone(lines)


def _dateline_of(words: str) -> datetime.date | None:
    for form in _PLACE_FIRST + _DATE_FIRST:
        found = form.match(words)
        if found and _is_place(found["place"]):
            return _day_of(found)
    return next((_day_of(found) for form in _BRACKETED if (found := form.match(words))), None)


def _day_alone(lines: Sequence[str]) -> datetime.date | None:
    """The day of the first line that is nothing but a date, under nothing but headlines."""
    for line in lines:
        for form in _ALONE:
            if found := form.fullmatch(line):
                return _day_of(found)
        if len(line) > _MAX_HEADLINE_CHARACTERS or line.rstrip().endswith((".", ",", ";")):
            return None
    return None


def _day_of(found: re.Match[str]) -> datetime.date | None:
    return make_day(_full_year(found["year"]), MONTHS[found["month"].lower()], int(found["day"]))


def _is_place(words: str) -> bool:
    """Whether these are capitalised words, particles ("of", "de", "al-") aside."""
    parts = words.replace(",", " ").replace("/", " ").split()
    if not parts or parts[0].lower() in _NOT_A_PLACE or len(parts) > _MAX_PLACE_WORDS:
        return False
    return parts[0][0].isupper() and all(part[0].isupper() or len(part) <= 3 or "-" in part for part in parts)


def _full_year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    return year + (1900 if year >= 69 else 2000)
