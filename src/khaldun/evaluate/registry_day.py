"""The one day that a registry would write down for a report.

A registry's row has a day where the reader may have none for the incident, or one of the charge or the arrest. Local
news gives the day of a shooting with its hour, so a day named with a clock time goes first, then one with a part of the
day, then the day of the main incident, then the first day named at all, and last the day of publication.
"""

from __future__ import annotations

import datetime
import re

from khaldun.evaluate.main_incident import main_account
from khaldun.model.account import Reading
from khaldun.values.date_grammar import DateMention, find_dates

CLOCK = re.compile(r"\d\s*(?::\d\d)?\s*[ap]\.?m", re.IGNORECASE)
PART_OF_DAY = re.compile(r"\b(?:morning|noon|afternoon|evening|night|midnight|overnight|early|late)\b", re.IGNORECASE)
MAX_DAYS_BACK = 60
"""An earlier day is background: registries link the news of the first weeks."""

Named = tuple[datetime.date, str]
"""A day and the words that name it."""


def day_of(reading: Reading) -> Named | None:
    """The day and its words, "" where it is that of publication; None without any."""
    named = list(_exact_days(reading))
    for wanted in (CLOCK, PART_OF_DAY):
        if found := next((one for one in named if wanted.search(one[1])), None):
            return found
    first = _own_day(reading) or next(iter(named), None)
    published = reading.report.published
    return first or ((published, "") if published else None)


def _own_day(reading: Reading) -> Named | None:
    """The day that the report gives for its main incident."""
    account = main_account(reading)
    date = account.date if account else None
    exact = date is not None and date.basis in {"stated", "relative"} and (date.precision or 5) <= 2
    return (date.start, date.text) if date and date.start and exact else None


def _exact_days(reading: Reading) -> list[Named]:
    published = reading.report.published
    mentions = find_dates(reading.report.text, published)
    return [(day, mention.text) for mention in mentions if (day := _recent_day(mention, published))]


def _recent_day(mention: DateMention, published: datetime.date | None) -> datetime.date | None:
    """The single day that the words name, in the weeks up to publication."""
    day = mention.interval.start
    if day is None or mention.interval.precision != 1 or mention.since or mention.duration:
        return None
    recent = published is None or 0 <= (published - day).days <= MAX_DAYS_BACK
    return day if recent else None
