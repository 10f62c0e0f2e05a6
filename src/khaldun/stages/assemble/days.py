"""On which day an incident was."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace

from khaldun.stages.assemble.incidents import Incident
from khaldun.values.dates import DateInterval, DateMention

MAX_INCIDENT_DAYS = 3
"""A time expression that runs on from a day ("since 2011") dates an incident only if it is no longer than this."""

MAX_NEWS_DAYS = 31
"""An undated act of a report may be of the first day that it names, if that is no older: it is news, not history.
Of 57 articles on shootings whose act stands in a sentence without a day, 44 name it first of all days, 13 came out
on the day."""

NAMED_PRECISION = 3
"""Of such a day (UCDP: known within a week): no word ties it to the act."""

BACKWARD_WORDS = ("after", "since", "following")
"""Ends of expressions that place the other act before this one ("two days after")."""


def days_of(
    incidents: list[Incident], published: datetime.date | None, dates: Sequence[DateMention] = ()
) -> list[DateInterval | None]:
    """The day of each incident: its own, else that of the first dated one, the first that is named, or of publication.

    Args:
        incidents: of one report, in order.
        published: its day of publication, or None.
        dates: its words of time, those first that are likeliest to date an act.
    """
    named = _first_day(dates, published)
    days: list[DateInterval | None] = []
    main: DateInterval | None = None
    for incident in incidents:
        day = _own_day(incident) or _relative_day(incident, main)
        if day is None:
            day = _context_day(incident, main or (None if _is_today(incident) else named), published)
        days.append(day)
        if main is None and day is not None and day.start is not None:
            main = day
    return days


def _own_day(incident: Incident) -> DateInterval | None:
    """The incident's first exact day, else its first date; unresolved where only unresolved words date it."""
    dated = [date for date in incident.dates if not date.duration and not date.relative_to_text]
    resolved = [date for date in dated if date.interval.start is not None]
    if not resolved:
        return dated[0].interval if dated else None
    usable = [date for date in resolved if not (date.since and _is_long(date.interval))]
    precise = [date for date in usable if date.interval.precision and date.interval.precision <= 2]
    chosen = next(iter(precise or usable), None)
    return replace(chosen.interval, text=chosen.text) if chosen else None


def _first_day(dates: Sequence[DateMention], published: datetime.date | None) -> DateInterval | None:
    """The first single day of the last weeks that the report names at all."""
    for date in dates:
        day = date.interval
        if date.duration or date.since or day.start is None or day.start != day.end:
            continue
        if published is None or 0 <= (published - day.start).days <= MAX_NEWS_DAYS:
            return replace(day, text=date.text, precision=NAMED_PRECISION)
    return None


def _is_today(incident: Incident) -> bool:
    """ "earlier in the day", before any day is named: that of publication."""
    return any(date.relative_to_text and date.text.lower().endswith("in the day") for date in incident.dates)


def _is_long(interval: DateInterval) -> bool:
    if interval.start is None or interval.end is None:
        return False
    return (interval.end - interval.start).days > MAX_INCIDENT_DAYS


def _relative_day(incident: Incident, main: DateInterval | None) -> DateInterval | None:
    """ "two days later", "a day after eight were killed": counted from the report's first dated incident."""
    if main is None or main.start is None or main.end is None:
        return None
    for date in incident.dates:
        if date.relative_to_text and date.offset_days is not None:
            backward = date.text.lower().endswith(BACKWARD_WORDS)
            shift = datetime.timedelta(days=-abs(date.offset_days) if backward else date.offset_days)
            return DateInterval(main.start + shift, main.end + shift, max(main.precision or 1, 2), "context", date.text)
    return None


def _context_day(incident: Incident, main: DateInterval | None, published: datetime.date | None) -> DateInterval | None:
    """The day of the first dated incident, or the first named, else the day on which it was said, or of publication."""
    said = (date.interval for scene in incident.scenes for date in scene.said_on)
    around = main or next((interval for interval in said if interval.start is not None), None)
    if around is not None:
        return replace(around, basis="context", precision=max(around.precision or 2, 2))
    return DateInterval(published, published, 2, "published", "") if published else None
