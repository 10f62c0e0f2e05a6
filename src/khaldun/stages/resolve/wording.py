"""Rarer words and numbers of a passage."""

from __future__ import annotations

import re
from collections import Counter

from khaldun.stages.resolve.everyday import everyday_words, word_kinds
from khaldun.stages.resolve.proper_names import fold

MAX_WORDS = 40
"""Words kept of an account."""

_AGE = re.compile(r"\b(\d{1,3})[- ]years?[- ]old|,\s(\d{1,2})(?=,)|\baged? (\d{1,3})\b")
_TIME = re.compile(r"\b\d{1,2}:\d\d\b")
_NUMBER = re.compile(r"(?<![\d.,:$)/-])(?<!\) )\d{3,5}(?![\d:/]|-\d)")
_WORD = re.compile(r"(?<![\w@#/.])[^\W\d_](?:[^\W\d_]|-(?=\w)){3,24}(?![\w@/’'](?!s\b))")
_TITLES = word_kinds("title", "time", "page")
_YEARS = range(1900, 2100)


def words_in(text: str) -> list[str]:
    """Ages ("17y"), times of day, numbers and words that everyday news does not use; the most frequent first."""
    facts = [*_ages(text), *_TIME.findall(text), *_numbers(text)]
    counted = Counter(word for word in map(_plain, _WORD.findall(text)) if _tells(word))
    words = sorted(counted, key=lambda word: (-counted[word], word))
    return [*dict.fromkeys(facts)][: MAX_WORDS // 2] + words[: MAX_WORDS - min(len(set(facts)), MAX_WORDS // 2)]


def _ages(text: str) -> list[str]:
    return [f"{next(filter(None, match.groups()))}y" for match in _AGE.finditer(text)]


def _numbers(text: str) -> list[str]:
    plain = (number.lstrip("0") for number in _NUMBER.findall(text))
    return [number for number in plain if number and int(number) not in _YEARS]


def _plain(word: str) -> str:
    return fold(word).replace("’", "'").removesuffix("'s").strip("-'")


def _tells(word: str) -> bool:
    stem = word.removesuffix("s")
    return word not in _TITLES and not {word, stem, word.removesuffix("ed"), f"{stem}s"} & everyday_words()
