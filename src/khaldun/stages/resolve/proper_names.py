"""Proper names of a passage that tell one incident from another: persons, streets, houses; nothing that lists know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import chain, pairwise

from khaldun.gazetteer import Gazetteer
from khaldun.lexicons.everyday import everyday_words
from khaldun.stages.resolve.everyday import street_words, word_kinds
from khaldun.stages.resolve.folding import fold, plain_name

_TOKEN = re.compile(r"[^\W\d_](?:\w|['’\-](?=\w))*|\d+(?:st|nd|rd|th)\b")
_GAP = re.compile(r"[ \u00a0]|\. ")
_KIND = r"(?:village|town|city|district|province|governorate|camp|neighbou?rhood|countryside|suburb|dam|crossing)s?"
_KIND_BEFORE = re.compile(rf"\b{_KIND} of\s+[“\"]?\Z")
_KIND_AFTER = re.compile(rf"[”\"]?\s{_KIND}\b")
_KIND_REACH = 24
"""Characters before a name in which "neighbourhood of" is sought."""

_SENTENCE_END = re.compile(r"[.!?:;\"“”‘\n•|–—(\[]\s*$")
_PARTICLES = frozenset({"al", "el", "bin", "ibn", "bint", "abu", "de", "la", "del", "da", "van", "von", "der"})
"""Words within a name that may be written small."""

_TITLES = word_kinds("title", "time", "page") - {"dr"}
_COMPASS, _INSTITUTIONS, _WIDE_FIRST = word_kinds("compass"), word_kinds("institution"), word_kinds("wide")
_STREET_WORDS = street_words()
_PARTED = _TITLES | {"dr"} | _COMPASS
"""After these a full stop does not end a sentence."""

MAX_NAMES = 24
"""Names kept of an account: nine in ten passages have fewer, and the encoded features stay below 1.5 kB."""


def names_in(text: str, known: Iterable[str]) -> list[str]:
    """Distinctive names of `text` in order of their first mention, folded, streets as "laurel st".

    Args:
        known: folded names to leave out (speakers, outlets, places, the byline).
    """
    left_out = frozenset(map(plain_name, chain.from_iterable(map(_parts, known))))
    runs = (name for run in _runs(text) for name in _names_of(run))
    found = dict.fromkeys(name for name in runs if plain_name(name) not in left_out)
    return _without_parts(list(found))[:MAX_NAMES]


def _runs(text: str) -> Iterable[list[str]]:
    """Sequences of capitalised words that nothing but a space parts."""
    run: list[str] = []
    start, last_end = 0, -1
    for match in _TOKEN.finditer(text):
        word, gap = match.group(), text[last_end : match.start()] if last_end >= 0 else "\n"
        if run and not _joins(run, gap, word):
            if not _names_a_place(text, start, last_end):
                yield run
            run = []
        if run or _opens(word, text, match.start()):
            start = start if run else match.start()
            run.append(word)
        last_end = match.end()
    if run:
        yield run


def _names_a_place(text: str, start: int, end: int) -> bool:
    """True for "the village of Mill Creek" and "Mill Creek village"."""
    return bool(_KIND_BEFORE.search(text[max(0, start - _KIND_REACH) : start]) or _KIND_AFTER.match(text, end))


def _joins(run: Sequence[str], gap: str, word: str) -> bool:
    """True where `word` goes on with the run: right behind it, and written as part of a name."""
    if not _GAP.fullmatch(gap) or (gap == ". " and len(run[-1]) > 1 and fold(run[-1]) not in _PARTED):
        return False
    return _is_capitalised(word) or word in _PARTICLES or word[0].isdigit()


def _opens(word: str, text: str, start: int) -> bool:
    """True where a name may begin: a capital letter that the sentence's beginning does not explain."""
    if word[0].isdigit():
        return True
    if not _is_capitalised(word):
        return False
    return fold(word) not in everyday_words() or not _SENTENCE_END.search(text[max(0, start - 3) : start] or "\n")


def _is_capitalised(word: str) -> bool:
    """True for "Oduya", "O'Dea" and "al-Oduya", not for "FBI"."""
    article, _, rest = word.partition("-")
    if article in _PARTICLES and rest[:1].isupper():
        return True
    return word[0].isupper() and (len(word) == 1 or not word.isupper() or "." in word)


def _names_of(run: Sequence[str]) -> Iterable[str]:
    """The names in a run, cut at titles, days and owners ("Lind's Diner"); none that an institution bears."""
    part: list[str] = []
    words = [*map(fold, run), ""]
    for word, following in pairwise([*words, ""]):
        plain = word.removesuffix("'s").strip("'-")
        ends = not plain or plain in _TITLES or word.endswith("'s")
        if plain and plain not in _TITLES:
            part.append(plain)
        if ends:
            yield from [] if following in _INSTITUTIONS else _name(part)
            part = []


def _name(part: Sequence[str]) -> Iterable[str]:
    """The name made of these words, if it is one that tells."""
    last = part[-1] if part else ""
    if last in _STREET_WORDS:
        words = [word for word in part[:-1] if word not in _COMPASS]
        return [f"{words[-1]} {_STREET_WORDS[last]}"] if words else []
    words = [word for word in part if len(word) > 1 and not word[0].isdigit() and word != "dr"]
    if not 2 <= len(words) <= 5 or words[0] in _WIDE_FIRST or _INSTITUTIONS & set(words):
        return []
    name = " ".join(words)
    everyday = sum(word in everyday_words() for word in words)
    return [name] if everyday < min(2, len(words)) and not _gazetteer().knows(name) else []


@cache
def _gazetteer() -> Gazetteer:
    return Gazetteer.open()


def _parts(name: str) -> Iterable[str]:
    """A name, and the beginnings of it that are names of two words or more ("workers' party" leaves "workers")."""
    words = name.split()
    return (" ".join(words[:last]) for last in range(min(2, len(words)), len(words) + 1))


def _without_parts(names: Sequence[str]) -> list[str]:
    """`names` but for those that a longer one contains."""
    parts = {" ".join(pair) for name in names if name.count(" ") > 1 for pair in pairwise(name.split())}
    return [name for name in names if name not in parts]
