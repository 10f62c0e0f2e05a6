"""Khaldun's words of time in the conventions of TIMEX3: what is marked, with which type and value.

The days are the reader's; only the notation is made here.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import replace

from khaldun.evaluate.tempeval3.standing import standing_timexes
from khaldun.evaluate.tempeval3.timex import DATE, DURATION, SET, TIME, Timex
from khaldun.evaluate.tempeval3.values import day_value, length_value, part_value
from khaldun.values.calendar_spans import month_span, shift
from khaldun.values.date_grammar import find_dates
from khaldun.values.dates import DateMention, Length

_LEADING = re.compile(r"(?:since|from|between)\s+(?:the\s+)?(?=\S)", re.IGNORECASE)
_JOINT = re.compile(r"(?<=\w)\s*(?:[-–—/]|\b(?:to|and|or|through|until|till|into)\b)\s*(?:the\s+)?(?=[A-Z0-9])")
_BOUNDS = re.compile(
    r"\b(?:(?:no |not )?(?:more|less|fewer|longer) than|at (?:least|most)|about|around|almost|nearly|over|roughly"
    r"|approximately|only|just|up to|as long as)\s+$",
    re.IGNORECASE,
)
_SET_WORDS = re.compile(r"(?:every|each)\b", re.IGNORECASE)
_WINDOW = re.compile(r"(?:the\s+)?(?:this\s+)?(?:past|last|next|coming|recent|previous|preceding|following)\b", re.I)
_EVENT_AFTER = re.compile(r"\s+(?:before|after|prior)$", re.IGNORECASE)
_RANGED = frozenset(("day", "part of day", "month", "year"))
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def timexes_of(text: str, written: datetime.date) -> list[Timex]:
    """The TIMEX3 of `text`, in order and without overlaps."""
    last_day = last_named = written
    found = []
    for mention in find_dates(text, written):
        for part in _parts(mention):
            anchor = last_day if part.grain in ("day", "part of day", "hours") else last_named
            timex = _timex(part, anchor, written)
            if timex is not None:
                found.append(_with_bounds(text, timex))
            if part.interval.start is not None and part.length is None and not part.since:
                last_named = part.interval.start
                last_day = last_named if part.grain in ("day", "part of day") else last_day
    taken = found + [one for one in standing_timexes(text) if not any(map(one.overlaps, found))]
    return sorted(taken, key=lambda timex: timex.start)


def _parts(mention: DateMention) -> Iterator[DateMention]:
    """The mention without words that TIMEX3 leaves out, a span of days as its two ends."""
    mention = _without_leading(mention)
    interval, joint = mention.interval, _JOINT.search(mention.text)
    ranged = mention.grain in _RANGED and interval.start != interval.end and mention.length is None
    if not ranged or joint is None or interval.start is None:
        yield mention
        return
    first, second = mention.text[: joint.start()], mention.text[joint.end() :]
    yield replace(
        mention, end=mention.start + joint.start(), text=first, interval=replace(interval, end=interval.start)
    )
    yield replace(
        mention, start=mention.start + joint.end(), text=second, interval=replace(interval, start=interval.end)
    )


def _without_leading(mention: DateMention) -> DateMention:
    leading = _LEADING.match(mention.text)
    if leading is None:
        return mention
    return replace(mention, start=mention.start + leading.end(), text=mention.text[leading.end() :])


def _timex(mention: DateMention, anchor: datetime.date, written: datetime.date) -> Timex | None:
    if _SET_WORDS.match(mention.text):
        return _made(mention, SET, _set_value(mention))
    if mention.relative_to_text:
        return _relative(mention, anchor)
    if mention.length is not None and (mention.duration or _WINDOW.match(mention.text)):
        return _made(mention, DURATION, length_value(mention.length))
    if mention.interval.start is None:
        return None
    if mention.grain == "vague":
        return _made(mention, DATE, "FUTURE_REF" if mention.interval.start >= written else "PAST_REF")
    return _dated(mention, _middle(mention))


def _middle(mention: DateMention) -> datetime.date:
    """A day of the time meant: "three weeks ago" has some days on either side of it."""
    start, end = mention.interval.start or datetime.date.min, mention.interval.end or datetime.date.max
    if mention.length is None or mention.grain != "week":
        return start
    return shift(start, (end - start).days // 2)


def _dated(mention: DateMention, day: datetime.date) -> Timex:
    part = part_value(mention.text) if mention.grain == "part of day" else ""
    if mention.clock is not None:
        part = f"T{mention.clock:%H:%M}"
    if mention.grain == "decade" and mention.text.lower().endswith("ago"):
        return _made(mention, DATE, day_value(day, "year"))
    return _made(mention, TIME if part else DATE, day_value(day, mention.grain) + part)


def _made(mention: DateMention, kind: str, value: str) -> Timex:
    return Timex(mention.start, mention.end, mention.text, kind, value)


def _set_value(mention: DateMention) -> str:
    if mention.length is not None:
        return length_value(mention.length)
    weekday = mention.text.split()[-1].lower()
    return f"XXXX-WXX-{_WEEKDAYS.index(weekday) + 1}" if weekday in _WEEKDAYS else "P1W"


def _relative(mention: DateMention, anchor: datetime.date) -> Timex | None:
    """Days that count from the last one named; before an event only the length ("two days after the vote")."""
    event = _EVENT_AFTER.search(mention.text)
    if event is not None and mention.length is not None:
        length = replace(mention, end=mention.start + event.start(), text=mention.text[: event.start()])
        return _made(length, DURATION, length_value(mention.length))
    if mention.offset_days is not None:
        return _dated(mention, shift(anchor, mention.offset_days))
    day = _moved(anchor, mention.length, back=mention.text.lower().endswith(("earlier", "before", "previously")))
    return None if day is None else _dated(mention, day)


def _moved(day: datetime.date, length: Length | None, *, back: bool) -> datetime.date | None:
    """So many months or years before or after a day."""
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120}.get(length.unit if length else "")
    if length is None or months is None or length.count is None:
        return None
    span = month_span(day.year, day.month + round(months * min(length.count, 100_000)) * (-1 if back else 1))
    return None if span is None else span[0]


def _with_bounds(text: str, timex: Timex) -> Timex:
    """Takes in the words that bound a length ("more than four decades ago")."""
    measured = timex.type == DURATION and not _WINDOW.match(timex.text) or timex.text.lower().endswith("ago")
    if not measured:
        return timex
    bounds = _BOUNDS.search(text, max(0, timex.start - 20), timex.start)
    return timex if bounds is None else replace(timex, start=bounds.start(), text=text[bounds.start() : timex.end])
