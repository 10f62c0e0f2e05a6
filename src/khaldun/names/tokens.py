"""A text as tokens that can be compared with the forms of a lexicon.

Marks, apostrophes, case, British or American spelling and the Arabic article make no difference to a token's key.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_TOKEN = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]\b\.?|[^\W_]+(?:['’‘ʼʿʾ`´][^\W_]+)*")
_MARKS = re.compile(r"['’‘ʼʿʾ`´.]")
_JOINS = re.compile(r"['’]?(?:[ \t\u00a0]?\n?[ \t\u00a0]?|[ \t\u00a0]{2}|\s?[-‐‑–]\s?|-\n)\Z|['’]\Z")
_POSSESSIVE = re.compile(r"['’‘]s\Z", re.IGNORECASE)
_ARTICLES = frozenset({"al", "el", "ul"})
_SUN_ARTICLES = frozenset({"ad", "an", "ar", "as", "ash", "at", "az", "ed", "er", "es", "esh", "ez", "ud", "ur", "uz"})
"""The Arabic article before some letters; read so before a hyphen only. "us" is left out."""
_LETTERS = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "e"})
_SPELLINGS = {
    "defense": "defence",
    "center": "centre",
    "centers": "centres",
    "organization": "organisation",
    "organizations": "organisations",
    "mobilization": "mobilisation",
    "labor": "labour",
    "program": "programme",
    "normalization": "normalisation",
    "honor": "honour",
    "defenses": "defences",
}
_CAPITAL_WINDOW = 6


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text, in columns.

    Attributes:
        text: the text.
        starts, ends: offsets of each token; a possessive ending lies outside `ends`.
        keys: what each token is compared by.
        full_keys: the same with the possessive ending ("peoples" of "People's"), or the key again.
        joined: True where nothing but space, a hyphen or a possessive ending parts a token from the next one.
        hyphen: True where a hyphen does.
        loud: True where a token stands in a passage written in capitals.
        quiet: True where the text as a whole has no capitals.
        articles: True for an Arabic or English article.
    """

    text: str
    starts: list[int]
    ends: list[int]
    keys: list[str]
    full_keys: list[str]
    joined: list[bool]
    hyphen: list[bool]
    loud: list[bool]
    quiet: bool
    articles: list[bool]

    def __len__(self) -> int:
        return len(self.starts)

    def surface(self, i: int) -> str:
        """The characters of token `i` without its possessive ending."""
        return self.text[self.starts[i] : self.ends[i]]

    def capital(self, i: int) -> bool:
        """True where token `i` begins with a capital letter or a digit."""
        first = self.text[self.starts[i]]
        return first.isupper() or first.isdigit()


def tokenise(text: str) -> Tokens:
    """The tokens of `text`, in one pass."""
    starts: list[int] = []
    ends: list[int] = []
    keys: list[str] = []
    full_keys: list[str] = []
    joined: list[bool] = []
    hyphen: list[bool] = []
    shouted: list[int] = []
    previous_end = 0
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        word = match.group()
        if starts:
            gap = text[previous_end:start]
            joined.append(gap == " " or _JOINS.match(gap) is not None)
            hyphen.append("-" in gap or "‑" in gap or "‐" in gap)
        key, full_key, cut = _keys(word)
        starts.append(start)
        ends.append(end - cut)
        keys.append(key)
        full_keys.append(full_key)
        shouted.append(_shouted(word))
        previous_end = end
    joined.append(False)
    hyphen.append(False)
    return Tokens(
        text, starts, ends, keys, full_keys, joined, hyphen, _loud(shouted), _quiet(text), _articles(keys, hyphen)
    )


def token_key(word: str) -> str:
    """The key of one word, its possessive ending kept as letters."""
    return _keys(word)[1]


@lru_cache(maxsize=65536)
def _keys(word: str) -> tuple[str, str, int]:
    """Key without possessive ending, key with it, and length of the ending."""
    full_key = _fold(word)
    possessive = _POSSESSIVE.search(word)
    if possessive is None:
        return full_key, full_key, 0
    return _fold(word[: possessive.start()]), full_key, len(possessive.group())


def _fold(word: str) -> str:
    bare = _MARKS.sub("", word)
    if not bare.isascii():
        bare = unicodedata.normalize("NFKD", bare.translate(_LETTERS))
        bare = "".join(char for char in bare if not unicodedata.combining(char))
    key = bare.casefold()
    return _SPELLINGS.get(key, key)


def _shouted(word: str) -> int:
    """1 for a word of capitals, 0 for one with small letters or without letters, of two letters or more."""
    return 1 if len(word) > 1 and word.isupper() else 0


def _loud(shouted: list[int]) -> list[bool]:
    """Tokens in whose neighbourhood more than two words in three are in capitals."""
    sums = [0]
    for value in shouted:
        sums.append(sums[-1] + value)
    count = len(shouted)
    loud = []
    for i in range(count):
        low, high = max(0, i - _CAPITAL_WINDOW), min(count, i + _CAPITAL_WINDOW + 1)
        loud.append(shouted[i] == 1 and high - low > 2 and 3 * (sums[high] - sums[low]) > 2 * (high - low))
    return loud


def _quiet(text: str) -> bool:
    return not any(char.isupper() for char in text)


def _articles(keys: list[str], hyphen: list[bool]) -> list[bool]:
    return [key in _ARTICLES or key == "the" or (hyphen[i] and key in _SUN_ARTICLES) for i, key in enumerate(keys)]
