"""Rarer words and numbers of a passage."""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Iterable

from khaldun.lexicons.everyday import everyday_words
from khaldun.stages.resolve.everyday import word_kinds
from khaldun.stages.resolve.folding import fold

MAX_WORDS, MAX_PROPER, MAX_MONTH_DAYS = 32, 12, 4
"""Words kept of an account, words written with a capital, and days of the year."""

_AGE = re.compile(r"\b(\d{1,3})[- ]years?[- ]old|,\s(\d{1,2})(?=,)|\baged? (\d{1,3})\b")
_NUMBER = re.compile(r"(?<![\d.,:$)/-])(?<!\) )\d{3,5}(?![\d:/]|-\d)")
_CITED = re.compile(
    r"\b(?:resolutions?|articles?|decrees?|laws?|sections?)(?:\s(?:no\.?\s)?\d+[,/\d]*(?:\s?(?:and|&|,))?)+",
    re.IGNORECASE,
)
"""Laws and resolutions that reports of many incidents cite."""

_MONTHS = {
    name: i + 1 for i, month in enumerate(calendar.month_name[1:]) for name in (month.lower(), month[:3].lower())
} | {"sept": 9}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_MONTH_DAY = re.compile(
    rf"\b(?:({_MONTH})\.?\s(\d{{1,2}})(?!\d|:)|(\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?({_MONTH})\b)", re.IGNORECASE
)
_WORD = re.compile(r"(?<![\w@#/.])[^\W\d_](?:[^\W\d_]|-(?=\w)){3,24}(?![\w@/’'](?!s\b))")
_LEFT_OUT = word_kinds("title", "time", "page", "institution", "compass", "street")
_YEARS = range(1900, 2100)


def proper_words_in(text: str, known: Iterable[str]) -> list[str]:
    """Single words of names (surnames, towns, houses), the most frequent first; none of `known` names (folded)."""
    left_out = {word for name in known for word in name.split()}
    counted = Counter(
        word
        for match in _WORD.finditer(text)
        if match.group()[0].isupper() and not match.group().isupper()
        for word in (_plain(match.group()),)
        if word not in left_out and _tells(word)
    )
    return sorted(counted, key=lambda word: (-counted[word], word))[:MAX_PROPER]


def words_in(text: str) -> list[str]:
    """Days of the year ("08-19"), ages ("17y"), numbers; then rarer small words, the most frequent first."""
    facts = list(dict.fromkeys([*month_days(text)[:MAX_MONTH_DAYS], *_ages(text), *_numbers(text)]))[: MAX_WORDS // 2]
    counted = Counter(word for word in map(_plain, _small(text)) if _tells(word))
    words = sorted(counted, key=lambda word: (-counted[word], word))
    return [*facts, *words][:MAX_WORDS]


def _small(text: str) -> list[str]:
    return [word for word in _WORD.findall(text) if word[0].islower()]


def month_days(text: str) -> list[str]:
    """Days of the year that `text` names ("08-19"), in their order."""
    found = []
    for match in _MONTH_DAY.finditer(text):
        month, day = match.group(1) or match.group(4), int(match.group(2) or match.group(3))
        found.append(month_day(_MONTHS[month.lower()], day))
    return list(dict.fromkeys(found))


def month_day(month: int, day: int) -> str:
    """A day of any year among the words ("08-19")."""
    return f"{month:02}-{day:02}"


def _ages(text: str) -> list[str]:
    return [f"{next(filter(None, match.groups()))}y" for match in _AGE.finditer(text)]


def _numbers(text: str) -> list[str]:
    plain = (number.lstrip("0") for number in _NUMBER.findall(_CITED.sub(" ", text)))
    return [number for number in plain if number and int(number) not in _YEARS]


def _plain(word: str) -> str:
    return fold(word).replace("’", "'").removesuffix("'s").strip("-'")


def _tells(word: str) -> bool:
    stem = word.removesuffix("s")
    return word not in _LEFT_OUT and not {word, stem, word.removesuffix("ed"), f"{stem}s"} & everyday_words()
