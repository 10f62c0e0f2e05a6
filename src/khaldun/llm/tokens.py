"""How many tokens words have, before a server has counted them; and a text cut into parts by that."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

BYTES_PER_TOKEN = 3
"""Of UTF-8, rather fewer than models have: 4 in English, 2 letters in Arabic, one character in Chinese."""

_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")
_SENTENCE = re.compile(r"(?<=[.!?؟])[\"'”’)]*\s+|(?<=[。！？])")


@dataclass(frozen=True, slots=True)
class Part:
    """Characters of a report's text that are asked about at once: `text` begins at `start`."""

    start: int
    text: str


def estimate_tokens(words: str) -> int:
    """About how many tokens `words` have, rather too many."""
    return len(words.encode("utf-8", "replace")) // BYTES_PER_TOKEN + 1


def parts_of(text: str, budget: int, start: int = 0) -> list[Part]:
    """`text` in parts of at most `budget` tokens: cut between paragraphs, else between sentences, else anywhere."""
    if estimate_tokens(text) <= budget or len(text) < 2:
        return [Part(start, text)] if text.strip() else []
    for pattern in (_PARAGRAPH, _SENTENCE):
        ends = [found.end() for found in pattern.finditer(text) if 0 < found.end() < len(text)]
        if ends:
            return _packed(text, [0, *ends, len(text)], budget, start)
    middle = len(text) // 2
    return [*parts_of(text[:middle], budget, start), *parts_of(text[middle:], budget, start + middle)]


def halves_of(part: Part) -> list[Part]:
    """The part in two or more smaller ones; itself where there is nothing to cut."""
    if len(part.text) < 2:
        return [part]
    return parts_of(part.text, max(1, estimate_tokens(part.text) * 3 // 5), part.start)


def _packed(text: str, ends: list[int], budget: int, start: int) -> list[Part]:
    """Pieces between `ends` put together as long as they fit; one that is too long alone is cut further."""
    parts: list[Part] = []
    begin = 0
    for left, right in pairwise(ends):
        if left > begin and estimate_tokens(text[begin:right]) > budget:
            parts += parts_of(text[begin:left], budget, start + begin)
            begin = left
    return parts + parts_of(text[begin:], budget, start + begin)
