"""Times of the clock: "10:35 a.m.", "9pm EST", "18:30 local time", "0735 GMT", "4 in the morning"."""

from __future__ import annotations

import datetime

from khaldun.values.tokens import Tokens

_ZONES = frozenset("bst cdt cest cet cst edt eest eet est gmt hrs hours ist local mdt msk mst pdt pst utc".split())
_HALVES = {"am": 0, "a": 0, "pm": 12, "p": 12}
_PARTS = {"morning": 0, "afternoon": 12, "evening": 12, "night": 12}


def read_clock(tokens: Tokens, i: int) -> tuple[datetime.time, int] | None:
    """The time at token `i` and the token after it, its zone taken in; None for digits that need not be one."""
    if not tokens.is_digits(i) or i > 0 and tokens.glued(i - 1) and tokens.words[i - 1] not in ("(", "~"):
        return None
    figures = _figures(tokens, i)
    if figures is None:
        return None
    hour, minute, last, separated = figures
    half = _half(tokens, last)
    if half is not None and 1 <= hour <= 12:
        return datetime.time(hour % 12 + half[0], minute), _after_zone(tokens, half[1])
    zoned = _after_zone(tokens, last)
    if half is not None or zoned == last or not separated or tokens.words[i - 1] == "(":
        return None
    return datetime.time(hour, minute), zoned


def _figures(tokens: Tokens, i: int) -> tuple[int, int, int, bool] | None:
    """Hour, minute, the token after them, and whether both are written ("18:30", "18.30", "1830")."""
    word, last = tokens.words[i], i + 1
    if tokens.words[last] == ":" and tokens.glued(i) and tokens.glued(last) and len(tokens.words[last + 1]) == 2:
        hour, minute, last = word, tokens.words[last + 1], last + 2
    elif "." in word:
        hour, _, minute = word.partition(".")
    elif len(word) == 4:
        hour, minute = word[:2], word[2:]
    else:
        hour, minute = word, ""
    if not hour.isdecimal() or len(hour) > 2 or minute and (not minute.isdecimal() or len(minute) != 2):
        return None
    return (int(hour), int(minute or 0), last, bool(minute)) if int(hour) < 24 and int(minute or 0) < 60 else None


def _half(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """The hours to add for "a.m.", "pm", "o'clock in the morning", "in the afternoon", and the token after."""
    words = tokens.words
    if words[i] in ("am", "pm"):
        return _HALVES[words[i]], i + 1
    if words[i] in ("a", "p") and words[i + 1] == "." and words[i + 2] == "m" and tokens.glued(i):
        return _HALVES[words[i]], i + 3 + (words[i + 3] == "." and tokens.glued(i + 2))
    if words[i] == "o" and words[i + 1] in ("'", "’") and words[i + 2] == "clock":
        i += 3
    if words[i] == "in" and words[i + 1] == "the" and words[i + 2] in _PARTS:
        return _PARTS[words[i + 2]], i + 3
    return None


def _after_zone(tokens: Tokens, i: int) -> int:
    """The token after "EST", "local time", "GMT", or `i` itself."""
    if tokens.words[i] not in _ZONES:
        return i
    return i + 1 + (tokens.words[i + 1] == "time")
