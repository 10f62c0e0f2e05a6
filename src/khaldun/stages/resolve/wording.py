"""Rarer words and numbers of a passage."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from khaldun.stages.resolve.everyday import everyday_words, word_kinds
from khaldun.stages.resolve.folding import fold

MAX_WORDS, MAX_PROPER = 32, 12
"""Words kept of an account, and words written with a capital."""

_AGE = re.compile(r"\b(\d{1,3})[- ]years?[- ]old|,\s(\d{1,2})(?=,)|\baged? (\d{1,3})\b")
_NUMBER = re.compile(r"(?<![\d.,:$)/-])(?<!\) )\d{3,5}(?![\d:/]|-\d)")
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
    """Ages ("17y"), numbers and small words that everyday news does not use, the most frequent first."""
    facts = list(dict.fromkeys([*_ages(text), *_numbers(text)]))[: MAX_WORDS // 2]
    counted = Counter(word for word in map(_plain, _small(text)) if _tells(word))
    words = sorted(counted, key=lambda word: (-counted[word], word))
    return [*facts, *words][:MAX_WORDS]


def _small(text: str) -> list[str]:
    return [word for word in _WORD.findall(text) if word[0].islower()]


def _ages(text: str) -> list[str]:
    return [f"{next(filter(None, match.groups()))}y" for match in _AGE.finditer(text)]


def _numbers(text: str) -> list[str]:
    plain = (number.lstrip("0") for number in _NUMBER.findall(text))
    return [number for number in plain if number and int(number) not in _YEARS]


def _plain(word: str) -> str:
    return fold(word).replace("’", "'").removesuffix("'s").strip("-'")


def _tells(word: str) -> bool:
    stem = word.removesuffix("s")
    return word not in _LEFT_OUT and not {word, stem, word.removesuffix("ed"), f"{stem}s"} & everyday_words()
