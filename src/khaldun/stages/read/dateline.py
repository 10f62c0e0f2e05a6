"""The day in an agency dateline: "DAMASCUS, Jan 13, 2021 (Agency) -"."""

from __future__ import annotations

import datetime
import re

from khaldun.stages.read.days import MONTH, MONTHS, make_day

_PLACE = r"(?P<place>[^\W\d_][^\d()\n:;!?]{1,60}?)(?:\s*\([^()\d\n]{2,40}\))?"
_YEAR = r"(?P<year>\d{4})"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
# Two-digit years stand only in the military order that agencies used for them ("12 JAN 90").
_DATES = (
    rf"{MONTH}\s*{_DAY},?\s+{_YEAR}",
    rf"{_DAY}\s+{MONTH},?\s+{_YEAR}",
    rf"{_DAY}\s+{MONTH}\s+(?P<year>\d{{2}})",
)
_AGENCY = r"(?:\([^()\n]{2,60}\)|\[[^\[\]\n]{2,60}\])"
_DASH = r"(?:\s*(?:--|—|–)|\s+-(?=\s))"
_END = rf"(?:\s*/?\s*{_AGENCY}|\s*[,.]?(?:{_DASH}|\s*:))"
_PLACE_FIRST = tuple(
    re.compile(rf"\s*{_PLACE}[,/]?\s+(?:\w+day,?\s+)?{date}\.?{_END}", re.IGNORECASE) for date in _DATES
)
_DATE_FIRST = tuple(re.compile(rf"\s*{date},?\s+{_PLACE}(?:\s*{_AGENCY})?{_DASH}", re.IGNORECASE) for date in _DATES)
_NOT_A_PLACE = frozenset((
    "a", "after", "an", "as", "at", "before", "by", "during", "from", "in", "on", "posted", "published", "since",
    "the", "until", "updated",
))  # fmt: skip
_SEARCHED_PARAGRAPHS = 4
_SEARCHED_CHARACTERS = 160
_MAX_PLACE_WORDS = 7


def dateline_day(text: str) -> datetime.date | None:
    """Day of the dateline that begins one of the first paragraphs; None without one, or without a year in it."""
    paragraphs = (part for part in text[:4000].split("\n\n") if part.strip())
    for _, paragraph in zip(range(_SEARCHED_PARAGRAPHS), paragraphs, strict=False):
        for form in _PLACE_FIRST + _DATE_FIRST:
            found = form.match(paragraph[:_SEARCHED_CHARACTERS])
            if found and _is_place(found["place"]):
                return make_day(_full_year(found["year"]), MONTHS[found["month"].lower()], int(found["day"]))
    return None


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
