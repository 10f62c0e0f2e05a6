"""Where a name stands as that of a place: "in Salma", "the town of Salma", "Salma province"; "Salma, 24" is a person.

Towns have the names of people. So a place of the record keeps its name in other reports' words only where the words
around it say that it is a place.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from itertools import pairwise

_WORD = re.compile(r"[^\W\d_](?:[\w’'\-]*\w)?")
_BEFORE = re.compile(
    r"(?:\b(?:in|near|around|outside|inside|into|towards?|across|throughout|through|between|besieged|nearby|rural"
    r"|northern|southern|eastern|western|central|north(?:-?east|-?west)?ern"
    r"|(?:north|south|east|west|city|town|village|villages|province|governorate|district|region|area|countryside"
    r"|outskirts|suburbs?|neighbou?rhood|port|camp|capital|centre|center|parts?) of)\s+(?:the\s+)?)$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\s+(?:province|governorate|district|city|town|village|countryside|airport|airbase|region|neighbou?rhood|suburb"
    r"|road|highway|front|county|state|camp|area)\b",
    re.IGNORECASE,
)
_CHAINED = re.compile(r"\s*(?:,|, and|and|or|to)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?\b")


class PlaceNames:
    """Names of the places of a record.

    Args:
        names: as the reports write them.
    """

    def __init__(self, names: Collection[str]) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for name in names:
            parts = tuple(_WORD.findall(name.casefold()))
            if parts:
                self._by_first[parts[0]].append(parts)
        for found in self._by_first.values():
            found.sort(key=len, reverse=True)

    def standing(self, words: str) -> Iterator[tuple[int, int]]:
        """Where in `words` a name stands as that of a place."""
        tokens = list(_WORD.finditer(words))
        end_of_last = -1
        for number, token in enumerate(tokens):
            end = self._end(words, tokens, number)
            if end is None or not token[0][0].isupper():
                continue
            chained = end_of_last >= 0 and _CHAINED.fullmatch(words, end_of_last, token.start())
            if chained or _is_place(words, token.start(), end):
                end_of_last = end
                yield token.start(), end

    def _end(self, words: str, tokens: list[re.Match[str]], number: int) -> int | None:
        """Where the longest name ends that begins with a word, or None."""
        for parts in self._by_first.get(tokens[number][0].casefold(), ()):
            found = tokens[number : number + len(parts)]
            if tuple(one[0].casefold() for one in found) == parts and _adjoin(words, found):
                return found[-1].end()
        return None


def _adjoin(words: str, found: list[re.Match[str]]) -> bool:
    """Whether only spaces or a hyphen stand between the words of a name."""
    return all(words[left.end() : right.start()].strip() in ("", "-") for left, right in pairwise(found))


def _is_place(words: str, start: int, end: int) -> bool:
    if _AFTER.match(words, end):
        return True
    # "in Salma's kitchen" is a person's.
    return bool(_BEFORE.search(words, 0, start)) and not _POSSESSIVE.match(words, end)
