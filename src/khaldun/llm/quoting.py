"""Where words that a model quotes stand in the report; its own offsets are never asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from khaldun.llm.tokens import Part

_SAME = str.maketrans(
    {
        **dict.fromkeys("‘’‛ʼ′`´", "'"),
        **dict.fromkeys("“”„‟«»", '"'),
        **dict.fromkeys("‐‑‒–—−", "-"),
    }
)
"""Marks that models write in another form; each is one character, so that offsets stay."""


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a report, as they stand in it."""

    start: int
    end: int
    text: str

    def covers(self, start: int, end: int) -> bool:
        """Whether the words share a character with those from `start` to `end`."""
        return start < self.end and self.start < end

    def covers_all(self, start: int, end: int) -> bool:
        """Whether all characters from `start` to `end` are among the words."""
        return self.start <= start and end <= self.end


class Quotes:
    """Finds quotes in a part of a report's text."""

    def __init__(self, part: Part) -> None:
        self._part = part
        self._folded = part.text.translate(_SAME)

    def find(self, quote: str, within: Span | None = None, near: int | None = None) -> Span | None:
        """Where `quote` stands: the place nearest to `near`, else the first; None where the text does not say it.

        White space counts as equal, and so do the forms of quotation marks and dashes. Words are not found inside of
        longer words, nor numbers inside of longer numbers.

        Args:
            quote: words.
            within: where they must stand.
            near: offset in the report's text.
        """
        offset = self._part.start
        low, high = (within.start - offset, within.end - offset) if within else (0, len(self._folded))
        parts = quote.translate(_SAME).split()
        if not parts:
            return None
        pattern = re.compile(r"\s+".join(map(re.escape, parts)))
        found = [one for one in pattern.finditer(self._folded, low, high) if self._is_whole(one.start(), one.end())]
        if not found:
            return None
        best = found[0] if near is None else min(found, key=lambda one: abs(one.start() + offset - near))
        start, end = best.span()
        return Span(start + offset, end + offset, self._part.text[start:end])

    def _is_whole(self, start: int, end: int) -> bool:
        text = self._folded
        return not (
            (start > 0 and _hold_together(text[start - 1], text[start]))
            or (end < len(text) and _hold_together(text[end - 1], text[end]))
        )


def _hold_together(left: str, right: str) -> bool:
    """Whether two characters are of one word or number; in scripts that join words, only digits are."""
    if left.isdigit() and right.isdigit():
        return True
    return left.isascii() and right.isascii() and left.isalnum() and right.isalnum()
