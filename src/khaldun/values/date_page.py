"""What a reader of dates reads from and gives back."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from khaldun.values.calendar_spans import Span
from khaldun.values.dates import Length
from khaldun.values.tokens import Tokens

MAX_AHEAD_DAYS = 183
"""A sentence that looks ahead looks no further than this for a day or month without a year."""


@dataclass(frozen=True, slots=True)
class Page:
    """A text and its day of publication."""

    tokens: Tokens
    published: datetime.date | None


@dataclass(frozen=True, slots=True)
class Reading:
    """Words of time as read.

    Attributes:
        first, last: its tokens, `last` exclusive.
        span: days meant, or None where they cannot be told.
        grain: as in `DateMention`.
        stated: whether the words name the year.
        relative_to_text, offset_days, duration, since, length, clock: as in `DateMention`.
    """

    first: int
    last: int
    span: Span | None
    grain: str
    stated: bool = False
    relative_to_text: bool = False
    offset_days: int | None = None
    duration: bool = False
    since: bool = False
    length: Length | None = None
    clock: datetime.time | None = None
