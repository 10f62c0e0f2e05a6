"""On which day an incident was."""

from __future__ import annotations

import datetime
from dataclasses import replace

from khaldun.stages.assemble.incidents import Incident
from khaldun.values.dates import DateInterval

MAX_INCIDENT_DAYS = 3
"""A time expression that runs on from a day ("since 2011") dates an incident only if it is no longer than this."""

BACKWARD_WORDS = ("after", "since", "following")
"""Ends of expressions that place the other act before this one ("two days after")."""


def days_of(incidents: list[Incident], published: datetime.date | None) -> list[DateInterval | None]:
    """The day of each incident: stated, else from the first dated incident, its saying, or publication."""
    days: list[DateInterval | None] = []
    main: DateInterval | None = None
    for incident in incidents:
        day = _own_day(incident) or _relative_day(incident, main)
        if day is None:
            day = _context_day(incident, main, published)
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
    """The day of the first dated incident, else the day on which it was said, else that of publication."""
    said = (date.interval for scene in incident.scenes for date in scene.said_on)
    around = main or next((interval for interval in said if interval.start is not None), None)
    if around is not None:
        return replace(around, basis="context", precision=max(around.precision or 2, 2))
    return DateInterval(published, published, 2, "published", "") if published else None
