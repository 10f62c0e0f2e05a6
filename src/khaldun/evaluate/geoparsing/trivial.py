"""The way that needs no reader: every capitalised name of the gazetteer, and the largest place of that name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from khaldun.gazetteer import Gazetteer
from khaldun.values.place import Place

WAY = "every capitalised name of the gazetteer, its largest place"
MAX_WORDS = 4
_CAPITALISED = re.compile(r"[^\W\d_a-z][\w.'’-]*[\w.]")
_GAP = re.compile(r"\s{1,2}")


def largest_places(text: str, gazetteer: Gazetteer) -> Iterator[Place]:
    """The longest capitalised names that the gazetteer knows, each as its most populous place."""
    words = list(_CAPITALISED.finditer(text))
    i = 0
    while i < len(words):
        taken = next((n for n in range(MAX_WORDS, 0, -1) if _known(text, words[i : i + n], n, gazetteer)), 0)
        if taken:
            yield _largest(text, words[i].start(), words[i + taken - 1].end(), gazetteer)
        i += taken or 1


def _known(text: str, run: list[re.Match[str]], length: int, gazetteer: Gazetteer) -> bool:
    joined = all(_GAP.fullmatch(text, left.end(), right.start()) for left, right in pairwise(run))
    return len(run) == length and joined and gazetteer.knows(text[run[0].start() : run[-1].end()])


def _largest(text: str, start: int, end: int, gazetteer: Gazetteer) -> Place:
    entry = max((hit.entry for hit in gazetteer.find(text[start:end])), key=lambda entry: entry.population)
    return Place(
        text[start:end], entry.admin1, entry.country, entry.lat, entry.lon, None, entry.id, start, end, "largest"
    )
