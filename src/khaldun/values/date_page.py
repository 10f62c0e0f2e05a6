"""What a reader of dates reads from and gives back, and the tense of the words around it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from khaldun.values.calendar_spans import Span
from khaldun.values.date_words import FUTURE_CUES, PAST_CUES
from khaldun.values.dates import Length
from khaldun.values.tokens import PARAGRAPH, Tokens

CUE_WINDOW_TOKENS = 10
"""How far around a day without a year its sentence is searched for a tense."""
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
        relative_to_text, offset_days, duration, since, length: as in `DateMention`.
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


def looks_ahead(tokens: Tokens, first: int) -> bool:
    """Whether the words before token `first`, in its sentence, speak of what is to come."""
    for i in range(first - 1, max(-1, first - 1 - CUE_WINDOW_TOKENS), -1):
        word = tokens.words[i]
        if word in FUTURE_CUES:
            return word != "by" or i == first - 1
        if word in (".", ";", PARAGRAPH, "said", "was", "were", "had"):
            return False
    return False


def looks_back(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the sentence around the tokens from `first` to `last` tells of what was."""
    for step, start in ((-1, first - 1), (1, last)):
        for i in range(start, start + step * CUE_WINDOW_TOKENS, step):
            word = tokens.words[i] if 0 <= i < tokens.count else PARAGRAPH
            if word in (".", ";", PARAGRAPH):
                break
            if word in PAST_CUES or word.endswith("ed") and word not in FUTURE_CUES:
                return True
    return False
