"""Words of time in running English, and the days that they mean.

Which words give which days is tabled in `docs/numbers-and-dates.md`.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace

from khaldun.values.calendar_spans import SEASONS, part_of, precision_of, shift, week_span
from khaldun.values.date_amounts import read_amount, read_bare_plural, read_every
from khaldun.values.date_clock import read_clock
from khaldun.values.date_days import read_digits, read_holiday
from khaldun.values.date_feasts import FEAST_OPENINGS, read_feast
from khaldun.values.date_months import read_month, read_season
from khaldun.values.date_page import Page, Reading
from khaldun.values.date_portions import ORDINALS, read_part_of_unit, read_portion, read_short_decade
from khaldun.values.date_relative import (
    read_determined,
    read_named_day,
    read_that,
    read_the,
    read_weekend,
)
from khaldun.values.date_weekdays import read_weekday
from khaldun.values.date_words import CLOCK_PARTS, FIXED_DAYS, MONTHS, PARTS, PARTS_OF_DAY, UNITS, WEEKDAYS
from khaldun.values.dates import DateInterval, DateMention
from khaldun.values.number_words import MULTIPLIERS, PLURAL_SCALES, SMALL
from khaldun.values.tokens import Tokens

__all__ = ["DateMention", "find_dates"]

_Reader = Callable[[Page, int], Reading | None]


def find_dates(text: str, published: datetime.date | None) -> list[DateMention]:
    """Every expression of time in `text`, in order, without overlaps.

    Relative words are resolved against `published`, weekdays into the past; without it they stay unresolved.
    Time grows with the length of the text; no text and no date raises.
    """
    page = Page(Tokens(text), published)
    found: list[DateMention] = []
    floor = i = 0
    while i < page.tokens.count:
        reading = _read(page, i)
        if reading is None:
            i += 1
            continue
        reading = _widen(page, reading, floor)
        found.append(_mention(page, reading))
        floor = i = max(i + 1, reading.last)
    return found


def _read(page: Page, i: int) -> Reading | None:
    """The words of time that begin at token `i`, with the part of the day after them."""
    if page.tokens.is_digits(i):
        reading = _read_clock(page, i) or read_digits(page, i) or read_amount(page, i)
    else:
        reading = _first(_READERS.get(page.tokens.words[i], ()), page, i)
    if reading is None:
        return None
    return _with_part_after(page, _with_week_after(page, _beside_day(page, _with_weekend(page, reading))))


def _first(readers: tuple[_Reader, ...], page: Page, i: int) -> Reading | None:
    return next((reading for reader in readers if (reading := reader(page, i)) is not None), None)


def _read_day(page: Page, i: int) -> Reading | None:
    """A day, or a span of days, at token `i`, by any words but parts of the day."""
    tokens = page.tokens
    reading = _first(_DAY_READERS.get(tokens.words[i], ()), page, i)
    if reading is None and tokens.words[i] == "the":
        i += 1
        reading = _first(_DAY_READERS.get(tokens.words[i], ()), page, i)
    if reading is None and tokens.is_digits(i):
        reading = read_digits(page, i)
    if reading is None or reading.duration or reading.grain not in ("day", "part of day"):
        return None
    return _with_week_after(page, reading)


def _beside_day(page: Page, reading: Reading) -> Reading:
    """ "the day before Christmas", "the night after 3 May": a day that counts from the one named next."""
    words, last = page.tokens.words, reading.last
    if not reading.relative_to_text or words[last - 1] not in ("before", "after") or words[reading.first] != "the":
        return reading
    day = _read_day(page, last)
    possessive = day is not None and words[day.last] in ("'", "’")
    if day is None or day.span is None or day.span[0] != day.span[1] or possessive or not reading.offset_days:
        return reading
    beside = shift(day.span[0], reading.offset_days)
    return replace(day, first=reading.first, span=(beside, beside), grain=reading.grain)


def _with_weekend(page: Page, reading: Reading) -> Reading:
    """ "Memorial Day weekend": from the holiday to Sunday, or from Saturday on if it is a Monday."""
    if page.tokens.words[reading.last] != "weekend" or reading.grain != "day" or reading.span is None:
        return reading
    day = reading.span[0]
    span = (shift(day, -2), day) if day.weekday() == 0 else (day, shift(day, 6 - day.weekday()))
    return replace(reading, last=reading.last + 1, span=span, grain="weekend")


def _with_week_after(page: Page, reading: Reading) -> Reading:
    """Takes in the week after a weekday ("Friday of last week")."""
    words, last = page.tokens.words, reading.last
    if last != reading.first + 1 or words[reading.first] not in WEEKDAYS:
        return reading
    which = last + (words[last] == "of")
    if words[which] not in _WEEKS or words[which + 1] != "week":
        return reading
    if page.published is None:
        return replace(reading, last=which + 2)
    day = shift(week_span(page.published, _WEEKS[words[which]])[0], WEEKDAYS[words[reading.first]])
    return replace(reading, last=which + 2, span=(day, day))


def _with_part_after(page: Page, reading: Reading) -> Reading:
    """Takes in the part of the day after a day ("Wednesday morning", "today at dawn", "Monday in the early hours")."""
    if reading.grain != "day" or reading.duration:
        return reading
    words, last = page.tokens.words, reading.last
    if words[last] == "overnight":
        return _over_night(page, replace(reading, last=last + 1, grain="part of day"), into=False)
    clock = read_clock(page.tokens, last + 1 + (words[last + 1] in _NEARLY)) if words[last] in _AT else None
    if clock is not None:
        return replace(reading, last=clock[1], grain="part of day", clock=clock[0])
    if words[last] in ("at", "around", "before", "after", "by") and words[last + 1] in CLOCK_PARTS:
        return replace(reading, last=last + 2, grain="part of day")
    start = last + 2 if words[last] == "in" and words[last + 1] == "the" else last
    part = _part_phrase(page.tokens, start)
    if part is None or part == start + 1 and words[start] not in PARTS_OF_DAY:
        return reading
    return replace(reading, last=part, grain="part of day")


def _part_phrase(tokens: Tokens, i: int) -> int | None:
    """The token after words for a part of the day: "early", "morning", "late evening", "early hours", "mid-morning"."""
    words, last = tokens.words, i
    if words[last] in _PART_MODIFIERS:
        last += 1
        last += tokens.words[last] == "-" and tokens.glued(last)
        if tokens.matches(last, "in", "the") and words[last + 2] in PARTS_OF_DAY | {"day"}:
            return last + 3
        if words[last] in PARTS_OF_DAY or words[last] == "hours":
            return last + 1 + (words[last + 1] == "hours")
        return last
    if words[last] not in PARTS_OF_DAY:
        return None
    return last + 1 + (words[last + 1] == "hours")


def _read_part(page: Page, i: int) -> Reading | None:
    """A part of the day, with its day ("early hours of Wednesday", "late on Monday") or alone ("at dawn")."""
    words = page.tokens.words
    last = _part_phrase(page.tokens, i)
    if last is None:
        return None
    start = last + (words[last] in ("of", "on", ","))
    day = _read_day(page, start) if words[last] != "," or words[last - 1] in PARTS_OF_DAY else None
    if day is not None:
        return replace(_with_part_after(page, day), first=i, grain="part of day")
    return _read_part_alone(page, i, last)


def _read_clock(page: Page, i: int) -> Reading | None:
    """A time of the clock, with its day ("10:35 a.m. Friday", "9pm on 3 May") or alone."""
    found = read_clock(page.tokens, i)
    if found is None:
        return None
    clock, last = found
    day = _read_day(page, last + (page.tokens.words[last] in ("on", ",", "of")))
    if day is not None and day.span is not None and day.span[0] == day.span[1]:
        return replace(_with_part_after(page, day), first=i, grain="part of day", clock=clock)
    return Reading(i, last, None, "part of day", relative_to_text=True, offset_days=0, clock=clock)


def _read_part_alone(page: Page, i: int, last: int) -> Reading | None:
    """A part of a day that the text names elsewhere: "at dawn", "in the early hours", "early in the morning"."""
    words, part = page.tokens.words, page.tokens.words[last - 1]
    if part not in PARTS_OF_DAY and part != "hours" and part != "day":
        return None
    modified = last > i + 1
    definite = words[i - 1] == "the" and words[i - 2] in ("in", "during", "since", "through", "throughout")
    clock = part in CLOCK_PARTS and words[i - 1] in _CLOCK_PREPOSITIONS
    if not (modified or definite or clock) or part == "hours" and not definite:
        return None
    return Reading(i, last, None, "part of day", relative_to_text=True, offset_days=0)


def _read_overnight(page: Page, i: int) -> Reading:
    """ "overnight", "overnight on Saturday", "overnight into Tuesday", "overnight from Saturday to Sunday"."""
    words = page.tokens.words
    start = i + 1 + (words[i + 1] in ("from", "between", "on", "into", "to", "of", "through"))
    day = _read_day(page, start)
    if day is not None:
        return _over_night(page, replace(day, first=i, grain="part of day"), into=words[i + 1] in ("into", "to"))
    span = None if page.published is None else (shift(page.published, -1), page.published)
    return Reading(i, i + 1, span, "part of day")


def _over_night(page: Page, reading: Reading, *, into: bool) -> Reading:
    """The night that begins on the day of `reading`, or ends on it if `into` or if it is the day of publication."""
    if reading.span is None or reading.span[0] != reading.span[1]:
        return reading
    day = reading.span[0]
    if into or page.published is not None and day >= page.published:
        return replace(reading, span=(shift(day, -1), day))
    return replace(reading, span=(day, shift(day, 1)))


def _widen(page: Page, reading: Reading, floor: int) -> Reading:
    """Takes in the words before that narrow, open or extend what was read, none of them before token `floor`."""
    reading = _with_article(page, _with_third(page, reading, floor), floor)
    reading = _with_week_before(page, _with_range_word(page, reading, floor), floor)
    return _with_since(page, reading, floor)


def _with_third(page: Page, reading: Reading, floor: int) -> Reading:
    """ "early January", "mid-2011", "late in 2015", "the end of last year"; "earlier this week"."""
    words, first = page.tokens.words, reading.first
    if (
        reading.grain not in ("week", "month", "season", "year", "decade")
        or reading.duration
        or reading.relative_to_text
    ):
        return reading
    before = first - 1
    if words[before] in ("earlier", "later") and before >= floor:
        return replace(reading, first=before)
    if words[before] in ("-", "‑", "in"):
        before -= 1
    elif words[before] == "the" and words[before - 1] == "of":
        before -= 2
    elif words[before] == "of":
        before -= 1
    part = PARTS.get(words[before])
    named = words[before] in ("beginning", "start", "middle", "end")
    if part is None or before < floor or named != (words[before + 1] == "of"):
        return reading
    return replace(reading, first=before, span=None if reading.span is None else part_of(reading.span, part))


def _with_article(page: Page, reading: Reading, floor: int) -> Reading:
    """ "the past three weeks", "the end of March", "the early hours of Wednesday"."""
    words, before = page.tokens.words, reading.first - 1
    if words[before] != "the" or before < floor:
        return reading
    opens = words[reading.first]
    if (
        opens in _TAKES_ARTICLE
        or reading.grain == "part of day"
        and words[reading.last - 1] not in _DAY_WORDS | {opens}
    ):
        return replace(reading, first=before)
    return reading


def _with_range_word(page: Page, reading: Reading, floor: int) -> Reading:
    """ "between January 5 and 8", "from Friday to Sunday"."""
    words, before = page.tokens.words, reading.first - 1
    if words[before] not in ("between", "from") or before < floor or reading.duration:
        return reading
    return (
        replace(reading, first=before) if not _RANGE_WORDS.isdisjoint(words[reading.first : reading.last]) else reading
    )


def _with_week_before(page: Page, reading: Reading, floor: int) -> Reading:
    """ "the week of March 6"."""
    week = reading.first - 2
    if reading.grain != "day" or reading.span is None or week < floor or not page.tokens.matches(week, "week", "of"):
        return reading
    return _with_article(page, replace(reading, first=week, span=week_span(reading.span[0]), grain="week"), floor)


def _with_since(page: Page, reading: Reading, floor: int) -> Reading:
    """ "since dawn", "since Monday", "since 2011": up to the day of publication, where that is known."""
    words, before = page.tokens.words, reading.first - 1
    if words[before] == "the" and words[before - 1] == "since":
        before -= 1
    if words[before] != "since" or before < floor or reading.duration or reading.since:
        return reading
    published, span = page.published, reading.span
    if reading.relative_to_text and reading.grain == "part of day" and words[reading.first] != "that":
        span = None if published is None else (published, published)
        return replace(reading, first=before, span=span, relative_to_text=False, offset_days=None, since=True)
    if reading.relative_to_text:
        return reading
    if published is not None and span is not None and span[0] <= published:
        span = span[0], published
    return replace(reading, first=before, span=span, since=True)


def _mention(page: Page, reading: Reading) -> DateMention:
    start, end = page.tokens.starts[reading.first], page.tokens.ends[reading.last - 1]
    text = page.tokens.text[start:end]
    if reading.span is None:
        interval = DateInterval(None, None, None, "unresolved", text)
    else:
        basis = "stated" if reading.stated else "relative"
        interval = DateInterval(*reading.span, precision_of(reading.span), basis, text)
    return DateMention(
        start,
        end,
        text,
        interval,
        reading.grain,
        reading.relative_to_text,
        reading.offset_days,
        reading.duration,
        reading.since,
        reading.length,
        reading.clock,
    )


_WEEKS = {"last": -1, "this": 0, "next": 1}
_PART_MODIFIERS = frozenset(("early", "late", "earlier", "later", "mid", "small", "wee", "predawn"))
_AT = frozenset(("about", "after", "around", "at", "before", "by", ",", "from", "until"))
_NEARLY = frozenset(("about", "around", "approximately", "nearly", "roughly", "almost", "at"))
_CLOCK_PREPOSITIONS = frozenset(
    ("at", "before", "after", "around", "by", "since", "until", "about", "from", "till", "past")
)
_TAKES_ARTICLE = frozenset(
    ("beginning", "coming", "current", "early", "end", "following", "last", "late", "mid", "middle", "next", "past",
     "preceding", "previous", "recent", "start", "week")
)  # fmt: skip
_RANGE_WORDS = frozenset(("to", "and", "-", "–", "—", "through", "until", "till", "into"))
_DAY_WORDS = frozenset(("today", "yesterday", "tomorrow", "tonight"))


def _tables() -> tuple[dict[str, tuple[_Reader, ...]], dict[str, tuple[_Reader, ...]]]:
    """Which readers to try at a word: for days, and for everything."""
    days: dict[str, tuple[_Reader, ...]] = {}
    days |= dict.fromkeys(WEEKDAYS, (read_weekday,))
    days |= dict.fromkeys((phrase[0] for phrase in FIXED_DAYS), (read_holiday,))
    days |= dict.fromkeys(MONTHS, (read_month,))
    days |= dict.fromkeys(FEAST_OPENINGS - {"july"}, (read_feast,))
    days["july"] = (read_feast, read_month)
    days |= dict.fromkeys(("today", "yesterday", "tomorrow", "tonight"), (read_named_day,))
    days |= dict.fromkeys(("this", "last", "next", "past", "previous", "preceding", "following"), (read_determined,))
    days |= {"the": (read_the,), "that": (read_that,)}
    every = dict(days)
    every |= dict.fromkeys(("coming", "current", "recent", "these"), (read_determined,))
    every |= dict.fromkeys(SMALL.keys() | MULTIPLIERS.keys() | PLURAL_SCALES.keys(), (read_amount,))
    every |= dict.fromkeys(("a", "an", "several", "few", "couple", "half"), (read_amount,))
    every |= dict.fromkeys(UNITS, (read_bare_plural,))
    every |= dict.fromkeys(PARTS_OF_DAY | _PART_MODIFIERS, (_read_part,))
    every |= dict.fromkeys(SEASONS, (read_season,))
    every |= dict.fromkeys(ORDINALS, (read_portion,))
    every["last"] = (read_portion, read_determined)
    every["fourth"] = (read_feast, read_portion)
    every |= dict.fromkeys(("beginning", "start", "middle", "end"), (read_part_of_unit,))
    every |= dict.fromkeys(("'", "’", "‘"), (read_short_decade,))
    every |= {
        "every": (read_every,),
        "each": (read_every,),
        "weekend": (read_weekend,),
        "overnight": (_read_overnight,),
    }
    return days, every


_DAY_READERS, _READERS = _tables()
